#pragma once

#include <optional>
#include <string>

#include <QObject>

#include "client/api/transport.h"
#include "contract/base/secret.h"

namespace gatehouse::client {

/// The computer's store of secrets for the user who is logged in, as far as it has one. It may ask
/// the user to unlock it. Answers later, on the same thread.
class Keyring : public QObject {
    Q_OBJECT
  public:
    using QObject::QObject;

    /// Nothing where there is none for this key, no store, or no leave to look.
    virtual void find(const std::string& kid, Then<std::optional<Secret>> then) = 0;
    /// Whether it was kept.
    virtual void keep(const std::string& kid, const Secret& passphrase, Then<bool> then) = 0;
    /// Whether nothing is kept for this key any more.
    virtual void forget(const std::string& kid, Then<bool> then) = 0;
};

}  // namespace gatehouse::client
