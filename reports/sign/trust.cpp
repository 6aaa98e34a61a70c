#include "reports/sign/trust.h"

#include <algorithm>
#include <array>
#include <ctime>

#include <openssl/err.h>
#include <openssl/objects.h>
#include <openssl/x509v3.h>

#include "contract/base/exception.h"
#include "reports/sign/crypto.h"
#include "reports/sign/trust_parts.h"

namespace gatehouse::reports {
namespace {

using Findings = std::vector<Finding>;

/// At least 112 bits: no SHA-1, no RSA under 2048 bits.
constexpr int kSecurityLevel = 2;

void judgeUsage(X509* signer, Findings& findings) {
    if ((X509_get_extension_flags(signer) & EXFLAG_CA) != 0) {
        findings.push_back({"certificate-usage",
                            "The signer's certificate is that of a certificate authority, which "
                            "signs no documents."});
    }
    const auto usage = X509_get_key_usage(signer);
    if (usage == UINT32_MAX || (usage & (KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION)) == 0) {
        findings.push_back({"certificate-usage",
                            "The signer's certificate is not meant for signing documents: it has "
                            "neither digitalSignature nor nonRepudiation."});
    }
}

/// RFC 9336: a certificate that names purposes has to name one that fits. A TLS server's from the
/// same authority does not sign reports.
void judgePurpose(X509* signer, Findings& findings) {
    constexpr std::array<const char*, 4> kFitting{"1.3.6.1.5.5.7.3.36",       // documentSigning
                                                  "1.3.6.1.5.5.7.3.4",        // emailProtection
                                                  "1.3.6.1.4.1.311.10.3.12",  // Microsoft's
                                                  "2.5.29.37.0"};             // any
    auto* purposes = static_cast<EXTENDED_KEY_USAGE*>(
        X509_get_ext_d2i(signer, NID_ext_key_usage, nullptr, nullptr));
    if (purposes == nullptr) {
        return;
    }
    bool fits = false;
    for (int i = 0; i < sk_ASN1_OBJECT_num(purposes); ++i) {
        std::array<char, 64> text{};
        OBJ_obj2txt(text.data(), text.size(), sk_ASN1_OBJECT_value(purposes, i), 1);
        const std::string_view oid(text.data());
        fits = fits || std::find(kFitting.begin(), kFitting.end(), oid) != kFitting.end();
    }
    EXTENDED_KEY_USAGE_free(purposes);
    if (!fits) {
        findings.push_back({"certificate-usage",
                            "The signer's certificate is for another purpose, such as a server's "
                            "connections."});
    }
}

Finding chainFinding(int error) {
    switch (error) {
        case X509_V_ERR_CERT_HAS_EXPIRED:
            return {"expired", "A certificate of the signature had expired at the time checked."};
        case X509_V_ERR_CERT_NOT_YET_VALID:
            return {"not-yet-valid",
                    "A certificate of the signature was not yet valid at the time checked."};
        default:
            return {"untrusted",
                    std::string("The signer's certificate does not lead to a trusted root: ") +
                        X509_verify_cert_error_string(error) + "."};
    }
}

struct FreeStack {
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
using BorrowedStack = std::unique_ptr<STACK_OF(X509), FreeStack>;

/// From the signer to the root; empty and a finding where there is none.
std::vector<CertificatePtr> findChain(X509* signer,
                                      const std::vector<CertificatePtr>& others,
                                      const Trust& trust,
                                      Instant at,
                                      Findings& findings) {
    const StorePtr store(X509_STORE_new());
    const StoreContextPtr context(X509_STORE_CTX_new());
    const BorrowedStack untrusted(sk_X509_new_null());
    require(store && context && untrusted, "OpenSSL has no memory");
    for (const CertificatePtr& root : trust.parts().roots) {
        X509_STORE_add_cert(store.get(), root.get());
    }
    for (const CertificatePtr& other : others) {
        sk_X509_push(untrusted.get(), other.get());
    }
    require(X509_STORE_CTX_init(context.get(), store.get(), signer, untrusted.get()) == 1,
            "OpenSSL cannot check certificates");
    X509_VERIFY_PARAM* settings = X509_STORE_CTX_get0_param(context.get());
    X509_VERIFY_PARAM_set_time(settings, static_cast<std::time_t>(at.seconds()));
    X509_VERIFY_PARAM_set_auth_level(settings, kSecurityLevel);
    const bool verified = X509_verify_cert(context.get()) == 1;
    const int error = X509_STORE_CTX_get_error(context.get());
    ERR_clear_error();
    std::vector<CertificatePtr> chain;
    if (!verified) {
        findings.push_back(chainFinding(error));
        return chain;
    }
    STACK_OF(X509)* found = X509_STORE_CTX_get1_chain(context.get());
    for (int i = 0; i < sk_X509_num(found); ++i) {
        chain.emplace_back(sk_X509_value(found, i));
    }
    sk_X509_free(found);
    return chain;
}

void judgeAuthorities(const std::vector<CertificatePtr>& chain, Findings& findings) {
    for (std::size_t i = 1; i < chain.size(); ++i) {
        if ((X509_get_extension_flags(chain[i].get()) & EXFLAG_CA) == 0) {
            findings.push_back({"untrusted",
                                "A certificate on the way to the root is not that of a "
                                "certificate authority."});
        }
    }
}

void judgeOthers(const std::vector<CertificatePtr>& others,
                 const std::vector<CertificatePtr>& chain,
                 Findings& findings) {
    for (const CertificatePtr& other : others) {
        const std::string bytes = encoded(other.get());
        const bool used = std::any_of(chain.begin(), chain.end(), [&](const CertificatePtr& link) {
            return encoded(link.get()) == bytes;
        });
        if (!used) {
            findings.push_back({"untrusted",
                                "The signature carries a certificate that does not belong to its "
                                "signer's."});
        }
    }
}

bool hasCriticalExtension(const X509_CRL* list) {
    for (int i = 0; i < X509_CRL_get_ext_count(list); ++i) {
        if (X509_EXTENSION_get_critical(X509_CRL_get_ext(list, i)) == 1) {
            return true;
        }
    }
    return false;
}

/// True where `time` lies at or before `at`.
bool hasPassed(const ASN1_TIME* time, Instant at) {
    auto seconds = static_cast<std::time_t>(at.seconds());
    return time == nullptr || X509_cmp_time(time, &seconds) != 1;
}

bool isFrom(X509_CRL* list, X509* issuer) {
    return X509_NAME_cmp(X509_CRL_get_issuer(list), X509_get_subject_name(issuer)) == 0 &&
           (X509_get_key_usage(issuer) & KU_CRL_SIGN) != 0 && !hasCriticalExtension(list) &&
           X509_CRL_verify(list, X509_get0_pubkey(issuer)) == 1;
}

void judgeRevocation(
    X509* certificate, X509* issuer, const Trust& trust, Instant at, Findings& findings) {
    bool covered = false;
    for (const RevocationListPtr& list : trust.parts().lists) {
        if (!isFrom(list.get(), issuer)) {
            continue;
        }
        X509_REVOKED* entry = nullptr;
        X509_CRL_get0_by_serial(list.get(), &entry, X509_get_serialNumber(certificate));
        if (entry != nullptr && hasPassed(X509_REVOKED_get0_revocationDate(entry), at)) {
            findings.push_back({"revoked",
                                "The certificate of " + displayName(certificate) +
                                    " was revoked at or before the time checked."});
            covered = true;
        }
        covered = covered || !hasPassed(X509_CRL_get0_nextUpdate(list.get()), at);
    }
    ERR_clear_error();
    if (!covered) {
        findings.push_back({"revocation-unknown",
                            "No revocation list that was given is current for the certificate of " +
                                displayName(certificate) + "."});
    }
}

}  // namespace

Trust::Trust(std::unique_ptr<const Parts> parts) : parts_(std::move(parts)) {
}
Trust::Trust(Trust&& other) noexcept = default;
Trust& Trust::operator=(Trust&& other) noexcept = default;
Trust::~Trust() = default;

Result<Trust, std::string> Trust::load(std::string_view roots,
                                       const std::vector<std::string>& lists) {
    auto parts = std::make_unique<Parts>();
    parts->roots = readCertificates(roots);
    if (parts->roots.empty()) {
        return fail(std::string("the trusted certificate is not a certificate in PEM"));
    }
    for (const std::string& list : lists) {
        parts->lists.push_back(readRevocationList(list));
        if (parts->lists.back() == nullptr) {
            return fail(std::string("a revocation list is neither PEM nor DER"));
        }
    }
    return Trust(std::move(parts));
}

Findings judgeCertificate(X509* signer,
                          const std::vector<CertificatePtr>& others,
                          const Trust& trust,
                          Instant at) {
    Findings findings;
    judgeUsage(signer, findings);
    judgePurpose(signer, findings);
    const std::vector<CertificatePtr> chain = findChain(signer, others, trust, at, findings);
    if (chain.empty()) {
        return findings;
    }
    judgeAuthorities(chain, findings);
    judgeOthers(others, chain, findings);
    if (!trust.parts().lists.empty()) {
        for (std::size_t i = 0; i + 1 < chain.size(); ++i) {
            judgeRevocation(chain[i].get(), chain[i + 1].get(), trust, at, findings);
        }
    }
    return findings;
}

}  // namespace gatehouse::reports
