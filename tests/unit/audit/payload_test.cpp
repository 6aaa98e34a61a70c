#include "server/audit/payload.h"

#include <gtest/gtest.h>

#include "contract/base/bytes.h"

namespace gatehouse::audit {
namespace {

const Payload kPayload{"0123456789abcdef", R"({"detail":{"reason":"tidy"}})"};

TEST(Payloads, HaveEachANewSalt) {
    const Payloads made = newPayloads({"text", "text"});
    ASSERT_EQ(made.size(), 2U);
    const Payload& one = made.at(0).value();
    const Payload& other = made.at(1).value();
    EXPECT_EQ(one.text, "text");
    EXPECT_EQ(one.salt.size(), kSaltBytes);
    EXPECT_EQ(other.salt.size(), kSaltBytes);
    EXPECT_NE(one.salt, other.salt);
    EXPECT_NE(commitmentOf(one), commitmentOf(other));
    EXPECT_NE(newPayloads({"text"}).at(0)->salt, one.salt);
    EXPECT_TRUE(newPayloads({}).empty());
}

TEST(Payload, IsCommittedToBySha256OverSaltAndText) {
    // printf '0123456789abcdef{"detail":{"reason":"tidy"}}' | sha256sum
    EXPECT_EQ(toHex(commitmentOf(kPayload)),
              "b90d3915ec51009c9ccaa17077c0df500fbdca3f1f3f916748a0560620e23a0f");
}

TEST(Payloads, AreReadAsTheyAreWritten) {
    const Payloads payloads{kPayload, std::nullopt};
    const std::string text =
        R"([{"payload":{"detail":{"reason":"tidy"}},"salt":"MDEyMzQ1Njc4OWFiY2RlZg"},null])";
    EXPECT_EQ(writePayloads(payloads), text);
    EXPECT_EQ(parsePayloads(text), payloads);
    EXPECT_EQ(parsePayloads("[]"), Payloads());
}

TEST(Payloads, OtherTextsAreNone) {
    for (const char* text : {"",
                             "{}",
                             "null",
                             "[1]",
                             "[{}]",
                             "[ ]",
                             "[null,]",
                             R"([{"payload":{}}])",
                             R"([{"salt":"MDEyMzQ1Njc4OWFiY2RlZg"}])",
                             R"([{"payload":{},"salt":"MDEyMzQ1Njc4OWFiY2Rl"}])",
                             R"([{"payload":{},"salt":1}])",
                             R"([{"salt":"MDEyMzQ1Njc4OWFiY2RlZg","payload":{}}])",
                             R"([{"payload":{},"salt":"MDEyMzQ1Njc4OWFiY2RlZg","x":1}])"}) {
        EXPECT_FALSE(parsePayloads(text)) << text;
    }
}

}  // namespace
}  // namespace gatehouse::audit
