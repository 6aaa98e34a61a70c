#include "server/services/filing_rules.h"

#include <algorithm>

namespace gatehouse::services {
namespace {

void refuseFuture(Problems& problems, const std::string& pointer) {
    problems.push_back({pointer,
                        "in-the-future",
                        "This lies in the future.",
                        "Record what has happened, with the date and time at which it did."});
}

void checkDate(Problems& problems,
               const std::string& pointer,
               Date date,
               const FilingMoment& moment) {
    if (moment.today < date) {
        refuseFuture(problems, pointer);
    }
}

void checkInstant(Problems& problems,
                  const std::string& pointer,
                  Instant instant,
                  const FilingMoment& moment) {
    if (moment.now < instant) {
        refuseFuture(problems, pointer);
    }
}

bool isItem(const domain::Programme& programme, Category category, const std::string& item) {
    const auto& items = programme.initiationItems[category];
    return std::find(items.begin(), items.end(), item) != items.end();
}

}  // namespace

Problems problemsOf(const wire::NewPatient& patient, const FilingMoment& moment) {
    Problems problems;
    checkDate(problems, "/date_of_birth", patient.dateOfBirth.reveal(), moment);
    return problems;
}

Problems problemsOf(const Assessment& assessment, const FilingMoment& moment) {
    Problems problems;
    checkDate(problems, "/assessed_on", assessment.assessedOn, moment);
    if (assessment.amenorrhoeaSince) {
        checkDate(problems, "/amenorrhoea_since", *assessment.amenorrhoeaSince, moment);
    }
    return problems;
}

Problems problemsOf(const Initiation& initiation, const FilingMoment& moment) {
    Problems problems;
    checkDate(problems, "/signed_on", initiation.signedOn, moment);
    const auto& editions = moment.catalogue.editions();
    const auto isOfMedicine = [&](const domain::Programme& programme) {
        return programme.medicine == initiation.medicine;
    };
    if (std::none_of(editions.begin(), editions.end(), isOfMedicine)) {
        problems.push_back({"/medicine",
                            "unknown-word",
                            "No programme is for this medicine.",
                            "Send a medicine of one of the programmes."});
        return problems;
    }
    for (std::size_t i = 0; i < initiation.items.size(); ++i) {
        const bool isKnown =
            std::any_of(editions.begin(), editions.end(), [&](const domain::Programme& programme) {
                return isOfMedicine(programme) &&
                       isItem(programme, initiation.category, initiation.items[i]);
            });
        if (!isKnown) {
            problems.push_back({"/items/" + std::to_string(i),
                                "unknown-word",
                                "The form of this medicine and category has no such item.",
                                "Send the items of the form; GET /programmes lists them."});
        }
    }
    return problems;
}

Problems problemsOf(const Contraception& contraception, const FilingMoment& moment) {
    Problems problems;
    checkDate(problems, "/from", contraception.used.from, moment);
    if (contraception.used.until && *contraception.used.until < contraception.used.from) {
        problems.push_back({"/until",
                            "contradiction",
                            "The contraception ends before it begins.",
                            "Send an end that is not before from, or null."});
    }
    for (std::size_t i = 0; i < contraception.reconfirmedOn.size(); ++i) {
        checkDate(problems,
                  "/reconfirmed_on/" + std::to_string(i),
                  contraception.reconfirmedOn[i],
                  moment);
    }
    return problems;
}

Problems problemsOf(const wire::Counselling& counselling, const FilingMoment& moment) {
    Problems problems;
    checkDate(problems, "/counselled_on", counselling.counselledOn, moment);
    return problems;
}

Problems problemsOf(const PregnancyTest& test, const FilingMoment& moment) {
    Problems problems;
    checkInstant(problems, "/taken_at", test.takenAt, moment);
    return problems;
}

Problems problemsOf(const wire::SignalRequest& signal, const FilingMoment& moment) {
    Problems problems;
    if (signal.raisedAt) {
        checkInstant(problems, "/raised_at", *signal.raisedAt, moment);
    }
    return problems;
}

Problems problemsOf(const wire::Survey& survey, const FilingMoment& moment) {
    Problems problems;
    checkDate(problems, "/surveyed_on", survey.surveyedOn, moment);
    return problems;
}

}  // namespace gatehouse::services
