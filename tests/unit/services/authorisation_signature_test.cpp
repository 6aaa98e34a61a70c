// The canonical form against the example of schemas/authorisation-signature.md, and what an edited
// cell does to the signature.

#include "server/services/authorisation_signature.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "contract/signature/prescriber_authority.h"
#include "server/records/accounts.h"
#include "services_test_documents.h"
#include "tests/support/answers.h"
#include "tests/support/edit_file.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using testing::Signed;

/// The fenced block that follows `<!-- example: name -->`, without the line breaks, which are for
/// display.
std::string example(const std::string& name) {
    const std::string_view document = test_documents::authorisation_signature_md();
    const std::string marker = "<!-- example: " + name + " -->\n```";
    const std::size_t at = document.find(marker);
    if (at == std::string_view::npos) {
        throw std::runtime_error("the document has no example " + name);
    }
    const std::size_t first = document.find('\n', at + marker.size()) + 1;
    std::string text(document.substr(first, document.find("\n```", first) - first));
    text.erase(std::remove(text.begin(), text.end(), '\n'), text.end());
    return text;
}

/// The record that the document's example was written from.
records::Authorisation exampleAuthorisation() {
    records::Authorisation authorisation;
    authorisation.id = AuthorisationId("019cade2-0f40-7c1e-9a53-5b1f0d3c7e21");
    authorisation.patient = PatientId("019c8f00-1000-7b7a-8d11-2f4d6a90c3b5");
    authorisation.site = SiteId("019c8e00-3000-7a09-9f3c-0c64b8e2d7a6");
    authorisation.programme = "uk-lenalidomide";
    authorisation.medicine = "lenalidomide";
    authorisation.category = Category::ChildbearingPotential;
    authorisation.supplyDays = 28;
    authorisation.counsellingConfirmed = true;
    authorisation.indication = "multiple-myeloma";
    authorisation.items = {{{Decimal::fromThousandths(2'500), 21, 1, 21, 28}, 0},
                           {{Decimal::fromThousandths(25'000), 21, 1, 21, 28}, 7}};
    authorisation.signing = records::Signing{"GH-BG7Z-XR95-0",
                                             UserId("019c8e00-2000-7d52-b6a4-71e8c05f9d13"),
                                             "Dr Zo\u00eb Example",
                                             "Haematology clinic, Example Hospital",
                                             Instant::parse("2026-03-02T09:00:00Z").value(),
                                             "Europe/London",
                                             "not covered"};
    return authorisation;
}

records::Patient examplePatient() {
    records::Patient patient;
    patient.id = PatientId("019c8f00-1000-7b7a-8d11-2f4d6a90c3b5");
    patient.hospitalNumber = Phi(std::string("H1234567"));
    patient.initials = Phi(std::string("AB"));
    patient.dateOfBirth = Phi(Date::fromCivil(1990, 5, 17).value());
    return patient;
}

TEST(CanonicalForm, EqualsTheDocumentsExample) {
    EXPECT_EQ(canonicalForm(exampleAuthorisation(), examplePatient()), example("payload"));
}

TEST(CanonicalForm, WritesNullForNoIndicationAndEscapesAsRfc8785) {
    records::Authorisation authorisation = exampleAuthorisation();
    authorisation.indication = std::nullopt;
    authorisation.signing->siteName = "Ward \"7\"\\\n\x01/\u00e9";

    const std::string form = canonicalForm(authorisation, examplePatient());

    EXPECT_NE(form.find(R"("indication":null,)"), std::string::npos);
    EXPECT_NE(form.find("\"name\":\"Ward \\\"7\\\"\\\\\\n\\u0001/\u00e9\""), std::string::npos);
}

class StoredSignatureTest : public ::testing::Test {
  protected:
    [[nodiscard]] SignatureState state() {
        return world_.database->read([&](const storage::ReadTransaction& transaction) {
            return verifySignature(transaction,
                                   environment_,
                                   records::findAuthorisation(transaction, signed_.id).value(),
                                   records::findPatient(transaction, signed_.patient).value());
        });
    }
    void edit(const std::string& sql) const {
        testing::editFile(world_.folder / "gatehouse.db", sql);
    }

    static signature::Validity decade() {
        return {Instant::parse("2020-01-01T00:00:00Z").value(),
                Instant::parse("2035-01-01T00:00:00Z").value()};
    }

    testing::World world_;
    const Signed signed_ = world_.signedWoman();
    Environment environment_ = world_.environment;
};

TEST_F(StoredSignatureTest, IsValidAsItWasSigned) {
    EXPECT_EQ(state(), SignatureState::Valid);
}

TEST_F(StoredSignatureTest, StaysValidAfterNewNames) {
    edit(
        "UPDATE users SET username = 'renamed' WHERE username = 'prescriber';"
        "UPDATE sites SET name = 'renamed', time_zone = 'UTC' WHERE name = 'Fictional Clinic'");

    EXPECT_EQ(state(), SignatureState::Valid);
}

TEST_F(StoredSignatureTest, IsMissingWithoutAJws) {
    edit("UPDATE authorisations SET jws = ''");
    EXPECT_EQ(state(), SignatureState::Missing);
    edit("UPDATE authorisations SET jws = NULL");
    EXPECT_EQ(state(), SignatureState::Missing);
    edit("UPDATE authorisations SET number = NULL");
    EXPECT_EQ(state(), SignatureState::Missing);
}

TEST_F(StoredSignatureTest, IsInvalidUnderAnotherPrescribersKey) {
    edit(
        "DROP TRIGGER prescriber_keys_certified_once; UPDATE prescriber_keys SET user_id ="
        " (SELECT id FROM users WHERE username = 'other-prescriber')");

    EXPECT_EQ(state(), SignatureState::Invalid);
}

TEST_F(StoredSignatureTest, IsInvalidWithoutItsKey) {
    edit("DROP TRIGGER prescriber_keys_no_delete; DELETE FROM prescriber_keys");

    EXPECT_EQ(state(), SignatureState::Invalid);
}

TEST_F(StoredSignatureTest, IsInvalidWithoutACertificateOfTheAuthority) {
    environment_.prescriberAuthority = nullptr;
    EXPECT_EQ(state(), SignatureState::Invalid);
    const auto other = signature::makeAuthority("Fictional other authority", decade());
    const auto untrusted = signature::TrustedAuthority::read(other.certificatePem).value();
    environment_.prescriberAuthority = &untrusted;
    EXPECT_EQ(state(), SignatureState::Invalid);

    environment_.prescriberAuthority = &world_.prescriberAuthority;
    EXPECT_EQ(state(), SignatureState::Valid);
    edit(
        "DROP TRIGGER prescriber_keys_certified_once;"
        "UPDATE prescriber_keys SET certificate = NULL, certified_at = NULL");
    EXPECT_EQ(state(), SignatureState::Invalid);
}

TEST_F(StoredSignatureTest, IsInvalidUnderACertificateThatAnotherAuthorityMade) {
    const auto other = signature::makeAuthority("Fictional authority for prescribers", decade());
    const std::string forged =
        signature::certifyPrescriber(other,
                                     world_.keyOf(world_.prescriber).publicKey(),
                                     {world_.prescriber.user, "prescriber", decade()});
    edit("DROP TRIGGER prescriber_keys_certified_once; UPDATE prescriber_keys SET certificate = '" +
         forged + "' WHERE user_id = '" + world_.prescriber.user.text() + "'");

    EXPECT_EQ(state(), SignatureState::Invalid);
}

TEST_F(StoredSignatureTest, EndsWithTheMomentOfTheRevocation) {
    const auto revoke = [&](const std::string& from) {
        edit("UPDATE prescriber_keys SET revoked_at = " + from +
             ", revoked_by = user_id, revocation_reason = 'fictional', revocation_recorded_at ="
             " 9999999999999 WHERE user_id = '" +
             world_.prescriber.user.text() + "'");
    };
    const std::string signedAt = "(SELECT signed_at FROM authorisations)";

    revoke(signedAt + " + 1");
    EXPECT_EQ(state(), SignatureState::Valid);
    revoke(signedAt);
    EXPECT_EQ(state(), SignatureState::Invalid);
}

TEST_F(StoredSignatureTest, IsInvalidWithTheSignatureOfAnother) {
    const Signed other = world_.sign(
        signed_.patient,
        world_.draft(signed_.patient, testing::World::contentFor(Category::ChildbearingPotential)));

    edit("UPDATE authorisations SET jws = (SELECT jws FROM authorisations WHERE id = '" +
         other.id.text() + "') WHERE id = '" + signed_.id.text() + "'");

    EXPECT_EQ(state(), SignatureState::Invalid);
}

TEST_F(StoredSignatureTest, IsInvalidForAnotherPatient) {
    const PatientId other = world_.fileWoman();
    const auto state = world_.database->read([&](const storage::ReadTransaction& transaction) {
        return verifySignature(transaction,
                               world_.environment,
                               records::findAuthorisation(transaction, signed_.id).value(),
                               records::findPatient(transaction, other).value());
    });

    EXPECT_EQ(state, SignatureState::Invalid);
}

TEST_F(StoredSignatureTest, IsInvalidWithMoreOrFewerItems) {
    const std::string item = "INSERT INTO authorisation_items VALUES ('" + signed_.id.text() +
                             "', 10000, 21, 1, 21, 28, 0)";
    edit(item);
    EXPECT_EQ(state(), SignatureState::Invalid);
    edit("DELETE FROM authorisation_items WHERE strength_thousandths = 25000");
    EXPECT_EQ(state(), SignatureState::Invalid);
    edit("DELETE FROM authorisation_items");
    EXPECT_EQ(state(), SignatureState::Invalid);
}

TEST_F(StoredSignatureTest, EditedAuthorisationIsNotSupplied) {
    edit("UPDATE authorisation_items SET capsules = 63");

    const Reply reply = testing::valueOf(world_.dispense(world_.pharmacist, signed_, 21));

    EXPECT_EQ(reply.status, 409);
    EXPECT_NE(testing::textAt(reply, "/unmet").find("authorisation-authentic"), std::string::npos);
    EXPECT_EQ(world_.count("dispenses"), 0);
    EXPECT_FALSE(world_.findings().empty());
}

/// What an edit of a cell does to the signature of its row.
enum class Effect { Breaks, HidesTheRow, NotCovered };

struct CellEdit {
    const char* table;
    const char* column;
    const char* value;  ///< SQL
    Effect effect = Effect::Breaks;
};

std::string nameOf(const CellEdit& edit) {
    std::string name = std::string(edit.table) + "_" + edit.column;
    return std::string(edit.value) == "NULL" ? name + "_null" : name;
}

class EditedCell : public StoredSignatureTest, public ::testing::WithParamInterface<CellEdit> {
  protected:
    [[nodiscard]] std::string condition() const {
        const bool isItem = std::string(GetParam().table) == "authorisation_items";
        const bool isPatient = std::string(GetParam().table) == "patients";
        return std::string(" WHERE ") + (isItem ? "authorisation_id" : "id") + " = '" +
               (isPatient ? signed_.patient.text() : signed_.id.text()) + "'";
    }
};

TEST_P(EditedCell, BreaksTheSignatureWhereItIsCovered) {
    const CellEdit& given = GetParam();
    edit(std::string("UPDATE ") + given.table + " SET " + given.column + " = " + given.value +
         condition());

    if (given.effect == Effect::HidesTheRow) {
        const auto found = world_.database->read([&](const storage::ReadTransaction& transaction) {
            return records::findAuthorisation(transaction, signed_.id).has_value() &&
                   records::findPatient(transaction, signed_.patient).has_value();
        });
        EXPECT_FALSE(found);
    } else {
        EXPECT_EQ(state() == SignatureState::Valid, given.effect == Effect::NotCovered);
    }
    EXPECT_FALSE(world_.findings().empty());
}

constexpr const char* kAuthorisations = "authorisations";
constexpr const char* kItems = "authorisation_items";
constexpr const char* kPatients = "patients";

const std::vector<CellEdit>& everyCell() {
    static const std::vector<CellEdit> kCells{
        {kAuthorisations, "id", "'019cade2-0f40-7c1e-9a53-5b1f0d3c7e21'", Effect::HidesTheRow},
        {kAuthorisations, "patient_id", "(SELECT max(id) || 'x' FROM patients)"},
        {kAuthorisations, "site_id", "(SELECT id FROM sites WHERE kind = 'pharmacy' LIMIT 1)"},
        {kAuthorisations, "programme", "'uk-thalidomide'"},
        {kAuthorisations, "medicine", "'thalidomide'"},
        {kAuthorisations, "category", "'male'"},
        {kAuthorisations, "supply_days", "84"},
        {kAuthorisations, "counselling_confirmed", "0"},
        {kAuthorisations, "indication", "'mantle-cell-lymphoma'"},
        {kAuthorisations, "indication", "NULL"},
        {kAuthorisations, "off_label_confirmed", "1"},
        {kAuthorisations, "under_18_confirmed", "1"},
        {kAuthorisations, "recorded_at", "recorded_at + 1", Effect::NotCovered},
        {kAuthorisations,
         "recorded_by",
         "(SELECT id FROM users WHERE username = 'other-prescriber')",
         Effect::NotCovered},
        {kAuthorisations, "number", "'GH-0000-0001-1'"},
        {kAuthorisations, "number", "NULL"},
        {kAuthorisations,
         "prescriber_id",
         "(SELECT id FROM users WHERE username = 'other-prescriber')"},
        {kAuthorisations, "prescriber_id", "NULL"},
        {kAuthorisations, "prescriber_name", "'other-prescriber'"},
        {kAuthorisations, "prescriber_name", "NULL"},
        {kAuthorisations, "site_name", "'Fictional Second Clinic'"},
        {kAuthorisations, "site_name", "NULL"},
        {kAuthorisations, "signed_at", "signed_at + 1"},
        {kAuthorisations, "signed_at", "NULL"},
        {kAuthorisations, "time_zone", "'Europe/Dublin'"},
        {kAuthorisations, "time_zone", "NULL"},
        {kAuthorisations, "jws", "jws || 'A'"},
        {kAuthorisations, "jws", "NULL"},
        {kAuthorisations, "cancelled_at", "signed_at", Effect::NotCovered},
        {kAuthorisations, "cancelled_by", "recorded_by", Effect::NotCovered},
        {kAuthorisations, "cancel_reason", "'Fictional reason'", Effect::NotCovered},
        {kItems, "authorisation_id", "'019cade2-0f40-7c1e-9a53-5b1f0d3c7e21'"},
        {kItems, "strength_thousandths", "10000"},
        {kItems, "capsules", "63"},
        {kItems, "capsules_per_dosing_day", "2"},
        {kItems, "dosing_days", "28"},
        {kItems, "cycle_days", "29"},
        {kItems, "supplied", "21", Effect::NotCovered},
        {kPatients, "id", "'019c8f00-1000-7b7a-8d11-2f4d6a90c3b5'", Effect::HidesTheRow},
        {kPatients,
         "site_id",
         "(SELECT id FROM sites WHERE name = 'Fictional Second Clinic')",
         Effect::NotCovered},
        {kPatients, "hospital_number", "'FICTIONAL-OTHER'"},
        {kPatients, "initials", "'XF'"},
        {kPatients, "date_of_birth", "'1990-05-18'"},
        {kPatients, "irregular_cycles", "1", Effect::NotCovered},
        {kPatients, "recorded_at", "recorded_at + 1", Effect::NotCovered},
        {kPatients,
         "recorded_by",
         "(SELECT id FROM users WHERE username = 'other-prescriber')",
         Effect::NotCovered}};
    return kCells;
}

INSTANTIATE_TEST_SUITE_P(Every,
                         EditedCell,
                         ::testing::ValuesIn(everyCell()),
                         [](const auto& given) { return nameOf(given.param); });

TEST(EditedCells, CoverEveryColumnOfTheThreeTables) {
    std::map<std::string_view, std::set<std::string_view>> edited;
    for (const CellEdit& edit : everyCell()) {
        edited[edit.table].insert(edit.column);
    }
    for (const storage::Table* table :
         {&records::kAuthorisations, &records::kAuthorisationItems, &records::kPatients}) {
        std::set<std::string_view> columns;
        for (const storage::Column& column : table->columns) {
            columns.insert(column.name);
        }
        EXPECT_EQ(edited[table->name], columns) << table->name;
    }
}

}  // namespace
}  // namespace gatehouse::services
