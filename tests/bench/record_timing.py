#!/usr/bin/env python3
"""Does the time of a 404 tell another organisation's record from one that is missing?

    GATEHOUSE_BIN=build/dev/bin tests/bench/record_timing.py [--samples N]

Asks in turn, in random order within each pair, for a patient, and by the number of an authorisation,
over a connection that stays open, and compares the times as `timing.py` says.
"""

import argparse
import functools
import secrets
import sys
import time
import uuid
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "e2e"))

import filing  # noqa: E402  (the folder has to be named first)
import seeded  # noqa: E402
import setup_commands  # noqa: E402
import timing  # noqa: E402
from gatehouse_process import Server, demo_folder  # noqa: E402

PATIENTS = 20
STRANGER = "fictional-stranger"


class Line:
    """One caller's connection, opened anew where the server ended it."""

    def __init__(self, client):
        self.client = client
        self.connection = client.connect()

    def take(self, ask):
        """The seconds that one refusal takes."""
        begin = time.perf_counter()
        ask(self.connection).expect(404)
        return time.perf_counter() - begin


def get_patient(line, ids):
    path = f"/patients/{ids()}"
    return line.take(lambda connection: line.client.call("GET", path, connection=connection))


def check(line, body):
    return line.take(lambda connection: line.client.post("/checks", body, connection=connection))


def patients(server, stranger, random):
    """The two kinds of question for a patient."""
    prescriber = server.sign_in("demo-prescriber")
    theirs = [filing.enrol(prescriber, filing.WOMAN_BORN, "AF").id for _ in range(PATIENTS)]
    # Of the same version, and as many, so that only their owner sets the two kinds apart.
    missing = [f"{one[:19]}{str(uuid.uuid4())[19:]}" for one in theirs]
    line = Line(stranger)
    return {
        kind: functools.partial(get_patient, line, functools.partial(random.choice, ids))
        for kind, ids in (("theirs", theirs), ("missing", missing))
    }


def numbers(server, missing):
    """The two kinds of question by an authorisation's number."""
    theirs = filing.authorised_man(server.sign_in("demo-prescriber")).check()
    line = Line(server.sign_in("demo-outsider"))
    return {
        kind: functools.partial(check, line, body)
        for kind, body in (("theirs", theirs), ("missing", dict(theirs, number=missing)))
    }


def number_of_another_server():
    """A well-formed number that nobody gave out here."""
    with demo_folder() as folder, Server(folder) as server:
        return filing.authorised_man(server.sign_in("demo-prescriber")).number


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--samples", type=int, default=1000)
    samples = parser.parse_args().samples
    random = seeded.generator("order of questions")
    missing = number_of_another_server()
    password = secrets.token_urlsafe(24)
    found = []
    with demo_folder() as folder:
        site = setup_commands.add_site(folder, "Fictional Clinic Elsewhere", "clinic")
        setup_commands.add_user(folder, STRANGER, "prescriber", site, password)
        with Server(folder) as server:
            stranger = server.sign_in_with(STRANGER, password)
            for what, asked in (
                ("GET /patients/{id}", patients(server, stranger, random)),
                ("POST /checks", numbers(server, missing)),
            ):
                print(what, flush=True)
                if timing.differ(asked, samples, random):
                    found.append(what)
    print(f"The times differ: {', '.join(found)}." if found else "The times tell nothing.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
