#include <algorithm>
#include <array>
#include <map>

#include "reports/pdf/style.h"
#include "reports/pdf/table.h"
#include "reports/templates/compliance_parts.h"
#include "reports/templates/wording.h"

namespace gatehouse::reports {
namespace {

/// What became of attempts to supply.
struct Attempts {
    std::int64_t supplied = 0;
    std::int64_t refused = 0;
    std::int64_t onHold = 0;
    std::int64_t mismatched = 0;

    [[nodiscard]] std::int64_t total() const { return supplied + refused + onHold + mismatched; }
    void add(AttemptOutcome outcome) {
        switch (outcome) {
            case AttemptOutcome::Refused: ++refused; break;
            case AttemptOutcome::OnHold: ++onHold; break;
            case AttemptOutcome::PatientMismatch: ++mismatched; break;
        }
    }
};

std::map<std::string, Attempts> attemptsByPharmacy(const ComplianceReport& report) {
    std::map<std::string, Attempts> attempts;
    for (const Supply& supply : report.supplies) {
        ++attempts[supply.pharmacy].supplied;
    }
    for (const Refusal& refusal : report.refusals) {
        attempts[refusal.pharmacy].add(refusal.outcome);
    }
    return attempts;
}

Attempts allAttempts(const ComplianceReport& report) {
    Attempts all;
    all.supplied = static_cast<std::int64_t>(report.supplies.size());
    for (const Refusal& refusal : report.refusals) {
        all.add(refusal.outcome);
    }
    return all;
}

/// Each requirement once for an attempt, however often the attempt names it.
std::map<std::string, Attempts> attemptsByRequirement(const ComplianceReport& report) {
    std::map<std::string, Attempts> attempts;
    for (const Refusal& refusal : report.refusals) {
        std::vector<std::string> codes;
        for (const Reason& reason : refusal.reasons) {
            codes.push_back(reason.code);
        }
        std::sort(codes.begin(), codes.end());
        codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
        for (const std::string& code : codes) {
            attempts[code].add(refusal.outcome);
        }
    }
    return attempts;
}

Cell text(std::string value, const TextStyle& style = style::kCell) {
    return {.texts = {{std::move(value), style}}};
}

Cell number(std::int64_t value) {
    return text(grouped(value), value == 0 ? style::kCellMuted : style::kCell);
}

void writeFacts(const CompliancePart& part) {
    const ComplianceReport& report = part.report;
    PageWriter& writer = part.writer;
    writer.title("Compliance report");
    writer.subtitle("Pregnancy prevention programme: controlled supply");
    writer.space(12.0F);
    writer.fact("Organisation", report.organisation);
    writer.fact("Period",
                inWords(report.from) + " to " + inWords(report.until) + ", both days included");
    writer.fact("Programme", report.programme.value_or("all programmes"));
    std::string editions;
    for (const EditionUsed& used : report.editions) {
        editions += (editions.empty() ? "" : "; ") + used.programme + " " + used.edition +
                    ", in force from " + used.inForce.from.toString() +
                    (used.inForce.until ? " until " + used.inForce.until->toString() : "");
    }
    writer.fact("Rules applied", editions.empty() ? "none: no decision was recorded" : editions);
    writer.fact("Written", part.zone.localText(report.generatedAt) + " by " + report.generatedBy);
    writer.fact("Times", "wall clock of " + report.timeZone + ", with the offset from UTC");
    writer.fact("Report number", report.reportId);
    writer.fact("Written by program",
                "Gatehouse " + report.softwareVersion + ", database " + report.databaseVersion);
}

void writeDecisions(PageWriter& writer, const Attempts& all) {
    writer.section("Attempts to supply");
    if (all.total() == 0) {
        writer.paragraph("No attempt to supply was recorded in this period.", style::kBody);
        return;
    }
    writer.paragraph("Of " + counted(all.total(), "attempt", "attempts") + " to supply, " +
                         grouped(all.supplied) + " ended with a supply; " +
                         grouped(all.total() - all.supplied) + " did not.",
                     style::kBody);
    struct Row {
        const char* name = "";
        const char* explanation = "";
        std::int64_t count = 0;
        Colour colour;
    };
    const std::array<Row, 4> rows{
        {{"Supplied", "every requirement was met", all.supplied, style::kGood},
         {"Refused", "a requirement was not met", all.refused, style::kBad},
         {"On hold", "a recorded act was still missing", all.onHold, style::kWait},
         {"Wrong patient", "the date of birth did not match", all.mismatched, style::kOther}}};
    std::int64_t largest = 1;
    for (const Row& row : rows) {
        largest = std::max(largest, row.count);
    }
    Table table(writer,
                {{"Decision", 82.0F},
                 {"What it means", 152.0F},
                 {"Attempts", 52.0F, Align::Right},
                 {"Share", 45.0F, Align::Right},
                 {"", 168.0F}});
    for (const Row& row : rows) {
        const auto share = static_cast<float>(row.count) / static_cast<float>(largest);
        table.row({text(row.name, style::kCellBold),
                   text(row.explanation),
                   number(row.count),
                   text(percentage(row.count, all.total())),
                   {.bar = Bar{share, row.colour}}});
    }
}

std::string meaningOf(const ComplianceReport& report, const std::string& code) {
    for (const CodeMeaning& known : report.meanings) {
        if (known.code == code) {
            return known.meaning;
        }
    }
    return {};
}

void writeRequirements(const CompliancePart& part) {
    const auto byRequirement = attemptsByRequirement(part.report);
    if (byRequirement.empty()) {
        return;
    }
    part.writer.section("Why attempts were refused or put on hold");
    part.writer.paragraph(
        "An attempt counts once for each requirement that it did not meet, so the columns can add "
        "up to more than the attempts.",
        style::kNote);
    std::vector<std::pair<std::string, Attempts>> rows(byRequirement.begin(), byRequirement.end());
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        return a.second.total() > b.second.total();
    });
    Table table(part.writer,
                {{"Requirement not met", 158.0F},
                 {"What it asks for", 187.0F},
                 {"Refused", 50.0F, Align::Right},
                 {"On hold", 50.0F, Align::Right},
                 {"Wrong patient", 54.0F, Align::Right}});
    for (const auto& [code, attempts] : rows) {
        table.row({text(code),
                   text(meaningOf(part.report, code), style::kCellMuted),
                   number(attempts.refused),
                   number(attempts.onHold),
                   number(attempts.mismatched)});
    }
}

void writePharmacies(const CompliancePart& part) {
    const auto byPharmacy = attemptsByPharmacy(part.report);
    if (byPharmacy.empty()) {
        return;
    }
    part.writer.section("Attempts by pharmacy");
    Table table(part.writer,
                {{"Pharmacy", 219.0F},
                 {"Attempts", 56.0F, Align::Right},
                 {"Supplied", 56.0F, Align::Right},
                 {"Refused", 56.0F, Align::Right},
                 {"On hold", 56.0F, Align::Right},
                 {"Wrong patient", 56.0F, Align::Right}});
    for (const auto& [pharmacy, attempts] : byPharmacy) {
        table.row({text(pharmacy),
                   number(attempts.total()),
                   number(attempts.supplied),
                   number(attempts.refused),
                   number(attempts.onHold),
                   number(attempts.mismatched)});
    }
}

}  // namespace

void writeSummary(const CompliancePart& part) {
    writeFacts(part);
    writeDecisions(part.writer, allAttempts(part.report));
    writeRequirements(part);
    writePharmacies(part);
}

}  // namespace gatehouse::reports
