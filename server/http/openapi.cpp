#include "server/http/openapi.h"

#include <map>

#include "contract/wire/api/check.h"
#include "contract/wire/codec.h"
#include "server/http/route.h"

namespace gatehouse::http {
namespace {

using wire::JsonWriter;

std::string lowerCase(Method method) {
    switch (method) {
        case Method::Get: return "get";
        case Method::Post: return "post";
        case Method::Put: return "put";
        case Method::Patch: return "patch";
        case Method::Delete: return "delete";
        case Method::Other: break;
    }
    return "";
}

void writeReference(JsonWriter& writer, const wire::Schema& schema) {
    writer.beginObject().key("$ref");
    writer.string("#/components/schemas/" + std::string(schema.name())).endObject();
}

void writeContent(JsonWriter& writer, std::string_view type, const wire::Schema* schema) {
    writer.key("content").beginObject().key(type).beginObject().key("schema");
    if (schema) {
        writeReference(writer, *schema);
    } else {
        writer.beginObject()
            .key("type")
            .string("string")
            .key("format")
            .string("binary")
            .endObject();
    }
    writer.endObject().endObject();
}

/// All but the schema, which is to follow.
void beginParameter(JsonWriter& writer, std::string_view name, std::string_view in) {
    writer.beginObject().key("name").string(name).key("in").string(in);
    writer.key("required").boolean(in != "query").key("schema");
}

void describeKey(JsonWriter& writer) {
    writer.beginObject().key("type").string("string");
    writer.key("pattern").string("^[A-Za-z0-9_-]{16,128}$").endObject();
}

void writeParameters(JsonWriter& writer, const Route& route) {
    writer.key("parameters").beginArray();
    if (route.path.find("{id}") != std::string_view::npos) {
        beginParameter(writer, "id", "path");
        wire::TextCodec{}.describe(writer);
        writer.endObject();
    }
    for (const QueryParameter& parameter : route.queryParameters) {
        beginParameter(writer, parameter.name, "query");
        parameter.describe(writer);
        writer.endObject();
    }
    if (route.repetition == Repetition::NeedsKey) {
        beginParameter(writer, "Idempotency-Key", "header");
        describeKey(writer);
        writer.endObject();
    }
    writer.endArray();
}

void writeRoles(JsonWriter& writer, const Route& route) {
    writer.key("x-roles").beginArray();
    for (const Role role :
         {Role::Prescriber, Role::Pharmacist, Role::Auditor, Role::Administrator}) {
        if (route.policy.needsSignIn() && route.policy.allows(role)) {
            writer.string(gatehouse::nameOf(role));
        }
    }
    writer.endArray();
    writer.key("x-fresh").boolean(route.policy.needsFreshProof());
    writer.key("security").beginArray();
    if (route.policy.needsSignIn()) {
        writer.beginObject().key("bearer").beginArray().endArray().endObject();
    }
    writer.endArray();
}

void writeOperation(JsonWriter& writer, const Route& route) {
    writer.key(lowerCase(route.method)).beginObject();
    writer.key("operationId").string(route.operationId).key("summary").string(route.summary);
    writeRoles(writer, route);
    writeParameters(writer, route);
    if (route.requestBody) {
        writer.key("requestBody").beginObject().key("required").boolean(true);
        writeContent(writer, kJson, route.requestBody);
        writer.endObject();
    }
    writer.key("responses").beginObject().key(std::to_string(route.successStatus)).beginObject();
    writer.key("description").string(route.summary);
    if (!route.responseType.empty()) {
        writeContent(writer, route.responseType, route.responseBody);
    }
    writer.endObject().key("default").beginObject().key("description").string("A problem");
    writeContent(writer, kProblemJson, &wire::bodyOf<wire::Problem>());
    writer.endObject().endObject().endObject();
}

void writePaths(JsonWriter& writer) {
    std::map<std::string_view, std::vector<const Route*>> paths;
    for (const Route& route : allRoutes()) {
        paths[route.path].push_back(&route);
    }
    writer.key("paths").beginObject();
    for (const auto& [path, routes] : paths) {
        writer.key(path).beginObject();
        for (const Route* route : routes) {
            writeOperation(writer, *route);
        }
        writer.endObject();
    }
    writer.endObject();
}

void writeComponents(JsonWriter& writer) {
    const wire::Schema& problem = wire::bodyOf<wire::Problem>();
    std::map<std::string_view, const wire::Schema*> schemas{{problem.name(), &problem}};
    for (const Route& route : allRoutes()) {
        for (const wire::Schema* schema : {route.requestBody, route.responseBody}) {
            if (schema) {
                schemas.emplace(schema->name(), schema);
            }
        }
    }
    writer.key("components").beginObject();
    writer.key("securitySchemes").beginObject().key("bearer").beginObject();
    writer.key("type").string("http").key("scheme").string("bearer").endObject().endObject();
    writer.key("schemas").beginObject();
    for (const auto& [name, schema] : schemas) {
        writer.key(name);
        schema->describe(writer);
    }
    writer.endObject().endObject();
}

}  // namespace

std::string openApiDocument() {
    JsonWriter writer;
    writer.beginObject().key("openapi").string("3.1.0").key("info").beginObject();
    writer.key("title").string("Gatehouse").key("version").string(GATEHOUSE_VERSION).endObject();
    writer.key("servers").beginArray().beginObject().key("url").string(kBasePath).endObject();
    writer.endArray();
    writePaths(writer);
    writeComponents(writer);
    const std::string text = writer.endObject().take();
    return wire::indentJson(wire::parseJson(text, 64).value().value);
}

}  // namespace gatehouse::http
