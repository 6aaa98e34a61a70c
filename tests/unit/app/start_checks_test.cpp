#include "server/app/start_checks.h"

#include <linux/magic.h>

#include <gtest/gtest.h>

namespace gatehouse::app {
namespace {

// What a start refuses of a data folder is asked by tests/e2e/unsafe_start_test.py.

TEST(IsNetworkFileSystem, KnowsThoseOfOtherMachines) {
    for (const long type : {NFS_SUPER_MAGIC, SMB_SUPER_MAGIC, V9FS_MAGIC, CEPH_SUPER_MAGIC}) {
        EXPECT_TRUE(isNetworkFileSystem(type)) << type;
    }
    for (const unsigned type : {SMB2_SUPER_MAGIC, CIFS_SUPER_MAGIC}) {
        EXPECT_TRUE(isNetworkFileSystem(type)) << type;
    }
}

TEST(IsNetworkFileSystem, KnowsThoseOfThisMachine) {
    for (const long type :
         {EXT4_SUPER_MAGIC, XFS_SUPER_MAGIC, TMPFS_MAGIC, OVERLAYFS_SUPER_MAGIC}) {
        EXPECT_FALSE(isNetworkFileSystem(type)) << type;
    }
}

}  // namespace
}  // namespace gatehouse::app
