#include <cstdio>

#include "contract/base/exception.h"
#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/app/data_folder.h"
#include "server/storage/sqlite/driver.h"

namespace gatehouse::app {
namespace {

int backup(const std::string& configFile, const std::string& to) {
    const Config config = readConfig(configFile);
    if (std::filesystem::exists(to)) {
        throw CommandFault("--to: " + to + " exists already");
    }
    // Only reads, so a server may go on serving.
    storage::sqlite::SqliteDriver({config.database}).backupTo(to);
    std::printf("Copied the database to %s.\n", to.c_str());
    return kDone;
}

}  // namespace

void addBackup(CLI::App& program, Command& chosen) {
    struct Options {
        std::string config;
        std::string to;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand(
        "backup", "Copies the database as it is at one moment, also while a server runs");
    addConfigOption(*command, options->config);
    command->add_option("--to", options->to, "The file to make")->required();
    command->callback([&chosen, options] {
        chosen = [options] { return backup(options->config, options->to); };
    });
}

}  // namespace gatehouse::app
