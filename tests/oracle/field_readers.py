"""Step 3 of the contract for one value: its type, its range, its text.

Each reader takes (value, pointer, zone) and answers what the rules work with, or raises Fault.
"""

import re

import civil_time
from strict_json import Number, Object, child

_INTEGER = re.compile(r"(-?)([0-9]+)")
_DECIMAL = re.compile(r"([0-9]+)(?:\.([0-9]{1,3}))?")


class Fault(Exception):
    def __init__(self, pointer):
        super().__init__(pointer)
        self.pointer = pointer


def decimal(text):
    """A decimal above zero as a key that compares exactly at any length, or None.

    JSON allows no leading zeros, so a longer whole part is a larger number.
    """
    match = _DECIMAL.fullmatch(text)
    if not match:
        return None
    whole, fraction = match.group(1), (match.group(2) or "").ljust(3, "0")
    if whole == "0" and fraction == "000":
        return None
    return len(whole), whole, fraction


def text(value, pointer, zone):
    if not isinstance(value, str):
        raise Fault(pointer)
    return value


def filled_text(value, pointer, zone):
    if not isinstance(value, str) or not value:
        raise Fault(pointer)
    return value


def boolean(value, pointer, zone):
    if not isinstance(value, bool):
        raise Fault(pointer)
    return value


def one_of(*names):
    def read(value, pointer, zone):
        if not isinstance(value, str) or value not in names:
            raise Fault(pointer)
        return value

    return read


def integer(least, most=None):
    def read(value, pointer, zone):
        match = _INTEGER.fullmatch(value.text) if isinstance(value, Number) else None
        if not match:
            raise Fault(pointer)
        # No rule tells numbers of more than nine digits apart, and int() of a long text is slow.
        number = int(match.group(2)) if len(match.group(2)) <= 9 else 10**9
        number = -number if match.group(1) else number
        if number < least or (most is not None and number > most):
            raise Fault(pointer)
        return number

    return read


def positive_decimal(value, pointer, zone):
    number = decimal(value.text) if isinstance(value, Number) else None
    if number is None:
        raise Fault(pointer)
    return number


def day(value, pointer, zone):
    number = civil_time.parse_date(value) if isinstance(value, str) else None
    if number is None:
        raise Fault(pointer)
    return number


def instant(value, pointer, zone):
    number = civil_time.parse_instant(value) if isinstance(value, str) else None
    if number is None:
        raise Fault(pointer)
    # Without a known zone this half of the rule cannot be judged; step 3 or 4 finds that fault.
    if zone is not None and civil_time.local_day(number, zone) is None:
        raise Fault(pointer)
    return number


def or_null(reader):
    return lambda value, pointer, zone: None if value is None else reader(value, pointer, zone)


def array(reader, least=0):
    def read(value, pointer, zone):
        if not isinstance(value, list) or len(value) < least:
            raise Fault(pointer)
        return [reader(item, child(pointer, index), zone) for index, item in enumerate(value)]

    return read


def record(**readers):
    """All members are required; the keyword order is the schema's `required` order."""

    def read(value, pointer, zone):
        if not isinstance(value, Object):
            raise Fault(pointer)
        found = {}
        for key, member in value.members:
            if key not in readers:
                raise Fault(child(pointer, key))
            found[key] = readers[key](member, child(pointer, key), zone)
        for key in readers:
            if key not in found:
                raise Fault(child(pointer, key))
        return found

    return read
