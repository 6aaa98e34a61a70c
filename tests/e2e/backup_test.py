#!/usr/bin/env python3
"""A backup taken while the server serves, and a folder made from it."""

import shutil
import tempfile
import unittest
from pathlib import Path

import configuration
import filing
from gatehouse_process import DataFolder, Server, demo_folder, run


class Backup(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(demo_folder())
        self.parent = Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.copy = self.parent / "copy.db"

    def back_up(self):
        return self.folder.command("backup", "--to", self.copy)

    def restore(self, path):
        return run("gatehouse-server", "restore", "--dir", path, "--from", self.copy)

    def put_former_files_in_place(self, path):
        """What `restore` tells its user to do; and the demo's users have no second factor."""
        for name in ("accounts.key", "prescribers-ca.pem", "audit/log.key"):
            shutil.copy(self.folder.path / name, path / name)
        settings = configuration.read(path / "gatehouse-server.json")
        settings["prescribers"] = {"authority": "prescribers-ca.pem"}
        settings["accounts"]["second_factor"] = "optional"
        configuration.write(path / "gatehouse-server.json", settings)

    def test_restored_folder_knows_what_was_supplied(self):
        with Server(self.folder) as server:
            authorised = filing.authorised_woman(server.sign_in("demo-prescriber"))
            pharmacist = server.sign_in("demo-pharmacist")
            pharmacist.post("/dispenses", authorised.dispense()).expect(201)
            made = self.back_up()
            self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(self.copy.stat().st_mode & 0o077, 0, "for its owner alone")

        path = self.parent / "restored"
        restored = self.restore(path)
        self.assertEqual(restored.returncode, 0, restored.stderr)
        self.put_former_files_in_place(path)
        folder = DataFolder(path)
        verified = folder.verify()
        self.assertEqual(verified.returncode, 0, verified.stdout)
        account = self.folder.account("demo-pharmacist")
        with Server(folder) as server:
            client = server.sign_in_with(account["username"], account["password"])
            checked = client.post("/checks", authorised.check()).expect(200).json
        self.assertIn("quantity-available", checked["unmet"])

    def test_nothing_is_overwritten(self):
        self.copy.write_text("fictional", encoding="utf-8")
        self.assertEqual(self.back_up().returncode, 2)
        self.assertEqual(self.copy.read_text(encoding="utf-8"), "fictional")

    def test_only_a_database_is_restored(self):
        self.copy.write_text("not a database " * 100, encoding="utf-8")
        restored = self.restore(self.parent / "restored")
        self.assertIn(restored.returncode, (2, 3))
        self.assertTrue(restored.stderr.strip())

    def test_restore_wants_an_empty_folder(self):
        self.assertEqual(self.back_up().returncode, 0)
        self.assertEqual(self.restore(self.folder.path).returncode, 2)


if __name__ == "__main__":
    unittest.main()
