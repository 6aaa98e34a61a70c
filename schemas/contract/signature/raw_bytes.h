#pragma once

#include <string>
#include <string_view>

namespace gatehouse::signature {

// Internal: bytes travel as std::string, the C libraries want unsigned char.

inline const unsigned char* rawBytes(std::string_view bytes) {
    // cppcheck-suppress returnDanglingLifetime ; a view: the bytes are the caller's
    return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline const unsigned char* rawBytes(const std::string& bytes) {
    return rawBytes(std::string_view{bytes.data(), bytes.size()});
}

inline unsigned char* rawBytes(std::string& bytes) {
    return reinterpret_cast<unsigned char*>(bytes.data());
}

}  // namespace gatehouse::signature
