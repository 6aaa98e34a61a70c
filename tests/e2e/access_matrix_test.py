#!/usr/bin/env python3
"""Every route, as everybody, for everybody's records, with every kind of session.

The routes come from the server itself (`gatehouse-server openapi`), what is right from the table in
schemas/access.md: a route that is missing there, or says otherwise there, fails.
"""

import contextlib
import datetime
import hashlib
import http.client
import json
import os
import re
import secrets
import subprocess
import tempfile
import time
import unittest
import uuid
from pathlib import Path

import configuration
import database
import editions
import filing
import setup_commands
import signing
from api import Client, new_key
from gatehouse_process import Server, demo_folder, run
from offline_authority import Authority
from witness_process import Log, base64_text

ROLES = ("prescriber", "pharmacist", "auditor", "administrator")
POLICY = Path(__file__).resolve().parents[2] / "schemas" / "access.md"
LATER_EDITION = "fictional-later"
ROW = re.compile(
    r"^\| (GET|POST|PUT|PATCH|DELETE) \| `([^`]+)` \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE
)
MISSING = str(uuid.uuid4())
TRUST = "Fictional Hospital Trust"
PATIENT = "childbearing-potential"
# Whom a reach lets in, of the owner's own, another site's of the organisation, and another
# organisation's people.
REACHES = {
    "site": {"own"},
    "organisation": {"own", "other site"},
    "supply": {"own", "other site"},
    "second": {"other site"},
    "glass": set(),
    "self": set(),
    "owner": {"own"},
    "whole": {"own", "other site", "other organisation"},
}
PLACES = ("own", "other site", "other organisation")
# Security events are written every half second.
EVENT_SECONDS = 30
EVIDENCE = {"evidence": "Fictional negative blood test"}
REASON = {"reason": "Fictional reason"}


def policy_table():
    """{(method, path): {role: reach}}; anonymous callers are the role None."""
    table = {}
    for method, path, who, _ in ROW.findall(POLICY.read_text(encoding="utf-8")):
        reaches = {}
        for one in who.split(","):
            name, reach = (part.strip() for part in one.split(":"))
            for role in {"everybody": ROLES, "anybody": (*ROLES, None)}.get(name, (name,)):
                reaches[role] = reach
        table[method, path] = reaches
    return table


def sessions_table():
    """{(method, path): the words for the session that it takes}."""
    rows = ROW.findall(POLICY.read_text(encoding="utf-8"))
    return {(method, path): set(words.split(", ")) for method, path, _, words in rows}


def routes():
    """{(method, path): operation} as the server tells them."""
    document = json.loads(run("gatehouse-server", "openapi").stdout)
    return {
        (method.upper(), path): operation
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    }, document["components"]["schemas"]


def fingerprint(path):
    """Of every row on record, but for who looked, who knocked, and first answers by key."""
    digest = hashlib.sha256()
    with database.opened(path) as connection:
        for table in database.tables(connection):
            if table != "audit_entries" and not database.JOURNALS.search(table):
                digest.update(table.encode())
                rows = connection.execute(f"SELECT * FROM {database.quoted(table)}")
                digest.update("\n".join(sorted(map(repr, rows))).encode())
    return digest.hexdigest()


def text_of(pdf):
    return subprocess.run(
        ["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()


def alike(answer):
    """What two answers that must not be told apart have in common."""
    body, request = answer.body, answer.json["request_id"]
    # In their order, which could tell as well.
    headers = [(k, v) for k, v in answer.headers.items() if k != "date" and v != request]
    return answer.status, body.replace(request.encode(), b"-"), headers


class Matrix(unittest.TestCase):
    line = None
    # What the record made last goes with.
    jws = "a.b.c"
    certificate = "none"

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        clock = cls.enterClassContext(tempfile.NamedTemporaryFile("w+", suffix=".clock"))
        cls.clock = Path(clock.name)
        # After the certificates that are made on the way, which do not know the server's clock.
        cls.now = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=10)
        cls.set_clock(datetime.timedelta())
        os.environ["GATEHOUSE_CLOCK_FILE"] = str(cls.clock)
        cls.addClassCleanup(os.environ.pop, "GATEHOUSE_CLOCK_FILE")
        cls.people = {}
        cls.passwords = {}
        cls.signing_keys = {}
        cls.authority = Authority.beside(cls.folder)
        cls.add_people()
        cls.add_edition()
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.routes, cls.schemas = routes()
        cls.policy = policy_table()
        cls.sign_everybody_in()
        cls.prepare_records()

    @classmethod
    def set_clock(cls, later):
        moment = cls.now + later
        cls.clock.write_text(
            moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"), encoding="utf-8"
        )

    @classmethod
    def add_people(cls):
        """Each role three times: where the records belong, at another site, elsewhere."""
        for place, organisation in (
            ("own", TRUST), ("other site", TRUST), ("other organisation", "Fictional Strangers"),
        ):
            sites = {}
            for kind in ("clinic", "pharmacy"):
                name = f"Fictional {kind} {place}"
                added = setup_commands.done(cls.folder.command(
                    "site", "add", "--name", name, "--kind", kind, "--organisation", organisation
                ))
                sites[kind] = added.stdout.strip()
            for role in ROLES:
                site = sites["pharmacy" if role == "pharmacist" else "clinic"]
                username = f"fictional-{role}-{place.replace(' ', '-')}"
                password = secrets.token_urlsafe(24)
                cls.passwords[role, place] = (username, password)
                if role != "prescriber":
                    setup_commands.add_user(cls.folder, username, role, site, password)
                else:
                    cls.signing_keys[username] = setup_commands.add_prescriber(
                        cls.folder, username, site, password
                    )
                    setup_commands.register(
                        cls.folder, "--user", username, begin=filing.days_ago(100)
                    )

        # Each has one with the same third party: nothing of it is the other's.
        setup_commands.done(cls.folder.command(
            "agreement", "add", "--organisation", "Fictional Riverside Pharmacies",
            "--organisation", "Fictional Strangers",
        ))

        password = secrets.token_urlsafe(24)
        setup_commands.add_user(
            cls.folder, "fictional-spare", "auditor", "Fictional clinic own", password
        )

    @classmethod
    def add_edition(cls):
        """An edition that came after the server's first start, when it took up all there were."""
        programmes = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        editions.use_folder(cls.folder, programmes)
        with Server(cls.folder):
            pass
        editions.succeed(
            programmes, filing.PROGRAMME, LATER_EDITION, "2098-12-31", "2099-01-01"
        )

    @classmethod
    def sign_everybody_in(cls):
        cls.people = {
            who: cls.server.sign_in_with(*account) for who, account in cls.passwords.items()
        }
        for client, (username, _) in zip(cls.people.values(), cls.passwords.values()):
            client.signing_key = cls.signing_keys.get(username)

    @classmethod
    def prepare_records(cls):
        """One record of each kind, all of the first clinic."""
        prescriber = cls.people["prescriber", "own"]
        auditor = cls.people["auditor", "own"]
        cls.patient = filing.file_woman(prescriber)
        cls.authorised = filing.authorise(prescriber, cls.patient, PATIENT)
        report = {
            "kind": "compliance", "from": filing.days_ago(1), "until": filing.today().isoformat(),
        }
        cls.report_body = report
        cls.report = auditor.post("/reports", report).expect(201).json["id"]
        cls.ids = {}
        administrator = cls.people["administrator", "own"]
        cls.sites = {one["name"]: one["id"] for one in administrator.items("/sites")}
        cls.users = {one["username"]: one["id"] for one in administrator.items("/users")}
        strangers = cls.people["administrator", "other organisation"]
        offer = strangers.post("/supply-agreements", {"organisation": TRUST}).expect(201).json
        other = cls.people["administrator", "other site"]
        other.post(f"/proposals/{offer['id']}/approval", None).expect(200)
        [cls.agreement] = [
            one["id"] for one in administrator.items("/supply-agreements")
            if one["organisation"] == "Fictional Strangers"
        ]
        # Ended, so that the strangers are strangers again; it stays on record as both's.
        strangers.post(f"/supply-agreements/{cls.agreement}/end", REASON).expect(200)
        broken = cls.people["prescriber", "other site"].post("/break-glass", {
            "hospital_number": cls.patient.hospital_number,
            "date_of_birth": cls.patient.date_of_birth, "reason": "Fictional emergency",
        }).expect(201).json
        cls.glass = broken["id"]
        somebody = cls.server.sign_in("demo-auditor")
        [cls.somebodys_session] = [one["id"] for one in somebody.items("/sessions")]
        cls.set_clock(datetime.timedelta(minutes=61))
        cls.sign_everybody_in()

    # What an operation is sent for the record `record`.

    def fresh_user(self):
        """An account of the organisation, nobody's in particular."""
        return self.users["fictional-spare"]

    def fresh_proposal(self):
        body = {
            "username": f"fictional-{secrets.token_hex(6)}", "role": "auditor",
            "site": self.sites["Fictional clinic own"],
        }
        administrator = self.people["administrator", "own"]
        return administrator.post("/users", body).expect(201).json["id"]

    def fresh_draft(self):
        return filing.draft(self.people["prescriber", "own"], self.patient, PATIENT)["id"]

    def fresh_proposed(self):
        """A draft whose prescriber has been told what to sign, and has signed it."""
        draft = self.fresh_draft()
        prescriber = self.people["prescriber", "own"]
        proposed = signing.propose(prescriber, draft).expect(200).json
        self.jws = prescriber.signing_key.jws(proposed["payload"])
        return draft

    def fresh_key(self):
        """A key whose owner asks for a certificate, and the certificate to be offered."""
        username, _ = self.passwords["prescriber", "own"]
        key = signing.SigningKey()
        prescriber = self.people["prescriber", "own"]
        asked = {"request": key.request(username)}
        prescriber.post("/prescriber-keys", asked).expect(201)
        self.certificate = self.authority.certify(
            asked["request"], self.users[username], username
        )
        return key.kid

    def fresh_certified_key(self):
        kid = self.fresh_key()
        offer = {"certificate": self.certificate}
        offered = self.people["administrator", "own"].post(
            f"/prescriber-keys/{kid}/certificate", offer
        ).expect(201).json
        other = self.people["administrator", "other site"]
        other.post(f"/proposals/{offered['id']}/approval", None).expect(200)
        return kid

    def fresh_signal(self):
        patient = filing.enrol(self.people["prescriber", "own"], filing.WOMAN_BORN, "EF")
        return filing.record(
            self.people["prescriber", "own"], patient.path("signals"), self.signal()
        )["id"]

    def fresh_test(self):
        patient = filing.enrol(self.people["prescriber", "own"], filing.WOMAN_BORN, "GH")
        return filing.record(
            self.people["prescriber", "own"], patient.path("pregnancy-tests"),
            filing.pregnancy_test(1, "positive"),
        )["id"]

    def fresh_registration(self):
        body = {
            "programme": filing.PROGRAMME, "from": filing.days_ago(10),
            "user": self.users["fictional-prescriber-other-site"],
        }
        administrator = self.people["administrator", "own"]
        return administrator.post("/registrations", body).expect(201).json["id"]

    def checkpoint(self):
        return self.people["auditor", "own"].get("/log/checkpoint").body.decode()

    def fresh_hold(self):
        """By a checkpoint that the log's own key signed and the log does not continue."""
        self.end_hold()
        log = Log.with_key_of(self.folder)
        text = f"{log.origin}\n1\n{base64_text(secrets.token_bytes(32))}\n"
        auditor = self.people["auditor", "own"]
        auditor.post("/log/comparison", {"checkpoint": log.sign(text)}).expect(409)
        return auditor.get("/integrity").json["holds"][0]["id"]

    def end_hold(self):
        auditor = self.people["auditor", "own"]
        for hold in auditor.get("/integrity").expect(200).json["holds"]:
            for role in ("auditor", "administrator") if hold["ended_at"] is None else ():
                self.people[role, "other site"].post(
                    f"/integrity-holds/{hold['id']}/acknowledgement", REASON
                )

    @staticmethod
    def signal():
        return {"kind": "suspected-pregnancy", "raised_at": None}

    def record_of(self, path):
        """The id of a record of the first clinic for this path, made where it is used up."""
        if "{id}" not in path:
            return None
        makers = {
            "/patients/{id}": lambda: self.patient.id,
            "/pregnancy-tests/{id}": self.fresh_test,
            "/signals/{id}": self.fresh_signal,
            "/authorisations/{id}/proof": lambda: self.authorised.id,
            "/authorisations/{id}/signing": self.fresh_draft,
            "/authorisations/{id}/sign": self.fresh_proposed,
            "/authorisations/{id}/cancel": self.fresh_draft,
            "/authorisations/{id}": lambda: self.authorised.id,
            "/prescriber-keys/{id}/revocation": self.fresh_certified_key,
            "/prescriber-keys/{id}/acknowledgement": self.fresh_certified_key,
            "/prescriber-keys/{id}": self.fresh_key,
            "/reports/{id}": lambda: self.report,
            "/proposals/{id}": self.fresh_proposal,
            "/users/{id}": self.fresh_user,
            "/sessions/{id}": lambda: self.somebodys_session,
            "/registrations/{id}": self.fresh_registration,
            "/supply-agreements/{id}": lambda: self.agreement,
            "/break-glass/{id}": lambda: self.glass,
            "/integrity-holds/{id}": self.fresh_hold,
        }
        for prefix, make in makers.items():
            if path.startswith(prefix):
                return make()
        self.fail(f"{path}: say in record_of() what it names")

    def body_of(self, method, path, password):
        bodies = {
            "/sessions": {"username": "demo-nobody", "password": "fictional"},
            "/sessions/current/reauthentication": {"password": password},
            "/users/me/password": {"current": password, "new": "a fictional passphrase"},
            "/users/me/second-factor/confirmation": {"code": "000000"},
            "/users/me/second-factor/removal": {"code": "000000"},
            "/users/{id}/invitation": {"kind": "password"},
            "/invitations/redemption": {
                "username": "demo-nobody", "code": "fictional", "password": "a fictional passphrase",
            },
            "/patients": {
                "hospital_number": f"FICTIONAL-{secrets.token_hex(6)}", "initials": "XY",
                "date_of_birth": "1970-01-01",
            },
            "/patients/search": {"hospital_number": self.patient.hospital_number},
            "/patients/{id}/assessments": filing.assessment(PATIENT),
            "/patients/{id}/initiations": filing.initiation(PATIENT),
            "/patients/{id}/contraception": filing.contraception(),
            "/patients/{id}/counselling": filing.counselling(),
            "/patients/{id}/pregnancy-tests": filing.pregnancy_test(1),
            "/patients/{id}/signals": self.signal(),
            "/patients/{id}/surveys": filing.survey(),
            "/patients/{id}/authorisations": filing.authorisation(PATIENT),
            "/patients/{id}/authorisations/preview": filing.authorisation(PATIENT),
            "/pregnancy-tests/{id}/resolution": EVIDENCE,
            "/signals/{id}/resolution": EVIDENCE,
            "/authorisations/{id}/sign": {"jws": self.jws},
            "/prescriber-keys": {"request": signing.SigningKey().request("fictional-name")},
            "/prescriber-keys/{id}/certificate": {"certificate": self.certificate},
            "/prescriber-keys/{id}/revocation": {
                "revoked_at": filing.now(), "reason": "Fictional loss",
            },
            "/authorisations/{id}/cancel": REASON,
            "/checks": self.authorised.check(),
            "/dispenses": dict(self.authorised.dispense(), date_of_birth="1901-01-01"),
            "/reports": self.report_body,
            "/proposals/{id}/rejection": REASON,
            "/sites": {
                "name": f"Fictional {secrets.token_hex(6)}", "kind": "clinic",
                "time_zone": "Europe/London",
            },
            "/users": {
                "username": f"fictional-{secrets.token_hex(6)}", "role": "auditor",
                "site": self.sites["Fictional clinic own"],
            },
            "/users/{id}/role": {"role": "administrator"},
            "/users/{id}/deactivation": REASON,
            "/registrations": {
                "programme": filing.PROGRAMME, "from": filing.days_ago(1),
                "site": self.sites["Fictional pharmacy own"],
            },
            "/registrations/{id}/suspension": {"suspended_on": filing.days_ago(1)},
            "/registrations/{id}/end": {"until": filing.days_ago(1)},
            "/programmes/activation": {
                "programme": filing.PROGRAMME, "edition": LATER_EDITION,
            },
            "/supply-agreements": {"organisation": "Fictional Strangers"},
            "/supply-agreements/{id}/end": REASON,
            "/break-glass": {
                "hospital_number": "FICTIONAL-NOBODY", "date_of_birth": "1970-01-01",
                "reason": "Fictional emergency",
            },
            "/log/comparison": {"checkpoint": self.checkpoint()},
            "/integrity-holds/{id}/acknowledgement": REASON,
            "/break-glass/{id}/review": {"finding": "Fictional finding"},
            "/readings/search": {
                "hospital_number": self.patient.hospital_number, "from": filing.days_ago(2),
                "until": filing.today().isoformat(),
            },
        }
        if "requestBody" not in self.routes[method, path]:
            return None
        if path not in bodies:
            self.fail(f"{path}: say in body_of() what it is sent")
        return bodies[path]

    def ask(self, client, method, path, record, number=None):
        """One call; `number` takes the place of the authorisation's."""
        body = self.body_of(method, path, client.password or "x")
        if number is not None:
            body = dict(body, number=number)
        headers = {"Content-Type": "application/json", "Idempotency-Key": new_key()}
        sent = None if method in ("GET", "DELETE") else json.dumps(body).encode()
        return self.on_line(client, method, path.replace("{id}", record or ""), sent, headers)

    def on_line(self, client, *call):
        """The call on the connection that all share: there are thousands of them."""
        for _ in range(2):
            try:
                if self.line is None:
                    type(self).line = client.connect()
                return client.call(*call, connection=self.line)
            except (http.client.HTTPException, OSError):
                # The server ends one that was idle; the key makes it safe to ask again.
                type(self).line = None
        return client.call(*call)

    @contextlib.contextmanager
    def unchanged(self, cell):
        """What is asked inside must change no row."""
        before = fingerprint(self.folder.database)
        yield
        self.assertEqual(fingerprint(self.folder.database), before, f"{cell}: rows changed")

    def cells(self, *kinds):
        for (method, path), reaches in self.policy.items():
            for role, reach in reaches.items():
                if role is not None and reach in kinds:
                    yield method, path, role, reach

    # The cells.

    def test_1_every_route_stands_in_the_table(self):
        self.assertEqual(self.policy.keys(), self.routes.keys())
        sessions = sessions_table()
        for route, operation in self.routes.items():
            with self.subTest(route=route):
                roles = {role for role in self.policy[route] if role is not None}
                is_open = None in self.policy[route]
                self.assertEqual(operation["security"] == [], is_open)
                self.assertEqual(operation["x-fresh"], "fresh" in sessions[route])
                self.assertEqual(is_open, "none" in sessions[route])
                if not is_open:
                    self.assertEqual(set(operation["x-roles"]), roles)

    def test_2_nobody_and_dead_sessions_are_asked_to_sign_in(self):
        revoked = self.server.sign_in("demo-auditor")
        revoked.call("DELETE", "/sessions/current").expect(204)
        made_up = Client(self.server.endpoint, token=secrets.token_urlsafe(32), password="x")
        dead = [self.server.anonymous(), revoked, made_up]
        for (method, path), reaches in self.policy.items():
            if None in reaches:
                continue
            record = self.record_of(path)
            with self.subTest(method=method, path=path), self.unchanged(path):
                for client in dead:
                    self.assertEqual(self.ask(client, method, path, record).status, 401)

    def refusals_on_record(self):
        """How many refusals of roles the security events tell of."""
        with database.opened(self.folder.database) as connection:
            entries = connection.execute(
                "SELECT payloads FROM audit_payloads JOIN audit_entries USING (sequence)"
                " WHERE action = 'role.refused'"
            ).fetchall()
        details = [json.loads(payloads)[0]["payload"]["detail"] for (payloads,) in entries]
        return sum(detail.get("count", 1) for detail in details)

    def test_3_other_roles_are_refused_and_each_refusal_is_an_event(self):
        before = self.refusals_on_record()
        asked_for = 0
        for (method, path), reaches in self.policy.items():
            record = self.record_of(path)
            for role in set(ROLES) - reaches.keys():
                with self.subTest(method=method, path=path, role=role), self.unchanged(path):
                    for place in PLACES:
                        for asked in {record, MISSING if "{id}" in path else None}:
                            answer = self.ask(self.people[role, place], method, path, asked)
                            asked_for += 1
                            self.assertEqual(answer.status, 403)
                            self.assertEqual(answer.json["code"], "role-refused")
        deadline = time.monotonic() + EVENT_SECONDS
        while self.refusals_on_record() < before + asked_for and time.monotonic() < deadline:
            # Any request will do: events are written while it is answered, not because of it.
            self.server.anonymous().get("/health/live").expect(200)
        self.assertEqual(self.refusals_on_record(), before + asked_for)

    def test_4_what_is_out_of_reach_reads_like_a_missing_record(self):
        compared = {
            "/supply-agreements/{id}/end",  # by test_7_an_agreement_is_between_…
            "/integrity-holds/{id}/acknowledgement",  # which is nobody's own
        }
        for method, path, role, reach in self.cells(*REACHES):
            record = self.record_of(path)
            for place in PLACES:
                if place in REACHES[reach] or (reach == "second" and place == "own"):
                    continue
                if path.startswith("/supply-agreements"):
                    continue  # the strangers are a party to it
                if reach in ("self", "owner") and "{id}" not in path:
                    continue  # nobody else's can be named
                with self.subTest(method=method, path=path, role=role, place=place):
                    client = self.people[role, place]
                    number = "GH-0000-0000-0" if reach == "supply" else None
                    with self.unchanged(path):
                        theirs = self.ask(client, method, path, record)
                    missing = self.ask(client, method, path, MISSING, number)
                    self.assertEqual(theirs.status, 404, theirs.body)
                    self.assertEqual(alike(theirs), alike(missing))
                    compared.add(path)
        self.assertEqual({path for _, path in self.policy if "{id}" in path} - compared, set())

    def test_5_what_is_within_reach_is_answered(self):
        last = ("/dispenses", "/users/{id}/deactivation")
        cells = sorted(self.cells(*REACHES), key=lambda cell: cell[1] in last)
        for method, path, role, reach in cells:
            for place in sorted(REACHES[reach]):
                with self.subTest(method=method, path=path, role=role, place=place):
                    record = self.record_of(path)
                    answer = self.ask(self.people[role, place], method, path, record)
                    if path.startswith("/integrity-holds"):
                        self.end_hold()
                    self.assertNotIn(answer.status, (400, 401, 403, 404, 422, 500), answer.body)
                    self.assert_members(answer, method, path)

    def test_6_lists_show_the_own_alone(self):
        ours = {
            "/patients": self.patient.id, "/users": self.users["fictional-auditor-own"],
            "/sites": self.sites["Fictional clinic own"], "/proposals": self.fresh_proposal(),
            "/registrations": self.fresh_registration(), "/break-glass": self.glass,
            "/prescriber-keys": self.fresh_key(),
        }
        for path, record in ours.items():
            for method, listed, role, _ in self.cells("list"):
                if (method, listed) != ("GET", path):
                    continue
                for place in PLACES:
                    with self.subTest(path=path, role=role, place=place):
                        shown = [one["id"] for one in self.people[role, place].items(path)]
                        reached = {"own"} if path == "/patients" else {"own", "other site"}
                        self.assertEqual(record in shown, place in reached)
        for place in PLACES:
            shown = self.people["prescriber", place].items("/prescriber-keys")
            self.assertEqual({one["user"] for one in shown}, {self.passwords["prescriber", place][0]})
        number = {"hospital_number": self.patient.hospital_number}
        for place in PLACES:
            found = self.people["prescriber", place].post("/patients/search", number).json
            self.assertEqual(len(found["items"]), int(place == "own"))
        days = {"from": filing.days_ago(2), "until": filing.today().isoformat()}
        for place in PLACES:
            auditor = self.people["auditor", place]
            shown = auditor.post("/readings/search", {**number, **days}).expect(200).json["items"]
            self.assertEqual(bool(shown), place != "other organisation")
        reader = {"user": self.passwords["prescriber", "own"][0], **days}
        for place in PLACES:
            shown = self.people["auditor", place].post("/readings/search", reader).json["items"]
            self.assertEqual(bool(shown), place != "other organisation")
        ours, theirs = (
            {one["id"] for one in self.people["administrator", place].items("/supply-agreements")}
            for place in ("own", "other organisation")
        )
        self.assertEqual(ours & theirs, {self.agreement})
        self.assertTrue(ours - theirs and theirs - ours)
        for path in ("/audit-entries", "/security-events"):
            for place in PLACES:
                with self.subTest(path=path, place=place):
                    shown = {one["site"] for one in self.people["auditor", place].items(path)}
                    ours = set(self.sites) | set(self.sites.values())
                    if place == "other organisation":
                        self.assertEqual(shown & ours, set())
                    else:
                        self.assertEqual(shown - ours - {None}, set())

    def test_6_reports_tell_of_the_own_alone(self):
        for place in PLACES:
            with self.subTest(place=place):
                auditor = self.people["auditor", place]
                report = auditor.post("/reports", self.report_body).expect(201).json["id"]
                content = auditor.call("GET", f"/reports/{report}/content").expect(200).body
                told = self.authorised.number in text_of(content)
                self.assertEqual(told, place != "other organisation")

    def test_6_the_glass_breaks_for_the_own_organisation_alone(self):
        asked = {
            "hospital_number": self.patient.hospital_number,
            "date_of_birth": self.patient.date_of_birth, "reason": "Fictional emergency",
        }
        for role in ("prescriber", "pharmacist"):
            with self.subTest(role=role):
                stranger = self.people[role, "other organisation"]
                theirs = stranger.post("/break-glass", asked)
                missing = stranger.post("/break-glass", {**asked, "hospital_number": "FICTIONAL-X"})
                self.assertEqual(theirs.status, missing.status)
                self.assertNotEqual(theirs.status, 201, theirs.body)
                self.assertEqual(alike(theirs), alike(missing))

    def test_7_nobody_decides_alone(self):
        proposal = self.fresh_proposal()
        own = self.people["administrator", "own"]
        with self.unchanged("approval"):
            answer = own.post(f"/proposals/{proposal}/approval", None)
        self.assertEqual((answer.status, answer.json["code"]), (403, "second-person-required"))
        other = self.people["administrator", "other site"]
        other.post(f"/proposals/{proposal}/approval", None).expect(200)

    def test_7_nobody_decides_about_their_own_rights(self):
        own = self.people["administrator", "own"]
        other = self.people["administrator", "other site"]
        ours, theirs = (self.users[self.passwords["administrator", place][0]]
                        for place in ("own", "other site"))
        with self.unchanged("their own"):
            for call, body in ((f"/users/{ours}/role", {"role": "auditor"}),
                               (f"/users/{ours}/invitation", {"kind": "password"})):
                self.assertIn(own.post(call, body).status, (403, 409, 422), call)
        proposal = own.post(f"/users/{theirs}/role", {"role": "auditor"}).expect(201).json["id"]
        with self.unchanged("approval by whom it is about"):
            self.assertEqual(other.post(f"/proposals/{proposal}/approval", None).status, 403)
        own.post(f"/proposals/{proposal}/rejection", REASON).expect(200)

    def test_7_an_agreement_is_between_its_two_organisations(self):
        own = self.people["administrator", "own"]
        strangers = self.people["administrator", "other organisation"]
        for party in (TRUST, "Fictional Riverside Pharmacies"):
            with self.subTest(party=party), self.unchanged(party):
                offered = own.post("/supply-agreements", {"organisation": party})
                self.assertIn(offered.status, (409, 422), offered.body)
        ours = [one["id"] for one in own.items("/supply-agreements")
                if one["organisation"] == "Fictional Riverside Pharmacies"]
        with self.unchanged("ended by a third party"):
            ended = strangers.post(f"/supply-agreements/{ours[0]}/end", REASON)
            missing = strangers.post(f"/supply-agreements/{MISSING}/end", REASON)
            self.assertEqual(ended.status, 404)
            self.assertEqual(alike(ended), alike(missing))
        offer = own.post("/supply-agreements", {"organisation": "Fictional Strangers"})
        proposal = f"/proposals/{offer.expect(201).json['id']}"
        with self.unchanged("approval by the same organisation"):
            colleague = self.people["administrator", "other site"]
            self.assertIn(colleague.post(f"{proposal}/approval", None).status, (403, 404))
        own.post(f"{proposal}/rejection", REASON).expect(200)

    def test_7_an_agreement_lets_the_number_be_checked(self):
        partner = self.server.sign_in("demo-pharmacist-2")
        checked = partner.post("/checks", self.authorised.check()).expect(200).json
        self.assertEqual(checked["patient"]["hospital_number"], self.patient.hospital_number)

    def test_8_answers_have_the_members_of_their_schema(self):
        for method, path, role, _ in self.cells("none", "list"):
            if path in ("/sessions/current", "/break-glass") and method != "GET":
                continue
            with self.subTest(method=method, path=path, role=role):
                answer = self.ask(self.people[role, "own"], method, path, None)
                if path in ("/sessions", "/invitations/redemption"):
                    continue
                self.assertIn(answer.status, (200, 201), answer.body)
                self.assert_members(answer, method, path)

    def test_9_a_stale_session_signs_and_administers_nothing(self):
        sessions = sessions_table()
        self.sign_everybody_in()
        for minutes in (69, 77):
            self.set_clock(datetime.timedelta(minutes=minutes))
            for role in ROLES:
                # Kept alive by use, which makes nobody's proof fresh.
                self.people[role, "own"].get("/programmes").expect(200)
        for (method, path), reaches in self.policy.items():
            if "fresh" not in sessions[method, path]:
                continue
            for role in reaches:
                with self.subTest(method=method, path=path, role=role), self.unchanged(path):
                    answer = self.ask(self.people[role, "own"], method, path, MISSING)
                    self.assertEqual(answer.status, 401, answer.body)
                    self.assertEqual(answer.json["code"], "reauthentication-required")

    def test_9_sessions_left_alone_end(self):
        self.set_clock(datetime.timedelta(hours=20))
        for (method, path), reaches in self.policy.items():
            if None in reaches:
                continue
            with self.subTest(method=method, path=path), self.unchanged(path):
                for role in reaches:
                    answer = self.ask(self.people[role, "own"], method, path, MISSING)
                    self.assertEqual(answer.status, 401)

    def test_9_the_deactivated_are_out_at_once(self):
        self.sign_everybody_in()
        administrator = self.people["administrator", "other site"]
        for role in ("prescriber", "pharmacist", "auditor"):
            client = self.people[role, "own"]
            user = self.users[self.passwords[role, "own"][0]]
            administrator.post(f"/users/{user}/deactivation", REASON).expect(200)
            with self.unchanged(role):
                for (method, path), reaches in self.policy.items():
                    if None not in reaches:
                        with self.subTest(method=method, path=path, role=role):
                            answer = self.ask(client, method, path, MISSING)
                            self.assertEqual(answer.status, 401)

    def assert_members(self, answer, method, path):
        """The answer has exactly the members of the schema that the server names for it."""
        responses = self.routes[method, path]["responses"]
        content = responses.get(str(answer.status), {}).get("content", {})
        reference = content.get("application/json", {}).get("schema", {}).get("$ref")
        if reference is not None:
            self.assert_fits(answer.json, self.schemas[reference.rsplit("/", 1)[1]], path)

    def assert_fits(self, value, schema, place):
        if "oneOf" in schema:
            if value is not None:
                self.assert_fits(value, schema["oneOf"][0], place)
        elif schema.get("type") == "object" and "properties" in schema:
            self.assertEqual(set(value), set(schema["properties"]), place)
            for name, member in value.items():
                self.assert_fits(member, schema["properties"][name], f"{place}/{name}")
        elif schema.get("type") == "array":
            for one in value:
                self.assert_fits(one, schema["items"], place)


class Enrolment(unittest.TestCase):
    """Who has yet to set up the second factor that is required does nothing else."""

    def test_nothing_else_is_answered(self):
        sessions = sessions_table()
        with demo_folder() as folder:
            settings = configuration.read(folder.config)
            configuration.set_value(settings, "accounts.second_factor", "required")
            configuration.write(folder.config, settings)
            with Server(folder) as server:
                people = {role: server.sign_in(f"demo-{role}") for role in ROLES}
                for (method, path), reaches in policy_table().items():
                    words = sessions[method, path]
                    for role in () if "none" in words else reaches:
                        with self.subTest(method=method, path=path, role=role):
                            self.assert_answered(people[role], method, path, "enrolling" in words)
                        if method == "DELETE":
                            people[role] = server.sign_in(f"demo-{role}")

    def assert_answered(self, client, method, path, is_open):
        headers = {"Content-Type": "application/json", "Idempotency-Key": new_key()}
        sent = None if method in ("GET", "DELETE") else b"{}"
        answer = client.call(method, path.replace("{id}", MISSING), sent, headers)
        self.assertNotIn(answer.status, (401, 500), answer.body)
        is_refused = answer.status == 403 and answer.json["code"] == "second-factor-required"
        self.assertEqual(is_refused, not is_open, answer.body)


if __name__ == "__main__":
    unittest.main()
