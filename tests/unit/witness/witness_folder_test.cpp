#include "reports/witness/witness_folder.h"

#include <filesystem>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

#include "contract/base/exception.h"
#include "contract/proof/cosignature.h"
#include "tests/support/temporary_folder.h"
#include "tests/unit/reports/sample_log.h"

namespace gatehouse::witness {
namespace {

namespace fs = std::filesystem;
using reports::testing::SampleLog;

class WitnessFolderTest : public ::testing::Test {
  protected:
    WitnessFolderTest() { WitnessFolder::make(path_, "fictional-witness"); }

    [[nodiscard]] proof::LogKeys keys() const {
        return proof::LogKeys::parse(log_.keysText()).value();
    }
    [[nodiscard]] fs::path logFile(const char* kind) const {
        return path_ / "logs" / (hashOfOrigin(proof::kOrigin) + kind);
    }
    [[nodiscard]] CosignedCheckpoint latest() const {
        return WitnessFolder(path_).logs().at(proof::kOrigin).latest;
    }
    void advance(std::uint64_t older, std::uint64_t newer) {
        WitnessFolder folder(path_);
        const Judgement judgement =
            judge({"POST", "/add-checkpoint", log_.consistency(older, newer)},
                  folder.logs(),
                  folder.signer(),
                  Instant::parse("2026-03-02T11:00:05Z").value());
        folder.advance(judgement.progress.value());
    }
    static std::string read(const fs::path& path) {
        std::ifstream file(path, std::ios::binary);
        return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    }
    static void write(const fs::path& path, const std::string& content) {
        std::ofstream(path, std::ios::binary) << content;
    }

    testing::TemporaryFolder temporary_;
    fs::path path_ = temporary_ / "witness";
    SampleLog log_{7};
};

TEST_F(WitnessFolderTest, HasAKeyThatNobodyElseMayRead) {
    const WitnessFolder folder(path_);
    EXPECT_EQ(folder.signer().verifier().name(), "fictional-witness");
    EXPECT_EQ(folder.signer().verifier().type(), proof::NoteKeyType::Cosignature);
    EXPECT_EQ(read(path_ / "witness.vkey"), folder.signer().verifier().text() + "\n");
    EXPECT_EQ(fs::status(path_ / "witness.key").permissions(),
              fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(fs::status(path_).permissions(), fs::perms::owner_all);
}

TEST_F(WitnessFolderTest, IsMadeOnce) {
    const std::string key = read(path_ / "witness.key");
    EXPECT_THROW(WitnessFolder::make(path_, "fictional-witness"), EnvironmentFailure);
    EXPECT_EQ(read(path_ / "witness.key"), key);
    EXPECT_THROW(WitnessFolder::make(temporary_ / "another", "no name"), std::invalid_argument);
    EXPECT_FALSE(fs::exists(temporary_ / "another"));
}

TEST_F(WitnessFolderTest, IsOpenOnce) {
    const WitnessFolder folder(path_);
    EXPECT_THROW(WitnessFolder{path_}, EnvironmentFailure);
}

TEST_F(WitnessFolderTest, KnowsALogAndWhatItCosigned) {
    EXPECT_TRUE(WitnessFolder(path_).logs().empty());
    EXPECT_TRUE(WitnessFolder(path_).trust(keys()));
    EXPECT_EQ(latest().tree, emptyTree());
    EXPECT_EQ(latest().note, "");
    advance(0, 3);
    advance(3, 5);
    EXPECT_EQ(latest().tree.size, 5U);
    EXPECT_EQ(latest().note.substr(0, log_.checkpoint(5).size()), log_.checkpoint(5));
    // Nothing unfinished stays behind.
    for (const auto& file : fs::directory_iterator(path_ / "logs")) {
        EXPECT_NE(file.path().extension(), ".new");
    }
}

TEST_F(WitnessFolderTest, LaterKeysTakeNothingAway) {
    ASSERT_TRUE(WitnessFolder(path_).trust(keys()));
    advance(0, 3);
    const proof::LogKeys earlier = keys();
    log_.replaceKey();
    EXPECT_TRUE(WitnessFolder(path_).trust(keys()));
    EXPECT_TRUE(WitnessFolder(path_).trust(keys()));
    EXPECT_EQ(latest().tree.size, 3U);
    advance(3, 5);
    // Neither the keys before nor those of somebody else who uses the name.
    EXPECT_FALSE(WitnessFolder(path_).trust(earlier));
    EXPECT_FALSE(WitnessFolder(path_).trust(proof::LogKeys::parse(SampleLog().keysText()).value()));
    EXPECT_EQ(WitnessFolder(path_).logs().at(proof::kOrigin).keys.keys().size(), 2U);
    EXPECT_EQ(latest().tree.size, 5U);
}

TEST_F(WitnessFolderTest, DoesNotForgetWhenFilesAreDamaged) {
    ASSERT_TRUE(WitnessFolder(path_).trust(keys()));
    advance(0, 3);
    for (const fs::path& file : {logFile(".keys"),
                                 logFile(".checkpoint"),
                                 path_ / "witness.vkey",
                                 path_ / "witness.key"}) {
        const std::string content = read(file);
        for (const std::string& damaged :
             {std::string(), content.substr(0, content.size() / 2), log_.checkpoint(3)}) {
            write(file, damaged);
            EXPECT_THROW(WitnessFolder{path_}, EnvironmentFailure) << file;
        }
        write(file, content);
        EXPECT_EQ(latest().tree.size, 3U);
    }
    fs::remove(logFile(".keys"));
    EXPECT_THROW(WitnessFolder{path_}, EnvironmentFailure);
}

TEST_F(WitnessFolderTest, WhatWasNotFinishedCountsNothing) {
    ASSERT_TRUE(WitnessFolder(path_).trust(keys()));
    advance(0, 3);
    write(logFile(".checkpoint").string() + ".new", log_.checkpoint(5).substr(0, 20));
    EXPECT_EQ(latest().tree.size, 3U);
    advance(3, 4);
    EXPECT_EQ(latest().tree.size, 4U);
}

TEST_F(WitnessFolderTest, KnowsNothingNewWhereItCannotWrite) {
    ASSERT_TRUE(WitnessFolder(path_).trust(keys()));
    advance(0, 3);
    WitnessFolder folder(path_);
    const Judgement judgement = judge({"POST", "/add-checkpoint", log_.consistency(3, 5)},
                                      folder.logs(),
                                      folder.signer(),
                                      Instant::parse("2026-03-02T11:00:05Z").value());
    // A folder stands where the new file has to be written.
    fs::create_directory(logFile(".checkpoint").string() + ".new");
    EXPECT_THROW(folder.advance(judgement.progress.value()), EnvironmentFailure);
    EXPECT_EQ(folder.logs().at(proof::kOrigin).latest.tree.size, 3U);
}

}  // namespace
}  // namespace gatehouse::witness
