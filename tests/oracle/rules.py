"""The decision: every requirement and flag that holds for all categories, and their table."""

import supply_rules
from civil_time import NANOSECONDS, has_anniversary, local_day, within_months
from contraception_rules import Contraception
from pregnancy_test_rules import PregnancyTests
from programmes import CHILDBEARING, INITIATION_ITEMS, MALE, NO_CHILDBEARING

REFUSE = "refuse"
HOLD = "hold"


def decide(case, programme, zone):
    """(decision, unmet codes, flags, edition) of a case that the reader has accepted."""
    facts = Facts(case, programme, zone)
    unmet = {}
    for code, effect, applies, met in _REQUIREMENTS:
        if applies(facts) and not met(facts):
            unmet[code] = effect
    flags = sorted(code for code, raised in _FLAGS if raised(facts))
    if REFUSE in unmet.values():
        decision = REFUSE
    elif HOLD in unmet.values():
        decision = HOLD
    else:
        decision = "dispense"
    return decision, sorted(unmet), flags, programme.edition


class Facts:
    """The case with the names that the contract uses: D, P, and what belongs to this authorisation."""

    def __init__(self, case, programme, zone):
        self.case = case
        self.programme = programme
        self.zone = zone
        self.us = programme.is_us
        self.at = case["at"]
        self.patient = case["patient"]
        self.authorisation = case["authorisation"]
        self.request = case["request"]
        self.category = self.authorisation["category"]
        self.cbp = self.category == CHILDBEARING
        self.male = self.category == MALE
        self.D = self.day(self.at)
        self.P = self.day(self.authorisation["signed_at"])
        own = self.authorisation["id"]
        self.own_dispenses = [d for d in case["dispenses"] if d["authorisation"] == own]
        self.other_dispenses = sorted(
            (d for d in case["dispenses"] if d["authorisation"] != own),
            key=lambda dispense: dispense["dispensed_at"],
        )
        self.limit = programme.limit(self.category)
        self.contraception = Contraception(self)
        self.tests = PregnancyTests(self)

    def day(self, instant):
        return local_day(instant, self.zone)

    def assessment_on_p(self):
        found = None
        for assessment in self.patient["assessments"]:
            if assessment["assessed_on"] > self.P:
                continue
            if found is None or assessment["assessed_on"] >= found["assessed_on"]:
                found = assessment
        return found


def _inside(start, day, end):
    return start <= day and (end is None or day <= end)


def _unresolved(raised_at, resolved_at, at):
    return raised_at <= at and (resolved_at is None or resolved_at > at)


def _pharmacy_registered(f):
    pharmacy = f.case["pharmacy"]
    return _inside(pharmacy["registered_from"], f.D, pharmacy["registered_until"])


def _prescriber_registered(f):
    prescriber = f.case["prescriber"]
    suspended_on = prescriber["suspended_on"]
    suspended = suspended_on is not None and suspended_on <= f.P
    return _inside(prescriber["registered_from"], f.P, prescriber["registered_until"]) and not suspended


def _prescriber_in_good_standing(f):
    suspended_on = f.case["prescriber"]["suspended_on"]
    return not (suspended_on is not None and f.P < suspended_on <= f.D)


def _authorisation_open(f):
    cancelled_at = f.authorisation["cancelled_at"]
    return f.authorisation["signed_at"] <= f.at and (cancelled_at is None or f.at < cancelled_at)


def _authorisation_in_date(f):
    if not f.us:
        if f.cbp:
            return 0 <= f.D - f.P <= 7
        return f.P <= f.D and within_months(f.P, 6, f.D)
    if not f.cbp:
        return 0 <= f.D - f.P <= 30
    latest = f.tests.latest_qualifying_day()
    return f.P <= f.D and latest is not None and f.D - latest <= 7


def _category_current(f):
    assessment = f.assessment_on_p()
    if assessment is None or assessment["category"] != f.category:
        return False
    for later in f.patient["assessments"]:
        if not f.P < later["assessed_on"] <= f.D or later["category"] == f.category:
            continue
        # She was treated as able to conceive: losing that ability takes nothing away.
        if not (f.cbp and later["category"] == NO_CHILDBEARING):
            return False
    return True


def _category_evidenced(f):
    assessment = f.assessment_on_p()
    if assessment is None:
        return False
    if assessment["category"] == CHILDBEARING:
        return True
    if assessment["category"] == MALE:
        return assessment["uterus_or_ovaries"] is False
    return _basis_evidenced(f, assessment)


def _basis_evidenced(f, assessment):
    basis = assessment["basis"]
    if basis == "natural-amenorrhoea":
        since, on = assessment["amenorrhoea_since"], assessment["assessed_on"]
        return (
            since is not None
            and assessment["amenorrhoea_cause"] == "natural"
            and has_anniversary(f.patient["date_of_birth"], 50, on)
            and has_anniversary(since, 2 if f.us else 1, on)
        )
    if basis == "premature-ovarian-failure":
        return not f.us and assessment["specialist_confirmed"]
    if basis in ("hysterectomy", "bilateral-salpingo-oophorectomy"):
        return assessment["evidence"] != ""
    if basis == "bilateral-oophorectomy":
        return f.us and assessment["evidence"] != ""
    if basis in ("xy-genotype", "turner-syndrome", "uterine-agenesis"):
        return not f.us and assessment["evidence"] != ""
    return False


def _initiation_complete(f):
    return any(
        form["medicine"] == f.programme.medicine
        and form["category"] == f.category
        and form["signed_on"] <= f.P
        and form["prescriber_signed"]
        and form["patient_signed"]
        and INITIATION_ITEMS[f.category] <= set(form["items"])
        for form in f.patient["initiations"]
    )


def _no_pregnancy_signal(f):
    signal = any(
        signal["kind"] != "partner-pregnancy"
        and _unresolved(signal["raised_at"], signal["resolved_at"], f.at)
        for signal in f.patient["signals"]
    )
    test = any(
        test["result"] != "negative" and _unresolved(test["taken_at"], test["resolved_at"], f.at)
        for test in f.patient["pregnancy_tests"]
    )
    return not signal and not test


def _partner_pregnancy_resolved(f):
    return not any(
        signal["kind"] == "partner-pregnancy"
        and _unresolved(signal["raised_at"], signal["resolved_at"], f.at)
        for signal in f.patient["signals"]
    )


def _off_label(f):
    indication = f.authorisation["indication"]
    return indication is not None and indication not in f.programme.indications


def _adult(f):
    return has_anniversary(f.patient["date_of_birth"], 18, f.P)


def _confirmation_current(f):
    obtained_at = f.request["confirmation_obtained_at"]
    return obtained_at is not None and 0 <= f.at - obtained_at <= 24 * 3600 * NANOSECONDS


def _shipped_same_day(f):
    obtained_at = f.request["confirmation_obtained_at"]
    return obtained_at is None or f.request["handover"] == "in-person" or f.day(obtained_at) == f.D


def _survey_current(f):
    past = [day for day in f.patient["surveys"] if day <= f.P]
    return bool(past) and f.P - max(past) <= (30 if f.cbp or f.male else 180)


def _everywhere(f):
    return True


def _cbp(f):
    return f.cbp


_REQUIREMENTS = (
    ("pharmacy-registered", REFUSE, _everywhere, _pharmacy_registered),
    ("prescriber-registered", REFUSE, _everywhere, _prescriber_registered),
    ("prescriber-in-good-standing", REFUSE, _everywhere, _prescriber_in_good_standing),
    ("authorisation-authentic", REFUSE, _everywhere, lambda f: f.authorisation["signature"] == "valid"),
    ("authorisation-open", REFUSE, _everywhere, _authorisation_open),
    ("authorisation-in-date", REFUSE, _everywhere, _authorisation_in_date),
    ("medicine-matches", REFUSE, _everywhere, supply_rules.medicine_matches),
    ("same-pharmacy", REFUSE, _everywhere, supply_rules.same_pharmacy),
    ("quantity-available", REFUSE, _everywhere, supply_rules.quantity_available),
    ("supply-limit", REFUSE, _everywhere, supply_rules.within_limit),
    ("supply-overlap", REFUSE, lambda f: f.us or f.cbp, supply_rules.overlap_allowed),
    ("category-current", REFUSE, _everywhere, _category_current),
    ("category-evidenced", REFUSE, _everywhere, _category_evidenced),
    ("initiation-complete", REFUSE, _everywhere, _initiation_complete),
    (
        "counselling-confirmed",
        REFUSE,
        lambda f: f.cbp or f.male,
        lambda f: f.authorisation["counselling_confirmed"],
    ),
    ("contraception-effective", REFUSE, _cbp, lambda f: f.contraception.effective()),
    ("contraception-discouraged", HOLD, _cbp, lambda f: f.contraception.not_discouraged()),
    ("abstinence-reconfirmed", HOLD, _cbp, lambda f: f.contraception.abstinence_reconfirmed()),
    ("pregnancy-test-in-window", REFUSE, _cbp, lambda f: f.tests.in_window()),
    ("pregnancy-test-sensitivity-recorded", HOLD, _cbp, lambda f: f.tests.sensitivity_recorded()),
    ("no-pregnancy-signal", REFUSE, _everywhere, _no_pregnancy_signal),
    ("partner-pregnancy-resolved", HOLD, _everywhere, _partner_pregnancy_resolved),
    ("indication-recorded", REFUSE, _everywhere, lambda f: f.authorisation["indication"] is not None),
    (
        "off-label-confirmed",
        REFUSE,
        _everywhere,
        lambda f: not _off_label(f) or f.authorisation["off_label_confirmed"],
    ),
    (
        "under-18-confirmed",
        REFUSE,
        _everywhere,
        lambda f: _adult(f) or f.authorisation["under_18_confirmed"],
    ),
    ("confirmation-current", REFUSE, lambda f: f.us, _confirmation_current),
    ("shipped-same-day", REFUSE, lambda f: f.us and f.cbp, _shipped_same_day),
    ("survey-current", REFUSE, lambda f: f.us, _survey_current),
)

_FLAGS = (
    ("authorisation-stale", lambda f: not f.us and not f.cbp and f.D - f.P > 28),
    ("contraception-cautioned", lambda f: not f.us and f.cbp and f.contraception.cautioned()),
    ("off-label", lambda f: _off_label(f) and f.authorisation["off_label_confirmed"]),
    ("under-18", lambda f: not _adult(f) and f.authorisation["under_18_confirmed"]),
    ("pregnancy-test-interval", lambda f: f.cbp and f.tests.far_apart()),
)
