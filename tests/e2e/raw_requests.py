"""Requests that no well-behaved client sends, byte by byte, and what must come of each.

Each that could be read in two ways carries a second, hidden request behind it: whoever answers that
one has been fooled.
"""

import dataclasses
import enum

HIDDEN_PATH = "/api/v1/report-authority"
HIDDEN = f"GET {HIDDEN_PATH} HTTP/1.1\r\nHost: gatehouse\r\nConnection: close\r\n\r\n".encode()


class Fate(enum.Enum):
    REFUSED = "one answer of 4xx, and the end of the connection"
    ANSWERED = "one answer: nginx hands it on in a form that cannot be misread"
    ENDED = "the end of the connection, without a word"


@dataclasses.dataclass(frozen=True)
class Case:
    name: str
    data: bytes
    direct: Fate = Fate.REFUSED
    front: Fate = Fate.REFUSED


def _post(*fields, body=b"{}", line="POST /api/v1/sessions HTTP/1.1", hidden=HIDDEN):
    """A sign-in with these fields beside Host and Content-Type."""
    lines = [line, "Host: gatehouse", "Content-Type: application/json", *fields, "", ""]
    return "\r\n".join(lines).encode("latin-1") + body + hidden


def _get(line="GET /api/v1/health/live HTTP/1.1", *fields, host=("Host: gatehouse",)):
    return "\r\n".join([line, *host, *fields, "", ""]).encode("latin-1") + HIDDEN


CHUNKED = b"2\r\n{}\r\n0\r\n\r\n"
CLOSE = "Connection: close"


def _lengths():
    for name, fields in {
        "two lengths that differ": ["Content-Length: 2", "Content-Length: 0"],
        "two lengths that agree": ["Content-Length: 2", "Content-Length: 2"],
        "two lengths in two spellings": ["Content-Length: 2", "content-length: 0"],
        "list of lengths": ["Content-Length: 2, 2"],
        "list of lengths without a blank": ["Content-Length: 2,0"],
        "length with plus": ["Content-Length: +2"],
        "length below zero": ["Content-Length: -2"],
        "length with a letter": ["Content-Length: 2x"],
        "length in hexadecimal": ["Content-Length: 0x2"],
        "length with a fraction": ["Content-Length: 2.0"],
        "length in two parts": ["Content-Length: 2 2"],
        "length past 64 bits": ["Content-Length: 18446744073709551618"],
        "length before a blank and the colon": ["Content-Length : 2"],
        "length folded": ["Content-Length:", " 2"],
    }.items():
        yield Case(name, _post(*fields))
    yield Case("empty length", _post("Content-Length:"))
    yield Case("no length", _post(CLOSE, body=b"", hidden=b""), front=Fate.ANSWERED)
    yield Case("length that proxies drop", _post("Content_Length: 2", CLOSE), front=Fate.ANSWERED)


def _encodings():
    for name, fields in {
        "length and chunks": ["Content-Length: 2", "Transfer-Encoding: chunked"],
        "chunks and length": ["Transfer-Encoding: chunked", "Content-Length: 2"],
        "chunks alone": ["Transfer-Encoding: chunked"],
        "chunks in capitals": ["TRANSFER-ENCODING: CHUNKED"],
        "chunks before a blank and the colon": ["Transfer-Encoding : chunked"],
        "chunks before a tab and the colon": ["Transfer-Encoding\t: chunked"],
        "gzip and chunks": ["Transfer-Encoding: gzip, chunked"],
        "chunks in an encoded word": ["Transfer-Encoding: =?UTF-8?Q?chunked?="],
        "identity": ["Transfer-Encoding: identity", "Content-Length: 2"],
        "unknown encoding": ["Transfer-Encoding: xchunked", "Content-Length: 2"],
        "chunks folded": ["Transfer-Encoding:", " chunked"],
        "chunks behind a vertical tab": ["Transfer-Encoding: \x0bchunked"],
        "chunks before a NUL": ["Transfer-Encoding: chunked\0", "Content-Length: 2"],
        "two encodings": ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"],
        "chunks that are expected": ["Expect: 100-continue", "Transfer-Encoding: chunked"],
    }.items():
        yield Case(name, _post(*fields, body=CHUNKED))
    yield Case("chunks that are cut", _post("Transfer-Encoding: chunked", body=b"2\r\n{", hidden=b""))


def _lines():
    for name, line in {
        "version of the future": "GET /api/v1/health/live HTTP/9.9",
        "version 1.2": "GET /api/v1/health/live HTTP/1.2",
        "version in small letters": "GET /api/v1/health/live http/1.1",
        "method in small letters": "get /api/v1/health/live HTTP/1.1",
        "method too long": "G" * 100 + " /api/v1/health/live HTTP/1.1",
        "control character in the path": "GET /api/v1/health\x01live HTTP/1.1",
        "NUL in the path": "GET /api/v1/health\0live HTTP/1.1",
        "byte over 127 in the path": "GET /api/v1/health\xfflive HTTP/1.1",
        "blank in the path": "GET /api/v1/health /live HTTP/1.1",
        "address for a path": "GET http://gatehouse/api/v1/health/live HTTP/1.1",
        "authority for a path": "CONNECT gatehouse:443 HTTP/1.1",
        "asterisk for a path": "OPTIONS * HTTP/1.1",
        "two blanks": "GET  /api/v1/health/live HTTP/1.1",
        "tabs for blanks": "GET\t/api/v1/health/live\tHTTP/1.1",
        "blank at the beginning": " GET /api/v1/health/live HTTP/1.1",
        "path too long": "GET /api/v1/" + "x" * 20_000 + " HTTP/1.1",
        "HTTP/2": "PRI * HTTP/2.0",
    }.items():
        yield Case(name, _get(line))
    yield Case("empty line first", b"\r\n" + _get("GET /api/v1/health/live HTTP/1.1", CLOSE), front=Fate.ANSWERED)


def _fields():
    for name, field in {
        "CR in a value": "X-Any: a\rb",
        "folded value": "X-Any: a\r\n b",
        "NUL in a value": "X-Any: a\0b",
        "nameless field": ": a",
        "blank in a name": "X Any: a",
        "value too long": "X-Any: " + "a" * 9_000,
        "fields too long": "\r\n".join(f"X-Any-{number}: " + "a" * 4_000 for number in range(6)),
        "second Host": "Host: other",
    }.items():
        yield Case(name, _get("GET /api/v1/health/live HTTP/1.1", field))
    yield Case("no Host", _get(host=()))
    yield Case("lines that end in CR", _get().replace(b"\r\n", b"\r"), front=Fate.REFUSED)
    # nginx writes these anew, with the fields that it knows and proper ends of lines.
    for name, data in {
        "lines that end in LF": b"GET /api/v1/health/live HTTP/1.1\nHost: a\nConnection: close\n\n",
        "line without colon": _get("GET /api/v1/health/live HTTP/1.1", "nothing", CLOSE),
        "many lines without colon":
            _get("GET /api/v1/health/live HTTP/1.1", *["nothing"] * 300, CLOSE),
        "encoded word with line ends":
            _get("GET /api/v1/health/live HTTP/1.1", "X-Any: =?UTF-8?Q?a=0D=0AX=3A_b=00?=", CLOSE),
        "parenthesis in a name": _get("GET /api/v1/health/live HTTP/1.1", "X(Any: a", CLOSE),
        "too many fields": _get(
            "GET /api/v1/health/live HTTP/1.1", *[f"X-{number}: a" for number in range(101)], CLOSE),
        "byte over 127 in a value": _get("GET /api/v1/health/live HTTP/1.1", "X-Any: \xff", CLOSE),
        "second key": _post("Content-Length: 2", CLOSE, "Idempotency-Key: " + "a" * 16,
                            "Idempotency-Key: " + "b" * 16),
    }.items():
        yield Case(name, data, front=Fate.ANSWERED)


def _unread():
    body = _post(CLOSE, f"Content-Length: {len(HIDDEN)}", body=b"", line="POST /api/v1/no HTTP/1.1")
    yield Case("request inside a body that nobody reads", body, Fate.ANSWERED, Fate.ANSWERED)
    yield Case("body that stops", _post("Content-Length: 100", hidden=b""), front=Fate.ENDED)
    yield Case("head that stops", b"GET /api/v1/health/live HTTP/1.1\r\nHost: a\r\n",
               front=Fate.ENDED)
    yield Case("line that stops", b"GET /api/v1", front=Fate.ENDED)


def every_case():
    return [*_lengths(), *_encodings(), *_lines(), *_fields(), *_unread()]
