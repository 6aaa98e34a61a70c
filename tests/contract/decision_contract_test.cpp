#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>

#include <gtest/gtest.h>

#include "contract/wire/json_value.h"
#include "server/evaluate/answer.h"
#include "server/evaluate/case_reader.h"
#include "server/evaluate/line_reader.h"
#include "server/programmes/decision_texts.h"

namespace gatehouse::evaluate {
namespace {

const programmes::Catalogue& catalogue() {
    static const programmes::Catalogue kCatalogue = programmes::Catalogue::builtIn();
    return kCatalogue;
}

/// A worked line of the contract and the answer owed to it.
struct Worked {
    std::string line;
    wire::JsonValue owed;
};

/// The worked examples are no part of the repository; without them there is nothing to compare.
class DecisionContractTest : public testing::Test {
  protected:
    void SetUp() override {
        const char* shared = std::getenv("GATEHOUSE_SHARED");
        const std::filesystem::path root =
            shared && *shared != '\0' ? shared : GATEHOUSE_SHARED_FOLDER;
        folder_ = root / "contract";
        if (!std::filesystem::is_directory(folder_)) {
            std::cout << "SKIPPED: the contract's folder " << folder_ << " is absent\n";
            GTEST_SKIP() << "the contract's folder " << folder_ << " is absent";
        }
    }

    [[nodiscard]] std::vector<Worked> worked(const char* lines, const char* answers) const {
        std::vector<Worked> examples;
        std::ifstream owed(folder_ / answers);
        std::string answer;
        for (const std::string& line : linesOf(lines)) {
            if (!std::getline(owed, answer)) {
                break;
            }
            examples.push_back({line, wire::parseJson(answer, 8)->value});
        }
        EXPECT_FALSE(std::getline(owed, answer)) << "more answers than lines in " << answers;
        return examples;
    }

    [[nodiscard]] std::vector<Worked> cases() const {
        return worked("cases.jsonl", "decisions.jsonl");
    }

  private:
    [[nodiscard]] std::vector<std::string> linesOf(const char* name) const {
        std::vector<std::string> lines;
        std::FILE* file = std::fopen((folder_ / name).c_str(), "r");
        if (!file) {
            ADD_FAILURE() << name << " cannot be read";
            return lines;
        }
        LineReader reader(file, kMaximumLineBytes);
        std::string line;
        while (reader.next(line) == LineReader::Outcome::Line) {
            lines.push_back(line);
        }
        std::fclose(file);
        return lines;
    }

    std::filesystem::path folder_;
};

std::vector<std::string> texts(const wire::JsonValue& list) {
    std::vector<std::string> found;
    for (const wire::JsonValue& element : list.elements()) {
        found.push_back(element.text());
    }
    return found;
}

TEST_F(DecisionContractTest, DecidesTheWorkedCases) {
    const std::vector<Worked> examples = cases();
    EXPECT_GE(examples.size(), 230U);
    for (const Worked& example : examples) {
        const auto read = readCase(example.line, catalogue());
        ASSERT_TRUE(read) << example.line;
        const auto answer =
            wire::parseJson(decisionAnswer(*read, domain::decide(*read->edition, read->facts)), 8);
        for (const char* key : {"case", "decision", "edition"}) {
            EXPECT_EQ(answer->value.find(key)->text(), example.owed.find(key)->text())
                << read->name << " " << key;
        }
        for (const char* key : {"unmet", "flags"}) {
            EXPECT_EQ(texts(*answer->value.find(key)), texts(*example.owed.find(key)))
                << read->name << " " << key;
        }
    }
}

TEST_F(DecisionContractTest, NamesTheFaultsOfTheWorkedInvalidLines) {
    const std::vector<Worked> examples = worked("invalid.jsonl", "invalid-answers.jsonl");
    EXPECT_GE(examples.size(), 18U);
    for (const Worked& example : examples) {
        const auto read = readCase(example.line, catalogue());
        ASSERT_FALSE(read) << example.line;
        const auto answer = wire::parseJson(faultAnswer(read.error()), 8);
        const wire::JsonValue& name = *example.owed.find("case");
        EXPECT_EQ(answer->value.find("case")->kind(), name.kind());
        EXPECT_EQ(answer->value.find("case")->text(), name.text());
        for (const char* key : {"code", "pointer"}) {
            EXPECT_EQ(answer->value.find("error")->find(key)->text(),
                      example.owed.find("error")->find(key)->text())
                << name.text();
        }
        EXPECT_NE(answer->value.find("error")->find("message")->text(), "");
    }
}

TEST_F(DecisionContractTest, SaysAWholeSentenceOfEachRequirementOfTheWorkedCases) {
    const auto requirementTexts = programmes::DecisionTexts::builtIn();
    for (const Worked& example : cases()) {
        const auto read = readCase(example.line, catalogue());
        ASSERT_TRUE(read) << example.line;
        for (const auto& finding : domain::explain(*read->edition, read->facts).findings) {
            const programmes::RequirementText text =
                requirementTexts.textOf(finding, read->facts.timeZone);
            EXPECT_EQ(text.sentence.find('{'), std::string::npos) << text.sentence;
            EXPECT_EQ(text.remedy.find('{'), std::string::npos) << text.remedy;
            EXPECT_EQ(text.remedy.empty(), finding.met) << nameOf(finding.rule->code);
        }
    }
}

}  // namespace
}  // namespace gatehouse::evaluate
