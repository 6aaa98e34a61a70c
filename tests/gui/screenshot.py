"""Pictures of the screen, as PNG files."""

import os

from PIL import ImageGrab


def grab():
    """The whole screen as a PIL image."""
    return ImageGrab.grab(xdisplay=os.environ["DISPLAY"])


def save(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    grab().save(path, optimize=True)
