#include <cstdio>

#include "server/app/commands/commands.h"
#include "server/app/start_checks.h"
#include "server/app/system_clock.h"

namespace gatehouse::app {
namespace {

int checkConfig(const std::string& file) {
    const Config config = readConfig(file);
    requireSafe(config, *makeSystemClock());
    std::puts("The configuration is good.");
    return kDone;
}

}  // namespace

void addCheckConfig(CLI::App& program, Command& chosen) {
    auto config = std::make_shared<std::string>();
    CLI::App* command =
        program.add_subcommand("check-config", "Says what is wrong with a configuration");
    addConfigOption(*command, *config);
    command->callback([&chosen, config] { chosen = [config] { return checkConfig(*config); }; });
}

}  // namespace gatehouse::app
