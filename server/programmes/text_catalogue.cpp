#include "server/programmes/text_catalogue.h"

#include <algorithm>

#include "contract/wire/object_codec.h"
#include "server/programmes/programme_file.h"

namespace gatehouse::programmes {
namespace {

using wire::arrayOf;
using wire::objectCodec;
using wire::required;
using wire::TextCodec;
using wire::WordCodec;

struct RequirementEntry {
    domain::RequirementCode code{};
    RequirementPatterns patterns;
};

struct FlagEntry {
    domain::FlagCode code{};
    std::string sentence;
};

struct FileEntry {
    TextCatalogue catalogue;
    std::vector<RequirementEntry> requirements;
    std::vector<FlagEntry> flags;
};

constexpr TextCodec kSentence{1, 500, true};
constexpr TextCodec kReason{0, 50, true};

/// An object of names and texts that are free.
struct WordsCodec {
    using Type = std::map<std::string, std::string, std::less<>>;
    static bool read(const wire::JsonValue& json, wire::Reader& reader, Type& out) {
        if (json.kind() != wire::JsonValue::Kind::Object) {
            return wire::refuseObject(reader);
        }
        bool good = true;
        for (const wire::JsonValue::Member& member : json.members()) {
            const wire::Reader::Step step(reader, member.key);
            good = kSentence.read(member.value, reader, out[member.key]) && good;
        }
        return good;
    }
};

/// The forms of a unit: of one, and of several.
struct UnitCodec {
    using Type = Wording::UnitForms;
    static bool read(const wire::JsonValue& json, wire::Reader& reader, Type& out) {
        std::vector<std::string> forms;
        if (!arrayOf(kSentence, 2, 2).read(json, reader, forms)) {
            return false;
        }
        out = {forms.front(), forms.back()};
        return true;
    }
};

const auto kMet =
    objectCodec<RequirementPattern>("MetText",
                                    required("reason", &RequirementPattern::reason, kReason),
                                    required("sentence", &RequirementPattern::sentence, kSentence));

const auto kUnmet = objectCodec<RequirementPattern>(
    "UnmetText",
    required("reason", &RequirementPattern::reason, kReason),
    required("sentence", &RequirementPattern::sentence, kSentence),
    required("remedy", &RequirementPattern::remedy, kSentence),
    required(
        "new_authorisation", &RequirementPattern::needsNewAuthorisation, wire::BooleanCodec{}));

/// Goes through the entry to a member of its patterns.
template <class Member>
auto ofPatterns(Member RequirementPatterns::*member) {
    return [member](auto& entry) -> auto& {
        return entry.patterns.*member;
    };
}

const auto kRequirement = objectCodec<RequirementEntry>(
    "RequirementTexts",
    required("code", &RequirementEntry::code, WordCodec<domain::RequirementCode>{}),
    required("title", ofPatterns(&RequirementPatterns::title), kSentence),
    required("met", ofPatterns(&RequirementPatterns::met), arrayOf(kMet, 1)),
    required("unmet", ofPatterns(&RequirementPatterns::unmet), arrayOf(kUnmet, 1)));

const auto kFlag =
    objectCodec<FlagEntry>("FlagText",
                           required("code", &FlagEntry::code, WordCodec<domain::FlagCode>{}),
                           required("sentence", &FlagEntry::sentence, kSentence));

const auto kOutlook = objectCodec<OutlookPatterns>(
    "OutlookTexts",
    required("until", &OutlookPatterns::until, kSentence),
    required("remaining", &OutlookPatterns::remaining, kSentence),
    required("later", &OutlookPatterns::later, kSentence),
    required("later-today", &OutlookPatterns::laterToday, kSentence),
    required("new-authorisation", &OutlookPatterns::newAuthorisation, kSentence),
    required("recorded-act", &OutlookPatterns::recordedAct, kSentence));

/// The member of a Wording's units for one unit.
auto unit(domain::WindowUnit which) {
    return required(
        nameOf(which),
        [which](auto& wording) -> auto& { return wording.units[static_cast<std::size_t>(which)]; },
        UnitCodec{});
}

const auto kUnits = objectCodec<Wording>("UnitWords",
                                         unit(domain::WindowUnit::Hours),
                                         unit(domain::WindowUnit::Days),
                                         unit(domain::WindowUnit::Months),
                                         unit(domain::WindowUnit::Years));

/// Goes through the entry to a member of its wording.
template <class Member>
auto ofWording(Member Wording::*member) {
    return [member](auto& entry) -> auto& {
        return entry.catalogue.wording.*member;
    };
}

const auto kFile = objectCodec<FileEntry>(
    "Texts",
    required(
        "language", [](auto& entry) -> auto& { return entry.catalogue.language; }, kSentence),
    required("requirements", &FileEntry::requirements, arrayOf(kRequirement)),
    required("flags", &FileEntry::flags, arrayOf(kFlag)),
    required(
        "outlook", [](auto& entry) -> auto& { return entry.catalogue.outlook; }, kOutlook),
    required("words", ofWording(&Wording::words), WordsCodec{}),
    required(
        "units", [](auto& entry) -> auto& { return entry.catalogue.wording; }, kUnits),
    required("months", ofWording(&Wording::months), arrayOf(kSentence, 12, 12)),
    required("date", ofWording(&Wording::date), kSentence),
    required("moment", ofWording(&Wording::moment), kSentence));

[[noreturn]] void refuse(std::string_view fileName, std::string_view place, std::string_view what) {
    throw ProgrammeFault(std::string(fileName) + " at " + std::string(place) + ": " +
                         std::string(what));
}

bool hasGeneralText(const std::vector<RequirementPattern>& patterns) {
    return std::any_of(
        patterns.begin(), patterns.end(), [](const auto& one) { return one.reason.empty(); });
}

/// Every code once, so that nothing goes without its words.
template <class Code, class Entries, class Take>
void takeAll(std::string_view fileName,
             const std::string& list,
             Entries& entries,
             const Take& take) {
    std::vector<bool> seen(Vocabulary<Code>::kNames.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto index = static_cast<std::size_t>(entries[i].code);
        const std::string place = list + "/" + std::to_string(i);
        if (seen[index]) {
            refuse(fileName, place + "/code", "the code is listed twice");
        }
        seen[index] = true;
        take(entries[i], place);
    }
    const auto missing = std::find(seen.begin(), seen.end(), false);
    if (missing != seen.end()) {
        const auto code = static_cast<Code>(missing - seen.begin());
        refuse(fileName, list, std::string(nameOf(code)) + " has no text");
    }
}

}  // namespace

TextCatalogue readTextCatalogue(std::string_view fileName, std::string_view json) {
    constexpr std::size_t kMaximumLevels = 8;
    const auto parsed = wire::parseJson(json, kMaximumLevels);
    if (!parsed || parsed->repeatedKey) {
        refuse(fileName,
               parsed ? *parsed->repeatedKey : "",
               parsed ? "a key is repeated" : "this is not JSON");
    }
    wire::Reader reader;
    FileEntry file;
    if (!kFile.read(parsed->value, reader, file)) {
        const FieldProblem& problem = reader.problems().front();
        refuse(fileName, problem.pointer, problem.message);
    }
    TextCatalogue& catalogue = file.catalogue;
    takeAll<domain::RequirementCode>(
        fileName,
        "/requirements",
        file.requirements,
        [&](RequirementEntry& entry, const std::string& place) {
            if (!hasGeneralText(entry.patterns.met)) {
                refuse(fileName, place + "/met", "a text for every other reason is missing");
            }
            catalogue.requirements.emplace(entry.code, std::move(entry.patterns));
        });
    takeAll<domain::FlagCode>(
        fileName, "/flags", file.flags, [&](FlagEntry& entry, const std::string& /*place*/) {
            catalogue.flags.emplace(entry.code, std::move(entry.sentence));
        });
    return std::move(catalogue);
}

}  // namespace gatehouse::programmes
