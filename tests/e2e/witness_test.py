#!/usr/bin/env python3
"""A witness as its logs and its operator meet it: `gatehouse-verify witness` over HTTP."""

import contextlib
import random
import secrets
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

from gatehouse_process import program, run
from witness_process import Log, Witness, base64_text, exchange

UNIT = Path(__file__).resolve().parents[2] / "deploy" / "systemd" / "gatehouse-witness.service"
FINDING = 1
USAGE = 2
ENVIRONMENT = 3


def leaves(count, history="a"):
    return [f"{history}{number}".encode() for number in range(count)]


class WitnessCase(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="gatehouse-e2e-")
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.witness = Witness(self.folder / "witness")
        self.log = Log("gatehouse/fictional-log")
        self.trust()

    def trust(self):
        trusted = self.witness.trust(self.log)
        self.assertEqual(trusted.returncode, 0, trusted.stderr)

    def add(self, older, kept, status=200):
        answer = self.witness.add(self.log.request(older, kept))
        self.assertEqual(answer[0], status, answer)
        return answer


class ProtocolTest(WitnessCase):
    def test_it_follows_a_log_and_says_when(self):
        before = int(time.time())
        with self.witness.serving():
            self.assertEqual(self.witness.checkpoint(self.log)[0], 404)
            for older, size in ((0, 1), (1, 2), (2, 7), (7, 7), (7, 100)):
                _, kind, line = self.add(older, leaves(size))
                self.assertEqual(kind, "text/plain; charset=utf-8")
                note = self.log.checkpoint(leaves(size)) + line
                self.assertTrue(before <= self.witness.cosigned_at(note) <= time.time())
                self.assertEqual(self.witness.checkpoint(self.log)[2], note)

    def test_it_tells_the_size_that_it_knows(self):
        with self.witness.serving():
            self.add(0, leaves(5))
            self.assertEqual(self.add(0, leaves(6), 409)[1:], ("text/x.tlog.size", "5\n"))
            self.assertEqual(self.add(4, leaves(4), 409)[1:], ("text/x.tlog.size", "5\n"))

    def test_it_cosigns_no_second_history_and_says_so(self):
        with self.witness.serving():
            self.add(0, leaves(5))
            self.add(5, leaves(5, "b"), 422)
            self.add(5, leaves(9, "b"), 422)
            self.add(5, leaves(9))
        self.assertEqual([event["event"] for event in self.witness.events()], ["refused"] * 2)

    def test_it_serves_the_logs_that_it_was_told_of(self):
        stranger = Log("gatehouse/another-log")
        thief = Log(self.log.origin)
        with self.witness.serving():
            self.assertEqual(self.witness.add(stranger.request(0, leaves(3)))[0], 404)
            self.assertEqual(self.witness.add(thief.request(0, leaves(3)))[0], 403)
        self.assertEqual(self.witness.trust(stranger).returncode, 0)
        refused = self.witness.trust(thief)
        self.assertEqual(refused.returncode, FINDING)
        self.assertIn("by other keys", refused.stderr)
        with self.witness.serving():
            self.assertEqual(self.witness.add(stranger.request(0, leaves(3)))[0], 200)
            self.add(0, leaves(3))

    def test_a_later_key_continues_the_log(self):
        with self.witness.serving():
            self.add(0, leaves(3))
        self.log.replace_key()
        with self.witness.serving():
            self.add(3, leaves(5), 403)
        self.trust()
        with self.witness.serving():
            self.add(3, leaves(5))

    def test_one_connection_serves_many_requests(self):
        with self.witness.serving(), contextlib.closing(self.witness.connect()) as connection:
            for size in range(1, 30):
                body = self.log.request(size - 1, leaves(size)).encode()
                self.assertEqual(exchange(connection, "POST", "/add-checkpoint", body)[0], 200)

    def test_a_body_has_a_limit(self):
        with self.witness.serving():
            for size, status in ((65536, 400), (65537, 413)):
                self.assertEqual(self.witness.add("x" * size)[0], status)


class KeepingTest(WitnessCase):
    def test_of_histories_that_race_one_is_cosigned(self):
        with self.witness.serving():
            kept = []
            for _ in range(10):
                forks = [[*kept, secrets.token_bytes(8)] for _ in range(8)]
                answers = [None] * len(forks)

                def ask(number, size=len(kept), forks=forks, answers=answers):
                    answers[number] = self.witness.add(self.log.request(size, forks[number]))[0]

                threads = [threading.Thread(target=ask, args=(n,)) for n in range(len(forks))]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                self.assertEqual(sorted(answers), [200] + [409] * 7)
                kept = forks[answers.index(200)]
            self.assertEqual(
                self.witness.checkpoint(self.log)[2].splitlines()[:3],
                self.log.checkpoint(kept).splitlines()[:3],
            )

    def test_what_it_answered_outlives_a_kill(self):
        seed = random.randrange(1 << 32)
        chance = random.Random(seed)
        known = 0
        for _ in range(10):
            self.witness.start()
            answered = []
            enough = threading.Event()
            target = known + chance.randint(1, 20)

            def grow(size=known, answered=answered, enough=enough, target=target):
                # Until the kill cuts it off.
                with contextlib.suppress(OSError):
                    while True:
                        status, _, _ = self.witness.add(self.log.request(size, leaves(size + 1)))
                        answered.append((size + 1, status))
                        size += 1
                        if size >= target:
                            enough.set()

            grower = threading.Thread(target=grow)
            grower.start()
            self.assertTrue(enough.wait(60), f"seed {seed}")
            self.witness.end(signal.SIGKILL)
            grower.join()
            self.assertEqual({status for _, status in answered}, {200}, f"seed {seed}")
            with self.witness.serving():
                size = int(self.add(0, leaves(1), 409)[2])
                # The last request may have been kept and not answered.
                self.assertIn(size - answered[-1][0], (0, 1), f"seed {seed}")
                self.add(size, leaves(size, "b"), 422)
            known = size

    def test_a_damaged_folder_serves_nothing(self):
        with self.witness.serving():
            self.add(0, leaves(3))
        (kept,) = (self.witness.folder / "logs").glob("*.checkpoint")
        kept.write_text(kept.read_text()[:-10])
        served = run("gatehouse-verify", "witness", "serve", "--dir", self.witness.folder,
                     "--listen", "127.0.0.1:0")
        self.assertEqual(served.returncode, ENVIRONMENT)
        self.assertIn("damaged", served.stderr)


class CommandTest(WitnessCase):
    def witness_command(self, *words):
        return run("gatehouse-verify", "witness", *words)

    def test_its_key_is_its_own(self):
        key = self.witness.folder / "witness.key"
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
        self.assertEqual((self.witness.folder / "witness.vkey").read_text(),
                         self.witness.vkey + "\n")
        key.chmod(0o640)
        served = self.witness_command("serve", "--dir", self.witness.folder,
                                      "--listen", "127.0.0.1:0")
        self.assertEqual(served.returncode, ENVIRONMENT)
        self.assertIn("chmod 600", served.stderr)

    def test_a_folder_has_one_witness_at_a_time(self):
        with self.witness.serving():
            served = self.witness_command("serve", "--dir", self.witness.folder,
                                          "--listen", "127.0.0.1:0")
            self.assertEqual(served.returncode, ENVIRONMENT)
            self.assertIn("stop it first", served.stderr)
            self.assertEqual(self.witness.trust(self.log).returncode, ENVIRONMENT)

    def test_it_ends_when_it_is_told(self):
        for number in (signal.SIGTERM, signal.SIGINT):
            self.witness.start()
            with contextlib.closing(self.witness.connect()) as idle:
                idle.connect()
                self.assertEqual(self.witness.end(number), 0)

    def test_wrong_arguments(self):
        folder = self.folder / "another"
        self.assertEqual(self.witness_command().returncode, USAGE)
        self.assertEqual(
            self.witness_command("init", "--dir", folder, "--name", "no name").returncode, USAGE)
        self.assertEqual(
            self.witness_command("init", "--dir", self.witness.folder, "--name", "x").returncode,
            ENVIRONMENT)
        keys = self.folder / "keys"
        keys.write_text("no keys\n")
        self.assertEqual(
            self.witness_command("trust", "--dir", self.witness.folder, "--keys", keys).returncode,
            USAGE)
        for listen in ("nowhere", "witness.example:1", "127.0.0.1:65536"):
            self.assertEqual(
                self.witness_command("serve", "--dir", self.witness.folder,
                                     "--listen", listen).returncode, USAGE)

    def test_a_receipt_counts_its_cosignature(self):
        with self.witness.serving():
            entry = (
                b'{"action":"dispense.recorded","actor":"u1","at":"2026-03-02T11:00:00.000Z",'
                b'"commitments":[],"role":"pharmacist","sequence":1,"site":"s1","subject":"d1",'
                b'"version":1}'
            )
            line = self.add(0, [entry])[2]
        receipt = self.folder / "receipt"
        receipt.write_text(self.receipt_of(entry, line), encoding="utf-8")
        keys = self.folder / "keys"
        keys.write_text(self.log.keys)
        judged = run("gatehouse-verify", "receipt", receipt, "--keys", keys, "--witness",
                     self.witness.folder / "witness.vkey", "--at-least", "1")
        self.assertEqual(judged.returncode, 0, judged.stdout + judged.stderr)
        self.assertIn("Cosigned by witness.example/w1 at ", judged.stdout)

    def receipt_of(self, entry, cosignature):
        return (f"c2sp.org/tlog-proof@v1\nextra {base64_text(entry)}\nindex 0\n\n"
                + self.log.checkpoint([entry]) + cosignature)


@unittest.skipUnless(shutil.which("systemd-analyze"), "systemd-analyze is not installed")
class UnitTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="gatehouse-e2e-")
        self.addCleanup(folder.cleanup)
        self.unit = Path(folder.name) / UNIT.name
        text = UNIT.read_text(encoding="utf-8")
        self.unit.write_text(text.replace("/usr/bin/gatehouse-verify", program("gatehouse-verify")),
                             encoding="utf-8")

    def analyze(self, *words):
        return subprocess.run(["systemd-analyze", "--no-pager", *words, str(self.unit)],
                              capture_output=True, text=True, timeout=60, check=False)

    def test_is_understood(self):
        done = self.analyze("verify")
        self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_is_exposed_to_little(self):
        # In tenths of the score that the program prints. The network costs it more than a socket.
        done = self.analyze("security", "--offline=true", "--threshold=15")
        self.assertEqual(done.returncode, 0, done.stdout[-2000:])


if __name__ == "__main__":
    unittest.main()
