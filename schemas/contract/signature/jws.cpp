#include "contract/signature/jws.h"

#include <cstddef>

#include "contract/base/bytes.h"

namespace gatehouse::signature {
namespace {

constexpr std::string_view kBeforeKid = R"({"alg":"ES256","kid":")";
constexpr std::string_view kAfterKid = R"(","typ":"gatehouse-authorisation+jws"})";
constexpr std::size_t kThumbprintBytes = 32;
constexpr std::size_t kSignatureBytes = 64;

struct Parts {
    std::string_view header;
    std::string_view payload;
    std::string_view signature;
    std::string_view signedText;
};

std::optional<Parts> split(std::string_view compact) {
    const std::size_t first = compact.find('.');
    const std::size_t last = compact.rfind('.');
    if (first == last || compact.find('.', first + 1) != last) {
        return std::nullopt;
    }
    return Parts{compact.substr(0, first),
                 compact.substr(first + 1, last - first - 1),
                 compact.substr(last + 1),
                 compact.substr(0, last)};
}

/// The header is compared as text, not read as JSON: there is only one right one for each key.
std::optional<std::string> kidOf(std::string_view encodedHeader) {
    const auto header = fromBase64Url(encodedHeader);
    if (!header || header->size() < kBeforeKid.size() + kAfterKid.size()) {
        return std::nullopt;
    }
    const std::size_t kidLength = header->size() - kBeforeKid.size() - kAfterKid.size();
    std::string kid = header->substr(kBeforeKid.size(), kidLength);
    const auto thumbprint = fromBase64Url(kid);
    const bool isOurs =
        header->compare(0, kBeforeKid.size(), kBeforeKid) == 0 &&
        header->compare(kBeforeKid.size() + kidLength, kAfterKid.size(), kAfterKid) == 0 &&
        thumbprint && thumbprint->size() == kThumbprintBytes;
    return isOurs ? std::optional(kid) : std::nullopt;
}

}  // namespace

std::string signJws(std::string_view payload, const SigningKey& key) {
    std::string header(kBeforeKid);
    header += key.publicKey().thumbprint();
    header += kAfterKid;
    const std::string signedText = toBase64Url(header) + "." + toBase64Url(payload);
    return signedText + "." + toBase64Url(key.signEs256(signedText));
}

Result<std::string, JwsFlaw> verifyJws(std::string_view compact, const Es256PublicKey& key) {
    const auto parts = split(compact);
    if (!parts) {
        return fail(JwsFlaw::NotThreeParts);
    }
    const auto kid = kidOf(parts->header);
    if (!kid) {
        return fail(JwsFlaw::Header);
    }
    if (*kid != key.thumbprint()) {
        return fail(JwsFlaw::AnotherKey);
    }
    auto payload = fromBase64Url(parts->payload);
    if (!payload) {
        return fail(JwsFlaw::PayloadEncoding);
    }
    const auto signature = fromBase64Url(parts->signature);
    if (!signature || signature->size() != kSignatureBytes) {
        return fail(JwsFlaw::SignatureEncoding);
    }
    if (!verifyEs256(key, parts->signedText, *signature)) {
        return fail(JwsFlaw::Signature);
    }
    return *std::move(payload);
}

std::optional<std::string> jwsHeaderKid(std::string_view compact) {
    const auto parts = split(compact);
    return parts ? kidOf(parts->header) : std::nullopt;
}

}  // namespace gatehouse::signature
