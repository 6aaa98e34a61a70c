#include "server/http/poco/server.h"

#include <sys/stat.h>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServer.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetSSL.h>
#include <Poco/Net/SecureServerSocket.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "server/auth/random.h"
#include "server/http/poco/request_reader.h"

namespace gatehouse::http {
namespace {

// A connection holds a thread until it is closed, so there are many and idle ones end soon.
constexpr int kMaximumThreads = 256;
constexpr int kMaximumQueued = 64;
constexpr int kThreadIdleSeconds = 60;
const Poco::Timespan kKeepAlive(3, 0);
const Poco::Timespan kReceiveTimeout(10, 0);
const Poco::Timespan kSendTimeout(15, 0);
constexpr std::size_t kRequestIdBytes = 12;

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

class Adapter final : public Poco::Net::HTTPRequestHandler {
  public:
    Adapter(Pipeline& pipeline, std::size_t bodyBytes)
        : pipeline_(pipeline), bodyBytes_(bodyBytes) {}

    void handleRequest(Poco::Net::HTTPServerRequest& in,
                       Poco::Net::HTTPServerResponse& out) override {
        const std::string id = toBase64Url(auth::randomBytes(kRequestIdBytes));
        if (auto* implementation = dynamic_cast<Poco::Net::HTTPServerRequestImpl*>(&in)) {
            implementation->socket().setSendTimeout(kSendTimeout);
        }
        const Framing framing = judgeFraming(in, bodyBytes_);
        if (framing.fault) {
            refuse(in, out, id, *framing.fault);
            return;
        }
        auto body = readBody(in, framing.length);
        if (!body) {
            refuse(in, out, id, ErrorCode::MalformedRequest);
            return;
        }
        Request request = describeRequest(in);
        request.body = std::move(*body);
        request.id = id;
        send(out, pipeline_.answer(request), id);
    }

  private:
    /// Whatever was not read must not be taken for the next request: the connection ends.
    void refuse(Poco::Net::HTTPServerRequest& in,
                Poco::Net::HTTPServerResponse& out,
                const std::string& id,
                ErrorCode code) {
        out.setKeepAlive(false);
        send(out, pipeline_.refuse(id, code), id);
        drain(in);
    }

    Pipeline& pipeline_;
    std::size_t bodyBytes_;
};

class AdapterFactory final : public Poco::Net::HTTPRequestHandlerFactory {
  public:
    AdapterFactory(Pipeline& pipeline, std::size_t bodyBytes)
        : pipeline_(pipeline), bodyBytes_(bodyBytes) {}

    Poco::Net::HTTPRequestHandler* createRequestHandler(
        const Poco::Net::HTTPServerRequest& request) override {
        if (judgeFraming(request, bodyBytes_).fault) {
            // Poco would answer "Expect: 100-continue" while the status is still 200.
            request.response().setStatus(Poco::Net::HTTPResponse::HTTP_BAD_REQUEST);
        }
        // Poco takes ownership.
        return new Adapter(pipeline_, bodyBytes_);  // NOLINT(cppcoreguidelines-owning-memory)
    }

  private:
    Pipeline& pipeline_;
    std::size_t bodyBytes_;
};

Poco::Net::Context::Ptr makeContext(const ListenOptions& options) {
    Poco::Net::Context::Params parameters;
    parameters.certificateFile = options.certificateFile;
    parameters.privateKeyFile = options.keyFile;
    parameters.verificationMode = Poco::Net::Context::VERIFY_NONE;
    parameters.loadDefaultCAs = false;
    Poco::Net::Context::Ptr context(
        new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, parameters));
    context->requireMinimumProtocol(Poco::Net::Context::PROTO_TLSV1_3);
    return context;
}

Poco::Net::ServerSocket makeSocket(const ListenOptions& options) {
    if (options.address.front() == '/') {
        // Whoever may reach the socket is the file system's business: owner and group.
        const ::mode_t before = ::umask(0117);
        Poco::Net::ServerSocket socket;
        socket.bind(
            Poco::Net::SocketAddress(Poco::Net::SocketAddress::UNIX_LOCAL, options.address));
        ::umask(before);
        socket.listen(kMaximumQueued);
        return socket;
    }
    Poco::Net::SecureServerSocket socket(makeContext(options));
    socket.bind(Poco::Net::SocketAddress(options.address, options.port), true);
    socket.listen(kMaximumQueued);
    return socket;
}

Poco::Net::HTTPServerParams::Ptr makeParameters() {
    Poco::Net::HTTPServerParams::Ptr parameters(new Poco::Net::HTTPServerParams);
    parameters->setMaxThreads(kMaximumThreads);
    parameters->setMaxQueued(kMaximumQueued);
    parameters->setKeepAlive(true);
    parameters->setKeepAliveTimeout(kKeepAlive);
    parameters->setTimeout(kReceiveTimeout);
    return parameters;
}

/// NetSSL's own set-up and tear-down.
struct SslLibrary {
    SslLibrary() { Poco::Net::initializeSSL(); }
    SslLibrary(const SslLibrary&) = delete;
    SslLibrary& operator=(const SslLibrary&) = delete;
    ~SslLibrary() { Poco::Net::uninitializeSSL(); }
};

}  // namespace

struct Server::Parts {
    SslLibrary ssl;
    Poco::ThreadPool threads{2, kMaximumThreads, kThreadIdleSeconds};
    Poco::Net::ServerSocket socket;
    Poco::Net::HTTPServer server;

    Parts(const ListenOptions& options, Pipeline& pipeline)
        : socket(makeSocket(options)),
          server(
              new AdapterFactory(pipeline, options.bodyBytes), threads, socket, makeParameters()) {}
};

Server::Server(const ListenOptions& options, Pipeline& pipeline) {
    try {
        parts_ = std::make_unique<Parts>(options, pipeline);
        parts_->server.start();
    } catch (const Poco::Exception& failure) {
        throw EnvironmentFailure("cannot listen: " + failure.displayText());
    }
}

Server::~Server() {
    parts_->server.stopAll(false);
    parts_->threads.joinAll();
}

std::uint16_t Server::port() const {
    return parts_->server.port();
}

}  // namespace gatehouse::http
