#include "server/app/data_folder.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "contract/base/exception.h"

namespace gatehouse::app {

DataFolderLock::DataFolderLock(const std::filesystem::path& folder)
    : descriptor_(::open((folder / "gatehouse.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) {
        throw EnvironmentFailure("the data folder " + folder.string() + " cannot be written");
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
        ::close(descriptor_);
        throw EnvironmentFailure("the data folder " + folder.string() +
                                 " is in use by another gatehouse-server: stop it first");
    }
}

DataFolderLock::~DataFolderLock() {
    ::close(descriptor_);
}

}  // namespace gatehouse::app
