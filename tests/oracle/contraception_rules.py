"""Contraception of a patient of childbearing potential, from 28 days before P to D."""

_UK_ACCEPTED = {
    "implant",
    "levonorgestrel-ius",
    "medroxyprogesterone-depot",
    "tubal-sterilisation",
    "vasectomised-partner",
    "desogestrel-pill",
    "abstinence",
}
_UK_CAUTIONED = {"copper-iud"}
_UK_DISCOURAGED = {"combined-pill"}
_US_HIGHLY_EFFECTIVE = {
    "implant",
    "levonorgestrel-ius",
    "copper-iud",
    "medroxyprogesterone-depot",
    "combined-pill",
    "tubal-sterilisation",
    "vasectomised-partner",
}
_US_BARRIER = {"male-condom", "diaphragm", "cervical-cap"}


class Contraception:
    def __init__(self, f):
        self.f = f
        self.records = [record for record in f.patient["contraception"] if record["confirmed"]]
        if not f.us:
            self.records = [record for record in self.records if not _too_few_analyses(record)]

    def methods_on(self, day):
        return {record["method"] for record in self.records if _covers(record, day)}

    def _window(self):
        """One day of each stretch of the window in which no record begins or ends."""
        first, last = self.f.P - 28, self.f.D
        days = {first}
        for record in self.records:
            days.add(record["from"])
            if record["until"] is not None:
                days.add(record["until"] + 1)
        return [day for day in days if first <= day <= last]

    def _covered_by(self, methods):
        return all(self.methods_on(day) & methods for day in self._window())

    def _us_effective(self):
        for day in self._window():
            methods = self.methods_on(day)
            both = methods & _US_HIGHLY_EFFECTIVE and methods & _US_BARRIER
            if not both and "abstinence" not in methods:
                return False
        return True

    def effective(self):
        if self.f.us:
            return self._us_effective()
        return self._covered_by(_UK_ACCEPTED | _UK_CAUTIONED | _UK_DISCOURAGED)

    def not_discouraged(self):
        if self.f.us or self._covered_by(_UK_ACCEPTED | _UK_CAUTIONED) or not self.effective():
            return True
        return bool(self.methods_on(self.f.D) & (_UK_ACCEPTED | _UK_CAUTIONED))

    def abstinence_reconfirmed(self):
        if self.f.us:
            return True
        on_d = self.methods_on(self.f.D) & (_UK_ACCEPTED | _UK_CAUTIONED)
        if on_d != {"abstinence"}:
            return True
        dates = []
        for record in self.records:
            if record["method"] == "abstinence" and _covers(record, self.f.D):
                dates += [record["from"]] + record["reconfirmed_on"]
        return self.f.D - max(day for day in dates if day <= self.f.D) <= 28

    def cautioned(self):
        return self._covered_by(_UK_ACCEPTED | _UK_CAUTIONED) and not self._covered_by(_UK_ACCEPTED)


def _covers(record, day):
    return record["from"] <= day and (record["until"] is None or day <= record["until"])


def _too_few_analyses(record):
    return record["method"] == "vasectomised-partner" and record["negative_semen_analyses"] < 2
