#include "client/models/log_memory.h"

#include <algorithm>

#include "client/api/text.h"
#include "contract/base/error_code.h"

namespace gatehouse::client {
namespace {

constexpr int kContentRefused = 422;

std::string_view viewOf(const QByteArray& bytes) {
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isCode(const Trouble& trouble, ErrorCode code) {
    return trouble.kind == Trouble::Kind::Refused && trouble.problem.code == errorText(code).code;
}

/// The hold in force, or else (of Replaced) the last one that was acknowledged.
std::optional<wire::IntegrityHold> holdFor(LogMemory::State state,
                                           const std::vector<wire::IntegrityHold>& holds) {
    const bool isEnded = state == LogMemory::State::Replaced;
    const auto found = std::find_if(holds.begin(), holds.end(), [&](const auto& hold) {
        return hold.endedAt.has_value() == isEnded && (!isEnded || hold.rememberedSize);
    });
    return found == holds.end() ? std::nullopt : std::optional(*found);
}

}  // namespace

LogMemory::LogMemory(Client& client, LogStore store, LogPace pace, QObject* parent)
    : QObject(parent),
      client_(client),
      calls_(client.calls()),
      store_(std::move(store)),
      pace_(pace) {
    timer_.setSingleShot(true);
    connect(&timer_, &QTimer::timeout, this, &LogMemory::check);
}

bool LogMemory::mayDispense() const {
    return state_ != State::Hold && state_ != State::Replaced && state_ != State::Alarm;
}

bool LogMemory::mayAdopt() const {
    const bool isAnother = fault_ == LogFault::OtherLog || fault_ == LogFault::OtherKeys ||
                           fault_ == LogFault::MemoryUnreadable;
    return shown_ && (state_ == State::Replaced || (state_ == State::Alarm && isAnother));
}

void LogMemory::dismiss() {
    isFirstUse_ = false;
    Q_EMIT changed();
}

/// Of the present attempt: troubles end it.
template <class T>
LogCalls::Told<T> LogMemory::hearing(std::function<void(const Answer<T>&)> hear) {
    return {this, [this, attempt = attempt_, hear = std::move(hear)](const Answer<T>& answer) {
                if (attempt == attempt_) {
                    hear(answer);
                }
            }};
}

void LogMemory::check() {
    if (!client_.isSignedIn()) {
        timer_.start(pace_.otherwise);
        Q_EMIT checked();
        return;
    }
    ++attempt_;
    isBusy_ = true;
    Q_EMIT changed();
    calls_.readKeys(hearing<QByteArray>([this](const Answer<QByteArray>& answer) {
        if (answer) {
            hearKeys(*answer);
        } else {
            giveUp(answer.error());
        }
    }));
}

void LogMemory::hearKeys(const QByteArray& text) {
    shown_ = proof::LogKeys::parse(viewOf(text));
    const KnownLog known = store_.known();
    const auto keys = judgeKeys(viewOf(text), known.keys);
    if (!keys) {
        raise(keys.error());
        return;
    }
    if (known.keys != keys->text()) {
        isFirstUse_ = isFirstUse_ || known.keys.empty();
        store_.remember({keys->text(), known.checkpoint});
    }
    compare(*keys);
}

void LogMemory::compare(const proof::LogKeys& keys) {
    const KnownLog known = store_.known();
    if (known.checkpoint.empty()) {
        calls_.readCheckpoint(
            hearing<QByteArray>([this](const Answer<QByteArray>& answer) { hearFirst(answer); }));
        return;
    }
    const auto older = readCheckpointNote(known.checkpoint);
    if (!older || older->origin != keys.origin()) {
        raise(LogFault::MemoryUnreadable);
        return;
    }
    calls_.compare({known.checkpoint},
                   hearing<QByteArray>([this, older = *older](const Answer<QByteArray>& answer) {
                       hearComparison(answer, older);
                   }));
}

void LogMemory::hearFirst(const Answer<QByteArray>& answer) {
    if (!answer) {
        giveUp(answer.error());
        return;
    }
    const auto seen = judgeCheckpoint(viewOf(*answer), *shown_);
    if (!seen) {
        raise(seen.error());
        return;
    }
    remember(*seen);
    askIntegrity(State::Fine);
}

void LogMemory::hearComparison(const Answer<QByteArray>& answer, const proof::Checkpoint& older) {
    if (!answer) {
        const Trouble& trouble = answer.error();
        if (isCode(trouble, ErrorCode::IntegrityHold)) {
            askIntegrity(State::Hold);
        } else if (isCode(trouble, ErrorCode::HistoryReplaced)) {
            askIntegrity(State::Replaced);
        } else if (trouble.kind == Trouble::Kind::Refused &&
                   trouble.problem.status == kContentRefused) {
            raise(LogFault::NotAccepted);
        } else {
            giveUp(trouble);
        }
        return;
    }
    const auto seen = judgeConsistency(viewOf(*answer), *shown_, older);
    if (!seen) {
        raise(seen.error());
        return;
    }
    remember(*seen);
    askIntegrity(State::Fine);
}

void LogMemory::remember(const SeenCheckpoint& seen) {
    const KnownLog known = store_.known();
    const auto before = readCheckpointNote(known.checkpoint);
    // Another window of this program may have seen more by now.
    if (!before || before->tree.size <= seen.checkpoint.tree.size) {
        store_.remember({known.keys, seen.note});
    }
}

void LogMemory::askIntegrity(State where) {
    calls_.readIntegrity(hearing<wire::Integrity>(
        [this, where](const Answer<wire::Integrity>& answer) { hearIntegrity(answer, where); }));
}

void LogMemory::hearIntegrity(const Answer<wire::Integrity>& answer, State where) {
    if (!answer && where == State::Fine) {
        giveUp(answer.error());
        return;
    }
    trouble_.reset();
    hold_ = answer ? holdFor(where, answer->holds) : std::nullopt;
    // The log may continue what is remembered here, and not what somebody else remembers.
    finish(where == State::Fine && hold_ ? State::Hold : where);
}

void LogMemory::adopt() {
    if (isBusy_ || !mayAdopt()) {
        return;
    }
    ++attempt_;
    isBusy_ = true;
    Q_EMIT changed();
    calls_.readCheckpoint(
        hearing<QByteArray>([this](const Answer<QByteArray>& answer) { hearAdopted(answer); }));
}

void LogMemory::hearAdopted(const Answer<QByteArray>& answer) {
    if (!answer) {
        giveUp(answer.error());
        return;
    }
    const auto seen = judgeCheckpoint(viewOf(*answer), *shown_);
    if (!seen) {
        raise(seen.error());
        return;
    }
    store_.remember({shown_->text(), seen->note});
    askIntegrity(State::Fine);
}

void LogMemory::giveUp(const Trouble& trouble) {
    trouble_ = trouble;
    // What was found before is not settled by silence.
    const bool isOpen = state_ == State::Unasked || state_ == State::Fine;
    if (trouble.kind == Trouble::Kind::SignedOut || !(isOpen || state_ == State::NotYet)) {
        finish(state_);
        return;
    }
    if (isOpen) {
        since_ = store_.now();
    }
    finish(State::NotYet);
}

void LogMemory::raise(LogFault fault) {
    trouble_.reset();
    fault_ = fault;
    finish(State::Alarm);
}

void LogMemory::finish(State state) {
    state_ = state;
    isBusy_ = false;
    timer_.start(state == State::Fine ? pace_.whenFine : pace_.otherwise);
    Q_EMIT changed();
    Q_EMIT checked();
}

}  // namespace gatehouse::client
