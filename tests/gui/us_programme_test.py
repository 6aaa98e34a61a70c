#!/usr/bin/env python3
"""Every programme in the forms; that of the United States with its survey and confirmations."""

import json
import re
import unittest
from pathlib import Path

import e2e_helpers  # noqa: F401
import filing
import pharmacist
import prescriber
from journey import Journey
from prescriber_test import NUMBER

PROGRAMMES = sorted(Path(__file__).resolve().parents[2].glob("schemas/programmes/*.json"))
SIGNATURES = 2


def programmes():
    return [json.loads(file.read_text(encoding="utf-8")) for file in PROGRAMMES]


class EveryProgrammeTest(Journey):
    def test_authorisation_offers_each_with_its_strengths_and_indications(self):
        man = filing.file_man(self.prescriber)
        window = self.signed_in("demo-prescriber")
        prescriber.open_patient(window, man)
        window.press("Authorisation")
        window.find("Programme", "combo box")
        editions = programmes()
        self.assertEqual(sorted(window.entries("Programme")[1:]),
                         sorted(edition["title"] for edition in editions))
        for edition in editions:
            with self.subTest(edition["programme"]):
                window.choose("Programme", edition["title"])
                self.assertEqual([float(entry) for entry in window.entries("Strength (mg)")[1:]],
                                 edition["strengths_mg"])
                # The last one is another indication, off-label.
                indications = window.entries("Indication")[1:-1]
                licensed = edition["licensed_indications"]
                self.assertEqual(len(indications), len(licensed))
                for code, words in zip(licensed, indications):
                    self.assert_mentions(words, code.split("-")[0])

    def test_initiation_form_offers_each_medicine_with_its_items(self):
        man = filing.file_man(self.prescriber)
        window = self.signed_in("demo-prescriber")
        prescriber.open_patient(window, man)
        window.press("Initiation form")
        window.find("Medicine", "combo box")
        self.assertEqual(len(window.entries("Medicine")[1:]), len(PROGRAMMES))
        for edition in programmes():
            # Two programmes have one medicine, so that each is told with its title.
            window.choose("Medicine", edition["title"])
            for category, words in (("male", "Male"),
                                    ("childbearing-potential", "Childbearing potential")):
                with self.subTest(edition["programme"], category=category):
                    window.choose("Category", words)
                    expected = len(edition["initiation_items"][category]) + SIGNATURES
                    window.until(f"{expected} check boxes",
                                 lambda count=expected: len(window.check_boxes()) == count)


class UsProgrammeTest(Journey):
    def authorise(self, man):
        """From the survey, which is missing, to the number."""
        window = self.signed_in("demo-prescriber")
        prescriber.choose_key(window, self.folder)
        prescriber.open_patient(window, man)
        prescriber.fill_authorisation(window, "Male", prescriber.US)
        missing = prescriber.missing(window, lambda items: len(items) == 1)
        self.assert_mentions(missing[0], "survey")
        window.press("Back")
        window.press("Discard and leave")
        window.find("Timeline", "table")

        prescriber.survey(window)
        rows = window.rows("Timeline", lambda rows: any("Survey" in row["What"] for row in rows))
        self.assertTrue(rows)
        prescriber.fill_authorisation(window, "Male", prescriber.US)
        prescriber.missing(window, lambda items: not items)
        return re.search(NUMBER, prescriber.sign(window, self.folder)).group()

    def test_man_is_supplied_once_the_supply_is_confirmed(self):
        man = filing.file_man(self.prescriber)
        number = self.authorise(man)
        window = self.signed_in("demo-pharmacist")
        self.assertRegex(pharmacist.check(window, number), "^REFUSE")
        against = pharmacist.unmet(window)
        self.assertEqual(len(against), 1, against)
        self.assert_mentions(against[0]["Requirement"], "confirmation")
        self.assertEqual(window.content("Handover"), "In person")
        self.assertEqual(window.content(pharmacist.CONFIRMED_ON), "")
        self.assertEqual(window.content(pharmacist.CONFIRMED_AT), "")
        self.assertEqual(window.focused().label, pharmacist.CONFIRMED_ON)
        self.assertFalse(window.is_enabled("Dispense", "push button"))

        # Too old, then to come, then half of one: none of them is a confirmation.
        pharmacist.confirm(window, filing.days_ago(3), "12:00")
        window.told("Reason", "older than 24 hours")
        pharmacist.confirm(window, filing.days_ago(-2), "12:00")
        window.told("Reason", "still to come")
        window.type(pharmacist.CONFIRMED_AT, "12:0")
        window.told("Confirmation", "no such time")
        window.told("Reason", "No confirmation")
        window.told("Verdict", "^REFUSE")
        self.assertFalse(window.is_enabled("Dispense", "push button"))

        window.press("Now")
        window.told("Verdict", "^DISPENSE")
        self.assertEqual(pharmacist.unmet(window), [])
        window.type("Date of birth", man.date_of_birth)
        window.type("Batch", pharmacist.BATCH)
        window.press("Dispense")
        record = window.told("Record", "^DISPENSED")
        self.assert_mentions(record, r"\b21\b", "25 mg", pharmacist.BATCH)
        checked = self.pharmacist.post("/checks", {"number": number}).expect(200).json
        self.assertEqual(filing.remaining(checked), 0)

    def test_shipment_is_judged_by_its_day(self):
        authorised = filing.authorised_man_in_us(self.prescriber)
        window = self.signed_in("demo-pharmacist")
        pharmacist.check(window, authorised.number)
        window.press("Now")
        window.told("Verdict", "^DISPENSE")
        # For a man it makes no difference, but it is asked about and recorded.
        window.choose("Handover", "Shipment")
        window.told("Verdict", "^DISPENSE")
        pharmacist.dispense(window, authorised)
        window.told("Record", "^DISPENSED")

    def test_uk_programme_asks_for_no_confirmation(self):
        authorised = filing.authorised_man(self.prescriber)
        window = self.signed_in("demo-pharmacist")
        self.assertRegex(pharmacist.check(window, authorised.number), "^DISPENSE")
        self.assertFalse(window.has("Handover", "combo box"))
        self.assertFalse(window.has(pharmacist.CONFIRMED_ON, "text"))
        self.assertFalse(window.has("Now", "push button"))


if __name__ == "__main__":
    unittest.main()
