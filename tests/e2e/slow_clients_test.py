#!/usr/bin/env python3
"""A smaller tests/bench/slow_clients.py, with its demands: nobody who is honest is refused."""

import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import front

BENCH = Path(__file__).resolve().parents[1] / "bench" / "slow_clients.py"


class SlowClients(unittest.TestCase):
    @unittest.skipUnless(shutil.which("slowhttptest"), "slowhttptest is not installed")
    def test_hundred_and_fifty_of_each_kind(self):
        if front.missing():
            self.skipTest(front.missing())
        done = subprocess.run([sys.executable, str(BENCH), "--connections", "150", "--seconds", "3",
                               "--direct", "headers"],
                              capture_output=True, text=True, timeout=280, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


if __name__ == "__main__":
    unittest.main()
