"""Which words of time are names: of people ("Rose March", "April and Paul"), of papers ("the Sunday Times"), of other things."""

import re
from collections.abc import Callable
from itertools import accumulate

from helpers.dates.words import DAYS, MONTHS, SEASONS, spelled
from helpers.tokens import SHORT_TITLES
from helpers.world import given, lexicon, vocabulary

CAPITAL = r"[A-Z][A-Za-z'-]{1,30}"
SAYS = "(?:said|says|told|tells|asked|asks|added|adds|replied|insisted|admitted|claimed)"
KIN = "(?:daughter|son|wife|husband|sister|brother|mother|father|aunt|uncle|niece|nephew|partner|child|children|daughters|sons|named|called)"
PAPER = "(?:Times|Telegraph|Mirror|Express|Mail|Post|Herald|Independent|Star|Sun|People|Business|World|Sport|Club|Group|Night)"
# What stands before and after a month or season that is alone, or a weekday; an example; `name` must be a name, `given` a given one.
ALONE = [
    ("title", rf"\b(?:{SHORT_TITLES}|Rev|Sir|Lord|Lady|Dame|Miss)\.? (?:{CAPITAL} ){{0,2}}", "", "the Rev John Summer"),
    ("surname", rf"\b(?P<name>{CAPITAL}) ", "", "Louise April"),
    ("kin", rf"\b{KIN},? ", "", "her daughter April"),
    ("after a given name", rf"\b(?P<given>{CAPITAL})(?:,| and|, and) ", "", "for Paul and April"),
    ("before a given name", "", rf"(?:,| and|, and) (?P<given>{CAPITAL})", "for April and Paul"),
    ("given name", "", rf" (?P<name>{CAPITAL})", "the case of April Jones"),
    ("speaker", "", rf" {SAYS}", "as April said"),
]
WEEKDAYS = [
    ("paper of its own", r"\b[Tt]he ", rf" {CAPITAL}", "the Sunday Courier"),
    ("custom", "", " (?:lunch|roast|school|best)", "over Sunday lunch"),
    ("paper", "", rf" {PAPER}", "a Sunday Times reporter"),
]
# After these a month is a month: "in April Labour won", "the January uprising".
DATING = set("in since until till during throughout by from before after through between over early late mid last next this every each the a an".split())
LEADING = DATING | set("on of to at for with and but when as".split())  # what begins a sentence or a title before a month
LEAD = re.compile(r"([A-Za-z]{1,30})[\s-]\Z")
PAIR = re.compile(rf"\b(?:{'|'.join(MONTHS)})\s(?:and|to|or)\s\Z")
UNDATED = re.compile(r"\b(?!\s\d)")
VERB = re.compile(r"\s([a-z]{1,30})\b")
STARTS = re.compile(r"(?:\A|[.!?:\"(\n]\s{0,3})\Z")
WORDS = {*MONTHS, *(season.capitalize() for season in SEASONS)}
NO_NAMES = {*MONTHS, *DAYS}
REACH = 60  # characters around a word in which the name must stand


def _compiled(rows: list[tuple[str, str, str, str]]) -> list[tuple[re.Pattern[str] | None, re.Pattern[str] | None]]:
    return [(before and re.compile(spelled(before) + r"\Z"), after and re.compile(spelled(after) + r"\b")) for _, before, after, _ in rows]


FORMS = {"alone": _compiled(ALONE), "weekday": _compiled(WEEKDAYS)}
SURNAME = next(before for (name, *_), (before, _) in zip(ALONE, FORMS["alone"], strict=True) if name == "surname")


def is_name(plain: str, start: int, end: int, borne: Callable[[str], bool]) -> bool:
    """Whether a month, a season or a weekday that stands there without number or year is a name; borne: whether somebody of the text has it."""
    word = plain[start:end]
    if word in DAYS:
        return any(_fits(plain, start, end, *form) for form in FORMS["weekday"])
    if word not in WORDS:
        return False
    lead = LEAD.search(plain, max(start - REACH, 0), start)
    lead = lead[1].lower() if lead else ""
    if lead in DATING or PAIR.search(plain, max(start - REACH, 0), start):
        after = VERB.match(plain, end)
        return lead in ("since", "until") and after is not None and lexicon().get(after[1]) == "VBD" and borne(word)
    return any(_fits(plain, start, end, *form) for form in FORMS["alone"]) or lead != "of" and borne(word)


def _fits(plain: str, start: int, end: int, before: re.Pattern[str] | None, after: re.Pattern[str] | None) -> bool:
    for pattern, match in ((before, before and before.search(plain, max(start - REACH, 0), start)), (after, after and after.match(plain, end))):
        if pattern and not (match and all(_holds(plain, kind, match) for kind in pattern.groupindex)):
            return False
    return True


def _holds(plain: str, kind: str, match: re.Match[str]) -> bool:
    """Whether what was taken for a name, or a given one, can be one: no month, and no common word that a sentence begins with."""
    word = match[kind]
    if word in NO_NAMES:
        return False
    if kind == "given":
        return word in given()
    begins = STARTS.search(plain, max(match.start(kind) - 5, 0), match.start(kind))
    return word.lower() not in LEADING and (word in given() or not begins or word.lower() not in vocabulary())


def is_borne(plain: str, word: str) -> bool:
    """Whether somebody of the text has this name: "Theresa May"."""
    ends = accumulate(len(piece) + len(word) for piece in plain.split(word)[:-1])
    return any(UNDATED.match(plain, end) and _fits(plain, end - len(word), end, SURNAME, None) for end in ends)
