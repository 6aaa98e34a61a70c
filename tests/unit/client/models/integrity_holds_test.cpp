#include "client/models/integrity_holds.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/models/log_words.h"
#include "tests/support/every_trouble.h"
#include "tests/support/server_log.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using testing::integrityHold;
using testing::integrityText;
using Column = IntegrityHolds::Column;

class IntegrityHoldsTest : public ::testing::Test {
  protected:
    void load(std::vector<wire::IntegrityHold> holds) {
        model_.load();
        ASSERT_EQ(transport_.line(), "GET /integrity");
        transport_.answer(200, integrityText(std::move(holds)));
    }
    [[nodiscard]] std::string text(int row, Column column) const {
        return model_.data(model_.index(row, column), Qt::DisplayRole).toString().toStdString();
    }
    [[nodiscard]] static wire::IntegrityHold earlier() {
        wire::IntegrityHold hold = integrityHold(true);
        hold.id = RecordId("0190a000-0000-7000-8000-00000000000b");
        return hold;
    }

    testing::FakeTransport transport_;
    Client client_{transport_};
    IntegrityHolds model_{client_};
    QAbstractItemModelTester tester_{&model_,
                                     QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy done_{&model_.act(), &Act::done};
};

TEST_F(IntegrityHoldsTest, ShowsHoldsInWords) {
    load({integrityHold(), earlier()});
    ASSERT_EQ(model_.rowCount(), 2);
    EXPECT_EQ(model_.inForce(), 0);
    EXPECT_EQ(model_.rowOf(earlier().id.text()), 1);
    EXPECT_EQ(model_.rowOf("another"), std::nullopt);
    EXPECT_THAT(text(0, Column::Begun), HasSubstr("2 March 2026"));
    EXPECT_THAT(text(0, Column::Cause), HasSubstr("remembers 5 entries"));
    EXPECT_EQ(text(0, Column::Acknowledged), "0 of 2");
    EXPECT_EQ(text(0, Column::Ended), "In force");
    EXPECT_EQ(text(1, Column::Acknowledged), "2 of 2");
    EXPECT_THAT(text(1, Column::Ended), HasSubstr("2 March 2026"));
}

TEST_F(IntegrityHoldsTest, HasWordsForEveryCauseAndWitness) {
    wire::IntegrityHold hold = integrityHold();
    hold.witness = "witness.example";
    const std::vector<std::pair<HoldCause, const char*>> causes{
        {HoldCause::CheckpointAhead, "A computer remembers 5 entries"},
        {HoldCause::CheckpointDiffers, "A computer remembers other entries"},
        {HoldCause::WitnessAhead, "The witness witness.example remembers 5 entries"},
        {HoldCause::WitnessDiffers, "The witness witness.example remembers other"},
        {HoldCause::NoWitness, "No witness could be reached"}};
    for (const auto& [cause, words] : causes) {
        hold.cause = cause;
        EXPECT_THAT(causeInWords(hold).toStdString(), HasSubstr(words));
    }
    wire::WitnessState witness{"witness.example", {}, {}, {}};
    EXPECT_EQ(inWords(witness).toStdString(),
              "witness.example: not tried yet; has cosigned nothing yet");
    witness.isReachable = false;
    EXPECT_THAT(inWords(witness).toStdString(), HasSubstr("NOT reachable"));
    witness.isReachable = true;
    witness.cosignedAt = hold.begunAt;
    witness.cosignedSize = 1;
    EXPECT_THAT(inWords(witness).toStdString(), HasSubstr("reachable; cosigned 1 entry last on 2"));
}

TEST_F(IntegrityHoldsTest, TellsEveryTroubleAndKeepsWhatIsShown) {
    load({integrityHold()});
    QSignalSpy failures(&model_, &IntegrityHolds::failed);
    for (const auto& trouble : testing::everyTrouble()) {
        model_.load();
        trouble.bring(transport_);
        EXPECT_EQ(failures.takeLast()[0].value<Trouble>().kind, trouble.ofQuestion) << trouble.name;
        EXPECT_EQ(model_.rowCount(), 1);
        EXPECT_FALSE(model_.isBusy());
    }
}

TEST_F(IntegrityHoldsTest, HearsTheNewestAnswerAlone) {
    model_.load();
    model_.load();
    transport_.answer(200, integrityText({integrityHold()}));
    EXPECT_EQ(model_.rowCount(), 0);
    transport_.answer(200, integrityText());
    EXPECT_EQ(model_.rowCount(), 0);
    EXPECT_FALSE(model_.isBusy());
}

TEST_F(IntegrityHoldsTest, AcknowledgesAHold) {
    load({integrityHold()});
    model_.acknowledge(integrityHold().id, "A fictional reason");
    EXPECT_EQ(transport_.line(),
              "POST /integrity-holds/" + integrityHold().id.text() + "/acknowledgement");
    EXPECT_EQ(transport_.body(), R"({"reason":"A fictional reason"})");
    EXPECT_NE(transport_.key(), "");
    wire::IntegrityHold once = integrityHold();
    once.acknowledgements = {integrityHold(true).acknowledgements.front()};
    transport_.answer(200, wire::encode(once));
    EXPECT_THAT(done_.takeLast()[0].toString().toStdString(), HasSubstr("the second of"));
    EXPECT_EQ(text(0, Column::Acknowledged), "1 of 2");
    EXPECT_EQ(model_.inForce(), 0);
    model_.acknowledge(integrityHold().id, "Another fictional reason");
    transport_.answer(200, wire::encode(integrityHold(true)));
    EXPECT_THAT(done_.takeLast()[0].toString().toStdString(), HasSubstr("the hold has ended"));
    EXPECT_EQ(model_.inForce(), std::nullopt);
}

TEST_F(IntegrityHoldsTest, KeepsTheKeyUntilItIsKnown) {
    load({integrityHold()});
    model_.acknowledge(integrityHold().id, "A fictional reason");
    const std::string key = transport_.key();
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(model_.act().state(), Act::State::Unknown);
    model_.act().askAgain();
    EXPECT_EQ(transport_.key(), key);
    transport_.answer(200, wire::encode(integrityHold(true)));
    EXPECT_EQ(done_.count(), 1);
    EXPECT_EQ(text(0, Column::Acknowledged), "2 of 2");
}

}  // namespace
}  // namespace gatehouse::client
