#pragma once

#include <mutex>
#include <set>
#include <string>

#include <Poco/Net/TCPServerConnection.h>

#include "server/http/admission.h"
#include "server/http/pipeline.h"
#include "server/http/poco/channel.h"
#include "server/http/poco/request_reader.h"

namespace gatehouse::http {

/// The connections that are open. Ending what they may read is safe from any thread, unlike a TLS
/// shutdown, and lets each send the answer that is under way. Thread-safe.
class OpenConnections {
  public:
    /// Names a socket for as long as it lives; the socket stays open meanwhile.
    class Entry {
      public:
        Entry(OpenConnections& open, int socket);
        Entry(const Entry&) = delete;
        Entry& operator=(const Entry&) = delete;
        ~Entry();

      private:
        OpenConnections& open_;
        int socket_;
    };

    /// No connection, open now or later, reads more than has arrived.
    void stopReading();

  private:
    std::mutex mutex_;
    std::set<int> sockets_;
    bool isStopping_ = false;
};

/// What all connections share; outlives them.
struct ConnectionContext {
    Pipeline& pipeline;
    std::size_t bodyBytes;
    std::string proxyAddress;
    Admission admission;
    OpenConnections open{};
};

/// Who is at the other end; empty on a Unix socket.
[[nodiscard]] std::string peerOf(const Poco::Net::StreamSocket& socket);

/// One connection: reads each request completely before anything else, answers it, and ends where
/// a request cannot be understood in exactly one way. Poco's own HTTPServerConnection would answer
/// such a request with nothing at all, or take the rest of it for another.
class Connection final : public Poco::Net::TCPServerConnection {
  public:
    Connection(const Poco::Net::StreamSocket& socket, ConnectionContext& context)
        : TCPServerConnection(socket), context_(context) {}

    void run() override;

  private:
    enum class Next { Request, End };

    void serve();
    [[nodiscard]] Next answerHead(Channel& channel, RequestReader& reader, const std::string& head);
    void refuse(Channel& channel, RequestReader& reader, const std::string& id, ErrorCode code);

    ConnectionContext& context_;
};

}  // namespace gatehouse::http
