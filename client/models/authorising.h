#pragma once

#include <optional>
#include <set>
#include <string>

#include <QObject>

#include "client/api/client.h"
#include "client/models/missing_model.h"

namespace gatehouse::client {

/// One authorisation on its way from the form to its signature: drafted under one key, signed under
/// another. Both steps are taken at once for the user, and each is repeated under its key until the
/// server has answered it.
class Authorising final : public QObject {
    Q_OBJECT
  public:
    enum class State {
        Editing,      ///< not signed; a draft of the content may be on record
        Drafting,     ///< the server has not answered yet
        Signing,      ///< the server has not answered yet
        SignUnknown,  ///< it may be signed or not: the content stays as it is, sign() asks again
        Signed
    };
    /// Whether the user wants it signed although the list says that something is missing.
    enum class Lack { NotAccepted, Accepted };

    Authorising(Client& client,
                PatientId patient,
                std::chrono::milliseconds pause = MissingModel::kPause,
                QObject* parent = nullptr);

    /// Goes on with a draft that is on record already.
    void resume(const wire::Authorisation& draft);

    [[nodiscard]] State state() const { return state_; }
    [[nodiscard]] MissingModel& missing() { return missing_; }
    /// Whether what is in the form now is on record as a draft.
    [[nodiscard]] bool isDrafted() const;
    /// Whether a draft that was sent may be on record without this program knowing.
    [[nodiscard]] bool isDraftInDoubt() const { return isDraftInDoubt_; }
    /// Of Signed.
    [[nodiscard]] const wire::SignedAuthorisation& signedAuthorisation() const { return *signed_; }
    /// The content that was signed, or is in the form; none where that is incomplete.
    [[nodiscard]] const std::optional<wire::NewAuthorisation>& content() const { return content_; }

    // What is in the form; only of Editing.
    void setIncomplete(const QStringList& toEnter);
    void setContent(const wire::NewAuthorisation& content);

    /// Only with complete content, and of Editing or SignUnknown.
    void sign(Secret password, Lack lack);

  Q_SIGNALS:
    void stateChanged(gatehouse::client::Authorising::State state);
    /// Nothing was signed: something is missing, which the user has not accepted.
    void acceptanceNeeded();
    /// Nothing was signed: what is missing could not be asked.
    void missingUnknown();
    /// After the change of state.
    void failed(const gatehouse::client::Trouble& trouble);

  private:
    void draft(Secret password);
    void finishDraft(Answer<wire::Draft> answer, const Secret& password);
    void askToSign(const Secret& password);
    void finishSigning(Answer<wire::SignedAuthorisation> answer);
    void become(State state);

    Client& client_;
    PatientId patient_;
    MissingModel missing_;
    State state_ = State::Editing;
    std::optional<wire::NewAuthorisation> content_;
    std::string text_;  ///< of `content_`
    std::set<std::string> accepted_;

    std::optional<IdempotencyKey> draftKey_;
    std::string draftKeyText_;  ///< what `draftKey_` stands for
    bool isDraftInDoubt_ = false;
    std::optional<AuthorisationId> draft_;
    std::string draftText_;  ///< what is on record as `draft_`
    std::optional<IdempotencyKey> signKey_;
    bool isInDoubt_ = false;  ///< an earlier attempt with `signKey_` may have signed
    std::optional<wire::SignedAuthorisation> signed_;
};

}  // namespace gatehouse::client
