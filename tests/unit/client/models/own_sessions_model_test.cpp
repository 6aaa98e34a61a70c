#include "client/models/own_sessions_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/every_trouble.h"

namespace gatehouse::client {
namespace {

using testing::everyTrouble;
using testing::FakeTransport;
using testing::problemText;

wire::OpenSession session(const char* id, const char* address, bool current) {
    const Instant at = Instant::parse("2026-03-02T08:00:00.000Z").value();
    return {id, at, at, at, address, current};
}

class OwnSessionsModelTest : public ::testing::Test {
  protected:
    void load(std::vector<wire::OpenSession> sessions, std::optional<std::string> next = {}) {
        model_.load();
        answer(std::move(sessions), std::move(next));
    }
    void answer(std::vector<wire::OpenSession> sessions, std::optional<std::string> next = {}) {
        transport_.answer(
            200, wire::encode(wire::Page<wire::OpenSession>{std::move(sessions), std::move(next)}));
    }
    void loadUsual() { load({session("one", "192.0.2.1", true), session("two", "", false)}); }
    QString text(int row, int column) {
        return model_.data(model_.index(row, column), Qt::DisplayRole).toString();
    }

    FakeTransport transport_;
    Client client_{transport_};
    OwnSessionsModel model_{client_};
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy ended_{&model_, &OwnSessionsModel::ended};
    QSignalSpy failures_{&model_, &PagedTableModel::failed};
};

TEST_F(OwnSessionsModelTest, ListsThemAndMarksThisOne) {
    model_.load();
    EXPECT_EQ(transport_.line(), "GET /sessions");
    answer({session("one", "192.0.2.1", true), session("two", "", false)});
    ASSERT_EQ(model_.rowCount(), 2);
    EXPECT_EQ(text(0, OwnSessionsModel::From), "192.0.2.1");
    EXPECT_EQ(text(1, OwnSessionsModel::From), "not known");
    EXPECT_EQ(text(0, OwnSessionsModel::Which), "This one");
    EXPECT_EQ(text(1, OwnSessionsModel::Which), "Another one");
    EXPECT_TRUE(text(0, OwnSessionsModel::Begun).contains("2 March 2026"));
    EXPECT_TRUE(text(0, OwnSessionsModel::Used).contains("2 March 2026"));
    for (int column = 0; column < model_.columnCount(); ++column) {
        EXPECT_FALSE(
            model_.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
    }
}

TEST_F(OwnSessionsModelTest, ListsThemPageByPage) {
    load({session("one", "192.0.2.1", true)}, "1");
    model_.loadMore();
    EXPECT_EQ(transport_.line(), "GET /sessions?cursor=1");
    answer({session("two", "192.0.2.2", false)});
    EXPECT_EQ(model_.rowCount(), 2);
    model_.loadMore();
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(OwnSessionsModelTest, KeepsWhatItShowsWhereListingFails) {
    loadUsual();
    for (const auto& trouble : everyTrouble()) {
        model_.load();
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofQuestion)
            << trouble.name;
        EXPECT_EQ(model_.rowCount(), 2);
    }
}

TEST_F(OwnSessionsModelTest, HearsTheNewestAnswerOnly) {
    model_.load();
    model_.load();
    answer({session("late", "192.0.2.1", true)});
    EXPECT_EQ(model_.rowCount(), 0);
    answer({});
    EXPECT_EQ(model_.rowCount(), 0);
}

TEST_F(OwnSessionsModelTest, EndsAnotherOneAndListsThemAnew) {
    loadUsual();
    model_.end(1);
    EXPECT_TRUE(model_.isEnding());
    EXPECT_EQ(transport_.line(), "DELETE /sessions/two");
    model_.end(1);
    EXPECT_EQ(transport_.sent.size(), 1U);
    transport_.answer(204, "");
    EXPECT_FALSE(model_.isEnding());
    EXPECT_EQ(ended_.count(), 1);
    EXPECT_EQ(transport_.line(), "GET /sessions");
    answer({session("one", "192.0.2.1", true)});
    EXPECT_EQ(model_.rowCount(), 1);
}

TEST_F(OwnSessionsModelTest, DoesNotEndThisOne) {
    loadUsual();
    EXPECT_FALSE(model_.mayEnd(0));
    EXPECT_TRUE(model_.mayEnd(1));
    for (const int row : {-1, 0, 2}) {
        EXPECT_FALSE(model_.mayEnd(row));
        model_.end(row);
    }
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(OwnSessionsModelTest, OneThatIsGoneHasEnded) {
    loadUsual();
    model_.end(1);
    transport_.answer(404, problemText(ErrorCode::NotFound));
    EXPECT_EQ(ended_.count(), 1);
    EXPECT_EQ(failures_.count(), 0);
    EXPECT_EQ(transport_.line(), "GET /sessions");
}

TEST_F(OwnSessionsModelTest, TellsEveryTroubleAndListsThemAnewWhereItMayHaveEnded) {
    for (const auto& trouble : everyTrouble()) {
        loadUsual();
        model_.end(1);
        trouble.bring(transport_);
        EXPECT_EQ(failures_.takeLast()[0].value<Trouble>().kind, trouble.ofChange) << trouble.name;
        EXPECT_FALSE(model_.isEnding());
        EXPECT_EQ(transport_.sent.size(),
                  trouble.ofChange == Trouble::Kind::OutcomeUnknown ? 1U : 0U);
        transport_.sent.clear();
    }
    EXPECT_EQ(ended_.count(), 0);
}

}  // namespace
}  // namespace gatehouse::client
