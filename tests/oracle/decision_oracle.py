#!/usr/bin/python3
"""A second, deliberately naive implementation of the dispensing decision, to test the engine against.

Reads one case a line on stdin and writes one answer a line on stdout, as gatehouse-evaluate does.
It shares no code with the engine; where both agree, two readings of the contract agree.
"""

import json
import sys
import traceback

import case_reader
import rules
import strict_json
from field_readers import Fault


def split_lines(stream):
    """Lines without their endings; LF and CRLF end one, and the last may have none."""
    for raw in stream:
        if raw.endswith(b"\n"):
            raw = raw[:-1]
            if raw.endswith(b"\r"):
                raw = raw[:-1]
        yield raw


def answer(raw):
    """The answer to one line, as a dictionary in the order in which it is written."""
    name = None
    try:
        document = strict_json.parse(raw)
        name = case_reader.case_name(document.root)
        case, programme, zone = case_reader.read(document)
        decision, unmet, flags, edition = rules.decide(case, programme, zone)
    except strict_json.NotJson as error:
        return _error(None, "invalid-case", "", f"The line is no JSON case: {error}.")
    except Fault as fault:
        return _error(name, "invalid-case", fault.pointer, "The case is not valid here.")
    except Exception:  # The contract owes an answer to every line, also after a fault of ours.
        traceback.print_exc()
        return _error(name, "internal-error", "", "The oracle failed on this line.")
    return {"case": name, "decision": decision, "unmet": unmet, "flags": flags, "edition": edition}


def _error(name, code, pointer, message):
    return {"case": name, "error": {"code": code, "pointer": pointer, "message": message}}


def main():
    status = 0
    for raw in split_lines(sys.stdin.buffer):
        found = answer(raw)
        if "error" in found:
            status = 1
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
        sys.stdout.buffer.write(text.encode("utf-8") + b"\n")
    sys.stdout.buffer.flush()
    return status


if __name__ == "__main__":
    sys.exit(main())
