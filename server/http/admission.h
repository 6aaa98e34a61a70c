#pragma once

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace gatehouse::http {

/// Counts the connections that are open, so that no peer takes all of them. Thread-safe.
class Admission {
  public:
    struct Limits {
        std::size_t total;
        std::size_t perPeer;
        std::string exempt;  ///< the peer of which only the total counts: the proxy
    };
    explicit Admission(Limits limits) : limits_(std::move(limits)) {}

    /// Whether this connection may be served. One that may counts until release().
    [[nodiscard]] bool admit(int socket, const std::string& peer);
    /// Of a socket that was admitted and is still open, so that its number is no other's yet.
    void release(int socket);

  private:
    void forget(int socket);

    const Limits limits_;
    std::mutex mutex_;
    std::map<int, std::string> peers_;
    std::map<std::string, std::size_t> counts_;
};

}  // namespace gatehouse::http
