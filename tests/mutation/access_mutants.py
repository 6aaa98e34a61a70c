"""Takes one check of who may do what out of the server at a time.

A check is a part of a condition that speaks of who asks: the role, the site, the organisation, the
person who proposed or broke the glass, whether the account and the session are alive. By its text
alone: what does not compile then counts for nothing.
"""

import re

from mutants import Mutant, blanked, end_of

FOLDERS = ("server/http/routes", "server/services", "server/records")
SET_UP = "server/services/administration.cpp"  # asks nobody who they are
PIPELINE = "server/http/pipeline.cpp"
# What a condition says where it asks who somebody is.
CHECK = re.compile(
    r"actor\.|\borganisation\b|\.site\b|->site\b|isSecondPerson|proposedBy|affected|isOpen|accepts"
    r"|deactivatedAt|sessionsEndedAt|visible|OfOrganisation|maySupply|haveAgreement|isGlassOpen"
    r"|waitOf|isAlive|policy\.|!kind|isBetween|isVisible|isLastAdministrator"
)
CONDITION = re.compile(r"\b(?:if|while) \(")
RETURN = re.compile(r"\breturn (?=[^;]*(?:&&|\|\||==|!=| \? ))")
ASSIGNED = re.compile(r"\bconst bool \w+ = ")
POLICY = re.compile(r"\bk(?:Prescriber|Pharmacist|Clinical|Auditor|Administrator|Overseers),")


# What a query shows of an organisation, or of a site, alone.
SCOPE = re.compile(r"(?:\w+\.)?\w*(?:organisation|site)_id = \?\d")


def operands(text):
    """(begin, end, neutral) of each operand of the outermost && or ||; without either the whole."""
    for operator, neutral in (("&&", "true"), ("||", "false")):
        places = [
            found.start() for found in re.finditer(re.escape(operator), text)
            if depth_at(text, found.start()) == 0
        ]
        if places:
            begins = [0] + [place + 2 for place in places]
            ends = [*places, len(text)]
            for begin, end in zip(begins, ends):
                part = text[begin:end]
                lead = len(part) - len(part.lstrip())
                yield begin + lead, begin + len(part.rstrip()), neutral
                # One level down: (a && b) || c.
                inner = part.strip()
                if inner.startswith("(") and end_of(inner, 1, ")") == len(inner) - 1:
                    for first, last, value in operands(inner[1:-1]):
                        yield begin + lead + 1 + first, begin + lead + 1 + last, value
            return
    yield 0, len(text), None


def depth_at(text, place):
    return sum((one in "([{") - (one in ")]}") for one in text[:place])


def conditions(code):
    """(begin, end, value where it is taken out whole) of every condition."""
    for found in CONDITION.finditer(code):
        yield found.end(), end_of(code, found.end(), ")"), "false"
    for pattern in (RETURN, ASSIGNED):
        for found in pattern.finditer(code):
            end = end_of(code, found.end(), ";")
            choice = next(
                (place.start() for place in re.finditer(r" \? ", code[found.end():end])
                 if depth_at(code[found.end():end], place.start()) == 0), None
            )
            yield found.end(), end if choice is None else found.end() + choice, "true"


def changes(path, source):
    code = blanked(source)
    if "/routes/" in path:
        for found in POLICY.finditer(code):
            yield found.start(), found.group(), "Policy::everyRole(),"
        return
    if path.startswith("server/records/"):
        for found in SCOPE.finditer(source):
            yield found.start(), found.group(), f"{found.group()[-2:]} IS NOT NULL"
        return
    for begin, end, whole in conditions(code):
        for first, last, neutral in operands(code[begin:end]):
            old = source[begin + first : begin + last]
            if CHECK.search(old) and ";" not in old:
                yield begin + first, old, neutral or whole


def access_mutants(repository):
    """In the order of files and places."""
    paths = [repository / PIPELINE]
    for folder in FOLDERS:
        paths += sorted((repository / folder).glob("*.cpp"))
    paths.remove(repository / SET_UP)
    found = {}
    for path in paths:
        source = path.read_text(encoding="utf-8")
        name = str(path.relative_to(repository))
        lines = source.splitlines()
        for offset, old, new in changes(name, source):
            line = source.count("\n", 0, offset) + 1
            mutant = Mutant(name, offset, old, new, line, lines[line - 1].strip(), source)
            found.setdefault((name, mutant.applied()), mutant)
    return sorted(found.values(), key=lambda one: (one.path, one.offset, one.new))
