"""Who speaks in an article, in which words, and whose view the rest of it gives.

The way through the folder: `marks` finds what stands between marks · `words` holds the verbs of saying and what can be a speaker ·
`speakers` reads, by tables, who is named beside a quotation · `meant` finds the name of who that is · `reported` finds what is said
without marks · here they are put together, in the order in which a reader would ask.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from pathlib import Path

import numpy as np
import pandas as pd

from helpers import actors, spans, tables, tokens
from helpers.article import STRAIGHT, Article
from helpers.quotes import speakers
from helpers.quotes.marks import Quote
from helpers.quotes.meant import Names, Span
from helpers.quotes.reported import clauses
from helpers.quotes.speakers import ANEW, GOES_ON, LABELLED, NOBODY, TURN, WITHIN, Found, Scene

WORDS = re.compile(r"\w+")
SHORT_SENTENCE = re.compile(r"[A-Z]\S* \S+(?: \S+)?,")  # two or three words before a comma
BREAKS_OFF = re.compile(r",|\s?[–—]|\s-")
# A mention is the speaker unless something leads to it ("a friend of Ms Hale") or goes on from it ("Ms Hale's lawyer").
LED = re.compile(r"\b(?:for|of|from|to|at|in|with|by|on|who|that|which)\b")
HEAD_ENDS = re.compile(r"\W*(?:$|(?:and|or|for|of|from|at|in|who)\b)|\s*\(")
UNFINISHED, INTRODUCED = re.compile(r"[,–—-]\s*$"), re.compile(r"[:,]\s*$")
BEGINS_LARGE = re.compile(r"\W*[A-Z0-9]")
POSSESSIVE, THE = re.compile(r"'s?$"), re.compile(r"^(?i:the)\s")
# Not who is named, but somebody near: "an aide", "a spokesman for".
NEAR_SOMEBODY = re.compile(r"(?i:an?|one|some|another|several|many)\b|.*?(?:\b(?:for|of|from|to|at)\b|'s?\s)", re.DOTALL)
ALIKE = 100  # quotations with the same first words that are compared: a refrain without end would cost its square
KNOWN = 20  # rows that are gone back for what was said before
# From the words of a speaker and the name that is meant to the actors and that name.
Telling = Callable[[Span, Span | None], tuple[str, Span | None]]


@dataclass(slots=True)
class Said:
    """A row of the table to be: what is said, and by whom, as far as it is known."""

    start: int
    end: int
    number: int  # what belongs to one quotation has the same
    depth: int = 0
    kind: str = "reported"
    who: Span | None = None
    actor: str = ""
    cue: str = ""
    rule: str = NOBODY
    repeats: int | None = None
    named: Span | None = None
    tagged: bool = False  # whether the speaker is named right after it

    def by(self, other: "Said | Found", rule: str) -> "Said":
        """The same, with a speaker and how that was found."""
        self.who, self.cue, self.rule = other.who, other.cue, rule
        return self


def quotations(article: Article, path: str | Path | None = None, actors_path: str | Path | None = None, *, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """What is quoted and reported: start, end, text, quotation, kind, speaker, actor, cue, rule, repeats, speaker_start, speaker_end, named, named_start, named_end.

    kind: direct, partial, scare (between marks; direct also a turn of an interview) or reported (the clause that a verb of saying governs,
    or that stands beside "according to", without marks); one row a paragraph, quotation being the number that its rows share. Marks within
    a reported clause are a quotation of their own: to count, take distinct numbers, and of these one kind at a time; speaker: as the article writes it; actor: who that is, ids with spaces
    between, empty if not known; cue: the verb; rule: how kind and speaker were found; repeats: the number of the quotation whose
    words are given again; named: the name of who is meant, in the speaker's own words, beside them or before, empty if none is found.
    Spans are without their marks and may nest. path, actors_path: tables of aliases and actors in place of the kit's own; mentions: in
    place of any alias a table like that of `actors.found`, for a text that nobody prepared: actor is then who is mentioned there.
    """
    rows, text = _said(article, path, actors_path, mentions), article.text
    who, named = [row.who for row in rows], [row.named for row in rows]
    return spans.table(
        text, [(row.start, row.end) for row in rows],
        quotation=np.array([row.number for row in rows], dtype="int64"), kind=spans.strings(row.kind for row in rows),
        speaker=spans.strings(text[slice(*span)] if span else "" for span in who), actor=spans.strings(row.actor for row in rows),
        cue=spans.strings(row.cue for row in rows), rule=spans.strings(row.rule for row in rows), repeats=spans.numbers([row.repeats for row in rows]),
        speaker_start=spans.numbers([span and span[0] for span in who]), speaker_end=spans.numbers([span and span[1] for span in who]),
        named=spans.strings(text[slice(*span)] if span else "" for span in named),
        named_start=spans.numbers([span and span[0] for span in named]), named_end=spans.numbers([span and span[1] for span in named]),
    )  # fmt: skip


def voices(article: Article, path: str | Path | None = None, actors_path: str | Path | None = None, *, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every word once: start, end, text, token, sentence, words_by, attributed_to, level, quotation, repeat.

    words_by: whose words they are, the reporter's or the actor's of the innermost marks ("not said" where marks have no speaker, or one who is no actor);
    attributed_to: whose view they give, empty where the text gives it to nobody; level: direct, partial, scare, reported
    or unattributed; repeat: whether the words were, or will be, given whole elsewhere. See `quotations`.
    """
    table = tokens.words(article)
    is_word = table["is_word"].to_numpy()
    columns = {name: table[name].array[is_word] for name in ("start", "end", "text", "token", "sentence")}
    begin, end = (columns[name].to_numpy().tolist() for name in ("start", "end"))
    by, to, level, number, again = ([value] * len(begin) for value in ("reporter", "", "unattributed", 0, False))
    for row in _said(article, path, actors_path, mentions):  # from the outside in: they are sorted so
        inside, marked = range(bisect_left(begin, row.start), bisect_right(end, row.end)), row.kind != "reported"
        whose = (row.actor or "not said") if marked else "reporter"
        view = row.actor or ("" if marked or not row.who else article.text[slice(*row.who)])
        for place in inside if marked else [place for place in inside if level[place] in ("unattributed", "reported")]:  # what has marks of its own stays
            by[place], to[place], level[place], number[place] = whose, view, row.kind, row.number
        for place in inside if row.repeats else ():
            again[place] = True
    columns |= {name: spans.strings(column) for name, column in (("words_by", by), ("attributed_to", to), ("level", level))}
    return pd.DataFrame({**columns, "quotation": np.array(number, dtype="int64"), "repeat": np.array(again, dtype=bool)}, index=pd.RangeIndex(len(begin)))


def _said(article: Article, path: str | Path | None, actors_path: str | Path | None, mentions: pd.DataFrame | None) -> list[Said]:
    """All that is said, from the first word on; not to be changed."""
    if mentions is not None:
        return _rows.__wrapped__(article, partial(_by_mentions, mentions))  # a table cannot be told from another one, as a cache must
    files = [Path(file) if file else tables.DATA / name for file, name in ((path, "aliases.csv"), (actors_path, "actors.csv"))]
    changed = (file.stat().st_mtime_ns if file.exists() else 0 for file in files)  # what is known of them holds until then
    return _rows(article, _by_aliases(*map(str, files), *changed))


@lru_cache(maxsize=2)
def _rows(article: Article, telling: Callable[[str], Telling]) -> list[Said]:
    """The same; telling: what tells, of a text, which actors are meant."""
    scene, text = Scene(article), article.text
    rows, used = [], {}
    for quote in scene.quotes:
        rows.append(_attributed(scene, quote, rows, used))
    spoken = {row.number: row for row in reversed(rows) if row.who}
    for row in rows:  # where the speaker is named at the end of several paragraphs
        row.by(spoken.get(row.number, row), row.rule)
    # There are fewer marks than characters: these numbers are free.
    rows += [Said(start, end, len(text) + place, who=who, cue=cue, rule=rule) for place, (start, end, who, cue, rule) in enumerate(clauses(scene, used))]
    rows.sort(key=lambda row: (row.start, -row.end))
    numbers: dict[int, int] = {}
    names, tell = Names(scene), telling(scene.plain)

    @cache
    def meant(who: Span) -> tuple[str, Span | None]:
        named = names.of(*who)
        if who not in names.labels:
            return tell(who, named)
        return tell(named or who, None)[0] if named or text[slice(*who)] not in "QA" else "", named  # "Q" and "A" are nobody

    for row in rows:
        row.number = numbers.setdefault(row.number, len(numbers) + 1)
        row.actor, row.named = meant(row.who) if row.who else ("", None)
    again = _repeats([(row.number, text[row.start : row.end]) for row in rows if row.kind in ("direct", "partial")])
    whole = {row.number: row.actor for row in reversed(rows)}
    for row in rows:
        row.repeats = again.get(row.number)
        if row.repeats and not row.actor:
            row.actor, row.rule = whole[row.repeats], f"whose words are given whole in quotation {row.repeats}"
    return rows


def _attributed(scene: Scene, quote: Quote, rows: list[Said], used: dict[int, str]) -> Said:
    """A quotation with its kind and its speaker, by what a reader asks in turn; the verbs that introduced one are noted in `used`."""
    said = Said(quote.start, quote.end, quote.number, quote.depth)
    if quote.label:  # whose turn is it?
        said.kind = "direct"
        return said.by(Found(quote.label), LABELLED)
    frame, part = scene.frames[quote.depth], scene.parts[scene.part(quote.start)]
    inside, recent = scene.plain[quote.start : quote.end], rows[: -KNOWN - 1 : -1]
    outer = next((other for other in recent if other.start <= quote.start and quote.end <= other.end), None) if quote.depth else None
    first, limit = (outer.start, max(outer.end, quote.last)) if outer else part[:2]
    beside = [other for other in recent if other.depth == quote.depth]
    last = next((other for other in beside if other.start >= first), None)
    clear = next((other.end for other in beside if other.who), 0)
    # Who is named beside it?
    breaks = (inside.rstrip("\"'") or inside)[-1] in ",?!–—-…" or BREAKS_OFF.match(frame, quote.last) is not None
    title = speakers.is_title(frame, quote, inside, first)
    after = speakers.after(scene, frame, quote, limit, breaks) if inside[-1] != "." and not title else None
    before = speakers.before(scene, frame, quote, first, clear) if not (breaks and after) else None
    found = after if breaks and after else before or after
    behind = found is not None and found is after
    # Was it opened before?
    opened = next((other for other in recent if other.number == said.number), None) if quote.continued else None
    if opened:
        said.kind = opened.kind
        said.by(opened, ANEW)
        if opened.who or not behind:
            return said
    # Of what kind is it? After "…," she said, "…" the sentence goes on; after "…," she said. "…" a new one begins.
    tagged = last is not None and last.tagged and "§" not in frame[last.end + 1 : quote.first]
    goes_on = tagged and UNFINISHED.search(frame[max(quote.first - 4, 0) : quote.first]) is not None
    if title:
        said.kind = "scare"
        return said.by(outer, WITHIN) if outer else said
    said.kind = _kind(inside, frame[max(quote.first - 3, first) : quote.first], goes_on or opened is not None, found, behind, quote.first == part[0])
    # Does the speaker before go on? Else who is named beside it speaks, who speaks around it, or who is named further off.
    said.tagged = behind
    if goes_on and not behind or not found and tagged and said.kind == "direct":
        return said.by(last, GOES_ON)
    if not found and (said.kind == "direct" and breaks or SHORT_SENTENCE.fullmatch(inside) and scene.sentence(quote.first)[0] == quote.first):
        found = speakers.next_to(speakers.UNLISTED, frame, quote.last, max(limit, quote.last))
        said.tagged, said.kind = found is not None, "direct" if found else said.kind
    if found:
        used[found.place] = "whole" if behind or said.kind == "direct" else "piece"
        return said.by(found, found.rule)
    if outer and not (last and last.end > scene.sentence(quote.first)[0] and said.kind != "direct"):
        return said.by(outer, WITHIN)
    found = _carried(scene, frame, quote, said.kind, last, rows)
    return said.by(found, found.rule) if found else said


def _carried(scene: Scene, frame: str, quote: Quote, kind: str, last: Said | None, rows: list[Said]) -> Found | None:
    """The speaker of a quotation that has no tag: from its sentence, the sentence before it, or the paragraph before."""
    number = scene.part(quote.start)
    begin = scene.parts[number][0]
    if last and last.who and last.end > max(begin, scene.sentence(quote.first)[0]):
        return Found(last.who, last.cue, GOES_ON)
    if kind != "direct":
        return speakers.whole(scene, quote, begin) if kind == "partial" else None
    if quote.first > begin:
        found = speakers.preceding(scene, frame, quote.first, begin)
        return found or (Found(last.who, last.cue, GOES_ON) if last and last.who and last.kind == "direct" else None)
    if not number:
        return None
    begin, end, _ = scene.parts[number - 1]
    spoken = [row for row in rows[-KNOWN:] if row.depth == 0 and row.kind == "direct"]
    near = [row for row in spoken if row.start >= begin]
    if not near:
        return speakers.preceding(scene, frame, end, begin)
    if number > 1 and (scene.plain[near[-1].end - 1] == "?" or scene.plain[quote.end - 1] == "?" or near[-1].rule == TURN):  # two ask and answer, a paragraph each
        other = next((row for row in reversed(spoken) if scene.parts[number - 2][0] <= row.start < near[0].start), None)
        if other and other.who != near[-1].who:
            return Found(other.who, other.cue, TURN)
    return Found(near[-1].who, near[-1].cue, GOES_ON)


def _kind(inside: str, before: str, goes_on: bool, found: Found | None, behind: bool, begins: bool) -> str:
    """direct, partial or scare: by its capital, its length and what stands beside it."""
    short = len(inside.split()) <= 3
    capital = BEGINS_LARGE.match(inside) is not None and not (inside.isupper() and not begins and ":" not in before)
    beside = behind or INTRODUCED.search(before) is not None
    if goes_on or capital and (not short or beside and found is not None or inside[-1] in ".?!…"):
        return "direct"
    return "scare" if short else "partial"


def _by_mentions(mentions: pd.DataFrame, plain: str) -> Telling:
    """Whom the words of a speaker name, describe or stand for, else whose name `meant` finds."""
    columns = (mentions[column].tolist() for column in ("start", "end", "actor", "form"))
    outer = [row for *row, within in zip(*columns, mentions["parent"].notna(), strict=True) if not within and row[-1] != "adjective"]
    starts, ends, ids, forms = ([row[place] for row in outer] for place in range(4))
    names: dict[str, list[int]] = {}  # for each actor the rows that name it
    for place, form in enumerate(forms):
        if form in ("name", "title"):
            names.setdefault(ids[place], []).append(place)

    def actor(who: Span, named: Span | None) -> tuple[str, Span | None]:
        inside = range(bisect_left(starts, who[0]), bisect_left(starts, who[1]))
        heads = [place for place in inside if not LED.search(plain, who[0], starts[place]) and HEAD_ENDS.match(plain, ends[place], who[1])]
        if not heads and named:
            heads = range(bisect_right(ends, named[0]), bisect_left(starts, named[1]))
        elif len(heads) == 1 and forms[heads[0]] in ("pronoun", "description"):  # it stands for the name last told
            before = names.get(ids[heads[0]], [])
            place = bisect_left(before, heads[0]) - 1
            named = (starts[before[place]], ends[before[place]]) if place >= 0 else named
        return " ".join(dict.fromkeys(ids[place] for place in heads)), named

    return actor


@lru_cache(maxsize=4)
def _by_aliases(path: str, actors_path: str, *changed: int) -> Callable[[str], Telling]:
    """Whom an alias names, adjectives left out: "officials of a nation" are not the nation. Read anew when a file has changed."""
    table = actors.aliases(path, actors_path)
    table = table[table["form"] != "adjective"]
    aliases = {" ".join(alias.translate(STRAIGHT).split()): actor for alias, actor in zip(table["alias"], table["actor"], strict=True)}
    begin = {alias.split()[0] for alias in aliases}

    def telling(plain: str) -> Telling:
        known = cache(lambda phrase: _actors(phrase, aliases, begin))
        return lambda who, named: (known(plain[slice(*who)]) or named and known(plain[slice(*named)]) or "", named)

    return telling


def _actors(phrase: str, aliases: dict[str, str], begin: set[str]) -> str:
    """The actors named in a noun phrase: all that "and" joins; nobody for "a spokesman for" somebody."""
    words = POSSESSIVE.sub("", phrase).split()
    for whole in (" ".join(words), phrase[:1].lower() + phrase[1:], THE.sub("", phrase)):
        if whole in aliases:
            return aliases[whole]
    if begin.isdisjoint(words) or NEAR_SOMEBODY.match(phrase):
        return ""
    found, place = [], 0
    while place < len(words):
        sizes = range(len(words) - place, 0, -1) if words[place] in begin else ()
        size = next((size for size in sizes if " ".join(words[place : place + size]) in aliases), 0)
        if size:
            found.append(aliases[" ".join(words[place : place + size])])
        place += size or 1
    return " ".join(dict.fromkeys(found))


def _repeats(marked: list[tuple[int, str]]) -> dict[int, int | None]:
    """For each quotation: the number of another one in which its words, five or more, stand."""
    said: dict[int, list[str]] = {}
    for number, words_of in marked:
        said.setdefault(number, []).extend(WORDS.findall(words_of.lower()))
    told = {number: f" {' '.join(tokens)} " for number, tokens in said.items()}
    places: dict[tuple[str, ...], list[int]] = {tuple(tokens[:5]): [] for tokens in said.values()}  # in which the five words stand with which one begins
    for number, tokens in said.items():
        for five in places.keys() & zip(*(tokens[step:] for step in range(5)), strict=False):
            places[five].append(number)
    again = {}
    for number, tokens in said.items():  # of two that are the same the second gives the first again
        longer = (other for other in places[tuple(tokens[:5])][:ALIKE] if (len(said[other]), -other) > (len(tokens), -number))
        again[number] = next((other for other in longer if told[number] in told[other]), None)
    return again
