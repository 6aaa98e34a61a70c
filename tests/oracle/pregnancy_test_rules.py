"""Pregnancy tests of a patient of childbearing potential."""

from civil_time import NANOSECONDS
from field_readers import decimal


class PregnancyTests:
    def __init__(self, f):
        self.f = f
        self.tests = f.patient["pregnancy_tests"]
        self.signed_at = f.authorisation["signed_at"]
        self.most = decimal("50" if f.us else "25")

    def exempt(self):
        return not self.f.us and any(
            record["method"] == "tubal-sterilisation"
            and record["confirmed"]
            and record["from"] <= self.f.P
            and (record["until"] is None or self.f.P <= record["until"])
            for record in self.f.patient["contraception"]
        )

    def _sensitive(self, test, allow_unrecorded):
        sensitivity = test["sensitivity_miu_per_ml"]
        return allow_unrecorded if sensitivity is None else sensitivity <= self.most

    def _contradicted(self, test):
        return any(
            other["result"] != "negative" and test["taken_at"] <= other["taken_at"] <= self.f.at
            for other in self.tests
        )

    def _qualifies(self, test, allow_unrecorded):
        return (
            test["result"] == "negative"
            and test["taken_at"] <= self.signed_at
            and not self._contradicted(test)
            and self._sensitive(test, allow_unrecorded)
            and self._in_window(test, allow_unrecorded)
        )

    def _in_window(self, test, allow_unrecorded):
        age = self.f.P - self.f.day(test["taken_at"])
        if not self.f.us:
            return test["supervised"] and 0 <= age <= 3
        if not self.f.other_dispenses:
            elapsed = self.signed_at - test["taken_at"]
            return elapsed <= 24 * 3600 * NANOSECONDS and self._earlier_test(test, allow_unrecorded)
        first = self.f.day(self.f.other_dispenses[0]["dispensed_at"])
        if self.f.P - first < 28:
            return age <= 7
        return age <= (14 if self.f.patient["irregular_cycles"] else 28)

    def _earlier_test(self, test, allow_unrecorded):
        """The first of the two tests that a first US prescription needs."""
        return any(
            other is not test
            and other["result"] == "negative"
            and self._sensitive(other, allow_unrecorded)
            and 10 <= self.f.P - self.f.day(other["taken_at"]) <= 14
            for other in self.tests
        )

    def _any_qualifies(self, allow_unrecorded):
        return any(self._qualifies(test, allow_unrecorded) for test in self.tests)

    def in_window(self):
        return self.exempt() or self._any_qualifies(True)

    def sensitivity_recorded(self):
        return self.exempt() or self._any_qualifies(False) or not self._any_qualifies(True)

    def latest_qualifying_day(self):
        days = [self.f.day(test["taken_at"]) for test in self.tests if self._qualifies(test, False)]
        return max(days, default=None)

    def far_apart(self):
        """The two latest days of tests up to P are more than 28 days apart."""
        if self.exempt() or not self.f.other_dispenses:
            return False
        days = sorted({self.f.day(test["taken_at"]) for test in self.tests})
        days = [day for day in days if day <= self.f.P]
        return len(days) >= 2 and days[-1] - days[-2] > 28
