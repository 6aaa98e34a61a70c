#include "client/models/authorising.h"

#include <algorithm>
#include <memory>

namespace gatehouse::client {

Authorising::Authorising(Client& client,
                         PatientId patient,
                         std::chrono::milliseconds pause,
                         QObject* parent)
    : QObject(parent),
      client_(client),
      patient_(std::move(patient)),
      missing_(client, patient_, pause) {
}

void Authorising::resume(const wire::Authorisation& draft) {
    draft_ = draft.id;
    draftText_ = wire::encode(draft.content);
    setContent(draft.content);
}

bool Authorising::isDrafted() const {
    return draft_ && content_ && text_ == draftText_;
}

void Authorising::setIncomplete(const QStringList& toEnter) {
    if (state_ == State::Editing) {
        content_.reset();
        text_.clear();
        missing_.sayIncomplete(toEnter);
    }
}

void Authorising::setContent(const wire::NewAuthorisation& content) {
    if (state_ == State::Editing) {
        content_ = content;
        text_ = wire::encode(content);
        missing_.ask(content);
    }
}

void Authorising::sign(Secret password, Lack lack) {
    if (!content_) {
        return;
    }
    if (state_ == State::SignUnknown) {
        askToSign(password);
        return;
    }
    if (state_ != State::Editing) {
        return;
    }
    accepted_ = lack == Lack::Accepted ? missing_.codes() : std::set<std::string>();
    if (missing_.state() == MissingModel::State::Missing && lack == Lack::NotAccepted) {
        Q_EMIT acceptanceNeeded();
    } else if (!isDrafted()) {
        draft(std::move(password));
    } else if (missing_.state() == MissingModel::State::Missing ||
               missing_.state() == MissingModel::State::Nothing) {
        askToSign(password);
    } else {
        missing_.askAgain();
        Q_EMIT missingUnknown();
    }
}

void Authorising::draft(Secret password) {
    if (!draftKey_ || draftKeyText_ != text_) {
        draftKey_ = IdempotencyKey::fresh();
        draftKeyText_ = text_;
        isDraftInDoubt_ = false;
    }
    become(State::Drafting);
    // std::function copies what it holds, and a Secret cannot be copied.
    const auto kept = std::make_shared<const Secret>(std::move(password));
    client_.draftAuthorisation(
        patient_, *content_, *draftKey_, {this, [this, kept](Answer<wire::Draft> answer) {
                                              finishDraft(std::move(answer), *kept);
                                          }});
}

void Authorising::finishDraft(Answer<wire::Draft> answer, const Secret& password) {
    if (!answer) {
        Trouble trouble = std::move(answer.error());
        if (isDraftInDoubt_ && !settles(trouble)) {
            // This attempt did nothing, and of the earlier one nothing is known still.
            trouble.kind = Trouble::Kind::OutcomeUnknown;
        }
        if (trouble.kind == Trouble::Kind::Refused) {
            draftKey_.reset();
        }
        isDraftInDoubt_ = trouble.kind == Trouble::Kind::OutcomeUnknown;
        become(State::Editing);
        Q_EMIT failed(trouble);
        return;
    }
    draft_ = answer->id;
    draftText_ = draftKeyText_;
    draftKey_.reset();
    isDraftInDoubt_ = false;
    signKey_.reset();
    missing_.show(*content_, std::move(answer->missing));
    const std::set<std::string> codes = missing_.codes();
    if (std::includes(accepted_.begin(), accepted_.end(), codes.begin(), codes.end())) {
        askToSign(password);
        return;
    }
    become(State::Editing);
    Q_EMIT acceptanceNeeded();
}

void Authorising::askToSign(const Secret& password) {
    if (!signKey_) {
        signKey_ = IdempotencyKey::fresh();
    }
    become(State::Signing);
    client_.signAuthorisation(*draft_,
                              {Secret(std::string(password.reveal()))},
                              *signKey_,
                              {this, [this](Answer<wire::SignedAuthorisation> answer) {
                                   finishSigning(std::move(answer));
                               }});
}

void Authorising::finishSigning(Answer<wire::SignedAuthorisation> answer) {
    if (answer) {
        signed_ = std::move(*answer);
        become(State::Signed);
        return;
    }
    const Trouble& trouble = answer.error();
    if (settles(trouble)) {
        isInDoubt_ = false;
        signKey_.reset();
    } else if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
        isInDoubt_ = true;
    } else if (trouble.kind == Trouble::Kind::Refused && !isInDoubt_) {
        signKey_.reset();
    }
    become(isInDoubt_ ? State::SignUnknown : State::Editing);
    Q_EMIT failed(trouble);
}

void Authorising::become(State state) {
    state_ = state;
    Q_EMIT stateChanged(state);
}

}  // namespace gatehouse::client
