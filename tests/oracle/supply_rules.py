"""Quantities: derived supply, cover by earlier dispenses, and the requirements built on them."""

from field_readers import decimal


def derived_days(capsules, item):
    """Days that so many capsules of an authorised item last."""
    dosing = -(-capsules // item["capsules_per_dosing_day"])
    return dosing // item["dosing_days"] * item["cycle_days"] + dosing % item["dosing_days"]


def days_left(f):
    """Days of cover on D, D included, from dispenses under other authorisations."""
    last_covered = None
    for dispense in f.other_dispenses:
        first = f.day(dispense["dispensed_at"])
        if last_covered is not None:
            first = max(first, last_covered + 1)
        last_covered = first + dispense["supply_days"] - 1
    return 0 if last_covered is None else max(0, last_covered - f.D + 1)


def _authorised(f):
    return {item["strength_mg"]: item for item in f.authorisation["items"]}


def medicine_matches(f):
    listed = {decimal(strength) for strength in f.programme.strengths}
    authorised = set(_authorised(f))
    requested = {item["strength_mg"] for item in f.request["items"]}
    return (
        f.authorisation["medicine"] == f.programme.medicine
        and authorised <= listed
        and requested <= listed
        and requested <= authorised
    )


def same_pharmacy(f):
    return all(dispense["pharmacy"] == f.case["pharmacy"]["id"] for dispense in f.own_dispenses)


def quantity_available(f):
    authorised = _authorised(f)
    for requested in f.request["items"]:
        strength = requested["strength_mg"]
        total = requested["capsules"]
        for dispense in f.own_dispenses:
            total += sum(i["capsules"] for i in dispense["items"] if i["strength_mg"] == strength)
        if total > (authorised[strength]["capsules"] if strength in authorised else 0):
            return False
    return True


def within_limit(f):
    derived = max(derived_days(item["capsules"], item) for item in f.authorisation["items"])
    return max(f.authorisation["supply_days"], derived) <= f.limit


def overlap_allowed(f):
    if f.own_dispenses:
        return True
    if f.us:
        return days_left(f) <= 7
    authorised = _authorised(f)
    requested = max(
        derived_days(item["capsules"], authorised[item["strength_mg"]])
        if item["strength_mg"] in authorised
        else 0
        for item in f.request["items"]
    )
    return days_left(f) + requested <= f.limit + 7
