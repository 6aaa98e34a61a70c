#!/usr/bin/env python3
"""What is odd, broken or taken away while the server runs: it says so, and supplies nothing."""

import os
import socket
import subprocess
import time
import unittest

import api
import configuration
import database
import filing
from gatehouse_process import DataFolder, Server, demo_folder


class Serving(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.prescriber = cls.server.sign_in("demo-prescriber")
        cls.pharmacist = cls.server.sign_in("demo-pharmacist")
        cls.auditor = cls.server.sign_in("demo-auditor")

    def assert_refused(self, answer, pointer):
        problem = answer.expect(422).json
        self.assertEqual([error["pointer"] for error in problem["errors"]], [pointer])

    def test_text_that_cannot_be_kept_is_refused(self):
        woman = filing.enrol(self.prescriber, filing.WOMAN_BORN, "AF")
        for text in ("a\0b", "\0"):
            body = dict(filing.counselling(), notes=text)
            self.assert_refused(self.prescriber.post(woman.path("counselling"), body), "/notes")

    def test_name_that_turns_the_direction_of_writing_is_refused(self):
        body = {"hospital_number": "A\u202e1", "initials": "AF", "date_of_birth": "1990-01-01"}
        self.assert_refused(self.prescriber.post("/patients", body), "/hospital_number")

    def test_number_that_would_be_changed_on_record_is_refused(self):
        woman = filing.enrol(self.prescriber, filing.WOMAN_BORN, "AF")
        body = dict(filing.pregnancy_test(1), sensitivity_miu_per_ml=10**20)
        answer = self.prescriber.post(woman.path("pregnancy-tests"), body)
        self.assert_refused(answer, "/sensitivity_miu_per_ml")

    def test_answer_to_many_mistakes_stays_short(self):
        body = {f"unknown-{number}": 0 for number in range(10_000)}
        self.assertLess(len(self.prescriber.post("/patients", body).expect(422).body), 50_000)

    def test_lists_go_on_where_next_says(self):
        first = self.auditor.get("/audit-entries?limit=2").expect(200).json
        second = self.auditor.get(f"/audit-entries?limit=1&cursor={first['next']}").expect(200)
        self.assertEqual(second.json["items"][0]["sequence"], 3)
        self.auditor.get("/programmes?limit=1").expect(200)

    def test_checks_are_entries_that_tell_nobody_whose(self):
        man = filing.authorised_man(self.prescriber)
        self.pharmacist.post("/checks", man.check()).expect(200)
        deadline = time.monotonic() + 5
        made = []
        while not made and time.monotonic() < deadline:
            time.sleep(0.2)
            entries = self.auditor.items("/audit-entries?limit=200")
            made = [entry for entry in entries if entry["action"] == "access-journal.written"]
        self.assertTrue(made)
        self.assertEqual({(entry["site"], entry["payloads"]) for entry in made}, {(None, "[]")})

    def test_repeating_a_request_does_not_forgive_wrong_dates_of_birth(self):
        pharmacist = self.server.sign_in("demo-pharmacist-2")
        wrong = dict(filing.authorised_man(self.prescriber).dispense(), date_of_birth="1950-01-01")
        key = api.new_key()
        pharmacist.post("/dispenses", wrong, key=key).expect(409)
        statuses = []
        for _ in range(6):
            statuses.append(pharmacist.post("/dispenses", wrong).status)
            pharmacist.post("/dispenses", wrong, key=key)
        self.assertEqual(statuses[-1], 429)


class Edited(unittest.TestCase):
    def test_record_that_contradicts_itself_supplies_nothing(self):
        with demo_folder() as folder:
            with Server(folder) as server:
                prescriber = server.sign_in("demo-prescriber")
                pharmacist = server.sign_in("demo-pharmacist")
                man = filing.authorised_man(prescriber)
                pharmacist.post("/dispenses", man.dispense(21)).expect(201)
                for column, value in (("supplied", 0), ("dosing_days", 0), ("capsules", 2**62)):
                    with database.unguarded(folder.database) as connection:
                        (old,) = connection.execute(
                            f"SELECT {column} FROM authorisation_items"
                        ).fetchone()
                        connection.execute(f"UPDATE authorisation_items SET {column} = ?", (value,))
                    pharmacist.post("/dispenses", man.dispense(1)).expect(500)
                    with database.unguarded(folder.database) as connection:
                        connection.execute(f"UPDATE authorisation_items SET {column} = ?", (old,))
                pharmacist.post("/dispenses", man.dispense(1)).expect(201)


class TakenAway(unittest.TestCase):
    def test_nothing_is_acknowledged_that_goes_into_a_deleted_file(self):
        with demo_folder() as folder, Server(folder) as server:
            prescriber = server.sign_in("demo-prescriber")
            man = filing.authorised_man(prescriber)
            pharmacist = server.sign_in("demo-pharmacist")
            folder.database.unlink()
            pharmacist.post("/dispenses", man.dispense()).expect(503)
            server.kill()


class Process(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(demo_folder())

    def test_second_configuration_does_not_open_the_database_again(self):
        settings = configuration.read(self.folder.config)
        for section, names in {"tls": ("certificate", "key"), "database": ("path",),
                               "reports": ("certificate", "key", "chain"),
                               "accounts": ("key",), "audit": ("key",), "prescribers": ("authority",)}.items():
            for name in names:
                settings[section][name] = str(self.folder.path / settings[section][name])
        other = self.folder.path.parent / "other"
        other.mkdir()
        configuration.write(other / "gatehouse-server.json", settings)
        with Server(self.folder):
            with self.assertRaisesRegex(RuntimeError, "ended with 3"):
                Server(DataFolder(other)).start()

    def test_serves_on_a_unix_socket_again_and_again(self):
        path = str(self.folder.path / "gatehouse.socket")
        settings = configuration.read(self.folder.config)
        configuration.set_value(settings, "listen.address", path)
        configuration.write(self.folder.config, settings)
        for end in (Server.kill, Server.stop, Server.stop):
            with Server(self.folder) as server:
                asked = subprocess.run(
                    ["curl", "-s", "--unix-socket", path, "http://localhost/api/v1/health/live"],
                    capture_output=True, text=True, timeout=20, check=False,
                )
                self.assertEqual(asked.stdout, '{"status":"live"}')
                end(server)
        self.assertFalse(os.path.exists(path))

    def test_stops_at_once_whatever_clients_leave_open(self):
        with Server(self.folder) as server:
            idle = [server.anonymous().connect() for _ in range(20)]
            silent = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(20)]
            begun = time.monotonic()
            self.assertEqual(server.stop(), 0)
            self.assertLess(time.monotonic() - begun, 5)
            for connection in idle + silent:
                connection.close()


if __name__ == "__main__":
    unittest.main()
