#!/usr/bin/env python3
"""Slow clients by the hundred, and what an honest one notices of them.

    GATEHOUSE_BIN=build/release/bin /usr/bin/python3 tests/bench/slow_clients.py

slowhttptest sends headers, then bodies, a few bytes at a time, and then takes answers so. Before
nginx (deploy/nginx) an honest client must meanwhile be answered, 99 times of 100 within the limit,
and always. A server without nginx may be occupied, but answers again soon after they have gone.
The slow ones come from 127.0.0.1, the honest one from 127.0.0.2: nginx counts by address.

Prints a line for each; exits with 1 where one is not as demanded.
"""

import argparse
import http.client
import resource
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "e2e"))

import front  # noqa: E402  (the folder has to be named first)
from gatehouse_process import Server, demo_folder  # noqa: E402

HONEST = "127.0.0.2"
PAUSE_SECONDS = 0.1
ANSWER_SECONDS = 20
PATH = "/api/v1/health/ready"

KINDS = {
    "headers": ["-H", "-i", "2", "-x", "24", "-t", "GET"],
    "body": ["-B", "-i", "2", "-x", "10", "-s", "8192", "-t", "POST"],
    "read": ["-X", "-w", "1", "-y", "2", "-n", "5", "-z", "1", "-k", "3", "-t", "GET"],
}


def attack(endpoint, kind, connections, seconds):
    """A running slowhttptest."""
    return subprocess.Popen(
        ["slowhttptest", *KINDS[kind], "-c", str(connections), "-r", str(max(50, connections // 2)),
         "-l", str(seconds), "-p", "3", "-u", f"https://{endpoint.host}:{endpoint.port}{PATH}"],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )


def ask(endpoint):
    """Seconds that a request took, with its handshake; OSError where it failed."""
    begun = time.perf_counter()
    connection = http.client.HTTPSConnection(
        endpoint.host, endpoint.port, timeout=ANSWER_SECONDS, context=endpoint.tls,
        source_address=(HONEST, 0),
    )
    try:
        connection.request("GET", PATH)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise OSError(f"status {answer.status}")
    except http.client.HTTPException as failure:
        raise OSError(str(failure)) from failure
    finally:
        connection.close()
    return time.perf_counter() - begun


class Honest(threading.Thread):
    """Asks again and again until it is stopped."""

    def __init__(self, endpoint):
        super().__init__()
        self.took = []
        self.failed = []
        self._endpoint = endpoint
        self._stopped = threading.Event()

    def run(self):
        while not self._stopped.wait(PAUSE_SECONDS):
            try:
                self.took.append(ask(self._endpoint))
            except OSError as failure:
                self.failed.append(str(failure))

    def stop(self):
        self._stopped.set()
        self.join()


def percentile(values, share):
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def before_nginx(connections, seconds, limit):
    """Whether an honest client notices nothing."""
    good = True
    with demo_folder() as folder, front.Front(folder) as server:
        for kind in KINDS:
            honest = Honest(server.endpoint)
            slow = attack(server.endpoint, kind, connections, seconds)
            honest.start()
            slow.wait(seconds + 60)
            honest.stop()
            worst = percentile(honest.took, 0.99) if honest.took else float("inf")
            good = good and worst < limit and not honest.failed
            print(f"nginx, slow {kind}, {connections} connections, {seconds} s: "
                  f"{len(honest.took)} answered, median {statistics.median(honest.took):.3f} s, "
                  f"p99 {worst:.3f} s, failed {len(honest.failed)} {honest.failed[:1]}", flush=True)
    return good


def direct(kinds, connections, seconds, limit):
    """Whether the server answers soon after the slow ones have gone."""
    good = True
    with demo_folder() as folder, Server(folder) as server:
        for kind in kinds:
            slow = attack(server.endpoint, kind, connections, seconds)
            slow.wait(seconds + 60)
            begun = time.monotonic()
            took = float("inf")
            while time.monotonic() - begun < 4 * limit:
                try:
                    ask(server.endpoint)
                    took = time.monotonic() - begun
                    break
                except OSError:
                    time.sleep(0.05)
            good = good and took < limit
            print(f"direct, slow {kind}, {connections} connections, {seconds} s: "
                  f"answers again after {took:.3f} s", flush=True)
    return good


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--connections", type=int, default=1000)
    options.add_argument("--seconds", type=int, default=30, help="how long each attack lasts")
    options.add_argument("--p99", type=float, default=1.0, help="seconds, before nginx")
    options.add_argument("--recovery", type=float, default=15.0, help="seconds, without nginx")
    options.add_argument("--direct", nargs="*", choices=KINDS, default=list(KINDS),
                         help="kinds to try without nginx")
    given = options.parse_args()
    why = front.missing()
    if why:
        print(f"skipped: {why}")
        return 0
    # nginx and slowhttptest inherit it.
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    good = before_nginx(given.connections, given.seconds, given.p99)
    good = direct(given.direct, given.connections, given.seconds, given.recovery) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
