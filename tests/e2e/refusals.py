"""What every refusal has in common, for the tests that ask for what they may not have."""

import re
import unittest
from pathlib import Path

import database
import filing
from gatehouse_process import Server, demo_folder

MEMBERS = {"type", "title", "status", "code", "detail", "request_id", "errors"}


class Canary:
    """A fictional patient whose particulars must turn up nowhere but in the database."""
    initials = "QXZ"
    date_of_birth = "1987-06-05"
    hospital_number = "FICTIONAL-CANARY-7731"

    @classmethod
    def body(cls, **members):
        return {
            "hospital_number": cls.hospital_number, "initials": cls.initials,
            "date_of_birth": cls.date_of_birth, **members,
        }

    @classmethod
    def found_in(cls, data):
        """Which of the particulars these bytes hold, as words of their own."""
        words = (cls.initials, cls.date_of_birth, cls.hospital_number)
        return [
            word for word in words
            if re.search(rb"(?<![0-9A-Za-z])%b(?![0-9A-Za-z])" % re.escape(word.encode()), data)
        ]


class RefusalCase(unittest.TestCase):
    """A demo server with the canary patient on record; every test leaves the database as it was
    and no trace of the patient outside it."""

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.prepare_folder()
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.endpoint = cls.server.endpoint
        cls.clients = cls.server.sign_in_roles()
        cls.prescriber = cls.clients["prescriber"]
        cls.pharmacist = cls.clients["pharmacist"]
        cls.auditor = cls.clients["auditor"]
        cls.prepare_records()

    @classmethod
    def prepare_folder(cls):
        """What has to be set up before the server runs."""

    @classmethod
    def prepare_records(cls):
        """The canary, a woman of childbearing potential with everything on record."""
        patient = cls.prescriber.post("/patients", Canary.body()).expect(201).json
        cls.canary = filing.Patient(id=patient["id"], **Canary.body())
        category = "childbearing-potential"
        filing.record(cls.prescriber, cls.canary.path("assessments"), filing.assessment(category))
        filing.record(cls.prescriber, cls.canary.path("initiations"), filing.initiation(category))
        filing.record(cls.prescriber, cls.canary.path("contraception"), filing.contraception())
        filing.record(cls.prescriber, cls.canary.path("pregnancy-tests"), filing.pregnancy_test(1))
        cls.authorised = filing.authorise(cls.prescriber, cls.canary, category)

    def setUp(self):
        before = database.row_counts(self.folder.database)
        self.addCleanup(self.assert_no_trace)
        self.addCleanup(self.assert_unchanged, before)

    def assert_unchanged(self, before):
        self.assertEqual(database.row_counts(self.folder.database), before)

    def assert_no_trace(self):
        said = self.server.log() + self.server.printed()
        self.assertEqual(Canary.found_in(said.encode()), [], "in what the server wrote")
        for client in self.clients.values():
            self.assertNotIn(client.token, said)
            self.assertNotIn(client.password, said)
        for path in sorted(self.folder.path.rglob("*")):
            if path.is_file() and not is_database(path):
                self.assertEqual(Canary.found_in(path.read_bytes()), [], path.name)
                self.assertEqual(Canary.found_in(path.name.encode()), [], path.name)

    def assert_problem(self, answer, status, pointer=None, code=None):
        """The answer is a complete problem of this status, about this member of the body."""
        self.assertEqual(answer.status, status, answer.body[:2000])
        kind = answer.headers["content-type"].split(";")[0].strip()
        self.assertEqual(kind, "application/problem+json")
        problem = answer.json
        self.assertEqual(MEMBERS - problem.keys(), set())
        self.assertEqual(problem["status"], status)
        for member in ("type", "title", "code", "detail", "request_id"):
            self.assertIsInstance(problem[member], str)
            self.assertTrue(problem[member].strip(), member)
        for error in problem["errors"]:
            self.assertEqual({"pointer", "code", "message", "remedy"} - error.keys(), set())
        if pointer is not None:
            self.assertIn(pointer, [error["pointer"] for error in problem["errors"]])
        if code is not None:
            self.assertEqual(problem["code"], code)
        self.assertEqual(Canary.found_in(answer.body), [], "in the refusal itself")
        return problem

    def assert_alike(self, one, other):
        """Two refusals that must not be told apart, save by the request's own id."""
        self.assertEqual(_without_request(one), _without_request(other))


def _without_request(answer):
    problem = dict(answer.json)
    request = problem.pop("request_id")
    headers = {
        name: value for name, value in answer.headers.items()
        if name != "date" and request not in value
    }
    return answer.status, problem, headers


def is_database(path):
    stem = re.sub("-(wal|shm|journal)$", "", path.name)
    if stem != path.name:
        path = path.with_name(stem)
    return Path(path).is_file() and path.read_bytes()[:16] == b"SQLite format 3\0"
