"""Changes to a passing case: contraception and pregnancy tests."""

from civil_time import NANOSECONDS
from line_writer import At, Day, Dec
from moments import DAY_NS

_METHODS = (
    "implant",
    "levonorgestrel-ius",
    "copper-iud",
    "copper-iud",
    "medroxyprogesterone-depot",
    "tubal-sterilisation",
    "vasectomised-partner",
    "desogestrel-pill",
    "progestogen-only-pill",
    "combined-pill",
    "combined-pill",
    "male-condom",
    "female-condom",
    "diaphragm",
    "cervical-cap",
    "withdrawal",
    "natural-family-planning",
    "abstinence",
)
_SENSITIVITIES = ("25", "25.000", "25.001", "24.999", "26", "49.999", "50", "50.001", "51", "100", "0.001")


def contraception_edge(s):
    """The record begins or ends beside an edge of the window."""
    records = s.case["patient"]["contraception"]
    if not records:
        return
    record = s.rng.choice(records)
    if s.chance(0.5):
        record["from"] = s.near(s.rng.choice((s.P - 28, s.P - 28, s.P, s.D)))
        if record["until"] is not None and record["until"].number < record["from"].number:
            record["until"] = None
    else:
        record["until"] = s.near(max(record["from"].number + 1, s.rng.choice((s.D, s.D, s.P))))


def contraception_switch(s):
    """One method after another, with a gap, an overlap or neither."""
    turn = s.rng.choice((s.P - 28, s.P - 14, s.P, s.D, s.rng.randint(s.P - 28, max(s.P, s.D))))
    gap = s.rng.choice((0, 1, 1, 1, 2))
    first, second = s.rng.choice(_METHODS), s.rng.choice(_METHODS)
    kept = [] if s.chance(0.7) else s.case["patient"]["contraception"]
    s.case["patient"]["contraception"] = kept + [
        s.method(first, s.P - s.rng.choice((28, 40)), turn),
        s.method(second, turn + gap, s.rng.choice((None, None, s.D, s.D - 1))),
    ]
    if s.us:
        barriers = [s.method(s.rng.choice(("male-condom", "diaphragm")), s.P - 28, None)]
        s.case["patient"]["contraception"] += barriers


def switch_from_pill(s):
    """A discouraged method up to some day, an accepted or cautioned one from then on."""
    turn = s.rng.choice((s.P, s.D, s.D, s.P - 10)) + s.rng.choice((-1, 0, 1))
    better = s.rng.choice(("implant", "copper-iud", "desogestrel-pill", "abstinence"))
    s.case["patient"]["contraception"] = [
        s.method("combined-pill", s.P - 28, s.rng.choice((None, turn))),
        s.method(better, turn + s.rng.choice((0, 1)), None),
    ]
    s.rng.shuffle(s.case["patient"]["contraception"])


def one_method(s):
    name = s.rng.choice(_METHODS)
    s.case["patient"]["contraception"] = [s.method(name, s.P - s.rng.choice((28, 28, 27, 60)), None)]
    if s.us and s.chance(0.5):
        s.case["patient"]["contraception"].append(s.method(s.rng.choice(_METHODS), s.P - 28, None))


def unconfirmed(s):
    for record in s.case["patient"]["contraception"][:1]:
        record["confirmed"] = False


def semen_analyses(s):
    record = s.method("vasectomised-partner", s.P - 28, None)
    record["negative_semen_analyses"] = s.rng.choice((0, 1, 1, 2, 3, 99))
    others = [] if s.chance(0.6) else s.case["patient"]["contraception"]
    s.case["patient"]["contraception"] = others + [record]


def abstinence(s):
    """Re-confirmations 27 to 29 days before D, after D, in several records."""
    records = []
    for _ in range(s.rng.choice((1, 1, 2))):
        record = s.method("abstinence", s.rng.choice((s.P - 28, s.P - 100, s.D - 28, s.D - 29)), None)
        days = s.rng.sample((27, 28, 28, 29, 29, 30, -1, 60, 0), s.rng.choice((0, 1, 1, 2)))
        record["reconfirmed_on"] = [s.day(s.D - day) for day in days]
        if s.chance(0.2):
            record["until"] = s.near(s.D)
            record["from"] = Day(min(record["from"].number, record["until"].number))
        if s.chance(0.1):
            record["confirmed"] = False
        records.append(record)
    if s.chance(0.25):
        other = s.rng.choice(("combined-pill", "copper-iud", "implant", "male-condom"))
        start = s.P - s.rng.choice((40, 10, 1))
        records.append(s.method(other, start, s.rng.choice((None, s.D, s.D - 1))))
    if s.chance(0.25):
        # Ended before D, so what was re-confirmed in it no longer counts.
        records.append(s.method("abstinence", s.P - 40, s.D - 1, reconfirmed_on=[s.day(s.D - 5)]))
    s.case["patient"]["contraception"] = records


def sterilised(s):
    record = s.method("tubal-sterilisation", s.P - s.rng.choice((0, -1, 1, 28, 400)), None)
    if s.chance(0.3):
        record["until"] = s.day(max(record["from"].number, s.P + s.rng.choice((-1, 0, 1))))
    record["confirmed"] = s.chance(0.85)
    s.case["patient"]["contraception"].append(record)
    if s.chance(0.6):
        s.case["patient"]["pregnancy_tests"] = []


def test_day(s):
    """The test moves to an edge of its window."""
    for test in s.case["patient"]["pregnancy_tests"][:1]:
        day = s.P - s.rng.choice((0, 3, 3, 4, 7, 7, 8, 14, 15, 28, 29))
        test["taken_at"] = At(s.moment(max(1, day)))
        if s.chance(0.3):
            test["taken_at"] = s.around(s.rng.choice((s.signed, s.signed - DAY_NS, s.midnight(s.P - 3))))


def first_us_tests(s):
    """The earlier of the two tests of a first US prescription, at its edges and with other results."""
    s.case["dispenses"] = []
    latest = s.test(s.P, taken_at=s.around(s.signed - s.rng.choice((0, DAY_NS, DAY_NS))))
    earlier = s.test(max(1, s.P - s.rng.choice((9, 10, 10, 12, 14, 14, 15))))
    if s.chance(0.3):
        earlier["result"] = s.rng.choice(("positive", "indeterminate"))
        earlier["resolved_at"] = s.around(s.rng.choice((s.signed, s.at)))
    s.case["patient"]["pregnancy_tests"] = [earlier, latest]
    if s.chance(0.4):
        test_sensitivity(s)


def test_sensitivity(s):
    tests = s.case["patient"]["pregnancy_tests"]
    for test in s.rng.sample(tests, min(1, len(tests))):
        test["sensitivity_miu_per_ml"] = s.rng.choice((None, Dec(s.rng.choice(_SENSITIVITIES))))


def test_supervision(s):
    for test in s.case["patient"]["pregnancy_tests"]:
        test["supervised"] = s.chance(0.5)


def more_tests(s):
    """More tests beside every edge; results, ties and resolutions vary."""
    known = [s.at, s.signed] + [test["taken_at"].nanoseconds for test in s.case["patient"]["pregnancy_tests"]]
    for _ in range(s.rng.choice((1, 1, 2, 3))):
        edges = known + [s.midnight(s.P - days) for days in (3, 10, 13, 14, s.rng.choice((28, 29, 30)))]
        test = s.test(s.P, taken_at=s.around(s.rng.choice(edges)))
        test["result"] = s.rng.choice(("negative", "negative", "negative", "positive", "indeterminate"))
        if s.chance(0.3):
            test["sensitivity_miu_per_ml"] = s.rng.choice((None, Dec(s.rng.choice(_SENSITIVITIES))))
        if test["result"] != "negative" and s.chance(0.7):
            test["resolved_at"] = s.around(s.rng.choice((s.at, s.at - NANOSECONDS, s.signed, 0)))
        s.case["patient"]["pregnancy_tests"].insert(s.rng.choice((0, 99)), test)


def test_interval(s):
    """Two tests 27 to 29 days apart; a supply under another authorisation brings the flag into play."""
    tests = s.case["patient"]["pregnancy_tests"]
    if not tests:
        return
    latest = s.P - s.test_age
    tests.append(s.test(max(1, latest - s.rng.choice((27, 28, 28, 29, 29, 30, 60)))))
    if s.chance(0.3):
        tests.append(s.test(s.P + 1, taken_at=At(s.moment(s.P + 1))))


def unrecorded_sensitivities(s):
    for test in s.case["patient"]["pregnancy_tests"]:
        if s.chance(0.7):
            test["sensitivity_miu_per_ml"] = None


def irregular(s):
    """US: the window of a later test depends on the first supply and on regular cycles."""
    s.case["patient"]["irregular_cycles"] = s.chance(0.6)
    for test in s.case["patient"]["pregnancy_tests"][:1]:
        test["taken_at"] = At(s.moment(s.P - s.rng.choice((6, 7, 7, 8, 13, 14, 14, 15, 28, 28, 29, 29))))
    s.case["at"] = At(max(s.signed, s.moment(s.P)))
    back = s.rng.choice((27, 28, 28, 29, 60, 20, 0))
    s.case["dispenses"] = [s.dispense("pa-0", s.P - back, s.rng.choice((1, 7, 14)))]
    if s.chance(0.3):
        s.case["dispenses"].append(s.dispense("pa-0", s.P - s.rng.choice((1, 14, 28)), 1))


MUTATIONS = (
    (contraception_edge, 3),
    (contraception_switch, 2.5),
    (switch_from_pill, 2),
    (one_method, 2),
    (unconfirmed, 0.5),
    (semen_analyses, 1),
    (abstinence, 2),
    (sterilised, 1.5),
    (test_day, 2),
    (first_us_tests, 1),
    (test_sensitivity, 2),
    (test_supervision, 0.7),
    (more_tests, 2.5),
    (test_interval, 1.5),
    (unrecorded_sensitivities, 0.7),
    (irregular, 2),
)

# What the table of holds names; alone, each leaves a hold or nothing.
HOLDS = (
    (switch_from_pill, 2),
    (abstinence, 2),
    (test_sensitivity, 1),
    (unrecorded_sensitivities, 1),
)
