#include "client/views/integrity/integrity_page.h"

#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTableView>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/page_reader.h"
#include "tests/support/prescriber_answers.h"
#include "tests/support/server_log.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::integrityHold;
using testing::integrityText;

constexpr const char* kReason = "Reason: what happened, and why the record may be used";

class IntegrityPageTest : public ::testing::Test {
  protected:
    IntegrityPageTest() {
        page_.resize(1366, 600);
        page_.show();
        page_.activateWindow();
    }
    void load(std::vector<wire::IntegrityHold> holds,
              std::vector<wire::WitnessState> witnesses = {}) {
        ASSERT_EQ(transport_.line(), "GET /integrity");
        transport_.answer(200, integrityText(std::move(holds), std::move(witnesses)));
    }
    [[nodiscard]] QPlainTextEdit& reason() const { return reader_.named<QPlainTextEdit>(kReason); }
    void acknowledge(const QString& why = QStringLiteral("A fictional reason")) {
        reason().setPlainText(why);
        reader_.press("Acknowledge");
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    IntegrityHolds model_{client_};
    IntegrityPage page_{model_};
    testing::PageReader reader_{page_};
    QSignalSpy acknowledged_{&page_, &IntegrityPage::acknowledged};
};

TEST_F(IntegrityPageTest, SaysThatAllIsWell) {
    load({});
    EXPECT_EQ(reader_.said("Message"),
              "The record is as others remember it. There was never an integrity hold.");
    EXPECT_THAT(reader_.said("Witnesses"), HasSubstr("Witnesses: none"));
    EXPECT_FALSE(reader_.find<QTableView>("Integrity holds"));
    EXPECT_FALSE(reader_.has("Acknowledge"));
}

TEST_F(IntegrityPageTest, ShowsTheHoldInForceAndTheWitnesses) {
    wire::IntegrityHold past = integrityHold(true);
    past.id = RecordId("0190a000-0000-7000-8000-00000000000b");
    load({past, integrityHold()}, {{"witness.example", {}, {}, false}});
    EXPECT_THAT(reader_.said("Message"), HasSubstr("INTEGRITY HOLD"));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("two people"));
    EXPECT_THAT(reader_.said("Witnesses"), HasSubstr("witness.example: NOT reachable"));
    EXPECT_THAT(reader_.said("Integrity hold"), HasSubstr("Since 2 March 2026"));
    EXPECT_TRUE(reader_.canPress("Acknowledge"));
    reader_.named<QTableView>("Integrity holds").selectRow(0);
    EXPECT_THAT(reader_.said("Integrity hold"), HasSubstr("A fictional backup was restored"));
    EXPECT_FALSE(reader_.has("Acknowledge"));
}

TEST_F(IntegrityPageTest, WantsAReason) {
    load({integrityHold()});
    acknowledge(QStringLiteral("too short"));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("10 to 1000 characters"));
    acknowledge(QString(1001, u'x'));
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(reader_.focus(), kReason);
    acknowledge(QStringLiteral("  ten chars!  "));
    EXPECT_EQ(transport_.body(), R"({"reason":"ten chars!"})");
}

TEST_F(IntegrityPageTest, AcknowledgesOnceThePasswordWasShownAgain) {
    load({integrityHold()});
    acknowledge();
    EXPECT_EQ(reader_.said("Message"), "Asking the server…");
    transport_.answer(401, testing::passwordWanted());
    EXPECT_EQ(reader_.said("Message"), "Nothing is acknowledged yet.");
    EXPECT_TRUE(reader_.has("Confirm"));
    EXPECT_FALSE(reader_.has("Acknowledge"));
    reader_.press("Cancel");
    EXPECT_TRUE(reader_.canPress("Acknowledge"));
    EXPECT_EQ(reason().toPlainText(), "A fictional reason");
    reader_.press("Acknowledge");
    transport_.answer(200, wire::encode(integrityHold(true)));
    EXPECT_THAT(reader_.said("Message"), HasSubstr("the hold has ended"));
    EXPECT_FALSE(reader_.has("Acknowledge"));
    EXPECT_EQ(acknowledged_.count(), 1);
}

TEST_F(IntegrityPageTest, KeepsTheReasonWhereNothingWasAcknowledged) {
    load({integrityHold()});
    acknowledge();
    transport_.answer(403, testing::problemText(ErrorCode::SecondPersonRequired));
    EXPECT_EQ(reason().toPlainText(), "A fictional reason");
    EXPECT_EQ(acknowledged_.count(), 0);
    page_.hide();
    page_.show();
    EXPECT_TRUE(transport_.sent.empty()) << "what is being written is not disturbed";
}

TEST_F(IntegrityPageTest, AsksAgainWhereItIsNotKnown) {
    load({integrityHold()});
    acknowledge();
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(reader_.focus(), "Ask again");
    EXPECT_FALSE(reason().isEnabled());
    reader_.press("Ask again");
    EXPECT_EQ(transport_.key(), key);
}

}  // namespace
}  // namespace gatehouse::client
