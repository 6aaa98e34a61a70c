"""What users do with their own account, by the words on screen."""

import e2e_helpers  # noqa: F401
from authenticator import Authenticator

NEW_PASSWORD = "a kettle full of moss"


def enter(window, username, password):
    """Name and password on the sign-in page; what comes then is for the caller."""
    window.type("User name", username)
    window.type("Password", password)
    window.press("Sign in")


def enter_code(window, code, button="Sign in"):
    window.type("Code", code)
    window.press(button)


def sign_in_with_code(window, username, password, code):
    enter(window, username, password)
    window.trouble("code")
    enter_code(window, code)
    window.find("Sign out", "push button")


def sign_out(window):
    window.press("Sign out")
    window.find("User name", "text")


def open_tab(window, tab):
    window.press("Account")
    window.open_tab(tab)


def set_up(window):
    """From the seed on screen to the recovery codes; the authenticator and the codes."""
    seed = window.told("Seed").replace(" ", "")
    authenticator = Authenticator(seed)
    enter_code(window, authenticator.code(), "Confirm")
    codes = window.told("Recovery codes").split()
    return authenticator, codes


def redeem(window, username, code, password=NEW_PASSWORD):
    window.press("I have an invitation")
    # The page before has a field for the name, too.
    window.find("Invitation code", "text")
    window.type("User name", username)
    window.type("Invitation code", code)
    window.type("New password", password)
    window.type("New password again", password)
    window.press("Set password")
