"""Faults of single members (steps 2 and 3), and near misses that are valid or judged elsewhere."""

import copy

from line_writer import Arr, Key, Obj, Raw, make_key, string_text
from strict_json import child

_INSTANTS = {
    "at",
    "taken_at",
    "resolved_at",
    "raised_at",
    "signed_at",
    "cancelled_at",
    "dispensed_at",
    "confirmation_obtained_at",
}
_DATES = {
    "date_of_birth",
    "registered_from",
    "registered_until",
    "suspended_on",
    "assessed_on",
    "amenorrhoea_since",
    "signed_on",
    "from",
    "until",
    "reconfirmed_on",
    "surveys",
}
_COUNTS = {"capsules", "capsules_per_dosing_day", "dosing_days", "cycle_days", "supply_days"}
_DECIMALS = {"strength_mg", "sensitivity_miu_per_ml"}
_ENUMERATIONS = {"category", "basis", "amenorrhoea_cause", "method", "result", "kind", "signature", "handover"}
_BOOLEANS = {
    "irregular_cycles",
    "specialist_confirmed",
    "uterus_or_ovaries",
    "prescriber_signed",
    "patient_signed",
    "confirmed",
    "supervised",
    "counselling_confirmed",
    "off_label_confirmed",
    "under_18_confirmed",
}
_NULLABLE = {
    "registered_until",
    "suspended_on",
    "basis",
    "amenorrhoea_since",
    "amenorrhoea_cause",
    "uterus_or_ovaries",
    "until",
    "sensitivity_miu_per_ml",
    "resolved_at",
    "cancelled_at",
    "indication",
    "confirmation_obtained_at",
}
_NEVER_EMPTY = ("/authorisation/items", "/request/items")

# Each is wrong wherever a value of its kind stands.
_BAD = {
    "instant": (
        '"2026-03-02 11:00"',
        '"2026-03-02t11:00:00Z"',
        '"2026-03-02T11:00:00z"',
        '"2026-03-02 11:00:00Z"',
        '"2026-03-02T11:00:00"',
        '"2026-03-02T11:00Z"',
        '"2026-03-02T24:00:00Z"',
        '"2026-03-02T11:60:00Z"',
        '"2016-12-31T23:59:60Z"',
        '"2026-03-02T11:00:00-00:00"',
        '"2026-03-02T11:00:00+24:00"',
        '"2026-03-02T11:00:00+23:60"',
        '"2026-03-02T11:00:00+0100"',
        '"2026-03-02T11:00:00+01"',
        '"2026-03-02T11:00:00\u221201:00"',
        '"2026-03-02T11:00:00.Z"',
        '"2026-03-02T11:00:00,5Z"',
        '"2026-03-02T11:00:00.1234567890Z"',
        '"2026-03-02T11:00:00.0000000000Z"',
        '"2026-02-29T11:00:00Z"',
        '"2026-3-2T11:00:00Z"',
        '"0000-12-31T23:59:59Z"',
        '"10000-01-01T00:00:00Z"',
        '"9999-12-31T23:59:59-00:01"',
        '"0001-01-01T00:00:00+00:01"',
        '"2026-03-02T11:00:00Z "',
        '" 2026-03-02T11:00:00Z"',
        '"2026-03-02T11:00:00Z\\u0000"',
        '"2026-03-02"',
        '"２０２６-03-02T11:00:00Z"',
        '"+026-03-02T11:00:00Z"',
        '""',
        "1772449200",
        "true",
        "[]",
        "{}",
    ),
    "date": (
        '"2026-02-29"',
        '"2100-02-29"',
        '"2026-04-31"',
        '"2026-13-01"',
        '"2026-00-10"',
        '"2026-01-00"',
        '"0000-01-01"',
        '"10000-01-01"',
        '"2026-1-1"',
        '"20260101"',
        '"2026/01/01"',
        '"2026-01-01 "',
        '"2026-01-01T00:00:00Z"',
        '"-001-01-01"',
        '"٢٠٢٦-01-01"',
        '""',
        "20260101",
        "false",
        "{}",
    ),
    "count": ("0", "-0", "-1", "10001", "1.0", "1.5", "1e1", "1E0", "99999999999999999999999", '"1"', "null", "true", "[1]"),
    "decimal": (
        "0",
        "-0",
        "0.000",
        "-2.5",
        "25.0001",
        "25.0000",
        "2.5e1",
        "25E0",
        "1e999",
        "1e-999",
        '"25"',
        "true",
        "[]",
    ),
    "analyses": ("-1", "1.0", "2.5", "1e2", '"2"', "null", "true", "-99999999999999999999999"),
    "enumeration": ('"charm"', '""', '"Implant"', '"valid "', '"NEGATIVE"', "1", "true", "{}", "[]"),
    "boolean": ('"true"', "1", "0", '""', "[]", "{}"),
    "text": ("1", "true", "[]", "{}", "[[]]"),
    "array": ("null", "{}", '""', "1"),
    "object": ("null", "[]", '""', "1", "true"),
}
# Odd but, by themselves, right; later steps may still find a fault.
_ODD = {
    "instant": (
        '"2024-02-29T23:59:59.999999999+23:59"',
        '"2021-03-28T01:30:00.5-23:59"',
        '"2026-03-02T11:00:00+00:00"',
        '"0001-01-01T00:00:00Z"',
        '"9999-12-31T23:59:59.999999999Z"',
        '"0001-01-01T23:59:00+23:59"',
        '"0001-01-01T12:00:00Z"',
        '"2026-03-02T11:00:00.000000000Z"',
        '"\\u0032026-03-02T11:00:00\\u005a"',
    ),
    "date": ('"0001-01-01"', '"9999-12-31"', '"2024-02-29"', '"2000-02-29"', '"\\u0032024-02-29"'),
    "count": ("1", "10000", "28", "21"),
    "decimal": ("25.000", "25.0", "0.001", "99999999999999999999.5", "25.001", "50"),
    "analyses": ("-0", "0", "2", "2147483648", "9223372036854775808", "99999999999999999999999"),
}


def kind_of(name, node):
    if isinstance(node, Obj):
        return "object"
    if isinstance(node, Arr):
        return "array"
    for kind, names in (
        ("instant", _INSTANTS),
        ("date", _DATES),
        ("count", _COUNTS),
        ("decimal", _DECIMALS),
        ("enumeration", _ENUMERATIONS),
        ("boolean", _BOOLEANS),
    ):
        if name in names:
            return kind
    return "analyses" if name == "negative_semen_analyses" else "text"


def places(node, pointer="", name=""):
    """(pointer, name, node, replace) of every value below the outermost."""
    if isinstance(node, Obj):
        for member in node.members:
            here = child(pointer, member[0].name)
            yield here, member[0].name, member[1], lambda new, member=member: member.__setitem__(1, new)
            yield from places(member[1], here, member[0].name)
    elif isinstance(node, Arr):
        for index, item in enumerate(node.items):
            here = child(pointer, index)
            put = lambda new, items=node.items, index=index: items.__setitem__(index, new)
            yield here, name, item, put
            yield from places(item, here, name)


def objects(tree):
    """(pointer, object) of every object of the case, the outermost included."""
    return [("", tree)] + [(p, node) for p, _, node, _ in places(tree) if isinstance(node, Obj)]


def _pick(rng, tree, kinds):
    """A place, its kind chosen first, so that rare kinds are met as often as common ones."""
    found = {}
    for place in places(tree):
        found.setdefault(kind_of(place[1], place[2]), []).append(place)
    kind = rng.choice([kind for kind in kinds if kind in found])
    return kind, rng.choice(found[kind])


def bad_value(rng, tree):
    kind, (pointer, name, _, put) = _pick(rng, tree, sorted(_BAD))
    texts = _BAD[kind]
    if name not in _NULLABLE:
        texts += ("null",)
    put(Raw(rng.choice(texts)))
    return pointer


def odd_value(rng, tree):
    kind, (_, _, _, put) = _pick(rng, tree, sorted(_ODD))
    put(Raw(rng.choice(_ODD[kind])))
    return None


def emptied(rng, tree):
    """An empty text or array: a fault in three places, right everywhere else."""
    found = [p for p in places(tree) if kind_of(p[1], p[2]) in ("text", "array") and p[1] not in ("programme", "time_zone")]
    weighted = [p for p in found if p[0] == "/case" or p[0] in _NEVER_EMPTY] * 4 + found
    pointer, name, node, put = rng.choice(weighted)
    put(Arr([]) if isinstance(node, Arr) else Raw('""'))
    return pointer if pointer == "/case" or pointer in _NEVER_EMPTY else None


_STRANGE_KEYS = ("weight", "a/b", "a~b", "~1", "/", "", " at", "At", "é", "e\u0301", "\u0000", "0", '"', "\U0001f9ea", "~01")


def unknown_member(rng, tree):
    pointer, found = rng.choice(objects(tree))
    name = rng.choice(_STRANGE_KEYS)
    node = rng.choice((Raw("70"), Raw("null"), Obj([]), Arr([Raw("1e999")])))
    found.members.insert(rng.randint(0, len(found.members)), [make_key(name, rng, 0.1), node])
    return child(pointer, name)


def missing_member(rng, tree):
    pointer, found = rng.choice([place for place in objects(tree) if place[1].members])
    gone = found.members.pop(rng.randrange(len(found.members)))
    return child(pointer, gone[0].name)


def two_missing_members(rng, tree):
    """The first in the order of `required`, whatever the order of the line."""
    pointer, found = rng.choice([place for place in objects(tree) if len(place[1].members) > 1])
    for _ in range(2):
        found.members.pop(rng.randrange(len(found.members)))
    return None


def _same_key(rng, name):
    """The key spelled as it is, or with escapes that mean the same."""
    if name and rng.random() < 0.4:
        return Key(name, string_text(name, rng, 1.0 if rng.random() < 0.5 else 0.3))
    return Key(name, string_text(name, rng, 0))


def repeated_key(rng, tree):
    pointer, found = rng.choice([place for place in objects(tree) if place[1].members])
    key, node = rng.choice(found.members)
    if pointer == "" and rng.random() < 0.2:
        key, node = [member for member in found.members if member[0].name == "case"][0]
    node = copy.deepcopy(node) if rng.random() < 0.5 else Raw("null")
    found.members.insert(rng.randint(0, len(found.members)), [_same_key(rng, key.name), node])
    return child(pointer, key.name)


def repeated_inside_unknown(rng, tree):
    """A repeated key is found before the unknown member that holds it."""
    pointer, found = rng.choice(objects(tree))
    outer, inner = rng.choice(_STRANGE_KEYS), rng.choice(_STRANGE_KEYS)
    twice = Obj([[_same_key(rng, inner), Raw("1")], [_same_key(rng, inner), Raw("2")]])
    deep = rng.random() < 0.5
    node = Arr([Raw("0"), twice]) if deep else twice
    found.members.insert(rng.randint(0, len(found.members)), [make_key(outer, rng), node])
    here = child(pointer, outer)
    return child(child(here, 1) if deep else here, inner)


FAULTS = (
    (bad_value, 10),
    (odd_value, 4),
    (emptied, 1),
    (unknown_member, 2),
    (missing_member, 2),
    (two_missing_members, 1),
    (repeated_key, 2.5),
    (repeated_inside_unknown, 1),
)
