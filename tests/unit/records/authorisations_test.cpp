#include <string>

#include "tests/unit/records/records_fixture.h"

namespace gatehouse::records {
namespace {

using storage::ConstraintKind;

class AuthorisationsTest : public RecordsTest {
  protected:
    [[nodiscard]] Authorisation found(const std::string& id) {
        return read([&](const storage::ReadTransaction& transaction) {
            return findAuthorisation(transaction, AuthorisationId(id)).value();
        });
    }
    void signAs(const std::string& id, const std::string& number) {
        write([&](auto& transaction) { sign(transaction, AuthorisationId(id), signing(number)); });
    }
    void setSuppliedTo(std::int64_t supplied) {
        write([&](auto& transaction) {
            setSupplied(transaction, AuthorisationId("a1"), milligrams(25'000), supplied);
        });
    }
};

TEST_F(AuthorisationsTest, GiveADraftBackWithEverything) {
    Authorisation full = draft("a1");
    full.indication = "Fictional indication";
    full.offLabelConfirmed = true;
    full.under18Confirmed = true;
    writeOne(full);

    const Authorisation back = found("a1");

    EXPECT_EQ(back.id, full.id);
    EXPECT_EQ(back.patient, patient_);
    EXPECT_EQ(back.site, clinic_);
    EXPECT_EQ(back.programme, "uk-lenalidomide");
    EXPECT_EQ(back.medicine, "lenalidomide");
    EXPECT_EQ(back.category, Category::ChildbearingPotential);
    EXPECT_EQ(back.supplyDays, 28);
    EXPECT_TRUE(back.counsellingConfirmed);
    EXPECT_EQ(back.indication, full.indication);
    EXPECT_TRUE(back.offLabelConfirmed);
    EXPECT_TRUE(back.under18Confirmed);
    EXPECT_EQ(back.recordedAt, at(3));
    EXPECT_EQ(back.recordedBy, prescriber_);
    EXPECT_FALSE(back.signing);
    EXPECT_FALSE(back.cancellation);
    EXPECT_EQ(back.status(), AuthorisationStatus::Draft);
}

TEST_F(AuthorisationsTest, GiveADraftBackWithoutWhatIsOptional) {
    writeOne(draft("a1"));

    const Authorisation back = found("a1");

    EXPECT_EQ(back.indication, std::nullopt);
    EXPECT_FALSE(back.offLabelConfirmed);
    EXPECT_FALSE(back.under18Confirmed);
}

TEST_F(AuthorisationsTest, GiveItemsBackInTheOrderOfTheirStrengths) {
    Authorisation unordered = draft("a1");
    std::swap(unordered.items.at(0), unordered.items.at(1));
    writeOne(unordered);

    const std::vector<AuthorisedItem> items = found("a1").authorisedItems();

    ASSERT_EQ(items.size(), 2U);
    EXPECT_EQ(items.at(0).strengthMg, milligrams(2'500));
    EXPECT_EQ(items.at(0).capsules, 7);
    EXPECT_EQ(items.at(1).strengthMg, milligrams(25'000));
    EXPECT_EQ(items.at(1).capsules, 21);
    EXPECT_EQ(items.at(1).capsulesPerDosingDay, 1);
    EXPECT_EQ(items.at(1).dosingDays, 21);
    EXPECT_EQ(items.at(1).cycleDays, 28);
}

TEST_F(AuthorisationsTest, GiveSigningAndCancellationBack) {
    writeOne(draft("a1"));
    signAs("a1", "GH-0000-0001-1");

    const Authorisation asSigned = found("a1");
    EXPECT_EQ(asSigned.status(), AuthorisationStatus::Signed);
    ASSERT_TRUE(asSigned.signing);
    EXPECT_EQ(asSigned.signing->number, "GH-0000-0001-1");
    EXPECT_EQ(asSigned.signing->prescriber, prescriber_);
    EXPECT_EQ(asSigned.signing->prescriberName, "prescriber");
    EXPECT_EQ(asSigned.signing->siteName, "Fictional Clinic");
    EXPECT_EQ(asSigned.signing->signedAt, at(4));
    EXPECT_EQ(asSigned.signing->timeZone, "Europe/London");
    EXPECT_EQ(asSigned.signing->jws, "jws");

    write([&](auto& transaction) {
        cancel(transaction, AuthorisationId("a1"), {at(6), prescriber_, "Fictional reason"});
    });
    const Authorisation cancelled = found("a1");
    EXPECT_EQ(cancelled.status(), AuthorisationStatus::Cancelled);
    ASSERT_TRUE(cancelled.cancellation);
    EXPECT_EQ(cancelled.cancellation->cancelledAt, at(6));
    EXPECT_EQ(cancelled.cancellation->cancelledBy, prescriber_);
    EXPECT_EQ(cancelled.cancellation->reason, "Fictional reason");
    EXPECT_TRUE(cancelled.signing);
}

TEST_F(AuthorisationsTest, AreFoundByNumberOnceSigned) {
    writeOne(draft("a1"));
    writeOne(draft("a2"));
    signAs("a2", "GH-0000-0001-1");

    read([&](const storage::ReadTransaction& transaction) {
        EXPECT_EQ(findAuthorisationByNumber(transaction, "GH-0000-0001-1")->id.text(), "a2");
        EXPECT_FALSE(findAuthorisationByNumber(transaction, ""));
        EXPECT_FALSE(findAuthorisation(transaction, AuthorisationId("GH-0000-0001-1")));
        EXPECT_EQ(organisationOfNumber(transaction, "GH-0000-0001-1"), organisation_);
        EXPECT_FALSE(organisationOfNumber(transaction, "GH-0000-0002-2"));
    });
}

TEST_F(AuthorisationsTest, AreListedInTheOrderOfFiling) {
    Authorisation later = draft("a1");
    later.recordedAt = at(4);
    writeOne(later);
    writeOne(draft("a3"));
    writeOne(draft("a2"));

    std::string order;
    read([&](const storage::ReadTransaction& transaction) {
        for (const Authorisation& entry : authorisationsOf(transaction, patient_)) {
            order += entry.id.text();
        }
        EXPECT_TRUE(authorisationsOf(transaction, PatientId("nobody")).empty());
    });
    EXPECT_EQ(order, "a2a3a1");
}

TEST_F(AuthorisationsTest, TellWhatIsLeftOfEachStrength) {
    writeOne(draft("a1"));
    setSuppliedTo(14);

    const std::vector<Item> remaining = found("a1").remaining();

    ASSERT_EQ(remaining.size(), 2U);
    EXPECT_EQ(remaining.at(0).capsules, 7);
    EXPECT_EQ(remaining.at(1).strengthMg, milligrams(25'000));
    EXPECT_EQ(remaining.at(1).capsules, 7);
}

TEST_F(AuthorisationsTest, CountCapsulesUpToWhatIsAuthorisedAndNoFurther) {
    writeOne(draft("a1"));
    const auto setTo = [](std::int64_t supplied) {
        return [supplied](storage::WriteTransaction& transaction) {
            setSupplied(transaction, AuthorisationId("a1"), milligrams(25'000), supplied);
        };
    };
    EXPECT_EQ(refusal(setTo(21)), std::nullopt);
    EXPECT_EQ(refusal(setTo(22)), ConstraintKind::Check);
    EXPECT_EQ(refusal(setTo(-1)), ConstraintKind::Check);
    EXPECT_EQ(found("a1").items.at(1).supplied, 21);
}

TEST_F(AuthorisationsTest, PlainSqlDoesNotCountPastWhatIsAuthorisedEither) {
    writeOne(draft("a1"));

    EXPECT_THROW(testing::editFile(folder_ / "main.db",
                                   "UPDATE authorisation_items SET supplied = capsules + 1"),
                 std::runtime_error);
    EXPECT_EQ(found("a1").items.at(1).supplied, 0);
}

TEST_F(AuthorisationsTest, HaveANumberOfTheirOwn) {
    writeOne(draft("a1"));
    writeOne(draft("a2"));
    signAs("a1", "GH-0000-0001-1");

    EXPECT_EQ(refusal([&](auto& transaction) {
                  sign(transaction, AuthorisationId("a2"), signing("GH-0000-0001-1"));
              }),
              ConstraintKind::Unique);
    EXPECT_EQ(found("a2").status(), AuthorisationStatus::Draft);
}

TEST_F(AuthorisationsTest, RefuseNonsenseQuantities) {
    struct Nonsense {
        std::int64_t capsules, perDay, dosingDays, cycleDays;
    };
    for (const Nonsense item :
         {Nonsense{0, 1, 1, 1}, {1, 0, 1, 1}, {1, 1, 0, 1}, {1, 1, 2, 1}, {-1, 1, 1, 1}}) {
        Authorisation nonsense = draft("a1");
        nonsense.items = {
            {{milligrams(25'000), item.capsules, item.perDay, item.dosingDays, item.cycleDays}, 0}};
        EXPECT_EQ(refusal([&](auto& transaction) { insert(transaction, nonsense); }),
                  ConstraintKind::Check);
    }
    Authorisation noDays = draft("a1");
    noDays.supplyDays = 0;
    EXPECT_EQ(refusal([&](auto& transaction) { insert(transaction, noDays); }),
              ConstraintKind::Check);
    Authorisation twice = draft("a1");
    twice.items.push_back(twice.items.front());
    EXPECT_EQ(refusal([&](auto& transaction) { insert(transaction, twice); }),
              ConstraintKind::Unique);
}

class EmptiedAuthorisation : public AuthorisationsTest {
  protected:
    void TearDown() override {}  // what was edited is found, as it must be
};

TEST_F(EmptiedAuthorisation, StaysSignedAndCancelled) {
    writeOne(draft("a1"));
    signAs("a1", "GH-0000-0001-1");
    testing::editFile(folder_ / "main.db",
                      "UPDATE authorisations SET prescriber_id = NULL, prescriber_name = NULL,"
                      " site_name = NULL, signed_at = NULL, time_zone = NULL, jws = NULL,"
                      " cancelled_at = 9");

    const Authorisation back = found("a1");

    EXPECT_EQ(back.status(), AuthorisationStatus::Cancelled);
    ASSERT_TRUE(back.signing);
    EXPECT_EQ(back.signing->jws, "");
    EXPECT_EQ(back.cancellation->cancelledAt, at(9));
}

}  // namespace
}  // namespace gatehouse::records
