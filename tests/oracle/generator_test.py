#!/usr/bin/python3
"""Generated lines must be what the generator says, and reach every requirement and flag.

Where a line has one known fault, the generator knows the pointer from how it spoilt the line, which
checks the oracle's reader a second way.
"""

import argparse
import collections
import sys

import decision_oracle
import rules
from generate_cases import generate
from programmes import PROGRAMMES


def fits(expected, found):
    if expected is None:
        return found.get("error", {}).get("code") != "internal-error"
    if expected == "valid":
        return "error" not in found
    return found.get("error", {}).get("pointer") == expected and found["error"]["code"] == "invalid-case"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=400, help="lines of each kind and programme")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    wrong = 0
    decisions, reached = collections.Counter(), collections.Counter()
    for programme in PROGRAMMES:
        for kind in ("valid", "invalid"):
            for line, expected in generate(options.seed, options.count, [programme], kind):
                found = decision_oracle.answer(line)
                if not fits(expected, found):
                    wrong += 1
                    print(f"expected {expected!r}, answered {found}: {line[:4000]!r}")
                if kind == "valid":
                    decisions[found.get("decision")] += 1
                    reached.update(found.get("unmet", []) + found.get("flags", []))
    codes = [row[0] for row in rules._REQUIREMENTS] + [row[0] for row in rules._FLAGS]
    missed = [code for code in codes if not reached[code]]
    total = sum(decisions.values())
    print(", ".join(f"{name} {count * 100 // total} %" for name, count in sorted(decisions.items())))
    print(f"{wrong} unexpected; never reached: {', '.join(missed) or 'none'}")
    return 1 if wrong or missed else 0


if __name__ == "__main__":
    sys.exit(main())
