#include "server/services/patient_service.h"

#include <chrono>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answers.h"
#include "tests/support/world.h"

namespace gatehouse::services {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::problemOf;
using testing::refusedFields;
using testing::textAt;
using testing::valueOf;

Date day(const char* text) {
    return Date::parse(text).value();
}

wire::NewPatient patientOf(const std::string& hospitalNumber, Date dateOfBirth) {
    wire::NewPatient patient;
    patient.hospitalNumber = Phi(hospitalNumber);
    patient.initials = Phi(std::string("FX"));
    patient.dateOfBirth = Phi(dateOfBirth);
    return patient;
}

class PatientServiceTest : public ::testing::Test {
  protected:
    [[nodiscard]] Outcome<Reply> enrol(const Actor& by, const wire::NewPatient& patient) {
        return world_.patients.enrol(by, world_.key(), patient);
    }
    template <class Form>
    [[nodiscard]] Outcome<Reply> file(const PatientId& patient, const Form& form) {
        return world_.patients.file(world_.prescriber, world_.key(), patient, form);
    }
    [[nodiscard]] PatientId somebody() {
        return world_.enrol(world_.prescriber, day("1990-05-17"));
    }
    void TearDown() override { EXPECT_THAT(world_.findings(), IsEmpty()); }

    testing::World world_;
};

TEST_F(PatientServiceTest, EnrolsAndGivesTheWholeRecordBack) {
    const PatientId woman = world_.fileWoman();
    (void)valueOf(file(woman, wire::Counselling{day("2026-03-01"), "Fictional notes"}));
    (void)valueOf(file(woman, wire::Survey{day("2026-03-01")}));
    (void)world_.draft(woman, testing::World::contentFor(Category::ChildbearingPotential));

    const Reply record = valueOf(world_.patients.record(world_.prescriber, woman));

    EXPECT_EQ(record.status, 200);
    EXPECT_EQ(textAt(record, "/id"), woman.text());
    EXPECT_EQ(textAt(record, "/hospital_number"), "FICTIONAL-1");
    EXPECT_EQ(textAt(record, "/date_of_birth"), "1990-05-17");
    EXPECT_EQ(textAt(record, "/recorded_by"), "prescriber");
    for (const char* list : {"assessments",
                             "initiations",
                             "contraception",
                             "counselling",
                             "pregnancy_tests",
                             "surveys",
                             "authorisations"}) {
        EXPECT_EQ(textAt(record, std::string("/") + list + "/0/recorded_at"), testing::kMorning)
            << list;
        EXPECT_EQ(textAt(record, std::string("/") + list + "/1"), "null") << list;
    }
    EXPECT_EQ(textAt(record, "/signals"), "[]");
}

TEST_F(PatientServiceTest, ListsTheRecordsOfOneMillisecondAsRecorded) {
    constexpr int kRecords = 30;
    const PatientId woman = somebody();
    std::vector<std::string> filed;
    for (int i = 0; i < kRecords; ++i) {
        Assessment assessment;
        assessment.assessedOn = world_.today();
        assessment.category = Category::ChildbearingPotential;
        filed.push_back(textAt(valueOf(file(woman, assessment)), "/id"));
    }

    const Reply record = valueOf(world_.patients.record(world_.prescriber, woman));

    for (int i = 0; i < kRecords; ++i) {
        const std::string entry = "/assessments/" + std::to_string(i);
        EXPECT_EQ(textAt(record, entry + "/id"), filed[static_cast<std::size_t>(i)]) << i;
        EXPECT_EQ(textAt(record, entry + "/recorded_at"), testing::kMorning) << i;
    }
}

TEST_F(PatientServiceTest, TakesAnotherSitesPatientForMissing) {
    const PatientId woman = somebody();
    const auto survey = wire::Survey{day("2026-03-01")};
    for (const Actor& stranger : {world_.otherPrescriber, world_.pharmacist}) {
        EXPECT_EQ(problemOf(world_.patients.record(stranger, woman)), "not-found");
        EXPECT_EQ(problemOf(world_.patients.file(stranger, world_.key(), woman, survey)),
                  "not-found");
        EXPECT_EQ(
            textAt(valueOf(world_.patients.search(stranger, {Phi(std::string("FICTIONAL-1"))})),
                   "/items"),
            "[]");
    }
    EXPECT_EQ(problemOf(world_.patients.record(world_.prescriber, PatientId("missing"))),
              "not-found");
    EXPECT_EQ(problemOf(file(PatientId("missing"), survey)), "not-found");
}

TEST_F(PatientServiceTest, FindsAPatientByTheWholeHospitalNumber) {
    const PatientId woman = somebody();

    const Reply found =
        valueOf(world_.patients.search(world_.prescriber, {Phi(std::string("FICTIONAL-1"))}));
    const Reply nothing =
        valueOf(world_.patients.search(world_.prescriber, {Phi(std::string("FICTIONAL-"))}));

    EXPECT_EQ(textAt(found, "/items/0/id"), woman.text());
    EXPECT_EQ(textAt(found, "/items/1"), "null");
    EXPECT_EQ(textAt(found, "/next"), "null");
    EXPECT_EQ(textAt(nothing, "/items"), "[]");
}

TEST_F(PatientServiceTest, ListsTheSitesPatientsOnceEachTheNewestFirst) {
    std::vector<std::string> enrolled;
    for (int i = 0; i < 7; ++i) {
        enrolled.insert(enrolled.begin(), somebody().text());
        (void)world_.enrol(world_.otherPrescriber, day("1990-05-17"));
        if (i % 3 == 0) {
            world_.clock.advance(std::chrono::milliseconds(1));
        }
    }
    for (const std::int64_t limit : {1, 3, 6, 7, 200}) {
        std::vector<std::string> listed;
        std::optional<PatientId> cursor;
        do {
            const Reply page = valueOf(world_.patients.list(world_.prescriber, cursor, limit));
            const auto items = testing::jsonAt(testing::parsed(page.body), "/items").elements();
            EXPECT_LE(items.size(), static_cast<std::size_t>(limit));
            for (const wire::JsonValue& item : items) {
                listed.push_back(testing::jsonAt(item, "/id").text());
            }
            const std::string next = textAt(page, "/next");
            cursor = next == "null" ? std::nullopt : std::optional(PatientId(next));
        } while (cursor);
        EXPECT_EQ(listed, enrolled) << limit;
    }
}

TEST_F(PatientServiceTest, ListsAPatientAsTheSearchShowsOne) {
    (void)somebody();
    const Reply found =
        valueOf(world_.patients.search(world_.prescriber, {Phi(std::string("FICTIONAL-1"))}));

    EXPECT_EQ(valueOf(world_.patients.list(world_.prescriber, std::nullopt, 50)).body, found.body);
    EXPECT_EQ(
        textAt(valueOf(world_.patients.list(world_.otherPrescriber, std::nullopt, 50)), "/items"),
        "[]");
}

TEST_F(PatientServiceTest, GoesOnWhereThePageEndedWhateverWasEnrolledMeanwhile) {
    const PatientId first = somebody();
    (void)somebody();
    const Reply page = valueOf(world_.patients.list(world_.prescriber, std::nullopt, 1));
    (void)somebody();

    const Reply rest =
        valueOf(world_.patients.list(world_.prescriber, PatientId(textAt(page, "/next")), 50));

    EXPECT_EQ(textAt(rest, "/items/0/id"), first.text());
    EXPECT_EQ(textAt(rest, "/items/1"), "null");
}

TEST_F(PatientServiceTest, TakesNoCursorThatIsNoPatientOfTheSite) {
    const PatientId theirs = world_.enrol(world_.otherPrescriber, day("1990-05-17"));
    for (const PatientId& cursor : {theirs, PatientId("missing")}) {
        EXPECT_EQ(problemOf(world_.patients.list(world_.prescriber, cursor, 50)), "bad-query");
    }
}

TEST_F(PatientServiceTest, EnrolsAHospitalNumberOnceForEachSite) {
    const auto patient = patientOf("FICTIONAL-TWICE", day("1990-05-17"));

    EXPECT_EQ(problemOf(enrol(world_.prescriber, patient)), "");
    EXPECT_EQ(problemOf(enrol(world_.prescriber, patient)), "duplicate");
    EXPECT_EQ(problemOf(enrol(world_.otherPrescriber, patient)), "");
    EXPECT_EQ(world_.count("patients"), 2);
}

struct MidnightCase {
    const char* name;
    const char* now;
    const char* today;
};

class Midnight : public PatientServiceTest, public ::testing::WithParamInterface<MidnightCase> {};

TEST_P(Midnight, InLondonIsWhereTheFutureBegins) {
    const PatientId woman = somebody();
    world_.clock.set(GetParam().now);
    const Date today = day(GetParam().today);

    EXPECT_EQ(problemOf(file(woman, wire::Survey{today})), "");
    EXPECT_THAT(refusedFields(file(woman, wire::Survey{today.plusDays(1)})),
                ElementsAre("/surveyed_on in-the-future"));
    EXPECT_EQ(problemOf(enrol(world_.prescriber, patientOf("FICTIONAL-TODAY", today))), "");
    EXPECT_THAT(
        refusedFields(enrol(world_.prescriber, patientOf("FICTIONAL-TOMORROW", today.plusDays(1)))),
        ElementsAre("/date_of_birth in-the-future"));
}

INSTANTIATE_TEST_SUITE_P(
    Each,
    Midnight,
    ::testing::Values(
        MidnightCase{"WinterBefore", "2026-03-02T23:59:59.999Z", "2026-03-02"},
        MidnightCase{"WinterAfter", "2026-03-03T00:00:00.000Z", "2026-03-03"},
        MidnightCase{"LastWinterNight", "2026-03-28T23:59:59.999Z", "2026-03-28"},
        MidnightCase{"FirstSummerNightBefore", "2026-03-29T22:59:59.999Z", "2026-03-29"},
        MidnightCase{"FirstSummerNightAfter", "2026-03-29T23:00:00.000Z", "2026-03-30"},
        MidnightCase{"SummerBefore", "2026-07-01T22:59:59.999Z", "2026-07-01"},
        MidnightCase{"SummerAfter", "2026-07-01T23:00:00.000Z", "2026-07-02"},
        MidnightCase{"BackToWinterBefore", "2026-10-25T23:59:59.999Z", "2026-10-25"},
        MidnightCase{"BackToWinterAfter", "2026-10-26T00:00:00.000Z", "2026-10-26"},
        MidnightCase{"LeapDay", "2028-02-29T12:00:00.000Z", "2028-02-29"}),
    [](const auto& given) { return given.param.name; });

TEST_F(PatientServiceTest, RefusesInstantsInTheFuture) {
    const PatientId woman = somebody();
    const Instant now = world_.clock.now();
    PregnancyTest test;
    test.takenAt = now;
    EXPECT_EQ(problemOf(file(woman, test)), "");
    EXPECT_EQ(problemOf(file(woman, wire::SignalRequest{SignalKind::MissedPeriod, now})), "");

    const Instant next(now.seconds(), 1'000'000);
    test.takenAt = next;
    EXPECT_THAT(refusedFields(file(woman, test)), ElementsAre("/taken_at in-the-future"));
    EXPECT_THAT(refusedFields(file(woman, wire::SignalRequest{SignalKind::MissedPeriod, next})),
                ElementsAre("/raised_at in-the-future"));
}

TEST_F(PatientServiceTest, RefusesEveryDateInTheFutureAtOnce) {
    const PatientId woman = somebody();
    const Date tomorrow = world_.today().plusDays(1);
    Assessment assessment;
    assessment.assessedOn = tomorrow;
    assessment.amenorrhoeaSince = tomorrow;
    const Contraception contraception{
        ContraceptiveMethod::Abstinence, {tomorrow, std::nullopt}, true, 0, {tomorrow, tomorrow}};
    const Initiation initiation{"lenalidomide", Category::Male, tomorrow, true, true, {}};

    EXPECT_THAT(refusedFields(file(woman, assessment)),
                ElementsAre("/assessed_on in-the-future", "/amenorrhoea_since in-the-future"));
    EXPECT_THAT(refusedFields(file(woman, contraception)),
                ElementsAre("/from in-the-future",
                            "/reconfirmed_on/0 in-the-future",
                            "/reconfirmed_on/1 in-the-future"));
    EXPECT_THAT(refusedFields(file(woman, initiation)), ElementsAre("/signed_on in-the-future"));
    EXPECT_THAT(refusedFields(file(woman, wire::Counselling{tomorrow, ""})),
                ElementsAre("/counselled_on in-the-future"));
}

TEST_F(PatientServiceTest, TakesContraceptionThatWillEndButNoneThatEndsBeforeItBegins) {
    const PatientId woman = somebody();
    const Date today = world_.today();
    const auto until = [&](Date end) {
        return Contraception{ContraceptiveMethod::Implant, {today, end}, true, 0, {}};
    };

    EXPECT_EQ(problemOf(file(woman, until(today))), "");
    EXPECT_EQ(problemOf(file(woman, until(today.plusYears(3)))), "");
    EXPECT_THAT(refusedFields(file(woman, until(today.plusDays(-1)))),
                ElementsAre("/until contradiction"));
}

TEST_F(PatientServiceTest, RefusesAnUnknownMedicineAndItemsOfAnotherForm) {
    const PatientId woman = somebody();
    const Date today = world_.today();

    EXPECT_THAT(refusedFields(file(
                    woman, Initiation{"aspirin", Category::Male, today, true, true, {"nonsense"}})),
                ElementsAre("/medicine unknown-word"));
    EXPECT_THAT(refusedFields(file(woman,
                                   Initiation{"lenalidomide",
                                              Category::NoChildbearingPotential,
                                              today,
                                              true,
                                              true,
                                              {"never-share", "condom-use", "nonsense"}})),
                ElementsAre("/items/1 unknown-word", "/items/2 unknown-word"));
}

TEST_F(PatientServiceTest, KeepsNothingOfARefusedForm) {
    const PatientId woman = somebody();
    const std::int64_t before = world_.count("audit_entries");

    (void)problemOf(file(woman, wire::Survey{world_.today().plusDays(1)}));

    EXPECT_EQ(world_.count("surveys"), 0);
    EXPECT_EQ(world_.count("audit_entries"), before);
}

TEST_F(PatientServiceTest, RaisesASignalNowUnlessToldWhen) {
    const PatientId woman = somebody();
    const auto earlier = Instant::parse("2026-03-01T08:00:00.123456Z");

    const Reply now =
        valueOf(file(woman, wire::SignalRequest{SignalKind::MissedPeriod, std::nullopt}));
    const Reply then =
        valueOf(file(woman, wire::SignalRequest{SignalKind::SuspectedPregnancy, earlier}));

    EXPECT_EQ(textAt(now, "/raised_at"), testing::kMorning);
    EXPECT_EQ(textAt(now, "/resolved_at"), "null");
    EXPECT_EQ(textAt(then, "/raised_at"), "2026-03-01T08:00:00.123Z");
    EXPECT_EQ(world_.count("signals"), 2);
}

class ResolutionTest : public PatientServiceTest {
  protected:
    [[nodiscard]] RecordId testOf(TestResult result) {
        PregnancyTest test;
        test.takenAt = world_.clock.now();
        test.result = result;
        return RecordId(textAt(valueOf(file(woman_, test)), "/id"));
    }
    [[nodiscard]] Outcome<Reply> resolveTest(const Actor& by, const RecordId& id) {
        return world_.patients.resolveTest(by, world_.key(), id, {"Fictional evidence"});
    }
    [[nodiscard]] Outcome<Reply> resolveSignal(const Actor& by, const RecordId& id) {
        return world_.patients.resolveSignal(by, world_.key(), id, {"Fictional evidence"});
    }

    const PatientId woman_ = somebody();
};

TEST_F(ResolutionTest, ClearsAPositiveAndAnIndeterminateTestOnce) {
    for (const TestResult result : {TestResult::Positive, TestResult::Indeterminate}) {
        const RecordId test = testOf(result);

        const Reply reply = valueOf(resolveTest(world_.prescriber, test));

        EXPECT_EQ(reply.status, 201);
        EXPECT_EQ(textAt(reply, "/id"), test.text());
        EXPECT_EQ(textAt(reply, "/resolved_at"), testing::kMorning);
        EXPECT_EQ(textAt(reply, "/resolved_by"), "prescriber");
        EXPECT_EQ(problemOf(resolveTest(world_.prescriber, test)), "state-refused");
    }
}

TEST_F(ResolutionTest, HasNothingToClearInANegativeTest) {
    EXPECT_EQ(problemOf(resolveTest(world_.prescriber, testOf(TestResult::Negative))),
              "state-refused");
}

TEST_F(ResolutionTest, ClearsASignalOnce) {
    world_.raise(woman_, SignalKind::BreastFeeding);
    const RecordId signal(storage::text(world_.query("SELECT id FROM signals").front(), 0));

    EXPECT_EQ(problemOf(resolveSignal(world_.prescriber, signal)), "");
    EXPECT_EQ(problemOf(resolveSignal(world_.prescriber, signal)), "state-refused");
    EXPECT_EQ(textAt(valueOf(world_.patients.record(world_.prescriber, woman_)),
                     "/signals/0/resolved_at"),
              testing::kMorning);
}

TEST_F(ResolutionTest, FindsNothingOfAnotherSiteOrKind) {
    const RecordId test = testOf(TestResult::Positive);

    EXPECT_EQ(problemOf(resolveTest(world_.otherPrescriber, test)), "not-found");
    EXPECT_EQ(problemOf(resolveSignal(world_.prescriber, test)), "not-found");
    EXPECT_EQ(problemOf(resolveTest(world_.prescriber, RecordId("missing"))), "not-found");
}

}  // namespace
}  // namespace gatehouse::services
