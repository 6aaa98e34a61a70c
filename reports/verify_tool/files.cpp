#include "reports/verify_tool/files.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <system_error>

#include "contract/base/exception.h"

namespace gatehouse::verify_tool {
namespace {

/// A report of 100,000 supplies has about 25 MB.
constexpr std::size_t kLargestFile = std::size_t{256} * 1024 * 1024;

}  // namespace

std::string readFile(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string content;
    std::string block(std::size_t{64} * 1024, '\0');
    while (file.read(block.data(), static_cast<std::streamsize>(block.size())) ||
           file.gcount() > 0) {
        content.append(block, 0, static_cast<std::size_t>(file.gcount()));
        if (content.size() > kLargestFile) {
            throw EnvironmentFailure("too large to be checked: " + path);
        }
    }
    if (!file.eof()) {
        throw EnvironmentFailure("cannot read " + path);
    }
    return content;
}

void requireAbsent(const std::string& path) {
    std::error_code ignored;  // what cannot be looked at cannot be written either
    if (std::filesystem::symlink_status(path, ignored).type() !=
        std::filesystem::file_type::not_found) {
        throw EnvironmentFailure(path + " exists already, and nothing is written over");
    }
}

void writeNewFile(const std::string& path, std::string_view content) {
    requireAbsent(path);
    // "x": as requireAbsent() says, also against another program that is quicker.
    std::FILE* file = std::fopen(path.c_str(), "wbx");
    if (file == nullptr) {
        throw EnvironmentFailure("cannot make " + path);
    }
    const bool isWritten = std::fwrite(content.data(), 1, content.size(), file) == content.size();
    if (std::fclose(file) != 0 || !isWritten) {
        throw EnvironmentFailure("cannot write " + path);
    }
}

}  // namespace gatehouse::verify_tool
