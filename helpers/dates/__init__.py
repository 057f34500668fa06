"""Which times an article names, and which days are meant by them.

Types and values follow TIMEX3 of TimeML (Pustejovsky et al. 2003; ISO 24617-1): ISO 8601 dates, weeks, times and durations, SU,
Q1, WE, MO and the like for seasons, quarters, weekends and parts of the day, X for what is left open, BC before years before our
era, PAST_REF, PRESENT_REF and FUTURE_REF; a time's span has its article and its "early", "the end of", "almost".

The room has a plan: ``words`` the words of time and how patterns are spelled with them · ``rules`` the table of forms, each with
an example and what it yields · ``readers`` what a form means in its context · ``reckoning`` days, weeks and months · ``tense``
which way a clause points · ``named`` which words are names · here: where the forms stand in a text, and what each can lean on.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from datetime import date
from functools import cache, partial
from itertools import accumulate, compress, count, groupby
from operator import itemgetter

import numpy as np
import pandas as pd

from helpers import spans
from helpers.article import LIKE_ASCII, Article
from helpers.article import parts as paragraphs
from helpers.dates import named, readers, tense
from helpers.dates.readers import Context, Found, Meaning, Reader, Undated, month_number
from helpers.dates.reckoning import LAST_YEAR
from helpers.dates.rules import DATE_BEFORE, DIGITS, LENGTH_BEFORE, NO_TIMES, RULES, TABLE
from helpers.dates.words import ahead, compiled, spelled
from helpers.tokens import bounds, read

__all__ = ["NO_TIMES", "RULES", "expressions"]

JOINED = re.compile(spelled("TO") + r"|,\s{0,9}", re.IGNORECASE)
ON = re.compile(spelled(r"(?: [A-Za-z]{1,30} time)?[\s,]{0,9}(?:on )?(?:the )?"))  # "6 p.m. local time on Friday"
REACH = 40  # characters from a word of time within which a form around it lies
EDGE = re.compile(r"[\w.,:'’/–-]{0,40}")
START = re.compile(r"\b\w")
WORD = re.compile(rf"[A-Za-z]+|(?:{'|'.join(rf'(?P<{cue}>{digits})' for cue, digits in DIGITS.items())})(?!\d)")
Matching = Callable[[str, int, int], re.Match[str] | None]
CUES = sorted((cue.lower(), kind) for kind, (cues, _) in TABLE.items() for cue in cues)
KINDS = {cue: [kind for _, kind in kinds] for cue, kinds in groupby(CUES, itemgetter(0))}  # the kinds of forms that stand around a word


def _forms(kind: str) -> tuple[Matching, list[tuple[Matching, str | int, str | int, str, Reader]]]:
    """Where a form of a kind begins, and each form: its pattern, the groups it begins and ends with, its name, its reader.

    What is no time comes first.
    """
    rows = [(name, pattern, readers.no_time) for name, pattern, _ in NO_TIMES.get(kind, [])]
    rows += [(name, pattern, reader) for name, pattern, _, _, reader in TABLE[kind][1]]
    forms = []
    for name, pattern, reader in rows:
        whole = compiled(pattern)
        first = "time" if "time" in whole.groupindex else 0
        forms.append((whole.match, first, "time_to" if "time_to" in whole.groupindex else first, name, reader))
    return ahead(*(pattern for _, pattern, _ in rows)).match, forms


FORMS = {kind: _forms(kind) for kind in TABLE}
BEFORE_DATE, BEFORE_LENGTH = (re.compile(rf"(?<![\w-])(?:{spelled(before)})\Z", re.IGNORECASE) for before in (DATE_BEFORE, LENGTH_BEFORE))


def expressions(article: Article) -> pd.DataFrame:
    """The time expressions: start, end, text, type, value, earliest, latest, rule.

    type: DATE, TIME, DURATION or SET; value: as in TIMEX3; earliest, latest: first and last day that can be meant, missing where
    the text sets no bound, and before our era; rule: the form, and how it was resolved.

    Reference is the day of publication, or where it is not known a full date that stands in a line of its own ("May 5, 2017").
    "That year", "two days later" and the like point back to the last time told in the same sentence or the one before. A month
    without a year takes one that was named as near and opened its sentence, or stands right beside it; or the next one where its
    clause speaks of what is to come, else the last one. Where a text is a history (most of its years lie back by more than one, and
    few words point to publication), the last time told is the reference, however far back, but for what is so today. A time of day
    takes the day beside it, or the last one told that is still to come. Without a day of publication, and for days that no calendar
    has (31 April), value is empty.
    """
    plain, found = article.plain, _find(article)
    borne = cache(lambda word: named.is_borne(plain, word))
    found = [one for one in found if not named.is_name(plain, one.start, one.end, borne)]
    edges = [*(start for start, _, _ in bounds(article)), len(plain)]
    for one in found:
        one.sentence = bisect_right(edges, one.start)
        one.within = edges[one.sentence - 1], edges[one.sentence]
    _give_years(found, plain)
    published = article.published or _dateline(found, plain)
    history = _is_history(found, published)
    _read_all(found, plain, published, history)
    _read_clocks(found, plain, published, history)
    found = [one for one in found if one.meaning]
    meant = [one.meaning for one in found]
    return spans.table(
        article.text,
        [(one.start, one.end) for one in found],
        type=spans.strings(meaning.type for meaning in meant),
        value=spans.strings(meaning.value for meaning in meant),
        earliest=_days(meaning.earliest for meaning in meant),
        latest=_days(meaning.latest for meaning in meant),
        rule=spans.strings(f"{one.name}: {one.meaning.rule}" for one in found),
    )


def _days(days: Iterable[date | None]) -> np.ndarray:
    return np.array([day and day.isoformat() for day in days], dtype="datetime64[s]")


def _find(article: Article) -> list[Found]:
    """The expressions from left to right: of those that overlap the first, of these the longest, of these the first of the table."""
    plain, candidates = article.plain, []
    for kind, start, last_cue, stop in _near(article):
        begins, forms = FORMS[kind]
        for place in map(re.Match.start, START.finditer(plain, start, last_cue + 1)):
            if begun := begins(plain, place, stop):
                for form, first, last, name, reader in forms[begun.lastindex - 1 :]:
                    if match := form(plain, place, stop):
                        candidates.append((match.start(first), -match.end(last), match, name, reader))
    candidates.sort(key=itemgetter(0, 1))
    chosen, free = [], 0
    for begin, stop, match, name, reader in candidates:
        if begin >= free:
            chosen.extend(_ends(match, _widened(plain, begin, free, reader), -stop, name, reader))
            free = -stop
    return [one for one in chosen if one.reader is not readers.no_time]


def _near(article: Article) -> list[list]:
    """Where in a paragraph words of time stand, and which kind of form may be around them: kind, from, the last such word, to."""
    plain, tokens = article.plain, read(article)
    cued = {norm for norm in set(tokens.norm) if norm in KINDS or len(norm) > 1 and not norm.isalpha()}  # no other holds a cue
    near: list[list] = []
    last: dict[str, list] = {}  # of each kind
    edges, right = iter(paragraphs(article)), 0
    for token in compress(count(), map(cued.__contains__, tokens.norm)):
        for word in WORD.finditer(plain, tokens.start[token], tokens.end[token]):
            if not (kinds := KINDS.get(word.lastgroup or word[0].lower())):
                continue
            place, end = word.span()
            while place >= right:
                left, right, _ = next(edges)
            begin, stop = max(place - REACH, left), EDGE.match(plain, min(end + REACH, right), right).end()
            for kind in kinds:
                if kind in last and begin <= last[kind][3]:
                    last[kind][2:] = place, stop
                else:
                    last[kind] = [kind, begin, place, stop]
                    near.append(last[kind])
    return near


def _widened(plain: str, begin: int, free: int, reader: Reader) -> int:
    """Where an expression begins with the words before it that belong to it: "the end of", "early", "almost"."""
    if reader in readers.WHOLE:
        return begin
    before = (BEFORE_LENGTH if reader in readers.LENGTHS else BEFORE_DATE).search(plain, max(free, begin - 30), begin)
    return before.start() if before else begin


def _ends(match: re.Match[str], begin: int, stop: int, name: str, reader: Reader) -> list[Found]:
    """The expression of a match, or the two of a range: what the groups in _to hold is the second's."""
    plain = match.string
    small = str.lower if match[0].isascii() else lambda words: words.translate(LIKE_ASCII).lower()
    parts = {group: words and small(words) for group, words in match.groupdict().items()}
    if "time_to" not in parts:
        return [Found(begin, stop, plain[begin:stop], parts, name, reader)]
    end, start = match.end("time"), match.start("time_to")
    second = parts | {group.removesuffix("_to"): words for group, words in parts.items() if group.endswith("_to")}
    return [Found(begin, end, plain[begin:end], parts, name, reader), Found(start, stop, plain[start:stop], second, name, reader)]


def _dateline(found: list[Found], plain: str) -> date | None:
    """The first full date, if it stands in a line of its own: the day of the article, where nobody gave it."""
    full = (one for one in found if one.reader is readers.absolute and one.parts.get("day") and one.parts.get("year"))
    if (one := next(full, None)) and plain[max(one.start - 1, 0) : one.start] in ("", "\n") and plain[one.end : one.end + 1] in ("", "\n", "\r"):
        return _read(one, Context(None)).earliest
    return None


def _is_history(found: list[Found], published: date | None) -> bool:
    """Whether a text tells of years before last year's far more than it speaks from the day of publication."""
    if published is None:
        return True  # there is nothing else to lean on than what was told
    years = [year for one in found if (year := readers.year_number(one.parts))]
    old = sum(year < published.year - 1 or year > LAST_YEAR for year in years)
    return old >= 3 and old > 3 * sum(one.reader in readers.FROM_PUBLICATION for one in found)


def _read_all(found: list[Found], plain: str, published: date | None, history: bool) -> None:
    """What each expression but the times of day means, in the order of the text: each can be what the next one points back to."""
    year = last = beside = None
    for one in found:
        if one.reader is readers.clock:
            continue

        way = partial(tense.way, plain, one.within, one.start, one.end)
        near_year, near = (told if told and (history or one.sentence - told.sentence <= 1) else None for told in (year, last))
        if beside and tense.joined(plain, beside.start, beside.end, one.start):
            near_year = beside
        if history and published and not (last and last.sentence == one.sentence) and not _has_year(one) and way() == "ahead now":
            near_year = near = None  # what is so today: "The road is shut until May"
        one.meaning = _read(one, Context(published, history, near_year, near, way))
        if one.meaning and one.meaning.at:
            if history and (one.reader in readers.FROM_PUBLICATION or _points_back(one) or not near and last):
                continue  # somebody's speech, or a look back or ahead: the story goes on from where it was
            last = one
            if history or _has_year(one) and one.name != "year of a thing" and tense.fronted(plain, one.within[0], one.start, one.end):
                year, beside = one, None
            elif _has_year(one):  # told in passing: "The dam, built in 1931"
                beside = one


def _points_back(one: Found) -> bool:
    """Whether an expression looks back from the time told: "the previous year", "two days earlier"."""
    way = one.parts.get("way")
    return readers.BESIDE.get(one.parts.get("which") or "same") < 0 or bool(way) and not readers.onward(way)


def _has_year(one: Found) -> bool:
    """Whether an expression itself says its year: "2015", "last year", "two years ago"."""
    return bool(readers.year_number(one.parts) or one.parts.get("beside") or one.parts.get("anaphor") or one.parts.get("unit") == "year")


def _give_years(found: list[Found], plain: str) -> None:
    """Writes into the parts of a month or day the year said after the one it is joined to: "from 3 May to 5 June 1999"."""
    for one, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        bare = one.parts.get("month") and not any(one.parts.get(name) for name in ("year", "before", "beside", "anaphor", "which"))
        if bare and after.parts.get("month") and JOINED.fullmatch(plain, one.end, after.start):
            one.parts |= {name: after.parts.get(name) for name in ("before", "beside", "anaphor")}
            if after.parts.get("year"):  # from December to January 2018
                one.parts["year"] = str(int(after.parts["year"]) - (month_number(one.parts["month"]) > month_number(after.parts["month"])))


def _read_clocks(found: list[Found], plain: str, published: date | None, history: bool) -> None:
    """What each time of day means, on its day: the one right after it ("6 p.m. on Friday"), else the last one named in its sentence
    (in a history the last one), else the next one in its sentence, else, where its clause does not point back, the last one to come."""
    days = [one if one.meaning and one.meaning.at and one.meaning.at[0] == "day" else None for one in found]
    following = [*accumulate(reversed(days), lambda after, day: day or after)][::-1]  # for each expression the next day from it on
    last = to_come = None
    for one, day, after in zip(found, days, following, strict=True):
        if day:
            last = day
            to_come = day if published and not history and day.meaning.at[1] > published else to_come
        elif one.reader is readers.clock:
            beside = after if after and after.sentence == one.sentence else None
            if not (beside and ON.fullmatch(plain, one.end, beside.start)):
                beside = last if last and (history or last.sentence == one.sentence) else beside
            if not beside and to_come and tense.way(plain, one.within, one.start, one.end) != "back":
                beside = to_come
            one.meaning = _read(one, Context(published, day=beside))


def _read(one: Found, context: Context) -> Meaning | None:
    try:
        return one.reader(one.parts, context)
    except Undated:
        why = "the day of publication is not known"
    except (ValueError, OverflowError):
        why = "there is no such day"
    kind = "TIME" if one.reader in readers.TIMES else "DURATION" if one.reader is readers.duration else "DATE"
    return Meaning(kind, "", None, None, f"not resolved, {why}")
