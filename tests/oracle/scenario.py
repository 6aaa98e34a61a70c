"""A case that passes, for a programme and a category, on days that are likely to show a mistake."""

from civil_time import LAST_DAY, parse_date
from line_writer import At, Day, Dec
from moments import DAY_NS, Moments, half_a_year_after
from programmes import CHILDBEARING, INITIATION_ITEMS, MALE, NO_CHILDBEARING, PROGRAMMES

REGIMENS = ((21, 28), (21, 28), (1, 1), (1, 2), (28, 28), (14, 21), (14, 28), (4, 28), (7, 14), (3, 7))
_DAYS = (
    "2020-01-01",
    "2020-01-02",
    "2020-02-29",
    "2023-12-31",
    "2024-01-01",
    "2024-02-29",
    "2024-03-01",
    "2024-08-29",
    "2024-08-31",
    "2025-02-28",
    "2025-03-01",
    "2025-08-31",
    "2022-02-28",
    "2022-03-01",
    "2026-02-28",
    "2026-03-01",
    "2026-03-31",
    "2030-02-28",
    "2030-03-01",
    "2026-10-31",
    "2027-08-29",
    "2028-02-29",
    "2100-02-28",
    "2100-03-01",
    "9999-02-28",
    "9999-12-03",
)


class Scenario(Moments):
    def __init__(self, rng, programme_name):
        super().__init__(rng)
        self.programme = PROGRAMMES[programme_name]
        self.us = self.programme.is_us
        self.category = rng.choice([CHILDBEARING] * 3 + [NO_CHILDBEARING] * 2 + [MALE])
        self.cbp = self.category == CHILDBEARING
        self.limit = self.programme.limit(self.category)
        self.P = self._signing_day()
        self.first = not self.cbp or rng.random() < 0.5
        self.test_age = 0 if self.us and self.first else rng.randint(0, 3)
        self.D = self.P + self._delay()
        self.signed = self.moment(self.P)
        self.at = self.moment(self.D)
        if self.at < self.signed:
            self.at, self.signed = self.signed, self.at
        self.case = self._build()

    def _signing_day(self):
        kind = self.rng.random()
        earliest = parse_date("2020-01-01")
        if not self.us and not self.cbp and self.chance(0.4):
            return self.month_end()
        if kind < 0.35:
            return earliest + self.rng.randrange(16 * 365)
        if kind < 0.65:
            return parse_date(self.rng.choice(_DAYS))
        if kind < 0.9:
            return self.clock_change(self.rng.choice((2021, 2024, 2026, 2031, 2038)))
        return self.rng.randrange(earliest, parse_date("9999-06-01"))

    def _delay(self):
        if self.cbp:
            most = 7 - self.test_age if self.us else 7
            delay = self.rng.choice((0, 0, 0, 1, 3, most - 1, most))
        elif self.us:
            delay = self.rng.choice((0, 0, 1, 15, 29, 30))
        else:
            half_a_year = half_a_year_after(self.P) - self.P
            delay = self.rng.choice((0, 0, 1, 27, 28, 29, 90, half_a_year, half_a_year))
        return min(delay, LAST_DAY - 2 - self.P)

    # Content

    def _build(self):
        rng = self.rng
        items = self._authorised_items()
        since = rng.choice((1, self.P - rng.randrange(1, 700), self.P))
        return {
            "case": "unnamed",
            "programme": self.programme.name,
            "at": At(self.at),
            "time_zone": self.zone_name,
            "pharmacy": {"id": "ph-1", "registered_from": Day(since), "registered_until": self._until()},
            "prescriber": {
                "registered_from": Day(self.P - rng.choice((0, 1, 400))),
                "registered_until": self._until(),
                "suspended_on": rng.choice((None, None, self.day(self.D + rng.randint(1, 40)))),
            },
            "patient": self._patient(),
            "authorisation": {
                "id": "pa-1",
                "medicine": self.programme.medicine,
                "category": self.category,
                "signed_at": At(self.signed),
                "signature": "valid",
                "cancelled_at": rng.choice((None, None, At(self.clamp(self.at + rng.choice((1, DAY_NS)))))),
                "items": items,
                "supply_days": rng.choice((1, self.limit // 2, self.limit)),
                "counselling_confirmed": self.category != NO_CHILDBEARING or self.chance(0.5),
                "indication": rng.choice(self.programme.indications),
                "off_label_confirmed": self.chance(0.2),
                "under_18_confirmed": self.chance(0.2),
            },
            "dispenses": [] if self.first and self.cbp else self._earlier_dispenses(items),
            "request": {
                "items": [
                    {"strength_mg": item["strength_mg"], "capsules": rng.choice((1, item["capsules"]))}
                    for item in rng.sample(items, rng.randint(1, len(items)))
                ],
                "handover": "in-person" if self.us and self.cbp else rng.choice(("in-person", "shipment")),
                "confirmation_obtained_at": self._confirmation(),
            },
        }

    def _until(self):
        return self.rng.choice((None, None, self.day(self.D), self.day(self.D + 300), Day(LAST_DAY)))

    def _confirmation(self):
        if not self.us and self.chance(0.7):
            return None
        return At(self.clamp(self.at - self.rng.choice((0, 1, DAY_NS - 1, DAY_NS, DAY_NS // 3))))

    def _authorised_items(self):
        rng = self.rng
        items = []
        most = min(3, len(self.programme.strengths))
        for strength in rng.sample(self.programme.strengths, rng.choice((1, 1, 1, 2, most))):
            dosing, cycle = rng.choice(REGIMENS)
            per_day = rng.choice((1, 1, 1, 2, 3))
            # 28 days hold this many dosing days of any regimen that starts with them.
            dosing_days = 28 // cycle * dosing
            items.append(
                {
                    "strength_mg": Dec(strength),
                    "capsules": rng.choice((dosing_days * per_day, max(1, dosing_days * per_day - 1))),
                    "capsules_per_dosing_day": per_day,
                    "dosing_days": dosing,
                    "cycle_days": cycle,
                }
            )
        return items

    def dispense(self, authorisation, day, supply_days, items=None):
        first = {"strength_mg": Dec(self.programme.strengths[0]), "capsules": 1}
        return {
            "authorisation": authorisation,
            "pharmacy": "ph-1" if authorisation == "pa-1" else self.rng.choice(("ph-1", "ph-2")),
            "dispensed_at": At(min(self.at, self.moment(day))),
            "items": [first] if items is None else items,
            "supply_days": supply_days,
        }

    def _earlier_dispenses(self, items):
        rng = self.rng
        if not self.cbp and self.chance(0.5):
            return []
        # Ends on P - 1 at the latest, so nothing is left on D.
        length = rng.choice((7, 14, 28))
        back = length + rng.choice((0, 0, 1, 10))
        found = [self.dispense("pa-0", self.P - back, length)]
        while self.chance(0.4):
            back += length + rng.choice((0, 5))
            found.append(self.dispense(rng.choice(("pa-0", "pa-00")), self.P - back, length))
        rng.shuffle(found)
        return found

    def _patient(self):
        rng = self.rng
        patient = {
            "date_of_birth": Day(max(1, self.P - rng.randrange(19 * 366, 48 * 365))),
            "assessments": [self.assessment()],
            "initiations": [
                {
                    "medicine": self.programme.medicine,
                    "category": self.category,
                    "signed_on": Day(self.P - rng.choice((0, 1, 60))),
                    "prescriber_signed": True,
                    "patient_signed": True,
                    "items": rng.sample(
                        sorted(INITIATION_ITEMS[self.category]), len(INITIATION_ITEMS[self.category])
                    ),
                }
            ],
            "contraception": self._contraception() if self.cbp or self.chance(0.2) else [],
            "pregnancy_tests": self._tests() if self.cbp or self.chance(0.1) else [],
            "signals": [],
            "surveys": [Day(self.P - rng.choice((0, 1, 29, 30)))] if self.us or self.chance(0.1) else [],
            "irregular_cycles": False,
        }
        return patient

    def assessment(self, category=None):
        category = category or self.category
        basis = "hysterectomy" if category == NO_CHILDBEARING else None
        return {
            "assessed_on": Day(self.P - self.rng.choice((0, 1, 50))),
            "category": category,
            "basis": basis,
            "amenorrhoea_since": None,
            "amenorrhoea_cause": None,
            "specialist_confirmed": False,
            "uterus_or_ovaries": category == CHILDBEARING,
            "evidence": "operation note, fictional" if basis else "",
        }

    def method(self, name, first, last, **changes):
        return {
            "method": name,
            "from": self.day(first),
            "until": None if last is None else self.day(max(first, last)),
            "confirmed": True,
            "negative_semen_analyses": 2 if name == "vasectomised-partner" else 0,
            "reconfirmed_on": [],
        } | changes

    def _contraception(self):
        first = self.P - self.rng.choice((28, 29, 100))
        last = self.rng.choice((None, None, self.D, self.D + 1))
        if not self.us:
            name = self.rng.choice(("implant", "desogestrel-pill", "vasectomised-partner", "copper-iud"))
            return [self.method(name, first, last)]
        names = (
            self.rng.choice(("implant", "combined-pill", "copper-iud")),
            self.rng.choice(("male-condom", "diaphragm", "cervical-cap")),
        )
        return [self.method(name, first, last) for name in names]

    def test(self, day, **changes):
        return {
            "taken_at": At(min(self.signed, self.moment(day))),
            "result": "negative",
            "sensitivity_miu_per_ml": Dec(self.rng.choice(("25", "25", "10", "24.999", "0.001"))),
            "supervised": True,
            "resolved_at": None,
        } | changes

    def _tests(self):
        latest = self.test(self.P - self.test_age)
        if self.us and self.first:
            latest["taken_at"] = At(self.clamp(self.signed - self.rng.choice((0, 1, DAY_NS - 1, DAY_NS))))
            return [latest, self.test(self.P - self.rng.choice((10, 11, 14)), supervised=self.chance(0.5))]
        return [latest]
