#include "contract/signature/payload.h"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/unit/signature/sample_authority.h"

namespace gatehouse::signature {
namespace {

using testing::samplePayload;

std::string edited(const std::string& from, const std::string& to) {
    std::string payload = samplePayload();
    const std::size_t at = payload.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return payload.replace(at, from.size(), to);
}

/// The member at which the reading stopped; empty where it did not.
std::string flawOf(const std::string& payload) {
    const auto content = readPayload(payload);
    return content ? std::string() : content.error().member;
}

TEST(Payload, IsReadMemberByMember) {
    const auto content = readPayload(samplePayload());

    ASSERT_TRUE(content);
    EXPECT_EQ(content->category, "childbearing-potential");
    EXPECT_TRUE(content->counsellingConfirmed);
    EXPECT_EQ(content->id.text(), "019cade2-0f40-7c1e-9a53-5b1f0d3c7e21");
    EXPECT_EQ(content->indication, "multiple-myeloma");
    ASSERT_EQ(content->items.size(), 2U);
    EXPECT_EQ(content->items[0].strengthMg.toString(), "2.5");
    EXPECT_EQ(content->items[1].strengthMg.toString(), "25");
    EXPECT_EQ(content->items[1].capsules, 21);
    EXPECT_EQ(content->items[1].capsulesPerDosingDay, 1);
    EXPECT_EQ(content->items[1].dosingDays, 21);
    EXPECT_EQ(content->items[1].cycleDays, 28);
    EXPECT_EQ(content->medicine, "lenalidomide");
    EXPECT_EQ(content->number, "GH-BG7Z-XR95-0");
    EXPECT_FALSE(content->offLabelConfirmed);
    EXPECT_EQ(content->dateOfBirth.reveal().toString(), "1990-05-17");
    EXPECT_EQ(content->hospitalNumber.reveal(), "H1234567");
    EXPECT_EQ(content->initials.reveal(), "AB");
    EXPECT_EQ(content->prescriber.text(), testing::kUser);
    EXPECT_EQ(content->prescriberName, "Dr Zoë Example");
    EXPECT_EQ(content->programme, "uk-lenalidomide");
    EXPECT_EQ(content->signedAt.toString(), testing::kSignedAt);
    EXPECT_EQ(content->siteName, "Haematology clinic, Example Hospital");
    EXPECT_EQ(content->supplyDays, 28);
    EXPECT_EQ(content->timeZone, "Europe/London");
    EXPECT_FALSE(content->under18Confirmed);
}

TEST(Payload, MayHaveNoIndication) {
    const auto content = readPayload(edited("\"multiple-myeloma\"", "null"));

    ASSERT_TRUE(content);
    EXPECT_FALSE(content->indication);
}

TEST(Payload, HasOneFormForEachCharacterOfText) {
    const auto named = readPayload(edited("Dr Zo", R"(Dr \"\\\b\f\n\r\t\u0000\u001f/)"));
    ASSERT_TRUE(named);
    EXPECT_EQ(named->prescriberName,
              std::string("Dr \"\\\b\f\n\r\t") + std::string("\0\x1f/", 3) + "ë Example");
    for (const char* other : {R"(\/)",
                              R"(\u000a)",
                              R"(\u0041)",
                              R"(\u001F)",
                              R"(\x)",
                              "\n",
                              "\x01",
                              "\xff",
                              "\xc0\x80",
                              "\xed\xa0\x80",
                              R"(\)",
                              "\""}) {
        EXPECT_EQ(flawOf(edited("Dr Zo", other)), "prescriber.name") << other;
    }
}

TEST(Payload, RefusesEveryOtherSpelling) {
    struct Case {
        const char* from;
        const char* to;
        const char* member;
    };
    const std::vector<Case> cases{
        {"{\"category", "{ \"category", "category"},
        {"childbearing-potential", "female", "category"},
        {":true", ":1", "counselling_confirmed"},
        {"019cade2", "019CADE2", "id"},
        {"\"multiple-myeloma\"", "\"\"", "indication"},
        {R"("items":[{)", R"("items":[],"x":[{)", "items[].capsules"},
        {"\"capsules\":21", "\"capsules\":021", "items[].capsules"},
        {"\"capsules\":21", "\"capsules\":21.0", "items[].capsules_per_dosing_day"},
        {"\"capsules\":21", "\"capsules\":-21", "items[].capsules"},
        {"\"strength_mg\":25}", "\"strength_mg\":25.0}", "items[].strength_mg"},
        {"\"strength_mg\":25}", "\"strength_mg\":2.5}", "items[].strength_mg"},
        {"\"strength_mg\":25}", "\"strength_mg\":1}", "items[].strength_mg"},
        {"\"strength_mg\":25}", "\"strength_mg\":2.5e1}", "items[].strength_mg"},
        {"GH-BG7Z", "gh-bg7z", "number"},
        {"GH-BG7Z-XR95-0", "GH-BG7Z-XR95-1", "number"},
        {"1990-05-17", "1990-02-30", "patient.date_of_birth"},
        {"09:00:00.000Z", "09:00:00Z", "signed_at"},
        {"09:00:00.000Z", "09:00:00.000+00:00", "signed_at"},
        {"Europe/London", "Europe London", "time_zone"},
        {"\"version\":1", "\"version\":2", "version"},
        {"\"version\":1}", "\"version\":1,\"x\":1}", "version"},
        {"\"version\":1}", "\"version\":1}\n", "version"},
        {",\"under_18_confirmed\":false", "", "under_18_confirmed"},
        {"\"supply_days\":28,", "\"supply_days\":28,\"supply_days\":28,", "time_zone"},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(flawOf(edited(one.from, one.to)), one.member) << one.from << " to " << one.to;
    }
}

TEST(Payload, IsNotReadWhereAnyPartIsMissing) {
    const std::string payload = samplePayload();
    for (std::size_t length = 0; length < payload.size(); ++length) {
        EXPECT_FALSE(readPayload(payload.substr(0, length))) << length;
    }
}

}  // namespace
}  // namespace gatehouse::signature
