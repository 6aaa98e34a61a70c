#include "reports/pdf/style.h"
#include "reports/templates/compliance_parts.h"
#include "reports/templates/wording.h"

namespace gatehouse::reports {
namespace {

void writeEntries(const CompliancePart& part) {
    const LogFacts& log = part.report.log;
    if (log.entries == 0) {
        part.writer.paragraph("The audit log has no entry in this period.", style::kBody);
        return;
    }
    part.writer.fact("Entries", grouped(log.entries));
    part.writer.fact("First and last",
                     grouped(log.firstSequence) + " to " + grouped(log.lastSequence));
    const std::int64_t spanned = log.lastSequence - log.firstSequence + 1;
    part.writer.fact("Continuity",
                     spanned == log.entries
                         ? "every number between the first and the last is there"
                         : "the numbers span " + grouped(spanned) + ", but there are " +
                               counted(log.entries, "entry", "entries") + ": ask why");
}

void writeCheckpoint(const CompliancePart& part) {
    const auto& checkpoint = part.report.checkpoint;
    if (!checkpoint) {
        return;
    }
    part.writer.fact("Log", checkpoint->origin);
    part.writer.fact("Checkpoint",
                     counted(checkpoint->size, "entry", "entries") + ", root " + checkpoint->root);
}

void writeWitnesses(const CompliancePart& part) {
    if (part.report.witnesses.empty()) {
        part.writer.fact("Witnesses",
                         "none is set up: that this is not an older copy of the record, only the "
                         "computers of its users can tell");
        return;
    }
    std::string text;
    for (const WitnessFacts& witness : part.report.witnesses) {
        text += (text.empty() ? "" : "; ") + witness.name +
                (witness.cosignedAt ? " saw " + counted(witness.cosignedSize, "entry", "entries") +
                                          " at " + part.zone.localText(*witness.cosignedAt)
                                    : std::string(" has never been reached"));
    }
    part.writer.fact("Witnesses", text);
}

void writeHolds(const CompliancePart& part) {
    std::string text;
    for (const HoldFacts& hold : part.report.holds) {
        text += (text.empty() ? "" : "; ") + part.zone.localText(hold.begunAt) + " to " +
                (hold.endedAt ? part.zone.localText(*hold.endedAt) : std::string("now"));
    }
    part.writer.fact("Integrity holds", text.empty() ? "none in this period" : text);
}

}  // namespace

void writeLog(const CompliancePart& part) {
    part.writer.section("Audit log");
    writeEntries(part);
    writeCheckpoint(part);
    writeWitnesses(part);
    writeHolds(part);
}

}  // namespace gatehouse::reports
