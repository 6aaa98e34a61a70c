"""Keyboard and mouse, as the X server delivers them: whatever has the focus gets the keys."""

import subprocess

SECONDS = 30


def press(*names):
    """Keys one after another, by their X names: `press("ctrl+a", "Delete")`."""
    _xdotool("key", "--delay", "0", *names)


def type_text(text):
    """ASCII only: other characters are not on the screen's keyboard."""
    assert text.isascii(), text
    if text:
        _xdotool("type", "--delay", "0", "--", text)


def click(x, y):
    _xdotool("mousemove", str(x), str(y), "click", "1")


def _xdotool(*arguments):
    subprocess.run(["xdotool", *arguments], check=True, timeout=SECONDS, stdin=subprocess.DEVNULL)
