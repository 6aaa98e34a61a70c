#!/usr/bin/python3
"""schemas/programmes/SOURCES.md against the programme files: the documents that it describes are
those that the files name, and its tables say what the files say.

--print writes the part with the tables as it must be.
"""

import re
import sys
import unittest

from programme_files import SOURCES, built_in

DOCUMENTS = "## Documents\n"
TABLES = "## What rests on which\n"
CATEGORIES = 3
FEWEST_WORDS = 15  # of a description


def entries(programme):
    return programme["requirements"] + programme["flags"]


def named_documents():
    return {entry["source"]["document"] for programme in built_in().values()
            for entry in entries(programme)}


def described_documents():
    """The documents that the page describes, with what it says, in the page's order."""
    text = SOURCES.read_text(encoding="utf-8")
    part = text[text.index(DOCUMENTS) + len(DOCUMENTS):]
    part = part[:part.index("\n## ")]
    pieces = re.split(r"^### (.+)$", part, flags=re.MULTILINE)[1:]
    return dict(zip(pieces[::2], (said.strip() for said in pieces[1::2])))


def letters():
    return {name: chr(ord("A") + index) for index, name in enumerate(described_documents())}


def row(entry, letter_of):
    source = entry["source"]
    applies = "all" if len(entry["applies"]) == CATEGORIES else ", ".join(entry["applies"])
    return (f"| `{entry['code']}` | {applies} | {letter_of.get(source['document'], '?')} | "
            f"{source['section']} | {source['date']} | {source['certainty']} |")


def owed_tables():
    letter_of = letters()
    lines = [TABLES, "The letters are those of the documents:", ""]
    lines += [f"- {letter}: {name}" for name, letter in letter_of.items()]
    for programme in built_in().values():
        lines += ["", f"### `{programme['programme']}`, edition {programme['edition']}", "",
                  "| Requirement or flag | For whom | Document | Section | Date | Certainty |",
                  "|---|---|---|---|---|---|"]
        lines += [row(entry, letter_of) for entry in entries(programme)]
    return "\n".join(lines) + "\n"


class Sources(unittest.TestCase):
    maxDiff = None

    def test_describe_the_documents_that_are_named(self):
        self.assertTrue(named_documents())
        self.assertEqual(sorted(described_documents()), sorted(named_documents()))

    def test_say_something_of_each_document(self):
        for name, said in described_documents().items():
            self.assertGreater(len(said.split()), FEWEST_WORDS, name)

    def test_have_the_rows_of_the_files(self):
        text = SOURCES.read_text(encoding="utf-8")
        self.assertEqual(text[text.index(TABLES):].splitlines(), owed_tables().splitlines())

    def test_give_each_document_one_date(self):
        dates = {}
        for programme in built_in().values():
            for entry in entries(programme):
                source = entry["source"]
                dates.setdefault(source["document"], set()).add(source["date"])
        self.assertEqual({name: found for name, found in dates.items() if len(found) > 1}, {})


if __name__ == "__main__":
    if sys.argv[1:] == ["--print"]:
        print(owed_tables(), end="")
    else:
        unittest.main()
