// Who may do what, written out from the interface's table of calls and roles, against the route
// table and against what the server answers.

#include "server/http/policy.h"

#include <array>
#include <chrono>
#include <set>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "server/http/route.h"
#include "server/http/router.h"
#include "tests/unit/http/pipeline_fixture.h"

namespace gatehouse::http {
namespace {

enum class Who {
    Anybody,
    EveryRole,
    Prescriber,
    Pharmacist,
    Auditor,
    Administrator,
    Overseers,
    Clinical,
    KeyHolders
};

struct Rule {
    Method method;
    std::string_view path;
    Who who;
};

constexpr std::string_view kCertificate = "/prescriber-keys/{id}/certificate";
constexpr std::string_view kRevocation = "/prescriber-keys/{id}/revocation";
constexpr std::string_view kAcknowledgement = "/prescriber-keys/{id}/acknowledgement";
constexpr std::string_view kReauthentication = "/sessions/current/reauthentication";
constexpr std::string_view kConfirmation = "/users/me/second-factor/confirmation";
constexpr std::string_view kRemoval = "/users/me/second-factor/removal";
constexpr std::string_view kPreview = "/patients/{id}/authorisations/preview";

constexpr std::array kRules{
    Rule{Method::Post, "/sessions", Who::Anybody},
    Rule{Method::Delete, "/sessions/current", Who::EveryRole},
    Rule{Method::Post, kReauthentication, Who::EveryRole},
    Rule{Method::Get, "/sessions", Who::EveryRole},
    Rule{Method::Delete, "/sessions/{id}", Who::EveryRole},
    Rule{Method::Get, "/users/{id}/sessions", Who::Administrator},
    Rule{Method::Delete, "/users/{id}/sessions", Who::Administrator},
    Rule{Method::Get, "/users/me/news", Who::EveryRole},
    Rule{Method::Post, "/users/me/password", Who::EveryRole},
    Rule{Method::Post, "/users/me/second-factor", Who::EveryRole},
    Rule{Method::Post, kConfirmation, Who::EveryRole},
    Rule{Method::Post, kRemoval, Who::EveryRole},
    Rule{Method::Post, "/users/{id}/invitation", Who::Administrator},
    Rule{Method::Post, "/invitations/redemption", Who::Anybody},
    Rule{Method::Post, "/patients", Who::Prescriber},
    Rule{Method::Get, "/patients", Who::Prescriber},
    Rule{Method::Get, "/patients/{id}", Who::Clinical},
    Rule{Method::Post, "/patients/search", Who::Prescriber},
    Rule{Method::Post, "/patients/{id}/assessments", Who::Prescriber},
    Rule{Method::Post, "/patients/{id}/initiations", Who::Prescriber},
    Rule{Method::Post, "/patients/{id}/contraception", Who::Prescriber},
    Rule{Method::Post, "/patients/{id}/counselling", Who::Prescriber},
    Rule{Method::Post, "/patients/{id}/pregnancy-tests", Who::Prescriber},
    Rule{Method::Post, "/patients/{id}/signals", Who::Prescriber},
    Rule{Method::Post, "/patients/{id}/surveys", Who::Prescriber},
    Rule{Method::Post, "/pregnancy-tests/{id}/resolution", Who::Prescriber},
    Rule{Method::Post, "/signals/{id}/resolution", Who::Prescriber},
    Rule{Method::Post, "/patients/{id}/authorisations", Who::Prescriber},
    Rule{Method::Post, kPreview, Who::Prescriber},
    Rule{Method::Get, "/authorisations/{id}", Who::Prescriber},
    Rule{Method::Post, "/authorisations/{id}/sign", Who::Prescriber},
    Rule{Method::Post, "/authorisations/{id}/signing", Who::Prescriber},
    Rule{Method::Get, "/authorisations/{id}/proof", Who::Prescriber},
    Rule{Method::Get, "/prescriber-keys", Who::KeyHolders},
    Rule{Method::Post, "/prescriber-keys", Who::Prescriber},
    Rule{Method::Get, "/prescriber-keys/{id}/request", Who::Administrator},
    Rule{Method::Post, kCertificate, Who::Administrator},
    Rule{Method::Post, kRevocation, Who::KeyHolders},
    Rule{Method::Post, kAcknowledgement, Who::Prescriber},
    Rule{Method::Post, "/authorisations/{id}/cancel", Who::Prescriber},
    Rule{Method::Post, "/checks", Who::Pharmacist},
    Rule{Method::Post, "/dispenses", Who::Pharmacist},
    Rule{Method::Post, "/reports", Who::Auditor},
    Rule{Method::Get, "/reports/{id}", Who::Auditor},
    Rule{Method::Get, "/reports/{id}/content", Who::Auditor},
    Rule{Method::Get, "/report-authority", Who::Auditor},
    Rule{Method::Get, "/audit-entries", Who::Auditor},
    Rule{Method::Get, "/proposals", Who::Overseers},
    Rule{Method::Get, "/sites", Who::Administrator},
    Rule{Method::Post, "/sites", Who::Administrator},
    Rule{Method::Get, "/users", Who::Administrator},
    Rule{Method::Post, "/users", Who::Administrator},
    Rule{Method::Post, "/users/{id}/role", Who::Administrator},
    Rule{Method::Post, "/users/{id}/deactivation", Who::Administrator},
    Rule{Method::Post, "/users/{id}/reactivation", Who::Administrator},
    Rule{Method::Get, "/registrations", Who::Administrator},
    Rule{Method::Post, "/registrations", Who::Administrator},
    Rule{Method::Post, "/registrations/{id}/suspension", Who::Administrator},
    Rule{Method::Post, "/registrations/{id}/end", Who::Administrator},
    Rule{Method::Get, "/supply-agreements", Who::Administrator},
    Rule{Method::Post, "/supply-agreements", Who::Administrator},
    Rule{Method::Post, "/supply-agreements/{id}/end", Who::Administrator},
    Rule{Method::Post, "/break-glass", Who::Clinical},
    Rule{Method::Get, "/break-glass", Who::Overseers},
    Rule{Method::Post, "/break-glass/{id}/review", Who::Auditor},
    Rule{Method::Get, "/security-events", Who::Overseers},
    Rule{Method::Get, "/log/checkpoint", Who::EveryRole},
    Rule{Method::Get, "/log/keys", Who::EveryRole},
    Rule{Method::Post, "/log/comparison", Who::EveryRole},
    Rule{Method::Get, "/integrity", Who::EveryRole},
    Rule{Method::Post, "/integrity-holds/{id}/acknowledgement", Who::Overseers},
    Rule{Method::Post, "/readings/search", Who::Auditor},
    Rule{Method::Post, "/proposals/{id}/approval", Who::Administrator},
    Rule{Method::Post, "/proposals/{id}/rejection", Who::Administrator},
    Rule{Method::Get, "/programmes", Who::EveryRole},
    Rule{Method::Post, "/programmes/activation", Who::Administrator},
    Rule{Method::Get, "/health/live", Who::Anybody},
    Rule{Method::Get, "/health/ready", Who::Anybody}};

constexpr std::array kRoles{Role::Prescriber, Role::Pharmacist, Role::Auditor, Role::Administrator};

bool isAllowed(Who who, Role role) {
    switch (who) {
        case Who::Anybody:
        case Who::EveryRole: return true;
        case Who::Prescriber: return role == Role::Prescriber;
        case Who::Pharmacist: return role == Role::Pharmacist;
        case Who::Auditor: return role == Role::Auditor;
        case Who::Administrator: return role == Role::Administrator;
        case Who::Clinical: return role == Role::Prescriber || role == Role::Pharmacist;
        case Who::Overseers: return role == Role::Auditor || role == Role::Administrator;
        case Who::KeyHolders: return role == Role::Prescriber || role == Role::Administrator;
    }
    return false;
}

std::string callOf(const Rule& rule) {
    return std::string(nameOf(rule.method)) + " " + std::string(rule.path);
}

const Route* routeOf(const Rule& rule) {
    for (const Route& route : allRoutes()) {
        if (route.method == rule.method && route.path == rule.path) {
            return &route;
        }
    }
    return nullptr;
}

TEST(Policies, AreThoseOfTheInterface) {
    EXPECT_EQ(allRoutes().size(), kRules.size());
    for (const Rule& rule : kRules) {
        const Route* route = routeOf(rule);
        ASSERT_NE(route, nullptr) << callOf(rule);
        EXPECT_EQ(route->policy.needsSignIn(), rule.who != Who::Anybody) << callOf(rule);
        for (const Role role : kRoles) {
            EXPECT_EQ(route->policy.allows(role), isAllowed(rule.who, role))
                << callOf(rule) << " " << gatehouse::nameOf(role);
        }
    }
}

TEST(Policies, AskForAFreshProofWhereMuchHangsOnIt) {
    const std::set<std::string_view> fresh{"signAuthorisation",   "endSessionsOf",
                                           "offerSecondFactor",   "removeSecondFactor",
                                           "inviteUser",          "offerKeyCertificate",
                                           "revokePrescriberKey", "acknowledgeHold",
                                           "addRegistration",     "addSite",
                                           "approveProposal",     "deactivateUser",
                                           "endRegistration",     "endSupplyAgreement",
                                           "proposeEdition",      "proposeReactivation",
                                           "proposeRole",         "proposeSupplyAgreement",
                                           "proposeUser",         "rejectProposal",
                                           "suspendRegistration"};
    for (const Route& route : allRoutes()) {
        EXPECT_EQ(route.policy.needsFreshProof(), fresh.count(route.operationId) > 0)
            << route.operationId;
    }
}

TEST(Policies, LeaveOpenDuringEnrolmentWhatItTakes) {
    const std::set<std::string_view> open{
        "signOut", "reauthenticate", "offerSecondFactor", "confirmSecondFactor"};
    for (const Route& route : allRoutes()) {
        EXPECT_EQ(route.policy.isOpenDuringEnrolment(), open.count(route.operationId) > 0)
            << route.operationId;
    }
}

class PolicyAtWork : public PipelineTest {
  protected:
    [[nodiscard]] static Request requestFor(const Rule& rule) {
        std::string path(rule.path);
        if (const std::size_t at = path.find("{id}"); at != std::string::npos) {
            path.replace(at, 4, "no-such-id");
        }
        return request(rule.method, path, "{}");
    }
};

TEST_F(PolicyAtWork, AsksForASignIn) {
    for (const Rule& rule : kRules) {
        Request stranger = requestFor(rule);
        EXPECT_EQ(answer(stranger).status == 401, rule.who != Who::Anybody) << callOf(rule);
        stranger.bearerToken.emplace("no-such-token");
        EXPECT_EQ(answer(stranger).status == 401, rule.who != Who::Anybody) << callOf(rule);
    }
}

TEST_F(PolicyAtWork, AsksForAFreshProof) {
    for (const Role role : kRoles) {
        for (const Rule& rule : kRules) {
            Request asked = requestFor(rule);
            asked.bearerToken.emplace(signIn(std::string(gatehouse::nameOf(role))));
            world_.clock.advance(std::chrono::minutes(15) - std::chrono::milliseconds(1));
            (void)world_.accounts.admit(asked.bearerToken->reveal());  // it is in use
            world_.clock.advance(std::chrono::milliseconds(1));

            const Response response = answer(asked);

            const bool isStale =
                routeOf(rule)->policy.needsFreshProof() && isAllowed(rule.who, role);
            EXPECT_EQ(response.status == 401 && codeOf(response) == "reauthentication-required",
                      isStale)
                << callOf(rule) << " " << gatehouse::nameOf(role);
        }
    }
}

TEST_F(PolicyAtWork, LetsNobodyThroughWithoutTheSecondFactorThatIsRequired) {
    services::AccountParts parts{world_.environment,
                                 *world_.runtime,
                                 world_.hasher,
                                 world_.accountKey,
                                 world_.throttle,
                                 world_.security,
                                 services::SecondFactorRule::Required};
    services::AccountService strict(parts);
    Pipeline pipeline({strict,
                       world_.sessions,
                       world_.ownAccount,
                       world_.invitations,
                       world_.patients,
                       world_.authorisations,
                       world_.dispensing,
                       world_.reporting,
                       world_.overview,
                       world_.editions,
                       world_.security,
                       world_.proposals,
                       world_.sites,
                       world_.users,
                       world_.registrations,
                       world_.agreements,
                       world_.breakGlass,
                       world_.oversight,
                       world_.signing,
                       world_.keys,
                       world_.log,
                       world_.integrity},
                      log_);
    for (const Role role : kRoles) {
        for (const Rule& rule : kRules) {
            if (rule.who == Who::Anybody || !isAllowed(rule.who, role)) {
                continue;
            }
            Request asked = requestFor(rule);
            asked.bearerToken.emplace(signIn(std::string(gatehouse::nameOf(role))));

            const Response response = pipeline.answer(asked);

            EXPECT_EQ(response.status != 204 && codeOf(response) == "second-factor-required",
                      !routeOf(rule)->policy.isOpenDuringEnrolment())
                << callOf(rule) << " " << gatehouse::nameOf(role);
        }
    }
}

TEST_F(PolicyAtWork, LetsNobodyElseIn) {
    for (const Role role : kRoles) {
        for (const Rule& rule : kRules) {
            Request asked = requestFor(rule);
            asked.bearerToken.emplace(signIn(std::string(gatehouse::nameOf(role))));

            const int status = answer(asked).status;

            EXPECT_NE(status, 401) << callOf(rule);
            EXPECT_EQ(status == 403, !isAllowed(rule.who, role))
                << callOf(rule) << " " << gatehouse::nameOf(role);
        }
    }
}

TEST(Policy, NamesEachRoleByItself) {
    constexpr Policy kTwo = Policy::only({Role::Auditor, Role::Administrator});
    EXPECT_TRUE(kTwo.needsSignIn());
    EXPECT_FALSE(kTwo.allows(Role::Prescriber));
    EXPECT_FALSE(kTwo.allows(Role::Pharmacist));
    EXPECT_TRUE(kTwo.allows(Role::Auditor));
    EXPECT_TRUE(kTwo.allows(Role::Administrator));
}

}  // namespace
}  // namespace gatehouse::http
