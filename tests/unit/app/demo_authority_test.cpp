#include "server/app/demo_authority.h"

#include <gtest/gtest.h>

#include "contract/base/secret_file.h"
#include "contract/signature/certificates.h"
#include "reports/verify_tool/ca_folder.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::app {
namespace {

const Instant kNow = Instant::parse("2026-03-02T11:00:00.000Z").value();
const UserId kUser("019c8e00-2000-7d52-b6a4-71e8c05f9d13");

TEST(DemoAuthority, CertifiesKeysThatItsFolderVouchesFor) {
    const testing::TemporaryFolder parent;
    const DemoAuthority authority(parent / "ca", kNow);
    const auto key = signature::SigningKey::generate();

    const auto certificate =
        signature::readPrescriberCertificate(authority.certify(key, kUser, "demo-prescriber"));

    ASSERT_TRUE(certificate);
    EXPECT_EQ(certificate->user, kUser);
    EXPECT_EQ(certificate->publicKey, key.publicKey());
    const verify_tool::CaFolder folder(parent / "ca");
    EXPECT_EQ(folder.authority().pem(), authority.certificatePem());
    EXPECT_FALSE(findIssuerFlaw(*certificate, folder.authority(), kNow));
    EXPECT_TRUE(std::filesystem::exists(parent / "ca/issued" / (certificate->serial + ".pem")));
}

TEST(DemoAuthority, LeavesItsPassphraseForItsOwnerAlone) {
    const testing::TemporaryFolder parent;
    const DemoAuthority authority(parent / "ca", kNow);

    const Secret passphrase = readSecretFile(parent / "ca/passphrase");
    const auto opened = verify_tool::CaFolder(parent / "ca").open(passphrase);

    EXPECT_EQ(opened.certificatePem, authority.certificatePem());
}

TEST(DemoAuthority, TakesNoFolderThatHoldsSomething) {
    const testing::TemporaryFolder parent;
    const DemoAuthority first(parent / "ca", kNow);

    EXPECT_ANY_THROW(DemoAuthority(parent / "ca", kNow));
}

}  // namespace
}  // namespace gatehouse::app
