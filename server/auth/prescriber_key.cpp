#include "server/auth/prescriber_key.h"

#include <utility>

#include "server/auth/sealed_box.h"

namespace gatehouse::auth {

PrescriberKey::PrescriberKey(signature::SigningKey key) : key_(std::move(key)) {
}

PrescriberKey PrescriberKey::generate() {
    return PrescriberKey(signature::SigningKey::generate());
}

std::optional<PrescriberKey> PrescriberKey::unseal(std::string_view sealed,
                                                   const Secret& password,
                                                   const PasswordHasher& hasher) {
    auto pkcs8 = openBox(sealed, password, hasher);
    auto key = pkcs8 ? signature::SigningKey::fromPkcs8(*std::move(pkcs8)) : std::nullopt;
    return key ? std::optional(PrescriberKey(*std::move(key))) : std::nullopt;
}

std::string PrescriberKey::seal(const Secret& password, const PasswordHasher& hasher) const {
    return closeBox(key_.pkcs8(), password, hasher);
}

}  // namespace gatehouse::auth
