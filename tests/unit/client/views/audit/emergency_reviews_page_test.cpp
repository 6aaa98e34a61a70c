#include "client/views/audit/emergency_reviews_page.h"

#include <QPlainTextEdit>
#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"
#include "tests/support/oversight_answers.h"
#include "tests/support/page_reader.h"

namespace gatehouse::client {
namespace {

using testing::brokenGlass;
using testing::glassPage;
using ::testing::HasSubstr;
using testing::kOtherRecord;
using testing::kRecord;
using wire::GlassState;
using Rights = EmergencyReviewsPage::Rights;

class EmergencyReviewsPageTest : public ::testing::Test {
  protected:
    EmergencyReviewsPageTest() {
        page_.resize(1366, 660);
        page_.show();
        page_.activateWindow();
    }
    void load() {
        transport_.answer(200,
                          glassPage({brokenGlass(GlassState::Reviewed),
                                     brokenGlass(GlassState::Overdue, kOtherRecord)}));
    }
    [[nodiscard]] QPlainTextEdit& finding() const {
        return reader_.named<QPlainTextEdit>("Finding");
    }
    void review() {
        finding().setPlainText("Fictional finding");
        reader_.press("Record review");
    }
    void select(int row) { reader_.named<QTableView>("Emergency access").selectRow(row); }

    testing::FakeTransport transport_;
    Client client_{transport_};
    EmergencyReviews model_{client_};
    EmergencyReviewsPage page_{model_, Rights::Review};
    testing::PageReader reader_{page_};
};

TEST_F(EmergencyReviewsPageTest, ReadsTheListWhenItIsShownAndSelectsWhatWaits) {
    EXPECT_EQ(transport_.line(), "GET /break-glass?limit=200");
    load();
    EXPECT_EQ(reader_.said("Message"), "1 reading waits for its review. Overdue: 1.");
    EXPECT_THAT(reader_.said("Emergency access"), HasSubstr("demo-pharmacist opened a record"));
    EXPECT_THAT(reader_.said("Emergency access"), HasSubstr("was due by"));
    EXPECT_TRUE(reader_.canPress("Record review"));
    select(0);
    EXPECT_THAT(reader_.said("Emergency access"), HasSubstr("Fictional finding"));
    EXPECT_FALSE(reader_.has("Record review"));
    page_.hide();
    page_.show();
    EXPECT_EQ(transport_.line(), "GET /break-glass?limit=200");
}

TEST_F(EmergencyReviewsPageTest, RecordsAReview) {
    load();
    reader_.press("Record review");
    EXPECT_THAT(reader_.said("Message"), HasSubstr("Nothing was recorded yet"));
    EXPECT_TRUE(transport_.sent.empty());
    review();
    EXPECT_EQ(transport_.line(), std::string("POST /break-glass/") + kOtherRecord + "/review");
    EXPECT_FALSE(reader_.canPress("Record review"));
    EXPECT_EQ(reader_.said("Message"), "Asking the server…");
    transport_.answer(200, wire::encode(brokenGlass(GlassState::Reviewed, kOtherRecord)));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("Recorded: the review."));
    EXPECT_FALSE(reader_.has("Record review"));
    EXPECT_THAT(reader_.said("Emergency access"), HasSubstr("Reviewed by demo-auditor"));
    EXPECT_EQ(reader_.focus(), "Emergency access");
}

TEST_F(EmergencyReviewsPageTest, KeepsTheFindingWhereItIsNotRecorded) {
    load();
    review();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_THAT(reader_.said("Message"), HasSubstr("not known whether this was recorded"));
    EXPECT_EQ(reader_.focus(), "Ask again");
    EXPECT_EQ(finding().toPlainText(), "Fictional finding");
    page_.hide();
    page_.show();
    EXPECT_TRUE(transport_.sent.empty()) << "what is in doubt is not disturbed";
    reader_.press("Ask again");
    transport_.answer(409, testing::problemText(ErrorCode::StateRefused));
    EXPECT_EQ(finding().toPlainText(), "Fictional finding");
    EXPECT_FALSE(reader_.has("Ask again"));
    EXPECT_TRUE(reader_.canPress("Record review"));
}

TEST_F(EmergencyReviewsPageTest, NeverTakesAFindingToAnotherReading) {
    transport_.answer(200,
                      glassPage({brokenGlass(GlassState::Waiting),
                                 brokenGlass(GlassState::Waiting, kOtherRecord)}));
    EXPECT_EQ(reader_.said("Message"), "2 readings wait for their review.");
    finding().setPlainText("Fictional finding");
    reader_.press("Read again");
    transport_.answer(200,
                      glassPage({brokenGlass(GlassState::Waiting, kOtherRecord),
                                 brokenGlass(GlassState::Waiting)}));
    EXPECT_EQ(finding().toPlainText(), "Fictional finding");
    EXPECT_EQ(model_.reading(reader_.named<QTableView>("Emergency access").currentIndex().row())
                  .opened.id.text(),
              kRecord);
    select(0);
    EXPECT_EQ(finding().toPlainText(), "");
}

TEST_F(EmergencyReviewsPageTest, SaysThatThereIsNothing) {
    transport_.answer(200, glassPage({}));
    EXPECT_EQ(reader_.said("Message"), "Nobody has used emergency access.");
    EXPECT_FALSE(reader_.has("Record review"));
    EXPECT_FALSE(reader_.has("More"));
}

TEST(EmergencyReviewsPage, OffersNoReviewToWhoMayOnlyRead) {
    testing::FakeTransport transport;
    Client client(transport);
    EmergencyReviews model(client);
    EmergencyReviewsPage page(model, Rights::Read);
    const testing::PageReader reader(page);
    page.show();
    transport.answer(200, glassPage({brokenGlass(GlassState::Waiting)}));
    EXPECT_THAT(reader.said("Message"), HasSubstr("An auditor records the reviews."));
    EXPECT_FALSE(reader.has("Record review"));
    EXPECT_EQ(reader.find<QPlainTextEdit>("Finding"), nullptr);
}

}  // namespace
}  // namespace gatehouse::client
