#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include <QObject>
#include <QString>
#include <QTimer>

#include "client/api/client.h"
#include "client/models/log_memory.h"
#include "client/models/receipt_check.h"
#include "client/models/requirements_model.h"
#include "client/models/verdict.h"

namespace gatehouse::client {

/// How long the desk waits.
struct Patience {
    std::chrono::milliseconds typing{250};             ///< for what is asked about to be typed
    std::chrono::milliseconds verdict{5 * 60 * 1000};  ///< until a verdict is too old to act on
};

/// How a supply reaches the patient, and when the programme confirmed it. As they are at first
/// where the programme asks for neither.
struct SupplyTerms {
    Handover handover = Handover::InPerson;
    std::optional<Instant> confirmationObtainedAt;
    bool operator==(const SupplyTerms&) const = default;
};

/// What is about to be handed over, as the pharmacist entered it.
struct Supply {
    std::vector<wire::DispensedItem> items;
    Date dateOfBirth;
    SupplyTerms terms{};
};

/// A pharmacist's desk: one authorisation number at a time, its verdict, and the supply made on it.
/// A verdict never stands beside another number, quantity or terms than those that it is about, and
/// nothing counts as recorded unless the server said so in a way that makes sense.
class DispensingDesk final : public QObject {
    Q_OBJECT
  public:
    enum class Stage {
        Open,       ///< no verdict
        Checking,   ///< a number was asked about
        Held,       ///< no verdict: the server gives none as long as its record is on hold
        Judged,     ///< there is a verdict: judgement()
        Recording,  ///< a supply was asked for
        Unsent,     ///< it was not sent, as there was no server
        Unknown,    ///< it may be recorded or not
        Unproven,   ///< the server says that it is recorded, and its receipt does not hold
        Dispensed   ///< it is recorded: record()
    };
    /// What the verdict is worth now. Of Judged.
    enum class Standing {
        Valid,          ///< it is about what is wanted
        Asking,         ///< something else is wanted and being asked about
        Outdated,       ///< it is too old, or asking again failed
        PatientUnsure,  ///< it stands, but the date of birth entered was not this patient's
        Barred,         ///< it would be dispense, but the server's log is not to be believed
        NoQuantity      ///< nothing is wanted
    };
    struct Judgement {
        wire::CheckResult check;
        Verdict verdict{};
        std::vector<Item> items;  ///< what it is about
        SupplyTerms terms;        ///< this too
    };
    struct Record {
        wire::Dispensed dispensed;
        std::vector<wire::DispensedItem> items;
    };
    struct Notice {
        enum class Kind { None, Waiting, Caution, Bad };
        Kind kind = Kind::None;
        QString text;
    };

    /// The memory of the log outlives it.
    DispensingDesk(Client& client,
                   LogMemory& log,
                   Patience patience = {},
                   QObject* parent = nullptr);

    [[nodiscard]] Stage stage() const { return stage_; }
    [[nodiscard]] Standing standing() const;
    [[nodiscard]] const Notice& notice() const { return notice_; }
    /// As it is printed; empty where there is none.
    [[nodiscard]] const std::string& number() const { return number_; }
    /// Of Judged and what follows; the last one also while something else is asked about.
    [[nodiscard]] const std::optional<Judgement>& judgement() const { return judgement_; }
    /// Empty: none was chosen. Of Judged and what follows.
    [[nodiscard]] const std::vector<Item>& wanted() const { return wanted_; }
    /// Of Unproven and Dispensed.
    [[nodiscard]] const std::optional<Record>& record() const { return record_; }
    /// Of what is recorded.
    [[nodiscard]] ReceiptCheck& receipt() { return receipt_; }
    [[nodiscard]] const LogMemory& log() const { return log_; }
    [[nodiscard]] RequirementsModel& requirements() { return requirements_; }

    /// Whether a supply may be entered: something is left, and what stands against it, if anything,
    /// is about the supply itself, so that another quantity or other terms may be dispensed.
    [[nodiscard]] bool isSupplyOpen() const;
    /// Whether the programme asks for the terms of a supply.
    [[nodiscard]] bool asksTerms() const;
    /// Whether what stands against the supply is its terms, or they too.
    [[nodiscard]] bool isRefusedForTerms() const;
    /// Whether the supply that is wanted may be asked for now.
    [[nodiscard]] bool mayDispense() const;

    /// Asks about a number as it was typed. The number judged already is judged again, in the
    /// quantity and on the terms wanted.
    void check(const QString& typed);
    /// The number on screen is another one now: what was said about the last one is gone.
    void forget();
    /// Asks about this supply once it has stood for a moment.
    void want(std::vector<Item> items, const SupplyTerms& terms);
    /// Of what is wanted, and where mayDispense(); else nothing happens.
    void dispense(Supply supply);
    /// Repeats the supply that was not answered, or not in a way that holds. Of Unsent, Unknown and
    /// Unproven.
    void askAgain();
    /// The same, for the sake of the receipt. Of Dispensed.
    void askForReceipt();
    /// Back to the verdict; nothing was sent. Of Unsent.
    void giveUp();
    /// Of Unproven and Dispensed: nothing of this authorisation stays.
    void next();

  Q_SIGNALS:
    /// Anything above may be different now.
    void changed();
    /// What the person asked for has come to an end, well or not; or nothing may be supplied any
    /// more.
    void answered();
    /// Before answered(): the server holds another date of birth.
    void birthDateRefused();

  private:
    enum class Asker { Person, Typing };
    /// Of a check; no items: all that is left.
    struct Question {
        std::optional<std::vector<Item>> items;
        SupplyTerms terms;
    };
    void ask(std::optional<std::vector<Item>> items, Asker asker);
    void hear(Answer<wire::CheckResult> answer, const Question& question);
    bool judge(wire::CheckResult check, const std::vector<Item>& items, const SupplyTerms& terms);
    [[nodiscard]] bool isWantedJudged() const;
    void dropJudgement();
    void hold(const QString& what);
    void send();
    void hearSupply(const Answer<wire::Dispensed>& answer);
    void hearReceipt();
    void hearTrouble(const Trouble& trouble);
    void refuse(const Trouble& trouble);
    void become(Stage stage, Notice notice);

    Client& client_;
    LogMemory& log_;
    RequirementsModel requirements_;
    ReceiptCheck receipt_;
    QTimer typingTimer_;
    QTimer verdictTimer_;

    Stage stage_ = Stage::Open;
    Notice notice_;
    std::string number_;
    std::optional<Judgement> judgement_;
    std::vector<Item> wanted_;
    SupplyTerms terms_;  ///< wanted
    bool isAsking_ = false;
    bool isOutdated_ = false;
    bool isPatientUnsure_ = false;
    int attempt_ = 0;  ///< counts questions, so that a late answer to an earlier one is nothing

    std::optional<Supply> supply_;
    std::optional<IdempotencyKey> key_;
    bool mayBeRecorded_ = false;  ///< some sending of the supply is of unknown fate
    std::optional<Record> record_;
};

}  // namespace gatehouse::client
