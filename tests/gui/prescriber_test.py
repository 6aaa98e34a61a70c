#!/usr/bin/env python3
"""A prescriber enrols a patient, files every form and signs an authorisation."""

import re
import unittest

import e2e_helpers  # noqa: F401
import filing
import prescriber
from journey import Journey

NUMBER = r"GH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z*~$=]"


class PrescriberTest(Journey):
    def page(self):
        return self.signed_in("demo-prescriber")

    def leave(self, window):
        """Back to the patient, although the form holds entries: the page asks first."""
        window.press("Back")
        window.until("the patient's page or a question", lambda: (
            window.has("Timeline", "table") or any(
                re.search("discard|leave", node.name, re.IGNORECASE)
                for node in window.nodes() if node.role == "push button")))
        if not window.has("Timeline", "table"):
            word = next(node.name for node in window.nodes() if node.role == "push button"
                        and re.search("discard|leave", node.name, re.IGNORECASE))
            window.press(word)
        window.find("Timeline", "table")

    def missing_now(self, window, fitting):
        """What the form Authorisation misses at this point of the record."""
        prescriber.fill_authorisation(window)
        items = prescriber.missing(window, fitting)
        self.leave(window)
        return items

    def test_every_form_empties_the_list_of_what_is_missing(self):
        window = self.page()
        prescriber.choose_key(window, self.folder)
        prescriber.enrol(window, "FICTIONAL-GUI-1", "CG", "17 May 1990")
        missing = self.missing_now(window, lambda items: len(items) > 3)
        for file in (prescriber.assessment, prescriber.initiation, prescriber.contraception,
                     prescriber.counselling):
            file(window)
            fewer = self.missing_now(
                window, lambda items, before=missing: len(items) < len(before)
                or file is prescriber.counselling)
            self.assertLessEqual(set(fewer), set(missing))
            missing = fewer
        self.assertEqual(len(missing), 1, missing)
        self.assert_mentions(missing[0], "test")

        prescriber.pregnancy_test(window)
        prescriber.fill_authorisation(window)
        prescriber.missing(window, lambda items: not items)
        number = re.search(NUMBER, prescriber.sign(window, self.folder)).group()
        checked = self.pharmacist.post("/checks", {"number": number}).expect(200).json
        self.assertEqual((checked["decision"], checked["supply_days"]), ("dispense", 28))
        self.assertEqual(checked["patient"]["hospital_number"], "FICTIONAL-GUI-1")
        window.find("Copy number", "push button")
        window.press("Save proof")
        proof = self.desktop.path("proof.txt")
        window.type("Save to", str(proof))
        window.press("Save the proof")
        window.trouble("Saved as")
        text = proof.read_text(encoding="ascii")
        self.assertRegex(text, r"\A-----BEGIN CERTIFICATE-----\n(?s:.*)\n[\w-]+\.[\w-]+\.[\w-]+\n\Z")

    def test_timeline_shows_what_was_recorded(self):
        woman = filing.file_woman(self.prescriber)
        window = self.page()
        prescriber.open_patient(window, woman)
        rows = window.rows("Timeline", lambda rows: len(rows) >= 5)
        said = " ".join(row["What"] for row in rows)
        self.assert_mentions(said, "assessment", "initiation", "contraception", "counselling",
                             "pregnancy test")
        for row in rows:
            self.assertTrue(row["Date"] and row["Recorded by"], row)
        self.assert_mentions(rows[0]["What"], "pregnancy test|counselling")

    def test_test_of_four_days_ago_stays_missing(self):
        woman = filing.file_woman(self.prescriber, test_age_days=4)
        window = self.page()
        prescriber.open_patient(window, woman)
        prescriber.fill_authorisation(window)
        missing = prescriber.missing(window, lambda items: len(items) == 1)
        self.assert_mentions(missing[0], "test", "4 day")

    def test_suspected_pregnancy_stops_until_resolved(self):
        authorised = filing.authorised_woman(self.prescriber)
        window = self.page()
        prescriber.open_patient(window, authorised.patient)
        prescriber.signal(window)
        checked = self.pharmacist.post("/checks", {"number": authorised.number}).expect(200).json
        self.assertEqual(checked["decision"], "refuse")
        missing = self.missing_now(window, len)
        self.assert_mentions(" ".join(missing), "pregnan")

        prescriber.resolve(window, "suspected pregnancy")
        checked = self.pharmacist.post("/checks", {"number": authorised.number}).expect(200).json
        self.assertEqual(checked["decision"], "dispense")

    def test_authorisation_is_cancelled_for_a_reason(self):
        authorised = filing.authorised_woman(self.prescriber)
        window = self.page()
        prescriber.open_patient(window, authorised.patient)
        rows = window.rows("Timeline", len)
        window.select_row("Timeline", next(
            index for index, row in enumerate(rows) if "authorisation" in row["What"].lower()))
        window.press("Cancel authorisation")
        window.type("Reason", "Fictional change of treatment")
        window.press("Cancel authorisation")
        window.find("Timeline", "table")
        checked = self.pharmacist.post("/checks", {"number": authorised.number}).expect(200).json
        self.assertIn("authorisation-open", checked["unmet"])

    def test_wrong_passphrase_signs_nothing(self):
        woman = filing.file_woman(self.prescriber)
        window = self.page()
        prescriber.choose_key(window, self.folder)
        prescriber.open_patient(window, woman)
        prescriber.fill_authorisation(window)
        prescriber.missing(window, lambda items: not items)
        window.type(prescriber.PASSPHRASE, "not-the-passphrase")
        window.press("Sign")
        window.trouble("passphrase is wrong")
        self.assertEqual(window.texts("Authorisation number"), [])
        self.assertEqual(window.content("Capsules"), "21")
        self.assertRegex(prescriber.sign(window, self.folder), NUMBER)

    def test_key_is_made_and_waits_for_two_administrators(self):
        window = self.page()
        window.press("Signing key")
        window.press("Replace (make another)")
        window.fill(Passphrase="too short", Passphrase_again="too short")
        window.press("Make the key")
        window.says("at least 12 characters")
        window.fill(Passphrase="four fictional words", Passphrase_again="four fictional words")
        window.press("Make the key")
        window.trouble("request is on record")
        rows = window.rows("Signing keys", lambda rows: len(rows) == 2)
        self.assertEqual([row["State"] for row in rows],
                         ["Certified", "Waits for its certificate"])

    def test_impossible_entries_are_told_in_words(self):
        window = self.page()
        window.press("Enrol patient")
        window.fill(Hospital_number="FICTIONAL-GUI-2", Initials="CG", Date_of_birth="31/2/1990")
        if window.is_enabled("Enrol", "push button"):
            window.press("Enrol")
        window.says("(?i)(no such|not a|no date|is not|does not)")
        self.assertEqual(window.texts("Patient"), [])
        window.type("Date of birth", "2/3/1985")
        window.says("2 March 1985")
        window.press("Enrol")
        window.told("Patient", "FICTIONAL-GUI-2")

    def test_same_hospital_number_is_not_enrolled_twice(self):
        woman = filing.file_woman(self.prescriber)
        window = self.page()
        window.press("Enrol patient")
        window.fill(Hospital_number=woman.hospital_number, Initials="CG", Date_of_birth="2/3/1985")
        window.press("Enrol")
        window.trouble("already|exists")
        self.assertEqual(window.texts("Patient"), [])

    def test_nothing_is_filled_in_for_a_test(self):
        woman = filing.file_woman(self.prescriber)
        window = self.page()
        prescriber.open_patient(window, woman)
        window.press("Pregnancy test")
        for label in ("Taken on", "Taken at", "Sensitivity (mIU/mL)"):
            self.assertEqual(window.content(label), "", label)
        self.assertNotRegex(window.content("Result"), "(?i)negative|positive|indeterminate")
        self.assertFalse(window.find("Supervised", "check box").checked)


if __name__ == "__main__":
    unittest.main()
