#!/usr/bin/env python3
"""A record is read in an emergency, and the auditor sees it and reviews it."""

import dataclasses
import unittest

import e2e_helpers  # noqa: F401
import filing
import oversight
from journey import Journey

PHARMACIST = "demo-pharmacist"
OWN = {"Read again", "Close record", "Back", "Account", "Lock", "Sign out"}


class OversightTest(Journey):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.woman = filing.file_woman(cls.prescriber)

    def break_glass(self):
        """A record that was opened through the API; the pharmacist read it."""
        patient = filing.enrol(self.prescriber, filing.WOMAN_BORN, "KL")
        self.pharmacist.post("/break-glass", {
            "hospital_number": patient.hospital_number, "date_of_birth": patient.date_of_birth,
            "reason": oversight.REASON,
        }).expect(201)
        self.pharmacist.get(f"/patients/{patient.id}").expect(200)
        return patient

    def test_record_is_read_in_an_emergency_and_reviewed(self):
        window = self.signed_in(PHARMACIST)
        oversight.ask(window, self.woman)
        window.told("Patient", self.woman.hospital_number)
        window.told("Open until", "minutes left")
        self.assertTrue(window.rows("Timeline"))
        self.assertEqual(oversight.buttons(window) - {"Understood"}, OWN)
        window.press("Close record")
        window.find("Authorisation number", "text")
        said = "\n".join(window.words())
        self.assertNotIn(self.woman.hospital_number, said)

        auditor = self.signed_in("demo-auditor")
        auditor.open_tab("Emergency access")
        rows = auditor.rows("Emergency access")
        row = next(index for index, row in enumerate(rows) if row["State"] == "Waiting")
        self.assertEqual((rows[row]["User"], rows[row]["Reason"]), (PHARMACIST, oversight.REASON))
        auditor.select_row("Emergency access", row)
        auditor.press("Record review")
        auditor.trouble("Nothing was recorded yet")
        auditor.type("Finding", "Fictional finding")
        auditor.press("Record review")
        auditor.trouble("Recorded")
        auditor.told("Emergency access", "Reviewed by demo-auditor.*Fictional finding")
        auditor.rows("Emergency access", lambda found: found[row]["State"] == "Reviewed")

        events = {row["Event"] for row in oversight.show_events(auditor, PHARMACIST)}
        self.assertIn("Emergency access opened", events)
        self.assertIn("Emergency access opened", "\n".join(
            self.details_of_each(auditor, "Emergency access opened")))

        oversight.search_readings(auditor, Hospital_number=self.woman.hospital_number)
        readers = auditor.rows("Readings")
        self.assertIn((PHARMACIST, "Emergency access"),
                      {(row["User"], row["How"]) for row in readers})

    def details_of_each(self, window, event):
        """The details in words of the events of this name."""
        rows = window.rows("Security events")
        row = next(index for index, row in enumerate(rows) if row["Event"] == event)
        window.select_row("Security events", row)
        return [window.until("the event's details", lambda: window.content("Event details"))]

    def test_hospital_number_is_forgotten_when_the_page_is_left(self):
        patient = self.break_glass()
        window = self.signed_in("demo-auditor")
        oversight.search_readings(window, Hospital_number=patient.hospital_number)
        window.rows("Readings")
        window.open_tab("Security events")
        window.open_tab("Readings")
        self.assertEqual(window.content("Hospital number"), "")
        self.assertNotIn(patient.hospital_number, "\n".join(window.words()))

        oversight.search_readings(window, User=PHARMACIST)
        rows = window.rows("Readings")
        self.assertEqual({row["User"] for row in rows}, {PHARMACIST})

    def test_patient_who_is_not_there_opens_nothing(self):
        window = self.signed_in(PHARMACIST)
        stranger = dataclasses.replace(self.woman, date_of_birth="1970-01-01")
        oversight.ask(window, stranger)
        window.trouble("Nothing was opened")
        self.assertFalse(window.has("Timeline", "table"))
        window.press("Back")
        window.press("Discard and leave")
        window.find("Authorisation number", "text")

    def test_own_patients_are_no_emergency_of_their_prescriber(self):
        window = self.signed_in("demo-prescriber")
        oversight.reach_patients(window)
        oversight.ask(window, self.woman)
        window.trouble("own site")

    def test_administrator_sees_what_happened_and_reviews_nothing(self):
        self.break_glass()
        window = self.signed_in("demo-administrator")
        window.open_tab("Emergency access")
        window.rows("Emergency access")
        self.assertFalse(window.has("Record review", "push button"))
        oversight.show_events(window, PHARMACIST)


if __name__ == "__main__":
    unittest.main()
