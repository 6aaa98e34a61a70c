#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "contract/base/instant.h"
#include "server/auth/random.h"

namespace gatehouse::auth {

/// Makes the ids of records: UUIDv7 (RFC 9562) in lower-case text. Each is greater than those made
/// before, also within one millisecond and where the clock was set back, so that ids put records of
/// one moment into the order of recording. A process has one. Thread-safe.
///
/// An id begins with its time in milliseconds, or with a later one where an earlier id needed that.
class IdSource {
  public:
    /// Gives as many random bytes as asked.
    using Randomness = std::function<std::string(std::size_t count)>;

    explicit IdSource(Randomness randomness = randomBytes) : randomness_(std::move(randomness)) {}
    IdSource(const IdSource&) = delete;
    IdSource& operator=(const IdSource&) = delete;
    ~IdSource() = default;

    /// `now` is not before 1970. Throws EnvironmentFailure where there is nothing random.
    [[nodiscard]] std::string next(Instant now);

  private:
    /// What an id says, but for its version and variant.
    struct Parts {
        std::uint64_t milliseconds = 0;  ///< 48 bits
        std::uint64_t high = 0;          ///< 12 bits: rand_a
        std::uint64_t low = 0;           ///< 62 bits: rand_b
    };

    [[nodiscard]] static Parts after(const Parts& last, const Parts& fresh);
    [[nodiscard]] static std::string textOf(const Parts& parts);

    const Randomness randomness_;
    std::mutex mutex_;
    std::optional<Parts> last_;
};

}  // namespace gatehouse::auth
