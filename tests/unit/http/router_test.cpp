#include "server/http/router.h"

#include <algorithm>
#include <array>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace gatehouse::http {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// An address that the route is for.
std::string addressOf(const Route& route, const std::string& id) {
    std::string path(route.path);
    const std::size_t at = path.find("{id}");
    if (at != std::string::npos) {
        path.replace(at, 4, id);
    }
    return std::string(kBasePath) + path;
}

TEST(FindRoute, FindsEveryRouteByItsOwnPath) {
    for (const Route& route : allRoutes()) {
        const std::string address = addressOf(route, "some-id");

        const Match match = findRoute(allRoutes(), route.method, address);

        ASSERT_NE(match.route, nullptr) << route.operationId;
        EXPECT_EQ(match.route->operationId, route.operationId);
        const bool hasId = route.path.find("{id}") != std::string_view::npos;
        EXPECT_EQ(match.pathId, hasId ? "some-id" : "") << route.operationId;
    }
}

TEST(FindRoute, FindsNothingUnderAnEmptyId) {
    for (const Route& route : allRoutes()) {
        if (route.path.find("{id}") == std::string_view::npos) {
            continue;
        }
        const Match match = findRoute(allRoutes(), route.method, addressOf(route, ""));
        EXPECT_EQ(match.route, nullptr) << route.operationId;
        EXPECT_THAT(match.otherMethods, IsEmpty()) << route.operationId;
    }
}

TEST(FindRoute, NamesTheMethodsThatAPathTakes) {
    for (const Route& route : allRoutes()) {
        const Match match = findRoute(allRoutes(), Method::Put, addressOf(route, "some-id"));
        EXPECT_EQ(match.route, nullptr) << route.operationId;
        EXPECT_THAT(match.otherMethods, ::testing::Contains(route.method)) << route.operationId;
    }
    EXPECT_THAT(findRoute(allRoutes(), Method::Put, "/api/v1/patients").otherMethods,
                ElementsAre(Method::Post, Method::Get));
}

class UnknownPath : public ::testing::TestWithParam<const char*> {};

TEST_P(UnknownPath, HasNoRoute) {
    const Match match = findRoute(allRoutes(), Method::Get, GetParam());
    EXPECT_EQ(match.route, nullptr);
    EXPECT_THAT(match.otherMethods, IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Each,
                         UnknownPath,
                         ::testing::Values("",
                                           "/",
                                           "/api/v1",
                                           "/api/v1/",
                                           "/programmes",
                                           "/api/v1programmes",
                                           "/api/v2/programmes",
                                           "/API/v1/programmes",
                                           "/api/v1/programmes/",
                                           "/api/v1//programmes",
                                           "/api/v1/Programmes",
                                           "/api/v1/patients/",
                                           "/api/v1/patients/x/y",
                                           "/api/v1/reports/x/content/more",
                                           "/api/v1/reports/x/y/content"));

TEST(FindRoute, PrefersThePathThatIsWrittenOut) {
    Route written = allRoutes().front();
    Route withId = allRoutes().front();
    written.path = "/things/all";
    withId.path = "/things/{id}";
    for (const auto& table : {std::array{written, withId}, std::array{withId, written}}) {
        EXPECT_EQ(findRoute(table, written.method, "/api/v1/things/all").route->path,
                  "/things/all");
        const Match other = findRoute(table, written.method, "/api/v1/things/alls");
        EXPECT_EQ(other.route->path, "/things/{id}");
        EXPECT_EQ(other.pathId, "alls");
    }
}

TEST(Routes, HaveMethodPathAndOperationOnce) {
    std::set<std::pair<Method, std::string_view>> addresses;
    std::set<std::string_view> operations;
    for (const Route& route : allRoutes()) {
        EXPECT_TRUE(addresses.emplace(route.method, route.path).second) << route.path;
        EXPECT_TRUE(operations.insert(route.operationId).second) << route.operationId;
        EXPECT_NE(route.handler, nullptr) << route.operationId;
    }
}

TEST(Routes, AskForAKeyWhereTheyChangeTheRecord) {
    const std::set<std::string_view> harmlessPosts{"signIn",
                                                   "searchPatients",
                                                   "previewAuthorisation",
                                                   "proposeSigning",
                                                   "checkSupply",
                                                   "compareLog",
                                                   "searchReadings"};
    // Their answers hold secrets, and what can be repeated under a key is kept.
    const std::set<std::string_view> secretPosts{"reauthenticate",
                                                 "changePassword",
                                                 "offerSecondFactor",
                                                 "confirmSecondFactor",
                                                 "removeSecondFactor",
                                                 "inviteUser",
                                                 "redeemInvitation"};
    for (const Route& route : allRoutes()) {
        const bool changes = route.method == Method::Post &&
                             !harmlessPosts.contains(route.operationId) &&
                             !secretPosts.contains(route.operationId);
        EXPECT_EQ(route.repetition == Repetition::NeedsKey, changes) << route.operationId;
    }
}

TEST(MethodNames, GoBothWays) {
    for (const Method method :
         {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete}) {
        EXPECT_EQ(methodOf(nameOf(method)), method);
    }
    EXPECT_EQ(methodOf("get"), Method::Other);
    EXPECT_EQ(methodOf("OTHER"), Method::Other);
    EXPECT_EQ(methodOf("HEAD"), Method::Other);
}

}  // namespace
}  // namespace gatehouse::http
