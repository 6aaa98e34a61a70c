#!/usr/bin/python3
"""A programme that nobody has, of known kinds throughout: it is decided by its file alone.

Its numbers, words, windows, effects and what it leaves out differ from those of every built-in
programme (tests/data/programmes/fictional). The answers owed are worked out by hand. The program is
found by $GATEHOUSE_BIN.
"""

import unittest

from programme_cases import (CHILDBEARING, MALE, NO_CHILDBEARING, asked, assessment, base_case,
                             check, daily, dispense, method, pregnancy_test, with_values)
from programme_files import REPOSITORY

FOLDER = REPOSITORY / "tests" / "data" / "programmes" / "fictional"
EDITION = "made-up-1"

SIGNED = "2031-05-14T12:00:00Z"
TESTS = [pregnancy_test("2031-04-10T10:00:00Z"), pregnancy_test("2031-05-14T02:00:00Z")]


def case_of(category, items, **values):
    case = base_case("xx-fictinib", "fictinib", category, items, "Etc/UTC")
    return with_values(case, **{
        "authorisation__signed_at": SIGNED, "authorisation__items": [daily(1.25, 14)],
        "request__items": [asked(1.25, 14)], **values})


CHILDBEARING_CASE = case_of(
    CHILDBEARING, ["sample-risk", "sample-plan"], at="2031-05-14T14:00:00Z",
    patient__contraception=[method("implant", "2031-01-01")], patient__pregnancy_tests=TESTS,
    request__confirmation_obtained_at="2031-05-14T13:00:00Z")
NATURAL = {"basis": "natural-amenorrhoea", "amenorrhoea_since": "2028-04-01",
           "amenorrhoea_cause": "natural"}
NO_CHILDBEARING_CASE = case_of(
    NO_CHILDBEARING, ["sample-risk"], at="2031-05-15T14:00:00Z",
    patient__date_of_birth="1986-04-01", patient__surveys=["2031-05-14"],
    patient__assessments=[assessment(NO_CHILDBEARING, "2031-04-01", **NATURAL)])
MALE_CASE = case_of(
    MALE, ["sample-risk", "sample-condoms"], at="2031-05-15T14:00:00Z",
    request__confirmation_obtained_at="2031-05-15T13:00:00Z")


class Fictional(unittest.TestCase):
    base = CHILDBEARING_CASE

    def decided(self, *rows):
        """Each row: name, decision, unmet, flags, values."""
        check(self, FOLDER, [
            (name, with_values(self.base, **values), decision, unmet, flags, EDITION)
            for name, decision, unmet, flags, values in rows])

    def met(self, name, **values):
        return name, "dispense", [], [], values

    def refused(self, name, *unmet, **values):
        return name, "refuse", list(unmet), [], values

    def held(self, name, *unmet, **values):
        return name, "hold", list(unmet), [], values

    def flagged(self, name, *flags, **values):
        return name, "dispense", [], list(flags), values


def supplied(at, confirmed):
    return {"at": at, "request__confirmation_obtained_at": confirmed}


def tests(*moments):
    return {"patient__pregnancy_tests": [pregnancy_test(moment) for moment in moments]}


def methods(*records):
    return {"patient__contraception": list(records)}


class Childbearing(Fictional):
    def test_dispensing_window_ends_before_its_fourth_day(self):
        self.decided(
            self.refused("day before", "authorisation-in-date", "authorisation-open",
                         **supplied("2031-05-13T14:00:00Z", "2031-05-13T13:00:00Z")),
            self.met("first day"),
            self.met("last day", **supplied("2031-05-17T23:59:59Z", "2031-05-17T00:00:00Z")),
            self.refused("day after", "authorisation-in-date",
                         **supplied("2031-05-18T00:00:00Z", "2031-05-17T23:00:00Z")))

    def test_first_test_is_counted_in_hours(self):
        early = "2031-04-10T10:00:00Z"
        self.decided(
            self.refused("over 36 h", "pregnancy-test-in-window",
                         **tests(early, "2031-05-12T23:59:59.999999999Z")),
            self.met("36 h", **tests(early, "2031-05-13T00:00:00Z")),
            self.met("over 1 h", **tests(early, "2031-05-14T10:59:59.999999999Z")),
            self.refused("1 h", "pregnancy-test-in-window", **tests(early, "2031-05-14T11:00:00Z")))

    def test_earlier_test_is_counted_in_months(self):
        late = "2031-05-14T02:00:00Z"
        self.decided(
            self.refused("day before", "pregnancy-test-in-window",
                         **tests("2031-03-13T23:59:59Z", late)),
            self.met("first day", **tests("2031-03-14T00:00:00Z", late)),
            self.met("last day", **tests("2031-04-14T23:59:59Z", late)),
            self.refused("day after", "pregnancy-test-in-window",
                         **tests("2031-04-15T00:00:00Z", late)))

    def test_schedule_goes_on_by_its_own_steps(self):
        ninth = {"dispenses": [dispense("2031-05-05T10:00:00Z", 5)]}
        tenth = {"dispenses": [dispense("2031-05-04T10:00:00Z", 5)]}
        self.decided(
            self.refused("day 9, 2 days before", "pregnancy-test-in-window", **ninth,
                         **tests("2031-05-06T10:00:00Z", "2031-05-12T23:59:59Z")),
            self.met("day 9, 1 day before", **ninth,
                     **tests("2031-05-06T10:00:00Z", "2031-05-13T00:00:00Z")),
            self.met("day 9, same day", **ninth,
                     **tests("2031-05-06T10:00:00Z", "2031-05-14T11:59:59Z")),
            self.refused("day 10, 5 days before", "pregnancy-test-in-window", **tenth,
                         **tests("2031-05-02T10:00:00Z", "2031-05-09T23:59:59Z")),
            self.met("day 10, 4 days before", **tenth,
                     **tests("2031-05-02T10:00:00Z", "2031-05-10T00:00:00Z")),
            self.met("day 10, 1 day before", **tenth,
                     **tests("2031-05-06T10:00:00Z", "2031-05-13T23:59:59Z")),
            self.refused("day 10, same day", "pregnancy-test-in-window", **tenth,
                         **tests("2031-05-06T10:00:00Z", "2031-05-14T00:00:00Z")),
            self.flagged("9 days between tests", "pregnancy-test-interval", **tenth,
                         **tests("2031-05-01T10:00:00Z", "2031-05-10T10:00:00Z")))

    def test_tests_must_be_as_good_as_the_file_says(self):
        def last(**values):
            return {"patient__pregnancy_tests": [
                TESTS[0], pregnancy_test("2031-05-14T02:00:00Z", **values)]}
        self.decided(
            self.met("20.5", **last(sensitivity_miu_per_ml=20.5)),
            self.refused("20.501", "pregnancy-test-in-window",
                         **last(sensitivity_miu_per_ml=20.501)),
            self.refused("not recorded", "pregnancy-test-sensitivity-recorded",
                         **last(sensitivity_miu_per_ml=None)),
            self.refused("not supervised", "pregnancy-test-in-window", **last(supervised=False)))

    def test_contraception_mixes_methods_that_count_alone_and_together(self):
        copper, condom = method("copper-iud", "2031-01-01"), method("female-condom", "2031-01-01")
        self.decided(
            self.met("14 days", **methods(method("implant", "2031-04-30"))),
            self.refused("13 days", "contraception-effective",
                         **methods(method("implant", "2031-05-01"))),
            self.flagged("cautioned", "contraception-cautioned",
                         **methods(method("desogestrel-pill", "2031-01-01"))),
            self.refused("discouraged", "contraception-discouraged",
                         **methods(method("withdrawal", "2031-01-01"))),
            self.refused("no barrier", "contraception-effective", **methods(copper)),
            self.refused("a barrier alone", "contraception-effective", **methods(condom)),
            self.met("with a barrier", **methods(copper, condom)),
            self.refused("with another barrier", "contraception-effective",
                         **methods(copper, method("male-condom", "2031-01-01"))),
            self.met("two together, then one alone",
                     **methods({**copper, "until": "2031-05-07"}, condom,
                               method("implant", "2031-05-08"))),
            self.met("1 analysis", **methods(
                method("vasectomised-partner", "2031-01-01", negative_semen_analyses=1))),
            self.refused("no analysis", "contraception-effective",
                         **methods(method("vasectomised-partner", "2031-01-01"))),
            self.refused("a method of elsewhere", "contraception-effective",
                         **methods(method("tubal-sterilisation", "2031-01-01"))))

    def test_abstinence_is_confirmed_within_a_month_or_refused(self):
        self.decided(
            self.met("a month", **methods(method("abstinence", "2031-04-14"))),
            self.refused("a month and a day", "abstinence-reconfirmed",
                         **methods(method("abstinence", "2031-04-13"))),
            self.met("confirmed since", **methods(
                method("abstinence", "2031-01-01", reconfirmed_on=["2031-04-14"]))))

    def test_confirmation_is_counted_in_days(self):
        self.decided(
            self.met("now", **supplied("2031-05-14T14:00:00Z", "2031-05-14T14:00:00Z")),
            self.refused("2 days before", "confirmation-current",
                         **supplied("2031-05-14T14:00:00Z", "2031-05-12T23:59:59Z")),
            self.met("day before", **supplied("2031-05-14T23:59:59Z", "2031-05-13T00:00:00Z")),
            self.refused("later that day", "confirmation-current",
                         **supplied("2031-05-14T14:00:00Z", "2031-05-14T14:00:01Z")),
            self.refused("none", "confirmation-current",
                         **supplied("2031-05-14T14:00:00Z", None)))

    def test_supplies_have_their_own_limits(self):
        def earlier(days):
            return {"dispenses": [dispense("2031-05-04T10:00:00Z", days)],
                    **tests("2031-05-06T10:00:00Z", "2031-05-13T10:00:00Z")}
        self.decided(
            self.refused("15 days", "supply-limit", authorisation__supply_days=15),
            self.met("used up", **earlier(10)),
            self.refused("1 day left", "supply-overlap", **earlier(11)),
            self.met("40 mg", authorisation__items=[daily(40, 14)], request__items=[asked(40, 14)]),
            self.refused("5 mg", "medicine-matches", authorisation__items=[daily(5, 14)],
                         request__items=[asked(5, 14)]),
            self.refused("another medicine", "medicine-matches",
                         authorisation__medicine="lenalidomide"))

    def test_what_is_not_asked_is_met(self):
        rest = dispense("2031-05-14T12:30:00Z", 7, authorisation="sample", pharmacy="elsewhere",
                        items=[asked(1.25, 7)])
        self.decided(
            self.met("no indication"),
            self.met("a rest from another pharmacy", dispenses=[rest],
                     request__items=[asked(1.25, 7)]),
            self.met("shipped the day after", request__handover="shipment",
                     **supplied("2031-05-15T09:00:00Z", "2031-05-14T13:00:00Z")))

    def test_effects_are_those_of_the_file(self):
        other = {"authorisation__indication": "another-disease"}
        self.decided(
            self.held("no counselling", "counselling-confirmed",
                      authorisation__counselling_confirmed=False),
            self.held("off-label", "off-label-confirmed", **other),
            self.flagged("off-label, confirmed", "off-label", **other,
                         authorisation__off_label_confirmed=True),
            self.met("licensed", authorisation__indication="sample-disease"),
            self.held("suspended since", "prescriber-in-good-standing",
                      prescriber__suspended_on="2031-05-15",
                      **supplied("2031-05-15T09:00:00Z", "2031-05-15T08:00:00Z")),
            self.refused("hold and refusal", "counselling-confirmed", "supply-limit",
                         authorisation__counselling_confirmed=False, authorisation__supply_days=15))

    def test_adults_are_as_old_as_the_file_says(self):
        self.decided(
            self.met("16 today", patient__date_of_birth="2015-05-14"),
            self.refused("16 tomorrow", "under-18-confirmed", patient__date_of_birth="2015-05-15"),
            self.met("confirmed, and no flag", patient__date_of_birth="2015-05-15",
                     authorisation__under_18_confirmed=True))

    def test_initiation_has_the_items_of_the_file(self):
        form = CHILDBEARING_CASE["patient"]["initiations"][0]
        self.decided(
            self.refused("an item is missing", "initiation-complete",
                         patient__initiations=[{**form, "items": ["sample-risk"]}]))


class NoChildbearing(Fictional):
    base = NO_CHILDBEARING_CASE

    def assessed(self, **values):
        return {"patient__assessments": [assessment(NO_CHILDBEARING, "2031-04-01", **values)]}

    def test_dispensing_window_is_a_year_without_its_first_day(self):
        stale = ["authorisation-stale"]
        self.decided(
            self.held("day of signing", "authorisation-in-date", at="2031-05-14T23:59:59Z"),
            self.met("first day", at="2031-05-15T00:00:00Z"),
            self.met("2 months", at="2031-07-14T23:59:59Z"),
            self.flagged("2 months and a day", *stale, at="2031-07-15T00:00:00Z"),
            self.flagged("last day", *stale, at="2032-05-14T23:59:59Z"),
            ("day after", "hold", ["authorisation-in-date"], stale, {"at": "2032-05-15T00:00:00Z"}))

    def test_criteria_are_those_of_the_file(self):
        self.decided(
            self.held("a day under 45", "category-evidenced", patient__date_of_birth="1986-04-02"),
            self.held("a day under 3 years", "category-evidenced",
                      **self.assessed(**{**NATURAL, "amenorrhoea_since": "2028-04-02"})),
            self.met("a specialist says so",
                     **self.assessed(basis="turner-syndrome", specialist_confirmed=True)),
            self.held("no specialist", "category-evidenced",
                      **self.assessed(basis="turner-syndrome", evidence="a letter")),
            self.met("a document", **self.assessed(basis="endometrial-ablation", evidence="x")),
            self.held("a basis of elsewhere", "category-evidenced",
                      **self.assessed(basis="hysterectomy", evidence="a letter")))

    def test_survey_is_counted_in_months(self):
        self.decided(
            self.held("3 months before", "survey-current", patient__surveys=["2031-02-14"]),
            self.met("a day less", patient__surveys=["2031-02-15"]),
            self.held("only later", "survey-current", patient__surveys=["2031-05-15"]),
            self.held("none", "survey-current", patient__surveys=[]))

    def test_partner_is_not_asked_after(self):
        self.decided(self.met("partner", patient__signals=[
            {"kind": "partner-pregnancy", "raised_at": SIGNED, "resolved_at": None}]))


class Male(Fictional):
    base = MALE_CASE

    def test_confirmation_is_counted_in_hours(self):
        at = "2031-05-15T14:00:00Z"
        self.decided(
            self.held("12 h", "confirmation-current", **supplied(at, "2031-05-15T02:00:00Z")),
            self.met("under 12 h", **supplied(at, "2031-05-15T02:00:00.000000001Z")),
            self.met("now", **supplied(at, at)))

    def test_stock_alone_counts(self):
        self.decided(
            self.met("3 days left", dispenses=[dispense("2031-05-10T10:00:00Z", 8)]),
            self.held("4 days left", "supply-overlap",
                      dispenses=[dispense("2031-05-10T10:00:00Z", 9)]),
            self.met("90 days", authorisation__supply_days=90),
            self.refused("91 days", "supply-limit", authorisation__supply_days=91))

    def test_partner_pregnancy_refuses(self):
        self.decided(self.refused("partner", "partner-pregnancy-resolved", patient__signals=[
            {"kind": "partner-pregnancy", "raised_at": SIGNED, "resolved_at": None}]))


if __name__ == "__main__":
    unittest.main()
