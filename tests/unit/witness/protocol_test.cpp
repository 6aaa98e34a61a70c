#include "reports/witness/protocol.h"

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "contract/proof/consistency_text.h"
#include "contract/proof/cosignature.h"
#include "tests/unit/reports/sample_log.h"

namespace gatehouse::witness {
namespace {

using reports::testing::SampleLog;

const Instant kAt = Instant::parse("2026-03-02T11:00:05Z").value();
constexpr const char* kText = "text/plain; charset=utf-8";

class WitnessProtocol : public ::testing::Test {
  protected:
    WitnessProtocol() { trust(); }

    void trust() {
        logs_.insert_or_assign(
            proof::kOrigin, WitnessedLog{proof::LogKeys::parse(log_.keysText()).value(), latest()});
    }
    [[nodiscard]] CosignedCheckpoint latest() const {
        const auto known = logs_.find(std::string(proof::kOrigin));
        return known == logs_.end() ? CosignedCheckpoint() : known->second.latest;
    }
    [[nodiscard]] Judgement ask(const std::string& method,
                                const std::string& target,
                                const std::string& body = {}) const {
        return judge({method, target, body}, logs_, witness_, kAt);
    }
    [[nodiscard]] Judgement add(const std::string& body) const {
        return ask("POST", "/add-checkpoint", body);
    }
    /// Adds it and keeps what the witness would.
    void advance(const std::string& body) {
        const Judgement judgement = add(body);
        ASSERT_EQ(judgement.answer.status, 200) << judgement.answer.body;
        logs_.find(judgement.progress->origin)->second.latest = judgement.progress->checkpoint;
    }
    static void expectRefusal(const Judgement& judgement, int status) {
        EXPECT_EQ(judgement.answer.status, status) << judgement.answer.body;
        EXPECT_FALSE(judgement.progress);
        EXPECT_EQ(judgement.answer.body.find("\u2014"), std::string::npos);
    }
    /// A checkpoint of any text, signed by the log.
    [[nodiscard]] std::string signedText(const std::string& text) const {
        return proof::writeNote({text, {proof::signText(log_.key(), text)}});
    }
    [[nodiscard]] std::string path() const {
        return "/" + hashOfOrigin(proof::kOrigin) + "/checkpoint";
    }

    SampleLog log_{7};
    proof::NoteSigner witness_ =
        proof::NoteSigner::generate("fictional-witness", proof::NoteKeyType::Cosignature);
    WitnessedLogs logs_;
};

TEST_F(WitnessProtocol, CosignsTheFirstCheckpointOfALog) {
    const Judgement judgement = add(log_.consistency(0, 3));
    EXPECT_EQ(judgement.answer.status, 200);
    EXPECT_EQ(judgement.answer.contentType, kText);
    // As a client judges it: the answer behind the checkpoint.
    const auto note = proof::parseNote(log_.checkpoint(3) + judgement.answer.body);
    ASSERT_TRUE(note);
    EXPECT_EQ(proof::cosignedAt(*note, witness_.verifier()), kAt);
    ASSERT_TRUE(judgement.progress);
    EXPECT_EQ(judgement.progress->origin, proof::kOrigin);
    EXPECT_EQ(judgement.progress->checkpoint.tree.size, 3U);
    EXPECT_EQ(judgement.progress->checkpoint.note, log_.checkpoint(3) + judgement.answer.body);
}

TEST_F(WitnessProtocol, FollowsALogFromSizeToSize) {
    advance(log_.consistency(0, 1));
    for (std::uint64_t size = 2; size <= 7; ++size) {
        advance(log_.consistency(size - 1, size));
    }
    EXPECT_EQ(latest().tree.size, 7U);
}

TEST_F(WitnessProtocol, CosignsTheSameCheckpointAgain) {
    advance(log_.consistency(0, 3));
    advance(log_.consistency(3, 3));
    EXPECT_EQ(latest().tree.size, 3U);
}

TEST_F(WitnessProtocol, CosignsTheEmptyLog) {
    advance(log_.consistency(0, 0));
    advance(log_.consistency(0, 2));
}

TEST_F(WitnessProtocol, WhatIsNoRequestIsBad) {
    const std::string good = log_.consistency(0, 3);
    for (const std::string& body :
         {std::string(),
          std::string("old 0\n"),
          "old 00\n" + good.substr(6),
          "old -1\n" + good.substr(6),
          "old 9223372036854775808\n" + good.substr(6),
          "old 0\r\n" + good.substr(6),
          "old 0\nAAAA\n" + good.substr(6),
          good.substr(0, good.size() - 1),
          "old 0\n\n" + signedText("only an origin\n"),
          "old 0\n\n" + signedText(std::string(proof::kOrigin) + "\n0\nno root\n")}) {
        expectRefusal(add(body), 400);
    }
    std::string long63 = "old 0\n";
    for (int i = 0; i < 64; ++i) {
        long63 += "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    }
    expectRefusal(add(long63 + "\n" + log_.checkpoint(3)), 400);
}

TEST_F(WitnessProtocol, AnUnknownLogIsNotFound) {
    const std::string text = proof::writeCheckpoint({"gatehouse/another", {1, proof::Hash()}});
    expectRefusal(add("old 0\n\n" + signedText(text)), 404);
}

TEST_F(WitnessProtocol, OnlyTheLogsPresentKeyIsHeard) {
    SampleLog stranger(3);
    expectRefusal(add(stranger.consistency(0)), 403);
    const std::string outdated = log_.consistency(0, 3);
    log_.replaceKey();
    expectRefusal(add(log_.consistency(0, 3)), 403);
    trust();
    expectRefusal(add(outdated), 403);
    advance(log_.consistency(0, 3));
}

TEST_F(WitnessProtocol, ASignatureThatSaysItIsTheLogsAndIsNotCounts) {
    proof::SignedNote note = log_.note(3);
    note.signatures.push_back(note.signatures.front());
    note.signatures.back().bytes[0] = static_cast<char>(note.signatures.back().bytes[0] ^ 1);
    expectRefusal(add("old 0\n\n" + proof::writeNote(note)), 403);
}

TEST_F(WitnessProtocol, SignaturesOfOthersSayNothing) {
    const SampleLog stranger;
    proof::SignedNote note = log_.note(3);
    note.signatures.insert(note.signatures.begin(), proof::signText(stranger.key(), note.text));
    const Judgement judgement = add("old 0\n\n" + proof::writeNote(note));
    EXPECT_EQ(judgement.answer.status, 200);
    // They are not handed on either.
    EXPECT_EQ(judgement.progress->checkpoint.note, log_.checkpoint(3) + judgement.answer.body);
}

TEST_F(WitnessProtocol, AnOldSizeOverTheCheckpointsIsBad) {
    advance(log_.consistency(0, 5));
    expectRefusal(add("old 5\n\n" + log_.checkpoint(4)), 400);
    expectRefusal(add("old 6\n\n" + log_.checkpoint(4)), 400);
}

TEST_F(WitnessProtocol, AnotherOldSizeIsToldTheLatest) {
    const auto expectConflict = [&](const std::string& body, const char* size) {
        const Judgement judgement = add(body);
        expectRefusal(judgement, 409);
        EXPECT_EQ(judgement.answer.contentType, "text/x.tlog.size");
        EXPECT_EQ(judgement.answer.body, size);
    };
    expectConflict(log_.consistency(3, 5), "0\n");
    advance(log_.consistency(0, 4));
    expectConflict(log_.consistency(0, 5), "4\n");
    expectConflict(log_.consistency(3, 5), "4\n");
    expectConflict(log_.consistency(5, 7), "4\n");
    // A rollback, whatever it says of the past.
    expectConflict(log_.consistency(0, 3), "4\n");
    expectConflict(log_.consistency(3, 3), "4\n");
}

TEST_F(WitnessProtocol, WhatDoesNotContinueIsNotCosigned) {
    expectRefusal(
        add("old 0\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n" + log_.checkpoint(3)), 422);
    advance(log_.consistency(0, 3));
    proof::ConsistencyText text = proof::parseConsistency(log_.consistency(3, 6)).value();
    text.proof.back()[31] ^= 1U;
    expectRefusal(add(proof::writeConsistency(text)), 422);
    text.proof.pop_back();
    expectRefusal(add(proof::writeConsistency(text)), 422);
    expectRefusal(add("old 3\n\n" + log_.checkpoint(6)), 422);
    expectRefusal(
        add("old 3\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n" + log_.checkpoint(3)), 422);
}

TEST_F(WitnessProtocol, AnotherRootOfTheSameSizeIsNotCosigned) {
    advance(log_.consistency(0, 3));
    const std::string text = proof::writeCheckpoint({proof::kOrigin, {3, proof::Hash()}});
    expectRefusal(add("old 3\n\n" + signedText(text)), 422);
}

TEST_F(WitnessProtocol, AnEmptyTreeHasItsOwnRoot) {
    const std::string text =
        std::string(proof::kOrigin) + "\n0\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n";
    expectRefusal(add("old 0\n\n" + signedText(text)), 422);
    SampleLog stranger;
    // Of an unknown signer it is not even looked at.
    expectRefusal(
        add("old 0\n\n" + proof::writeNote({text, {proof::signText(stranger.key(), text)}})), 403);
}

TEST_F(WitnessProtocol, ExtensionLinesAreCosignedToo) {
    const std::string text = log_.note(3).text + "an extension\n";
    const Judgement judgement = add("old 0\n\n" + signedText(text));
    ASSERT_EQ(judgement.answer.status, 200);
    const auto note = proof::parseNote(judgement.progress->checkpoint.note);
    EXPECT_EQ(note->text, text);
    EXPECT_TRUE(proof::cosignedAt(*note, witness_.verifier()));
}

TEST_F(WitnessProtocol, HandsOutTheLatestCosignedCheckpoint) {
    expectRefusal(ask("GET", path()), 404);
    advance(log_.consistency(0, 3));
    advance(log_.consistency(3, 5));
    const Judgement judgement = ask("GET", path());
    EXPECT_EQ(judgement.answer.status, 200);
    EXPECT_EQ(judgement.answer.contentType, kText);
    EXPECT_EQ(judgement.answer.body, latest().note);
    EXPECT_FALSE(judgement.progress);
    const auto note = proof::parseNote(judgement.answer.body);
    EXPECT_TRUE(proof::isSignedBy(*note, log_.key().verifier()));
    EXPECT_TRUE(proof::cosignedAt(*note, witness_.verifier()));
}

TEST_F(WitnessProtocol, HasNothingElse) {
    advance(log_.consistency(0, 3));
    std::string upper = path();
    upper[1] = 'X';
    for (const std::string& target : {std::string("/"),
                                      std::string("*"),
                                      std::string("/checkpoint"),
                                      std::string("//checkpoint"),
                                      upper,
                                      path() + "/",
                                      path() + "?",
                                      std::string("/add-checkpoint/")}) {
        expectRefusal(ask("GET", target), 404);
    }
    const Judgement get = ask("GET", "/add-checkpoint");
    expectRefusal(get, 405);
    EXPECT_EQ(get.answer.allow, "POST");
    const Judgement post = ask("POST", path());
    expectRefusal(post, 405);
    EXPECT_EQ(post.answer.allow, "GET");
}

TEST_F(WitnessProtocol, ATimeBefore1970IsNoTime) {
    EXPECT_THROW(
        (void)judge(
            {"POST", "/add-checkpoint", log_.consistency(0, 3)}, logs_, witness_, Instant(0, 0)),
        EnvironmentFailure);
}

TEST(HashOfOrigin, IsLowerCaseSha256) {
    // echo -n gatehouse/fictional-log | sha256sum
    EXPECT_EQ(hashOfOrigin(proof::kOrigin),
              "32cf4cefca75fe7b4ea0514859cd9aef513cfcec785680ffaf00489c4f755dfd");
}

}  // namespace
}  // namespace gatehouse::witness
