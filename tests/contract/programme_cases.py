"""Cases for tests of programme files: valid ones to derive others from, and the answers owed."""

import copy
import json

from programme_files import evaluate

CHILDBEARING = "childbearing-potential"
NO_CHILDBEARING = "no-childbearing-potential"
MALE = "male"


def assessment(category, assessed_on, **more):
    return {"assessed_on": assessed_on, "category": category, "basis": None,
            "amenorrhoea_since": None, "amenorrhoea_cause": None, "specialist_confirmed": False,
            "uterus_or_ovaries": category != MALE, "evidence": "", **more}


def method(name, since, until=None, **more):
    return {"method": name, "from": since, "until": until, "confirmed": True,
            "negative_semen_analyses": 0, "reconfirmed_on": [], **more}


def pregnancy_test(taken_at, **more):
    return {"taken_at": taken_at, "result": "negative", "sensitivity_miu_per_ml": 5,
            "supervised": True, "resolved_at": None, **more}


def dispense(dispensed_at, supply_days, **more):
    return {"authorisation": "another", "pharmacy": "sample-pharmacy", "dispensed_at": dispensed_at,
            "items": [], "supply_days": supply_days, **more}


def daily(strength, capsules):
    """An authorised item of one capsule a day."""
    return {"strength_mg": strength, "capsules": capsules, "capsules_per_dosing_day": 1,
            "dosing_days": 1, "cycle_days": 1}


def asked(strength, capsules):
    return {"strength_mg": strength, "capsules": capsules}


def base_case(programme, medicine, category, items, zone):
    """Everything in order but what depends on days: assessments, methods, tests, moments."""
    return {
        "case": "sample", "programme": programme, "at": None, "time_zone": zone,
        "pharmacy": {"id": "sample-pharmacy", "registered_from": "2020-01-01",
                     "registered_until": None},
        "prescriber": {"registered_from": "2020-01-01", "registered_until": None,
                       "suspended_on": None},
        "patient": {
            "date_of_birth": "1990-01-01", "irregular_cycles": False,
            "assessments": [assessment(category, "2030-06-01")],
            "initiations": [{"medicine": medicine, "category": category, "signed_on": "2030-06-01",
                             "prescriber_signed": True, "patient_signed": True, "items": items}],
            "contraception": [], "pregnancy_tests": [], "signals": [], "surveys": []},
        "authorisation": {
            "id": "sample", "medicine": medicine, "category": category, "signed_at": None,
            "signature": "valid", "cancelled_at": None, "items": [], "supply_days": 14,
            "counselling_confirmed": True, "indication": None, "off_label_confirmed": False,
            "under_18_confirmed": False},
        "dispenses": [],
        "request": {"items": [], "handover": "in-person", "confirmation_obtained_at": None}}


def with_values(case, **values):
    """A copy with members set, each named by its path: patient__surveys."""
    result = copy.deepcopy(case)
    for path, value in values.items():
        *outer, last = path.split("__")
        target = result
        for key in outer:
            target = target[key]
        if last not in target:
            raise KeyError(path)
        target[last] = value
    return result


def check(test, folder, rows):
    """Each row: its name, a case, the decision owed, the codes unmet, the flags, the edition."""
    cases = [{**case, "case": name} for name, case, *_ in rows]
    test.assertEqual(len({case["case"] for case in cases}), len(cases), "a name is used twice")
    owed = [{"case": name, "decision": decision, "unmet": unmet, "flags": flags, "edition": edition}
            for name, _, decision, unmet, flags, edition in rows]
    ran = evaluate(folder, cases)
    test.assertEqual((ran.returncode, ran.stderr), (0, ""), ran.stdout)
    for one, line in zip(owed, ran.stdout.splitlines(), strict=True):
        with test.subTest(case=one["case"]):
            test.assertEqual(json.loads(line), one)
