#include "contract/signature/authorisation_proof.h"

#include <algorithm>
#include <utility>

#include "contract/base/exception.h"
#include "contract/signature/jws.h"

namespace gatehouse::signature {
namespace {

constexpr std::string_view kPemEnd = "-----END CERTIFICATE-----\n";

std::string_view codeOf(CertificateFlaw flaw) {
    switch (flaw) {
        case CertificateFlaw::Unreadable:
        case CertificateFlaw::OtherKey:
        case CertificateFlaw::OtherUse:
        case CertificateFlaw::NoName:
        case CertificateFlaw::NoUser: return "certificate";
        case CertificateFlaw::OtherIssuer: return "untrusted";
        case CertificateFlaw::NotYetValid: return "not-yet-valid";
        case CertificateFlaw::Expired: return "expired";
    }
    throw LogicFailure("a flaw without a code");
}

std::string_view sentenceFor(JwsFlaw flaw) {
    switch (flaw) {
        case JwsFlaw::NotThreeParts:
        case JwsFlaw::PayloadEncoding:
        case JwsFlaw::SignatureEncoding:
            return "The signed text is damaged: it is not in the form of a signature.";
        case JwsFlaw::Header:
            return "The signed text is not a signed authorisation: its header is another.";
        case JwsFlaw::AnotherKey:
            return "The authorisation was signed with another key than the certificate's.";
        case JwsFlaw::Signature:
            return "The signature does not fit: the authorisation was changed after it was signed, "
                   "or somebody else signed it.";
    }
    throw LogicFailure("a flaw without a sentence");
}

class Judgement {
  public:
    Judgement(const ProofTrust& trust, Instant now) : trust_(trust), now_(now) {}

    void judge(std::string_view text);
    [[nodiscard]] ProofCheck take() { return std::move(check_); }

  private:
    void note(std::string_view code, std::string_view sentence) {
        check_.findings.push_back({std::string(code), std::string(sentence)});
    }
    void judgeSignature(const std::string& jws);
    void judgeContent();
    void judgeRevocation();

    const ProofTrust& trust_;
    Instant now_;
    ProofCheck check_;
};

void Judgement::judge(std::string_view text) {
    const auto proof = readProof(text);
    if (!proof) {
        note("form", "The file is not a certificate followed by a signed authorisation.");
        return;
    }
    auto certificate = readPrescriberCertificate(proof->certificatePem);
    if (!certificate) {
        note(codeOf(certificate.error()), describe(certificate.error()));
        return;
    }
    check_.certificate = *std::move(certificate);
    judgeSignature(proof->jws);
    if (check_.content) {
        judgeContent();
    }
    // Without a time of signing the issuer can still be told; its dates are judged as of now.
    const Instant at = check_.content ? check_.content->signedAt : now_;
    if (const auto flaw = findIssuerFlaw(*check_.certificate, trust_.authority, at)) {
        note(codeOf(*flaw), describe(*flaw));
    }
    judgeRevocation();
}

void Judgement::judgeSignature(const std::string& jws) {
    const auto payload = verifyJws(jws, check_.certificate->publicKey);
    if (!payload) {
        note("signature", sentenceFor(payload.error()));
        return;
    }
    auto content = readPayload(*payload);
    if (!content) {
        note("payload",
             "What was signed is not a complete authorisation in its one form: it differs at " +
                 content.error().member + ".");
        return;
    }
    check_.content = *std::move(content);
}

void Judgement::judgeContent() {
    if (check_.content->prescriber != check_.certificate->user) {
        note("another-user",
             "The authorisation names another prescriber than the certificate does.");
    }
    if (check_.content->signedAt > now_) {
        note("signed-later", "It says that it was signed after the time checked.");
    }
}

void Judgement::judgeRevocation() {
    if (trust_.lists.empty()) {
        return;
    }
    std::optional<Instant> from;
    bool isCovered = false;
    for (const RevocationList& list : trust_.lists) {
        isCovered = isCovered || list.isCurrent(now_);
        if (const auto revoked = list.revokedFrom(*check_.certificate)) {
            from = from ? std::min(*from, *revoked) : *revoked;
        }
    }
    if (from && check_.content && *from <= check_.content->signedAt) {
        note("revoked", "The certificate was revoked before the authorisation was signed.");
    } else if (!isCovered) {
        note("revocation-unknown", "No revocation list that was given is current.");
    }
}

}  // namespace

std::string writeProof(const AuthorisationProof& proof) {
    return proof.certificatePem + proof.jws + "\n";
}

std::optional<AuthorisationProof> readProof(std::string_view text) {
    const std::size_t end = text.find(kPemEnd);
    if (end == std::string_view::npos || text.back() != '\n') {
        return std::nullopt;
    }
    const std::string_view certificate = text.substr(0, end + kPemEnd.size());
    const std::string_view line = text.substr(certificate.size());
    if (line.empty() || line.find('\n') != line.size() - 1) {
        return std::nullopt;
    }
    return AuthorisationProof{std::string(certificate),
                              std::string(line.substr(0, line.size() - 1))};
}

ProofCheck checkProof(std::string_view text, const ProofTrust& trust, Instant now) {
    Judgement judgement(trust, now);
    judgement.judge(text);
    return judgement.take();
}

}  // namespace gatehouse::signature
