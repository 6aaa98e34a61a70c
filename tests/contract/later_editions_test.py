#!/usr/bin/python3
"""Two made-up later editions of uk-lenalidomide after the first: each decides what was signed in
its days, and files that do not fit together are refused (tests/data/programmes/later).

The first edition is the built-in file with an end. The answers owed are worked out by hand. The
program is found by $GATEHOUSE_BIN.
"""

import tempfile
import unittest
from pathlib import Path

from programme_cases import (CHILDBEARING, MALE, NO_CHILDBEARING, asked, assessment, base_case,
                             check, daily, method, pregnancy_test, with_values)
from programme_files import GONE, REPOSITORY, built_in, changed, evaluate, read, write

LATER = REPOSITORY / "tests" / "data" / "programmes" / "later"
PROGRAMME = "uk-lenalidomide"
FIRST, SECOND, THIRD = "2026-01", "2031-01", "2033-07"
LAST_OF_FIRST, LAST_OF_SECOND = "2030-12-31", "2033-06-30"
FIRST_OF_SECOND, FIRST_OF_THIRD = "2031-01-01", "2033-07-01"
REFUSED = 2


def file_of(edition):
    return f"{PROGRAMME}-{edition}.json"


def editions():
    """The files of the three editions, which follow each other, by their names."""
    first = changed(built_in()[file_of(FIRST)], (("effective_until",), LAST_OF_FIRST))
    return {file_of(FIRST): first,
            **{file_of(name): read(LATER / file_of(name)) for name in (SECOND, THIRD)}}


def case_of(category, signed, supplied, **values):
    """Signed at 09:00 and supplied at 11:00 UTC of the two days, with all that is asked for."""
    items = editions()[file_of(FIRST)]["initiation_items"][category]
    case = base_case(PROGRAMME, "lenalidomide", category, items, "Europe/London")
    evidence = {"basis": "hysterectomy", "evidence": "a letter"}
    return with_values(case, **{
        "at": f"{supplied}T11:00:00Z",
        "patient__assessments": [assessment(
            category, "2030-06-01", **(evidence if category == NO_CHILDBEARING else {}))],
        "patient__contraception": [method("implant", "2030-06-01")],
        "patient__pregnancy_tests": [pregnancy_test(f"{signed}T08:00:00Z")],
        "patient__surveys": [signed],
        "authorisation__signed_at": f"{signed}T09:00:00Z",
        "authorisation__items": [daily(25, 28)],
        "authorisation__supply_days": 28,
        "authorisation__indication": "multiple-myeloma",
        "request__items": [asked(25, 28)], **values})


class Editions(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(tempfile.TemporaryDirectory())
        for name, programme in editions().items():
            write(self.folder, name, programme)

    def decided(self, edition, *rows):
        """Each row as `met`, `held` and `refused` make them."""
        check(self, self.folder, [row + (edition,) for row in rows])


def met(name, case, *flags):
    return name, case, "dispense", [], list(flags)


def held(name, case, *unmet):
    return name, case, "hold", list(unmet), []


def refused(name, case, *unmet, flags=()):
    return name, case, "refuse", list(unmet), list(flags)


class InForce(Editions):
    def test_is_the_edition_of_the_civil_day_of_signing(self):
        """The second ends at midnight in London, an hour before midnight in UTC."""
        for edition, signed_at, at in (
                (FIRST, "2030-12-31T23:59:59.999999999Z", "2031-01-01T00:00:00Z"),
                (SECOND, "2031-01-01T00:00:00Z", "2031-01-01T00:00:00Z"),
                (SECOND, "2033-06-30T22:59:59.999999999Z", "2033-07-01T12:00:00Z"),
                (THIRD, "2033-06-30T23:00:00Z", "2033-07-01T12:00:00Z")):
            case = case_of(MALE, signed_at[:10], at[:10])
            self.decided(edition, met(signed_at, with_values(
                case, at=at, authorisation__signed_at=signed_at)))

    def test_is_not_that_of_the_supply(self):
        self.decided(FIRST, met("first", case_of(CHILDBEARING, LAST_OF_FIRST, "2031-01-07")))
        self.decided(SECOND, met("second", case_of(CHILDBEARING, LAST_OF_SECOND, "2033-07-07")))


class Windows(Editions):
    def test_childbearing(self):
        late, early = "authorisation-in-date", ("authorisation-in-date", "authorisation-open")

        def case(signed, supplied):
            return case_of(CHILDBEARING, signed, supplied)
        self.decided(
            FIRST,
            refused("day before", case(LAST_OF_FIRST, "2030-12-30"), *early),
            met("first day", case(LAST_OF_FIRST, LAST_OF_FIRST)),
            met("last day, 7", case(LAST_OF_FIRST, "2031-01-07")),
            refused("day after, 8", case(LAST_OF_FIRST, "2031-01-08"), late))
        self.decided(
            SECOND,
            refused("day before", case(FIRST_OF_SECOND, LAST_OF_FIRST), *early),
            met("first day", case(FIRST_OF_SECOND, FIRST_OF_SECOND)),
            met("last day, 7", case(FIRST_OF_SECOND, "2031-01-08")),
            refused("day after, 8", case(FIRST_OF_SECOND, "2031-01-09"), late),
            met("last day of the last", case(LAST_OF_SECOND, "2033-07-07")),
            refused("day after of the last", case(LAST_OF_SECOND, "2033-07-08"), late))
        self.decided(
            THIRD,
            refused("day of signing", case(FIRST_OF_THIRD, FIRST_OF_THIRD), late),
            met("first day, 1", case(FIRST_OF_THIRD, "2033-07-02")),
            met("last day, 3", case(FIRST_OF_THIRD, "2033-07-04")),
            refused("day after, 4", case(FIRST_OF_THIRD, "2033-07-05"), late))

    def test_others(self):
        stale, late = "authorisation-stale", "authorisation-in-date"
        for category in (NO_CHILDBEARING, MALE):
            def case(signed, supplied, category=category):
                return case_of(category, signed, supplied)
            self.decided(
                SECOND,
                met("28 days", case(LAST_OF_SECOND, "2033-07-28")),
                met("29 days", case(LAST_OF_SECOND, "2033-07-29"), stale),
                met("6 months", case(LAST_OF_SECOND, "2033-12-30"), stale),
                refused("6 months and a day", case(LAST_OF_SECOND, "2033-12-31"), late,
                        flags=[stale]))
            self.decided(
                THIRD,
                met("day of signing", case(FIRST_OF_THIRD, FIRST_OF_THIRD)),
                met("14 days", case(FIRST_OF_THIRD, "2033-07-15")),
                met("15 days", case(FIRST_OF_THIRD, "2033-07-16"), stale),
                met("28 days", case(FIRST_OF_THIRD, "2033-07-29"), stale),
                refused("29 days", case(FIRST_OF_THIRD, "2033-07-30"), late, flags=[stale]))

    def test_pregnancy_test(self):
        def case(signed, supplied, taken_on, sensitivity=5):
            test = pregnancy_test(f"{taken_on}T08:00:00Z", sensitivity_miu_per_ml=sensitivity)
            return case_of(CHILDBEARING, signed, supplied, patient__pregnancy_tests=[test])
        missed = "pregnancy-test-in-window"
        self.decided(
            SECOND,
            refused("4 days before", case(LAST_OF_SECOND, LAST_OF_SECOND, "2033-06-26"), missed),
            met("3 days before", case(LAST_OF_SECOND, LAST_OF_SECOND, "2033-06-27")),
            met("25", case(LAST_OF_SECOND, LAST_OF_SECOND, "2033-06-30", 25)),
            refused("25.001", case(LAST_OF_SECOND, LAST_OF_SECOND, "2033-06-30", 25.001), missed))
        self.decided(
            THIRD,
            refused("2 days before", case(FIRST_OF_THIRD, "2033-07-02", "2033-06-29"), missed),
            met("1 day before", case(FIRST_OF_THIRD, "2033-07-02", "2033-06-30")),
            met("same day", case(FIRST_OF_THIRD, "2033-07-02", "2033-07-01")),
            met("10", case(FIRST_OF_THIRD, "2033-07-02", "2033-07-01", 10)),
            refused("10.001", case(FIRST_OF_THIRD, "2033-07-02", "2033-07-01", 10.001), missed))

    def test_survey(self):
        def case(category, signed, *surveys):
            return case_of(category, signed, "2033-07-02", patient__surveys=list(surveys))
        self.decided(SECOND, met("not asked", case(MALE, LAST_OF_SECOND)))
        self.decided(
            THIRD,
            met("90 days before", case(MALE, FIRST_OF_THIRD, "2033-04-02")),
            held("91 days before", case(MALE, FIRST_OF_THIRD, "2033-04-01"), "survey-current"),
            held("none", case(MALE, FIRST_OF_THIRD), "survey-current"),
            met("not asked of others", case(NO_CHILDBEARING, FIRST_OF_THIRD)))


class Rules(Editions):
    def test_supply_limit(self):
        for edition, signed, limit in ((FIRST, LAST_OF_FIRST, 84), (SECOND, FIRST_OF_SECOND, 56),
                                       (SECOND, LAST_OF_SECOND, 56), (THIRD, FIRST_OF_THIRD, 56)):
            for category in (NO_CHILDBEARING, MALE):
                self.decided(
                    edition,
                    met("limit", case_of(category, signed, signed,
                                         authorisation__supply_days=limit)),
                    refused("over it", case_of(category, signed, signed,
                                               authorisation__supply_days=limit + 1),
                            "supply-limit"))

    def test_effect_of_missing_counselling(self):
        for category in (CHILDBEARING, MALE):
            def case(signed, supplied, category=category):
                return case_of(category, signed, supplied,
                               authorisation__counselling_confirmed=False)
            unmet = "counselling-confirmed"
            self.decided(FIRST, refused("first", case(LAST_OF_FIRST, LAST_OF_FIRST), unmet))
            self.decided(SECOND, held("second", case(FIRST_OF_SECOND, FIRST_OF_SECOND), unmet))
            self.decided(THIRD, held("third", case(FIRST_OF_THIRD, "2033-07-02"), unmet))

    def test_grade_of_desogestrel(self):
        def case(signed, supplied, *records):
            return case_of(CHILDBEARING, signed, supplied, patient__contraception=list(records))
        pill = method("desogestrel-pill", "2030-06-01")
        before, implant = {**pill, "until": "2030-12-31"}, method("implant", "2031-01-01")
        self.decided(FIRST, met("accepted", case(LAST_OF_FIRST, LAST_OF_FIRST, pill)))
        self.decided(
            SECOND,
            held("discouraged", case(FIRST_OF_SECOND, FIRST_OF_SECOND, pill),
                 "contraception-discouraged"),
            met("given up", case(FIRST_OF_SECOND, FIRST_OF_SECOND, before, implant)))
        self.decided(THIRD, refused("not counted", case(FIRST_OF_THIRD, "2033-07-02", pill),
                                    "contraception-effective"))


class Faults(unittest.TestCase):
    def refused(self, name, place, text, *edits):
        """With the edits in the file `name`, the folder is refused: its place, and why."""
        with tempfile.TemporaryDirectory() as folder:
            files = editions()
            files[name] = changed(files[name], *edits)
            for file, programme in files.items():
                write(folder, file, programme)
            ran = evaluate(folder, [case_of(MALE, "2031-01-01", "2031-01-01")])
        self.assertEqual((ran.returncode, ran.stdout), (REFUSED, ""))
        self.assertRegex(ran.stderr, f"^gatehouse-evaluate: {place}: {text}.*\n$")

    def test_days_in_common(self):
        said = "the editions 2026-01 and 2031-01 of uk-lenalidomide are in force on the same days"
        for until in ("2031-01-01", None):
            self.refused(file_of(FIRST), f"{file_of(SECOND)} at /effective_from", said,
                         (("effective_until",), until))

    def test_days_between(self):
        self.refused(file_of(SECOND), f"{file_of(THIRD)} at /effective_from",
                     "no edition of uk-lenalidomide is in force from 2033-06-30 to 2033-06-30, "
                     "between 2031-01 and 2033-07", (("effective_until",), "2033-06-29"))

    def test_name_of_two_editions(self):
        self.refused(file_of(THIRD), f"{file_of(THIRD)} at /edition",
                     "the edition 2031-01 of uk-lenalidomide is listed twice",
                     (("edition",), SECOND))

    def test_what_is_not_known(self):
        window = ("pregnancy_test", "schedule", 0, "window")
        for path, value, text in (
                (("contraception", "allowed"), ["implant"], "This member is not known here"),
                (window + ("unit",), "weeks", "This word is not in the vocabulary"),
                (window + ("anchor",), "visit", "This word is not in the vocabulary"),
                (("contraception", "accepted", 2), "hope", "This word is not in the vocabulary"),
                (("category_criteria", 1, "kind"), "belief", "This word is not in the vocabulary"),
                (("requirements", 3, "code"), "open", "This word is not in the vocabulary"),
                (("supply_limit_days", "male"), GONE, "This member is missing")):
            for edition in (FIRST, SECOND, THIRD):
                place = "/" + "/".join(str(key) for key in path)
                with self.subTest(place=place, edition=edition):
                    self.refused(file_of(edition), f"{file_of(edition)} at {place}", text,
                                 (path, value))


if __name__ == "__main__":
    unittest.main()
