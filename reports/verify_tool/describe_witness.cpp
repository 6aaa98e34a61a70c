#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "reports/verify_tool/chosen_command.h"
#include "reports/verify_tool/system_time.h"
#include "reports/verify_tool/witness_command.h"

namespace gatehouse::verify_tool {
namespace {

class SystemClock : public Clock {
  public:
    [[nodiscard]] Instant now() const override { return systemTime(); }
};

}  // namespace

void describeWitness(CLI::App& program, ChosenCommand& chosen) {
    CLI::App* witness = program.add_subcommand(
        "witness", "A witness of logs, on another computer than theirs (C2SP tlog-witness)");
    witness->require_subcommand(1);
    const auto arguments = std::make_shared<WitnessArguments>();
    const auto add = [&](const char* name, const char* purpose, const ChosenCommand& run) {
        CLI::App* app = witness->add_subcommand(name, purpose);
        app->add_option("--dir", arguments->folder, "The witness's folder")->required();
        app->callback([run, &chosen] { chosen = run; });
        return app;
    };
    CLI::App* init = add("init", "Make a new witness and tell its public key", [arguments] {
        return runWitnessInit(*arguments, std::cout);
    });
    init->add_option("--name", arguments->name, "Its name, such as example.org/witness")
        ->required();

    CLI::App* trust = add("trust", "Serve a log from now on, or know its later keys", [arguments] {
        return runWitnessTrust(*arguments, std::cout);
    });
    trust->add_option("--keys", arguments->keys, "The log's public keys")->required();

    CLI::App* serve = add("serve", "Answer logs over HTTP until SIGTERM", [arguments] {
        return runWitnessServe(*arguments, SystemClock(), std::cerr);
    });
    serve
        ->add_option(
            "--listen", arguments->listen, "ADDRESS:PORT, numeric; port 0 takes a free one")
        ->required();
}

}  // namespace gatehouse::verify_tool
