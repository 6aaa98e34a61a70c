#include "server/http/handlers/handlers.h"
#include "server/http/handlers/handling.h"
#include "server/http/handlers/parameters.h"

namespace gatehouse::http {
namespace {

template <class Form>
Outcome<Response> fileForm(const Call& call, Services& services) {
    return withBody<Form>(call, [&](const Form& form) {
        return services.patients.file(
            *call.actor, requestKeyOf(call), PatientId(std::string(call.pathId)), form);
    });
}

}  // namespace

Outcome<Response> enrolPatient(const Call& call, Services& services) {
    return withBody<wire::NewPatient>(call, [&](const wire::NewPatient& body) {
        return services.patients.enrol(*call.actor, requestKeyOf(call), body);
    });
}

Outcome<Response> listPatients(const Call& call, Services& services) {
    const auto limit = limitOf(call);
    if (!limit) {
        return fail(limit.error());
    }
    const auto cursor = parameterOf(call, "cursor");
    return respond(services.patients.list(
        *call.actor, cursor ? std::optional(PatientId(*cursor)) : std::nullopt, *limit));
}

Outcome<Response> readPatient(const Call& call, Services& services) {
    return respond(services.patients.record(*call.actor, PatientId(std::string(call.pathId))));
}

Outcome<Response> searchPatients(const Call& call, Services& services) {
    return withBody<wire::PatientSearch>(call, [&](const wire::PatientSearch& body) {
        return services.patients.search(*call.actor, body);
    });
}

Outcome<Response> recordAssessment(const Call& call, Services& services) {
    return fileForm<Assessment>(call, services);
}

Outcome<Response> recordInitiation(const Call& call, Services& services) {
    return fileForm<Initiation>(call, services);
}

Outcome<Response> recordContraception(const Call& call, Services& services) {
    return fileForm<Contraception>(call, services);
}

Outcome<Response> recordCounselling(const Call& call, Services& services) {
    return fileForm<wire::Counselling>(call, services);
}

Outcome<Response> recordPregnancyTest(const Call& call, Services& services) {
    return fileForm<PregnancyTest>(call, services);
}

Outcome<Response> raiseSignal(const Call& call, Services& services) {
    return fileForm<wire::SignalRequest>(call, services);
}

Outcome<Response> recordSurvey(const Call& call, Services& services) {
    return fileForm<wire::Survey>(call, services);
}

Outcome<Response> resolvePregnancyTest(const Call& call, Services& services) {
    return withBody<wire::ResolutionRequest>(call, [&](const wire::ResolutionRequest& body) {
        return services.patients.resolveTest(
            *call.actor, requestKeyOf(call), RecordId(std::string(call.pathId)), body);
    });
}

Outcome<Response> resolveSignal(const Call& call, Services& services) {
    return withBody<wire::ResolutionRequest>(call, [&](const wire::ResolutionRequest& body) {
        return services.patients.resolveSignal(
            *call.actor, requestKeyOf(call), RecordId(std::string(call.pathId)), body);
    });
}

}  // namespace gatehouse::http
