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
from helpers.tokens import sentences, words

# Verbs of saying, as they stand in news; those of the second line also govern an infinitive ("urged them to leave").
SAY = (
    "say|tell|add|claim|warn|argue|insist|explain|announce|note|state|suggest|stress|admit|deny|declare|reply|respond|write|tweet|post|report|"
    "believe|think|confirm|acknowledge|point out|conclude|complain|joke|shout|whisper|continue|recall|remark|comment|observe|maintain|assert|"
    "allege|predict|reveal|describe|call|dismiss|hail|accuse|brand|praise|criticise|criticize|condemn|denounce|cite|quote|concede|caution|answer"
)
TO = "urge|ask|order|vow|promise|pledge|threaten|demand|request|beg|advise|implore|instruct|call on|appeal to"
IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "write": "writes wrote written writing", "think": "thinks thought thinking",
    "deny": "denies denied denying", "reply": "replies replied replying", "beg": "begs begged begging", "quote": "quotes quoted quoting",
}  # fmt: skip
OPEN, CLOSE = {"“": "double", "«": "double", "‘": "single"}, {"”": "double", "»": "double", "’": "single"}
MARK = re.compile("[\"'“”‘’«»]")
ELISION = re.compile(r"['’‘](?:\d0s|em|tis|twas|til|cause|n)\b", re.IGNORECASE)
NOT_A_SUBJECT = re.compile(r"(?i)^.*?\b(?:something|what|which|that|who|where|when|while|as|if|because|after|before|since|whether)\s+")
NO_SUBJECT = re.compile(r"(?i)(?:in|on|at|by|for|with|from|to|of|after|before|during|under|over|about|into|not|no)\b|(?:the|an?|his|her|its|their|this|that)$")
INTRODUCTION = re.compile(r"(?i)^(?:(?:and|but|or|so|yet|still|however|meanwhile|also|later|earlier|then|now)\b,?\s+)+")
BETWEEN = r"(?:(?:has|have|had|also|later|then|once|again|has since|is|was|further|repeatedly|publicly|earlier|reportedly|previously|\w+ly)\s+)*"


def _forms(verbs: str) -> dict[str, str]:
    """Each form of the verbs in news (says, said, saying) and the verb it belongs to."""
    forms = {}
    for verb in verbs.split("|"):
        first, _, rest = verb.partition(" ")
        if first in IRREGULAR:
            made = IRREGULAR[first].split()
        else:
            stem = first.removesuffix("e")
            made = [f"{first}s", f"{stem}ed", f"{stem}ing"]
        forms |= {f"{form} {rest}".strip(): verb for form in [first, *made]}
    return forms


CUES = _forms(SAY) | _forms(TO)
INFINITIVE = set(TO.split("|"))
CUE = "|".join(sorted(map(re.escape, CUES), key=len, reverse=True))
BEFORE = re.compile(rf"\b{BETWEEN}(?P<cue>{CUE})\b", re.IGNORECASE)
AFTER = re.compile(rf"[,.]?\s*(?:(?P<first>according to)\s+|(?P<cue>{CUE})\s+)?(?P<rest>[^§.;:?!]*)", re.IGNORECASE)
INVERTED_END = re.compile(r"(?i),|\s(?:in|on|at|after|as|during|who|when|while|to|before|by|of the|with|from|last|yesterday|today|told)\b")


@dataclass(frozen=True)
class _Quote:
    """A passage between marks in one paragraph; marks: where they begin and end."""

    start: int
    end: int
    marks: tuple[int, int]
    number: int
    depth: int
    closed: bool
    continued: bool  # opened anew in this paragraph


def quotations(article: Article, path: str | Path | None = None, actors_path: str | Path | None = None) -> pd.DataFrame:
    """What is quoted and reported: start, end, text, quotation, kind, speaker, actor, cue, rule, repeats.

    kind: direct, partial, scare (between marks) or reported (the clause that a verb of saying governs, without marks); one row a
    paragraph, quotation being the number that its rows share; speaker: as the article writes it; actor: who that is, ids with spaces
    between, empty if not known; cue: the verb; rule: how kind and speaker were found; repeats: the number of the quotation whose
    words are given again. Spans are without their marks and may nest. path, actors_path: as in `actors.mentions`.
    """
    scene = _Scene(article, mentions(article, path, actors_path))
    quotes = _between_marks(article)
    scene.frame = _frame(article.plain, quotes)
    rows, used = [], set()
    for quote in quotes:
        rows.append(_attributed(scene, quote, rows, used))
    numbers = {}
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
        inside = (begin >= row.start) & (end <= row.end)
        marked = row.kind != "reported"
        inside &= ~np.isin(level, ["direct", "partial", "scare"]) | marked
        by[inside] = (row.actor or "not said") if marked else "reporter"
        to[inside], level[inside], number[inside] = row.actor or ("" if marked else row.speaker), row.kind, row.quotation
        again[inside] |= pd.notna(row.repeats)
    return table.assign(words_by=pd.Series(by, dtype=str), attributed_to=pd.Series(to, dtype=str), level=pd.Series(level, dtype=str), quotation=number, repeat=again)


# Between marks.


def _between_marks(article: Article) -> list[_Quote]:
    """Every passage between marks, paragraph by paragraph; one that is opened anew keeps its number."""
    text, found, count, left_open = article.text, [], 0, []
    for part in paragraphs(article).itertuples():
        stack: list[_Quote] = []
        place = part.start
        for quote, kind in left_open:  # opened anew at the start of the paragraph, from the outside in
            if place < part.end and _opens(text, place, part.start) == kind:
                stack.append(replace(quote, start=place + 1, end=part.end, marks=(place, part.end), continued=True))
                place += 1
            else:
                break
        types = [kind for _, kind in left_open[: len(stack)]]
        for place in [match.start() for match in MARK.finditer(text, place, part.end)]:
            opened = _opens(text, place, part.start)
            closed = None if opened else _closes(text, place, part.start, part.end, types)
            if opened:
                if types and types[-1] == opened:  # the one before was never closed
                    quote = stack.pop()
                    types.pop()
                    found.append(_cut(text, quote, place))
                number = count = count + 1
                stack.append(_Quote(place + 1, part.end, (place, part.end), number, len(stack), False, False))
                types.append(opened)
            elif closed in types:
                while types:
                    kind, quote = types.pop(), stack.pop()
                    found.append(replace(quote, end=place, marks=(quote.marks[0], place + 1), closed=kind == closed))
                    if kind == closed:
                        break
        # What is still open: a single mark alone was an apostrophe, unless the next paragraph opens it anew.
        left_open = list(zip(stack, types, strict=True)) if part.kind != "headline" else []
        found += [quote for quote, kind in zip(stack, types, strict=True) if kind == "double" or quote.depth == 0 and quote.marks[0] == part.start]
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


def _closes(text: str, place: int, first: int, last: int, types: list[str]) -> str | None:
    """The type of mark that closes here, if one does; an apostrophe closes nothing."""
    mark = text[place]
    if mark == '"':
        return "double"
    if mark != "'" and mark not in CLOSE:
        return None
    kind = CLOSE.get(mark, "single")
    if kind == "double":
        return kind
    before, after = text[place - 1] if place > first else " ", text[place + 1] if place + 1 < last else " "
    if before.isalnum() and after.isalnum() or before.isspace() or "single" not in types:
        return None
    if before == "s" and after == " ":  # "the workers' union": the quotation goes on if a better end follows
        for later in range(place + 1, last):
            if text[later] == "‘" or _opens(text, later, first) == "single":
                break
            if text[later] in "’'" and not (text[later - 1].isalnum() and text[later + 1 : later + 2].isalnum()):
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


def _frame(plain: str, quotes: list[_Quote]) -> str:
    """The reporter's own text: what stands between marks is made §, place by place."""
    pieces, last = [], 0
    for quote in quotes:
        begin, end = max(quote.marks[0], last), quote.marks[1]
        if end > last:
            pieces.append(plain[last:begin] + "§" * (end - begin))
            last = end
    return "".join(pieces) + plain[last:]


# Who speaks.


class _Scene:
    """What is needed to say who speaks: the article, its mentions, paragraphs, sentences and times."""

    def __init__(self, article: Article, mentioned: pd.DataFrame) -> None:
        self.article, self.frame = article, article.plain
        self.mentions = mentioned[mentioned["parent"].isna()]
        self.begins, self.ends = self.mentions["start"].to_numpy(), self.mentions["end"].to_numpy()
        parts, lines, times = paragraphs(article), sentences(article), expressions(article)
        self.parts, self.sentences = (list(zip(table["start"], table["end"], strict=True)) for table in (parts, lines))
        self.part_starts, self.sentence_starts = parts["start"].to_numpy(), lines["start"].to_numpy()
        self.times = list(zip(times["start"], times["end"], strict=True))

    def part(self, place: int) -> tuple[int, int]:
        return self.parts[np.searchsorted(self.part_starts, place, side="right") - 1]

    def sentence(self, place: int) -> tuple[int, int]:
        return self.sentences[max(np.searchsorted(self.sentence_starts, place, side="right") - 1, 0)]

    def who(self, start: int, end: int) -> str:
        """The actors named in a noun phrase: all that "and" joins; nobody for "a spokesman for" somebody."""
        phrase = self.article.plain[start:end]
        if re.match(r"(?i)(?:an?|one|some|another|several|many)\b", phrase) or re.search(r"\b(?:for|of|from|to|at)\b|'s?\s", phrase):
            return " ".join(self.mentions["actor"][(self.begins <= start) & (self.ends >= end)])
        return " ".join(dict.fromkeys(self.mentions["actor"][(self.begins >= start) & (self.ends <= end)]))


def _subject(scene: _Scene, left: int, cue: int) -> tuple[int, int] | None:
    """The noun phrase right before a verb of saying, between `left` and `cue`; None if there is none."""
    for start, end in scene.times:  # "last month the council urged"
        if left <= start and end <= cue and scene.frame[end:cue].strip():
            left = end
    segment = scene.frame[left:cue]
    for barrier in re.finditer(r"\s[–—-]+\s|[;:§(]|\.\s", segment.rstrip(" ,")):
        left += barrier.end() - (cue - left - len(scene.frame[left:cue]))
        left = cue - len(segment) + barrier.end()
    segment = scene.frame[left:cue]
    inserted = segment.rstrip().endswith(",")  # "Mr Lee, the chairman, said"
    pieces = [(match.start(), match.end()) for match in re.finditer(r"[^,]+", segment) if match.group().strip()]
    if not pieces:
        return None
    begin, end = pieces[-2] if inserted and len(pieces) > 1 else pieces[-1]
    for pattern in (INTRODUCTION, NOT_A_SUBJECT):
        match = pattern.match(segment[begin:end].lstrip())
        if match:
            begin = end - len(segment[begin:end].lstrip()) + match.end()
    phrase = segment[begin:end]
    start = left + begin + len(phrase) - len(phrase.lstrip())
    stop = left + begin + len(phrase.rstrip())
    exact = scene.mentions[(scene.ends == stop) & (scene.begins >= start)]
    if len(exact) and not re.search(r"\b(?:and|or|for|of|from)\b", scene.article.plain[start:stop]):
        with_article = re.search(r"(?i)\bthe\s+$", scene.article.plain[start : exact["start"].iloc[0]])
        start = start + with_article.start() if with_article else int(exact["start"].iloc[0])
    phrase = scene.article.plain[start:stop]
    return (start, stop) if phrase and len(phrase.split()) <= 10 and not NO_SUBJECT.match(phrase) else None


def _inverted(scene: _Scene, start: int, rest: str) -> tuple[int, int] | None:
    """The noun phrase right after a verb of saying: "said Mr Lee", up to a comma or a preposition."""
    stop = INVERTED_END.search(rest)
    phrase = rest[: stop.start()] if stop else rest
    return (start, start + len(phrase.rstrip())) if phrase.strip() else None


def _attributed(scene: _Scene, quote: _Quote, rows: list[dict], used: set[int]) -> dict:
    """A quotation as a row, with its kind and its speaker."""
    plain, frame = scene.article.plain, scene.frame
    inside, before = plain[quote.start : quote.end], frame[: quote.marks[0]]
    part = scene.part(quote.start)
    row = {"start": quote.start, "end": quote.end, "quotation": ("marks", quote.number), "speaker": "", "actor": "", "cue": "", "rule": ""}
    earlier = [other for other in rows if other["kind"] != "scare"]
    if quote.continued:
        first = next(other for other in rows if other["quotation"] == row["quotation"])
        return row | {name: first[name] for name in ("kind", "speaker", "actor", "cue")} | {"rule": "opened anew"}
    inner = quote.depth > 0
    whole = bool(re.match(r"(?:\.\.\.|…|\W)*[A-Z0-9]", inside)) and (len(inside.split()) > 3 or inside[-1] in ".,?!…—–")
    # The speaker after it, before it, or that of the quotation before.
    found = None
    if not inner and inside[-1] != ".":
        found = _after(scene, quote.marks[1], part[1])
    if not found and not inner:
        found = _before(scene, quote.marks[0], part[0])
    last = earlier[-1] if earlier else None
    between = frame[last["end"] + 1 : quote.marks[0]] if last else ""
    starts_low = bool(re.match(r"[a-z]", inside))
    if whole or starts_low and last and last["kind"] == "direct" and found and "§" in frame[part[0] : quote.marks[0]] and re.search(r",\s*$", before):
        row["kind"] = "direct"
    else:
        row["kind"] = "scare" if len(inside.split()) <= 3 else "partial"
    if found:
        (start, end), cue, rule, place = found
        used.add(place)
        return row | {"speaker": scene.article.text[start:end], "actor": scene.who(start, end), "cue": cue, "rule": rule}
    if inner:
        outer = next((other for other in reversed(rows) if other["start"] <= quote.start and quote.end <= other["end"]), None)
        if outer:
            return row | {name: outer[name] for name in ("speaker", "actor", "cue")} | {"rule": "within another quotation"}
    if row["kind"] == "direct" and last and last["kind"] == "direct" and (last["end"] >= part[0] or quote.marks[0] == part[0] and not between.strip("§ \n\u00a0'\"")):
        return row | {name: last[name] for name in ("speaker", "actor", "cue")} | {"rule": "the speaker before, who goes on"}
    return row | {"rule": "no speaker is named"}


def _after(scene: _Scene, start: int, limit: int) -> tuple | None:
    match = AFTER.match(scene.frame, start, limit)
    rest_start, rest = match.start("rest"), match["rest"]
    if match["first"] or match["cue"]:
        subject = _inverted(scene, rest_start, rest)
        if subject and (match["first"] or not re.match(r"(?i)(?:that|to|the \w+ (?:is|was|would|will|had))\b", rest)):
            return subject, (match["first"] or match["cue"]).lower(), "named after it", match.start("first" if match["first"] else "cue")
    found = BEFORE.search(rest)
    if found and rest[: found.start()].strip() and len(rest[: found.start()].split()) <= 12:
        subject = _subject(scene, rest_start, rest_start + found.start())
        if subject and not re.search(rf"\b(?:{CUE})\b", rest[: found.start()]):
            return subject, found["cue"].lower(), "named after it", rest_start + found.start("cue")
    return None


def _before(scene: _Scene, end: int, first: int) -> tuple | None:
    left = max(first, scene.sentence(max(end - 1, first))[0])
    segment = scene.frame[left:end]
    according = re.match(r"(?i)according to ([^,§]+),", segment)
    if according:
        return (left + according.start(1), left + according.end(1)), "according to", "named before it", left
    cues = [match for match in BEFORE.finditer(segment) if "§" not in segment[match.end() :]]
    for cue in cues[::-1]:
        rule, start = "named before it", cue.start()
        if cue["cue"].lower().endswith("ing") and segment[:start].rstrip().endswith(","):  # "the council urged …, claiming"
            rule, start = "the subject of its sentence", BEFORE.search(segment).start()
        subject = _subject(scene, left, left + start)
        if subject:
            return subject, cue["cue"].lower(), rule, left + cue.start("cue")
    return None


def _reported(scene: _Scene, used: set[int]) -> list[dict]:
    """Speech without marks of its own: the clause that a verb of saying governs."""
    plain, frame, rows = scene.article.plain, scene.frame, []
    for left, right in scene.sentences:
        subject_of_sentence = None
        cues = list(BEFORE.finditer(frame, left, right))
        for place, cue in enumerate(cues):
            start = cue.end("cue")
            until = _clause_end(plain, start, right, cues[place + 1 :])
            clause = re.match(r"(?:\s+(?:on|in a statement|to reporters|reporters|yesterday|today)\b[^,§]{0,20}?)?(?:\s+that)?\s+(?=[\w“”‘’'\"])", plain[start:until])
            if not clause:
                continue
            begin = start + clause.end()
            said = plain[begin:until].rstrip(" .,;:?!\n\u00a0")
            verb = CUES[cue["cue"].lower()]
            participle = cue["cue"].lower().endswith("ing")
            subject = _subject(scene, left, cue.start())
            if participle and (plain[left : cue.start()].rstrip().endswith(",") or subject is None):
                subject = subject_of_sentence
            if subject is None or not _governs(verb, said, frame[begin : begin + len(said)]):
                continue
            subject_of_sentence = subject_of_sentence or subject
            if cue.start("cue") in used and frame[begin : begin + 1] == "§":
                continue
            rows.append({
                "start": begin, "end": begin + len(said), "quotation": ("reported", begin), "kind": "reported",
                "speaker": scene.article.text[slice(*subject)], "actor": scene.who(*subject), "cue": cue["cue"].lower(),
                "rule": "the subject of its sentence" if participle and subject is subject_of_sentence else "a clause after a verb of saying",
            })  # fmt: skip
    return rows


def _clause_end(plain: str, start: int, right: int, later: list[re.Match]) -> int:
    """Where the clause ends: before a dash with another one that speaks, a comma with a participle of saying, or with its sentence."""
    for cue in later:
        dash = list(re.finditer(r"\s[–—-]\s", plain[start : cue.start()]))
        if dash:
            return start + dash[-1].start()
        if cue["cue"].lower().endswith("ing") and plain[start : cue.start()].rstrip().endswith(","):
            return cue.start()
    return right


def _governs(verb: str, said: str, frame: str) -> bool:
    """Whether what follows a verb is what was said: a clause, or an infinitive for "urge" and the like."""
    if len(said.split()) < 3 or not frame.strip("§ "):
        return False
    if verb in INFINITIVE:
        return re.search(r"\bto\b", said) is not None
    return verb not in NO_CLAUSE and re.match(r"(?:an?|the)?\s*\w+(?:\s+\w+)?$", said) is None


NO_CLAUSE = set("describe call dismiss hail accuse brand praise criticise criticize condemn denounce cite quote post continue".split())


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
    again = {}
    for number, tokens in said.items():
        for other, text in told.items():
            longer = len(said[other]) > len(tokens) or len(said[other]) == len(tokens) and other < number
            if other != number and len(tokens) >= 5 and longer and told[number] in text:
                again[number] = other
                break
    return again
