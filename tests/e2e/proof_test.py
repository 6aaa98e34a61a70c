#!/usr/bin/env python3
"""What others can check of the record without trusting its server."""

import contextlib
import shutil
import tempfile
import unittest
from pathlib import Path

import configuration
import filing
from gatehouse_process import DataFolder, Server, demo_folder, run
from witness_process import Witness

REASON = {"reason": "Fictional restoration of last night's backup"}


class ProofCase(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(demo_folder())
        self.parent = Path(self.enterContext(tempfile.TemporaryDirectory()))

    def keep(self, name, text):
        path = self.parent / name
        path.write_text(text, encoding="utf-8")
        return path

    def judge(self, *words):
        return run("gatehouse-verify", *words, "--keys", self.folder.path / "audit/log-keys.txt")

    def assert_holds(self, *words):
        judged = self.judge(*words)
        self.assertEqual(judged.returncode, 0, judged.stdout + judged.stderr)
        return judged.stdout

    @contextlib.contextmanager
    def serving(self):
        with Server(self.folder) as server:
            yield server

    def supply(self, server):
        """An authorisation that is signed and supplied: both answers."""
        prescriber = server.sign_in("demo-prescriber")
        authorised = filing.authorised_woman(prescriber)
        request = authorised.dispense()
        return authorised, server.sign_in("demo-pharmacist").post("/dispenses", request).expect(201)

    def copy_of_now(self):
        """The folder as it is, while no server runs."""
        copy = self.parent / "earlier"
        shutil.copytree(self.folder.path, copy)
        return copy

    def put_back(self, copy):
        shutil.rmtree(self.folder.path)
        shutil.copytree(copy, self.folder.path)

    def comparison(self, client, checkpoint):
        return client.post("/log/comparison", {"checkpoint": checkpoint})

    def acknowledge(self, client):
        hold = client.get("/integrity").expect(200).json["holds"][0]
        return client.post(f"/integrity-holds/{hold['id']}/acknowledgement", REASON)


class Receipts(ProofCase):
    def test_supply_and_signature_are_proved_offline(self):
        with self.serving() as server:
            prescriber = server.sign_in("demo-prescriber")
            authorised = filing.authorised_woman(prescriber)
            pharmacist = server.sign_in("demo-pharmacist")
            key = "fictional-key-of-one-supply"
            first = pharmacist.post("/dispenses", authorised.dispense(), key=key).expect(201).json
            again = pharmacist.post("/dispenses", authorised.dispense(), key=key).expect(201).json
        told = self.assert_holds("receipt", self.keep("a.tlog-proof", first["receipt"]))
        self.assertIn("dispense.recorded", told)
        self.assertIn(first["id"], told)
        self.assertEqual(first, again)

        signed = authorised.receipt
        told = self.assert_holds("receipt", self.keep("c.tlog-proof", signed))
        self.assertIn("authorisation.signed", told)
        changed = signed.replace("index ", "index 1", 1)
        self.assertEqual(self.judge("receipt", self.keep("d", changed)).returncode, 1)

    def test_receipts_outlive_the_key_that_signed_them(self):
        with self.serving() as server:
            _, supplied = self.supply(server)
        replaced = self.folder.command("log-key")
        self.assertEqual(replaced.returncode, 0, replaced.stderr)
        with self.serving() as server:
            _, later = self.supply(server)
            keys = server.sign_in("demo-auditor").get("/log/keys").expect(200).body.decode()
        self.assertEqual(keys, (self.folder.path / "audit/log-keys.txt").read_text("utf-8"))
        for name, answer in (("before", supplied), ("after", later)):
            self.assert_holds("receipt", self.keep(name, answer.json["receipt"]))
        self.assertEqual(self.folder.verify().returncode, 0)


class Logs(ProofCase):
    def test_a_later_checkpoint_continues_an_earlier_one(self):
        with self.serving() as server:
            auditor = server.sign_in("demo-auditor")
            earlier = auditor.get("/log/checkpoint").expect(200).body.decode()
            self.supply(server)
            text = self.comparison(auditor, earlier).expect(200).body.decode()
            self.comparison(auditor, earlier.replace("\n", "x\n", 1)).expect(422)
            self.comparison(auditor, "nonsense").expect(422)
        self.assert_holds(
            "consistency", self.keep("earlier", earlier), self.keep("consistency", text)
        )

    def test_an_exported_log_is_judged_offline(self):
        with self.serving() as server:
            auditor = server.sign_in("demo-auditor")
            kept = self.keep("kept", auditor.get("/log/checkpoint").expect(200).body.decode())
            self.supply(server)
            report = {"kind": "compliance", "from": filing.days_ago(1), "until": filing.days_ago(0)}
            auditor.post("/reports", report).expect(201)
            out = self.parent / "log"
            exported = self.folder.command("export-log", "--out", out)
            self.assertEqual(exported.returncode, 0, exported.stderr)
        self.assert_holds("log", out, "--kept", kept)
        lines = out.read_bytes().split(b"\n")
        lines[5] = lines[5].replace(b'"role":"', b'"role":"x', 1)
        changed = self.parent / "changed"
        changed.write_bytes(b"\n".join(lines))
        self.assertEqual(self.judge("log", changed).returncode, 1)


class Holds(ProofCase):
    def test_an_older_copy_stops_supplies_until_two_have_acknowledged(self):
        copy = self.copy_of_now()
        with self.serving() as server:
            _, _ = self.supply(server)
            checkpoint = server.sign_in("demo-auditor").get("/log/checkpoint").body.decode()
        self.put_back(copy)
        with self.serving() as server:
            pharmacist = server.sign_in("demo-pharmacist")
            prescriber = server.sign_in("demo-prescriber")
            authorised = filing.authorised_woman(prescriber)
            self.assertEqual(
                self.comparison(pharmacist, checkpoint).expect(409).json["code"], "integrity-hold"
            )
            for path, body in (("/checks", authorised.check()), ("/dispenses", authorised.dispense())):
                self.assertEqual(pharmacist.post(path, body).expect(409).json["code"], "integrity-hold")
            prescriber.get(f"/authorisations/{authorised.id}").expect(200)
            filing.authorised_man(prescriber)

            auditor = server.sign_in("demo-auditor")
            self.acknowledge(pharmacist).expect(403)
            first = self.acknowledge(auditor).expect(200).json
            self.assertIsNone(first["ended_at"])
            self.acknowledge(auditor).expect(403)
            pharmacist.post("/dispenses", authorised.dispense()).expect(409)
            second = self.acknowledge(server.sign_in("demo-administrator")).expect(200).json
            self.assertIsNotNone(second["ended_at"])
            self.assertEqual(
                [said["role"] for said in second["acknowledgements"]], ["auditor", "administrator"]
            )
            pharmacist.post("/dispenses", authorised.dispense()).expect(201)
            replaced = self.comparison(pharmacist, checkpoint).expect(409).json
            self.assertEqual(replaced["code"], "history-replaced")
            pharmacist.post("/checks", authorised.check()).expect(200)
        self.assertEqual(self.folder.verify().returncode, 0)

    def test_a_forked_copy_is_told_from_the_log(self):
        copy = self.copy_of_now()
        with self.serving() as server:
            self.supply(server)
            checkpoint = server.sign_in("demo-auditor").get("/log/checkpoint").body.decode()
        self.put_back(copy)
        with self.serving() as server:
            for _ in range(3):
                self.supply(server)
            auditor = server.sign_in("demo-auditor")
            self.comparison(auditor, checkpoint).expect(409)
            hold = auditor.get("/integrity").expect(200).json["holds"][0]
            self.assertEqual(hold["cause"], "checkpoint-differs")


class WitnessedLogs(ProofCase):
    def setUp(self):
        super().setUp()
        self.witness = Witness(self.parent / "witness")
        trusted = run(
            "gatehouse-verify", "witness", "trust", "--dir", self.parent / "witness",
            "--keys", self.folder.path / "audit/log-keys.txt",
        )
        self.assertEqual(trusted.returncode, 0, trusted.stderr)

    def name_witness(self, port):
        settings = configuration.read(self.folder.config)
        settings["audit"]["witnesses"] = [
            {"url": f"http://127.0.0.1:{port}", "key": self.witness.vkey}
        ]
        configuration.write(self.folder.config, settings)

    def wait_for(self, client, what):
        """Until GET /integrity says so."""
        for _ in range(600):
            state = client.get("/integrity").expect(200).json
            if what(state):
                return state
        self.fail(f"it never came to that: {state}")

    def test_a_witness_cosigns_and_remembers(self):
        copy = self.copy_of_now()
        with self.witness.serving():
            self.name_witness(self.witness.listening["port"])
            with self.serving() as server:
                auditor = server.sign_in("demo-auditor")
                state = self.wait_for(auditor, lambda s: s["witnesses"][0]["cosigned_at"])
                self.assertTrue(state["witnesses"][0]["reachable"])
                self.supply(server)
                report = {
                    "kind": "compliance", "from": filing.days_ago(1), "until": filing.days_ago(0),
                }
                auditor.post("/reports", report).expect(201)
                size = state["witnesses"][0]["cosigned_size"]
                self.wait_for(auditor, lambda s: s["witnesses"][0]["cosigned_size"] > size)
            self.put_back(copy)
            self.name_witness(self.witness.listening["port"])
            with self.serving() as server:
                auditor = server.sign_in("demo-auditor")
                hold = self.wait_for(auditor, lambda s: s["holds"])["holds"][0]
                self.assertEqual(hold["cause"], "witness-ahead")
                self.assertEqual(hold["witness"], self.witness.vkey.split("+")[0])


if __name__ == "__main__":
    unittest.main()
