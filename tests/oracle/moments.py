"""Days and instants that are likely to show a mistake: midnights, clock changes, ends of time."""

from functools import lru_cache

import civil_time
from civil_time import (
    DAY_SECONDS,
    LAST_DAY,
    NANOSECONDS,
    local_day,
    month_length,
    parse_date,
    year_month_day,
)
from line_writer import At, Day

# Half-hour and quarter-hour offsets, midnight changes, both hemispheres, the date line, no change.
ZONES = (
    "Europe/London",
    "Europe/Dublin",
    "America/New_York",
    "America/St_Johns",
    "America/Los_Angeles",
    "America/Santiago",
    "America/Havana",
    "America/Asuncion",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Asia/Kolkata",
    "Asia/Gaza",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Auckland",
    "Pacific/Chatham",
    "Pacific/Kiritimati",
    "Pacific/Honolulu",
    "Etc/GMT+12",
    "UTC",
    "US/Eastern",
    "EST5EDT",
)
DAY_NS = DAY_SECONDS * NANOSECONDS
END_NS = LAST_DAY * DAY_NS


@lru_cache(maxsize=4096)
def start_of_day(zone_name, day):
    """The first instant whose civil date is `day` or later, kept inside what the contract can hold."""
    zone = civil_time.find_zone(zone_name)
    low, high = max(0, (day - 3) * DAY_SECONDS), min(LAST_DAY, day + 2) * DAY_SECONDS - 1
    while low < high:
        middle = (low + high) // 2
        found = local_day(middle * NANOSECONDS, zone)
        # At both ends of the calendar the local date may not exist; put it on the right side.
        if found is None:
            found = 0 if middle < 10 * DAY_SECONDS else LAST_DAY + 1
        if found < day:
            low = middle + 1
        else:
            high = middle
    return low * NANOSECONDS


class Moments:
    """Draws days and instants for one zone."""

    def __init__(self, rng):
        self.rng = rng
        self.zone_name = rng.choice(ZONES)
        self.zone = civil_time.find_zone(self.zone_name)

    def midnight(self, day):
        return start_of_day(self.zone_name, day)

    def clamp(self, nanoseconds):
        """The nearest instant whose year is in range in UTC and in the zone."""
        nanoseconds = min(max(nanoseconds, self.midnight(1)), END_NS - 1)
        if local_day(nanoseconds, self.zone) is None:
            nanoseconds = self.midnight(LAST_DAY + 1) - 1
        return nanoseconds

    def moment(self, day):
        """Some instant of the day, often its first or last."""
        start, end = self.midnight(day), self.midnight(day + 1)
        end = max(start + 1, end)
        return self.clamp(
            self.rng.choice(
                (
                    start,
                    start + 1,
                    end - 1,
                    end - NANOSECONDS,
                    start + (end - start) // 2,
                    start + self.rng.randrange(end - start),
                    start + self.rng.randrange(end - start) // NANOSECONDS * NANOSECONDS,
                )
            )
        )

    def around(self, nanoseconds):
        """The instant itself or one just beside it."""
        step = self.rng.choice((0, 0, 1, -1, NANOSECONDS, -NANOSECONDS, 1000, -1000, 60 * NANOSECONDS))
        return At(self.clamp(nanoseconds + step))

    def near(self, day):
        """The day itself or one beside it."""
        return self.day(day + self.rng.choice((-1, 0, 0, 1)))

    @staticmethod
    def day(number):
        return Day(min(max(number, 1), LAST_DAY))

    def chance(self, probability):
        return self.rng.random() < probability

    def clock_change(self, year):
        """A day of that year on which the zone's offset changes, or any day of it."""
        first = parse_date(f"{year:04}-01-01")
        for day in range(first, first + 365):
            if self.midnight(day + 1) - self.midnight(day) != DAY_NS:
                return day + self.rng.choice((-1, 0, 0, 1))
        return first + self.rng.randrange(365)

    def month_end(self):
        """A day at the end of a month; half a year later the month may be shorter."""
        year, month = self.rng.choice((2021, 2023, 2024, 2027, 2099, 2100)), self.rng.randint(1, 12)
        last = parse_date(f"{year:04}-{month:02}-{month_length(year, month):02}")
        return last - self.rng.choice((0, 0, 1, 2))


def half_a_year_after(day):
    """The same day of the month six months later, or that month's last day."""
    year, month, of_month = year_month_day(day)
    year, month = year + (month + 5) // 12, (month + 5) % 12 + 1
    if year > 9999:
        return LAST_DAY
    return parse_date(f"{year:04}-{month:02}-{min(of_month, month_length(year, month)):02}")
