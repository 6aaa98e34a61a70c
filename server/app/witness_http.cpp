#include "server/app/witness_http.h"

#include <istream>
#include <ostream>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPClientSession.h>
#include <Poco/Net/HTTPRequest.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/URI.h>

#include "contract/proof/signed_note.h"

namespace gatehouse::app {
namespace {

constexpr int kSeconds = 5;

/// None where there is more than a note can have.
std::optional<std::string> readBody(std::istream& stream) {
    std::string body(proof::kMaximumNoteBytes + 1, '\0');
    stream.read(body.data(), static_cast<std::streamsize>(body.size()));
    body.resize(static_cast<std::size_t>(stream.gcount()));
    return body.size() <= proof::kMaximumNoteBytes ? std::optional(std::move(body)) : std::nullopt;
}

std::optional<services::WitnessAnswer> ask(const std::string& method,
                                           const std::string& url,
                                           const std::string& body) {
    try {
        const Poco::URI address(url);
        Poco::Net::HTTPClientSession session(address.getHost(), address.getPort());
        session.setTimeout(Poco::Timespan(kSeconds, 0));
        Poco::Net::HTTPRequest request(
            method, address.getPathAndQuery(), Poco::Net::HTTPMessage::HTTP_1_1);
        if (method == Poco::Net::HTTPRequest::HTTP_POST) {
            request.setContentType("text/plain");
            request.setContentLength64(static_cast<Poco::Int64>(body.size()));
        }
        session.sendRequest(request) << body;
        Poco::Net::HTTPResponse response;
        auto content = readBody(session.receiveResponse(response));
        if (!content) {
            return std::nullopt;
        }
        return services::WitnessAnswer{response.getStatus(), *std::move(content)};
    } catch (const Poco::Exception&) {
        return std::nullopt;
    }
}

}  // namespace

std::optional<services::WitnessAnswer> WitnessHttp::post(const std::string& url,
                                                         const std::string& body) {
    return ask(Poco::Net::HTTPRequest::HTTP_POST, url, body);
}

std::optional<services::WitnessAnswer> WitnessHttp::get(const std::string& url) {
    return ask(Poco::Net::HTTPRequest::HTTP_GET, url, {});
}

bool isWitnessUrl(const std::string& url) {
    try {
        const Poco::URI address(url);
        return address.getScheme() == "http" && !address.getHost().empty() &&
               address.getQuery().empty() && address.getFragment().empty() &&
               address.getUserInfo().empty() && url.back() != '/';
    } catch (const Poco::Exception&) {
        return false;
    }
}

}  // namespace gatehouse::app
