#pragma once

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "server/http/pipeline.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::http {

/// Keeps what would be written down.
class KeptLog final : public RequestLog {
  public:
    struct Line {
        std::string requestId;
        std::string operationId;
        int status;
        std::string code;
    };
    void finished(const RequestLogLine& line) override {
        lines.push_back({std::string(line.requestId),
                         std::string(line.operationId),
                         line.status,
                         std::string(line.code)});
    }
    void failed(std::string_view requestId, std::string_view what) override {
        failures.push_back(std::string(requestId) + " " + std::string(what));
    }

    std::vector<Line> lines;
    std::vector<std::string> failures;
};

/// The whole server behind the socket.
class PipelineTest : public ::testing::Test {
  protected:
    [[nodiscard]] static Request request(Method method,
                                         const std::string& path,
                                         const std::string& body = "") {
        Request made;
        made.method = method;
        made.path = std::string(kBasePath) + path;
        made.contentType = "application/json";
        made.idempotencyKey = "fictional-key-0001";
        made.body = body;
        made.id = "request-1";
        return made;
    }
    [[nodiscard]] Response answer(const Request& asked) { return pipeline_.answer(asked); }
    /// A token of the world's user of that name.
    [[nodiscard]] std::string signIn(const std::string& username) {
        wire::SignInRequest body;
        body.username = username;
        body.password = Secret(testing::kPassword);
        return testing::textAt(testing::valueOf(world_.accounts.signIn(body)), "/token");
    }
    [[nodiscard]] static std::string codeOf(const Response& response) {
        return testing::textAt(response.body, "/code");
    }

    testing::World world_;
    KeptLog log_;
    Pipeline pipeline_{
        {world_.accounts,   world_.sessions,       world_.ownAccount,    world_.invitations,
         world_.patients,   world_.authorisations, world_.dispensing,    world_.reporting,
         world_.overview,   world_.editions,       world_.security,      world_.proposals,
         world_.sites,      world_.users,          world_.registrations, world_.agreements,
         world_.breakGlass, world_.oversight,      world_.signing,       world_.keys,
         world_.log,        world_.integrity},
        log_};
};

}  // namespace gatehouse::http
