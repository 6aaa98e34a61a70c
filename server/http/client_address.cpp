#include "server/http/client_address.h"

#include <arpa/inet.h>
#include <array>
#include <cstring>

namespace gatehouse::http {
namespace {

template <class Address>
std::string writtenAs(int family, const Address& address) {
    std::array<char, INET6_ADDRSTRLEN> text{};
    return ::inet_ntop(family, &address, text.data(), text.size()) ? text.data() : "";
}

}  // namespace

std::string canonicalAddress(std::string_view text) {
    const std::string copy(text);
    ::in_addr four{};
    if (copy.find('\0') != std::string::npos) {
        return {};
    }
    if (::inet_pton(AF_INET, copy.c_str(), &four) == 1) {
        return writtenAs(AF_INET, four);
    }
    ::in6_addr six{};
    if (::inet_pton(AF_INET6, copy.c_str(), &six) != 1) {
        return {};
    }
    if (IN6_IS_ADDR_V4MAPPED(&six)) {
        constexpr std::size_t kPrefix = 12;
        std::memcpy(&four, six.s6_addr + kPrefix, sizeof four);
        return writtenAs(AF_INET, four);
    }
    return writtenAs(AF_INET6, six);
}

std::string clientAddressOf(const std::string& peer,
                            const std::string& proxyAddress,
                            const std::string& forwardedFor) {
    const std::string who = canonicalAddress(peer);
    const bool isProxy = peer.empty() || (!proxyAddress.empty() && who == proxyAddress);
    const std::string told = isProxy ? canonicalAddress(forwardedFor) : std::string();
    return told.empty() ? who : told;
}

}  // namespace gatehouse::http
