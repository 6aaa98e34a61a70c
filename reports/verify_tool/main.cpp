#include <chrono>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>

#include "contract/base/exception.h"
#include "reports/verify_tool/authorisation_command.h"
#include "reports/verify_tool/ca_command.h"
#include "reports/verify_tool/exit_status.h"
#include "reports/verify_tool/pdf_command.h"

namespace {

namespace tool = gatehouse::verify_tool;
using gatehouse::Instant;

Instant now() {
    const auto elapsed = std::chrono::system_clock::now().time_since_epoch();
    return Instant::fromMilliseconds(
        std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count());
}

/// What each subcommand fills in; only that of the one that was named is used.
struct Arguments {
    tool::PdfCommand pdf;
    tool::AuthorisationCommand authorisation;
    tool::CaArguments ca;
    std::string at;
};

/// What the commands that judge a file have in common.
template <class Command>
void describeJudging(CLI::App& app, Command& command, std::string& at) {
    app.add_option("--crl",
                   command.revocationLists,
                   "A revocation list, PEM or DER; may be repeated. Where one is given, every "
                   "certificate below the root needs a current one")
        ->allow_extra_args(false);
    app.add_option("--at", at, "Check as of this RFC 3339 instant instead of now");
    app.add_flag("--json", command.asJson, "Write one JSON object");
}

void describePdf(CLI::App& program, Arguments& arguments) {
    CLI::App* pdf = program.add_subcommand(
        "pdf", "Check a signed report: one signature, over every byte, from a trusted signer");
    pdf->add_option("FILE", arguments.pdf.file, "The report")->required();
    pdf->add_option("--trust", arguments.pdf.trust, "Trusted root certificates, PEM")->required();
    describeJudging(*pdf, arguments.pdf, arguments.at);
}

void describeAuthorisation(CLI::App& program, Arguments& arguments) {
    tool::AuthorisationCommand& command = arguments.authorisation;
    CLI::App* app = program.add_subcommand(
        "authorisation", "Check a signed authorisation: who signed what, and when");
    app->add_option("FILE", command.file, "The proof: the certificate in PEM, then the JWS")
        ->required();
    app->add_option("--trust", command.trust, "The certificate of the prescribers' authority, PEM")
        ->required();
    describeJudging(*app, command, arguments.at);
}

CLI::App& describeCaCommand(CLI::App& ca,
                            tool::CaArguments& arguments,
                            const char* name,
                            const char* purpose) {
    CLI::App* app = ca.add_subcommand(name, purpose);
    app->add_option("--dir", arguments.folder, "The authority's folder")->required();
    return *app;
}

void describePassphrase(CLI::App& app, tool::CaArguments& arguments) {
    app.add_option("--passphrase-file",
                   arguments.passphraseFile,
                   "A file that nobody else may read, instead of asking at the terminal");
}

void describeCa(CLI::App& program, tool::CaArguments& arguments) {
    CLI::App* ca = program.add_subcommand(
        "ca", "The authority that certifies prescribers' keys, on a computer off every network");
    ca->require_subcommand(1);
    CLI::App& init = describeCaCommand(*ca, arguments, "init", "Make a new authority");
    init.add_option("--name", arguments.name, "Its name in the certificates")->required();
    describePassphrase(init, arguments);

    CLI::App& certify = describeCaCommand(*ca, arguments, "certify", "Certify a prescriber's key");
    certify.add_option("--request", arguments.request, "The certificate request")->required();
    certify.add_option("--user", arguments.user, "The prescriber's id on the server")->required();
    certify.add_option("--name", arguments.name, "The prescriber's user name")->required();
    certify.add_option("--days", arguments.days, "How long it is valid")->required();
    certify.add_option("--out", arguments.output, "Where the certificate goes")->required();
    describePassphrase(certify, arguments);

    CLI::App& revoke = describeCaCommand(
        *ca, arguments, "revoke", "Note that a certificate counts no longer; `crl` tells others");
    revoke.add_option("--certificate", arguments.certificate, "The certificate")->required();
    revoke
        .add_option(
            "--from", arguments.from, "RFC 3339 instant: what was signed before it stays valid")
        ->required();

    CLI::App& list = describeCaCommand(*ca, arguments, "crl", "Make a revocation list");
    list.add_option("--out", arguments.output, "Where the list goes")->required();
    list.add_option("--days", arguments.days, "When the next list is due")->required();
    describePassphrase(list, arguments);
}

int runCa(const CLI::App& ca, const tool::CaArguments& arguments) {
    if (ca.got_subcommand("init")) {
        return tool::runCaInit(arguments, std::cout);
    }
    if (ca.got_subcommand("certify")) {
        return tool::runCaCertify(arguments, std::cout);
    }
    return ca.got_subcommand("revoke") ? tool::runCaRevoke(arguments, std::cout)
                                       : tool::runCaList(arguments, std::cout);
}

int runNamed(const CLI::App& program, Arguments& arguments) {
    const auto at = arguments.at.empty() ? now() : Instant::parse(arguments.at);
    if (!at) {
        throw std::invalid_argument("--at is not an RFC 3339 instant");
    }
    if (program.got_subcommand("pdf")) {
        arguments.pdf.at = *at;
        return tool::runPdf(arguments.pdf, std::cout);
    }
    if (program.got_subcommand("authorisation")) {
        arguments.authorisation.at = *at;
        return tool::runAuthorisation(arguments.authorisation, std::cout);
    }
    arguments.ca.now = *at;
    return runCa(*program.get_subcommand("ca"), arguments.ca);
}

int run(int argc, char** argv) {
    CLI::App program(
        "Checks offline what Gatehouse and its prescribers have signed, and certifies prescribers.",
        "gatehouse-verify");
    program.set_version_flag("--version", "gatehouse-verify " GATEHOUSE_VERSION);
    program.require_subcommand(1);
    program.footer(
        "Exit status: 0 everything holds, 1 a finding, 2 usage, 3 a file cannot be read.");
    Arguments arguments;
    describePdf(program, arguments);
    describeAuthorisation(program, arguments);
    describeCa(program, arguments.ca);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : tool::kUsage;
    }
    return runNamed(program, arguments);
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
