#include "server/app/config.h"

#include <fstream>
#include <sstream>

#include "contract/base/text.h"
#include "contract/wire/object_codec.h"

namespace gatehouse::app {

enum class TlsMinimum { Tls13 };

}  // namespace gatehouse::app

namespace gatehouse {
template <>
struct Vocabulary<app::TlsMinimum> {
    static constexpr std::array<std::string_view, 1> kNames{"1.3"};
};
}  // namespace gatehouse

namespace gatehouse::app {
namespace {

using wire::IntegerCodec;
using wire::objectCodec;
using wire::optional;
using wire::TextCodec;

// The file's sections, with their defaults.
struct ListenSection {
    std::string address = "127.0.0.1";
    std::int64_t port = 8443;
};
struct TlsSection {
    std::string certificate = "tls/server.pem";
    std::string key = "tls/server.key";
    TlsMinimum minimum = TlsMinimum::Tls13;
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
struct LimitsSection {
    std::int64_t bodyBytes = 262'144;
};
struct LogSection {
    LogLevel level = LogLevel::Info;
};
struct File {
    ListenSection listen;
    TlsSection tls;
    DatabaseSection database;
    ReportsSection reports;
    PrescribersSection prescribers;
    ProgrammesSection programmes;
    LimitsSection limits;
    LogSection log;
};

constexpr TextCodec kPath{1, 4096, true};

const auto kFile = objectCodec<File>(
    "Configuration",
    optional("listen",
             &File::listen,
             objectCodec<ListenSection>(
                 "listen",
                 optional("address", &ListenSection::address, kPath),
                 optional("port", &ListenSection::port, IntegerCodec{0, 65'535}))),
    optional("tls",
             &File::tls,
             objectCodec<TlsSection>(
                 "tls",
                 optional("certificate", &TlsSection::certificate, kPath),
                 optional("key", &TlsSection::key, kPath),
                 optional("minimum", &TlsSection::minimum, wire::WordCodec<TlsMinimum>{}))),
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
    optional(
        "limits",
        &File::limits,
        objectCodec<LimitsSection>(
            "limits",
            optional("body_bytes", &LimitsSection::bodyBytes, IntegerCodec{1024, 16'777'216}))),
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
    if (address == "::1" || (!address.empty() && address.front() == '/')) {
        return true;
    }
    // 127.a.b.c, each 0 to 255 in decimal.
    std::istringstream parts(address);
    std::string part;
    int count = 0;
    bool isGood = address.substr(0, 4) == "127." && address.back() != '.';
    while (std::getline(parts, part, '.')) {
        const auto number = parseDigits(part);
        isGood = isGood && number && *number <= 255 && part.size() <= 3;
        ++count;
    }
    return isGood && count == 4;
}

Config readConfig(const std::filesystem::path& file) {
    const File content = parseFile(file);
    if (!isLoopback(content.listen.address)) {
        throw ConfigFault(
            "listen.address: the server listens on this machine only. Use 127.0.0.1, ::1 or the "
            "path of a Unix socket, and a reverse proxy for anything beyond.");
    }
    const std::filesystem::path folder =
        file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
    Config config;
    config.folder = folder;
    config.listenAddress = content.listen.address;
    config.listenPort = static_cast<std::uint16_t>(content.listen.port);
    config.tlsCertificate = folder / content.tls.certificate;
    config.tlsKey = folder / content.tls.key;
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
    config.bodyBytes = static_cast<std::size_t>(content.limits.bodyBytes);
    config.logLevel = content.log.level;
    return config;
}

}  // namespace gatehouse::app
