"""A small HTTPS client for the API: JSON, bearer token, an Idempotency-Key where one is due."""

import dataclasses
import functools
import http.client
import json
import secrets
import ssl

PREFIX = "/api/v1"
ANSWER_SECONDS = 60

# POSTs that change nothing on record; all others carry an Idempotency-Key.
KEYLESS = ("/sessions", "/checks", "/patients/search", "/readings/search", "/authorisations/preview",
           "/reauthentication", "/password", "/second-factor", "/confirmation", "/removal",
           "/invitation", "/redemption", "/log/comparison")


@dataclasses.dataclass(frozen=True)
class Endpoint:
    host: str
    port: int
    ca: str

    @functools.cached_property
    def tls(self):
        """Trusts the folder's own CA and nothing else."""
        return ssl.create_default_context(cafile=self.ca)


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int
    headers: dict  # names in lower case
    body: bytes

    @property
    def json(self):
        return json.loads(self.body)

    def expect(self, *statuses):
        """This answer, if its status is one of those."""
        if self.status not in statuses:
            wanted = " or ".join(map(str, statuses))
            raise AssertionError(f"{self.status} instead of {wanted}: {self.body[:2000]!r}")
        return self


def new_key():
    return secrets.token_hex(16)


def read_answer(response):
    headers = {name.lower(): value for name, value in response.getheaders()}
    return Answer(response.status, headers, response.read())


class Client:
    """One caller. Each call has its own connection unless one is given, so that no answer hangs on
    what an earlier call left behind."""

    def __init__(self, endpoint, token=None, password=None, signing_key=None):
        self.endpoint = endpoint
        self.token = token
        self.password = password
        self.signing_key = signing_key

    def connect(self):
        """A connection whose TLS handshake is done."""
        connection = http.client.HTTPSConnection(
            self.endpoint.host, self.endpoint.port, timeout=ANSWER_SECONDS,
            context=self.endpoint.tls,
        )
        connection.connect()
        return connection

    def get(self, path):
        return self.call("GET", path)

    def post(self, path, body, key=None, connection=None):
        if key is None and not path.endswith(KEYLESS):
            key = new_key()
        headers = {"Content-Type": "application/json"}
        if key is not None:
            headers["Idempotency-Key"] = key
        return self.call("POST", path, json.dumps(body).encode("utf-8"), headers, connection)

    def call(self, method, path, body=None, headers=None, connection=None):
        """A call with exactly this body and, beside the token, these headers."""
        sent = dict(headers or {})
        if self.token is not None:
            sent.setdefault("Authorization", f"Bearer {self.token}")
        own = connection is None
        connection = connection or self.connect()
        try:
            connection.request(method, PREFIX + path, body=body, headers=sent)
            return read_answer(connection.getresponse())
        finally:
            if own:
                connection.close()

    def items(self, path):
        """Every item of a list, page by page."""
        separator = "&" if "?" in path else "?"
        page = self.get(path).expect(200).json
        while True:
            yield from page["items"]
            if page["next"] is None:
                return
            page = self.get(f"{path}{separator}cursor={page['next']}").expect(200).json
