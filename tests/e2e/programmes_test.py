#!/usr/bin/env python3
"""Programmes as data: every built-in one through the API, and editions that may not change."""

import tempfile
import unittest
from pathlib import Path

import editions
import filing
import signing
from gatehouse_process import Server, demo_folder, run

US = "us-lenalidomide-rems"


def man_of(prescriber, programme, medicine="lenalidomide", strength_mg=25):
    """A signed authorisation for a man in that programme."""
    man = filing.enrol(prescriber, filing.MAN_BORN, "BF")
    filing.record(prescriber, man.path("assessments"), filing.assessment("male"))
    initiation = dict(filing.initiation("male"), medicine=medicine)
    filing.record(prescriber, man.path("initiations"), initiation)
    filing.record(prescriber, man.path("surveys"), filing.survey())
    wish = dict(filing.authorisation("male"), programme=programme, supply_days=28)
    wish["items"][0].update(strength_mg=strength_mg, capsules=21)
    answer = prescriber.post(man.path("authorisations"), wish).expect(201).json
    signed = signing.sign(prescriber, answer["id"]).expect(200).json
    return answer["missing"], signed["number"]


class EachProgramme(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.prescriber = cls.server.sign_in("demo-prescriber")
        cls.pharmacist = cls.server.sign_in("demo-pharmacist")

    def dispense(self, number, strength_mg, **more):
        return self.pharmacist.post("/dispenses", {
            "number": number, "handover": "in-person", "date_of_birth": filing.MAN_BORN,
            "items": [{"strength_mg": strength_mg, "capsules": 21, "batch": "FICTIONAL-1"}],
            **more,
        })

    def test_uk_programmes_are_dispensed(self):
        for programme, medicine, strength_mg in (
            ("uk-lenalidomide", "lenalidomide", 7.5),
            ("uk-thalidomide", "thalidomide", 50),
            ("uk-pomalidomide", "pomalidomide", 4),
        ):
            with self.subTest(programme):
                missing, number = man_of(self.prescriber, programme, medicine, strength_mg)
                self.assertEqual(missing, [])
                checked = self.pharmacist.post("/checks", {"number": number}).expect(200).json
                self.assertEqual(checked["decision"], "dispense")
                self.assertEqual(checked["outlook"], "")
                self.assertEqual(checked["earliest"], checked["at"])
                self.dispense(number, strength_mg).expect(201)

    def test_a_us_supply_needs_its_confirmation(self):
        missing, number = man_of(self.prescriber, US)
        # What the pharmacy brings is not missing from an authorisation.
        self.assertEqual(missing, [])
        checked = self.pharmacist.post("/checks", {"number": number}).expect(200).json
        self.assertEqual(checked["decision"], "refuse")
        self.assertEqual(checked["unmet"], ["confirmation-current"])
        self.assertIsNone(checked["earliest"])
        self.assertIn("No new authorisation is needed", checked["outlook"])
        self.dispense(number, 25).expect(409)
        confirmed = {"confirmation_obtained_at": filing.now()}
        checked = self.pharmacist.post("/checks", {"number": number, **confirmed}).expect(200).json
        self.assertEqual(checked["decision"], "dispense")
        self.dispense(number, 25, **confirmed).expect(201)

    def test_an_unmet_requirement_says_whether_a_new_authorisation_is_needed(self):
        woman = filing.authorised_woman(self.prescriber)
        filing.record(self.prescriber, woman.patient.path("signals"), filing.signal())
        checked = self.pharmacist.post("/checks", woman.check()).expect(200).json
        unmet = [item for item in checked["requirements"] if not item["met"]]
        self.assertEqual([item["code"] for item in unmet], ["no-pregnancy-signal"])
        self.assertFalse(unmet[0]["new_authorisation"])


class EditionsInUse(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(demo_folder())
        parent = self.enterContext(tempfile.TemporaryDirectory(prefix="gatehouse-programmes-"))
        self.programmes = Path(parent) / "programmes"
        self.programmes.mkdir()
        editions.use_folder(self.folder, self.programmes)
        with Server(self.folder) as server:
            prescriber = server.sign_in("demo-prescriber")
            filing.authorised_man(prescriber)

    def edit(self, programme, old, new):
        file = editions.present(self.programmes, programme)
        text = file.read_text(encoding="utf-8")
        self.assertIn(old, text)
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    def start(self):
        return run("gatehouse-server", "serve", "--config", self.folder.config, "--port", "0",
                   timeout=30)

    def test_an_edition_in_use_cannot_be_changed(self):
        self.edit("uk-lenalidomide", '"male": 84', '"male": 85')
        ended = self.start()
        self.assertEqual(ended.returncode, 2)
        self.assertIn("edition 2026-01 of uk-lenalidomide", ended.stderr)
        self.assertIn("has been changed", ended.stderr)
        found = self.folder.verify()
        self.assertEqual(found.returncode, 1)
        self.assertIn("has been changed", found.stdout)
        self.edit("uk-lenalidomide", '"male": 85', '"male": 84')
        self.assertEqual(self.folder.verify().returncode, 0)
        with Server(self.folder):
            pass

    def succeed(self, programme):
        """An edition that is due from today on, after the one in use; its name."""
        editions.succeed(self.programmes, programme, "fictional-next", filing.days_ago(1),
                         filing.today().isoformat())
        return "fictional-next"

    def test_a_later_edition_decides_once_two_people_have_said_so(self):
        edition = self.succeed("uk-lenalidomide")
        with Server(self.folder) as server:
            prescriber = server.sign_in("demo-prescriber")
            man = filing.file_man(prescriber)
            wish = filing.authorisation("male")
            refused = prescriber.post(man.path("authorisations"), wish).expect(422).json
            self.assertEqual([one["pointer"] for one in refused["errors"]], ["/programme"])
            choice = {"programme": "uk-lenalidomide", "edition": edition}
            proposed = server.sign_in("demo-administrator").post("/programmes/activation", choice)
            approval = f"/proposals/{proposed.expect(201).json['id']}/approval"
            server.sign_in("demo-administrator-2").post(approval, None).expect(200)
            number = filing.authorise(prescriber, man, "male")
            checked = server.sign_in("demo-pharmacist").post("/checks", number.check())
            self.assertEqual(checked.expect(200).json["edition"], edition)
            self.assertIn('"event":"edition-inactive"', server.log())
        self.assertEqual(self.folder.verify().returncode, 0, self.folder.verify().stdout)
        with Server(self.folder) as server:
            server.sign_in("demo-pharmacist").post("/checks", number.check()).expect(200)
            self.assertNotIn("edition-inactive", server.log())

    def test_an_edition_in_use_cannot_be_removed(self):
        editions.present(self.programmes, "uk-lenalidomide").unlink()
        ended = self.start()
        self.assertEqual(ended.returncode, 2)
        self.assertIn("is missing", ended.stderr)

    def test_an_edition_that_decided_nothing_can_be_changed(self):
        self.edit("uk-thalidomide", '"male": 84', '"male": 85')
        with Server(self.folder):
            pass
        self.assertEqual(self.folder.verify().returncode, 0)

    def test_a_fault_in_a_file_is_named_before_anything_is_served(self):
        self.edit("uk-thalidomide", '"unit": "days"', '"unit": "weeks"')
        ended = self.start()
        self.assertEqual(ended.returncode, 2)
        self.assertIn("uk-thalidomide-2026-01.json at /", ended.stderr)
        checked = self.folder.command("check-config")
        self.assertEqual(checked.returncode, 2)
        self.assertIn("/unit", checked.stderr)


if __name__ == "__main__":
    unittest.main()
