#include "client/models/emergency_reviews.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/oversight_answers.h"

namespace gatehouse::client {
namespace {

using testing::brokenGlass;
using testing::glassPage;
using ::testing::HasSubstr;
using testing::kOtherRecord;
using testing::kRecord;
using testing::problemText;
using wire::GlassState;
using Column = EmergencyReviews::Column;

class EmergencyReviewsTest : public ::testing::Test {
  protected:
    void load(std::vector<wire::BreakGlass> items, const char* next = nullptr) {
        model_.load();
        ASSERT_EQ(transport_.line(), "GET /break-glass?limit=200");
        transport_.answer(200, glassPage(std::move(items), next));
    }
    void review(const char* finding = "Fictional finding") {
        model_.review(RecordId(kRecord), finding);
    }
    void answerReviewed() {
        transport_.answer(200, wire::encode(brokenGlass(GlassState::Reviewed)));
    }
    [[nodiscard]] std::string text(int row, Column column) const {
        return model_.data(model_.index(row, column), Qt::DisplayRole).toString().toStdString();
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    EmergencyReviews model_{client_};
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy reviewed_{&model_, &EmergencyReviews::reviewed};
    QSignalSpy failures_{&model_, &EmergencyReviews::reviewFailed};
};

TEST_F(EmergencyReviewsTest, ShowReadingsInWords) {
    load({brokenGlass(GlassState::Reviewed),
          brokenGlass(GlassState::Overdue, kOtherRecord),
          brokenGlass(GlassState::Waiting)});
    ASSERT_EQ(model_.rowCount(), 3);
    EXPECT_EQ(text(0, Column::User), "demo-pharmacist");
    EXPECT_EQ(text(0, Column::Reason), "Fictional emergency");
    EXPECT_EQ(text(0, Column::State), "Reviewed");
    EXPECT_EQ(text(1, Column::State), "Overdue");
    EXPECT_EQ(text(2, Column::State), "Waiting");
    EXPECT_THAT(text(0, Column::Opened), HasSubstr("2 March 2026"));
    EXPECT_THAT(text(0, Column::Due), HasSubstr("5 March 2026"));
    EXPECT_EQ(model_.firstWaiting(), 1);
    EXPECT_EQ(model_.count(GlassState::Overdue), 1);
    EXPECT_THAT(inWords(model_.reading(0)).toStdString(),
                HasSubstr("Reviewed by demo-auditor on 3 March 2026"));
    EXPECT_THAT(inWords(model_.reading(1)).toStdString(), HasSubstr("was due by 5 March 2026"));
    EXPECT_THAT(inWords(model_.reading(2)).toStdString(), HasSubstr("is due by 5 March 2026"));
}

TEST_F(EmergencyReviewsTest, AddThePageAfterTheLast) {
    load({brokenGlass(GlassState::Waiting)}, "last");
    model_.loadMore();
    model_.loadMore();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), "GET /break-glass?limit=200&cursor=last");
    transport_.answer(200, glassPage({brokenGlass(GlassState::Waiting, kOtherRecord)}));
    EXPECT_EQ(model_.rowCount(), 2);
    EXPECT_FALSE(model_.hasMore());
}

TEST_F(EmergencyReviewsTest, TellEveryTroubleOfTheList) {
    QSignalSpy failures(&model_, &EmergencyReviews::failed);
    for (const auto& trouble : testing::everyTrouble()) {
        model_.load();
        trouble.bring(transport_);
        EXPECT_EQ(failures.takeLast()[0].value<Trouble>().kind, trouble.ofQuestion) << trouble.name;
    }
}

TEST_F(EmergencyReviewsTest, ShowAReviewOnceItIsOnRecord) {
    load({brokenGlass(GlassState::Waiting), brokenGlass(GlassState::Waiting, kOtherRecord)});
    review();
    EXPECT_EQ(transport_.line(), std::string("POST /break-glass/") + kRecord + "/review");
    EXPECT_EQ(transport_.body(), R"({"finding":"Fictional finding"})");
    EXPECT_EQ(text(0, Column::State), "Waiting");
    EXPECT_EQ(model_.reviewState(), Filing::State::Asking);
    answerReviewed();
    EXPECT_EQ(reviewed_.count(), 1);
    EXPECT_EQ(text(0, Column::State), "Reviewed");
    EXPECT_EQ(text(1, Column::State), "Waiting");
    const std::string first = transport_.sent.empty() ? "" : "something was sent";
    EXPECT_EQ(first, "");
    model_.review(RecordId(kOtherRecord), "Another finding");
    EXPECT_EQ(transport_.line(), std::string("POST /break-glass/") + kOtherRecord + "/review");
}

TEST_F(EmergencyReviewsTest, KeepTheKeyUntilItIsKnown) {
    load({brokenGlass(GlassState::Waiting)});
    review();
    const std::string key = transport_.key();
    EXPECT_NE(key, "");
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, Trouble::Kind::OutcomeUnknown);
    EXPECT_EQ(model_.reviewState(), Filing::State::Unknown);
    model_.review(RecordId(kOtherRecord), "Another finding");
    EXPECT_TRUE(transport_.sent.empty()) << "the first is in doubt";
    model_.askAgain();
    EXPECT_EQ(transport_.key(), key);
    answerReviewed();
    EXPECT_EQ(reviewed_.count(), 1);
}

TEST_F(EmergencyReviewsTest, RenewTheKeyAfterARefusal) {
    load({brokenGlass(GlassState::Waiting)});
    review();
    const std::string key = transport_.key();
    transport_.answer(409, problemText(ErrorCode::StateRefused));
    EXPECT_EQ(failures_.count(), 1);
    review();
    EXPECT_NE(transport_.key(), key);
}

TEST_F(EmergencyReviewsTest, TellEveryTroubleOfAReview) {
    for (const auto& trouble : testing::everyTrouble()) {
        SCOPED_TRACE(trouble.name);
        EmergencyReviews model(client_);
        QSignalSpy failures(&model, &EmergencyReviews::reviewFailed);
        model.review(RecordId(kRecord), "Fictional finding");
        trouble.bring(transport_);
        ASSERT_EQ(failures.count(), 1);
        EXPECT_EQ(failures[0][0].value<Trouble>().kind, trouble.ofChange);
        EXPECT_EQ(model.reviewState() == Filing::State::Unknown,
                  trouble.ofChange == Trouble::Kind::OutcomeUnknown);
    }
}

TEST_F(EmergencyReviewsTest, DropAListThatDoesNotKnowOfTheReview) {
    load({brokenGlass(GlassState::Waiting)});
    review();
    model_.load();
    answerReviewed();
    transport_.answer(200, glassPage({brokenGlass(GlassState::Waiting)}));
    EXPECT_EQ(text(0, Column::State), "Reviewed");
    EXPECT_FALSE(model_.isBusy());
}

}  // namespace
}  // namespace gatehouse::client
