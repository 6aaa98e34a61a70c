"""What an administrator does at the window."""

import contextlib

import e2e_helpers  # noqa: F401
from journey import Client, server_options, sign_in

FIRST = "demo-administrator"
SECOND = "demo-administrator-2"


@contextlib.contextmanager
def at_work(desktop, server, username=FIRST):
    """The window of this administrator, closed afterwards."""
    client = Client(desktop, *server_options(server))
    try:
        yield sign_in(client.window, server.folder, username)
    finally:
        client.end()


def open_area(window, area):
    window.open_tab(area)
    window.find(area, "table")


def select(window, area, column, value):
    """Selects the row of the area's table that says this, once it is there."""
    def fitting(rows):
        return any(row[column] == value for row in rows)
    rows = window.rows(area, fitting)
    window.select_row(area, next(
        index for index, row in enumerate(rows) if row[column] == value))


def select_waiting(window, what):
    """Opens the proposals and selects the one that begins like this."""
    open_area(window, "Proposals")
    def fitting(rows):
        return any(row["What"].startswith(what) and row["State"] == "Waits" for row in rows)
    rows = window.rows("Proposals", fitting)
    window.select_row("Proposals", next(
        index for index, row in enumerate(rows)
        if row["What"].startswith(what) and row["State"] == "Waits"))


def approve(window, what):
    select_waiting(window, what)
    window.press("Approve")
    window.trouble("Approved, and in force")


def propose_user(window, username, role="Auditor", site="Fictional Haematology Clinic"):
    window.press("Add user")
    window.type("User name", username)
    window.choose("Role", role)
    window.choose("Site", site)
    window.press("Propose account")
    window.trouble(f"An account for {username} is proposed")


def invite(window, username):
    """The code with which this user sets a password."""
    select(window, "Users", "User name", username)
    window.press("Invite")
    window.choose("What for", "To set a password")
    window.press("Make code")
    window.told("What to do with the code", "in person")
    return window.content("Invitation code")
