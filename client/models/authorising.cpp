#include "client/models/authorising.h"

#include <algorithm>

#include "client/models/signing_check.h"
#include "contract/base/exception.h"
#include "contract/signature/jws.h"

namespace gatehouse::client {

Authorising::Authorising(Client& client,
                         Signing signing,
                         std::chrono::milliseconds pause,
                         QObject* parent)
    : QObject(parent),
      client_(client),
      signing_(std::move(signing)),
      missing_(client, signing_.patient.id, pause),
      confirmation_(client),
      receipt_(signing_.log) {
    connect(&receipt_, &ReceiptCheck::judged, this, &Authorising::finishReceipt);
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

void Authorising::sign(Secret passphrase, Lack lack, Clock clock) {
    if (!content_) {
        return;
    }
    if (state_ == State::SignUnknown || state_ == State::SignUnproven) {
        sendSignature();
        return;
    }
    if (state_ != State::Editing) {
        return;
    }
    clock_ = clock;
    accepted_ = lack == Lack::Accepted ? missing_.codes() : std::set<std::string>();
    if (missing_.state() == MissingModel::State::Missing && lack == Lack::NotAccepted) {
        Q_EMIT acceptanceNeeded();
    } else if (!signing_.keys.signingKey()) {
        Q_EMIT keyMissing();
    } else if (!isDrafted() || missing_.state() == MissingModel::State::Missing ||
               missing_.state() == MissingModel::State::Nothing) {
        openKey(std::move(passphrase));
    } else {
        missing_.askAgain();
        Q_EMIT missingUnknown();
    }
}

void Authorising::openKey(Secret passphrase) {
    become(State::Opening);
    signing_.keys.open(std::move(passphrase), {this, [this](KeyOutcome<KeyFiles::Key> key) {
                                                   if (!key) {
                                                       become(State::Editing);
                                                       Q_EMIT keyRefused(key.error());
                                                       return;
                                                   }
                                                   key_ = std::move(*key);
                                                   if (isDrafted()) {
                                                       propose();
                                                   } else {
                                                       draft();
                                                   }
                                               }});
}

void Authorising::draft() {
    if (!draftKey_ || draftKeyText_ != text_) {
        draftKey_ = IdempotencyKey::fresh();
        draftKeyText_ = text_;
        isDraftInDoubt_ = false;
    }
    become(State::Drafting);
    client_.draftAuthorisation(
        signing_.patient.id, *content_, *draftKey_, {this, [this](Answer<wire::Draft> answer) {
                                                         finishDraft(std::move(answer));
                                                     }});
}

void Authorising::finishDraft(Answer<wire::Draft> answer) {
    if (!answer) {
        Trouble trouble = std::move(answer.error());
        if (waitsForPassword(trouble, [this] { draft(); })) {
            return;
        }
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
    missing_.show(*content_, std::move(answer->missing));
    const std::set<std::string> codes = missing_.codes();
    if (std::includes(accepted_.begin(), accepted_.end(), codes.begin(), codes.end())) {
        propose();
        return;
    }
    become(State::Editing);
    Q_EMIT acceptanceNeeded();
}

void Authorising::propose() {
    become(State::Signing);
    client_.proposeSigning(*draft_, {this, [this](const Answer<wire::SigningProposal>& answer) {
                                         finishProposal(answer);
                                     }});
}

void Authorising::finishProposal(const Answer<wire::SigningProposal>& answer) {
    if (!answer) {
        if (!waitsForPassword(answer.error(), [this] { propose(); })) {
            become(State::Editing);
            Q_EMIT failed(answer.error());
        }
        return;
    }
    const QStringList differences = findDifferences(*answer,
                                                    {*draft_,
                                                     *content_,
                                                     signing_.medicineOf(content_->programme),
                                                     signing_.patient.id,
                                                     signing_.patient.identity,
                                                     signing_.keys.owner()});
    const Instant here = signing_.keys.now();
    if (!differences.isEmpty()) {
        become(State::Editing);
        Q_EMIT differs(differences);
    } else if (clock_ == Clock::MustAgree && !clocksAgree(answer->signedAt, here)) {
        become(State::Editing);
        Q_EMIT clocksDiffer(answer->signedAt, here);
    } else {
        signHere(answer->payload);
    }
}

void Authorising::signHere(const std::string& payload) {
    try {
        jws_ = signature::signJws(payload, *key_);
    } catch (const EnvironmentFailure&) {
        become(State::Editing);
        Q_EMIT keyRefused({KeyFault::Kind::Failed});
        return;
    }
    key_.reset();
    // Another signature is another content: no two of them are the same.
    signKey_ = IdempotencyKey::fresh();
    receipt_.expect();
    sendSignature();
}

void Authorising::sendSignature() {
    become(State::Signing);
    post();
}

void Authorising::post() {
    client_.signAuthorisation(
        *draft_, {jws_}, *signKey_, {this, [this](Answer<wire::SignedAuthorisation> answer) {
                                         finishSigning(std::move(answer));
                                     }});
}

void Authorising::finishSigning(Answer<wire::SignedAuthorisation> answer) {
    if (answer) {
        signed_ = std::move(*answer);
        isInDoubt_ = true;
        receipt_.judge(signed_->receipt, {"authorisation.signed", draft_->text()});
        return;
    }
    const Trouble& trouble = answer.error();
    if (state_ == State::Signed) {
        Q_EMIT receiptFailed(trouble);
        return;
    }
    if (settles(trouble)) {
        isInDoubt_ = false;
    } else if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
        isInDoubt_ = true;
    }
    if (waitsForPassword(trouble, [this] { sendSignature(); })) {
        return;
    }
    become(isInDoubt_ ? State::SignUnknown : State::Editing);
    Q_EMIT failed(trouble);
}

/// Only now it may be said that it is signed.
void Authorising::finishReceipt() {
    become(receipt_.state() == ReceiptCheck::State::Fails ? State::SignUnproven : State::Signed);
}

void Authorising::askForReceipt() {
    if (state_ == State::Signed) {
        post();
    }
}

void Authorising::readProof() {
    client_.readProof(signed_->id, {this, [this](const Answer<QByteArray>& proof) {
                                        if (proof) {
                                            Q_EMIT proofRead(*proof);
                                        } else {
                                            Q_EMIT proofFailed(proof.error());
                                        }
                                    }});
}

/// The open key and the signature stay until the password is here, so that nobody has to enter the
/// passphrase twice.
bool Authorising::waitsForPassword(const Trouble& trouble, std::function<void()> goOn) {
    if (!Confirmation::isWanted(trouble)) {
        return false;
    }
    confirmation_.await(std::move(goOn), [this, trouble] {
        become(isInDoubt_ ? State::SignUnknown : State::Editing);
        Q_EMIT failed(trouble);
    });
    become(State::Confirming);
    return true;
}

void Authorising::become(State state) {
    state_ = state;
    if (state == State::Editing || state == State::SignUnknown || state == State::SignUnproven ||
        state == State::Signed) {
        key_.reset();
    }
    Q_EMIT stateChanged(state);
}

}  // namespace gatehouse::client
