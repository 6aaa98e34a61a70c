#!/usr/bin/env python3
"""Content, framing and paths that are refused: each its own clear problem, nothing changed."""

import datetime
import json
import ssl
import unittest

import filing
from api import new_key
from raw_https import exchange, head
from refusals import Canary, RefusalCase

HUNDRED_MB = 100 * 1024 * 1024
PIECE = b"x" * 65536


class Refusals(RefusalCase):
    def post_text(self, path, text, **headers):
        """A POST of exactly this text, as the prescriber."""
        body = text if isinstance(text, bytes) else text.encode("utf-8")
        sent = {
            "Content-Type": "application/json", "Idempotency-Key": new_key(),
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        sent = {name: value for name, value in sent.items() if value is not None}
        return self.prescriber.call("POST", path, body, sent)

    # What is no JSON, or not in the form that is taken

    def test_broken_json(self):
        for text in ("", "{", '{"hospital_number": ', '{"a": 1} trailing', "nul", "[1,]",
                     '{"initials": "\\ud800"}', b'{"initials": "\xff"}', "\ufeff{}"):
            with self.subTest(text=text):
                self.assert_problem(self.post_text("/patients", text), 400)

    def test_repeated_key(self):
        text = json.dumps(Canary.body())[:-1] + ', "initials": "QXZ"}'
        self.assert_problem(self.post_text("/patients", text), 400)

    def test_depth(self):
        for depth in (100, 100_000):
            with self.subTest(depth=depth):
                self.assert_problem(self.post_text("/patients", "[" * depth), 400)
                whole = "[" * depth + "]" * depth
                self.assert_problem(self.post_text("/patients", whole), 400)

    def test_media_type(self):
        text = json.dumps(Canary.body())
        for kind in ("text/plain", "application/x-www-form-urlencoded", "application/xml", None):
            with self.subTest(kind=kind):
                answer = self.post_text("/patients", text, Content_Type=kind)
                self.assert_problem(answer, 415)

    # Content

    def test_unknown_member(self):
        answer = self.prescriber.post("/patients", Canary.body(nickname="QXZ"))
        self.assert_problem(answer, 422, "/nickname")

    def test_derived_member(self):
        body = dict(filing.pregnancy_test(1), resolved_at=None)
        answer = self.prescriber.post(self.canary.path("pregnancy-tests"), body)
        self.assert_problem(answer, 422, "/resolved_at")

    def test_missing_member(self):
        body = Canary.body()
        del body["initials"]
        self.assert_problem(self.prescriber.post("/patients", body), 422)

    def test_wrong_type(self):
        for initials in (7, None, ["QXZ"], True, {}):
            with self.subTest(initials=initials):
                answer = self.prescriber.post("/patients", Canary.body(initials=initials))
                self.assert_problem(answer, 422, "/initials")

    def test_dates_that_do_not_exist(self):
        for date in ("1990-02-31", "1990-13-01", "1990-1-1", "1990-02-01T00:00:00Z", "today"):
            with self.subTest(date=date):
                answer = self.prescriber.post("/patients", Canary.body(date_of_birth=date))
                self.assert_problem(answer, 422, "/date_of_birth")

    def test_31_february_inside_an_instant(self):
        body = dict(filing.pregnancy_test(1), taken_at="2026-02-31T12:00:00.000Z")
        answer = self.prescriber.post(self.canary.path("pregnancy-tests"), body)
        self.assert_problem(answer, 422, "/taken_at")

    def test_future_test(self):
        body = dict(filing.pregnancy_test(1), taken_at=filing.noon(-2))
        answer = self.prescriber.post(self.canary.path("pregnancy-tests"), body)
        self.assert_problem(answer, 422, "/taken_at")

    def test_born_in_the_future(self):
        tomorrow = (filing.today() + datetime.timedelta(days=2)).isoformat()
        answer = self.prescriber.post("/patients", Canary.body(date_of_birth=tomorrow))
        self.assert_problem(answer, 422, "/date_of_birth")

    def test_unknown_word(self):
        body = dict(filing.contraception(), method="amulet")
        answer = self.prescriber.post(self.canary.path("contraception"), body)
        self.assert_problem(answer, 422, "/method")

    def test_fault_inside_a_list(self):
        body = filing.authorisation("childbearing-potential")
        body["items"][0]["capsules"] = 0
        answer = self.prescriber.post(self.canary.path("authorisations"), body)
        self.assert_problem(answer, 422, "/items/0/capsules")

    def test_unknown_programme(self):
        body = dict(filing.authorisation("childbearing-potential"), programme="uk-nothing")
        answer = self.prescriber.post(self.canary.path("authorisations"), body)
        self.assert_problem(answer, 422, "/programme")

    def test_key_is_asked_for(self):
        text = json.dumps(Canary.body())
        for key in (None, "short", "x" * 129, "sixteen chars + ?"):
            with self.subTest(key=key):
                answer = self.post_text("/patients", text, Idempotency_Key=key)
                self.assertIn(answer.status, (400, 422), answer.body)
                self.assert_problem(answer, answer.status)

    # Paths and methods

    def test_unknown_path(self):
        for path in ("/nothing", "/patients/../audit-entries", "/patients//", "/checks/"):
            with self.subTest(path=path):
                self.assert_problem(self.prescriber.get(path), 404)

    def test_wrong_method(self):
        for method, path in (("PUT", "/sessions"), ("GET", "/checks"), ("DELETE", "/dispenses"),
                             ("PATCH", f"/patients/{self.canary.id}")):
            with self.subTest(method=method, path=path):
                answer = self.prescriber.call(method, path, b"", {"Content-Length": "0"})
                self.assert_problem(answer, 405)
                self.assertIn("allow", answer.headers)

    # Framing

    def raw(self, *fields, pieces=(), path="/patients", method="POST"):
        fields = (
            f"Authorization: Bearer {self.prescriber.token}", "Content-Type: application/json",
            f"Idempotency-Key: {new_key()}", *fields,
        )
        return exchange(self.endpoint, head(self.endpoint, path, *fields, method=method), pieces)

    def assert_closed(self, exchanged, *statuses):
        """One refusal, then the end: what follows a doubtful request is never taken for another."""
        self.assertIn(exchanged.answer.status, statuses)
        self.assert_problem(exchanged.answer, exchanged.answer.status)
        self.assertEqual(exchanged.rest, b"")
        self.assertTrue(exchanged.closed, "the connection stayed open")

    def second_request(self):
        return head(self.endpoint, "/health/live", method="GET")

    def test_no_length(self):
        self.assert_closed(self.raw(), 411)

    def test_two_lengths(self):
        body = json.dumps(Canary.body()).encode()
        for second in (len(body), 5):
            with self.subTest(second=second):
                self.assert_closed(self.raw(
                    f"Content-Length: {len(body)}", f"Content-Length: {second}",
                    pieces=[body, self.second_request()],
                ), 400)

    def test_length_that_is_no_number(self):
        for length in ("+5", "-5", "5x", "1,0", "0x5", ""):
            with self.subTest(length=length):
                self.assert_closed(
                    self.raw(f"Content-Length: {length}", pieces=[b"{}   "]), 400, 411
                )

    def test_chunked(self):
        body = json.dumps(Canary.body()).encode()
        chunks = b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        for fields in (
            ("Transfer-Encoding: chunked",),
            ("Transfer-Encoding: gzip, chunked",),
            ("Transfer-Encoding : chunked", f"Content-Length: {len(chunks)}"),
            ("Transfer-Encoding: chunked", f"Content-Length: {len(chunks)}"),
        ):
            with self.subTest(fields=fields):
                exchanged = self.raw(*fields, pieces=[chunks, self.second_request()])
                self.assert_closed(exchanged, 400, 411)

    def test_hundred_megabytes_to_a_client_that_goes_on_sending(self):
        pieces = (PIECE for _ in range(HUNDRED_MB // len(PIECE)))
        self.assert_closed(self.raw(f"Content-Length: {HUNDRED_MB}", pieces=pieces), 413)

    def test_too_long_by_its_own_word(self):
        self.assert_closed(self.raw(f"Content-Length: {HUNDRED_MB}", pieces=[PIECE]), 413)

    def test_too_long_without_sign_in(self):
        fields = ("Content-Type: application/json", f"Content-Length: {HUNDRED_MB}")
        pieces = (PIECE for _ in range(HUNDRED_MB // len(PIECE)))
        exchanged = exchange(self.endpoint, head(self.endpoint, "/sessions", *fields), pieces)
        self.assert_closed(exchanged, 413)

    def test_server_still_answers_afterwards(self):
        self.raw(f"Content-Length: {HUNDRED_MB}", pieces=[PIECE])
        self.server.anonymous().get("/health/ready").expect(200)

    def test_old_tls(self):
        context = ssl.create_default_context(cafile=self.endpoint.ca)
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        client = self.server.anonymous()
        client.endpoint = _Endpoint(self.endpoint, context)
        with self.assertRaises(OSError):
            client.connect()


class _Endpoint:
    """The same address, spoken to in another manner."""

    def __init__(self, endpoint, tls):
        self.host, self.port, self.tls = endpoint.host, endpoint.port, tls


if __name__ == "__main__":
    unittest.main()
