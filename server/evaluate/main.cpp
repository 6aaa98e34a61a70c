#include <cstdio>
#include <exception>
#include <string>

#include <CLI/CLI.hpp>

#include "contract/base/exception.h"
#include "server/evaluate/answer.h"
#include "server/evaluate/explanation.h"
#include "server/evaluate/line_reader.h"
#include "server/programmes/programme_file.h"

namespace gatehouse::evaluate {
namespace {

constexpr int kDone = 0;
constexpr int kFinding = 1;
constexpr int kUsage = 2;
constexpr int kEnvironment = 3;

struct Answer {
    std::string text;  ///< with its line ending
    bool isDecision = false;
};

/// What the options ask for.
struct Wish {
    const programmes::Catalogue& catalogue;
    const programmes::DecisionTexts& texts;
    std::optional<Instant> at;
    bool isExplained = false;
    bool asJson = false;
    bool wantsEarliest = false;
};

Answer answerTo(std::string_view line, const Wish& wish) {
    const auto read = readCase(line, wish.catalogue, wish.at);
    if (!read) {
        return {faultAnswer(read.error()) + "\n", false};
    }
    std::optional<domain::Outlook> outlook;
    if (wish.wantsEarliest || wish.isExplained) {
        outlook = domain::outlookOf(*read->edition, read->facts);
    }
    if (wish.isExplained) {
        const auto explained = domain::explain(*read->edition, read->facts);
        const Explanation explanation{*read, explained, *outlook};
        return {wish.asJson ? explanationJson(explanation, wish.texts) + "\n"
                            : explanationText(explanation, wish.texts),
                true};
    }
    return {decisionAnswer(*read, domain::decide(*read->edition, read->facts), outlook) + "\n",
            true};
}

int answerAll(const Wish& wish) {
    LineReader lines(stdin, kMaximumLineBytes);
    int status = kDone;
    std::string line;
    for (;;) {
        const LineReader::Outcome outcome = lines.next(line);
        if (outcome == LineReader::Outcome::End) {
            break;
        }
        Answer answer;
        try {
            answer = outcome == LineReader::Outcome::TooLong
                         ? Answer{faultAnswer({std::nullopt, "", "the line is over 16 MiB"}) + "\n",
                                  false}
                         : answerTo(line, wish);
        } catch (const std::exception& failure) {
            std::fprintf(stderr, "gatehouse-evaluate: %s\n", failure.what());
            answer = {internalErrorAnswer() + "\n", false};
        }
        status = answer.isDecision ? status : kFinding;
        if (std::fwrite(answer.text.data(), 1, answer.text.size(), stdout) != answer.text.size()) {
            throw EnvironmentFailure("the answers cannot be written");
        }
    }
    if (std::fflush(stdout) != 0) {
        throw EnvironmentFailure("the answers cannot be written");
    }
    return status;
}

int run(int argc, char** argv) {
    CLI::App app("Decides dispensing cases: one JSON case a line in, one JSON decision a line out.",
                 "gatehouse-evaluate");
    std::string folder;
    std::string moment;
    app.set_version_flag("--version", "gatehouse-evaluate " GATEHOUSE_VERSION);
    app.add_option("--programmes", folder, "Folder of programme files (default: the built-in ones)")
        ->type_name("DIR");
    bool isExplained = false;
    bool wantsEarliest = false;
    bool asJson = false;
    auto* explain = app.add_flag(
        "--explain", isExplained, "Explain each decision: every requirement, and what could be");
    app.add_flag("--json", asJson, "Write explanations as JSON, one a line")->needs(explain);
    app.add_flag("--earliest", wantsEarliest, "Add when it could first be dispensed, if ever");
    app.add_option("--at", moment, "Judge every case at this moment (RFC 3339)")
        ->type_name("INSTANT");
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? kDone : kUsage;
    }
    const std::optional<Instant> at = Instant::parse(moment);
    if (!moment.empty() && !at) {
        std::fprintf(stderr, "gatehouse-evaluate: --at takes an instant: 2026-03-02T11:00:00Z\n");
        return kUsage;
    }
    const auto catalogue = folder.empty() ? programmes::Catalogue::builtIn()
                                          : programmes::Catalogue::fromFolder(folder);
    const auto texts = programmes::DecisionTexts::builtIn();
    return answerAll({catalogue, texts, at, isExplained, asJson, wantsEarliest});
}

}  // namespace
}  // namespace gatehouse::evaluate

int main(int argc, char** argv) {
    try {
        return gatehouse::evaluate::run(argc, argv);
    } catch (const gatehouse::programmes::ProgrammeFault& fault) {
        std::fprintf(stderr, "gatehouse-evaluate: %s\n", fault.what());
        return gatehouse::evaluate::kUsage;
    } catch (const std::exception& failure) {
        std::fprintf(stderr, "gatehouse-evaluate: %s\n", failure.what());
        return gatehouse::evaluate::kEnvironment;
    }
}
