#include "contract/proof/log_keys.h"

#include <gtest/gtest.h>

#include "tests/unit/proof/fictional_log.h"

namespace gatehouse::proof {
namespace {

NoteSigner newKey(const char* name = kOrigin) {
    return NoteSigner::generate(name, NoteKeyType::Note);
}

class LogKeysTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string chain() const {
        return first.verifier().text() + "\n\n" +
               writeNote(signSuccession(first, second.verifier())) + "\n" +
               writeNote(signSuccession(second, third.verifier()));
    }

    NoteSigner first = newKey();
    NoteSigner second = newKey();
    NoteSigner third = newKey();
};

TEST_F(LogKeysTest, OneKeyIsALine) {
    const auto keys = LogKeys::parse(first.verifier().text() + "\n");
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->origin(), kOrigin);
    EXPECT_EQ(keys->current(), first.verifier());
    EXPECT_EQ(keys->text(), first.verifier().text() + "\n");
}

TEST_F(LogKeysTest, EachSignsForTheNext) {
    const auto keys = LogKeys::parse(chain());
    ASSERT_TRUE(keys);
    EXPECT_EQ(keys->keys(), (std::vector{first.verifier(), second.verifier(), third.verifier()}));
    EXPECT_EQ(keys->current(), third.verifier());
    EXPECT_EQ(keys->text(), chain());
}

TEST_F(LogKeysTest, AnyKeySignedButOnlyTheLastIsCurrent) {
    const auto keys = LogKeys::parse(chain()).value();
    const FictionalLog log;
    for (const NoteSigner* key : {&first, &second, &third}) {
        EXPECT_TRUE(keys.accepts(log.checkpoint(3, *key)));
        EXPECT_EQ(keys.isCurrent(log.checkpoint(3, *key)), key == &third);
    }
    EXPECT_FALSE(keys.accepts(log.checkpoint(3, newKey())));
}

TEST_F(LogKeysTest, NobodyElseSignsForAKey) {
    const std::string begin = first.verifier().text() + "\n\n";
    EXPECT_FALSE(LogKeys::parse(begin + writeNote(signSuccession(second, third.verifier()))));
    // Two signatures, one of them right.
    SignedNote note = signSuccession(first, second.verifier());
    note.signatures.push_back(signText(third, note.text));
    EXPECT_FALSE(LogKeys::parse(begin + writeNote(note)));
    // Over another text.
    note = signSuccession(first, second.verifier());
    note.text += "further\n";
    note.signatures = {signText(first, note.text)};
    EXPECT_FALSE(LogKeys::parse(begin + writeNote(note)));
}

TEST_F(LogKeysTest, AKeyOfAnotherNameOrKindIsNone) {
    const NoteSigner other = newKey("gatehouse/another");
    const std::string begin = first.verifier().text() + "\n\n";
    EXPECT_FALSE(LogKeys::parse(begin + writeNote(signSuccession(first, other.verifier()))));
    const NoteSigner witness = NoteSigner::generate(kOrigin, NoteKeyType::Cosignature);
    EXPECT_FALSE(LogKeys::parse(witness.verifier().text() + "\n"));
    EXPECT_FALSE(LogKeys::parse(begin + writeNote(signSuccession(first, witness.verifier()))));
}

TEST_F(LogKeysTest, WhatIsNotExactlyOneIsNone) {
    const std::string good = chain();
    EXPECT_FALSE(LogKeys::parse(""));
    EXPECT_FALSE(LogKeys::parse(good + "\n"));
    for (std::size_t length = 1; length < good.size(); ++length) {
        const auto keys = LogKeys::parse(good.substr(0, length));
        EXPECT_EQ(keys.has_value(), keys && keys->text().size() == length) << length;
    }
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        std::string changed = good;
        changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(LogKeys::parse(changed)) << bit;
    }
}

TEST_F(LogKeysTest, ContinueTheEarlierOnes) {
    const auto one = LogKeys::parse(first.verifier().text() + "\n").value();
    const auto all = LogKeys::parse(chain()).value();
    EXPECT_TRUE(all.continues(one));
    EXPECT_TRUE(all.continues(all));
    EXPECT_FALSE(one.continues(all));
    EXPECT_FALSE(all.continues(LogKeys::parse(second.verifier().text() + "\n").value()));
}

}  // namespace
}  // namespace gatehouse::proof
