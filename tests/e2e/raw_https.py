"""Bytes over TLS as given, for requests that no well-behaved client would send."""

import dataclasses
import http.client
import io
import socket

import api

# Longer than the server drains (5 s) and than any of its deadlines for one request.
QUIET_SECONDS = 30


@dataclasses.dataclass(frozen=True)
class Exchange:
    answer: api.Answer
    rest: bytes    # what came after the first answer
    closed: bool   # whether the server ended the connection


def exchange(endpoint, head, pieces=()):
    """Sends the head and then every piece without looking at the answer, then reads to the end.

    A server that gives up may close while we still send: what it said before must be readable.
    """
    received, closed = say(endpoint, head, pieces)
    stream = io.BytesIO(received)
    response = http.client.HTTPResponse(_Received(stream), method="POST")
    response.begin()
    answer = api.read_answer(response)
    return Exchange(answer, stream.read(), closed)


def say(endpoint, first, pieces=()):
    """Sends all of it; everything that comes back, and whether the server ended the connection."""
    plain = socket.create_connection((endpoint.host, endpoint.port), timeout=QUIET_SECONDS)
    with endpoint.tls.wrap_socket(plain, server_hostname=endpoint.host) as connection:
        try:
            connection.sendall(first)
            for piece in pieces:
                connection.sendall(piece)
        except OSError:
            pass
        return _read_to_end(connection)


def head(endpoint, path, *fields, method="POST"):
    lines = [f"{method} {api.PREFIX}{path} HTTP/1.1", f"Host: {endpoint.host}:{endpoint.port}"]
    return "\r\n".join([*lines, *fields, "", ""]).encode("ascii")


class _Received:
    """What http.client takes for a socket. Its stream outlives the first response."""

    def __init__(self, stream):
        self._stream = _Unclosed(stream)

    def makefile(self, _mode):
        return self._stream


class _Unclosed(io.RawIOBase):
    def __init__(self, stream):
        super().__init__()
        self._stream = stream

    def readable(self):
        return True

    def readline(self, *limit):
        return self._stream.readline(*limit)

    def read(self, *size):
        return self._stream.read(*size)

    def readinto(self, buffer):
        return self._stream.readinto(buffer)


def _read_to_end(connection):
    received = b""
    while True:
        try:
            piece = connection.recv(65536)
        except TimeoutError:
            return received, False
        except OSError:
            return received, True
        if not piece:
            return received, True
        received += piece
