#include "reports/sign/signer.h"

#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "reports/sign/crypto.h"
#include "signed_sample.h"

namespace gatehouse::reports {
namespace {

using testing::authority;
using testing::signerOf;
using testing::TestIdentity;

TEST(Signer, TakesAKeyAndItsCertificate) {
    const TestIdentity root(authority("Root"));
    const TestIdentity identity({.name = "Signer"}, &root);
    EXPECT_EQ(signerOf(identity).chain().size(), 0U);
    EXPECT_EQ(signerOf(identity, root.certificatePem()).chain().size(), 0U);
}

TEST(Signer, KeepsTheCertificatesBetweenItAndTheRoot) {
    const TestIdentity root(authority("Root"));
    const TestIdentity middle(authority("Middle"), &root);
    const TestIdentity identity({.name = "Signer"}, &middle);
    const std::string chain = middle.certificatePem() + root.certificatePem();
    EXPECT_EQ(signerOf(identity, chain).chain().size(), 1U);
}

TEST(Signer, NamesTheAuthorityFromItsIssuerToTheRoot) {
    const TestIdentity root(authority("Root"));
    const TestIdentity middle(authority("Middle"), &root);
    const TestIdentity identity({.name = "Signer"}, &middle);
    const TestIdentity sameName(authority("Root"));
    const TestIdentity stranger(authority("Stranger"));

    // Whatever the order, and whatever else the file holds: a stranger's certificate, a key.
    const auto found = signerOf(identity,
                                stranger.certificatePem() + sameName.certificatePem() +
                                    root.certificatePem() + root.keyPem() + middle.certificatePem())
                           .authority();

    ASSERT_TRUE(found);
    EXPECT_EQ(found->certificates, middle.certificatePem() + root.certificatePem());
    const auto der = readCertificates(root.certificatePem());
    EXPECT_EQ(found->rootSha256, toHex(sha256(encoded(der.front().get()))));
}

TEST(Signer, NamesNoAuthorityWithoutTheRoot) {
    const TestIdentity root(authority("Root"));
    const TestIdentity middle(authority("Middle"), &root);
    const TestIdentity identity({.name = "Signer"}, &middle);
    const TestIdentity sameName(authority("Root"));

    EXPECT_FALSE(signerOf(identity).authority());
    EXPECT_FALSE(signerOf(identity, middle.certificatePem()).authority());
    EXPECT_FALSE(signerOf(identity, root.certificatePem()).authority());
    EXPECT_FALSE(
        signerOf(identity, middle.certificatePem() + sameName.certificatePem()).authority());
}

TEST(Signer, RefusesWhatCannotSign) {
    const TestIdentity root(authority("Root"));
    const TestIdentity identity({.name = "Signer"}, &root);
    const TestIdentity other({.name = "Other"}, &root);
    const TestIdentity large({.name = "Large", .curve = "P-384"}, &root);
    const TestIdentity purposeless({.name = "None", .keyUsage = ""}, &root);
    const std::string certificate = identity.certificatePem();
    const std::string key = identity.keyPem();
    const auto refuses = [](const std::string& pem, const std::string& secret, const char* chain) {
        EXPECT_THROW((void)Signer::load(pem, Secret(secret), chain), EnvironmentFailure);
    };
    refuses(certificate, other.keyPem(), "");
    refuses(certificate, "no key", "");
    refuses("no certificate", key, "");
    refuses(certificate + certificate, key, "");
    refuses(certificate, key, "no chain");
    refuses(root.certificatePem(), root.keyPem(), "");
    refuses(large.certificatePem(), large.keyPem(), "");
    refuses(purposeless.certificatePem(), purposeless.keyPem(), "");
    refuses(certificate.substr(0, certificate.size() / 2), key, "");
}

}  // namespace
}  // namespace gatehouse::reports
