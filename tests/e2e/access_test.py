#!/usr/bin/env python3
"""Who may not: wrong password, wrong role, another site's record, a number of strangers."""

import secrets
import unittest
import uuid

import filing
import setup_commands
import signing
from gatehouse_process import Server, demo_folder
from refusals import RefusalCase

ALL_BUT = {
    "prescriber": ("pharmacist", "auditor", "administrator"),
    "pharmacist": ("prescriber", "auditor", "administrator"),
    "auditor": ("prescriber", "pharmacist", "administrator"),
}
NOT_CLINICAL = ("auditor", "administrator")
PATIENT = "childbearing-potential"


class Access(RefusalCase):
    @classmethod
    def prepare_folder(cls):
        """A prescriber of a clinic that has nothing to do with the demo's."""
        cls.stranger_password = secrets.token_urlsafe(24)
        site = setup_commands.add_site(cls.folder, "Fictional Clinic Elsewhere", "clinic")
        setup_commands.add_user(
            cls.folder, "fictional-stranger", "prescriber", site, cls.stranger_password
        )

    @classmethod
    def prepare_records(cls):
        super().prepare_records()
        prescriber = cls.prescriber
        cls.stranger = cls.server.sign_in_with("fictional-stranger", cls.stranger_password)
        cls.outsider = cls.server.sign_in("demo-outsider")
        cls.draft = filing.draft(prescriber, cls.canary, PATIENT)["id"]
        # A signal of another patient: the canary's own authorisation must stay open.
        other = filing.enrol(prescriber, filing.WOMAN_BORN, "EF")
        cls.signal = filing.record(prescriber, other.path("signals"), filing.signal())["id"]
        positive = dict(filing.pregnancy_test(0, "positive"), taken_at=filing.now())
        cls.positive = filing.record(prescriber, other.path("pregnancy-tests"), positive)["id"]
        cls.report = cls.auditor.post("/reports", cls.report_body()).expect(201).json["id"]
        cls.number_elsewhere = number_of_another_server()

    @staticmethod
    def report_body():
        return {
            "kind": "compliance", "from": filing.days_ago(1), "until": filing.today().isoformat(),
        }

    def forbidden_posts(self):
        """(path, body, the roles that are refused it)."""
        patient = self.canary.path
        evidence = {"evidence": "Fictional negative blood test"}
        enrolment = {
            "hospital_number": "FICTIONAL-9999", "initials": "GH", "date_of_birth": "1970-01-01",
        }
        by_prescriber, by_pharmacist, by_auditor = ALL_BUT.values()
        return [
            ("/patients", enrolment, by_prescriber),
            (patient("assessments"), filing.assessment(PATIENT), by_prescriber),
            (patient("initiations"), filing.initiation(PATIENT), by_prescriber),
            (patient("contraception"), filing.contraception(), by_prescriber),
            (patient("counselling"), filing.counselling(), NOT_CLINICAL),
            (patient("pregnancy-tests"), filing.pregnancy_test(1), NOT_CLINICAL),
            (patient("signals"), filing.signal(), NOT_CLINICAL),
            (patient("surveys"), filing.survey(), NOT_CLINICAL),
            (patient("authorisations"), filing.authorisation(PATIENT), by_prescriber),
            (patient("authorisations/preview"), filing.authorisation(PATIENT), by_prescriber),
            (f"/pregnancy-tests/{self.positive}/resolution", evidence, NOT_CLINICAL),
            (f"/signals/{self.signal}/resolution", evidence, by_prescriber),
            (f"/authorisations/{self.draft}/sign", {"jws": "x"}, by_prescriber),
            (f"/authorisations/{self.draft}/cancel", {"reason": "Fictional"}, by_prescriber),
            ("/patients/search", {"hospital_number": "FICTIONAL-0001"}, ("administrator",)),
            ("/checks", self.authorised.check(), NOT_CLINICAL),
            ("/dispenses", self.authorised.dispense(), by_pharmacist),
            ("/reports", self.report_body(), by_auditor),
        ]

    def forbidden_gets(self):
        return [
            ("/patients?limit=10", ALL_BUT["prescriber"]),
            (f"/patients/{self.canary.id}", ("administrator",)),
            (f"/authorisations/{self.authorised.id}", ("administrator",)),
            (f"/reports/{self.report}", ALL_BUT["auditor"]),
            (f"/reports/{self.report}/content", ALL_BUT["auditor"]),
            ("/report-authority", ALL_BUT["auditor"]),
            ("/audit-entries?after=0&limit=10", ALL_BUT["auditor"]),
        ]

    def test_wrong_role(self):
        for path, body, roles in self.forbidden_posts():
            for role in roles:
                client = self.clients[role]
                with self.subTest(path=path, role=role):
                    self.assert_problem(client.post(path, body), 403)
        for path, roles in self.forbidden_gets():
            for role in roles:
                with self.subTest(path=path, role=role):
                    self.assert_problem(self.clients[role].get(path), 403)

    def test_without_or_with_a_bad_token(self):
        anonymous = self.server.anonymous()
        gets = [path for path, _ in self.forbidden_gets()] + ["/programmes"]
        for token in (None, "x", secrets.token_urlsafe(32), self.prescriber.token[:-1]):
            anonymous.token = token
            for path in gets:
                with self.subTest(path=path):
                    self.assert_problem(anonymous.get(path), 401)
            for path, body, _ in self.forbidden_posts():
                with self.subTest(path=path):
                    answer = anonymous.post(path, body)
                    self.assert_problem(answer, 401)

    def test_wrong_password_reads_like_an_unknown_user(self):
        anonymous = self.server.anonymous()
        wrong = anonymous.post(
            "/sessions", {"username": "demo-pharmacist-2", "password": secrets.token_hex(12)}
        )
        unknown = anonymous.post(
            "/sessions", {"username": "demo-nobody", "password": secrets.token_hex(12)}
        )
        self.assert_problem(wrong, 401)
        self.assert_problem(unknown, 401)
        self.assert_alike(wrong, unknown)

    def test_signing_takes_no_key_but_a_certified_one_of_ones_own(self):
        answer = signing.sign(self.prescriber, self.draft, signing.SigningKey())
        self.assert_problem(answer, 422)
        self.assertEqual(answer.json["code"], "signature-refused")
        shown = self.prescriber.get(f"/authorisations/{self.draft}").expect(200).json
        self.assertEqual(shown["status"], "draft")

    def test_another_sites_record_reads_like_a_missing_one(self):
        missing = str(uuid.uuid4())
        for path in ("/patients/{}", "/authorisations/{}"):
            record = self.canary.id if path.startswith("/patients") else self.authorised.id
            with self.subTest(path=path):
                theirs = self.stranger.get(path.format(record))
                self.assert_problem(theirs, 404)
                self.assert_alike(theirs, self.stranger.get(path.format(missing)))
        changes = [
            ("/patients/{}/assessments", self.canary.id, filing.assessment(PATIENT)),
            ("/patients/{}/pregnancy-tests", self.canary.id, filing.pregnancy_test(1)),
            ("/patients/{}/authorisations", self.canary.id, filing.authorisation(PATIENT)),
            ("/patients/{}/authorisations/preview", self.canary.id, filing.authorisation(PATIENT)),
            ("/authorisations/{}/cancel", self.authorised.id, {"reason": "Fictional"}),
            ("/authorisations/{}/sign", self.draft, {"jws": "x"}),
            ("/signals/{}/resolution", self.signal, {"evidence": "Fictional"}),
            ("/pregnancy-tests/{}/resolution", self.positive, {"evidence": "Fictional"}),
        ]
        for path, record, body in changes:
            with self.subTest(path=path):
                theirs = self.stranger.post(path.format(record), body)
                self.assert_problem(theirs, 404)
                self.assert_alike(theirs, self.stranger.post(path.format(missing), body))

    def test_another_sites_patient_is_not_found_by_search(self):
        body = {"hospital_number": self.canary.hospital_number}
        found = self.stranger.post("/patients/search", body).expect(200).json
        self.assertEqual(found["items"], [])
        ours = self.prescriber.post("/patients/search", body).expect(200).json
        self.assertEqual(len(ours["items"]), 1)

    def test_another_sites_patients_are_not_listed(self):
        self.assertEqual(list(self.stranger.items("/patients")), [])
        self.assertIn(self.canary.id, [item["id"] for item in self.prescriber.items("/patients")])
        for cursor in (self.canary.id, str(uuid.uuid4())):
            self.assert_problem(self.stranger.get(f"/patients?cursor={cursor}"), 400)

    def test_id_that_is_no_id(self):
        for record in ("1", "x" * 36, "0" * 400, "%00", "%2e%2e"):
            with self.subTest(record=record):
                answer = self.prescriber.get(f"/patients/{record}")
                self.assertIn(answer.status, (400, 404))
                self.assert_problem(answer, answer.status)

    def test_outsider_learns_nothing_from_a_known_number(self):
        known, unknown = self.authorised.check(), self.authorised.check()
        unknown["number"] = self.number_elsewhere
        theirs = self.outsider.post("/checks", known)
        self.assert_problem(theirs, 404)
        self.assert_alike(theirs, self.outsider.post("/checks", unknown))
        self.assert_alike(theirs, self.pharmacist.post("/checks", unknown))

        supply = self.authorised.dispense()
        theirs = self.outsider.post("/dispenses", supply)
        self.assert_problem(theirs, 404)
        unknown_supply = dict(supply, number=self.number_elsewhere)
        self.assert_alike(theirs, self.outsider.post("/dispenses", unknown_supply))

    def test_mistyped_number(self):
        for number in (self.authorised.number[:-1], "GH-", "", "GH-0000-0000-!", "x" * 5000):
            with self.subTest(number=number):
                body = dict(self.authorised.check(), number=number)
                answer = self.pharmacist.post("/checks", body)
                self.assertIn(answer.status, (404, 422))
                self.assert_problem(answer, answer.status)


def number_of_another_server():
    """A well-formed number that this server never gave out."""
    with demo_folder() as folder, Server(folder) as server:
        return filing.authorised_man(server.sign_in("demo-prescriber")).number


if __name__ == "__main__":
    unittest.main()
