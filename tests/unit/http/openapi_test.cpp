#include "server/http/openapi.h"

#include <set>
#include <string>

#include <gtest/gtest.h>

#include "http_test_documents.h"
#include "server/http/route.h"
#include "server/http/router.h"
#include "tests/support/answers.h"

namespace gatehouse::http {
namespace {

using wire::JsonValue;

std::string lowerCase(std::string_view text) {
    std::string lower;
    for (const char c : text) {
        lower += isUpper(c) ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return lower;
}

/// Every $ref below a value.
void collectReferences(const JsonValue& value, std::set<std::string>& references) {
    for (const JsonValue& element : value.elements()) {
        collectReferences(element, references);
    }
    for (const JsonValue::Member& member : value.members()) {
        if (member.key == "$ref") {
            references.insert(member.value.text());
        }
        collectReferences(member.value, references);
    }
}

TEST(OpenApi, IsTheFileThatIsKept) {
    // `gatehouse-server openapi > schemas/api/openapi.json` brings it up to date.
    EXPECT_EQ(openApiDocument(), test_documents::openapi_json());
}

TEST(OpenApi, DescribesEveryRouteAndNothingElse) {
    const JsonValue paths = *testing::parsed(openApiDocument()).find("paths");
    std::size_t operations = 0;
    for (const JsonValue::Member& path : paths.members()) {
        operations += path.value.members().size();
    }
    EXPECT_EQ(operations, allRoutes().size());
    for (const Route& route : allRoutes()) {
        const JsonValue* path = paths.find(route.path);
        ASSERT_NE(path, nullptr) << route.path;
        const JsonValue* operation = path->find(lowerCase(nameOf(route.method)));
        ASSERT_NE(operation, nullptr) << route.operationId;
        EXPECT_EQ(operation->find("operationId")->text(), route.operationId);
        EXPECT_EQ(operation->find("requestBody") != nullptr, route.requestBody != nullptr)
            << route.operationId;
        const JsonValue* responses = operation->find("responses");
        EXPECT_NE(responses->find(std::to_string(route.successStatus)), nullptr)
            << route.operationId;
        EXPECT_NE(responses->find("default"), nullptr) << route.operationId;
    }
}

TEST(OpenApi, ResolvesEveryReference) {
    const JsonValue document = testing::parsed(openApiDocument());
    std::set<std::string> references;
    collectReferences(document, references);
    EXPECT_GT(references.size(), 20U);
    for (const std::string& reference : references) {
        ASSERT_EQ(reference.substr(0, 2), "#/");
        EXPECT_EQ(testing::jsonAt(document, reference.substr(1)).kind(), JsonValue::Kind::Object)
            << reference;
    }
}

}  // namespace
}  // namespace gatehouse::http
