#include <chrono>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>

#include "contract/base/exception.h"
#include "reports/verify_tool/exit_status.h"
#include "reports/verify_tool/pdf_command.h"

namespace {

using gatehouse::Instant;
using gatehouse::verify_tool::PdfCommand;

Instant now() {
    const auto elapsed = std::chrono::system_clock::now().time_since_epoch();
    return Instant::fromMilliseconds(
        std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count());
}

struct PdfArguments {
    PdfCommand command;
    std::string at;
};

void describePdf(CLI::App& program, PdfArguments& arguments) {
    CLI::App* pdf = program.add_subcommand(
        "pdf", "Check a signed report: one signature, over every byte, from a trusted signer");
    pdf->add_option("FILE", arguments.command.file, "The report")->required();
    pdf->add_option("--trust", arguments.command.trust, "Trusted root certificates, PEM")
        ->required();
    pdf->add_option("--crl",
                    arguments.command.revocationLists,
                    "A revocation list, PEM or DER; may be repeated. Where one is given, every "
                    "certificate below the root needs a current one")
        ->allow_extra_args(false);
    pdf->add_option("--at", arguments.at, "Check as of this RFC 3339 instant instead of now");
    pdf->add_flag("--json", arguments.command.asJson, "Write one JSON object");
}

int run(int argc, char** argv) {
    CLI::App program("Checks offline what Gatehouse has signed.", "gatehouse-verify");
    program.set_version_flag("--version", "gatehouse-verify " GATEHOUSE_VERSION);
    program.require_subcommand(1);
    program.footer(
        "Exit status: 0 everything holds, 1 a finding, 2 usage, 3 a file cannot be read.");
    PdfArguments arguments;
    describePdf(program, arguments);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : gatehouse::verify_tool::kUsage;
    }
    const auto at = arguments.at.empty() ? now() : Instant::parse(arguments.at);
    if (!at) {
        std::cerr << "gatehouse-verify: --at is not an RFC 3339 instant\n";
        return gatehouse::verify_tool::kUsage;
    }
    arguments.command.at = *at;
    return gatehouse::verify_tool::runPdf(arguments.command, std::cout);
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const std::invalid_argument& error) {
        std::cerr << "gatehouse-verify: " << error.what() << '\n';
        return gatehouse::verify_tool::kUsage;
    } catch (const std::exception& error) {
        std::cerr << "gatehouse-verify: " << error.what() << '\n';
        return gatehouse::verify_tool::kEnvironment;
    }
}
