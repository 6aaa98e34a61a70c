#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>

#include "contract/facts/vocabulary.h"
#include "server/http/poco/server.h"
#include "server/services/second_factor_rule.h"
#include "server/services/witnesses.h"

namespace gatehouse::app {

enum class LogLevel { Error, Warning, Info, Debug };

/// gatehouse-server.json; deploy/config/gatehouse-server.json explains each key. Paths are absolute
/// or relative to the working directory, never to the file any more.
struct Config {
    std::filesystem::path file;
    std::filesystem::path folder;  ///< of the file: the data folder
    std::string listenAddress = "127.0.0.1";
    std::uint16_t listenPort = 8443;
    std::string proxyAddress;  ///< canonical; empty: none but a Unix socket's
    std::filesystem::path tlsCertificate;
    std::filesystem::path tlsKey;
    http::TlsVersion oldestTls = http::TlsVersion::Tls13;
    std::filesystem::path database;
    std::filesystem::path reportCertificate;
    std::filesystem::path reportKey;
    std::filesystem::path reportChain;
    std::optional<std::filesystem::path> prescriberAuthority;
    std::optional<std::filesystem::path> programmes;
    std::filesystem::path logKey;
    services::WitnessPolicy witnesses;
    std::filesystem::path accountKey;
    services::SecondFactorRule secondFactor = services::SecondFactorRule::Required;
    std::size_t bodyBytes = 262'144;
    std::size_t connections = 256;
    std::size_t connectionsPerPeer = 64;
    LogLevel logLevel = LogLevel::Info;
};

/// A configuration that cannot be used; the text names the key and what would be right. Commands
/// exit with status 2.
class ConfigFault : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Reads and checks the file. Throws ConfigFault.
[[nodiscard]] Config readConfig(const std::filesystem::path& file);

/// Whether connections can only come from this machine: 127.0.0.0/8, ::1 or a Unix socket's path.
[[nodiscard]] bool isLoopback(const std::string& address);

}  // namespace gatehouse::app

namespace gatehouse {
template <>
struct Vocabulary<app::LogLevel> {
    static constexpr std::array<std::string_view, 4> kNames{"error", "warning", "info", "debug"};
};
}  // namespace gatehouse
