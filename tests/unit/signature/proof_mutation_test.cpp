// Takes much longer than the other tests of the signature, so it is a program of its own.

#include <string>

#include <gtest/gtest.h>

#include "contract/signature/authorisation_proof.h"
#include "tests/unit/signature/sample_authority.h"

namespace gatehouse::signature {
namespace {

TEST(ProofMutation, EverySingleFlippedBitIsRefused) {
    const testing::SamplePrescriber sample;
    const std::string proof = writeProof({sample.certificatePem, sample.jws()});
    const ProofTrust trust{sample.trusted(), {}};
    const Instant now = testing::instant("2026-06-10T00:00:00Z");
    ASSERT_TRUE(checkProof(proof, trust, now).isValid());

    for (std::size_t bit = 0; bit < proof.size() * 8; ++bit) {
        std::string flipped = proof;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        EXPECT_FALSE(checkProof(flipped, trust, now).isValid()) << bit;
    }
}

}  // namespace
}  // namespace gatehouse::signature
