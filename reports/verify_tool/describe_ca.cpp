#include <iostream>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "reports/verify_tool/ca_command.h"
#include "reports/verify_tool/chosen_command.h"
#include "reports/verify_tool/system_time.h"

namespace gatehouse::verify_tool {
namespace {

using Arguments = std::shared_ptr<CaArguments>;
using Run = int (*)(const CaArguments&, std::ostream&);

void describePassphrase(CLI::App& app, CaArguments& arguments) {
    app.add_option("--passphrase-file",
                   arguments.passphraseFile,
                   "A file that nobody else may read, instead of asking at the terminal");
}

/// Adds the commands of the authority, which all have its folder.
class CaDescriber {
  public:
    CaDescriber(CLI::App& ca, ChosenCommand& chosen) : ca_(ca), chosen_(chosen) {}

    CLI::App& add(const char* name, const char* purpose, Run run) {
        CLI::App* app = ca_.add_subcommand(name, purpose);
        app->add_option("--dir", arguments_->folder, "The authority's folder")->required();
        app->callback([arguments = arguments_, run, &chosen = chosen_] {
            chosen = [arguments, run] {
                arguments->now = systemTime();
                return run(*arguments, std::cout);
            };
        });
        return *app;
    }
    [[nodiscard]] CaArguments& arguments() const { return *arguments_; }

  private:
    CLI::App& ca_;
    ChosenCommand& chosen_;
    Arguments arguments_ = std::make_shared<CaArguments>();
};

}  // namespace

void describeCa(CLI::App& program, ChosenCommand& chosen) {
    CLI::App* ca = program.add_subcommand(
        "ca", "The authority that certifies prescribers' keys, on a computer off every network");
    ca->require_subcommand(1);
    CaDescriber describer(*ca, chosen);
    CaArguments& arguments = describer.arguments();

    CLI::App& init = describer.add("init", "Make a new authority", runCaInit);
    init.add_option("--name", arguments.name, "Its name in the certificates")->required();
    describePassphrase(init, arguments);

    CLI::App& certify = describer.add("certify", "Certify a prescriber's key", runCaCertify);
    certify.add_option("--request", arguments.request, "The certificate request")->required();
    certify.add_option("--user", arguments.user, "The prescriber's id on the server")->required();
    certify.add_option("--name", arguments.name, "The prescriber's user name")->required();
    certify.add_option("--days", arguments.days, "How long it is valid")->required();
    certify.add_option("--out", arguments.output, "Where the certificate goes")->required();
    describePassphrase(certify, arguments);

    CLI::App& revoke = describer.add(
        "revoke", "Note that a certificate counts no longer; `crl` tells others", runCaRevoke);
    revoke.add_option("--certificate", arguments.certificate, "The certificate")->required();
    revoke
        .add_option(
            "--from", arguments.from, "RFC 3339 instant: what was signed before it stays valid")
        ->required();

    CLI::App& list = describer.add("crl", "Make a revocation list", runCaList);
    list.add_option("--out", arguments.output, "Where the list goes")->required();
    list.add_option("--days", arguments.days, "When the next list is due")->required();
    describePassphrase(list, arguments);
}

}  // namespace gatehouse::verify_tool
