#include "reports/verify_tool/log_command.h"

#include <fstream>
#include <ostream>
#include <stdexcept>
#include <utility>

#include "contract/base/exception.h"
#include "reports/log/exported_log.h"
#include "reports/text/visible.h"
#include "reports/verify_tool/checkpoint_json.h"
#include "reports/verify_tool/files.h"
#include "reports/verify_tool/log_files.h"
#include "reports/verify_tool/verdict.h"

namespace gatehouse::verify_tool {
namespace {

using reports::ExportedLog;
using reports::KeptCheckpoint;

std::vector<KeptCheckpoint> readKept(const std::vector<std::string>& paths) {
    std::vector<KeptCheckpoint> kept;
    for (const std::string& path : paths) {
        auto note = proof::parseNote(readFile(path));
        auto checkpoint = note ? proof::parseCheckpoint(note->text) : std::nullopt;
        if (!checkpoint) {
            throw std::invalid_argument(path + " holds no checkpoint of a log");
        }
        kept.push_back({path, *std::move(note), *std::move(checkpoint)});
    }
    return kept;
}

std::vector<std::string> notesOn(const LogCommand& command, const ExportedLog& log) {
    std::vector<std::string> notes;
    if (log.hasLaterKeys) {
        notes.emplace_back("The file has later keys of the log than those that were given.");
    }
    if (log.hasEarlierKeys) {
        notes.emplace_back("The file is from before the log's present key, or says so.");
    }
    if (command.kept.empty()) {
        notes.emplace_back(
            "Whether it is the only history that the log ever signed, or all of it, only a "
            "checkpoint that somebody else has kept tells: no --kept was given.");
    }
    return notes;
}

void writeResult(const LogCommand& command,
                 const ExportedLog& log,
                 const Verdict& verdict,
                 std::ostream& out) {
    if (command.asJson) {
        writeJsonHeadline(command.file, verdict, out);
        out << R"(,"entries":)" << log.entries << R"(,"checkpoint":)";
        if (log.checkpoint && verdict.isValid()) {
            writeJsonCheckpoint(*log.checkpoint, out);
        } else {
            out << "null";
        }
        out << R"(,"kept":)" << command.kept.size();
        writeJsonFindings(verdict, out);
        return;
    }
    writeHeadline(command.file, verdict, out);
    if (verdict.isValid()) {
        out << "  It holds all " << log.entries << " entries that the log "
            << reports::makeVisible(log.checkpoint->origin) << " signed.\n";
        if (!command.kept.empty()) {
            out << "  It continues each of " << command.kept.size() << " kept checkpoints.\n";
        }
    }
    writeFindings(verdict, out);
}

}  // namespace

int runLog(const LogCommand& command, std::ostream& out) {
    const proof::LogKeys keys = readLogKeys(command.keys);
    std::vector<KeptCheckpoint> kept = readKept(command.kept);
    std::ifstream file(command.file, std::ios::binary);
    if (!file) {
        throw EnvironmentFailure("cannot read " + command.file);
    }
    ExportedLog log = reports::checkExportedLog(file, keys, std::move(kept));
    const Verdict verdict{std::move(log.findings), notesOn(command, log)};
    writeResult(command, log, verdict, out);
    return finish(verdict, out);
}

}  // namespace gatehouse::verify_tool
