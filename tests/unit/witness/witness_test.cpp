#include "reports/witness/witness.h"

#include <algorithm>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "contract/proof/consistency_text.h"
#include "contract/proof/cosignature.h"
#include "tests/support/fake_clock.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/reports/sample_log.h"

namespace gatehouse::witness {
namespace {

using reports::testing::SampleLog;

class WitnessTest : public ::testing::Test {
  protected:
    WitnessTest() {
        WitnessFolder::make(path_, "fictional-witness");
        EXPECT_TRUE(WitnessFolder(path_).trust(proof::LogKeys::parse(log_.keysText()).value()));
    }
    static Request adding(const std::string& body) { return {"POST", "/add-checkpoint", body}; }

    /// That the log goes on with this entry, signed by its key.
    [[nodiscard]] std::string bodyOf(const std::vector<std::string>& history,
                                     const std::string& entry) const {
        SampleLog fork;
        for (const std::string& earlier : history) {
            fork.add(earlier);
        }
        fork.add(entry);
        proof::SignedNote note = fork.note(fork.size());
        note.signatures = {proof::signText(log_.key(), note.text)};
        auto text = proof::parseConsistency(fork.consistency(history.size())).value();
        text.checkpoint = proof::writeNote(note);
        return proof::writeConsistency(text);
    }

    testing::TemporaryFolder temporary_;
    std::filesystem::path path_ = temporary_ / "witness";
    testing::FakeClock clock_{"2026-03-02T11:00:05Z"};
    SampleLog log_{3};
};

TEST_F(WitnessTest, CosignsWithTheTimeOfItsClock) {
    WitnessFolder folder(path_);
    Witness witness(folder, clock_);
    const Answer answer = witness.answer(adding(log_.consistency(0, 3)));
    const auto note = proof::parseNote(log_.checkpoint(3) + answer.body);
    EXPECT_EQ(proof::cosignedAt(*note, folder.signer().verifier()), clock_.now());
}

TEST_F(WitnessTest, WhatItAnsweredIsOnDisk) {
    Answer answer;
    {
        WitnessFolder folder(path_);
        answer = Witness(folder, clock_).answer(adding(log_.consistency(0, 3)));
    }
    EXPECT_EQ(WitnessFolder(path_).logs().at(proof::kOrigin).latest.note,
              log_.checkpoint(3) + answer.body);
}

TEST_F(WitnessTest, CosignsNothingWithoutATime) {
    WitnessFolder folder(path_);
    Witness witness(folder, clock_);
    clock_.breakDown();
    EXPECT_THROW((void)witness.answer(adding(log_.consistency(0, 3))), EnvironmentFailure);
    EXPECT_EQ(folder.logs().at(proof::kOrigin).latest.tree.size, 0U);
}

TEST_F(WitnessTest, OfDifferentHistoriesAtOnceItCosignsOne) {
    constexpr std::size_t kThreads = 8;
    WitnessFolder folder(path_);
    Witness witness(folder, clock_);
    std::vector<std::string> history;  // as far as the witness cosigned it
    for (int round = 0; round < 20; ++round) {
        std::vector<std::string> entries;
        std::vector<std::string> bodies;
        for (std::size_t i = 0; i < kThreads; ++i) {
            entries.push_back(
                proof::entryWith(history.size() + 1, "\"d" + std::to_string(i) + "\""));
            bodies.push_back(bodyOf(history, entries.back()));
        }
        std::vector<int> statuses(kThreads, 0);
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < kThreads; ++i) {
                threads.emplace_back(
                    [&, i] { statuses[i] = witness.answer(adding(bodies[i])).status; });
            }
        }
        ASSERT_EQ(std::count(statuses.begin(), statuses.end(), 200), 1);
        ASSERT_EQ(std::count(statuses.begin(), statuses.end(), 409), kThreads - 1);
        const auto winner = std::find(statuses.begin(), statuses.end(), 200) - statuses.begin();
        history.push_back(entries[static_cast<std::size_t>(winner)]);
        ASSERT_EQ(folder.logs().at(proof::kOrigin).latest.tree.size, history.size());
    }
}

}  // namespace
}  // namespace gatehouse::witness
