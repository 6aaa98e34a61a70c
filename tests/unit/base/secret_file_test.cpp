#include "contract/base/secret_file.h"

#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse {
namespace {

namespace fs = std::filesystem;

class SecretFile : public ::testing::Test {
  protected:
    [[nodiscard]] fs::path path() const { return folder_ / "key.pem"; }
    [[nodiscard]] static mode_t modeOf(const fs::path& file) {
        struct stat status {};
        EXPECT_EQ(::stat(file.c_str(), &status), 0);
        return status.st_mode & 07777U;
    }
    static std::string contentOf(const fs::path& file) {
        return std::string(readSecretFile(file).reveal());
    }

    testing::TemporaryFolder temporary_;
    const fs::path& folder_ = temporary_.path();
};

TEST_F(SecretFile, IsReadBackByItsOwner) {
    const std::string content("line\n\0end", 9);
    writeSecretFile(path(), content);

    EXPECT_EQ(contentOf(path()), content);
    EXPECT_EQ(modeOf(path()), 0600U);
}

TEST_F(SecretFile, HasModeOf0600WhateverTheUmask) {
    for (const mode_t mask : {0000U, 0777U}) {
        const mode_t before = ::umask(mask);
        writeSecretFile(path(), "secret");
        ::umask(before);
        EXPECT_EQ(modeOf(path()), 0600U);
        fs::remove(path());
    }
}

TEST_F(SecretFile, IsNeverWrittenOverAnother) {
    writeSecretFile(path(), "first");
    EXPECT_THROW(writeSecretFile(path(), "second"), EnvironmentFailure);
    EXPECT_EQ(contentOf(path()), "first");
}

TEST_F(SecretFile, IsNeverWrittenThroughALink) {
    fs::create_symlink(folder_ / "elsewhere", path());
    EXPECT_THROW(writeSecretFile(path(), "secret"), EnvironmentFailure);
    EXPECT_FALSE(fs::exists(folder_ / "elsewhere"));
}

TEST_F(SecretFile, LeavesNothingBehindWhereWritingFails) {
    EXPECT_THROW(writeSecretFile(folder_ / "missing" / "key.pem", "secret"), EnvironmentFailure);
    EXPECT_TRUE(fs::is_empty(folder_));
}

TEST_F(SecretFile, IsRefusedWithAnyRightForGroupOrOthers) {
    writeSecretFile(path(), "secret");
    for (const mode_t extra : {0040U, 0020U, 0010U, 0004U, 0002U, 0001U}) {
        ASSERT_EQ(::chmod(path().c_str(), 0600U | extra), 0);
        EXPECT_THROW(static_cast<void>(readSecretFile(path())), EnvironmentFailure) << extra;
    }
    ASSERT_EQ(::chmod(path().c_str(), 0400U), 0);
    EXPECT_EQ(contentOf(path()), "secret");
}

TEST_F(SecretFile, IsJudgedBehindALink) {
    writeSecretFile(path(), "secret");
    fs::create_symlink(path(), folder_ / "link");
    EXPECT_EQ(contentOf(folder_ / "link"), "secret");
    ASSERT_EQ(::chmod(path().c_str(), 0644U), 0);
    EXPECT_THROW(static_cast<void>(readSecretFile(folder_ / "link")), EnvironmentFailure);
}

TEST_F(SecretFile, IsCappedInSize) {
    writeSecretFile(path(), std::string(100, 'x'));
    EXPECT_EQ(readSecretFile(path(), 100).reveal().size(), 100U);
    EXPECT_THROW(static_cast<void>(readSecretFile(path(), 99)), EnvironmentFailure);
}

TEST_F(SecretFile, IsARegularFileThatExists) {
    EXPECT_THROW(static_cast<void>(readSecretFile(path())), EnvironmentFailure);
    EXPECT_THROW(static_cast<void>(readSecretFile(folder_)), EnvironmentFailure);
    ASSERT_EQ(::mkfifo(path().c_str(), 0600U), 0);
    EXPECT_THROW(static_cast<void>(readSecretFile(path())), EnvironmentFailure);
}

}  // namespace
}  // namespace gatehouse
