#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "contract/base/instant.h"
#include "contract/proof/log_keys.h"
#include "contract/proof/note_key.h"
#include "contract/proof/proofs.h"

// What a witness says to whom: C2SP tlog-witness, apart from sockets and files.
namespace gatehouse::witness {

struct Request {
    std::string method;
    std::string target;
    std::string body;
};

struct Answer {
    int status = 200;
    std::string contentType;
    std::string body;
    std::string allow;  ///< the method that the target knows, where another one was used
};

/// The head of a log without entries: where each log begins.
[[nodiscard]] proof::TreeHead emptyTree();

/// The latest checkpoint of a log that the witness cosigned.
struct CosignedCheckpoint {
    proof::TreeHead tree = emptyTree();
    std::string note;  ///< with the log's signature and the witness's; empty where there is none
};

/// A log that the witness serves.
struct WitnessedLog {
    proof::LogKeys keys;
    CosignedCheckpoint latest;
};

/// By origin.
using WitnessedLogs = std::map<std::string, WitnessedLog, std::less<>>;

/// What takes the place of the latest checkpoint of a log.
struct Progress {
    std::string origin;
    CosignedCheckpoint checkpoint;
};

struct Judgement {
    Answer answer;
    /// Must be on disk before the answer leaves, and no other request may be judged until then.
    std::optional<Progress> progress;
};

/// Throws EnvironmentFailure where `at` cannot be the time of a cosignature.
[[nodiscard]] Judgement judge(const Request& request,
                              const WitnessedLogs& logs,
                              const proof::NoteSigner& witness,
                              Instant at);

/// Lower-case hexadecimal SHA-256: by this name a log's checkpoint is asked for and kept.
[[nodiscard]] std::string hashOfOrigin(std::string_view origin);

}  // namespace gatehouse::witness
