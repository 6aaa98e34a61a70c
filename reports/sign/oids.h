#pragma once

#include <string_view>

namespace gatehouse::reports::oids {

// Content bytes of the object identifiers that a signature is made of.

inline constexpr std::string_view kData{"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x01", 9};
inline constexpr std::string_view kSignedData{"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02", 9};
inline constexpr std::string_view kContentType{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x03", 9};
inline constexpr std::string_view kMessageDigest{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x04", 9};
inline constexpr std::string_view kSigningTime{"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x05", 9};
/// signing-certificate-v2, RFC 5035.
inline constexpr std::string_view kSigningCertificate{
    "\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x02\x2f", 11};
inline constexpr std::string_view kSha256{"\x60\x86\x48\x01\x65\x03\x04\x02\x01", 9};
inline constexpr std::string_view kEcdsaWithSha256{"\x2a\x86\x48\xce\x3d\x04\x03\x02", 8};

}  // namespace gatehouse::reports::oids
