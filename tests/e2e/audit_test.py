#!/usr/bin/env python3
"""What the auditor gets: audit entries and a signed PDF that verifies offline."""

import datetime
import hashlib
import json
import os
import re
import ssl
import subprocess
import tempfile
import time
import unittest
import urllib.parse
from pathlib import Path

import filing
import seeded
from gatehouse_process import Server, demo_folder, run

REPORT_SECONDS = 60
EDITED_BYTES = 24


def tool(*command):
    """A PDF tool's result. The home folder is empty, so that no certificate store is asked."""
    with tempfile.TemporaryDirectory() as home:
        return subprocess.run(
            list(map(str, command)), capture_output=True, text=True, errors="replace",
            env=dict(os.environ, HOME=home), timeout=60, check=False,
        )


class Audit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.files = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.clients = cls.server.sign_in_roles()
        cls.prescriber = cls.clients["prescriber"]
        cls.pharmacist = cls.clients["pharmacist"]
        cls.auditor = cls.clients["auditor"]
        authorised = filing.authorised_woman(cls.prescriber)
        cls.pharmacist.post("/checks", authorised.check()).expect(200)
        cls.pharmacist.post("/dispenses", authorised.dispense()).expect(201)
        cls.pharmacist.post("/dispenses", authorised.dispense()).expect(409)
        cls.pdf = cls.files / "report.pdf"
        cls.pdf.write_bytes(cls.export())

    @classmethod
    def export(cls):
        body = {
            "kind": "compliance", "from": filing.days_ago(1),
            "until": filing.today().isoformat(), "programme": filing.PROGRAMME,
        }
        report = cls.auditor.post("/reports", body).expect(201).json
        deadline = time.monotonic() + REPORT_SECONDS
        # The digest is there as soon as the report is; until then each question is a round trip.
        while not report.get("sha256"):
            if time.monotonic() > deadline:
                raise AssertionError(f"no report after {REPORT_SECONDS} s: {report}")
            report = cls.auditor.get(f"/reports/{report['id']}").expect(200).json
        content = cls.auditor.get(f"/reports/{report['id']}/content").expect(200)
        if content.headers["content-type"] != "application/pdf":
            raise AssertionError(f"the report comes as {content.headers['content-type']}")
        if hashlib.sha256(content.body).hexdigest() != report["sha256"]:
            raise AssertionError("the report's digest is not that of its content")
        return content.body

    def verify(self, path, trust=None, *options):
        trust = trust or self.folder.report_trust
        return run("gatehouse-verify", "pdf", path, "--trust", trust, *options)

    def assert_rejected(self, content, what):
        path = self.files / "tampered.pdf"
        path.write_bytes(content)
        verified = self.verify(path)
        self.assertEqual(verified.returncode, 1, f"{what}: {verified.stdout}{verified.stderr}")

    def test_report_verifies(self):
        verified = self.verify(self.pdf)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        machine = self.verify(self.pdf, None, "--json")
        self.assertEqual(machine.returncode, 0, machine.stdout + machine.stderr)
        json.loads(machine.stdout)

    def test_report_verifies_against_the_authority_that_the_server_names(self):
        named = self.auditor.get("/report-authority").expect(200).json
        trust = self.files / "authority.pem"
        trust.write_text(named["certificates"], encoding="ascii")
        verified = self.verify(self.pdf, trust)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)
        root = self.folder.report_trust.read_text(encoding="ascii")
        der = ssl.PEM_cert_to_DER_cert(root)
        self.assertEqual(named["sha256"], hashlib.sha256(der).hexdigest())
        self.assertNotIn("PRIVATE", named["certificates"])

    def test_pdfsig_says_valid(self):
        said = tool("pdfsig", "-nocert", self.pdf)
        self.assertIn("Signature is Valid", said.stdout, said.stderr)
        self.assertIn("Total document signed", said.stdout)
        self.assertIn("ETSI.CAdES.detached", said.stdout)
        self.assertEqual(said.stdout.count("Signature #"), 1, said.stdout)

    def test_pdf_is_sound_and_its_pages_are_numbered(self):
        self.assertEqual(tool("qpdf", "--check", self.pdf).returncode, 0)
        text = tool("pdftotext", "-layout", self.pdf, "-").stdout
        pages = text.rstrip("\f\n").split("\f")
        for number, page in enumerate(pages, start=1):
            self.assertRegex(page, re.compile(rf"page\s+{number}\s+of\s+{len(pages)}", re.I))

    def test_edited_byte_is_found(self):
        random = seeded.generator("edited bytes of the report")
        original = self.pdf.read_bytes()
        for position in random.sample(range(len(original)), EDITED_BYTES):
            edited = bytearray(original)
            edited[position] ^= 1
            with self.subTest(position=position):
                self.assert_rejected(bytes(edited), f"byte {position} edited")

    def test_appended_removed_or_unsigned_bytes_are_found(self):
        original = self.pdf.read_bytes()
        self.assert_rejected(original + b"\n% appended\n", "a comment appended")
        self.assert_rejected(original + b"\n", "a newline appended")
        self.assert_rejected(original[:-1], "the last byte removed")
        end = original.index(b"%%EOF") + len(b"%%EOF")
        self.assertLess(end, len(original.rstrip()), "the signature is an incremental update")
        self.assert_rejected(original[:end] + b"\n", "the signature cut off")
        self.assert_rejected(b"not a PDF\n", "no PDF at all")

    def test_another_authority_is_not_trusted(self):
        verified = self.verify(self.pdf, self.folder.ca)
        self.assertEqual(verified.returncode, 1, verified.stdout + verified.stderr)

    def test_entries_are_for_the_auditor_alone(self):
        for role, client in self.clients.items():
            expected = 200 if role == "auditor" else 403
            client.get("/audit-entries?after=0&limit=200").expect(expected)
        self.server.anonymous().get("/audit-entries").expect(401)

    def entries(self, limit):
        """Every entry, page by page: `next` of one page is `after` of the following one."""
        after = 0
        while after is not None:
            page = self.auditor.get(f"/audit-entries?after={after}&limit={limit}").expect(200).json
            self.assertLessEqual(len(page["items"]), limit)
            yield from page["items"]
            after = page["next"]

    def test_each_change_adds_one_entry_and_a_question_none(self):
        before = list(self.entries(limit=200))
        filing.enrol(self.prescriber, "1971-01-31", "CD")
        after = list(self.entries(limit=200))
        self.assertEqual(after[:len(before)], before)
        self.assertEqual(len(after), len(before) + 1)
        self.auditor.get("/programmes").expect(200)
        self.assertEqual(list(self.entries(limit=7)), after)

    def found(self, **wanted):
        """Every entry that a search finds, page by page."""
        query = urllib.parse.urlencode(wanted, quote_via=urllib.parse.quote)
        return list(self.auditor.items("/audit-entries?" + query))

    def test_entries_are_found_by_action_user_and_day(self):
        everything = list(self.entries(limit=200))
        supplies = [entry for entry in everything if entry["action"] == "dispense.recorded"]
        self.assertEqual(len(supplies), 1)
        self.assertEqual(self.found(action="dispense.recorded"), supplies)
        day = filing.civil_date(supplies[0]["at"]).isoformat()
        wanted = {"action": "dispense.recorded", "user": "demo-pharmacist", "from": day}
        self.assertEqual(self.found(**wanted, until=day, limit=1), supplies)
        self.assertEqual(self.found(user="demo-prescriber", action="dispense.recorded"), [])
        self.assertEqual(self.found(user="nobody at all"), [])
        self.assertEqual(self.found(until=filing.days_ago(2)), [])
        own = [entry for entry in everything if entry["actor"] == "demo-prescriber"]
        self.assertEqual(self.found(user="demo-prescriber", limit=3), own)
        for query in ("action=dispense", "from=yesterday", f"from={day}&until=2001-01-01"):
            problem = self.auditor.get(f"/audit-entries?{query}").expect(400).json
            self.assertEqual(problem["code"], "bad-query", query)

    def test_report_that_ends_before_it_begins_is_refused(self):
        tomorrow = (filing.today() + datetime.timedelta(days=1)).isoformat()
        body = {"kind": "compliance", "from": tomorrow, "until": filing.days_ago(1)}
        self.auditor.post("/reports", body).expect(422)


if __name__ == "__main__":
    unittest.main()
