#include <cstdio>
#include <exception>

#include <CLI/CLI.hpp>

#include "server/app/commands/commands.h"
#include "server/app/config.h"
#include "server/programmes/programme_file.h"

namespace gatehouse::app {

CLI::Option* addConfigOption(CLI::App& command, std::string& file) {
    return command.add_option("--config", file, "The configuration file")
        ->required()
        ->type_name("FILE");
}

namespace {

int run(int argc, char** argv) {
    CLI::App program("Gatehouse: the server of a pregnancy prevention programme.",
                     "gatehouse-server");
    program.set_version_flag("--version", "gatehouse-server " GATEHOUSE_VERSION);
    program.require_subcommand(1);
    Command chosen;
    for (const auto add : {addInit,
                           addServe,
                           addCheckConfig,
                           addOpenApi,
                           addVerify,
                           addSite,
                           addUser,
                           addKey,
                           addRegistration,
                           addAgreement,
                           addExportLog,
                           addLogKey,
                           addBackup,
                           addRestore}) {
        add(program, chosen);
    }
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? kDone : kUsage;
    }
    return chosen();
}

int complain(const std::exception& failure, int status) {
    std::fprintf(stderr, "gatehouse-server: %s\n", failure.what());
    return status;
}

}  // namespace
}  // namespace gatehouse::app

int main(int argc, char** argv) {
    try {
        return gatehouse::app::run(argc, argv);
    } catch (const gatehouse::app::ConfigFault& fault) {
        return gatehouse::app::complain(fault, gatehouse::app::kUsage);
    } catch (const gatehouse::app::CommandFault& fault) {
        return gatehouse::app::complain(fault, gatehouse::app::kUsage);
    } catch (const gatehouse::programmes::ProgrammeFault& fault) {
        return gatehouse::app::complain(fault, gatehouse::app::kUsage);
    } catch (const std::exception& failure) {
        return gatehouse::app::complain(failure, gatehouse::app::kEnvironment);
    }
}
