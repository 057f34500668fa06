"""What the words of a time mean: one reader for each way to say it, from the parts of a match and its context to a Meaning."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from helpers.dates.reckoning import BEFORE_CHRIST, GRAIN, around, bounds, choose, feast, months, nearest, shift, written
from helpers.dates.words import BESIDE, CENTURIES, CLOCK, DAYS, DECADES, FEASTS, MONTHS, NEAR, NUMBERS, OFTEN, ORDINALS, PARTS, SEASONS, UNITS


class Meaning(NamedTuple):
    """What an expression stands for; earliest and latest are None where the text sets no bound."""

    type: str
    value: str
    earliest: date | None
    latest: date | None
    rule: str
    at: tuple[str, date] | None = None  # the kind of calendar unit, and a day in it, where it is one


class Undated(Exception):
    """The day of publication is needed, and not known."""


Parts = dict[str, str | None]  # the named groups of a match, in small letters


@dataclass(slots=True)
class Found:
    """An expression as found: its place and words, its parts, the form and the reader of it; then its sentence; then its meaning."""

    start: int
    end: int
    words: str
    parts: Parts
    name: str
    reader: "Reader"
    sentence: int = 0  # its number
    within: tuple[int, int] = 0, 0  # from where to where the sentence goes
    meaning: Meaning | None = None


class Context(NamedTuple):
    """What the reading of an expression may lean on."""

    published: date | None
    history: bool = False  # whether the text tells what was long before publication
    year: Found | None = None  # the last time that has a year, in this or the last sentence; in a history the last one
    last: Found | None = None  # the last time told, as near
    way: Callable[[], str] = str  # where it lies by its clause: ahead (now, of then), back, or nowhere
    day: Found | None = None  # for a time of day: the day beside it

    @property
    def today(self) -> date:
        """The day of publication. Raises Undated if it is not known."""
        if self.published is None:
            raise Undated
        return self.published

    @property
    def then(self) -> tuple[str, date, str]:
        """The time that "that" and "later" point back to: its kind, a day in it, and the words of a rule."""
        if self.last:
            return *self.last.meaning.at, f"“{self.last.words}”"
        return "day", self.today, "publication"


MONTH_NUMBERS = {month[:3].lower(): number for number, month in enumerate(MONTHS, start=1)}
ASSUMED = ", as no word says otherwise"
Reader = Callable[[Parts, Context], Meaning | None]  # None: no time after all


def _at(kind: str, day: date, rule: str) -> Meaning:
    return Meaning("DATE", written(kind, day), *bounds(*around(kind, day)), rule, (kind, day))


def month_number(name: str) -> int:
    return MONTH_NUMBERS[name[:3].lower()]


def weekday_number(name: str) -> int:
    return [day.lower() for day in DAYS].index(name.lower())


def year_number(parts: Parts) -> int | None:
    """The year as written; one before our era as it is reckoned."""
    if parts.get("before"):
        return BEFORE_CHRIST - int(parts["before"])
    return int(parts["year"]) if parts.get("year") else None


def _number(words: str | None) -> int | float | None:
    """What a number says: "a" and nothing are 1, "few" and the like None."""
    words = (words or "a").lower()
    if words[0].isdigit():
        return float(words) if "." in words else int(words.replace(",", ""))
    named = [NUMBERS[word] for word in words.replace("-", " ").split() if word in NUMBERS]
    return sum(named) if named else 1 if words in ("a", "an") else None


def _year(parts: Parts, context: Context, days_of: Callable[[int], tuple[date, date]]) -> tuple[int, str]:
    """The year of a month, day, season or quarter, and the rule: as written, told before it, or chosen from publication."""
    if year := year_number(parts):
        return year, "as written"
    if parts.get("beside"):
        return context.today.year + BESIDE[parts["beside"]], f"in {parts['beside']} year"
    if parts.get("anaphor"):
        _, then, words = context.then
        return then.year + BESIDE[parts["anaphor"]], f"in the {parts['anaphor']} year, from {words}"
    way = context.way()
    over = context.year and context.published and context.year.meaning.at[1].year < context.published.year
    if context.year and (context.history or not (over and way in ("ahead", "ahead now"))):
        return context.year.meaning.at[1].year, f"the year of “{context.year.words}” before it"
    if way.endswith("or over"):
        return nearest(context.today, days_of)
    year, rule = choose("not over" if way.startswith("ahead") else "begun", context.today, days_of)  # news tells the past
    return year, rule if way else rule + ASSUMED


def absolute(parts: Parts, context: Context) -> Meaning:
    """A day, month or year of the calendar."""
    if not (parts.get("month") or parts.get("number_of_month")):
        return _at("year", date(year_number(parts), 1, 1), "as written")
    month = month_number(parts["month"]) if parts.get("month") else int(parts["number_of_month"])
    kind, day = ("day", int(parts["day"])) if parts.get("day") else ("month", 1)
    bare = not (year_number(parts) or parts.get("beside") or parts.get("anaphor"))
    if kind == "day" and parts.get("weekday") and bare and not context.history:
        year = context.today.year
        for near in (year, year - 1, year + 1):  # the weekday tells the year
            with suppress(ValueError):
                if date(near, month, day).weekday() == weekday_number(parts["weekday"]):
                    return _at("day", date(near, month, day), "in the year near publication that has it on this weekday")
    year, rule = _year(parts, context, lambda year: around(kind, date(year, month, day)))
    return _at(kind, date(year, month, day), rule)


def year_range(parts: Parts, context: Context) -> Meaning | None:
    """The first or the last of "2016-17"."""
    first, last = (year if len(year) == 4 else parts["hundreds"] + year for year in (parts["first"], parts["last"]))
    meant = last if parts["year"] == parts["last"] else first
    return _at("year", date(int(meant), 1, 1), "as written") if first < last else None


def short_year(parts: Parts, context: Context) -> Meaning:
    """ "'82": the last one of this ending that has begun."""
    year = context.today.year // 100 * 100 + int(parts["tens"])
    return _at("year", date(year - 100 * (year > context.today.year), 1, 1), "the last one of this ending")


def month_beside(parts: Parts, context: Context) -> Meaning:
    """ "Last May", said from publication."""
    month, which = month_number(parts["month"]), parts["which"]
    if which == "this":
        return _at("month", context.today.replace(month=month, day=1), "in the year of publication")
    year, rule = choose(which, context.today, lambda year: around("month", date(year, month, 1)))
    return _at("month", date(year, month, 1), rule)


def season(parts: Parts, context: Context) -> Meaning:
    """Northern seasons of three whole months; a winter has the year of its January."""
    code, month = SEASONS[parts["season"]]
    which = parts.get("which")

    def days_of(year: int) -> tuple[date, date]:
        return months(year - (month == 12), month, 3)

    if which == "this":
        year, rule = context.today.year + (month == 12 and context.today.month > 8), "the one of this year"
    elif which:
        year, rule = choose(which, context.today, days_of)
    else:
        year, rule = _year(parts, context, days_of)
    first, last = days_of(year)
    if month == 12 and rule != "the one of this year" and not which:
        last = days_of(year + 1)[1] if year_number(parts) else last  # "the winter of 2017" may begin or end in it
    return Meaning("DATE", f"{written('year', date(year, 1, 1))}-{code}", *bounds(first, last), rule, ("season", date(year, min(month, 9), 1)))


def quarter(parts: Parts, context: Context) -> Meaning | None:
    """A quarter or half of a year."""
    kind, number = parts["kind"] or "quarter", parts["nth"]
    number = ORDINALS.get(number) or int(number)
    if kind == "half" and number == 4:
        number = 2  # the last half
    if number * {"quarter": 3, "half": 6}[kind] > 12:
        return None
    month = (number - 1) * {"quarter": 3, "half": 6}[kind] + 1
    year, rule = _year(parts, context, lambda year: around(kind, date(year, month, 1)))
    return _at(kind, date(year, month, 1), rule)


def months_of_year(parts: Parts, context: Context) -> Meaning | None:
    """ "The first six months of the year": a half, or of three a quarter."""
    return quarter(parts | {"kind": {"six": "half", "three": "quarter"}[parts["number"]], "nth": parts["nth"].replace("last", "final")}, context)


def decade(parts: Parts, context: Context) -> Meaning:
    """Ten years: of a written year, or of the last such ten."""
    if parts.get("decade"):
        year = BEFORE_CHRIST - int(parts["decade"]) if parts.get("old") else int(parts["decade"])
        return _at("decade", date(year, 1, 1), "as written")
    within = DECADES[parts["word"]] if parts.get("word") else int(parts["tens"])
    year = context.today.year // 100 * 100 + within
    return _at("decade", date(year if year + 9 < context.today.year else year - 100, 1, 1), "the last one over before publication")


def century(parts: Parts, context: Context) -> Meaning:
    """A hundred years by their number."""
    number = int(parts["number"]) if parts["number"] else CENTURIES[parts["word"]]
    year = BEFORE_CHRIST - number * 100 + 50 if parts.get("old") else number * 100 - 100
    return _at("century", date(max(year, 1), 1, 1), "as written")


def near_day(parts: Parts, context: Context) -> Meaning:
    """ "Yesterday" and the like, said from publication."""
    steps = NEAR[parts["word"]] * (2 if parts.get("beyond") else 1)
    rule = {-2: "two days before", -1: "the day before", 0: "the day of", 1: "the day after", 2: "two days after"}[steps]
    return _at("day", shift(context.today, "day", steps), f"{rule} publication")


def feast_day(parts: Parts, context: Context) -> Meaning:
    """A feast, the one near publication or of a year that is said."""
    when = next(when for name, when in FEASTS.items() if name.lower() == " ".join(parts["feast"].split()))
    year, rule = _year(parts, context, lambda year: around("day", feast(when, year)))
    return _at("day", feast(when, year), rule)


def own_name(parts: Parts, context: Context) -> Meaning:
    """ "Black Friday": no ordinary Friday, and which one this kit does not know."""
    return Meaning("DATE", "", None, None, "not resolved, a day with a name of its own")


def new_year(parts: Parts, context: Context) -> Meaning:
    """ "In the new year": this one or the next, as the clause points; where it does not, the next once autumn is over; in a history the next one told."""
    if context.history:
        return _at("year", shift(context.then[1], "year", 1), f"the one after {context.then[2]}")
    way = context.way()
    ahead = way.startswith("ahead") or not way and context.today.month > 9
    year = shift(context.today, "year", int(ahead))
    return _at("year", year, f"the year {('of', 'after')[ahead]} publication{'' if way else ASSUMED}")


def day_of_month(parts: Parts, context: Context) -> Meaning:
    """ "On the 14th": of the month told, else of the one near publication."""
    day, way = int(parts["day"]), context.way()
    ahead = way.startswith("ahead")
    if context.last and context.last.meaning.at[0] in ("day", "month"):
        _, then, words = context.then
        meant = then.replace(day=day)
        if context.history or not (way in ("ahead", "ahead now") and meant < context.today or not ahead and meant > context.today):
            return _at("day", meant, f"in the month of {words}")
    for steps in range(3):  # of two months that follow one another one has 31 days
        with suppress(ValueError):
            meant = shift(context.today.replace(day=1), "month", steps if ahead else -steps).replace(day=day)
            if meant >= context.today if ahead else meant <= context.today:
                return _at("day", meant, f"{'the first one from publication on' if ahead else 'the last one up to publication'}{'' if way else ASSUMED}")
    raise ValueError("no calendar goes on to it")


def overnight(parts: Parts, context: Context) -> Meaning | None:
    """The night before publication, or the one after it; in a history it rather means suddenly."""
    if context.history:
        return None
    return part({"word": "to" if context.way().startswith("ahead") else "last", "part": "night"}, context)


def weekday(parts: Parts, context: Context) -> Meaning:
    """A day of the week near publication; in a history, near the last day told."""
    wanted, which, base, of = weekday_number(parts["weekday"]), parts.get("which"), context.today, "publication"
    told = context.history and (not context.last or GRAIN[context.then[0]] <= GRAIN["month"])  # the first Friday of a year is none that anybody means
    if told:
        _, base, of = context.then
    today = base.weekday()
    if which == "next":
        steps, rule = (wanted - today - 1) % 7 + 1, f"the first one after {of}"
    elif which == "last":
        steps, rule = (wanted - today) % 7 - 7, f"the last one before the day of {of}"
    elif which == "this":
        steps, rule = wanted - today, f"in the week of {of}"
    elif told or (way := context.way()).startswith("ahead"):
        steps, rule = (wanted - today) % 7, f"the first one from {of} on"
    else:
        steps, rule = -((today - wanted) % 7), f"the last one up to {of}{'' if way else ASSUMED}"
    return _at("day", shift(base, "day", steps), rule)


def weekday_told(parts: Parts, context: Context) -> Meaning:
    """ "The following Wednesday", "the Sunday before": from the day or week told; without one, near publication."""
    after = BESIDE[parts["which"]] > 0
    if not context.last:
        return weekday(parts | {"which": None}, context)
    kind, then, words = context.then
    if GRAIN[kind] > GRAIN["weekend"]:
        return Meaning("DATE", "", None, None, f"not resolved, {words} is no day")
    first, last = around(kind, then)
    wanted = weekday_number(parts["weekday"])
    day = shift(last, "day", (wanted - last.weekday() - 1) % 7 + 1) if after else shift(first, "day", (wanted - first.weekday()) % 7 - 7)
    return _at("day", day, f"the {('last one before', 'first one after')[after]} {words}")


def part(parts: Parts, context: Context) -> Meaning:
    """A part of a day: of a date, of a weekday, of a day near publication, or of the day told of."""
    named = weekday_told if parts.get("which") in ("following", "previous", "preceding") else weekday
    reader = absolute if parts.get("month") else named if parts.get("weekday") else near_day if parts.get("word") else beside
    day = reader(parts, context)
    return Meaning("TIME", f"{day.value}T{PARTS[parts['part']]}", day.earliest, day.latest, day.rule, day.at)


def clock(parts: Parts, context: Context) -> Meaning:
    """A time of day, on the day beside it, else on the day of publication."""
    day, rule = (context.day.meaning.at[1], f"on the day of “{context.day.words}”") if context.day else (context.today, f"on the day of publication{ASSUMED}")
    told = f"{written('day', day)}T"
    if parts.get("part"):
        return Meaning("TIME", told + PARTS[parts["part"]], *bounds(day, day), rule)
    hour = int(parts["hour"])
    if parts.get("half"):
        hour = hour % 12 + 12 * (parts["half"] == "p")
    zone = "Z" if (parts.get("zone") or "").strip("()") in ("gmt", "utc") else ""
    return Meaning("TIME", f"{told}{hour:02}:{parts.get('minute') or '00'}{zone}", *bounds(day, day), rule)


def neighbour(parts: Parts, context: Context) -> Meaning:
    """ "Last week", said from publication."""
    which, unit = parts["which"], parts["unit"]
    return _at(unit, shift(context.today, unit, BESIDE[which]), f"the {unit} {('before', 'of', 'after')[BESIDE[which] + 1]} publication")


def _step(unit: str, steps: int, context: Context, rule: str) -> Meaning:
    """The unit so many steps from the time told of. What that leaves open is X: a day of a month that alone is known."""
    kind, then, _ = context.then
    if GRAIN[unit] >= GRAIN[kind] or unit in ("quarter", "half"):
        return _at(unit, shift(then, unit, steps), rule)
    known = "month" if kind == "month" and unit != "month" else "year"
    if GRAIN[kind] > GRAIN["year"]:
        return Meaning("DATE", "PAST_REF", None, None, rule)
    value = written(known, then) + ("-WXX" if unit == "week" else "-XX" if known == "month" or unit == "month" else "-XX-XX")
    return Meaning("DATE", value, *bounds(*around(known, then)), rule, (known, then))


def beside(parts: Parts, context: Context) -> Meaning:
    """ "The next day", "that year", "the end of the month": from the time told of."""
    said = parts.get("which") or parts.get("same") or parts.get("that") or "same"
    steps, words = BESIDE[said], context.then[2]
    return _step(parts.get("unit") or "day", steps, context, f"{('the one before', 'the one of', 'the one after')[steps + 1]} {words}")


def season_beside(parts: Parts, context: Context) -> Meaning:
    """ "That summer", "the following winter": from the time told of."""
    year = context.then[1].year + BESIDE[parts.get("which") or "same"]
    return season({"season": parts["season"], "year": str(year)}, context)


def same_time(parts: Parts, context: Context) -> Meaning | None:
    """ "At that time": the time told of."""
    if not context.last:
        return None
    told = context.last.meaning
    return Meaning(told.type, told.value, told.earliest, told.latest, f"the time of “{context.last.words}”", told.at)


def away(parts: Parts, context: Context) -> Meaning:
    """So long before or after publication; hours and "a few" leave open when."""
    number, unit, way = _number(parts["number"]), _unit(parts), -1 if parts.get("ago") else 1
    if not isinstance(number, int) or unit in CLOCK:
        return vague({"word": "recent" if way < 0 else "soon"}, context)
    side = ("after", "before")[way < 0]
    return _at("week" if unit == "fortnight" else unit, shift(context.today, unit, way * number), f"{number} {unit}{'s'[: number != 1]} {side} publication")


def half_away(parts: Parts, context: Context) -> Meaning:
    """Half a year ago, or one and a half."""
    return away(parts | {"number": "eighteen" if parts.get("more") else "six", "unit": "month"}, context)


def onward(way: str) -> bool:
    """Whether "later" and the like leads onward from the time told."""
    return way.startswith(("later", "after"))


def later(parts: Parts, context: Context) -> Meaning:
    """ "Two days later": so long after or before the time told of; hours and "a few" leave open when."""
    number, unit = _number(parts["number"]) if parts.get("number") else None, _unit(parts)
    way = 1 if onward(parts["way"]) else -1
    side, words = ("before", "after")[way > 0], context.then[2]
    if not isinstance(number, int) or unit in CLOCK:
        return Meaning("DATE", "FUTURE_REF" if way > 0 else "PAST_REF", None, None, f"{side} {words}, how long is not said")
    steps, rule = way * number * (2 if unit == "fortnight" else 1), f"{number} {unit}{'s'[: number != 1]} {side} {words}"
    return _step("week" if unit == "fortnight" else unit, steps, context, rule)


def _unit(parts: Parts) -> str:
    return parts["unit"].replace("centurie", "century")


def _length(number: int | float | None, unit: str, half: str = "") -> str:
    """A duration of ISO 8601; TIMEX has X for how many is not said, and DE and CE where years would then be too exact."""
    letter, times = UNITS[unit]
    if number is None:
        letter, times = {10: "DE", 100: "CE"}.get(times, letter), "X"
    else:
        times = f"{(number + (0.5 if half else 0)) * times:.10g}"
    return f"P{'T' if unit in CLOCK else ''}{times}{letter}"


def duration(parts: Parts, context: Context) -> Meaning:
    """A length of time; one said from publication has its bounds."""
    number, unit, side = _number(parts.get("number")), _unit(parts), parts.get("side")
    if parts.get("plural") and not parts.get("number"):
        number = None
    value = _length(number, unit, parts.get("half") or "")
    if not side or not isinstance(number, int) or unit in CLOCK or context.published is None:
        return Meaning("DURATION", value, None, None, "a length of time")
    if side in ("past", "last"):
        return Meaning("DURATION", value, shift(context.today, unit, -number), context.today, "up to publication")
    return Meaning("DURATION", value, context.today, shift(context.today, unit, number), "from publication on")


def repeated(parts: Parts, context: Context) -> Meaning:
    """What comes again and again; X stands for every year, week or day."""
    when = f"T{PARTS[parts['part']]}" if parts.get("part") else ""
    if parts.get("often"):
        value = OFTEN[parts["often"]]
    elif parts.get("unit"):
        value = _length(2 if parts.get("other") else _number(parts.get("number")), _unit(parts))
    elif parts.get("weekday"):
        value = f"XXXX-WXX-{weekday_number(parts['weekday']) + 1}{when}"
    elif parts.get("month"):
        value = f"XXXX-{month_number(parts['month']):02}"
    elif parts.get("season"):
        value = f"XXXX-{SEASONS[parts['season']][0]}"
    else:
        value = f"XXXX-XX-XX{when}" if when else "XXXX-WXX-WE"
    return Meaning("SET", value, None, None, "again and again")


def vague(parts: Parts, context: Context) -> Meaning:
    """Before, at or after publication; how long is not said."""
    word = parts["word"]
    if word.startswith(("recent", "lately", "past")):
        return Meaning("DATE", "PAST_REF", None, context.today, "before publication, how long is not said")
    if word in ("soon", "future", "coming"):
        return Meaning("DATE", "FUTURE_REF", context.today, None, "after publication, how long is not said")
    return Meaning("DATE", "PRESENT_REF", context.today, context.today, "the time of publication")


def weekend(parts: Parts, context: Context) -> Meaning:
    """ "The weekend", the one near publication."""
    saturday = weekday({"weekday": "Saturday"}, context)
    return _at("weekend", saturday.at[1], saturday.rule)


def no_time(parts: Parts, context: Context) -> None:
    """What looks like a time and is none."""
    return None


# What several readers have in common: what they read, that they reckon from publication, that no word before belongs to what they read.
TIMES, LENGTHS = (part, overnight, clock), (duration, away, half_away, later)
FROM_PUBLICATION = (near_day, weekday, neighbour, weekend, overnight, away, half_away)
WHOLE = (no_time, vague, near_day, clock, repeated, same_time)
