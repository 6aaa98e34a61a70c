#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>

#include <CLI/CLI.hpp>

#include "reports/verify_tool/authorisation_command.h"
#include "reports/verify_tool/chosen_command.h"
#include "reports/verify_tool/pdf_command.h"
#include "reports/verify_tool/system_time.h"

namespace gatehouse::verify_tool {
namespace {

/// What the commands that judge a file have in common.
template <class Command, class Run>
void describeJudging(CLI::App& app,
                     const std::shared_ptr<Command>& command,
                     ChosenCommand& chosen,
                     Run run) {
    const auto at = std::make_shared<std::string>();
    app.add_option("--crl",
                   command->revocationLists,
                   "A revocation list, PEM or DER; may be repeated. Where one is given, every "
                   "certificate below the root needs a current one")
        ->allow_extra_args(false);
    app.add_option("--at", *at, "Check as of this RFC 3339 instant instead of now");
    app.add_flag("--json", command->asJson, "Write one JSON object");
    app.callback([command, at, run, &chosen] {
        chosen = [command, at, run] {
            const auto instant = at->empty() ? systemTime() : Instant::parse(*at);
            if (!instant) {
                throw std::invalid_argument("--at is not an RFC 3339 instant");
            }
            command->at = *instant;
            return run(*command, std::cout);
        };
    });
}

}  // namespace

void describeSignedFiles(CLI::App& program, ChosenCommand& chosen) {
    const auto pdf = std::make_shared<PdfCommand>();
    CLI::App* pdfApp = program.add_subcommand(
        "pdf", "Check a signed report: one signature, over every byte, from a trusted signer");
    pdfApp->add_option("FILE", pdf->file, "The report")->required();
    pdfApp->add_option("--trust", pdf->trust, "Trusted root certificates, PEM")->required();
    describeJudging(*pdfApp, pdf, chosen, runPdf);

    const auto proof = std::make_shared<AuthorisationCommand>();
    CLI::App* proofApp = program.add_subcommand(
        "authorisation", "Check a signed authorisation: who signed what, and when");
    proofApp->add_option("FILE", proof->file, "The proof: the certificate in PEM, then the JWS")
        ->required();
    proofApp
        ->add_option("--trust", proof->trust, "The certificate of the prescribers' authority, PEM")
        ->required();
    describeJudging(*proofApp, proof, chosen, runAuthorisation);
}

}  // namespace gatehouse::verify_tool
