#include "contract/proof/signed_note.h"

#include <gtest/gtest.h>

namespace gatehouse::proof {
namespace {

/// The example of C2SP signed-note.
constexpr std::string_view kExample =
    "This is an example message.\n"
    "\n"
    "\u2014 example.com/foo "
    "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    "\n";

TEST(SignedNote, ReadsAndWritesTheExample) {
    const auto note = parseNote(kExample);
    ASSERT_TRUE(note);
    EXPECT_EQ(note->text, "This is an example message.\n");
    ASSERT_EQ(note->signatures.size(), 1U);
    EXPECT_EQ(note->signatures[0].name, "example.com/foo");
    EXPECT_EQ(note->signatures[0].keyId, "\x53\x0d\x90\x3a");
    EXPECT_EQ(note->signatures[0].bytes.size(), 64U);
    EXPECT_EQ(writeNote(*note), kExample);
}

TEST(SignedNote, TextMayHoldEmptyLines) {
    const SignedNote note{"a\n\nb\n", {{"key", "1234", "bytes"}, {"other", "5678", "x"}}};
    EXPECT_EQ(parseNote(writeNote(note)), note);
}

TEST(SignedNote, WhatIsNotExactlyOneIsNone) {
    const std::string good(kExample);
    const std::string signature = good.substr(good.find("\u2014"));
    EXPECT_FALSE(parseNote(""));
    EXPECT_FALSE(parseNote("text\n"));
    EXPECT_FALSE(parseNote("text\n\n"));
    EXPECT_FALSE(parseNote("text\n" + signature));
    EXPECT_FALSE(parseNote(good.substr(0, good.size() - 1)));
    EXPECT_FALSE(parseNote(good + "\n"));
    EXPECT_FALSE(parseNote(good + "more"));
    EXPECT_FALSE(parseNote(good + "more\n"));
    EXPECT_FALSE(parseNote("tab\there\n\n" + signature));
    EXPECT_FALSE(parseNote("carriage\r\n\n" + signature));
    EXPECT_FALSE(parseNote(std::string("null\0\n\n", 7) + signature));
    EXPECT_FALSE(parseNote("broken \xff\n\n" + signature));
    EXPECT_FALSE(parseNote("text\n\n- key MTIzNDU2\n"));
    EXPECT_FALSE(parseNote("text\n\n\u2014  MTIzNDU2\n"));
    EXPECT_FALSE(parseNote("text\n\n\u2014 key MTIzNA==\n")) << "no signature after the key's id";
    EXPECT_FALSE(parseNote("text\n\n\u2014 key MTIzNDU2 \n"));
    EXPECT_FALSE(parseNote("text\n\n\u2014 key MTIzNDU\n"));
    EXPECT_FALSE(parseNote("text\n\n\u2014 k+y MTIzNDU2\n"));
    EXPECT_TRUE(parseNote("text\n\n\u2014 key MTIzNDU2\n"));
}

TEST(SignedNote, HasBounds) {
    const auto withSignatures = [](std::size_t count) {
        SignedNote note{"text\n", {}};
        note.signatures.assign(count, {"key", "1234", "bytes"});
        return writeNote(note);
    };
    EXPECT_TRUE(parseNote(withSignatures(16)));
    EXPECT_TRUE(parseNote(withSignatures(kMaximumNoteSignatures)));
    EXPECT_FALSE(parseNote(withSignatures(kMaximumNoteSignatures + 1)));

    const std::string rest = "\n\n\u2014 key MTIzNDU2\n";
    EXPECT_TRUE(parseNote(std::string(kMaximumNoteBytes - rest.size(), 'x') + rest));
    EXPECT_FALSE(parseNote(std::string(kMaximumNoteBytes - rest.size() + 1, 'x') + rest));
}

TEST(KeyName, HasNeitherSpacesNorPlus) {
    EXPECT_TRUE(isKeyName("example.com/log"));
    EXPECT_TRUE(isKeyName("gr\u00fc\u00df.example"));
    EXPECT_FALSE(isKeyName(""));
    EXPECT_FALSE(isKeyName("a b"));
    EXPECT_FALSE(isKeyName("a\tb"));
    EXPECT_FALSE(isKeyName("a+b"));
    EXPECT_FALSE(isKeyName("a\u00a0b"));
    EXPECT_FALSE(isKeyName("a\u2003b"));
    EXPECT_FALSE(isKeyName("a\u3000"));
    EXPECT_FALSE(isKeyName("\xc3"));
}

}  // namespace
}  // namespace gatehouse::proof
