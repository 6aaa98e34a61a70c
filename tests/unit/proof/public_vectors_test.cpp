#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include <gtest/gtest.h>

#include "contract/base/bytes.h"
#include "contract/proof/hasher.h"
#include "contract/proof/merkle_tree.h"
#include "contract/proof/proofs.h"
#include "contract/wire/json_value.h"
#include "known_tree.h"

namespace gatehouse::proof {
namespace {

using wire::JsonValue;

/// The public vectors are no part of the repository.
class PublicVectors : public testing::Test {
  protected:
    void SetUp() override {
        const char* shared = std::getenv("GATEHOUSE_SHARED");
        const std::filesystem::path root =
            shared && *shared != '\0' ? shared : GATEHOUSE_SHARED_FOLDER;
        folder_ = root / "data" / "merkle";
        if (!std::filesystem::is_directory(folder_)) {
            std::cout << "SKIPPED: the public vectors' folder " << folder_ << " is absent\n";
            GTEST_SKIP() << "the public vectors' folder " << folder_ << " is absent";
        }
    }

    static JsonValue read(const std::filesystem::path& path) {
        std::ifstream file(path);
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const auto parsed = wire::parseJson(text, 4);
        EXPECT_TRUE(parsed.has_value()) << path;
        return parsed ? parsed->value : JsonValue();
    }

    /// How many files were judged.
    template <class Judge>
    std::size_t judgeAll(const char* kind, const Judge& judge) const {
        std::size_t count = 0;
        for (const auto& file : std::filesystem::recursive_directory_iterator(folder_ / kind)) {
            if (file.path().extension() == ".json") {
                const JsonValue vector = read(file.path());
                EXPECT_EQ(judge(vector), !vector.find("wantErr")->isTrue()) << file.path();
                ++count;
            }
        }
        return count;
    }

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  private:
    std::filesystem::path folder_;
};

std::uint64_t numberOf(const JsonValue& vector, const char* name) {
    const std::string& digits = vector.find(name)->text();
    std::uint64_t number = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    EXPECT_EQ(read.ec, std::errc()) << name;
    return number;
}

/// None where it is not 32 bytes.
std::optional<Hash> hashIn(const JsonValue& base64) {
    return hashOf(fromBase64(base64.text()).value_or(""));
}

/// Some vectors have words in the place of roots whose value does not matter.
Hash rootIn(const JsonValue& base64) {
    return hashIn(base64).value_or(Hasher().plain(base64.text()));
}

std::optional<std::vector<Hash>> proofOf(const JsonValue& vector) {
    std::vector<Hash> hashes;
    for (const JsonValue& element : vector.find("proof")->elements()) {
        const auto hash = hashIn(element);
        if (!hash) {
            return std::nullopt;
        }
        hashes.push_back(*hash);
    }
    return hashes;
}

TEST_F(PublicVectors, InclusionProofsAreJudgedRight) {
    const std::size_t count = judgeAll("inclusion", [](const JsonValue& vector) {
        const auto root = hashIn(*vector.find("root"));
        const auto leaf = hashIn(*vector.find("leafHash"));
        const auto proof = proofOf(vector);
        return root && leaf && proof &&
               rootByInclusion(
                   numberOf(vector, "leafIdx"), numberOf(vector, "treeSize"), *leaf, *proof) ==
                   root;
    });
    EXPECT_EQ(count, 98U);
}

TEST_F(PublicVectors, ConsistencyProofsAreJudgedRight) {
    const std::size_t count = judgeAll("consistency", [](const JsonValue& vector) {
        const auto proof = proofOf(vector);
        return proof && isConsistent({numberOf(vector, "size1"), rootIn(*vector.find("root1"))},
                                     {numberOf(vector, "size2"), rootIn(*vector.find("root2"))},
                                     *proof);
    });
    EXPECT_EQ(count, 98U);
}

TEST_F(PublicVectors, KnownRootsAreOurs) {
    const JsonValue known = read(folder() / "known-answers.json");
    const auto& entries = known.find("leaf_inputs_hex")->elements();
    const auto& roots = known.find("roots_by_size_hex")->elements();
    ASSERT_EQ(entries.size(), kKnownEntries.size());
    ASSERT_EQ(roots.size(), entries.size() + 1);
    MerkleTree tree;
    EXPECT_EQ(hex(tree.root()), roots[0].text());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        EXPECT_EQ(toHex(kKnownEntries[i]), entries[i].text());
        tree.append(Hasher().leaf(kKnownEntries[i]));
        EXPECT_EQ(hex(tree.root()), roots[i + 1].text());
    }
}

}  // namespace
}  // namespace gatehouse::proof
