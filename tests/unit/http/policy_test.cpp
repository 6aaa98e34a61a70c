// Who may do what, written out from the interface's table of calls and roles, against the route
// table and against what the server answers.

#include "server/http/policy.h"

#include <array>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "server/http/route.h"
#include "server/http/router.h"
#include "tests/unit/http/pipeline_fixture.h"

namespace gatehouse::http {
namespace {

enum class Who { Anybody, EveryRole, Prescriber, Pharmacist, Auditor, Administrator, Overseers };

struct Rule {
    Method method;
    std::string_view path;
    Who who;
};

constexpr std::string_view kPreview = "/patients/{id}/authorisations/preview";

constexpr std::array kRules{Rule{Method::Post, "/sessions", Who::Anybody},
                            Rule{Method::Delete, "/sessions/current", Who::EveryRole},
                            Rule{Method::Post, "/patients", Who::Prescriber},
                            Rule{Method::Get, "/patients", Who::Prescriber},
                            Rule{Method::Get, "/patients/{id}", Who::Prescriber},
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
                            Rule{Method::Post, "/authorisations/{id}/cancel", Who::Prescriber},
                            Rule{Method::Post, "/checks", Who::Pharmacist},
                            Rule{Method::Post, "/dispenses", Who::Pharmacist},
                            Rule{Method::Post, "/reports", Who::Auditor},
                            Rule{Method::Get, "/reports/{id}", Who::Auditor},
                            Rule{Method::Get, "/reports/{id}/content", Who::Auditor},
                            Rule{Method::Get, "/report-authority", Who::Auditor},
                            Rule{Method::Get, "/audit-entries", Who::Auditor},
                            Rule{Method::Get, "/proposals", Who::Overseers},
                            Rule{Method::Post, "/proposals/{id}/approval", Who::Administrator},
                            Rule{Method::Post, "/proposals/{id}/rejection", Who::Administrator},
                            Rule{Method::Get, "/programmes", Who::EveryRole},
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
        case Who::Overseers: return role == Role::Auditor || role == Role::Administrator;
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
