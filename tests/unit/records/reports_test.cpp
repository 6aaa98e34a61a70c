#include "server/records/reports.h"

#include <algorithm>
#include <string>

#include "server/records/idempotency.h"
#include "tests/unit/records/records_fixture.h"

namespace gatehouse::records {
namespace {

class ReportsTest : public RecordsTest {
  protected:
    [[nodiscard]] Report report() const {
        return {ReportId("r1"),
                organisation_,
                "compliance",
                day("2026-01-01"),
                day("2026-01-31"),
                "uk-lenalidomide",
                std::string(64, 'a'),
                std::string("%PDF\0\xff", 6),
                at(7),
                prescriber_};
    }
    /// Signed as `number`, a supply, an attempt and a check at each of the given moments.
    void fillAt(const std::string& id, const std::string& programme, Instant moment) {
        Authorisation made = draft(id);
        made.programme = programme;
        write([&](storage::WriteTransaction& transaction) {
            insert(transaction, made);
            sign(transaction, made.id, signing("number of " + id));
            Dispense dispense;
            dispense.id = DispenseId("d-" + id);
            dispense.authorisation = made.id;
            dispense.patient = patient_;
            dispense.pharmacy = pharmacy_;
            dispense.dispensedAt = moment;
            dispense.dispensedBy = pharmacist_;
            dispense.supplyDays = 28;
            dispense.programme = programme;
            dispense.edition = "2026-01";
            dispense.items = {{milligrams(25'000), 21, "FICTIONAL-BATCH-1"}};
            insert(transaction, dispense);
            insert(transaction,
                   RefusedAttempt{RecordId("r-" + id),
                                  made.id,
                                  pharmacy_,
                                  moment,
                                  pharmacist_,
                                  AttemptOutcome::Hold,
                                  "2026-01",
                                  "[]",
                                  {}});
            insert(transaction,
                   CheckMade{RecordId("c-" + id),
                             moment,
                             pharmacist_,
                             pharmacy_,
                             made.id,
                             "dispense",
                             "2026-01",
                             {}});
        });
    }
    [[nodiscard]] std::string numbersIn(const ReportScope& scope) {
        return read([&](const storage::ReadTransaction& transaction) {
            std::string numbers;
            for (const SupplyRow& row : suppliesIn(transaction, scope)) {
                numbers += row.number + ";";
            }
            std::string attempts;
            for (const AttemptRow& row : attemptsIn(transaction, scope)) {
                attempts += row.number + ";";
            }
            EXPECT_EQ(numbers, attempts);
            std::int64_t checks = 0;
            for (const CheckCount& count : checksIn(transaction, scope)) {
                checks += count.count;
            }
            EXPECT_EQ(checks, std::count(numbers.begin(), numbers.end(), ';'));
            return numbers;
        });
    }
};

TEST_F(ReportsTest, AreGivenBackWithEverything) {
    const Report full = report();
    writeOne(full);

    read([&](const storage::ReadTransaction& transaction) {
        const auto back = findReport(transaction, ReportId("r1"));
        ASSERT_TRUE(back);
        EXPECT_EQ(back->organisation, organisation_);
        EXPECT_EQ(back->kind, "compliance");
        EXPECT_EQ(back->from, full.from);
        EXPECT_EQ(back->until, full.until);
        EXPECT_EQ(back->programme, full.programme);
        EXPECT_EQ(back->sha256, full.sha256);
        EXPECT_EQ(back->content, full.content);
        EXPECT_EQ(back->requestedAt, at(7));
        EXPECT_EQ(back->requestedBy, prescriber_);
        EXPECT_FALSE(findReport(transaction, ReportId("r2")));
    });
}

TEST_F(ReportsTest, AreGivenBackWithoutAProgramme) {
    Report bare = report();
    bare.programme = std::nullopt;
    writeOne(bare);

    read([&](const storage::ReadTransaction& transaction) {
        EXPECT_EQ(findReport(transaction, ReportId("r1"))->programme, std::nullopt);
    });
}

TEST_F(ReportsTest, TellWhatHappenedFromTheBeginningToBeforeTheEnd) {
    fillAt("early", "uk-lenalidomide", at(999));
    fillAt("last", "uk-lenalidomide", at(1999));
    fillAt("first", "uk-lenalidomide", at(1000));
    fillAt("late", "uk-lenalidomide", at(2000));
    fillAt("other", "uk-thalidomide", at(1500));
    const ReportScope all{organisation_, at(1000), at(2000), std::nullopt};
    const ReportScope one{organisation_, at(1000), at(2000), "uk-lenalidomide"};
    const ReportScope none{OrganisationId("nobody"), at(0), at(9000), std::nullopt};

    EXPECT_EQ(numbersIn(all), "number of first;number of other;number of last;");
    EXPECT_EQ(numbersIn(one), "number of first;number of last;");
    EXPECT_EQ(numbersIn(none), "");
}

TEST_F(ReportsTest, TellEveryMemberOfASupplyAndAnAttempt) {
    fillAt("a1", "uk-lenalidomide", at(1000));
    const ReportScope scope{organisation_, at(0), at(2000), std::nullopt};

    read([&](const storage::ReadTransaction& transaction) {
        const auto supplies = suppliesIn(transaction, scope);
        const auto attempts = attemptsIn(transaction, scope);
        ASSERT_EQ(supplies.size(), 1U);
        EXPECT_EQ(supplies.front().dispensedAt, at(1000));
        EXPECT_EQ(supplies.front().programme, "uk-lenalidomide");
        EXPECT_EQ(supplies.front().edition, "2026-01");
        EXPECT_EQ(supplies.front().category, Category::ChildbearingPotential);
        EXPECT_EQ(supplies.front().initials, "FX");
        EXPECT_EQ(supplies.front().pharmacy, "Fictional Pharmacy");
        EXPECT_EQ(supplies.front().pharmacist, "pharmacist");
        EXPECT_EQ(supplies.front().supplyDays, 28);
        ASSERT_EQ(supplies.front().items.size(), 1U);
        EXPECT_EQ(supplies.front().items.front().capsules, 21);
        ASSERT_EQ(attempts.size(), 1U);
        EXPECT_EQ(attempts.front().attemptedAt, at(1000));
        EXPECT_EQ(attempts.front().outcome, AttemptOutcome::Hold);
        EXPECT_EQ(attempts.front().pharmacy, "Fictional Pharmacy");
        EXPECT_EQ(attempts.front().pharmacist, "pharmacist");
        EXPECT_EQ(attempts.front().reasons, "[]");
    });
}

class IdempotencyTest : public RecordsTest {};

TEST_F(IdempotencyTest, KeepsTheFirstAnswerOfEachUsersKey) {
    const FirstAnswer first{
        prescriber_, "fictional-key-0001", "digest", 201, R"({"id":"x"})", at(7)};
    writeOne(first);
    FirstAnswer others = first;
    others.user = pharmacist_;
    others.status = 409;
    writeOne(others);

    read([&](const storage::ReadTransaction& transaction) {
        const auto back = findFirstAnswer(transaction, prescriber_, first.key);
        ASSERT_TRUE(back);
        EXPECT_EQ(back->user, prescriber_);
        EXPECT_EQ(back->key, first.key);
        EXPECT_EQ(back->requestDigest, "digest");
        EXPECT_EQ(back->status, 201);
        EXPECT_EQ(back->body, first.body);
        EXPECT_EQ(back->recordedAt, at(7));
        EXPECT_EQ(findFirstAnswer(transaction, pharmacist_, first.key)->status, 409);
        EXPECT_FALSE(findFirstAnswer(transaction, prescriber_, "fictional-key-0002"));
    });
    EXPECT_EQ(refusal([&](auto& transaction) { insert(transaction, first); }),
              storage::ConstraintKind::Unique);
}

}  // namespace
}  // namespace gatehouse::records
