#pragma once

#include <map>

#include "client/models/keyring.h"

namespace gatehouse::testing {

/// A keyring that answers at once, as long as it is unlocked.
class FakeKeyring final : public client::Keyring {
  public:
    void find(const std::string& kid, client::Then<std::optional<Secret>> then) override {
        const auto kept = isUnlocked ? passphrases.find(kid) : passphrases.end();
        then(kept == passphrases.end() ? std::nullopt : std::optional(Secret(kept->second)));
    }
    void keep(const std::string& kid, const Secret& passphrase, client::Then<bool> then) override {
        if (isUnlocked) {
            passphrases[kid] = std::string(passphrase.reveal());
        }
        then(isUnlocked);
    }
    void forget(const std::string& kid, client::Then<bool> then) override {
        if (isUnlocked) {
            passphrases.erase(kid);
        }
        then(isUnlocked);
    }

    std::map<std::string, std::string> passphrases;
    bool isUnlocked = true;
};

}  // namespace gatehouse::testing
