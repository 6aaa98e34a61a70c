#!/usr/bin/env python3
"""What the client remembers of the server's log: receipts, and a record that was put back."""

import configparser
import contextlib
import shutil
import unittest

import e2e_helpers  # noqa: F401
import filing
import log_pages
import pharmacist
from faulty_proxy import FaultyProxy
from gatehouse_process import Server, demo_folder
from journey import Client, server_options, shared_desktop, sign_in


class LogTest(unittest.TestCase):
    """Each test has a server of its own, which keeps its address although its port changes."""

    def setUp(self):
        self.desktop = shared_desktop()
        self.folder = self.enterContext(demo_folder())
        self.proxy = self.enterContext(FaultyProxy(None))
        self.home = self.id()

    def serve(self):
        server = self.enterContext(Server(self.folder))
        self.proxy.lead_to(server.port)
        return server

    def signed_in(self, server, username):
        client = Client(
            self.desktop, *server_options(server, self.proxy.port), home=self.home)
        self.addCleanup(client.end)
        return sign_in(client.window, self.folder, username)

    @contextlib.contextmanager
    def overseer(self, server, username):
        """For a while: the keyboard goes to the window that opened last."""
        client = Client(self.desktop, *server_options(server, self.proxy.port), home=self.home)
        try:
            yield sign_in(client.window, self.folder, username)
        finally:
            client.end()

    def remembered(self):
        """The size and the keys that the settings remember of this server's log."""
        file = self.desktop.path(self.home) / ".config/gatehouse/client.ini"
        settings = configparser.RawConfigParser(strict=False)
        settings.read_string(file.read_text(encoding="utf-8"))
        logs = {name: value for name, value in settings["logs"].items()
                if name.startswith(f"127.0.0.1%3a{self.proxy.port}\\")}
        by_name = {name.rsplit("\\", 1)[1]: value.strip('"') for name, value in logs.items()}
        return int(by_name["checkpoint"].split("\\n")[1]), by_name["keys"]

    def test_supply_is_proven_and_its_receipt_kept(self):
        server = self.serve()
        authorised = filing.authorised_woman(server.sign_in("demo-prescriber"))
        window = self.signed_in(server, "demo-pharmacist")
        log_pages.understand(window)
        size, keys = self.remembered()
        self.assertTrue(keys.startswith("gatehouse/"))

        pharmacist.check(window, authorised.number)
        pharmacist.dispense(window, authorised)
        window.told("Record", "^DISPENSED")
        told = window.told("Receipt", "^Receipt verified: entry [0-9]+")
        saved = self.desktop.path("supply.tlog-proof")
        log_pages.save_receipt(window, saved)
        lines = saved.read_text(encoding="utf-8").splitlines()
        self.assertEqual(lines[0], "c2sp.org/tlog-proof@v1")
        index = next(line for line in lines if line.startswith("index "))
        self.assertIn(f"entry {int(index.split()[1]) + 1} of", told)
        self.assertEqual(saved.stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.remembered()[0], size, "only a comparison makes it more")

        window.press("Lock")
        window.type("Password", self.folder.account("demo-pharmacist")["password"])
        window.press("Unlock")
        window.until("the comparison", lambda: self.remembered()[0] > size)
        self.assertEqual(window.texts("Record's integrity"), [])

    def test_record_that_was_put_back_dispenses_nothing_until_two_know(self):
        put_back = log_pages.PutBack(self.folder, self.serve)
        authorised = put_back.authorised
        server, later = put_back.serve_more()
        window = self.signed_in(server, "demo-pharmacist")
        log_pages.understand(window)
        self.assertRegex(pharmacist.check(window, later.number), "^DISPENSE")
        window.press("Sign out")
        size, _ = self.remembered()
        server = put_back.serve_before(server)
        sign_in(window, self.folder, "demo-pharmacist")
        window.told("Record's integrity", "INTEGRITY HOLD")
        window.type("Authorisation number", authorised.number)
        window.press("Check")
        window.told("Verdict", "INTEGRITY HOLD")
        self.assertFalse(window.is_enabled("Dispense", "push button"))
        self.assertEqual(self.remembered()[0], size)

        for role, other in (("auditor", "administrator"), ("administrator", None)):
            with self.overseer(server, f"demo-{role}") as overseer:
                log_pages.acknowledge(overseer, self.folder, f"demo-{role}")
                overseer.trouble("second of" if other else "the hold has ended")

        window.press("Check the record again")
        window.told("Record's integrity", "(?s)REPLACED.*Acknowledged by demo-auditor")
        window.press("Check")
        window.told("Verdict", "DO NOT DISPENSE")
        self.assertFalse(window.is_enabled("Dispense", "push button"))
        log_pages.remember(window)
        window.until("the record is remembered", lambda: not window.texts("Record's integrity"))
        self.assertLess(self.remembered()[0], size)
        window.press("Check")
        window.told("Verdict", "^DISPENSE")
        pharmacist.dispense(window, authorised)
        window.told("Record", "^DISPENSED")
        window.told("Receipt", "^Receipt verified")

    def test_another_log_at_the_same_address_is_an_alarm(self):
        server = self.serve()
        window = self.signed_in(server, "demo-pharmacist")
        log_pages.understand(window)
        window.press("Sign out")
        size, _ = self.remembered()
        server.stop()
        with demo_folder() as another:
            # The same address and certificate, and another log.
            shutil.rmtree(another.path / "tls")
            shutil.copytree(self.folder.path / "tls", another.path / "tls")
            self.folder = another
            with Server(another) as forger:
                self.proxy.lead_to(forger.port)
                authorised = filing.authorised_woman(forger.sign_in("demo-prescriber"))
                sign_in(window, another, "demo-pharmacist")
                window.told("Record's integrity", "ALARM.*another log")
                window.type("Authorisation number", authorised.number)
                window.press("Check")
                window.told("Verdict", "DO NOT DISPENSE")
                self.assertFalse(window.is_enabled("Dispense", "push button"))
                self.assertEqual(self.remembered()[0], size)


if __name__ == "__main__":
    unittest.main()
