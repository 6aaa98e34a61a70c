#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>

#include <QObject>
#include <QStringList>

#include "client/api/client.h"
#include "client/models/confirmation.h"
#include "client/models/missing_model.h"
#include "client/models/prescriber_keys.h"
#include "client/models/receipt_check.h"

namespace gatehouse::client {

/// Whom an authorisation is for, and who signs it with what.
struct Signing {
    wire::Patient patient;  ///< as the screen shows it
    PrescriberKeys& keys;
    /// The medicine that the screen shows for a programme.
    std::function<std::string(const std::string& programme)> medicineOf;
    LogMemory& log;
};

/// One authorisation on its way from the form to its signature: the key is opened, the content
/// drafted, what the server wants signed is compared with the screen and signed here. The draft
/// and the signature are each sent under a key of their own, and repeated under it until the server
/// has answered.
class Authorising final : public QObject {
    Q_OBJECT
  public:
    enum class State {
        Editing,       ///< not signed; a draft of the content may be on record
        Opening,       ///< the key's file is worked on
        Drafting,      ///< the server has not answered yet
        Signing,       ///< the server has not answered yet
        Confirming,    ///< the server wants the password again: see confirmation()
        SignUnknown,   ///< it may be signed or not: the content stays as it is, sign() asks again
        SignUnproven,  ///< the server says that it is, and its receipt does not hold; as
                       ///< SignUnknown
        Signed
    };
    /// Whether the user wants it signed although the list says that something is missing.
    enum class Lack { NotAccepted, Accepted };
    /// Whether the user wants it signed although this computer's clock and the server's differ.
    enum class Clock { MustAgree, MayDiffer };

    Authorising(Client& client,
                Signing signing,
                std::chrono::milliseconds pause = MissingModel::kPause,
                QObject* parent = nullptr);

    /// Goes on with a draft that is on record already.
    void resume(const wire::Authorisation& draft);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] bool isBusy() const {
        return state_ == State::Opening || state_ == State::Drafting || state_ == State::Signing;
    }
    [[nodiscard]] MissingModel& missing() { return missing_; }
    [[nodiscard]] Confirmation& confirmation() { return confirmation_; }
    [[nodiscard]] PrescriberKeys& keys() { return signing_.keys; }
    /// Whether what is in the form now is on record as a draft.
    [[nodiscard]] bool isDrafted() const;
    /// Whether a draft that was sent may be on record without this program knowing.
    [[nodiscard]] bool isDraftInDoubt() const { return isDraftInDoubt_; }
    /// Of SignUnproven and Signed.
    [[nodiscard]] const wire::SignedAuthorisation& signedAuthorisation() const { return *signed_; }
    [[nodiscard]] ReceiptCheck& receipt() { return receipt_; }
    /// The content that was signed, or is in the form; none where that is incomplete.
    [[nodiscard]] const std::optional<wire::NewAuthorisation>& content() const { return content_; }

    // What is in the form; only of Editing.
    void setIncomplete(const QStringList& toEnter);
    void setContent(const wire::NewAuthorisation& content);

    /// Only with complete content, and of Editing, SignUnknown or SignUnproven. Of the last two the
    /// same signature is sent again, and nothing of this is needed.
    void sign(Secret passphrase, Lack lack, Clock clock);
    /// Asks for what proves the signature to others; ends in proofRead() or proofFailed(). Only of
    /// Signed.
    void readProof();
    /// The same signature once more, for the sake of the receipt. Only of Signed; ends in a change
    /// of state or receiptFailed().
    void askForReceipt();

  Q_SIGNALS:
    void stateChanged(gatehouse::client::Authorising::State state);
    // Nothing was signed, after the change of state:
    /// something is missing, which the user has not accepted.
    void acceptanceNeeded();
    /// what is missing could not be asked.
    void missingUnknown();
    /// there is no key to sign with here: whyNotSigning().
    void keyMissing();
    /// the key could not be opened.
    void keyRefused(const gatehouse::client::KeyFault& fault);
    /// what the server wants signed is not what is on the screen.
    void differs(const QStringList& what);
    /// the clocks differ, which the user has not accepted.
    void clocksDiffer(gatehouse::Instant server, gatehouse::Instant here);
    void proofRead(const QByteArray& proof);
    void proofFailed(const gatehouse::client::Trouble& trouble);
    void receiptFailed(const gatehouse::client::Trouble& trouble);
    /// After the change of state.
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void openKey(Secret passphrase);
    void draft();
    void finishDraft(Answer<wire::Draft> answer);
    void propose();
    void finishProposal(const Answer<wire::SigningProposal>& answer);
    void signHere(const std::string& payload);
    void sendSignature();
    void post();
    void finishSigning(Answer<wire::SignedAuthorisation> answer);
    void finishReceipt();
    [[nodiscard]] bool waitsForPassword(const Trouble& trouble, std::function<void()> goOn);
    void become(State state);

    Client& client_;
    Signing signing_;
    MissingModel missing_;
    Confirmation confirmation_;
    ReceiptCheck receipt_;
    State state_ = State::Editing;
    std::optional<wire::NewAuthorisation> content_;
    std::string text_;  ///< of `content_`
    std::set<std::string> accepted_;
    Clock clock_ = Clock::MustAgree;
    KeyFiles::Key key_;  ///< open, from its passphrase to the signature

    std::optional<IdempotencyKey> draftKey_;
    std::string draftKeyText_;  ///< what `draftKey_` stands for
    bool isDraftInDoubt_ = false;
    std::optional<AuthorisationId> draft_;
    std::string draftText_;  ///< what is on record as `draft_`
    std::string jws_;        ///< the signature that is sent, until it is known what became of it
    std::optional<IdempotencyKey> signKey_;
    bool isInDoubt_ = false;  ///< an earlier attempt with `signKey_` may have signed
    std::optional<wire::SignedAuthorisation> signed_;
};

}  // namespace gatehouse::client
