#include "server/services/witnesses.h"

#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "contract/proof/consistency_text.h"
#include "contract/proof/cosignature.h"
#include "server/services/integrity_service.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::World;

/// Follows C2SP tlog-witness as far as an honest log sees it.
class FakeWitness final : public WitnessTransport {
  public:
    explicit FakeWitness(const Clock& clock) : clock_(clock) {}

    std::optional<WitnessAnswer> post(const std::string& url, const std::string& body) override {
        ++asked;
        EXPECT_EQ(url, "http://witness.test:8444/add-checkpoint");
        if (!isReachable) {
            return std::nullopt;
        }
        const auto text = proof::parseConsistency(body).value();
        const auto note = proof::parseNote(text.checkpoint).value();
        const auto tree = proof::parseCheckpoint(note.text)->tree;
        if (text.older != known.size) {
            return WitnessAnswer{409, std::to_string(known.size) + "\n"};
        }
        const bool continues = known.size == 0 || proof::isConsistent(known, tree, text.proof);
        if (!continues) {
            return WitnessAnswer{422, ""};
        }
        known = tree;
        kept = text.checkpoint;
        return WitnessAnswer{
            200,
            "\u2014 somebody.else AAAAAAAA\n" +
                proof::writeSignature(proof::cosign(key, note.text, clock_.now()))};
    }

    std::optional<WitnessAnswer> get(const std::string& url) override {
        EXPECT_EQ(url.substr(0, 25), "http://witness.test:8444/");
        return isReachable ? std::optional(WitnessAnswer{200, kept}) : std::nullopt;
    }

    proof::NoteSigner key =
        proof::NoteSigner::generate("witness.test", proof::NoteKeyType::Cosignature);
    bool isReachable = true;
    int asked = 0;
    proof::TreeHead known;
    std::string kept;

  private:
    const Clock& clock_;
};

class WitnessesTest : public ::testing::Test {
  protected:
    WitnessesTest()
        : witnesses(
              world.environment,
              {{{"http://witness.test:8444", witness.key.verifier()}}, std::chrono::hours(24)},
              {world.checkpointer,
               witness,
               [this] { ++failures; },
               [this] {
                   return std::chrono::steady_clock::time_point(world.secondsPassed.load());
               }}) {
        witnesses.look();
    }

    void pass(int seconds) {
        world.secondsPassed = world.secondsPassed.load() + std::chrono::seconds(seconds);
        world.clock.advance(std::chrono::seconds(seconds));
        witnesses.look();
    }
    [[nodiscard]] wire::WitnessState state() { return witnesses.states().front(); }
    [[nodiscard]] std::optional<records::IntegrityHold> hold() {
        return world.database->read([](const storage::ReadTransaction& transaction) {
            return records::holdInForce(transaction);
        });
    }

    World world;
    FakeWitness witness{world.clock};
    std::atomic<int> failures = 0;
    Witnesses witnesses;
};

TEST_F(WitnessesTest, AreAskedAtTheStartAndCosign) {
    EXPECT_EQ(state().name, "witness.test");
    EXPECT_EQ(state().isReachable, true);
    EXPECT_EQ(state().cosignedSize, static_cast<std::int64_t>(witness.known.size));
    EXPECT_EQ(state().cosignedAt, world.clock.now());
    EXPECT_EQ(world.count("audit_cosignatures"), 1);
    EXPECT_FALSE(hold());
    EXPECT_TRUE(world.findings().empty());
}

TEST_F(WitnessesTest, AreAskedForEachNewCheckpointAndEveryHour) {
    const int begun = witness.asked;
    pass(1);
    EXPECT_EQ(witness.asked, begun);
    (void)world.signedWoman();
    world.checkpointer.sign();
    pass(1);
    EXPECT_EQ(witness.asked, begun + 1);
    EXPECT_EQ(world.count("audit_cosignatures"), 2);
    pass(3599);
    EXPECT_EQ(witness.asked, begun + 1);
    pass(1);
    EXPECT_EQ(witness.asked, begun + 2);
    // The same tree once more: only the time is new.
    EXPECT_EQ(world.count("audit_cosignatures"), 2);
    EXPECT_EQ(state().cosignedAt, world.clock.now());
}

TEST_F(WitnessesTest, ThatKnowAnotherSizeAreAskedFromThere) {
    world.database->write([](storage::WriteTransaction&) {});
    witness.known = {};
    (void)world.signedWoman();
    witnesses.ask();
    EXPECT_EQ(state().isReachable, true);
    EXPECT_EQ(state().cosignedSize, static_cast<std::int64_t>(witness.known.size));
    EXPECT_FALSE(hold());
}

TEST_F(WitnessesTest, ThatRememberMoreBeginAHold) {
    proof::TreeHead tree{witness.known.size + 50, {}};
    const std::string text = proof::writeCheckpoint({world.logKey.verifier().name(), tree});
    witness.known = tree;
    witness.kept = proof::writeNote({text, {proof::signText(world.logKey, text)}});
    witnesses.ask();
    ASSERT_TRUE(hold());
    EXPECT_EQ(hold()->cause, HoldCause::WitnessAhead);
    EXPECT_EQ(hold()->witness, "witness.test");
    EXPECT_TRUE(world.findings().empty());
}

TEST_F(WitnessesTest, ThatRememberAnotherHistoryBeginAHold) {
    proof::TreeHead tree{witness.known.size, {}};
    const std::string text = proof::writeCheckpoint({world.logKey.verifier().name(), tree});
    witness.known = tree;
    witness.kept = proof::writeNote({text, {proof::signText(world.logKey, text)}});
    (void)world.signedWoman();
    witnesses.ask();
    ASSERT_TRUE(hold());
    EXPECT_EQ(hold()->cause, HoldCause::WitnessDiffers);
}

TEST_F(WitnessesTest, ThatClaimWhatTheLogNeverSignedBeginNothing) {
    const proof::NoteSigner stranger =
        proof::NoteSigner::generate(world.logKey.verifier().name(), proof::NoteKeyType::Note);
    proof::TreeHead tree{witness.known.size + 50, {}};
    const std::string text = proof::writeCheckpoint({world.logKey.verifier().name(), tree});
    witness.known = tree;
    witness.kept = proof::writeNote({text, {proof::signText(stranger, text)}});
    witnesses.ask();
    EXPECT_FALSE(hold());
    EXPECT_EQ(state().isReachable, false);
    EXPECT_GT(failures, 0);
}

TEST_F(WitnessesTest, ThatCannotBeReachedAreAskedAgainAfterAMinute) {
    witness.isReachable = false;
    (void)world.signedWoman();
    witnesses.ask();
    EXPECT_EQ(state().isReachable, false);
    const int asked = witness.asked;
    pass(59);
    EXPECT_EQ(witness.asked, asked);
    witness.isReachable = true;
    pass(1);
    EXPECT_EQ(witness.asked, asked + 1);
    EXPECT_EQ(state().isReachable, true);
}

TEST_F(WitnessesTest, ThatCannotBeReachedForTooLongBeginAHold) {
    witness.isReachable = false;
    pass(24 * 3600);
    EXPECT_FALSE(hold());
    pass(60);
    ASSERT_TRUE(hold());
    EXPECT_EQ(hold()->cause, HoldCause::NoWitness);
    EXPECT_TRUE(world.findings().empty());
}

}  // namespace
}  // namespace gatehouse::services
