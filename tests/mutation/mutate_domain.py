#!/usr/bin/python3
"""Changes the decision engine one place at a time and says which changes no test notices.

Mutates server/domain/**/*.cpp in a copy of the tree in a temporary folder: comparisons, integer
constants, && and ||, negations, + and -, returned true and false, min and max, any_of and all_of.
For each mutant it compiles the changed file, links the tests of the domain and of its sentences,
and runs them. A mutant is killed where a test fails or does not end in time; one that does not
compile counts for nothing.

Mutants that no test can notice stand in equivalent.txt, with the reason.

Exit: 0 every mutant killed or known as equivalent, 1 some survived, 2 usage, 3 the tests do not pass
unchanged.
"""

import argparse
import dataclasses
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = Path("server/domain")
EQUIVALENT = Path(__file__).resolve().parent / "equivalent.txt"
# In this order; of the second only what speaks of decisions.
TESTS = {"domain_test": "*", "programmes_test": "DecisionTexts.*"}
COPIED = ("CMakeLists.txt", "CMakePresets.json", "deploy", "reports", "schemas", "server", "tests")

# What is no code, and is left alone.
BLANK = re.compile(
    r"""//[^\n]*|/\*.*?\*/|^[ \t]*\#[^\n]*|"(?:\\.|[^"\\\n])*"|(?<![\w'])'(?:\\.|[^'\\\n])+'""",
    re.DOTALL | re.MULTILINE,
)

# Binary operators have spaces on both sides here; template brackets and references have none.
OPERATORS = {
    " <= ": (" < ", " > "),
    " < ": (" <= ", " >= "),
    " >= ": (" > ", " < "),
    " > ": (" >= ", " <= "),
    " == ": (" != ",),
    " != ": (" == ",),
    " && ": (" || ",),
    " || ": (" && ",),
    " + ": (" - ",),
    " - ": (" + ",),
}
WORDS = {
    "return true": ("return false",),
    "return false": ("return true",),
    "std::max": ("std::min",),
    "std::min": ("std::max",),
    "std::any_of": ("std::all_of",),
    "std::all_of": ("std::any_of",),
}
# An operator may stand at the end of its line.
OPERATOR = re.compile(r"(?<=[^\s(,]) (<=|<|>=|>|==|!=|&&|\|\||\+|-)(?=[ \n])")
WORD = re.compile("|".join(re.escape(word) + r"\b" for word in WORDS))
NUMBER = re.compile(r"(?<![\w'.])\d[\d']*(?![\w'.])")
NEGATION = re.compile(r"!(?=[\w(*])")


@dataclasses.dataclass(frozen=True)
class Mutant:
    path: Path
    offset: int
    old: str
    new: str
    line: int
    text: str  # the line, with the two before where it returns something

    def __str__(self):
        return f"{self.path}:{self.line}: '{self.old.strip()}' -> '{self.new.strip()}' in: {self.text}"

    def key(self):
        return (str(self.path), self.old.strip(), self.new.strip(), self.text)


def blanked(source):
    """The source with everything that is no code as spaces, so that offsets stay."""
    return BLANK.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source)


def changes(code):
    """(offset, old, new) of each change."""
    for found in OPERATOR.finditer(code):
        operator = found.group(1)
        for new in OPERATORS[f" {operator} "]:
            yield found.start(1), operator, new.strip()
    for found in WORD.finditer(code):
        for new in WORDS[found.group()]:
            yield found.start(), found.group(), new
    for found in NUMBER.finditer(code):
        value = int(found.group().replace("'", ""))
        for new in {value + 1, max(0, value - 1)} - {value}:
            yield found.start(), found.group(), str(new)
    for found in NEGATION.finditer(code):
        yield found.start(), "!", ""


def mutants_of(root):
    found = []
    for path in sorted((root / FOLDER).rglob("*.cpp")):
        source = path.read_text(encoding="utf-8")
        lines = source.splitlines()
        for offset, old, new in sorted(changes(blanked(source))):
            line = source.count("\n", 0, offset) + 1
            text = lines[line - 1].strip()
            if text.startswith("return"):
                text = " ".join(one.strip() for one in lines[line - 3 : line])
            found.append(Mutant(path.relative_to(root), offset, old, new, line, text))
    return found


def known_equivalents():
    """Lines `path | old | new | line of code | reason`."""
    known = set()
    for row in EQUIVALENT.read_text(encoding="utf-8").splitlines():
        if row and not row.startswith("#"):
            path, old, new, text, _ = (part.strip() for part in row.split(" | ", 4))
            known.add((path, old, new, text))
    return known


class Copy:
    """A copy of the tree in which mutants are built and tested."""

    def __init__(self, folder, timeout):
        self.root = Path(folder) / "tree"
        self.build = Path(folder) / "build"
        self.timeout = timeout
        self.output = ""
        self.root.mkdir()
        for name in COPIED:
            source = REPOSITORY / name
            if source.is_dir():
                shutil.copytree(source, self.root / name)
            elif source.exists():
                shutil.copy(source, self.root / name)
        # A mutant may deserve a warning; that is not what is tested.
        flags = self.root / "deploy/cmake/GatehouseTarget.cmake"
        flags.write_text(flags.read_text(encoding="utf-8").replace("-Werror", ""), encoding="utf-8")

    def prepare(self):
        configure = ["cmake", "-S", self.root, "-B", self.build, "-G", "Ninja", "-DGATEHOUSE_BUILD_CLIENT=OFF"]
        if not self.run([*configure, "-DCMAKE_BUILD_TYPE=None"], None):
            return False
        return all(self.compile(test) and self.passes(test) for test in TESTS)

    def run(self, command, timeout):
        try:
            done = subprocess.run(command, capture_output=True, timeout=timeout, check=False)
        except subprocess.TimeoutExpired:
            return False
        self.output = (done.stdout + done.stderr).decode(errors="replace")
        return done.returncode == 0

    def compile(self, test):
        return self.run(["cmake", "--build", self.build, "--target", test], None)

    def passes(self, test):
        program = self.build / "tests" / test
        return self.run([program, "--gtest_brief=1", f"--gtest_filter={TESTS[test]}"], self.timeout)

    def verdict(self, mutant):
        path = self.root / mutant.path
        original = path.read_text(encoding="utf-8")
        end = mutant.offset + len(mutant.old)
        path.write_text(original[: mutant.offset] + mutant.new + original[end:], encoding="utf-8")
        try:
            for test in TESTS:
                if not self.compile(test):
                    return "stillborn"
                if not self.passes(test):
                    return "killed"
            return "survived"
        finally:
            path.write_text(original, encoding="utf-8")


def chosen(mutants, options):
    if options.sample >= 1:
        return mutants
    count = max(1, round(len(mutants) * options.sample))
    return sorted(random.Random(options.seed).sample(mutants, count), key=lambda one: (one.path, one.offset))


def test_all(mutants, options):
    counts = {"killed": 0, "survived": 0, "stillborn": 0}
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="gatehouse-mutation-") as folder:
        copy = Copy(folder, options.timeout)
        if not copy.prepare():
            print(copy.output[-4000:], file=sys.stderr)
            return 3
        print(f"built and passed unchanged after {time.monotonic() - begun:.0f} s", flush=True)
        for mutant in mutants:
            if options.minutes and time.monotonic() - begun > options.minutes * 60:
                print("the time is up")
                break
            verdict = copy.verdict(mutant)
            counts[verdict] += 1
            if verdict == "survived" or options.verbose:
                print(f"{verdict}: {mutant}", flush=True)
    judged = counts["killed"] + counts["survived"]
    print(
        f"{counts['killed']} of {judged} killed ({100 * counts['killed'] / max(1, judged):.1f} %),"
        f" {counts['survived']} survived, {counts['stillborn']} did not compile"
    )
    return 1 if counts["survived"] else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--sample", type=float, default=1, metavar="FRACTION", help="of the mutants (default: all)")
    parser.add_argument("--minutes", type=float, help="stop after so many")
    parser.add_argument("--timeout", type=float, default=30, help="seconds for one test program")
    parser.add_argument("--list", action="store_true", help="print the mutants and stop")
    parser.add_argument("--only", metavar="TEXT", nargs="+", help="mutants whose line `path:line: ...` holds one of these")
    parser.add_argument("--with-equivalent", action="store_true", help="test those of equivalent.txt too")
    parser.add_argument("--verbose", action="store_true", help="print every verdict")
    options = parser.parse_args()
    # So that the copy is removed when the run is ended from outside.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    if not 0 < options.sample <= 1:
        parser.error("FRACTION lies over 0 and is at most 1")
    mutants = mutants_of(REPOSITORY)
    known = known_equivalents()
    unknown = known - {mutant.key() for mutant in mutants}
    for row in sorted(unknown):
        print(f"equivalent.txt names no mutant: {' | '.join(row)}")
    if not options.with_equivalent:
        mutants = [mutant for mutant in mutants if mutant.key() not in known]
    if options.only:
        mutants = [mutant for mutant in mutants if any(one in str(mutant) for one in options.only)]
    mutants = chosen(mutants, options)
    if options.list:
        print("\n".join(str(mutant) for mutant in mutants))
        return 0
    print(f"seed {options.seed}, {len(mutants)} mutants, {len(known)} known as equivalent", flush=True)
    return test_all(mutants, options)


if __name__ == "__main__":
    sys.exit(main())
