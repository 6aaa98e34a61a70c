#!/usr/bin/python3
"""Prints generated JSON lines for the dispensing decision; the same arguments print the same lines."""

import argparse
import random
import sys

import health_mutations
import line_faults
import record_mutations
import supply_mutations
from civil_time import find_zone, local_day, parse_date
from line_writer import At, Writer, to_tree
from moments import DAY_NS, END_NS
from programmes import PROGRAMMES
from scenario import Scenario

_FIRST_EDITION = parse_date("2020-01-01")
_PLAIN = record_mutations.MUTATIONS + supply_mutations.MUTATIONS
_WITH_HEALTH = _PLAIN + health_mutations.MUTATIONS * 2
_NAMES = (
    "g%s",
    "g%s",
    "g%s",
    "g%s é",
    "g%s \u2028\x7f",
    "g%s \U0001f9ea \"quoted\\",
    "\ufeffg%s",
    "g%s\x00",
)


def valid_tree(rng, programme, label):
    """A valid case as nodes: passing, then changed up to four times."""
    scenario = Scenario(rng, programme)
    scenario.case["case"] = rng.choice(_NAMES) % label
    mutations = _WITH_HEALTH if scenario.cbp else _PLAIN
    count = rng.choice((0, 1, 1, 2, 2, 3, 3, 4))
    if scenario.cbp and rng.random() < 0.1:
        mutations, count = health_mutations.HOLDS, 1
    for _ in range(count):
        function = rng.choices([m[0] for m in mutations], [m[1] for m in mutations])[0]
        function(scenario)
    _settle(scenario)
    return to_tree(scenario.case, rng, shuffle=rng.choice((0, 0, 0, 1)))


def _settle(scenario):
    """Takes back what would make the case invalid rather than merely unmet."""
    case = scenario.case
    zone = find_zone(case["time_zone"])
    if local_day(case["authorisation"]["signed_at"].nanoseconds, zone) < _FIRST_EDITION:
        case["time_zone"] = scenario.zone_name
    zone = find_zone(case["time_zone"])
    _keep_in_calendar(case, zone)
    for dispense in case["dispenses"]:
        dispense["dispensed_at"] = min(case["at"], dispense["dispensed_at"], key=lambda at: at.nanoseconds)


def _keep_in_calendar(node, zone):
    """Another zone may put an instant outside the years 0001 to 9999; a day is enough to bring it back."""
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        if isinstance(value, (dict, list)):
            _keep_in_calendar(value, zone)
        elif isinstance(value, At) and local_day(value.nanoseconds, zone) is None:
            node[key] = At(value.nanoseconds + (DAY_NS if value.nanoseconds < END_NS // 2 else -DAY_NS))


def generate(seed, count, programmes, kind):
    """Yields (line, expectation): None, "valid", or the pointer that the line's one fault owes."""
    rng = random.Random(f"{seed}/{'/'.join(programmes)}/{kind}")
    for number in range(count):
        programme = rng.choice(programmes)
        # Now and then a name comes twice; each line is answered for itself.
        label = f"{seed}-{number if rng.random() < 0.98 else 0}"
        invalid = kind == "invalid" or (kind == "mixed" and rng.random() < 0.35)
        tree = valid_tree(rng, programme, label)
        if invalid:
            yield line_faults.spoil(rng, tree)
        else:
            yield Writer(rng).line(tree), "valid"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--programme", nargs="+", default=["uk-lenalidomide"], choices=sorted(PROGRAMMES))
    parser.add_argument("--kind", default="valid", choices=("valid", "invalid", "mixed"))
    options = parser.parse_args()
    for line, _ in generate(options.seed, options.count, options.programme, options.kind):
        sys.stdout.buffer.write(line + b"\n")


if __name__ == "__main__":
    main()
