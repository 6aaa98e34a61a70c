"""A network that fails on demand, between a client and a server on this machine.

It passes TLS on without opening it; only the kinds of records are read, to tell a handshake from a
request. A fault applies from the moment it is chosen, also to connections that exist.
"""

import contextlib
import enum
import socket
import threading

CHUNK = 65536
APPLICATION_DATA = 23
# In TLS 1.3 the end of a handshake and alerts look like application data, but are shorter.
REQUEST_BYTES = 100
END_SECONDS = 10


class Fault(enum.Enum):
    NONE = "everything passes"
    HOLD = "what the server says waits until another fault is chosen"
    HOLD_ANSWERS = "the same for answers to new requests: handshakes and closing go on"
    CUT = "the connection ends after so many bytes of the server"
    GARBLE = "a bit of what the server says is turned over"
    DEAD = "every connection ends and new ones are refused"


class FaultyProxy:
    """As a context manager it is listening inside, on `port`, and gone afterwards. Thread-safe."""

    def __init__(self, server_port):
        self.port = None
        self._server_port = server_port
        self._listener = None
        self._changed = threading.Condition()
        self._fault = Fault.NONE
        self._bytes_left = 0
        self._connections = set()
        self._requests = 0

    def __enter__(self):
        self._listen(0)
        return self

    def __exit__(self, *_):
        self.choose(Fault.DEAD)

    def choose(self, fault, after_bytes=0):
        """From now on this fault; `after_bytes` is for CUT."""
        with self._changed:
            was, self._fault, self._bytes_left = self._fault, fault, after_bytes
            for connection in self._connections:
                connection.forget_requests()
            self._changed.notify_all()
        if fault is Fault.DEAD:
            self._stop_listening()
            for connection in list(self._connections):
                connection.end()
        elif was is Fault.DEAD:
            self._listen(self.port)

    def lead_to(self, server_port):
        """New connections go to another server."""
        with self._changed:
            self._server_port = server_port

    def await_request(self, count=1, seconds=30):
        """Until so many requests have been sent on to the server since the proxy began."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._requests >= count, seconds):
                raise AssertionError(f"{self._requests} instead of {count} requests")

    @property
    def requests(self):
        with self._changed:
            return self._requests

    def _listen(self, port):
        self._listener = socket.create_server(("127.0.0.1", port))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _stop_listening(self):
        # Without a shutdown a thread that waits in accept() keeps the port open.
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self, listener):
        while True:
            try:
                near, _ = listener.accept()
            except OSError:
                return
            with self._changed:
                port = self._server_port
            try:
                far = socket.create_connection(("127.0.0.1", port))
            except OSError:
                near.close()
                continue
            connection = Connection(near, far, self)
            with self._changed:
                self._connections.add(connection)
            connection.start()

    # For connections

    def answered(self, data, requests):
        """What becomes of bytes that the server sent after so many requests on its connection
        since the fault was chosen: bytes, or None where the connection ends."""
        with self._changed:
            self._changed.wait_for(lambda: not self._holds(requests))
            if self._fault is Fault.DEAD:
                return None
            if self._fault is Fault.GARBLE:
                return data[:-1] + bytes([data[-1] ^ 1])
            if self._fault is not Fault.CUT:
                return data
            passed = data[:self._bytes_left]
            self._bytes_left -= len(passed)
            return passed or None

    def _holds(self, requests):
        return self._fault is Fault.HOLD or (self._fault is Fault.HOLD_ANSWERS and requests > 0)

    def asked(self, requests):
        with self._changed:
            self._requests += requests
            self._changed.notify_all()

    def ended(self, connection):
        with self._changed:
            self._connections.discard(connection)


class Connection:
    """One client's connection and the one to the server that belongs to it."""

    def __init__(self, near, far, proxy):
        self._near = near
        self._far = far
        self._proxy = proxy
        self._records = Records()
        self._requests = 0  # since the fault was chosen

    def forget_requests(self):
        self._requests = 0

    def start(self):
        for pump in (self._ask, self._answer):
            threading.Thread(target=pump, daemon=True).start()

    def end(self):
        for end in (self._near, self._far):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def _ask(self):
        with contextlib.suppress(OSError):
            while data := self._near.recv(CHUNK):
                self._requests += (begun := self._records.requests_in(data))
                self._far.sendall(data)
                self._proxy.asked(begun)
        with contextlib.suppress(OSError):
            self._far.shutdown(socket.SHUT_WR)

    def _answer(self):
        with contextlib.suppress(OSError):
            while data := self._far.recv(CHUNK):
                passed = self._proxy.answered(data, self._requests)
                if passed is None:
                    # Only the client's side: the server is to read all that it was sent.
                    self._near.shutdown(socket.SHUT_RDWR)
                    while self._far.recv(CHUNK):
                        pass
                    break
                self._near.sendall(passed)
        self.end()
        self._near.close()
        self._far.close()
        self._proxy.ended(self)


class Records:
    """Finds the records of a TLS stream by their headers: kind, version, length."""

    def __init__(self):
        self._header = b""
        self._body = 0

    def requests_in(self, data):
        """How many records that can be a request, or a part of one, begin in these bytes."""
        begun = 0
        while data:
            if self._body:
                skipped = min(self._body, len(data))
                self._body -= skipped
                data = data[skipped:]
                continue
            missing = 5 - len(self._header)
            self._header += data[:missing]
            data = data[missing:]
            if len(self._header) == 5:
                self._body = int.from_bytes(self._header[3:], "big")
                begun += self._header[0] == APPLICATION_DATA and self._body >= REQUEST_BYTES
                self._header = b""
        return begun
