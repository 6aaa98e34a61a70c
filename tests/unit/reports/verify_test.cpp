#include "reports/sign/verify.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "signed_sample.h"

namespace gatehouse::reports {
namespace {

using testing::authority;
using ::testing::Contains;
using ::testing::ElementsAre;
using testing::instant;
using ::testing::IsEmpty;
using testing::signedReport;
using testing::SignedSample;
using testing::signerOf;
using testing::TestIdentity;
using testing::trustIn;

std::vector<std::string> codesOf(const PdfCheck& check) {
    std::vector<std::string> codes;
    for (const Finding& finding : check.findings) {
        codes.push_back(finding.code);
    }
    return codes;
}

const SignedSample& sample() {
    static const SignedSample kSample;
    return kSample;
}

/// Where the digits of the signature begin.
std::size_t contentsOf(const std::string& pdf) {
    return pdf.rfind("/Contents <") + std::string("/Contents <").size();
}

TEST(VerifyPdf, AcceptsWhatSignPdfMade) {
    const PdfCheck check = sample().check(sample().pdf);
    EXPECT_THAT(codesOf(check), IsEmpty());
    EXPECT_TRUE(check.isValid());
    ASSERT_EQ(check.signatures.size(), 1U);
    EXPECT_EQ(check.signatures[0].signer, "Test signer");
    EXPECT_EQ(check.signatures[0].level, "B-B");
    EXPECT_EQ(check.signatures[0].claimedTime, "2026-02-01T09:15:00.000Z");
    EXPECT_TRUE(check.signatures[0].coversWholeFile);
    EXPECT_EQ(check.sha256.size(), 64U);
}

TEST(VerifyPdf, SaysThatAFileIsNotSigned) {
    const std::string pdf = renderCompliance(testing::sampleReport(1, 1));
    EXPECT_THAT(codesOf(sample().check(pdf)), ElementsAre("no-signature"));
    EXPECT_THAT(codesOf(sample().check("")), ElementsAre("structure"));
    EXPECT_FALSE(PdfCheck{}.isValid());
}

TEST(VerifyPdf, RefusesBytesAfterTheEnd) {
    for (const char* added : {"\n", " ", "x", "%%EOF\n"}) {
        EXPECT_THAT(codesOf(sample().check(sample().pdf + added)), ElementsAre("bytes-after-end"));
    }
    EXPECT_FALSE(sample().check(sample().pdf + sample().pdf).isValid());
}

TEST(VerifyPdf, RefusesAnIncrementalUpdateAfterTheSignature) {
    const std::string& pdf = sample().pdf;
    const std::size_t table = pdf.rfind("xref\n0 1");
    const std::string object = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n";
    std::string place = std::to_string(pdf.size());
    place.insert(0, 10 - place.size(), '0');
    const std::string update = object + "xref\n1 1\n" + place +
                               " 00000 n \ntrailer\n<< /Size 99 /Root 1 0 R /Prev " +
                               std::to_string(table) + " >>\nstartxref\n" +
                               std::to_string(pdf.size() + object.size()) + "\n%%EOF\n";
    EXPECT_THAT(codesOf(sample().check(pdf + update)), ElementsAre("no-signature"));
    // The same with the signed catalog: now there is a signature, but it does not reach the end.
    const std::size_t catalog = pdf.rfind("\n1 0 obj\n") + 1;
    const std::string same = pdf.substr(catalog, pdf.find("endobj\n", catalog) + 7 - catalog);
    const std::string kept = same + "xref\n1 1\n" + place +
                             " 00000 n \ntrailer\n<< /Size 99 /Root 1 0 R /Prev " +
                             std::to_string(table) + " >>\nstartxref\n" +
                             std::to_string(pdf.size() + same.size()) + "\n%%EOF\n";
    EXPECT_THAT(codesOf(sample().check(pdf + kept)), ElementsAre("byte-range"));
}

TEST(VerifyPdf, RefusesTheSignatureOfAnotherReport) {
    const std::string other = signedReport(sample().signer, 4);
    const std::size_t from = contentsOf(other);
    std::string pdf = sample().pdf;
    const std::size_t to = contentsOf(pdf);
    pdf.replace(to, 28'000, other.substr(from, 28'000));
    EXPECT_THAT(codesOf(sample().check(pdf)), ElementsAre("content-changed"));
}

TEST(VerifyPdf, RefusesSignersFromElsewhere) {
    const TestIdentity root(authority("Test root"));
    const TestIdentity identity({.name = "Test signer"}, &root);
    EXPECT_THAT(codesOf(sample().check(signedReport(signerOf(identity)))),
                ElementsAre("untrusted"));
}

TEST(VerifyPdf, NeedsTheWholeChainAndNothingBesideIt) {
    const TestIdentity& root = sample().root;
    const TestIdentity middle(authority("Middle"), &root);
    const TestIdentity stranger(authority("Stranger"), &root);
    const TestIdentity identity({.name = "Signer"}, &middle);
    const auto codes = [&identity](const std::string& chain) {
        return codesOf(sample().check(signedReport(signerOf(identity, chain))));
    };
    EXPECT_THAT(codes(middle.certificatePem()), IsEmpty());
    EXPECT_THAT(codes(middle.certificatePem() + root.certificatePem()), IsEmpty());
    EXPECT_THAT(codes(""), ElementsAre("untrusted"));
    EXPECT_THAT(codes(middle.certificatePem() + stranger.certificatePem()),
                ElementsAre("untrusted"));
}

TEST(VerifyPdf, RefusesAnAuthorityThatIsNone) {
    const TestIdentity middle({.name = "Middle"}, &sample().root);
    const TestIdentity identity({.name = "Signer"}, &middle);
    EXPECT_THAT(codesOf(sample().check(signedReport(signerOf(identity, middle.certificatePem())))),
                Contains("untrusted"));
}

TEST(VerifyPdf, ChecksValidityAtTheTimeAsked) {
    const TestIdentity identity({.name = "Signer",
                                 .from = instant("2026-01-01T00:00:00Z"),
                                 .until = instant("2026-02-28T00:00:00Z")},
                                &sample().root);
    const std::string pdf = signedReport(signerOf(identity));
    const auto codes = [&pdf](const char* at) {
        return codesOf(verifyPdf(pdf, sample().trust, instant(at)));
    };
    EXPECT_THAT(codes("2025-12-31T23:59:59Z"), ElementsAre("not-yet-valid"));
    EXPECT_THAT(codes("2026-01-01T00:00:00Z"), IsEmpty());
    EXPECT_THAT(codes("2026-02-27T23:59:59Z"), IsEmpty());
    EXPECT_THAT(codes("2026-02-28T00:00:01Z"), ElementsAre("expired"));
}

TEST(VerifyPdf, RefusesACertificateThatNamesAnotherPurpose) {
    const auto codes = [](const char* purpose) {
        const TestIdentity identity({.name = "Signer", .extendedKeyUsage = purpose},
                                    &sample().root);
        return codesOf(sample().check(signedReport(signerOf(identity))));
    };
    EXPECT_THAT(codes("serverAuth"), ElementsAre("certificate-usage"));
    EXPECT_THAT(codes("serverAuth,1.3.6.1.5.5.7.3.36"), IsEmpty());
    EXPECT_THAT(codes("emailProtection"), IsEmpty());
}

TEST(VerifyPdf, HonoursRevocationLists) {
    const TestIdentity& root = sample().root;
    const TestIdentity& identity = sample().identity;
    const Instant later = instant("2027-01-01T00:00:00Z");
    const auto codes = [](const std::string& list) {
        return codesOf(verifyPdf(sample().pdf, trustIn(sample().root, {list}), sample().at));
    };
    EXPECT_THAT(codes(root.revocationListPem({}, later)), IsEmpty());
    EXPECT_THAT(codes(root.revocationListPem({{&identity, sample().at}}, later)),
                ElementsAre("revoked"));
    EXPECT_THAT(codes(root.revocationListPem({{&identity, sample().at.plusSeconds(1)}}, later)),
                IsEmpty());
    EXPECT_THAT(codes(root.revocationListPem({{&root, sample().at}}, later)), IsEmpty());
    EXPECT_THAT(codes(root.revocationListPem({}, instant("2026-02-01T00:00:00Z"))),
                ElementsAre("revocation-unknown"));
    // An authority of the same name with another key.
    EXPECT_THAT(codes(TestIdentity(authority("Test root")).revocationListPem({}, later)),
                ElementsAre("revocation-unknown"));
}

TEST(Trust, SaysWhatCannotBeRead) {
    EXPECT_FALSE(Trust::load("", {}));
    EXPECT_FALSE(Trust::load("no certificate", {}));
    EXPECT_FALSE(Trust::load(sample().root.certificatePem(), {"no list"}));
    EXPECT_FALSE(Trust::load(sample().root.certificatePem(), {""}));
}

TEST(SignPdf, RefusesAFileThatIsSignedAlready) {
    EXPECT_THROW((void)signPdf(sample().pdf, sample().signer, {}), LogicFailure);
    EXPECT_THROW((void)signPdf("%PDF-1.3\n", sample().signer, {}), LogicFailure);
}

}  // namespace
}  // namespace gatehouse::reports
