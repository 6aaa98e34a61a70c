"""What a pharmacist does at the window."""

import keys

BATCH = "FICTIONAL-BATCH-1"
CAPSULES = "Capsules of 25 mg"
CONFIRMED_ON = "Confirmation obtained on"
CONFIRMED_AT = "Confirmation obtained at"
VERDICT = "(DISPENSE|HOLD|REFUSE)"


def check(window, number):
    """Asks for a verdict, as with a scanner: the number and Enter. The verdict's text."""
    window.type("Authorisation number", number, shown=number)
    keys.press("Return")
    return window.told("Verdict", f"^{VERDICT}")


def dispense(window, authorised, capsules=None, date_of_birth=None):
    """Fills the supply form in and dispenses."""
    if capsules is not None:
        window.type(CAPSULES, str(capsules))
    window.type("Batch", BATCH)
    window.type("Date of birth", date_of_birth or authorised.patient.date_of_birth)
    window.press("Dispense")


def confirm(window, day, time):
    """The confirmation of a programme that asks for one."""
    window.type(CONFIRMED_ON, day)
    window.type(CONFIRMED_AT, time)


def unmet(window):
    """The rows of the requirements that stand against a supply."""
    return [row for row in window.rows("Requirements") if row["Remedy"]]
