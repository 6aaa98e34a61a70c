#include "server/records/dispenses.h"

#include <string>

#include "tests/unit/records/records_fixture.h"

namespace gatehouse::records {
namespace {

using storage::ConstraintKind;
using storage::WriteTransaction;

class DispensesTest : public RecordsTest {
  protected:
    void SetUp() override { writeOne(draft("a1")); }

    [[nodiscard]] Dispense dispense(const std::string& id, std::int64_t capsules) const {
        Dispense made;
        made.id = DispenseId(id);
        made.authorisation = AuthorisationId("a1");
        made.patient = patient_;
        made.pharmacy = pharmacy_;
        made.dispensedAt = at(10);
        made.dispensedBy = pharmacist_;
        made.supplyDays = 28;
        made.handover = Handover::InPerson;
        made.programme = "uk-lenalidomide";
        made.edition = "2026-01";
        made.items = {{milligrams(25'000), capsules, "FICTIONAL-BATCH-1"}};
        return made;
    }
    [[nodiscard]] std::vector<Dispense> all() {
        return read([&](const storage::ReadTransaction& transaction) {
            return dispensesOf(transaction, patient_);
        });
    }
    [[nodiscard]] std::optional<ConstraintKind> refusalOf(const Dispense& made) {
        return refusal([&](WriteTransaction& transaction) { insert(transaction, made); });
    }
};

TEST_F(DispensesTest, AreGivenBackWithEverything) {
    Dispense full = dispense("d1", 21);
    full.handover = Handover::Shipment;
    full.confirmationObtainedAt = at(9);
    full.flags = {"off-label", "under-18"};
    full.items.push_back({milligrams(2'500), 7, "FICTIONAL-BATCH-2"});
    writeOne(full);

    const std::vector<Dispense> found = all();

    ASSERT_EQ(found.size(), 1U);
    const Dispense& back = found.front();
    EXPECT_EQ(back.id, full.id);
    EXPECT_EQ(back.authorisation, full.authorisation);
    EXPECT_EQ(back.patient, patient_);
    EXPECT_EQ(back.pharmacy, pharmacy_);
    EXPECT_EQ(back.dispensedAt, at(10));
    EXPECT_EQ(back.dispensedBy, pharmacist_);
    EXPECT_EQ(back.supplyDays, 28);
    EXPECT_EQ(back.handover, Handover::Shipment);
    EXPECT_EQ(back.confirmationObtainedAt, at(9));
    EXPECT_EQ(back.programme, "uk-lenalidomide");
    EXPECT_EQ(back.edition, "2026-01");
    EXPECT_EQ(back.flags, full.flags);
    ASSERT_EQ(back.items.size(), 2U);
    EXPECT_EQ(back.items.at(0).strengthMg, milligrams(2'500));
    EXPECT_EQ(back.items.at(0).capsules, 7);
    EXPECT_EQ(back.items.at(0).batch, "FICTIONAL-BATCH-2");
    EXPECT_EQ(back.items.at(1).batch, "FICTIONAL-BATCH-1");
}

TEST_F(DispensesTest, AreGivenBackWithoutWhatIsOptional) {
    writeOne(dispense("d1", 21));

    const std::vector<Dispense> found = all();

    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found.front().confirmationObtainedAt, std::nullopt);
    EXPECT_TRUE(found.front().flags.empty());
}

TEST_F(DispensesTest, AreListedInOrderOfTime) {
    Dispense later = dispense("d1", 1);
    later.dispensedAt = at(11);
    writeOne(later);
    writeOne(dispense("d3", 1));
    writeOne(dispense("d2", 1));

    std::string order;
    for (const Dispense& entry : all()) {
        order += entry.id.text();
    }
    EXPECT_EQ(order, "d2d3d1");
}

TEST_F(DispensesTest, AreRefusedPastWhatIsAuthorised) {
    EXPECT_EQ(refusalOf(dispense("d0", 22)), ConstraintKind::Trigger);
    writeOne(dispense("d1", 20));
    EXPECT_EQ(refusalOf(dispense("d2", 2)), ConstraintKind::Trigger);
    EXPECT_EQ(refusalOf(dispense("d3", 1)), std::nullopt);
    EXPECT_EQ(refusalOf(dispense("d4", 1)), ConstraintKind::Trigger);
    EXPECT_EQ(all().size(), 2U);
}

TEST_F(DispensesTest, AreRefusedForWhatIsNotAuthorised) {
    Dispense otherStrength = dispense("d1", 1);
    otherStrength.items.front().strengthMg = milligrams(10'000);
    EXPECT_EQ(refusalOf(otherStrength), ConstraintKind::ForeignKey);
    Dispense otherAuthorisation = dispense("d2", 1);
    otherAuthorisation.authorisation = AuthorisationId("nothing");
    EXPECT_EQ(refusalOf(otherAuthorisation), ConstraintKind::ForeignKey);
    EXPECT_EQ(refusalOf(dispense("d3", 0)), ConstraintKind::Check);
    Dispense noDays = dispense("d4", 1);
    noDays.supplyDays = 0;
    EXPECT_EQ(refusalOf(noDays), ConstraintKind::Check);
    EXPECT_TRUE(all().empty());
}

TEST_F(DispensesTest, KeepRefusedAttemptsAndChecksCellByCell) {
    const RefusedAttempt attempt{RecordId("r1"),
                                 AuthorisationId("a1"),
                                 pharmacy_,
                                 at(10),
                                 pharmacist_,
                                 AttemptOutcome::PatientMismatch,
                                 "2026-01",
                                 R"([{"code":"x","sentence":"y"}])",
                                 {"off-label"}};
    const CheckMade check{RecordId("c1"),
                          at(11),
                          pharmacist_,
                          pharmacy_,
                          AuthorisationId("a1"),
                          "refuse",
                          "2026-01",
                          {"quantity-available", "same-pharmacy"}};
    writeOne(attempt);
    writeOne(check);

    read([&](const storage::ReadTransaction& transaction) {
        EXPECT_EQ(*transaction.queryOne(
                      "SELECT id, authorisation_id, pharmacy_id, attempted_at, attempted_by,"
                      " outcome, edition, reasons, flags FROM refused_attempts"),
                  (storage::Row{std::string("r1"),
                                std::string("a1"),
                                pharmacy_.text(),
                                std::int64_t{10},
                                pharmacist_.text(),
                                std::string("patient-mismatch"),
                                std::string("2026-01"),
                                attempt.reasons,
                                std::string("off-label")}));
        EXPECT_EQ(*transaction.queryOne(
                      "SELECT id, checked_at, user_id, pharmacy_id, authorisation_id, decision,"
                      " edition, unmet FROM access_journal"),
                  (storage::Row{std::string("c1"),
                                std::int64_t{11},
                                pharmacist_.text(),
                                pharmacy_.text(),
                                std::string("a1"),
                                std::string("refuse"),
                                std::string("2026-01"),
                                std::string("quantity-available same-pharmacy")}));
    });
}

}  // namespace
}  // namespace gatehouse::records
