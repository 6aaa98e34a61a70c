"""Dates, instants and zones.

A date is a day number (1 is 0001-01-01, proleptic Gregorian). An instant is a count of nanoseconds
since 0001-01-01T00:00:00Z. Both are plain integers, so that sums may pass the year 9999.
"""

import re
import zoneinfo
from datetime import date, datetime, timedelta
from functools import lru_cache

NANOSECONDS = 10**9
DAY_SECONDS = 86400
LAST_DAY = date(9999, 12, 31).toordinal()

_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_INSTANT = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?"
    r"(?:Z|([+-])([0-9]{2}):([0-9]{2}))"
)
_NO_ZONES = {"localtime", "Factory", "posixrules"}


def parse_date(text):
    """The day number, or None where the text is no date of the years 0001 to 9999."""
    match = _DATE.fullmatch(text)
    if not match:
        return None
    try:
        return date(*map(int, match.groups())).toordinal()
    except ValueError:
        return None


def parse_instant(text):
    """Nanoseconds, or None where the text is no instant of the contract, or its year in UTC is out."""
    match = _INSTANT.fullmatch(text)
    if not match:
        return None
    day_text, hour, minute, second, fraction, sign, offset_hour, offset_minute = match.groups()
    day = parse_date(day_text)
    if day is None or int(hour) > 23 or int(minute) > 59 or int(second) > 59:
        return None
    offset = 0
    if sign:
        if int(offset_hour) > 23 or int(offset_minute) > 59:
            return None
        offset = int(offset_hour) * 3600 + int(offset_minute) * 60
        if sign == "-":
            # RFC 3339 keeps -00:00 for "offset unknown".
            if offset == 0:
                return None
            offset = -offset
    seconds = (day - 1) * DAY_SECONDS + int(hour) * 3600 + int(minute) * 60 + int(second) - offset
    if not 0 <= seconds < LAST_DAY * DAY_SECONDS:
        return None
    return seconds * NANOSECONDS + int((fraction or "").ljust(9, "0"))


@lru_cache(maxsize=None)
def zone_names():
    """Zone and link names of the system's zone database; posix/ and right/ are no part of it."""
    names = zoneinfo.available_timezones() - _NO_ZONES
    return frozenset(name for name in names if not name.startswith(("posix/", "right/")))


def find_zone(name):
    return zoneinfo.ZoneInfo(name) if name in zone_names() else None


def local_day(instant, zone):
    """The civil date of an instant in a zone, or None where that passes the years 0001 to 9999."""
    utc = datetime(1, 1, 1) + timedelta(seconds=instant // NANOSECONDS)
    try:
        return zone.fromutc(utc.replace(tzinfo=zone)).toordinal()
    except OverflowError:
        return None


def year_month_day(day):
    found = date.fromordinal(day)
    return found.year, found.month, found.day


def is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year, month):
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def has_anniversary(start, years, day):
    """Whether that many years have passed since `start` on `day`; 29 February falls on 1 March."""
    year, month, of_month = year_month_day(start)
    year += years
    if (month, of_month) == (2, 29) and not is_leap(year):
        month, of_month = 3, 1
    return (year, month, of_month) <= year_month_day(day)


def within_months(start, months, day):
    """Whether `day` is not after the same day of the month so many months later."""
    year, month, of_month = year_month_day(start)
    year, month = year + (month - 1 + months) // 12, (month - 1 + months) % 12 + 1
    of_month = min(of_month, month_length(year, month))
    return year_month_day(day) <= (year, month, of_month)
