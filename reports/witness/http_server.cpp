#include "reports/witness/http_server.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <memory>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdexcept>
#include <sys/socket.h>
#include <system_error>
#include <thread>
#include <vector>

#include "contract/base/exception.h"

namespace gatehouse::witness {
namespace {

constexpr int kThreads = 8;
constexpr int kBacklog = 64;
/// Where no connection can be taken on, because the computer has no descriptors left.
constexpr int kPauseMilliseconds = 100;

[[noreturn]] void throwErrno(const char* what) {
    throw EnvironmentFailure(std::string(what) + ": " + std::generic_category().message(errno));
}

struct AddressDeleter {
    void operator()(addrinfo* addresses) const { ::freeaddrinfo(addresses); }
};

std::unique_ptr<addrinfo, AddressDeleter> resolve(const Endpoint& endpoint) {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    const std::string port = std::to_string(endpoint.port);
    if (::getaddrinfo(endpoint.address.c_str(), port.c_str(), &hints, &found) != 0) {
        throw std::invalid_argument("--listen has no numeric address");
    }
    return std::unique_ptr<addrinfo, AddressDeleter>(found);
}

std::uint16_t portOf(const Descriptor& socket) {
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket.number(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
        throwErrno("cannot tell the port");
    }
    return ntohs(address.ss_family == AF_INET6
                     ? reinterpret_cast<const sockaddr_in6*>(&address)->sin6_port
                     : reinterpret_cast<const sockaddr_in*>(&address)->sin_port);
}

}  // namespace

Endpoint parseEndpoint(std::string_view text) {
    const std::size_t colon = text.rfind(':');
    std::uint16_t port = 0;
    const std::string_view digits =
        text.substr(colon == std::string_view::npos ? text.size() : colon + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), port);
    if (digits.empty() || error != std::errc() || end != digits.data() + digits.size()) {
        throw std::invalid_argument("--listen is ADDRESS:PORT");
    }
    std::string_view address = text.substr(0, colon);
    if (address.starts_with('[') && address.ends_with(']')) {
        address = address.substr(1, address.size() - 2);
    } else if (address.empty() || address.find(':') != std::string_view::npos) {
        throw std::invalid_argument("--listen is ADDRESS:PORT, an IPv6 address in brackets");
    }
    return {std::string(address), port};
}

HttpServer::HttpServer(const Endpoint& endpoint) {
    const auto address = resolve(endpoint);
    socket_ = Descriptor(::socket(
        address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, address->ai_protocol));
    const int on = 1;
    // A witness that was restarted listens at once.
    if (!socket_.isOpen() ||
        ::setsockopt(socket_.number(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) != 0 ||
        ::bind(socket_.number(), address->ai_addr, address->ai_addrlen) != 0 ||
        ::listen(socket_.number(), kBacklog) != 0) {
        throwErrno("cannot listen");
    }
    port_ = portOf(socket_);
}

void HttpServer::serve(const Handler& handler, int stop, TimeLimits limits) {
    std::vector<std::jthread> threads;
    threads.reserve(kThreads);
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&] { work(handler, stop, limits); });
    }
}

void HttpServer::work(const Handler& handler, int stop, TimeLimits limits) const {
    std::array<pollfd, 2> waited{pollfd{socket_.number(), POLLIN, 0}, pollfd{stop, POLLIN, 0}};
    while (true) {
        if (::poll(waited.data(), waited.size(), -1) < 0 && errno != EINTR) {
            return;
        }
        if (waited[1].revents != 0) {
            return;
        }
        Descriptor socket(
            ::accept4(socket_.number(), nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (socket.isOpen()) {
            Connection(std::move(socket), stop, limits).serve(handler);
        } else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
            static_cast<void>(::poll(&waited[1], 1, kPauseMilliseconds));
        }
    }
}

}  // namespace gatehouse::witness
