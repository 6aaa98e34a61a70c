#!/usr/bin/env python3
"""A bad network: the window goes on answering, says what is the matter, and claims nothing."""

import unittest

import e2e_helpers  # noqa: F401
import database
import filing
import pharmacist
from faulty_proxy import Fault, FaultyProxy
from journey import Journey

ANSWER_SECONDS = 2
GIVE_UP_SECONDS = 120  # the client's own patience has to be shorter


class BadNetworkTest(Journey):
    def setUp(self):
        self.proxy = self.enterContext(FaultyProxy(self.server.port))
        self.authorised = filing.authorised_woman(self.prescriber)
        self.window = self.signed_in("demo-pharmacist", self.proxy.port)

    def ask(self):
        self.window.type("Authorisation number", self.authorised.number)
        self.window.press("Check")

    def supplies(self):
        return database.row_counts(self.folder.database)["dispenses"]

    def assert_responsive(self):
        self.assertTrue(self.window.answers_within(ANSWER_SECONDS))

    def assert_no_verdict(self):
        """At most a word about the waiting."""
        self.assertNotRegex(" ".join(self.window.texts("Verdict")), pharmacist.VERDICT)

    def assert_trouble_told(self):
        """Words in the page, no verdict, no record."""
        self.window.trouble(seconds=GIVE_UP_SECONDS)
        self.assert_no_verdict()
        self.assertEqual(self.window.texts("Record"), [])

    def assert_check_succeeds_after(self):
        self.proxy.choose(Fault.NONE)
        self.ask()
        self.window.told("Verdict", "^DISPENSE")

    def test_window_answers_while_a_check_hangs(self):
        asked = self.proxy.requests
        self.proxy.choose(Fault.HOLD_ANSWERS)
        self.ask()
        self.proxy.await_request(asked + 1)
        self.assert_responsive()
        self.assert_no_verdict()
        self.assertEqual(self.window.texts("Patient"), [])
        self.proxy.choose(Fault.NONE)
        self.window.told("Verdict", "^DISPENSE")

    def test_window_answers_while_a_handshake_hangs(self):
        self.proxy.choose(Fault.DEAD)
        self.ask()
        self.assert_trouble_told()
        self.proxy.choose(Fault.HOLD)
        self.ask()
        self.assert_responsive()
        self.assert_no_verdict()
        self.proxy.choose(Fault.CUT)
        self.assert_trouble_told()

    def test_check_that_is_cut_short_is_told(self):
        for after in (0, 100, 1000, 2000):
            with self.subTest(after=after):
                self.proxy.choose(Fault.CUT, after_bytes=after)
                self.ask()
                self.assert_trouble_told()
                self.assert_check_succeeds_after()

    def test_garbled_answer_is_told(self):
        self.proxy.choose(Fault.GARBLE)
        self.ask()
        self.assert_trouble_told()
        self.assert_check_succeeds_after()

    def test_server_that_is_gone_is_told(self):
        self.proxy.choose(Fault.DEAD)
        self.ask()
        self.assert_trouble_told()
        self.assert_check_succeeds_after()

    def dispense_without_answer(self):
        """A supply that the server records and the client hears nothing of."""
        pharmacist.check(self.window, self.authorised.number)
        before = self.supplies()
        self.proxy.choose(Fault.HOLD_ANSWERS)
        pharmacist.dispense(self.window, self.authorised)
        self.window.until("the supply on record", lambda: self.supplies() == before + 1)
        self.assert_responsive()
        self.assertEqual(self.window.texts("Record"), [])
        return before + 1

    def test_lost_answer_of_a_supply_is_asked_for_again(self):
        supplies = self.dispense_without_answer()
        self.proxy.choose(Fault.CUT)
        self.window.find("Ask again", "push button")
        self.window.trouble("not known|unknown")
        self.assertEqual(self.window.texts("Record"), [])

        # Asked in vain once more: nothing changes.
        self.window.press("Ask again")
        self.window.find("Ask again", "push button")
        self.assertEqual(self.window.texts("Record"), [])

        self.proxy.choose(Fault.NONE)
        self.window.press("Ask again")
        self.window.told("Record", "^DISPENSED")
        self.assertEqual(self.supplies(), supplies)

    def test_garbled_answer_of_a_supply_is_asked_for_again(self):
        supplies = self.dispense_without_answer()
        self.proxy.choose(Fault.GARBLE)
        self.window.find("Ask again", "push button")
        self.assertEqual(self.window.texts("Record"), [])
        self.proxy.choose(Fault.NONE)
        self.window.press("Ask again")
        self.window.told("Record", "^DISPENSED")
        self.assertEqual(self.supplies(), supplies)

    def test_supply_is_not_asked_for_twice_by_impatience(self):
        supplies = self.dispense_without_answer()
        self.assertFalse(self.window.is_enabled("Dispense", "push button"))
        self.proxy.choose(Fault.NONE)
        self.window.told("Record", "^DISPENSED")
        self.assertEqual(self.supplies(), supplies)


if __name__ == "__main__":
    unittest.main()
