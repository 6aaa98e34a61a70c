#include "reports/pdf/text_layout.h"

#include <string>

#include <gtest/gtest.h>

namespace gatehouse::reports {
namespace {

constexpr TextStyle kStyle{Face::Regular, 10.0F, {}};

std::string drawable(std::string_view text) {
    return makeDrawable(text, Face::Regular).text;
}

std::string joined(const std::vector<std::string>& lines) {
    std::string all;
    for (const std::string& line : lines) {
        all += line;
    }
    return all;
}

TEST(MakeDrawable, LeavesNamesOfEuropeanScriptsAsTheyAre) {
    for (const Face face : {Face::Regular, Face::Bold, Face::Mono}) {
        for (const char* name :
             {"Łucja Żółkiewska", "Ελένη Παπαδοπούλου", "Ирина Щербакова", "Zoë (née) \\ ` Đặng"}) {
            const DrawableText text = makeDrawable(name, face);
            EXPECT_EQ(text.text, name);
            EXPECT_EQ(text.replaced, 0U);
        }
    }
}

TEST(MakeDrawable, ShowsWhatCannotBeSeen) {
    EXPECT_EQ(drawable("a\u202eb"), "a‹U+202E›b");
    EXPECT_EQ(drawable("a\u200b\u00adb"), "a‹U+200B›‹U+00AD›b");
    EXPECT_EQ(drawable(std::string_view("a\0\n\x7f\u0085", 6)),
              "a‹U+0000›‹U+000A›‹U+007F›‹U+0085›");
    EXPECT_EQ(makeDrawable("\u2066x\u2069", Face::Regular).replaced, 2U);
}

TEST(MakeDrawable, ShowsWhatTheFaceLacksAndWhatIsNoUtf8) {
    EXPECT_EQ(drawable("王 💊"), "‹U+738B› ‹U+1F48A›");
    EXPECT_EQ(drawable("a\xc3(\xff"), "a‹byte c3›(‹byte ff›");
    EXPECT_EQ(drawable("\xed\xa0\x80"), "‹byte ed›‹byte a0›‹byte 80›");
    EXPECT_EQ(makeDrawable("王\xff", Face::Mono).replaced, 2U);
}

TEST(MakeDrawable, ChangesNothingInItsOwnResult) {
    const std::string once = drawable("a\u202e王\xff");
    const DrawableText twice = makeDrawable(once, Face::Mono);
    EXPECT_EQ(twice.text, once);
    EXPECT_EQ(twice.replaced, 0U);
}

TEST(WrapText, BreaksAtSpacesAndStaysInsideTheWidth) {
    const std::string text = "the quick brown fox jumps over the lazy dog";
    const auto lines = wrapText(text, kStyle, 80.0F);
    EXPECT_GT(lines.size(), 2U);
    std::string again;
    for (const std::string& line : lines) {
        EXPECT_LE(textWidth(line, kStyle), 80.0F) << line;
        again += (again.empty() ? "" : " ") + line;
    }
    EXPECT_EQ(again, text);
}

TEST(WrapText, DividesAWordThatIsTooWideAndLosesNothing) {
    const std::string word(10'000, 'W');
    const auto lines = wrapText(word, kStyle, 100.0F);
    for (const std::string& line : lines) {
        EXPECT_LE(textWidth(line, kStyle), 100.0F);
    }
    EXPECT_EQ(joined(lines), word);
    EXPECT_EQ(wrapText("W", kStyle, 1.0F), std::vector<std::string>{"W"});
}

TEST(WrapText, DividesAWordBeforeItsHyphen) {
    EXPECT_EQ(wrapText("contraception-cautioned", kStyle, 100.0F),
              (std::vector<std::string>{"contraception", "-cautioned"}));
    EXPECT_EQ(joined(wrapText(std::string(500, '-'), kStyle, 50.0F)), std::string(500, '-'));
}

TEST(WrapText, KeepsCombiningMarksWithTheirLetterAndLinesBounded) {
    std::string marks;
    for (int i = 0; i < 50'000; ++i) {
        marks += "\u0301";
    }
    std::string seen;
    for (const std::string& line : wrapText("e" + marks, kStyle, 50.0F)) {
        EXPECT_LE(line.size(), 8'000U);
        seen += line;
    }
    EXPECT_EQ(seen, "e" + marks);
}

TEST(WrapText, GivesOneLineForNothing) {
    EXPECT_EQ(wrapText("", kStyle, 50.0F), std::vector<std::string>{""});
    EXPECT_EQ(wrapText("   ", kStyle, 50.0F), std::vector<std::string>{""});
}

}  // namespace
}  // namespace gatehouse::reports
