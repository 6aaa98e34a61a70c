"""What is changed in the decision engine, one place at a time, and where.

By its text alone: what does not compile then counts for nothing.
"""

import dataclasses
import re

# What is no code, and is left alone; of these only a text can be changed.
BLANK = re.compile(
    r"""//[^\n]*|/\*.*?\*/|^[ \t]*\#[^\n]*|"(?:\\.|[^"\\\n])*"|(?<![\w'])'(?:\\.|[^'\\\n])+'""",
    re.DOTALL | re.MULTILINE,
)

# Binary operators have spaces on both sides here; template brackets, pointers and references have none.
OPERATORS = {
    "<=": ("<", ">"),
    "<": ("<=", ">="),
    ">=": (">", "<"),
    ">": (">=", "<="),
    "==": ("!=",),
    "!=": ("==",),
    "&&": ("||",),
    "||": ("&&",),
    "+": ("-",),
    "-": ("+",),
    "*": ("/",),
    "/": ("*",),
    "%": ("/",),
    "+=": ("-=", "="),
    "-=": ("+=", "="),
}
WORDS = {
    "true": "false",
    "false": "true",
    "continue": "break",
    "std::max": "std::min",
    "std::min": "std::max",
    "std::any_of": "std::all_of",
    "std::all_of": "std::any_of",
    "std::find_if": "std::find_if_not",
    "std::find_if_not": "std::find_if",
    "std::upper_bound": "std::lower_bound",
}
# An operator may stand at the end of its line.
OPERATOR = re.compile(r"(?<=[^\s(,]) ([<>=!]=|[-+]=|&&|\|\||[<>+*/%-])(?=[ \n])")
WORD = re.compile(r"(?<![\w:])(?:" + "|".join(re.escape(word) for word in WORDS) + r")(?![\w:])")
NUMBER = re.compile(r"(?<![\w'.])\d[\d']*(?![\w'.])")
NEGATION = re.compile(r"!(?=[\w(*])")
MINUS = re.compile(r"(?<=[({ ])-(?=[A-Za-z])")
STEP = re.compile(r"\+\+(?=\w)")
RETURN = re.compile(r"\breturn ([^;]+);")
CONDITION = re.compile(r"\b(if|while) \(")
ENUMERATION = re.compile(r"\benum class (\w+) \{([^}]*)\}")
ENUMERATOR = re.compile(r"(?<!case )(?<![\w:])((?:\w+::)*)(\w+)::(\w+)\b(?!::|\()")
# A call or an assignment that is a statement; a declaration has a type before its name.
STATEMENT = re.compile(
    r"""(?<=[;{}])\s*(
        (?!return\b|break\b)
        (?:[\w.:\[\]]|->|\([^;]*?\)(?=\ =))+  # who is called, or assigned to
        (?:\([^;]*\)|\ [-+]?=\ [^;]+)
        |continue
    );""",
    re.VERBOSE,
)


@dataclasses.dataclass(frozen=True)
class Mutant:
    path: str
    offset: int
    old: str
    new: str
    line: int
    text: str  # the line, with the two before where it returns something
    source: str = dataclasses.field(repr=False)  # of the whole file, so that it may change meanwhile

    def __str__(self):
        return f"{self.path}:{self.line}: '{plain(self.old)}' -> '{plain(self.new)}' in: {self.text}"

    def key(self):
        return (self.path, plain(self.old), plain(self.new), self.text)

    def applied(self):
        return self.source[: self.offset] + self.new + self.source[self.offset + len(self.old) :]


def plain(text):
    """On one line, and without what separates columns."""
    return " ".join(text.split())


def blanked(source):
    """The source with everything that is no code as spaces, so that offsets stay."""
    return BLANK.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), source)


def enumerations_of(sources):
    """The enumerators of each enumeration, in their order."""
    found = {}
    for source in sources:
        for name, body in ENUMERATION.findall(blanked(source)):
            found[name] = re.findall(r"\w+", body)
    return found


def is_first(text, enumerations):
    """Whether it is the first enumerator of its kind, which is what {} makes too."""
    found = ENUMERATOR.fullmatch(text)
    return found and enumerations.get(found.group(2), [""])[0] == found.group(3)


def end_of(code, start, closing):
    """The first of the characters from `start` on that stands in no bracket opened since."""
    depth = 0
    for offset in range(start, len(code)):
        if depth == 0 and code[offset] in closing:
            return offset
        depth += (code[offset] in "([{") - (code[offset] in ")]}")
    raise ValueError(f"no end after {code[start:start + 60]!r}")


def symbols(code):
    """(offset, old, new) of each changed operator, number and word."""
    for found in OPERATOR.finditer(code):
        for new in OPERATORS[found.group(1)]:
            yield found.start(1), found.group(1), new
    for found in WORD.finditer(code):
        yield found.start(), found.group(), WORDS[found.group()]
    for found in NUMBER.finditer(code):
        value = int(found.group().replace("'", ""))
        for new in sorted({value + 1, max(0, value - 1)} - {value}):
            yield found.start(), found.group(), str(new)
    for found in (*NEGATION.finditer(code), *MINUS.finditer(code)):
        yield found.start(), found.group(), ""
    for found in STEP.finditer(code):
        yield found.start(), "++", "--"


def phrases(code, source, enumerations):
    """(offset, old, new) of each changed condition, choice, result and statement."""
    for found in CONDITION.finditer(code):
        begin = found.end()
        old = source[begin : end_of(code, begin, ")")]
        if re.search(r" (&&|\|\|) ", old) or not re.search("^!|[<>=]", old):
            yield begin, old, f"!({old})"
        if found.group(1) == "if":
            yield begin, old, "true"
            yield begin, old, "false"
    for found in re.finditer(r" \? ", code):
        begin = found.end()
        middle = code.index(":", end_of(code, begin, ":"))
        while code[middle - 1 : middle + 2] != " : ":
            middle = end_of(code, middle + 2, ":")
        end = end_of(code, middle, ",;)}")
        old = source[begin:end]
        first, second = source[begin : middle - 1], source[middle + 2 : end]
        yield begin, old, f"({second}) : {first}"
    for found in RETURN.finditer(code):
        begin, end = found.span(1)
        end = end_of(code, begin, ";")
        old = source[begin:end]
        if old not in ("true", "false"):
            yield begin, old, f"!({old})"
            yield begin, old, "true"
        if old not in ("true", "false", "0", "nullptr", "std::nullopt") and not is_first(old, enumerations):
            yield begin, old, "{}"
    for found in STATEMENT.finditer(code):
        yield found.start(1), source[slice(*found.span(1))], ""


def names(path, code, source, enumerations):
    """(offset, old, new) of each changed enumerator and text; the texts of a header are lists of names."""
    for found in ENUMERATOR.finditer(code):
        known = enumerations.get(found.group(2), ())
        if found.group(3) in known and len(known) > 1:
            new = known[(known.index(found.group(3)) + 1) % len(known)]
            yield found.start(3), found.group(3), new
    for found in BLANK.finditer(source):
        if found.group().startswith('"') and not path.endswith(".h"):
            yield found.start(), found.group(), '"changed"' if found.group() == '""' else '""'


def mutants_of(path, source, enumerations):
    """In their order in the file; changes that come to the same are one."""
    code = blanked(source)
    lines = source.splitlines()
    found = {}
    changes = (
        *symbols(code),
        *phrases(code, source, enumerations),
        *names(path, code, source, enumerations),
    )
    for offset, old, new in changes:
        line = source.count("\n", 0, offset) + 1
        text = lines[line - 1].strip()
        if text.startswith("return"):
            text = " ".join(one.strip() for one in lines[max(0, line - 3) : line])
        mutant = Mutant(path, offset, old, new, line, text, source)
        found.setdefault(mutant.applied(), mutant)
    return sorted(found.values(), key=lambda one: (one.offset, one.new))
