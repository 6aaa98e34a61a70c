#!/usr/bin/env python3
"""How quick the client is to the eye: figures to look at, not a test.

    cmake --preset release && cmake --build --preset release --target gatehouse
    GATEHOUSE_BIN=build/dev/bin tests/bench/client_figures.py --client build/release/bin/gatehouse

Prints, in milliseconds, the median and the worst of
- start: from the start of the program to the sign-in page, painted;
- scan: from Enter in `Authorisation number` to the verdict DISPENSE, painted, each time of another
  authorisation, from a server on this machine.

Painted means that a broad stripe of a filled button, or of a verdict, is on the screen. It is
looked at again and again; what a look takes is printed too: a figure may be too long by that much,
never too short. The programs of GATEHOUSE_BIN serve; --client measures another build.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "gui"))

import e2e_helpers  # noqa: E402,F401  (the folder has to be named first)
import filing  # noqa: E402
from desktop import Desktop, end  # noqa: E402
from gatehouse_process import Server, demo_folder, program  # noqa: E402
from journey import server_options, sign_in  # noqa: E402
from PIL import ImageGrab  # noqa: E402
from window import Window  # noqa: E402

SECONDS = 30
STRIPE = 60  # pixels of one colour, side by side
# Of client/views/common/theme.cpp, in the light.
FILLED_BUTTON = bytes((0x0b, 0x5c, 0xad)) * STRIPE
DISPENSE = bytes((0x1a, 0x6b, 0x3a)) * STRIPE


class Eye:
    """Looks at the screen until something is there."""

    def __init__(self):
        self.looks = []

    def shows(self, stripe):
        begun = time.perf_counter()
        screen = ImageGrab.grab(xdisplay=os.environ["DISPLAY"]).tobytes()
        found = stripe in screen
        self.looks.append(time.perf_counter() - begun)
        return found

    def wait(self, stripe, wanted=True):
        deadline = time.monotonic() + SECONDS
        while self.shows(stripe) != wanted:
            if time.monotonic() > deadline:
                raise RuntimeError(f"not {'seen' if wanted else 'gone'} within {SECONDS} s")


class Keyboard:
    """xdotool that is running already, so that a key is not held up by its start."""

    def __init__(self):
        self._xdotool = subprocess.Popen(["xdotool", "-"], stdin=subprocess.PIPE, text=True)

    def do(self, command):
        self._xdotool.stdin.write(command + "\n")
        self._xdotool.stdin.flush()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._xdotool.stdin.close()
        self._xdotool.wait(SECONDS)


def times_to_start(desktop, client, options, repetitions, eye):
    seconds = []
    for _ in range(repetitions):
        eye.wait(FILLED_BUTTON, wanted=False)
        begun = time.perf_counter()
        process = desktop.start(client, *options, log="client.log")
        eye.wait(FILLED_BUTTON)
        seconds.append(time.perf_counter() - begun)
        end(process)
    return seconds


def times_to_verdict(desktop, client, server, repetitions, eye):
    prescriber = server.sign_in("demo-prescriber")
    numbers = [filing.authorised_woman(prescriber).number for _ in range(repetitions)]
    process = desktop.start(client, *server_options(server), log="client.log")
    window = sign_in(
        Window(process, desktop.path("client.log")), server.folder, "demo-pharmacist")
    seconds = []
    with Keyboard() as keyboard:
        for number in numbers:
            window.type("Authorisation number", number)
            eye.wait(DISPENSE, wanted=False)
            begun = time.perf_counter()
            keyboard.do("key --delay 0 Return")
            eye.wait(DISPENSE)
            seconds.append(time.perf_counter() - begun)
    end(process)
    return seconds


def say(what, seconds):
    print(f"{what}: median {1000 * statistics.median(seconds):.0f} ms, "
          f"worst {1000 * max(seconds):.0f} ms, of {len(seconds)}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--client", type=Path, help="the program; else that of GATEHOUSE_BIN")
    parser.add_argument("--repetitions", type=int, default=20)
    options = parser.parse_args()
    client = options.client.resolve() if options.client else program("gatehouse")
    eye = Eye()
    with demo_folder() as folder, Server(folder) as server, Desktop() as desktop:
        say("start to sign-in page", times_to_start(
            desktop, client, server_options(server), options.repetitions, eye))
        say("scan to verdict", times_to_verdict(
            desktop, client, server, options.repetitions, eye))
    say("a look at the screen", eye.looks)


if __name__ == "__main__":
    main()
