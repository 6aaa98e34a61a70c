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
import filing
import pharmacist
import prescriber
import screenshot
from desktop import Desktop
from gatehouse_process import Server, demo_folder
from journey import Client, server_options, sign_in

SIZES = ("1366x768", "1920x1080")
THEMES = ("light", "dark")
README = Path(__file__).resolve().parents[2] / "client/resources/screenshots/verdict.png"
README_SIZE = (1100, 760)


class Album:
    """The pages of one size and theme."""

    def __init__(self, desktop, server, theme, folder):
        self._desktop = desktop
        self._server = server
        self._theme = theme
        self._folder = folder
        self._filing = server.sign_in("demo-prescriber")

    @contextlib.contextmanager
    def client(self, *options):
        client = Client(self._desktop, *server_options(self._server), *options,
                        home=self._theme, dark=self._theme == "dark")
        try:
            yield client.window
        finally:
            client.end()

    @contextlib.contextmanager
    def signed_in(self, username, *options):
        with self.client(*options) as window:
            yield sign_in(window, self._server.folder, username)

    def keep(self, page):
        path = self._folder / f"{page}.png"
        screenshot.save(path)
        print(path, flush=True)

    def take_all(self):
        for pages in (self.before, self.pharmacist, self.prescriber, self.forms, self.auditor):
            pages()

    def before(self):
        with self.client() as window:
            window.find("Sign in", "push button")
            self.keep("sign-in")
            window.fill(User_name="demo-pharmacist", Password="not-the-password")
            window.press("Sign in")
            window.trouble("password")
            self.keep("sign-in-wrong")
        unknown = Client(self._desktop, "--server", f"https://127.0.0.1:{self._server.port}",
                         home=f"{self._theme}-new", dark=self._theme == "dark")
        unknown.window.fill(User_name="demo-pharmacist", Password="not-the-password")
        unknown.window.press("Sign in")
        unknown.window.told("Certificate")
        self.keep("sign-in-certificate")
        unknown.end()
        with self.signed_in("demo-administrator"):
            self.keep("administrator")

    def pharmacist(self):
        woman = filing.authorised_woman(self._filing)
        held = filing.authorised_man(self._filing)
        filing.record(self._filing, held.patient.path("signals"),
                      filing.signal("partner-pregnancy"))
        late = filing.authorised_woman(self._filing, test_age_days=4)
        with self.signed_in("demo-pharmacist") as window:
            self.keep("dispensing")
            for authorised, name in ((held, "hold"), (late, "refuse"), (woman, "dispense")):
                pharmacist.check(window, authorised.number)
                window.told("Verdict", f"^{name.upper()}")
                self.keep(f"dispensing-{name}")
            pharmacist.dispense(window, woman)
            window.told("Record")
            self.keep("dispensing-done")
            window.press("Lock")
            window.find("Unlock", "push button")
            self.keep("lock")

    def prescriber(self):
        woman = filing.file_woman(self._filing, test_age_days=4)
        filing.record(self._filing, woman.path("signals"), filing.signal("missed-period"))
        with self.signed_in("demo-prescriber") as window:
            window.rows("Patients")
            self.keep("patients")
            window.press("Enrol patient")
            window.find("Enrol", "push button")
            self.keep("enrol")
            window.press("Back")
            prescriber.open_patient(window, woman)
            window.rows("Timeline")
            self.keep("patient")
            prescriber.fill_authorisation(window)
            prescriber.missing(window, len)
            self.keep("authorisation-missing")

    def forms(self):
        woman = filing.file_woman(self._filing)
        with self.signed_in("demo-prescriber") as window:
            prescriber.open_patient(window, woman)
            for form in ("Assessment", "Initiation form", "Contraception", "Counselling",
                         "Pregnancy test", "Signal"):
                window.press(form)
                window.until_gone("Timeline", "table")
                self.keep("form-" + form.lower().replace(" ", "-"))
                window.press("Back")
                window.find("Timeline", "table")
            prescriber.fill_authorisation(window)
            prescriber.missing(window, lambda items: not items)
            self.keep("authorisation-complete")
            password = self._server.folder.account("demo-prescriber")["password"]
            prescriber.sign(window, password)
            self.keep("authorisation-signed")

    def auditor(self):
        trust = self._server.folder.report_trust
        with self.signed_in("demo-auditor", "--report-ca", trust) as window:
            self.keep("report")
            window.fill(From=filing.days_ago(0), Until=filing.days_ago(0))
            window.press("Export report")
            window.told("Signature")
            self.keep("report-done")
            window.open_tab("Audit entries")
            window.fill(Entries_from=filing.days_ago(0), Entries_until=filing.days_ago(0))
            window.press("Show entries")
            window.rows("Audit entries")
            window.select_row("Audit entries", 0)
            self.keep("audit-entries")

    def verdict(self):
        """A verdict ready to be dispensed."""
        authorised = filing.authorised_woman(self._filing)
        with self.signed_in("demo-pharmacist") as window:
            pharmacist.check(window, authorised.number)
            window.type("Batch", pharmacist.BATCH)
            window.type("Date of birth", authorised.patient.date_of_birth)
            self.keep(README.stem)


@contextlib.contextmanager
def album(size, theme, folder):
    with demo_folder() as data, Server(data) as server, Desktop(*size) as desktop:
        yield Album(desktop, server, theme, folder)


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
            pictures.take_all()
    else:
        # A desktop for each: one process has one.
        for size in SIZES:
            for theme in THEMES:
                subprocess.run(
                    [sys.executable, __file__, "--to", options.to / f"{size}-{theme}",
                     "--size", size, "--theme", theme], check=True)


if __name__ == "__main__":
    main()
