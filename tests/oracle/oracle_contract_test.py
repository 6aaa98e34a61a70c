#!/usr/bin/python3
"""The oracle must answer the contract's worked cases, valid and invalid, as the contract says.

The contract's folder is looked for in $GATEHOUSE_SHARED, else in ../shared beside the repository.
Exit status 77 (skipped) where it is absent.
"""

import io
import json
import os
import sys
from pathlib import Path

import decision_oracle

REPOSITORY = Path(__file__).resolve().parents[2]


def answers(path):
    with open(path, "rb") as stream:
        return [decision_oracle.answer(raw) for raw in decision_oracle.split_lines(stream)]


def expected(path):
    with open(path, encoding="utf-8") as stream:
        return [json.loads(line) for line in stream]


def without_message(found):
    if "error" in found:
        if not found["error"].get("message"):
            raise AssertionError(f"no message: {found}")
        found["error"].pop("message")
    return found


def check(contract, cases, decisions):
    found = [without_message(one) for one in answers(contract / cases)]
    owed = expected(contract / decisions)
    wrong = [(have, want) for have, want in zip(found, owed) if have != want]
    for have, want in wrong:
        print(f"{cases}: answered {have}, owed {want}")
    if len(found) != len(owed):
        print(f"{cases}: {len(found)} answers, {len(owed)} owed")
    print(f"{cases}: {len(owed)} owed, {len(wrong)} wrong")
    return not wrong and len(found) == len(owed)


def check_line_endings():
    """Each of these streams holds two lines, or none."""
    lengths = {b"{}\n{}": 2, b"{}\r\n{}\r\n": 2, b"\n\r\n": 2, b"": 0, b"{}\r{}\n\n": 2}
    for raw, count in lengths.items():
        found = [decision_oracle.answer(line) for line in decision_oracle.split_lines(io.BytesIO(raw))]
        if len(found) != count:
            print(f"{raw!r}: {len(found)} answers, {count} owed")
            return False
    return True


def main():
    shared = Path(os.environ.get("GATEHOUSE_SHARED") or REPOSITORY.parent / "shared")
    contract = shared / "contract"
    if not contract.is_dir():
        print(f"SKIPPED: the contract's folder {contract} is absent", flush=True)
        return 77
    good = check(contract, "cases.jsonl", "decisions.jsonl")
    good = check(contract, "invalid.jsonl", "invalid-answers.jsonl") and good
    good = check_line_endings() and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
