#include "server/auth/totp.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <liboath/oath.h>

#include "contract/base/exception.h"
#include "contract/base/text.h"
#include "server/auth/digest.h"
#include "server/auth/random.h"

namespace gatehouse::auth {
namespace {

constexpr std::size_t kSeedBytes = 20;
constexpr unsigned kDigits = 6;
constexpr std::int64_t kStepSeconds = 30;
constexpr std::string_view kIssuer = "Gatehouse";

void requireOath() {
    static const int kReady = oath_init();
    if (kReady != OATH_OK) {
        throw EnvironmentFailure("liboath could not be initialised");
    }
}

/// RFC 3986: what may stand in an address as it is.
bool isUnreserved(char c) {
    return isUpper(c) || isLower(c) || isDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

std::string percentEncoded(std::string_view text) {
    constexpr std::string_view kHex = "0123456789ABCDEF";
    std::string encoded;
    for (const char c : text) {
        if (isUnreserved(c)) {
            encoded += c;
        } else {
            const auto byte = static_cast<unsigned char>(c);
            encoded += {'%', kHex[byte >> 4U], kHex[byte & 0xFU]};
        }
    }
    return encoded;
}

}  // namespace

Secret newTotpSeed() {
    return Secret(randomBytes(kSeedBytes));
}

std::string totpCode(const Secret& seed, std::int64_t step) {
    requireOath();
    std::array<char, kDigits + 1> code{};
    const int status = oath_hotp_generate(seed.reveal().data(),
                                          seed.reveal().size(),
                                          static_cast<std::uint64_t>(step),
                                          kDigits,
                                          false,
                                          OATH_HOTP_DYNAMIC_TRUNCATION,
                                          code.data());
    if (status != OATH_OK) {
        throw EnvironmentFailure("liboath could not compute a code");
    }
    return code.data();
}

std::optional<std::int64_t> acceptTotp(const Secret& seed,
                                       std::string_view code,
                                       Instant now,
                                       std::int64_t lastUsed) {
    const std::int64_t present = now.seconds() / kStepSeconds;
    std::optional<std::int64_t> accepted;
    // Every step is tried, so that the time does not tell which of them it was.
    for (const std::int64_t step : {present - 1, present, present + 1}) {
        const bool isRight = equalInConstantTime(totpCode(seed, step), code);
        if (isRight && step > lastUsed) {
            accepted = step;
        }
    }
    return accepted;
}

bool isTotpCode(std::string_view text) {
    return text.size() == kDigits && std::all_of(text.begin(), text.end(), isDigit);
}

Secret toBase32(const Secret& bytes) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char c : bytes.reveal()) {
        held = (held << 8U) | static_cast<unsigned char>(c);
        bits += 8;
        while (bits >= 5) {
            bits -= 5;
            text += kAlphabet[(held >> bits) & 0x1FU];
        }
    }
    if (bits > 0) {
        text += kAlphabet[(held << (5 - bits)) & 0x1FU];
    }
    return Secret(std::move(text));
}

Secret otpauthUri(const Secret& seed, std::string_view username) {
    const Secret base32 = toBase32(seed);
    std::string uri("otpauth://totp/");
    uri += kIssuer;
    uri += ':';
    uri += percentEncoded(username);
    uri += "?secret=";
    uri += base32.reveal();
    uri += "&issuer=";
    uri += kIssuer;
    uri += "&algorithm=SHA1&digits=6&period=30";
    return Secret(std::move(uri));
}

}  // namespace gatehouse::auth
