#include "contract/base/authorisation_number.h"

#include <cstddef>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace gatehouse {
namespace {

constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Where the eight characters and the check character stand in GH-XXXX-XXXX-C.
constexpr std::size_t kPlaces[] = {3, 4, 5, 6, 8, 9, 10, 11, 13};

std::vector<AuthorisationNumber> sample() {
    std::mt19937_64 random(20260302);  // NOLINT(cert-msc51-cpp): the same numbers at each run
    std::vector<AuthorisationNumber> numbers{*AuthorisationNumber::fromValue(0),
                                             *AuthorisationNumber::fromValue((1ULL << 40U) - 5)};
    while (numbers.size() < 200) {
        if (const auto number = AuthorisationNumber::fromValue(random() >> 24U)) {
            numbers.push_back(*number);
        }
    }
    return numbers;
}

std::vector<std::string> withOneWrongCharacter(const std::string& right) {
    std::vector<std::string> texts;
    for (const std::size_t place : kPlaces) {
        for (const char other : kAlphabet) {
            if (other != right[place]) {
                texts.push_back(right);
                texts.back()[place] = other;
            }
        }
    }
    return texts;
}

std::vector<std::string> withNeighboursSwapped(const std::string& right) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i + 1 < std::size(kPlaces); ++i) {
        std::string text = right;
        std::swap(text[kPlaces[i]], text[kPlaces[i + 1]]);
        if (text != right) {
            texts.push_back(text);
        }
    }
    return texts;
}

TEST(AuthorisationNumber, WritesFortyBitsAndCrockfordsCheckCharacter) {
    // 1234 is 16J and its check symbol D in Crockford's scheme: 1234 = 33 * 37 + 13.
    EXPECT_EQ(AuthorisationNumber::fromValue(1234)->text(), "GH-0000-016J-D");
    EXPECT_EQ(AuthorisationNumber::fromValue(0)->text(), "GH-0000-0000-0");
    EXPECT_EQ(AuthorisationNumber::fromValue(31)->text(), "GH-0000-000Z-Z");
}

TEST(AuthorisationNumber, GivesNoNumberWhereTheCheckCharacterWouldBeASymbol) {
    for (std::uint64_t value = 0; value < 37 * 4; ++value) {
        EXPECT_EQ(AuthorisationNumber::fromValue(value).has_value(), value % 37 < 32) << value;
    }
    EXPECT_FALSE(AuthorisationNumber::fromValue(AuthorisationNumber::kValueCount));
    EXPECT_FALSE(AuthorisationNumber::fromValue(~std::uint64_t{0}));
}

TEST(AuthorisationNumber, ReadsWhatItWrites) {
    for (const AuthorisationNumber& number : sample()) {
        EXPECT_EQ(AuthorisationNumber::parse(number.text()), number) << number.text();
    }
}

TEST(AuthorisationNumber, TakesEitherCaseAndEachHyphenOrNone) {
    const auto number = AuthorisationNumber::fromValue(1234);
    for (const char* text : {"gh-0000-016j-d",
                             "GH0000016JD",
                             "gh0000-016jd",
                             "GH-0000016JD",
                             "  GH-0000-016J-D ",
                             "GH0000016J-d"}) {
        EXPECT_EQ(AuthorisationNumber::parse(text), number) << text;
    }
}

TEST(AuthorisationNumber, TakesLookAlikesForWhatWasMeant) {
    const auto number = AuthorisationNumber::fromValue(1234);
    for (const char* text :
         {"GH-OOOO-OI6J-D", "gh-oooo-ol6j-d", "GH-0000-0L6J-D", "GH-0000-0i6J-D"}) {
        EXPECT_EQ(AuthorisationNumber::parse(text), number) << text;
    }
    EXPECT_EQ(AuthorisationNumber::parse("GH-0000-0001-I"), AuthorisationNumber::fromValue(1));
    EXPECT_EQ(AuthorisationNumber::parse("GH-0000-0000-o"), AuthorisationNumber::fromValue(0));
}

TEST(AuthorisationNumber, RefusesOtherShapes) {
    for (const char* text : {"",
                             " ",
                             "GH",
                             "-GH-0000-016J-D",
                             "GH--0000-016J-D",
                             "GH-0000-016J-D-",
                             "GH-0000-016J-",
                             "GH-0000-016J",
                             "GH-0000-016J-DD",
                             "G-H0000-016J-D",
                             "GH-00-00016J-D",
                             "GH 0000 016J D",
                             "0000-016J-D",
                             "GX-0000-016J-D",
                             "GH-0000-016U-D",
                             "GH-0000-0000-U",
                             "GH-0000-0000-=",
                             "GH-0000-016\xC3\xA9-D",
                             "\tGH-0000-016J-D"}) {
        EXPECT_FALSE(AuthorisationNumber::parse(text)) << text;
    }
}

TEST(AuthorisationNumber, CatchesEverySingleWrongCharacter) {
    for (const AuthorisationNumber& number : sample()) {
        for (const std::string& text : withOneWrongCharacter(number.text())) {
            EXPECT_FALSE(AuthorisationNumber::parse(text)) << number.text() << " " << text;
        }
    }
}

TEST(AuthorisationNumber, CatchesEveryTranspositionOfNeighbours) {
    for (const AuthorisationNumber& number : sample()) {
        for (const std::string& text : withNeighboursSwapped(number.text())) {
            EXPECT_FALSE(AuthorisationNumber::parse(text)) << number.text() << " " << text;
        }
    }
}

}  // namespace
}  // namespace gatehouse
