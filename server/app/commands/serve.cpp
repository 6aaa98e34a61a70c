#include <csignal>

#include "contract/base/core_dumps.h"
#include "contract/base/exception.h"
#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/app/data_folder.h"
#include "server/app/start_checks.h"
#include "server/app/system_clock.h"

namespace gatehouse::app {
namespace {

constexpr int kNoPort = -1;

/// Blocks SIGTERM and SIGINT for every thread that is started from now on; wait() takes one.
class StopSignals {
  public:
    StopSignals() {
        ::sigemptyset(&set_);
        ::sigaddset(&set_, SIGTERM);
        ::sigaddset(&set_, SIGINT);
        ::pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        // A client that goes away must not end the server.
        ::signal(SIGPIPE, SIG_IGN);
    }
    void wait() {
        int received = 0;
        ::sigwait(&set_, &received);
    }

  private:
    ::sigset_t set_{};
};

int serve(const std::string& configFile, int port, services::Measuring measuring) {
    Config config = readConfig(configFile);
    if (port != kNoPort) {
        config.listenPort = static_cast<std::uint16_t>(port);
    }
    if (!forbidCoreDumps()) {
        throw EnvironmentFailure("core dumps cannot be forbidden");
    }
    requireSafe(config, *makeSystemClock());
    StopSignals signals;
    const DataFolderLock lock(config.database.parent_path());
    ServingProcess process(config, measuring);
    process.log().listening(config.listenAddress, process.port());
    signals.wait();
    process.log().stopped();
    return kDone;
}

}  // namespace

void addServe(CLI::App& program, Command& chosen) {
    struct Options {
        std::string config;
        int port = kNoPort;
        bool isMeasuring = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand("serve", "Serves until SIGTERM");
    addConfigOption(*command, options->config);
    command->add_option("--port", options->port, "Port to listen on; 0 takes a free one")
        ->check(CLI::Range(0, 65535));
    command->add_flag("--measure",
                      options->isMeasuring,
                      "Measure anew how much a password hash may cost on this machine");
    command->callback([&chosen, options] {
        chosen = [options] {
            const auto measuring = options->isMeasuring ? services::Measuring::Anew
                                                        : services::Measuring::WhereUnknown;
            return serve(options->config, options->port, measuring);
        };
    });
}

}  // namespace gatehouse::app
