#!/usr/bin/env python3
"""Malformed and smuggling requests, directly and through nginx: one answer at most, then the end."""

import concurrent.futures
import http.client
import io
import json
import time
import unittest

import front
from gatehouse_process import Server, demo_folder
from raw_https import say
from raw_requests import HIDDEN_PATH, Fate, every_case

AT_ONCE = 16
LOG_SECONDS = 30
LOG_POLL_SECONDS = 0.05


class Connection(io.BytesIO):
    """What http.client takes for a socket."""

    def makefile(self, _mode):
        return self

    def close(self):
        """Stays open, so that what follows an answer can be read."""


def answers(received):
    """The statuses of all answers in these bytes; an answer that is none raises."""
    stream = Connection(received)
    statuses = []
    while stream.tell() < len(received):
        response = http.client.HTTPResponse(stream, method="POST")
        response.begin()
        response.read()
        statuses.append(response.status)
    return statuses


class Raw:
    """What both layouts have in common."""

    def setUp(self):
        missing = front.missing() if self.layout is front.Front else None
        if missing:
            self.skipTest(missing)
        self.server = self.enterContext(self.layout(self.enterContext(demo_folder())))

    def test_every_case(self):
        cases = every_case()
        self.assertEqual(len({case.name for case in cases}), len(cases))
        self.assertGreaterEqual(sum(self.fate_of(case) is Fate.REFUSED for case in cases), 40)
        with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
            said = list(pool.map(lambda case: say(self.server.endpoint, case.data), cases))
        for case, (received, closed) in zip(cases, said):
            with self.subTest(case=case.name):
                self.assertTrue(closed, received[:300])
                self.judge(self.fate_of(case), received)
        # Alive, and never reached by what was hidden.
        self.server.anonymous().get("/health/live").expect(200)
        self.assertNotIn("readReportAuthority", self.operations_with("isLive"))
        # The hidden request is one that would be found so.
        self.server.anonymous().get(HIDDEN_PATH.removeprefix("/api/v1"))
        self.operations_with("readReportAuthority")

    def operations_with(self, last):
        """The logged operations up to `last`: the log comes through a pipe, after the answer."""
        deadline = time.monotonic() + LOG_SECONDS
        while time.monotonic() < deadline:
            lines = self.server.log().splitlines()
            operations = [json.loads(line).get("operation") for line in lines]
            if last in operations:
                return operations
            time.sleep(LOG_POLL_SECONDS)
        return self.fail(f"{last} was not logged within {LOG_SECONDS} s")

    def judge(self, fate, received):
        statuses = answers(received)
        if fate is Fate.ENDED:
            self.assertEqual(statuses, [])
        else:
            self.assertEqual(len(statuses), 1, received[:300])
        if fate is Fate.REFUSED:
            self.assertIn(statuses[0], range(400, 500), received[:300])


class Direct(Raw, unittest.TestCase):
    layout = Server

    @staticmethod
    def fate_of(case):
        return case.direct


class ThroughNginx(Raw, unittest.TestCase):
    layout = front.Front

    @staticmethod
    def fate_of(case):
        return case.front


if __name__ == "__main__":
    unittest.main()
