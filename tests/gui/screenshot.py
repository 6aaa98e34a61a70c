"""Pictures of the screen, as PNG files."""

import os
import sys
import time
from pathlib import Path

from PIL import ImageGrab


def grab():
    """The whole screen as a PIL image."""
    return ImageGrab.grab(xdisplay=os.environ["DISPLAY"])


def save(path):
    path.parent.mkdir(parents=True, exist_ok=True)
    grab().save(path, optimize=True)


def of_failure():
    """Where GATEHOUSE_SCREENSHOTS names a folder, the path of a picture taken now, else None."""
    folder = os.environ.get("GATEHOUSE_SCREENSHOTS")
    if not folder:
        return None
    path = Path(folder) / f"{Path(sys.argv[0]).stem}-{time.time_ns() // 1_000_000}.png"
    try:
        save(path)
    except OSError as error:
        return error
    return path
