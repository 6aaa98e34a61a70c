#include "server/http/poco/channel.h"

#include <algorithm>
#include <cerrno>
#include <poll.h>

#include <Poco/Exception.h>
#include <Poco/Net/NetException.h>
#include <Poco/Net/SecureStreamSocket.h>

namespace gatehouse::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// A TLS record's worth: a piece that must be offered again has to be the same one.
constexpr std::size_t kPiece = 16'384;
constexpr int kWouldBlock = -1;

}  // namespace

Deadline deadlineIn(milliseconds time) {
    return steady_clock::now() + time;
}

Channel::Channel(Poco::Net::StreamSocket& socket) : socket_(socket) {
    socket_.setBlocking(false);
}

template <class Operation>
int Channel::attempt(const Operation& operation) {
    // Poco repeats a failed operation while errno says EINTR, whoever left it there.
    errno = 0;
    try {
        return operation();
    } catch (const Poco::TimeoutException&) {
        // Poco's TLS takes its inner socket for one that blocks, with no time to wait.
        return kWouldBlock;
    } catch (const Poco::IOException& failure) {
        // Without TLS, sending says it so.
        if (failure.code() != EWOULDBLOCK && failure.code() != EINTR) {
            throw;
        }
        return kWouldBlock;
    }
}

bool Channel::wait(int events, Deadline deadline) {
    ::pollfd watched{socket_.impl()->sockfd(), static_cast<short>(events), 0};
    for (;;) {
        const auto left = std::chrono::ceil<milliseconds>(deadline - steady_clock::now());
        if (left <= milliseconds::zero()) {
            return false;
        }
        const int ready = ::poll(&watched, 1, static_cast<int>(left.count()));
        if (ready > 0) {
            return true;
        }
        if (ready < 0 && errno != EINTR) {
            throw Poco::Net::NetException("poll", errno);
        }
    }
}

bool Channel::shakeHands(Deadline deadline) {
    if (!socket_.secure()) {
        return true;
    }
    Poco::Net::SecureStreamSocket secure(socket_);
    for (;;) {
        const int outcome = attempt([&] { return secure.completeHandshake(); });
        if (outcome > 0) {
            return true;
        }
        if (outcome == 0 || !wait(POLLIN, deadline)) {
            return false;
        }
    }
}

std::optional<std::size_t> Channel::receive(char* buffer, std::size_t size, Deadline deadline) {
    for (;;) {
        const int got =
            attempt([&] { return socket_.receiveBytes(buffer, static_cast<int>(size)); });
        if (got >= 0) {
            return static_cast<std::size_t>(got);
        }
        if (!wait(POLLIN, deadline)) {
            return std::nullopt;
        }
    }
}

bool Channel::send(std::string_view bytes, Deadline deadline) {
    while (!bytes.empty()) {
        const auto size = static_cast<int>(std::min(bytes.size(), kPiece));
        const int sent = attempt([&] { return socket_.sendBytes(bytes.data(), size); });
        if (sent > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(sent));
        } else if (!wait(POLLOUT, deadline)) {
            return false;
        }
    }
    return true;
}

}  // namespace gatehouse::http
