#include "reports/witness/durable_file.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <system_error>
#include <unistd.h>

#include "contract/base/exception.h"
#include "reports/witness/descriptor.h"

namespace gatehouse::witness {
namespace {

constexpr mode_t kOwnerOnly = 0600;

[[noreturn]] void throwErrno(const std::filesystem::path& path, const char* what) {
    throw EnvironmentFailure(path.string() + ": " + what + ": " +
                             std::generic_category().message(errno));
}

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

}  // namespace

void replaceFile(const std::filesystem::path& path, std::string_view content) {
    const std::filesystem::path unfinished = path.string() + ".new";
    const Descriptor file(
        ::open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, kOwnerOnly));
    if (!file.isOpen()) {
        throwErrno(unfinished, "cannot make the file");
    }
    writeAll(file, content, unfinished);
    if (::fsync(file.number()) != 0) {
        throwErrno(unfinished, "cannot sync");
    }
    if (std::rename(unfinished.c_str(), path.c_str()) != 0) {
        throwErrno(path, "cannot be replaced");
    }
    const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!descriptor.isOpen() || ::fsync(descriptor.number()) != 0) {
        throwErrno(folder, "cannot sync the folder");
    }
}

std::optional<std::string> readIfPresent(const std::filesystem::path& path) {
    std::error_code error;
    const auto type = std::filesystem::symlink_status(path, error).type();
    if (type == std::filesystem::file_type::not_found) {
        return std::nullopt;
    }
    std::ifstream file(path, std::ios::binary);
    std::string content{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (type != std::filesystem::file_type::regular || !file.is_open() || file.bad()) {
        throw EnvironmentFailure("cannot read " + path.string());
    }
    return content;
}

}  // namespace gatehouse::witness
