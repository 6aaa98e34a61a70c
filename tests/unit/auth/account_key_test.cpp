#include "server/auth/account_key.h"

#include <filesystem>
#include <string>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "server/auth/secret_file.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::auth {
namespace {

class AccountKeyTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::filesystem::path file() const { return folder_.path() / "accounts.key"; }

    testing::TemporaryFolder folder_;
};

TEST_F(AccountKeyTest, OpensWhatItSealedAlsoAfterARestart) {
    AccountKey::makeFile(file());
    const std::string sealed = AccountKey::load(file()).seal(Secret("a seed"), "user-1");

    const auto opened = AccountKey::load(file()).open(sealed, "user-1");

    ASSERT_TRUE(opened);
    EXPECT_EQ(opened->reveal(), "a seed");
    EXPECT_EQ(sealed.find("seed"), std::string::npos);
}

TEST_F(AccountKeyTest, OpensNothingElse) {
    const AccountKey key = AccountKey::generate();
    const std::string sealed = key.seal(Secret("a seed"), "user-1");
    EXPECT_NE(sealed, key.seal(Secret("a seed"), "user-1"));
    EXPECT_FALSE(key.open(sealed, "user-2"));
    EXPECT_FALSE(AccountKey::generate().open(sealed, "user-1"));
    EXPECT_FALSE(key.open("", "user-1"));
    EXPECT_FALSE(key.open("not base64url!", "user-1"));
    for (std::size_t i = 0; i < sealed.size(); ++i) {
        std::string edited = sealed;
        edited[i] = edited[i] == 'A' ? 'B' : 'A';
        EXPECT_FALSE(key.open(edited, "user-1")) << i;
    }
}

TEST_F(AccountKeyTest, NamesTextsOnlyWithTheKey) {
    const AccountKey key = AccountKey::generate();
    EXPECT_EQ(key.digest("name"), key.digest("name"));
    EXPECT_EQ(key.digest("name").size(), 64U);
    EXPECT_NE(key.digest("name"), key.digest("other"));
    EXPECT_NE(key.digest("name"), AccountKey::generate().digest("name"));
}

TEST_F(AccountKeyTest, IsMadeForItsOwnerAloneAndNotTwice) {
    AccountKey::makeFile(file());
    namespace fs = std::filesystem;
    EXPECT_EQ(fs::status(file()).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_THROW(AccountKey::makeFile(file()), EnvironmentFailure);
}

TEST_F(AccountKeyTest, IsRefusedWhereOthersCanReadIt) {
    AccountKey::makeFile(file());
    for (const auto right :
         {std::filesystem::perms::group_read, std::filesystem::perms::others_read}) {
        std::filesystem::permissions(file(), right, std::filesystem::perm_options::add);
        EXPECT_THROW((void)AccountKey::load(file()), EnvironmentFailure);
        std::filesystem::permissions(file(), right, std::filesystem::perm_options::remove);
    }
    EXPECT_NO_THROW((void)AccountKey::load(file()));
}

TEST_F(AccountKeyTest, IsRefusedWhereItIsNone) {
    EXPECT_THROW((void)AccountKey::load(file()), EnvironmentFailure);
    writeSecretFile(file(), "c2hvcnQ\n");
    EXPECT_THROW((void)AccountKey::load(file()), EnvironmentFailure);
}

}  // namespace
}  // namespace gatehouse::auth
