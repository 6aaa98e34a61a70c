"""What a prescriber does at the window: finding, enrolling, filling forms in."""

import datetime

import e2e_helpers  # noqa: F401
import filing
from window import BUTTONS

PASSPHRASE = "Key passphrase"
HALF_PAST_SEVEN = "07:30"
# As the forms offer them.
UK = "Lenalidomide pregnancy prevention programme"
US = "Lenalidomide REMS"


def day(days_ago):
    """As a person types it: 2/3/2026."""
    date = filing.today() - datetime.timedelta(days=days_ago)
    return f"{date.day}/{date.month}/{date.year}"


def open_patient(window, patient):
    """From the page Patients, by hospital number."""
    window.type("Find hospital number", patient.hospital_number)
    window.press("Find")
    window.rows("Patients", lambda rows: [row["Hospital number"] for row in rows]
                == [patient.hospital_number])
    window.select_row("Patients", 0)
    window.press("Open patient")
    window.told("Patient", patient.hospital_number)


def enrol(window, hospital_number, initials, date_of_birth):
    window.press("Enrol patient")
    window.fill(Hospital_number=hospital_number, Initials=initials, Date_of_birth=date_of_birth)
    window.press("Enrol")
    window.told("Patient", hospital_number)


def record(window, form, button, fill):
    """Opens a form, fills it in and files it; back on the patient's page."""
    window.press(form)
    fill(window)
    window.press(button)
    window.find("Timeline", "table")
    window.until_gone(button, *BUTTONS)


def assessment(window, category="Childbearing potential"):
    def fill(form):
        form.type("Assessed on", day(14))
        form.choose("Category", category)
        if category != "Male":
            form.choose("Uterus or ovaries", "Present")
    record(window, "Assessment", "Record assessment", fill)


def initiation(window, category="Childbearing potential"):
    def fill(form):
        form.choose("Medicine", UK)
        form.choose("Category", category)
        form.type("Signed on", day(14))
        for box in form.check_boxes():
            form.tick(box)
    record(window, "Initiation form", "Record initiation form", fill)


def contraception(window):
    def fill(form):
        form.choose("Method", "implant")
        form.type("From", day(90))
        form.tick("Confirmed")
    record(window, "Contraception", "Record contraception", fill)


def counselling(window):
    def fill(form):
        form.type("Counselled on", day(1))
        form.type("Notes", "Fictional: risks talked over once more")
    record(window, "Counselling", "Record counselling", fill)


def survey(window):
    record(window, "Survey", "Record survey", lambda form: form.type("Surveyed on", day(1)))


def pregnancy_test(window, days_ago=1, result="Negative"):
    def fill(form):
        form.type("Taken on", day(days_ago))
        form.type("Taken at", HALF_PAST_SEVEN)
        form.choose("Result", result)
        form.type("Sensitivity (mIU/mL)", "25")
        form.tick("Supervised")
    record(window, "Pregnancy test", "Record pregnancy test", fill)


def signal(window, kind="suspected pregnancy"):
    record(window, "Signal", "Report signal", lambda form: form.choose("Kind", kind))


def resolve(window, what):
    """Resolves the newest entry of this kind in the timeline."""
    rows = window.rows("Timeline")
    window.select_row("Timeline", next(
        index for index, row in enumerate(rows) if what in row["What"].lower()))
    record(window, "Resolve", "Record resolution",
           lambda form: form.type("Evidence", "Fictional negative blood test"))


def fill_authorisation(window, category="Childbearing potential", programme=UK):
    """21 of 28 days at 25 mg, one cycle."""
    window.press("Authorisation")
    window.choose("Programme", programme)
    window.choose("Category", category)
    window.choose("Strength (mg)", "25")
    for label, number in (("Capsules", 21), ("Capsules per dosing day", 1), ("Dosing days", 21),
                          ("Cycle days", 28), ("Days' supply", 28)):
        window.type(label, str(number))
    window.tick("Counselling confirmed")
    window.choose("Indication", "multiple myeloma")


def missing(window, fitting=lambda items: True):
    """The list Missing, once the server has been asked and it is as expected."""
    def probe():
        items = window.items("Missing")
        asking = any(item.startswith("Asking") for item in items)
        return (items,) if not asking and fitting(items) else None
    return window.until("a list Missing that is as expected", probe)[0]


def choose_key(window, folder, username="demo-prescriber"):
    """From the page Patients and back: where the demo's key file lies."""
    account = folder.account(username)
    window.press("Signing key")
    window.press("Choose a file")
    window.fill(Key_file=str(folder.path / account["key"]), Passphrase=account["key_passphrase"])
    window.press("Use this file")
    window.told("Signing key", "You can sign with this key")
    window.press("Back")
    window.find("Patients", "table")


def sign(window, folder, username="demo-prescriber"):
    """The authorisation's number; the key has been chosen."""
    window.type(PASSPHRASE, folder.account(username)["key_passphrase"])
    window.press("Sign")
    return window.told("Authorisation number", "GH-")
