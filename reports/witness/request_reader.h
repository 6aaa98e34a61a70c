#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "reports/witness/protocol.h"

namespace gatehouse::witness {

/// Puts the requests of one HTTP/1.1 connection together from what comes in. Strict: what other
/// programs on the way could read in another way is refused. One thread at a time.
class RequestReader {
  public:
    static constexpr std::size_t kLargestHead = std::size_t{8} * 1024;
    static constexpr std::size_t kLargestBody = std::size_t{64} * 1024;

    enum class State {
        Incomplete,
        Complete,  ///< take() gives it
        Refused    ///< nothing more is understood of this connection: refusal() says why
    };

    State add(std::string_view bytes);
    [[nodiscard]] State state() const { return state_; }
    /// The status to answer with.
    [[nodiscard]] int refusal() const { return refusal_; }

    /// Goes on with what came behind it.
    [[nodiscard]] Request take();

    /// Whether some of a request is there.
    [[nodiscard]] bool hasBegun() const { return !received_.empty(); }
    /// Once for each request whose sender waits for leave to send the body.
    [[nodiscard]] bool takeWish();
    /// Whether the sender of the complete request may send another one.
    [[nodiscard]] bool keepsAlive() const { return head_ && head_->keepsAlive; }

  private:
    struct Head {
        std::string method;
        std::string target;
        std::size_t size = 0;  ///< with the empty line
        std::size_t bodySize = 0;
        bool hasBodySize = false;
        bool keepsAlive = true;
        bool wishesToContinue = false;
        int hosts = 0;
    };
    State advance();
    State refuse(int status);
    /// Zero, or the status to refuse with.
    static int readHead(std::string_view text, Head& head);
    static int readRequestLine(std::string_view line, Head& head);
    static int readField(std::string_view line, Head& head);

    std::string received_;
    std::optional<Head> head_;
    State state_ = State::Incomplete;
    int refusal_ = 0;
};

}  // namespace gatehouse::witness
