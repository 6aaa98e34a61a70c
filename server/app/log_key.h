#pragma once

#include <filesystem>

#include "contract/base/instant.h"
#include "contract/proof/note_key.h"
#include "server/app/config.h"
#include "server/auth/id_source.h"
#include "server/storage/database.h"

// The key that signs the log's checkpoints: the private half in a file of its own, the public half
// on record. A backup of the database has the second and not the first.
namespace gatehouse::app {

/// The private half of the present key. Throws EnvironmentFailure, with what to do, where the file
/// does not hold it or no key was ever added.
[[nodiscard]] proof::NoteSigner openLogKey(const Config& config, storage::Database& database);

/// Makes the log's first key and with it the log's name, which stays for ever. LogicFailure where
/// there is one.
void makeLogKey(const Config& config,
                storage::Database& database,
                Instant now,
                auth::IdSource& ids);

/// Makes the key that takes the place of the present one, which signs for it. A crash in between
/// loses neither: openLogKey takes the new file once the record names its key.
void replaceLogKey(const Config& config, storage::Database& database, Instant now);

/// Beside the private key: what verifiers are given (`gatehouse-verify --keys`).
[[nodiscard]] std::filesystem::path publicKeysFile(const Config& config);

}  // namespace gatehouse::app
