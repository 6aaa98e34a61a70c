#!/usr/bin/python3
"""Feeds gatehouse-evaluate many lines through a pipe and watches its memory.

    evaluate_memory.py EVALUATOR [--lines 10000000]

Prints the largest resident memory after a tenth of the lines and at the end, and lines a second.
Exit status 1 where the memory has grown by more than 1 MiB in between: it must not depend on how
many lines there are.
"""

import argparse
import subprocess
import sys
import threading
import time
from pathlib import Path

ORACLE = Path(__file__).resolve().parents[1] / "oracle"
sys.path.insert(0, str(ORACLE))

from generate_cases import generate  # noqa: E402  (the folder is not a package)
from programmes import PROGRAMMES  # noqa: E402

DISTINCT = 500
ALLOWED_GROWTH_KIB = 1024


def peak_kib(process):
    """VmHWM: the most that was ever resident."""
    for line in Path(f"/proc/{process.pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1])
    raise RuntimeError("the process has no VmHWM")


def feed(process, lines):
    """Writes so many lines; what is answered is counted elsewhere."""
    seed = 1
    block = [line + b"\n" for line, _ in generate(seed, DISTINCT, sorted(PROGRAMMES), "valid")]
    whole, rest = divmod(lines, len(block))
    joined = b"".join(block)
    for _ in range(whole):
        process.stdin.write(joined)
    process.stdin.write(b"".join(block[:rest]))
    process.stdin.flush()


class Answers(threading.Thread):
    """Reads and counts, so that the pipe never fills."""

    def __init__(self, stream):
        super().__init__(daemon=True)
        self.stream = stream
        self.count = 0

    def run(self):
        for _ in self.stream:
            self.count += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("evaluator")
    parser.add_argument("--lines", type=int, default=10_000_000)
    options = parser.parse_args()
    first = max(1000, options.lines // 10)
    process = subprocess.Popen([options.evaluator], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    answers = Answers(process.stdout)
    answers.start()
    begun = time.monotonic()
    feed(process, first)
    early = peak_kib(process)
    feed(process, options.lines - first)
    late = peak_kib(process)
    process.stdin.close()
    answers.join()
    status = process.wait()
    rate = options.lines / (time.monotonic() - begun)
    print(f"{first} lines: {early} KiB; {options.lines} lines: {late} KiB; {rate:.0f} lines a second")
    if status != 0 or answers.count != options.lines:
        print(f"exit status {status}, {answers.count} answers")
        return 1
    return 1 if late - early > ALLOWED_GROWTH_KIB else 0


if __name__ == "__main__":
    sys.exit(main())
