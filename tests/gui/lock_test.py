#!/usr/bin/env python3
"""Locking takes patient data off the screen and the session stays."""

import re
import unittest

import e2e_helpers  # noqa: F401
import filing
import keys
import pharmacist
from journey import Journey

USER = "demo-pharmacist"


class LockTest(Journey):
    def setUp(self):
        self.authorised = filing.authorised_woman(self.prescriber)
        self.window = self.signed_in(USER)
        pharmacist.check(self.window, self.authorised.number)
        self.window.type("Date of birth", self.authorised.patient.date_of_birth)

    def lock(self):
        self.window.press("Lock")
        self.window.find("Unlock", "push button")

    def unlock(self, password):
        self.window.type("Password", password)
        self.window.press("Unlock")

    def particulars(self):
        """What of the patient and the authorisation can be read on screen."""
        patient = self.authorised.patient
        patterns = (
            re.escape(patient.hospital_number), rf"\b{patient.initials[0]} ?{patient.initials[1]}\b",
            "1990", re.escape(self.authorised.number), "25 mg", "DISPENSE",
        )
        said = "\n".join(self.window.words())
        return [pattern for pattern in patterns if re.search(pattern, said)]

    def test_locked_screen_shows_no_patient(self):
        self.assertEqual(len(self.particulars()), 6, "the pattern must fit while unlocked")
        self.lock()
        self.assertEqual(self.particulars(), [])
        frame = next(node for node in self.window.nodes() if node.role == "frame")
        self.assertNotIn(self.authorised.patient.hospital_number, frame.name)
        self.assertFalse(self.window.has("Dispense", "push button"))

    def test_keys_do_not_reach_what_is_locked_away(self):
        self.lock()
        for _ in range(8):
            keys.press("Tab")
        keys.press("Return", "Escape")
        self.assertEqual(self.particulars(), [])

    def test_wrong_password_leaves_it_locked(self):
        self.lock()
        self.unlock("not-the-password")
        self.window.trouble("password")
        self.assertEqual(self.particulars(), [])
        self.window.find("Unlock", "push button")

    def test_right_password_gives_the_page_back(self):
        self.lock()
        self.unlock(self.folder.account(USER)["password"])
        self.window.find("Authorisation number", "text")
        self.assertRegex(pharmacist.check(self.window, self.authorised.number), "^DISPENSE")
        pharmacist.dispense(self.window, self.authorised)
        self.window.told("Record", "^DISPENSED")

    def test_sign_out_from_the_locked_screen(self):
        self.lock()
        self.window.press("Sign out")
        self.window.find("User name", "text")
        self.assertEqual(self.particulars(), [])


if __name__ == "__main__":
    unittest.main()
