#include <map>

#include "reports/pdf/style.h"
#include "reports/pdf/table.h"
#include "reports/templates/compliance_parts.h"
#include "reports/templates/wording.h"

namespace gatehouse::reports {
namespace {

constexpr Points kNumberWidth = 34.0F;
constexpr Points kTimeWidth = 72.0F;

Cell text(std::string value, const TextStyle& style = style::kCell) {
    return {.texts = {{std::move(value), style}}};
}

Cell two(std::string first, std::string second) {
    return {.texts = {{std::move(first), style::kCell}, {std::move(second), style::kCellMuted}}};
}

Cell rowNumber(std::size_t index) {
    return text(grouped(static_cast<std::int64_t>(index) + 1), style::kCellMuted);
}

/// The date above the time of day.
Cell moment(const CompliancePart& part, Instant instant) {
    const std::string local = part.zone.localText(instant);
    constexpr std::size_t kDateLength = 10;
    return two(local.substr(0, kDateLength), local.substr(kDateLength + 1));
}

Cell authorisation(const std::string& number, const std::string& programme) {
    return {.texts = {{number, style::kCellMono}, {programme, style::kCellMuted}}};
}

Cell items(const Supply& supply) {
    Cell cell;
    for (const SuppliedItem& item : supply.items) {
        cell.texts.push_back(
            {grouped(item.capsules) + " \u00d7 " + item.strengthMg.toString() + " mg",
             style::kCellBold});
        cell.texts.push_back({"batch " + item.batch, style::kCellMuted});
    }
    for (const std::string& flag : supply.flags) {
        cell.texts.push_back({flag, {Face::Regular, style::kCell.size, style::kWait}});
    }
    return cell;
}

Colour colourOf(AttemptOutcome outcome) {
    switch (outcome) {
        case AttemptOutcome::Refused: return style::kBad;
        case AttemptOutcome::OnHold: return style::kWait;
        case AttemptOutcome::PatientMismatch: return style::kOther;
    }
    return style::kInk;
}

Cell reasons(const Refusal& refusal) {
    Cell cell;
    cell.texts.push_back({std::string(wordFor(refusal.outcome)),
                          {Face::Bold, style::kCell.size, colourOf(refusal.outcome)}});
    for (const Reason& reason : refusal.reasons) {
        cell.texts.push_back({reason.code, style::kCellBold});
        cell.texts.push_back({reason.sentence, style::kCell});
    }
    return cell;
}

void writeTotals(const CompliancePart& part) {
    std::map<Decimal, std::int64_t> capsules;
    std::map<PatientCategory, std::int64_t> categories;
    for (const Supply& supply : part.report.supplies) {
        ++categories[supply.category];
        for (const SuppliedItem& item : supply.items) {
            capsules[item.strengthMg] += item.capsules;
        }
    }
    std::string byCategory;
    for (const auto& [category, count] : categories) {
        byCategory += (byCategory.empty() ? "" : ", ") + std::string(wordFor(category)) + " " +
                      grouped(count);
    }
    std::string byStrength;
    for (const auto& [strength, count] : capsules) {
        byStrength +=
            (byStrength.empty() ? "" : ", ") + strength.toString() + " mg " + grouped(count);
    }
    part.writer.fact("By category", byCategory);
    part.writer.fact("Capsules by strength", byStrength);
    part.writer.space(6.0F);
}

}  // namespace

void writeSupplies(const CompliancePart& part) {
    const auto& supplies = part.report.supplies;
    if (supplies.empty()) {
        part.writer.section("Supplies");
        part.writer.paragraph("No supply was recorded in this period.", style::kBody);
        return;
    }
    part.writer.sectionOnNewPage("Supplies");
    part.writer.paragraph(
        counted(static_cast<std::int64_t>(supplies.size()), "supply was", "supplies were") +
            " recorded, in order of time. Patients are named by their initials only.",
        style::kBody);
    writeTotals(part);
    Table table(part.writer,
                {{"No.", kNumberWidth, Align::Right},
                 {"Supplied", kTimeWidth},
                 {"Authorisation", 78.0F},
                 {"Patient", 68.0F},
                 {"Pharmacy, pharmacist", 108.0F},
                 {"Capsules, batch, flags", 106.0F},
                 {"Days", 33.0F, Align::Right}});
    for (std::size_t i = 0; i < supplies.size(); ++i) {
        const Supply& supply = supplies[i];
        table.row({rowNumber(i),
                   moment(part, supply.dispensedAt),
                   authorisation(supply.authorisationNumber, supply.programme),
                   two(supply.patientInitials.reveal(), std::string(wordFor(supply.category))),
                   two(supply.pharmacy, supply.pharmacist),
                   items(supply),
                   text(grouped(supply.supplyDays))});
    }
}

void writeRefusals(const CompliancePart& part) {
    const auto& refusals = part.report.refusals;
    if (refusals.empty()) {
        part.writer.section("Attempts without a supply");
        part.writer.paragraph("No attempt was refused, put on hold or stopped in this period.",
                              style::kBody);
        return;
    }
    part.writer.sectionOnNewPage("Attempts without a supply");
    part.writer.paragraph(
        counted(static_cast<std::int64_t>(refusals.size()), "attempt", "attempts") +
            " ended without a supply, in order of time. Nothing was handed over. Each reason is "
            "the one that the pharmacist was shown.",
        style::kBody);
    Table table(part.writer,
                {{"No.", kNumberWidth, Align::Right},
                 {"Attempted", kTimeWidth},
                 {"Authorisation", 78.0F},
                 {"Pharmacy, pharmacist", 105.0F},
                 {"Decision and reasons", 210.0F}});
    for (std::size_t i = 0; i < refusals.size(); ++i) {
        const Refusal& refusal = refusals[i];
        table.row({rowNumber(i),
                   moment(part, refusal.attemptedAt),
                   authorisation(refusal.authorisationNumber, refusal.programme),
                   two(refusal.pharmacy, refusal.pharmacist),
                   reasons(refusal)});
    }
}

void writeChecks(const CompliancePart& part) {
    const CheckCounts& checks = part.report.checks;
    const std::int64_t total = checks.dispense + checks.hold + checks.refuse;
    part.writer.section("Checks");
    part.writer.paragraph(
        "A check asks whether a supply may be made. Nothing is handed over, and checks are not "
        "among the attempts above.",
        style::kBody);
    Table table(
        part.writer,
        {{"Answer", 120.0F}, {"Checks", 70.0F, Align::Right}, {"Share", 60.0F, Align::Right}});
    const auto row = [&table, total](const char* name, std::int64_t count) {
        table.row(
            {text(name, style::kCellBold), text(grouped(count)), text(percentage(count, total))});
    };
    row("Dispense", checks.dispense);
    row("Hold", checks.hold);
    row("Refuse", checks.refuse);
    table.row({text("All checks"), text(grouped(total)), text(percentage(total, total))});
}

void writeMeanings(const CompliancePart& part) {
    if (part.report.meanings.empty()) {
        return;
    }
    part.writer.section("Requirements and flags named in this report");
    Table table(part.writer,
                {{"Code", 150.0F}, {"What it asks for or says", 199.0F}, {"Source", 150.0F}});
    for (const CodeMeaning& known : part.report.meanings) {
        table.row({text(known.code), text(known.meaning), text(known.source, style::kCellMuted)});
    }
}

void writeVerification(const CompliancePart& part) {
    PageWriter& writer = part.writer;
    writer.sectionOnNewPage("How to verify this report");
    writer.paragraph(
        "This file is signed as a whole. Whoever changes, adds or removes a single byte breaks the "
        "signature. You need the file itself, not a print-out, and the certificate ca.pem of the "
        "organisation's report signer; take ca.pem from the organisation, never from whoever "
        "handed you the report.",
        style::kBody);
    writer.paragraph("1. With Gatehouse's own verifier", style::kBodyBold);
    writer.paragraph("gatehouse-verify pdf REPORT.pdf --trust ca.pem", style::kCommand);
    writer.paragraph(
        "It prints what it found and exits with 0 only where the signature holds, covers the whole "
        "file and leads to ca.pem. It is stricter than general PDF programs: any addition after "
        "signing is refused. A revocation list is given with --crl.",
        style::kBody);
    writer.paragraph("2. With pdfsig, which is independent of Gatehouse", style::kBodyBold);
    writer.paragraph("certutil -N -d sql:trust --empty-password", style::kCommand);
    writer.paragraph("certutil -A -d sql:trust -n gatehouse -t C,C,C -i ca.pem", style::kCommand);
    writer.paragraph("pdfsig -nssdir sql:trust REPORT.pdf", style::kCommand);
    writer.paragraph(
        "Make the folder \u201ctrust\u201d first. All three of these lines must appear: Signature "
        "is Valid. Certificate is Trusted. Total document signed. Read them; the exit status does "
        "not tell.",
        style::kBody);
    writer.paragraph("3. Against the server's records", style::kBodyBold);
    writer.paragraph("sha256sum REPORT.pdf", style::kCommand);
    writer.paragraph("Compare the result with the digest that the server shows for report " +
                         part.report.reportId +
                         " and that stands in its audit log. Only this tells a genuine report that "
                         "was handed over in place of this one.",
                     style::kBody);
    if (writer.replaced() > 0) {
        writer.paragraph("Characters that could not be drawn", style::kBodyBold);
        writer.paragraph(
            counted(static_cast<std::int64_t>(writer.replaced()), "character", "characters") +
                " in the records cannot be drawn or would be invisible. Each stands in this report "
                "as its number in the Unicode standard, such as \u2039U+200B\u203a.",
            style::kBody);
    }
}

}  // namespace gatehouse::reports
