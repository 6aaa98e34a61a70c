// Any bytes as one line of gatehouse-evaluate: a fault with its place, or a case that is decided.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "contract/wire/json_value.h"
#include "server/evaluate/answer.h"
#include "server/evaluate/case_reader.h"
#include "server/evaluate/explanation.h"

namespace {

using namespace gatehouse;

/// Ends the run: libFuzzer keeps the input.
void must(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void explainIt(const evaluate::Case& decided, const domain::Decision& decision) {
    static const auto kTexts = programmes::DecisionTexts::builtIn();
    const auto explained = domain::explain(*decided.edition, decided.facts);
    must(explained.decision.verdict == decision.verdict);
    must(explained.decision.unmet == decision.unmet);
    must(decision.unmet.none() == (decision.verdict == domain::Verdict::Dispense));
    // What could be is asked of `at` alone: 90 days of it would make the runs slow.
    const domain::Outlook outlook{decided.facts.at, std::nullopt};
    const std::string json = evaluate::explanationJson({decided, explained, outlook}, kTexts);
    must(wire::parseJson(json, 8).has_value());
    must(!evaluate::explanationText({decided, explained, outlook}, kTexts).empty());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto kCatalogue = programmes::Catalogue::builtIn();
    const std::string_view line(reinterpret_cast<const char*>(data), size);
    const auto read = evaluate::readCase(line, kCatalogue);
    if (!read) {
        const auto& fault = read.error();
        must(fault.pointer.empty() || fault.pointer.front() == '/');
        must(!fault.message.empty());
        must(wire::parseJson(evaluate::faultAnswer(fault), 8).has_value());
        return 0;
    }
    const domain::Decision decision = domain::decide(*read->edition, read->facts);
    must(wire::parseJson(evaluate::decisionAnswer(*read, decision), 8).has_value());
    explainIt(*read, decision);
    return 0;
}
