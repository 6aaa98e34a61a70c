"""Receipts and the record's integrity at the window."""

import shutil

import e2e_helpers  # noqa: F401
import filing

REASON = "Reason: what happened, and why the record may be used"
SURE = "An auditor or the administrator confirmed to me that this is right"


def understand(window):
    """That this computer sees the log for the first time."""
    window.told("Record's integrity", "for the first time")
    window.press("Understood")
    window.until("no more to tell", lambda: not window.texts("Record's integrity"))


def save_receipt(window, path):
    window.press("Save receipt")
    window.type("Save to", str(path))
    window.press("Save the receipt")
    window.trouble("Saved as")


def open_integrity(window):
    window.open_tab("Integrity")
    window.trouble("integrity hold")


def acknowledge(window, folder, username, reason="A fictional backup was put back"):
    """The hold in force, with the password once more where the server wants that."""
    open_integrity(window)
    window.type(REASON, reason)
    window.press("Acknowledge")
    wanted = ("Your password", "password text")
    window.until("an answer", lambda: window.has(*wanted) or any(
        text.startswith("Acknowledged") for text in window.texts("Message")))
    if window.has(*wanted):
        window.type("Your password", folder.account(username)["password"])
        window.press("Confirm")


def remember(window):
    """The present record in the place of what is remembered."""
    window.tick(SURE)
    window.press("Remember the present record")


class PutBack:
    """A record that is put back as it was, after a client has seen more of it."""

    def __init__(self, folder, serve):
        """`serve` starts a server on the folder; its end is the caller's."""
        self._folder = folder
        self._serve = serve
        self._copy = folder.path.parent / "before"
        server = serve()
        self.authorised = filing.authorised_woman(server.sign_in("demo-prescriber"))
        server.stop()
        shutil.copytree(folder.path, self._copy)

    def serve_more(self):
        """The server with a record that has grown, and what is authorised there alone."""
        server = self._serve()
        return server, filing.authorised_woman(server.sign_in("demo-prescriber"))

    def serve_before(self, server):
        """In the place of `server`, one with the record as it was."""
        server.stop()
        shutil.rmtree(self._folder.path)
        shutil.copytree(self._copy, self._folder.path)
        return self._serve()
