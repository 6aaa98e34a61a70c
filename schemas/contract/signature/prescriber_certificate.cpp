#include "contract/signature/prescriber_certificate.h"

#include <utility>

#include "contract/base/exception.h"
#include "contract/openssl/errors.h"
#include "contract/signature/certificate_parts.h"
#include "contract/signature/private_key.h"
#include "contract/signature/uuid.h"

namespace gatehouse::signature {
namespace {

constexpr std::string_view kUserPrefix = "urn:uuid:";
constexpr long kVersion3 = 2;

/// Null where the text is anything but what certificatePem() writes: no second certificate, no
/// text around it, no other encoding of the same.
CertificatePtr readExactly(std::string_view pem) {
    CertificatePtr certificate = readCertificatePem(pem);
    const bool isExact = certificate && certificatePem(*certificate) == pem &&
                         X509_get_version(certificate.get()) == kVersion3 &&
                         X509_get_signature_nid(certificate.get()) == NID_ecdsa_with_SHA256;
    return isExact ? std::move(certificate) : nullptr;
}

std::optional<Validity> validityOf(const X509& certificate) {
    const auto from = instantOf(*X509_get0_notBefore(&certificate));
    const auto until = instantOf(*X509_get0_notAfter(&certificate));
    return from && until ? std::optional(Validity{*from, *until}) : std::nullopt;
}

std::optional<Es256PublicKey> keyOf(X509& certificate) {
    EVP_PKEY* key = X509_get0_pubkey(&certificate);
    return key ? Es256PublicKey::fromDer(publicKeyDer(*key)) : std::nullopt;
}

bool hasExtension(const X509& certificate, int nid) {
    return X509_get_ext_by_NID(&certificate, nid, -1) >= 0;
}

bool isForSigning(X509& certificate) {
    const std::uint32_t flags = X509_get_extension_flags(&certificate);
    const std::uint32_t refused = EXFLAG_CA | EXFLAG_CRITICAL | EXFLAG_INVALID | EXFLAG_XKUSAGE;
    return (flags & refused) == 0 && hasExtension(certificate, NID_basic_constraints) &&
           X509_get_key_usage(&certificate) == (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION);
}

std::optional<UserId> userOf(const X509& certificate) {
    const GeneralNamesPtr names(static_cast<GENERAL_NAMES*>(
        X509_get_ext_d2i(&certificate, NID_subject_alt_name, nullptr, nullptr)));
    if (!names || sk_GENERAL_NAME_num(names.get()) != 1) {
        return std::nullopt;
    }
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), 0);
    if (name->type != GEN_URI) {
        return std::nullopt;
    }
    const ASN1_IA5STRING* uri = name->d.uniformResourceIdentifier;
    const std::string text(reinterpret_cast<const char*>(ASN1_STRING_get0_data(uri)),
                           static_cast<std::size_t>(ASN1_STRING_length(uri)));
    const std::string id = text.substr(0, kUserPrefix.size()) == kUserPrefix
                               ? text.substr(kUserPrefix.size())
                               : std::string();
    return isUuid(id) ? std::optional(UserId(id)) : std::nullopt;
}

std::optional<CertificateFlaw> findDateFlaw(Validity validity, Instant at) {
    if (at.seconds() < validity.notBefore.seconds()) {
        return CertificateFlaw::NotYetValid;
    }
    return at.seconds() > validity.notAfter.seconds() ? std::optional(CertificateFlaw::Expired)
                                                      : std::nullopt;
}

}  // namespace

std::string_view describe(CertificateFlaw flaw) {
    switch (flaw) {
        case CertificateFlaw::Unreadable: return "The certificate cannot be read.";
        case CertificateFlaw::OtherKey:
            return "The certificate is of another kind of key than prescribers sign with (P-256).";
        case CertificateFlaw::OtherUse:
            return "The certificate is not one for signing authorisations: it is an authority's, "
                   "or meant for something else or more.";
        case CertificateFlaw::NoName: return "The certificate's subject is not one name of a user.";
        case CertificateFlaw::NoUser: return "The certificate does not say which user's it is.";
        case CertificateFlaw::OtherIssuer:
            return "The certificate was not issued by the trusted authority, or it was changed.";
        case CertificateFlaw::NotYetValid:
            return "The certificate, or its authority's, was not yet valid.";
        case CertificateFlaw::Expired: return "The certificate, or its authority's, had expired.";
    }
    throw LogicFailure("a flaw without a description");
}

Result<PrescriberCertificate, CertificateFlaw> readPrescriberCertificate(std::string_view pem) {
    const ErrorQueueScope errors;
    const CertificatePtr certificate = readExactly(pem);
    const auto validity = certificate ? validityOf(*certificate) : std::nullopt;
    if (!validity) {
        return fail(CertificateFlaw::Unreadable);
    }
    auto key = keyOf(*certificate);
    if (!key) {
        return fail(CertificateFlaw::OtherKey);
    }
    if (!isForSigning(*certificate)) {
        return fail(CertificateFlaw::OtherUse);
    }
    auto name = commonNameOf(*X509_get_subject_name(certificate.get()));
    if (!name) {
        return fail(CertificateFlaw::NoName);
    }
    auto user = userOf(*certificate);
    if (!user) {
        return fail(CertificateFlaw::NoUser);
    }
    return PrescriberCertificate{std::string(pem),
                                 *std::move(user),
                                 *std::move(name),
                                 *validity,
                                 serialOf(*X509_get0_serialNumber(certificate.get())),
                                 *std::move(key)};
}

TrustedAuthority::TrustedAuthority(std::string pem, std::string commonName, Validity validity)
    : pem_(std::move(pem)), commonName_(std::move(commonName)), validity_(validity) {
}

std::optional<TrustedAuthority> TrustedAuthority::read(std::string_view pem) {
    const ErrorQueueScope errors;
    const CertificatePtr certificate = readExactly(pem);
    const auto validity = certificate ? validityOf(*certificate) : std::nullopt;
    if (!validity || !keyOf(*certificate)) {
        return std::nullopt;
    }
    const std::uint32_t flags = X509_get_extension_flags(certificate.get());
    const bool isRoot = (flags & EXFLAG_CA) != 0 &&
                        (flags & (EXFLAG_CRITICAL | EXFLAG_INVALID)) == 0 &&
                        X509_get_key_usage(certificate.get()) == (KU_KEY_CERT_SIGN | KU_CRL_SIGN) &&
                        X509_check_issued(certificate.get(), certificate.get()) == X509_V_OK &&
                        X509_verify(certificate.get(), X509_get0_pubkey(certificate.get())) == 1;
    auto name = commonNameOf(*X509_get_subject_name(certificate.get()));
    if (!isRoot || !name) {
        return std::nullopt;
    }
    return TrustedAuthority(std::string(pem), *std::move(name), *validity);
}

std::optional<CertificateFlaw> findIssuerFlaw(const PrescriberCertificate& certificate,
                                              const TrustedAuthority& authority,
                                              Instant at) {
    const ErrorQueueScope errors;
    const CertificatePtr leaf = readCertificatePem(certificate.pem);
    const CertificatePtr root = readCertificatePem(authority.pem());
    requireOpenssl(leaf && root, "read certificates again");
    if (X509_check_issued(root.get(), leaf.get()) != X509_V_OK ||
        X509_verify(leaf.get(), X509_get0_pubkey(root.get())) != 1) {
        return CertificateFlaw::OtherIssuer;
    }
    const auto flaw = findDateFlaw(certificate.validity, at);
    return flaw ? flaw : findDateFlaw(authority.validity(), at);
}

}  // namespace gatehouse::signature
