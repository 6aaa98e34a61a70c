#!/usr/bin/python3
"""Feeds generated lines to an evaluator and to the oracle and compares their answers.

Compared: the number and order of answers, case, decision, unmet, flags and edition; of errors the
code and the pointer, and that there is a message; the exit status. Exit status 1 on any difference.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import decision_oracle
import strict_json
from generate_cases import generate
from programmes import PROGRAMMES

SHOWN = 10
_MEGABYTES = strict_json.MAX_LINE_BYTES


def lines_to_compare(options):
    per_programme = [options.programme] if options.together else [[name] for name in options.programme]
    for names in per_programme:
        for line, _ in generate(options.seed, options.count // len(per_programme), names, options.kind):
            yield line
    if options.huge:
        yield from huge_lines(options)


def huge_lines(options):
    """A valid case filled up with spaces to the longest line, and to one byte more."""
    line = next(generate(options.seed, 1, options.programme, "valid"))[0]
    yield line + b" " * (_MEGABYTES - len(line))
    yield line + b" " * (_MEGABYTES - len(line) + 1)
    yield line + b" " * (3 * _MEGABYTES)
    yield line


def plain(node):
    """A parsed answer as Python values; a repeated key or a number is no part of any answer."""
    if isinstance(node, strict_json.Object):
        keys = [key for key, _ in node.members]
        if len(set(keys)) != len(keys):
            raise strict_json.NotJson("repeated key")
        return {key: plain(value) for key, value in node.members}
    if isinstance(node, list):
        return [plain(item) for item in node]
    return node


def read_answer(raw):
    try:
        return plain(strict_json.parse(raw.rstrip(b"\r\n")).root)
    except strict_json.NotJson as error:
        return f"not JSON ({error}): {raw[:200]!r}"


def comparable(answer):
    """The answer without its message, which is free but owed."""
    if not isinstance(answer, dict) or not isinstance(answer.get("error"), dict):
        return answer
    error = dict(answer["error"])
    message = error.pop("message", None)
    error["has message"] = isinstance(message, str) and message != ""
    return answer | {"error": error}


def run_evaluator(options, source, answers):
    with open(source, "rb") as lines, open(answers, "wb") as out:
        found = subprocess.run([options.evaluator], stdin=lines, stdout=out, timeout=options.timeout)
    return found.returncode


def write_lines(options, path):
    """LF and CRLF both end a line, and the last may lack its ending."""
    lines = list(lines_to_compare(options))
    # An empty last line without an ending is no line.
    bare_end = options.seed % 2 == 0 and lines and lines[-1] != b"" and not lines[-1].endswith(b"\r")
    with open(path, "wb") as out:
        for number, line in enumerate(lines):
            last = number == len(lines) - 1
            out.write(line + (b"" if last and bare_end else b"\r\n" if number % 11 == 0 else b"\n"))
    return lines


class Report:
    def __init__(self, keep):
        self.keep = Path(keep) if keep else None
        self.count = 0

    def difference(self, number, line, want, have):
        self.count += 1
        if self.keep:
            self.keep.mkdir(parents=True, exist_ok=True)
            (self.keep / f"line-{number}.json").write_bytes(line + b"\n")
            (self.keep / f"line-{number}.answers").write_text(
                f"oracle:    {want}\nevaluator: {have}\n", encoding="utf-8", errors="backslashreplace"
            )
        if self.count <= SHOWN:
            print(f"line {number}:\n  oracle:    {want!r}\n  evaluator: {have!r}")


def compare(options, folder):
    source, answers = folder / "lines.jsonl", folder / "answers.jsonl"
    lines = write_lines(options, source)
    status = run_evaluator(options, source, answers)
    report = Report(options.keep)
    wanted_status = 0
    with open(answers, "rb") as found:
        for number, line in enumerate(lines, 1):
            want = comparable(decision_oracle.answer(line))
            wanted_status = 1 if "error" in want else wanted_status
            raw = found.readline()
            have = comparable(read_answer(raw)) if raw else "no answer"
            if want != have:
                report.difference(number, line, want, have)
        if found.readline():
            report.count += 1
            print("more answers than lines")
    if status != wanted_status:
        report.count += 1
        print(f"exit status {status}, expected {wanted_status}")
    print(f"{len(lines)} compared, {report.count} different")
    return 1 if report.count else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("evaluator", help="the evaluator to test")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=1000, help="lines in all")
    parser.add_argument("--programme", nargs="+", default=["uk-lenalidomide"], choices=sorted(PROGRAMMES))
    parser.add_argument("--kind", default="mixed", choices=("valid", "invalid", "mixed"))
    parser.add_argument("--together", action="store_true", help="mix the programmes line by line")
    parser.add_argument("--huge", action="store_true", help="add lines of 16 MiB and more")
    parser.add_argument("--keep", metavar="DIR", help="write each differing line into a file there")
    parser.add_argument("--timeout", type=float, default=600, help="seconds for the evaluator")
    options = parser.parse_args()
    print(f"seed {options.seed}, programmes {' '.join(options.programme)}, kind {options.kind}", flush=True)
    with tempfile.TemporaryDirectory(prefix="gatehouse-compare-") as folder:
        return compare(options, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
