#include "server/auth/id_source.h"

#include <string_view>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"

namespace gatehouse::auth {
namespace {

constexpr unsigned kTimestampBits = 48;
constexpr unsigned kHighBits = 12;
constexpr unsigned kLowBits = 62;
constexpr unsigned kStepBits = 32;
constexpr std::size_t kHighBytes = 2;
constexpr std::size_t kLowBytes = 8;
constexpr std::uint64_t kVersion = 7;
constexpr std::uint64_t kVariant = 2;

constexpr std::uint64_t lowest(unsigned bits, std::uint64_t number) {
    return number & ((std::uint64_t{1} << bits) - 1);
}

std::uint64_t numberOf(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const char c : bytes) {
        number = (number << 8U) | static_cast<unsigned char>(c);
    }
    return number;
}

void appendBytes(std::string& bytes, std::uint64_t number, std::size_t count) {
    for (std::size_t i = count; i > 0; --i) {
        bytes.push_back(static_cast<char>(lowest(8, number >> (8 * (i - 1)))));
    }
}

}  // namespace

std::string IdSource::next(Instant now) {
    const std::int64_t sinceEpoch = now.milliseconds();
    require(sinceEpoch >= 0, "an instant that no UUIDv7 can hold");
    const std::string random = randomness_(kHighBytes + kLowBytes);
    const Parts fresh{static_cast<std::uint64_t>(sinceEpoch),
                      lowest(kHighBits, numberOf(std::string_view(random).substr(0, kHighBytes))),
                      lowest(kLowBits, numberOf(std::string_view(random).substr(kHighBytes)))};
    const std::scoped_lock lock(mutex_);
    const bool isLater = !last_ || fresh.milliseconds > last_->milliseconds;
    const Parts made = isLater ? fresh : after(*last_, fresh);
    require(made.milliseconds >> kTimestampBits == 0, "an instant that no UUIDv7 can hold");
    last_ = made;
    return textOf(made);
}

/// RFC 9562, 6.2, method 2: the random part grows by a random step, so that one id does not give
/// away the next; where it would overflow, the next millisecond begins.
IdSource::Parts IdSource::after(const Parts& last, const Parts& fresh) {
    const std::uint64_t low = last.low + 1 + lowest(kStepBits, fresh.low);
    const std::uint64_t high = last.high + (low >> kLowBits);
    if (high >> kHighBits != 0) {
        return {last.milliseconds + 1, fresh.high, fresh.low};
    }
    return {last.milliseconds, high, lowest(kLowBits, low)};
}

std::string IdSource::textOf(const Parts& parts) {
    std::string bytes;
    appendBytes(bytes, parts.milliseconds, kTimestampBits / 8);
    appendBytes(bytes, (kVersion << kHighBits) | parts.high, kHighBytes);
    appendBytes(bytes, (kVariant << kLowBits) | parts.low, kLowBytes);
    std::string text = toHex(bytes);
    for (const std::size_t hyphen : {8U, 13U, 18U, 23U}) {
        text.insert(hyphen, 1, '-');
    }
    return text;
}

}  // namespace gatehouse::auth
