#include "server/app/config.h"

#include <chrono>
#include <fstream>
#include <set>
#include <sstream>

#include "contract/base/text.h"
#include "contract/wire/object_codec.h"
#include "server/app/witness_http.h"
#include "server/http/client_address.h"

namespace gatehouse {
template <>
struct Vocabulary<http::TlsVersion> {
    static constexpr std::array<std::string_view, 2> kNames{"1.2", "1.3"};
};
}  // namespace gatehouse

namespace gatehouse::app {
namespace {

using wire::arrayOf;
using wire::IntegerCodec;
using wire::objectCodec;
using wire::optional;
using wire::required;
using wire::TextCodec;

// The file's sections, with their defaults.
struct ListenSection {
    std::string address = "127.0.0.1";
    std::int64_t port = 8443;
    bool beyondThisMachine = false;
};
struct ProxySection {
    std::string address;
};
struct TlsSection {
    std::string certificate = "tls/server.pem";
    std::string key = "tls/server.key";
    http::TlsVersion minimum = http::TlsVersion::Tls13;
};
struct DatabaseSection {
    std::string path = "gatehouse.db";
};
struct ReportsSection {
    std::string certificate = "reports/signer.pem";
    std::string key = "reports/signer.key";
    std::string chain = "reports/ca.pem";
};
struct PrescribersSection {
    std::string authority;
};
struct ProgrammesSection {
    std::string directory;
};
struct AccountsSection {
    services::SecondFactorRule secondFactor = services::SecondFactorRule::Required;
    std::string key = "accounts.key";
};
struct WitnessSection {
    std::string url;
    std::string key;
};
struct AuditSection {
    std::string key = "audit/log.key";
    std::vector<WitnessSection> witnesses;
    std::int64_t holdAfterHours = 0;
};
struct LimitsSection {
    std::int64_t bodyBytes = 262'144;
    std::int64_t connections = 256;
    std::int64_t connectionsPerPeer = 64;
};
struct LogSection {
    LogLevel level = LogLevel::Info;
};
struct File {
    ListenSection listen;
    ProxySection proxy;
    TlsSection tls;
    DatabaseSection database;
    ReportsSection reports;
    PrescribersSection prescribers;
    ProgrammesSection programmes;
    AccountsSection accounts;
    AuditSection audit;
    LimitsSection limits;
    LogSection log;
};

constexpr TextCodec kPath{1, 4096, true};

const auto kWitness = objectCodec<WitnessSection>("witness",
                                                  required("url", &WitnessSection::url, kPath),
                                                  required("key", &WitnessSection::key, kPath));

const auto kFile = objectCodec<File>(
    "Configuration",
    optional(
        "listen",
        &File::listen,
        objectCodec<ListenSection>(
            "listen",
            optional("address", &ListenSection::address, kPath),
            optional("port", &ListenSection::port, IntegerCodec{0, 65'535}),
            optional(
                "beyond_this_machine", &ListenSection::beyondThisMachine, wire::BooleanCodec{}))),
    optional(
        "proxy",
        &File::proxy,
        objectCodec<ProxySection>("proxy", optional("address", &ProxySection::address, kPath))),
    optional("tls",
             &File::tls,
             objectCodec<TlsSection>(
                 "tls",
                 optional("certificate", &TlsSection::certificate, kPath),
                 optional("key", &TlsSection::key, kPath),
                 optional("minimum", &TlsSection::minimum, wire::WordCodec<http::TlsVersion>{}))),
    optional(
        "database",
        &File::database,
        objectCodec<DatabaseSection>("database", optional("path", &DatabaseSection::path, kPath))),
    optional(
        "reports",
        &File::reports,
        objectCodec<ReportsSection>("reports",
                                    optional("certificate", &ReportsSection::certificate, kPath),
                                    optional("key", &ReportsSection::key, kPath),
                                    optional("chain", &ReportsSection::chain, kPath))),
    optional("prescribers",
             &File::prescribers,
             objectCodec<PrescribersSection>(
                 "prescribers", optional("authority", &PrescribersSection::authority, kPath))),
    optional("programmes",
             &File::programmes,
             objectCodec<ProgrammesSection>(
                 "programmes", optional("directory", &ProgrammesSection::directory, kPath))),
    optional("accounts",
             &File::accounts,
             objectCodec<AccountsSection>("accounts",
                                          optional("second_factor",
                                                   &AccountsSection::secondFactor,
                                                   wire::WordCodec<services::SecondFactorRule>{}),
                                          optional("key", &AccountsSection::key, kPath))),
    optional("audit",
             &File::audit,
             objectCodec<AuditSection>(
                 "audit",
                 optional("key", &AuditSection::key, kPath),
                 optional("witnesses", &AuditSection::witnesses, arrayOf(kWitness, 0, 16)),
                 optional("hold_after_hours_without_witness",
                          &AuditSection::holdAfterHours,
                          IntegerCodec{0, 8784}))),
    optional("limits",
             &File::limits,
             objectCodec<LimitsSection>(
                 "limits",
                 optional("body_bytes", &LimitsSection::bodyBytes, IntegerCodec{1024, 16'777'216}),
                 optional("connections", &LimitsSection::connections, IntegerCodec{16, 4096}),
                 optional("connections_per_peer",
                          &LimitsSection::connectionsPerPeer,
                          IntegerCodec{1, 4096}))),
    optional("log",
             &File::log,
             objectCodec<LogSection>(
                 "log", optional("level", &LogSection::level, wire::WordCodec<LogLevel>{}))));

std::string readText(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    if (!stream) {
        throw ConfigFault("the configuration " + file.string() + " cannot be read");
    }
    return text.str();
}

/// Blanks out // comments; a string is passed over whole.
std::string withoutComments(std::string text) {
    bool inString = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (inString && text[i] == '\\') {
            ++i;
        } else if (text[i] == '"') {
            inString = !inString;
        } else if (!inString && text.compare(i, 2, "//") == 0) {
            while (i < text.size() && text[i] != '\n') {
                text[i++] = ' ';
            }
        }
    }
    return text;
}

/// "/listen/port" as an operator knows it: listen.port.
std::string keyOf(const std::string& pointer) {
    std::string key = pointer.empty() ? "the file" : pointer.substr(1);
    for (char& c : key) {
        c = c == '/' ? '.' : c;
    }
    return key;
}

File parseFile(const std::filesystem::path& file) {
    const auto parsed = wire::parseJson(withoutComments(readText(file)), 8);
    if (!parsed) {
        throw ConfigFault("the configuration " + file.string() + " is not JSON with // comments");
    }
    if (parsed->repeatedKey) {
        throw ConfigFault(keyOf(*parsed->repeatedKey) + ": the key stands twice");
    }
    wire::Reader reader;
    File content;
    if (!kFile.read(parsed->value, reader, content)) {
        const FieldProblem& problem = reader.problems().front();
        throw ConfigFault(keyOf(problem.pointer) + ": " + problem.message + " " + problem.remedy);
    }
    return content;
}

}  // namespace

bool isLoopback(const std::string& address) {
    const std::string canonical = http::canonicalAddress(address);
    return address.substr(0, 1) == "/" || canonical == "::1" || canonical.substr(0, 4) == "127.";
}

namespace {

void checkListen(const ListenSection& listen) {
    if (listen.address.front() != '/' && http::canonicalAddress(listen.address).empty()) {
        throw ConfigFault(
            "listen.address: is neither an IP address nor the path of a Unix socket, which begins "
            "with a slash. Use 127.0.0.1, ::1 or such a path.");
    }
    if (!isLoopback(listen.address) && !listen.beyondThisMachine) {
        throw ConfigFault(
            "listen.address: the server listens on this machine only. Use 127.0.0.1, ::1 or the "
            "path of a Unix socket with nginx in front (deploy/README.md), or ask for a network "
            "without it by listen.beyond_this_machine.");
    }
}

services::WitnessPolicy witnessesOf(const AuditSection& audit) {
    services::WitnessPolicy policy;
    std::set<std::string> names;
    for (const WitnessSection& section : audit.witnesses) {
        auto key = proof::NoteVerifier::parse(section.key);
        if (!isWitnessUrl(section.url)) {
            throw ConfigFault(
                "audit.witnesses: a url is not http://HOST:PORT or such with a path.");
        }
        if (!key || key->type() != proof::NoteKeyType::Cosignature ||
            !names.insert(key->name()).second) {
            throw ConfigFault(
                "audit.witnesses: each key is the line that `gatehouse-verify witness init` "
                "printed, and each witness stands there once.");
        }
        policy.witnesses.push_back({section.url, *std::move(key)});
    }
    if (audit.holdAfterHours > 0) {
        policy.patience = std::chrono::hours(audit.holdAfterHours);
    }
    return policy;
}

std::string proxyAddressOf(const ProxySection& proxy) {
    const std::string address = http::canonicalAddress(proxy.address);
    if (!proxy.address.empty() && (address.empty() || address == "0.0.0.0" || address == "::")) {
        throw ConfigFault(
            "proxy.address: is not the IP address of one host. Give the one the proxy connects "
            "from.");
    }
    return address;
}

}  // namespace

Config readConfig(const std::filesystem::path& file) {
    const File content = parseFile(file);
    checkListen(content.listen);
    if (content.limits.connectionsPerPeer > content.limits.connections) {
        throw ConfigFault(
            "limits.connections_per_peer: is more than limits.connections. Use less.");
    }
    const std::filesystem::path folder =
        file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    Config config;
    config.file = file;
    config.folder = folder;
    config.listenAddress = content.listen.address;
    config.listenPort = static_cast<std::uint16_t>(content.listen.port);
    config.proxyAddress = proxyAddressOf(content.proxy);
    config.tlsCertificate = folder / content.tls.certificate;
    config.tlsKey = folder / content.tls.key;
    config.oldestTls = content.tls.minimum;
    config.database = folder / content.database.path;
    config.reportCertificate = folder / content.reports.certificate;
    config.reportKey = folder / content.reports.key;
    config.reportChain = folder / content.reports.chain;
    if (!content.prescribers.authority.empty()) {
        config.prescriberAuthority = folder / content.prescribers.authority;
    }
    if (!content.programmes.directory.empty()) {
        config.programmes = folder / content.programmes.directory;
    }
    config.accountKey = folder / content.accounts.key;
    config.logKey = folder / content.audit.key;
    config.witnesses = witnessesOf(content.audit);
    config.secondFactor = content.accounts.secondFactor;
    config.bodyBytes = static_cast<std::size_t>(content.limits.bodyBytes);
    config.connections = static_cast<std::size_t>(content.limits.connections);
    config.connectionsPerPeer = static_cast<std::size_t>(content.limits.connectionsPerPeer);
    config.logLevel = content.log.level;
    return config;
}

}  // namespace gatehouse::app
