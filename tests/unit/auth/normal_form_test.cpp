#include "server/auth/normal_form.h"

#include <string>

#include <gtest/gtest.h>

namespace gatehouse::auth {
namespace {

std::string normal(const std::string& text) {
    return std::string(normalForm(Secret(text)).reveal());
}

TEST(NormalForm, IsOneForWhatLooksAlike) {
    EXPECT_EQ(normal("caf\xC3\xA9"), "caf\xC3\xA9");
    EXPECT_EQ(normal("cafe\xCC\x81"), "caf\xC3\xA9");     // e and a combining acute
    EXPECT_EQ(normal("\xEF\xBC\xA1\xEF\xBC\x91"), "A1");  // full width
    EXPECT_EQ(normal("\xEF\xAC\x81"), "fi");              // ligature
    EXPECT_EQ(normal("\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB"), "\xED\x95\x9C");  // Hangul
}

TEST(NormalForm, KeepsBlanksAndNul) {
    EXPECT_EQ(normal("  two  words "), "  two  words ");
    EXPECT_EQ(normal(std::string("a\0b", 3)), std::string("a\0b", 3));
    EXPECT_EQ(normal(""), "");
}

TEST(NormalForm, LeavesWhatIsNotUtf8) {
    EXPECT_EQ(normal("a\xFF"), "a\xFF");
}

}  // namespace
}  // namespace gatehouse::auth
