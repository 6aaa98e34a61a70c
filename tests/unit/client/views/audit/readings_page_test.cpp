#include "client/views/audit/readings_page.h"

#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/support/oversight_answers.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::readingsPage;

class ReadingsPageTest : public ::testing::Test {
  protected:
    ReadingsPageTest() {
        page_.resize(1366, 660);
        page_.show();
        page_.setFocus();
    }
    void typeDays() {
        reader_.type("From", "2026-03-01");
        reader_.type("Until", "2026-03-02");
    }
    void searchPatient() {
        typeDays();
        reader_.type("Hospital number", "FICTIONAL-1");
        reader_.press("Search");
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    ReadingsModel model_{client_};
    ReadingsPage page_{model_};
    testing::PageReader reader_{page_};
};

TEST_F(ReadingsPageTest, WantsAPatientOrAUserAndTheDays) {
    EXPECT_EQ(reader_.focus(), "Hospital number");
    reader_.press("Search");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("hospital number or a user"));
    EXPECT_EQ(reader_.focus(), "Hospital number");
    reader_.type("Hospital number", "FICTIONAL-1");
    reader_.type("User", "demo-pharmacist");
    reader_.press("Search");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("not both"));
    EXPECT_EQ(reader_.focus(), "User");
    reader_.type("User", "");
    reader_.press("Search");
    EXPECT_EQ(reader_.focus(), "From");
    reader_.type("From", "2026-03-02");
    reader_.type("Until", "2026-03-01");
    reader_.enter("Until");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("ends before it begins"));
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(ReadingsPageTest, ShowsWhoLookedAtAPatient) {
    searchPatient();
    EXPECT_THAT(transport_.body(), HasSubstr(R"("hospital_number":"FICTIONAL-1","user":null)"));
    EXPECT_FALSE(reader_.canPress("Search"));
    transport_.answer(200, readingsPage(2, "last"));
    EXPECT_EQ(reader_.said("Message"), "2 readings are shown; there are more.");
    EXPECT_EQ(reader_.focus(), "Readings");
    EXPECT_FALSE(reader_.named<QTableView>("Readings").tabKeyNavigation());
    reader_.press("More readings");
    EXPECT_THAT(transport_.body(), HasSubstr(R"("cursor":"last")"));
    transport_.answer(200, readingsPage(1));
    EXPECT_EQ(reader_.said("Message"), "3 readings are shown; that is all.");
}

TEST_F(ReadingsPageTest, ForgetsThePatientOnceItIsCovered) {
    searchPatient();
    transport_.answer(200, readingsPage(2));
    page_.hide();
    page_.show();
    EXPECT_EQ(reader_.named<QLineEdit>("Hospital number").text(), "");
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_THAT(reader_.said("Message"), HasSubstr("Who looked at a patient"));
    EXPECT_EQ(reader_.named<QLineEdit>("From").text(), "2026-03-01");
}

TEST_F(ReadingsPageTest, KeepsWhatASearchForAUserFound) {
    typeDays();
    reader_.type("User", "demo-pharmacist");
    reader_.enter("User");
    transport_.answer(200, readingsPage(1));
    EXPECT_EQ(reader_.said("Message"), "1 reading is shown; that is all.");
    page_.hide();
    page_.show();
    EXPECT_EQ(model_.rowCount(), 1);
}

TEST_F(ReadingsPageTest, SaysWhereNothingIsFoundOrAnswered) {
    searchPatient();
    transport_.answer(200, readingsPage(0));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("No reading is on record"));
    reader_.press("Search");
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_THAT(reader_.said("Message"), HasSubstr("cannot be reached"));
    EXPECT_EQ(reader_.named<QLineEdit>("Hospital number").text(), "FICTIONAL-1");
    EXPECT_TRUE(reader_.canPress("Search"));
}

}  // namespace
}  // namespace gatehouse::client
