#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "reports/witness/connection.h"
#include "reports/witness/descriptor.h"

namespace gatehouse::witness {

/// Where to listen: a numeric address, an IPv6 one in brackets, and a port.
struct Endpoint {
    std::string address;
    std::uint16_t port = 0;
};
/// From `ADDRESS:PORT`. Throws std::invalid_argument. The address is not looked at.
[[nodiscard]] Endpoint parseEndpoint(std::string_view text);

/// Serves a few HTTP/1.1 connections at a time; others wait until one is done.
class HttpServer {
  public:
    /// Listens; port 0 takes a free one. Throws EnvironmentFailure where that cannot be, and
    /// std::invalid_argument where the address is not numeric.
    explicit HttpServer(const Endpoint& endpoint);

    [[nodiscard]] std::uint16_t port() const { return port_; }

    /// Until `stop` becomes readable.
    void serve(const Handler& handler, int stop, TimeLimits limits = {});

  private:
    /// What each of the threads does.
    void work(const Handler& handler, int stop, TimeLimits limits) const;

    Descriptor socket_;
    std::uint16_t port_ = 0;
};

}  // namespace gatehouse::witness
