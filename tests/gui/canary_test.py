#!/usr/bin/env python3
"""One patient goes through every role's window, a crash included; then home, temporary and working
folders of the client hold nothing of her but in the report that was saved, and no title named her."""

import datetime
import resource
import signal
import unittest

import e2e_helpers  # noqa: F401
import canary
import filing
import oversight
import pharmacist
import prescriber
from journey import Journey
from window import BUTTONS

# The keyboard of these tests has no letters but those of ASCII.
NOTE = f"Fictional note about {canary.HOSPITAL_NUMBER}"


class CanaryTest(Journey):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.desktop.path("tmp").mkdir(mode=0o700)
        cls.desktop.environment["TMPDIR"] = str(cls.desktop.path("tmp"))
        # A crash would write the client's memory here, were it not forbidden.
        limits = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (limits[1], limits[1]))
        cls.addClassCleanup(resource.setrlimit, resource.RLIMIT_CORE, limits)

    def assert_title_is_silent(self, window):
        frames = [node.name for node in window.nodes() if node.role == "frame"]
        self.assertTrue(frames)
        for title in frames:
            self.assertEqual(canary.found_in(title.encode()), [])
            self.assertNotIn(canary.body()["initials"], title.split())

    def workplace(self, username):
        return self.signed_in(username, options=("--report-ca", self.folder.report_trust))

    def test_leaves_no_trace(self):
        number = self.prescribe()
        self.dispense(number)
        self.read_in_an_emergency()
        report = self.audit()
        self.crash()
        self.assert_no_trace(report)

    def prescribe(self):
        window = self.workplace("demo-prescriber")
        prescriber.choose_key(window, self.folder)
        born = datetime.date.fromisoformat(canary.DATE_OF_BIRTH)
        prescriber.enrol(window, canary.HOSPITAL_NUMBER, "CZ", f"{born.day} {born:%B %Y}")
        self.assert_title_is_silent(window)
        self.assess_with_note(window)
        prescriber.initiation(window)
        prescriber.contraception(window)
        prescriber.counselling(window)
        prescriber.pregnancy_test(window)
        prescriber.fill_authorisation(window)
        prescriber.missing(window, lambda items: not items)
        number = prescriber.sign(window, self.folder)
        window.press("Copy number")
        self.assert_title_is_silent(window)
        # Enrolled twice, and looked for where she is not.
        self.back_to_patients(window)
        window.press("Enrol patient")
        window.fill(Hospital_number=canary.HOSPITAL_NUMBER, Initials="CZ", Date_of_birth="1/1/1990")
        window.press("Enrol")
        window.trouble()
        window.press("Lock")
        window.find("Unlock", "push button")
        self.assertNotIn(canary.HOSPITAL_NUMBER, "\n".join(window.words()))
        return number

    @staticmethod
    def back_to_patients(window):
        for table in ("Timeline", "Patients"):
            window.press("Back")
            window.find(table, "table")

    @staticmethod
    def assess_with_note(window):
        window.press("Assessment")
        window.type("Assessed on", prescriber.day(14))
        window.choose("Category", "Childbearing potential")
        window.choose("Uterus or ovaries", "Present")
        window.type("Evidence", NOTE)
        window.press("Record assessment")
        window.find("Timeline", "table")
        window.until_gone("Record assessment", *BUTTONS)

    def dispense(self, number):
        window = self.workplace("demo-pharmacist")
        pharmacist.check(window, number)
        self.assertIn(canary.HOSPITAL_NUMBER, " ".join(window.texts("Patient")))
        self.assert_title_is_silent(window)
        window.type("Batch", pharmacist.BATCH)
        window.type("Date of birth", "1950-01-01")
        window.press("Dispense")
        window.trouble("date of birth")
        window.type("Date of birth", canary.DATE_OF_BIRTH)
        window.press("Dispense")
        window.told("Record", "^DISPENSED")

    def read_in_an_emergency(self):
        window = self.workplace("demo-pharmacist")
        oversight.ask(window, filing.Patient(id="", **canary.body()), reason=NOTE)
        window.told("Open until", "minutes left")
        self.assert_title_is_silent(window)

    def audit(self):
        """The report that was saved."""
        window = self.workplace("demo-auditor")
        oversight.search_readings(window, Hospital_number=canary.HOSPITAL_NUMBER)
        window.rows("Readings")
        window.open_tab("Compliance report")
        window.type("From", filing.days_ago(0))
        window.type("Until", filing.days_ago(0))
        window.press("Export report")
        self.assertRegex(window.told("Signature"), "^Signature valid")
        report = self.desktop.path("exported.pdf")
        window.type("Save to", str(report))
        window.press("Save report")
        window.find("Open report", "push button")
        self.assert_title_is_silent(window)
        return report

    def crash(self):
        """Ends a client that shows her, in the middle of its work."""
        window = self.workplace("demo-prescriber")
        oversight.reach_patients(window)
        prescriber.open_patient(window, filing.Patient(id="", **canary.body()))
        self.assertEqual(window.crash(), signal.SIGSEGV)

    def assert_no_trace(self, report):
        files = [path for path in self.desktop.path("").rglob("*") if path.is_file()]
        self.assertTrue(any(path.name == "client.ini" for path in files), "the client's settings")
        self.assertEqual([path for path in files if path.name.startswith("core")], [])
        for path in files:
            self.assertEqual(canary.found_in(path.name.encode()), [], path)
            if path != report:
                self.assertEqual(canary.found_in(path.read_bytes()), [], path)


if __name__ == "__main__":
    unittest.main()
