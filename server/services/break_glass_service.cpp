#include "server/services/break_glass_service.h"

#include "server/records/patients.h"
#include "server/services/paging.h"
#include "server/services/user_names.h"

namespace gatehouse::services {
namespace {

Instant later(Instant instant, std::chrono::milliseconds by) {
    return Instant::fromMilliseconds(instant.milliseconds() + by.count());
}

wire::OpenedGlass openedOf(const records::BreakGlass& reading) {
    return {reading.id, reading.patient, reading.openedAt, reading.closesAt};
}

wire::BreakGlass viewOf(const records::BreakGlass& reading, UserNames& names, Instant now) {
    wire::BreakGlass view;
    view.opened = openedOf(reading);
    view.user = names.of(reading.user);
    view.reason = reading.reason;
    view.dueAt = later(reading.openedAt, BreakGlassService::kReviewDue);
    view.state = reading.review     ? wire::GlassState::Reviewed
                 : view.dueAt < now ? wire::GlassState::Overdue
                                    : wire::GlassState::Waiting;
    if (reading.review) {
        view.reviewedBy = names.of(reading.review->by);
        view.reviewedAt = reading.review->at;
        view.finding = reading.review->finding;
    }
    return view;
}

/// Of another site of the actor's organisation.
std::optional<records::Patient> patientElsewhere(const storage::ReadTransaction& transaction,
                                                 const Actor& actor,
                                                 const wire::BreakGlassRequest& wanted) {
    for (records::Patient& patient : records::patientsOfOrganisation(
             transaction, actor.organisation, wanted.hospitalNumber.reveal())) {
        if (patient.site != actor.site && patient.dateOfBirth == wanted.dateOfBirth) {
            return std::move(patient);
        }
    }
    return std::nullopt;
}

}  // namespace

Outcome<Reply> BreakGlassService::open(const Actor& actor,
                                       const RequestKey& request,
                                       const wire::BreakGlassRequest& wanted) const {
    const std::string throttleName = "break-glass:" + actor.user.text();
    if (throttle_.waitOf(throttleName)) {
        return fail(ErrorCode::TooManyAttempts);
    }
    auto reply = runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            const auto patient = patientElsewhere(transaction, actor, wanted);
            if (!patient) {
                return fail(ErrorCode::NotFound);
            }
            const records::BreakGlass reading{RecordId(environment_.ids.next(now)),
                                              patient->id,
                                              actor.user,
                                              wanted.reason,
                                              now,
                                              later(now, kOpen),
                                              std::nullopt};
            records::insert(transaction, reading);
            return Done{created(openedOf(reading)), AuditAction::GlassBroken, reading.id.text()};
        });
    if (!reply && reply.error().code == ErrorCode::NotFound) {
        throttle_.noteFailure(throttleName);
        journal_.note(eventOf(actor, AuditAction::GlassRefused));
    }
    return reply;
}

Outcome<Reply> BreakGlassService::list(const Actor& actor,
                                       const records::BreakGlassPage& page) const {
    return environment_.database.read([&](const storage::ReadTransaction& transaction)
                                          -> Outcome<Reply> {
        UserNames names(transaction);
        const Instant now = recordedNow(environment_);
        return done(pageOf<wire::BreakGlass>(
            records::breakGlassOf(transaction, actor.organisation, {page.cursor, page.limit + 1}),
            page.limit,
            [&](const records::BreakGlass& reading) { return viewOf(reading, names, now); }));
    });
}

Outcome<Reply> BreakGlassService::review(const Actor& actor,
                                         const RequestKey& request,
                                         const RecordId& id,
                                         const wire::ReviewRequest& review) const {
    return runCommand(
        environment_,
        actor,
        request,
        [&](storage::WriteTransaction& transaction, Instant now) -> Outcome<Done> {
            auto reading = records::findBreakGlass(transaction, actor.organisation, id);
            if (!reading) {
                return fail(ErrorCode::NotFound);
            }
            if (reading->user == actor.user) {
                return fail(ErrorCode::SecondPersonRequired);
            }
            if (reading->review) {
                return fail(ErrorCode::StateRefused);
            }
            reading->review = records::GlassReview{now, actor.user, review.finding};
            records::review(transaction, id, *reading->review);
            UserNames names(transaction);
            return Done{done(viewOf(*reading, names, now)), AuditAction::GlassReviewed, id.text()};
        });
}

}  // namespace gatehouse::services
