"""Emergency access at the window, and how an auditor looks at it."""

import e2e_helpers  # noqa: F401
import filing
from tree import CELL_ROLES

REASON = "Fictional emergency at night"


def ask(window, patient, reason=REASON):
    """From the workplace of a pharmacist or a prescriber to the record, or to what stands in its way."""
    window.press("Emergency access")
    fill(window, patient, reason)
    window.press("Open record")


def fill(window, patient, reason=REASON):
    window.fill(Hospital_number=patient.hospital_number, Date_of_birth=patient.date_of_birth,
                Reason=reason)


def reach_patients(window):
    """The prescriber's first page with patients, also where news about a key stands before it."""
    news = ("I have read this", "push button")
    window.until("patients or news", lambda: window.has(*news) or any(
        node.role in CELL_ROLES for node in window.nodes()))
    if window.has(*news):
        window.press(news[0])
        window.until_gone(*news)
    window.rows("Patients")


def buttons(window):
    """Every button on screen."""
    return {node.label for node in window.nodes() if node.role == "push button"}


def search_readings(window, **wanted):
    """Who looked at a patient, or whom a user looked at, today."""
    window.open_tab("Readings")
    window.fill(From=filing.days_ago(1), Until=filing.days_ago(0), **wanted)
    window.press("Search")


def show_events(window, user):
    """The security events that this user brought about."""
    window.open_tab("Security events")
    window.type("User", user)
    window.press("Show events")
    return window.rows("Security events",
                       lambda rows: rows and {row["User"] for row in rows} == {user})
