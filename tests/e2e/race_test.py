#!/usr/bin/env python3
"""50 clients dispense the full quantity of one authorisation at the same moment."""

import collections
import unittest

import database
import filing
import race
from gatehouse_process import Server, demo_folder

CLIENTS = 50


class Race(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(demo_folder())
        self.server = self.enterContext(Server(self.folder))
        self.prescriber = self.server.sign_in("demo-prescriber")
        self.pharmacist = self.server.sign_in("demo-pharmacist")
        self.authorised = filing.authorised_woman(self.prescriber)

    def remaining(self):
        checked = self.pharmacist.post("/checks", self.authorised.check()).expect(200)
        return filing.remaining(checked.json)

    def attempts(self, clients):
        body = self.authorised.dispense()
        return [
            race.Attempt(clients[number % len(clients)], "/dispenses", body)
            for number in range(CLIENTS)
        ]

    def assert_one_supply(self, attempts):
        statuses = collections.Counter(attempt.status for attempt in attempts)
        self.assertEqual(statuses, {201: 1, 409: CLIENTS - 1})
        for attempt in attempts:
            if attempt.status == 409:
                refused = attempt.answer.json
                self.assertEqual(refused["code"], "dispense-refused")
                self.assertIn("quantity-available", refused["unmet"])
        self.assertEqual(self.remaining(), 0)

    def assert_repeats(self, attempts):
        """Each request repeated with its key gives its first answer and adds nothing."""
        before = database.row_counts(self.folder.database)
        for attempt in attempts:
            again = attempt.send()
            self.assertEqual(again.status, attempt.status)
            self.assertEqual(again.body, attempt.answer.body)
        self.assertEqual(database.row_counts(self.folder.database), before)

    def test_one_pharmacy_supplies_once(self):
        attempts = self.attempts([self.pharmacist])
        race.run(attempts)
        self.assert_one_supply(attempts)
        winner = next(attempt for attempt in attempts if attempt.status == 201)
        losers = [attempt for attempt in attempts if attempt.status == 409]
        self.assert_repeats([winner, losers[0]])

        other = race.Attempt(
            winner.client, winner.path, self.authorised.dispense(capsules=1), winner.key
        )
        self.assertEqual(other.send().expect(422).json["status"], 422)

        self.assertEqual(self.server.stop(), 0)
        verified = self.folder.verify()
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_two_pharmacies_supply_once_between_them(self):
        attempts = self.attempts([self.pharmacist, self.server.sign_in("demo-pharmacist-2")])
        race.run(attempts)
        self.assert_one_supply(attempts)

        self.assertEqual(self.server.stop(), 0)
        verified = self.folder.verify()
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_one_key_sent_by_all_at_once_supplies_once(self):
        first = race.Attempt(self.pharmacist, "/dispenses", self.authorised.dispense(capsules=1))
        attempts = [first] + [
            race.Attempt(first.client, first.path, first.body, first.key)
            for _ in range(CLIENTS - 1)
        ]
        race.run(attempts)
        self.assertEqual({attempt.status for attempt in attempts}, {201})
        self.assertEqual(len({attempt.answer.body for attempt in attempts}), 1)
        self.assertEqual(self.remaining(), filing.WOMAN_CAPSULES - 1)


if __name__ == "__main__":
    unittest.main()
