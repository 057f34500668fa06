"""Who speaks in an article, in which words, and whose view the rest of it gives.

The way through the folder: `marks` finds what stands between marks · `words` holds the verbs of saying and what can be a speaker ·
`speakers` reads, by tables, who is named beside a quotation · `meant` finds the name of who that is · `reported` finds what is said
without marks · here they are put together, in the order in which a reader would ask.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from helpers import actors, spans, tables
from helpers.article import STRAIGHT, Article
from helpers.quotes import speakers
from helpers.quotes.marks import Quote
from helpers.quotes.meant import Names, Span
from helpers.quotes.reported import clauses
from helpers.quotes.speakers import ANEW, GOES_ON, LABELLED, NOBODY, TURN, WITHIN, Found, Scene
from helpers.tokens import words

COLUMNS = {
    "quotation": "int64", "kind": str, "speaker": str, "actor": str, "cue": str, "rule": str, "repeats": "Int64", "speaker_start": "Int64", "speaker_end": "Int64",
    "named": str, "named_start": "Int64", "named_end": "Int64",
}  # fmt: skip
NOWHERE = (None, None)
WORDS = re.compile(r"\w+")
BREAK = re.compile(r",|\s?[–—]|\s-")
# A mention is the speaker unless something leads to it ("a friend of Ms Hale") or goes on from it ("Ms Hale's lawyer").
LED = re.compile(r"\b(?:for|of|from|to|at|in|with|by|on|who|that|which)\b")
ENDS = re.compile(r"\W*(?:$|(?:and|or|for|of|from|at|in|who)\b)|\s*\(")
UNFINISHED, BESIDE = re.compile(r"[,–—-]\s*$"), re.compile(r"[:,]\s*$")
CAPITAL = re.compile(r"\W*[A-Z0-9]")
OWNER, THE = re.compile(r"'s?$"), re.compile(r"^(?i:the)\s")
# Not who is named, but somebody near: "an aide", "a spokesman for".
NEAR_SOMEBODY = re.compile(r"(?i:an?|one|some|another|several|many)\b|.*?(?:\b(?:for|of|from|to|at)\b|'s?\s)", re.DOTALL)
KNOWN = 20  # rows that are gone back for what was said before


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
    if mentions is not None:
        return _read(article, lambda scene: _by_mentions(scene, mentions))
    return _known(article, *_files(path, actors_path))


@spans.once
def _known(article: Article, *files: str | int) -> pd.DataFrame:
    """The same by the tables of aliases; files: as `_files` gives them."""
    return _read(article, lambda scene: _by_aliases(scene, *files))


def _read(article: Article, knowing: Callable[[Scene], Callable[[Span, Span | None], tuple[str, Span | None]]]) -> pd.DataFrame:
    """The same; knowing: what tells, of a text, which actor is meant by the words of a speaker."""
    scene = Scene(article)
    rows, used = [], {}
    for quote in scene.quotes:
        rows.append(_attributed(scene, quote, rows, used))
    said = {row["quotation"]: row for row in reversed(rows) if row["who"]}
    for row in rows:  # where the speaker is named at the end of several paragraphs
        whole = said.get(row["quotation"], row)
        row |= {name: whole[name] for name in ("who", "cue")}
    for start, end, who, cue, rule in clauses(scene, used):
        rows.append({"start": start, "end": end, "quotation": ("reported", start), "kind": "reported", "who": who, "cue": cue, "rule": rule})
    rows.sort(key=lambda row: (row["start"], -row["end"]))
    return _table(scene, rows, knowing(scene))


def voices(article: Article, path: str | Path | None = None, actors_path: str | Path | None = None, *, mentions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Every word once: start, end, text, token, sentence, words_by, attributed_to, level, quotation, repeat.

    words_by: whose words they are, the reporter's or the actor's of the innermost marks ("not said" where marks have no speaker, or one who is no actor);
    attributed_to: whose view they give, empty where the text gives it to nobody; level: direct, partial, scare, reported
    or unattributed; repeat: whether the words were, or will be, given whole elsewhere. See `quotations`.
    """
    table = words(article)
    table = table.loc[table["is_word"], ["start", "end", "text", "token", "sentence"]].reset_index(drop=True)
    said = quotations(article, path, actors_path, mentions=mentions)
    begin, end = table["start"].to_numpy(), table["end"].to_numpy()
    by, to, level = (np.full(len(table), value, dtype=object) for value in ("reporter", "", "unattributed"))
    number, again = np.zeros(len(table), dtype="int64"), np.zeros(len(table), dtype=bool)
    first, last = np.searchsorted(begin, said["start"]), np.searchsorted(end, said["end"], side="right")
    columns = (said[name].tolist() for name in ("kind", "actor", "speaker", "quotation", "repeats"))
    for left, right, kind, actor, speaker, quotation, repeats in zip(first.tolist(), last.tolist(), *columns, strict=True):  # from the outside in: they are sorted so
        marked, inside = kind != "reported", slice(left, right)
        if not marked:  # what has marks of its own stays
            inside = left + np.flatnonzero([one in ("unattributed", "reported") for one in level[inside]])
        by[inside] = (actor or "not said") if marked else "reporter"
        to[inside], level[inside], number[inside] = actor or ("" if marked else speaker), kind, quotation
        again[inside] |= pd.notna(repeats)
    return table.assign(words_by=pd.Series(by, dtype=str), attributed_to=pd.Series(to, dtype=str), level=pd.Series(level, dtype=str), quotation=number, repeat=again)


def _attributed(scene: Scene, quote: Quote, rows: list[dict], used: dict[int, str]) -> dict:
    """A quotation as a row, with its kind and its speaker; the verbs that introduced one are noted in `used`."""
    plain, frame, part = scene.plain, scene.frames[quote.depth], scene.part(quote.start)
    inside, recent = plain[quote.start : quote.end], rows[-KNOWN:][::-1]
    outer = next((row for row in recent if quote.depth and row["start"] <= quote.start and quote.end <= row["end"]), None)
    first, limit = (outer["start"], max(outer["end"], quote.last)) if outer else part
    row = {"start": quote.start, "end": quote.end, "quotation": ("marks", quote.number), "depth": quote.depth, "who": None, "cue": "", "rule": NOBODY, "tagged": False}
    if quote.label:
        return row | {"kind": "direct", "who": quote.label, "rule": LABELLED}
    breaks = (inside.rstrip("\"'") or inside)[-1] in ",?!–—-…" or BREAK.match(frame, quote.last) is not None
    last = next((other for other in recent if other["depth"] == quote.depth and other["start"] >= first), None)
    clear = next((other["end"] for other in recent if other["depth"] == quote.depth and other["who"]), 0)
    title = speakers.is_title(frame, quote, inside, first)
    after = speakers.after(scene, frame, quote, limit, breaks) if inside[-1] != "." and not title else None
    before = speakers.before(scene, frame, quote, first, clear) if not (breaks and after) else None
    found = after if breaks and after else before or after
    opened = next((other for other in recent if other["quotation"] == row["quotation"]), None)
    if opened:
        row |= {name: opened[name] for name in ("kind", "who", "cue")} | {"rule": ANEW}
        if not found or opened["who"] or found is not after:
            return row
    # After "…," she said, "…" the sentence goes on; after "…," she said. "…" a new one begins.
    tagged = last is not None and last["tagged"] and "§" not in frame[last["end"] + 1 : quote.first]
    goes_on = tagged and UNFINISHED.search(frame[max(quote.first - 4, 0) : quote.first]) is not None
    row["kind"] = "scare" if title else _kind(inside, frame[max(quote.first - 3, first) : quote.first], goes_on or opened is not None, found, found is after, quote.first == part[0])
    if title:
        return row | ({"who": outer["who"], "cue": outer["cue"], "rule": WITHIN} if outer else {})
    row["tagged"] = found is not None and found is after
    if goes_on and found is not after or not found and tagged and row["kind"] == "direct":
        return row | {name: last[name] for name in ("who", "cue")} | {"rule": GOES_ON}
    if not found and row["kind"] == "direct" and breaks:
        found = speakers.unlisted(frame, quote, limit)
        row["tagged"] = found is not None
    if found:
        used[found.place] = "whole" if found is after or row["kind"] == "direct" else "piece"
        return row | {"who": found.who, "cue": found.cue, "rule": found.rule}
    if outer and not (last and last["end"] > scene.sentence(quote.first)[0] and row["kind"] != "direct"):
        return row | {name: outer[name] for name in ("who", "cue")} | {"rule": WITHIN}
    return row | _carried(scene, frame, quote, row["kind"], last, rows, part)


def _carried(scene: Scene, frame: str, quote: Quote, kind: str, last: dict | None, rows: list[dict], part: tuple[int, int]) -> dict:
    """The speaker of a quotation that has no tag: from its sentence, the sentence before it, or the paragraph before."""
    left = max(part[0], scene.sentence(quote.first)[0])
    if last and last["who"] and last["end"] > left:
        return {"who": last["who"], "cue": last["cue"], "rule": GOES_ON}
    if kind != "direct":
        return _as_row(speakers.whole(scene, quote, part[0]) if kind == "partial" else None)
    if quote.first > part[0]:
        found = speakers.preceding(scene, frame, quote.first, part[0])
        if found:
            return _as_row(found)
        return {"who": last["who"], "cue": last["cue"], "rule": GOES_ON} if last and last["who"] and last["kind"] == "direct" else {}
    number = bisect_left(scene.part_starts, part[0])
    if not number:
        return {}
    begin, end, _ = scene.parts[number - 1]
    near = [row for row in rows[-KNOWN:] if row["start"] >= begin and row["depth"] == 0 and row["kind"] == "direct"]
    if not near:
        return _as_row(speakers.preceding(scene, frame, end, begin))
    other = _other(scene, rows, near, number, quote)
    if other:
        return {"who": other["who"], "cue": other["cue"], "rule": TURN}
    return {"who": near[-1]["who"], "cue": near[-1]["cue"], "rule": GOES_ON}


def _other(scene: Scene, rows: list[dict], near: list[dict], number: int, quote: Quote) -> dict | None:
    """The one who spoke before the last one, where the two ask and answer, a paragraph each."""
    if number < 2 or not (scene.plain[near[-1]["end"] - 1] == "?" or scene.plain[quote.end - 1] == "?" or near[-1]["rule"] == TURN):
        return None
    begin = scene.parts[number - 2][0]
    before = [row for row in rows[-KNOWN:] if begin <= row["start"] < near[0]["start"] and row["depth"] == 0 and row["kind"] == "direct"]
    return before[-1] if before and before[-1]["who"] != near[-1]["who"] else None


def _as_row(found: Found | None) -> dict:
    return {"who": found.who, "cue": found.cue, "rule": found.rule} if found else {}


def _kind(inside: str, before: str, goes_on: bool, found: Found | None, after: bool, begins: bool) -> str:
    """direct, partial or scare: by its capital, its length and what stands beside it."""
    short = len(inside.split()) <= 3
    capital = CAPITAL.match(inside) is not None and not (inside.isupper() and not begins and ":" not in before)
    beside = BESIDE.search(before) is not None or found is not None and after
    if goes_on or capital and (not short or beside and found is not None or inside[-1] in ".?!…"):
        return "direct"
    return "scare" if short else "partial"


# Who that is: by a table of mentions, or by one of aliases.


def _by_mentions(scene: Scene, mentions: pd.DataFrame) -> Callable[[Span, Span | None], tuple[str, Span | None]]:
    """Who is meant by the words of a speaker, and where the name stands: whom they name, describe or stand for, else whose name `meant` finds."""
    outer = mentions[mentions["parent"].isna() & (mentions["form"] != "adjective")]
    starts, ends, ids, forms = (outer[column].tolist() for column in ("start", "end", "actor", "form"))
    names: dict[str, list[int]] = {}  # for each actor the rows that name it
    for place, form in enumerate(forms):
        if form in ("name", "title"):
            names.setdefault(ids[place], []).append(place)

    def actor(who: Span, named: Span | None) -> tuple[str, Span | None]:
        inside = range(bisect_left(starts, who[0]), bisect_left(starts, who[1]))
        heads = [place for place in inside if not LED.search(scene.plain, who[0], starts[place]) and ENDS.match(scene.plain, ends[place], who[1])]
        if not heads and named:
            heads = range(bisect_right(ends, named[0]), bisect_left(starts, named[1]))
        elif len(heads) == 1 and forms[heads[0]] in ("pronoun", "description"):  # it stands for the name last told
            before = names.get(ids[heads[0]], [])
            place = bisect_left(before, heads[0]) - 1
            named = (starts[before[place]], ends[before[place]]) if place >= 0 else named
        return " ".join(dict.fromkeys(ids[place] for place in heads)), named

    return actor


def _by_aliases(scene: Scene, *files: str | int) -> Callable[[Span, Span | None], tuple[str, Span | None]]:
    aliases = _aliases(*files)
    known = lru_cache(maxsize=None)(lambda span: _actors(scene.plain[slice(*span)], aliases))
    return lambda who, named: (known(who) or named and known(named) or "", named)


def _files(path: str | Path | None, actors_path: str | Path | None) -> tuple[str | int, ...]:
    """The files of aliases and of actors, and when each was changed: what is known of them holds until then."""
    files = [Path(file) if file else tables.DATA / name for file, name in ((path, "aliases.csv"), (actors_path, "actors.csv"))]
    return (*map(str, files), *(file.stat().st_mtime_ns if file.exists() else 0 for file in files))


@lru_cache(maxsize=4)
def _aliases(path: str, actors_path: str, *changed: int) -> dict[str, str]:
    """Each alias and its actor, adjectives left out: "officials of a nation" are not the nation. Read anew when a file has changed."""
    table = actors.aliases(path, actors_path)
    table = table[table["form"] != "adjective"]
    return {" ".join(alias.translate(STRAIGHT).split()): actor for alias, actor in zip(table["alias"], table["actor"], strict=True)}


def _actors(phrase: str, aliases: dict[str, str]) -> str:
    """The actors named in a noun phrase: all that "and" joins; nobody for "a spokesman for" somebody."""
    words = OWNER.sub("", phrase).split()
    for whole in (" ".join(words), phrase[:1].lower() + phrase[1:], THE.sub("", phrase)):
        if whole in aliases:
            return aliases[whole]
    if NEAR_SOMEBODY.match(phrase):
        return ""
    found, place = [], 0
    while place < len(words):
        size = next((size for size in range(len(words) - place, 0, -1) if " ".join(words[place : place + size]) in aliases), 0)
        if size:
            found.append(aliases[" ".join(words[place : place + size])])
        place += size or 1
    return " ".join(dict.fromkeys(found))


def _table(scene: Scene, rows: list[dict], actor_of: Callable[[Span, Span | None], tuple[str, Span | None]]) -> pd.DataFrame:
    text, names, numbers, cells = scene.text, Names(scene), {}, []
    for row in rows:
        number, who = numbers.setdefault(row["quotation"], len(numbers) + 1), row["who"]
        named = names.of(*who) if who else None
        speaker, actor = text[slice(*who)] if who else "", ""
        if who in names.labels:  # "Q" and "A" are nobody
            actor = actor_of(named or who, None)[0] if named or speaker not in "QA" else ""
        elif who:
            actor, named = actor_of(who, named)
        name = text[slice(*named)] if named else ""
        cells.append([number, row["kind"], speaker, actor, row["cue"], row["rule"], None, *(who or NOWHERE), name, *(named or NOWHERE)])
    marked = [(cell[0], text[row["start"] : row["end"]]) for row, cell in zip(rows, cells, strict=True) if cell[1] in ("direct", "partial")]
    again, whole = _repeats(marked), {cell[0]: cell[3] for cell in reversed(cells)}
    for cell in cells:
        cell[6] = again.get(cell[0])
        if cell[6] and not cell[3]:
            cell[3], cell[5] = whole[cell[6]], f"whose words are given whole in quotation {cell[6]}"
    return spans.of_rows(text, [(row["start"], row["end"]) for row in rows], cells, COLUMNS)


def _repeats(marked: list[tuple[int, str]]) -> dict[int, int]:
    """For each quotation whose words, five or more, stand in another one: the number of that one."""
    said: dict[int, list[str]] = {}
    for number, words_of in marked:
        said.setdefault(number, []).extend(WORDS.findall(words_of.lower()))
    told = {number: f" {' '.join(tokens)} " for number, tokens in said.items()}
    begins = {tuple(tokens[:5]) for tokens in said.values()}
    places: dict[tuple[str, ...], list[int]] = {}  # the quotations in which the five words stand with which one begins
    for number, tokens in said.items():
        for five in begins.intersection(zip(*(tokens[step:] for step in range(5)), strict=False)):
            places.setdefault(five, []).append(number)
    again = {}
    for number, tokens in said.items():
        for other in places.get(tuple(tokens[:5]), []) if len(tokens) >= 5 else []:
            longer = len(said[other]) > len(tokens) or len(said[other]) == len(tokens) and other < number
            if other != number and longer and told[number] in told[other]:
                again[number] = other
                break
    return again
