#include "contract/wire/api/administration.h"

#include "contract/wire/api/page_codec.h"
#include "contract/wire/body_of.h"

namespace gatehouse::wire {
namespace {

constexpr TextCodec kName{1, 100, true};

const auto kNewSite = objectCodec<NewSite>("NewSite",
                                           required("name", &NewSite::name, kName),
                                           required("kind", &NewSite::kind, WordCodec<SiteKind>{}),
                                           required("time_zone", &NewSite::timeZone, kName));
const auto kSite =
    objectCodecOf<Site>("Site",
                        std::make_tuple(required("id", &Site::id, IdCodec<SiteId>{})),
                        fieldsThrough(&Site::site, kNewSite));
const auto kSitePage = pageCodec<Site>("SitePage", kSite);

const auto kNewUser = objectCodec<NewUser>("NewUser",
                                           required("username", &NewUser::username, kName),
                                           required("role", &NewUser::role, WordCodec<Role>{}),
                                           required("site", &NewUser::site, IdCodec<SiteId>{}));
const auto kUser = objectCodecOf<User>(
    "User",
    std::make_tuple(required("id", &User::id, IdCodec<UserId>{})),
    fieldsThrough(&User::user, kNewUser),
    std::make_tuple(required("state", &User::state, WordCodec<UserState>{}),
                    required("recorded_at", &User::recordedAt, InstantCodec{}),
                    required("deactivated_at", &User::deactivatedAt, nullable(InstantCodec{}))));
const auto kUserPage = pageCodec<User>("UserPage", kUser);

const auto kRoleRequest = objectCodec<RoleRequest>(
    "RoleRequest", required("role", &RoleRequest::role, WordCodec<Role>{}));
const auto kReasonRequest = objectCodec<ReasonRequest>(
    "ReasonRequest", required("reason", &ReasonRequest::reason, TextCodec{1, 1000, false}));

const auto kNewRegistration = objectCodec<NewRegistration>(
    "NewRegistration",
    required("programme", &NewRegistration::programme, kName),
    optional("user", &NewRegistration::user, nullable(IdCodec<UserId>{})),
    optional("site", &NewRegistration::site, nullable(IdCodec<SiteId>{})),
    required("from", &NewRegistration::from, DateCodec{}),
    optional("until", &NewRegistration::until, nullable(DateCodec{})));
const auto kRegistration = objectCodecOf<Registration>(
    "Registration",
    std::make_tuple(required("id", &Registration::id, IdCodec<RecordId>{})),
    fieldsThrough(&Registration::registration, kNewRegistration),
    std::make_tuple(required("suspended_on", &Registration::suspendedOn, nullable(DateCodec{})),
                    required("recorded_at", &Registration::recordedAt, InstantCodec{})));
const auto kRegistrationPage = pageCodec<Registration>("RegistrationPage", kRegistration);
const auto kSuspensionRequest = objectCodec<SuspensionRequest>(
    "SuspensionRequest", required("suspended_on", &SuspensionRequest::suspendedOn, DateCodec{}));
const auto kRegistrationEndRequest = objectCodec<RegistrationEndRequest>(
    "RegistrationEndRequest", required("until", &RegistrationEndRequest::until, DateCodec{}));

const auto kNewSupplyAgreement = objectCodec<NewSupplyAgreement>(
    "NewSupplyAgreement", required("organisation", &NewSupplyAgreement::organisation, kName));
const auto kSupplyAgreement = objectCodec<SupplyAgreement>(
    "SupplyAgreement",
    required("id", &SupplyAgreement::id, IdCodec<RecordId>{}),
    required("organisation", &SupplyAgreement::organisation, kName),
    required("recorded_at", &SupplyAgreement::recordedAt, InstantCodec{}),
    required("ended_at", &SupplyAgreement::endedAt, nullable(InstantCodec{})),
    required("end_reason", &SupplyAgreement::endReason, nullable(TextCodec{})));
const auto kSupplyAgreementPage =
    pageCodec<SupplyAgreement>("SupplyAgreementPage", kSupplyAgreement);

}  // namespace

template <>
const Body<NewSite>& bodyOf<NewSite>() {
    static const BodyOf kBody(kNewSite);
    return kBody;
}

template <>
const Body<Site>& bodyOf<Site>() {
    static const BodyOf kBody(kSite);
    return kBody;
}

template <>
const Body<Page<Site>>& bodyOf<Page<Site>>() {
    static const BodyOf kBody(kSitePage);
    return kBody;
}

template <>
const Body<NewUser>& bodyOf<NewUser>() {
    static const BodyOf kBody(kNewUser);
    return kBody;
}

template <>
const Body<User>& bodyOf<User>() {
    static const BodyOf kBody(kUser);
    return kBody;
}

template <>
const Body<Page<User>>& bodyOf<Page<User>>() {
    static const BodyOf kBody(kUserPage);
    return kBody;
}

template <>
const Body<RoleRequest>& bodyOf<RoleRequest>() {
    static const BodyOf kBody(kRoleRequest);
    return kBody;
}

template <>
const Body<ReasonRequest>& bodyOf<ReasonRequest>() {
    static const BodyOf kBody(kReasonRequest);
    return kBody;
}

template <>
const Body<NewRegistration>& bodyOf<NewRegistration>() {
    static const BodyOf kBody(kNewRegistration);
    return kBody;
}

template <>
const Body<Registration>& bodyOf<Registration>() {
    static const BodyOf kBody(kRegistration);
    return kBody;
}

template <>
const Body<Page<Registration>>& bodyOf<Page<Registration>>() {
    static const BodyOf kBody(kRegistrationPage);
    return kBody;
}

template <>
const Body<SuspensionRequest>& bodyOf<SuspensionRequest>() {
    static const BodyOf kBody(kSuspensionRequest);
    return kBody;
}

template <>
const Body<RegistrationEndRequest>& bodyOf<RegistrationEndRequest>() {
    static const BodyOf kBody(kRegistrationEndRequest);
    return kBody;
}

template <>
const Body<NewSupplyAgreement>& bodyOf<NewSupplyAgreement>() {
    static const BodyOf kBody(kNewSupplyAgreement);
    return kBody;
}

template <>
const Body<SupplyAgreement>& bodyOf<SupplyAgreement>() {
    static const BodyOf kBody(kSupplyAgreement);
    return kBody;
}

template <>
const Body<Page<SupplyAgreement>>& bodyOf<Page<SupplyAgreement>>() {
    static const BodyOf kBody(kSupplyAgreementPage);
    return kBody;
}

}  // namespace gatehouse::wire
