#!/usr/bin/python3
"""Takes one check of who may do what out of the server at a time and says which no test misses.

Of the routes each policy, of the pipeline, the services and the queries each part of a condition
that asks for a role, a site, an organisation or a person (see access_mutants.py). A mutant is killed
where a judge fails: the matrix of tests/e2e against a changed server, or a unit test of services and
routes. The tree and the build are left alone.

Mutants that no test can notice stand in equivalent_access.txt, with the reason.

Exit: 0 every mutant was killed, 1 one was not; 2 usage, 3 the tests do not pass unchanged.
"""

import argparse
import collections
import os
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from access_build import JUDGES, AccessBuild, BuildFailure
from access_mutants import access_mutants
from mutant_build import REPOSITORY

EQUIVALENT = Path(__file__).resolve().parent / "equivalent_access.txt"


def known_equivalents():
    """Lines `path | old | line of code | reason`."""
    rows = EQUIVALENT.read_text(encoding="utf-8").splitlines()
    return {
        tuple(part.strip() for part in row.split(" | ", 3)[:3])
        for row in rows if row and not row.startswith("#")
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--sample", type=float, default=1, metavar="FRACTION", help="of the mutants (default: all)")
    parser.add_argument("--only", metavar="TEXT", nargs="+", help="whose line in --list holds one of these")
    parser.add_argument("--build", type=Path, default=REPOSITORY / "build/dev", help="that exists (default: build/dev)")
    parser.add_argument("--folder", type=Path, default=REPOSITORY / "build/mutation-access", help="to work in")
    parser.add_argument("--judges", choices=JUDGES, nargs="+", default=list(JUDGES),
                        help="in the order they are asked (default: %(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="at a time")
    parser.add_argument("--list", action="store_true", help="print the mutants and stop")
    options = parser.parse_args()
    if not 0 < options.sample <= 1:
        parser.error("FRACTION lies over 0 and is at most 1")
    known = known_equivalents()
    mutants = [
        mutant for mutant in access_mutants(REPOSITORY)
        if (mutant.path, " ".join(mutant.old.split()), mutant.text) not in known
    ]
    if options.only:
        mutants = [mutant for mutant in mutants if any(one in str(mutant) for one in options.only)]
    if options.sample < 1:
        mutants = random.Random(options.seed).sample(mutants, max(1, round(len(mutants) * options.sample)))
    if options.list:
        print("\n".join(map(str, mutants)))
        return 0
    print(f"seed {options.seed}, {len(mutants)} checks to take out", flush=True)
    build = AccessBuild(options.build, options.folder, options.jobs, options.judges)
    try:
        build.prepare()
    except BuildFailure as failure:
        print(failure, file=sys.stderr)
        return 3

    def verdict(mutant):
        found = build.verdict(mutant)
        print(f"{found}: {mutant}", flush=True)
        return found

    with ThreadPoolExecutor(options.jobs) as pool:
        counts = collections.Counter(pool.map(verdict, mutants))
    killed = ", ".join(f"{counts[judge]} by {judge}" for judge in options.judges)
    print(f"killed: {killed}; {counts['survived']} survived, {counts['stillborn']} did not compile")
    return 1 if counts["survived"] else 0


if __name__ == "__main__":
    sys.exit(main())
