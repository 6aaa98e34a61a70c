#include "server/auth/random.h"

#include <cstdint>
#include <limits>
#include <optional>

#include <openssl/rand.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "server/auth/openssl_ptr.h"
#include "server/auth/raw_bytes.h"

namespace gatehouse::auth {
namespace {

constexpr std::size_t kUuidBytes = 16;
constexpr std::size_t kTimestampBytes = 6;
constexpr unsigned kTimestampBits = 48;
constexpr std::size_t kNumberBytes = 5;

}  // namespace

std::string randomBytes(std::size_t count) {
    require(count <= static_cast<std::size_t>(std::numeric_limits<int>::max()),
            "more random bytes than one call gives");
    const ErrorQueueScope errors;
    std::string bytes(count, '\0');
    requireOpenssl(RAND_bytes(rawBytes(bytes), static_cast<int>(count)) == 1, "give random bytes");
    return bytes;
}

std::string newUuid(Instant now) {
    const std::int64_t sinceEpoch = now.milliseconds();
    const auto milliseconds = static_cast<std::uint64_t>(sinceEpoch);
    require(sinceEpoch >= 0 && milliseconds >> kTimestampBits == 0,
            "an instant that no UUIDv7 can hold");
    std::string bytes = randomBytes(kUuidBytes);
    for (std::size_t i = 0; i < kTimestampBytes; ++i) {
        const std::size_t shift = 8 * (kTimestampBytes - 1 - i);
        bytes[i] = static_cast<char>((milliseconds >> shift) & 0xFFU);
    }
    const auto withTopBits = [&bytes](std::size_t at, unsigned top, unsigned kept) {
        bytes[at] = static_cast<char>(top | (static_cast<unsigned char>(bytes[at]) & kept));
    };
    withTopBits(6, 0x70, 0x0F);
    withTopBits(8, 0x80, 0x3F);
    std::string text = toHex(bytes);
    for (const std::size_t hyphen : {8U, 13U, 18U, 23U}) {
        text.insert(hyphen, 1, '-');
    }
    return text;
}

AuthorisationNumber newAuthorisationNumber() {
    while (true) {
        std::uint64_t value = 0;
        for (const char c : randomBytes(kNumberBytes)) {
            value = (value << 8U) | static_cast<unsigned char>(c);
        }
        if (const auto number = AuthorisationNumber::fromValue(value)) {
            return *number;
        }
    }
}

}  // namespace gatehouse::auth
