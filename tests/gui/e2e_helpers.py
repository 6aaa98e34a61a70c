"""Imported before the helpers of tests/e2e: makes them importable."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "e2e"))
