#pragma once

#include <mutex>
#include <set>
#include <string>

#include <Poco/Net/HTTPServerParams.h>
#include <Poco/Net/HTTPServerResponse.h>
#include <Poco/Net/HTTPServerSession.h>
#include <Poco/Net/TCPServerConnection.h>

#include "server/http/pipeline.h"

namespace gatehouse::http {

class Connection;

/// The connections that are open, so that stopping need not wait for idle ones. Thread-safe.
class OpenConnections {
  public:
    void add(Connection& connection);
    void remove(Connection& connection);
    /// Ends each as soon as it has answered what it is answering; later ones end at once.
    void stopAll();

  private:
    std::mutex mutex_;
    std::set<Connection*> connections_;
    bool isStopping_ = false;
};

/// What all connections share; outlives them.
struct ConnectionContext {
    Poco::Net::HTTPServerParams::Ptr parameters;
    Pipeline& pipeline;
    std::size_t bodyBytes;
    OpenConnections open{};
};

/// One connection: reads each request completely before anything else, answers it, and ends where
/// a request cannot be understood in exactly one way. Poco's own HTTPServerConnection would answer
/// such a request with nothing at all.
class Connection final : public Poco::Net::TCPServerConnection {
  public:
    Connection(const Poco::Net::StreamSocket& socket, ConnectionContext& context);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection() override;

    void run() override;
    /// From another thread: waits for the answer that is under way, then ends the connection.
    void stop();

  private:
    /// False where the connection has to end.
    bool answerOne(Poco::Net::HTTPServerSession& session);
    void refuse(Poco::Net::HTTPServerResponse& out, const std::string& id, ErrorCode code);

    ConnectionContext& context_;
    std::mutex answering_;
};

}  // namespace gatehouse::http
