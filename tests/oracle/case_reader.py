"""From a JSON tree to a case, or to the pointer of the first fault, in the contract's order."""

import civil_time
from case_shape import CASE
from field_readers import Fault
from programmes import PROGRAMMES
from strict_json import Object


def case_name(root):
    """The text under `case`, or None where there is none or more than one."""
    found = root.all("case") if isinstance(root, Object) else []
    return found[0] if len(found) == 1 and isinstance(found[0], str) else None


def read(document):
    """The case of a parsed line, with its programme and zone; raises Fault."""
    root = document.root
    if not isinstance(root, Object):
        raise Fault("")
    if document.repeated:
        raise Fault(document.repeated[0])
    zone_name = root.all("time_zone")
    zone = civil_time.find_zone(zone_name[0]) if zone_name and isinstance(zone_name[0], str) else None
    case = CASE(root, "", zone)
    if case["programme"] not in PROGRAMMES:
        raise Fault("/programme")
    if zone is None:
        raise Fault("/time_zone")
    _check_together(case, PROGRAMMES[case["programme"]], zone)
    return case, PROGRAMMES[case["programme"]], zone


def _check_together(case, programme, zone):
    """Step 5: faults that only several members together show."""
    for index, dispense in enumerate(case["dispenses"]):
        if dispense["dispensed_at"] > case["at"]:
            raise Fault(f"/dispenses/{index}/dispensed_at")
    for party in ("pharmacy", "prescriber"):
        _check_interval(case[party], "registered_from", "registered_until", f"/{party}")
    for index, method in enumerate(case["patient"]["contraception"]):
        _check_interval(method, "from", "until", f"/patient/contraception/{index}")
    for index, item in enumerate(case["authorisation"]["items"]):
        if item["dosing_days"] > item["cycle_days"]:
            raise Fault(f"/authorisation/items/{index}/cycle_days")
    _check_strengths(case["authorisation"]["items"], "/authorisation/items")
    _check_strengths(case["request"]["items"], "/request/items")
    for index, dispense in enumerate(case["dispenses"]):
        _check_strengths(dispense["items"], f"/dispenses/{index}/items")
    signed_on = civil_time.local_day(case["authorisation"]["signed_at"], zone)
    if signed_on < civil_time.parse_date(programme.effective_from):
        raise Fault("/programme")


def _check_interval(found, start, end, pointer):
    if found[end] is not None and found[end] < found[start]:
        raise Fault(f"{pointer}/{end}")


def _check_strengths(items, pointer):
    seen = set()
    for index, item in enumerate(items):
        if item["strength_mg"] in seen:
            raise Fault(f"{pointer}/{index}/strength_mg")
        seen.add(item["strength_mg"])
