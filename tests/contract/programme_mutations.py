"""Changes to programme files, for what judges them: their schema and their reader.

The same change of the same kind of place is made once, however many entries and files have such a
place; where the code of an entry matters, once for each.
"""

from programme_files import END, GONE, changed, places, pointer

VALUES = (None, True, 7, {})
NUMBERS = (-10001, -10000, -1, 0, 1, 10, 11, 100, 101, 150, 151, 10000, 10001, 1.5, 0.001, 0.0005)
TEXTS = ("", "x" * 500, "x" * 501, "é" * 500, "a\nb", "a\u007fb", "a\u0085b", "a\u200bb",
         "a\u202eb", "a\u2066b", "a\ufeffb", "a\u00a0b", "a\u200db")
DATES = ("2026-02-30", "2024-02-29", "20260101", "2026-1-1", "0000-01-01", "0001-01-01",
         "9999-12-31", "2026-01-01T00:00:00Z", "2026-W01-1", "2026-01-01\n", "1999-01-01")
CODED = {"requirements": "requirements_not_asked", "flags": "flags_not_raised"}
WHERE_CODES_MATTER = ("code", "window", "overlap")
WINDOW = {"anchor": "prescription", "unit": "days", "from": 0, "to": 7, "includes": "both"}


def kind(value):
    """Of JSON's kinds."""
    if isinstance(value, bool):
        return "boolean"
    for name, types in (("null", type(None)), ("text", str), ("list", list), ("object", dict)):
        if isinstance(value, types):
            return name
    return "number"


def kind_of_place(document, path):
    """The path without the indices; entries by their codes where these matter."""
    result = tuple("*" if isinstance(key, int) else key for key in path)
    if len(path) > 1 and path[0] in CODED and (len(path) == 2 or path[2] in WHERE_CODES_MATTER):
        result += (document[path[0]][path[1]]["code"],)
    return result


def texts_for(path, value, vocabularies):
    """What may stand in the place of a text."""
    words = next((words for words in vocabularies if value in words), None)
    if words is None:
        return DATES if path[-1] == "date" or path[-1] in ("effective_from", "effective_until") \
            else TEXTS
    if path[-1] == "code":  # the codes' demands are tried by `grafts`
        words = (words[(words.index(value) + 1) % len(words)],)
    return (*words, "no-such-word")


# Each of these gives (what, edits) or (what, path, edits), for `changed`.

def of_one_value(path, value, vocabularies):
    for other in VALUES:
        if kind(other) != kind(value):
            yield f"is {other!r}", [(path, other)]
    yield "is gone", [(path, GONE)]
    others = ()
    if kind(value) == "number":
        others = NUMBERS
    elif kind(value) == "text":
        others = texts_for(path, value, vocabularies)
    elif path == ("effective_until",):
        others = DATES
    for other in others:
        yield f"is {other!r}", [(path, other)]


def of_one_container(path, value):
    if kind(value) == "object":
        yield "has one more member", [(path + ("extra",), 1)]
    if kind(value) == "list" and value:
        yield "has an element twice", [(path + (END,), value[0])]
        yield "is empty", [(path, [])]
    if kind(value) == "list" and len(value) > 1:
        yield "is reversed", [(path, value[::-1])]


def of_one_window(path, value):
    for ends in ("both", "first", "last", "neither"):
        yield f"has one moment, {ends}", [
            (path, {**value, "to": value["from"], "includes": ends})]
    yield "ends before it begins", [(path, {**value, "to": value["from"] - 1})]


def of_places(document, vocabularies):
    for path, value in places(document):
        if not path:
            continue
        changes = [*of_one_value(path, value, vocabularies), *of_one_container(path, value)]
        if path[-1] in ("window", "earlier_test"):
            changes += of_one_window(path, value)
        yield from ((what, path, edits) for what, edits in changes)


def grafts(document):
    """Members where they do not belong, and codes in the other list."""
    for coded, left in CODED.items():
        for index, entry in enumerate(document[coded]):
            path = (coded, index)
            for member, value in (("window", WINDOW),
                                  ("window", {**WINDOW, "anchor": "pregnancy-test"}),
                                  ("overlap", {"kind": "stock", "tolerance_days": 1})):
                yield f"has {value}", path + (member,), [(path + (member,), value)]
            both = ((left, END), entry["code"])
            yield "is asked and left out", path, [both]
            others = [one for one in document[coded] if one["code"] != entry["code"]]
            yield "is only left out", path, [both, ((coded,), others)]
    for index in range(len(document["category_criteria"])):
        for member, value in (("minimum_age", 50), ("amenorrhoea_years", 1)):
            path = ("category_criteria", index, member)
            yield f"has {member}", path, [(path, value)]
    for index in range(len(document["pregnancy_test"]["schedule"])):
        path = ("pregnancy_test", "schedule", index)
        yield "has days", path, [(path + ("days",), 28)]
        yield "has an earlier test", path, [(path + ("earlier_test",), WINDOW)]


def together(document):
    """Values that are good by themselves."""
    for name, value in document["contraception"].items():
        if isinstance(value, list):
            path = ("contraception", name)
            yield "has diaphragm too", path, [(path + (END,), "diaphragm")]
            yield "has withdrawal too", path, [(path + (END,), "withdrawal")]
    path = ("pregnancy_test", "exempt_methods")
    for methods in ([], ["implant"], ["implant", "abstinence"], ["implant", "implant"]):
        yield f"is {methods} in {document['programme']}", path, [(path, methods)]
    path = ("strengths_mg",)
    yield "has 0.5 twice", path, [(path, [0.5, 1, 0.5])]


def mutations(documents, vocabularies):
    """What each is, and the document."""
    seen = set()
    for name, document in documents.items():
        yield f"{name} unchanged", document
        for make in (of_places(document, vocabularies), grafts(document), together(document)):
            for what, path, edits in make:
                key = (what, kind_of_place(document, path))
                if key not in seen:
                    seen.add(key)
                    yield f"{name}: {pointer(path)} {what}", changed(document, *edits)


def resolves(document, place):
    """Whether a JSON pointer leads somewhere, or to a member that could be there."""
    keys = place.split("/")[1:]
    try:
        for key in keys[:-1]:
            document = document[int(key)] if isinstance(document, list) else document[key]
    except (KeyError, IndexError, ValueError, TypeError):
        return False
    return bool(keys) and isinstance(document, (dict, list))
