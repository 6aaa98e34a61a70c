#pragma once

#include <chrono>
#include <functional>
#include <optional>

#include <QObject>
#include <QString>
#include <QTimer>

#include "client/api/log_calls.h"
#include "client/models/log_check.h"
#include "contract/base/instant.h"

namespace gatehouse::client {

/// Where what is known of the server's log is kept.
struct LogStore {
    std::function<KnownLog()> known;
    std::function<void(const KnownLog&)> remember;  ///< from now on
    std::function<Instant()> now;
};

/// How long until the log is compared again.
struct LogPace {
    std::chrono::milliseconds whenFine{std::chrono::hours(1)};
    std::chrono::milliseconds otherwise{std::chrono::minutes(1)};
};

/// This computer's memory of the server's log: the keys that it saw first and has followed since,
/// and the largest checkpoint that was verified. The log is held against it at check(), and again
/// as long as somebody is signed in. What is remembered becomes smaller only by adopt().
class LogMemory final : public QObject {
    Q_OBJECT
  public:
    enum class State {
        Unasked,   ///< nothing was answered yet
        Fine,      ///< the log continues what is remembered
        NotYet,    ///< it could not be compared: trouble(), since()
        Hold,      ///< the server itself says that the record may not be what it was: hold()
        Replaced,  ///< the same, and two people have acknowledged it: hold()
        Alarm      ///< what the server shows does not hold: fault()
    };

    LogMemory(Client& client, LogStore store, LogPace pace = {}, QObject* parent = nullptr);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] bool isBusy() const { return isBusy_; }
    [[nodiscard]] KnownLog known() const { return store_.known(); }
    /// Why the last attempt came to nothing; none where it did not. Of NotYet there is one.
    [[nodiscard]] const std::optional<Trouble>& trouble() const { return trouble_; }
    /// Of NotYet: the first attempt that came to nothing.
    [[nodiscard]] Instant since() const { return since_; }
    /// Of Hold and Replaced; none where the server did not tell more.
    [[nodiscard]] const std::optional<wire::IntegrityHold>& hold() const { return hold_; }
    /// Of Alarm.
    [[nodiscard]] LogFault fault() const { return fault_; }
    /// The keys that the server shows now.
    [[nodiscard]] const std::optional<proof::LogKeys>& shownKeys() const { return shown_; }
    /// Whether this log was believed because none was known, and nobody has read that yet.
    [[nodiscard]] bool isFirstUse() const { return isFirstUse_; }
    /// That it was read.
    void dismiss();

    /// Whether anything may be supplied by what is known of the log.
    [[nodiscard]] bool mayDispense() const;
    /// Whether somebody may decide that the present record is to be remembered in the place of what
    /// is.
    [[nodiscard]] bool mayAdopt() const;

    /// Ends in checked(). While nobody is signed in, nothing is asked.
    void check();
    /// Remembers the record as it is now, whatever was remembered. Only where mayAdopt(), and not
    /// while a check is under way.
    void adopt();

  Q_SIGNALS:
    /// Anything above may be different now.
    void changed();
    /// A check has come to an end, well or not.
    void checked();

  private:
    template <class T>
    [[nodiscard]] LogCalls::Told<T> hearing(std::function<void(const Answer<T>&)> hear);
    void hearKeys(const QByteArray& text);
    void compare(const proof::LogKeys& keys);
    void hearComparison(const Answer<QByteArray>& answer, const proof::Checkpoint& older);
    void hearFirst(const Answer<QByteArray>& answer);
    void hearAdopted(const Answer<QByteArray>& answer);
    void remember(const SeenCheckpoint& seen);
    void askIntegrity(State where);
    void hearIntegrity(const Answer<wire::Integrity>& answer, State where);
    void giveUp(const Trouble& trouble);
    void raise(LogFault fault);
    void finish(State state);

    Client& client_;
    LogCalls calls_;
    LogStore store_;
    LogPace pace_;
    QTimer timer_;

    State state_ = State::Unasked;
    bool isBusy_ = false;
    bool isFirstUse_ = false;
    std::optional<Trouble> trouble_;
    Instant since_;
    std::optional<wire::IntegrityHold> hold_;
    LogFault fault_{};
    std::optional<proof::LogKeys> shown_;
    int attempt_ = 0;  ///< counts checks, so that a late answer to an earlier one is nothing
};

}  // namespace gatehouse::client
