#include "client/views/prescribing/initiation_form.h"

#include "tests/unit/client/views/prescribing/form_bench.h"

namespace gatehouse::client {
namespace {

class InitiationFormTest : public testing::FormBench {};

TEST_F(InitiationFormTest, OffersExactlyTheItemsOfProgrammeAndCategory) {
    open<InitiationForm>(QString("AF"));
    EXPECT_EQ(reader().named<QComboBox>("Medicine").currentText(), "Lenalidomide");
    EXPECT_EQ(reader().named<QComboBox>("Category").currentText(), "Choose…");
    EXPECT_TRUE(isSeen("Choose medicine and category first."));
    choose("Category", "Childbearing potential");
    for (const char* item : {"The risk to an unborn child", "Never share the medicine"}) {
        EXPECT_FALSE(reader().named<QCheckBox>(item).isChecked()) << item;
    }
    EXPECT_FALSE(reader().named<QCheckBox>("Signed by the prescriber").isChecked());
    EXPECT_FALSE(reader().named<QCheckBox>("Signed by the patient").isChecked());
    choose("Category", "Male");
    EXPECT_EQ(reader().find<QCheckBox>("Never share the medicine"), nullptr);
}

TEST_F(InitiationFormTest, SendsTheItemsThatAreTicked) {
    wire::PatientRecord record = testing::record();
    record.assessments = {
        testing::recorded(testing::assessment("2026-03-02", Category::ChildbearingPotential))};
    openPatient(record);
    open<InitiationForm>(QString("AF"));
    EXPECT_EQ(reader().named<QComboBox>("Category").currentText(), "Childbearing potential")
        << "as assessed";
    type("Signed on", "2026-03-02");
    tick("Never share the medicine");
    tick("Signed by the prescriber");
    press("Record initiation form");
    EXPECT_EQ(transport_.body(),
              R"({"medicine":"lenalidomide","category":"childbearing-potential",)"
              R"("signed_on":"2026-03-02","prescriber_signed":true,"patient_signed":false,)"
              R"("items":["never-share"]})");
}

}  // namespace
}  // namespace gatehouse::client
