#pragma once

#include <memory>

#include <QByteArray>
#include <QUrl>
#include <QWidget>

#include "client/api/client.h"
#include "client/app/settings.h"
#include "contract/facts/role.h"

namespace gatehouse::client {

/// What the pages of a signed-in user work with; all of it outlives them.
struct Desk {
    Client& client;
    Settings& settings;
    QUrl server;
    QByteArray reportAuthorities;  ///< PEM; empty: as the server says
};

/// The pages for one role.
[[nodiscard]] std::unique_ptr<QWidget> makeWorkplace(Role role, const Desk& desk);

}  // namespace gatehouse::client
