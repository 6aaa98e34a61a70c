#include "server/services/signing_service.h"

#include <set>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/base/authorisation_number.h"
#include "contract/signature/authorisation_proof.h"
#include "contract/signature/jws.h"
#include "tests/support/answers.h"
#include "tests/support/edit_file.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using ::testing::ElementsAre;
using testing::problemOf;
using testing::refusedFields;
using testing::Signed;
using testing::textAt;
using testing::valueOf;

class SigningServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] AuthorisationId drafted() {
        return world_.draft(world_.fileWoman(),
                            testing::World::contentFor(Category::ChildbearingPotential));
    }
    [[nodiscard]] std::string payloadFor(const AuthorisationId& id) {
        return textAt(valueOf(world_.signing.propose(world_.prescriber, id)), "/payload");
    }
    [[nodiscard]] std::string signedByPrescriber(const std::string& payload) {
        return signature::signJws(payload, world_.keyOf(world_.prescriber));
    }
    [[nodiscard]] Outcome<Reply> sign(const AuthorisationId& id, const std::string& jws) {
        return world_.signing.sign(world_.prescriber, world_.key(), id, jws);
    }
    [[nodiscard]] std::int64_t signedCount() {
        return world_.count("authorisations WHERE number IS NOT NULL");
    }
    void revokeFrom(Instant from) {
        const PrescriberKeyId id(world_.keyOf(world_.prescriber).publicKey().thumbprint());
        (void)valueOf(
            world_.keys.revoke(world_.prescriber, world_.key(), id, {from, "Fictional loss"}));
    }

    testing::World world_;
};

TEST_F(SigningServiceTest, SignsWhatWasProposedAndGivesItsNumber) {
    const AuthorisationId id = drafted();
    const Reply proposed = valueOf(world_.signing.propose(world_.prescriber, id));
    EXPECT_EQ(proposed.status, 200);
    EXPECT_EQ(textAt(proposed, "/signed_at"), testing::kMorning);
    EXPECT_EQ(textAt(textAt(proposed, "/payload"), "/number"), textAt(proposed, "/number"));
    EXPECT_EQ(signedCount(), 0);

    const Reply reply = valueOf(sign(id, signedByPrescriber(textAt(proposed, "/payload"))));

    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(textAt(reply, "/status"), "signed");
    EXPECT_EQ(textAt(reply, "/signed_at"), testing::kMorning);
    EXPECT_EQ(textAt(reply, "/number"), textAt(proposed, "/number"));
    EXPECT_TRUE(AuthorisationNumber::parse(textAt(reply, "/number")));
    const Reply read = valueOf(world_.authorisations.read(world_.prescriber, id));
    EXPECT_EQ(textAt(read, "/number"), textAt(reply, "/number"));
    EXPECT_EQ(textAt(read, "/signed_by"), "prescriber");
    EXPECT_EQ(world_.lastAction(), "authorisation.signed");
    EXPECT_THAT(world_.findings(), ::testing::IsEmpty());
}

TEST_F(SigningServiceTest, TakesTheLastProposalOnly) {
    const AuthorisationId id = drafted();
    const std::string first = payloadFor(id);
    const std::string second = payloadFor(id);
    EXPECT_NE(first, second);

    EXPECT_THAT(refusedFields(sign(id, signedByPrescriber(first))),
                ElementsAre("/jws another-content"));
    EXPECT_TRUE(sign(id, signedByPrescriber(second)));
}

TEST_F(SigningServiceTest, WaitsTenMinutes) {
    const AuthorisationId id = drafted();
    const std::string payload = payloadFor(id);
    world_.clock.set("2026-03-02T11:10:00.000Z");
    EXPECT_EQ(problemOf(sign(id, signedByPrescriber(payload))), "signing-expired");
    world_.clock.set("2026-03-02T11:09:59.999Z");
    EXPECT_EQ(textAt(valueOf(sign(id, signedByPrescriber(payload))), "/signed_at"),
              testing::kMorning);
}

TEST_F(SigningServiceTest, DoesNotSignWhatWasNotProposedToThisUser) {
    const AuthorisationId id = drafted();
    const AuthorisationId other = drafted();
    const std::string payload = payloadFor(other);

    EXPECT_EQ(problemOf(sign(id, signedByPrescriber(payload))), "signing-expired");
    const std::string own = payloadFor(id);
    EXPECT_EQ(problemOf(sign(id, signedByPrescriber(payload))), "signature-refused");
    EXPECT_THAT(refusedFields(sign(id, signedByPrescriber(own + " "))),
                ElementsAre("/jws another-content"));
    EXPECT_EQ(signedCount(), 0);
}

TEST_F(SigningServiceTest, DoesNotSignWhatChangedMeanwhile) {
    const AuthorisationId id = drafted();
    const std::string payload = payloadFor(id);
    testing::editFile(world_.folder / "gatehouse.db", "UPDATE authorisations SET supply_days = 14");

    EXPECT_EQ(problemOf(sign(id, signedByPrescriber(payload))), "signing-expired");
}

TEST_F(SigningServiceTest, RefusesASignatureThatDoesNotHold) {
    const AuthorisationId id = drafted();
    const std::string jws = signedByPrescriber(payloadFor(id));
    std::string broken = jws;
    broken[broken.size() - 20] = broken[broken.size() - 20] == 'A' ? 'B' : 'A';

    EXPECT_THAT(refusedFields(sign(id, broken)), ElementsAre("/jws does-not-verify"));
    EXPECT_THAT(refusedFields(sign(id, "a.b.c")), ElementsAre("/jws unknown-key"));
    EXPECT_EQ(signedCount(), 0);
    EXPECT_TRUE(sign(id, jws));
}

TEST_F(SigningServiceTest, TakesOnlyAKeyOfOnesOwn) {
    const AuthorisationId id = drafted();
    const std::string payload = payloadFor(id);
    const std::string ofAnother = signature::signJws(payload, world_.keyOf(world_.otherPrescriber));
    const std::string ofNobody = signature::signJws(payload, signature::SigningKey::generate());
    for (const std::string& jws : {ofAnother, ofNobody}) {
        EXPECT_EQ(problemOf(sign(id, jws)), "signature-refused");
        EXPECT_THAT(refusedFields(sign(id, jws)), ElementsAre("/jws unknown-key"));
    }
    EXPECT_EQ(signedCount(), 0);
}

TEST_F(SigningServiceTest, NeedsACertificateInDate) {
    const AuthorisationId id = drafted();
    world_.clock.set("2035-01-01T00:00:01.000Z");
    EXPECT_THAT(refusedFields(world_.signing.propose(world_.prescriber, id)),
                ElementsAre(" expired"));
    world_.clock.set("2019-12-31T23:59:59.999Z");
    EXPECT_EQ(problemOf(world_.signing.propose(world_.prescriber, id)), "key-unusable");
}

TEST_F(SigningServiceTest, NeedsAnAuthorityAndACertifiedKey) {
    const AuthorisationId id = drafted();
    Environment environment = world_.environment;
    environment.prescriberAuthority = nullptr;
    SigningService without(environment, *world_.runtime);
    EXPECT_THAT(refusedFields(without.propose(world_.prescriber, id)),
                ElementsAre(" no-authority"));

    testing::editFile(world_.folder / "gatehouse.db",
                      "DROP TRIGGER prescriber_keys_certified_once;"
                      "UPDATE prescriber_keys SET certificate = NULL, certified_at = NULL");
    const auto proposed = world_.signing.propose(world_.prescriber, id);
    EXPECT_EQ(problemOf(proposed), "key-unusable");
    EXPECT_THAT(refusedFields(proposed), ElementsAre(" not-certified"));
}

TEST_F(SigningServiceTest, RefusesARevokedKeyAtOnceWhateverTheDate) {
    const AuthorisationId id = drafted();
    const std::string payload = payloadFor(id);
    world_.clock.set("2026-03-02T11:05:00.000Z");
    revokeFrom(world_.clock.now());

    const auto refused = sign(id, signedByPrescriber(payload));

    EXPECT_EQ(problemOf(refused), "key-unusable");
    EXPECT_THAT(refusedFields(refused), ElementsAre("/jws revoked"));
    EXPECT_THAT(refusedFields(world_.signing.propose(world_.prescriber, id)),
                ElementsAre(" revoked"));
    EXPECT_EQ(signedCount(), 0);
}

TEST_F(SigningServiceTest, SuppliesWhatWasSignedBeforeTheRevocationAndNothingFromThenOn) {
    const Signed before = world_.signedWoman();
    world_.clock.set("2026-03-02T11:05:00.000Z");
    const Signed from = world_.signedWoman();
    world_.clock.set("2026-03-02T11:10:00.000Z");
    revokeFrom(Instant::parse("2026-03-02T11:05:00.000Z").value());

    EXPECT_EQ(valueOf(world_.dispense(world_.pharmacist, before, 21)).status, 201);
    const Reply refused = valueOf(world_.dispense(world_.pharmacist, from, 21));
    EXPECT_EQ(refused.status, 409);
    EXPECT_NE(textAt(refused, "/unmet").find("authorisation-authentic"), std::string::npos);
}

TEST_F(SigningServiceTest, SignsOnceAndRepeatsItsFirstAnswer) {
    const AuthorisationId id = drafted();
    const std::string jws = signedByPrescriber(payloadFor(id));
    const RequestKey key = world_.key();
    const auto signAgain = [&] {
        return valueOf(world_.signing.sign(world_.prescriber, key, id, jws));
    };
    const Reply first = signAgain();
    world_.clock.set("2026-03-02T12:00:00.000Z");

    EXPECT_EQ(signAgain().body, first.body);
    EXPECT_EQ(problemOf(sign(id, jws)), "state-refused");
    EXPECT_EQ(problemOf(world_.signing.propose(world_.prescriber, id)), "state-refused");
}

TEST_F(SigningServiceTest, GivesEachItsOwnNumber) {
    const PatientId woman = world_.fileWoman();
    std::set<std::string> numbers;
    for (int i = 0; i < 20; ++i) {
        numbers.insert(
            world_
                .sign(woman,
                      world_.draft(woman,
                                   testing::World::contentFor(Category::ChildbearingPotential)))
                .number);
    }
    EXPECT_EQ(numbers.size(), 20U);
}

TEST_F(SigningServiceTest, TakesAnotherSitesForMissing) {
    const AuthorisationId id = drafted();
    const std::string payload = payloadFor(id);
    const Actor& stranger = world_.otherPrescriber;
    const std::string jws = signature::signJws(payload, world_.keyOf(stranger));

    EXPECT_EQ(problemOf(world_.signing.propose(stranger, id)), "not-found");
    EXPECT_EQ(problemOf(world_.signing.sign(stranger, world_.key(), id, jws)), "not-found");
    EXPECT_EQ(problemOf(world_.signing.proof(stranger, id)), "not-found");
    EXPECT_EQ(problemOf(world_.signing.propose(world_.prescriber, AuthorisationId("x"))),
              "not-found");
}

TEST_F(SigningServiceTest, HandsOutAProofThatVerifies) {
    const Signed woman = world_.signedWoman();

    const std::string proof = valueOf(world_.signing.proof(world_.prescriber, woman.id));

    const auto check =
        signature::checkProof(proof, {world_.prescriberAuthority, {}}, world_.clock.now());
    EXPECT_TRUE(check.isValid());
    EXPECT_EQ(check.content->number, woman.number);
    EXPECT_EQ(check.content->prescriber, world_.prescriber.user);
    EXPECT_EQ(problemOf(world_.signing.proof(world_.prescriber, drafted())), "state-refused");
}

}  // namespace
}  // namespace gatehouse::services
