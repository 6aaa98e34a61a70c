"""A fictional patient whose particulars are looked for, in every form that a program might give
them."""

import base64
import urllib.parse

# Blank and slash, so that an address would have to encode them.
HOSPITAL_NUMBER = "FICTIONAL CANARY/77310542"
NOTE = "Fictional note of Canaria Zwölfeld-77310542"
DATE_OF_BIRTH = "1987-06-05"


def body():
    return {
        "hospital_number": HOSPITAL_NUMBER, "initials": "CZ", "date_of_birth": DATE_OF_BIRTH,
    }


def _base64_cores(data):
    """What stands in the base64 of anything that holds these bytes, wherever they begin in it."""
    for shift in range(3):
        coded = base64.b64encode(b"\0" * shift + data + b"\0" * 2)
        # The first and the last group depend on what stands beside.
        yield coded[4:4 + (len(data) - 4) // 3 * 4]


def forms(text):
    """Name and bytes of each form."""
    plain = text.encode("utf-8")
    yield "UTF-8", plain
    yield "Latin-1", text.encode("latin-1")
    yield "UTF-16, little end first", text.encode("utf-16-le")
    yield "UTF-16, big end first", text.encode("utf-16-be")
    yield "UTF-32", text.encode("utf-32-le")
    yield "hexadecimal", plain.hex().encode()
    yield "address", urllib.parse.quote(text, safe="").encode()
    yield "address, slash as it is", urllib.parse.quote(text).encode()
    yield "form", urllib.parse.quote_plus(text).encode()
    yield "JSON of ASCII alone", text.replace("ö", "\\u00f6").encode()
    yield "JSON with its slash escaped", text.replace("/", "\\/").encode()
    for core in _base64_cores(plain):
        yield "base64", core
        yield "base64 for addresses", core.replace(b"+", b"-").replace(b"/", b"_")


def found_in(data):
    """The forms of the canary that these bytes hold; letters may have changed their case."""
    lower = data.lower()
    return sorted({
        f"{text!r} as {name}"
        for text in (HOSPITAL_NUMBER, NOTE)
        for spelling in (text, text.upper(), text.lower())
        for name, form in forms(spelling)
        if (form in data if name.startswith("base64") else form.lower() in lower)
    })
