"""A log that signs what it likes, and the witness program that has to see through it."""

import base64
import contextlib
import hashlib
import http.client
import json
import signal
import subprocess
import tempfile
import threading
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding, PublicFormat, load_pem_private_key,
)

from gatehouse_process import program, run

NOTE_KEY = b"\x01"
COSIGNATURE_KEY = b"\x04"
KEY_ID_BYTES = 4
TIME_BYTES = 8
STOP_SECONDS = 30


def sha256(data):
    return hashlib.sha256(data).digest()


def base64_text(data):
    return base64.b64encode(data).decode("ascii")


def root(leaves):
    """RFC 9162, 2.1.1, as it is written there."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0])
    middle = _middle(len(leaves))
    return sha256(b"\x01" + root(leaves[:middle]) + root(leaves[middle:]))


def consistency(older, leaves):
    """RFC 9162, 2.1.4.1."""
    return _subproof(older, leaves, True) if 0 < older < len(leaves) else []


def _subproof(older, leaves, known):
    if older == len(leaves):
        return [] if known else [root(leaves)]
    middle = _middle(len(leaves))
    if older <= middle:
        return [*_subproof(older, leaves[:middle], known), root(leaves[middle:])]
    return [*_subproof(older - middle, leaves[middle:], False), root(leaves[:middle])]


def _middle(count):
    return 1 << ((count - 1).bit_length() - 1)


def key_id(name, kind, public):
    return sha256(name.encode() + b"\n" + kind + public)[:KEY_ID_BYTES]


class Log:
    """Its leaves are handed in with each call: it may tell several histories."""

    def __init__(self, origin):
        self.origin = origin
        self._private = Ed25519PrivateKey.generate()
        self._succession = ""
        self.first = self.vkey

    @classmethod
    def with_key_of(cls, folder):
        """A server's own log: what somebody could sign who has a copy of its key."""
        first = (folder.path / "audit/log-keys.txt").read_text(encoding="utf-8")
        log = cls(first.split("+")[0])
        pem = (folder.path / "audit/log.key").read_bytes()
        log._private = load_pem_private_key(pem, password=None)
        return log

    @property
    def vkey(self):
        public = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        identity = key_id(self.origin, NOTE_KEY, public)
        return f"{self.origin}+{identity.hex()}+{base64_text(NOTE_KEY + public)}"

    @property
    def keys(self):
        return f"{self.first}\n{self._succession}"

    def replace_key(self):
        before = Log(self.origin)
        before._private = self._private
        self._private = Ed25519PrivateKey.generate()
        text = f"gatehouse-log-key/v1\n{self.origin}\n{self.vkey}\n"
        self._succession += "\n" + before.sign(text)

    def sign(self, text):
        public = self._private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        signed = key_id(self.origin, NOTE_KEY, public) + self._private.sign(text.encode())
        return f"{text}\n\N{EM DASH} {self.origin} {base64_text(signed)}\n"

    def checkpoint(self, leaves):
        return self.sign(f"{self.origin}\n{len(leaves)}\n{base64_text(root(leaves))}\n")

    def request(self, older, leaves):
        lines = [f"old {older}", *map(base64_text, consistency(older, leaves)), ""]
        return "\n".join(lines) + "\n" + self.checkpoint(leaves)


class Witness:
    """Its folder, and its process while it serves."""

    def __init__(self, folder, name="witness.example/w1"):
        self.folder = Path(folder)
        made = run("gatehouse-verify", "witness", "init", "--dir", folder, "--name", name)
        if made.returncode != 0:
            raise RuntimeError(f"init ended with {made.returncode}: {made.stderr}")
        self.vkey = made.stdout.strip()
        self.process = None
        self.listening = None
        self._reader = None
        self._lines = []

    def trust(self, log):
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as keys:
            keys.write(log.keys)
            keys.flush()
            return run(
                "gatehouse-verify", "witness", "trust", "--dir", self.folder, "--keys", keys.name
            )

    def start(self):
        self.process = subprocess.Popen(
            [program("gatehouse-verify"), "witness", "serve", "--dir", str(self.folder),
             "--listen", "127.0.0.1:0"],
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        line = self.process.stderr.readline()
        if not line.startswith("{"):
            raise RuntimeError(f"the witness does not listen: {line}")
        self.listening = json.loads(line)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        with self.process.stderr as stream:
            self._lines.extend(stream)

    def end(self, number=signal.SIGTERM):
        """The exit status."""
        self.process.send_signal(number)
        code = self.process.wait(STOP_SECONDS)
        self._reader.join(STOP_SECONDS)
        return code

    def events(self):
        """What it said since it was told to listen. After its end only: then it is complete."""
        return [json.loads(line) for line in self._lines]

    @contextlib.contextmanager
    def serving(self):
        self.start()
        try:
            yield self
        finally:
            if self.process.poll() is None:
                self.end()

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.listening["port"], timeout=STOP_SECONDS)

    def ask(self, method, path, body=None):
        """Status, content type and text of the answer."""
        with contextlib.closing(self.connect()) as connection:
            return exchange(connection, method, path, body)

    def add(self, body):
        return self.ask("POST", "/add-checkpoint", body.encode())

    def checkpoint(self, log):
        return self.ask("GET", f"/{sha256(log.origin.encode()).hex()}/checkpoint")

    def cosigned_at(self, note):
        """When it cosigned the note, checked without the program's own code."""
        text, _, signatures = note.partition("\n\n")
        name, identity, key = self.vkey.split("+", 2)
        public = base64.b64decode(key)
        for line in signatures.splitlines():
            _, signer, encoded = line.split(" ")
            signed = base64.b64decode(encoded)
            if (signer, signed[:KEY_ID_BYTES].hex()) != (name, identity):
                continue
            stamp = signed[KEY_ID_BYTES:KEY_ID_BYTES + TIME_BYTES]
            seconds = int.from_bytes(stamp, "big")
            try:
                Ed25519PublicKey.from_public_bytes(public[1:]).verify(
                    signed[KEY_ID_BYTES + TIME_BYTES:],
                    f"cosignature/v1\ntime {seconds}\n{text}\n".encode(),
                )
            except InvalidSignature:
                return None
            return seconds
        return None


def exchange(connection, method, path, body=None):
    connection.request(method, path, body)
    response = connection.getresponse()
    return response.status, response.headers["Content-Type"], response.read().decode()
