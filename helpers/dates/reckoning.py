"""Days, weeks, months and years: which ones lie around a day or so many steps from it, and how TIMEX3 writes them."""

from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from dateutil.easter import easter

# A year before our era is reckoned 8,000 years on, where the calendar's cycle of 400 years has the same days: 480 BC is 7521.
BEFORE_CHRIST = 8001
LAST_YEAR = 4000  # no text of today means a later one
MONTHS_IN = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}
ISO = {"day": "{}-{:02}-{:02}", "month": "{}-{:02}", "year": "{}", "decade": "{:.3}", "century": "{:.2}"}
BC = ISO | {"decade": "{:.5}", "century": "{:.4}"}
# From fine to coarse: what is known to the month says nothing about the day.
GRAIN = {kind: place for place, kind in enumerate("day week weekend month quarter half season year decade century".split())}


def written(kind: str, day: date) -> str:
    """The day, week, weekend, month, quarter, half, year, decade or century of a day, as TIMEX3 writes it."""
    before = day.year > LAST_YEAR
    year = f"BC{BEFORE_CHRIST - day.year:04}" if before else f"{day.year:04}"
    if kind in ("week", "weekend"):
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}" + "-WE" * (kind == "weekend")
    if kind in ("quarter", "half"):
        return f"{year}-{kind[0].upper()}{(day.month - 1) // MONTHS_IN[kind] + 1}"
    return (BC if before else ISO)[kind].format(year, day.month, day.day)


def around(kind: str, day: date) -> tuple[date, date]:
    """The first and last day of the week, month, quarter … around a day."""
    if kind == "day":
        return day, day
    if kind in ("week", "weekend"):
        monday = day - timedelta(day.weekday())
        return (monday, monday + timedelta(6)) if kind == "week" else (monday + timedelta(5), monday + timedelta(6))
    if kind in ("month", "quarter", "half"):
        return months(day.year, (day.month - 1) // MONTHS_IN[kind] * MONTHS_IN[kind] + 1, MONTHS_IN[kind])
    years = MONTHS_IN[kind] // 12
    first = day.year // years * years
    return date(max(first, 1), 1, 1), date(first + years - 1, 12, 31)


def feast(when: tuple[int, int] | int, year: int) -> date:
    """A feast by its month and day, or by how many days it is after the Easter Sunday of the western churches."""
    return easter(year) + timedelta(when) if isinstance(when, int) else date(year, *when)


def months(year: int, month: int, length: int) -> tuple[date, date]:
    """The first and the last day of so many months."""
    last = shift(date(year, month, 1), "month", length - 1)
    return date(year, month, 1), last.replace(day=monthrange(last.year, last.month)[1])


def shift(day: date, kind: str, steps: int) -> date:
    """The day so many days, weeks, months, years … later; a shorter month gives its last day. ValueError: no calendar has it."""
    if kind in DAYS_IN:
        moved = day + timedelta(steps * DAYS_IN[kind])
    else:
        year, month = divmod(day.year * 12 + day.month - 1 + steps * MONTHS_IN[kind], 12)
        moved = date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    if (moved.year > LAST_YEAR) != (day.year > LAST_YEAR) or moved.year >= BEFORE_CHRIST:
        raise ValueError(f"{steps} {kind}s from {day} is in another era")
    return moved


def bounds(first: date, last: date) -> tuple[date | None, date | None]:
    """The same days, or none for days before our era, which tables of dates cannot hold."""
    return (None, None) if first.year > LAST_YEAR else (first, last)


# By what is said, the way through the years, what the first and last day must be, and how the rule tells it.
CHOICES = {
    "begun": (-1, lambda first, last, today: first <= today, "the last one before publication"),
    "not over": (1, lambda first, last, today: last >= today, "the first one not over at publication"),
    "last": (-1, lambda first, last, today: last < today, "the last one that was over at publication"),
    "next": (1, lambda first, last, today: first > today, "the first one after publication"),
}


def choose(said: str, today: date, days_of: Callable[[int], tuple[date, date]]) -> tuple[int, str]:
    """The year whose month, day or season is meant, and the rule. days_of: its first and last day in a year."""
    way, fits, rule = CHOICES[said]
    for year in range(today.year - way, today.year + 9 * way, way):  # the next leap day can be eight years off
        with suppress(ValueError, OverflowError):  # a day that this year has not
            if fits(*days_of(year), today):
                return year, rule
    raise ValueError(f"no year near {today} has it")


def nearest(today: date, days_of: Callable[[int], tuple[date, date]]) -> tuple[int, str]:
    """The year whose month, day or season is nearest, before or after, and the rule."""
    apart = []
    for year in (today.year - 1, today.year, today.year + 1):
        with suppress(ValueError, OverflowError):
            first, last = days_of(year)
            apart.append((max(first - today, today - last), year))
    if not apart:
        raise ValueError(f"no year near {today} has it")
    return min(apart)[1], "the nearest to publication"
