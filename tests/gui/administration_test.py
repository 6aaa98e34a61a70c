#!/usr/bin/env python3
"""Two administrators: accounts, invitations, sites, registrations, keys, agreements, programmes."""

import secrets
import tempfile
import unittest
from pathlib import Path

import administrator
import editions
import e2e_helpers  # noqa: F401
import filing
import setup_commands
import signing
from gatehouse_process import Server, demo_folder
from journey import Journey, server_options
from offline_authority import Authority

RIVERSIDE = "Fictional Riverside Pharmacies"
OUTSIDE = "Fictional Unrelated Organisation"
OUTSIDE_SITE = "Fictional Unrelated Pharmacy"
OUTSIDER = "fictional-outside-administrator"
TRUST = "Fictional Hospital Trust"


class AdministrationTest(Journey):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.authority = Authority.beside(cls.folder)
        cls.first = cls.server.sign_in(administrator.FIRST)

    def at_work(self, username=administrator.FIRST):
        return administrator.at_work(self.desktop, self.server, username)

    def users(self):
        return {user["username"]: user for user in self.first.items("/users")}

    def test_an_account_from_proposal_to_deactivation(self):
        name = "fictional-new"
        with self.at_work() as window:
            administrator.propose_user(window, name)
            administrator.select_waiting(window, f"New account: {name}")
            window.told("User name", name)
            window.told("Site", "Fictional Haematology Clinic")
            window.press("Approve")
            window.trouble("another administrator has to approve it")
        self.assertNotIn(name, self.users())

        with self.at_work(administrator.SECOND) as window:
            administrator.approve(window, f"New account: {name}")
            window.rows("Proposals", lambda rows: rows[0]["State"] == "Approved"
                        and rows[0]["Decided by"] == administrator.SECOND)
            administrator.open_area(window, "Users")
            window.rows("Users", lambda rows: any(
                row["User name"] == name and row["State"] == "Waits for its invitation"
                for row in rows))
            session = self.redeem(window, name)
            self.end_sessions(window, session)
            self.deactivate(window, name)

    def redeem(self, window, name):
        """Uses an invitation, and signs in."""
        password = secrets.token_urlsafe(24)
        code = administrator.invite(window, name)
        window.press("Copy")
        window.says("Copied")
        redemption = {"username": name, "code": code, "password": password}
        self.server.anonymous().post("/invitations/redemption", redemption).expect(204)
        window.press("Done")
        window.until_gone("Invitation code", "text")
        self.assertNotIn(code, window.words())
        return self.server.sign_in_with(name, password)

    def end_sessions(self, window, session):
        session.get("/sessions").expect(200)
        window.press("Sessions")
        window.told("Sessions", "at one place")
        [shown] = window.rows("Sessions")
        self.assertEqual(shown["From"], "127.0.0.1")
        window.press("End all sessions")
        window.trouble("All sessions of .* have ended")
        self.assertEqual(session.get("/sessions").status, 401)

    def deactivate(self, window, name):
        window.press("Deactivate")
        window.press("Deactivate user")
        window.says("This is needed")
        window.type("Reason", "Fictional reason")
        window.press("Deactivate user")
        window.trouble(f"{name} is deactivated")
        window.rows("Users", lambda rows: any(
            row["User name"] == name and row["State"] == "Deactivated" for row in rows))
        self.assertEqual(self.users()[name]["state"], "deactivated")

    def test_a_role_is_proposed_and_rejected(self):
        with self.at_work() as window:
            administrator.select(window, "Users", "User name", "demo-auditor")
            window.press("Change role")
            window.choose("New role", "Administrator")
            window.press("Propose role")
            window.trouble("The role Administrator is proposed for demo-auditor")
        with self.at_work(administrator.SECOND) as window:
            administrator.select_waiting(window, "Another role: demo-auditor")
            window.told("New role", "Administrator")
            window.press("Reject")
            window.type("Reason", "Fictional reason")
            window.press("Record the decision")
            window.trouble("Rejected: Another role")
            window.told("Reason", "Fictional reason")
        self.assertEqual(self.users()["demo-auditor"]["role"], "auditor")

    def test_a_key_from_request_to_certificate(self):
        key = signing.SigningKey()
        asked = {"request": key.request("demo-prescriber")}
        made = self.prescriber.post("/prescriber-keys", asked).expect(201).json
        request = self.desktop.path("request.pem")
        certificate = self.desktop.path("certificate.pem")
        with self.at_work() as window:
            administrator.open_area(window, "Signing keys")
            administrator.select(window, "Signing keys", "Fingerprint", key.kid)
            window.told("State", "Waits for its certificate")
            window.press("Save request")
            window.type("Save to", str(request))
            window.press("Save the request")
            window.trouble("Saved as")

            certificate.write_text(self.authority.certify(
                request.read_text(encoding="ascii"), made["user_id"], made["user"]),
                encoding="ascii")
            window.press("Offer certificate")
            window.type("Certificate file", str(request))
            window.press("Offer")
            window.says("This file is no certificate")
            window.type("Certificate file", str(certificate))
            window.press("Offer")
            window.trouble("The certificate for demo-prescriber is offered")
            window.rows("Signing keys", lambda rows: any(
                row["State"] == "Waits for a second administrator" for row in rows))
        with self.at_work(administrator.SECOND) as window:
            administrator.select_waiting(window, "Signing key: demo-prescriber")
            window.told("Fingerprint", key.kid)
            window.told("Name in the certificate", "demo-prescriber")
            window.told("Valid until")
            administrator.approve(window, "Signing key: demo-prescriber")
            administrator.open_area(window, "Signing keys")
            administrator.select(window, "Signing keys", "Fingerprint", key.kid)
            window.told("State", "Certified")
            window.press("Revoke")
            window.type("Reason", "Fictional loss")
            window.press("Revoke this key")
            window.trouble("The key of demo-prescriber is revoked")
            window.told("Revoked by", administrator.SECOND)
        states = {one["id"]: one["state"] for one in self.prescriber.items("/prescriber-keys")}
        self.assertEqual(states[key.kid], "revoked")

    def test_a_site_and_a_registration(self):
        with self.at_work() as window:
            administrator.open_area(window, "Sites")
            window.rows("Sites")
            window.press("Add site")
            self.assertIn("/", window.content("Time zone"))
            window.type("Name", "Fictional Second Pharmacy")
            window.choose("Kind", "Pharmacy")
            window.press("Record site")
            window.trouble("The site Fictional Second Pharmacy is on record")

            administrator.open_area(window, "Registrations")
            before = len(window.rows("Registrations"))
            window.press("Add registration")
            window.choose("Programme", "Lenalidomide REMS")
            window.choose("Whose", "Fictional Second Pharmacy")
            window.type("From", filing.days_ago(0))
            window.press("Record registration")
            window.trouble("registration is on record")
            rows = window.rows("Registrations", lambda rows: len(rows) == before + 1)
            self.assertEqual(rows[-1]["Whose"], "Fictional Second Pharmacy")

            window.select_row("Registrations", before)
            window.press("End")
            window.type("Last day", filing.days_ago(0))
            window.press("End registration")
            window.trouble("last day is")
            window.rows("Registrations", lambda rows: rows[before]["Until"])

    def test_a_prescribers_registration_is_suspended(self):
        with self.at_work() as window:
            administrator.open_area(window, "Registrations")
            administrator.select(window, "Registrations", "Whose", "demo-prescriber")
            window.press("Suspend")
            window.type("Suspended on", "someday")
            window.press("Suspend registration")
            window.says("There is no such date")
            window.type("Suspended on", filing.days_ago(-30))
            window.press("Suspend registration")
            window.trouble("suspended from")
            window.rows("Registrations", lambda rows: any(row["Suspended"] for row in rows))

    def test_agreements(self):
        with self.at_work() as window:
            administrator.open_area(window, "Supply agreements")
            administrator.select(window, "Supply agreements", "Organisation", RIVERSIDE)
            window.press("End agreement")
            window.type("Reason", "Fictional end")
            window.press("End it")
            window.trouble(f"The agreement with {RIVERSIDE} has ended")
            window.rows("Supply agreements", lambda rows: rows[0]["Reason"] == "Fictional end")
            window.press("Propose agreement")
            window.type("Organisation", "Fictional nobody")
            window.press("Propose")
            window.trouble("no other organisation")
            window.type("Organisation", OUTSIDE)
            window.press("Propose")
            window.trouble(f"An agreement with {OUTSIDE} is proposed")
            administrator.select_waiting(window, "Supply agreement:")
            window.told("Between", OUTSIDE)
            window.press("Withdraw")
            window.type("Reason", "Fictional change of mind")
            window.press("Record the decision")
            window.trouble("Withdrawn: Supply agreement")

    def test_an_agreement_is_approved_by_the_other_organisation(self):
        folder = self.enterContext(demo_folder())
        password = secrets.token_urlsafe(24)
        setup_commands.add_user(folder, OUTSIDER, "administrator", OUTSIDE_SITE, password)
        server = self.enterContext(Server(folder))
        with administrator.at_work(self.desktop, server) as window:
            administrator.open_area(window, "Supply agreements")
            window.press("Propose agreement")
            window.type("Organisation", OUTSIDE)
            window.press("Propose")
            window.trouble(f"An agreement with {OUTSIDE} is proposed")
        outside = self.start(*server_options(server))
        outside.fill(User_name=OUTSIDER, Password=password)
        outside.press("Sign in")
        administrator.approve(outside, "Supply agreement:")
        administrator.open_area(outside, "Supply agreements")
        [shown] = outside.rows("Supply agreements")
        self.assertEqual(shown["Organisation"], TRUST)
        with administrator.at_work(self.desktop, server) as window:
            administrator.open_area(window, "Supply agreements")
            administrator.select(window, "Supply agreements", "Organisation", OUTSIDE)
            self.assertTrue(window.is_enabled("End agreement", "push button"))

    def test_a_later_edition_is_activated(self):
        programmes = Path(self.enterContext(tempfile.TemporaryDirectory()))
        folder = self.enterContext(demo_folder())
        editions.use_folder(folder, programmes)
        with Server(folder):
            pass
        editions.succeed(programmes, filing.PROGRAMME, "fictional-next", "2098-12-31", "2099-01-01")
        server = self.enterContext(Server(folder))
        with administrator.at_work(self.desktop, server) as window:
            administrator.open_area(window, "Programmes")
            administrator.select(window, "Programmes", "Edition", "fictional-next")
            window.told("In force from", "1 January 2099")
            window.press("Propose activation")
            window.trouble("To activate edition fictional-next of .* is proposed")
            window.press("Propose activation")
            window.trouble("already")
        with administrator.at_work(self.desktop, server, administrator.SECOND) as window:
            administrator.approve(window, "Programme edition: uk-lenalidomide fictional-next")
            administrator.open_area(window, "Programmes")
            rows = window.rows("Programmes", lambda rows: all(
                row["State"] == "Active" for row in rows))
            self.assertIn("fictional-next", [row["Edition"] for row in rows])
            window.select_row("Programmes", 0)
            self.assertFalse(window.is_enabled("Propose activation", "push button"))


if __name__ == "__main__":
    unittest.main()
