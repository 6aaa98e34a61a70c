#!/usr/bin/env python3
"""What takes two people, and what one may do at once, as the demo's administrators do it."""

import secrets
import unittest

import filing
import setup_commands
from gatehouse_process import Server, demo_folder

REASON = {"reason": "Fictional reason"}


class Administration(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.password = secrets.token_urlsafe(24)
        setup_commands.done(cls.folder.command(
            "site", "add", "--name", "Fictional Clinic Elsewhere", "--kind", "clinic",
            "--organisation", "Fictional Elsewhere Trust",
        ))
        for username, role in (("fictional-elsewhere", "administrator"),
                               ("fictional-spare", "auditor")):
            setup_commands.add_user(
                cls.folder, username, role, "Fictional Clinic Elsewhere", cls.password
            )
        setup_commands.add_site(cls.folder, "Fictional Second Clinic", "clinic")
        setup_commands.add_user(
            cls.folder, "fictional-emergency", "prescriber", "Fictional Second Clinic", cls.password
        )
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.first = cls.server.sign_in("demo-administrator")
        cls.second = cls.server.sign_in("demo-administrator-2")
        cls.elsewhere = cls.server.sign_in_with("fictional-elsewhere", cls.password)

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        verified = cls.folder.verify()
        assert verified.returncode == 0, verified.stdout

    def users(self):
        return {one["username"]: one for one in self.first.items("/users")}

    def test_an_account_is_proposed_by_one_and_approved_by_another(self):
        site = self.users()["demo-auditor"]["site"]
        body = {"username": "fictional-new", "role": "auditor", "site": site}
        proposal = self.first.post("/users", body).expect(201).json
        self.assertEqual((proposal["kind"], proposal["state"]), ("account", "waiting"))
        self.assertEqual(proposal["content"], body)
        approval = f"/proposals/{proposal['id']}/approval"

        self.assertEqual(self.first.post(approval, None).json["code"], "second-person-required")
        self.assertEqual(self.elsewhere.post(approval, None).status, 404)
        self.assertNotIn("fictional-new", self.users())
        self.assertEqual(self.second.post(approval, None).expect(200).json["state"], "approved")

        self.assertEqual(self.users()["fictional-new"]["state"], "waiting")
        guess = {"username": "fictional-new", "password": self.password}
        self.assertEqual(self.server.anonymous().post("/sessions", guess).status, 401)
        waiting = [one["id"] for one in self.first.items("/proposals?state=waiting")]
        self.assertNotIn(proposal["id"], waiting)

    def test_deactivating_takes_one_and_acts_at_once(self):
        spare = self.server.sign_in_with("fictional-spare", self.password)
        spare.get("/audit-entries").expect(200)
        users = {one["username"]: one["id"] for one in self.elsewhere.items("/users")}
        path = f"/users/{users['fictional-spare']}"

        self.elsewhere.post(f"{path}/deactivation", REASON).expect(200)

        self.assertEqual(spare.get("/audit-entries").status, 401)
        again = {"username": "fictional-spare", "password": self.password}
        self.assertEqual(self.server.anonymous().post("/sessions", again).status, 401)
        back = self.elsewhere.post(f"{path}/reactivation", None).expect(201).json
        self.assertEqual(self.elsewhere.post(f"/proposals/{back['id']}/approval", None).status, 403)

    def test_an_agreement_takes_both_organisations_and_ends_by_one(self):
        prescriber = self.server.sign_in("demo-prescriber")
        riverside = self.server.sign_in("demo-pharmacist-2")
        check = filing.authorised_man(prescriber).check()
        riverside.post("/checks", check).expect(200)
        self.assertEqual(self.server.sign_in("demo-outsider").post("/checks", check).status, 404)
        offer = self.first.post(
            "/supply-agreements", {"organisation": "Fictional Elsewhere Trust"}
        ).expect(201).json
        approval = f"/proposals/{offer['id']}/approval"
        self.assertEqual(self.second.post(approval, None).status, 403)
        self.elsewhere.post(approval, None).expect(200)
        agreements = {
            one["organisation"]: one["id"] for one in self.first.items("/supply-agreements")
        }
        self.assertIn("Fictional Elsewhere Trust", agreements)

        ended = agreements["Fictional Riverside Pharmacies"]
        self.first.post(f"/supply-agreements/{ended}/end", REASON).expect(200)
        self.assertEqual(riverside.post("/checks", check).status, 404)

    def test_broken_glass_is_reviewed_by_an_auditor(self):
        prescriber = self.server.sign_in("demo-prescriber")
        emergency = self.server.sign_in_with("fictional-emergency", self.password)
        auditor = self.server.sign_in("demo-auditor")
        patient = filing.enrol(prescriber, filing.WOMAN_BORN, "KL")
        self.assertEqual(emergency.get(f"/patients/{patient.id}").status, 404)
        body = {
            "hospital_number": patient.hospital_number, "date_of_birth": patient.date_of_birth,
            "reason": "Fictional emergency",
        }
        self.assertEqual(emergency.post("/break-glass", dict(body, reason="short")).status, 422)
        broken = emergency.post("/break-glass", body).expect(201).json
        emergency.get(f"/patients/{patient.id}").expect(200)
        self.assertEqual(emergency.post(patient.path("surveys"), filing.survey()).status, 404)

        [listed] = [one for one in auditor.items("/break-glass") if one["id"] == broken["id"]]
        self.assertEqual((listed["state"], listed["user"]), ("waiting", "fictional-emergency"))
        review = f"/break-glass/{broken['id']}/review"
        self.assertEqual(emergency.post(review, {"finding": "Fictional"}).status, 403)
        auditor.post(review, {"finding": "Fictional finding"}).expect(200)
        search = {
            "hospital_number": patient.hospital_number, "from": filing.days_ago(1),
            "until": filing.today().isoformat(),
        }
        readers = auditor.post("/readings/search", search).expect(200).json["items"]
        self.assertEqual(
            [(one["user"], one["how"]) for one in readers], [("fictional-emergency", "break-glass")]
        )
        actions = {one["action"] for one in self.first.items("/security-events")}
        self.assertLessEqual({"break-glass.opened", "break-glass.reviewed"}, actions)


if __name__ == "__main__":
    unittest.main()
