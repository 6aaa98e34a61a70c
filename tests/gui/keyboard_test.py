#!/usr/bin/env python3
"""Everything by keyboard alone, and nothing that keeps the focus."""

import unittest

import e2e_helpers  # noqa: F401
import filing
import keys
import pharmacist
from journey import Journey, server_options

USER = "demo-pharmacist"
TAB_STEPS = 60
CONTROLS = ("text", "password text", "spin button", "combo box", "check box", "push button",
            "table", "list")


class KeyboardTest(Journey):
    def go_to(self, window, label):
        """Tabs until the control of this label has the focus."""
        seen = []
        for _ in range(TAB_STEPS):
            focused = window.focused()
            if focused is not None and focused.label == label:
                return
            seen.append(str(focused))
            self.tab(window)
        self.fail(f"Tab does not lead to {label!r} but to {seen}")

    def tab(self, window, key="Tab"):
        """One step; the focus has moved afterwards."""
        before = self.position(window)
        keys.press(key)
        window.until(f"another focus after {key} from {before}",
                     lambda: self.position(window) not in (None, before))

    def position(self, window):
        """Role and label of the control with the focus."""
        focused = window.focused()
        return focused and (focused.role, focused.label)

    def enter(self, window, label, text):
        self.go_to(window, label)
        keys.press("ctrl+a", "Delete")
        keys.type_text(text)

    def activate(self, window, label):
        self.go_to(window, label)
        keys.press("space")

    def round_trip(self, window, key="Tab"):
        """Every place that the key leads to, until it comes back to the first."""
        start = self.position(window)
        places = [start]
        for _ in range(TAB_STEPS):
            self.tab(window, key)
            place = self.position(window)
            if place == start:
                return places
            places.append(place)
        self.fail(f"{key} does not come round: {places}")

    def assert_reaches_everything(self, window):
        controls = [node for node in window.nodes()
                    if node.role in CONTROLS and not node.is_part_of_field()]
        self.assertEqual([str(node) for node in controls if not node.label], [], "without a name")
        wanted = {(node.role, node.label) for node in controls if node.enabled}
        for key in ("Tab", "shift+Tab"):
            reached = set(self.round_trip(window, key))
            self.assertEqual(wanted - reached, set(), f"not reached by {key}")

    def sign_in_by_keyboard(self, username):
        window = self.start(*server_options(self.server))
        window.until("a first focus", lambda: self.position(window))
        self.enter(window, "User name", username)
        self.enter(window, "Password", self.folder.account(username)["password"])
        keys.press("Return")
        window.find("Sign out", "push button")
        return window

    def test_pharmacist_dispenses(self):
        authorised = filing.authorised_woman(self.prescriber)
        window = self.sign_in_by_keyboard(USER)
        window.until("the focus where a scanner writes",
                     lambda: self.position(window) == ("text", "Authorisation number"))
        keys.type_text(authorised.number)
        keys.press("Return")
        window.told("Verdict", "^DISPENSE")
        self.enter(window, "Batch", pharmacist.BATCH)
        self.enter(window, "Date of birth", authorised.patient.date_of_birth)
        self.activate(window, "Dispense")
        window.told("Record", "^DISPENSED")
        self.activate(window, "Next authorisation")
        window.until("the focus on the next number",
                     lambda: self.position(window) == ("text", "Authorisation number"))

    def test_tab_reaches_everything_of_the_pharmacist(self):
        authorised = filing.authorised_woman(self.prescriber)
        window = self.sign_in_by_keyboard(USER)
        self.assert_reaches_everything(window)
        self.go_to(window, "Authorisation number")
        keys.type_text(authorised.number)
        keys.press("Return")
        window.told("Verdict", "^DISPENSE")
        self.assert_reaches_everything(window)
        self.assertIn(("table", "Requirements"), self.round_trip(window))

    def test_tab_reaches_everything_of_the_prescriber(self):
        woman = filing.file_woman(self.prescriber)
        window = self.sign_in_by_keyboard("demo-prescriber")
        self.enter(window, "Find hospital number", woman.hospital_number)
        self.activate(window, "Find")
        window.rows("Patients", lambda rows: len(rows) == 1)
        self.assert_reaches_everything(window)
        self.go_to(window, "Patients")
        keys.press("Home")
        self.activate(window, "Open patient")
        window.rows("Timeline", len)
        self.assert_reaches_everything(window)
        for form, first in (("Assessment", "Assessed on"), ("Initiation form", "Signed on"),
                            ("Pregnancy test", "Taken on"), ("Authorisation", "Programme")):
            with self.subTest(form=form):
                self.activate(window, form)
                window.find(first, "text", "combo box")
                self.assert_reaches_everything(window)
                self.activate(window, "Back")
                window.find("Timeline", "table")

    def test_tab_reaches_everything_of_the_auditor(self):
        window = self.sign_in_by_keyboard("demo-auditor")
        self.assert_reaches_everything(window)
        window.open_tab("Audit entries")
        self.activate(window, "Show entries")
        window.rows("Audit entries", len)
        self.assert_reaches_everything(window)

    def test_tab_reaches_everything_before_sign_in_and_while_locked(self):
        window = self.start(*server_options(self.server))
        window.until("a first focus", lambda: self.position(window))
        self.assert_reaches_everything(window)
        self.enter(window, "User name", USER)
        self.enter(window, "Password", self.folder.account(USER)["password"])
        keys.press("Return")
        self.activate(window, "Lock")
        window.find("Unlock", "push button")
        window.until("a focus on the locked page", lambda: self.position(window))
        self.assert_reaches_everything(window)


if __name__ == "__main__":
    unittest.main()
