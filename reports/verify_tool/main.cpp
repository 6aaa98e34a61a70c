#include <exception>
#include <iostream>
#include <stdexcept>

#include <CLI/CLI.hpp>

#include "reports/verify_tool/chosen_command.h"
#include "reports/verify_tool/exit_status.h"

namespace {

namespace tool = gatehouse::verify_tool;

int run(int argc, char** argv) {
    CLI::App program(
        "Checks offline what Gatehouse and its prescribers have signed, certifies prescribers, and "
        "is a witness of logs.",
        "gatehouse-verify");
    program.set_version_flag("--version", "gatehouse-verify " GATEHOUSE_VERSION);
    program.require_subcommand(1);
    program.footer(
        "Exit status: 0 everything holds, 1 a finding, 2 usage, 3 a file cannot be read.");
    tool::ChosenCommand chosen;
    tool::describeSignedFiles(program, chosen);
    tool::describeLogs(program, chosen);
    tool::describeWitness(program, chosen);
    tool::describeCa(program, chosen);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : tool::kUsage;
    }
    return chosen();
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::invalid_argument& error) {
        std::cerr << "gatehouse-verify: " << error.what() << '\n';
        return tool::kUsage;
    } catch (const tool::Refusal& error) {
        std::cerr << "gatehouse-verify: " << error.what() << '\n';
        return tool::kFinding;
    } catch (const std::exception& error) {
        std::cerr << "gatehouse-verify: " << error.what() << '\n';
        return tool::kEnvironment;
    }
}
