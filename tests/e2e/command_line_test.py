#!/usr/bin/env python3
"""The programs as an operator meets them: options, exit statuses, configuration, set-up."""

import json
import os
import re
import secrets
import stat
import tempfile
import unittest
import unittest.mock
from pathlib import Path

import configuration
import filing
import setup_commands
from gatehouse_process import DataFolder, Server, demo_folder, run
from offline_authority import Authority

PROGRAMS = ("gatehouse-server", "gatehouse-evaluate", "gatehouse-verify")
USAGE = 2
ENVIRONMENT = 3
OPENAPI = Path(__file__).resolve().parents[2] / "schemas" / "api" / "openapi.json"
TEMPLATE = re.compile(r"\{[^}]*\}")

ROUTES = """
    POST /sessions                        DELETE /sessions/current
    POST /patients                        GET /patients/{}
    POST /patients/search                 POST /patients/{}/assessments
    POST /patients/{}/initiations         POST /patients/{}/contraception
    POST /patients/{}/counselling         POST /patients/{}/pregnancy-tests
    POST /patients/{}/signals             POST /patients/{}/surveys
    POST /pregnancy-tests/{}/resolution   POST /signals/{}/resolution
    POST /patients/{}/authorisations      POST /authorisations/{}/sign
    POST /authorisations/{}/signing       GET /authorisations/{}/proof
    POST /authorisations/{}/cancel        GET /authorisations/{}
    GET /prescriber-keys                  POST /prescriber-keys
    GET /prescriber-keys/{}/request       POST /prescriber-keys/{}/certificate
    POST /prescriber-keys/{}/revocation   POST /prescriber-keys/{}/acknowledgement
    POST /checks                          POST /dispenses
    POST /reports                         GET /reports/{}
    GET /reports/{}/content               GET /audit-entries
    GET /programmes                       GET /health/live
    GET /health/ready                     GET /sessions
    POST /sessions/current/reauthentication
    DELETE /sessions/{}                   GET /users/{}/sessions
    DELETE /users/{}/sessions             POST /users/me/password
    GET /users/me/news
    POST /users/me/second-factor          POST /users/me/second-factor/confirmation
    POST /users/me/second-factor/removal  POST /users/{}/invitation
    POST /invitations/redemption
"""


class CommandLineCase(unittest.TestCase):
    def assert_exit(self, completed, *codes):
        said = completed.stdout + completed.stderr
        self.assertIn(completed.returncode, codes, said)
        return said

    def assert_usage(self, completed):
        """A wrong call: its status, a message on stderr, no result."""
        self.assert_exit(completed, USAGE)
        self.assertTrue(completed.stderr.strip())
        self.assertEqual(completed.stdout, "")


class Programs(CommandLineCase):
    def test_help_and_version(self):
        for name in PROGRAMS:
            for option in ("--help", "--version"):
                with self.subTest(program=name, option=option):
                    completed = run(name, option)
                    self.assert_exit(completed, 0)
                    self.assertTrue(completed.stdout.strip())
                    self.assertEqual(completed.stderr, "")
            self.assertRegex(run(name, "--version").stdout, r"\d+\.\d+")

    def test_wrong_calls(self):
        calls = [
            ("gatehouse-server",), ("gatehouse-server", "nonsense"),
            ("gatehouse-server", "--nonsense"), ("gatehouse-server", "init"),
            ("gatehouse-server", "init", "--nonsense"), ("gatehouse-server", "serve"),
            ("gatehouse-server", "verify"), ("gatehouse-server", "check-config"),
            ("gatehouse-evaluate", "--nonsense"), ("gatehouse-verify",),
            ("gatehouse-verify", "nonsense"), ("gatehouse-verify", "pdf"),
        ]
        for call in calls:
            with self.subTest(call=" ".join(call)):
                self.assert_usage(run(*call))

    def test_openapi_is_the_document_kept(self):
        printed = run("gatehouse-server", "openapi")
        self.assert_exit(printed, 0)
        document = json.loads(printed.stdout)
        self.assertEqual(document, json.loads(OPENAPI.read_text(encoding="utf-8")))
        self.assertTrue(document["openapi"].startswith("3.1"))

    def test_openapi_has_every_route(self):
        document = json.loads(run("gatehouse-server", "openapi").stdout)
        known = {
            (method.upper(), TEMPLATE.sub("{}", path.removeprefix("/api/v1")))
            for path, methods in document["paths"].items() for method in methods
        }
        words = ROUTES.split()
        self.assertEqual(set(zip(words[::2], words[1::2])) - known, set())


class DesktopClient(CommandLineCase):
    """What the client says before it opens a window; none of it needs a screen."""

    @classmethod
    def setUpClass(cls):
        if not (Path(os.environ.get("GATEHOUSE_BIN", "")) / "gatehouse").is_file():
            raise unittest.SkipTest("the client is not built (GATEHOUSE_BUILD_CLIENT)")

    def setUp(self):
        self.folder = Path(self.enterContext(tempfile.TemporaryDirectory()))
        # A window that opened all the same would be an error, and must not wait for anybody.
        self.enterContext(unittest.mock.patch.dict(os.environ, {"QT_QPA_PLATFORM": "xcb"}))
        for screen in ("DISPLAY", "WAYLAND_DISPLAY"):
            os.environ.pop(screen, None)

    def file(self, name, text):
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        return path

    def test_help_and_version(self):
        completed = run("gatehouse", "--help")
        self.assert_exit(completed, 0)
        for option in ("--server", "--ca", "--user", "--report-ca", "--lock-after"):
            self.assertIn(option, completed.stdout)
        self.assertEqual(completed.stderr, "")
        version = run("gatehouse", "--version")
        self.assert_exit(version, 0)
        self.assertRegex(version.stdout, r"\d+\.\d+")

    def test_wrong_calls(self):
        calls = [
            ("--nonsense",), ("nonsense",), ("--server",), ("--ca",), ("--lock-after",),
            ("--lock-after", "0"), ("--lock-after", "61"), ("--lock-after", "-1"),
            ("--lock-after", "5.5"), ("--lock-after", "soon"), ("--lock-after", ""),
        ]
        for call in calls:
            with self.subTest(call=" ".join(call)):
                self.assert_usage(run("gatehouse", *call))

    def test_files_that_cannot_be_read(self):
        for option in ("--ca", "--report-ca"):
            for path in (self.folder / "absent.pem", self.folder):
                with self.subTest(option=option, path=path.name):
                    completed = run("gatehouse", option, path)
                    self.assertIn(option, self.assert_exit(completed, ENVIRONMENT))

    def test_files_without_a_certificate(self):
        begin = "-----BEGIN CERTIFICATE-----\n"
        for text in ("", "fictional", begin, begin + "AAAA\n-----END CERTIFICATE-----\n"):
            path = self.file("ca.pem", text)
            for option in ("--ca", "--report-ca"):
                with self.subTest(option=option, text=text):
                    completed = run("gatehouse", option, path)
                    self.assert_usage(completed)
                    self.assertIn(option, completed.stderr)

    def test_without_a_screen(self):
        completed = run("gatehouse")
        self.assert_exit(completed, ENVIRONMENT)
        self.assertTrue(completed.stderr.startswith("gatehouse: "), completed.stderr)


class Init(CommandLineCase):
    def setUp(self):
        self.parent = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def init(self, path, *options):
        return run("gatehouse-server", "init", "--dir", path, *options)

    def test_absent_or_empty_folder(self):
        empty = self.parent / "empty"
        empty.mkdir()
        for path in (empty, self.parent / "absent"):
            with self.subTest(path=path.name):
                self.assert_exit(self.init(path), 0)
                folder = DataFolder(path)
                for made in ("gatehouse-server.json", "gatehouse.db", "tls/ca.pem",
                             "tls/server.pem", "tls/server.key", "reports/ca.pem", "accounts.key"):
                    self.assertTrue((path / made).is_file(), made)
                self.assertFalse((path / "demo-credentials.json").exists())
                self.assert_exit(folder.command("check-config"), 0)
                self.assert_exit(folder.verify(), 0)

    def test_folder_that_holds_something_is_left_alone(self):
        (self.parent / "keep").write_text("fictional", encoding="utf-8")
        said = self.assert_exit(self.init(self.parent, "--demo"), USAGE, ENVIRONMENT)
        self.assertTrue(said.strip())
        self.assertEqual([path.name for path in self.parent.iterdir()], ["keep"])

    def test_keys_and_passwords_are_for_the_owner_alone(self):
        path = self.parent / "demo"
        self.assert_exit(self.init(path, "--demo"), 0)
        secret = [
            file for file in path.rglob("*")
            if file.is_file() and (file.suffix == ".key" or b"PRIVATE KEY" in file.read_bytes())
        ]
        self.assertIn(path / "tls" / "server.key", secret)
        self.assertTrue([file for file in secret if file.parent.name == "reports"])
        authority = self.parent / "demo-authority"
        secret += [path / "demo-credentials.json", path / "demo-prescriber.p12"]
        secret += [authority / "ca.key", authority / "passphrase"]
        for file in secret:
            self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600, file.name)

    def test_demo_leaves_another_authority_alone(self):
        other = self.parent / "demo-authority"
        other.mkdir()
        self.assert_exit(self.init(self.parent / "demo", "--demo"), USAGE)
        self.assertEqual(list(self.parent.iterdir()), [other])

    def test_without_demo_nobody_can_sign_and_init_says_how(self):
        said = self.assert_exit(self.init(self.parent / "site"), 0)
        for words in ("gatehouse-verify ca init", "prescribers.authority", "key add"):
            self.assertIn(words, said)
        self.assertEqual([path.name for path in self.parent.iterdir()], ["site"])

    def test_second_factor_is_required_but_in_a_demo(self):
        for options, rule in (((), "required"), (("--demo",), "optional")):
            path = self.parent / rule
            self.assert_exit(self.init(path, *options), 0)
            written = configuration.read(path / "gatehouse-server.json")
            self.assertEqual(written["accounts"]["second_factor"], rule)

    def test_demo_accounts(self):
        accounts = []
        for name in ("one", "two"):
            self.assert_exit(self.init(self.parent / name, "--demo"), 0)
            text = (self.parent / name / "demo-credentials.json").read_text(encoding="utf-8")
            accounts.append({entry["username"]: entry for entry in json.loads(text)})
        self.assertEqual(
            {name: entry["role"] for name, entry in accounts[0].items()},
            {
                "demo-prescriber": "prescriber", "demo-pharmacist": "pharmacist",
                "demo-pharmacist-2": "pharmacist", "demo-auditor": "auditor",
                "demo-administrator": "administrator", "demo-outsider": "pharmacist",
                "demo-administrator-2": "administrator",
            },
        )
        passwords = [entry["password"] for each in accounts for entry in each.values()]
        self.assertEqual(len(set(passwords)), len(passwords), "passwords are random")


class Configuration(CommandLineCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.good = cls.folder.config.read_text(encoding="utf-8")

    def setUp(self):
        self.addCleanup(self.folder.config.write_text, self.good, encoding="utf-8")

    def change(self, key, value):
        changed = configuration.read(self.folder.config)
        configuration.set_value(changed, key, value)
        configuration.write(self.folder.config, changed)

    def test_good(self):
        self.assert_exit(self.folder.command("check-config"), 0)

    def test_without_its_comments(self):
        configuration.write(self.folder.config, configuration.read(self.folder.config))
        self.assert_exit(self.folder.command("check-config"), 0)

    def test_with_a_comment_more(self):
        self.folder.config.write_text("// why\n" + self.good, encoding="utf-8")
        self.assert_exit(self.folder.command("check-config"), 0)

    def assert_refused(self, named):
        """By check-config, by the server, by a command; each names what is wrong."""
        for words in (("check-config",), ("serve", "--port", "0"), ("verify",)):
            with self.subTest(command=words[0]):
                completed = self.folder.command(*words)
                self.assertIn(named, self.assert_exit(completed, USAGE))
                self.assertNotIn('"listening"', completed.stderr)

    def test_unknown_key_is_named(self):
        for key in ("colour", "listen.colour", "limits.colour"):
            with self.subTest(key=key):
                self.change(key, "green")
                self.assert_refused("colour")
                self.folder.config.write_text(self.good, encoding="utf-8")

    def test_wrong_values_are_named(self):
        for key, value in (
            ("listen.port", "8443"), ("listen.port", 65536), ("listen.port", -1),
            ("listen.address", 127), ("tls.minimum", "1.0"), ("limits.body_bytes", 0),
            ("log.level", "deafening"), ("tls.key", 5), ("accounts.second_factor", "sometimes"),
        ):
            with self.subTest(key=key, value=value):
                self.change(key, value)
                said = self.assert_exit(self.folder.command("check-config"), USAGE)
                self.assertIn(key.rpartition(".")[2], said)
                self.folder.config.write_text(self.good, encoding="utf-8")

    def test_wrong_authority_is_named(self):
        for value in ("absent.pem", "tls/server.pem", "gatehouse.db"):
            with self.subTest(value=value):
                self.change("prescribers.authority", value)
                said = self.assert_exit(self.folder.command("check-config"), USAGE)
                self.assertIn("prescribers.authority", said)
                self.folder.config.write_text(self.good, encoding="utf-8")

    def test_off_loopback_is_refused(self):
        for address in ("0.0.0.0", "192.0.2.1", "::"):
            with self.subTest(address=address):
                self.change("listen.address", address)
                self.assert_exit(self.folder.command("serve", "--port", "0"), USAGE)
                self.assert_exit(self.folder.command("check-config"), USAGE)
                self.folder.config.write_text(self.good, encoding="utf-8")

    def test_repeated_key_and_broken_text(self):
        for text in ("", "{", "[]", self.good.rstrip()[:-1] + ', "log": {}, "log": {}}'):
            with self.subTest(text=text[:20]):
                self.folder.config.write_text(text, encoding="utf-8")
                self.assert_exit(self.folder.command("check-config"), USAGE)

    def test_absent_file(self):
        for command in ("serve", "check-config", "verify"):
            with self.subTest(command=command):
                absent = self.folder.path / "absent.json"
                completed = run("gatehouse-server", command, "--config", absent)
                self.assert_exit(completed, USAGE, ENVIRONMENT)


class WhileServing(CommandLineCase):
    def test_writing_commands_wait_for_the_server_to_end(self):
        with demo_folder() as folder, Server(folder) as server:
            password = secrets.token_urlsafe(24)
            site = folder.account("demo-prescriber")["site"]
            begin = filing.days_ago(1)
            refused = [
                folder.command("site", "add", "--name", "Fictional Clinic", "--kind", "clinic"),
                setup_commands.try_user(folder, "fictional-new", "prescriber", site, password),
                setup_commands.try_registration(folder, "--user", "demo-prescriber", begin=begin),
                folder.command("serve", "--port", "0"),
            ]
            for completed in refused:
                with self.subTest(call=completed.args[1:3]):
                    self.assert_exit(completed, ENVIRONMENT)
                    self.assertTrue(completed.stderr.strip())
            server.anonymous().get("/health/ready").expect(200)
            self.assertEqual(server.stop(), 0)

    def test_lock_ends_with_the_server_however_it_ends(self):
        with demo_folder() as folder:
            with Server(folder) as server:
                server.kill()
            setup_commands.add_site(folder, "Fictional Clinic", "clinic")
            self.assert_exit(folder.verify(), 0)


class SetUp(CommandLineCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.password = secrets.token_urlsafe(24)
        clinic = cls.folder.account("demo-prescriber")["site"]
        cls.keys = {
            name: setup_commands.add_prescriber(cls.folder, name, clinic, cls.password)
            for name in ("fictional-registered", "fictional-unregistered")
        }
        begin = filing.days_ago(30)
        setup_commands.register(cls.folder, "--user", "fictional-registered", begin=begin)
        pharmacy = setup_commands.add_site(cls.folder, "Fictional Pharmacy", "pharmacy")
        setup_commands.register(cls.folder, "--site", pharmacy, begin=begin)
        setup_commands.add_user(
            cls.folder, "fictional-pharmacist", "pharmacist", pharmacy, cls.password
        )
        cls.added = cls.folder.verify()
        cls.server = cls.enterClassContext(Server(cls.folder))

    def sign_in(self, username):
        client = self.server.sign_in_with(username, self.password)
        client.signing_key = self.keys.get(username)
        return client

    def check(self, authorised):
        pharmacist = self.server.sign_in("demo-pharmacist")
        return pharmacist.post("/checks", authorised.check()).expect(200).json

    def test_verify_knows_what_was_added(self):
        self.assert_exit(self.added, 0)

    def test_registered_prescriber_can_authorise(self):
        authorised = filing.authorised_woman(self.sign_in("fictional-registered"))
        self.assertEqual(self.check(authorised)["decision"], "dispense")

    def test_unregistered_prescriber_is_refused_at_the_pharmacy(self):
        authorised = filing.authorised_man(self.sign_in("fictional-unregistered"))
        self.assertIn("prescriber-registered", self.check(authorised)["unmet"])

    def test_pharmacist_of_a_new_site_can_sign_in(self):
        self.sign_in("fictional-pharmacist").get("/programmes").expect(200)


class SetUpRefused(CommandLineCase):
    def test_wrong_arguments_change_nothing(self):
        with demo_folder() as folder:
            site = folder.account("demo-prescriber")["site"]
            password = secrets.token_urlsafe(24)
            begin = filing.days_ago(1)
            add_site = ("site", "add", "--name", "Fictional Site", "--kind")
            register = ("registration", "add", "--user", "demo-prescriber", "--programme")
            refused = [
                folder.command(*add_site, "bakery"),
                setup_commands.try_user(folder, "fictional-a", "wizard", site, password),
                setup_commands.try_user(folder, "fictional-b", "auditor", "No Such Site", password),
                setup_commands.try_user(folder, "demo-auditor", "auditor", site, password),
                folder.command(*register, "uk-nothing", "--from", begin),
                folder.command(*register, filing.PROGRAMME, "--from", "2026-02-31"),
                setup_commands.try_key(folder, "demo-prescriber", "no certificate"),
                setup_commands.try_key(
                    folder, "demo-prescriber",
                    Authority.beside(folder).certificate.read_text(encoding="ascii"),
                ),
            ]
            for completed in refused:
                with self.subTest(call=completed.args[1:]):
                    self.assertNotEqual(completed.returncode, 0)
                    self.assertTrue(completed.stderr.strip())
            self.assert_exit(folder.verify(), 0)


if __name__ == "__main__":
    unittest.main()
