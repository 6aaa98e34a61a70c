#include "server/services/prescriber_key_service.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/signature/certificate_request.h"
#include "contract/signature/prescriber_authority.h"
#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using ::testing::ElementsAre;
using testing::problemOf;
using testing::refusedFields;
using testing::textAt;
using testing::valueOf;

class PrescriberKeyServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> request() {
        return world_.keys.request(world_.prescriber, world_.key(), {request_});
    }
    [[nodiscard]] Outcome<Reply> offer(const std::string& certificate) {
        return offerAs(world_.administrator, certificate);
    }
    [[nodiscard]] Outcome<Reply> offerAs(const Actor& by, const std::string& certificate) {
        return world_.keys.offerCertificate(by, world_.key(), id_, {certificate});
    }
    [[nodiscard]] Outcome<Reply> approve(const Reply& proposal, const Actor& by) {
        return world_.proposals.approve(by, world_.key(), ProposalId(textAt(proposal, "/id")));
    }
    [[nodiscard]] Outcome<Reply> revoke(const Actor& by, Instant from) {
        return world_.keys.revoke(by, world_.key(), id_, {from, "Fictional loss"});
    }
    void certify() {
        (void)valueOf(request());
        const Reply proposal = valueOf(offer(certificate_));
        (void)valueOf(approve(proposal, world_.secondAdministrator));
    }
    /// A member of the key as the actor is shown it; null where the actor is not.
    [[nodiscard]] std::string shown(const Actor& to, const std::string& member) {
        const Reply page = valueOf(world_.keys.list(to, std::nullopt, 10));
        int item = 0;
        std::string id;
        do {
            id = textAt(page, "/items/" + std::to_string(item++) + "/id");
        } while (id != id_.text() && id != "null");
        return textAt(page, "/items/" + std::to_string(item - 1) + "/" + member);
    }
    [[nodiscard]] AuthorisationId drafted() {
        return world_.draft(world_.fileWoman(),
                            testing::World::contentFor(Category::ChildbearingPotential));
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), ::testing::IsEmpty()); }

    testing::World world_;
    const signature::SigningKey key_ = signature::SigningKey::generate();
    const PrescriberKeyId id_{key_.publicKey().thumbprint()};
    const std::string request_ = signature::makeCertificateRequest(key_, "prescriber");
    const std::string certificate_ = world_.certify(key_, world_.prescriber.user);
};

TEST_F(PrescriberKeyServiceTest, PutsARequestOnRecord) {
    const Reply reply = valueOf(request());

    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(textAt(reply, "/id"), id_.text());
    EXPECT_EQ(textAt(reply, "/state"), "requested");
    EXPECT_EQ(textAt(reply, "/user"), "prescriber");
    EXPECT_EQ(textAt(reply, "/user_id"), world_.prescriber.user.text());
    EXPECT_EQ(textAt(reply, "/news"), "null");
    EXPECT_EQ(world_.lastAction(), "prescriber-key.requested");
    EXPECT_EQ(valueOf(world_.keys.requestOf(world_.administrator, id_)), request_);
    EXPECT_EQ(problemOf(request()), "duplicate");
}

TEST_F(PrescriberKeyServiceTest, RefusesWhatIsNoRequest) {
    for (const std::string& text : {std::string("no request"), request_ + "x"}) {
        EXPECT_THAT(refusedFields(world_.keys.request(world_.prescriber, world_.key(), {text})),
                    ElementsAre("/request not-a-request"));
    }
}

TEST_F(PrescriberKeyServiceTest, IsCertifiedByTwoAdministrators) {
    (void)valueOf(request());
    const Reply proposal = valueOf(offer(certificate_));
    EXPECT_EQ(proposal.status, 201);
    EXPECT_EQ(textAt(proposal, "/kind"), "key-certification");
    EXPECT_EQ(textAt(proposal, "/content/user"), "prescriber");
    EXPECT_EQ(shown(world_.prescriber, "state"), "proposed");
    EXPECT_EQ(problemOf(approve(proposal, world_.administrator)), "second-person-required");
    EXPECT_EQ(problemOf(world_.signWith(key_, world_.prescriber, drafted())), "key-unusable");

    (void)valueOf(approve(proposal, world_.secondAdministrator));

    EXPECT_EQ(shown(world_.prescriber, "state"), "certified");
    EXPECT_EQ(shown(world_.prescriber, "proposed_by"), "administrator");
    EXPECT_EQ(shown(world_.prescriber, "certified_by"), "second-administrator");
    EXPECT_EQ(shown(world_.prescriber, "not_after"), "2035-01-01T00:00:00.000Z");
    EXPECT_EQ(shown(world_.prescriber, "certificate"), certificate_);
    EXPECT_TRUE(world_.signWith(key_, world_.prescriber, drafted()));
    EXPECT_EQ(problemOf(offer(certificate_)), "state-refused");
}

TEST_F(PrescriberKeyServiceTest, TakesOnlyTheRightCertificate) {
    (void)valueOf(request());
    const signature::Validity decade{Instant::parse("2020-01-01T00:00:00Z").value(),
                                     Instant::parse("2035-01-01T00:00:00Z").value()};
    const auto otherCa = signature::makeAuthority("Fictional other authority", decade);
    const signature::Certification content{world_.prescriber.user, "prescriber", decade};
    const signature::Certification past{
        world_.prescriber.user,
        "prescriber",
        {decade.notBefore, Instant::parse("2026-03-02T10:59:59Z").value()}};
    const auto refused = [&](const std::string& pem) { return refusedFields(offer(pem)); };

    EXPECT_THAT(refused("no certificate"), ElementsAre("/certificate not-a-certificate"));
    EXPECT_THAT(refused(world_.prescriberCa.certificatePem),
                ElementsAre("/certificate not-a-certificate"));
    EXPECT_THAT(refused(signature::certifyPrescriber(otherCa, key_.publicKey(), content)),
                ElementsAre("/certificate untrusted"));
    EXPECT_THAT(refused(signature::certifyPrescriber(world_.prescriberCa, key_.publicKey(), past)),
                ElementsAre("/certificate untrusted"));
    EXPECT_THAT(refused(world_.certify(key_, world_.otherPrescriber.user)),
                ElementsAre("/certificate another-user"));
    EXPECT_THAT(refused(world_.certify(signature::SigningKey::generate(), world_.prescriber.user)),
                ElementsAre("/certificate another-key"));
    EXPECT_EQ(shown(world_.prescriber, "state"), "requested");
}

TEST_F(PrescriberKeyServiceTest, IsNotCertifiedAfterItWasRevoked) {
    (void)valueOf(request());
    const Reply proposal = valueOf(offer(certificate_));
    (void)valueOf(revoke(world_.prescriber, world_.clock.now()));

    EXPECT_EQ(problemOf(approve(proposal, world_.secondAdministrator)), "state-refused");
    EXPECT_EQ(shown(world_.prescriber, "state"), "revoked");
}

TEST_F(PrescriberKeyServiceTest, TellsTheOwnerWhatOthersDid) {
    certify();
    EXPECT_EQ(shown(world_.prescriber, "news"), "certified");
    (void)valueOf(world_.keys.acknowledge(world_.prescriber, world_.key(), id_));
    EXPECT_EQ(shown(world_.prescriber, "news"), "null");
    EXPECT_EQ(world_.lastAction(), "prescriber-key.acknowledged");

    world_.clock.set("2026-03-02T11:05:00.000Z");
    (void)valueOf(revoke(world_.administrator, world_.clock.now()));

    EXPECT_EQ(world_.lastAction(), "prescriber-key.revoked");
    EXPECT_EQ(shown(world_.prescriber, "news"), "revoked");
    EXPECT_EQ(shown(world_.prescriber, "revoked_by"), "administrator");
    EXPECT_EQ(shown(world_.prescriber, "revocation_reason"), "Fictional loss");
    EXPECT_EQ(problemOf(world_.keys.acknowledge(world_.administrator, world_.key(), id_)),
              "not-found");
}

TEST_F(PrescriberKeyServiceTest, IsRevokedFromAMomentThatHasComeAndOnlyEverEarlier) {
    certify();
    const Instant now = world_.clock.now();
    EXPECT_THAT(
        refusedFields(revoke(world_.prescriber, Instant::fromMilliseconds(now.milliseconds() + 1))),
        ElementsAre("/revoked_at in-future"));
    (void)valueOf(revoke(world_.prescriber, now));
    EXPECT_EQ(problemOf(revoke(world_.prescriber, now)), "state-refused");

    (void)valueOf(revoke(world_.administrator, now.plusSeconds(-60)));

    EXPECT_EQ(shown(world_.prescriber, "revoked_at"), "2026-03-02T10:59:00.000Z");
}

TEST_F(PrescriberKeyServiceTest, OfAnotherOrColleagueIsLikeAMissingOne) {
    (void)valueOf(request());
    const Instant now = world_.clock.now();
    for (const Actor& stranger : {world_.otherPrescriber, world_.outsideAdministrator}) {
        EXPECT_EQ(problemOf(revoke(stranger, now)), "not-found");
        EXPECT_EQ(problemOf(world_.keys.requestOf(stranger, id_)), "not-found");
        EXPECT_EQ(problemOf(offerAs(stranger, certificate_)), "not-found");
    }
    EXPECT_EQ(problemOf(world_.keys.requestOf(world_.administrator, PrescriberKeyId("missing"))),
              "not-found");
    EXPECT_EQ(shown(world_.otherPrescriber, "id"), "null");
    EXPECT_EQ(shown(world_.outsideAdministrator, "id"), "null");
    EXPECT_EQ(shown(world_.administrator, "id"), id_.text());
}

}  // namespace
}  // namespace gatehouse::services
