#!/usr/bin/env python3
"""Does the time of a refused sign-in tell whether the account exists?

    GATEHOUSE_BIN=build/dev/bin tests/bench/sign_in_timing.py [--samples N]

Asks in turn, in random order within each pair, as an account that exists and as one that does not,
with a wrong password each over a connection of its own, and compares the times by the Mann-Whitney U test.
Fails only where two runs both find p < 0.001 and medians that differ by more than 5 %. Wants a build
with the test clock: it is set forward a day after each pair, so that nothing is held back.
"""

import argparse
import datetime
import functools
import os
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "e2e"))

import seeded  # noqa: E402  (the folder has to be named first)
import timing  # noqa: E402
from gatehouse_process import Server, demo_folder  # noqa: E402

USERNAMES = {"existing": "demo-auditor", "missing": "demo-nobody1"}


class Day:
    """The server's clock."""

    def __init__(self, path):
        self.path = path
        self.now = datetime.datetime(2026, 3, 2, 11, tzinfo=datetime.timezone.utc)
        self.set()

    def set(self):
        # Renamed into place: the server must never read half a line.
        fresh = self.path.with_suffix(".new")
        fresh.write_text(self.now.isoformat(timespec="milliseconds"), encoding="utf-8")
        fresh.rename(self.path)

    def pass_by(self):
        self.now += datetime.timedelta(days=1, seconds=1)
        self.set()


def measure(client, username):
    connection = client.connect()
    try:
        body = {"username": username, "password": "fictional wrong guess"}
        begin = time.perf_counter()
        client.post("/sessions", body, connection=connection).expect(401)
        return time.perf_counter() - begin
    finally:
        connection.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=200)
    samples = parser.parse_args().samples
    random = seeded.generator("order of sign-ins")
    with tempfile.TemporaryDirectory() as parent:
        day = Day(Path(parent) / "clock")
        os.environ["GATEHOUSE_CLOCK_FILE"] = str(day.path)
        with demo_folder() as folder, Server(folder) as server:
            client = server.anonymous()
            asked = {
                kind: functools.partial(measure, client, name) for kind, name in USERNAMES.items()
            }
            differs = timing.differ(asked, samples, random, between=day.pass_by)
    print("The times differ." if differs else "The times tell nothing.")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
