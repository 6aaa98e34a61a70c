#!/usr/bin/python3
"""Changes the decision engine one place at a time and says which changes no test notices.

Mutates the code of server/domain: comparisons, connectives, arithmetic, numbers, truth values,
texts, enumerators, algorithms; conditions, choices, returned values and whole statements (see
mutants.py). A mutant is killed where a test of the domain, or of its sentences, fails; one that does
not compile counts for nothing. The tree is left alone: mutants are built in a folder of their own,
which makes the next run begin sooner.

Mutants that no test can notice stand in equivalent.txt, with the reason.

Exit: 0 enough mutants were killed, 1 too few were, or equivalent.txt names one that does not exist;
2 usage, 3 the tests do not pass unchanged.
"""

import argparse
import collections
import os
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from mutant_build import DOMAIN, REPOSITORY, BuildFailure, MutantBuild
from mutants import enumerations_of, mutants_of

EQUIVALENT = Path(__file__).resolve().parent / "equivalent.txt"
FACTS = Path("schemas/contract/facts")


def all_mutants(suffix):
    def read(path):
        return path.read_text(encoding="utf-8")

    sources = sorted((REPOSITORY / DOMAIN).rglob("*.[ch]*"))
    enumerations = enumerations_of(read(path) for path in (*sources, *(REPOSITORY / FACTS).rglob("*.h")))
    return [
        mutant
        for path in sources
        if path.suffix == suffix
        for mutant in mutants_of(str(path.relative_to(REPOSITORY)), read(path), enumerations)
    ]


def known_equivalents():
    """Lines `path | old | new | line of code | reason`."""
    known = set()
    for row in EQUIVALENT.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            path, old, new, text, _ = (part.strip() for part in row.split(" | ", 4))
            known.add((path, old, new, text))
    return known


def chosen(mutants, options):
    if options.only:
        mutants = [mutant for mutant in mutants if any(one in str(mutant) for one in options.only)]
    if options.sample < 1:
        count = max(1, round(len(mutants) * options.sample))
        mutants = random.Random(options.seed).sample(mutants, count)
    return mutants


def judge(mutants, options):
    """How many came to each verdict; prints the survivors as they are found."""
    begun = time.monotonic()
    options.folder.mkdir(parents=True, exist_ok=True)
    build = MutantBuild(options.folder.resolve(), options.jobs)
    build.prepare()
    print(f"built and passed unchanged after {time.monotonic() - begun:.0f} s", flush=True)

    def verdict(mutant):
        if options.minutes and time.monotonic() - begun > options.minutes * 60:
            return "not tried"
        found = build.verdict(mutant)
        if found == "survived" or options.verbose:
            print(f"{found}: {mutant}", flush=True)
        return found

    # A header is changed for all that include it, so that there is one at a time.
    with ThreadPoolExecutor(1 if options.headers else options.jobs) as pool:
        counts = collections.Counter(pool.map(verdict, mutants))
    print(f"ended after {time.monotonic() - begun:.0f} s")
    return counts


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--sample", type=float, default=1, metavar="FRACTION", help="of the mutants (default: all)")
    parser.add_argument("--at-least", type=float, default=100, metavar="PERCENT", help="to be killed (default: all)")
    parser.add_argument("--headers", action="store_true", help="those of the headers instead: a minute each")
    parser.add_argument("--only", metavar="TEXT", nargs="+", help="whose line in --list holds one of these")
    parser.add_argument("--with-equivalent", action="store_true", help="test those of equivalent.txt too")
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "build/mutation", help="to build in")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="at a time")
    parser.add_argument("--minutes", type=float, help="stop after so many")
    parser.add_argument("--list", action="store_true", help="print the mutants and stop")
    parser.add_argument("--verbose", action="store_true", help="print every verdict")
    options = parser.parse_args()
    if not 0 < options.sample <= 1:
        parser.error("FRACTION lies over 0 and is at most 1")
    every = {suffix: all_mutants(suffix) for suffix in (".cpp", ".h")}
    known = known_equivalents()
    unknown = known - {mutant.key() for mutants in every.values() for mutant in mutants}
    for row in sorted(unknown):
        print(f"equivalent.txt names no mutant: {' | '.join(row)}")
    mutants = every[".h" if options.headers else ".cpp"]
    if not options.with_equivalent:
        mutants = [mutant for mutant in mutants if mutant.key() not in known]
    mutants = chosen(mutants, options)
    if options.list:
        print("\n".join(str(mutant) for mutant in mutants))
        return 0
    print(f"seed {options.seed}, {len(mutants)} mutants, {len(known)} known as equivalent", flush=True)
    try:
        counts = judge(mutants, options)
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
        return 3
    killed, survived = counts["killed"], counts["survived"]
    percent = 100 * killed / max(1, killed + survived)
    print(
        f"{killed} of {killed + survived} killed ({percent:.1f} %), {survived} survived,"
        f" {counts['stillborn']} did not compile, {counts['not tried']} not tried"
    )
    return 1 if unknown or percent < options.at_least else 0


if __name__ == "__main__":
    sys.exit(main())
