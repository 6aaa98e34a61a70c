#include "client/models/security_events_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"
#include "tests/support/oversight_answers.h"

namespace gatehouse::client {
namespace {

using testing::eventsPage;
using testing::failedSignIn;
using ::testing::HasSubstr;
using testing::openedInAnEmergency;
using Column = SecurityEventsModel::Column;

class SecurityEventsModelTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string text(int row, Column column) const {
        return model_.data(model_.index(row, column), Qt::DisplayRole).toString().toStdString();
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    SecurityEventsModel model_{client_};
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy failures_{&model_, &SecurityEventsModel::failed};
};

TEST_F(SecurityEventsModelTest, ShowsEventsInWords) {
    model_.load({});
    EXPECT_EQ(transport_.line(), "GET /security-events");
    transport_.answer(200, eventsPage({failedSignIn(), openedInAnEmergency()}));
    ASSERT_EQ(model_.rowCount(), 2);
    EXPECT_EQ(text(0, Column::Event), "Sign-in failed");
    EXPECT_EQ(text(0, Column::User), "nobody signed in");
    EXPECT_EQ(text(0, Column::Site), "");
    EXPECT_EQ(text(0, Column::About),
              "the password was wrong; from 192.0.2.7; 3 times within half a second");
    EXPECT_EQ(text(1, Column::Event), "Emergency access opened");
    EXPECT_EQ(text(1, Column::User), "demo-pharmacist");
    EXPECT_EQ(text(1, Column::Site), "Fictional Pharmacy");
    EXPECT_EQ(text(1, Column::About), testing::kRecord);
}

TEST_F(SecurityEventsModelTest, TellsAllOfAnEvent) {
    model_.load({});
    transport_.answer(200, eventsPage({failedSignIn(), openedInAnEmergency()}));
    const std::string failed = model_.textOf(0).toStdString();
    for (const char* part : {"Sign-in failed",
                             "Who: nobody signed in",
                             "The password was wrong",
                             "From 192.0.2.7",
                             "Audit entry No. 7"}) {
        EXPECT_THAT(failed, HasSubstr(part));
    }
    const std::string opened = model_.textOf(1).toStdString();
    EXPECT_THAT(opened, HasSubstr("Site: Fictional Pharmacy"));
    EXPECT_THAT(opened, HasSubstr(testing::kRecord));
}

TEST_F(SecurityEventsModelTest, ShowsDetailThatItDoesNotKnowAsItIs) {
    wire::SecurityEvent odd = failedSignIn();
    odd.detail = wire::JsonValue::object();
    odd.detail.append("operation", wire::JsonValue::string("listUsers"));
    odd.detail.append("made-later", wire::JsonValue::number("4"));
    odd.detail.append("empty", wire::JsonValue::string(""));
    odd.detail.append("why", wire::JsonValue::string(""));
    model_.load({});
    transport_.answer(200, eventsPage({odd}));
    EXPECT_THAT(text(0, Column::About), HasSubstr("what was asked for: listUsers"));
    EXPECT_THAT(text(0, Column::About), HasSubstr("made-later: 4"));
    EXPECT_THAT(model_.textOf(0).toStdString(), HasSubstr("What was asked for: listUsers"));
}

TEST_F(SecurityEventsModelTest, AddsThePageAfterTheLastWithTheSameFilters) {
    AuditQuery query;
    query.action = "sign-in.failed";
    model_.load(query);
    transport_.answer(200, eventsPage({failedSignIn()}, "7"));
    model_.loadMore();
    model_.loadMore();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), "GET /security-events?action=sign-in.failed&cursor=7");
    transport_.answer(200, eventsPage({failedSignIn(9)}));
    EXPECT_EQ(model_.rowCount(), 2);
    EXPECT_FALSE(model_.hasMore());
}

TEST_F(SecurityEventsModelTest, KeepsWhatIsShownAtEveryTrouble) {
    model_.load({});
    transport_.answer(200, eventsPage({failedSignIn()}));
    for (const auto& trouble : testing::everyTrouble()) {
        model_.load({});
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofQuestion)
            << trouble.name;
        EXPECT_EQ(model_.rowCount(), 1);
    }
}

TEST_F(SecurityEventsModelTest, DropsALateAnswerToAnEarlierQuestion) {
    model_.load({});
    model_.load({});
    transport_.answer(200, eventsPage({failedSignIn(), openedInAnEmergency()}));
    EXPECT_EQ(model_.rowCount(), 0);
    transport_.answer(200, eventsPage({failedSignIn()}));
    EXPECT_EQ(model_.rowCount(), 1);
}

}  // namespace
}  // namespace gatehouse::client
