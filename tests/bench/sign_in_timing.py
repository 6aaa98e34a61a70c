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
import math
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "e2e"))

import seeded  # noqa: E402  (the folder has to be named first)
from gatehouse_process import Server, demo_folder  # noqa: E402

EXISTING, MISSING = "demo-auditor", "demo-nobody1"
WARM_UP = 5


def mann_whitney_p(left, right):
    """Two-sided, by the normal approximation with ties and continuity corrected."""
    both = sorted((value, side) for side, values in enumerate((left, right)) for value in values)
    rank_sum, ties, begin = 0.0, 0, 0
    while begin < len(both):
        end = begin
        while end < len(both) and both[end][0] == both[begin][0]:
            end += 1
        rank = (begin + 1 + end) / 2
        rank_sum += rank * sum(side == 0 for _, side in both[begin:end])
        ties += (end - begin) ** 3 - (end - begin)
        begin = end
    n, m = len(left), len(right)
    u = rank_sum - n * (n + 1) / 2
    total = n + m
    variance = n * m / 12 * (total + 1 - ties / (total * (total - 1)))
    z = (abs(u - n * m / 2) - 0.5) / math.sqrt(variance)
    return math.erfc(max(z, 0) / math.sqrt(2))


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


def run(client, day, samples, random):
    times = {EXISTING: [], MISSING: []}
    for number in range(samples + WARM_UP):
        for username in random.sample((EXISTING, MISSING), 2):
            took = measure(client, username)
            if number >= WARM_UP:
                times[username].append(took)
        day.pass_by()
    p = mann_whitney_p(*times.values())
    existing, missing = (statistics.median(values) for values in times.values())
    gap = abs(existing - missing) / min(existing, missing)
    print(f"existing {existing * 1e3:.2f} ms, missing {missing * 1e3:.2f} ms (medians of {samples}), "
          f"gap {gap:.2%}, p = {p:.3g}", flush=True)
    return p < 0.001 and gap > 0.05


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
            differs = run(client, day, samples, random) and run(client, day, samples, random)
    print("The times differ." if differs else "The times tell nothing.")
    return 1 if differs else 0


if __name__ == "__main__":
    sys.exit(main())
