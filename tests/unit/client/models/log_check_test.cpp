#include "client/models/log_check.h"

#include <gtest/gtest.h>

#include "tests/support/server_log.h"

namespace gatehouse::client {
namespace {

using testing::ServerLog;

template <class T, class E>
std::optional<E> faultOf(const Result<T, E>& result) {
    return result ? std::nullopt : std::optional(result.error());
}

class LogCheckTest : public ::testing::Test {
  protected:
    [[nodiscard]] proof::LogKeys keys() const { return proof::LogKeys::parse(log_.keys()).value(); }
    proof::Checkpoint head(std::uint64_t size) {
        return readCheckpointNote(log_.checkpoint(size)).value();
    }

    ServerLog log_;
};

TEST_F(LogCheckTest, BelievesTheFirstKeysAndThoseThatFollow) {
    const std::string first = log_.keys();
    EXPECT_TRUE(judgeKeys(first, ""));
    EXPECT_TRUE(judgeKeys(first, first));
    log_.replaceKey();
    const auto longer = judgeKeys(log_.keys(), first);
    ASSERT_TRUE(longer);
    EXPECT_EQ(longer->keys().size(), 2U);
}

TEST_F(LogCheckTest, BelievesNoOtherKeys) {
    const std::string first = log_.keys();
    log_.replaceKey();
    EXPECT_EQ(faultOf(judgeKeys(first, log_.keys())), LogFault::OtherKeys) << "one is missing";
    EXPECT_EQ(faultOf(judgeKeys(ServerLog().keys(), first)), LogFault::OtherKeys);
    EXPECT_EQ(faultOf(judgeKeys(ServerLog("gatehouse/another").keys(), first)), LogFault::OtherLog);
    EXPECT_EQ(faultOf(judgeKeys("nonsense", first)), LogFault::KeysMalformed);
    EXPECT_EQ(faultOf(judgeKeys("", "")), LogFault::KeysMalformed);
    EXPECT_EQ(faultOf(judgeKeys(first, "nonsense")), LogFault::MemoryUnreadable);
}

TEST_F(LogCheckTest, TakesACheckpointOfThePresentKeyAlone) {
    const auto seen = judgeCheckpoint(log_.checkpoint(3), keys());
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->checkpoint.tree.size, 3U);
    EXPECT_EQ(seen->note, log_.checkpoint(3));
    EXPECT_EQ(faultOf(judgeCheckpoint("nonsense", keys())), LogFault::ProofMalformed);
    const std::string note = log_.checkpoint();
    log_.replaceKey();
    EXPECT_EQ(faultOf(judgeCheckpoint(note, keys())), LogFault::NotSigned) << "an earlier key";
    ServerLog other("gatehouse/another");
    EXPECT_EQ(faultOf(judgeCheckpoint(other.checkpoint(), keys())), LogFault::OtherLog);
    ServerLog forger;
    EXPECT_EQ(faultOf(judgeCheckpoint(forger.checkpoint(), keys())), LogFault::NotSigned);
}

TEST_F(LogCheckTest, TakesWhatContinuesTheRecord) {
    for (std::uint64_t older = 1; older <= log_.size(); ++older) {
        const auto seen = judgeConsistency(log_.consistency(older), keys(), head(older));
        ASSERT_TRUE(seen) << older;
        EXPECT_EQ(seen->checkpoint.tree.size, log_.size());
    }
}

TEST_F(LogCheckTest, TakesNoRecordThatIsSmallerOrAnother) {
    const std::string proof = log_.consistency(3);
    EXPECT_EQ(faultOf(judgeConsistency(proof, keys(), head(2))), LogFault::ProofMalformed);
    EXPECT_EQ(faultOf(judgeConsistency(proof + "x", keys(), head(3))), LogFault::ProofMalformed);
    EXPECT_EQ(faultOf(judgeConsistency(log_.checkpoint(), keys(), head(3))),
              LogFault::ProofMalformed);
    const std::string smaller = proof::writeConsistency({5, {}, log_.checkpoint(4)});
    EXPECT_EQ(faultOf(judgeConsistency(smaller, keys(), head(5))), LogFault::Smaller);
    proof::Checkpoint another = head(3);
    another.tree.root[0] ^= 1U;
    EXPECT_EQ(faultOf(judgeConsistency(proof, keys(), another)), LogFault::NotConsistent);
    ServerLog forger;
    EXPECT_EQ(faultOf(judgeConsistency(forger.consistency(3), keys(), head(3))),
              LogFault::NotSigned);
}

class ReceiptJudgementTest : public LogCheckTest {
  protected:
    [[nodiscard]] std::optional<ReceiptDoubt> doubt(const std::string& receipt) {
        return faultOf(judgeReceipt(receipt, claim_, known_));
    }

    KnownLog known_ = log_.known();
    std::uint64_t index_ = log_.add("dispense.recorded", "fictional-supply");
    ReceiptClaim claim_{"dispense.recorded", "fictional-supply"};
};

TEST_F(ReceiptJudgementTest, TakesTheReceiptOfWhatWasAskedFor) {
    const auto receipt = judgeReceipt(log_.receipt(index_), claim_, known_);
    ASSERT_TRUE(receipt);
    EXPECT_EQ(receipt->entry.sequence, index_ + 1);
    EXPECT_EQ(signerOf(log_.receipt(index_), keys()), keyIdText(keys().current()));
    EXPECT_EQ(keyIdText(keys().current()).size(), 8U);
    known_ = log_.known();
    EXPECT_EQ(doubt(log_.receipt(index_)), std::nullopt) << "of the record that is known";
    known_.checkpoint.clear();
    EXPECT_EQ(doubt(log_.receipt(index_)), std::nullopt);
    log_.replaceKey();
    EXPECT_EQ(doubt(log_.receipt(index_)), ReceiptDoubt::NotSigned) << "by a key not known yet";
}

TEST_F(ReceiptJudgementTest, TakesNoOther) {
    const std::string good = log_.receipt(index_);
    EXPECT_EQ(doubt(""), ReceiptDoubt::Malformed);
    EXPECT_EQ(doubt(good + "\n"), ReceiptDoubt::Malformed);
    EXPECT_EQ(doubt(log_.receipt(0)), ReceiptDoubt::OtherEntry);
    const auto other = log_.add("dispense.recorded", "another-supply");
    EXPECT_EQ(doubt(log_.receipt(other)), ReceiptDoubt::OtherEntry);
    const auto refused = log_.add("dispense.refused", "fictional-supply");
    EXPECT_EQ(doubt(log_.receipt(refused)), ReceiptDoubt::OtherEntry);
    ServerLog forger;
    EXPECT_EQ(doubt(forger.receipt(forger.add("dispense.recorded", "fictional-supply"))),
              ReceiptDoubt::NotSigned);
    ServerLog another("gatehouse/another");
    EXPECT_EQ(doubt(another.receipt(another.add("dispense.recorded", "fictional-supply"))),
              ReceiptDoubt::OtherLog);
    known_ = log_.known();
    EXPECT_EQ(doubt(good), ReceiptDoubt::Smaller) << "than what is known";
    EXPECT_EQ(signerOf(good, proof::LogKeys::parse(forger.keys()).value()), "");
    known_.keys.clear();
    EXPECT_EQ(doubt(good), ReceiptDoubt::NoKeys);
}

TEST_F(ReceiptJudgementTest, TakesNoOtherRecordOfTheSizeThatIsKnown) {
    const std::string good = log_.receipt(index_);
    auto head = readCheckpointNote(log_.checkpoint()).value();
    head.tree.root[0] ^= 1U;
    const std::string text = proof::writeCheckpoint(head);
    known_.checkpoint = proof::writeNote({text, {proof::signText(log_.signers().back(), text)}});
    EXPECT_EQ(doubt(good), ReceiptDoubt::Contradiction);
}

TEST_F(ReceiptJudgementTest, TakesNoReceiptInWhichAnyCharacterIsAnother) {
    const std::string good = log_.receipt(index_);
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string changed = good;
        changed[at] = changed[at] == 'A' ? 'B' : 'A';
        EXPECT_NE(doubt(changed), std::nullopt) << at;
    }
}

}  // namespace
}  // namespace gatehouse::client
