#!/usr/bin/env python3
"""A pharmacist checks a number and dispenses, or learns why not."""

import datetime
import unittest

import e2e_helpers  # noqa: F401
import database
import filing
import pharmacist
from faulty_proxy import FaultyProxy
from gatehouse_process import Server, demo_folder
from journey import Journey, in_words, server_options, sign_in

NONSENSE = "GH-AAAA-AAAA-A"


class PharmacistTest(Journey):
    def remaining(self, authorised):
        checked = self.pharmacist.post("/checks", {"number": authorised.number}).expect(200).json
        return filing.remaining(checked)

    def assert_nothing_recorded(self, window):
        self.assertEqual(window.texts("Record"), [])

    def test_woman_is_supplied_once(self):
        authorised = filing.authorised_woman(self.prescriber)
        woman = authorised.patient
        window = self.signed_in("demo-pharmacist")
        self.assertRegex(pharmacist.check(window, authorised.number), "^DISPENSE")

        last_day = filing.civil_date(authorised.signed_at) + datetime.timedelta(days=7)
        self.assertRegex(window.told("Reason"), in_words(last_day))
        born = datetime.date.fromisoformat(woman.date_of_birth)
        shown = " ".join(window.texts("Patient"))
        self.assertRegex(shown, in_words(born))
        self.assertIn(woman.hospital_number, shown)
        self.assertRegex(shown, r"\bA ?F\b")
        self.assertEqual(pharmacist.unmet(window), [])
        self.assertEqual(window.number(pharmacist.CAPSULES), 21)
        self.assertEqual(window.content("Batch"), "")
        self.assertEqual(window.content("Date of birth"), "")

        pharmacist.dispense(window, authorised)
        record = window.told("Record", "^DISPENSED")
        self.assert_mentions(record, r"\b21\b", r"25 mg", pharmacist.BATCH, r"\b28\b")
        self.assertEqual(self.remaining(authorised), 0)

        window.press("Next authorisation")
        self.assertEqual(window.content("Authorisation number"), "")
        self.assertEqual(window.texts("Patient"), [])
        self.assert_nothing_recorded(window)

        self.assertRegex(pharmacist.check(window, authorised.number), "^REFUSE")
        self.assertTrue(window.told("Reason"))
        against = pharmacist.unmet(window)
        self.assertTrue(against)
        for row in against:
            for column in ("Requirement", "Outcome", "Remedy", "Source"):
                self.assertTrue(row[column].strip(), row)
        self.assertFalse(window.is_enabled("Dispense", "push button"))

    def test_wrong_date_of_birth_supplies_nothing(self):
        authorised = filing.authorised_woman(self.prescriber)
        window = self.signed_in("demo-pharmacist")
        pharmacist.check(window, authorised.number)
        pharmacist.dispense(window, authorised, date_of_birth="1990-05-18")
        window.trouble("date of birth")
        self.assert_nothing_recorded(window)
        self.assertEqual(self.remaining(authorised), 21)

        window.type("Date of birth", "17/5/1990")
        window.press("Dispense")
        window.told("Record", "^DISPENSED")
        self.assertEqual(self.remaining(authorised), 0)

    def test_part_supply_leaves_the_rest(self):
        authorised = filing.authorised_woman(self.prescriber)
        window = self.signed_in("demo-pharmacist")
        pharmacist.check(window, authorised.number)
        pharmacist.dispense(window, authorised, capsules=7)
        self.assert_mentions(window.told("Record", "^DISPENSED"), r"\b7\b")
        self.assertEqual(self.remaining(authorised), 14)

        window.press("Next authorisation")
        self.assertRegex(pharmacist.check(window, authorised.number), "^DISPENSE")
        self.assertEqual(window.number(pharmacist.CAPSULES), 14)
        pharmacist.dispense(window, authorised)
        self.assert_mentions(window.told("Record", "^DISPENSED"), r"\b14\b")
        self.assertEqual(self.remaining(authorised), 0)

    def test_partner_pregnancy_holds_a_supply(self):
        authorised = filing.authorised_man(self.prescriber)
        signal = filing.record(
            self.prescriber, authorised.patient.path("signals"),
            filing.signal("partner-pregnancy"))
        window = self.signed_in("demo-pharmacist")
        self.assertRegex(pharmacist.check(window, authorised.number), "^HOLD")
        self.assert_mentions(window.told("Reason"), "pregnan")
        self.assertTrue(pharmacist.unmet(window))
        self.assertFalse(window.is_enabled("Dispense", "push button"))

        self.prescriber.post(
            f"/signals/{signal['id']}/resolution", {"evidence": "Fictional counselling"}
        ).expect(201)
        window.press("Check")
        window.told("Verdict", "^DISPENSE")

    def test_number_that_does_not_exist_is_told_in_words(self):
        window = self.signed_in("demo-pharmacist")
        for number in (NONSENSE, "nonsense"):
            window.type("Authorisation number", number)
            window.press("Check")
            window.trouble("number")
            self.assertEqual(window.texts("Verdict"), [])
            self.assertFalse(window.is_enabled("Dispense", "push button"))

    def test_number_of_strangers_is_not_found(self):
        authorised = filing.authorised_woman(self.prescriber)
        window = self.signed_in("demo-outsider")
        window.type("Authorisation number", authorised.number)
        window.press("Check")
        window.trouble("not found|no authorisation|does not exist")
        self.assertEqual(window.texts("Verdict"), [])
        self.assertEqual(window.texts("Patient"), [])

    def test_number_may_be_typed_without_care(self):
        authorised = filing.authorised_woman(self.prescriber)
        window = self.signed_in("demo-pharmacist")
        careless = authorised.number.lower()
        self.assertRegex(pharmacist.check(window, careless), "^DISPENSE")

    def test_verdict_does_not_outlive_its_number(self):
        authorised = filing.authorised_woman(self.prescriber)
        window = self.signed_in("demo-pharmacist")
        pharmacist.check(window, authorised.number)
        window.type("Authorisation number", NONSENSE)
        window.until("no verdict beside another number", lambda: not window.texts("Verdict"))
        self.assertFalse(window.is_enabled("Dispense", "push button"))

    def test_supply_is_recorded_once_when_a_killed_server_is_back(self):
        with demo_folder() as folder:
            first = Server(folder)
            with FaultyProxy(None) as proxy:
                with first:
                    proxy.lead_to(first.port)
                    authorised = filing.authorised_woman(first.sign_in("demo-prescriber"))
                    window = self.start(*server_options(first, proxy.port))
                    sign_in(window, folder, "demo-pharmacist")
                    pharmacist.check(window, authorised.number)
                    first.kill()
                pharmacist.dispense(window, authorised)
                window.find("Ask again", "push button")
                self.assertTrue(window.trouble())
                self.assertEqual(window.texts("Record"), [])
                with Server(folder) as second:
                    proxy.lead_to(second.port)
                    window.press("Ask again")
                    window.told("Record", "^DISPENSED")
                    checked = second.sign_in("demo-pharmacist").post(
                        "/checks", {"number": authorised.number}).expect(200).json
                    self.assertEqual(filing.remaining(checked), 0)
                    self.assertEqual(database.row_counts(folder.database)["dispenses"], 1)


if __name__ == "__main__":
    unittest.main()
