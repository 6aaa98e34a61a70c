"""Lines that are no valid case, or nearly so: faults of steps 4 and 5, and pairs of any faults."""

import copy
import json

import byte_faults
import member_faults
from line_writer import Arr, Obj, Raw, Writer, make_key, string_text


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
    name = rng.choice(("uk-nothing", "", "UK-lenalidomide", "us-lenalidomide", "uk-lenalidomide "))
    _set(tree, "programme", string_text(name, rng))
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
_LINKS = (
    "GB",
    "US/Pacific",
    "Asia/Calcutta",
    "Etc/UTC",
    "Zulu",
    "GMT+0",
    "EST",
    "Asia/Katmandu",
    "NZ-CHAT",
    "Eire",
    "GMT0",
)


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
    if json.loads(_member(tree, "at").text).startswith(("9999-12-30", "9999-12-31")):
        return None
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
        (
            "2019-12-31T09:00:00Z",
            "2019-12-31T10:00:00Z",
            "2019-12-31T23:59:59.999999999Z",
            "2020-01-01T00:00:00Z",
            "2020-01-01T05:00:00Z",
            "2020-01-01T11:59:59.999999999Z",
            "0001-01-02T00:00:00Z",
        )
    )
    _set(_member(tree, "authorisation"), "signed_at", f'"{signed}"')
    return "/programme" if signed.startswith("0001") else None


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
        return byte_faults.broken_line(rng, Writer(rng).line(tree)), ""
    if kind < 0.28:
        return byte_faults.nearly_broken_line(rng, Writer(rng).line(tree)), None
    functions, weights = zip(*TREE_FAULTS)
    if kind < 0.7:
        expected = rng.choices(functions, weights)[0](rng, tree)
        return Writer(rng).line(tree), expected
    for function in rng.choices(functions, weights, k=2):
        try:
            function(rng, tree)
        except (AttributeError, IndexError, ValueError):
            # The first fault took away what the second wanted to spoil.
            continue
    return Writer(rng).line(tree), None
