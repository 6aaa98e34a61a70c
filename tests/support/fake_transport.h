#pragma once

#include <array>
#include <deque>
#include <string>
#include <string_view>

#include "client/api/transport.h"
#include "contract/base/error_code.h"
#include "contract/wire/api/check.h"

namespace gatehouse::testing {

/// A server that answers when the test says so: requests wait in `sent` until answer() or fail().
class FakeTransport final : public client::Transport {
  public:
    struct Sent {
        client::Request request;
        client::Then<client::TransportResult> then;
    };

    void send(const client::Request& request, client::Then<client::TransportResult> then) override {
        sent.push_back({request, std::move(then)});
    }

    /// Of the oldest request that waits: "POST /checks".
    [[nodiscard]] std::string line() const {
        const client::Request& request = sent.front().request;
        constexpr std::array kNames{"GET ", "POST ", "DELETE "};
        return kNames.at(static_cast<std::size_t>(request.method)) + request.path.toStdString();
    }
    [[nodiscard]] std::string body() const { return sent.front().request.body.toStdString(); }
    [[nodiscard]] std::string key() const { return sent.front().request.idempotency.toStdString(); }

    /// Answers the oldest request that waits, with the media type that the server would give.
    void answer(int status, std::string_view body) {
        client::Response response;
        response.status = status;
        if (status >= 300) {
            response.mediaType = "application/problem+json";
        } else {
            const QString& path = sent.front().request.path;
            response.mediaType = path.endsWith(QLatin1String("/content"))  ? "application/pdf"
                                 : path.startsWith(QLatin1String("/log/")) ? "text/plain"
                                                                           : "application/json";
        }
        response.body = QByteArray(body.data(), static_cast<qsizetype>(body.size()));
        finish(std::move(response));
    }
    void fail(client::TransportFailure::Kind kind) {
        finish(gatehouse::fail(client::TransportFailure{kind, std::nullopt}));
    }
    void finish(client::TransportResult result) {
        const Sent oldest = std::move(sent.front());
        sent.pop_front();
        oldest.then(std::move(result));
    }

    std::deque<Sent> sent;
};

/// A problem document with the code and status of `code`.
[[nodiscard]] std::string problemText(ErrorCode code);
/// The same with a check beside it, as a refused supply is answered.
[[nodiscard]] std::string refusalText(ErrorCode code, const wire::CheckResult& check);
/// The check of a fictional supply with this decision.
[[nodiscard]] wire::CheckResult checkedSupply(const std::string& decision);

}  // namespace gatehouse::testing
