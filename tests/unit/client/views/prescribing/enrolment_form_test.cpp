#include "client/views/prescribing/enrolment_form.h"

#include <gmock/gmock.h>

#include "tests/unit/client/views/prescribing/form_bench.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;

class EnrolmentFormTest : public testing::FormBench {
  protected:
    EnrolmentFormTest() { open<EnrolmentForm>(); }
};

TEST_F(EnrolmentFormTest, BeginsEmptyWithTheHospitalNumber) {
    EXPECT_EQ(reader().focus(), "Hospital number");
    for (const char* field : {"Hospital number", "Initials", "Date of birth"}) {
        EXPECT_EQ(typed(field), "") << field;
    }
    EXPECT_FALSE(reader().named<QCheckBox>("Irregular cycles").isChecked());
    EXPECT_TRUE(reader().has("Enrol"));
    EXPECT_TRUE(reader().has("Back"));
}

TEST_F(EnrolmentFormTest, SendsWhatWasTyped) {
    type("Hospital number", " FICTIONAL-0001 ");
    type("Initials", "AF");
    type("Date of birth", "29 February 1984");
    EXPECT_TRUE(isSeen("29 February 1984")) << "what was understood";
    press("Enrol");
    EXPECT_EQ(transport_.body(),
              R"({"hospital_number":"FICTIONAL-0001","initials":"AF",)"
              R"("date_of_birth":"1984-02-29","irregular_cycles":false})");
}

TEST_F(EnrolmentFormTest, SaysWhichDateThereIsNot) {
    type("Hospital number", "FICTIONAL-0001");
    type("Initials", "AF");
    type("Date of birth", "29/2/1985");
    press("Enrol");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_THAT(message(), HasSubstr("Date of birth: There is no such date."));
    EXPECT_EQ(reader().focus(), "Date of birth");
    EXPECT_EQ(typed("Date of birth"), "29/2/1985");
}

TEST_F(EnrolmentFormTest, SaysTheServersProblemBesideItsField) {
    type("Hospital number", "FICTIONAL-0001");
    type("Initials", "AF");
    type("Date of birth", "2099-01-01");
    press("Enrol");
    transport_.answer(422,
                      wire::encode(wire::problemOf(
                          {ErrorCode::ContentRefused,
                           {{"/date_of_birth", "future", "It is to come.", "Correct it."}}},
                          "fictional")));
    EXPECT_TRUE(isSeen("It is to come. Correct it."));
    EXPECT_EQ(reader().focus(), "Date of birth");
    EXPECT_EQ(testing::PageReader::textOf(&reader().named<QLineEdit>("Date of birth"),
                                          QAccessible::Description),
              "It is to come. Correct it.");
    type("Date of birth", "1990-05-17");
    press("Enrol");
    EXPECT_FALSE(isSeen("It is to come. Correct it."));
}

}  // namespace
}  // namespace gatehouse::client
