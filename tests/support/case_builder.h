#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "contract/facts/dispensing_facts.h"
#include "server/domain/programme.h"

namespace gatehouse::test {

// Literals of the tests; each throws where the text is not one.

[[nodiscard]] Date date(std::string_view text);
[[nodiscard]] Instant instant(std::string_view text);
[[nodiscard]] Decimal decimal(std::string_view text);
[[nodiscard]] TimeZone zone(std::string_view name);
[[nodiscard]] std::optional<Date> dateOrNone(std::string_view text);
[[nodiscard]] std::optional<Instant> instantOrNone(std::string_view text);

/// The edition 2026-01 that is built in.
[[nodiscard]] const domain::Programme& ukLenalidomide();
[[nodiscard]] const domain::Programme& usLenalidomide();
[[nodiscard]] const std::vector<domain::Programme>& builtInEditions();
/// The built-in edition that decides a case; throws where there is none.
[[nodiscard]] const domain::Programme& editionOf(const DispensingFacts& facts);

// Records. An `until` or `resolved` that is empty is open.

[[nodiscard]] Assessment assessment(std::string_view assessedOn, Category category);
[[nodiscard]] Assessment assessment(std::string_view assessedOn, Basis basis);
/// A complete form of lenalidomide for that category.
[[nodiscard]] Initiation initiation(std::string_view signedOn, Category category);
[[nodiscard]] Contraception contraception(ContraceptiveMethod method,
                                          std::string_view from,
                                          std::string_view until = "");
/// A supervised test of 25 mIU/mL.
[[nodiscard]] PregnancyTest pregnancyTest(std::string_view takenAt,
                                          TestResult result = TestResult::Negative,
                                          std::string_view resolvedAt = "");
[[nodiscard]] Signal signal(SignalKind kind,
                            std::string_view raisedAt,
                            std::string_view resolvedAt = "");
[[nodiscard]] Item item(std::string_view strengthMg, std::int64_t capsules);
/// One capsule each dosing day.
[[nodiscard]] AuthorisedItem authorisedItem(std::string_view strengthMg,
                                            std::int64_t capsules,
                                            std::int64_t dosingDays,
                                            std::int64_t cycleDays);

/// Makes dispensing facts for uk-lenalidomide. It begins with a case that meets every requirement
/// for its category: prescribed and supplied on Monday 2 March 2026 in London, 21 capsules of
/// 25 mg for 21 days of 28; everything else has been on record since 2019. One that is moved to
/// us-lenalidomide-rems meets every requirement of that: it is the first prescription.
class CaseBuilder {
  public:
    explicit CaseBuilder(Category category);
    /// For us-lenalidomide-rems, in the same zone.
    [[nodiscard]] static CaseBuilder us(Category category);
    [[nodiscard]] static CaseBuilder childbearing();
    [[nodiscard]] static CaseBuilder noChildbearing();
    [[nodiscard]] static CaseBuilder male();

    static constexpr std::string_view kOtherAuthorisation = "pa-earlier";

    CaseBuilder& at(std::string_view moment);
    CaseBuilder& signedAt(std::string_view moment);
    /// Tested at 08:00, signed at 09:00 and supplied at 11:00 UTC of that day.
    CaseBuilder& prescribedOn(std::string_view day);
    /// Supplied at 11:00 UTC of that day.
    CaseBuilder& suppliedOn(std::string_view day);
    CaseBuilder& inZone(std::string_view name);
    CaseBuilder& bornOn(std::string_view day);

    CaseBuilder& pharmacyRegistered(std::string_view from, std::string_view until);
    CaseBuilder& pharmacyNeverRegistered();
    CaseBuilder& prescriberRegistered(std::string_view from, std::string_view until);
    CaseBuilder& prescriberNeverRegistered();
    CaseBuilder& prescriberSuspendedOn(std::string_view day);

    CaseBuilder& cancelledAt(std::string_view moment);
    CaseBuilder& signature(SignatureState state);
    CaseBuilder& indication(std::optional<std::string> text);
    CaseBuilder& supplyDays(std::int64_t days);

    // Each of these takes the place of all records of its kind.
    CaseBuilder& assessments(std::initializer_list<Assessment> records);
    CaseBuilder& initiations(std::initializer_list<Initiation> records);
    CaseBuilder& contraceptions(std::initializer_list<Contraception> records);
    CaseBuilder& pregnancyTests(std::initializer_list<PregnancyTest> records);
    CaseBuilder& surveys(std::initializer_list<std::string_view> days);
    CaseBuilder& signals(std::initializer_list<Signal> records);
    CaseBuilder& authorised(std::initializer_list<AuthorisedItem> items);
    CaseBuilder& requested(std::initializer_list<Item> items);
    CaseBuilder& noDispenses();

    /// A supply under this authorisation, from this pharmacy.
    CaseBuilder& dispensed(std::string_view moment, std::initializer_list<Item> items);
    /// A supply of 21 capsules of 25 mg under an earlier authorisation.
    CaseBuilder& dispensedBefore(std::string_view moment, std::int64_t supplyDays);

    CaseBuilder& confirmedAt(std::string_view moment);
    CaseBuilder& handover(Handover how);

    /// What the setters do not reach.
    [[nodiscard]] DispensingFacts& facts() { return facts_; }
    [[nodiscard]] const DispensingFacts& facts() const { return facts_; }

  private:
    DispensingFacts facts_;
};

}  // namespace gatehouse::test
