"""Programme files for tests: read, changed, and shown to gatehouse-evaluate.

The program is found by $GATEHOUSE_BIN.
"""

import copy
import decimal
import json
import os
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
SCHEMAS = REPOSITORY / "schemas"
PROGRAMMES = SCHEMAS / "programmes"
SOURCES = PROGRAMMES / "SOURCES.md"


def read(path):
    """Decimals stay exact: a multiple of 0.001 is none of a binary fraction."""
    return json.loads(path.read_text(encoding="utf-8"), parse_float=decimal.Decimal)


def built_in():
    """The programme files that are built into the program, by their names."""
    return {path.name: read(path) for path in sorted(PROGRAMMES.glob("*.json"))}


def write(folder, name, programme):
    text = json.dumps(programme, default=float, ensure_ascii=False)
    (Path(folder) / name).write_text(text, encoding="utf-8")


def evaluate(folder, cases=()):
    """What gatehouse-evaluate says of the cases with the programmes of a folder."""
    program = os.path.join(os.environ["GATEHOUSE_BIN"], "gatehouse-evaluate")
    lines = "".join(json.dumps(case) + "\n" for case in cases)
    return subprocess.run([program, "--programmes", str(folder)], input=lines, text=True,
                          capture_output=True, timeout=60, check=False)


# Places of a document, as the keys and indices that lead to them.

def places(value, path=()):
    """Every place with its value, the outermost first."""
    yield path, value
    if isinstance(value, (dict, list)):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in inner:
            yield from places(one, path + (key,))


def at(document, path):
    for key in path:
        document = document[key]
    return document


def pointer(path):
    return "".join("/" + str(key) for key in path)


def changed(document, *edits):
    """A copy with values put in places, appended to a list, or taken away: (path, value)."""
    result = copy.deepcopy(document)
    for path, value in edits:
        target = at(result, path[:-1])
        if value is GONE:
            del target[path[-1]]
        elif path[-1] == END:
            target.append(copy.deepcopy(value))
        else:
            target[path[-1]] = copy.deepcopy(value)
    return result


class Marker:
    """A value of `changed` that is none of JSON's."""


GONE = Marker()
END = Marker()
