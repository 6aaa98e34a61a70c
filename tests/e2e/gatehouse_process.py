"""Runs the Gatehouse programs in temporary folders, the way an operator would.

GATEHOUSE_BIN names the folder that holds the programs (build/<preset>/bin).
"""

import contextlib
import json
import os
import queue
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from api import Client, Endpoint
from signing import SigningKey

COMMAND_SECONDS = 120
START_SECONDS = 60
STOP_SECONDS = 30


def program(name):
    """The path of one of the programs under test."""
    folder = os.environ.get("GATEHOUSE_BIN")
    if not folder:
        raise RuntimeError("GATEHOUSE_BIN must name the folder of the programs, build/<preset>/bin")
    path = Path(folder).resolve() / name
    if not path.is_file():
        raise RuntimeError(f"GATEHOUSE_BIN holds no {name}")
    return str(path)


def run(name, *arguments, timeout=COMMAND_SECONDS):
    """Runs a program to its end; stdout and stderr are text."""
    return subprocess.run(
        [program(name), *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=timeout,
        check=False,
    )


class DataFolder:
    """A data folder that exists: where its parts are and which commands run on it."""

    def __init__(self, path):
        self.path = Path(path)
        self.config = self.path / "gatehouse-server.json"
        self.database = self.path / "gatehouse.db"
        self.ca = self.path / "tls" / "ca.pem"
        self.report_trust = self.path / "reports" / "ca.pem"

    def account(self, username):
        accounts = json.loads((self.path / "demo-credentials.json").read_text(encoding="utf-8"))
        return next(account for account in accounts if account["username"] == username)

    def command(self, *words):
        """`gatehouse-server WORDS --config FILE`, with the options after the command's words."""
        return run("gatehouse-server", *words, "--config", self.config)

    def verify(self):
        return self.command("verify")


@contextlib.contextmanager
def demo_folder():
    """A fresh demo folder, removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="gatehouse-e2e-") as parent:
        path = Path(parent) / "data"
        made = run("gatehouse-server", "init", "--dir", path, "--demo")
        if made.returncode != 0:
            raise RuntimeError(f"init ended with {made.returncode}: {made.stderr}")
        yield DataFolder(path)


class Server:
    """A serving process. As a context manager it is running inside and gone afterwards."""

    def __init__(self, folder):
        self.folder = folder
        self.process = None
        self.port = None
        self._lines = []
        self._stdout = None
        self._reader = None

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            try:
                self.stop()
            except subprocess.TimeoutExpired:
                self.kill()
                raise
        self._stdout.close()

    def start(self):
        self._stdout = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [program("gatehouse-server"), "serve", "--config", str(self.folder.config),
             "--port", "0"],
            stdin=subprocess.DEVNULL,
            stdout=self._stdout,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        news = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(news,), daemon=True)
        self._reader.start()
        try:
            self.port = self._await_listening(news)
        except Exception:
            self.kill()
            raise

    def _read(self, news):
        # Read to the end even when nobody asks: a full pipe would block the server.
        with self.process.stderr as stream:
            for line in stream:
                self._lines.append(line)
                news.put(line)
        news.put(None)

    def _await_listening(self, news):
        deadline = time.monotonic() + START_SECONDS
        while True:
            try:
                line = news.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise RuntimeError(
                    f"not listening after {START_SECONDS} s:\n{self.log()}"
                ) from None
            if line is None:
                code = self.process.wait(STOP_SECONDS)
                raise RuntimeError(f"ended with {code} before listening:\n{self.log()}")
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if isinstance(event, dict) and event.get("event") == "listening":
                return event["port"]

    def stop(self):
        """SIGTERM; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self._ended()

    def kill(self):
        """SIGKILL: no chance to tidy up."""
        self.process.kill()
        return self._ended()

    def _ended(self):
        code = self.process.wait(STOP_SECONDS)
        self._reader.join(STOP_SECONDS)
        return code

    def log(self):
        """Everything the server has written to stderr so far."""
        return "".join(self._lines)

    def printed(self):
        """Everything the server has written to stdout so far."""
        self._stdout.seek(0)
        return self._stdout.read().decode("utf-8", errors="replace")

    @property
    def endpoint(self):
        return Endpoint("127.0.0.1", self.port, str(self.folder.ca))

    def anonymous(self):
        return Client(self.endpoint)

    def sign_in(self, username):
        """A client signed in as one of the demo users."""
        account = self.folder.account(username)
        client = self.sign_in_with(username, account["password"])
        client.signing_key = SigningKey.of(self.folder, account)
        return client

    def sign_in_with(self, username, password):
        session = self.anonymous().post(
            "/sessions", {"username": username, "password": password}
        ).expect(201)
        return Client(self.endpoint, token=session.json["token"], password=password)

    def sign_in_roles(self):
        """One client for each role of the demo."""
        roles = ("prescriber", "pharmacist", "auditor", "administrator")
        return {role: self.sign_in(f"demo-{role}") for role in roles}
