#include "contract/proof/cosignature.h"

#include <algorithm>
#include <string>

#include "contract/base/exception.h"

namespace gatehouse::proof {
namespace {

constexpr std::size_t kTimeBytes = 8;

std::string messageOf(std::int64_t seconds, std::string_view checkpointText) {
    return std::string("cosignature/v1\ntime ")
        .append(std::to_string(seconds))
        .append("\n")
        .append(checkpointText);
}

/// Big-endian.
std::string encodeTime(std::int64_t seconds) {
    std::string bytes;
    for (std::size_t i = kTimeBytes; i-- > 0;) {
        bytes += static_cast<char>((static_cast<std::uint64_t>(seconds) >> (8 * i)) & 0xFFU);
    }
    return bytes;
}

/// None where it is over 2^63 - 1.
std::optional<std::int64_t> decodeTime(std::string_view bytes) {
    std::uint64_t seconds = 0;
    for (const char c : bytes) {
        seconds = (seconds << 8U) | static_cast<unsigned char>(c);
    }
    const auto time = static_cast<std::int64_t>(seconds);
    return time < 0 ? std::nullopt : std::optional(time);
}

}  // namespace

NoteSignature cosign(const NoteSigner& witness, std::string_view checkpointText, Instant at) {
    const NoteVerifier& verifier = witness.verifier();
    require(verifier.type() == NoteKeyType::Cosignature && at.seconds() >= 0,
            "this is no cosignature of a witness");
    return {verifier.name(),
            verifier.keyId(),
            encodeTime(at.seconds()) + witness.sign(messageOf(at.seconds(), checkpointText))};
}

std::optional<Instant> cosignedAt(const SignedNote& note, const NoteVerifier& witness) {
    std::optional<Instant> latest;
    if (witness.type() != NoteKeyType::Cosignature) {
        return latest;
    }
    for (const NoteSignature& signature : note.signatures) {
        if (!witness.isNamedBy(signature)) {
            continue;
        }
        const std::string_view bytes = signature.bytes;
        const auto seconds = decodeTime(bytes.substr(0, kTimeBytes));
        const bool isWhole = bytes.size() > kTimeBytes && seconds;
        if (!isWhole ||
            !witness.verifies(messageOf(*seconds, note.text), bytes.substr(kTimeBytes))) {
            return std::nullopt;
        }
        latest = std::max(latest, std::optional(Instant(*seconds, 0)));
    }
    return latest;
}

}  // namespace gatehouse::proof
