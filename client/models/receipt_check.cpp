#include "client/models/receipt_check.h"

#include "client/api/calls.h"

namespace gatehouse::client {

ReceiptCheck::ReceiptCheck(LogMemory& log, QObject* parent) : QObject(parent), log_(log) {
    connect(&log_, &LogMemory::checked, this, [this] {
        if (state_ == State::Checking) {
            judgeFinally();
        }
    });
}

void ReceiptCheck::expect() {
    checkpoint_ = log_.known().checkpoint;
}

void ReceiptCheck::forget() {
    state_ = State::Nothing;
    text_.clear();
    receipt_.reset();
    signer_.clear();
}

void ReceiptCheck::judge(const std::optional<std::string>& text, ReceiptClaim claim) {
    forget();
    claim_ = std::move(claim);
    if (!text) {
        become(State::Absent);
        return;
    }
    text_ = bytesOf(*text);
    hold();
    const bool mayBeNewer = doubt_ == ReceiptDoubt::NoKeys || doubt_ == ReceiptDoubt::NotSigned;
    if (!receipt_ && mayBeNewer) {
        // The log may have got another key since it was asked last.
        state_ = State::Checking;
        log_.check();
        return;
    }
    become(receipt_ ? State::Holds : State::Fails);
}

void ReceiptCheck::hold() {
    const std::string keys = log_.known().keys;
    const std::string text = text_.toStdString();
    auto receipt = judgeReceipt(text, claim_, {keys, checkpoint_});
    if (!receipt) {
        doubt_ = receipt.error();
        return;
    }
    receipt_ = std::move(*receipt);
    signer_ = signerOf(text, proof::LogKeys::parse(keys).value());
}

void ReceiptCheck::judgeFinally() {
    hold();
    if (receipt_) {
        become(State::Holds);
    } else {
        become(doubt_ == ReceiptDoubt::NoKeys ? State::Unjudged : State::Fails);
    }
}

void ReceiptCheck::become(State state) {
    state_ = state;
    Q_EMIT judged();
}

}  // namespace gatehouse::client
