#pragma once

#include <string>
#include <string_view>

namespace gatehouse::http {

/// The address in the one way of writing that the system has for it, an IPv4 address inside an
/// IPv6 one as IPv4; empty where the text is no address.
[[nodiscard]] std::string canonicalAddress(std::string_view text);

/// Who asks. `peer` is who connected, empty on a Unix socket; `forwardedFor` the header's values,
/// which only a proxy may be believed: the one at `proxyAddress`, or whoever is let into the Unix
/// socket. It sets exactly one value with one address; anything else is somebody else's, and the
/// peer stands.
[[nodiscard]] std::string clientAddressOf(const std::string& peer,
                                          const std::string& proxyAddress,
                                          const std::string& forwardedFor);

}  // namespace gatehouse::http
