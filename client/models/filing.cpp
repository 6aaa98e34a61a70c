#include "client/models/filing.h"

#include "client/api/text.h"

namespace gatehouse::client {
namespace {

const std::string& textOf(const std::string& id) {
    return id;
}
template <class Id>
const std::string& textOf(const Id& id) {
    return id.text();
}

/// The id in an answer, for whoever wants no more of it.
template <class T>
Client::Told<T> idOnly(Client::Told<std::string> then) {
    const QPointer<QObject> receiver = then.receiver;
    return {receiver, [then = std::move(then)](const Answer<T>& answer) {
                if (answer) {
                    then(textOf(answer->id));
                } else {
                    then(fail(answer.error()));
                }
            }};
}

}  // namespace

Filing::Filing(Client& client, QObject* parent) : QObject(parent), client_(client) {
}

void Filing::enrol(const wire::NewPatient& patient) {
    file(wire::encode(patient), [this, patient](const IdempotencyKey& key, Told then) {
        client_.enrolPatient(patient, key, idOnly<wire::Patient>(std::move(then)));
    });
}

void Filing::record(const PatientId& patient, const Assessment& assessment) {
    file(wire::encode(assessment), [this, patient, assessment](const auto& key, Told then) {
        client_.recordAssessment(
            patient, assessment, key, idOnly<wire::Recorded<Assessment>>(std::move(then)));
    });
}

void Filing::record(const PatientId& patient, const Initiation& initiation) {
    file(wire::encode(initiation), [this, patient, initiation](const auto& key, Told then) {
        client_.recordInitiation(
            patient, initiation, key, idOnly<wire::Recorded<Initiation>>(std::move(then)));
    });
}

void Filing::record(const PatientId& patient, const Contraception& contraception) {
    file(wire::encode(contraception), [this, patient, contraception](const auto& key, Told then) {
        client_.recordContraception(
            patient, contraception, key, idOnly<wire::Recorded<Contraception>>(std::move(then)));
    });
}

void Filing::record(const PatientId& patient, const wire::Counselling& counselling) {
    file(wire::encode(counselling), [this, patient, counselling](const auto& key, Told then) {
        client_.recordCounselling(
            patient, counselling, key, idOnly<wire::Recorded<wire::Counselling>>(std::move(then)));
    });
}

void Filing::record(const PatientId& patient, const wire::Survey& survey) {
    file(wire::encode(survey), [this, patient, survey](const auto& key, Told then) {
        client_.recordSurvey(
            patient, survey, key, idOnly<wire::Recorded<wire::Survey>>(std::move(then)));
    });
}

void Filing::record(const PatientId& patient, const PregnancyTest& test) {
    file(wire::encode(test), [this, patient, test](const auto& key, Told then) {
        client_.recordPregnancyTest(
            patient, test, key, idOnly<wire::Recorded<PregnancyTest>>(std::move(then)));
    });
}

void Filing::record(const PatientId& patient, const wire::SignalRequest& signal) {
    file(wire::encode(signal), [this, patient, signal](const auto& key, Told then) {
        client_.raiseSignal(patient, signal, key, idOnly<wire::Recorded<Signal>>(std::move(then)));
    });
}

void Filing::resolveTest(const RecordId& test, const wire::ResolutionRequest& resolution) {
    file(wire::encode(resolution), [this, test, resolution](const auto& key, Told then) {
        client_.resolvePregnancyTest(
            test, resolution, key, idOnly<wire::Resolution>(std::move(then)));
    });
}

void Filing::resolveSignal(const RecordId& signal, const wire::ResolutionRequest& resolution) {
    file(wire::encode(resolution), [this, signal, resolution](const auto& key, Told then) {
        client_.resolveSignal(signal, resolution, key, idOnly<wire::Resolution>(std::move(then)));
    });
}

void Filing::cancel(const AuthorisationId& authorisation, const wire::CancelRequest& request) {
    file(wire::encode(request), [this, authorisation, request](const auto& key, Told then) {
        client_.cancelAuthorisation(
            authorisation, request, key, idOnly<wire::Authorisation>(std::move(then)));
    });
}

void Filing::requestCertificate(const wire::KeyRequest& request) {
    file(wire::encode(request), [this, request](const auto& key, Told then) {
        client_.requestCertificate(request, key, idOnly<wire::PrescriberKey>(std::move(then)));
    });
}

void Filing::revokeKey(const std::string& kid, const wire::KeyRevocation& revocation) {
    file(wire::encode(revocation), [this, kid, revocation](const auto& key, Told then) {
        client_.revokeKey(kid, revocation, key, idOnly<wire::PrescriberKey>(std::move(then)));
    });
}

void Filing::askAgain() {
    if (state_ == State::Unknown) {
        ask();
    }
}

void Filing::file(std::string content, Send send) {
    if (state_ != State::Open) {
        return;
    }
    if (!key_ || content != content_) {
        key_ = IdempotencyKey::fresh();
        content_ = std::move(content);
    }
    send_ = std::move(send);
    ask();
}

void Filing::ask() {
    become(State::Asking);
    send_(*key_, {this, [this](Answer<std::string> id) { finish(std::move(id)); }});
}

void Filing::finish(Answer<std::string> id) {
    if (id) {
        become(State::Recorded);
        Q_EMIT recorded(toQt(*id));
        return;
    }
    Trouble trouble = std::move(id.error());
    if (settles(trouble)) {
        isInDoubt_ = false;
        key_.reset();
    } else if (trouble.kind == Trouble::Kind::OutcomeUnknown) {
        isInDoubt_ = true;
    } else if (isInDoubt_) {
        // This attempt did nothing, and of the earlier one nothing is known still.
        trouble.kind = Trouble::Kind::OutcomeUnknown;
    } else if (trouble.kind == Trouble::Kind::Refused) {
        key_.reset();
    }
    become(isInDoubt_ ? State::Unknown : State::Open);
    Q_EMIT failed(trouble);
}

void Filing::become(State state) {
    state_ = state;
    Q_EMIT stateChanged(state);
}

}  // namespace gatehouse::client
