#include "server/services/key_trust.h"

namespace gatehouse::services {
namespace {

constexpr const char* kCertificate = "/certificate";

struct Words {
    std::string_view code;
    std::string_view message;
    std::string_view remedy;
};

Words wordsFor(KeyFlaw flaw) {
    switch (flaw) {
        case KeyFlaw::NoAuthority:
            return {"no-authority",
                    "The server has no authority that certifies prescribers.",
                    "Let the operator set prescribers.authority."};
        case KeyFlaw::NotCertified:
            return {"not-certified",
                    "The key has no certificate yet.",
                    "Ask two administrators to certify it."};
        case KeyFlaw::BadCertificate:
            return {"untrusted",
                    "The key's certificate is not of this server's authority.",
                    "Ask for a certificate of a new key."};
        case KeyFlaw::NotYetValid:
            return {"not-yet-valid",
                    "The key's certificate is not valid yet.",
                    "Sign when it has become valid."};
        case KeyFlaw::Expired:
            return {"expired",
                    "The key's certificate has expired.",
                    "Make a new key and let it be certified."};
        case KeyFlaw::Revoked: break;
    }
    return {"revoked", "The key was revoked.", "Make a new key and let it be certified."};
}

KeyFlaw flawOf(signature::CertificateFlaw flaw) {
    if (flaw == signature::CertificateFlaw::NotYetValid) {
        return KeyFlaw::NotYetValid;
    }
    return flaw == signature::CertificateFlaw::Expired ? KeyFlaw::Expired : KeyFlaw::BadCertificate;
}

}  // namespace

Result<signature::PrescriberCertificate, KeyFlaw> certificateFor(
    const records::PrescriberKey& key,
    const signature::TrustedAuthority* authority,
    Instant signedAt) {
    if (!authority) {
        return fail(KeyFlaw::NoAuthority);
    }
    if (!key.certification) {
        return fail(KeyFlaw::NotCertified);
    }
    auto certificate = signature::readPrescriberCertificate(key.certification->certificate);
    if (!certificate || certificate->user != key.user || certificate->kid() != key.id.text()) {
        return fail(KeyFlaw::BadCertificate);
    }
    if (const auto flaw = findIssuerFlaw(*certificate, *authority, signedAt)) {
        return fail(flawOf(*flaw));
    }
    if (key.revocation && key.revocation->from <= signedAt) {
        return fail(KeyFlaw::Revoked);
    }
    return *std::move(certificate);
}

Failure<Error> refuseKey(KeyFlaw flaw, const std::string& pointer) {
    const Words words = wordsFor(flaw);
    return fail(Error{ErrorCode::KeyUnusable,
                      {{pointer,
                        std::string(words.code),
                        std::string(words.message),
                        std::string(words.remedy)}}});
}

Outcome<signature::PrescriberCertificate> readOffered(const std::string& pem,
                                                      const UserId& user,
                                                      const signature::TrustedAuthority* authority,
                                                      Instant now) {
    constexpr std::string_view kRemedy =
        "Send the certificate that the authority made for this key's request.";
    if (!authority) {
        const Words words = wordsFor(KeyFlaw::NoAuthority);
        return refuseField(kCertificate, words.code, words.message, words.remedy);
    }
    auto certificate = signature::readPrescriberCertificate(pem);
    if (!certificate) {
        return refuseField(
            kCertificate, "not-a-certificate", describe(certificate.error()), kRemedy);
    }
    if (const auto flaw = findIssuerFlaw(*certificate, *authority, now)) {
        return refuseField(kCertificate, "untrusted", describe(*flaw), kRemedy);
    }
    if (certificate->user != user) {
        return refuseField(
            kCertificate, "another-user", "The certificate names another user.", kRemedy);
    }
    return *std::move(certificate);
}

}  // namespace gatehouse::services
