#!/usr/bin/env python3
"""The layout of production: what nginx hands on, what it keeps back, what it writes down."""

import http.client
import json
import re
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import api
import front
import filing
from gatehouse_process import demo_folder, program, run
from refusals import Canary

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
MANUAL = DEPLOY / "README.md"
UNIT = DEPLOY / "systemd" / "gatehouse-server.service"


class Layout(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if front.missing():
            raise unittest.SkipTest(front.missing())
        cls.folder = cls.enterClassContext(demo_folder())
        cls.server = cls.enterClassContext(front.Front(cls.folder))

    def test_main_job(self):
        prescriber = self.server.sign_in("demo-prescriber")
        pharmacist = self.server.sign_in("demo-pharmacist")
        man = filing.authorised_man(prescriber)
        pharmacist.post("/dispenses", man.dispense()).expect(201)
        pharmacist.post("/dispenses", man.dispense()).expect(409)

    def test_neither_names_itself(self):
        for path in ("/health/live", "/nothing"):
            answer = self.server.anonymous().get(path)
            self.assertNotIn("server", answer.headers)
            self.assertEqual(answer.headers["cache-control"], "no-store")
            self.assertIn("strict-transport-security", answer.headers)

    def test_own_refusals_are_problems(self):
        anonymous = self.server.anonymous()
        for answer, status, code in (
                (anonymous.call("TRACE", "/health/live"), 405, None),
                (anonymous.call("HEAD", "/health/live"), 405, None),
                (anonymous.call("OPTIONS", "/health/live"), 405, "method-not-allowed"),
                (anonymous.call("POST", "/sessions", b"x" * 300_000), 413, "body-too-large")):
            self.assertEqual(answer.status, status, answer.body)
            if code:
                self.assertEqual(answer.json["code"], code)
                self.assertEqual(answer.json["status"], status)
                self.assertEqual(answer.headers["content-type"], "application/problem+json")

    def test_beside_the_interface_there_is_nothing(self):
        connection = http.client.HTTPSConnection(
            self.server.endpoint.host, self.server.endpoint.port, context=self.server.endpoint.tls)
        self.addCleanup(connection.close)
        for path in ("/", "/problem/busy", "/api/v2/health/live", "/api/v1", "/nginx_status"):
            connection.request("GET", path)
            answer = api.read_answer(connection.getresponse())
            self.assertEqual(answer.status, 404, path)
            self.assertEqual(answer.json["code"], "not-found")

    def test_logs_hold_nothing_that_a_client_typed(self):
        prescriber = self.server.sign_in("demo-prescriber")
        prescriber.post("/patients/search", {"hospital_number": Canary.hospital_number})
        prescriber.call("GET", f"/patients/{Canary.hospital_number}?initials={Canary.initials}", None,
                        {"User-Agent": Canary.hospital_number, "Referer": Canary.date_of_birth})
        written = self.server.written() + self.server.log().encode()
        self.assertEqual(Canary.found_in(written), [])
        lines = (self.server.work / "access.log").read_text(encoding="utf-8").splitlines()
        self.assertTrue(lines)
        for line in lines:
            self.assertEqual(set(json.loads(line)), {
                "ts", "address", "status", "bytes", "seconds", "server_status", "request_id",
                "tls"})

    def test_bodies_lie_in_no_file(self):
        prescriber = self.server.sign_in("demo-prescriber")
        prescriber.post("/patients", dict(Canary.body(), nickname="x" * 200_000)).expect(422)
        kept = [path for kind in ("client_body", "proxy")
                for path in (self.server.work / kind).rglob("*") if path.is_file()]
        self.assertEqual(kept, [])

    def test_too_many_sign_ins_at_once_are_told_to_wait(self):
        # From an address of their own, so that the other tests' requests are not counted.
        connection = http.client.HTTPSConnection(
            self.server.endpoint.host, self.server.endpoint.port, context=self.server.endpoint.tls,
            source_address=("127.0.0.3", 0))
        self.addCleanup(connection.close)
        statuses = []
        while 429 not in statuses and len(statuses) < 2_000:
            # No JSON, so that nobody's password is tried.
            connection.request("POST", "/api/v1/sessions", b"{",
                               {"Content-Type": "application/json"})
            answer = api.read_answer(connection.getresponse())
            statuses.append(answer.status)
        self.assertEqual(statuses[:50], [400] * 50)
        self.assertEqual(answer.json["code"], "too-many-attempts")
        self.assertEqual(answer.headers["retry-after"], "2")
        self.server.anonymous().get("/health/live").expect(200)


class Manual(unittest.TestCase):
    def test_its_configuration_is_good(self):
        """The one that deploy/README.md shows, with the files where its steps put them."""
        [shown] = re.findall(r"^    {\n.*?^    }$", MANUAL.read_text(encoding="utf-8"), re.M | re.S)
        folder = self.enterContext(demo_folder())
        elsewhere = Path(self.enterContext(tempfile.TemporaryDirectory()))
        for path, there in (("/var/lib/gatehouse/site", folder.path), ("/run/gatehouse", elsewhere)):
            self.assertIn(path, shown)
            shown = shown.replace(path, str(there))
        config = elsewhere / "gatehouse-server.json"
        config.write_text(shown, encoding="utf-8")
        checked = run("gatehouse-server", "check-config", "--config", config)
        self.assertEqual((checked.returncode, checked.stderr), (0, ""))


@unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
class Unit(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(demo_folder()).path
        self.unit = self.folder / UNIT.name
        text = UNIT.read_text(encoding="utf-8")
        self.unit.write_text(text.replace("/usr/bin/gatehouse-server", program("gatehouse-server")),
                             encoding="utf-8")

    def analyze(self, *words):
        return subprocess.run(["systemd-analyze", "--no-pager", *words, str(self.unit)],
                              capture_output=True, text=True, timeout=60, check=False)

    def test_is_understood(self):
        done = self.analyze("verify")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_is_exposed_to_little(self):
        # In tenths of the score that the program prints, at most 1.0 of 10.
        done = self.analyze("security", "--offline=true", "--threshold=10")
        self.assertEqual(done.returncode, 0, done.stdout[-2000:])


if __name__ == "__main__":
    unittest.main()
