#include "server/storage/sqlite/files.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

#include "server/storage/failures.h"

namespace gatehouse::storage::sqlite {
namespace {

[[noreturn]] void failWith(FailureKind kind, const char* doing, int error) {
    throw StorageFailure(kind, std::string(doing) + ": " + std::generic_category().message(error));
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            ::close(number_);
        }
    }
    [[nodiscard]] int get() const { return number_; }

  private:
    int number_;
};

}  // namespace

void createPrivateFile(const std::filesystem::path& file, Existing existing) {
    const Descriptor created(
        ::open(file.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, S_IRUSR | S_IWUSR));
    const int error = created.get() < 0 ? errno : 0;
    const bool kept = existing == Existing::Keep && error == EEXIST;
    if (error != 0 && !kept) {
        failWith(FailureKind::CannotOpen, "creating a database file", error);
    }
}

void syncToDisk(const std::filesystem::path& path) {
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.get() < 0 || ::fsync(opened.get()) != 0) {
        failWith(FailureKind::Io, "writing a database file to the disk", errno);
    }
}

}  // namespace gatehouse::storage::sqlite
