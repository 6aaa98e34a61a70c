#pragma once

#include <optional>
#include <string>

#include <QByteArray>
#include <QObject>

#include "client/models/log_memory.h"

namespace gatehouse::client {

/// The receipt that an answer bore, held against what this computer knows of the log.
class ReceiptCheck final : public QObject {
    Q_OBJECT
  public:
    enum class State {
        Nothing,   ///< there is none to judge
        Checking,  ///< the log's keys are asked for
        Absent,    ///< the answer bore none
        Unjudged,  ///< there are no keys to judge it by
        Holds,
        Fails  ///< it shows nothing: doubt()
    };

    /// The memory outlives it.
    explicit ReceiptCheck(LogMemory& log, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] bool isJudged() const {
        return state_ != State::Nothing && state_ != State::Checking;
    }
    /// As it came; empty where none did.
    [[nodiscard]] const QByteArray& text() const { return text_; }
    /// Of Holds.
    [[nodiscard]] const proof::Receipt& receipt() const { return *receipt_; }
    /// Of Holds: the id of the key that signed it.
    [[nodiscard]] const std::string& signer() const { return signer_; }
    /// Of Fails and Unjudged.
    [[nodiscard]] ReceiptDoubt doubt() const { return doubt_; }

    /// Before a request is sent for the first time: its entry comes after all that is known of the
    /// log now. (Repeated, it gets the receipt of the entry that it made then.)
    void expect();
    /// Ends in judged().
    void judge(const std::optional<std::string>& text, ReceiptClaim claim);
    void forget();

  Q_SIGNALS:
    void judged();

  private:
    void hold();
    void judgeFinally();
    void become(State state);

    LogMemory& log_;
    State state_ = State::Nothing;
    std::string checkpoint_;  ///< known when the request was sent
    QByteArray text_;
    ReceiptClaim claim_;
    std::optional<proof::Receipt> receipt_;
    std::string signer_;
    ReceiptDoubt doubt_{};
};

}  // namespace gatehouse::client
