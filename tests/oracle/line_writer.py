"""Writes a generated case as one JSON line, in any of the spellings that the contract takes.

A case is built from dictionaries, lists and the leaves Day, At and Dec. `to_tree` turns it into
nodes that also can hold what no dictionary can: repeated keys and raw text.
"""

from dataclasses import dataclass

from civil_time import DAY_SECONDS, LAST_DAY, NANOSECONDS, year_month_day


@dataclass(frozen=True)
class Day:
    number: int


@dataclass(frozen=True)
class At:
    nanoseconds: int


@dataclass(frozen=True)
class Dec:
    text: str


@dataclass
class Raw:
    """Written as it stands; bytes that are no UTF-8 come in as surrogate escapes."""

    text: str


@dataclass
class Key:
    """A key: what it means, and how it is written."""

    name: str
    text: str


@dataclass
class Obj:
    members: list  # [Key, node]


@dataclass
class Arr:
    items: list


_OFFSETS = (0, 1, -1, 60, -60, 330, 345, -210, 840, -720, 23 * 60 + 59, -(23 * 60 + 59))


def date_text(day):
    return "%04d-%02d-%02d" % year_month_day(day)


def instant_text(nanoseconds, rng):
    offset = 0 if rng.random() < 0.6 else rng.choice(_OFFSETS)
    seconds, fraction = divmod(nanoseconds, NANOSECONDS)
    if not 0 <= seconds + offset * 60 < LAST_DAY * DAY_SECONDS:
        offset = 0
    day, of_day = divmod(seconds + offset * 60, DAY_SECONDS)
    text = f"{date_text(day + 1)}T{of_day // 3600:02}:{of_day // 60 % 60:02}:{of_day % 60:02}"
    digits = f"{fraction:09}".rstrip("0")
    digits = digits.ljust(rng.choice((0, 0, 3, 6, 9)), "0")
    if digits:
        text += "." + digits
    if offset == 0:
        return text + rng.choice(("Z", "Z", "+00:00"))
    return text + f"{'+' if offset > 0 else '-'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"


def decimal_text(text, rng):
    if rng.random() < 0.7:
        return text
    whole, _, fraction = text.partition(".")
    fraction = fraction.ljust(rng.randint(max(1, len(fraction)), 3), "0")
    return f"{whole}.{fraction}"


_MUST_ESCAPE = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\f": "\\f"}


def _unicode_escape(character):
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[i]:02x}{units[i + 1]:02X}" for i in range(0, len(units), 2))


def string_text(text, rng, escape=0.01):
    written = []
    for character in text:
        if character in _MUST_ESCAPE:
            written.append(_MUST_ESCAPE[character])
        elif character < " " or rng.random() < escape:
            written.append(_unicode_escape(character))
        else:
            written.append(character)
    return '"' + "".join(written) + '"'


def to_tree(value, rng, shuffle=0.0):
    if isinstance(value, dict):
        members = [[make_key(key, rng), to_tree(node, rng, shuffle)] for key, node in value.items()]
        if rng.random() < shuffle:
            rng.shuffle(members)
        return Obj(members)
    if isinstance(value, (list, tuple)):
        return Arr([to_tree(node, rng, shuffle) for node in value])
    return Raw(leaf_text(value, rng))


def make_key(name, rng, escape=0.002):
    return Key(name, string_text(name, rng, escape))


def leaf_text(value, rng):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Day):
        return string_text(date_text(value.number), rng, 0.003)
    if isinstance(value, At):
        return string_text(instant_text(value.nanoseconds, rng), rng, 0.003)
    if isinstance(value, Dec):
        return decimal_text(value.text, rng)
    return string_text(value, rng)


class Writer:
    def __init__(self, rng):
        self.rng = rng
        # Most lines are compact; the rest have space wherever JSON allows it.
        self.spaced = rng.random() < 0.15

    def space(self):
        if not self.spaced or self.rng.random() < 0.7:
            return ""
        return self.rng.choice((" ", "\t", "  ", " \t ", "\r"))

    def text(self, node):
        if isinstance(node, Raw):
            return self.space() + node.text + self.space()
        if isinstance(node, Arr):
            inside = ",".join(self.text(item) for item in node.items) or self.space()
            return f"{self.space()}[{inside}]{self.space()}"
        inside = ",".join(
            self.space() + key.text + self.space() + ":" + self.text(member)
            for key, member in node.members
        )
        return f"{self.space()}{{{inside or self.space()}}}{self.space()}"

    def line(self, node):
        return self.text(node).encode("utf-8", errors="surrogateescape")
