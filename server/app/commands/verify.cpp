#include "server/audit/verify.h"

#include <cstdio>

#include "server/app/commands/commands.h"
#include "server/app/composition.h"
#include "server/records/tables.h"
#include "server/services/edition_ledger.h"
#include "server/storage/failures.h"
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/driver.h"

namespace gatehouse::app {
namespace {

namespace sqlite = storage::sqlite;

audit::Verification verificationOf(const Config& config) {
    // Reads alone: what is verified must not be changed, not even migrated.
    const auto reader = sqlite::SqliteConnection::openReader(config.database);
    const auto expected = storage::expectedSchema(*sqlite::SqliteConnection::openInMemory(),
                                                  sqlite::mainMigrations());
    reader->begin(storage::sql::TransactionKind::Read);
    const storage::ReadTransaction transaction(*reader);
    auto verification = audit::verify(transaction, records::allTables(), expected);
    // Only a record that agrees with itself can be held against the programmes.
    if (verification.findings.empty()) {
        verification.findings = services::changedEditions(transaction, loadCatalogue(config));
    }
    return verification;
}

int verify(const std::string& configFile) {
    const Config config = readConfig(configFile);
    audit::Verification verification;
    auto& findings = verification.findings;
    try {
        verification = verificationOf(config);
    } catch (const storage::StorageFailure& failure) {
        if (failure.kind() != storage::FailureKind::Corrupt) {
            throw;
        }
        findings.push_back(std::string("the database file is damaged: ") + failure.what());
    }
    for (const std::string& finding : findings) {
        std::puts(finding.c_str());
    }
    for (const std::string& row : verification.erasedRows) {
        std::puts((row + ": erased").c_str());
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
