#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatehouse::reports::der {

// The part of ASN.1's distinguished encoding rules (X.690) that CMS needs.

inline constexpr std::uint8_t kInteger = 0x02;
inline constexpr std::uint8_t kOctetString = 0x04;
inline constexpr std::uint8_t kNull = 0x05;
inline constexpr std::uint8_t kObjectId = 0x06;
inline constexpr std::uint8_t kSequence = 0x30;
inline constexpr std::uint8_t kSet = 0x31;
inline constexpr std::uint8_t kContext0 = 0xA0;

/// An element with its tag and length.
[[nodiscard]] std::string element(std::uint8_t tag, std::string_view content);
/// A SET OF: its members in the order of their bytes.
[[nodiscard]] std::string setOf(std::vector<std::string> members, std::uint8_t tag = kSet);
/// From the content bytes that the constants of oids.h hold.
[[nodiscard]] std::string objectId(std::string_view content);

struct Element {
    std::uint8_t tag = 0;
    std::string_view content;
    /// Tag, length and content.
    std::string_view whole;
};

/// Reads elements one after the other; only definite lengths in their shortest form. Refers to the
/// bytes it was given.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}
    [[nodiscard]] bool atEnd() const { return rest_.empty(); }
    [[nodiscard]] std::optional<Element> next();
    /// The next element, where it has this tag. Nothing is taken where it has another.
    [[nodiscard]] std::optional<Element> next(std::uint8_t tag);

  private:
    std::string_view rest_;
};

}  // namespace gatehouse::reports::der
