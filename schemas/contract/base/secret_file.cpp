#include "contract/base/secret_file.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "contract/base/exception.h"

namespace gatehouse {
namespace {

constexpr mode_t kOwnerOnly = S_IRUSR | S_IWUSR;

[[noreturn]] void throwFailure(const std::filesystem::path& path, const std::string& what) {
    throw EnvironmentFailure(path.string() + ": " + what);
}

[[noreturn]] void throwErrno(const std::filesystem::path& path, const std::string& what) {
    throwFailure(path, what + ": " + std::generic_category().message(errno));
}

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (number_ >= 0) {
            static_cast<void>(::close(number_));  // after fsync, or nothing was written
        }
    }
    [[nodiscard]] int number() const { return number_; }
    [[nodiscard]] bool isOpen() const { return number_ >= 0; }

  private:
    int number_;
};

/// Takes a file away again unless it was finished.
class UnfinishedFile {
  public:
    explicit UnfinishedFile(const std::filesystem::path& path) : path_(path) {}
    UnfinishedFile(const UnfinishedFile&) = delete;
    UnfinishedFile& operator=(const UnfinishedFile&) = delete;
    ~UnfinishedFile() {
        if (!isFinished_) {
            static_cast<void>(::unlink(path_.c_str()));  // the first failure is the one to tell
        }
    }
    void finish() { isFinished_ = true; }

  private:
    const std::filesystem::path& path_;
    bool isFinished_ = false;
};

void writeAll(const Descriptor& file, std::string_view rest, const std::filesystem::path& path) {
    while (!rest.empty()) {
        const ssize_t written = ::write(file.number(), rest.data(), rest.size());
        if (written > 0) {
            rest.remove_prefix(static_cast<std::size_t>(written));
        } else if (written == 0 || errno != EINTR) {
            throwErrno(path, "cannot write");
        }
    }
}

void syncFolderOf(const std::filesystem::path& path) {
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen() || ::fsync(descriptor.number()) != 0) {
        throwErrno(folder, "cannot sync the folder");
    }
}

std::size_t readUpTo(const Descriptor& file,
                     std::string& bytes,
                     const std::filesystem::path& path) {
    std::size_t size = 0;
    while (size < bytes.size()) {
        const ssize_t count = ::read(file.number(), bytes.data() + size, bytes.size() - size);
        if (count == 0) {
            break;
        }
        if (count > 0) {
            size += static_cast<std::size_t>(count);
        } else if (errno != EINTR) {
            throwErrno(path, "cannot read");
        }
    }
    return size;
}

}  // namespace

void writeSecretFile(const std::filesystem::path& path, std::string_view content) {
    const Descriptor file(
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, kOwnerOnly));
    if (!file.isOpen()) {
        throwErrno(path, "cannot make the file");
    }
    UnfinishedFile unfinished(path);
    // The umask may have taken rights from 0600; open() never gives more.
    if (::fchmod(file.number(), kOwnerOnly) != 0) {
        throwErrno(path, "cannot set its mode");
    }
    writeAll(file, content, path);
    if (::fsync(file.number()) != 0) {
        throwErrno(path, "cannot sync");
    }
    syncFolderOf(path);
    unfinished.finish();
}

Secret readSecretFile(const std::filesystem::path& path, std::size_t maximumBytes) {
    // O_NONBLOCK: a FIFO must be refused, not waited for.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!file.isOpen()) {
        throwErrno(path, "cannot open");
    }
    struct stat status {};
    if (::fstat(file.number(), &status) != 0) {
        throwErrno(path, "cannot look at it");
    }
    if (!S_ISREG(status.st_mode)) {
        throwFailure(path, "is not a regular file");
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        throwFailure(path, "holds a secret, but group or others have rights to it (chmod 600)");
    }
    std::string bytes(maximumBytes + 1, '\0');
    const std::size_t size = readUpTo(file, bytes, path);
    bytes.resize(size);
    Secret content(std::move(bytes));
    if (size > maximumBytes) {
        throwFailure(path, "is larger than a secret may be");
    }
    return content;
}

}  // namespace gatehouse
