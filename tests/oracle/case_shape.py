"""The members of a case, each object's in the order of the schema's `required`."""

from field_readers import (
    array,
    boolean,
    day,
    filled_text,
    instant,
    integer,
    one_of,
    or_null,
    positive_decimal,
    record,
    text,
)
from programmes import CHILDBEARING, MALE, NO_CHILDBEARING

_CATEGORY = one_of(CHILDBEARING, NO_CHILDBEARING, MALE)
_CAPSULES = integer(1, 10000)
_DAYS = integer(1, 10000)
_SUPPLY_ITEM = record(strength_mg=positive_decimal, capsules=_CAPSULES)

_ASSESSMENT = record(
    assessed_on=day,
    category=_CATEGORY,
    basis=or_null(
        one_of(
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
    ),
    amenorrhoea_since=or_null(day),
    amenorrhoea_cause=or_null(one_of("natural", "cancer-therapy", "breast-feeding", "other")),
    specialist_confirmed=boolean,
    uterus_or_ovaries=or_null(boolean),
    evidence=text,
)
_INITIATION = record(
    medicine=text,
    category=_CATEGORY,
    signed_on=day,
    prescriber_signed=boolean,
    patient_signed=boolean,
    items=array(text),
)
_METHOD = one_of(
    "implant",
    "levonorgestrel-ius",
    "copper-iud",
    "medroxyprogesterone-depot",
    "tubal-sterilisation",
    "vasectomised-partner",
    "desogestrel-pill",
    "progestogen-only-pill",
    "combined-pill",
    "male-condom",
    "female-condom",
    "diaphragm",
    "cervical-cap",
    "withdrawal",
    "natural-family-planning",
    "abstinence",
)
# `from` is a word of Python, hence the dictionary.
_CONTRACEPTION = record(
    **{
        "method": _METHOD,
        "from": day,
        "until": or_null(day),
        "confirmed": boolean,
        "negative_semen_analyses": integer(0),
        "reconfirmed_on": array(day),
    }
)
_PREGNANCY_TEST = record(
    taken_at=instant,
    result=one_of("negative", "positive", "indeterminate"),
    sensitivity_miu_per_ml=or_null(positive_decimal),
    supervised=boolean,
    resolved_at=or_null(instant),
)
_SIGNAL = record(
    kind=one_of(
        "suspected-pregnancy",
        "confirmed-pregnancy",
        "missed-period",
        "contraception-failure",
        "breast-feeding",
        "partner-pregnancy",
    ),
    raised_at=instant,
    resolved_at=or_null(instant),
)
_AUTHORISED_ITEM = record(
    strength_mg=positive_decimal,
    capsules=_CAPSULES,
    capsules_per_dosing_day=_CAPSULES,
    dosing_days=_DAYS,
    cycle_days=_DAYS,
)
CASE = record(
    case=filled_text,
    programme=text,
    at=instant,
    time_zone=text,
    pharmacy=record(id=text, registered_from=day, registered_until=or_null(day)),
    prescriber=record(registered_from=day, registered_until=or_null(day), suspended_on=or_null(day)),
    patient=record(
        date_of_birth=day,
        assessments=array(_ASSESSMENT),
        initiations=array(_INITIATION),
        contraception=array(_CONTRACEPTION),
        pregnancy_tests=array(_PREGNANCY_TEST),
        signals=array(_SIGNAL),
        surveys=array(day),
        irregular_cycles=boolean,
    ),
    authorisation=record(
        id=text,
        medicine=text,
        category=_CATEGORY,
        signed_at=instant,
        signature=one_of("valid", "invalid", "missing"),
        cancelled_at=or_null(instant),
        items=array(_AUTHORISED_ITEM, least=1),
        supply_days=_DAYS,
        counselling_confirmed=boolean,
        indication=or_null(text),
        off_label_confirmed=boolean,
        under_18_confirmed=boolean,
    ),
    dispenses=array(
        record(
            authorisation=text,
            pharmacy=text,
            dispensed_at=instant,
            items=array(_SUPPLY_ITEM),
            supply_days=_DAYS,
        )
    ),
    request=record(
        items=array(_SUPPLY_ITEM, least=1),
        handover=one_of("in-person", "shipment"),
        confirmation_obtained_at=or_null(instant),
    ),
)
