#include "server/programmes/requirement_texts.h"

#include <algorithm>
#include <array>
#include <utility>

#include "contract/base/exception.h"
#include "contract/wire/object_codec.h"
#include "server/programmes/embedded_texts.h"
#include "server/programmes/programme_file.h"

namespace gatehouse::programmes {
namespace {

struct TextEntry {
    std::string reason;
    std::string sentence;
    std::string remedy;
};

struct RequirementEntry {
    domain::RequirementCode code{};
    std::string title;
    std::vector<TextEntry> met;
    std::vector<TextEntry> unmet;
};

constexpr wire::TextCodec kSentence{1, 500, true};

const auto kMet = wire::objectCodec<TextEntry>(
    "MetText",
    wire::required("reason", &TextEntry::reason, wire::TextCodec{0, 50, true}),
    wire::required("sentence", &TextEntry::sentence, kSentence));

const auto kUnmet = wire::objectCodec<TextEntry>(
    "UnmetText",
    wire::required("reason", &TextEntry::reason, wire::TextCodec{0, 50, true}),
    wire::required("sentence", &TextEntry::sentence, kSentence),
    wire::required("remedy", &TextEntry::remedy, kSentence));

const auto kRequirement = wire::objectCodec<RequirementEntry>(
    "RequirementTexts",
    wire::required("code", &RequirementEntry::code, wire::WordCodec<domain::RequirementCode>{}),
    wire::required("title", &RequirementEntry::title, kSentence),
    wire::required("met", &RequirementEntry::met, wire::arrayOf(kMet, 1)),
    wire::required("unmet", &RequirementEntry::unmet, wire::arrayOf(kUnmet, 1)));

const auto kRequirements = wire::arrayOf(kRequirement, domain::kRequirementCount);

/// Fills each {name} with what was observed under that name; one that was not stays visible.
std::string fill(const std::string& pattern, const domain::Observations& seen) {
    std::string text;
    std::size_t at = 0;
    for (std::size_t open = pattern.find('{'); open != std::string::npos;
         open = pattern.find('{', at)) {
        const std::size_t close = pattern.find('}', open);
        require(close != std::string::npos, "a text has an open brace");
        const std::string_view name(pattern.data() + open + 1, close - open - 1);
        text.append(pattern, at, open - at);
        const auto& values = seen.values();
        const auto found = std::find_if(
            values.begin(), values.end(), [&](const auto& value) { return value.first == name; });
        text += found == values.end() ? "{" + std::string(name) + "}" : readable(found->second);
        at = close + 1;
    }
    return text.append(pattern, at);
}

}  // namespace

RequirementTexts RequirementTexts::builtIn() {
    const EmbeddedFile& file = embedded_texts::files().front();
    const auto parsed = wire::parseJson(file.content, 8);
    wire::Reader reader;
    std::vector<RequirementEntry> entries;
    if (!parsed || !kRequirements.read(parsed->value, reader, entries)) {
        throw ProgrammeFault(std::string(file.name) + ": not the texts of the requirements");
    }
    const auto convert = [](const std::vector<TextEntry>& texts) {
        std::vector<Entry> converted;
        converted.reserve(texts.size());
        for (const TextEntry& text : texts) {
            converted.push_back({text.reason, {text.sentence, text.remedy}});
        }
        return converted;
    };
    RequirementTexts texts;
    for (const RequirementEntry& entry : entries) {
        texts.entries_[entry.code] = {entry.title, convert(entry.met), convert(entry.unmet)};
    }
    if (texts.entries_.size() != domain::kRequirementCount) {
        throw ProgrammeFault(std::string(file.name) + ": a requirement has no text");
    }
    return texts;
}

RequirementText RequirementTexts::textOf(const domain::Finding& finding) const {
    const Entries& entries = entries_.at(finding.rule->code);
    const std::vector<Entry>& texts = finding.met ? entries.met : entries.unmet;
    const auto of = [&](std::string_view reason) {
        return std::find_if(
            texts.begin(), texts.end(), [&](const Entry& entry) { return entry.reason == reason; });
    };
    auto found = of(finding.seen.reason());
    if (found == texts.end()) {
        found = of("");
    }
    require(found != texts.end(), "a reason has no text");
    return {fill(found->text.sentence, finding.seen), fill(found->text.remedy, finding.seen)};
}

const std::string& RequirementTexts::meaningOf(domain::RequirementCode code) const {
    return entries_.at(code).meaning;
}

std::string readableDate(Date date) {
    static constexpr std::array<std::string_view, 12> kMonths{"January",
                                                              "February",
                                                              "March",
                                                              "April",
                                                              "May",
                                                              "June",
                                                              "July",
                                                              "August",
                                                              "September",
                                                              "October",
                                                              "November",
                                                              "December"};
    // A derived date may lie beyond 9999, so that the year is longer.
    const std::string text = date.toString();
    const std::size_t yearLength = text.size() - std::string_view("-MM-DD").size();
    const char* tail = text.data() + yearLength;
    const auto month = static_cast<std::size_t>((tail[1] - '0') * 10 + tail[2] - '0');
    const std::string day(tail[4] == '0' ? tail + 5 : tail + 4);
    return day + " " + std::string(kMonths.at(month - 1)) + " " + text.substr(0, yearLength);
}

std::string readable(const domain::ObservedValue& value) {
    struct Reading {
        std::string operator()(Date date) const { return readableDate(date); }
        std::string operator()(Instant instant) const { return instant.toString(); }
        std::string operator()(std::int64_t number) const { return std::to_string(number); }
        std::string operator()(Decimal number) const { return number.toString(); }
        std::string operator()(bool flag) const { return flag ? "yes" : "no"; }
        std::string operator()(const std::string& text) const { return text; }
    };
    return std::visit(Reading{}, value);
}

}  // namespace gatehouse::programmes
