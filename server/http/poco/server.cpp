#include "server/http/poco/server.h"

#include <map>
#include <mutex>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/HTTPRequestHandler.h>
#include <Poco/Net/HTTPRequestHandlerFactory.h>
#include <Poco/Net/HTTPServerConnection.h>
#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerRequestImpl.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/NetSSL.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>

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
/// How long a thread waits for its next connection; one that begins to as the server stops is not
/// woken, so that this delays the end.
const Poco::Timespan kThreadWait(1, 0);
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
    out.setContentLength64(static_cast<Poco::Int64>(response.body.size()));
    // Flushed now: what follows may be seconds of draining, and the answer must not wait for them.
    std::ostream& stream = out.send();
    stream.write(response.body.data(), static_cast<std::streamsize>(response.body.size()));
    stream.flush();
}

std::string newRequestId() {
    return toBase64Url(auth::randomBytes(kRequestIdBytes));
}

class Adapter final : public Poco::Net::HTTPRequestHandler {
  public:
    Adapter(Pipeline& pipeline, std::size_t bodyBytes)
        : pipeline_(pipeline), bodyBytes_(bodyBytes) {}

    void handleRequest(Poco::Net::HTTPServerRequest& in,
                       Poco::Net::HTTPServerResponse& out) override {
        const std::string id = newRequestId();
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

/// The connections that are open. Poco ends them by a TLS shutdown from another thread than the
/// connection's own, and waits for each that is still sending; this ends what they may read, which
/// is safe from any thread. Thread-safe.
class OpenConnections {
  public:
    void add(const void* connection, const Poco::Net::StreamSocket& socket) {
        const std::scoped_lock lock(mutex_);
        sockets_[connection] = socket.impl()->sockfd();
        if (isStopping_) {
            ::shutdown(socket.impl()->sockfd(), SHUT_RD);
        }
    }
    void remove(const void* connection) {
        const std::scoped_lock lock(mutex_);
        sockets_.erase(connection);
    }
    /// No connection reads more than has arrived; answers can still be sent.
    void stopReading() {
        const std::scoped_lock lock(mutex_);
        isStopping_ = true;
        for (const auto& [connection, socket] : sockets_) {
            ::shutdown(socket, SHUT_RD);
        }
    }

  private:
    std::mutex mutex_;
    std::map<const void*, int> sockets_;
    bool isStopping_ = false;
};

/// What every connection works with.
struct Surroundings {
    Pipeline& pipeline;
    OpenConnections& open;
};

/// Poco drops a connection without a word where the length is not a number; this one says so.
class Connection final : public Poco::Net::HTTPServerConnection {
  public:
    Connection(const Poco::Net::StreamSocket& socket,
               const Poco::Net::HTTPServerParams::Ptr& parameters,
               const Poco::SharedPtr<AdapterFactory>& factory,
               const Surroundings& surroundings)
        : HTTPServerConnection(socket, parameters, factory), surroundings_(surroundings) {
        surroundings_.open.add(this, socket);
    }
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override { surroundings_.open.remove(this); }

    void run() override {
        try {
            HTTPServerConnection::run();
        } catch (const Poco::SyntaxException&) {
            refuse();
        }
    }

  private:
    void refuse() {
        const std::string id = newRequestId();
        const Response response = surroundings_.pipeline.refuse(id, ErrorCode::MalformedRequest);
        const std::string text =
            "HTTP/1.1 400 Bad Request\r\nContent-Type: " + response.contentType +
            "\r\nContent-Length: " + std::to_string(response.body.size()) +
            "\r\nCache-Control: no-store\r\nConnection: Close\r\nRequest-Id: " + id + "\r\n\r\n" +
            response.body;
        socket().sendBytes(text.data(), static_cast<int>(text.size()));
        drain(socket());
    }

    Surroundings surroundings_;
};

class ConnectionFactory final : public Poco::Net::TCPServerConnectionFactory {
  public:
    ConnectionFactory(Poco::Net::HTTPServerParams::Ptr parameters,
                      Poco::SharedPtr<AdapterFactory> factory,
                      const Surroundings& surroundings)
        : parameters_(std::move(parameters)),
          factory_(std::move(factory)),
          surroundings_(surroundings) {}

    Poco::Net::TCPServerConnection* createConnection(
        const Poco::Net::StreamSocket& socket) override {
        // Poco takes ownership.
        return new Connection(socket, parameters_, factory_, surroundings_);  // NOLINT
    }

  private:
    Poco::Net::HTTPServerParams::Ptr parameters_;
    Poco::SharedPtr<AdapterFactory> factory_;
    Surroundings surroundings_;
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

bool isSocketPath(const ListenOptions& options) {
    return options.address.front() == '/';
}

/// Takes away the socket of a server that has ended: its file stays behind, and nothing could
/// listen there again. One that answers is somebody's.
void removeStaleSocket(const std::string& path) {
    struct ::stat status {};
    if (::lstat(path.c_str(), &status) != 0 || !S_ISSOCK(status.st_mode)) {
        return;
    }
    try {
        Poco::Net::StreamSocket probe;
        probe.connect(Poco::Net::SocketAddress(Poco::Net::SocketAddress::UNIX_LOCAL, path));
    } catch (const Poco::Net::ConnectionRefusedException&) {
        ::unlink(path.c_str());
    }
}

Poco::Net::ServerSocket makeSocket(const ListenOptions& options) {
    if (isSocketPath(options)) {
        removeStaleSocket(options.address);
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
    parameters->setThreadIdleTime(kThreadWait);
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
    OpenConnections open;
    Poco::ThreadPool threads{2, kMaximumThreads, kThreadIdleSeconds};
    Poco::Net::HTTPServerParams::Ptr parameters = makeParameters();
    Poco::SharedPtr<AdapterFactory> adapters;
    Poco::Net::TCPServer server;

    Parts(const ListenOptions& options, Pipeline& pipeline)
        : adapters(new AdapterFactory(pipeline, options.bodyBytes)),
          server(new ConnectionFactory(parameters, adapters, {pipeline, open}),
                 threads,
                 makeSocket(options),
                 parameters) {}
};

Server::Server(const ListenOptions& options, Pipeline& pipeline)
    : socketPath_(isSocketPath(options) ? options.address : std::string()) {
    try {
        parts_ = std::make_unique<Parts>(options, pipeline);
        parts_->server.start();
    } catch (const Poco::Exception& failure) {
        throw EnvironmentFailure("cannot listen: " + failure.displayText());
    }
}

Server::~Server() {
    parts_->server.stop();
    parts_->open.stopReading();
    parts_->threads.joinAll();
    if (!socketPath_.empty()) {
        ::unlink(socketPath_.c_str());
    }
}

std::uint16_t Server::port() const {
    return socketPath_.empty() ? parts_->server.port() : std::uint16_t{0};
}

}  // namespace gatehouse::http
