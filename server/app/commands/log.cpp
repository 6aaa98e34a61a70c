#include <cstdio>
#include <fstream>

#include "contract/base/exception.h"
#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/app/data_folder.h"
#include "server/app/log_key.h"
#include "server/app/system_clock.h"
#include "server/audit/checkpoints.h"
#include "server/audit/log_keys.h"
#include "server/storage/sqlite/connection.h"

namespace gatehouse::app {
namespace {

int logKey(const std::string& configFile) {
    const Config config = readConfig(configFile);
    const DataFolderLock lock(config.database.parent_path());
    const auto database = openDatabase(config);
    const Instant now = Instant::fromMilliseconds(makeSystemClock()->now().milliseconds());
    const bool isFirst = database->read([](const storage::ReadTransaction& transaction) {
        return !audit::logKeys(transaction).has_value();
    });
    if (isFirst) {
        auth::IdSource ids;
        makeLogKey(config, *database, now, ids);
    } else {
        replaceLogKey(config, *database, now);
    }
    std::printf("%s the log's key. Give %s to those who verify.\n",
                isFirst ? "Made" : "Replaced",
                publicKeysFile(config).c_str());
    return kDone;
}

void writeLog(const storage::ReadTransaction& transaction, std::ostream& out) {
    const auto keys = audit::logKeys(transaction);
    const auto checkpoint = audit::lastCheckpoint(transaction);
    if (!keys || !checkpoint) {
        throw CommandFault("there is no checkpoint yet: the server makes one within a minute");
    }
    out << "gatehouse-log/v1\n";
    transaction.forEach("SELECT entry FROM audit_entries WHERE sequence <= ?1 ORDER BY sequence",
                        {checkpoint->size},
                        [&](const storage::Row& row) { out << storage::text(row, 0) << '\n'; });
    out << '\n' << keys->text() << '\n' << checkpoint->note;
}

int exportLog(const std::string& configFile, const std::string& to) {
    const Config config = readConfig(configFile);
    if (std::filesystem::exists(to)) {
        throw CommandFault("--out: " + to + " exists already");
    }
    // Only reads, so a server may go on serving.
    const auto reader = storage::sqlite::SqliteConnection::openReader(config.database);
    reader->begin(storage::sql::TransactionKind::Read);
    std::ofstream out(to, std::ios::binary);
    writeLog(storage::ReadTransaction(*reader), out);
    out.close();
    if (!out) {
        throw EnvironmentFailure("cannot write " + to);
    }
    std::printf("Wrote the log, up to its last checkpoint, to %s.\n", to.c_str());
    return kDone;
}

}  // namespace

void addExportLog(CLI::App& program, Command& chosen) {
    struct Options {
        std::string config;
        std::string to;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand(
        "export-log", "Writes the log's entries, without personal data, for gatehouse-verify log");
    addConfigOption(*command, options->config);
    command->add_option("--out", options->to, "The file to make")->required();
    command->callback([&chosen, options] {
        chosen = [options] { return exportLog(options->config, options->to); };
    });
}

void addLogKey(CLI::App& program, Command& chosen) {
    auto config = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand(
        "log-key",
        "Replaces the key that signs the log's checkpoints; the present one signs for it");
    addConfigOption(*command, *config);
    command->callback([&chosen, config] { chosen = [config] { return logKey(*config); }; });
}

}  // namespace gatehouse::app
