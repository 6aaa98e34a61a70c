"""One line of bytes to a JSON tree, with nothing forgiven.

Python's own json module takes NaN, Infinity, repeated keys and lone surrogates, and turns numbers
into floats; the contract judges numbers by their literal text, so this reader keeps it.
"""

import re
from dataclasses import dataclass, field

MAX_LEVELS = 32
MAX_LINE_BYTES = 16 * 1024 * 1024

_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?")
# Possessive, so that a long text without its closing quote fails at once.
_STRING = re.compile(r'"((?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*+)"')
_ESCAPES = re.compile(r"(?:\\u[0-9a-fA-F]{4})+|\\.")
_SHORT_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS = {"true": True, "false": False, "null": None}


class NotJson(Exception):
    """The line is not one JSON value as the contract takes it."""


@dataclass(frozen=True)
class Number:
    text: str


@dataclass
class Object:
    """Members in the order of the line, repeated ones included."""

    members: list = field(default_factory=list)

    def all(self, key):
        return [value for name, value in self.members if name == key]


@dataclass
class Document:
    root: object
    # Pointers of repeated keys, in the order in which the repetitions stand in the line.
    repeated: list


def child(pointer, token):
    """RFC 6901: the pointer one step further down."""
    return pointer + "/" + str(token).replace("~", "~0").replace("/", "~1")


def parse(raw):
    """Reads the bytes of one line, its ending already removed."""
    if len(raw) > MAX_LINE_BYTES:
        raise NotJson("too long")
    try:
        text = raw.decode("utf-8", errors="strict")
    except UnicodeDecodeError as error:
        raise NotJson("bad UTF-8") from error
    return _Parser(text).document()


class _Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0
        self.repeated = []

    def document(self):
        self.space()
        root = self.value("", 1)
        self.space()
        if self.at != len(self.text):
            raise NotJson("text after the value")
        return Document(root, self.repeated)

    def space(self):
        self.at = _SPACE.match(self.text, self.at).end()

    def peek(self):
        return self.text[self.at : self.at + 1]

    def expect(self, character):
        if self.peek() != character:
            raise NotJson(f"expected {character}")
        self.at += 1

    def value(self, pointer, level):
        first = self.peek()
        if first in ("{", "["):
            if level > MAX_LEVELS:
                raise NotJson("too many levels")
            return self.object(pointer, level) if first == "{" else self.array(pointer, level)
        if first == '"':
            return self.string()
        for word, meaning in _WORDS.items():
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return meaning
        match = _NUMBER.match(self.text, self.at)
        if not match:
            raise NotJson("no value")
        self.at = match.end()
        return Number(match.group())

    def object(self, pointer, level):
        found = Object()
        seen = set()
        self.expect("{")
        self.space()
        if self.peek() == "}":
            self.at += 1
            return found
        while True:
            self.space()
            key = self.string()
            here = child(pointer, key)
            if key in seen:
                self.repeated.append(here)
            seen.add(key)
            self.space()
            self.expect(":")
            self.space()
            found.members.append((key, self.value(here, level + 1)))
            self.space()
            if self.peek() == "}":
                self.at += 1
                return found
            self.expect(",")

    def array(self, pointer, level):
        found = []
        self.expect("[")
        self.space()
        if self.peek() == "]":
            self.at += 1
            return found
        while True:
            self.space()
            found.append(self.value(child(pointer, len(found)), level + 1))
            self.space()
            if self.peek() == "]":
                self.at += 1
                return found
            self.expect(",")

    def string(self):
        match = _STRING.match(self.text, self.at)
        if not match:
            raise NotJson("no text")
        self.at = match.end()
        return _ESCAPES.sub(_unescape, match.group(1))


def _unescape(match):
    escape = match.group()
    if not escape.startswith("\\u"):
        return _SHORT_ESCAPES[escape[1]]
    # A run of \u escapes is UTF-16; a surrogate without its partner does not decode.
    units = bytes.fromhex(escape.replace("\\u", ""))
    try:
        return units.decode("utf-16-be", errors="strict")
    except UnicodeDecodeError as error:
        raise NotJson("lone surrogate") from error
