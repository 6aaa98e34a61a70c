#include <string>

#include "tests/unit/records/records_fixture.h"

namespace gatehouse::records {
namespace {

using storage::ConstraintKind;
using ::testing::ElementsAre;

class PatientsTest : public RecordsTest {
  protected:
    template <class T>
    [[nodiscard]] Filed<T> filed(const std::string& id, const T& record, Instant recordedAt) const {
        return {RecordId(id), patient_, record, recordedAt, prescriber_};
    }
    template <class T>
    [[nodiscard]] std::vector<Filed<T>> all() {
        return read([&](const storage::ReadTransaction& transaction) {
            return recordsOf<T>(transaction, patient_);
        });
    }
    /// Files one record and gives back what is on record then.
    template <class T>
    [[nodiscard]] T back(const T& record) {
        writeOne(filed("only", record, at(7)));
        const std::vector<Filed<T>> found = all<T>();
        EXPECT_EQ(found.size(), 1U);
        EXPECT_EQ(found.at(0).id, RecordId("only"));
        EXPECT_EQ(found.at(0).patient, patient_);
        EXPECT_EQ(found.at(0).recordedAt, at(7));
        EXPECT_EQ(found.at(0).recordedBy, prescriber_);
        return found.at(0).record;
    }
};

TEST_F(PatientsTest, GiveThePatientBackByIdAndByNumberOfTheSite) {
    read([&](const storage::ReadTransaction& transaction) {
        const auto found = findPatient(transaction, patient_);
        ASSERT_TRUE(found);
        EXPECT_EQ(found->site, clinic_);
        EXPECT_EQ(found->hospitalNumber.reveal(), "FICTIONAL-1");
        EXPECT_EQ(found->initials.reveal(), "FX");
        EXPECT_EQ(found->dateOfBirth.reveal(), day("1990-05-17"));
        EXPECT_FALSE(found->irregularCycles);
        EXPECT_EQ(found->recordedAt, at(2));
        EXPECT_EQ(found->recordedBy, prescriber_);
        EXPECT_EQ(findPatient(transaction, clinic_, "FICTIONAL-1")->id, patient_);
        EXPECT_FALSE(findPatient(transaction, pharmacy_, "FICTIONAL-1"));
        EXPECT_FALSE(findPatient(transaction, PatientId("nobody")));
    });
}

TEST_F(PatientsTest, KeepAHospitalNumberOnceForEachSite) {
    const auto with = [&](const SiteId& site) {
        return Patient{PatientId("other"),
                       site,
                       Phi(std::string("FICTIONAL-1")),
                       Phi(std::string("YY")),
                       Phi(day("2000-02-29")),
                       true,
                       at(2),
                       prescriber_};
    };
    EXPECT_EQ(refusal([&](auto& transaction) { insert(transaction, with(clinic_)); }),
              ConstraintKind::Unique);

    writeOne(with(pharmacy_));

    read([&](const storage::ReadTransaction& transaction) {
        EXPECT_TRUE(findPatient(transaction, PatientId("other"))->irregularCycles);
    });
}

TEST_F(PatientsTest, AreListedByTheirSiteTheNewestFirst) {
    const auto enrol = [&](const char* id, const SiteId& site, std::int64_t recordedAt) {
        writeOne(Patient{PatientId(id),
                         site,
                         Phi(std::string(id)),
                         Phi(std::string("FX")),
                         Phi(day("1990-05-17")),
                         false,
                         at(recordedAt),
                         prescriber_});
    };
    enrol("b", clinic_, 7);
    enrol("a", clinic_, 7);
    enrol("c", clinic_, 6);
    enrol("elsewhere", pharmacy_, 7);
    const auto idsAfter = [&](const std::optional<PatientId>& last, std::int64_t limit) {
        return read([&](const storage::ReadTransaction& transaction) {
            std::vector<std::string> ids;
            const auto after = last ? findPatient(transaction, *last) : std::nullopt;
            for (const Patient& patient : newestPatients(transaction, clinic_, after, limit)) {
                ids.push_back(patient.id.text());
            }
            return ids;
        });
    };

    EXPECT_THAT(idsAfter(std::nullopt, 9), ElementsAre("b", "a", "c", "patient"));
    EXPECT_THAT(idsAfter(std::nullopt, 2), ElementsAre("b", "a"));
    EXPECT_THAT(idsAfter(PatientId("b"), 2), ElementsAre("a", "c"));
    EXPECT_THAT(idsAfter(PatientId("a"), 9), ElementsAre("c", "patient"));
    EXPECT_THAT(idsAfter(PatientId("patient"), 9), ElementsAre());
}

TEST_F(PatientsTest, AreListedWithoutLookingAtAnyOther) {
    const auto plan = read([](const storage::ReadTransaction& transaction) {
        return transaction.query(
            "EXPLAIN QUERY PLAN SELECT initials FROM patients WHERE site_id = ?1 AND"
            " (recorded_at, id) < (?3, ?4) ORDER BY recorded_at DESC, id DESC LIMIT ?2",
            {std::string("clinic"), std::int64_t{50}, std::int64_t{7}, std::string("b")});
    });

    ASSERT_EQ(plan.size(), 1U) << "no step but the search, so no sorting";
    EXPECT_EQ(storage::text(plan.front(), 3),
              "SEARCH patients USING INDEX patients_of_site_by_time (site_id=? AND"
              " (recorded_at,id)<(?,?))");
}

TEST_F(PatientsTest, GiveAnAssessmentBackWithEverything) {
    const Assessment full{day("2026-02-16"),
                          Category::NoChildbearingPotential,
                          Basis::NaturalAmenorrhoea,
                          day("2024-01-01"),
                          AmenorrhoeaCause::Natural,
                          true,
                          true,
                          "Fictional evidence, \u00e9"};

    const Assessment found = back(full);

    EXPECT_EQ(found.assessedOn, full.assessedOn);
    EXPECT_EQ(found.category, full.category);
    EXPECT_EQ(found.basis, full.basis);
    EXPECT_EQ(found.amenorrhoeaSince, full.amenorrhoeaSince);
    EXPECT_EQ(found.amenorrhoeaCause, full.amenorrhoeaCause);
    EXPECT_TRUE(found.specialistConfirmed);
    EXPECT_EQ(found.uterusOrOvaries, true);
    EXPECT_EQ(found.evidence, full.evidence);
}

TEST_F(PatientsTest, GiveAnAssessmentBackWithoutWhatIsOptional) {
    Assessment bare;
    bare.assessedOn = day("2026-02-16");
    bare.category = Category::Male;

    const Assessment found = back(bare);

    EXPECT_EQ(found.category, Category::Male);
    EXPECT_EQ(found.basis, std::nullopt);
    EXPECT_EQ(found.amenorrhoeaSince, std::nullopt);
    EXPECT_EQ(found.amenorrhoeaCause, std::nullopt);
    EXPECT_FALSE(found.specialistConfirmed);
    EXPECT_EQ(found.uterusOrOvaries, std::nullopt);
    EXPECT_EQ(found.evidence, "");
}

TEST_F(PatientsTest, GiveAnInitiationBack) {
    const Initiation found = back(Initiation{"lenalidomide",
                                             Category::Male,
                                             day("2026-02-16"),
                                             true,
                                             false,
                                             {"condom-use", "never-share"}});

    EXPECT_EQ(found.medicine, "lenalidomide");
    EXPECT_EQ(found.category, Category::Male);
    EXPECT_EQ(found.signedOn, day("2026-02-16"));
    EXPECT_TRUE(found.prescriberSigned);
    EXPECT_FALSE(found.patientSigned);
    EXPECT_EQ(found.items, (std::vector<std::string>{"condom-use", "never-share"}));
}

TEST_F(PatientsTest, GiveAnInitiationBackWithoutItems) {
    EXPECT_TRUE(back(Initiation{"lenalidomide", Category::Male, day("2026-02-16"), false, true, {}})
                    .items.empty());
}

TEST_F(PatientsTest, GiveContraceptionBackWithEverything) {
    const Contraception found = back(Contraception{ContraceptiveMethod::Abstinence,
                                                   {day("2026-01-01"), day("2026-02-28")},
                                                   true,
                                                   2,
                                                   {day("2026-01-15"), day("2026-02-01")}});

    EXPECT_EQ(found.method, ContraceptiveMethod::Abstinence);
    EXPECT_EQ(found.used, (DateInterval{day("2026-01-01"), day("2026-02-28")}));
    EXPECT_TRUE(found.confirmed);
    EXPECT_EQ(found.negativeSemenAnalyses, 2);
    EXPECT_EQ(found.reconfirmedOn, (std::vector<Date>{day("2026-01-15"), day("2026-02-01")}));
}

TEST_F(PatientsTest, GiveContraceptionBackWithoutWhatIsOptional) {
    const Contraception found = back(Contraception{
        ContraceptiveMethod::Implant, {day("2026-01-01"), std::nullopt}, false, 0, {}});

    EXPECT_EQ(found.used, (DateInterval{day("2026-01-01"), std::nullopt}));
    EXPECT_FALSE(found.confirmed);
    EXPECT_TRUE(found.reconfirmedOn.empty());
}

TEST_F(PatientsTest, GiveCounsellingAndSurveysBack) {
    const Counselling counselling = back(Counselling{day("2026-02-16"), "Fictional\nnotes"});
    const Survey survey = back(Survey{day("2026-02-17")});

    EXPECT_EQ(counselling.counselledOn, day("2026-02-16"));
    EXPECT_EQ(counselling.notes, "Fictional\nnotes");
    EXPECT_EQ(survey.surveyedOn, day("2026-02-17"));
}

TEST_F(PatientsTest, GiveAPregnancyTestBackAndItsResolution) {
    const PregnancyTest taken{at(6), TestResult::Positive, milligrams(12'500), true, std::nullopt};

    const PregnancyTest found = back(taken);

    EXPECT_EQ(found.takenAt, at(6));
    EXPECT_EQ(found.result, TestResult::Positive);
    EXPECT_EQ(found.sensitivityMiuPerMl, milligrams(12'500));
    EXPECT_TRUE(found.supervised);
    EXPECT_EQ(found.resolvedAt, std::nullopt);

    write([&](auto& transaction) {
        resolve<PregnancyTest>(transaction, RecordId("only"), {at(9), prescriber_, "evidence"});
    });
    EXPECT_EQ(all<PregnancyTest>().at(0).record.resolvedAt, at(9));
}

TEST_F(PatientsTest, GiveAPregnancyTestBackWithoutASensitivity) {
    const PregnancyTest found =
        back(PregnancyTest{at(6), TestResult::Indeterminate, std::nullopt, false, std::nullopt});

    EXPECT_EQ(found.result, TestResult::Indeterminate);
    EXPECT_EQ(found.sensitivityMiuPerMl, std::nullopt);
    EXPECT_FALSE(found.supervised);
}

TEST_F(PatientsTest, GiveASignalBackAndItsResolution) {
    const Signal found = back(Signal{SignalKind::ContraceptionFailure, at(6), std::nullopt});
    EXPECT_EQ(found.kind, SignalKind::ContraceptionFailure);
    EXPECT_EQ(found.raisedAt, at(6));
    EXPECT_EQ(found.resolvedAt, std::nullopt);

    write([&](auto& transaction) {
        resolve<Signal>(transaction, RecordId("only"), {at(9), prescriber_, "evidence"});
    });

    read([&](const storage::ReadTransaction& transaction) {
        EXPECT_EQ(findRecord<Signal>(transaction, RecordId("only"))->record.resolvedAt, at(9));
        EXPECT_FALSE(findRecord<Signal>(transaction, RecordId("another")));
        EXPECT_FALSE(findRecord<PregnancyTest>(transaction, RecordId("only")));
        const auto row =
            transaction.queryOne("SELECT resolved_by, resolution_evidence FROM signals");
        EXPECT_EQ(*row, (storage::Row{prescriber_.text(), std::string("evidence")}));
    });
}

TEST_F(PatientsTest, ListRecordsInTheOrderOfFiling) {
    writeOne(filed("c", Survey{day("2026-01-03")}, at(7)));
    writeOne(filed("b", Survey{day("2026-01-02")}, at(7)));
    writeOne(filed("a", Survey{day("2026-01-01")}, at(8)));

    std::string order;
    for (const Filed<Survey>& entry : all<Survey>()) {
        order += entry.id.text();
    }
    EXPECT_EQ(order, "bca");
}

TEST_F(PatientsTest, RefuseWhatTheSchemaForbids) {
    EXPECT_EQ(refusal([&](auto& transaction) {
                  auto somebody = filed("x", Survey{day("2026-01-01")}, at(7));
                  somebody.patient = PatientId("nobody");
                  insert(transaction, somebody);
              }),
              ConstraintKind::ForeignKey);
    EXPECT_EQ(refusal([&](auto& transaction) {
                  insert(transaction,
                         filed("x",
                               PregnancyTest{
                                   at(6), TestResult::Negative, milligrams(0), true, std::nullopt},
                               at(7)));
              }),
              ConstraintKind::Check);
    EXPECT_EQ(refusal([&](auto& transaction) {
                  insert(transaction,
                         filed("x",
                               Contraception{ContraceptiveMethod::VasectomisedPartner,
                                             {day("2026-01-01"), std::nullopt},
                                             true,
                                             -1,
                                             {}},
                               at(7)));
              }),
              ConstraintKind::Check);
}

struct Damage {
    const char* name;
    const char* sql;
};

class DamagedRow : public PatientsTest, public ::testing::WithParamInterface<Damage> {
  protected:
    void TearDown() override {}  // what was edited is found, as it must be
};

TEST_P(DamagedRow, IsCalledCorrupt) {
    writeOne(filed("only",
                   Contraception{ContraceptiveMethod::Implant,
                                 {day("2026-01-01"), std::nullopt},
                                 true,
                                 0,
                                 {day("2026-01-02")}},
                   at(7)));
    testing::editFile(folder_ / "main.db", GetParam().sql);

    try {
        (void)all<Contraception>();
        (void)read([&](const auto& transaction) { return findPatient(transaction, patient_); });
        FAIL();
    } catch (const storage::StorageFailure& failure) {
        EXPECT_EQ(failure.kind(), storage::FailureKind::Corrupt);
        EXPECT_EQ(std::string(failure.what()).find("nonsense"), std::string::npos);
    }
    EXPECT_FALSE(read([](const auto& transaction) { return findingsOf(transaction); }).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Cells,
    DamagedRow,
    ::testing::Values(Damage{"Word", "UPDATE contraception SET method = 'nonsense'"},
                      Damage{"Date", "UPDATE contraception SET used_from = '2026-02-30'"},
                      Damage{"OptionalDate", "UPDATE contraception SET used_until = 'nonsense'"},
                      Damage{"ListedDate",
                             "UPDATE contraception SET reconfirmed_on = '2026-01-02 nonsense'"},
                      Damage{"DateOfBirth", "UPDATE patients SET date_of_birth = ''"}),
    [](const auto& given) { return given.param.name; });

}  // namespace
}  // namespace gatehouse::records
