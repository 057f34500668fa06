"""Times: each form of English by hand from the calendar, as TIMEX3, and what is no time at all."""

import calendar
import time
from datetime import date

import pytest

from helpers import article, dates, spans, tables

FRIDAY = "2018-02-02"


def found(text, published=FRIDAY):
    return dates.expressions(article.from_text(text, published=published))


def rows(text, published=FRIDAY):
    """Each expression as its words, value, earliest and latest; None where there is no bound."""
    table = found(text, published)
    days = table[["earliest", "latest"]].astype(object).where(table[["earliest", "latest"]].notna(), None)
    texts = days.map(lambda day: day and day.date().isoformat())
    return list(zip(table["text"], table["value"], texts["earliest"], texts["latest"]))


def test_the_day_of_publication_was_a_friday():
    """The ground of all weekdays and weeks below, by the calendar: Friday of ISO week 5."""
    day = date.fromisoformat(FRIDAY)
    assert calendar.day_name[day.weekday()] == "Friday" and day.isocalendar()[:2] == (2018, 5)


# Rule; text; words found; value; first and last day. Published on Friday 2018-02-02 throughout.
#      February 2018        January 2018         December 2017
#  Mo  Tu  We  Th  Fr  Sa  Su    (weeks begin on Monday; 1 January 2018 was a Monday)
#  29  30  31   1   2   3   4    week 5
#  22  23  24  25  26  27  28    week 4
#   5   6   7   8   9  10  11    week 6
TIMES = [
    ("ISO date", "On 2016-02-29 it fell.", "2016-02-29", "2016-02-29", "2016-02-29", "2016-02-29"),
    ("day month", "It fell on 7 June 1999.", "7 June 1999", "1999-06-07", "1999-06-07", "1999-06-07"),
    ("day month", "It fell on 3rd of May, 1987, at noon.", "3rd of May, 1987", "1987-05-03", "1987-05-03", "1987-05-03"),
    ("day month", "On the 21st December 2012.", "21st December 2012", "2012-12-21", "2012-12-21", "2012-12-21"),
    ("day month", "It fell on 1 February.", "1 February", "2018-02-01", "2018-02-01", "2018-02-01"),  # yesterday
    ("day month", "It fell on 2 February.", "2 February", "2018-02-02", "2018-02-02", "2018-02-02"),  # today
    ("day month", "It fell on 3 February.", "3 February", "2017-02-03", "2017-02-03", "2017-02-03"),  # not begun
    ("month day", "It fell on June 7, 1999.", "June 7, 1999", "1999-06-07", "1999-06-07", "1999-06-07"),
    ("month day", "It fell on June 7 1999.", "June 7 1999", "1999-06-07", "1999-06-07", "1999-06-07"),
    ("month day", "It fell on May 3rd.", "May 3rd", "2017-05-03", "2017-05-03", "2017-05-03"),
    ("month day", "On March 31 it fell.", "March 31", "2017-03-31", "2017-03-31", "2017-03-31"),
    ("month year", "It fell in February 2016.", "February 2016", "2016-02", "2016-02-01", "2016-02-29"),
    ("month year", "It fell in April of 1999.", "April of 1999", "1999-04", "1999-04-01", "1999-04-30"),
    ("month year", "May, 1987 was cold.", "May, 1987", "1987-05", "1987-05-01", "1987-05-31"),
    ("month", "It fell in November.", "November", "2017-11", "2017-11-01", "2017-11-30"),
    ("month", "It fell in January.", "January", "2018-01", "2018-01-01", "2018-01-31"),
    ("month", "It falls in February.", "February", "2018-02", "2018-02-01", "2018-02-28"),  # has begun
    ("month", "It fell in mid-October.", "October", "2017-10", "2017-10-01", "2017-10-31"),
    ("month beside", "It fell last February.", "last February", "2017-02", "2017-02-01", "2017-02-28"),
    ("month beside", "Last January was dry.", "Last January", "2018-01", "2018-01-01", "2018-01-31"),
    ("month beside", "It ends next May.", "next May", "2018-05", "2018-05-01", "2018-05-31"),
    ("month beside", "It ends next January.", "next January", "2019-01", "2019-01-01", "2019-01-31"),
    ("month beside", "It ends this March.", "this March", "2018-03", "2018-03-01", "2018-03-31"),
    ("month that is also a word", "In May it fell.", "May", "2017-05", "2017-05-01", "2017-05-31"),
    ("month that is also a word", "It has risen since March.", "March", "2017-03", "2017-03-01", "2017-03-31"),
    ("year", "In 1999 it fell.", "1999", "1999", "1999-01-01", "1999-12-31"),
    ("year", "It fell in mid-2016.", "2016", "2016", "2016-01-01", "2016-12-31"),
    ("year", "The flood of 1953.", "1953", "1953", "1953-01-01", "1953-12-31"),
    ("decade", "In the 1990s it fell.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
    ("decade", "The 2000s were dry.", "2000s", "200", "2000-01-01", "2009-12-31"),
    ("near day", "It fell today.", "today", "2018-02-02", "2018-02-02", "2018-02-02"),
    ("near day", "Earlier today it fell.", "Earlier today", "2018-02-02", "2018-02-02", "2018-02-02"),
    ("near day", "Yesterday it fell.", "Yesterday", "2018-02-01", "2018-02-01", "2018-02-01"),
    ("near day", "It falls tomorrow.", "tomorrow", "2018-02-03", "2018-02-03", "2018-02-03"),
    ("weekday", "It fell on Thursday.", "Thursday", "2018-02-01", "2018-02-01", "2018-02-01"),
    ("weekday", "It fell on Friday.", "Friday", "2018-02-02", "2018-02-02", "2018-02-02"),
    ("weekday", "It fell on Saturday.", "Saturday", "2018-01-27", "2018-01-27", "2018-01-27"),
    ("weekday", "It fell last Friday.", "last Friday", "2018-01-26", "2018-01-26", "2018-01-26"),
    ("weekday", "It fell last Thursday.", "last Thursday", "2018-02-01", "2018-02-01", "2018-02-01"),
    ("weekday", "It opens next Friday.", "next Friday", "2018-02-09", "2018-02-09", "2018-02-09"),
    ("weekday", "Next Monday it opens.", "Next Monday", "2018-02-05", "2018-02-05", "2018-02-05"),
    ("neighbour", "It fell last week.", "last week", "2018-W04", "2018-01-22", "2018-01-28"),
    ("neighbour", "This week it fell.", "This week", "2018-W05", "2018-01-29", "2018-02-04"),
    ("neighbour", "It opens next week.", "next week", "2018-W06", "2018-02-05", "2018-02-11"),
    ("neighbour", "It fell last month.", "last month", "2018-01", "2018-01-01", "2018-01-31"),
    ("neighbour", "It opens next month.", "next month", "2018-03", "2018-03-01", "2018-03-31"),
    ("neighbour", "Last year’s flood.", "Last year", "2017", "2017-01-01", "2017-12-31"),
    ("neighbour", "It opens next year.", "next year", "2019", "2019-01-01", "2019-12-31"),
    ("neighbour", "This decade is wet.", "This decade", "201", "2010-01-01", "2019-12-31"),
    ("ago", "It fell three days ago.", "three days ago", "2018-01-30", "2018-01-30", "2018-01-30"),
    ("ago", "A week ago it fell.", "A week ago", "2018-W04", "2018-01-22", "2018-01-28"),
    ("ago", "It fell 2 months ago.", "2 months ago", "2017-12", "2017-12-01", "2017-12-31"),
    ("ago", "It fell twelve years ago.", "twelve years ago", "2006", "2006-01-01", "2006-12-31"),
    ("ago", "It fell 1,000 years ago.", "1,000 years ago", "1018", "1018-01-01", "1018-12-31"),
    ("past length", "The past three months were dry.", "The past three months", "P3M", "2017-11-02", FRIDAY),
    ("past length", "It rose in the last 10 days.", "the last 10 days", "P10D", "2018-01-23", FRIDAY),
    ("past length", "In the past two weeks it rose.", "the past two weeks", "P2W", "2018-01-19", FRIDAY),
    ("length", "It took two years.", "two years", "P2Y", None, None),
    ("length", "An hour passed.", "An hour", "PT1H", None, None),
    ("length", "It burnt for 40 minutes.", "40 minutes", "PT40M", None, None),
    ("length", "It took a decade.", "a decade", "P10Y", None, None),
    ("length", "It took 1,500 years.", "1,500 years", "P1500Y", None, None),
    ("vague", "In recent talks.", "recent", "PAST_REF", None, FRIDAY),
    ("vague", "Recently it fell.", "Recently", "PAST_REF", None, FRIDAY),
    ("vague", "It is now dry.", "now", "PRESENT_REF", FRIDAY, FRIDAY),
    ("vague", "It is currently dry.", "currently", "PRESENT_REF", FRIDAY, FRIDAY),
]  # fmt: skip


@pytest.mark.parametrize("rule, text, words, value, earliest, latest", TIMES, ids=[f"{row[0]}: {row[1]}" for row in TIMES])
def test_value_and_bounds(rule, text, words, value, earliest, latest):
    """One expression, exactly these words, by this rule, of this value, with these first and last days."""
    assert rows(text) == [(words, value, earliest, latest)]
    table = found(text)
    assert table["rule"][0].startswith(f"{rule}: ")
    assert table["type"][0] == ("DURATION" if value.startswith("P") and not value.endswith("REF") else "DATE")


def test_every_rule_is_tested_and_its_example_holds():
    """No row of RULES is without a row above, and the example that it gives is found by it."""
    assert {name for name, *_ in dates.RULES} == {row[0] for row in TIMES}
    for name, _, example, _ in dates.RULES:
        assert found(f"It fell {example} there.")["rule"][0].startswith(f"{name}: "), name


# The year of a month that has none.

RUNNING = [
    ("Last year it rained. In August it stopped.", ["2017", "2017-08"]),
    ("In 2015 it rained, and in June it stopped.", ["2015", "2015-06"]),
    ("In May 2014 it rained. On 3 June it stopped.", ["2014-05", "2014-06-03"]),
    ("Two years ago it rained. In March it stopped.", ["2016", "2016-03"]),
    ("In 2015 it rained. Nobody knew. In June it stopped.", ["2015", "2017-06"]),  # one sentence too far
    ("In 2015 it rained. In 2016 too. In June it stopped.", ["2015", "2016", "2016-06"]),  # the nearest
    ("In June it rained. In 2015 too.", ["2017-06", "2015"]),  # a year that comes after counts for nothing
    ("It took a year. In June it stopped.", ["P1Y", "2017-06"]),  # a length is no year
    ("In 2015 it rained. Last August it stopped.", ["2015", "2017-08"]),  # "last" is said from publication
    ("In 2015 it rained.\n\nIn June it stopped.", ["2015", "2015-06"]),  # over a paragraph's end
]


@pytest.mark.parametrize("text, values", RUNNING)
def test_running_year(text, values):
    """A month without a year takes one named in its sentence or the one before, else the last before publication."""
    assert found(text)["value"].tolist() == values


def test_the_rule_tells_where_the_year_comes_from():
    """The words that gave the year are in the rule."""
    assert found("Last year it rained. In August it stopped.")["rule"][1] == "month: the year of “Last year” before it"


# Edges of the calendar: published, text, value, first and last day.

EDGES = [
    ("2018-01-01", "last month", "2017-12", "2017-12-01", "2017-12-31"),
    ("2018-01-01", "last week", "2017-W52", "2017-12-25", "2017-12-31"),  # 1 January 2018 was a Monday
    ("2017-01-01", "this week", "2016-W52", "2016-12-26", "2017-01-01"),  # a Sunday, in the old year's last week
    ("2018-12-31", "this week", "2019-W01", "2018-12-31", "2019-01-06"),  # a Monday, in the new year's first week
    ("2016-01-04", "last week", "2015-W53", "2015-12-28", "2016-01-03"),  # a year of 53 weeks
    ("2017-12-31", "tomorrow", "2018-01-01", "2018-01-01", "2018-01-01"),
    ("2017-12-15", "next month", "2018-01", "2018-01-01", "2018-01-31"),
    ("2016-02-29", "last year", "2015", "2015-01-01", "2015-12-31"),
    ("2016-02-29", "the past two years", "P2Y", "2014-02-28", "2016-02-29"),  # 29 February 2014 there was none
    ("2018-03-31", "one month ago", "2018-02", "2018-02-01", "2018-02-28"),
    ("2018-03-31", "the past one month", "P1M", "2018-02-28", "2018-03-31"),
    ("2016-03-01", "yesterday", "2016-02-29", "2016-02-29", "2016-02-29"),
    ("2018-02-02", "29 February", "2016-02-29", "2016-02-29", "2016-02-29"),  # the last there was
    ("2016-03-01", "29 February", "2016-02-29", "2016-02-29", "2016-02-29"),
    ("2016-02-28", "29 February", "2012-02-29", "2012-02-29", "2012-02-29"),
    ("2018-12-31", "31 December", "2018-12-31", "2018-12-31", "2018-12-31"),
    ("2018-12-30", "31 December", "2017-12-31", "2017-12-31", "2017-12-31"),
    ("2020-05-05", "last decade", "201", "2010-01-01", "2019-12-31"),
    ("2018-12-05", "next December", "2019-12", "2019-12-01", "2019-12-31"),
    ("2018-12-05", "last December", "2017-12", "2017-12-01", "2017-12-31"),
]


@pytest.mark.parametrize("published, words, value, earliest, latest", EDGES)
def test_edges_of_the_calendar(published, words, value, earliest, latest):
    """Ends of months, years and ISO weeks, and leap days."""
    assert rows(f"It was {words} there.", published) == [(words, value, earliest, latest)]


# What no calendar has, and what cannot be known.

NO_DAY = ["31 April", "31 April 2017", "30 February", "29 February 2017", "February 29, 1900", "2017-02-30", "5,000 years ago"]


@pytest.mark.parametrize("words", NO_DAY)
def test_no_such_day(words):
    """An expression is found, but stands for no day: no value, no bounds, and the rule says so."""
    assert rows(f"It was {words} there.") == [(words, "", None, None)]
    assert "no such day" in found(f"It was {words} there.")["rule"][0]


UNDATED = [
    ("In 1999 it fell.", "1999", "1999-01-01"), ("On 7 June 1999.", "1999-06-07", "1999-06-07"), ("the 1990s", "199", "1990-01-01"),
    ("It took two years.", "P2Y", None), ("It fell today.", "", None), ("It fell last year.", "", None), ("It fell on 7 June.", "", None),
    ("It fell in June.", "", None), ("On Friday.", "", None), ("two years ago", "", None), ("Recently.", "", None), ("It is now dry.", "", None),
]  # fmt: skip


@pytest.mark.parametrize("text, value, earliest", UNDATED)
def test_without_a_day_of_publication(text, value, earliest):
    """What stands by itself has its value; what leans on publication has none, and says so."""
    [(_, got, first, _)] = rows(text, None)
    assert (got, first) == (value, earliest)
    assert ("not resolved, the day of publication is not known" in found(text, None)["rule"][0]) == (value == "")


def test_past_lengths_without_a_day_of_publication():
    """How long is known, from when to when is not."""
    assert rows("The past two years were dry.", None) == [("The past two years", "P2Y", None, None)]


# What is no time.

NOTHING = [
    "It may rain and they march on a second time.",
    "May she rest. March on!",
    "In all 2,017 people came.",
    "In 2017 people believed it.",
    "A crowd of 2017 people came.",
    "They walked 2016 km, 1999 of them by night; 2015 was on the door.",
    "from 1500 people to 1600 people, by 2000 percent, in 2000%",
    "It is 1999.5 wide, in 1999.5 or 2016:30 or 12016 parts",
    "Room 2-2017-08-29, 2017-08-295 and 2017-13-01, x2017-08-29",
    "A known nowhere, a snowy todays and unrecent Mondays",
    "It is 3.5 years old and half an hour long.",
    "day, week, month and year; days ago; the last and the next; this or that",
    "A one-year plan, a two-month-old and a year-long one",
    "monday, august and october in small letters",
    "Marching in Mayfair, Augustus met Sundayne Juneau in Decembers",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_time(text):
    """Verbs, counts, parts of words and bare numbers are no times."""
    assert rows(text) == []


OVERLAPS = [
    ("It fell on Friday 26 January 2018.", ["Friday", "26 January 2018"]),
    ("from 3 May to 5 June 1999", ["3 May", "5 June 1999"]),
    ("It fell in August and September 2016.", ["August", "September 2016"]),
    ("between 1998 and 1999", ["1998", "1999"]),
    ("two years ago today", ["two years ago", "today"]),
    ("the last two years of the 1990s", ["the last two years", "the 1990s"]),
    ("in late May 1999", ["May 1999"]),
    ("In\u00a0May\u00a01999 and 3\nJune. At 10\n\nAugust came. In the last\n\nMay", ["May\u00a01999", "3\nJune", "August"]),  # a paragraph ends an expression
]


@pytest.mark.parametrize("text, words", OVERLAPS)
def test_longest_of_those_that_overlap(text, words):
    """Expressions do not overlap: the first begins, and of those the longest wins; any white space joins."""
    table = found(text)
    assert table["text"].tolist() == words
    assert (table["end"].to_numpy()[:-1] <= table["start"].to_numpy()[1:]).all()


def test_day_of_the_running_month_uses_the_years_of_its_neighbour():
    """ "5 June 1999" after "3 May": the year stands behind, so that May is read from publication."""
    assert found("from 3 May to 5 June 1999")["value"].tolist() == ["2017-05-03", "1999-06-05"]


# The article.


def test_the_times_of_the_reading():
    """All ten expressions with type, value and bounds; what a tagger finds was known before the reading was made."""
    shipped = article.load()
    reading = spans.read(tables.DATA / "annotations" / "dates.csv", shipped.text, ["type", "value", "earliest", "latest"])
    table = dates.expressions(shipped)
    for column in ("earliest", "latest"):
        table[column] = table[column].dt.strftime("%Y-%m-%d").fillna("")
    columns = ["start", "end", "text", "type", "value", "earliest", "latest"]
    assert len(reading) == 10 and table[columns].to_dict("records") == reading[columns].to_dict("records")


# Cost.

ENDLESS = {
    "digits": "1" * 100_000, "years": "in 2017" + "," * 100_000, "spaces": "in" + " " * 100_000 + "x", "capitals": "A" * 100_000,
    "numbers": "1 " * 50_000, "words before a year": "in " * 33_000, "dashes": "in" + "-" * 100_000, "thousands": "1,000" * 20_000,
    "months": "May " * 25_000, "the": "the " * 25_000, "day and space": ("1" + " " * 1000) * 100,
}  # fmt: skip


@pytest.mark.parametrize("name", ENDLESS)
def test_no_pattern_runs_away(name):
    """A hundred thousand characters that nearly match take less than three seconds of the processor."""
    text = article.from_text(ENDLESS[name], published=FRIDAY)
    begun = time.process_time()
    dates.expressions(text)
    assert time.process_time() - begun < 3
