#include "contract/proof/receipt.h"

#include <array>

#include <gtest/gtest.h>

#include "contract/proof/cosignature.h"
#include "contract/proof/log_proof.h"
#include "tests/unit/proof/fictional_log.h"

namespace gatehouse::proof {
namespace {

class ReceiptTest : public ::testing::Test {
  protected:
    [[nodiscard]] Result<Receipt, ReceiptFault> check(const std::string& text) const {
        return checkReceipt(text, log.keys(), {});
    }
    void expectFault(const std::string& text, ReceiptFault fault) const {
        const auto receipt = check(text);
        ASSERT_FALSE(receipt);
        EXPECT_EQ(receipt.error(), fault) << describe(receipt.error());
    }
    /// The receipt of the third entry with one thing changed.
    template <class Change>
    [[nodiscard]] std::string changed(const Change& change) const {
        LogProof proof = parseLogProof(log.receipt(2)).value();
        change(proof);
        return writeLogProof(proof);
    }

    FictionalLog log;
};

TEST_F(ReceiptTest, TellsOfTheEntryAndTheCheckpoint) {
    for (std::uint64_t index = 0; index < 5; ++index) {
        const auto receipt = check(log.receipt(index));
        ASSERT_TRUE(receipt);
        EXPECT_EQ(static_cast<std::uint64_t>(receipt->entry.sequence), index + 1);
        EXPECT_EQ(receipt->checkpoint.tree.size, 5U);
        EXPECT_EQ(receipt->checkpoint.origin, kOrigin);
        EXPECT_TRUE(receipt->cosigned.empty());
    }
}

TEST_F(ReceiptTest, IsC2spTlogProof) {
    const std::string text = log.receipt(2);
    EXPECT_EQ(text.substr(0, text.find('\n')), "c2sp.org/tlog-proof@v1");
    EXPECT_EQ(parseLogProof(text).value().extra, log.entry(2));
    EXPECT_EQ(writeLogProof(parseLogProof(text).value()), text);
}

TEST_F(ReceiptTest, EverySingleBitCounts) {
    const std::string good = log.receipt(2);
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
        std::string text = good;
        text[bit / 8] = static_cast<char>(text[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(check(text)) << bit;
    }
    for (std::size_t length = 0; length < good.size(); ++length) {
        EXPECT_FALSE(check(good.substr(0, length))) << length;
    }
}

TEST_F(ReceiptTest, AnotherEntryIsNotIncluded) {
    expectFault(changed([](LogProof& proof) { proof.extra = entryWith(3, "\"d2\""); }),
                ReceiptFault::NotIncluded);
    expectFault(changed([](LogProof& proof) { proof.index = 1; }), ReceiptFault::NotIncluded);
    expectFault(changed([](LogProof& proof) { proof.index = 5; }), ReceiptFault::NotIncluded);
    expectFault(changed([](LogProof& proof) { proof.path.pop_back(); }), ReceiptFault::NotIncluded);
    expectFault(changed([](LogProof& proof) { proof.path.emplace_back(); }),
                ReceiptFault::NotIncluded);
}

TEST_F(ReceiptTest, WhatIsNoEntryIsNamed) {
    expectFault(changed([](LogProof& proof) { proof.extra = "something else"; }),
                ReceiptFault::EntryMalformed);
    EXPECT_FALSE(parseLogProof(changed([](LogProof& proof) { proof.extra.clear(); })));
}

TEST_F(ReceiptTest, AnEntryStandsInItsOwnPlaceOnly) {
    // A log that holds, third, an entry that says it is the fourth.
    const NoteSigner& key = log.key();
    Hasher hasher;
    const std::string entry = entryWith(4);
    const std::string text = writeCheckpoint({kOrigin, {1, hasher.leaf(entry)}});
    expectFault(makeReceipt(entry, 0, {}, writeNote({text, {signText(key, text)}})),
                ReceiptFault::OtherPlace);
}

TEST_F(ReceiptTest, TheCheckpointIsTheLogsOwn) {
    const NoteSigner stranger = NoteSigner::generate(kOrigin, NoteKeyType::Note);
    expectFault(log.receipt(2, log.entry(2), log.checkpoint(5, stranger)), ReceiptFault::NotSigned);
    const FictionalLog other;
    expectFault(other.receipt(2), ReceiptFault::NotSigned);
    const std::string text = writeCheckpoint({"gatehouse/another", {1, Hash()}});
    expectFault(changed([&](LogProof& proof) {
                    proof.checkpoint = writeNote({text, {signText(log.key(), text)}});
                }),
                ReceiptFault::OtherLog);
    expectFault(changed([](LogProof& proof) { proof.checkpoint = "no note"; }),
                ReceiptFault::Malformed);
}

TEST_F(ReceiptTest, SaysWhichWitnessesCosigned) {
    const NoteSigner witness = NoteSigner::generate("fictional-witness", NoteKeyType::Cosignature);
    const NoteSigner absent = NoteSigner::generate("fictional-absent", NoteKeyType::Cosignature);
    const Instant at = Instant::parse("2026-03-02T11:00:00Z").value();
    SignedNote note = log.checkpoint(5, log.key());
    note.signatures.push_back(cosign(witness, note.text, at));
    const std::array witnesses{witness.verifier(), absent.verifier()};
    const auto receipt = checkReceipt(log.receipt(2, log.entry(2), note), log.keys(), witnesses);
    ASSERT_TRUE(receipt);
    ASSERT_EQ(receipt->cosigned.size(), 1U);
    EXPECT_EQ(receipt->cosigned.front().witness, "fictional-witness");
    EXPECT_EQ(receipt->cosigned.front().at, at);
}

}  // namespace
}  // namespace gatehouse::proof
