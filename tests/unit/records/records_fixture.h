#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "server/audit/log.h"
#include "server/audit/verify.h"
#include "server/records/accounts.h"
#include "server/records/authorisations.h"
#include "server/records/patients.h"
#include "server/records/tables.h"
#include "server/storage/database.h"
#include "server/storage/failures.h"
#include "server/storage/sqlite/connection.h"
#include "server/storage/sqlite/driver.h"
#include "tests/support/edit_file.h"
#include "tests/support/temporary_folder.h"

namespace gatehouse::records {

inline Instant at(std::int64_t milliseconds) {
    return Instant::fromMilliseconds(milliseconds);
}
inline Date day(const char* text) {
    return Date::parse(text).value();
}
inline Decimal milligrams(std::int64_t thousandths) {
    return Decimal::fromThousandths(thousandths);
}

/// Replays every entry against every row.
inline std::vector<std::string> findingsOf(const storage::ReadTransaction& transaction) {
    return audit::verify(transaction,
                         allTables(),
                         storage::expectedSchema(*storage::sqlite::SqliteConnection::openInMemory(),
                                                 storage::sqlite::mainMigrations()))
        .findings;
}

/// A record with one organisation, clinic, pharmacy, prescriber, pharmacist and patient, all
/// fictional, for rows that refer to them.
class RecordsTest : public ::testing::Test {
  protected:
    RecordsTest() {
        write([&](storage::WriteTransaction& transaction) {
            insert(transaction, Organisation{organisation_, "Fictional Trust"});
            insert(
                transaction,
                Site{
                    clinic_, organisation_, "Fictional Clinic", SiteKind::Clinic, "Europe/London"});
            insert(transaction,
                   Site{pharmacy_,
                        organisation_,
                        "Fictional Pharmacy",
                        SiteKind::Pharmacy,
                        "Europe/London"});
            insert(transaction,
                   User{prescriber_, "prescriber", Role::Prescriber, clinic_, "hash", at(1)});
            insert(transaction,
                   User{pharmacist_, "pharmacist", Role::Pharmacist, pharmacy_, "hash", at(1)});
            insert(transaction,
                   Patient{patient_,
                           clinic_,
                           Phi(std::string("FICTIONAL-1")),
                           Phi(std::string("FX")),
                           Phi(day("1990-05-17")),
                           false,
                           at(2),
                           prescriber_});
        });
    }

    template <class Function>
    auto read(const Function& function) {
        return database_.read(function);
    }
    void TearDown() override {
        EXPECT_THAT(read([](const auto& transaction) { return findingsOf(transaction); }),
                    ::testing::IsEmpty());
    }

    /// One change with its audit entry.
    void write(const std::function<void(storage::WriteTransaction&)>& change) {
        database_.write([&](storage::WriteTransaction& transaction) {
            change(transaction);
            audit::append(transaction,
                          {.at = at(5), .action = AuditAction::SiteAdded, .subject = "test"});
        });
    }
    template <class T>
    void writeOne(const T& record) {
        write([&](storage::WriteTransaction& transaction) { insert(transaction, record); });
    }
    /// What the schema says to a change that it does not take.
    [[nodiscard]] std::optional<storage::ConstraintKind> refusal(
        const std::function<void(storage::WriteTransaction&)>& change) {
        try {
            write(change);
            return std::nullopt;
        } catch (const storage::ConstraintViolation& violation) {
            return violation.kind();
        }
    }

    /// A draft of 21 capsules of 25 mg and 7 of 2.5 mg.
    [[nodiscard]] Authorisation draft(const std::string& id) const {
        Authorisation draft;
        draft.id = AuthorisationId(id);
        draft.patient = patient_;
        draft.site = clinic_;
        draft.programme = "uk-lenalidomide";
        draft.medicine = "lenalidomide";
        draft.category = Category::ChildbearingPotential;
        draft.supplyDays = 28;
        draft.counsellingConfirmed = true;
        draft.recordedAt = at(3);
        draft.recordedBy = prescriber_;
        draft.items = {{{milligrams(2'500), 7, 1, 7, 28}, 0},
                       {{milligrams(25'000), 21, 1, 21, 28}, 0}};
        return draft;
    }
    [[nodiscard]] Signing signing(const std::string& number) const {
        return {
            number, prescriber_, "prescriber", "Fictional Clinic", at(4), "Europe/London", "jws"};
    }

    const OrganisationId organisation_{"organisation"};
    const SiteId clinic_{"clinic"};
    const SiteId pharmacy_{"pharmacy"};
    const UserId prescriber_{"prescriber-id"};
    const UserId pharmacist_{"pharmacist-id"};
    const PatientId patient_{"patient"};
    testing::TemporaryFolder folder_;
    storage::Database database_{std::make_unique<storage::sqlite::SqliteDriver>(
                                    storage::sqlite::Options{folder_ / "main.db",
                                                             storage::sqlite::Durability::Normal,
                                                             storage::sqlite::Creation::IfMissing}),
                                storage::sqlite::mainMigrations(),
                                2};
};

}  // namespace gatehouse::records
