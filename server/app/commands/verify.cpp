#include <cstdio>

#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/audit/verify.h"
#include "server/records/tables.h"
#include "server/storage/sqlite/driver.h"

namespace gatehouse::app {
namespace {

int verify(const std::string& configFile) {
    const Config config = readConfig(configFile);
    const auto findings = storage::sqlite::verifyDatabase(
        config.database, [](const storage::ReadTransaction& transaction,
                            const storage::ExpectedSchema& expected) {
            return audit::verify(transaction, records::allTables(), expected);
        });
    for (const std::string& finding : findings) {
        std::puts(finding.c_str());
    }
    if (findings.empty()) {
        std::puts("The record agrees with its audit entries.");
    }
    return findings.empty() ? kDone : kFinding;
}

}  // namespace

void addVerify(CLI::App& program, Command& chosen) {
    auto config = std::make_shared<std::string>();
    CLI::App* command = program.add_subcommand(
        "verify", "Holds the database against its audit entries, a line a finding");
    addConfigOption(*command, *config);
    command->callback([&chosen, config] { chosen = [config] { return verify(*config); }; });
}

}  // namespace gatehouse::app
