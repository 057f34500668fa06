"""Who speaks: the words that name the speaker beside a quotation, by tables of what stands after it, before it and further off."""

import re
from bisect import bisect_left, bisect_right
from functools import partial
from itertools import compress
from typing import NamedTuple

from helpers.article import Article, parts
from helpers.quotes.marks import Quote, between_marks, frames, with_turns, without_wire
from helpers.quotes.words import (
    BETWEEN, CAPITAL, CUE, CUES, DETERMINER, EVERY_CUE, FIRST_WORDS, HELPING, INDEFINITE, INTRODUCTION, LEADING, MONTH, NAME, NOT_A_SUBJECT, NOUN_BEFORE,
    NO_SUBJECT, PARTICLE, PASSIVE, PREPOSITION, REPORTING, SHORT, SINGULAR, TIME, TURNED, VERBLIKE,
)  # fmt: skip
from helpers.tokens import bounds, read

REACH = 600  # no sentence is looked at further than this from a mark or verb
LONGEST_PHRASE = 200  # characters in which a noun phrase must begin before its verb
PAUSE = r"[,\s]*(?:[–—-]+\s*)?"
# A noun phrase that follows its verb: up to a comma, a stop or a word that begins something else.
PHRASE = (
    rf"(?=\S)(?P<who>(?:\b(?:{SHORT}|[A-Z])\.|,\s(?:Jr|Sr)\.|[^§,.;:?!()\n]){{1,150}}?)(?!,\s(?:Jr|Sr)\.)"
    rf"(?=\s+(?:[–—-]|(?:in|on|at|after|during|before|by|with|to|as|who|whose|when|while|last|yesterday|today|told|late|early|{TIME}|(?:[a-z]+ed|seen)\s+(?:by|in|on|last))\b)|\s*(?:[§,.;:?!()\n–—]|$))"
)
OWNER = rf"\b(?P<who>{NAME}|(?i:{DETERMINER})\s+(?:[\w-]+\s+){{0,3}}?[\w-]+)(?:'s|(?<=s)')\s+"
NOUN = "(?:claim|warning|suggestion|assertion|description|remark|comment|statement|view|word)s?"


class Rule(NamedTuple):
    """What stands beside a quotation: a name, letters it cannot do without, a pattern that yields the speaker as `who` and the verb as `cue`, an example with its speaker."""

    name: str
    sign: str
    pattern: re.Pattern[str]
    example: str
    speaker: str


class Found(NamedTuple):
    """The words that name a speaker, the verb, the rule, and where the verb stands."""

    who: tuple[int, int]
    cue: str = ""
    rule: str = ""
    place: int = -1


def _rules(*rows: tuple[str, str, str, str, str]) -> tuple[Rule, ...]:
    return tuple(Rule(name, sign, re.compile(pattern), example, speaker) for name, sign, pattern, example, speaker in rows)


# To be read aloud: where a quotation is followed by …, the speaker is …
AFTER = _rules(
    ("according to", "", rf"{PAUSE}(?P<cue>according to|in the words of)\s+{PHRASE}", "It was “wet”, according to Ms Hale.", "Ms Hale"),
    ("quoted as saying", "quot", rf"{PAUSE}[^,.;:§]{{1,60}}?\s(?P<cue>quot(?:ed|es))\s+(?!(?:{PREPOSITION})\b)(?P<who>[^,§]{{1,80}}?)\s+(?:as\s+)?(?:saying|telling)\b", "“It rained,” the paper quoted Ms Hale as saying.", "Ms Hale"),
    ("named after it", "", rf"{PAUSE}(?P<cue>{TURNED})\s+(?!(?i:that|to|it|the \w+ (?:is|was|would|will|had))\b){PHRASE}", "“It rained,” said Ms Hale.", "Ms Hale"),
)
# Where what stands before the quotation in its sentence ends in …
BEFORE = _rules(
    ("according to", "ccording to ", r"\b(?P<cue>[Aa]ccording to)\s+(?P<who>[^,§]{1,80}),[^§]*$", "According to Ms Hale, it was “wet”.", "Ms Hale"),
    ("in the words of", "n the words of ", r"\b(?P<cue>[Ii]n the words of)\s+(?P<who>[^,§]{1,80}?),?\s*$", "It was, in the words of Ms Hale, “wet”.", "Ms Hale"),
    ("quoted as saying", "quot", rf"\b(?P<cue>quot(?:ed|ing|es))\s+(?!(?:{PREPOSITION})\b)(?P<who>[^,§]{{1,80}}?)\s+as\s+(?:saying|telling)\b[^§]*$", "The paper quoted Ms Hale as saying: “It rained.”", "Ms Hale"),
    ("named in the middle", ",", rf"(?:,|\s[–—-])\s*(?P<cue>says?|said)\s+(?=(?:an?|the)\s|[A-Z]){PHRASE}(?=[,–—]|\s-)[^§]*$", "It had, said Ms Hale, been “wet”.", "Ms Hale"),
    ("by somebody, in a passive", " by ", rf"\b(?P<cue>{CUE})\s+by\s+(?P<who>[^,§]{{1,80}}?)\s+as\b(?!\s+(?:say|tell)ing)[^,§]{{0,40}}$", "It was hailed by Ms Hale as “wet”.", "Ms Hale"),
    ("somebody's claim", "'", rf"{OWNER}(?P<cue>{NOUN})\s+that\b[^§,]{{0,60}}$", "Ms Hale’s claim that it was “wet” was denied.", "Ms Hale"),
)
# After words that break off with a comma, a question or a dash, verbs that are on no list.
UNLISTED = _rules(
    ("a tag with any verb", "", rf"{PAUSE}(?:(?:and|but|here)\s+)*(?P<who>{LEADING.pattern})\s+(?:[a-z]+ly\s+)?(?P<cue>[a-z]+(?:ed|s))\b", "“It has rained again,” Ms Hale sniffed.", "Ms Hale"),
    ("a tag with any verb", "", rf"{PAUSE}(?P<cue>[a-z]+(?:ed|s))\s+(?P<who>{NAME})", "“It has rained again,” sniffed Ms Hale.", "Ms Hale"),
)
PASSIVE_BY = re.compile(rf"\s+by\s+{PHRASE}")
# How a quotation without a tag of its own comes by its speaker.
AFTER_IT, BEFORE_IT = "named after it", "named before it"
SUBJECT = "the subject of its sentence"
COLON = "named before a colon"
LABELLED = "a turn with a label"
GOES_ON = "the speaker before, who goes on"
TURN = "the other one of two who take turns"
FREE = "the subject of the sentence before it"
ANEW = "opened anew"
WITHIN = "within another quotation"
NOBODY = "no speaker is named"

MARGIN, SPACES, PIECE, TAIL = re.compile(r"[\s\"'(•*-]*"), re.compile(r"\s*"), re.compile(r"[^,]*[^,\s][^,]*"), re.compile(PAUSE)
BRACKETS, BARRIER = re.compile(r"\([^()]*\)"), re.compile(r"[–—;:§(-](?:(?<=[—;:§(])|(?<=\s[–-])-*\s)\s*")
AUXILIARIES = re.compile(rf"(?<![\w'-]){BETWEEN}$")
ANTECEDENT = re.compile(rf"(?:{NAME}|\b(?i:{DETERMINER})\s(?:[\w'-]+\s){{0,4}}[\w'-]+)$")
JOINED = re.compile(rf",|\b(?:and|but|or)\s+{BETWEEN}$")
OPENER = re.compile(rf"[A-Z][a-z]+ing\s+(?!{VERBLIKE})[a-z]")  # "Ending a silence, Ms Hale"
GOES_FURTHER = re.compile(r"[,\s]*(?:and|but|while|which|who|whom|so|though)\b")
STOPS, SHORT_WORD = re.compile(r"[.§;:?!](?:\s|$)"), re.compile(rf"\b(?:{SHORT}|[A-Z])\.")
# The place from which a text is sent, before its first words.
PLACE, PLACES, BY = r"[A-ZÀ-Þ][A-ZÀ-Þ.'-]+(?:[ /][A-ZÀ-Þ][A-ZÀ-Þ.'-]+){0,3}", r"(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?){0,2}?", r"\((?:[A-Z]{2,6}|Reuters|Xinhua|dpa)\)"
SENT = rf",? (?:{MONTH}\.? \d{{1,2}}|\d{{1,2}} {MONTH}\.?)(?:, \d{{4}})?"
DASH, DATELINE = re.compile(r"[–—]|-[-\s]"), re.compile(
    rf"\s*(?:{PLACE}{PLACES}(?:{SENT})?(?: ?\([^()\n]{{2,40}}\))?|[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){{0,3}}{PLACES}(?:{SENT}(?: ?{BY})?| ?{BY})|{BY})"
    r"(?:\s?[–—]\s?|\s--?\s)(?=[\"'“‘(\[`]{0,2}[A-ZÀ-Þ\d])"
)
# What stands before a verb, after a clause that was said: what it is, a pattern, an example.
APPOSITIONS = (
    ("a name and what it is", re.compile(rf".*,\s(?P<who>(?:[a-z][\w-]*\s){{0,4}}{NAME}),\s[a-z0-9].*,\s*$"), "It rained, |Ms Hale|, a keeper, "),
    ("what somebody is and the name", re.compile(rf".*,\s(?P<who>(?i:{DETERMINER})\s[^,]{{2,80}}),\s{NAME},\s*$"), "It rained, |a keeper|, Ms Hale, "),
    ("somebody who", re.compile(rf".*,\s(?P<who>(?i:{DETERMINER})\s[^,]{{2,80}}),\swhos?e?\s[^,]*,\s*$"), "It rained, |a keeper|, who saw it, "),
)
VERB = re.compile(rf"\b{VERBLIKE}")
# What stands before a subject in its piece of a sentence and is cut off: what it is, a pattern, an example.
CUTS = (
    ("a clause of its own", NOT_A_SUBJECT, "a law that | Ms Hale said"),
    ("a passive with its object", re.compile(r".*\b(?:is|was|were|are|been|has|had|have)\s+(?:been\s+)?\w+\s+(?=\w)"), "Citizens were sent | alerts urging"),
    ("a first half that has its verb", re.compile(r".*to(?<=\bto)\s.*\s(?:and|but)\s+(?=\S)"), "He begged her to go and | Ms Hale said"),
)
PERSON = re.compile(rf"(?!(?i:{DETERMINER})\s)(?:{CAPITAL}(?:\s+(?:{PARTICLE}\s+)?{CAPITAL})+|(?i:he|she|they|we|I))$")
TITLE_WORD = re.compile(r"[A-Z0-9][\w'’-]*|(?:a|an|the|of|in|on|and|for|to|with|at|by|from|or)\b")


class Cue(NamedTuple):
    """A verb of saying in the text: where it begins and ends, the form in small letters, and the verb."""

    start: int
    end: int
    word: str
    verb: str


class Scene:
    """What is needed to say who speaks: the text around its quotations, where paragraphs and sentences begin, and every verb of saying."""

    def __init__(self, article: Article) -> None:
        self.plain = without_wire(article.plain, '" ', ' "')
        found, tokens = parts(article), read(article)
        begun = [line.end() if DASH.search(self.plain, start, start + 70) and (line := DATELINE.match(self.plain, start)) else start for start, *_ in found]
        self.parts = [(start, end, not paragraph) for start, (_, end, paragraph) in zip(begun, found, strict=True)]
        marked = without_wire(article.text, "“ ", " ”")
        self.quotes = with_turns(marked, self.parts, between_marks(marked, self.parts))
        self.frames = frames(self.plain, self.quotes)
        self.starts = sorted([*begun, *(start for start, *_ in bounds(article))])
        cues = (EVERY_CUE.match(self.plain, place) for place in compress(tokens.start, map(FIRST_WORDS.__contains__, tokens.norm)))
        self.cues = [Cue(*cue.span(), word := cue[0].lower(), CUES[word]) for cue in cues if cue]

    def part(self, place: int) -> int:
        """The paragraph around a place, as its number among `parts`."""
        return max(bisect_left(self.parts, (place + 1,)) - 1, 0)

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence around a place begins, and where the next one does."""
        number = max(bisect_right(self.starts, place) - 1, 0)
        return self.starts[number], self.starts[number + 1] if number + 1 < len(self.starts) else len(self.plain)

    def verbs(self, frame: str, left: int, right: int) -> list[Cue]:
        """The verbs of saying between two places that are not hidden by a quotation."""
        return [cue for cue in self.cues[bisect_left(self.cues, (left,)) : bisect_left(self.cues, (right,))] if frame[cue.start] != "§"]


def trimmed(frame: str, start: int, end: int) -> tuple[int, int] | None:
    """The phrase without white space and without what opens its clause; None if nothing is left."""
    start = SPACES.match(frame, start, end).end()
    opening = INTRODUCTION.match(frame, start, end)
    start = opening.end() if opening else start
    end = start + len(frame[start:end].rstrip(" ,\n\t"))
    return (start, end) if end > start else None


def leading(frame: str, left: int, right: int) -> tuple[int, int] | None:
    """The noun phrase with which a clause begins: "His foreman had some advice"."""
    for _ in range(3):  # "After the flood, Ms Hale made": a clause may go before it
        left = MARGIN.match(frame, left, right).end()
        opening = INTRODUCTION.match(frame, left, right)
        left = opening.end() if opening else left
        if not NO_SUBJECT.match(frame, left, right) and not OPENER.match(frame, left, right):
            break
        left = frame.find(",", left, right) + 1 or right
    match = LEADING.match(frame, left, right)
    return match and match.span()


def subject(frame: str, left: int, cue: Cue) -> tuple[int, int] | None:
    """The noun phrase between `left` and a verb of saying; None if there is none."""
    left, begin = max(left, cue.start - REACH), 0
    segment = frame[left : cue.start]
    if "(" in segment:  # "Ms Hale (Lab) said"
        segment = BRACKETS.sub(lambda match: " " * len(match.group()), segment)
    for barrier in BARRIER.finditer(segment.rstrip(" ,")):
        begin = barrier.end()
    left, segment = left + begin, segment[begin:]
    helping = AUXILIARIES.search(segment, max(0, len(segment) - 60)) if segment.rstrip().endswith(HELPING) else None
    segment = segment[: helping.start() if helping else None].rstrip()
    if segment.endswith(" who"):  # "drawn up by Ms Hale, who said"
        end = len(segment[:-4].rstrip(" ,"))
        match = ANTECEDENT.search(segment, max(0, end - 120), end)
        return (left + match.start(), left + end) if match else None
    begin, end = segment.rfind(",") + 1, len(segment)
    if begin == end:  # "Mr Lee, 52, the chairman, said": the first that can be one
        pieces = (match.span() for match in PIECE.finditer(segment))
        begin, end = next((piece for piece in pieces if not NO_SUBJECT.match(segment[slice(*piece)].strip())), (0, 0))
        if VERB.search(segment, begin, end):  # "It rained, Ms Hale, a keeper, said": a clause goes before it
            later = next((found for _, pattern, _ in APPOSITIONS if (found := pattern.match(segment, end))), None)
            begin, end = later.span("who") if later else (begin, end)
    begin = begin if end - begin <= LONGEST_PHRASE else segment.find(" ", end - LONGEST_PHRASE, end) + 1
    begin = SPACES.match(segment, begin, end).end()
    for _, pattern, _ in CUTS:
        cut = pattern.match(segment, begin, end)
        begin = cut.end() if cut else begin
    span = trimmed(frame, left + begin, left + end)
    if span is None or frame[slice(*span)] in ("and", "but", "or"):  # "The council doubts it, and says"
        return leading(frame, left, left + end)
    words = frame[slice(*span)]
    if words.endswith((" and", " but", " or")):  # "The judge read it and asked"
        return leading(frame, span[0], cue.start)
    if INDEFINITE.match(words) and (cue.word not in SINGULAR or cue.word == "say"):
        return span
    if cue.word in SINGULAR and NOUN_BEFORE.fullmatch(words.split(None, 1)[0]) and not words.endswith("s") and " and " not in words or NOUN_BEFORE.fullmatch(words.rsplit(None, 1)[-1]):
        return None  # "the latest report", a noun
    return span if words.count(" ") < 12 and not NO_SUBJECT.match(words) and not words.isdigit() else None


def after(scene: Scene, frame: str, quote: Quote, limit: int, breaks: bool) -> Found | None:
    """What names the speaker right after a quotation; breaks: whether it breaks off with a comma, a question or a dash."""
    start, limit = quote.last, max(min(limit, quote.last + REACH), quote.last)
    found = next_to(AFTER, frame, start, limit)
    if found or not breaks or GOES_FURTHER.match(frame, start):
        return found
    tail = TAIL.match(frame, start, limit).end()
    for cue in scene.verbs(frame, tail, min(limit, tail + 200))[:2]:
        gap = frame[tail : cue.start]
        if STOPS.search(SHORT_WORD.sub("", gap)) or len(gap.split()) > 16:
            break
        found = subject(frame, tail, cue) if gap.strip() else None
        if found:
            return Found(found, cue.word, AFTER_IT, cue.start)
    return None


def next_to(rules: tuple[Rule, ...], frame: str, start: int, limit: int) -> Found | None:
    """What names the speaker at a place, by the first of the rules that does."""
    near = frame[start : start + 120]
    for rule in rules:
        match = rule.pattern.match(frame, start, limit) if rule.sign in near else None
        if match:
            return Found(match.span("who"), match["cue"].lower(), rule.name, match.start("cue"))
    return None


def _weak(frame: str, cue: Cue) -> bool:
    """Whether a verb gives way to one further off: in "said she found it “wet”" she says it, and a "promising" start is no promise."""
    return cue.verb not in REPORTING or cue.word.endswith("ing") and frame[max(cue.start - 2, 0)] != ","


def before(scene: Scene, frame: str, quote: Quote, first: int, clear: int) -> Found | None:
    """What names the speaker before a quotation, in its sentence; clear: where the last quotation ends that has a speaker."""
    end = quote.first
    left = max(first, scene.sentence(end)[0], end - REACH)
    head = frame[left:end]
    if not head.strip():
        return None
    for rule in BEFORE:
        match = rule.pattern.search(head) if rule.sign in head else None
        span = trimmed(frame, left + match.start("who"), left + match.end("who")) if match else None
        if span:
            return Found(span, match["cue"].lower(), rule.name, left + match.start("cue"))
    verbs = scene.verbs(frame, left, end)[-4:]
    for cue in sorted([cue for cue in verbs[::-1] if cue.start >= clear], key=partial(_weak, frame)):
        rule, begin = BEFORE_IT, cue.start
        if cue.word.endswith("ed") and PASSIVE.search(frame, max(left, begin - 40), begin):
            by = PASSIVE_BY.match(frame, quote.last)
            if by:
                return Found(by.span("who"), cue.word, "by somebody, in a passive", begin)
            continue
        if cue.word.endswith("ing"):  # "the council urged …, claiming", "began yelling"
            clause = max((barrier.end() for barrier in BARRIER.finditer(frame, left, begin)), default=left)
            rule, found = SUBJECT, leading(frame, clause, begin)
        else:
            near = max((other.end for other in verbs if other.end <= begin), default=None)  # "Ms Hale said | the council had called it"
            inner = subject(frame, near, cue) if near and not JOINED.search(frame, near, begin) else None
            found = inner or subject(frame, left, cue)
        if found:
            return Found(found, cue.word, rule, begin)
    return None


def whole(scene: Scene, quote: Quote, first: int) -> Found | None:
    """The subject of the sentence that a piece is built into, where it is a person, whatever the verb."""
    frame, left = scene.frames[quote.depth], max(first, scene.sentence(quote.first)[0], quote.first - REACH)
    span = leading(frame, left, quote.first)
    if not span or not PERSON.match(frame, *span) or not VERB.search(frame, span[1], quote.first):
        return None  # "Ms Hale “knew”" is said of her
    return Found(span, "", SUBJECT, left)


def preceding(scene: Scene, frame: str, place: int, first: int) -> Found | None:
    """The subject of what stands before a quotation without a tag: "Mr Lee was relieved. “We were lucky.”", "Mr Lee had one answer: “Rain.”"."""
    end = first + len(frame[first:place].rstrip())
    left = max(first, scene.sentence(max(end - 2, first))[0], end - REACH)
    if end <= left or "§" in frame[left:end]:
        return None
    cue = next(iter(scene.verbs(frame, left, end)), None)
    span = cue and subject(frame, left, cue) or leading(frame, left, end)
    return Found(span, "", COLON if frame[end - 1] == ":" else FREE, left) if span else None


def is_title(frame: str, quote: Quote, inside: str, first: int) -> bool:
    """Whether the words between marks look like the title of a work: two and more, with capitals, and no comma or colon before them."""
    if not frame[max(first, quote.first - 3) : quote.first].rstrip()[-1:].isalnum():
        return False
    words = inside.rstrip(".,").split()
    return 2 <= len(words) <= 7 and not inside.isupper() and all(TITLE_WORD.fullmatch(word) for word in words) and words[-1][:1].isupper()
