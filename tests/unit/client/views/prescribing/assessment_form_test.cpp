#include "client/views/prescribing/assessment_form.h"

#include "tests/unit/client/views/prescribing/form_bench.h"

namespace gatehouse::client {
namespace {

class AssessmentFormTest : public testing::FormBench {
  protected:
    AssessmentFormTest() { open<AssessmentForm>(QString("AF")); }
};

TEST_F(AssessmentFormTest, ShowsTheFieldsThatApply) {
    EXPECT_EQ(reader().focus(), "Assessed on");
    EXPECT_EQ(typed("Assessed on"), "");
    EXPECT_EQ(reader().named<QComboBox>("Category").currentText(), "Choose…");
    EXPECT_EQ(reader().named<QComboBox>("Uterus or ovaries").currentText(), "Not stated");
    EXPECT_NE(reader().find<QPlainTextEdit>("Evidence"), nullptr);
    EXPECT_EQ(reader().find<QComboBox>("Basis"), nullptr);

    choose("Category", "No childbearing potential");
    EXPECT_EQ(reader().named<QComboBox>("Basis").currentText(), "Choose…");
    EXPECT_EQ(reader().find<QLineEdit>("Amenorrhoea since"), nullptr);
    choose("Basis", "Natural amenorrhoea");
    EXPECT_NE(reader().find<QLineEdit>("Amenorrhoea since"), nullptr);
    EXPECT_NE(reader().find<QComboBox>("Cause of amenorrhoea"), nullptr);
    EXPECT_EQ(reader().find<QCheckBox>("Confirmed by a specialist"), nullptr);
    choose("Basis", "Premature ovarian failure");
    EXPECT_NE(reader().find<QCheckBox>("Confirmed by a specialist"), nullptr);
    EXPECT_EQ(reader().find<QLineEdit>("Amenorrhoea since"), nullptr);
    choose("Category", "Childbearing potential");
    EXPECT_EQ(reader().find<QComboBox>("Basis"), nullptr);
    EXPECT_EQ(reader().find<QCheckBox>("Confirmed by a specialist"), nullptr);
}

// What does not apply would be false if it were recorded.
TEST_F(AssessmentFormTest, SendsOnlyWhatApplies) {
    type("Assessed on", "2026-03-02");
    choose("Category", "No childbearing potential");
    choose("Basis", "Natural amenorrhoea");
    type("Amenorrhoea since", "2024-02-29");
    choose("Cause of amenorrhoea", "Natural");
    choose("Uterus or ovaries", "Present");
    press("Record assessment");
    ASSERT_EQ(transport_.sent.size(), 1U) << message();
    EXPECT_EQ(transport_.body(),
              R"({"assessed_on":"2026-03-02","category":"no-childbearing-potential",)"
              R"("basis":"natural-amenorrhoea","amenorrhoea_since":"2024-02-29",)"
              R"("amenorrhoea_cause":"natural","specialist_confirmed":false,)"
              R"("uterus_or_ovaries":true,"evidence":""})");
    transport_.fail(TransportFailure::Kind::NotSent);

    choose("Basis", "Premature ovarian failure");
    tick("Confirmed by a specialist");
    choose("Category", "Male");
    press("Record assessment");
    EXPECT_EQ(transport_.body(),
              R"({"assessed_on":"2026-03-02","category":"male","basis":null,)"
              R"("amenorrhoea_since":null,"amenorrhoea_cause":null,)"
              R"("specialist_confirmed":false,"uterus_or_ovaries":true,"evidence":""})");
}

TEST_F(AssessmentFormTest, AsksForNothingThatIsNotShown) {
    type("Assessed on", "2026-03-02");
    choose("Category", "No childbearing potential");
    press("Record assessment");
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader().focus(), "Basis");
    EXPECT_TRUE(isSeen("Choose one."));
    EXPECT_FALSE(isSeen("Enter a date.")) << "of a field that does not apply";
}

}  // namespace
}  // namespace gatehouse::client
