#include "client/models/receipt_check.h"

#include <QSignalSpy>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "client/models/log_words.h"
#include "tests/support/server_log.h"

namespace gatehouse::client {
namespace {

using ::testing::HasSubstr;
using State = ReceiptCheck::State;

class ReceiptCheckTest : public ::testing::Test {
  protected:
    ReceiptCheckTest() { client_.calls().setToken(Secret("fictional-token")); }

    void judge(const std::optional<std::string>& receipt) {
        check_.judge(receipt, {"dispense.recorded", "fictional-supply"});
    }
    [[nodiscard]] std::string words() const { return inWords(check_).toStdString(); }

    testing::FakeTransport transport_;
    Client client_{transport_};
    testing::ServerLog server_;
    testing::RememberedLog remembered_{server_.known()};
    LogMemory log_{client_, remembered_.store()};
    ReceiptCheck check_{log_};
    QSignalSpy judged_{&check_, &ReceiptCheck::judged};
};

TEST_F(ReceiptCheckTest, TellsWhatItVerified) {
    EXPECT_EQ(check_.state(), State::Nothing);
    EXPECT_EQ(words(), "");
    check_.expect();
    const auto index = server_.add("dispense.recorded", "fictional-supply");
    judge(server_.receipt(index));
    EXPECT_EQ(check_.state(), State::Holds);
    EXPECT_EQ(judged_.count(), 1);
    EXPECT_TRUE(transport_.sent.empty());
    EXPECT_EQ(check_.text().toStdString(), server_.receipt(index));
    const std::string key = keyIdText(server_.signers()[0].verifier());
    EXPECT_EQ(words(),
              "Receipt verified: entry 6 of a record of 6 entries, signed with key " + key + ".");
    const std::string text = receiptText(check_).toStdString();
    for (const std::string& part : {std::string("Record: fictional-supply"),
                                    std::string("When (UTC): 2026-03-02T11:00:00.000Z"),
                                    std::string("Entry number: 6"),
                                    std::string("Log: gatehouse/fictional-log"),
                                    std::string("Entries in the log: 6"),
                                    "Signed with key: " + key}) {
        EXPECT_THAT(text, HasSubstr(part));
    }
    EXPECT_EQ(remembered_.known.checkpoint, server_.checkpoint(5))
        << "only comparing makes it more";
    check_.forget();
    EXPECT_EQ(check_.state(), State::Nothing);
    EXPECT_TRUE(check_.text().isEmpty());
}

TEST_F(ReceiptCheckTest, TellsThatThereIsNone) {
    check_.expect();
    judge(std::nullopt);
    EXPECT_EQ(check_.state(), State::Absent);
    EXPECT_THAT(words(), HasSubstr("Without a receipt"));
}

TEST_F(ReceiptCheckTest, TellsWhyItDoesNotHold) {
    check_.expect();
    const auto index = server_.add("dispense.recorded", "another-supply");
    judge(server_.receipt(index));
    EXPECT_EQ(check_.state(), State::Fails);
    EXPECT_EQ(check_.doubt(), ReceiptDoubt::OtherEntry);
    EXPECT_THAT(words(), HasSubstr("does not hold. It is the receipt of something else."));
    EXPECT_FALSE(check_.text().isEmpty()) << "it is evidence";
}

TEST_F(ReceiptCheckTest, WantsTheRecordAsLargeAsItWasWhenTheRequestWasSent) {
    const auto index = server_.add("dispense.recorded", "fictional-supply");
    const std::string receipt = server_.receipt(index);
    check_.expect();
    server_.add("sign-in.succeeded", "somebody");
    remembered_.known = server_.known();
    judge(receipt);
    EXPECT_EQ(check_.state(), State::Holds) << "the record grew while the answer was on its way";
    check_.expect();
    judge(receipt);
    EXPECT_EQ(check_.state(), State::Fails);
    EXPECT_EQ(check_.doubt(), ReceiptDoubt::Smaller);
}

TEST_F(ReceiptCheckTest, AsksForTheKeysThatItDoesNotKnow) {
    check_.expect();
    server_.replaceKey();
    const auto index = server_.add("dispense.recorded", "fictional-supply");
    judge(server_.receipt(index));
    EXPECT_EQ(check_.state(), State::Checking);
    EXPECT_EQ(judged_.count(), 0);
    EXPECT_EQ(transport_.line(), "GET /log/keys");
    transport_.answer(200, server_.keys());
    EXPECT_EQ(check_.state(), State::Checking);
    transport_.answer(200, server_.consistency(5));
    transport_.answer(200, testing::integrityText());
    EXPECT_EQ(check_.state(), State::Holds);
    EXPECT_EQ(judged_.count(), 1);
}

TEST_F(ReceiptCheckTest, FailsWhereNoFurtherKeyIsThere) {
    check_.expect();
    testing::ServerLog forger;
    judge(forger.receipt(forger.add("dispense.recorded", "fictional-supply")));
    EXPECT_EQ(check_.state(), State::Checking);
    transport_.fail(TransportFailure::Kind::NoAnswer);
    EXPECT_EQ(check_.state(), State::Fails);
    EXPECT_EQ(check_.doubt(), ReceiptDoubt::NotSigned);
}

TEST_F(ReceiptCheckTest, JudgesNothingWithoutKeys) {
    remembered_.known = {};
    check_.expect();
    const auto index = server_.add("dispense.recorded", "fictional-supply");
    judge(server_.receipt(index));
    EXPECT_EQ(check_.state(), State::Checking);
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(check_.state(), State::Unjudged);
    EXPECT_THAT(words(), HasSubstr("not verified"));
}

TEST_F(ReceiptCheckTest, IsNotJudgedOnceItIsForgotten) {
    remembered_.known = {};
    judge(server_.receipt(0));
    check_.forget();
    transport_.fail(TransportFailure::Kind::NotSent);
    EXPECT_EQ(check_.state(), State::Nothing);
    EXPECT_EQ(judged_.count(), 0);
}

}  // namespace
}  // namespace gatehouse::client
