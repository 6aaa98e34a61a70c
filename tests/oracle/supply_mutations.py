"""Changes to a passing case: strengths, quantities, cycles, earlier dispenses and cover."""

from line_writer import At, Dec
from scenario import REGIMENS

_STRENGTHS = ("1", "2", "2.5", "3", "4", "5", "7.5", "10", "15", "20", "25", "50", "100", "2.501", "400")


def cycle(s):
    """Another regimen, with capsules just at, below and above whole cycles."""
    item = s.rng.choice(s.case["authorisation"]["items"])
    dosing, length = s.rng.choice(REGIMENS + ((s.limit, s.limit), (10000, 10000), (1, 28), (28, 29)))
    per_day = s.rng.choice((1, 1, 2, 3, 7))
    cycles = s.rng.choice((1, max(1, s.limit // length), s.limit // length + 1))
    capsules = dosing * cycles * per_day + s.rng.choice((-1, 0, 0, 1, per_day))
    item.update(
        capsules=min(max(capsules, 1), 10000),
        capsules_per_dosing_day=per_day,
        dosing_days=dosing,
        cycle_days=length,
    )


def supply_days(s):
    s.case["authorisation"]["supply_days"] = s.rng.choice(
        (s.limit, s.limit + 1, s.limit - 1, 28, 29, 84, 85, 1, 10000)
    )


def requested_capsules(s):
    item = s.rng.choice(s.case["request"]["items"])
    authorised = [
        have["capsules"]
        for have in s.case["authorisation"]["items"]
        if have["strength_mg"] == item["strength_mg"]
    ]
    most = authorised[0] if authorised else 1
    item["capsules"] = min(10000, s.rng.choice((most, most, most + 1, max(1, most - 1), 10000)))


def unlisted_strength(s):
    """A strength that the programme, the authorisation or the request does not have."""
    items = s.rng.choice((s.case["authorisation"]["items"], s.case["request"]["items"]))
    taken = {float(item["strength_mg"].text) for item in items}
    free = [strength for strength in _STRENGTHS if float(strength) not in taken]
    s.rng.choice(items)["strength_mg"] = Dec(s.rng.choice(free))


def partial_dispenses(s):
    """Supplies under this authorisation that leave just enough, or one capsule too few."""
    requested = s.case["request"]["items"]
    for _ in range(s.rng.choice((1, 1, 2))):
        items = []
        for item in requested:
            have = [
                found["capsules"]
                for found in s.case["authorisation"]["items"]
                if found["strength_mg"] == item["strength_mg"]
            ]
            already = (have[0] if have else 5) // 2
            item["capsules"] = max(1, (have[0] if have else 5) - already + s.rng.choice((0, 0, 0, 1, -1)))
            if already:
                items.append({"strength_mg": item["strength_mg"], "capsules": already})
        if s.chance(0.2):
            items = []
        found = s.dispense("pa-1", s.rng.choice((s.P, s.D)), s.rng.choice((7, 28, 40)), items)
        if s.chance(0.15):
            found["pharmacy"] = s.rng.choice(("ph-2", "PH-1", ""))
        s.case["dispenses"].append(found)


def cover(s, lefts=(0, 0, 1, 6, 7, 7, 8, 8, 14, 35)):
    """Supplies under other authorisations whose last covered day lies around D."""
    s.case["dispenses"] = [d for d in s.case["dispenses"] if d["authorisation"] == "pa-1"]
    left = s.rng.choice(lefts)
    lengths = [s.rng.choice((1, 7, 14, 28)) for _ in range(s.rng.choice((1, 1, 2, 3)))]
    # Handed over together or early: what is left is carried over behind the cover so far.
    start = s.D + left - sum(lengths)
    for index, length in enumerate(lengths):
        early = s.rng.choice((0, 0, 1, 5)) if index else 0
        s.case["dispenses"].append(s.dispense("pa-0", max(1, min(start - early, s.D)), length))
        start += length
    s.rng.shuffle(s.case["dispenses"])


def requested_beside_cover(s):
    """UK: days left and the derived days of the request just about the limit and 7 together."""
    if s.chance(0.3):
        # A strength that is not authorised adds no days of its own.
        cover(s, (34, 35, 35, 36))
        s.case["request"]["items"] = [{"strength_mg": Dec("0.5"), "capsules": 10000}]
        return
    cover(s)
    item = s.rng.choice(s.case["request"]["items"])
    item["capsules"] = s.rng.choice((1, 7, 14, 20, 21, 22, 27, 28, 29))


def requested_without_cover(s):
    """UK: the request alone reaches the limit and 7; more is asked for than was authorised."""
    # A cover that ended long ago leaves nothing, and not less than nothing.
    s.case["dispenses"] = s.rng.choice(([], [s.dispense("pa-0", s.P - 60, 28)]))
    item = s.rng.choice(s.case["authorisation"]["items"])
    item.update(dosing_days=1, cycle_days=1)
    days = s.rng.choice((s.limit + 6, s.limit + 7, s.limit + 8))
    capsules = days * min(100, item["capsules_per_dosing_day"])
    s.case["request"]["items"] = [{"strength_mg": item["strength_mg"], "capsules": capsules}]


def dispense_at_the_same_instant(s):
    """Two supplies at one instant, or one at the very instant of the request."""
    at = s.rng.choice((s.case["at"].nanoseconds, s.midnight(s.P), s.signed))
    at = min(at, s.case["at"].nanoseconds)
    for _ in range(s.rng.choice((1, 2))):
        found = s.dispense(s.rng.choice(("pa-0", "pa-00", "pa-1")), s.P, s.rng.choice((1, 4, 7, 8)))
        found["dispensed_at"] = At(at)
        s.case["dispenses"].append(found)


def old_dispense(s):
    """A supply long ago, the first of years included, with a cover that may reach today."""
    day = s.rng.choice((1, 2, s.P - 10000, s.P - 9999, s.P - 3))
    s.case["dispenses"].append(s.dispense("pa-0", max(1, day), s.rng.choice((1, 28, 10000))))


MUTATIONS = (
    (cycle, 2),
    (supply_days, 1.5),
    (requested_capsules, 1.5),
    (unlisted_strength, 1),
    (partial_dispenses, 2),
    (cover, 2),
    (requested_beside_cover, 1.5),
    (requested_without_cover, 0.7),
    (dispense_at_the_same_instant, 1),
    (old_dispense, 0.7),
)
