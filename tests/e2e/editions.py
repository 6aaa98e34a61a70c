"""Programmes in a folder of the test's own, and an edition that comes after the first start."""

import json
import shutil
from pathlib import Path

import configuration

BUILT_IN = Path(__file__).resolve().parents[2] / "schemas" / "programmes"


def use_folder(data, programmes):
    """Lets the server of this data folder read its programmes from there."""
    for file in BUILT_IN.glob("*.json"):
        shutil.copy(file, programmes)
    settings = configuration.read(data.config)
    configuration.set_value(settings, "programmes.directory", str(programmes))
    configuration.write(data.config, settings)


def present(programmes, programme):
    return programmes / f"{programme}-2026-01.json"


def succeed(programmes, programme, edition, last_day, first_day):
    """Ends the edition that is there; its successor, otherwise the same, has this name."""
    file = present(programmes, programme)
    text = file.read_text(encoding="utf-8")
    ended = text.replace('"effective_until": null', f'"effective_until": "{last_day}"')
    assert ended != text
    file.write_text(ended, encoding="utf-8")
    later = dict(json.loads(text), edition=edition, effective_from=first_day)
    (programmes / "later.json").write_text(json.dumps(later), encoding="utf-8")
