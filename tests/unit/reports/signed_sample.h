#pragma once

#include <string>

#include "reports/sign/sign_pdf.h"
#include "reports/sign/verify.h"
#include "reports/templates/compliance_report.h"
#include "sample_report.h"
#include "test_pki.h"

namespace gatehouse::reports::testing {

inline Instant instant(const char* text) {
    return Instant::parse(text).value();
}

inline Signer signerOf(const TestIdentity& identity, const std::string& chain = {}) {
    return Signer::load(identity.certificatePem(), Secret(identity.keyPem()), chain);
}

inline Trust trustIn(const TestIdentity& root, const std::vector<std::string>& lists = {}) {
    return std::move(*Trust::load(root.certificatePem(), lists));
}

inline SignatureFacts sampleFacts() {
    return {.name = "Gatehouse reports",
            .reason = "Compliance report for Zoë (1) 💊",
            .location = "Riverside",
            .signingTime = instant("2026-02-01T09:15:00Z")};
}

inline std::string signedReport(const Signer& signer, std::size_t supplies = 3) {
    return signPdf(renderCompliance(sampleReport(supplies, 2)), signer, sampleFacts());
}

/// An authority, a signer, and a report that the signer signed.
struct SignedSample {
    TestIdentity root{authority("Test root")};
    TestIdentity identity{{.name = "Test signer"}, &root};
    Signer signer = signerOf(identity);
    Trust trust = trustIn(root);
    Instant at = instant("2026-03-01T00:00:00Z");
    std::string pdf = signedReport(signer);

    [[nodiscard]] PdfCheck check(const std::string& bytes) const {
        return verifyPdf(bytes, trust, at);
    }
};

}  // namespace gatehouse::reports::testing
