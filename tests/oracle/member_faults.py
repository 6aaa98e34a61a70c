"""Faults of single members (steps 2 and 3), and near misses that are valid or judged elsewhere."""

import copy

import member_values
from line_writer import Arr, Key, Obj, Raw, make_key, string_text
from strict_json import child

def kind_of(name, node):
    if isinstance(node, Obj):
        return "object"
    if isinstance(node, Arr):
        return "array"
    for kind, names in (
        ("instant", member_values.INSTANTS),
        ("date", member_values.DATES),
        ("count", member_values.COUNTS),
        ("decimal", member_values.DECIMALS),
        ("enumeration", member_values.ENUMERATIONS),
        ("boolean", member_values.BOOLEANS),
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
    kind, (pointer, name, _, put) = _pick(rng, tree, sorted(member_values.BAD))
    texts = member_values.BAD[kind]
    if name not in member_values.NULLABLE:
        texts += ("null",)
    put(Raw(rng.choice(texts)))
    return pointer


def odd_value(rng, tree):
    kind, (_, _, _, put) = _pick(rng, tree, sorted(member_values.ODD))
    put(Raw(rng.choice(member_values.ODD[kind])))
    return None


def emptied(rng, tree):
    """An empty text or array: a fault in three places, right everywhere else."""
    found = [place for place in places(tree) if kind_of(place[1], place[2]) in ("text", "array")]
    found = [place for place in found if place[1] not in ("programme", "time_zone")]
    weighted = [p for p in found if p[0] == "/case" or p[0] in member_values.NEVER_EMPTY] * 4 + found
    pointer, name, node, put = rng.choice(weighted)
    put(Arr([]) if isinstance(node, Arr) else Raw('""'))
    return pointer if pointer == "/case" or pointer in member_values.NEVER_EMPTY else None


_STRANGE_KEYS = (
    "weight",
    "a/b",
    "a~b",
    "~1",
    "~01",
    "/",
    "",
    " at",
    "At",
    "é",
    "e\u0301",
    "\u0000",
    "0",
    '"',
    "\U0001f9ea",
)


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
