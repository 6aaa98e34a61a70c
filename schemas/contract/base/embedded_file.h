#pragma once

#include <string_view>

namespace gatehouse {

/// A file that the build put into the program.
struct EmbeddedFile {
    std::string_view name;
    std::string_view content;
};

}  // namespace gatehouse
