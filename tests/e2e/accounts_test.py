#!/usr/bin/env python3
"""Ways in: passwords, second factors, sessions, invitations, and what the auditor sees of them."""

import re
import stat
import tempfile
import time
import unittest
from pathlib import Path

import setup_commands
from api import Client
from authenticator import Authenticator
from gatehouse_process import DataFolder, Server, demo_folder, run

NEW_PASSWORD = "a kettle full of moss"
CODE = re.compile(r"(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}")
JOURNAL_SECONDS = 5


class AccountsCase(unittest.TestCase):
    def assert_problem(self, answer, status, code):
        self.assertEqual(answer.status, status, answer.body[:500])
        self.assertEqual(answer.json["code"], code)

    def sign_in(self, username, password, code=None):
        body = {"username": username, "password": password}
        if code is not None:
            body["totp"] = code
        return self.server.anonymous().post("/sessions", body)

    def client_of(self, answer, password=None):
        return Client(self.server.endpoint, answer.expect(201).json["token"], password)

    def redeem(self, username, code, password):
        body = {"username": username, "code": code, "password": password}
        return self.server.anonymous().post("/invitations/redemption", body)

    def enrol(self, client):
        """Sets up an authenticator; gives it and the recovery codes."""
        offer = client.post("/users/me/second-factor", {}).expect(201).json
        self.assertIn(offer["seed"], offer["otpauth_uri"])
        authenticator = Authenticator(offer["seed"])
        confirmed = client.post(
            "/users/me/second-factor/confirmation", {"code": authenticator.code()}
        ).expect(200).json
        self.assertEqual(len(set(confirmed["recovery_codes"])), 10)
        return authenticator, confirmed["recovery_codes"]


class Demo(AccountsCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.administrator = cls.server.sign_in("demo-administrator")
        cls.auditor = cls.server.sign_in("demo-auditor")

    def password(self, username):
        return self.folder.account(username)["password"]

    def user_id(self, username):
        answer = self.sign_in(username, self.password(username)).expect(201).json
        return answer["user"]["id"]

    def entries(self, action):
        """The entries of that action, once there are any."""
        deadline = time.monotonic() + JOURNAL_SECONDS
        while True:
            found = list(self.auditor.items(f"/audit-entries?action={action}"))
            if found or time.monotonic() > deadline:
                return found
            time.sleep(0.1)

    def test_sessions_are_listed_and_ended(self):
        first = self.server.sign_in("demo-pharmacist")
        second = self.server.sign_in("demo-pharmacist")
        items = second.get("/sessions").expect(200).json["items"]
        self.assertEqual([item["current"] for item in items].count(True), 1)
        self.assertEqual({item["address"] for item in items}, {"127.0.0.1"})
        self.assertNotIn(first.token, str(items))
        other = [item["id"] for item in items if not item["current"]]
        for session in other:
            second.call("DELETE", f"/sessions/{session}").expect(204)
        self.assert_problem(first.get("/sessions"), 401, "not-signed-in")
        second.get("/sessions").expect(200)
        stranger = self.server.sign_in("demo-outsider")
        mine = second.get("/sessions").json["items"][0]["id"]
        self.assert_problem(stranger.call("DELETE", f"/sessions/{mine}"), 404, "not-found")

    def test_administrator_ends_sessions_of_the_organisation_alone(self):
        theirs = self.server.sign_in("demo-administrator-2")
        user = self.user_id("demo-administrator-2")
        path = f"/users/{user}/sessions"
        self.assertTrue(self.administrator.get(path).expect(200).json["items"])
        self.administrator.call("DELETE", path).expect(204)
        self.assert_problem(theirs.get("/sessions"), 401, "not-signed-in")
        outsider = self.user_id("demo-outsider")
        for answer in (self.administrator.get(f"/users/{outsider}/sessions"),
                       self.administrator.call("DELETE", f"/users/{outsider}/sessions")):
            self.assert_problem(answer, 404, "not-found")
        self.assertTrue(self.entries("session.revoked"))

    def test_reauthentication_replaces_the_token(self):
        client = self.server.sign_in("demo-outsider")
        wrong = client.post("/sessions/current/reauthentication", {"password": "fictional"})
        self.assert_problem(wrong, 403, "reauthentication-failed")
        right = client.post("/sessions/current/reauthentication", {"password": client.password})
        renewed = self.client_of(right)
        self.assert_problem(client.get("/sessions"), 401, "not-signed-in")
        renewed.get("/sessions").expect(200)

    def test_password_change_ends_the_other_sessions(self):
        username = "demo-pharmacist-2"
        other = self.server.sign_in(username)
        present = self.server.sign_in(username)
        old = self.password(username)

        def change(current, new):
            return present.post("/users/me/password", {"current": current, "new": new})

        self.assert_problem(change("fictional", NEW_PASSWORD), 403, "reauthentication-failed")
        for weak in ("short", "password1234567", "lenalidomide at night"):
            self.assert_problem(change(old, weak), 422, "content-refused")
        change(old, NEW_PASSWORD).expect(204)
        self.assert_problem(other.get("/sessions"), 401, "not-signed-in")
        present.get("/sessions").expect(200)
        self.assert_problem(self.sign_in(username, old), 401, "sign-in-failed")
        self.sign_in(username, NEW_PASSWORD).expect(201)
        change(NEW_PASSWORD, old).expect(204)

    def test_second_factor_from_enrolment_to_removal(self):
        username, password = "demo-pharmacist", self.password("demo-pharmacist")
        client = self.server.sign_in(username)
        authenticator, recovery_codes = self.enrol(client)
        self.assert_problem(self.sign_in(username, password), 401, "second-factor-needed")
        self.assert_problem(
            self.sign_in(username, "fictional wrong guess", recovery_codes[0]), 401,
            "sign-in-failed",
        )
        code = authenticator.code()
        present = self.sign_in(username, password, code)
        self.assertEqual(present.json["second_factor"], "enrolled")
        self.assert_problem(self.sign_in(username, password, code), 401, "second-factor-needed")
        self.sign_in(username, password, recovery_codes[0]).expect(201)
        again = self.sign_in(username, password, recovery_codes[0])
        self.assert_problem(again, 401, "second-factor-needed")
        removal = self.client_of(present).post(
            "/users/me/second-factor/removal", {"code": recovery_codes[1]}
        )
        self.assertEqual(removal.status, 204)
        self.sign_in(username, password).expect(201)
        for action in ("second-factor.enrolled", "recovery-code.used", "second-factor.removed"):
            self.assertTrue(self.entries(action), action)

    def test_invitation_sets_what_only_the_user_knows(self):
        username = "demo-auditor"
        user = self.user_id(username)
        path = f"/users/{user}/invitation"
        invited = self.administrator.post(path, {"kind": "password"}).expect(201).json
        self.assertRegex(invited["code"], CODE)
        newer = self.administrator.post(path, {"kind": "password"}).expect(201).json["code"]
        self.assert_problem(
            self.redeem(username, invited["code"], NEW_PASSWORD), 401, "invitation-refused"
        )
        self.assert_problem(self.redeem(username, newer, "short"), 422, "content-refused")
        self.assertEqual(self.redeem(username, newer, NEW_PASSWORD).status, 204)
        self.assert_problem(
            self.redeem(username, newer, NEW_PASSWORD), 401, "invitation-refused"
        )
        self.assert_problem(
            self.sign_in(username, self.password(username)), 401, "sign-in-failed"
        )
        type(self).auditor = self.client_of(self.sign_in(username, NEW_PASSWORD))
        self.assertTrue(self.entries("invitation.redeemed"))
        outsider = self.user_id("demo-outsider")
        answer = self.administrator.post(f"/users/{outsider}/invitation", {"kind": "password"})
        self.assert_problem(answer, 404, "not-found")

    def test_unknown_and_known_names_are_told_apart_by_nothing(self):
        def shape(answer):
            told = {name: value for name, value in answer.json.items() if name != "request_id"}
            return answer.status, told, answer.headers.get("retry-after")

        for _ in range(7):
            known = self.sign_in("demo-prescriber", "fictional wrong guess")
            unknown = self.sign_in("demo-nobody", "fictional wrong guess")
            self.assertEqual(shape(known), shape(unknown))
        self.assertEqual(known.status, 429)

    def test_nothing_secret_is_written_down(self):
        client = self.server.sign_in("demo-prescriber")
        authenticator, recovery_codes = self.enrol(client)
        invited = self.administrator.post(
            f"/users/{self.user_id('demo-administrator-2')}/invitation", {"kind": "password"}
        ).expect(201).json["code"]
        secrets = [client.token, client.password, authenticator.seed, invited, *recovery_codes]
        for path in self.folder.path.rglob("*"):
            if path.is_file() and path.name != "demo-credentials.json":
                content = path.read_bytes()
                for secret in secrets:
                    self.assertNotIn(secret.encode(), content, path.name)
        for secret in secrets:
            self.assertNotIn(secret, self.server.log())


class Required(AccountsCase):
    """Where it is required, nobody goes without a second factor."""

    @classmethod
    def setUpClass(cls):
        path = Path(cls.enterClassContext(tempfile.TemporaryDirectory())) / "data"
        made = run("gatehouse-server", "init", "--dir", path)
        if made.returncode != 0:
            raise RuntimeError(made.stderr)
        cls.folder = DataFolder(path)
        setup_commands.add_site(cls.folder, "Fictional Clinic", "clinic")
        added = setup_commands.done(cls.folder.command(
            "user", "add", "--username", "fictional-prescriber", "--role", "prescriber",
            "--site", "Fictional Clinic",
        ))
        cls.invitation = CODE.search(added.stdout).group()

    def setUp(self):
        self.server = self.enterContext(Server(self.folder))

    def test_newcomer_enrols_before_anything_else(self):
        username = "fictional-prescriber"
        self.assert_problem(self.sign_in(username, "fictional guess"), 401, "sign-in-failed")
        self.assertEqual(self.redeem(username, self.invitation, NEW_PASSWORD).status, 204)
        answer = self.sign_in(username, NEW_PASSWORD).expect(201)
        self.assertEqual(answer.json["second_factor"], "required")
        client = self.client_of(answer)
        for path in ("/patients", "/programmes", "/sessions"):
            self.assert_problem(client.get(path), 403, "second-factor-required")
        self.assert_problem(
            client.post("/users/me/password", {"current": NEW_PASSWORD, "new": "x"}), 403,
            "second-factor-required",
        )
        authenticator, _ = self.enrol(client)
        self.assert_problem(self.sign_in(username, NEW_PASSWORD), 401, "second-factor-needed")
        code = authenticator.code()
        whole = self.client_of(self.sign_in(username, NEW_PASSWORD, code))
        whole.get("/patients").expect(200)

        # A restart forgets neither the sessions nor the codes that were used.
        self.server.stop()
        with Server(self.folder) as self.server:
            Client(self.server.endpoint, whole.token).get("/patients").expect(200)
            self.assert_problem(
                self.sign_in(username, NEW_PASSWORD, code), 401, "second-factor-needed"
            )
        verified = self.folder.verify()
        self.assertEqual(verified.returncode, 0, verified.stdout)


class Key(unittest.TestCase):
    def test_key_is_for_the_server_alone(self):
        with demo_folder() as folder:
            key = folder.path / "accounts.key"
            self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
            for spoil in (lambda: key.chmod(0o640), key.unlink):
                spoil()
                self.assertNotEqual(folder.command("serve", "--port", "0").returncode, 0)
                checked = folder.command("check-config")
                self.assertEqual(checked.returncode, 2)
                self.assertIn("accounts.key", checked.stderr)


if __name__ == "__main__":
    unittest.main()
