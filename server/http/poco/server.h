#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "server/http/pipeline.h"

namespace gatehouse::http {

enum class TlsVersion { Tls12, Tls13 };

struct ListenOptions {
    std::string address;     ///< an address, or the path of a Unix socket (then without TLS)
    std::uint16_t port = 0;  ///< 0: a free one
    std::string certificateFile;
    std::string keyFile;
    TlsVersion oldestTls = TlsVersion::Tls13;
    std::string proxyAddress;     ///< whose X-Forwarded-For is believed; a Unix socket's always is
    std::size_t bodyBytes = 0;    ///< a longer body is refused
    std::size_t connections = 0;  ///< at most so many at a time
    std::size_t connectionsPerPeer = 0;  ///< and of one peer, unless it is the proxy
};

/// Listens, reads requests completely and in bounds, and hands them to the pipeline.
/// Throws EnvironmentFailure where it cannot listen.
class Server {
  public:
    Server(const ListenOptions& options, Pipeline& pipeline);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    /// Stops accepting and waits for the requests that are being answered.
    ~Server();

    /// 0 for a Unix socket.
    [[nodiscard]] std::uint16_t port() const;

  private:
    struct Parts;
    std::string socketPath_;  ///< empty for a port
    std::unique_ptr<Parts> parts_;
};

}  // namespace gatehouse::http
