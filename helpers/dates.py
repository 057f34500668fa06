"""Which times an article names, and which days are meant by them.

Values follow TIMEX3 of TimeML (Pustejovsky et al. 2003; ISO 24617-1): ISO 8601 dates, weeks and
durations, PAST_REF, PRESENT_REF and FUTURE_REF. Each row of RULES is one form of English.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from helpers import spans
from helpers.article import Article, paragraphs
from helpers.tokens import sentences

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "Y", "hour": "H", "minute": "M"}

MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})"
NUMBER = rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,4}}|an?|{'|'.join(NUMBERS[1:])})"
UNIT = rf"(?P<unit>{'|'.join(UNITS)})"
# Words before a year or a month that show it to be one: "in 2017", "until May".
BEFORE = r"(?:in|since|until|till|by|during|from|of|to|before|after|through|between|and|early|late|mid)"


@dataclass(frozen=True)
class Meaning:
    """What an expression stands for; earliest and latest are None where the text sets no bound."""

    type: str
    value: str
    earliest: date | None
    latest: date | None
    rule: str


@dataclass(frozen=True)
class Context:
    """What the reading of an expression may lean on."""

    published: date | None  # never None for what cannot be read without it
    year_before: tuple[int, str] | None  # a year named in this or the last sentence, and by which words


Reader = Callable[[re.Match[str], Context], Meaning]


def _span(kind: str, anchor: date) -> tuple[str, date, date]:
    """The calendar day, week, month, year or decade around a day: its value, first and last day."""
    if kind == "day":
        return anchor.isoformat(), anchor, anchor
    if kind == "week":
        monday = anchor - timedelta(anchor.weekday())
        return f"{monday:%G-W%V}", monday, monday + timedelta(6)
    if kind == "month":
        last = monthrange(anchor.year, anchor.month)[1]
        return f"{anchor:%Y-%m}", anchor.replace(day=1), anchor.replace(day=last)
    if kind == "year":
        return f"{anchor.year:04}", date(anchor.year, 1, 1), date(anchor.year, 12, 31)
    return f"{anchor.year // 10}", date(anchor.year // 10 * 10, 1, 1), date(anchor.year // 10 * 10 + 9, 12, 31)


def _shift(anchor: date, kind: str, steps: int) -> date:
    """The day so many days, weeks, months, years or decades later; a shorter month gives its last day."""
    if kind in ("day", "week"):
        return anchor + timedelta(steps * (7 if kind == "week" else 1))
    months = anchor.year * 12 + anchor.month - 1 + steps * {"month": 1, "year": 12, "decade": 120}[kind]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def _at(kind: str, anchor: date, rule: str) -> Meaning:
    return Meaning("DATE", *_span(kind, anchor), rule)


def _number(words: str) -> int:
    words = words.lower()
    return 1 if words in ("a", "an") else NUMBERS.index(words) if words in NUMBERS else int(words.replace(",", ""))


def _absolute(found: re.Match[str], context: Context) -> Meaning:
    parts = found.groupdict()
    month = MONTHS.index(parts["month"]) + 1 if parts.get("month") else None
    if parts.get("year"):
        year, rule = int(parts["year"]), "as written"
    elif context.year_before:
        year, words = context.year_before
        rule = f"the year of “{words}” before it"
    else:
        # News tells the past: the last such day or month that has begun.
        begun = (month, int(parts.get("day") or 1)) <= (context.published.month, context.published.day)
        year, rule = context.published.year - (not begun), "the last one before publication"
        if (month, parts.get("day")) == (2, "29"):
            year -= year % 4
    if parts.get("day"):
        return _at("day", date(year, month or int(parts["number_of_month"]), int(parts["day"])), rule)
    return _at("month" if month else "year", date(year, month or 1, 1), rule)


def _month_beside(found: re.Match[str], context: Context) -> Meaning:
    month, now = MONTHS.index(found["month"]) + 1, context.published.month
    steps, rule = {
        "last": (-(month >= now), "the last one before the month of publication"),
        "this": (0, "in the year of publication"),
        "next": (int(month <= now), "the first one after the month of publication"),
    }[found["which"].lower()]
    return _at("month", date(context.published.year + steps, month, 1), rule)


def _decade(found: re.Match[str], context: Context) -> Meaning:
    return _at("decade", date(int(found["decade"]), 1, 1), "as written")


def _near_day(found: re.Match[str], context: Context) -> Meaning:
    steps = {"yesterday": -1, "tomorrow": 1}.get(found["word"].lower(), 0)
    rule = ("the day before publication", "the day of publication", "the day after publication")[steps + 1]
    return _at("day", context.published + timedelta(steps), rule)


def _weekday(found: re.Match[str], context: Context) -> Meaning:
    wanted, today = DAYS.index(found["weekday"]), context.published.weekday()
    if (found["which"] or "").lower() == "next":
        steps, rule = (wanted - today - 1) % 7 + 1, "the first one after publication"
    elif (found["which"] or "").lower() == "last":
        steps, rule = (wanted - today) % 7 - 7, "the last one before the day of publication"
    else:
        steps, rule = -((today - wanted) % 7), "the last one up to publication"
    return _at("day", context.published + timedelta(steps), rule)


def _neighbour(found: re.Match[str], context: Context) -> Meaning:
    which, unit = found["which"].lower(), found["unit"]
    steps = {"last": -1, "this": 0, "next": 1}[which]
    return _at(unit, _shift(context.published, unit, steps), f"the {unit} {('before', 'of', 'after')[steps + 1]} publication")


def _ago(found: re.Match[str], context: Context) -> Meaning:
    number, unit = _number(found["number"]), found["unit"]
    return _at(unit, _shift(context.published, unit, -number), f"{number} {unit}{'s'[: number != 1]} before publication")


def _duration(found: re.Match[str], context: Context) -> Meaning:
    number, unit = _number(found["number"]), found["unit"]
    length = number * 10 if unit == "decade" else number
    value = f"P{'T' if unit in ('hour', 'minute') else ''}{length}{UNITS[unit]}"
    if not found.groupdict().get("past") or "T" in value or context.published is None:
        return Meaning("DURATION", value, None, None, "a length of time")
    return Meaning("DURATION", value, _shift(context.published, unit, -number), context.published, "up to publication")


def _vague(found: re.Match[str], context: Context) -> Meaning:
    if found["word"].lower().startswith("recent"):
        return Meaning("DATE", "PAST_REF", None, context.published, "before publication, how long is not said")
    return Meaning("DATE", "PRESENT_REF", context.published, context.published, "the time of publication")


# name, pattern, an example, its reader. A group called `time` is the span where the pattern needs words around it.
RULES: list[tuple[str, str, str, Reader]] = [
    ("ISO date", rf"{YEAR}-(?P<number_of_month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])", "2017-08-29", _absolute),
    ("day month", rf"{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?", "29 August 2017", _absolute),
    ("month day", rf"{MONTH}\s+{DAY}(?:,?\s+{YEAR})?(?!\s*[:.,]?\d)", "August 29, 2017", _absolute),
    ("month year", rf"{MONTH},?\s+(?:of\s+)?{YEAR}", "August 2017", _absolute),
    ("month beside", rf"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+{MONTH}", "last May", _month_beside),
    ("month", r"(?:[Mm]id-)?(?P<time>(?P<month>January|February|April|June|July|August|September|October|November|December))", "August", _absolute),
    ("month that is also a word", rf"(?i:{BEFORE})[\s-]+(?P<time>(?P<month>March|May))", "in May", _absolute),
    ("year", rf"(?i:{BEFORE})[\s-]+(?P<time>{YEAR})(?![\d,:%.-]*\d|%|\s*(?:km|kg|miles|people|percent|per))", "in 2017", _absolute),
    ("decade", r"(?:the\s+)?(?P<decade>1[5-9]\d0|20\d0)s", "the 1990s", _decade),
    ("near day", r"(?i:(?:earlier\s+|later\s+)?(?P<word>today|yesterday|tomorrow))", "earlier today", _near_day),
    ("weekday", rf"(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+)?(?P<weekday>{'|'.join(DAYS)})", "on Friday", _weekday),
    ("neighbour", r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s+(?P<unit>week|month|year|decade)", "last month", _neighbour),
    ("ago", rf"(?i:{NUMBER})\s+(?P<unit>day|week|month|year|decade)s?\s+ago", "two weeks ago", _ago),
    ("past length", rf"(?:[Tt]he\s+)?(?P<past>[Pp]ast|[Ll]ast)\s+(?i:{NUMBER})\s+{UNIT}s?", "the past three months", _duration),
    ("length", rf"(?<![Hh]alf )(?i:{NUMBER})\s+{UNIT}s?", "a year", _duration),
    ("vague", r"(?P<word>[Rr]ecent(?:ly)?|[Nn]ow|[Cc]urrently)", "recent", _vague),
]  # fmt: skip
COMPILED = [(name, re.compile(rf"(?<![\w-])(?<!\d[.,]){pattern}(?![\w-])"), reader) for name, pattern, _, reader in RULES]


def expressions(article: Article) -> pd.DataFrame:
    """The time expressions: start, end, text, type, value, earliest, latest, rule.

    type: DATE or DURATION; value: as in TIMEX3; earliest, latest: first and last day that can be
    meant, missing where the text sets no bound; rule: the form, and how it was resolved. Reference is
    the day of publication; a month without a year takes one that was named in its sentence or the
    one before. Without a day of publication, and for days that no calendar has (31 April), value is empty.
    """
    parts = paragraphs(article)  # no expression goes on into the next one
    found = [one for part in zip(parts["start"], parts["end"], strict=True) for one in _find(article.plain, *part)]
    table = spans.table(article.text, [match.span(group) for match, group, _, _ in found])
    where = spans.containing(table, sentences(article), "sentence").tolist()
    rows, named = [], None
    for (match, _, name, reader), sentence, words in zip(found, where, table["text"], strict=True):
        year_before = named[:2] if named and sentence - named[2] <= 1 else None
        meaning = _read(match, reader, article.published, year_before)
        parts = match.groupdict()
        if meaning.value and (parts.get("year") or parts.get("unit") == "year" and meaning.type == "DATE"):
            named = (int(meaning.value[:4]), words, sentence)
        rows.append((meaning.type, meaning.value, meaning.earliest, meaning.latest, f"{name}: {meaning.rule}"))
    columns = pd.DataFrame(rows, columns=["type", "value", "earliest", "latest", "rule"])
    kinds = {"type": str, "value": str, "earliest": "datetime64[s]", "latest": "datetime64[s]", "rule": str}
    return table.join(columns.astype(kinds))


def _find(plain: str, start: int, end: int) -> list[tuple[re.Match[str], str | int, str, Reader]]:
    """The expressions from left to right: of those that overlap the first, of these the longest."""
    candidates = []
    for name, pattern, reader in COMPILED:
        for match in pattern.finditer(plain, start, end):
            candidates.append((match, "time" if "time" in match.groupdict() else 0, name, reader))
    candidates.sort(key=lambda candidate: (candidate[0].start(candidate[1]), -candidate[0].end(candidate[1])))
    chosen, free = [], start
    for candidate in candidates:
        if candidate[0].start(candidate[1]) >= free:
            chosen.append(candidate)
            free = candidate[0].end(candidate[1])
    return chosen


def _read(match: re.Match[str], reader: Reader, published: date | None, year_before: tuple | None) -> Meaning:
    kind = "DURATION" if reader is _duration else "DATE"
    stands_alone = match.groupdict().get("year") or reader in (_decade, _duration)
    if published is None and not stands_alone:
        return Meaning(kind, "", None, None, "not resolved, the day of publication is not known")
    try:
        return reader(match, Context(published, year_before))
    except (ValueError, OverflowError):
        return Meaning(kind, "", None, None, "not resolved, there is no such day")
