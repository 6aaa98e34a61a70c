#!/usr/bin/env python3
"""Pictures of every page, for review: not a test.

    GATEHOUSE_BIN=build/dev/bin tests/gui/screenshots.py --to FOLDER
    GATEHOUSE_BIN=build/dev/bin tests/gui/screenshots.py --readme

The first writes FOLDER/WIDTHxHEIGHT-THEME/PAGE.png for two sizes, light and dark. The second writes
the pharmacist's verdict, client/resources/screenshots/verdict.png.
"""

import argparse
import contextlib
import subprocess
import sys
from pathlib import Path

import e2e_helpers  # noqa: F401
import screenshot
from desktop import Desktop
from gatehouse_process import Server, demo_folder
from pages import Pages

SIZES = ("1366x768", "1920x1080")
THEMES = ("light", "dark")
README = Path(__file__).resolve().parents[2] / "client/resources/screenshots/verdict.png"
README_SIZE = (1100, 760)


@contextlib.contextmanager
def album(size, theme, folder):
    """The pages of one size and theme; a visit takes a picture."""
    def keep(page, _):
        path = folder / f"{page}.png"
        screenshot.save(path)
        print(path, flush=True)

    with demo_folder() as data, Server(data) as server, Desktop(*size) as desktop:
        yield Pages(desktop, server, keep, theme)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--to", type=Path, help="folder for the pictures")
    parser.add_argument("--readme", action="store_true", help="the README's picture alone")
    parser.add_argument("--size", choices=SIZES, help="only this size, with --theme")
    parser.add_argument("--theme", choices=THEMES, default="light")
    options = parser.parse_args()
    if options.readme:
        with album(README_SIZE, "light", README.parent) as pictures:
            pictures.verdict()
    elif options.to is None:
        parser.error("--to or --readme")
    elif options.size:
        width, height = map(int, options.size.split("x"))
        with album((width, height), options.theme, options.to) as pictures:
            pictures.visit_all()
    else:
        # A desktop for each: one process has one.
        for size in SIZES:
            for theme in THEMES:
                subprocess.run(
                    [sys.executable, __file__, "--to", options.to / f"{size}-{theme}",
                     "--size", size, "--theme", theme], check=True)


if __name__ == "__main__":
    main()
