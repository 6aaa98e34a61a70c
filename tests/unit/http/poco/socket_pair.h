#pragma once

#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>

#include "tests/support/temporary_folder.h"

namespace gatehouse::http {

/// Two ends of a connection over a Unix socket.
struct SocketPair {
    SocketPair() {
        const Poco::Net::SocketAddress address(Poco::Net::SocketAddress::UNIX_LOCAL,
                                               (folder / "socket").string());
        Poco::Net::ServerSocket listener;
        listener.bind(address);
        listener.listen();
        client.connect(address);
        server = listener.acceptConnection();
    }

    testing::TemporaryFolder folder;
    Poco::Net::StreamSocket client;
    Poco::Net::StreamSocket server;
};

}  // namespace gatehouse::http
