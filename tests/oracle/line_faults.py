"""Lines that are no valid case, or nearly so: faults of steps 1, 4 and 5, and pairs of any faults."""

import copy

import member_faults
from line_writer import Arr, Obj, Raw, Writer, make_key, string_text
from strict_json import MAX_LEVELS


def _member(tree, *path):
    for step in path:
        if isinstance(tree, Arr):
            tree = tree.items[step]
        else:
            tree = [node for key, node in tree.members if key.name == step][0]
    return tree


def _set(found, name, text):
    for member in found.members:
        if member[0].name == name:
            member[1] = Raw(text)


# Step 4


def unknown_programme(rng, tree):
    _set(tree, "programme", rng.choice(('"uk-nothing"', '""', '"UK-lenalidomide"', '"us-lenalidomide"', '"uk-lenalidomide "')))
    return "/programme"


_NO_ZONES = (
    "Europe/Londres",
    "europe/london",
    "Europe/London ",
    "",
    "localtime",
    "Factory",
    "posixrules",
    "posix/Europe/London",
    "right/Europe/London",
    "../zoneinfo/UTC",
    "/usr/share/zoneinfo/UTC",
    "Europe",
    "Europe/",
    "zone.tab",
    "tzdata.zi",
    "GMT+1",
    "+01:00",
    "utc",
    "Europe/London\x00",
    "Europe//London",
)
_LINKS = ("GB", "US/Pacific", "Asia/Calcutta", "Etc/UTC", "Zulu", "GMT+0", "EST", "Asia/Katmandu", "NZ-CHAT", "Eire", "GMT0")


def unknown_zone(rng, tree):
    _set(tree, "time_zone", string_text(rng.choice(_NO_ZONES), rng))
    return "/time_zone"


def linked_zone(rng, tree):
    _set(tree, "time_zone", string_text(rng.choice(_LINKS), rng))
    return None


# Step 5; "None" where the lines also can be valid or another fault can come first.


def late_dispense(rng, tree):
    dispenses = _member(tree, "dispenses").items
    found = Obj([])
    for name, text in (
        ("authorisation", '"pa-0"'),
        ("pharmacy", '"ph-1"'),
        ("dispensed_at", '"9999-12-31T00:00:00Z"'),
        ("items", "[]"),
        ("supply_days", "1"),
    ):
        found.members.append([make_key(name, rng), Raw(text)])
    dispenses.append(found)
    return f"/dispenses/{len(dispenses) - 1}/dispensed_at"


def backward_registration(rng, tree):
    party = rng.choice(("pharmacy", "prescriber"))
    found = _member(tree, party)
    _set(found, "registered_from", '"2024-03-01"')
    day = rng.choice(("2024-02-29", "2024-02-29", "2024-03-01", "0001-01-01"))
    _set(found, "registered_until", f'"{day}"')
    return None if day == "2024-03-01" else f"/{party}/registered_until"


def backward_contraception(rng, tree):
    records = _member(tree, "patient", "contraception").items
    if not records:
        return None
    index = rng.randrange(len(records))
    _set(records[index], "from", '"2024-03-01"')
    _set(records[index], "until", rng.choice(('"2024-02-29"', '"2023-12-31"')))
    return f"/patient/contraception/{index}/until"


def long_dosing(rng, tree):
    items = _member(tree, "authorisation", "items").items
    index = rng.randrange(len(items))
    _set(items[index], "dosing_days", rng.choice(("22", "10000")))
    _set(items[index], "cycle_days", "21")
    return f"/authorisation/items/{index}/cycle_days"


def repeated_strength(rng, tree):
    lists = [("/authorisation/items", _member(tree, "authorisation", "items"))]
    lists.append(("/request/items", _member(tree, "request", "items")))
    for index, dispense in enumerate(_member(tree, "dispenses").items):
        items = _member(dispense, "items")
        if isinstance(items, Arr) and items.items:
            lists.append((f"/dispenses/{index}/items", items))
    pointer, items = rng.choice(lists)
    again = copy.deepcopy(items.items[0])
    text = _member(again, "strength_mg").text
    if "." not in text:
        text += rng.choice(("", ".0", ".000"))
    _set(again, "strength_mg", text)
    place = rng.randint(1, len(items.items))
    items.items.insert(place, again)
    return f"{pointer}/{place}/strength_mg"


def no_edition(rng, tree):
    """The last instants before the first edition somewhere in the world, and the first ones."""
    signed = rng.choice(
        ("2019-12-31T09:00:00Z", "2019-12-31T23:59:59.999999999Z", "2020-01-01T00:00:00Z", "2020-01-01T05:00:00Z")
        + ("2019-12-31T10:00:00Z", "2020-01-01T11:59:59.999999999Z", "0001-01-02T00:00:00Z")
    )
    _set(_member(tree, "authorisation"), "signed_at", f'"{signed}"')
    return "/programme" if signed.startswith("0001") else None


# Step 1: what is done to the line's bytes. Each of these lines owes the pointer "".

_BAD_TEXTS = (
    b"\x80",
    b"\xc3",
    b"\xc0\xaf",
    b"\xe0\x80\x80",
    b"\xed\xa0\x80",
    b"\xed\xa0\xbd\xed\xb0\x80",
    b"\xf0\x80\x80\x80",
    b"\xf4\x90\x80\x80",
    b"\xf8\x88\x80\x80\x80",
    b"\xff",
    b"\xe2\x82",
    b"\x00",
    b"\x01",
    b"\t",
    b"\x1f",
    b"\\ud800",
    b"\\udfff",
    b"\\ud800\\ud800",
    b"\\udc00\\ud800",
    b"\\ud83e x",
    b"\\ud83e\\u0041",
    b"\\ud83e\\n",
    b"\\x41",
    b"\\u12G4",
    b"\\u123",
    b"\\U0041",
    b"\\'",
    b"\\",
    b'"',
)
_BAD_VALUES = (
    b"NaN",
    b"Infinity",
    b"-Infinity",
    b"nan",
    b"True",
    b"nul",
    b"undefined",
    b"'x'",
    b"01",
    b"-01",
    b"+1",
    b".5",
    b"1.",
    b"1.e1",
    b"1e",
    b"1e+",
    b"-",
    b"- 1",
    b"0x10",
    b"1_000",
    b"[1,]",
    b"[,1]",
    b"[1 2]",
    b'{"a":1,}',
    b'{a:1}',
    b'{"a"}',
    b'{"a":}',
    b'{"a" 1}',
    b'{1:1}',
    b"[1}",
    b"/* x */ 1",
    b"1 // x",
    b"",
    b"\x0b1",
    b"\x0c1",
    b"\xc2\xa01",
    b"\xef\xbb\xbf1",
    b"1\x00",
)
_BAD_LINES = (
    b"",
    b" ",
    b"\t \r",
    b"\r",
    b"\x00",
    b"null",
    b"true",
    b"1",
    b'"text"',
    b"[]",
    b"[{}]",
    b"{",
    b"}",
    b"{}{}",
    b"{} x",
    b"\xef\xbb\xbf",
    b"\xef\xbb\xbf{}",
    b"\xff\xfe{\x00}\x00",
    b"\xc2\x85",
    b"#",
)


def _first_member(line, key, value):
    """Puts a member before all others of the outermost object."""
    return line.replace(b"{", b'{"' + key + b'":' + value + b",", 1)


def broken_line(rng, line):
    kind = rng.randrange(8)
    if kind == 0:
        return rng.choice(_BAD_LINES)
    if kind == 1:
        return line[: rng.randrange(1, len(line.rstrip()))]
    if kind == 2:
        return rng.choice((b"\xef\xbb\xbf", b"x", b"\x00", b",", b"\xc2\xa0")) + line
    if kind == 3:
        return line + rng.choice((b"}", b",", b" x", b"\x00", b"\xff", b"\xef\xbb\xbf", b"{}", line))
    if kind == 4:
        return _first_member(line, b"note", b'"' + rng.choice(_BAD_TEXTS) + b'"')
    if kind == 5:
        return _first_member(line, b"k" + rng.choice(_BAD_TEXTS), b"1")
    if kind == 6:
        return _first_member(line, b"note", rng.choice(_BAD_VALUES))
    levels = rng.choice((MAX_LEVELS, MAX_LEVELS + 1, 1000, 100000))
    opening, closing = rng.choice(((b"[", b"]"), (b'{"a":', b"}")))
    return _first_member(line, b"note", opening * levels + (b"1" if b"{" in opening else b"") + closing * levels)


def nearly_broken_line(rng, line):
    """Lines that are JSON for all their looks."""
    kind = rng.randrange(5)
    if kind == 0:
        return rng.choice((b" ", b"\t", b"\r", b"\r\r ")) + line + rng.choice((b" ", b"\t\r ", b"\r"))
    if kind == 1:
        # The outermost object is a level, so the innermost array is at the last one allowed.
        levels = MAX_LEVELS - 1
        return _first_member(line, b"note", b"[" * levels + b"]" * levels)
    if kind == 2:
        text = rng.choice((b"\\ud83e\\uddea", b"\xef\xbb\xbf", b"\xef\xbf\xbf", b"\x7f", b"\\u0000", b"\\/", b"\xf4\x8f\xbf\xbf"))
        return _first_member(line, b"note" + text, b'"' + text + b'"')
    if kind == 3:
        return rng.choice((b"{}", b" {} ", b'{"case":"only"}', b'{"case":7}', b'{"case":""}', b'{"case":null}', b'{"c\\u0061se":"x"}'))
    return _first_member(line, b"note", rng.choice((b"1e999", b"-0.0E-0", b"[[],{}]", b'{"":{"":0}}')))


TREE_FAULTS = member_faults.FAULTS + (
    (unknown_programme, 1),
    (unknown_zone, 2),
    (linked_zone, 0.5),
    (late_dispense, 1),
    (backward_registration, 1),
    (backward_contraception, 1),
    (long_dosing, 1),
    (repeated_strength, 1.5),
    (no_edition, 1),
)


def spoil(rng, tree):
    """(line, expectation) of a case after one fault, or two, or a near miss."""
    kind = rng.random()
    if kind < 0.2:
        return broken_line(rng, Writer(rng).line(tree)), ""
    if kind < 0.28:
        return nearly_broken_line(rng, Writer(rng).line(tree)), None
    functions, weights = zip(*TREE_FAULTS)
    if kind < 0.7:
        expected = rng.choices(functions, weights)[0](rng, tree)
        return Writer(rng).line(tree), expected
    for function in rng.choices(functions, weights, k=2):
        try:
            function(rng, tree)
        except (AttributeError, IndexError):
            # The first fault took away what the second wanted to spoil.
            continue
    return Writer(rng).line(tree), None
