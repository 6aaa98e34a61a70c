"""What all journeys share: a desktop, a demo server and the client's window."""

import atexit
import functools
import re
import unittest
from pathlib import Path

import e2e_helpers  # noqa: F401
from desktop import Desktop, end, make_home
from gatehouse_process import Server, demo_folder, program
from window import Window

# As these files choose a dark desktop, Qt's own KDE theme reads them.
DARK = {"XDG_CURRENT_DESKTOP": "KDE", "KDE_SESSION_VERSION": "5"}
KDEGLOBALS = """[Colors:Window]
BackgroundNormal=49,54,59
ForegroundNormal=239,240,241
[Colors:View]
BackgroundNormal=35,38,41
BackgroundAlternate=49,54,59
ForegroundNormal=239,240,241
[Colors:Button]
BackgroundNormal=49,54,59
ForegroundNormal=239,240,241
[Colors:Selection]
BackgroundNormal=61,174,233
ForegroundNormal=252,252,252
[Colors:Tooltip]
BackgroundNormal=49,54,59
ForegroundNormal=239,240,241
"""


class Client:
    """The client program on a desktop. A home holds what it remembers between two starts."""

    def __init__(self, desktop, *arguments, home="home", dark=False):
        environment = dict(desktop.environment)
        if home != "home":
            environment |= make_home(desktop.path(home))
        if dark:
            environment |= DARK
            config = Path(environment["XDG_CONFIG_HOME"])
            (config / "kdeglobals").write_text(KDEGLOBALS, encoding="utf-8")
        self.process = desktop.start(
            program("gatehouse"), *arguments, environment=environment, log="client.log")
        self.window = Window(self.process, desktop.path("client.log"))

    def end(self):
        end(self.process)


def server_options(server, port=None):
    """The options that lead the client to this server, perhaps by way of another port."""
    return ["--server", f"https://127.0.0.1:{port or server.port}", "--ca", server.folder.ca]


def sign_in(window, folder, username):
    """From the sign-in page to the role's own."""
    window.type("User name", username)
    window.type("Password", folder.account(username)["password"])
    window.press("Sign in")
    window.find("Sign out", "push button")
    return window


def in_words(day):
    """A pattern for a date, as a person or as a program writes it."""
    return rf"({day.isoformat()}|\b{day.day} {day.strftime('%B')} {day.year})"


@functools.cache
def shared_desktop():
    """The desktop of this process, which has one for all its tests."""
    desktop = Desktop()
    atexit.register(desktop.__exit__)
    return desktop.__enter__()


class Journey(unittest.TestCase):
    """A demo server for all tests of the class; each test starts clients of its own."""

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(demo_folder())
        cls.server = cls.enterClassContext(Server(cls.folder))
        cls.desktop = shared_desktop()
        cls.prescriber = cls.server.sign_in("demo-prescriber")
        cls.pharmacist = cls.server.sign_in("demo-pharmacist")

    def start(self, *arguments, **options):
        """The window of a client with these arguments."""
        client = Client(self.desktop, *arguments, **options)
        self.addCleanup(client.end)
        return client.window

    def signed_in(self, username, port=None, options=()):
        """The window of a client in which this demo user has signed in."""
        window = self.start(*server_options(self.server, port), *options)
        return sign_in(window, self.folder, username)

    def assert_mentions(self, text, *words):
        for word in words:
            self.assertIsNotNone(re.search(word, text, re.IGNORECASE), f"{word!r} in {text!r}")

