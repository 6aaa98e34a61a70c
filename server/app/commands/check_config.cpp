#include <cstdio>

#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/app/start_checks.h"
#include "server/app/system_clock.h"

namespace gatehouse::app {
namespace {

/// Where there is an authority. Serving goes on without: what was signed while it was in date
/// counts.
void requireCurrentAuthority(const Config& config, Instant now) {
    const auto authority = loadPrescriberAuthority(config);
    if (authority && (now < authority->validity().notBefore ||
                      authority->validity().notAfter.plusSeconds(1) <= now)) {
        throw ConfigFault("prescribers.authority: the authority's certificate is not in date");
    }
}

int checkConfig(const std::string& file) {
    const Config config = readConfig(file);
    const auto clock = makeSystemClock();
    requireSafe(config, *clock);
    requireCurrentAuthority(config, clock->now());
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
