#!/usr/bin/python3
"""schemas/programme.schema.json against the programme files and the program that reads them.

What the schema refuses the program refuses, with its status and the place; what the program refuses
the schema refuses, save for the reasons that a schema cannot state. The program is found by
$GATEHOUSE_BIN.
"""

import multiprocessing
import re
import tempfile
import unittest
from pathlib import Path

import jsonschema
from programme_files import REPOSITORY, SCHEMAS, built_in, evaluate, places, read, write
from programme_mutations import mutations, resolves

SCHEMA = read(SCHEMAS / "programme.schema.json")
MADE_UP = REPOSITORY / "tests" / "data" / "programmes"
REFUSED = 2
PROCESSES = 2

# Where the words of each vocabulary stand in the code.
DOMAIN = "server/domain/"
FACTS = "schemas/contract/facts/vocabulary.h"
VOCABULARIES = {
    "category": ("Category", FACTS),
    "basis": ("Basis", FACTS),
    "method": ("ContraceptiveMethod", FACTS),
    "certainty": ("domain::Certainty", DOMAIN + "programme.h"),
    "criterionKind": ("domain::BasisCriterion::Kind", DOMAIN + "programme.h"),
    "stepKind": ("domain::TestStepKind", DOMAIN + "programme.h"),
    "overlapKind": ("domain::OverlapKind", DOMAIN + "programme.h"),
    "effect": ("domain::Effect", DOMAIN + "codes.h"),
    "requirementCode": ("domain::RequirementCode", DOMAIN + "codes.h"),
    "flagCode": ("domain::FlagCode", DOMAIN + "codes.h"),
    "anchor": ("domain::Anchor", DOMAIN + "window.h"),
    "unit": ("domain::WindowUnit", DOMAIN + "window.h"),
    "ends": ("domain::Ends", DOMAIN + "window.h"),
}

# What the program says for a reason that no schema can state.
BEYOND_A_SCHEMA = (
    "the edition ends before it begins",
    "nothing lies in the window",
    "the last step, and it alone, holds always",
    "the method is listed twice",
    "is already listed for this category",
)


VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


def all_files():
    """The built-in files and those that are made up for tests, by their names."""
    made_up = {path.name: read(path) for path in sorted(MADE_UP.glob("*/*.json"))}
    return {**built_in(), **made_up}


def words_of(name):
    """A vocabulary's words as the code has them."""
    kind, header = VOCABULARIES[name]
    text = (REPOSITORY / header).read_text(encoding="utf-8")
    body = re.search(r"struct Vocabulary<" + kind + r"> \{(.*?)\};", text, re.DOTALL)
    return re.findall(r'"([^"]+)"', body.group(1))


class Schema(unittest.TestCase):
    def test_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_holds_for_every_file(self):
        self.assertGreater(len(all_files()), len(built_in()))
        for name, programme in all_files().items():
            with self.subTest(file=name):
                self.assertEqual([one.message for one in VALIDATOR.iter_errors(programme)], [])

    def test_has_the_vocabularies_of_the_code(self):
        for name in VOCABULARIES:
            with self.subTest(vocabulary=name):
                self.assertEqual(SCHEMA["$defs"][name]["enum"], words_of(name))

    def test_has_no_other_words(self):
        """Every other list of words, and every constant, is part of a vocabulary."""
        known = {word for name in VOCABULARIES for word in words_of(name)}
        for path, value in places(SCHEMA):
            if path and path[-1] in ("enum", "const"):
                words = value if isinstance(value, list) else [value]
                self.assertLessEqual(set(words), known, path)

    def test_describes_every_member(self):
        """Where a member's type is defined elsewhere, it may be described there."""
        objects = [value for _, value in places(SCHEMA)
                   if isinstance(value, dict) and value.get("type") == "object"]
        self.assertTrue(objects)
        for members in (value["properties"] for value in objects):
            for name, member in members.items():
                with self.subTest(member=name):
                    target = SCHEMA["$defs"].get(member.get("$ref", "").split("/")[-1], {})
                    self.assertTrue(member.get("description") or target.get("description"))

    def test_lets_no_object_have_unknown_members(self):
        for path, value in places(SCHEMA):
            if isinstance(value, dict) and value.get("type") == "object":
                self.assertIs(value.get("additionalProperties"), False, path)


def ask(case):
    """The case, what the program says of it, and whether the schema takes it."""
    what, programme = case
    name = "sample.json"
    with tempfile.TemporaryDirectory() as folder:
        write(folder, name, programme)
        return what, programme, evaluate(folder), VALIDATOR.is_valid(read(Path(folder) / name))


class SchemaAndProgram(unittest.TestCase):
    """Every systematic change is judged alike."""

    def judge(self, what, programme, ran, good):
        """Whether the schema takes it, and why the program does not ('' where it does)."""
        if ran.returncode == 0:
            self.assertEqual(ran.stderr, "", what)
            return good, ""
        self.assertEqual(ran.returncode, REFUSED, what)
        said = re.fullmatch(r"gatehouse-evaluate: sample\.json at (/\S+): (.+)\n", ran.stderr)
        self.assertIsNotNone(said, (what, ran.stderr))
        self.assertTrue(resolves(programme, said.group(1)), (what, ran.stderr))
        return good, said.group(2)

    def test_agree(self):
        files = all_files()
        words = [words_of(name) for name in VOCABULARIES]
        compared, beyond, wrong = {"good": 0, "refused": 0}, dict.fromkeys(BEYOND_A_SCHEMA, 0), []
        # A process each: the schema is judged in Python, and a sanitized program starts slowly.
        with multiprocessing.Pool(PROCESSES) as pool:
            answers = pool.map(ask, mutations(files, words), chunksize=8)
        for what, *answer in answers:
            good, fault = self.judge(what, *answer)
            compared["refused" if fault else "good"] += 1
            reasons = [reason for reason in BEYOND_A_SCHEMA if reason in fault]
            if good and reasons:
                beyond[reasons[0]] += 1
            elif good == bool(fault):
                wrong.append(f"{what}: schema {'takes' if good else 'refuses'} it, "
                             f"the program says {fault!r}")
        print(f"compared: {compared}; only the program can see: {beyond}", flush=True)
        self.assertEqual(wrong[:20], [], f"{len(wrong)} judged otherwise")
        self.assertGreater(min(compared.values()), 50)
        self.assertGreater(min(beyond.values()), 0, beyond)


if __name__ == "__main__":
    unittest.main()
