#include "server/http/poco/server.h"

#include <sys/stat.h>
#include <unistd.h>

#include <Poco/Exception.h>
#include <Poco/Net/Context.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/NetSSL.h>
#include <Poco/Net/SecureServerSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnectionFactory.h>

#include "contract/base/exception.h"
#include "server/http/poco/connection.h"

namespace gatehouse::http {
namespace {

/// How many may wait, in the kernel, to be accepted.
constexpr int kBacklog = 128;
constexpr int kThreadIdleSeconds = 60;
// Forward secrecy and authenticated encryption alone. These are TLS 1.2's; all of TLS 1.3 are such.
constexpr const char* kCiphers =
    "ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:"
    "ECDHE-RSA-CHACHA20-POLY1305:ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256";
constexpr const char* kGroups = "X25519:P-256:P-384";
/// How long a thread waits for its next connection; one that begins to as the server stops is not
/// woken, so that this delays the end.
const Poco::Timespan kThreadWait(1, 0);

class ConnectionFactory final : public Poco::Net::TCPServerConnectionFactory {
  public:
    explicit ConnectionFactory(ConnectionContext& context) : context_(context) {}

    Poco::Net::TCPServerConnection* createConnection(
        const Poco::Net::StreamSocket& socket) override {
        // Poco takes ownership.
        return new Connection(socket, context_);  // NOLINT(cppcoreguidelines-owning-memory)
    }

  private:
    ConnectionContext& context_;
};

/// Keeps out, before a thread is spent on it, what is too much. Poco then closes it unanswered.
class AdmissionFilter final : public Poco::Net::TCPServerConnectionFilter {
  public:
    explicit AdmissionFilter(Admission& admission) : admission_(admission) {}

    bool accept(const Poco::Net::StreamSocket& socket) override {
        return admission_.admit(socket.impl()->sockfd(), peerOf(socket));
    }

  private:
    Admission& admission_;
};

Poco::Net::Context::Ptr makeContext(const ListenOptions& options) {
    Poco::Net::Context::Params parameters;
    parameters.certificateFile = options.certificateFile;
    parameters.privateKeyFile = options.keyFile;
    parameters.verificationMode = Poco::Net::Context::VERIFY_NONE;
    parameters.loadDefaultCAs = false;
    parameters.cipherList = kCiphers;
    parameters.ecdhCurve = kGroups;
    Poco::Net::Context::Ptr context(
        new Poco::Net::Context(Poco::Net::Context::TLS_SERVER_USE, parameters));
    context->requireMinimumProtocol(options.oldestTls == TlsVersion::Tls12
                                        ? Poco::Net::Context::PROTO_TLSV1_2
                                        : Poco::Net::Context::PROTO_TLSV1_3);
    context->preferServerCiphers();
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
        socket.listen(kBacklog);
        return socket;
    }
    Poco::Net::SecureServerSocket socket(makeContext(options));
    socket.bind(Poco::Net::SocketAddress(options.address, options.port), true);
    socket.listen(kBacklog);
    return socket;  // NOLINT(cppcoreguidelines-slicing): both hold the same TLS implementation
}

Poco::Net::TCPServerParams::Ptr makeParameters(int connections) {
    Poco::Net::TCPServerParams::Ptr parameters(new Poco::Net::TCPServerParams);
    parameters->setMaxThreads(connections);
    // What is admitted is never thrown away: it would count for ever.
    parameters->setMaxQueued(connections);
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
    ConnectionContext context;
    Poco::ThreadPool threads;
    Poco::Net::TCPServer server;

    Parts(const ListenOptions& options, Pipeline& pipeline)
        : context{pipeline,
                  options.bodyBytes,
                  options.proxyAddress,
                  Admission(
                      {options.connections,
                       // Behind a Unix socket there is one peer, the proxy.
                       isSocketPath(options) ? options.connections : options.connectionsPerPeer,
                       options.proxyAddress})},
          threads(2, static_cast<int>(options.connections), kThreadIdleSeconds),
          server(new ConnectionFactory(context),
                 threads,
                 makeSocket(options),
                 makeParameters(static_cast<int>(options.connections))) {
        server.setConnectionFilter(new AdmissionFilter(context.admission));
    }
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
    parts_->context.open.stopReading();
    parts_->threads.joinAll();
    if (!socketPath_.empty()) {
        ::unlink(socketPath_.c_str());
    }
}

std::uint16_t Server::port() const {
    return socketPath_.empty() ? parts_->server.port() : std::uint16_t{0};
}

}  // namespace gatehouse::http
