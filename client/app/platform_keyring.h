#pragma once

#include "client/models/keyring.h"

namespace gatehouse::client {

/// The desktop's keyring (Secret Service or KWallet). Where neither runs, nothing is found and
/// nothing kept: there is no store in plain text instead.
class PlatformKeyring final : public Keyring {
    Q_OBJECT
  public:
    using Keyring::Keyring;

    void find(const std::string& kid, Then<std::optional<Secret>> then) override;
    void keep(const std::string& kid, const Secret& passphrase, Then<bool> then) override;
    void forget(const std::string& kid, Then<bool> then) override;
};

}  // namespace gatehouse::client
