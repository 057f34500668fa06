"""Who speaks in an article, in which words, and whose view the rest of it gives."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pandas as pd

from helpers import spans
from helpers.actors import mentions
from helpers.article import Article, paragraphs
from helpers.dates import expressions
from helpers.tokens import SHORT_TITLES, sentences, words

# Verbs of saying, as they stand in news; those of TO also govern an infinitive ("urged them to leave"), those of SOMEBODY
# may have the one who was told between them and the clause ("told the court that …"), those of NO_CLAUSE govern no clause.
SAY = (
    "say|tell|add|claim|warn|argue|insist|explain|announce|note|state|suggest|stress|admit|deny|declare|reply|respond|write|tweet|report|"
    "confirm|acknowledge|point out|conclude|complain|joke|shout|whisper|recall|remark|observe|maintain|assert|allege|predict|reveal|concede|"
    "caution|assure|remind|inform|read|describe|call|dismiss|hail|accuse|brand|praise|criticise|criticize|condemn|denounce|cite|quote|"
    "answer|comment|continue|sigh|laugh"
)
TO = "urge|ask|order|vow|promise|pledge|threaten|demand|request|beg|advise|implore|instruct|call on|appeal to"
SOMEBODY = set("tell warn assure remind inform advise caution promise".split())
NO_CLAUSE = set("deny describe call dismiss hail accuse brand praise criticise criticize condemn denounce cite quote continue answer comment read sigh laugh".split())
IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "write": "writes wrote written writing", "read": "reads reading", "deny": "denies denied denying",
    "reply": "replies replied replying", "beg": "begs begged begging", "admit": "admits admitted admitting",
}  # fmt: skip
# How kind and speaker were found, as the column `rule` says it.
AFTER_IT = "named after it"
BEFORE_IT = "named before it"
SUBJECT = "the subject of its sentence"
GOES_ON = "the speaker before, who goes on"
FOLLOWS = "a clause after a verb of saying"
PRECEDES = "a clause before a verb of saying"
ANEW = "opened anew"
WITHIN = "within another quotation"
COLON = "named before a colon"
NOBODY = "no speaker is named"
OPEN, CLOSE = {"“": "double", "«": "double", "‘": "single"}, {"”": "double", "»": "double", "’": "single"}
MARK = re.compile("[\"'“”‘’«»]")
ELISION = re.compile(r"['’‘](?:\d0s|em|tis|twas|til|cause|n)\b", re.IGNORECASE)
# Quotations within quotations are followed to this depth; no sentence is looked at further than REACH characters from a mark or verb.
DEEPEST, REACH = 4, 600
PREPOSITION = "in|on|at|by|for|with|from|to|of|after|before|during|under|over|about|into|since|until|as|near|outside|inside"
NO_SUBJECT = re.compile(rf"(?i)(?:{PREPOSITION}|not|no|there)\b|(?:the|an?|his|her|its|their|this|that|and|but|or)$")
NOT_A_SUBJECT = re.compile(r"(?i)^.*?\b(?:something|what|which|that|who|where|when|while|as|if|because|after|before|since|whether)\s+")
INTRODUCTION = re.compile(r"(?i)^(?:(?:and|but|or|so|yet|still|however|meanwhile|also|later|earlier|then|now)\b,?\s+)+")
# A phrase at the start of a clause that can be its subject: "His foreman", "The notice on the door", "Mr Lee", "Dennis Rook".
LEADING = re.compile(
    r"(?:(?:[Tt]he|An?|an?|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ne|[Aa]nother)\s+(?:[\w’'-]+\s+)??[a-z][\w’'-]*|(?:[A-Z][\w’'.-]*)(?:\s+[A-Z][\w’'.-]*)*)"
    r"(?=\s+(?!of\b)[a-z]|:)"
)
BETWEEN = (
    r"(?:(?:has|have|had|also|later|then|once|again|since|is|was|were|further|still|now|repeatedly|publicly|earlier|reportedly|previously|"
    r"only|just|even|[a-z]+ly)\s+)*"
)
# What was not said, and what somebody was told: no speech of the subject.
UNSAID = re.compile(r"(?i)(?:\b(?:not|never|nobody|none|hardly|no one|to|am|is|are|was|were|be|been|being)|n't)\s+(?:\w+ly\s+)?$")
FINITE = re.compile(r"\s(?:is|are|was|were|be|has|have|had|will|would|can|could|should|must|may|might|do|does|did|need|\w+n['’]t|\w+ed|\w+s)\b")
QUESTION = re.compile(r"(?:whether|if|when|why|how|what|who|where|which)\b")
TOLD = re.compile(
    r"(?:reporters|journalists|viewers|listeners|jurors|officers|police|MPs|him|her|them|me|us|it|you|everyone|"
    r"the (?:court|jury|hearing|inquest|inquiry|committee|council|meeting|press|paper|newspaper|magazine|station|conference)|"
    r"(?:the )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*)*)\s+"
)


def _forms(verbs: str) -> dict[str, str]:
    """Each form of the verbs in news (says, said, saying) and the verb it belongs to."""
    forms = {}
    for verb in verbs.split("|"):
        first, _, rest = verb.partition(" ")
        if first in IRREGULAR:
            made = IRREGULAR[first].split()
        else:
            stem = first.removesuffix("e")
            made = [f"{first}es" if first.endswith(("ss", "sh")) else f"{first}s", f"{stem}ed", f"{stem}ing"]
        forms |= {f"{form} {rest}".strip(): verb for form in [first, *made]}
    return forms


CUES = _forms(SAY) | _forms(TO)
INFINITIVE = set(TO.split("|"))
SINGULAR = {verb for verb in CUES.values() if " " not in verb} - {"read"}  # "the notice read" is the past
CUE = "|".join(sorted(map(re.escape, CUES), key=len, reverse=True))
BEFORE = re.compile(rf"(?<![\w-]){BETWEEN}(?P<cue>{CUE})(?![\w-])", re.IGNORECASE)
AFTER = re.compile(rf",?\s*(?:[–—-]\s+)?(?:(?P<first>according to)\s+|(?P<cue>{CUE})\s+)?(?P<rest>[^§.;:?!]*(?:\b(?:{SHORT_TITLES})\.[^§.;:?!]*)*)", re.IGNORECASE)
INVERTED_END = re.compile(r"(?i),|\s[–—-]\s|\s(?:in|on|at|after|during|who|when|while|to|before|by|with|last|yesterday|today|told)\b")


@dataclass(frozen=True)
class _Quote:
    """A passage between marks in one paragraph; marks: where they begin and end."""

    start: int
    end: int
    marks: tuple[int, int]
    number: int
    depth: int
    continued: bool  # opened anew in this paragraph


def quotations(article: Article, path: str | Path | None = None, actors_path: str | Path | None = None) -> pd.DataFrame:
    """What is quoted and reported: start, end, text, quotation, kind, speaker, actor, cue, rule, repeats.

    kind: direct, partial, scare (between marks) or reported (the clause that a verb of saying governs, without marks); one row a
    paragraph, quotation being the number that its rows share; speaker: as the article writes it; actor: who that is, ids with spaces
    between, empty if not known; cue: the verb; rule: how kind and speaker were found; repeats: the number of the quotation whose
    words are given again. Spans are without their marks and may nest. path, actors_path: as in `actors.mentions`.
    """
    quotes = _between_marks(article)
    scene = _Scene(article, mentions(article, path, actors_path), quotes)
    rows, used, numbers = [], {}, {}
    for quote in quotes:
        rows.append(_attributed(scene, quote, rows, used))
    named = {row["quotation"]: row for row in reversed(rows) if row["speaker"]}
    for row in rows:  # where the speaker is named at the end of several paragraphs
        row |= {name: named.get(row["quotation"], row)[name] for name in ("speaker", "actor", "cue")}
    rows += _reported(scene, used)
    rows.sort(key=lambda row: (row["start"], -row["end"]))
    for row in rows:
        row["quotation"] = numbers.setdefault(row["quotation"], len(numbers) + 1)
    return _table(article, rows)


def voices(article: Article, path: str | Path | None = None, actors_path: str | Path | None = None) -> pd.DataFrame:
    """Every word once: start, end, text, token, sentence, words_by, attributed_to, level, quotation, repeat.

    words_by: whose words they are, the reporter's or the actor's of the innermost marks ("not said" where marks have no speaker);
    attributed_to: whose view they give, empty where the text gives it to nobody; level: direct, partial, scare, reported
    or unattributed; repeat: whether the words were, or will be, given whole elsewhere. See `quotations`.
    """
    table = words(article).query("is_word").drop(columns=["norm", "is_word"]).reset_index(drop=True)
    said = quotations(article, path, actors_path)
    begin, end = table["start"].to_numpy(), table["end"].to_numpy()
    by, to, level = (np.full(len(table), value, dtype=object) for value in ("reporter", "", "unattributed"))
    number, again = np.zeros(len(table), dtype="int64"), np.zeros(len(table), dtype=bool)
    for row in said.itertuples():  # from the outside in: they are sorted so
        marked = row.kind != "reported"
        inside = np.arange(np.searchsorted(begin, row.start), np.searchsorted(end, row.end, side="right"))
        inside = inside if marked else inside[np.isin(level[inside], ["unattributed", "reported"])]
        by[inside] = (row.actor or "not said") if marked else "reporter"
        to[inside], level[inside], number[inside] = row.actor or ("" if marked else row.speaker), row.kind, row.quotation
        again[inside] |= pd.notna(row.repeats)
    return table.assign(words_by=pd.Series(by, dtype=str), attributed_to=pd.Series(to, dtype=str), level=pd.Series(level, dtype=str), quotation=number, repeat=again)


# Between marks.


def _between_marks(article: Article) -> list[_Quote]:
    """Every passage between marks, paragraph by paragraph; one that is opened anew keeps its number."""
    text, found, count, left_open = article.text, [], 0, []
    parts = paragraphs(article)
    openings = [_opens(text, start, start) for start in parts["start"]]
    for part, again in zip(parts.itertuples(), [*openings[1:], None], strict=True):
        stack: list[_Quote] = []
        place = part.start
        for quote, kind in left_open:  # opened anew at the start of the paragraph, from the outside in
            if place < part.end and _opens(text, place, part.start) == kind:
                stack.append(replace(quote, start=place + 1, end=part.end, marks=(place, part.end), continued=True))
                place += 1
            else:
                break
        types = [kind for _, kind in left_open[: len(stack)]]
        for match in MARK.finditer(text, place, part.end):
            place = match.start()
            opened = _opens(text, place, part.start)
            closed = None if opened else _closes(text, place, part.start, part.end, types, again)
            if opened and len(types) < DEEPEST:
                if types and types[-1] == opened:  # the one before was never closed
                    quote = stack.pop()
                    types.pop()
                    found.append(_cut(text, quote, place))
                number = count = count + 1
                stack.append(_Quote(place + 1, part.end, (place, part.end), number, len(stack), False))
                types.append(opened)
            elif closed in types:
                while types:
                    kind, quote = types.pop(), stack.pop()
                    found.append(replace(quote, end=place, marks=(quote.marks[0], place + (kind == closed))))
                    if kind == closed:
                        break
        # What is still open: a single mark alone was an apostrophe, unless the next paragraph opens it anew.
        left_open = list(zip(stack, types, strict=True)) if part.kind != "headline" else []
        found += [quote for quote, kind in zip(stack, types, strict=True) if kind == "double" or quote.continued or again == types[0]]
    kept = [_stripped(text, quote) for quote in found]
    return sorted((quote for quote in kept if quote.start < quote.end), key=lambda quote: (quote.start, -quote.end))


def _opens(text: str, place: int, first: int) -> str | None:
    """The type of mark that opens here, if one does."""
    mark, before, after = text[place], text[place - 1] if place > first else " ", text[place + 1 : place + 2] or " "
    if mark in "'‘" and ELISION.match(text, place):
        return None
    if mark in OPEN:
        return OPEN[mark]
    if mark in "\"'" and (before.isspace() or before in "([{—–-/“‘\"'") and not after.isspace() and after not in ".,;:!?)—–":
        return "double" if mark == '"' else "single"
    return None


def _closes(text: str, place: int, first: int, last: int, types: list[str], again: str | None) -> str | None:
    """The type of mark that closes here, if one does; an apostrophe or a mark for inches closes nothing.

    again: the type of mark with which the next paragraph opens; then this one may end without a closing mark.
    """
    mark, before, after = text[place], text[place - 1] if place > first else " ", text[place + 1] if place + 1 < last else " "
    kind = "double" if mark == '"' else CLOSE.get(mark, "single")
    if mark in OPEN or kind not in types:
        return None
    if kind == "single" and (before.isalnum() and after.isalnum() or before.isspace()):
        return None
    # "the workers' union" and 14" of snow: the quotation goes on if a better end follows, or none is needed.
    if after == " " and (kind == "single" and before == "s" or mark == '"' and before.isdigit()):
        if again == kind and text[place + 1 : last].lstrip()[:1].islower():
            return None
        for match in MARK.finditer(text, place + 1, last):
            later = match.start()
            if _opens(text, later, first) == kind:
                break
            if _closes(text, later, first, last, types, None) == kind:
                return None
    return kind


def _cut(text: str, quote: _Quote, before: int) -> _Quote:
    """A quotation that never closes, ended with its last whole sentence before another one opens."""
    ends = [match.end() for match in re.finditer(r"[.?!…]", text[quote.start : before])]
    end = quote.start + ends[-1] if ends else before
    return replace(quote, end=end, marks=(quote.marks[0], end))


def _stripped(text: str, quote: _Quote) -> _Quote:
    inside = text[quote.start : quote.end]
    start = quote.start + len(inside) - len(inside.lstrip())
    return replace(quote, start=start, end=max(start, quote.start + len(inside.rstrip())))


def _frame(plain: str, quotes: list[_Quote], depth: int) -> str:
    """The text around the quotations of one depth: what stands between their marks is made §, place by place."""
    pieces, last = [], 0
    for quote in quotes:
        if quote.depth == depth and quote.marks[1] > last:
            begin = max(quote.marks[0], last)
            pieces.append(plain[last:begin] + "§" * (quote.marks[1] - begin))
            last = quote.marks[1]
    return "".join(pieces) + plain[last:]


# Who speaks.


class _Scene:
    """What is needed to say who speaks: the article, the text around its quotations, its mentions, paragraphs, sentences and times."""

    def __init__(self, article: Article, mentioned: pd.DataFrame, quotes: list[_Quote]) -> None:
        self.article, self.plain = article, article.plain
        self.frames = [_frame(article.plain, quotes, depth) for depth in range(max((quote.depth for quote in quotes), default=0) + 1)]
        # In order, none overlapping another; "officials of a nation" are not the nation.
        outer = mentioned[mentioned["parent"].isna() & (mentioned["form"] != "adjective")]
        self.begins, self.ends, self.actors = outer["start"].to_numpy(), outer["end"].to_numpy(), outer["actor"].tolist()
        parts, lines, times = paragraphs(article), sentences(article), expressions(article)
        self.parts, self.sentences = (list(zip(table["start"], table["end"], strict=True)) for table in (parts, lines))
        self.part_starts, self.sentence_starts = parts["start"].to_numpy(), lines["start"].to_numpy()
        self.times, self.time_starts = list(zip(times["start"], times["end"], strict=True)), times["start"].to_numpy()

    def part(self, place: int) -> tuple[int, int]:
        return self.parts[np.searchsorted(self.part_starts, place, side="right") - 1]

    def sentence(self, place: int) -> tuple[int, int]:
        return self.sentences[max(np.searchsorted(self.sentence_starts, place, side="right") - 1, 0)]

    def after_time(self, left: int, right: int) -> int:
        """Where a clause goes on after the time that it begins with: "And last month | the council urged"."""
        for start, end in self.times[np.searchsorted(self.time_starts, left) : np.searchsorted(self.time_starts, right)]:
            if len(self.plain[left:start].split()) <= 2 and self.plain[end:right].strip(" ,") and not self.plain.startswith("'s", end):
                return end
        return left

    def who(self, start: int, end: int) -> str:
        """The actors named in a noun phrase: all that "and" joins; nobody for "a spokesman for" somebody."""
        phrase = self.plain[start:end]
        if re.match(r"(?i)(?:an?|one|some|another|several|many)\b", phrase) or re.search(r"\b(?:for|of|from|to|at)\b|'s?\s", phrase):
            over = np.searchsorted(self.begins, start, side="right") - 1  # a mention of the whole phrase
            return self.actors[over] if over >= 0 and self.ends[over] >= end else ""
        first, last = np.searchsorted(self.begins, start), np.searchsorted(self.ends, end, side="right")
        return " ".join(dict.fromkeys(self.actors[first:last]))

    def ending(self, start: int, end: int) -> int | None:
        """Where the mention begins that ends at `end`, if one does and it begins at `start` or after."""
        place = np.searchsorted(self.ends, end)
        return int(self.begins[place]) if place < len(self.ends) and self.ends[place] == end and self.begins[place] >= start else None


def _subject(scene: _Scene, frame: str, left: int, cue: int) -> tuple[int, int] | None:
    """The noun phrase before a verb of saying, between `left` and `cue`; None if there is none."""
    left = max(left, cue - REACH)
    barriers = list(re.finditer(r"\s[–—-]+\s|[;:§(]", frame[left:cue].rstrip(" ,")))
    left = scene.after_time(left + barriers[-1].end() if barriers else left, cue)
    segment = frame[left:cue]
    pieces = [(match.start(), match.end()) for match in re.finditer(r"[^,]+", segment) if match.group().strip()]
    if segment.rstrip().endswith(","):  # "Mr Lee, 52, the chairman, said": the first that can be one
        pieces = [piece for piece in pieces if not NO_SUBJECT.match(segment[slice(*piece)].strip())][:1]
    if not pieces:
        return None
    begin, end = pieces[-1]
    for pattern in (INTRODUCTION, NOT_A_SUBJECT):
        match = pattern.match(segment[begin:end].lstrip())
        if match:
            begin = end - len(segment[begin:end].lstrip()) + match.end()
    phrase = segment[begin:end]
    start, stop = left + begin + len(phrase) - len(phrase.lstrip()), left + begin + len(phrase.rstrip())
    exact = scene.ending(start, stop)
    if exact is not None and not re.search(r"\b(?:and|or|for|of|from)\b", scene.plain[start:stop]):
        with_article = re.search(r"(?i)\bthe\s+$", scene.plain[start:exact])
        start = start + with_article.start() if with_article else exact
    phrase, word = scene.plain[start:stop], re.match(rf"{BETWEEN}(\w+)", frame[cue:], re.IGNORECASE)
    if re.search(r"\s(?:and|but|or)$", phrase):  # "The judge read it and asked"
        return _leading(frame, start, cue)
    if word and word[1].lower() in SINGULAR and re.match(r"(?i)(?:the|an?|his|her|its|their|this|that)\s", phrase) and not phrase.endswith("s"):
        return None  # "the latest report", a noun
    return (start, stop) if phrase and len(phrase.split()) <= 10 and not NO_SUBJECT.match(phrase) and not phrase.isdigit() else None


def _leading(frame: str, left: int, right: int) -> tuple[int, int] | None:
    """The noun phrase with which a clause begins, where no verb of saying shows its end: "His foreman had some advice:"."""
    match = LEADING.match(frame, left, right)
    return match.span() if match and not INTRODUCTION.match(match.group() + " ") else None


def _inverted(start: int, rest: str) -> tuple[int, int] | None:
    """The noun phrase right after a verb of saying: "said Mr Lee", up to a comma or a preposition."""
    stop = INVERTED_END.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    return (start, start + len(phrase.rstrip())) if phrase.strip() else None


def _attributed(scene: _Scene, quote: _Quote, rows: list[dict], used: dict[int, str]) -> dict:
    """A quotation as a row, with its kind and its speaker; the verbs that introduced one are noted in `used`."""
    plain, frame = scene.plain, scene.frames[quote.depth]
    inside, part = plain[quote.start : quote.end], scene.part(quote.start)
    outer = next((row for row in reversed(rows[-20:]) if quote.depth and row["start"] <= quote.start and quote.end <= row["end"]), None)
    first, limit = (outer["start"], max(outer["end"], quote.marks[1])) if outer else part
    row = {"start": quote.start, "end": quote.end, "quotation": ("marks", quote.number), "depth": quote.depth, "speaker": "", "actor": "", "cue": "", "rule": NOBODY}
    found = _after(scene, frame, quote.marks[1], limit) if inside[-1] != "." else None
    found = found or _before(scene, frame, quote.marks[0], first)
    earlier = [other for other in rows[-20:] if other["depth"] == quote.depth and other["kind"] == "direct" and other["start"] >= first]
    last = earlier[-1] if earlier else None
    opened = next((other for other in reversed(rows[-20:]) if other["quotation"] == row["quotation"]), None)
    if opened:
        row |= {name: opened[name] for name in ("kind", "speaker", "actor", "cue")} | {"rule": ANEW}
        if not found or opened["speaker"] or found[2] != AFTER_IT:
            return row
    # After "…," she said, "…" the sentence goes on; after "…," she said. "…" a new one begins.
    tagged = last is not None and last["rule"] == AFTER_IT and "§" not in frame[last["end"] + 1 : quote.marks[0]]
    goes_on = tagged and re.search(r"[,–—-]\s*$", frame[: quote.marks[0]]) is not None
    row["kind"] = _kind(inside, frame[max(quote.marks[0] - 3, first) : quote.marks[0]], goes_on or opened is not None, found, quote.marks[0] == part[0])
    if goes_on and (not found or found[2] != AFTER_IT) or not found and tagged and row["kind"] == "direct":
        return row | {name: last[name] for name in ("speaker", "actor", "cue")} | {"rule": GOES_ON}
    if found:
        (start, end), cue, rule, place = found
        used[place] = "whole" if rule == AFTER_IT or row["kind"] == "direct" else "piece"
        return row | {"speaker": scene.article.text[start:end], "actor": scene.who(start, end), "cue": cue, "rule": rule}
    if outer:
        return row | {name: outer[name] for name in ("speaker", "actor", "cue")} | {"rule": WITHIN}
    if row["kind"] == "direct" and quote.marks[0] == part[0] and rows and rows[-1]["kind"] == "direct":
        since = frame[rows[-1]["end"] : quote.marks[0]].strip("§ \n\u00a0.'\"")
        if not since or rows[-1]["rule"] == AFTER_IT:
            return row | {name: rows[-1][name] for name in ("speaker", "actor", "cue")} | {"rule": GOES_ON}
    return row


def _kind(inside: str, before: str, goes_on: bool, found: tuple | None, begins: bool) -> str:
    """direct, partial or scare: by its capital, its length and what stands beside it."""
    short = len(inside.split()) <= 3
    capital = re.match(r"(?:\.\.\.|…|\W)*[A-Z0-9]", inside) is not None and not (inside.isupper() and not begins and ":" not in before)
    beside = bool(re.search(r"[:,]\s*$", before)) or found is not None and found[2] == AFTER_IT
    if goes_on or capital and (not short or beside and found is not None or inside[-1] in ".?!…"):
        return "direct"
    return "scare" if short else "partial"


def _after(scene: _Scene, frame: str, start: int, limit: int) -> tuple | None:
    """Speaker, verb, rule and the verb's place, where they follow a quotation in its sentence."""
    match = AFTER.match(frame, start, max(min(limit, start + REACH), start))
    rest_start, rest = match.start("rest"), match["rest"]
    if match["first"] or match["cue"]:
        subject = _inverted(rest_start, rest)
        if subject and (match["first"] or not re.match(r"(?i)(?:that|to|the \w+ (?:is|was|would|will|had))\b", rest)):
            return subject, (match["first"] or match["cue"]).lower(), AFTER_IT, match.start("first" if match["first"] else "cue")
    found = BEFORE.search(rest)
    if found and rest[: found.start()].strip() and len(rest[: found.start()].split()) <= 14:
        subject = _subject(scene, frame, rest_start, rest_start + found.start())
        if subject:
            return subject, found["cue"].lower(), AFTER_IT, rest_start + found.start("cue")
    return None


def _before(scene: _Scene, frame: str, end: int, first: int) -> tuple | None:
    """The same, where they stand before the quotation in its sentence."""
    left = max(first, scene.sentence(max(end - 1, first))[0], end - REACH)
    segment = frame[left:end]
    according = re.match(r"(?i)according to ([^,§]+),", segment)
    if according:
        return (left + according.start(1), left + according.end(1)), "according to", BEFORE_IT, left
    cues = [match for match in BEFORE.finditer(segment) if "§" not in segment[match.end() :]]
    for cue in cues[::-1]:
        rule, start = BEFORE_IT, cue.start()
        if cue["cue"].lower().endswith("ing") and segment[:start].rstrip().endswith(","):  # "the council urged …, claiming"
            rule, start = SUBJECT, BEFORE.search(segment).start()
        subject = _subject(scene, frame, left, left + start)
        if subject:
            return subject, cue["cue"].lower(), rule, left + cue.start("cue")
    if segment.rstrip().endswith(":"):
        subject = _leading(frame, left, end)
        return (subject, "", COLON, left) if subject else None
    return None


# Reported speech.


def _reported(scene: _Scene, used: dict[int, str]) -> list[dict]:
    """Speech without marks of its own: the clause that a verb of saying governs, before or after it."""
    frame, rows = scene.frames[0], []
    for left, right in scene.sentences:
        cues, opening, spoken = list(BEFORE.finditer(frame, left, right)), None, None
        for number, cue in enumerate(cues):
            word, place = cue["cue"].lower(), cue.start("cue")
            follows = word.endswith("ing") and frame[max(left, cue.start() - 3) : cue.start()].rstrip().endswith(",")
            subject = _subject(scene, frame, _after_and(frame, spoken, cue.start()) if spoken else left, cue.start())
            spoken = cue.end() if subject else spoken
            if follows or subject is None and word.endswith("ing"):
                subject, rule = opening or _leading(frame, left, right), SUBJECT
            else:
                rule = FOLLOWS
            opening = opening or subject
            if subject is None or used.get(place) == "whole" or UNSAID.search(scene.plain, max(left, place - 60), place):
                opening = _tag(scene, frame, place, subject) or opening
                continue
            said = _clause(scene, frame, cue, min(right, cue.end() + 3 * REACH), cues[number + 1 : number + 2])
            if said is None and number == len(cues) - 1:
                said, rule = _ahead(scene, frame, left, subject, cue, right), PRECEDES
            if said:
                rows.append(_report(scene, said, subject, word, rule))
        inverted = re.search(rf",\s(?P<cue>{CUE})\s(?P<rest>(?:an?|the|[A-Z])[^§,.;:?!]*)[.!]?$", frame[left:right]) if not rows or rows[-1]["start"] < left else None
        if inverted and used.get(left + inverted.start("cue")) != "whole" and frame[left] != "§" and "§" not in frame[left + inverted.start() - 1]:
            subject = _inverted(left + inverted.start("rest"), inverted["rest"])
            rows.append(_report(scene, (left, left + inverted.start()), subject, inverted["cue"], PRECEDES))
    return rows


def _after_and(frame: str, start: int, end: int) -> int:
    """Where the second of two clauses that "and" joins begins: "she said it was done and | the mayor said …"."""
    joined = list(re.finditer(r"\s(?:and|but|while)\s", frame[max(start, end - REACH) : end]))
    if re.search(r"\s[–—-]+\s|[;:]", frame[max(start, end - REACH) : end]):
        return start  # a dash parts them already
    return max(start, end - REACH) + joined[-1].end() if joined else start


def _report(scene: _Scene, said: tuple[int, int], subject: tuple[int, int], cue: str, rule: str) -> dict:
    speaker = scene.article.text[slice(*subject)]
    row = {"start": said[0], "end": said[1], "quotation": ("reported", said[0]), "kind": "reported", "depth": 0}
    return row | {"speaker": speaker, "actor": scene.who(*subject), "cue": cue.lower(), "rule": rule}


def _tag(scene: _Scene, frame: str, place: int, subject: tuple[int, int] | None) -> tuple[int, int] | None:
    """Who spoke, where a verb introduced a quotation: a participle after it has the same subject."""
    if subject is None:
        match = re.compile(rf"(?:{CUE})\s+", re.IGNORECASE).match(frame, place)
        subject = _inverted(match.end(), re.match(r"[^§.;:?!]*", frame[match.end() :]).group()) if match else None
    return subject


def _clause(scene: _Scene, frame: str, cue: re.Match, right: int, later: list[re.Match]) -> tuple[int, int] | None:
    """What was said, after the verb: a clause, a question, or an infinitive; None if the verb governs none here."""
    plain, verb, begin = scene.plain, CUES[cue["cue"].lower()], cue.end("cue")
    until = _clause_end(plain, begin, right, later)
    text = plain[begin:until]
    if verb in INFINITIVE and not re.match(r"\s+(?:that|whether|if|when|why|how|what)\b", text):
        to = re.match(r"\s+(?:[^,;:.§]{0,60}?\s)??(?P<said>(?:not\s+)?to\s)", text)
        if not to and not (verb in SOMEBODY):
            return None
        if to:
            begin += to.start("said")
            return _trimmed(plain, begin, until)
    that = re.match(rf"\s+(?:(?:{PREPOSITION}|yesterday|today|last)\b[^,;:§]{{0,40}}?\s)?that\s", text)
    if not that and verb in SOMEBODY:
        that = re.match(r"\s+[^,;:§.]{1,40}?\sthat\s", text) or re.match(rf"\s+{TOLD.pattern}", text)
    begin += that.end() if that else len(text) - len(text.lstrip())
    said = plain[begin:until]
    if QUESTION.match(said) and verb not in ("ask", "say", "explain"):
        return None
    if not that and (verb in NO_CLAUSE or re.match(rf"(?i)(?:{PREPOSITION}|yesterday|today)\b", said) or not FINITE.search(said) or frame[begin] in "§,:.;"):
        return None
    if verb in NO_CLAUSE or len(said.split()) < 3 or not frame[begin:until].strip("§ .,"):
        return None
    return _trimmed(plain, begin, until)


def _trimmed(plain: str, begin: int, until: int) -> tuple[int, int] | None:
    end = begin + len(plain[begin:until].rstrip(" .,;:?!–—-\n\r\t\u00a0"))
    begin += len(plain[begin:end]) - len(plain[begin:end].lstrip())
    return (begin, end) if end > begin else None


def _clause_end(plain: str, start: int, right: int, later: list[re.Match]) -> int:
    """Where the clause ends: before "but", a dash with another one that speaks, a comma with a participle of saying, or with its sentence."""
    ends = [match.start() for match in re.finditer(r",\s(?:but|though|although|while)\s|;\s", plain[start:right])]
    right = start + ends[0] if ends else right
    for cue in later:
        dash = list(re.finditer(r"\s[–—-]\s", plain[start : cue.start()]))
        if dash and cue.start() < right:
            return start + dash[-1].start()
        joined = re.search(r"\s(?:and|but|while)\s+(?=(?:the |The |[A-Z])[^,;:]{0,60}$)", plain[start : cue.start()])
        if joined and cue.start() < right:
            return start + joined.start()
        if cue["cue"].lower().endswith("ing") and plain[start : cue.start()].rstrip().endswith(",") and cue.start() < right:
            return cue.start()
    return right


def _ahead(scene: _Scene, frame: str, left: int, subject: tuple[int, int], cue: re.Match, right: int) -> tuple[int, int] | None:
    """What was said, before the verb: "The line is closed, the operator said on Friday"."""
    before, after = frame[left : subject[0]].rstrip(), frame[cue.end() : right]
    rest = re.match(rf"\s*(?:(?:{PREPOSITION}|yesterday|today|last)\b[^,§]*)?[.!]?\s*$", after)
    if not before.endswith(",") or not rest or len(before.split()) < 3 or before.rstrip(",").endswith("§") and not scene.plain[left : subject[0]].isupper():
        return None
    if NO_SUBJECT.match(before) and not FINITE.search(before):
        return None
    return _trimmed(scene.plain, left, left + len(before)) if not frame[left] == "§" else None


def _table(article: Article, rows: list[dict]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["quotation", "kind", "speaker", "actor", "cue", "rule"])
    table = spans.table(article.text, [(row["start"], row["end"]) for row in rows]).join(
        table.astype({"quotation": "int64"} | dict.fromkeys(["kind", "speaker", "actor", "cue", "rule"], str))
    )
    again, whole = _repeats(table), table.drop_duplicates("quotation").set_index("quotation")
    table["repeats"] = table["quotation"].map(again).astype("Int64")
    for row in table[table["repeats"].notna() & (table["actor"] == "")].itertuples():
        table.loc[row.Index, ["actor", "rule"]] = [whole.at[row.repeats, "actor"], f"whose words are given whole in quotation {row.repeats}"]
    return table


def _repeats(table: pd.DataFrame) -> dict[int, int]:
    """For each quotation whose words, five or more, stand in another one: the number of that one."""
    marked = table[table["kind"].isin(["direct", "partial"])]
    said = {number: re.findall(r"\w+", " ".join(group["text"]).lower()) for number, group in marked.groupby("quotation")}
    told = {number: f" {' '.join(tokens)} " for number, tokens in said.items()}
    places: dict[tuple[str, ...], list[int]] = {}  # the quotations in which each five words in a row stand
    for number, tokens in said.items():
        for five in dict.fromkeys(zip(*(tokens[step:] for step in range(5)), strict=False)):
            places.setdefault(five, []).append(number)
    again = {}
    for number, tokens in said.items():
        for other in places.get(tuple(tokens[:5]), []) if len(tokens) >= 5 else []:
            longer = len(said[other]) > len(tokens) or len(said[other]) == len(tokens) and other < number
            if other != number and longer and told[number] in told[other]:
                again[number] = other
                break
    return again
