#include "server/http/poco/connection.h"

#include <ostream>
#include <sys/socket.h>

#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponseImpl.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SocketAddress.h>
#include <Poco/Net/StreamSocket.h>

#include "server/http/poco/request_reader.h"
#include "server/services/command.h"

namespace gatehouse::http {
namespace {

const Poco::Timespan kSendTimeout(15, 0);

void send(Poco::Net::HTTPServerResponse& out, const Response& response, const std::string& id) {
    out.setStatus(static_cast<Poco::Net::HTTPResponse::HTTPStatus>(response.status));
    out.setReason(Poco::Net::HTTPResponse::getReasonForStatus(out.getStatus()));
    out.set("Cache-Control", "no-store");
    out.set("Request-Id", id);
    for (const auto& [name, value] : response.headers) {
        out.set(name, value);
    }
    if (!response.contentType.empty()) {
        out.setContentType(response.contentType);
    }
    out.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
    // Flushed now: what follows may be seconds of draining, and the answer must not wait for them.
    std::ostream& stream = out.send();
    stream.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
    stream.flush();
}

std::string addressOf(const Poco::Net::StreamSocket& socket) {
    const Poco::Net::SocketAddress peer = socket.peerAddress();
    return peer.family() == Poco::Net::SocketAddress::UNIX_LOCAL ? std::string()
                                                                 : peer.host().toString();
}

}  // namespace

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
    try {
        socket().setSendTimeout(kSendTimeout);
        // The session closes the socket when it goes, after the entry.
        Poco::Net::HTTPServerSession session(socket(), context_.parameters);
        const OpenConnections::Entry entry(context_.open, socket().impl()->sockfd());
        while (session.hasMoreRequests() && answerOne(session)) {
        }
    } catch (const Poco::Exception&) {
        // The peer went away, or never completed its handshake: there is nobody to tell.
        return;
    }
}

bool Connection::answerOne(Poco::Net::HTTPServerSession& session) {
    const std::string id = services::newRequestId();
    Poco::Net::HTTPServerResponseImpl out(session);
    try {
        Poco::Net::HTTPServerRequestImpl in(out, session, context_.parameters);
        out.setVersion(in.getVersion());
        const Framing framing = judgeFraming(in, context_.bodyBytes);
        if (framing.fault) {
            refuse(out, id, *framing.fault);
            return false;
        }
        if (in.getExpectContinue()) {
            out.sendContinue();
        }
        auto body = readBody(in, framing.length);
        if (!body) {
            refuse(out, id, ErrorCode::MalformedRequest);
            return false;
        }
        Request request = describeRequest(in);
        request.body = std::move(*body);
        request.id = id;
        request.clientAddress = addressOf(socket());
        const bool goesOn = in.getKeepAlive() && session.canKeepAlive();
        out.setKeepAlive(goesOn);
        send(out, context_.pipeline.answer(request), id);
        session.setKeepAlive(goesOn);
        return goesOn;
    } catch (const Poco::Net::NoMessageException&) {
        return false;
    } catch (const Poco::Net::MessageException&) {
        refuse(out, id, ErrorCode::MalformedRequest);
    } catch (const Poco::SyntaxException&) {
        refuse(out, id, ErrorCode::MalformedRequest);
    }
    return false;
}

/// Whatever was not read must not be taken for the next request: the connection ends.
void Connection::refuse(Poco::Net::HTTPServerResponse& out, const std::string& id, ErrorCode code) {
    out.setKeepAlive(false);
    send(out, context_.pipeline.refuse(id, code), id);
    drain(socket());
}

}  // namespace gatehouse::http
