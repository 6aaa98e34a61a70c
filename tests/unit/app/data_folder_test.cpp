#include "server/app/data_folder.h"

#include <optional>
#include <string>
#include <sys/stat.h>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::app {
namespace {

TEST(DataFolderLock, IsHeldByOne) {
    const testing::TemporaryFolder folder;
    std::optional<DataFolderLock> first(folder.path());
    try {
        const DataFolderLock second(folder.path());
        FAIL();
    } catch (const EnvironmentFailure& failure) {
        EXPECT_NE(std::string(failure.what()).find("in use"), std::string::npos);
        EXPECT_NE(std::string(failure.what()).find(folder.path().string()), std::string::npos);
    }

    first.reset();
    EXPECT_NO_THROW(const DataFolderLock third(folder.path()));
}

TEST(DataFolderLock, IsOfOneFolder) {
    const testing::TemporaryFolder folder;
    const testing::TemporaryFolder other;
    const DataFolderLock first(folder.path());

    EXPECT_NO_THROW(const DataFolderLock second(other.path()));
}

TEST(DataFolderLock, IsForTheOwnerAlone) {
    const testing::TemporaryFolder folder;
    const DataFolderLock lock(folder.path());
    struct ::stat status {};

    ASSERT_EQ(::stat((folder / "gatehouse.lock").c_str(), &status), 0);

    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST(DataFolderLock, SaysThatAFolderIsMissing) {
    const testing::TemporaryFolder folder;

    EXPECT_THROW(const DataFolderLock lock(folder / "missing"), EnvironmentFailure);
}

}  // namespace
}  // namespace gatehouse::app
