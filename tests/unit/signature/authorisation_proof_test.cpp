#include "contract/signature/authorisation_proof.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/signature/sample_authority.h"

namespace gatehouse::signature {
namespace {

using ::testing::ElementsAre;
using testing::instant;
using ::testing::IsEmpty;
using testing::kOtherUser;
using testing::kUser;
using testing::samplePayload;
using testing::SamplePrescriber;

constexpr const char* kNow = "2026-06-10T00:00:00Z";

class Proof : public ::testing::Test {
  protected:
    static const SamplePrescriber& sample() {
        static const SamplePrescriber kSample;
        return kSample;
    }
    static std::string text(const std::string& payload = samplePayload()) {
        return writeProof({sample().certificatePem, sample().jws(payload)});
    }
    static std::vector<std::string> codesOf(const ProofCheck& check) {
        std::vector<std::string> codes;
        for (const ProofFinding& finding : check.findings) {
            codes.push_back(finding.code);
        }
        return codes;
    }
    static ProofCheck check(const std::string& proof, const char* now = kNow) {
        return checkProof(proof, {sample().trusted(), {}}, instant(now));
    }
    /// Judged with a list that is current in June and revokes from then on.
    static std::vector<std::string> revokedFrom(const char* from, const char* now = kNow) {
        const std::string pem =
            makeRevocationList(sample().authority,
                               {{sample().certificate().serial, instant(from)}},
                               1,
                               {instant("2026-06-01T00:00:00Z"), instant("2026-07-01T00:00:00Z")});
        return codesOf(checkProof(
            text(),
            {sample().trusted(), {RevocationList::read(pem, sample().trusted()).value()}},
            instant(now)));
    }
};

TEST_F(Proof, HoldsWhereEverythingFits) {
    const ProofCheck found = check(text());

    EXPECT_THAT(codesOf(found), IsEmpty());
    EXPECT_TRUE(found.isValid());
    EXPECT_EQ(found.content->number, "GH-BG7Z-XR95-0");
    EXPECT_EQ(found.certificate->commonName, "example-prescriber");
}

TEST_F(Proof, RefusesEveryShorterAndALongerText) {
    const std::string proof = text();
    for (std::size_t length = 0; length < proof.size(); ++length) {
        EXPECT_FALSE(check(proof.substr(0, length)).isValid()) << length;
    }
    for (const char* added : {"\n", "x", " ", "x\n"}) {
        EXPECT_THAT(codesOf(check(proof + added)), ElementsAre("form")) << added;
    }
    EXPECT_FALSE(check("\n" + proof).isValid());
}

TEST_F(Proof, IsNobodyElsesAuthority) {
    const SamplePrescriber other;
    EXPECT_THAT(codesOf(checkProof(text(), {other.trusted(), {}}, instant(kNow))),
                ElementsAre("untrusted"));
}

TEST_F(Proof, IsSignedByTheKeyOfTheCertificate) {
    const SamplePrescriber other;
    EXPECT_THAT(codesOf(check(writeProof({sample().certificatePem, other.jws()}))),
                ElementsAre("signature"));
}

TEST_F(Proof, IsForNobodyElse) {
    EXPECT_THAT(codesOf(check(text(samplePayload(kOtherUser)))), ElementsAre("another-user"));
}

TEST_F(Proof, IsSignedWhileTheCertificateIsInDate) {
    const auto signedAt = [](const char* at) {
        return codesOf(check(text(samplePayload(kUser, at)), "2028-01-01T00:00:00Z"));
    };
    EXPECT_THAT(signedAt("2025-12-31T23:59:59.999Z"), ElementsAre("not-yet-valid"));
    EXPECT_THAT(signedAt("2026-01-01T00:00:00.000Z"), IsEmpty());
    EXPECT_THAT(signedAt("2027-01-01T00:00:00.000Z"), IsEmpty());
    EXPECT_THAT(signedAt("2027-01-01T00:00:01.000Z"), ElementsAre("expired"));
}

TEST_F(Proof, IsNotSignedLaterThanItIsJudged) {
    EXPECT_THAT(codesOf(check(text(), "2026-03-02T09:00:00Z")), IsEmpty());
    EXPECT_THAT(codesOf(check(text(), "2026-03-02T08:59:59.999Z")), ElementsAre("signed-later"));
}

TEST_F(Proof, CountsFromTheDateOfTheRevocation) {
    EXPECT_THAT(revokedFrom("2026-03-02T08:59:59Z"), ElementsAre("revoked"));
    EXPECT_THAT(revokedFrom("2026-03-02T09:00:00Z"), ElementsAre("revoked"));
    EXPECT_THAT(revokedFrom("2026-03-02T09:00:01Z"), IsEmpty());
}

TEST_F(Proof, AsksForACurrentListWhereOneIsGiven) {
    EXPECT_THAT(revokedFrom("2026-05-01T00:00:00Z", "2026-07-01T00:00:00Z"), IsEmpty());
    EXPECT_THAT(revokedFrom("2026-05-01T00:00:00Z", "2026-07-01T00:00:01Z"),
                ElementsAre("revocation-unknown"));
    EXPECT_THAT(revokedFrom("2026-03-01T00:00:00Z", "2026-08-01T00:00:00Z"),
                ElementsAre("revoked"));
}

TEST_F(Proof, HoldsAWholeAuthorisationOnly) {
    const ProofCheck found = check(text("{}"));

    EXPECT_THAT(codesOf(found), ElementsAre("payload"));
    EXPECT_FALSE(found.content);
    EXPECT_FALSE(found.isValid());
}

TEST_F(Proof, IsOfACertificateForSigning) {
    const IssuedCertificate server =
        issueServer(sample().authority, {"example.org"}, testing::lifeOfCertificate());
    EXPECT_THAT(codesOf(check(writeProof({server.certificatePem, sample().jws()}))),
                ElementsAre("certificate"));
}

}  // namespace
}  // namespace gatehouse::signature
