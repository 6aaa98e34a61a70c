#include "reports/witness/protocol.h"

#include <algorithm>
#include <utility>

#include "contract/base/bytes.h"
#include "contract/base/exception.h"
#include "contract/proof/checkpoint.h"
#include "contract/proof/consistency_text.h"
#include "contract/proof/cosignature.h"
#include "contract/proof/hasher.h"
#include "contract/proof/proof_lines.h"

namespace gatehouse::witness {
namespace {

using proof::Checkpoint;
using proof::ConsistencyText;
using proof::SignedNote;
using proof::TreeHead;

constexpr std::string_view kAddCheckpoint = "/add-checkpoint";
constexpr std::string_view kCheckpoint = "/checkpoint";

Judgement refuse(int status, std::string_view sentence) {
    return {{status, "text/plain; charset=utf-8", std::string(sentence) + "\n", {}}, std::nullopt};
}

Judgement refuseMethod(const char* allowed) {
    Judgement judgement = refuse(405, "The target has another method.");
    judgement.answer.allow = allowed;
    return judgement;
}

/// As parseCheckpoint, but an empty tree may have any root: that is another fault than a text that
/// is no checkpoint.
std::optional<Checkpoint> readCheckpoint(const std::string& text) {
    std::string_view rest = text;
    const auto origin = proof::takeLine(rest);
    const auto size = proof::takeLine(rest);
    const auto root = proof::takeLine(rest);
    if (!root || *size != "0") {
        return proof::parseCheckpoint(text);
    }
    const auto bytes = fromBase64(*root);
    const auto hash = bytes ? proof::hashOf(*bytes) : std::nullopt;
    auto checkpoint = proof::parseCheckpoint(
        proof::writeCheckpoint({std::string(*origin), emptyTree()}).append(rest));
    if (!hash || !checkpoint) {
        return std::nullopt;
    }
    checkpoint->tree.root = *hash;
    return checkpoint;
}

bool continues(const TreeHead& latest, const TreeHead& next, const ConsistencyText& text) {
    if (next.size == 0 && next.root != emptyTree().root) {
        return false;
    }
    // Every tree continues the empty one.
    return latest.size == 0 ? text.proof.empty() : proof::isConsistent(latest, next, text.proof);
}

/// The text with the first of the signatures that the log's present key made, and the witness's.
SignedNote cosignedNote(const SignedNote& note,
                        const proof::NoteVerifier& key,
                        const proof::NoteSignature& cosignature) {
    const auto own = std::find_if(
        note.signatures.begin(), note.signatures.end(), [&](const proof::NoteSignature& signature) {
            return key.isNamedBy(signature);
        });
    require(own != note.signatures.end(), "a note that was found to be signed is not");
    return {note.text, {*own, cosignature}};
}

Judgement addCheckpoint(const std::string& body,
                        const WitnessedLogs& logs,
                        const proof::NoteSigner& witness,
                        Instant at) {
    const auto text = proof::parseConsistency(body);
    const auto note = text ? proof::parseNote(text->checkpoint) : std::nullopt;
    const auto checkpoint = note ? readCheckpoint(note->text) : std::nullopt;
    if (!checkpoint) {
        return refuse(400, "The body is not what add-checkpoint takes.");
    }
    const auto log = logs.find(checkpoint->origin);
    if (log == logs.end()) {
        return refuse(404, "This witness does not serve the log.");
    }
    const proof::LogKeys& keys = log->second.keys;
    if (!keys.isCurrent(*note)) {
        return refuse(403, "The log's present key did not sign the checkpoint.");
    }
    if (text->older > checkpoint->tree.size) {
        return refuse(400, "The checkpoint is smaller than the old size.");
    }
    const TreeHead& latest = log->second.latest.tree;
    if (text->older != latest.size) {
        return {{409, "text/x.tlog.size", std::to_string(latest.size) + "\n", {}}, std::nullopt};
    }
    if (!continues(latest, checkpoint->tree, *text)) {
        return refuse(422, "The checkpoint is not shown to continue the latest one.");
    }
    if (at.seconds() <= 0) {
        throw EnvironmentFailure("the computer's time is before 1970");
    }
    const proof::NoteSignature cosignature = proof::cosign(witness, note->text, at);
    return {{200, "text/plain; charset=utf-8", proof::writeSignature(cosignature), {}},
            Progress{checkpoint->origin,
                     {checkpoint->tree,
                      proof::writeNote(cosignedNote(*note, keys.current(), cosignature))}}};
}

Judgement latestCheckpoint(std::string_view originHash, const WitnessedLogs& logs) {
    for (const auto& [origin, log] : logs) {
        if (hashOfOrigin(origin) == originHash && !log.latest.note.empty()) {
            return {{200, "text/plain; charset=utf-8", log.latest.note, {}}, std::nullopt};
        }
    }
    return refuse(404, "This witness has cosigned no checkpoint of such a log.");
}

}  // namespace

TreeHead emptyTree() {
    return {0, proof::Hasher().empty()};
}

std::string hashOfOrigin(std::string_view origin) {
    return toHex(proof::bytesOf(proof::Hasher().plain(origin)));
}

Judgement judge(const Request& request,
                const WitnessedLogs& logs,
                const proof::NoteSigner& witness,
                Instant at) {
    const std::string_view target = request.target;
    if (target == kAddCheckpoint) {
        return request.method == "POST" ? addCheckpoint(request.body, logs, witness, at)
                                        : refuseMethod("POST");
    }
    if (target.starts_with('/') && target.ends_with(kCheckpoint) &&
        target.size() > kCheckpoint.size()) {
        const std::string_view hash = target.substr(1, target.size() - kCheckpoint.size() - 1);
        return request.method == "GET" ? latestCheckpoint(hash, logs) : refuseMethod("GET");
    }
    return refuse(404, "A witness has nothing there.");
}

}  // namespace gatehouse::witness
