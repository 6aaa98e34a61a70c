#include "client/models/audit_entries_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gtest/gtest.h>

#include "tests/support/fake_transport.h"

namespace gatehouse::client {
namespace {

using testing::FakeTransport;
using testing::problemText;
using Column = AuditEntriesModel::Column;

std::string page(std::int64_t first, int count, const char* next) {
    wire::Page<wire::AuditEntry> made;
    for (int i = 0; i < count; ++i) {
        wire::AuditEntry entry;
        entry.sequence = first + i;
        entry.at = Instant::parse("2026-03-02T11:00:09Z").value();
        if (i % 2 == 0) {
            entry.actor = "demo-prescriber";
        }
        entry.action = "patient.enrolled";
        entry.subject = "0190a000-0000-7000-8000-000000000001";
        entry.entry = R"({"action":"patient.enrolled","commitments":[],"version":1})";
        entry.payloads = "[]";
        made.items.push_back(std::move(entry));
    }
    if (next != nullptr) {
        made.next = next;
    }
    return wire::encode(made);
}

class AuditEntriesModelTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string text(int row, Column column) const {
        return model_.data(model_.index(row, column), Qt::DisplayRole).toString().toStdString();
    }

    FakeTransport transport_;
    Client client_{transport_};
    AuditEntriesModel model_{client_};
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy loaded_{&model_, &AuditEntriesModel::loaded};
    QSignalSpy failures_{&model_, &AuditEntriesModel::failed};
};

TEST_F(AuditEntriesModelTest, SendsEveryFilter) {
    AuditQuery query;
    query.action = "patient.enrolled";
    query.user = "demo prescriber";
    query.from = Date::parse("2026-03-01");
    query.until = Date::parse("2026-03-31");
    query.cursor = "of an earlier page";
    model_.load(query);
    EXPECT_EQ(transport_.line(),
              "GET /audit-entries?action=patient.enrolled&user=demo%20prescriber&"
              "from=2026-03-01&until=2026-03-31");
}

TEST_F(AuditEntriesModelTest, ShowsEntriesInWords) {
    model_.load({});
    EXPECT_EQ(transport_.line(), "GET /audit-entries");
    EXPECT_TRUE(model_.isBusy());
    transport_.answer(200, page(7, 2, nullptr));
    EXPECT_FALSE(model_.isBusy());
    EXPECT_FALSE(model_.hasMore());
    ASSERT_EQ(model_.rowCount(), 2);
    EXPECT_EQ(text(0, Column::Number), "7");
    EXPECT_NE(text(0, Column::Time).find(":00:09"), std::string::npos);
    EXPECT_EQ(text(0, Column::User), "demo-prescriber");
    EXPECT_EQ(text(1, Column::User), "nobody signed in");
    EXPECT_EQ(text(0, Column::Action), "Patient enrolled");
    EXPECT_EQ(text(0, Column::Subject), "0190a000-0000-7000-8000-000000000001");
    EXPECT_EQ(model_.textOf(0).toStdString(),
              "{\n  \"action\": \"patient.enrolled\",\n  \"commitments\": [],\n  \"version\": "
              "1\n}\n[]\n");
}

TEST_F(AuditEntriesModelTest, AddsThePageAfterTheLast) {
    AuditQuery query;
    query.user = "demo-prescriber";
    model_.load(query);
    transport_.answer(200, page(1, 50, "50"));
    ASSERT_TRUE(model_.hasMore());
    model_.loadMore();
    model_.loadMore();
    ASSERT_EQ(transport_.sent.size(), 1U);
    EXPECT_EQ(transport_.line(), "GET /audit-entries?user=demo-prescriber&cursor=50");
    transport_.answer(200, page(51, 3, nullptr));
    EXPECT_EQ(model_.rowCount(), 53);
    EXPECT_EQ(text(52, Column::Number), "53");
    EXPECT_EQ(loaded_.at(1).at(0).toInt(), 50);
    model_.loadMore();
    EXPECT_TRUE(transport_.sent.empty());
}

TEST_F(AuditEntriesModelTest, AnEmptyPageAfterTheLastAddsNothing) {
    model_.load({});
    transport_.answer(200, page(1, 2, "2"));
    model_.loadMore();
    transport_.answer(200, page(1, 0, nullptr));
    EXPECT_EQ(model_.rowCount(), 2);
    EXPECT_FALSE(model_.hasMore());
}

TEST_F(AuditEntriesModelTest, KeepsWhatIsShownWhereTheServerDoesNotAnswer) {
    model_.load({});
    transport_.answer(200, page(1, 2, "2"));
    model_.loadMore();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(failures_.at(0).at(0).value<Trouble>().kind, Trouble::Kind::NoAnswer);
    EXPECT_EQ(model_.rowCount(), 2);
    EXPECT_TRUE(model_.hasMore());
    EXPECT_FALSE(model_.isBusy());
    model_.load({});
    transport_.answer(400, problemText(ErrorCode::BadQuery));
    EXPECT_EQ(failures_.at(1).at(0).value<Trouble>().kind, Trouble::Kind::Refused);
    EXPECT_EQ(model_.rowCount(), 2);
}

TEST_F(AuditEntriesModelTest, DropsALateAnswerToAnEarlierQuestion) {
    model_.load({});
    AuditQuery later;
    later.user = "demo-auditor";
    model_.load(later);
    transport_.answer(200, page(1, 3, nullptr));
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_TRUE(model_.isBusy());
    transport_.answer(200, page(9, 1, nullptr));
    EXPECT_EQ(model_.rowCount(), 1);
    EXPECT_EQ(loaded_.count(), 1);
}

TEST_F(AuditEntriesModelTest, ShowsATextThatIsNoJsonAsItIs) {
    wire::Page<wire::AuditEntry> odd;
    odd.items.resize(1);
    odd.items[0].entry = "{no json";
    odd.items[0].action = "made.later";
    model_.load({});
    transport_.answer(200, wire::encode(odd));
    EXPECT_EQ(model_.textOf(0), "{no json");
    EXPECT_EQ(text(0, Column::Action), "made.later");
}

}  // namespace
}  // namespace gatehouse::client
