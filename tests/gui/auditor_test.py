#!/usr/bin/env python3
"""An auditor exports a signed report, keeps it, and reads audit entries."""

import hashlib
import re
import ssl
import unittest

import e2e_helpers  # noqa: F401
import filing
from gatehouse_process import demo_folder, run
from journey import Journey, server_options, sign_in

USER = "demo-auditor"


class AuditorTest(Journey):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.auditor = cls.server.sign_in(USER)
        cls.authorised = filing.authorised_woman(cls.prescriber)
        cls.pharmacist.post("/dispenses", cls.authorised.dispense()).expect(201)

    def page(self, report_ca=None):
        trust = report_ca or self.folder.report_trust
        return self.signed_in(USER, options=("--report-ca", trust))

    def export_today(self, window):
        today = filing.today().isoformat()
        window.open_tab("Compliance report")
        window.type("From", today)
        window.type("Until", today)
        window.press("Export report")

    def test_report_is_exported_verified_and_saved(self):
        window = self.page()
        self.export_today(window)
        self.assertRegex(window.told("Signature"), "^Signature valid")
        path = self.desktop.path("report.pdf")
        window.type("Save to", str(path))
        window.press("Save report")
        window.find("Open report", "push button")
        self.assertEqual(path.read_bytes()[:5], b"%PDF-")
        verified = run("gatehouse-verify", "pdf", path, "--trust", self.folder.report_trust)
        self.assertEqual(verified.returncode, 0, verified.stdout + verified.stderr)

    def test_report_that_nobody_trusts_is_not_called_valid(self):
        with demo_folder() as other:
            window = self.page(report_ca=other.report_trust)
            self.export_today(window)
            self.assertRegex(window.told("Signature"), "^Signature NOT valid")

    def test_file_that_exists_is_not_written_over_in_silence(self):
        path = self.desktop.path("taken.pdf")
        path.write_text("precious", encoding="utf-8")
        window = self.page()
        self.export_today(window)
        window.told("Signature")
        window.type("Save to", str(path))
        window.press("Save report")
        window.trouble("exists|already|overwrit|replace")
        self.assertEqual(path.read_text(encoding="utf-8"), "precious")

    def test_folder_that_is_not_there_is_told_in_words(self):
        window = self.page()
        self.export_today(window)
        window.told("Signature")
        window.type("Save to", str(self.desktop.path("nowhere/report.pdf")))
        window.press("Save report")
        window.trouble("folder|not|could")

    def test_interval_that_ends_before_it_begins_is_told_in_words(self):
        window = self.page()
        window.open_tab("Compliance report")
        window.type("From", filing.days_ago(0))
        window.type("Until", filing.days_ago(1))
        window.press("Export report")
        window.trouble()
        self.assertEqual(window.texts("Signature"), [])

    def entries(self, window, fitting=len):
        window.press("Show entries")
        return window.rows("Audit entries", fitting)

    def test_entries_are_shown_and_filtered(self):
        window = self.page()
        window.open_tab("Audit entries")
        today = filing.today().isoformat()
        window.type("Entries from", today)
        window.type("Entries until", today)
        rows = self.entries(window)
        users = {row["User"] for row in rows}
        self.assertIn("demo-prescriber", users)

        window.type("User", "demo-pharmacist")
        rows = self.entries(window, lambda found: found and {
            row["User"] for row in found} == {"demo-pharmacist"})
        window.select_row("Audit entries", 0)
        self.assertIn('"action"', window.until(
            "the selected entry's text", lambda: window.content("Entry")))

        window.type("User", "")
        actions = {row["Action"] for row in self.entries(window, lambda found: len(found) > 1)}
        wanted = next(word for word in window.entries("Action") if word in actions)
        window.choose("Action", wanted)
        rows = self.entries(window, lambda found: found and {
            row["Action"] for row in found} == {wanted})
        self.assertTrue(rows)

    def test_entries_come_page_by_page(self):
        entries = list(self.auditor.items("/audit-entries?limit=200"))
        while len(entries) <= 200:
            filing.file_woman(self.prescriber)
            entries = list(self.auditor.items("/audit-entries?limit=200"))
        window = self.page()
        window.open_tab("Audit entries")
        shown = len(self.entries(window))
        while window.is_enabled("More entries", "push button"):
            before = shown
            window.press("More entries")
            shown = len(window.rows(
                "Audit entries", lambda rows, count=before: len(rows) > count))
        numbers = [row["No."] for row in window.rows("Audit entries")]
        self.assertEqual(len(numbers), len(set(numbers)))
        self.assertGreaterEqual(len(numbers), len(entries))

    def test_root_that_the_server_named_is_shown_to_be_compared(self):
        window = sign_in(self.start(*server_options(self.server)), self.folder, USER)
        self.export_today(window)
        window.told("Signature", "^Signature valid")
        window.says("First use.*Compare this fingerprint")
        root = ssl.PEM_cert_to_DER_cert(self.folder.report_trust.read_text(encoding="ascii"))
        shown = re.sub(r"[\s:]", "", "".join(window.words())).upper()
        self.assertIn(hashlib.sha256(root).hexdigest().upper(), shown)


if __name__ == "__main__":
    unittest.main()
