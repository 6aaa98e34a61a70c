"""Step 1: what is done to a line's bytes, so that it is no JSON, or only looks so."""

from strict_json import MAX_LEVELS

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
_GOOD_TEXTS = (
    b"\\ud83e\\uddea",
    b"\xef\xbb\xbf",
    b"\xef\xbf\xbf",
    b"\x7f",
    b"\\u0000",
    b"\\/",
    b"\xf4\x8f\xbf\xbf",
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
_SMALL_LINES = (
    b"{}",
    b" {} ",
    b'{"case":"only"}',
    b'{"case":7}',
    b'{"case":""}',
    b'{"case":null}',
    b'{"c\\u0061se":"x"}',
    b'{"case":"a","x":{"case":1,"case":2}}',
    b'{"case":"a","at":1,"at":2,"case":"a"}',
    b'{"case":"a","case":"b","at":1,"at":2}',
)


def _first_member(line, key, value):
    """Puts a member before all others of the outermost object."""
    return line.replace(b"{", b'{"' + key + b'":' + value + b",", 1)


def broken_line(rng, line):
    """A line that owes the pointer "" whatever the case in it was."""
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
    inside = b"1" if opening.startswith(b"{") else b""
    return _first_member(line, b"note", opening * levels + inside + closing * levels)


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
        text = rng.choice(_GOOD_TEXTS)
        return _first_member(line, b"note" + text, b'"' + text + b'"')
    if kind == 3:
        return rng.choice(_SMALL_LINES)
    return _first_member(line, b"note", rng.choice((b"1e999", b"-0.0E-0", b"[[],{}]", b'{"":{"":0}}')))
