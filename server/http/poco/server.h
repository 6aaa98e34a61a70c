#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "server/http/pipeline.h"

namespace gatehouse::http {

struct ListenOptions {
    std::string address;  ///< a loopback address, or the path of a Unix socket (then without TLS)
    std::uint16_t port = 0;  ///< 0: a free one
    std::string certificateFile;
    std::string keyFile;
    std::size_t bodyBytes = 0;  ///< a longer body is refused
};

/// Listens, reads requests completely and in bounds, and hands them to the pipeline. TLS 1.3 only.
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
