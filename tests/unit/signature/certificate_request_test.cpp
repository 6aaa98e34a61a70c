#include "contract/signature/certificate_request.h"

#include <string>

#include <gtest/gtest.h>

#include "contract/base/exception.h"

namespace gatehouse::signature {
namespace {

TEST(CertificateRequest, CarriesTheKeyAndTheName) {
    const SigningKey key = SigningKey::generate();
    const auto request = readCertificateRequest(makeCertificateRequest(key, "Zoë Example"));

    ASSERT_TRUE(request);
    EXPECT_EQ(request->publicKey, key.publicKey());
    EXPECT_EQ(request->commonName, "Zoë Example");
}

TEST(CertificateRequest, RefusesEverySingleFlippedBit) {
    const std::string pem = makeCertificateRequest(SigningKey::generate(), "example-prescriber");
    for (std::size_t bit = 0; bit < pem.size() * 8; ++bit) {
        std::string flipped = pem;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(readCertificateRequest(flipped)) << bit;
    }
}

TEST(CertificateRequest, IsOneAndNothingElse) {
    const std::string pem = makeCertificateRequest(SigningKey::generate(), "example-prescriber");

    EXPECT_FALSE(readCertificateRequest(""));
    EXPECT_FALSE(readCertificateRequest(pem + pem));
    EXPECT_FALSE(readCertificateRequest("text before\n" + pem));
    EXPECT_FALSE(readCertificateRequest(pem.substr(0, pem.size() - 1)));
}

TEST(CertificateRequest, TakesNoNameThatACertificateCannotHold) {
    const SigningKey key = SigningKey::generate();

    EXPECT_TRUE(readCertificateRequest(makeCertificateRequest(key, std::string(64, 'a'))));
    EXPECT_THROW((void)makeCertificateRequest(key, std::string(65, 'a')), LogicFailure);
    EXPECT_THROW((void)makeCertificateRequest(key, ""), LogicFailure);
}

}  // namespace
}  // namespace gatehouse::signature
