#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatehouse {

/// The number that a pharmacist types: `GH-XXXX-XXXX-C`, 40 bits in Crockford's base32 and his
/// check character, the value modulo 37. Because 37 is prime and larger than the alphabet, every
/// single wrong character and every transposition of two neighbours after `GH` (the check
/// character included) gives no number; other errors pass once in 37.
class AuthorisationNumber {
  public:
    static constexpr std::uint64_t kValueCount = std::uint64_t{1} << 40U;

    /// No number from kValueCount on, nor where the check character would be one of Crockford's
    /// five extra symbols (5 values in 37): whoever draws numbers draws again.
    [[nodiscard]] static std::optional<AuthorisationNumber> fromValue(std::uint64_t value);

    /// Takes either case, each hyphen or none, spaces around, I and L for 1, O for 0. Anything
    /// else, or another check character, is no number.
    [[nodiscard]] static std::optional<AuthorisationNumber> parse(std::string_view text);

    [[nodiscard]] std::uint64_t value() const { return value_; }
    /// The one form that is stored, signed and printed.
    [[nodiscard]] std::string text() const;

    auto operator<=>(const AuthorisationNumber&) const = default;

  private:
    explicit AuthorisationNumber(std::uint64_t value) : value_(value) {}
    std::uint64_t value_;
};

}  // namespace gatehouse
