"""What is reported without marks: the clause that a verb of saying governs, after it or before it."""

import re
from itertools import groupby

from helpers.quotes.speakers import GOES_FURTHER, OPENER, PHRASE, REACH, SUBJECT, VERB, Cue, Scene, leading, subject
from helpers.quotes.words import BETWEEN, DETERMINER, FINITE, HEARER, INFINITIVE, LEADING, NO_CLAUSE, NO_SUBJECT, PREPOSITION, PRONOUN, REPORTING, SOMEBODY, SUBORDINATE, TIME, TURNED, UNSAID

FOLLOWS = "a clause after a verb of saying"
PRECEDES = "a clause before a verb of saying"
SOURCE = "a clause beside “according to”"
QUESTION = re.compile(r"(?:whether|if|when|why|how|what|who|where|which)\b")
THAT = re.compile(rf"\s+(?:(?:{PREPOSITION}|yesterday|today|last)\b[^,;:§]{{0,40}}?\s)?that\s|\s+{TIME}\s(?=(?:{PRONOUN}|{DETERMINER}|[A-Z]\w+)\s)")
TOLD_THAT = re.compile(r"\s+[^,;:§.]{1,40}?\sthat\s")
TOLD = re.compile(
    r"\s+(?:reporters|journalists|viewers|listeners|jurors|officers|police|MPs|him|her|them|me|us|it|you|everyone|"
    r"(?:the|an?|his|her) (?:[a-z]+ )?(?:court|jury|hearing|inquest|inquiry|committee|council|meeting|press|paper|newspaper|magazine|station|conference|briefing|rally|agency)|"
    r"(?:the )?[A-Z][\w'.-]*(?: [A-Z][\w'.-]*)*)\s+"
)
COMMA, ASKED = re.compile(","), re.compile(r"\s+(?:that|whether|if|when|why|how|what)\b")
TO_DO = re.compile(r"\s+(?:[^,;:.§]{0,60}?\s)??(?P<said>(?:not\s+)?to\s)")
NOT_SAID = re.compile(rf"(?i)(?:{PREPOSITION}|yesterday|today|so|yes|no)\b")
CLAUSE_ENDS = re.compile(r",\s(?:but|though|although|while)\s|;\s")
SECOND_CLAUSE = re.compile(r"\s(?:and|but|while)\s+(?=(?:the |The |[A-Z])[^,;:]{0,60}$)")
REST = re.compile(rf"\s*(?:(?:{PREPOSITION}|yesterday|today|last)\b[^,§]*)?[.!]?\s*$")
TO_WHOM = re.compile(r"(?!.*\s(?:to|about|that|how|what|why|whether|where|off)\s)\s+[^,;:§()]{1,80}$")
# What is no clause before its speaker: "Speaking in Dunmore, ", "Dressed in red, ", "Two weeks ago, ".
NO_CLAUSE_BEFORE = re.compile(rf"{OPENER.pattern}|[A-Z][a-z]+ed\s|[A-Z][a-z]+ly\s(?:{PREPOSITION}|{SUBORDINATE})\s|(?:[^\s,]+\s){{1,4}}(?:ago|later|earlier|before|after|day|night|week|month|year|time),?$")
AND_SAID = re.compile(rf",?\s(?:and|but)\s{BETWEEN}$")
AFTER_CUE, AND, PARTED = re.compile(rf"\s+{PHRASE}"), re.compile(r"\s(?:and|but|while)\s"), re.compile(r"\s[–—-]+\s|[;:]")
# "according to plan" names no source; a source may be followed by what it is, and a clause after one that names a time only.
ACCORDING = re.compile(rf"ccording to\s+(?!(?:\w+\s+)?(?:plan|schedule|custom|law|tradition|protocol|size|type|age|rank|taste|merit|income|needs?|wish(?:es)?|ability)\b){PHRASE}")
WHAT_IT_IS, REMAINDER = re.compile(r"(?:,\s(?:an?|who|whose|\d+)\b[^,§]{0,80})?,\s"), re.compile(r"[^,;§]*[.!?]?\s*$")
# A clause that a word like "when" opens ends where a comma and a subject follow, or with its first comma.
OPENED = re.compile(rf"(?:^|[,;:–—]\s*)(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Yy]et)\s)?(?i:{SUBORDINATE})\s(?:[a-z]+ly\s)?$")
MAIN = re.compile(rf",\s(?={LEADING.pattern}\s)")
INVERTED = re.compile(rf",\s(?P<cue>{TURNED})\s(?=an?\b|the\b|[A-Z]){PHRASE}[^§,;:]*$")


def clauses(scene: Scene, used: dict[int, str]) -> list[tuple]:
    """Speech without marks of its own: start, end, the speaker's words, the verb, the rule.

    used: the places of the verbs that introduced a quotation, with "whole" where nothing but the quotation was said.
    """
    frame, rows = _frame(scene), []
    cues = (cue for cue in scene.cues if frame[cue.start] != "§" and cue.verb in REPORTING)
    for (left, right), group in groupby(cues, key=lambda cue: scene.sentence(cue.start)):
        rows += _in_sentence(scene, frame, left, len(frame[left:right].rstrip()) + left, list(group), used)
    return rows + [row for match in ACCORDING.finditer(frame) if used.get(match.start() - 1) != "whole" and (row := _according(scene, frame, match.start() - 1, match.span("who")))]


def _frame(scene: Scene) -> str:
    """The text around what stands between marks; turns of an interview are open: what is told in them is reported."""
    outer, inner = [*scene.frames, scene.plain][:2]
    pieces, last = [], 0
    for turn in scene.quotes:
        if turn.label:
            pieces += outer[last : turn.start], inner[turn.start : turn.end]
            last = turn.end
    return "".join(pieces) + outer[last:]


def _according(scene: Scene, frame: str, place: int, source: tuple[int, int]) -> tuple | None:
    """What somebody is the source of: the clause before "according to" and them, or after both, where nothing or no clause goes before."""
    left, right = scene.sentence(place)
    left, right = max(left, place - 3 * REACH), min(right, place + 3 * REACH)
    before, rest = frame[left:place].strip(), frame[source[1] : right]
    if not before or before.endswith(",") and NO_SUBJECT.match(before) and not FINITE.search(before):
        comma = WHAT_IT_IS.match(rest)
        begin = source[1] + comma.end() if comma else right
        until = _clause_end(scene.plain, begin, right, None)
    else:
        begin, until = left, place
        if not before.endswith(",") or not (REMAINDER.match(rest) or GOES_FURTHER.match(rest) or VERB.search(before)):
            return None
    said = _trimmed(scene.plain, begin, until)
    if said is None or frame[begin] == "§" or scene.plain.count(" ", *said) < 1:
        return None
    return (*said, source, "according to", SOURCE)


def _in_sentence(scene: Scene, frame: str, left: int, right: int, cues: list[Cue], used: dict[int, str]) -> list[tuple]:
    rows, opening, spoken = [], None, None
    for number, cue in enumerate(cues):
        place = cue.start
        if cue is cues[-1] and used.get(place) == "whole":
            break  # it introduced a quotation, and nobody else speaks after it
        ing = cue.word.endswith("ing")
        follows = ing and frame[max(left, place - 3) : place].rstrip().endswith(",")
        who, rule = subject(frame, _after_and(frame, spoken, place) if spoken else left, cue), FOLLOWS
        spoken = cue.end if who else spoken
        if follows or who is None and ing:
            who, rule = opening or leading(frame, left, right), SUBJECT
        if who is None and opening and (joined := AND_SAID.search(frame, max(left, place - 30), place)) and (not rows or joined.group().startswith(",")):
            who = opening  # "The council doubts it and says"
        opening = opening or who
        if who is None or used.get(place) == "whole" or UNSAID.search(scene.plain, max(left, place - 30), place):
            # A verb that introduced a quotation may have its subject after it: a participle after that has the same one.
            opening = opening or ((inverted := AFTER_CUE.match(frame, cue.end)) and inverted.span("who"))
            continue
        until = min(right, cue.end + 3 * REACH)
        if OPENED.search(frame, max(left, who[0] - 40), who[0]):
            commas = [match.start() for match in COMMA.finditer(frame, cue.end, until) if VERB.search(frame, cue.end, match.start()) or " to " in frame[cue.end : match.start()]]
            until = next((comma for comma in commas if MAIN.match(frame, comma, until)), commas[0] if commas else until)
        said = _clause(scene.plain, frame, cue, until, cues[number + 1] if cue is not cues[-1] else None)
        if said is None and cue is cues[-1]:
            said, rule = _ahead(scene.plain, frame, left, who, cue, right), PRECEDES
        if said:
            rows.append((*said, who, cue.word, rule))
    tag = INVERTED.search(frame, max(left, cues[-1].start - 2), right) if not rows else None
    said = tag and used.get(tag.start("cue")) != "whole" and frame[left] != "§" and frame[tag.start() - 1] != "§" and _trimmed(scene.plain, left, tag.start())
    if said:
        rows.append((*said, tag.span("who"), tag["cue"].lower(), PRECEDES))
    return rows


def _after_and(frame: str, start: int, end: int) -> int:
    """Where the second of two clauses that "and" joins begins: "she said it was done and | the mayor said …"."""
    begin = max(start, end - REACH)
    if PARTED.search(frame, begin, end):
        return start  # a dash parts them already
    return max((joined.end() for joined in AND.finditer(frame, begin, end)), default=start)


def _clause(plain: str, frame: str, cue: Cue, right: int, later: Cue | None) -> tuple[int, int] | None:
    """What was said, after the verb: a clause, a question, or an infinitive; None if the verb governs none here."""
    verb, begin = cue.verb, cue.end
    until = _clause_end(plain, begin, right, later)
    text = plain[begin:until]
    if verb in INFINITIVE and not ASKED.match(text):
        to = TO_DO.match(text)
        if not to and verb not in SOMEBODY:
            return None
        if to:
            return _trimmed(plain, begin + to.start("said"), until)
    that = THAT.match(text)
    if not that and verb in SOMEBODY:
        that = TOLD_THAT.match(text) or TOLD.match(text)
        if verb in HEARER and (not that or NOT_SAID.match(text, that.end())):
            return None  # "told Ms Hale about it"
    begin += that.end() if that else len(text) - len(text.lstrip())
    said = plain[begin:until]
    if QUESTION.match(said) and verb not in ("ask", "say", "explain"):
        return None
    if not that and (NOT_SAID.match(said) or (finite := FINITE.search(said)) is None or "§" in frame[begin : begin + finite.start()] or frame[begin : begin + 1] in "§,:.;"):
        return None
    if verb in NO_CLAUSE or len(said.split()) < 3 or not frame[begin:until].strip("§ .,"):
        return None
    return _trimmed(plain, begin, until)


def _trimmed(plain: str, begin: int, until: int) -> tuple[int, int] | None:
    end = begin + len(plain[begin:until].rstrip(" .,;:?!–—-\n\r\t\u00a0"))
    begin += len(plain[begin:end]) - len(plain[begin:end].lstrip())
    return (begin, end) if end > begin else None


def _clause_end(plain: str, start: int, right: int, later: Cue | None) -> int:
    """Where the clause ends: before "but", a dash with another one that speaks, a comma with a participle of saying, or with its sentence."""
    end = CLAUSE_ENDS.search(plain, start, right)
    right = end.start() if end else right
    if not later or later.start >= right:
        return right
    between = plain[start : later.start]
    dash, joined = max(map(between.rfind, (" – ", " — ", " - "))), SECOND_CLAUSE.search(between)
    if dash >= 0 or joined:
        return start + (dash if dash >= 0 else joined.start())
    if later.word.endswith("ing") and between.rstrip().endswith(","):
        return later.start
    again = AND_SAID.search(between, max(0, len(between) - 30))
    return start + again.start() if again and again.group().startswith(",") else right


def _ahead(plain: str, frame: str, left: int, who: tuple[int, int], cue: Cue, right: int) -> tuple[int, int] | None:
    """What was said, before the verb: "The line is closed, the operator said on Friday"."""
    before = frame[left : who[0]].rstrip()
    told = cue.verb in HEARER
    if not before.endswith(",") or not (TO_WHOM if told else REST).match(frame, cue.end, right) or len(before.split()) < 3:
        return None
    if NO_CLAUSE_BEFORE.match(before) or told and NO_SUBJECT.match(before) or frame[left] == "§" or before.endswith("§,") or NO_SUBJECT.match(before) and not FINITE.search(before):
        return None
    return _trimmed(plain, left, left + len(before))
