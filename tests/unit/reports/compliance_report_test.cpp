#include "reports/templates/compliance_report.h"

#include <algorithm>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "command.h"
#include "contract/base/exception.h"
#include "sample_report.h"

namespace gatehouse::reports {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using testing::run;
using testing::sampleReport;
using testing::TemporaryFolder;

std::string textOf(const std::string& pdf) {
    const TemporaryFolder folder;
    const auto result = run({"pdftotext", folder.write("report.pdf", pdf), folder.path("text")});
    EXPECT_EQ(result.output, "");  // poppler warns about every structure that it has to guess
    return testing::readFile(folder.path("text"));
}

std::string withoutSpace(std::string text) {
    const auto isSpace = [](char c) { return c == ' ' || c == '\n' || c == '\f'; };
    text.erase(std::remove_if(text.begin(), text.end(), isSpace), text.end());
    return text;
}

std::size_t occurrences(const std::string& text, const std::string& part) {
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
        ++count;
    }
    return count;
}

TEST(ComplianceReport, GivesEqualBytesForEqualInput) {
    EXPECT_EQ(renderCompliance(sampleReport(20, 20)), renderCompliance(sampleReport(20, 20)));
}

TEST(ComplianceReport, IsAWellFormedPdf) {
    const TemporaryFolder folder;
    const std::string path = folder.write("report.pdf", renderCompliance(sampleReport(60, 40)));
    const auto checked = run({"qpdf", "--check", path});
    EXPECT_EQ(checked.status, 0) << checked.output;
    EXPECT_THAT(run({"pdffonts", path}).output, Not(HasSubstr(" no  no")));
}

TEST(ComplianceReport, KeepsNamesOfEveryEuropeanScript) {
    const std::string text = textOf(renderCompliance(sampleReport(8, 8)));
    for (const char* name : {"Zoë Ångström",
                             "Łucja Żółkiewska",
                             "Ελένη Παπαδοπούλου",
                             "Ирина Щербакова",
                             "Siân Llewelyn-Hughes"}) {
        EXPECT_THAT(text, HasSubstr(name));
    }
}

TEST(ComplianceReport, NumbersEveryPageOfMany) {
    const std::string text = textOf(renderCompliance(sampleReport(1'000, 0)));
    const auto pages = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\f'));
    EXPECT_GT(pages, 40U);
    std::size_t begin = 0;
    for (std::size_t page = 1; page <= pages; ++page) {
        const std::size_t end = text.find('\f', begin);
        EXPECT_THAT(
            text.substr(begin, end - begin),
            HasSubstr("page " + std::to_string(page) + " of " + std::to_string(pages) + "\n"));
        begin = end + 1;
    }
    EXPECT_THAT(text, HasSubstr("GH-7K3M-1999-X"));
    EXPECT_GT(occurrences(text, "Capsules, batch, flags"), pages - 6);
}

TEST(ComplianceReport, CountsDecisionsRequirementsAndPharmaciesFromTheRows) {
    const std::string text = textOf(renderCompliance(sampleReport(60, 40)));
    EXPECT_THAT(text, HasSubstr("Of 100 attempts to supply, 60 ended with a supply; 40 did not."));
    EXPECT_THAT(text, HasSubstr("60.0 %"));
    EXPECT_THAT(text, HasSubstr("every number between the first and the last is there"));
}

TEST(ComplianceReport, CountsARequirementOnceForAnAttempt) {
    ComplianceReport report = sampleReport(0, 1);
    report.refusals[0].reasons = {{"quantity-available", "One."}, {"quantity-available", "Two."}};
    const std::string text = withoutSpace(textOf(renderCompliance(report)));
    EXPECT_THAT(text, HasSubstr("Wrongpatient100Attemptsbypharmacy"));
}

TEST(ComplianceReport, SaysWhereTheLogHasAGap) {
    ComplianceReport report = sampleReport(0, 0);
    report.log = {10, 20, 9};
    EXPECT_THAT(withoutSpace(textOf(renderCompliance(report))),
                HasSubstr("thenumbersspan11,butthereare9entries"));
}

TEST(ComplianceReport, DrawsPdfSyntaxAsText) {
    ComplianceReport report = sampleReport(1, 1);
    report.organisation = R"(()`\ )) BT /F1 (x) Tj ET \050 endstream endobj)";
    report.supplies[0].pharmacist = R"(\)ET%)";
    const std::string text = textOf(renderCompliance(report));
    EXPECT_THAT(text, HasSubstr(report.organisation));
    EXPECT_THAT(text, HasSubstr(report.supplies[0].pharmacist));
}

TEST(ComplianceReport, HoldsALongTextInFull) {
    ComplianceReport report = sampleReport(2, 2);
    std::string words;
    for (int i = 0; words.size() < 10'000; ++i) {
        words += "word" + std::to_string(i) + " ";
    }
    const std::string block(10'000, 'W');
    report.refusals[0].reasons[0].sentence = words;
    report.supplies[0].pharmacist = block;
    const std::string text = withoutSpace(textOf(renderCompliance(report)));
    EXPECT_GE(static_cast<std::size_t>(std::count(text.begin(), text.end(), 'W')), block.size());
    for (int i = 0; i < 1'000; ++i) {
        EXPECT_THAT(text, HasSubstr("word" + std::to_string(i)));
    }
}

TEST(ComplianceReport, SaysHowManyCharactersCouldNotBeDrawn) {
    ComplianceReport report = sampleReport(0, 0);
    report.organisation = "王\u202e\xff";
    const std::string text = textOf(renderCompliance(report));
    EXPECT_THAT(text, HasSubstr("‹U+738B›‹U+202E›‹byte ff›"));
    EXPECT_THAT(text, HasSubstr("3 characters in the records cannot be drawn"));
}

TEST(ComplianceReport, SaysThatNothingHappenedWhereNothingDid) {
    ComplianceReport report = sampleReport(0, 0);
    report.editions.clear();
    report.checks = {};
    report.log = {};
    report.meanings.clear();
    const std::string text = textOf(renderCompliance(report));
    EXPECT_THAT(text, HasSubstr("No attempt to supply was recorded in this period."));
    EXPECT_THAT(text, HasSubstr("No supply was recorded in this period."));
    EXPECT_THAT(text, HasSubstr("The audit log has no entry in this period."));
}

TEST(ComplianceReport, RefusesATimeZoneThatDoesNotExist) {
    ComplianceReport report = sampleReport(0, 0);
    report.timeZone = "Europe/Londres";
    EXPECT_THROW((void)renderCompliance(report), LogicFailure);
}

}  // namespace
}  // namespace gatehouse::reports
