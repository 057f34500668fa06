"""Which times an article names, and which days are meant by them.

Types and values follow TIMEX3 of TimeML (Pustejovsky et al. 2003; ISO 24617-1): ISO 8601 dates, weeks,
times and durations, SU, Q1, WE, MO and the like for seasons, quarters, weekends and parts of the day, X for
what is left open, PAST_REF, PRESENT_REF and FUTURE_REF. Each row of RULES is one form of English.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from helpers import spans
from helpers.article import Article, paragraphs
from helpers.tokens import SMALL, TENS, sentences

MONTHS = "January February March April May June July August September October November December".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
NUMBERS = {word: number for number, word in enumerate(SMALL)} | {word: number * 10 for number, word in enumerate(TENS, 2)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
DECADES = {word.removesuffix("y") + "ies": number * 10 for number, word in enumerate(TENS, 2)}
# The letter of a unit in ISO 8601, and how many of it there are. "Second" only as "seconds": else it counts.
UNITS = {
    "day": ("D", 1), "week": ("W", 1), "month": ("M", 1), "year": ("Y", 1), "decade": ("Y", 10), "century": ("Y", 100),
    "centurie": ("Y", 100), "hour": ("H", 1), "minute": ("M", 1), "second": ("S", 1),
}  # fmt: skip
CLOCK = {"hour", "minute", "second"}
OFTEN = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y"}
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI", "noon": "12:00", "midnight": "24:00"}
NEAR = {"yesterday": -1, "last": -1, "today": 0, "this": 0, "to": 0, "tomorrow": 1}  # "last night", "this morning", "to|night"


def _any(words) -> str:
    return "|".join(words)


SHORT_MONTH = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\."
MONTH_NAMES = rf"{_any(MONTHS)}|{SHORT_MONTH}?"
MONTH = rf"(?P<month>{MONTH_NAMES})"
DAY_NUMBER = r"(?:0?[1-9]|[12][0-9]|3[01])"
DAY = rf"(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)?"
DAY_TO = rf"(?P<day_to>{DAY_NUMBER})(?:st|nd|rd|th)?"
WEEKDAY = rf"(?P<weekday>{_any(DAYS)})"
YEAR = r"(?P<year>1[5-9][0-9]{2}|20[0-9]{2})"
NUMBER = (
    rf"(?P<number>[0-9]{{1,3}}(?:,[0-9]{{3}})+|[0-9]{{1,4}}|(?:a\s+)?few|several|many|(?:a\s+)?couple\s+of|an?"
    rf"|(?:{_any(TENS)})(?:-(?:{_any(SMALL[1:10])}))?|{_any(reversed(SMALL[1:]))})"
)
UNIT = r"(?P<unit>day|week|month|year|decade|century|centurie(?=s)|hour|minute|second(?=s))"
WHICH = r"(?P<which>[Ll]ast|[Tt]his|[Nn]ext)"
SEASON = rf"(?P<season>{_any(SEASONS)})"
PART = r"(?P<part>morning|afternoon|evening|night)"
HOUR, MINUTE, HALF = r"(?:1[0-2]|0?[1-9])", r"[0-5][0-9]", r"(?P<half>[AaPp])(?:[Mm]|\.\s?[Mm]\.?)"
TIME = rf"(?P<hour>{HOUR})(?:[:.](?P<minute>{MINUTE}))?"
NTH = rf"(?P<nth>{_any(ORDINALS)})"
# The year said after a month, a season or a quarter: ", 2017", "of 2017", "of last year".
OF_YEAR = rf"(?:,?\s+(?:of\s+)?{YEAR}|\s+(?:of\s+)?(?P<beside>last|this|next)\s+year)"
TO = r"\s*(?:[-–—]|\b(?:to|and|or|until|till|through)\b)\s*"
# Words before a year or a month that show it to be one: "in 2017", "until May". After the weak ones a person or a count may stand.
STRONG = r"(?:in|since|until|till|during|early|late|mid)"
WEAK = r"(?:by|from|of|to|before|after|through|between|and)"
# What shows a number before it to be a count: "2000 troops", "2000 US troops".
PEOPLE = r"\s*(?:%|(?:km|kg|miles|people|men|women|children|per|percent)\b)"
THINGS = r"(?!(?:was|is|has|does|as|its|his|this|us|thus|across|unless|perhaps|always)\b)[a-z-]+s\b"
NO_NUMBER = rf"(?![\d,:%.-]{{0,9}}\d|{PEOPLE})"
NO_THINGS = rf"(?!\s+(?:[A-Z]\w+\s+)?{THINGS})"
NO_COUNT = NO_NUMBER + NO_THINGS
ZONE = r"(?P<zone>GMT|UTC|CET|[A-Z]{1,3}[SD]T|local\s+time)"
NO_ZONE = rf"(?!\s*{ZONE.replace('?P<zone>', '?:')})"

# Words that speak of what is to come, and where the clause begins in which they must stand.
FUTURE = re.compile(
    r"\b(?:(?<![Tt]he )will|won't|shall|(?:due|set|scheduled|expected|planned|plans?|planning|going|is|are)\s+to)\b|'ll\b"
    r"|\b(?:due|scheduled|planned)\s+(?:for|in|on)\b"
)
CLAUSE = re.compile(
    r"[;:()\"]|,(?=\s+(?!(?:in|on|at|by|from|until)\b)[a-z])"
    r"|\b(?:but|that|which|who|because|although|while|when|where|since|said|says|told|announced)\b"
)
CLAUSE_LENGTH = 200  # characters before an expression in which its clause is sought
JOINED = re.compile(rf"{TO}|,\s*")
ON = re.compile(r"(?:\s+[A-Za-z]+\s+time)?[\s,]*(?:on\s+)?(?:the\s+)?")  # "6 p.m. local time on Friday"


@dataclass(frozen=True)
class Meaning:
    """What an expression stands for; earliest and latest are None where the text sets no bound."""

    type: str
    value: str
    earliest: date | None
    latest: date | None
    rule: str


class Undated(Exception):
    """The day of publication is needed, and not known."""


@dataclass(frozen=True)
class Context:
    """What the reading of an expression may lean on."""

    published: date | None
    year_before: tuple[int, str] | None = None  # a year named in this or the last sentence, and by which words
    future: bool = False  # whether its clause speaks of what is to come
    day: tuple[date, str] | None = None  # for a time of day: the day beside it, and its words

    @property
    def today(self) -> date:
        """The day of publication. Raises Undated if it is not known."""
        if self.published is None:
            raise Undated
        return self.published


Parts = dict[str, str | None]  # the named groups of a match
Reader = Callable[[Parts, Context], Meaning | None]  # None: no time after all


@dataclass(frozen=True)
class Found:
    """An expression as found: its place, its parts, the form and the reader of it."""

    start: int
    end: int
    parts: Parts
    name: str
    reader: Reader


def _span(kind: str, anchor: date) -> tuple[str, date, date]:
    """The calendar day, week, weekend, month, quarter, year, decade or century around a day: its value, first and last day."""
    if kind == "day":
        return anchor.isoformat(), anchor, anchor
    if kind in ("week", "weekend"):
        monday = anchor - timedelta(anchor.weekday())
        week = f"{monday:%G-W%V}"
        return (week, monday, monday + timedelta(6)) if kind == "week" else (f"{week}-WE", monday + timedelta(5), monday + timedelta(6))
    if kind == "month":
        last = monthrange(anchor.year, anchor.month)[1]
        return f"{anchor:%Y-%m}", anchor.replace(day=1), anchor.replace(day=last)
    if kind in ("quarter", "half"):
        length = {"quarter": 3, "half": 6}[kind]
        number = (anchor.month - 1) // length
        return f"{anchor.year:04}-{kind[0].upper()}{number + 1}", *_months(anchor.year, number * length + 1, length)
    years = {"year": 1, "decade": 10, "century": 100}[kind]
    first = anchor.year // years * years
    return f"{first:04}"[: 5 - len(str(years))], date(first, 1, 1), date(first + years - 1, 12, 31)


def _months(year: int, month: int, length: int) -> tuple[date, date]:
    """The first and the last day of so many months."""
    last = _shift(date(year, month, 1), "month", length - 1)
    return date(year, month, 1), _span("month", last)[2]


def _shift(anchor: date, kind: str, steps: int) -> date:
    """The day so many days, weeks, months, years … later; a shorter month gives its last day."""
    if kind in ("day", "week", "weekend"):
        return anchor + timedelta(steps * (1 if kind == "day" else 7))
    lengths = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "centurie": 1200}
    months = anchor.year * 12 + anchor.month - 1 + steps * lengths[kind]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def _at(kind: str, anchor: date, rule: str) -> Meaning:
    return Meaning("DATE", *_span(kind, anchor), rule)


def _number(words: str | None) -> int | None:
    """What a number says: "a" and nothing are 1, "few" and the like None."""
    words = (words or "a").lower()
    if words[0].isdigit():
        return int(words.replace(",", ""))
    named = [NUMBERS[word] for word in re.split(r"[-\s]", words) if word in NUMBERS and word != "a"]
    return sum(named) if named else 1 if words == "a" else None


def _month(name: str) -> int:
    return [month[:3] for month in MONTHS].index(name[:3]) + 1


# By what is said, the way through the years, what the first and last day must be, and how the rule tells it.
CHOICES = {
    "begun": (-1, lambda first, last, today: first <= today, "the last one before publication"),
    "not over": (1, lambda first, last, today: last >= today, "the first one not over at publication"),
    "last": (-1, lambda first, last, today: last < today, "the last one that was over at publication"),
    "next": (1, lambda first, last, today: first > today, "the first one after publication"),
}


def _choose(said: str, today: date, days_of: Callable[[int], tuple[date, date]]) -> tuple[int, str]:
    """The year whose month, day or season is meant, and the rule. days_of: its first and last day in a year."""
    way, fits, rule = CHOICES[said]
    for year in range(today.year - way, today.year + 9 * way, way):  # the next leap day can be eight years off
        with suppress(ValueError, OverflowError):  # a day that this year has not
            if fits(*days_of(year), today):
                return year, rule
    raise ValueError


def _year(parts: Parts, context: Context, days_of: Callable[[int], tuple[date, date]]) -> tuple[int, str]:
    """The year of a month, day, season or quarter, and the rule: as written, named before it, or chosen from publication."""
    if parts.get("year"):
        return int(parts["year"]), "as written"
    if parts.get("beside"):
        return context.today.year + {"last": -1, "this": 0, "next": 1}[parts["beside"]], f"in {parts['beside']} year"
    today = context.today
    if context.year_before and not (context.future and context.year_before[0] < today.year):
        year, words = context.year_before
        return year, f"the year of “{words}” before it"
    return _choose("not over" if context.future else "begun", today, days_of)  # news tells the past


def _absolute(parts: Parts, context: Context) -> Meaning:
    if not (parts.get("month") or parts.get("number_of_month")):
        return _at("year", date(int(parts["year"]), 1, 1), "as written")
    month = _month(parts["month"]) if parts.get("month") else int(parts["number_of_month"])
    kind, day = ("day", int(parts["day"])) if parts.get("day") else ("month", 1)
    if kind == "day" and parts.get("weekday") and not (parts.get("year") or parts.get("beside")):
        year = context.today.year
        for near in (year, year - 1, year + 1):  # the weekday tells the year
            with suppress(ValueError):
                if date(near, month, day).weekday() == DAYS.index(parts["weekday"]):
                    return _at("day", date(near, month, day), "in the year near publication that has it on this weekday")
    year, rule = _year(parts, context, lambda year: _span(kind, date(year, month, day))[1:])
    return _at(kind, date(year, month, day), rule)


def _year_range(parts: Parts, context: Context) -> Meaning | None:
    first, last = (year if len(year) == 4 else parts["hundreds"] + year for year in (parts["first"], parts["last"]))
    meant = last if parts["year"] == parts["last"] else first
    return _at("year", date(int(meant), 1, 1), "as written") if first < last else None


def _month_beside(parts: Parts, context: Context) -> Meaning:
    month, which = _month(parts["month"]), parts["which"].lower()
    if which == "this":
        return _at("month", context.today.replace(month=month, day=1), "in the year of publication")
    year, rule = _choose(which, context.today, lambda year: _span("month", date(year, month, 1))[1:])
    return _at("month", date(year, month, 1), rule)


def _season(parts: Parts, context: Context) -> Meaning:
    """Northern seasons of three whole months; a winter has the year of its January."""
    code, month = SEASONS[parts["season"]]
    which = (parts.get("which") or "").lower()

    def days_of(year: int) -> tuple[date, date]:
        return _months(year - (month == 12), month, 3)

    if which == "this":
        year, rule = context.today.year + (month == 12 and context.today.month > 8), "the one of this year"
    elif which:
        year, rule = _choose(which, context.today, days_of)
    else:
        year, rule = _year(parts, context, days_of)
    first, last = days_of(year)
    if month == 12 and rule != "the one of this year" and not which:
        last = days_of(year + 1)[1] if parts.get("year") else last  # "the winter of 2017" may begin or end in it
    return Meaning("DATE", f"{year:04}-{code}", first, last, rule)


def _quarter(parts: Parts, context: Context) -> Meaning:
    kind, number = parts["kind"] or "quarter", parts["nth"].lower()
    month = ((ORDINALS.get(number) or int(number)) - 1) * {"quarter": 3, "half": 6}[kind] + 1
    year, rule = _year(parts, context, lambda year: _span(kind, date(year, month, 1))[1:])
    return _at(kind, date(year, month, 1), rule)


def _decade(parts: Parts, context: Context) -> Meaning:
    if parts.get("decade"):
        return _at("decade", date(int(parts["decade"]), 1, 1), "as written")
    within = DECADES[parts["word"].lower()] if parts.get("word") else int(parts["tens"])
    year = context.today.year // 100 * 100 + within
    return _at("decade", date(year if year + 9 < context.today.year else year - 100, 1, 1), "the last one over before publication")


def _century(parts: Parts, context: Context) -> Meaning:
    number = int(parts["number"]) if parts["number"] else CENTURIES[parts["word"].lower()]
    return _at("century", date(number * 100 - 100, 1, 1), "as written")


def _near_day(parts: Parts, context: Context) -> Meaning:
    steps = NEAR[parts["word"].lower()]
    if parts.get("beyond"):
        steps *= 2
    rule = {-2: "two days before", -1: "the day before", 0: "the day of", 1: "the day after", 2: "two days after"}[steps]
    return _at("day", context.today + timedelta(steps), f"{rule} publication")


def _weekday(parts: Parts, context: Context) -> Meaning:
    wanted, today, which = DAYS.index(parts["weekday"]), context.today.weekday(), (parts.get("which") or "").lower()
    if which == "next":
        steps, rule = (wanted - today - 1) % 7 + 1, "the first one after publication"
    elif which == "last":
        steps, rule = (wanted - today) % 7 - 7, "the last one before the day of publication"
    elif which == "this":
        steps, rule = wanted - today, "in the week of publication"
    elif context.future:
        steps, rule = (wanted - today) % 7, "the first one from publication on"
    else:
        steps, rule = -((today - wanted) % 7), "the last one up to publication"
    return _at("day", context.today + timedelta(steps), rule)


def _part(parts: Parts, context: Context) -> Meaning:
    """A part of a day: of a date, of a weekday, or of a day near publication."""
    reader = _absolute if parts.get("month") else _weekday if parts.get("weekday") else _near_day
    day = reader(parts, context)
    return Meaning("TIME", f"{day.value}T{PARTS[parts['part'].lower()]}", day.earliest, day.latest, day.rule)


def _clock(parts: Parts, context: Context) -> Meaning:
    day, rule = (context.day[0], f"on the day of “{context.day[1]}”") if context.day else (context.today, "on the day of publication")
    if parts.get("part"):
        return Meaning("TIME", f"{day.isoformat()}T{PARTS[parts['part'].lower()]}", day, day, rule)
    hour = int(parts["hour"])
    if parts.get("half"):
        hour = hour % 12 + 12 * (parts["half"] in "pP")
    zone = "Z" if parts.get("zone") in ("GMT", "UTC") else ""
    return Meaning("TIME", f"{day.isoformat()}T{hour:02}:{parts.get('minute') or '00'}{zone}", day, day, rule)


def _neighbour(parts: Parts, context: Context) -> Meaning:
    which, unit = parts["which"].lower(), parts["unit"]
    steps = {"last": -1, "this": 0, "next": 1}[which]
    return _at(unit, _shift(context.today, unit, steps), f"the {unit} {('before', 'of', 'after')[steps + 1]} publication")


def _weekend(parts: Parts, context: Context) -> Meaning:
    saturday = _weekday({"weekday": "Saturday"}, context)
    return _at("weekend", saturday.earliest, saturday.rule)


def _away(parts: Parts, context: Context) -> Meaning:
    """So long before or after publication; hours and "a few" leave open when."""
    number, unit, way = _number(parts["number"]), parts["unit"].replace("centurie", "century"), -1 if parts.get("ago") else 1
    if number is None or unit in CLOCK:
        return _vague({"word": "recent" if way < 0 else "soon"}, context)
    side = ("after", "before")[way < 0]
    return _at(unit, _shift(context.today, unit, way * number), f"{number} {unit}{'s'[: number != 1]} {side} publication")


def _length(number: int | None, unit: str, half: str = "") -> str:
    """A duration of ISO 8601; TIMEX has X for how many is not said, and DE and CE where years would then be too exact."""
    letter, times = UNITS[unit]
    if number is None:
        letter, times = {10: "DE", 100: "CE"}.get(times, letter), "X"
    else:
        times = f"{(number + (0.5 if half else 0)) * times:g}" if half else number * times
    return f"P{'T' if unit in CLOCK else ''}{times}{letter}"


def _duration(parts: Parts, context: Context) -> Meaning:
    number, unit, side = _number(parts.get("number")), parts["unit"], (parts.get("side") or "").lower()
    if parts.get("plural"):
        number = None
    value = _length(number, unit, parts.get("half") or "")
    if not side or number is None or unit in CLOCK or context.published is None:
        return Meaning("DURATION", value, None, None, "a length of time")
    if side in ("past", "last"):
        return Meaning("DURATION", value, _shift(context.today, unit, -number), context.today, "up to publication")
    return Meaning("DURATION", value, context.today, _shift(context.today, unit, number), "from publication on")


def _set(parts: Parts, context: Context) -> Meaning:
    """What comes again and again; X stands for every year, week or day."""
    part = f"T{PARTS[parts['part']]}" if parts.get("part") else ""
    if parts.get("often"):
        value = OFTEN[parts["often"]]
    elif parts.get("unit"):
        value = _length(2 if parts.get("other") else _number(parts.get("number")), parts["unit"])
    elif parts.get("weekday"):
        value = f"XXXX-WXX-{DAYS.index(parts['weekday']) + 1}{part}"
    elif parts.get("month"):
        value = f"XXXX-{_month(parts['month']):02}"
    elif parts.get("season"):
        value = f"XXXX-{SEASONS[parts['season']][0]}"
    else:
        value = f"XXXX-XX-XX{part}" if part else "XXXX-WXX-WE"
    return Meaning("SET", value, None, None, "again and again")


def _vague(parts: Parts, context: Context) -> Meaning:
    word = parts["word"].lower()
    if word.startswith(("recent", "lately", "past")):
        return Meaning("DATE", "PAST_REF", None, context.today, "before publication, how long is not said")
    if word in ("soon", "future", "coming"):
        return Meaning("DATE", "FUTURE_REF", context.today, None, "after publication, how long is not said")
    return Meaning("DATE", "PRESENT_REF", context.today, context.today, "the time of publication")


def _no_time(parts: Parts, context: Context) -> None:
    return None


DAY_MONTH = rf"(?:{WEEKDAY},?\s+(?:the\s+)?)?{DAY}\s+(?:of\s+)?{MONTH}{OF_YEAR}?"
MONTH_DAY = rf"(?:{WEEKDAY},?\s+)?{MONTH}\s+{DAY}{OF_YEAR}?(?!\s*[:.,]?\d|{PEOPLE})"
FIRST = r"(?P<year>(?P<first>(?P<hundreds>1[5-9]|20)[0-9]{2}))"
LAST = r"(?P<year_to>(?P<last>(?:1[5-9]|20)[0-9]{2}|[0-9]{2}))"
IN_SEASON = r"(?i:in|since|until|by|during|early|late|mid)"  # and not "of" or "to": spring and fall are verbs and other things too
COUNTED = rf"(?:[$£€]?[0-9][0-9.,]{{0,12}}(?:%|\s+per\s?cent)?|(?i:{_any([*SMALL[1:], *TENS])})|(?:thousand|million|billion)s?)"
TITLE = r"(?:Mrs?|Ms|Miss|Dr|Sir|Lord|Lady|Dame|President|Minister|Secretary)\.?"
RECURS = rf"(?:(?i:once|twice)|(?i:{NUMBER.replace('?P<number>', '?:')})\s+times)"
# name, pattern, an example, its reader. A group called `time` is the span where the pattern needs words around it. A range has
# `time` and `time_to`, each an expression of its own; what the groups in _to hold is the second's.
RULES: list[tuple[str, str, str, Reader]] = [
    ("ISO date", rf"{YEAR}-(?P<number_of_month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])", "2017-08-29", _absolute),
    ("day/month/year", rf"(?P<day>1[3-9]|2\d|3[01])([/.])(?P<number_of_month>0?[1-9]|1[0-2])\2{YEAR}", "29/08/2017", _absolute),
    ("month/day/year", rf"(?P<number_of_month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/{YEAR}", "08/29/2017", _absolute),
    ("day month", DAY_MONTH, "29 August 2017", _absolute),
    ("month day", MONTH_DAY, "August 29, 2017", _absolute),
    ("days month", rf"(?P<time>{DAY}){TO}(?P<time_to>{DAY_TO}\s+(?:of\s+)?{MONTH}{OF_YEAR}?)", "21-31 August", _absolute),
    ("month days",
     rf"(?P<time>{MONTH}\s+{DAY}){TO}(?P<time_to>{DAY_TO}{OF_YEAR}?)(?!\s*[:.,]?\d|{PEOPLE}|\s+(?:{MONTH_NAMES}))",
     "August 21-31", _absolute),
    ("months", rf"(?P<time>{MONTH})[-–](?P<time_to>(?P<month_to>{MONTH_NAMES}){OF_YEAR}?)", "May–June 2017", _absolute),
    ("month year", rf"{MONTH}{OF_YEAR}", "August 2017", _absolute),
    ("month beside", rf"{WHICH}\s+{MONTH}", "last May", _month_beside),
    ("month", rf"(?:[Mm]id-)?(?P<time>(?P<month>{_any(month for month in MONTHS if month not in ('March', 'May'))}))", "August", _absolute),
    # After "by" or "to" May is more often the surname.
    ("month that is also a word",
     rf"(?:(?i:{STRONG})|(?i:{WEAK})(?=[\s-]+March))[\s-]+(?P<time>(?P<month>March|May))",
     "in May", _absolute),
    ("short month", rf"(?i:{STRONG}|{WEAK})[\s-]+(?P<time>(?P<month>{SHORT_MONTH}))", "in Sept.", _absolute),
    ("year", rf"(?i:(?P<weak>{WEAK})|{STRONG})[\s-]+(?P<time>{YEAR}){NO_NUMBER}{NO_ZONE}(?(weak){NO_THINGS})", "in 2017", _absolute),
    ("years", rf"(?P<time>{FIRST})(?:[-–/]|\s+to\s+)(?P<time_to>{LAST})(?![–/]|[:.,]\d){NO_COUNT}{NO_ZONE}", "2016–17", _year_range),
    ("season", rf"{IN_SEASON}[\s-]+(?P<time>(?:the\s+)?{SEASON}(?:{OF_YEAR}{NO_COUNT})?)(?!\s+of\b)", "in the summer", _season),
    ("season of a year", rf"[Tt]he\s+{SEASON}(?=\s+of\b){OF_YEAR}{NO_COUNT}", "the winter of 2017", _season),
    ("season beside", rf"{WHICH}\s+{SEASON}", "last winter", _season),
    ("part of a year", rf"(?:[Tt]he\s+)?(?i:{NTH})[\s-](?P<kind>quarter|half){OF_YEAR}", "the first quarter of 2017", _quarter),
    ("quarter", rf"(?i:in|for|during|since)\s+(?P<time>the\s+(?i:{NTH})\s+(?P<kind>quarter))(?!\s+of\b)", "in the third quarter", _quarter),
    ("Q", rf"Q(?P<nth>[1-4])(?P<kind>){OF_YEAR}", "Q1 2017", _quarter),
    ("decade", r"(?:the\s+)?(?P<decade>1[5-9]\d0|20\d0)s", "the 1990s", _decade),
    ("decade of a century",
     rf"[Tt]he\s+(?:(?:early|mid|late)[\s-])?(?:'(?P<tens>[1-9]0)s|(?P<word>(?i:{_any(DECADES)})))",
     "the nineties", _decade),
    ("century",
     rf"(?:[Tt]he\s+)?(?:(?P<number>1[0-9]|2[01])(?:st|th)|(?P<word>(?i:{_any(CENTURIES)})))[\s-]century",
     "the 19th century", _century),
    ("near day", r"(?i:(?:earlier\s+|later\s+)?(?P<word>today|yesterday|tomorrow))", "earlier today", _near_day),
    ("day beyond", r"(?i:(?P<beyond>the\s+day\s+(?:before|after))\s+(?P<word>yesterday|tomorrow))", "the day before yesterday", _near_day),
    ("weekday", rf"(?:{WHICH}\s+)?{WEEKDAY}", "on Friday", _weekday),
    ("part of a date", rf"(?:the\s+)?{PART}\s+of\s+{DAY_MONTH}", "the morning of 29 August 2017", _part),
    ("part of a month day", rf"(?:the\s+)?{PART}\s+of\s+{MONTH_DAY}", "the night of Aug. 29", _part),
    ("part of a weekday", rf"(?:{WHICH}\s+)?{WEEKDAY}\s+{PART}", "Tuesday evening", _part),
    ("part of a near day", rf"(?P<word>(?i:yesterday|tomorrow|this|last))\s+{PART}", "this morning", _part),
    ("tonight", r"(?P<word>[Tt]o)(?P<part>night)", "tonight", _part),
    ("hour", rf"{TIME}\s?{HALF}", "6 p.m.", _clock),
    ("hours", rf"(?P<time>{TIME}){TO}(?P<time_to>{TIME.replace('>', '_to>')}\s?{HALF})", "from 6 to 8 p.m.", _clock),
    ("clock", rf"(?<!\d:)(?P<hour>[01][0-9]|2[0-3]):(?P<minute>{MINUTE})(?:\s?{ZONE})?(?!:\d)", "06:02", _clock),
    ("clock with zone", rf"(?P<hour>[01][0-9]|2[0-3])(?P<minute>{MINUTE})\s?{ZONE}", "1900 GMT", _clock),
    ("noon", r"(?P<part>(?i:noon|midday|midnight))", "noon", _clock),
    ("weekend", r"(?i:at|over|on|during|until|since|by)\s+(?P<time>the\s+weekend)(?!\s+of\b)", "at the weekend", _weekend),
    ("neighbour",
     rf"(?:(?i:earlier|later)\s+)?{WHICH}\s+(?P<unit>week|weekend|month|quarter|year|decade|century)",
     "last month", _neighbour),
    ("ago", rf"(?i:{NUMBER})\s+{UNIT}s?\s+(?P<ago>ago)", "two weeks ago", _away),
    ("from now", rf"(?i:[Ii]n\s+)?(?P<time>(?i:{NUMBER})\s+{UNIT}s?(?:'\s+time|\s+from\s+now))", "in two weeks' time", _away),
    ("past length",
     rf"(?:[Tt]he\s+)?(?P<side>[Pp]ast|[Ll]ast|[Nn]ext|[Cc]oming)\s+(?i:{NUMBER})\s+{UNIT}s?",
     "the past three months", _duration),
    ("past unit", rf"[Tt]he\s+(?P<side>past|last)\s+{UNIT}", "the past year", _duration),
    ("length", rf"(?<![Hh]alf )(?i:{NUMBER})(?P<half>\s+and\s+a\s+half)?\s+{UNIT}s?", "a year", _duration),
    ("vague length", rf"(?i:for|over|after|within|in|during)\s+(?P<time>{UNIT}(?P<plural>s))", "for months", _duration),
    ("every length", rf"(?i:every|each)\s+(?:(?P<other>other)\s+|(?i:{NUMBER})\s+)?{UNIT}s?", "every year", _set),
    ("every", rf"(?i:every|each)\s+(?:{WEEKDAY}(?:\s+{PART})?|{MONTH}|{SEASON}|weekend)", "every Monday", _set),
    ("every part of a day", rf"(?i:every|each)\s+{PART}", "every morning", _set),
    ("weekdays", rf"(?i:on)\s+(?P<time>{WEEKDAY}s)", "on Mondays", _set),
    ("often", rf"(?P<often>{_any(reversed(OFTEN))})", "daily", _set),
    ("times", rf"{RECURS}\s+(?:a|an|each|every|per)\s+{UNIT}", "twice a week", _set),
    ("vague", r"(?P<word>[Rr]ecent(?:ly)?|[Ll]ately|[Nn]ow|[Cc]urrently|[Nn]owadays)", "recent", _vague),
    ("recent time", r"(?P<word>[Rr]ecent)\s+(?:days|weeks|months|years|decades)", "recent years", _vague),
    ("vague past", r"[Ii]n\s+(?P<time>the\s+(?:recent\s+|distant\s+)?(?P<word>past))", "in the past", _vague),
    ("vague future", r"[Ii]n\s+(?P<time>(?:the\s+)?(?:near\s+|foreseeable\s+)?(?P<word>future))", "in the future", _vague),
    ("soon", r"(?P<word>[Ss]oon)(?!\s+(?:as|after|afterwards|before)\b)", "soon", _vague),
    ("coming time", r"(?:[Tt]he\s+)?(?P<word>coming)\s+(?:days|weeks|months|years|decades)", "the coming weeks", _vague),
]  # fmt: skip
# What looks like a time and is none, read before RULES: name, pattern, an example.
NO_TIMES: list[tuple[str, str, str]] = [
    ("age", rf"(?:aged?\s+(?:of\s+)?)?(?i:{NUMBER})(?:\s+and\s+a\s+half)?\s+{UNIT}s?\s+(?:old|of\s+age)", "45 years old"),
    ("age before", rf"(?i:aged?)\s+(?:of\s+)?(?P<time>(?i:{NUMBER})\s+{UNIT}s?)", "aged two years"),
    ("rate", rf"{COUNTED}(?:\s+(?:of\s+)?{THINGS})?\s+(?P<time>an?\s+{UNIT})(?!\s+(?:ago|and|later|earlier))", "60 miles an hour"),
    ("name", rf"{TITLE}\s+(?P<time>{MONTH}(?:\s+{DAY})?)", "Mrs May"),
    ("one of its own", rf"(?P<time>[Tt]he\s+(?:last|next|first)\s+{UNIT})s?\s+of", "the last week of the war"),
]  # fmt: skip
NO_TIME = [(name, pattern, example, _no_time) for name, pattern, example in NO_TIMES]
COMPILED = [(name, re.compile(rf"(?<![\w-])(?<!\d[.,])(?:{pattern})(?![\w-])"), reader) for name, pattern, _, reader in NO_TIME + RULES]


def expressions(article: Article) -> pd.DataFrame:
    """The time expressions: start, end, text, type, value, earliest, latest, rule.

    type: DATE, TIME, DURATION or SET; value: as in TIMEX3; earliest, latest: first and last day that can be
    meant, missing where the text sets no bound; rule: the form, and how it was resolved. Reference is the day
    of publication; a month without a year takes one that was named in its sentence or the one before, or the
    next one where its clause speaks of what is to come; a time of day takes the day beside it. Without a day of
    publication, and for days that no calendar has (31 April), value is empty.
    """
    parts = paragraphs(article)  # no expression goes on into the next one
    found = [one for part in zip(parts["start"], parts["end"], strict=True) for one in _find(article.plain, *part)]
    lines = sentences(article)
    table = spans.table(article.text, [(one.start, one.end) for one in found])
    where = spans.containing(table, lines, "sentence").tolist()
    starts = dict(zip(lines["sentence"], lines["start"], strict=True))
    _give_years(found, article.plain)
    meanings, named = {}, None
    for place, (one, sentence, words) in enumerate(zip(found, where, table["text"], strict=True)):
        if one.reader is not _clock:
            year_before = named[:2] if named and sentence - named[2] <= 1 else None
            context = Context(article.published, year_before, _future(article.plain, starts[sentence], one))
            meanings[place] = meaning = _read(one, context)
            of_year = one.parts.get("year") or one.parts.get("beside") or one.parts.get("unit") == "year"
            if meaning and meaning.type != "SET" and of_year and meaning.value[:4].isdigit():
                named = (int(meaning.value[:4]), words, sentence)
    days = _days_beside(meanings, where, table, article.plain)
    for place, one in enumerate(found):
        if one.reader is _clock:
            meanings[place] = _read(one, Context(article.published, day=days.get(place)))
    kept = [place for place in range(len(found)) if meanings[place]]
    columns = pd.DataFrame([vars(meanings[place]) for place in kept], columns=["type", "value", "earliest", "latest", "rule"])
    columns["rule"] = [f"{found[place].name}: {meanings[place].rule}" for place in kept]
    kinds = {"type": str, "value": str, "earliest": "datetime64[s]", "latest": "datetime64[s]", "rule": str}
    return table.iloc[kept].reset_index(drop=True).join(columns.astype(kinds))


def _find(plain: str, start: int, end: int) -> list[Found]:
    """The expressions from left to right: of those that overlap the first, of these the longest, of these the first of the table."""
    candidates = []
    for name, pattern, reader in COMPILED:
        groups = pattern.groupindex
        first, last = ("time" if "time" in groups else 0), ("time_to" if "time_to" in groups else "time" if "time" in groups else 0)
        for match in pattern.finditer(plain, start, end):
            candidates.append((match.start(first), match.end(last), match, name, reader))
    candidates.sort(key=lambda candidate: (candidate[0], -candidate[1]))
    chosen, free = [], start
    for begin, stop, match, name, reader in candidates:
        if begin >= free:
            chosen.extend(_ends(match, begin, stop, name, reader))
            free = stop
    return [one for one in chosen if one.reader is not _no_time]


def _ends(match: re.Match[str], begin: int, stop: int, name: str, reader: Reader) -> list[Found]:
    """The expression of a match, or the two of a range: what the groups in _to hold is the second's."""
    parts = match.groupdict()
    if "time_to" not in parts:
        return [Found(begin, stop, parts, name, reader)]
    second = parts | {group.removesuffix("_to"): words for group, words in parts.items() if group.endswith("_to")}
    return [Found(begin, match.end("time"), parts, name, reader), Found(match.start("time_to"), stop, second, name, reader)]


def _give_years(found: list[Found], plain: str) -> None:
    """Writes into the parts of a month or day the year said after the one it is joined to: "from 3 May to 5 June 1999"."""
    for one, after in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        bare = one.parts.get("month") and not any(one.parts.get(name) for name in ("year", "beside", "which"))
        if bare and after.parts.get("month") and JOINED.fullmatch(plain, one.end, after.start):
            one.parts["beside"] = after.parts.get("beside")
            if after.parts.get("year"):  # from December to January 2018
                one.parts["year"] = str(int(after.parts["year"]) - (_month(one.parts["month"]) > _month(after.parts["month"])))


def _future(plain: str, sentence: int, one: Found) -> bool:
    """Whether the clause before an expression says that something is to come: "will be held in November"."""
    before = plain[max(sentence, one.start - CLAUSE_LENGTH) : one.start]
    bounds = [bound.end() for bound in CLAUSE.finditer(before)]
    return FUTURE.search(before, bounds[-1] if bounds else 0) is not None


def _days_beside(meanings: dict[int, Meaning], where: list, table: pd.DataFrame, plain: str) -> dict[int, tuple[date, str]]:
    """For each time of day the day right after it ("6 p.m. on Friday"), else the last one named in its sentence."""
    starts, ends, texts = table["start"].tolist(), table["end"].tolist(), table["text"].tolist()
    days = {
        place: (meaning.earliest, texts[place])
        for place, meaning in meanings.items()
        if meaning and meaning.earliest and meaning.value.startswith(meaning.earliest.isoformat())
    }
    beside, last = {}, None
    for place in range(len(where)):
        if place in days:
            last = place
        elif place not in meanings:
            if place + 1 in days and where[place + 1] == where[place] and ON.fullmatch(plain, ends[place], starts[place + 1]):
                beside[place] = days[place + 1]
            elif last is not None and where[last] == where[place]:
                beside[place] = days[last]
    return beside


def _read(one: Found, context: Context) -> Meaning | None:
    kind = "TIME" if one.reader in (_part, _clock) else "DURATION" if one.reader is _duration else "DATE"
    try:
        return one.reader(one.parts, context)
    except Undated:
        return Meaning(kind, "", None, None, "not resolved, the day of publication is not known")
    except (ValueError, OverflowError):
        return Meaning(kind, "", None, None, "not resolved, there is no such day")
