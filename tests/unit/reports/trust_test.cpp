#include "reports/sign/trust.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "reports/sign/crypto.h"
#include "reports/sign/trust_parts.h"
#include "signed_sample.h"

namespace gatehouse::reports {
namespace {

using testing::authority;
using testing::CertificateWish;
using ::testing::ElementsAre;
using testing::instant;
using ::testing::IsEmpty;
using testing::TestIdentity;
using testing::trustIn;

// Signer::load makes no signature with these; someone else's program could.
std::vector<std::string> codesFor(const TestIdentity& identity, const TestIdentity& root) {
    const auto certificates = readCertificates(identity.certificatePem());
    std::vector<std::string> codes;
    for (const Finding& finding : judgeCertificate(
             certificates.front().get(), {}, trustIn(root), instant("2026-03-01T00:00:00Z"))) {
        codes.push_back(finding.code);
    }
    return codes;
}

TEST(JudgeCertificate, TakesEitherKeyUsageOfASigner) {
    const TestIdentity root(authority("Root"));
    for (const char* usage : {"digitalSignature", "nonRepudiation"}) {
        EXPECT_THAT(codesFor(TestIdentity({.name = "Signer", .keyUsage = usage}, &root), root),
                    IsEmpty());
    }
}

TEST(JudgeCertificate, RefusesAnAuthorityAsSigner) {
    const TestIdentity root(authority("Root"));
    CertificateWish wish = authority("Authority");
    wish.keyUsage = "critical,digitalSignature,keyCertSign";
    EXPECT_THAT(codesFor(TestIdentity(wish, &root), root), ElementsAre("certificate-usage"));
    EXPECT_THAT(codesFor(root, root), ElementsAre("certificate-usage", "certificate-usage"));
}

TEST(JudgeCertificate, RefusesOtherOrNoKeyUsage) {
    const TestIdentity root(authority("Root"));
    for (const char* usage : {"", "keyAgreement"}) {
        EXPECT_THAT(codesFor(TestIdentity({.name = "Signer", .keyUsage = usage}, &root), root),
                    ElementsAre("certificate-usage"));
    }
}

}  // namespace
}  // namespace gatehouse::reports
