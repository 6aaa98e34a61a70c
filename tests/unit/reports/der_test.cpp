#include "reports/sign/der.h"

#include <string>

#include <gtest/gtest.h>

namespace gatehouse::reports::der {
namespace {

TEST(Der, WritesLengthsInTheirShortestForm) {
    EXPECT_EQ(element(kOctetString, "ab"),
              std::string("\x04\x02"
                          "ab"));
    EXPECT_EQ(element(kOctetString, std::string(127, 'x')).substr(0, 2), "\x04\x7f");
    EXPECT_EQ(element(kOctetString, std::string(128, 'x')).substr(0, 3), "\x04\x81\x80");
    EXPECT_EQ(element(kOctetString, std::string(256, 'x')).substr(0, 4),
              std::string("\x04\x82\x01\x00", 4));
}

TEST(Der, OrdersTheMembersOfASetByTheirBytes) {
    EXPECT_EQ(setOf({"\x80", "\x02", "\x01\x02"}), std::string("\x31\x04\x01\x02\x02\x80"));
}

TEST(Der, ReadsWhatItWrote) {
    for (const std::size_t size : {0U, 1U, 127U, 128U, 255U, 256U, 70'000U}) {
        const std::string bytes = element(kSequence, std::string(size, 'x'));
        Reader reader(bytes);
        const auto found = reader.next(kSequence);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->content.size(), size);
        EXPECT_EQ(found->whole, bytes);
        EXPECT_TRUE(reader.atEnd());
    }
}

TEST(Der, RefusesLongFormsIndefiniteLengthsAndTruncation) {
    for (const std::string& bytes : {std::string(1, '\x30'),
                                     std::string("\x30\x01"),
                                     std::string("\x30\x80\x00\x00", 4),
                                     std::string("\x30\x81\x05hello"),
                                     std::string("\x30\x82\x00\x85", 4) + std::string(133, 'x'),
                                     std::string("\x30\x85\x01\x01\x01\x01\x01"),
                                     std::string("\x30\x84\xff\xff\xff\xff"),
                                     std::string("\x3f\x01x")}) {
        EXPECT_FALSE(Reader(bytes).next()) << bytes;
    }
    EXPECT_FALSE(Reader("").next());
    EXPECT_FALSE(Reader("\x30\x00").next(kSet));
}

}  // namespace
}  // namespace gatehouse::reports::der
