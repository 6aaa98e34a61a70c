#include "contract/signature/revocation_list.h"

#include <memory>
#include <utility>

#include <openssl/pem.h>

#include "contract/base/exception.h"
#include "contract/openssl/errors.h"
#include "contract/openssl/owners.h"
#include "contract/signature/certificate_parts.h"

namespace gatehouse::signature {
namespace {

RevocationListPtr decode(std::string_view bytes) {
    const BioPtr bio(BIO_new_mem_buf(bytes.data(), static_cast<int>(bytes.size())));
    requireOpenssl(bio != nullptr, "read memory");
    const bool isDer = !bytes.empty() && bytes.front() == '\x30';
    return RevocationListPtr(isDer ? d2i_X509_CRL_bio(bio.get(), nullptr)
                                   : PEM_read_bio_X509_CRL(bio.get(), nullptr, nullptr, nullptr));
}

bool hasCriticalExtension(const X509_CRL& list) {
    for (int i = 0; i < X509_CRL_get_ext_count(&list); ++i) {
        if (X509_EXTENSION_get_critical(X509_CRL_get_ext(&list, i)) == 1) {
            return true;
        }
    }
    return false;
}

std::optional<Validity> validityOf(const X509_CRL& list) {
    const ASN1_TIME* next = X509_CRL_get0_nextUpdate(&list);
    const auto from = instantOf(*X509_CRL_get0_lastUpdate(&list));
    const auto until = next ? instantOf(*next) : std::nullopt;
    return from && until ? std::optional(Validity{*from, *until}) : std::nullopt;
}

/// Nothing where a date cannot be read.
std::optional<std::map<std::string, Instant>> entriesOf(X509_CRL& list) {
    std::map<std::string, Instant> revoked;
    STACK_OF(X509_REVOKED)* entries = X509_CRL_get_REVOKED(&list);
    for (int i = 0; i < sk_X509_REVOKED_num(entries); ++i) {
        const X509_REVOKED* entry = sk_X509_REVOKED_value(entries, i);
        const auto from = instantOf(*X509_REVOKED_get0_revocationDate(entry));
        if (!from) {
            return std::nullopt;
        }
        const auto [at, isNew] =
            revoked.emplace(serialOf(*X509_REVOKED_get0_serialNumber(entry)), *from);
        at->second = std::min(at->second, *from);
    }
    return revoked;
}

}  // namespace

std::string_view describe(RevocationListFlaw flaw) {
    switch (flaw) {
        case RevocationListFlaw::Unreadable: return "The revocation list cannot be read.";
        case RevocationListFlaw::OtherIssuer:
            return "The revocation list is not the trusted authority's, or it was changed.";
        case RevocationListFlaw::Partial:
            return "The revocation list is of a kind that does not list everything.";
    }
    throw LogicFailure("a flaw without a description");
}

RevocationList::RevocationList(Validity validity, std::map<std::string, Instant> revoked)
    : validity_(validity), revoked_(std::move(revoked)) {
}

Result<RevocationList, RevocationListFlaw> RevocationList::read(std::string_view bytes,
                                                                const TrustedAuthority& authority) {
    const ErrorQueueScope errors;
    const RevocationListPtr list = decode(bytes);
    const CertificatePtr issuer = readCertificatePem(authority.pem());
    requireOpenssl(issuer != nullptr, "read a certificate again");
    const auto validity = list ? validityOf(*list) : std::nullopt;
    if (!validity) {
        return fail(RevocationListFlaw::Unreadable);
    }
    if (X509_NAME_cmp(X509_CRL_get_issuer(list.get()), X509_get_subject_name(issuer.get())) != 0 ||
        X509_CRL_verify(list.get(), X509_get0_pubkey(issuer.get())) != 1) {
        return fail(RevocationListFlaw::OtherIssuer);
    }
    if (hasCriticalExtension(*list)) {
        return fail(RevocationListFlaw::Partial);
    }
    auto revoked = entriesOf(*list);
    if (!revoked) {
        return fail(RevocationListFlaw::Unreadable);
    }
    return RevocationList(*validity, *std::move(revoked));
}

std::optional<Instant> RevocationList::revokedFrom(const PrescriberCertificate& certificate) const {
    const auto found = revoked_.find(certificate.serial);
    return found != revoked_.end() ? std::optional(found->second) : std::nullopt;
}

}  // namespace gatehouse::signature
