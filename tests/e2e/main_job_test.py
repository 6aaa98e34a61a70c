#!/usr/bin/env python3
"""The main job, end to end: file, check, dispense, refuse, stop, cancel."""

import datetime
import json
import subprocess
import unittest

import filing
from gatehouse_process import Server, demo_folder


class MainJob(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.prescriber = cls.server.sign_in("demo-prescriber")
        cls.pharmacist = cls.server.sign_in("demo-pharmacist")

    def check(self, authorised, capsules=None, client=None):
        body = authorised.check(capsules)
        return (client or self.pharmacist).post("/checks", body).expect(200).json

    def dispense(self, authorised, capsules=None, client=None):
        return (client or self.pharmacist).post("/dispenses", authorised.dispense(capsules))

    def assert_explained(self, requirement):
        """A refusal names the rule, its source and the remedy."""
        self.assertTrue(requirement["sentence"].strip(), requirement)
        self.assertTrue(requirement["remedy"].strip(), requirement)
        for member in ("document", "section", "date"):
            self.assertTrue(requirement["source"][member].strip(), requirement)

    def assert_refused_by(self, code, authorised):
        """The check and the attempt to supply both refuse for this reason, and say why."""
        checked = self.check(authorised)
        answer = self.dispense(authorised).expect(409)
        self.assertEqual(answer.headers["content-type"].split(";")[0], "application/problem+json")
        refused = answer.json
        self.assertEqual(refused["code"], "dispense-refused")
        for body in (checked, refused):
            self.assertEqual(body["decision"], "refuse")
            self.assertIn(code, body["unmet"])
            unmet = [entry for entry in body["requirements"] if not entry["met"]]
            self.assertEqual(sorted(entry["code"] for entry in unmet), body["unmet"])
            for requirement in unmet:
                self.assert_explained(requirement)

    def test_woman_is_authorised_checked_and_supplied_once(self):
        woman = filing.file_woman(self.prescriber)
        drafted = filing.draft(self.prescriber, woman, "childbearing-potential")
        self.assertEqual(drafted["status"], "draft")
        self.assertEqual(drafted["missing"], [])

        authorised = filing.sign(
            self.prescriber, woman, drafted["id"], "childbearing-potential"
        )
        self.assertRegex(
            authorised.number, r"^GH-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-Z*~$=]$"
        )
        shown = self.prescriber.get(f"/authorisations/{authorised.id}").expect(200).json
        self.assertEqual((shown["id"], shown["number"]), (authorised.id, authorised.number))
        self.assertEqual(shown["status"], "signed")

        checked = self.check(authorised)
        self.assertEqual((checked["decision"], checked["unmet"]), ("dispense", []))
        self.assertEqual(checked["flags"], [])
        self.assertEqual(checked["edition"], "2026-01")
        self.assertEqual(checked["supply_days"], 28)
        self.assertEqual(filing.remaining(checked), 21)
        self.assertEqual(checked["patient"], {
            "initials": woman.initials, "date_of_birth": woman.date_of_birth,
            "hospital_number": woman.hospital_number,
        })
        last_day = filing.civil_date(authorised.signed_at) + datetime.timedelta(days=7)
        self.assertEqual(checked["until"], last_day.isoformat())

        supplied = self.dispense(authorised).expect(201).json
        self.assertTrue(supplied["id"])
        self.assertTrue(supplied["dispensed_at"].endswith("Z"))
        self.assertEqual(supplied["supply_days"], 28)
        self.assertEqual(supplied["decision"], "dispense")
        self.assertEqual(filing.remaining(supplied), 0)

        self.assert_refused_by("quantity-available", authorised)

    def test_check_without_items_is_about_everything_that_is_left(self):
        authorised = filing.authorised_woman(self.prescriber)
        body = {"number": authorised.number}
        checked = self.pharmacist.post("/checks", body).expect(200).json
        self.assertEqual(checked["decision"], "dispense")
        self.assertEqual(checked["supply_days"], 28)

    def test_woman_whose_test_is_four_days_old_is_refused(self):
        woman = filing.file_woman(self.prescriber, test_age_days=4)
        preview = self.prescriber.post(
            woman.path("authorisations/preview"), filing.authorisation("childbearing-potential")
        ).expect(200).json
        drafted = filing.draft(self.prescriber, woman, "childbearing-potential")
        missing = {entry["code"]: entry for entry in drafted["missing"]}
        self.assertIn("pregnancy-test-in-window", missing)
        self.assert_explained(missing["pregnancy-test-in-window"])
        self.assertEqual(preview, {"missing": drafted["missing"]})

        authorised = filing.sign(
            self.prescriber, woman, drafted["id"], "childbearing-potential"
        )
        self.assert_refused_by("pregnancy-test-in-window", authorised)
        self.assertEqual(filing.remaining(self.check(authorised)), 21)

    def test_man_gets_63_capsules(self):
        authorised = filing.authorised_man(self.prescriber)
        checked = self.check(authorised)
        self.assertEqual((checked["decision"], checked["supply_days"]), ("dispense", 84))
        supplied = self.dispense(authorised).expect(201).json
        self.assertEqual(supplied["supply_days"], 84)
        self.assertEqual(filing.remaining(supplied), 0)

    def test_part_supply_leaves_the_rest_to_the_same_pharmacy(self):
        authorised = filing.authorised_woman(self.prescriber)
        first = self.dispense(authorised, capsules=7).expect(201).json
        self.assertEqual(filing.remaining(first), 14)

        elsewhere = self.server.sign_in("demo-pharmacist-2")
        refused = self.dispense(authorised, capsules=14, client=elsewhere).expect(409).json
        self.assertIn("same-pharmacy", refused["unmet"])

        rest = self.dispense(authorised, capsules=14).expect(201).json
        self.assertEqual(filing.remaining(rest), 0)

    def test_suspected_pregnancy_stops_everything_until_resolved(self):
        woman = filing.file_woman(self.prescriber)
        authorised = filing.authorise(self.prescriber, woman, "childbearing-potential")
        self.assertEqual(self.check(authorised)["decision"], "dispense")

        raised = filing.record(self.prescriber, woman.path("signals"), filing.signal())
        self.assert_refused_by("no-pregnancy-signal", authorised)
        drafted = filing.draft(self.prescriber, woman, "childbearing-potential")
        self.assertIn("no-pregnancy-signal", [entry["code"] for entry in drafted["missing"]])

        self.prescriber.post(
            f"/signals/{raised['id']}/resolution", {"evidence": "Fictional negative blood test"}
        ).expect(201)
        self.assertEqual(self.check(authorised)["decision"], "dispense")

    def test_positive_test_stops_everything(self):
        woman = filing.file_woman(self.prescriber)
        authorised = filing.authorise(self.prescriber, woman, "childbearing-potential")
        positive = dict(filing.pregnancy_test(0, "positive"), taken_at=filing.now())
        filing.record(self.prescriber, woman.path("pregnancy-tests"), positive)
        self.assert_refused_by("no-pregnancy-signal", authorised)

    def test_cancelled_authorisation_supplies_nothing(self):
        authorised = filing.authorised_woman(self.prescriber)
        self.prescriber.post(
            f"/authorisations/{authorised.id}/cancel", {"reason": "Fictional change of treatment"}
        ).expect(200)
        self.assert_refused_by("authorisation-open", authorised)

    def test_wrong_date_of_birth_supplies_nothing(self):
        authorised = filing.authorised_woman(self.prescriber)
        body = dict(authorised.dispense(), date_of_birth="1990-05-18")
        refused = self.pharmacist.post("/dispenses", body).expect(409)
        self.assertEqual(refused.json["code"], "patient-mismatch")
        self.assertNotIn(b"1990-05-17", refused.body)
        self.assertEqual(filing.remaining(self.check(authorised)), 21)

    def test_whole_record_and_search(self):
        woman = filing.file_woman(self.prescriber)
        filing.record(self.prescriber, woman.path("surveys"), filing.survey())
        filing.record(self.prescriber, woman.path("signals"), filing.signal("missed-period"))
        whole = self.prescriber.get(f"/patients/{woman.id}").expect(200).json
        for member in ("id", "hospital_number", "initials", "date_of_birth"):
            self.assertEqual(whole[member], getattr(woman, member))
        for member in ("assessments", "initiations", "contraception", "counselling",
                       "pregnancy_tests", "signals", "surveys"):
            self.assertEqual(len(whole[member]), 1, member)

        found = self.prescriber.post(
            "/patients/search", {"hospital_number": woman.hospital_number}
        ).expect(200).json
        self.assertEqual([item["id"] for item in found["items"]], [woman.id])
        self.assertIsNone(found["next"])

    def test_patients_are_listed_the_newest_first(self):
        older = filing.enrol(self.prescriber, "1971-01-31", "CD")
        newer = filing.enrol(self.prescriber, "1972-02-29", "EF")
        page = self.prescriber.get("/patients?limit=1").expect(200).json
        self.assertEqual([item["id"] for item in page["items"]], [newer.id])
        for member in ("hospital_number", "initials", "date_of_birth"):
            self.assertEqual(page["items"][0][member], getattr(newer, member))
        page = self.prescriber.get(f"/patients?limit=1&cursor={page['next']}").expect(200).json
        self.assertEqual([item["id"] for item in page["items"]], [older.id])

        everybody = [item["id"] for item in self.prescriber.items("/patients?limit=2")]
        self.assertEqual(everybody[:2], [newer.id, older.id])
        self.assertEqual(len(set(everybody)), len(everybody))

    def test_programmes_are_listed_to_every_role(self):
        for client in (self.prescriber, self.pharmacist):
            listed = list(client.items("/programmes"))
            self.assertIn(filing.PROGRAMME, [item["programme"] for item in listed])

    def test_health_needs_no_sign_in(self):
        for path in ("/health/live", "/health/ready"):
            self.server.anonymous().get(path).expect(200)

    def test_curl_accepts_the_certificate(self):
        url = f"https://127.0.0.1:{self.server.port}/api/v1/health/ready"
        fetched = subprocess.run(
            ["curl", "--silent", "--show-error", "--fail", "--cacert", str(self.folder.ca), url],
            capture_output=True, text=True, timeout=60, check=False,
        )
        self.assertEqual(fetched.returncode, 0, fetched.stderr)

    def test_session_ends_at_sign_out(self):
        client = self.server.sign_in("demo-pharmacist")
        client.call("DELETE", "/sessions/current").expect(204)
        client.get("/programmes").expect(401)
        self.pharmacist.get("/programmes").expect(200)

    def test_session_says_who_signed_in(self):
        account = self.folder.account("demo-auditor")
        session = self.server.anonymous().post(
            "/sessions", {"username": account["username"], "password": account["password"]}
        ).expect(201).json
        self.assertTrue(session["expires_at"].endswith("Z"))
        self.assertEqual(session["user"]["role"], "auditor")
        self.assertTrue({"id", "name", "site"} <= session["user"].keys())
        # A token must not be a document that its holder could read or forge.
        self.assertNotIn("demo-auditor", json.dumps(session["token"]))


if __name__ == "__main__":
    unittest.main()
