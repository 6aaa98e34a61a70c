#include "server/http/poco/connection.h"

#include <sstream>
#include <sys/socket.h>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

#include "server/http/head.h"
#include "server/services/command.h"

namespace gatehouse::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr seconds kHandshakeTime{5};
constexpr seconds kFirstRequestWait{10};
/// A connection holds a thread until it is closed, so an idle one ends soon.
constexpr seconds kNextRequestWait{3};
constexpr seconds kSendTime{15};
/// A long answer has longer; whoever takes less than this is too slow.
constexpr std::size_t kSlowestBytesPerSecond = 32'768;
constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

enum class Body { Sent, LeftOut };
enum class Last { No, Yes };

bool send(Channel& channel, const Response& response, const std::string& id, Body body, Last last) {
    Poco::Net::HTTPResponse head;
    head.setVersion(Poco::Net::HTTPMessage::HTTP_1_1);
    head.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status));
    head.setReason(Poco::Net::HTTPResponse::getReasonForStatus(head.getStatus()));
    head.set("Cache-Control", "no-store");
    head.set("Request-Id", id);
    for (const auto& [name, value] : response.headers) {
        head.set(name, value);
    }
    if (!response.contentType.empty()) {
        head.setContentType(response.contentType);
    }
    head.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
    head.setKeepAlive(last == Last::No);
    std::ostringstream text;
    head.write(text);
    const std::string bytes = text.str() + (body == Body::Sent ? response.body : "");
    const seconds longer(bytes.size() / kSlowestBytesPerSecond);
    return channel.send(bytes, deadlineIn(kSendTime + longer));
}

/// Makes room for another connection of the same peer.
class Release {
  public:
    Release(Admission& admission, int socket) : admission_(admission), socket_(socket) {}
    Release(const Release&) = delete;
    Release& operator=(const Release&) = delete;
    ~Release() { admission_.release(socket_); }

  private:
    Admission& admission_;
    int socket_;
};

}  // namespace

std::string peerOf(const Poco::Net::StreamSocket& socket) {
    const Poco::Net::SocketAddress peer = socket.peerAddress();
    return peer.family() == Poco::Net::SocketAddress::UNIX_LOCAL ? std::string()
                                                                 : peer.host().toString();
}

OpenConnections::Entry::Entry(OpenConnections& open, int socket) : open_(open), socket_(socket) {
    const std::scoped_lock lock(open_.mutex_);
    open_.sockets_.insert(socket_);
    if (open_.isStopping_) {
        ::shutdown(socket_, SHUT_RD);
    }
}

OpenConnections::Entry::~Entry() {
    const std::scoped_lock lock(open_.mutex_);
    open_.sockets_.erase(socket_);
}

void OpenConnections::stopReading() {
    const std::scoped_lock lock(mutex_);
    isStopping_ = true;
    for (const int socket : sockets_) {
        ::shutdown(socket, SHUT_RD);
    }
}

void Connection::run() {
    // Both before the socket closes.
    const int number = socket().impl()->sockfd();
    const Release release(context_.admission, number);
    const OpenConnections::Entry entry(context_.open, number);
    try {
        serve();
    } catch (const Poco::Exception&) {
        // The peer went away, or speaks no TLS: there is nobody to tell.
        return;
    }
}

void Connection::serve() {
    Channel channel(socket());
    if (!channel.shakeHands(deadlineIn(kHandshakeTime))) {
        return;
    }
    RequestReader reader(channel);
    milliseconds idle = kFirstRequestWait;
    Next next = Next::Request;
    while (next == Next::Request) {
        const auto head = reader.readHead(idle);
        if (!head) {
            if (head.error()) {
                refuse(channel, reader, services::newRequestId(), *head.error());
            }
            return;
        }
        next = answerHead(channel, reader, *head);
        idle = kNextRequestWait;
    }
}

Connection::Next Connection::answerHead(Channel& channel,
                                        RequestReader& reader,
                                        const std::string& head) {
    const std::string id = services::newRequestId();
    const auto refuseWith = [&](ErrorCode code) {
        refuse(channel, reader, id, code);
        return Next::End;
    };
    if (const auto fault = judgeHead(head)) {
        return refuseWith(*fault);
    }
    Poco::Net::HTTPRequest parsed;
    try {
        parsed = parseHead(head);
    } catch (const Poco::Net::MessageException&) {
        return refuseWith(ErrorCode::MalformedRequest);
    }
    const Framing framing = judgeFraming(parsed, context_.bodyBytes);
    if (framing.fault) {
        return refuseWith(*framing.fault);
    }
    if (parsed.getExpectContinue() && !channel.send(kContinue, deadlineIn(kSendTime))) {
        return Next::End;
    }
    auto body = reader.readBody(framing.length);
    if (!body) {
        return refuseWith(body.error().code);
    }
    Request request = describeRequest(parsed, peerOf(socket()), context_.proxyAddress);
    request.body = std::move(*body);
    request.id = id;
    const Response response = context_.pipeline.answer(request);
    const Last last = parsed.getKeepAlive() ? Last::No : Last::Yes;
    const Body sent = parsed.getMethod() == "HEAD" ? Body::LeftOut : Body::Sent;
    return send(channel, response, id, sent, last) && last == Last::No ? Next::Request : Next::End;
}

/// Whatever was not read must not be taken for the next request: the connection ends.
void Connection::refuse(Channel& channel,
                        RequestReader& reader,
                        const std::string& id,
                        ErrorCode code) {
    if (send(channel, context_.pipeline.refuse(id, code), id, Body::Sent, Last::Yes)) {
        reader.drain();
    }
}

}  // namespace gatehouse::http
