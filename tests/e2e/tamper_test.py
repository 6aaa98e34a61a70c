#!/usr/bin/env python3
"""With the server stopped: whatever is changed in gatehouse.db, `verify` says so and names it."""

import concurrent.futures
import os
import queue
import subprocess
import tempfile
import unittest
from pathlib import Path

import database
import filing
import seeded
import tampering
from gatehouse_process import Server, demo_folder

WORKERS = os.cpu_count() or 2


def fill(server):
    """A full main job, so that as many tables as possible have rows."""
    prescriber = server.sign_in("demo-prescriber")
    pharmacist = server.sign_in("demo-pharmacist")
    auditor = server.sign_in("demo-auditor")

    woman = filing.file_woman(prescriber)
    filing.record(prescriber, woman.path("surveys"), filing.survey())
    supplied = filing.authorise(prescriber, woman, "childbearing-potential")
    pharmacist.post("/checks", supplied.check()).expect(200)
    pharmacist.post("/dispenses", supplied.dispense()).expect(201)
    pharmacist.post("/dispenses", supplied.dispense()).expect(409)
    raised = filing.record(prescriber, woman.path("signals"), filing.signal())
    evidence = {"evidence": "Fictional negative blood test"}
    prescriber.post(f"/signals/{raised['id']}/resolution", evidence).expect(201)

    tested = filing.file_woman(prescriber)
    positive = dict(filing.pregnancy_test(0, "positive"), taken_at=filing.now())
    test = filing.record(prescriber, tested.path("pregnancy-tests"), positive)
    prescriber.post(f"/pregnancy-tests/{test['id']}/resolution", evidence).expect(201)

    pharmacist.post("/break-glass", {
        "hospital_number": woman.hospital_number, "date_of_birth": woman.date_of_birth,
        "reason": "Fictional emergency",
    }).expect(201)
    pharmacist.get(f"/patients/{woman.id}").expect(200)
    administrator = server.sign_in("demo-administrator")
    site = next(administrator.items("/sites"))["id"]
    account = {"username": "fictional-new", "role": "auditor", "site": site}
    administrator.post("/users", account).expect(201)

    cancelled = filing.authorised_man(prescriber)
    prescriber.post(
        f"/authorisations/{cancelled.id}/cancel", {"reason": "Fictional change of treatment"}
    ).expect(200)
    filing.draft(prescriber, cancelled.patient, "male")
    pharmacist.post("/dispenses", filing.authorised_man(prescriber).dispense()).expect(201)
    auditor.post("/reports", {
        "kind": "compliance", "from": filing.days_ago(1), "until": filing.today().isoformat(),
    }).expect(201)
    return filing.authorised_woman(prescriber)


class Tamper(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.random = seeded.generator("rows that are changed")
        cls.folder = cls.enterClassContext(demo_folder())
        with Server(cls.folder) as server:
            cls.unsupplied = fill(server)
            code = server.stop()
        if code != 0:
            raise AssertionError(f"SIGTERM ended the server with {code}")
        # A connection that closes takes what is left of the write-ahead log into the file.
        with database.opened(cls.folder.database, "rw") as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cls.tables = tampering.tables(cls.folder.database)
        cls.filled = [table for table in cls.tables if table.rows]
        empty = [table.name for table in cls.tables if not table.rows]
        print("tables without rows:", ", ".join(empty) or "none", flush=True)

    def setUp(self):
        self.parent = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def copy(self, name="copy"):
        return tampering.copy_of(self.folder, self.parent / name)

    def findings(self, changes):
        """What `verify` says after each change alone: (change, exit status, stdout)."""
        copies = queue.SimpleQueue()
        for number in range(WORKERS):
            copies.put(self.copy(f"copy-{number}"))

        def judge(change):
            copy = copies.get()
            try:
                tampering.restore_database(self.folder, copy)
                done = change(copy.database)
                verified = copy.verify()
                return done, verified.returncode, verified.stdout
            finally:
                copies.put(copy)

        with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
            yield from pool.map(judge, changes)

    def assert_each_found(self, changes):
        for change, code, output in self.findings(changes):
            with self.subTest(change=change.description):
                self.assertEqual(code, 1, output)
                self.assertTrue(
                    change.is_named_in(output), f"none of {change.names} in:\n{output}"
                )

    def some_row(self, table):
        return self.random.randrange(table.rows)

    def test_clean_copy_has_no_finding(self):
        verified = self.copy().verify()
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_edited_cell_is_named(self):
        def editing(table, column, choice):
            return lambda path: tampering.edit_cell(path, table, column, choice)

        self.assert_each_found([
            editing(table, column, self.some_row(table))
            for table in self.filled for column in table.columns
        ])

    def test_missing_row_is_named(self):
        def deleting(table, choice):
            return lambda path: tampering.delete_row(path, table, choice)

        self.assert_each_found([deleting(table, self.some_row(table)) for table in self.filled])

    def test_added_row_is_named(self):
        def adding(table, choice):
            return lambda path: tampering.add_row(path, table, choice)

        self.assert_each_found([adding(table, self.some_row(table)) for table in self.filled])

    def counter(self):
        with database.opened(self.folder.database) as connection:
            found = database.counters(connection, filing.WOMAN_CAPSULES)
        self.assertTrue(found, "no table has a CHECK (capsules supplied <= capsules authorised)")
        return found[0]

    def test_plain_statement_cannot_raise_supply_above_the_authorised_capsules(self):
        table, counter, limit = (f'"{name}"' for name in self.counter())
        statement = f"UPDATE {table} SET {counter} = {limit} + 1"
        copy = self.copy()
        refused = self.sqlite3(copy, statement)
        self.assertNotEqual(refused.returncode, 0, refused.stdout)

        # The CHECK stands by itself: it does not lean on a trigger that someone may drop.
        with database.opened(copy.database, "rw") as connection:
            for (name,) in connection.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall():
                connection.execute(f"DROP TRIGGER {database.quoted(name)}")
        refused = self.sqlite3(copy, statement)
        self.assertNotEqual(refused.returncode, 0, refused.stdout)
        self.assertIn("CHECK constraint failed", refused.stderr)

    def sqlite3(self, copy, statement):
        return subprocess.run(
            ["sqlite3", str(copy.database), statement],
            capture_output=True, text=True, timeout=60, check=False,
        )

    def assert_unauthentic(self, copy):
        with Server(copy) as server:
            pharmacist = server.sign_in("demo-pharmacist")
            checked = pharmacist.post("/checks", self.unsupplied.check()).expect(200).json
            self.assertEqual(checked["decision"], "refuse")
            self.assertIn("authorisation-authentic", checked["unmet"])
            refused = pharmacist.post("/dispenses", self.unsupplied.dispense()).expect(409).json
            self.assertIn("authorisation-authentic", refused["unmet"])

    def test_edited_days_of_an_authorisation_make_it_unauthentic(self):
        copy = self.copy()
        with database.unguarded(copy.database) as connection:
            table = next(
                table.name for table in self.filled
                if {"supply_days", "counselling_confirmed"}
                <= {column.name for column in table.columns}
            )
            connection.execute(f'UPDATE "{table}" SET supply_days = 21 WHERE supply_days = 28')
            self.assertTrue(connection.execute("SELECT changes()").fetchone()[0])
        self.assert_unauthentic(copy)

    def test_raised_limit_of_an_authorisation_supplies_nothing_more(self):
        table, _, limit = self.counter()
        copy = self.copy()
        more = 2 * filing.WOMAN_CAPSULES
        with database.unguarded(copy.database) as connection:
            connection.execute(
                f'UPDATE "{table}" SET "{limit}" = ? WHERE "{limit}" = ?',
                (more, filing.WOMAN_CAPSULES),
            )
        with Server(copy) as server:
            pharmacist = server.sign_in("demo-pharmacist")
            checked = pharmacist.post("/checks", self.unsupplied.check(more)).expect(200).json
            self.assertEqual(checked["decision"], "refuse")
            pharmacist.post("/dispenses", self.unsupplied.dispense(more)).expect(409)


if __name__ == "__main__":
    unittest.main()
