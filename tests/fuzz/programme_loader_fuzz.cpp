// Any bytes as a programme file: refused with its place, or an edition that decides every sample
// case and says each requirement in words.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "server/programmes/decision_texts.h"
#include "server/programmes/programme_file.h"
#include "tests/support/case_builder.h"

namespace {

using namespace gatehouse;

/// Ends the run: libFuzzer keeps the input.
void must(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void decideWith(const domain::Programme& programme, const DispensingFacts& facts) {
    static const auto kTexts = programmes::DecisionTexts::builtIn();
    const auto explained = domain::explain(programme, facts);
    must(explained.decision.unmet == domain::decide(programme, facts).unmet);
    for (const domain::Finding& finding : explained.findings) {
        const auto text = kTexts.textOf(finding, facts.timeZone);
        must(!text.sentence.empty() && text.remedy.empty() == finding.met);
    }
    (void)domain::lastDispensingDay(programme, facts);
}

void decideSamples(const domain::Programme& programme) {
    for (const Category category :
         {Category::ChildbearingPotential, Category::NoChildbearingPotential, Category::Male}) {
        static const auto kLater = test::instant("2026-03-20T11:00:00Z");
        for (test::CaseBuilder builder :
             {test::CaseBuilder(category), test::CaseBuilder::us(category)}) {
            decideWith(programme, builder.facts());
            builder.facts().at = kLater;
            decideWith(programme, builder.dispensedBefore("2026-02-10T10:00:00Z", 28).facts());
            decideWith(programme, builder.pregnancyTests({}).contraceptions({}).facts());
        }
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view json(reinterpret_cast<const char*>(data), size);
    try {
        decideSamples(programmes::readProgramme("fuzzed.json", json));
    } catch (const programmes::ProgrammeFault& fault) {
        must(std::string_view(fault.what()).starts_with("fuzzed.json"));
    }
    return 0;
}
