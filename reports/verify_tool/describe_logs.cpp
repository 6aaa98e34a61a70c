#include <iostream>
#include <memory>
#include <ostream>

#include <CLI/CLI.hpp>

#include "reports/verify_tool/chosen_command.h"
#include "reports/verify_tool/consistency_command.h"
#include "reports/verify_tool/log_command.h"
#include "reports/verify_tool/receipt_command.h"

namespace gatehouse::verify_tool {
namespace {

/// What the commands have in common.
template <class Command, class Run>
void describeJudging(CLI::App& app,
                     const std::shared_ptr<Command>& command,
                     ChosenCommand& chosen,
                     Run run) {
    app.add_option("--keys", command->keys, "The log's public keys")->required();
    app.add_flag("--json", command->asJson, "Write one JSON object");
    app.callback(
        [command, run, &chosen] { chosen = [command, run] { return run(*command, std::cout); }; });
}

void describeReceipt(CLI::App& program, ChosenCommand& chosen) {
    const auto command = std::make_shared<ReceiptCommand>();
    CLI::App* app =
        program.add_subcommand("receipt", "Check a receipt: what the log recorded, and when");
    app->add_option("FILE", command->file, "The receipt")->required();
    app->add_option("--witness", command->witnesses, "The public key of a witness; may be repeated")
        ->allow_extra_args(false);
    app->add_option("--at-least", command->atLeast, "So many of them must have cosigned");
    describeJudging(*app, command, chosen, runReceipt);
}

void describeConsistency(CLI::App& program, ChosenCommand& chosen) {
    const auto command = std::make_shared<ConsistencyCommand>();
    CLI::App* app = program.add_subcommand(
        "consistency", "Check that a log continues what it was when an older checkpoint was made");
    app->add_option("OLDER", command->older, "The checkpoint that was kept")->required();
    app->add_option("FILE", command->file, "The log's proof, with its newer checkpoint")
        ->required();
    describeJudging(*app, command, chosen, runConsistency);
}

void describeLog(CLI::App& program, ChosenCommand& chosen) {
    const auto command = std::make_shared<LogCommand>();
    CLI::App* app = program.add_subcommand(
        "log", "Check an exported log: every entry, and that it signed them");
    app->add_option("FILE", command->file, "The exported log")->required();
    app->add_option("--kept",
                    command->kept,
                    "A checkpoint that was kept, which the log must continue; may be repeated")
        ->allow_extra_args(false);
    describeJudging(*app, command, chosen, runLog);
}

}  // namespace

void describeLogs(CLI::App& program, ChosenCommand& chosen) {
    describeReceipt(program, chosen);
    describeConsistency(program, chosen);
    describeLog(program, chosen);
}

}  // namespace gatehouse::verify_tool
