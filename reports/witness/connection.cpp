#include "reports/witness/connection.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <poll.h>
#include <sys/socket.h>

namespace gatehouse::witness {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kBlock = std::size_t{16} * 1024;
/// As much of a request that was refused is still read.
constexpr int kMostDrainedBlocks = 16;
constexpr std::chrono::milliseconds kLongestDrain{1'000};

const char* reasonOf(int status) {
    switch (status) {
        case 200: return "OK";
        case 400: return "Bad Request";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 411: return "Length Required";
        case 413: return "Content Too Large";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 431: return "Request Header Fields Too Large";
        case 501: return "Not Implemented";
        case 505: return "HTTP Version Not Supported";
        default: return "Internal Server Error";
    }
}

Answer refusal(int status) {
    return {status, "text/plain; charset=utf-8", std::string(reasonOf(status)) + "\n", {}};
}

bool isTemporary(int error) {
    return error == EAGAIN || error == EINTR;
}

}  // namespace

void Connection::serve(const Handler& handler) {
    while (awaitRequest()) {
        if (reader_.state() == RequestReader::State::Refused) {
            send(refusal(reader_.refusal()), false);
            drain();
            return;
        }
        const bool asksForMore = reader_.keepsAlive();
        const Request request = reader_.take();
        // The answer to another method may have no body, so that nothing could follow it.
        const bool keepsAlive =
            asksForMore && (request.method == "GET" || request.method == "POST");
        if (!send(handler(request), keepsAlive) || !keepsAlive) {
            return;
        }
    }
}

bool Connection::awaitRequest() {
    bool hasBegun = reader_.hasBegun();
    Time until = Clock::now() + (hasBegun ? limits_.request : limits_.idle);
    std::array<char, kBlock> block{};
    while (reader_.state() == RequestReader::State::Incomplete) {
        if (reader_.takeWish() && !send("HTTP/1.1 100 Continue\r\n\r\n")) {
            return false;
        }
        if (!await(POLLIN, until)) {
            if (hasBegun) {
                send(refusal(408), false);
            }
            return false;
        }
        const ssize_t count = ::recv(socket_.number(), block.data(), block.size(), 0);
        if (count > 0) {
            reader_.add({block.data(), static_cast<std::size_t>(count)});
            if (!hasBegun) {
                hasBegun = true;
                until = Clock::now() + limits_.request;
            }
        } else if (count == 0 || !isTemporary(errno)) {
            return false;
        }
    }
    return true;
}

bool Connection::await(short events, Time until) const {
    while (true) {
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now());
        if (left.count() <= 0) {
            return false;
        }
        // A judged request is answered also when the program ends.
        std::array<pollfd, 2> waited{pollfd{socket_.number(), events, 0},
                                     pollfd{events == POLLIN ? stop_ : -1, POLLIN, 0}};
        const int ready = ::poll(waited.data(), waited.size(), static_cast<int>(left.count()));
        if (ready < 0 && errno != EINTR) {
            return false;
        }
        if (ready > 0) {
            return waited[1].revents == 0;
        }
    }
}

bool Connection::send(std::string_view bytes) {
    const Time until = Clock::now() + limits_.request;
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket_.number(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count > 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (!isTemporary(errno) || !await(POLLOUT, until)) {
            return false;
        }
    }
    return true;
}

bool Connection::send(const Answer& answer, bool keepsAlive) {
    std::string text = "HTTP/1.1 " + std::to_string(answer.status) + " " + reasonOf(answer.status) +
                       "\r\nContent-Type: " + answer.contentType +
                       "\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n";
    if (!answer.allow.empty()) {
        text += "Allow: " + answer.allow + "\r\n";
    }
    text += keepsAlive ? "\r\n" : "Connection: close\r\n\r\n";
    return send(text + answer.body);
}

void Connection::drain() {
    static_cast<void>(::shutdown(socket_.number(), SHUT_WR));
    const Time until = Clock::now() + std::min(limits_.request, kLongestDrain);
    std::array<char, kBlock> block{};
    for (int i = 0; i < kMostDrainedBlocks && await(POLLIN, until); ++i) {
        if (::recv(socket_.number(), block.data(), block.size(), 0) <= 0) {
            return;
        }
    }
}

}  // namespace gatehouse::witness
