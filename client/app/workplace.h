#pragma once

#include <memory>

#include <QByteArray>
#include <QUrl>
#include <QWidget>

#include "client/api/client.h"
#include "client/app/settings.h"
#include "client/models/log_memory.h"
#include "contract/wire/api/session.h"

namespace gatehouse::client {

/// What the pages of a signed-in user work with; all of it outlives them.
struct Desk {
    Client& client;
    Settings& settings;
    LogMemory& log;
    QUrl server;
    wire::SessionUser user;
    QByteArray reportAuthorities;  ///< PEM; empty: as the server says
};

/// The pages for the user's role.
[[nodiscard]] std::unique_ptr<QWidget> makeWorkplace(const Desk& desk);

}  // namespace gatehouse::client
