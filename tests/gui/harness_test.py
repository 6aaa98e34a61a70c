#!/usr/bin/env python3
"""The harness itself, without the client: desktops come and go, the network fails as told."""

import os
import socket
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

import screenshot
from desktop import Desktop
from faulty_proxy import Fault, FaultyProxy, Records

SECONDS = 60
REQUEST = bytes([23, 3, 3, 0, 100]) + bytes(100)
HELD = """
import sys
from desktop import Desktop
with Desktop(640, 480) as desktop:
    print(*[process.pid for process in desktop._processes], flush=True)
    sys.stdin.read()
"""


class DesktopTest(unittest.TestCase):
    def test_is_of_the_size_asked_for_and_gone_afterwards(self):
        before = dict(os.environ)
        with Desktop(1024, 600) as desktop:
            self.assertEqual(screenshot.grab().size, (1024, 600))
            program = desktop.start("xdotool", "sleep", "600")
            folder = desktop.path(".")
        self.assertIsNotNone(program.returncode)
        self.assertFalse(folder.exists())
        self.assertEqual(dict(os.environ), before)

    def test_ends_with_the_process_that_made_it(self):
        with subprocess.Popen(
            [sys.executable, "-c", HELD], cwd=Path(__file__).parent, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        ) as holder:
            processes = [int(word) for word in holder.stdout.readline().split()]
            self.assertGreaterEqual(len(processes), 3)
            holder.kill()
        deadline = time.monotonic() + SECONDS
        while running := [process for process in processes if is_running(process)]:
            self.assertLess(time.monotonic(), deadline, running)
            time.sleep(0.02)


def is_running(process):
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8")
    except OSError:
        return False
    return state.rsplit(")", 1)[1].split()[0] != "Z"


class FaultyProxyTest(unittest.TestCase):
    """Against a server that says everything back."""

    def setUp(self):
        self.proxy = self.enterContext(FaultyProxy(self.echo_server()))

    def echo_server(self, answer=lambda data: data):
        listener = socket.create_server(("127.0.0.1", 0))
        self.addCleanup(listener.close)

        def serve():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=say_back, args=(connection, answer), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        self.addCleanup(listener.shutdown, socket.SHUT_RDWR)
        return listener.getsockname()[1]

    def connect(self):
        connection = socket.create_connection(("127.0.0.1", self.proxy.port), timeout=SECONDS)
        self.addCleanup(connection.close)
        return connection

    def ask(self, connection, data=b"hello"):
        connection.sendall(data)
        return connection.recv(1000)

    def test_passes_everything_on(self):
        connection = self.connect()
        self.assertEqual(self.ask(connection), b"hello")
        self.assertEqual(self.ask(connection, b"again"), b"again")

    def test_holds_until_released(self):
        connection = self.connect()
        self.proxy.choose(Fault.HOLD)
        connection.sendall(b"hello")
        connection.settimeout(0.2)
        with self.assertRaises(TimeoutError):
            connection.recv(1000)
        connection.settimeout(SECONDS)
        self.proxy.choose(Fault.NONE)
        self.assertEqual(connection.recv(1000), b"hello")

    def test_holds_answers_but_no_handshake(self):
        connection = self.connect()
        self.ask(connection, REQUEST)
        self.proxy.choose(Fault.HOLD_ANSWERS)
        handshake = bytes([22, 3, 1, 0, 1, 0])
        self.assertEqual(self.ask(connection, handshake), handshake)
        connection.sendall(REQUEST)
        self.proxy.await_request(2)
        self.proxy.choose(Fault.CUT)
        self.assertEqual(connection.recv(1000), b"")

    def test_cuts_after_so_many_bytes(self):
        self.proxy.choose(Fault.CUT, after_bytes=3)
        connection = self.connect()
        self.assertEqual(self.ask(connection), b"hel")
        connection.sendall(b"more")
        self.assertEqual(connection.recv(1000), b"")

    def test_garbles(self):
        self.proxy.choose(Fault.GARBLE)
        self.assertEqual(self.ask(self.connect()), b"helln")

    def test_refuses_and_comes_back(self):
        connection = self.connect()
        self.assertEqual(self.ask(connection), b"hello")
        self.proxy.choose(Fault.DEAD)
        self.assertEqual(connection.recv(1000), b"")
        with self.assertRaises(ConnectionRefusedError):
            self.connect()
        self.proxy.choose(Fault.NONE)
        self.assertEqual(self.ask(self.connect()), b"hello")

    def test_leads_to_another_server(self):
        self.proxy.lead_to(self.echo_server(answer=bytes.upper))
        self.assertEqual(self.ask(self.connect()), b"HELLO")

    def test_finds_requests_however_the_stream_is_cut(self):
        handshake = bytes([22, 3, 1, 0, 2, 23, 23]) + bytes([23, 3, 3, 0, 53]) + bytes(53)
        stream = handshake + 2 * (bytes([23, 3, 3, 1, 0]) + bytes(256))
        for step in (1, 4, 7, 1000):
            records = Records()
            found = [records.requests_in(stream[begin:begin + step])
                     for begin in range(0, len(stream), step)]
            self.assertEqual(sum(found), 2, step)


def say_back(connection, answer):
    with connection:
        try:
            while data := connection.recv(1000):
                connection.sendall(answer(data))
        except OSError:
            return


if __name__ == "__main__":
    unittest.main()
