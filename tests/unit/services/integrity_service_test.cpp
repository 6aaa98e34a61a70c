#include "server/services/integrity_service.h"

#include <gtest/gtest.h>

#include "contract/proof/consistency_text.h"
#include "contract/proof/log_keys.h"
#include "contract/proof/receipt.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::problemOf;
using testing::valueOf;
using testing::World;

class IntegrityTest : public ::testing::Test {
  protected:
    [[nodiscard]] std::string checkpoint() { return world.log.checkpoint().value(); }
    [[nodiscard]] proof::SignedNote note(const std::string& text) const {
        return proof::parseNote(text).value();
    }
    [[nodiscard]] proof::TreeHead headOf(const std::string& text) const {
        return proof::parseCheckpoint(note(text).text)->tree;
    }
    /// What the log's key might have signed had the record been another.
    [[nodiscard]] std::string forged(std::uint64_t size, std::uint8_t root = 7) {
        proof::TreeHead tree{size, {}};
        tree.root.fill(root);
        const std::string text = proof::writeCheckpoint({world.logKey.verifier().name(), tree});
        return proof::writeNote({text, {proof::signText(world.logKey, text)}});
    }
    [[nodiscard]] Outcome<std::string> compare(const std::string& checkpoint) {
        return world.integrity.compare(world.pharmacist, {checkpoint});
    }
    [[nodiscard]] wire::Integrity state(const Actor& actor) {
        return wire::decode<wire::Integrity>(world.integrity.state(actor)->body).value();
    }
    [[nodiscard]] Outcome<Reply> acknowledge(const Actor& actor) {
        return world.integrity.acknowledge(
            actor, world.key(), state(actor).holds.front().id, {"Fictional restoration"});
    }
    void hold() { EXPECT_EQ(problemOf(compare(forged(1))), "integrity-hold"); }

    World world;
};

TEST_F(IntegrityTest, ProvesThatTheLogContinuesACheckpoint) {
    const std::string earlier = checkpoint();
    (void)world.signedWoman();
    const auto answer = compare(earlier);
    ASSERT_TRUE(answer);
    const auto text = proof::parseConsistency(*answer);
    ASSERT_TRUE(text);
    EXPECT_EQ(text->older, headOf(earlier).size);
    EXPECT_TRUE(proof::isConsistent(headOf(earlier), headOf(text->checkpoint), text->proof));
    const auto keys = proof::LogKeys::parse(*world.log.keys()).value();
    EXPECT_TRUE(keys.isCurrent(note(text->checkpoint)));
    EXPECT_TRUE(state(world.auditor).holds.empty());
}

TEST_F(IntegrityTest, WhatTheLogDidNotSignBeginsNothing) {
    const proof::NoteSigner stranger =
        proof::NoteSigner::generate(world.logKey.verifier().name(), proof::NoteKeyType::Note);
    std::string text = note(forged(1)).text;
    EXPECT_EQ(problemOf(compare(proof::writeNote({text, {proof::signText(stranger, text)}}))),
              "content-refused");
    EXPECT_EQ(problemOf(compare("nonsense")), "content-refused");
    text = proof::writeCheckpoint({"gatehouse/another", headOf(checkpoint())});
    EXPECT_EQ(problemOf(compare(proof::writeNote({text, {proof::signText(world.logKey, text)}}))),
              "content-refused");
    EXPECT_TRUE(state(world.auditor).holds.empty());
}

TEST_F(IntegrityTest, ALargerCheckpointBeginsAHold) {
    const auto size = headOf(checkpoint()).size;
    EXPECT_EQ(problemOf(compare(forged(size + 1))), "integrity-hold");
    const auto holds = state(world.auditor).holds;
    ASSERT_EQ(holds.size(), 1U);
    EXPECT_EQ(holds.front().cause, HoldCause::CheckpointAhead);
    EXPECT_EQ(holds.front().size, static_cast<std::int64_t>(size));
    EXPECT_EQ(holds.front().rememberedSize, static_cast<std::int64_t>(size + 1));
    EXPECT_EQ(world.lastAction(), "integrity-hold.begun");
    EXPECT_TRUE(world.findings().empty());
}

TEST_F(IntegrityTest, ACheckpointOfAnotherHistoryBeginsAHold) {
    const auto size = headOf(checkpoint()).size;
    EXPECT_EQ(problemOf(compare(forged(size))), "integrity-hold");
    EXPECT_EQ(state(world.auditor).holds.front().cause, HoldCause::CheckpointDiffers);
}

TEST_F(IntegrityTest, MoreEvidenceBelongsToTheHoldInForce) {
    hold();
    EXPECT_EQ(problemOf(compare(forged(2))), "integrity-hold");
    EXPECT_EQ(problemOf(compare(forged(2))), "integrity-hold");
    EXPECT_EQ(state(world.auditor).holds.size(), 1U);
    EXPECT_EQ(state(world.auditor).holds.front().rememberedSize, 2);
}

TEST_F(IntegrityTest, NothingIsCheckedOrSuppliedUnderAHoldButTheRestGoesOn) {
    const auto authorisation = world.signedWoman();
    hold();
    EXPECT_EQ(problemOf(world.dispense(world.pharmacist, authorisation, 21)), "integrity-hold");
    EXPECT_EQ(
        problemOf(world.dispensing.check(world.pharmacist, {authorisation.number, {}, {}, {}})),
        "integrity-hold");
    EXPECT_EQ(world.count("dispenses"), 0);
    EXPECT_EQ(world.count("refused_attempts"), 0);
    (void)world.signedMan();
    EXPECT_TRUE(world.patients.record(world.prescriber, authorisation.patient));
}

TEST_F(IntegrityTest, TwoPeopleOfTwoRolesEndIt) {
    const auto authorisation = world.signedWoman();
    hold();
    ASSERT_TRUE(acknowledge(world.auditor));
    EXPECT_EQ(world.lastAction(), "integrity-hold.acknowledged");
    EXPECT_EQ(problemOf(acknowledge(world.auditor)), "second-person-required");
    EXPECT_EQ(problemOf(acknowledge(world.outsideAuditor)), "second-person-required");
    EXPECT_EQ(problemOf(world.dispense(world.pharmacist, authorisation, 21)), "integrity-hold");
    ASSERT_TRUE(acknowledge(world.administrator));
    EXPECT_EQ(world.lastAction(), "integrity-hold.ended");
    EXPECT_TRUE(world.dispense(world.pharmacist, authorisation, 21));
    const auto ended = state(world.auditor).holds.front();
    EXPECT_TRUE(ended.endedAt);
    ASSERT_EQ(ended.acknowledgements.size(), 2U);
    EXPECT_EQ(ended.acknowledgements.front().by, world.auditor.username);
    // Another organisation learns that it was done, not by whom.
    EXPECT_FALSE(state(world.outsideAuditor).holds.front().acknowledgements.front().by);
    EXPECT_TRUE(world.findings().empty());
}

TEST_F(IntegrityTest, AnAcknowledgedCheckpointBeginsNoOther) {
    hold();
    ASSERT_TRUE(acknowledge(world.administrator));
    ASSERT_TRUE(acknowledge(world.auditor));
    EXPECT_EQ(problemOf(compare(forged(1))), "history-replaced");
    EXPECT_EQ(state(world.auditor).holds.size(), 1U);
    EXPECT_EQ(problemOf(compare(forged(1, 8))), "integrity-hold");
    EXPECT_EQ(state(world.auditor).holds.size(), 2U);
}

TEST_F(IntegrityTest, AnEndedHoldIsNotAcknowledgedAgain) {
    hold();
    const RecordId id = state(world.auditor).holds.front().id;
    ASSERT_TRUE(acknowledge(world.auditor));
    ASSERT_TRUE(acknowledge(world.administrator));
    EXPECT_EQ(problemOf(world.integrity.acknowledge(
                  world.auditor, world.key(), id, {"Fictional restoration"})),
              "not-found");
}

TEST_F(IntegrityTest, TheReceiptOfASupplyHoldsWhateverComesAfter) {
    const auto authorisation = world.signedWoman();
    const auto request = world.key();
    const auto supply = World::supplyOf(authorisation, 21);
    const auto first = world.dispensing.dispense(world.pharmacist, request, supply);
    (void)world.signedMan();
    const auto again = world.dispensing.dispense(world.pharmacist, request, supply);
    EXPECT_EQ(valueOf(first).body, valueOf(again).body);
    const auto keys = proof::LogKeys::parse(*world.log.keys()).value();
    for (const auto* reply : {&first, &again}) {
        ASSERT_TRUE(*reply);
        const auto answer = wire::decode<wire::Dispensed>((*reply)->body).value();
        const auto receipt = proof::checkReceipt(answer.receipt.value(), keys, {});
        ASSERT_TRUE(receipt);
        EXPECT_EQ(receipt->entry.action, "dispense.recorded");
        EXPECT_EQ(receipt->entry.subject, answer.id.text());
    }
}

}  // namespace
}  // namespace gatehouse::services
