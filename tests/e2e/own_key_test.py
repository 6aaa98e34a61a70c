#!/usr/bin/env python3
"""A prescriber's own key: certified by two people, lost and replaced; and what everything that lies
on the server is worth in wrong hands."""

import json
import secrets
import shutil
import tempfile
import unittest
from pathlib import Path

import database
import filing
import setup_commands
import signing
import tampering
from gatehouse_process import Server, demo_folder
from offline_authority import Authority

WOMAN = "childbearing-potential"
SECOND_ADMINISTRATOR = "fictional-administrator"


class OwnKeyCase(unittest.TestCase):
    def assert_problem(self, answer, status, code, reason=None):
        self.assertEqual((answer.status, answer.json["code"]), (status, code), answer.body)
        if reason is not None:
            self.assertEqual([field["code"] for field in answer.json["errors"]], [reason])

    def assert_proven(self, authority, proof, valid=True):
        judged = authority.judge(proof)
        self.assertEqual(judged.returncode == 0, valid, judged.stdout)
        return json.loads(judged.stdout)


class Lifetime(OwnKeyCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        password = secrets.token_urlsafe(24)
        site = "Fictional Haematology Clinic"
        setup_commands.add_user(
            cls.folder, SECOND_ADMINISTRATOR, "administrator", site, password
        )
        cls.authority = Authority.beside(cls.folder)
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.prescriber = cls.server.sign_in("demo-prescriber")
        cls.pharmacist = cls.server.sign_in("demo-pharmacist")
        cls.administrator = cls.server.sign_in("demo-administrator")
        cls.second = cls.server.sign_in_with(SECOND_ADMINISTRATOR, password)

    def keys(self, client=None):
        return {key["id"]: key for key in (client or self.prescriber).items("/prescriber-keys")}

    def certify(self, key):
        """From the prescriber's request to the second administrator's approval."""
        asked = {"request": key.request("demo-prescriber")}
        made = self.prescriber.post("/prescriber-keys", asked).expect(201).json
        self.assertEqual((made["id"], made["state"]), (key.kid, "requested"))
        path = f"/prescriber-keys/{key.kid}"
        request = self.administrator.get(f"{path}/request").expect(200)
        self.assertTrue(request.headers["content-type"].startswith("text/plain"))
        certificate = self.authority.certify(
            request.body.decode("ascii"), made["user_id"], made["user"]
        )
        body = {"certificate": certificate}
        proposal = self.administrator.post(f"{path}/certificate", body).expect(201).json
        self.assertEqual(self.keys()[key.kid]["state"], "proposed")
        approval = f"/proposals/{proposal['id']}/approval"
        self.assert_problem(
            self.administrator.post(approval, {}), 403, "second-person-required"
        )
        self.second.post(approval, {}).expect(200)

    def test_loss_and_renewal(self):
        lost = self.prescriber.signing_key
        before = filing.authorised_woman(self.prescriber)
        woman = filing.file_woman(self.prescriber)
        draft = filing.draft(self.prescriber, woman, WOMAN)["id"]
        pending = signing.propose(self.prescriber, draft).expect(200).json

        revocation = {"revoked_at": filing.now(), "reason": "Fictional loss of a laptop"}
        path = f"/prescriber-keys/{lost.kid}/revocation"
        future = dict(revocation, revoked_at="2999-01-01T00:00:00.000Z")
        self.assert_problem(
            self.administrator.post(path, future), 422, "content-refused", "in-future"
        )
        self.administrator.post(path, revocation).expect(200)

        shown = self.keys()[lost.kid]
        self.assertEqual((shown["state"], shown["news"]), ("revoked", "revoked"))
        self.assertEqual(shown["revoked_by"], "demo-administrator")
        late = {"jws": lost.jws(pending["payload"])}
        self.assert_problem(
            self.prescriber.post(f"/authorisations/{draft}/sign", late), 409, "key-unusable",
            "revoked",
        )
        self.assert_problem(
            signing.propose(self.prescriber, draft), 409, "key-unusable", "revoked"
        )

        renewed = signing.SigningKey()
        self.certify(renewed)
        shown = self.keys()[renewed.kid]
        self.assertEqual((shown["state"], shown["news"]), ("certified", "certified"))
        self.assertEqual(
            (shown["proposed_by"], shown["certified_by"]),
            ("demo-administrator", SECOND_ADMINISTRATOR),
        )
        self.prescriber.post(f"/prescriber-keys/{renewed.kid}/acknowledgement", {}).expect(200)
        self.assertIsNone(self.keys()[renewed.kid]["news"])
        self.assert_problem(
            signing.sign(self.prescriber, draft, lost), 409, "key-unusable", "revoked"
        )
        signing.sign(self.prescriber, draft, renewed).expect(200)

        # What was signed before the loss stays good.
        for authorisation in (before.id, draft):
            proof = self.prescriber.get(f"/authorisations/{authorisation}/proof").expect(200)
            self.assert_proven(self.authority, proof.body.decode("ascii"))
        self.pharmacist.post("/dispenses", before.dispense()).expect(201)

    def test_others_see_nothing(self):
        outsider = self.server.sign_in("demo-outsider")
        self.assertEqual(outsider.get("/prescriber-keys").status, 403)
        self.assertEqual(self.pharmacist.get("/prescriber-keys").status, 403)
        self.assertLessEqual(self.keys().keys(), self.keys(self.administrator).keys())


class Thief(OwnKeyCase):
    """Root on the server has everything but the prescribers' keys and the authority's."""

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.authority = Authority.beside(cls.folder)
        with Server(cls.folder) as server:
            prescriber = server.sign_in("demo-prescriber")
            cls.authorised = filing.authorised_woman(prescriber)
            proof = prescriber.get(f"/authorisations/{cls.authorised.id}/proof").expect(200)
            cls.proof = proof.body.decode("ascii")
            woman = filing.file_woman(prescriber)
            cls.draft = filing.draft(prescriber, woman, WOMAN)["id"]
            cls.payload = signing.propose(prescriber, cls.draft).expect(200).json["payload"]
        cls.parent = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.own_authority = Authority.make(
            cls.parent / "own-authority", "Fictional authority of a demo"
        )

    def setUp(self):
        self.stolen = self.copy("stolen")
        # The demo's files beside the server's own: a real server does not have them.
        for name in ("demo-prescriber.p12", "demo-credentials.json"):
            (self.stolen.path / name).unlink()

    def copy(self, name):
        path = self.parent / f"{name}-{secrets.token_hex(4)}"
        return tampering.copy_of(self.folder, path)

    @property
    def certificate(self):
        return self.proof[: self.proof.rindex("-\n") + 2]

    def forged(self):
        """Another supply than was authorised, in the canonical form."""
        return self.payload.replace('"capsules":21', '"capsules":20')

    def test_no_copy_of_a_private_key_lies_on_the_server(self):
        key = signing.SigningKey.of(self.folder, self.folder.account("demo-prescriber"))
        secret = key.private.private_numbers().private_value.to_bytes(32, "big")
        needles = (secret, secret.hex().encode(), signing.base64url(secret).encode())
        for path in self.stolen.path.rglob("*"):
            if path.is_file():
                content = path.read_bytes()
                for needle in needles:
                    self.assertNotIn(needle, content, path)
        self.assertFalse(any(self.stolen.path.rglob("ca.key")))

    def test_no_proof_can_be_made_without_the_authoritys_key(self):
        self.assert_proven(self.authority, self.proof)
        own = signing.SigningKey()
        user = json.loads(self.payload)["prescriber"]
        forged_certificate = self.own_authority.certify(
            own.request(user["name"]), user["id"], user["name"]
        )
        jws = self.proof[len(self.certificate):].strip()
        forgeries = [
            ("untrusted", forged_certificate, own.jws(self.payload)),
            ("signature", self.certificate, own.jws(self.payload)),
            ("signature", self.certificate, self._with_payload(jws)),
            ("signature", forged_certificate, jws),
        ]
        for finding, certificate, forgery in forgeries:
            with self.subTest(finding):
                judged = self.assert_proven(
                    self.authority, f"{certificate}{forgery}\n", valid=False
                )
                self.assertIn(finding, [found["code"] for found in judged["findings"]])

    def _with_payload(self, jws):
        header, _, signature = jws.split(".")
        return f"{header}.{signing.base64url(self.forged().encode())}.{signature}"

    def _forge_rows(self, key, certificate, new_key):
        """The draft as signed by `key`, whose row holds `certificate`, in the stolen database."""
        payload = json.loads(self.payload)
        with database.unguarded(self.stolen.database) as connection:
            if new_key:
                connection.execute(
                    "INSERT INTO prescriber_keys (kid, user_id, public_key, recorded_at,"
                    " certificate, certified_at) VALUES (?, ?, ?, 1, ?, 1)",
                    (key.kid, payload["prescriber"]["id"], "x", certificate),
                )
            connection.execute(
                "UPDATE authorisations SET number = ?, prescriber_id = ?, prescriber_name = ?,"
                " site_name = ?, signed_at = (SELECT signed_at FROM authorisations WHERE id = ?)"
                " + 60000, time_zone = ?, jws = '' WHERE id = ?",
                (payload["number"], payload["prescriber"]["id"], payload["prescriber"]["name"],
                 payload["site"]["name"], self.authorised.id, payload["time_zone"], self.draft),
            )
            (signed_at,) = connection.execute(
                "SELECT strftime('%Y-%m-%dT%H:%M:%S', signed_at / 1000, 'unixepoch') || '.'"
                " || printf('%03dZ', signed_at % 1000) FROM authorisations WHERE id = ?",
                (self.draft,),
            ).fetchone()
            signed = self.payload.replace(payload["signed_at"], signed_at)
            connection.execute(
                "UPDATE authorisations SET jws = ? WHERE id = ?", (key.jws(signed), self.draft)
            )
        return payload["number"]

    def _check(self, number):
        """What an untampered server, with the real authority, says of the stolen database."""
        honest = self.copy("honest")
        shutil.copyfile(self.stolen.database, honest.database)
        with Server(honest) as server:
            pharmacist = server.sign_in("demo-pharmacist")
            answer = pharmacist.post("/checks", {"number": number, "handover": "in-person"})
            return answer.expect(200).json

    def test_an_untampered_server_supplies_nothing_that_was_forged(self):
        own = signing.SigningKey()
        user = json.loads(self.payload)["prescriber"]
        certificate = self.own_authority.certify(
            own.request(user["name"]), user["id"], user["name"]
        )
        for name, offered in (("own authority", certificate), ("stolen", self.certificate)):
            with self.subTest(name):
                self.setUp()
                checked = self._check(self._forge_rows(own, offered, new_key=True))
                self.assertEqual(checked["decision"], "refuse")
                self.assertIn("authorisation-authentic", checked["unmet"])

    def test_the_same_rows_signed_by_the_prescriber_are_supplied(self):
        # So that the refusals above come from the key, and from nothing else in the rows.
        key = signing.SigningKey.of(self.folder, self.folder.account("demo-prescriber"))
        checked = self._check(self._forge_rows(key, None, new_key=False))
        self.assertNotIn("authorisation-authentic", checked["unmet"])


if __name__ == "__main__":
    unittest.main()
