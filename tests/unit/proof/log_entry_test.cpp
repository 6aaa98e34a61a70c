#include "contract/proof/log_entry.h"

#include <functional>
#include <limits>

#include <gtest/gtest.h>

#include "contract/base/exception.h"

namespace gatehouse::proof {
namespace {

constexpr std::string_view kText =
    R"({"action":"survey.recorded","actor":"u1","at":"2026-03-02T11:00:00.123Z","commitments":[)"
    R"("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",)"
    R"("eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg"],)"
    R"("role":"keeper","sequence":17,"site":null,"subject":"j1","version":1})";

LogEntry entryOfText() {
    LogEntry entry;
    entry.action = "survey.recorded";
    entry.actor = "u1";
    entry.at = Instant::fromMilliseconds(1'772'449'200'123);
    Hash first{};
    for (std::uint8_t i = 0; i < first.size(); ++i) {
        first.at(i) = i;
    }
    Hash second{};
    second.fill('x');
    entry.commitments = {first, second};
    entry.role = "keeper";
    entry.sequence = 17;
    entry.subject = "j1";
    return entry;
}

TEST(LogEntry, IsWrittenAndReadBack) {
    EXPECT_EQ(writeLogEntry(entryOfText()), kText);
    EXPECT_EQ(parseLogEntry(kText), entryOfText());
}

TEST(LogEntry, MayHaveNothingButATimeAndANumber) {
    LogEntry entry;
    entry.action = "sign-in.failed";
    entry.sequence = 999'999'999'999'999'999;
    const std::string text = writeLogEntry(entry);
    EXPECT_EQ(text,
              R"({"action":"sign-in.failed","actor":null,"at":"1970-01-01T00:00:00.000Z",)"
              R"("commitments":[],"role":"","sequence":999999999999999999,"site":null,)"
              R"("subject":null,"version":1})");
    EXPECT_EQ(parseLogEntry(text), entry);
}

TEST(LogEntry, IsViewedWithoutACopy) {
    const auto view = viewLogEntry(kText);
    ASSERT_TRUE(view);
    EXPECT_EQ(view->action, "survey.recorded");
    EXPECT_EQ(view->actor, "u1");
    EXPECT_EQ(view->at, "2026-03-02T11:00:00.123Z");
    EXPECT_EQ(view->commitments,
              R"("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8",)"
              R"("eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg")");
    EXPECT_EQ(view->role, "keeper");
    EXPECT_EQ(view->sequence, 17);
    EXPECT_EQ(view->site, std::nullopt);
    EXPECT_EQ(view->subject, "j1");
}

struct Edit {
    const char* name;
    std::string_view from;
    std::string_view to;
};

class EditedLogEntry : public ::testing::TestWithParam<Edit> {};

TEST_P(EditedLogEntry, IsRefused) {
    std::string text(kText);
    const std::size_t at = text.find(GetParam().from);
    ASSERT_NE(at, std::string::npos);
    text.replace(at, GetParam().from.size(), GetParam().to);
    EXPECT_FALSE(parseLogEntry(text));
}

INSTANTIATE_TEST_SUITE_P(
    LogEntry,
    EditedLogEntry,
    ::testing::Values(
        Edit{"whiteSpace", "\"version\":1", "\"version\": 1"},
        Edit{"repeatedMember", "\"sequence\":17", "\"sequence\":17,\"sequence\":17"},
        Edit{"unknownMember", "\"version\":1", "\"version\":1,\"zone\":1"},
        Edit{"otherVersion", "\"version\":1", "\"version\":2"},
        Edit{"laterVersion", "\"version\":1", "\"version\":10"},
        Edit{"sequenceIsZero", "\"sequence\":17", "\"sequence\":0"},
        Edit{"sequenceHasAZero", "\"sequence\":17", "\"sequence\":017"},
        Edit{"sequenceIsNegative", "\"sequence\":17", "\"sequence\":-17"},
        Edit{"sequenceIsLong", "\"sequence\":17", "\"sequence\":1000000000000000000"},
        Edit{"escape", "keeper", R"(\u006beeper)"},
        Edit{"quote", "keeper", R"(kee\"per)"},
        Edit{"space", "keeper", "kee per"},
        Edit{"newline", "keeper", "kee\nper"},
        Edit{"invalidUtf8", "keeper", "\xff"},
        Edit{"emptyAction", "survey.recorded", ""},
        Edit{"emptyActor", "\"u1\"", "\"\""},
        Edit{"emptySubject", "\"j1\"", "\"\""},
        Edit{"otherZone", "11:00:00.123Z", "12:00:00.123+01:00"},
        Edit{"lowerCaseZone", "00.123Z", "00.123z"},
        Edit{"noFraction", "00.123Z", "00Z"},
        Edit{"fourDigits", "00.123Z", "00.1230Z"},
        Edit{"twoDigits", "00.123Z", "00.12Z"},
        Edit{"noSuchDay", "2026-03-02", "2026-02-29"},
        Edit{"noSuchHour", "T11:", "T24:"},
        Edit{"leapSecond", "00:00.123", "00:60.123"},
        Edit{"commitmentIsNull", R"("eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHg")", "null"},
        Edit{"commitmentTooShort", "eHh4eHh4eHh4", "eHh4eHh4"},
        Edit{"commitmentPadded", "eHh4eHg\"", "eHh4eHg=\""},
        Edit{"commitmentWithUnusedBits", "eHh4eHg\"", "eHh4eHh\""},
        Edit{"commitmentInTheOtherAlphabet", "eHh4eHg\"", "eHh4e+g\""},
        Edit{"commaAtTheEnd", "\"],", "\",],"},
        Edit{"noComma", "h8\",\"", "h8\"\""}),
    [](const auto& parameter) { return parameter.param.name; });

TEST(LogEntry, IsRefusedWhereItIsCutOrFollowed) {
    for (std::size_t length = 0; length < kText.size(); ++length) {
        EXPECT_FALSE(parseLogEntry(kText.substr(0, length))) << length;
    }
    EXPECT_FALSE(parseLogEntry(std::string(kText) + "\n"));
}

TEST(LogEntry, WhatCouldNotBeReadBackIsNotWritten) {
    const std::vector<std::function<void(LogEntry&)>> spoilers{
        [](LogEntry& entry) { entry.action = ""; },
        [](LogEntry& entry) { entry.action = "two words"; },
        [](LogEntry& entry) { entry.role = "\xc3\xa4"; },
        [](LogEntry& entry) { entry.actor = ""; },
        [](LogEntry& entry) { entry.site = "a\"b"; },
        [](LogEntry& entry) { entry.subject = "a\\b"; },
        [](LogEntry& entry) { entry.sequence = 0; },
        [](LogEntry& entry) { entry.sequence = std::numeric_limits<std::int64_t>::max(); },
    };
    for (std::size_t i = 0; i < spoilers.size(); ++i) {
        LogEntry entry = entryOfText();
        spoilers[i](entry);
        EXPECT_THROW(static_cast<void>(writeLogEntry(entry)), LogicFailure) << i;
    }
}

}  // namespace
}  // namespace gatehouse::proof
