#!/usr/bin/env python3
"""One patient goes through every workflow, a crash included; then data, log, temporary, home and
core folders hold nothing of her but in the database files and the reports that were exported."""

import base64
import os
import resource
import signal
import tempfile
import time
import unittest
from pathlib import Path

import canary
import filing
import front
from gatehouse_process import Server, demo_folder, run
from refusals import is_database

REPORT_SECONDS = 60


class Detector(unittest.TestCase):
    def test_finds_every_form_in_the_middle_of_anything(self):
        for text in (canary.HOSPITAL_NUMBER, canary.NOTE):
            for name, form in canary.forms(text):
                with self.subTest(text=text, form=name):
                    self.assertTrue(canary.found_in(b"before" + form + b"after"))
            for ahead in range(5):
                coded = base64.b64encode(b"x" * ahead + text.encode() + b"after")
                self.assertTrue(canary.found_in(coded), ahead)
            self.assertTrue(canary.found_in(text.upper().encode()))

    def test_finds_nothing_where_there_is_nothing(self):
        self.assertEqual(canary.found_in(b"FICTIONAL CANARY/7731054" * 10), [])


class Workflows(unittest.TestCase):
    def setUp(self):
        """Home, temporary and working folder of everything that is started, all in one box."""
        self.box = Path(self.enterContext(tempfile.TemporaryDirectory(prefix="gatehouse-box-")))
        for name in ("home", "tmp", "cwd", "exported"):
            (self.box / name).mkdir(mode=0o700)
        for name, folder in {"HOME": "home", "XDG_CACHE_HOME": "home", "XDG_CONFIG_HOME": "home",
                             "XDG_STATE_HOME": "home", "TMPDIR": "tmp"}.items():
            self.change_environment(name, str(self.box / folder))
        self.addCleanup(setattr, tempfile, "tempdir", tempfile.tempdir)
        tempfile.tempdir = str(self.box / "tmp")
        self.addCleanup(os.chdir, os.getcwd())
        os.chdir(self.box / "cwd")
        # A crash would write its memory here, were it not forbidden.
        limits = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (limits[1], limits[1]))
        self.addCleanup(resource.setrlimit, resource.RLIMIT_CORE, limits)
        self.said = []

    def change_environment(self, name, value):
        before = os.environ.get(name)
        self.addCleanup(
            lambda: os.environ.pop(name, None) if before is None
            else os.environ.__setitem__(name, before))
        os.environ[name] = value

    def test_leave_no_trace(self):
        layout = Server if front.missing() else front.Front
        folder = self.enterContext(demo_folder())
        with layout(folder) as server:
            patient = self.go_through_everything(server)
            self.crash(server)
            self.keep_what_it_said(server)
        with layout(folder) as server:
            self.go_on_after_the_crash(server, patient)
            self.export_report(server)
            backup = folder.command("backup", "--to", str(self.box / "exported" / "backup.db"))
            self.assertEqual(backup.returncode, 0, backup.stderr)
            server.stop()
            self.keep_what_it_said(server)
            verified = folder.verify()
            self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
            for done in (backup, verified):
                self.said.append((done.stdout + done.stderr).encode())
            # While nginx still runs, and its folder is still there.
            self.assert_no_trace(folder)

    def go_through_everything(self, server):
        prescriber = server.sign_in("demo-prescriber")
        pharmacist = server.sign_in("demo-pharmacist")
        made = prescriber.post("/patients", canary.body(), key="canary-key-000001").expect(201)
        prescriber.post("/patients", canary.body(), key="canary-key-000001").expect(201)
        prescriber.post("/patients", canary.body()).expect(409)
        prescriber.post("/patients", dict(canary.body(), nickname=canary.NOTE)).expect(422)
        prescriber.post("/patients", dict(canary.body(), initials=canary.NOTE)).expect(422)
        prescriber.post(
            "/patients/search", {"hospital_number": canary.HOSPITAL_NUMBER}).expect(200)
        patient = filing.Patient(id=made.json["id"], **canary.body())
        for part, form in {
                "assessments": filing.assessment("childbearing-potential", evidence=canary.NOTE),
                "initiations": filing.initiation("childbearing-potential"),
                "contraception": filing.contraception(),
                "counselling": dict(filing.counselling(), notes=canary.NOTE),
                "surveys": filing.survey(),
                "pregnancy-tests": filing.pregnancy_test(1)}.items():
            filing.record(prescriber, patient.path(part), form)
        draft = filing.authorisation("childbearing-potential")
        prescriber.post(patient.path("authorisations/preview"), draft).expect(200)
        authorised = filing.authorise(prescriber, patient, "childbearing-potential")
        pharmacist.post("/checks", authorised.check()).expect(200)
        wrong = dict(authorised.dispense(7), date_of_birth="1950-01-01")
        pharmacist.post("/dispenses", wrong).expect(409)
        pharmacist.post("/dispenses", authorised.dispense(7)).expect(201)
        # What nobody should do: particulars in an address, in headers, in a body that is no JSON.
        prescriber.call("GET", "/patients?initials=CZ&note=Canaria%20Zw%C3%B6lfeld-77310542")
        prescriber.call("POST", "/patients/search", canary.NOTE.encode(), {
            "Content-Type": "application/json", "User-Agent": canary.HOSPITAL_NUMBER,
            "Referer": f"https://fictional.example/{canary.HOSPITAL_NUMBER}"}).expect(400)
        server.anonymous().post(
            "/sessions", {"username": canary.HOSPITAL_NUMBER, "password": canary.NOTE})
        return patient

    def crash(self, server):
        """Ends it in the middle of its work, with the patient in its memory."""
        server.process.send_signal(signal.SIGSEGV)
        self.assertEqual(server.process.wait(30), -signal.SIGSEGV)

    def go_on_after_the_crash(self, server, patient):
        prescriber = server.sign_in("demo-prescriber")
        prescriber.get(f"/patients/{patient.id}").expect(200)
        prescriber.get("/patients").expect(200)
        filing.record(prescriber, patient.path("signals"), filing.signal())
        list(server.sign_in("demo-auditor").items("/audit-entries?limit=200"))

    def export_report(self, server):
        auditor = server.sign_in("demo-auditor")
        made = auditor.post("/reports", {
            "kind": "compliance", "from": filing.days_ago(30), "until": filing.days_ago(0)})
        path = f"/reports/{made.expect(201).json['id']}"
        deadline = time.monotonic() + REPORT_SECONDS
        while not auditor.get(path).expect(200).json.get("sha256"):
            self.assertLess(time.monotonic(), deadline, "no report")
            time.sleep(0.1)
        report = self.box / "exported" / "report.pdf"
        report.write_bytes(auditor.get(path + "/content").expect(200).body)
        judged = run("gatehouse-verify", "pdf", report, "--trust", server.folder.report_trust)
        self.assertEqual(judged.returncode, 0, judged.stdout + judged.stderr)
        self.said.append((judged.stdout + judged.stderr).encode())

    def keep_what_it_said(self, server):
        self.said.append(server.log().encode() + server.printed().encode())

    def assert_no_trace(self, folder):
        for said in self.said:
            self.assertTrue(said)
            self.assertEqual(canary.found_in(said), [], "in what a program printed")
        files = [path for path in self.box.rglob("*") if path.is_file()]
        self.assertEqual([path for path in files if path.name.startswith("core")], [])
        databases = [path for path in files if is_database(path)]
        self.assertIn(folder.database, databases)
        # She is where she should be, so that looking for her means something.
        self.assertTrue(canary.found_in(folder.database.read_bytes()))
        exported = self.box / "exported"
        for path in files:
            self.assertEqual(canary.found_in(path.name.encode()), [], path)
            if path not in databases and exported not in path.parents:
                self.assertEqual(canary.found_in(path.read_bytes()), [], path)


if __name__ == "__main__":
    unittest.main()
