"""Reads and changes gatehouse-server.json: JSON with // comments."""

import json
import re

# A string is taken whole, so that the // of an address in it is no comment.
TOKENS = re.compile(r'"(?:[^"\\]|\\.)*"|//[^\n]*')


def read(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(
        TOKENS.sub(lambda token: "" if token.group().startswith("//") else token.group(), text)
    )


def write(path, configuration):
    path.write_text(json.dumps(configuration, indent=2), encoding="utf-8")


def set_value(configuration, dotted, value):
    """Sets `listen.address` and the like."""
    *parents, last = dotted.split(".")
    for parent in parents:
        configuration = configuration.setdefault(parent, {})
    configuration[last] = value
