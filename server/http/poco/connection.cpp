#include "server/http/poco/connection.h"

#include <Poco/Exception.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponseImpl.h>
#include <Poco/Net/NetException.h>

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
    out.sendBuffer(response.body.data(), response.body.size());
}

}  // namespace

void OpenConnections::add(Connection& connection) {
    const std::scoped_lock lock(mutex_);
    connections_.insert(&connection);
    if (isStopping_) {
        connection.stop();
    }
}

void OpenConnections::remove(Connection& connection) {
    const std::scoped_lock lock(mutex_);
    connections_.erase(&connection);
}

void OpenConnections::stopAll() {
    const std::scoped_lock lock(mutex_);
    isStopping_ = true;
    for (Connection* connection : connections_) {
        connection->stop();
    }
}

Connection::Connection(const Poco::Net::StreamSocket& socket, ConnectionContext& context)
    : TCPServerConnection(socket), context_(context) {
    context_.open.add(*this);
}

Connection::~Connection() {
    context_.open.remove(*this);
}

void Connection::run() {
    try {
        socket().setSendTimeout(kSendTimeout);
        Poco::Net::HTTPServerSession session(socket(), context_.parameters);
        while (session.hasMoreRequests() && answerOne(session)) {
        }
    } catch (const Poco::Exception&) {
        // The peer went away, or never completed its handshake: there is nobody to tell.
        return;
    }
}

void Connection::stop() {
    const std::scoped_lock lock(answering_);
    try {
        socket().shutdown();
    } catch (const Poco::Exception&) {
        // It is closed already.
        return;
    }
}

bool Connection::answerOne(Poco::Net::HTTPServerSession& session) {
    const std::scoped_lock lock(answering_);
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
