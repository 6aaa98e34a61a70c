"""Changes to a passing case: time, registrations, authorisation, category, forms, age, surveys."""

from civil_time import NANOSECONDS, is_leap, parse_date, year_month_day
from line_writer import At, Day
from moments import DAY_NS, END_NS, ZONES, half_a_year_after
from programmes import CHILDBEARING, INITIATION_ITEMS, MALE, NO_CHILDBEARING

_BASES = (
    None,
    "natural-amenorrhoea",
    "natural-amenorrhoea",
    "natural-amenorrhoea",
    "premature-ovarian-failure",
    "hysterectomy",
    "bilateral-salpingo-oophorectomy",
    "bilateral-oophorectomy",
    "unilateral-oophorectomy",
    "endometrial-ablation",
    "xy-genotype",
    "turner-syndrome",
    "uterine-agenesis",
)
_INDICATIONS = (
    None,
    "",
    "multiple-myeloma",
    "Multiple-Myeloma",
    "marginal-zone-lymphoma",
    "mantle-cell-lymphoma",
    "erythema-nodosum-leprosum",
    "flüchtiges Beispiel \U0001f9ea",
)


def years_before(day, years):
    """The same day so many years before; what stands for 29 February there is 28 February."""
    year, month, of_month = year_month_day(day)
    found = parse_date(f"{max(1, year - years):04}-{month:02}-{of_month:02}")
    return found or parse_date(f"{max(1, year - years):04}-02-28")


def move_at(s):
    """Supply at the edges of the windows, often just beside midnight."""
    days = s.rng.choice((0, 1, 7, 8, 27, 28, 29, 30, 31, 181, 182, 183, 184, 185, -1, -28, -29))
    s.case["at"] = At(s.moment(min(s.P + days, 3652059)))


def move_at_half_a_year(s):
    if s.us or s.cbp:
        return
    s.case["at"] = At(s.moment(s.near(half_a_year_after(s.P)).number))


def same_instant(s):
    s.case["at"] = s.around(s.signed)


def end_of_time(s):
    s.case["at"] = At(s.clamp(END_NS))


def other_zone(s):
    """The same instants seen from elsewhere: every civil date may shift."""
    s.case["time_zone"] = s.rng.choice(ZONES)


def registration(s):
    party = s.rng.choice(("pharmacy", "prescriber"))
    day = s.D if party == "pharmacy" else s.P
    found = s.case[party]
    if s.chance(0.5):
        start = s.near(day)
        end = found["registered_until"]
        if end is not None and end.number < start.number:
            end = start
        found.update(registered_from=start, registered_until=end)
    else:
        end = s.near(day)
        start = min(found["registered_from"].number, end.number)
        found.update(registered_from=Day(start), registered_until=end)


def suspension(s):
    day = s.rng.choice((s.P, s.D, s.P + 1, s.case["prescriber"]["registered_from"].number - 5))
    s.case["prescriber"]["suspended_on"] = s.near(day)


def signature(s):
    s.case["authorisation"]["signature"] = s.rng.choice(("valid", "valid", "invalid", "missing"))


def cancellation(s):
    s.case["authorisation"]["cancelled_at"] = s.around(s.rng.choice((s.at, s.at, s.signed)))


def medicine(s):
    where = s.case["authorisation"] if s.chance(0.5) else s.rng.choice(s.case["patient"]["initiations"])
    where["medicine"] = s.rng.choice(("lenalidomide", "thalidomide", "pomalidomide", "Lenalidomide", ""))


def counselling(s):
    s.case["authorisation"]["counselling_confirmed"] = False


def indication(s):
    s.case["authorisation"].update(
        indication=s.rng.choice(_INDICATIONS), off_label_confirmed=s.chance(0.6)
    )


def birthday(s):
    """Just about 18 on P, or about 50 on the day of assessment; leap days where the year has one."""
    years, day = s.rng.choice(((18, s.P), (18, s.P), (50, s.P)))
    s.case["patient"]["date_of_birth"] = s.near(years_before(day, years))
    if s.chance(0.15):
        s.case["patient"]["date_of_birth"] = Day(s.rng.choice((1, s.P, s.P + 1, s.D)))
    s.case["authorisation"]["under_18_confirmed"] = s.chance(0.6)


def leap_birthday(s):
    """Born on 29 February, 18 or 50 years before where that year has one."""
    year = year_month_day(s.P)[0]
    leap = [parse_date(f"{year - years}-02-29") for years in (18, 50) if is_leap(year - years)]
    s.case["patient"]["date_of_birth"] = Day(s.rng.choice(leap or [parse_date("1976-02-29")]))
    s.case["authorisation"]["under_18_confirmed"] = s.chance(0.6)


def assessment_evidence(s):
    if not s.case["patient"]["assessments"]:
        return
    found = s.rng.choice(s.case["patient"]["assessments"])
    found["basis"] = s.rng.choice(_BASES)
    found["evidence"] = s.rng.choice(("", " ", "letter, fictional"))
    found["specialist_confirmed"] = s.chance(0.6)
    found["uterus_or_ovaries"] = s.rng.choice((True, False, False, None))
    if found["basis"] == "natural-amenorrhoea" or s.chance(0.2):
        on = found["assessed_on"].number
        found["amenorrhoea_since"] = s.rng.choice((s.near(years_before(on, s.rng.choice((1, 2)))), None))
        found["amenorrhoea_cause"] = s.rng.choice(("natural", "natural", "natural", "other", None))
        s.case["patient"]["date_of_birth"] = s.near(years_before(on, s.rng.choice((50, 60))))


def natural_amenorrhoea(s):
    """At the edge of the age and of the years without a period, one leap day included."""
    if s.category != NO_CHILDBEARING or not s.case["patient"]["assessments"]:
        assessment_evidence(s)
        return
    found = s.case["patient"]["assessments"][0]
    on = found["assessed_on"].number
    since = years_before(on, 2 if s.us else 1)
    leap = parse_date("2024-02-29")
    if s.chance(0.3) and leap < s.P:
        since = leap
        years = 2 if s.us else 1
        on = parse_date(f"{2024 + years}-03-01") + s.rng.choice((-2, -1, 0, 1))
        if on > s.P:
            on = found["assessed_on"].number
        found["assessed_on"] = Day(on)
    found.update(basis="natural-amenorrhoea", amenorrhoea_since=Day(since), amenorrhoea_cause="natural")
    if s.chance(0.5):
        found["amenorrhoea_since"] = s.rng.choice((s.near(since), s.near(since), None))
    s.case["patient"]["date_of_birth"] = s.near(years_before(on, s.rng.choice((50, 50, 70))))


def other_basis(s):
    """Another basis with nothing else against it, or without its evidence."""
    for found in s.case["patient"]["assessments"]:
        found.update(basis=s.rng.choice(_BASES), specialist_confirmed=s.chance(0.7))
        found["evidence"] = s.rng.choice(("", "", "letter, fictional", "."))


def more_assessments(s):
    """Reassessments before, on and after P, ties among them."""
    for _ in range(s.rng.choice((1, 1, 2))):
        found = s.assessment(s.rng.choice((s.category, CHILDBEARING, NO_CHILDBEARING, MALE)))
        ties = [other["assessed_on"].number for other in s.case["patient"]["assessments"]]
        found["assessed_on"] = s.near(s.rng.choice([s.P, s.D] + ties * 2))
        s.case["patient"]["assessments"].insert(s.rng.choice((0, 99)), found)


def no_assessment(s):
    s.case["patient"]["assessments"] = []


def initiation(s):
    form = s.rng.choice(s.case["patient"]["initiations"])
    change = s.rng.randrange(6)
    if change == 0:
        form["signed_on"] = s.near(s.P)
    elif change == 1:
        form[s.rng.choice(("prescriber_signed", "patient_signed"))] = False
    elif change == 2:
        form["items"] = form["items"][1:]
    elif change == 3:
        form["items"] = form["items"] + ["something-else", form["items"][0]] if form["items"] else []
    elif change == 4:
        form["category"] = s.rng.choice((CHILDBEARING, NO_CHILDBEARING, MALE))
    else:
        form["items"] = sorted(INITIATION_ITEMS[s.rng.choice((CHILDBEARING, NO_CHILDBEARING, MALE))])


def more_initiations(s):
    """A second form; halves of two forms do not make a whole one."""
    form = dict(s.case["patient"]["initiations"][0])
    s.case["patient"]["initiations"].append(form)
    if s.chance(0.6):
        initiation(s)


def survey(s):
    limit = 180 if s.category == NO_CHILDBEARING else 30
    days = s.rng.sample((limit, limit, 30, 0, -1, 400), s.rng.choice((1, 1, 2)))
    s.case["patient"]["surveys"] = [s.near(s.P - day) for day in days]
    if s.chance(0.05):
        s.case["patient"]["surveys"] = []


def confirmation(s):
    edge = s.rng.choice((s.at, s.at - DAY_NS, s.midnight(s.D), s.midnight(s.D)))
    found = s.rng.choice((s.around(edge), s.around(edge), s.around(edge), None))
    s.case["request"].update(confirmation_obtained_at=found, handover=s.rng.choice(("in-person", "shipment")))


def shipment(s):
    """Confirmed late on the day before, within the 24 hours."""
    s.case["at"] = s.around(s.midnight(s.D) + s.rng.choice((1, 3600, 7200)) * NANOSECONDS)
    edge = s.rng.choice((s.midnight(s.D), s.midnight(s.D) - 3600 * NANOSECONDS))
    found = None if s.chance(0.2) else s.around(edge)
    s.case["request"].update(confirmation_obtained_at=found, handover="shipment")


def signal(s):
    partner = s.chance(0.4)
    kinds = ("suspected-pregnancy", "confirmed-pregnancy", "missed-period", "contraception-failure")
    kind = "partner-pregnancy" if partner else s.rng.choice(kinds + ("breast-feeding",))
    raised = s.rng.choice((s.at, s.at, s.signed, 0))
    resolved = s.rng.choice((s.at, s.at - NANOSECONDS, raised))
    s.case["patient"]["signals"].append(
        {
            "kind": kind,
            "raised_at": s.around(raised),
            "resolved_at": s.rng.choice((None, s.around(resolved), s.around(resolved))),
        }
    )


MUTATIONS = (
    (move_at, 3),
    (move_at_half_a_year, 2.5),
    (same_instant, 1),
    (end_of_time, 0.2),
    (other_zone, 1.5),
    (registration, 2),
    (suspension, 1.5),
    (signature, 0.7),
    (cancellation, 1),
    (medicine, 0.7),
    (counselling, 0.4),
    (indication, 1.5),
    (birthday, 1.5),
    (leap_birthday, 1),
    (assessment_evidence, 1.5),
    (natural_amenorrhoea, 2),
    (other_basis, 2),
    (more_assessments, 1.5),
    (no_assessment, 0.2),
    (initiation, 1.5),
    (more_initiations, 0.7),
    (survey, 1.2),
    (confirmation, 1.2),
    (shipment, 0.7),
    (signal, 2),
)
