#include "contract/signature/prescriber_certificate.h"

#include <string>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "contract/signature/revocation_list.h"
#include "tests/unit/signature/openssl_certificate.h"
#include "tests/unit/signature/sample_authority.h"

namespace gatehouse::signature {
namespace {

using testing::certificateOf;
using testing::CertificateWish;
using testing::instant;
using testing::kUser;
using testing::SamplePrescriber;

const SamplePrescriber& sample() {
    static const SamplePrescriber kSample;
    return kSample;
}

std::optional<CertificateFlaw> flawOf(std::string_view pem) {
    const auto certificate = readPrescriberCertificate(pem);
    return certificate ? std::nullopt : std::optional(certificate.error());
}

TEST(PrescriberCertificate, SaysWhoseKeyItIs) {
    const PrescriberCertificate certificate = sample().certificate();

    EXPECT_EQ(certificate.user.text(), kUser);
    EXPECT_EQ(certificate.commonName, "example-prescriber");
    EXPECT_EQ(certificate.publicKey, sample().key.publicKey());
    EXPECT_EQ(certificate.kid(), sample().key.publicKey().thumbprint());
    EXPECT_EQ(certificate.validity.notBefore, instant("2026-01-01T00:00:00Z"));
    EXPECT_EQ(certificate.validity.notAfter, instant("2027-01-01T00:00:00Z"));
    EXPECT_GE(certificate.serial.size(), 20U);
    EXPECT_EQ(certificate.pem, sample().certificatePem);
}

TEST(PrescriberCertificate, IsGoodFromItsFirstSecondToItsLast) {
    const auto flawAt = [](const char* at) {
        return findIssuerFlaw(sample().certificate(), sample().trusted(), instant(at));
    };

    EXPECT_EQ(flawAt("2025-12-31T23:59:59.999Z"), CertificateFlaw::NotYetValid);
    EXPECT_EQ(flawAt("2026-01-01T00:00:00Z"), std::nullopt);
    EXPECT_EQ(flawAt("2027-01-01T00:00:00.999Z"), std::nullopt);
    EXPECT_EQ(flawAt("2027-01-01T00:00:01Z"), CertificateFlaw::Expired);
}

TEST(PrescriberCertificate, IsNoLongerGoodThanItsAuthority) {
    const SigningKey key = SigningKey::generate();
    const IssuedCertificate authority =
        makeAuthority("Example prescriber authority",
                      {instant("2026-02-01T00:00:00Z"), instant("2026-03-01T00:00:00Z")});
    const auto certificate = readPrescriberCertificate(certifyPrescriber(
        authority, key.publicKey(), {UserId(kUser), "name", testing::lifeOfCertificate()}));
    const auto trusted = TrustedAuthority::read(authority.certificatePem);
    ASSERT_TRUE(certificate);
    ASSERT_TRUE(trusted);

    EXPECT_EQ(findIssuerFlaw(*certificate, *trusted, instant("2026-01-31T00:00:00Z")),
              CertificateFlaw::NotYetValid);
    EXPECT_EQ(findIssuerFlaw(*certificate, *trusted, instant("2026-02-15T00:00:00Z")),
              std::nullopt);
    EXPECT_EQ(findIssuerFlaw(*certificate, *trusted, instant("2026-03-02T00:00:00Z")),
              CertificateFlaw::Expired);
}

TEST(PrescriberCertificate, IsOfItsAuthorityOnlyAndNotOfANamesake) {
    const IssuedCertificate namesake =
        makeAuthority("Example prescriber authority", testing::lifeOfAuthority());
    const IssuedCertificate other = makeAuthority("Another authority", testing::lifeOfAuthority());

    for (const IssuedCertificate* authority : {&namesake, &other}) {
        EXPECT_EQ(findIssuerFlaw(sample().certificate(),
                                 TrustedAuthority::read(authority->certificatePem).value(),
                                 instant("2026-03-02T00:00:00Z")),
                  CertificateFlaw::OtherIssuer);
    }
}

TEST(PrescriberCertificate, RefusesEverySingleFlippedBit) {
    const std::string pem = sample().certificatePem;
    const TrustedAuthority trusted = sample().trusted();
    for (std::size_t bit = 0; bit < pem.size() * 8; ++bit) {
        std::string flipped = pem;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const auto read = readPrescriberCertificate(flipped);
        EXPECT_TRUE(!read || findIssuerFlaw(*read, trusted, instant("2026-03-02T00:00:00Z")))
            << bit;
    }
}

TEST(PrescriberCertificate, IsOneInPemAndNothingElse) {
    const std::string pem = sample().certificatePem;

    for (const std::string& text :
         {std::string(), pem + pem, "text\n" + pem, pem + "text", pem.substr(0, pem.size() - 1)}) {
        EXPECT_EQ(flawOf(text), CertificateFlaw::Unreadable);
    }
}

TEST(PrescriberCertificate, HasExactlyTheProfile) {
    ASSERT_EQ(flawOf(certificateOf({})), std::nullopt);
    EXPECT_EQ(flawOf(certificateOf({.algorithm = "RSA"})), CertificateFlaw::OtherKey);
    EXPECT_EQ(flawOf(certificateOf({.algorithm = "P-384"})), CertificateFlaw::OtherKey);
    for (const char* usage : {"critical,digitalSignature",
                              "critical,nonRepudiation",
                              "critical,digitalSignature,nonRepudiation,keyCertSign",
                              "critical,digitalSignature,nonRepudiation,keyAgreement",
                              ""}) {
        EXPECT_EQ(flawOf(certificateOf({.keyUsage = usage})), CertificateFlaw::OtherUse) << usage;
    }
    for (const char* purpose : {"serverAuth", "clientAuth", "emailProtection"}) {
        EXPECT_EQ(flawOf(certificateOf({.extendedKeyUsage = purpose})), CertificateFlaw::OtherUse);
    }
    EXPECT_EQ(flawOf(certificateOf({.basicConstraints = "critical,CA:TRUE"})),
              CertificateFlaw::OtherUse);
    EXPECT_EQ(flawOf(certificateOf({.basicConstraints = ""})), CertificateFlaw::OtherUse);
    const std::string uuid = kUser;
    for (const std::string& name :
         {"URI:urn:uuid:" + uuid + ",DNS:example.org",
          "URI:urn:uuid:" + uuid + ",URI:urn:uuid:" + uuid,
          "DNS:" + uuid,
          "URI:" + uuid,
          "URI:urn:uuid:" + uuid + "0",
          std::string("URI:urn:uuid:019C8E00-2000-7D52-B6A4-71E8C05F9D13"),
          std::string()}) {
        EXPECT_EQ(flawOf(certificateOf({.alternativeName = name})), CertificateFlaw::NoUser)
            << name;
    }
}

TEST(PrescriberCertificate, IsNotIssuedToAUserThatIsNoUuid) {
    EXPECT_THROW((void)certifyPrescriber(sample().authority,
                                         sample().key.publicKey(),
                                         {UserId("1,DNS:x"), "name", testing::lifeOfCertificate()}),
                 LogicFailure);
}

TEST(PrescriberCertificate, HasASerialOfItsOwn) {
    const SamplePrescriber& by = sample();
    const std::string again =
        certifyPrescriber(by.authority,
                          by.key.publicKey(),
                          {UserId(kUser), "example-prescriber", testing::lifeOfCertificate()});

    EXPECT_NE(readPrescriberCertificate(again).value().serial, by.certificate().serial);
}

TEST(TrustedAuthority, IsARootThatWasMadeForThis) {
    EXPECT_EQ(sample().trusted().commonName(), "Example prescriber authority");
    EXPECT_FALSE(TrustedAuthority::read(sample().certificatePem));
    EXPECT_FALSE(TrustedAuthority::read(sample().authority.certificatePem + "x"));
    EXPECT_FALSE(TrustedAuthority::read(certificateOf({.basicConstraints = "critical,CA:TRUE"})));
    EXPECT_FALSE(TrustedAuthority::read(""));
}

class RevocationLists : public ::testing::Test {
  protected:
    static std::string pem(const char* from) {
        return makeRevocationList(
            sample().authority,
            {{sample().certificate().serial, instant(from)}},
            1,
            {instant("2026-06-01T00:00:00Z"), instant("2026-07-01T00:00:00Z")});
    }
};

TEST_F(RevocationLists, SayFromWhenOn) {
    const auto list = RevocationList::read(pem("2026-05-04T10:00:00.700Z"), sample().trusted());

    ASSERT_TRUE(list);
    EXPECT_EQ(list->revokedFrom(sample().certificate()), instant("2026-05-04T10:00:00Z"));
    SamplePrescriber other;
    EXPECT_EQ(list->revokedFrom(other.certificate()), std::nullopt);
    EXPECT_TRUE(list->isCurrent(instant("2026-07-01T00:00:00Z")));
    EXPECT_FALSE(list->isCurrent(instant("2026-07-01T00:00:00.001Z")));
}

TEST_F(RevocationLists, AreTheAuthoritysOwn) {
    const SamplePrescriber other;
    EXPECT_EQ(RevocationList::read(pem("2026-05-04T10:00:00Z"), other.trusted()).error(),
              RevocationListFlaw::OtherIssuer);
    EXPECT_EQ(RevocationList::read("", sample().trusted()).error(), RevocationListFlaw::Unreadable);
    EXPECT_EQ(RevocationList::read(sample().certificatePem, sample().trusted()).error(),
              RevocationListFlaw::Unreadable);
}

}  // namespace
}  // namespace gatehouse::signature
