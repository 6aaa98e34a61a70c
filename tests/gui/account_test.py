#!/usr/bin/env python3
"""Users and their own accounts: invitations, second factors, passwords and sessions."""

import re
import stat
import tempfile
import unittest
from pathlib import Path

import account
import e2e_helpers  # noqa: F401
import setup_commands
from account import NEW_PASSWORD
from gatehouse_process import DataFolder, Server, run
from journey import Journey, server_options, shared_desktop, sign_in

CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")


class Required(Journey):
    """As `init` leaves it: nobody works without a second factor."""

    USER = "fictional-prescriber"

    @classmethod
    def setUpClass(cls):
        path = Path(cls.enterClassContext(tempfile.TemporaryDirectory())) / "data"
        setup_commands.done(run("gatehouse-server", "init", "--dir", path))
        cls.folder = DataFolder(path)
        setup_commands.add_site(cls.folder, "Fictional Clinic", "clinic")
        added = setup_commands.done(cls.folder.command(
            "user", "add", "--username", cls.USER, "--role", "prescriber",
            "--site", "Fictional Clinic",
        ))
        cls.invitation = CODE.search(added.stdout).group()
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.desktop = shared_desktop()

    def test_newcomer_redeems_an_invitation_and_sets_up_a_second_factor(self):
        window = self.start(*server_options(self.server))
        account.redeem(window, self.USER, self.invitation, "short")
        window.trouble("marked")
        window.says("(?i)characters")
        window.type("New password", NEW_PASSWORD)
        window.type("New password again", NEW_PASSWORD)
        window.press("Set password")
        window.trouble("Done")

        # Nothing but this until it is done.
        account.enter(window, self.USER, NEW_PASSWORD)
        window.told("Second factor", "Set yours up")
        window.told("Seed")
        window.find("QR code", "graphic", "filler", "panel", "canvas", "unknown")
        self.assertFalse(window.has("Account", "push button"))
        self.assertFalse(window.has("Patients", "table"))
        account.enter_code(window, "000000", "Confirm")
        window.trouble("not taken")
        authenticator, codes = account.set_up(window)
        self.assertEqual(len(set(codes)), 10)
        self.assertTrue(all(CODE.fullmatch(code) for code in codes), codes)
        kept = self.desktop.path("recovery-codes.txt")
        window.press("Save")
        window.type("Save to", str(kept))
        window.press("Save the codes")
        window.trouble("Saved")
        self.assertEqual(kept.read_text(encoding="utf-8").split(), codes)
        self.assertEqual(stat.S_IMODE(kept.stat().st_mode), 0o600)
        window.press("Go on")
        window.find("Enrol patient", "push button")

        self.sign_in_with_a_code(window, authenticator)
        self.sign_in_with_a_recovery_code(window, codes[0])
        self.assert_nothing_is_remembered(authenticator.seed, codes)

    def sign_in_with_a_code(self, window, authenticator):
        account.sign_out(window)
        account.enter(window, self.USER, NEW_PASSWORD)
        window.trouble("code")
        self.assertEqual(window.focused().label, "Code")
        self.assertEqual(window.find("Password", "password text").length(), len(NEW_PASSWORD))
        account.enter_code(window, "000000")
        window.trouble("not taken")
        account.enter_code(window, authenticator.code())
        window.find("Enrol patient", "push button")

    def sign_in_with_a_recovery_code(self, window, code):
        account.sign_out(window)
        account.sign_in_with_code(window, self.USER, NEW_PASSWORD, code)
        account.sign_out(window)
        account.enter(window, self.USER, NEW_PASSWORD)
        window.trouble("code")
        account.enter_code(window, code.lower())
        window.trouble("used before")
        self.assertFalse(window.has("Sign out", "push button"))

    def assert_nothing_is_remembered(self, seed, codes):
        for file in self.desktop.path("home").rglob("*"):
            if file.is_file():
                content = file.read_bytes()
                for secret in (seed, NEW_PASSWORD, *codes):
                    self.assertNotIn(secret.encode(), content, file)


class Demo(Journey):
    """Where a second factor is for those who set one up."""

    def test_sets_up_and_removes_a_second_factor(self):
        user = "demo-pharmacist-2"
        password = self.folder.account(user)["password"]
        window = self.signed_in(user)
        account.open_tab(window, "Second factor")
        window.told("Second factor", "password alone")
        window.press("Set up an authenticator")
        authenticator, codes = account.set_up(window)
        window.press("Back to work")
        window.trouble("Note the recovery codes first")
        window.press("Go on")
        window.press("Back to work")
        window.find("Authorisation number", "text")

        window.press("Lock")
        window.type("Password", password)
        account.enter_code(window, authenticator.code(), "Unlock")
        window.find("Authorisation number", "text")

        account.open_tab(window, "Second factor")
        account.enter_code(window, codes[0], "Remove the second factor")
        window.trouble("removed")
        account.sign_out(window)
        account.enter(window, user, password)
        window.find("Authorisation number", "text")

    def test_changes_the_password_and_keeps_what_was_laid_out(self):
        user = "demo-pharmacist"
        password = self.folder.account(user)["password"]
        window = self.signed_in(user)
        window.type("Authorisation number", "GH-1234")
        window.press("Account")
        window.type("Current password", "not-the-password")
        window.type("New password", NEW_PASSWORD)
        window.type("New password again", NEW_PASSWORD)
        window.press("Change password")
        window.says("not the password that you sign in with")
        window.type("Current password", password)
        window.press("Change password")
        window.trouble("is changed")
        window.press("Back to work")
        self.assertEqual(window.content("Authorisation number"), "GH-1234")
        account.sign_out(window)
        account.enter(window, user, password)
        window.trouble("password")
        account.enter(window, user, NEW_PASSWORD)
        window.find("Authorisation number", "text")

    def test_ends_another_session(self):
        elsewhere = self.server.sign_in("demo-auditor")
        window = self.signed_in("demo-auditor")
        account.open_tab(window, "Sessions")
        rows = window.rows("Sessions", lambda found: len(found) == 2)
        self.assertEqual(sorted(row["Session"] for row in rows), ["Another one", "This one"])
        self.assertEqual({row["From"] for row in rows}, {"127.0.0.1"})
        self.assertFalse(window.is_enabled("End session", "push button"))
        other = next(at for at, row in enumerate(rows) if row["Session"] == "Another one")
        window.select_row("Sessions", other)
        window.press("End session")
        window.trouble("ended")
        window.rows("Sessions", lambda found: len(found) == 1)
        self.assertEqual(elsewhere.get("/sessions").status, 401)
        window.press("Back to work")
        window.find("Export report", "push button")

    def test_an_invitation_that_does_not_fit_is_told(self):
        window = self.start(*server_options(self.server))
        account.redeem(window, "demo-outsider", "0000-0000-0000-0000")
        window.trouble("does not let you in")
        window.press("Back")
        window.find("Sign in", "push button")
        self.assertEqual(window.content("User name"), "demo-outsider")

    def test_what_happened_meanwhile_is_told_until_it_is_read(self):
        username = "demo-administrator-2"
        self.server.sign_in(username)
        self.server.anonymous().post("/sessions", {
            "username": username, "password": "a fictional wrong guess"}).expect(401)
        window = self.signed_in(username)
        window.told("News about your account",
                    "(?s)Since you signed in last:.*Sign-in failed.*127.0.0.1.*tell an administrator")
        window.press("I have read this")
        window.until_gone("I have read this", "push button")
        window.press("Sign out")
        window.find("Sign in", "push button")
        sign_in(window, self.folder, username)
        window.rows("Users")
        self.assertEqual(window.texts("News about your account"), [])


if __name__ == "__main__":
    unittest.main()
