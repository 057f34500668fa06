"""Times: each form of English by hand from the calendar, as TIMEX3, and what is no time at all."""

import calendar
import re
import time
from datetime import date

import pytest

from helpers import article, dates, spans, tables
from helpers.dates import named, tense
from helpers.dates.words import spelled

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
    ("day month", "It fell on 3rd of May, 1987, there.", "3rd of May, 1987", "1987-05-03", "1987-05-03", "1987-05-03"),
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
    ("month", "It fell in mid-October.", "mid-October", "2017-10", "2017-10-01", "2017-10-31"),
    ("month beside", "It fell last February.", "last February", "2017-02", "2017-02-01", "2017-02-28"),
    ("month beside", "Last January was dry.", "Last January", "2018-01", "2018-01-01", "2018-01-31"),
    ("month beside", "It ends next May.", "next May", "2018-05", "2018-05-01", "2018-05-31"),
    ("month beside", "It ends next January.", "next January", "2019-01", "2019-01-01", "2019-01-31"),
    ("month beside", "It ends this March.", "this March", "2018-03", "2018-03-01", "2018-03-31"),
    ("month that is also a word", "In May it fell.", "May", "2017-05", "2017-05-01", "2017-05-31"),
    ("month that is also a word", "It has risen since March.", "March", "2017-03", "2017-03-01", "2017-03-31"),
    ("year", "In 1999 it fell.", "1999", "1999", "1999-01-01", "1999-12-31"),
    ("year", "It fell in mid-2016.", "mid-2016", "2016", "2016-01-01", "2016-12-31"),
    ("year", "The flood of 1953.", "1953", "1953", "1953-01-01", "1953-12-31"),
    ("decade", "In the 1990s it fell.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
    ("decade", "The 2000s were dry.", "The 2000s", "200", "2000-01-01", "2009-12-31"),
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
    ("half a year ago", "It fell half a year ago.", "half a year ago", "2017-08", "2017-08-01", "2017-08-31"),
    ("half a year ago", "A year and a half ago it fell.", "A year and a half ago", "2016-08", "2016-08-01", "2016-08-31"),
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


def test_every_rule_is_tested():
    """No row of RULES is without a case."""
    ranges = {"days month", "month days", "day to day", "months", "years", "years before our era", "hours", "lengths"}  # in RANGES
    assert {name for name, *_ in dates.RULES} == {row[0] for row in [*TIMES, *FORMS, *TOLD]} | ranges


@pytest.mark.parametrize("name, pattern, example, value, reader", dates.RULES, ids=[f"{row[0]}: {row[2]}" for row in dates.RULES])
def test_the_example_of_a_rule_yields_what_it_says(name, pattern, example, value, reader):
    """The example is found by its rule and has the value beside it; what points back has a day before it to point to."""
    before = {"later", "beside", "season_beside", "same_time", "weekday_told"} & {reader.__name__} or "ANAPHOR" in pattern or name in ("part of the day", "part of a weekday told")
    text = f"It came {example} there."
    table = found(f"On 14 July 2016 it rained. {text}" if before else f"In 480 BC it rained. {text}" if name == "old year" else text)
    assert table["rule"].iloc[-1].startswith(f"{name}: ") and table["value"].iloc[-1] == value


# More forms: rule; text; words found; type; value. By the standard and the calendar above, not from the output.
# Bounds are in BOUNDS.
FORMS = [
    ("day month", "On 29 Aug. 2017 it fell.", "29 Aug. 2017", "DATE", "2017-08-29"),
    ("day month", "On the 29th of August it fell.", "29th of August", "DATE", "2017-08-29"),
    ("day month", "On Tuesday, 29 August 2017, it fell.", "Tuesday, 29 August 2017", "DATE", "2017-08-29"),
    ("day month", "On 3 March last year it fell.", "3 March last year", "DATE", "2017-03-03"),
    ("month day", "It fell on Aug. 29.", "Aug. 29", "DATE", "2017-08-29"),
    ("month day", "It fell on Sept. 3 there.", "Sept. 3", "DATE", "2017-09-03"),
    ("month day", "On Tuesday, Aug. 29, 2017 it fell.", "Tuesday, Aug. 29, 2017", "DATE", "2017-08-29"),
    ("month day", "It came before the Aug. 29 launches.", "Aug. 29", "DATE", "2017-08-29"),
    ("day month", "It opens on Monday 5 February.", "Monday 5 February", "DATE", "2018-02-05"),  # a Monday; in 2017 a Sunday
    ("month day", "It fell on Tuesday, Aug. 29, there.", "Tuesday, Aug. 29", "DATE", "2017-08-29"),
    ("hour", "It fell at 6pm.", "6pm", "TIME", "2018-02-02T18:00"),
    ("day/month/year", "It fell on 29/08/2017.", "29/08/2017", "DATE", "2017-08-29"),
    ("month/day/year", "It fell on 08/29/2017.", "08/29/2017", "DATE", "2017-08-29"),
    ("month year", "It fell in Nov. 2016.", "Nov. 2016", "DATE", "2016-11"),
    ("month year", "It fell in May last year.", "May last year", "DATE", "2017-05"),
    ("month year", "It opens in May next year.", "May next year", "DATE", "2019-05"),
    ("short month", "It fell in Sept. there.", "Sept.", "DATE", "2017-09"),
    ("month that is also a word", "It rose by March.", "March", "DATE", "2017-03"),
    ("year", "It was done by 2015.", "2015", "DATE", "2015"),
    ("season", "It fell in the summer.", "the summer", "DATE", "2017-SU"),
    ("season", "It fell in spring.", "spring", "DATE", "2017-SP"),
    ("season", "It rose since autumn 2015.", "autumn 2015", "DATE", "2015-FA"),
    ("season", "It fell in the fall.", "the fall", "DATE", "2017-FA"),
    ("season of a year", "Then came the summer of 2017.", "the summer of 2017", "DATE", "2017-SU"),
    ("season of a year", "Then came the winter of last year.", "the winter of last year", "DATE", "2017-WI"),
    ("season beside", "It fell last winter.", "last winter", "DATE", "2017-WI"),
    ("season beside", "It fell last summer.", "last summer", "DATE", "2017-SU"),
    ("season beside", "It falls this winter.", "this winter", "DATE", "2018-WI"),
    ("season beside", "It opens next fall.", "next fall", "DATE", "2018-FA"),
    ("season beside", "It opens next winter.", "next winter", "DATE", "2019-WI"),
    ("part of a year", "It fell in the first quarter of 2017.", "the first quarter of 2017", "DATE", "2017-Q1"),
    ("part of a year", "The second half of 2016 was dry.", "The second half of 2016", "DATE", "2016-H2"),
    ("part of a year", "It fell in the fourth quarter of last year.", "the fourth quarter of last year", "DATE", "2017-Q4"),
    ("quarter", "It fell in the third quarter.", "the third quarter", "DATE", "2017-Q3"),
    ("Q", "In Q2 2016 it fell.", "Q2 2016", "DATE", "2016-Q2"),
    ("neighbour", "It fell last quarter.", "last quarter", "DATE", "2017-Q4"),
    ("neighbour", "It fell last weekend.", "last weekend", "DATE", "2018-W04-WE"),
    ("neighbour", "It opens this weekend.", "this weekend", "DATE", "2018-W05-WE"),
    ("neighbour", "It fell earlier this week.", "earlier this week", "DATE", "2018-W05"),
    ("weekend", "It fell at the weekend.", "the weekend", "DATE", "2018-W04-WE"),
    ("decade of a century", "In the nineties it fell.", "the nineties", "DATE", "199"),
    ("decade of a century", "In the late '80s it fell.", "the late '80s", "DATE", "198"),
    ("century", "In the 19th century it fell.", "the 19th century", "DATE", "18"),
    ("century", "A twentieth-century flood.", "twentieth-century", "DATE", "19"),
    ("day beyond", "It fell the day before yesterday.", "the day before yesterday", "DATE", "2018-01-31"),
    ("weekday", "It ends this Sunday.", "this Sunday", "DATE", "2018-02-04"),
    ("part of a date", "On the morning of 29 August 2017 it fell.", "the morning of 29 August 2017", "TIME", "2017-08-29TMO"),
    ("part of a month day", "On the night of Aug. 29 it fell.", "the night of Aug. 29", "TIME", "2017-08-29TNI"),
    ("part of a weekday", "It fell on Friday morning.", "Friday morning", "TIME", "2018-02-02TMO"),
    ("part of a weekday", "It fell on Tuesday evening.", "Tuesday evening", "TIME", "2018-01-30TEV"),
    ("part of a weekday", "It fell last Friday night.", "last Friday night", "TIME", "2018-01-26TNI"),
    ("part of a near day", "It fell this morning.", "this morning", "TIME", "2018-02-02TMO"),
    ("part of a near day", "It fell this afternoon.", "this afternoon", "TIME", "2018-02-02TAF"),
    ("part of a near day", "It fell last night.", "last night", "TIME", "2018-02-01TNI"),
    ("part of a near day", "Tomorrow evening it opens.", "Tomorrow evening", "TIME", "2018-02-03TEV"),
    ("tonight", "It opens tonight.", "tonight", "TIME", "2018-02-02TNI"),
    ("hour", "It fell at 6 p.m. there.", "6 p.m.", "TIME", "2018-02-02T18:00"),
    ("hour", "It fell at 6.30am there.", "6.30am", "TIME", "2018-02-02T06:30"),
    ("hour", "It fell at 12:05 AM there.", "12:05 AM", "TIME", "2018-02-02T00:05"),
    ("hour", "It fell at 12pm there.", "12pm", "TIME", "2018-02-02T12:00"),
    ("clock", "It fell at 06:02 there.", "06:02", "TIME", "2018-02-02T06:02"),
    ("clock", "It fell at 21:57 GMT there.", "21:57 GMT", "TIME", "2018-02-02T21:57Z"),
    ("clock with zone", "It fell at 1900 GMT there.", "1900 GMT", "TIME", "2018-02-02T19:00Z"),
    ("noon", "It fell at noon.", "noon", "TIME", "2018-02-02T12:00"),
    ("noon", "It fell before midnight.", "midnight", "TIME", "2018-02-02T24:00"),
    ("ago", "A decade ago it fell.", "A decade ago", "DATE", "200"),
    ("ago", "It fell twenty-five years ago.", "twenty-five years ago", "DATE", "1993"),
    ("ago", "It fell a few days ago.", "a few days ago", "DATE", "PAST_REF"),
    ("ago", "It fell two hours ago.", "two hours ago", "DATE", "PAST_REF"),
    ("from now", "It opens in two weeks' time.", "two weeks' time", "DATE", "2018-W07"),
    ("past length", "In the next three years it opens.", "the next three years", "DURATION", "P3Y"),
    ("past length", "In the past few weeks it rose.", "the past few weeks", "DURATION", "PXW"),
    ("past unit", "Over the past year it rose.", "the past year", "DURATION", "P1Y"),
    ("length", "It rained for two years.", "two years", "DURATION", "P2Y"),
    ("length", "It rained for several months.", "several months", "DURATION", "PXM"),
    ("length", "It rained for two and a half years.", "two and a half years", "DURATION", "P2.5Y"),
    ("length", "It rained for a couple of days.", "a couple of days", "DURATION", "P2D"),
    ("length", "It rained for 30 seconds.", "30 seconds", "DURATION", "PT30S"),
    ("length", "It stood for two centuries.", "two centuries", "DURATION", "P200Y"),
    ("vague length", "It rained for months.", "months", "DURATION", "PXM"),
    ("vague length", "It rained for hours.", "hours", "DURATION", "PTXH"),
    ("vague length", "It rained for decades.", "decades", "DURATION", "PXDE"),
    ("every length", "Every year it rains.", "Every year", "SET", "P1Y"),
    ("every length", "It rains each day.", "each day", "SET", "P1D"),
    ("every length", "It rains every four years.", "every four years", "SET", "P4Y"),
    ("every length", "It rains every other week.", "every other week", "SET", "P2W"),
    ("every", "It rains every Monday.", "every Monday", "SET", "XXXX-WXX-1"),
    ("every", "It rains every Friday night.", "every Friday night", "SET", "XXXX-WXX-5TNI"),
    ("every", "It rains every May.", "every May", "SET", "XXXX-05"),
    ("every", "It rains every summer.", "every summer", "SET", "XXXX-SU"),
    ("every", "It rains every weekend.", "every weekend", "SET", "XXXX-WXX-WE"),
    ("every part of a day", "It rains every morning.", "every morning", "SET", "XXXX-XX-XXTMO"),
    ("weekdays", "It rains on Sundays.", "Sundays", "SET", "XXXX-WXX-7"),
    ("often", "It rains daily.", "daily", "SET", "P1D"),
    ("often", "It is paid annually.", "annually", "SET", "P1Y"),
    ("often", "It gives hourly and so on.", "hourly", "SET", "PT1H"),
    ("times", "It rains twice a week.", "twice a week", "SET", "P1W"),
    ("times", "It rains three times a year.", "three times a year", "SET", "P1Y"),
    ("vague", "It has lately been dry.", "lately", "DATE", "PAST_REF"),
    ("recent time", "In recent years it fell.", "recent years", "DATE", "PAST_REF"),
    ("vague past", "In the past it fell.", "the past", "DATE", "PAST_REF"),
    ("vague future", "In the near future it falls.", "the near future", "DATE", "FUTURE_REF"),
    ("coming time", "In the coming weeks it opens.", "the coming weeks", "DATE", "FUTURE_REF"),
    ("vague", "The current mayor left.", "current", "DATE", "PRESENT_REF"),
    ("vague", "More recently it fell.", "More recently", "DATE", "PAST_REF"),
    ("present", "These days it is dry.", "These days", "DATE", "PRESENT_REF"),
    ("year of a thing", "The 1997 floods were worse.", "1997", "DATE", "1997"),
    ("year of a thing", "Kent’s 1997 floods were worse.", "1997", "DATE", "1997"),
    ("year of a thing", "His 1995 book sold well.", "1995", "DATE", "1995"),
    ("year alone", "Election 1997 was lost.", "1997", "DATE", "1997"),
    ("year alone", "The dam (1953) held.", "1953", "DATE", "1953"),
    ("year", "It stood in 1066 there.", "1066", "DATE", "1066"),
    ("year before our era", "Marathon (490 BC) was won.", "490 BC", "DATE", "BC0490"),
    ("year before our era", "About 44 B.C. it fell.", "About 44 B.C.", "DATE", "BC0044"),
    ("month year", "In August 480 BC it fell.", "August 480 BC", "DATE", "BC0480-08"),
    ("decade before our era", "In the 470s BC it fell.", "the 470s BC", "DATE", "BC047"),
    ("century", "In the 4th century BC it fell.", "the 4th century BC", "DATE", "BC03"),
    ("short year", "It is the worst since '82 there.", "'82", "DATE", "1982"),
    ("short year", "It is the worst since '17 there.", "'17", "DATE", "2017"),
    ("quarter", "Third-quarter sales fell.", "Third-quarter", "DATE", "2017-Q3"),
    ("part of a year", "It rose in the final quarter of 2016.", "the final quarter of 2016", "DATE", "2016-Q4"),
    ("season of a year", "Summer 1962 was dry.", "Summer 1962", "DATE", "1962-SU"),
    ("season alone", "Winter had come.", "Winter", "DATE", "2018-WI"),
    ("part of a date", "In the early morning hours of 29 August 2017 it fell.", "the early morning hours of 29 August 2017", "TIME", "2017-08-29TMO"),
    ("part of the day", "It fell in the morning.", "the morning", "TIME", "2018-02-02TMO"),
    ("at night", "They sail at night.", "night", "SET", "XXXX-XX-XXTNI"),
    ("hour", "It fell at 6:40 p.m. (GMT +8) there.", "6:40 p.m. (GMT +8)", "TIME", "2018-02-02T18:40"),
    ("clock", "It fell at 18:40 (UTC) there.", "18:40 (UTC)", "TIME", "2018-02-02T18:40Z"),
    ("coming unit", "Over the next year it opens.", "the next year", "DURATION", "P1Y"),
    ("compound length", "A 12-hour flight.", "12-hour", "DURATION", "PT12H"),
    ("compound length", "A ten-day visit.", "ten-day", "DURATION", "P10D"),
    ("period", "Over a three-year period it rose.", "a three-year period", "DURATION", "P3Y"),
    ("long", "A decades-long quarrel.", "decades-long", "DURATION", "PXDE"),
    ("length", "It fell to a 20 year low.", "a 20 year", "DURATION", "P20Y"),
    ("length", "After six straight days it fell.", "six straight days", "DURATION", "P6D"),
    ("length", "It took 1.5 hours.", "1.5 hours", "DURATION", "PT1.5H"),
    ("length", "It took a fortnight.", "a fortnight", "DURATION", "P2W"),
    ("length of a thing", "Worn by years of drought it fell.", "years", "DURATION", "PXY"),
    ("lengths told", "The following days were dry.", "The following days", "DURATION", "PXD"),
    ("length", "It may last a week.", "a week", "DURATION", "P1W"),  # a verb
    ("length", "Lessons last two hours.", "two hours", "DURATION", "PT2H"),
    ("past length", "Last three years it rained.", "Last three years", "DURATION", "P3Y"),
    ("decade of a century", "In the late 80s it fell.", "the late 80s", "DATE", "198"),
    ("overnight", "It burnt overnight.", "overnight", "TIME", "2018-02-01TNI"),
    ("overnight", "It will rain overnight.", "overnight", "TIME", "2018-02-02TNI"),
    # Easter was on 16 April 2017 and 1 April 2018.
    ("feast", "It fell on Good Friday.", "Good Friday", "DATE", "2017-04-14"),
    ("feast", "It opens on Easter Monday.", "Easter Monday", "DATE", "2018-04-02"),
    ("feast", "It fell on Ash Wednesday last year.", "Ash Wednesday last year", "DATE", "2017-03-01"),
    ("feast", "It fell on New Year’s Day.", "New Year’s Day", "DATE", "2018-01-01"),
    ("feast", "It fell on Christmas Day 2015.", "Christmas Day 2015", "DATE", "2015-12-25"),
    ("weekday with a name", "It fell on Black Friday.", "Black Friday", "DATE", ""),  # no ordinary one
    ("feast of a year", "It will be done by Christmas 2019.", "Christmas 2019", "DATE", "2019-12-25"),
    ("feast of a year", "They met at Easter 2016.", "Easter 2016", "DATE", "2016-03-27"),
    ("new year", "The library will reopen early in the new year.", "early in the new year", "DATE", "2019"),
    ("new year", "It sold well in the new year.", "the new year", "DATE", "2018"),
    ("day of a month", "Talks will resume on the 9th.", "the 9th", "DATE", "2018-02-09"),
    ("day of a month", "On the 9th it began.", "the 9th", "DATE", "2018-01-09"),  # of this month none has begun
    ("months of a year", "Sales rose in the first six months of the year.", "the first six months of the year", "DATE", "2018-H1"),
    ("months of a year", "Sales fell in the last three months of 2016.", "the last three months of 2016", "DATE", "2016-Q4"),
    # What stands before a time and belongs to it.
    ("month", "It fell at the end of November.", "the end of November", "DATE", "2017-11"),
    ("year", "In early 1958 it fell.", "early 1958", "DATE", "1958"),
    ("year", "Late in 1957 it fell.", "Late in 1957", "DATE", "1957"),
    ("decade", "The late 1960s were dry.", "The late 1960s", "DATE", "196"),
    ("neighbour", "It opens by the end of this year.", "the end of this year", "DATE", "2018"),
    ("length", "It took almost two and a half years.", "almost two and a half years", "DURATION", "P2.5Y"),
    ("length", "It took more than an hour.", "more than an hour", "DURATION", "PT1H"),
    ("ago", "About three months ago it fell.", "About three months ago", "DATE", "2017-11"),
]  # fmt: skip

# After "On 14 July 2016 it rained.": rule; text; words found; type; value. It was a Thursday, of week 28 (11 to 17 July).
TOLD = [
    ("later", "Two days later it fell.", "Two days later", "DATE", "2016-07-16"),
    ("later", "It fell a week earlier.", "a week earlier", "DATE", "2016-W27"),
    ("later", "Three months later it fell.", "Three months later", "DATE", "2016-10"),
    ("later", "Almost two years earlier it fell.", "Almost two years earlier", "DATE", "2014"),
    ("later", "A fortnight later it fell.", "A fortnight later", "DATE", "2016-W30"),
    ("later", "It fell two days before.", "two days before", "DATE", "2016-07-12"),
    ("later", "A few weeks later it fell.", "A few weeks later", "DATE", "FUTURE_REF"),
    ("later", "Two hours earlier it fell.", "Two hours earlier", "DATE", "PAST_REF"),
    ("vaguely later", "Weeks later it fell.", "Weeks later", "DATE", "FUTURE_REF"),
    ("unit told", "The next day it fell.", "The next day", "DATE", "2016-07-15"),
    ("unit told", "That week it fell.", "That week", "DATE", "2016-W28"),
    ("unit told", "In the same month it fell.", "the same month", "DATE", "2016-07"),
    ("unit told", "The previous year it fell.", "The previous year", "DATE", "2015"),
    ("unit told", "In the following decade it fell.", "the following decade", "DATE", "202"),
    ("limit of a unit", "It fell by the end of the month.", "the end of the month", "DATE", "2016-07"),
    ("limit of a unit", "Later that year it fell.", "Later that year", "DATE", "2016"),
    ("unit before that", "It fell the year before that.", "the year before that", "DATE", "2015"),
    ("unit before", "It fell in the year previous.", "the year previous", "DATE", "2015"),
    ("day told", "For the day it was dry.", "the day", "DATE", "2016-07-14"),
    ("same time", "At the same time it fell.", "the same time", "DATE", "2016-07-14"),
    ("season told", "That same autumn it fell.", "That same autumn", "DATE", "2016-FA"),
    ("season told", "The following winter it fell.", "The following winter", "DATE", "2017-WI"),
    ("part of the day told", "That morning it fell.", "That morning", "TIME", "2016-07-14TMO"),
    ("part of the day told", "The next evening it fell.", "The next evening", "TIME", "2016-07-15TEV"),
    ("part of the day", "In the afternoon it fell.", "the afternoon", "TIME", "2016-07-14TAF"),
    ("month year", "It fell in November of the same year.", "November of the same year", "DATE", "2016-11"),
    ("weekday told", "It fell the following Wednesday.", "the following Wednesday", "DATE", "2016-07-20"),
    ("weekday told", "It fell on the following Thursday.", "the following Thursday", "DATE", "2016-07-21"),  # a week after
    ("weekday told", "The previous Monday it rose.", "The previous Monday", "DATE", "2016-07-11"),
    ("part of a weekday told", "The following Sunday night it fell.", "The following Sunday night", "TIME", "2016-07-17TNI"),
    ("weekday after", "She fell ill, and died the Sunday after.", "the Sunday after", "DATE", "2016-07-17"),
    ("weekday after", "It rose on the Sunday before that.", "the Sunday before that", "DATE", "2016-07-10"),
    ("day of a month", "On the 20th it fell.", "the 20th", "DATE", "2016-07-20"),
]  # fmt: skip


@pytest.mark.parametrize("rule, text, words, kind, value", TOLD, ids=[f"{row[0]}: {row[1]}" for row in TOLD])
def test_from_a_time_told(rule, text, words, kind, value):
    """What points back is reckoned from the last time told, in the sentence before; the rule tells from which words."""
    table = found(f"On 14 July 2016 it rained. {text}")
    assert list(zip(table["text"], table["type"], table["value"]))[1:] == [(words, kind, value)]
    assert table["rule"][1].startswith(f"{rule}: ")


BACK = [
    ("On Monday it rained. The following Wednesday it fell.", "2018-01-31"),
    ("In March 2017 it passed. The following Monday it was signed.", ""),  # after which day is not said
    ("Nobody knew. The following Wednesday it fell.", "2018-01-31"),  # nothing was told: as any Wednesday
    ("In August they met. On the 14th it was signed.", "2017-08-14"),
    ("In August they met. It will be signed on the 14th.", "2018-02-14"),
    ("On 14 July 2016 it rained. Nobody knew. The next day it fell.", "2018-02-03"),  # one sentence too far: from publication
    ("In July 2016 it rained. The next day it fell.", "2016-07-XX"),  # which day is not said
    ("In 2016 it rained. In the same month it fell.", "2016-XX"),
    ("In 2016 it rained. That week it fell.", "2016-WXX"),
    ("In the 1990s it rained. The next day it fell.", "PAST_REF"),
    ("It fell at that time.", None),  # nothing was told: no time
    ("In 480 BC it rained. The following year it fell.", "BC0479"),  # they count down
    ("In 480 BC it rained. A century earlier it fell.", "BC05"),
    ("In 1 BC it rained. The following year it fell.", ""),  # over the turn of the eras we do not reckon
]


@pytest.mark.parametrize("text, value", BACK)
def test_how_far_back_and_how_exactly(text, value):
    """Points back within this and the last sentence; what the time told leaves open is X."""
    values = found(text)["value"].tolist()
    assert values[-1:] == ([value] if value is not None else [])


def test_times_before_our_era_have_a_value_and_no_days():
    """A table of dates cannot hold them."""
    assert rows("In the spring of 480 BC it fell.") == [("the spring of 480 BC", "BC0480-SP", None, None)]


# A history.

OLD = "In 1911 it was planned. In 1912 it was begun. In 1913 it was built. Nobody knew why. "
HISTORIES = [
    (OLD + "In June it fell.", FRIDAY, "1913-06"),  # the last year told, however far back
    (OLD + "On 3 June it fell. All fled. A week later it was rebuilt.", FRIDAY, "1913-W24"),  # 3 June 1913 was a Tuesday of week 23
    (OLD + "A decade earlier it had been a mill. Then it fell. In June they left.", FRIDAY, "1913-06"),  # a look back moves nothing
    (OLD + "Their permit runs until June.", FRIDAY, "2018-06"),  # what is so today
    (OLD + "The mill is shut until Sunday.", FRIDAY, "2018-02-04"),
    (OLD + "The vote was moved to June.", FRIDAY, "1913-06"), (OLD + "Some called for a strike, starting on June 5.", FRIDAY, "1913-06-05"),
    (OLD + "The season should run until March.", FRIDAY, "1913-03"),
    (OLD + "Their permit runs until June. A month later it fell.", FRIDAY, "1913-XX"),  # the story goes on
    (OLD + "It fell on 3 June. They fled. At noon they slept.", FRIDAY, "1913-06-03T12:00"),
    (OLD + "Yesterday it fell. In June it had been closed.", FRIDAY, "2017-06"),  # one word from publication for three years: news
    (OLD + "He died in 1913. She said so on Friday.", FRIDAY, FRIDAY),  # no weekday of a whole year
    (OLD + "In June 1913 it fell. On Friday they fled.", FRIDAY, "1913-06-06"),  # but of a month: 6 June 1913 was a Friday
    ("In 1911 it was planned. In 1912 it was begun. Nobody knew. In June it fell.", FRIDAY, "2017-06"),  # two years make no history
    (OLD + "In June it fell.", "1914-01-05", "1913-06"),  # of last year and before: news, and the same here
    (OLD + "In June it fell.", "1913-05-05", "1912-06"),
    ("In 1911 it was planned. Nobody knew. In June it fell.", None, "1911-06"),  # nothing else to lean on
]


@pytest.mark.parametrize("text, published, value", HISTORIES)
def test_a_history_is_read_from_the_time_told(text, published, value):
    """Three years before last year's and few words from publication make a history; else publication is the reference."""
    assert found(text, published)["value"].iloc[-1] == value


DATELINES = [
    ("Dam holds\nMay 5, 2017\nIt held on Thursday.", "2017-05-04"),  # 5 May 2017 was a Friday
    ("Dam holds\r\n5 May 2017\r\nIt held on Thursday.", "2017-05-04"),
    ("It was built on May 5, 2017\nIt held on Thursday.", ""),  # not alone in its line
    ("Dam holds\nMay 2017\nIt held on Thursday.", ""),  # no day
]


@pytest.mark.parametrize("text, value", DATELINES)
def test_a_date_in_a_line_of_its_own_is_the_day_of_publication_where_none_is_given(text, value):
    """The first full date, alone in its line."""
    assert found(text, None)["value"].iloc[-1] == value
    assert found(text, FRIDAY)["value"].iloc[-1] == "2018-02-01"


@pytest.mark.parametrize("rule, text, words, kind, value", FORMS, ids=[f"{row[0]}: {row[1]}" for row in FORMS])
def test_form(rule, text, words, kind, value):
    """One expression, exactly these words, by this rule, of this type and value."""
    table = found(text)
    assert list(zip(table["text"], table["type"], table["value"])) == [(words, kind, value)]
    assert table["rule"][0].startswith(f"{rule}: ")


BOUNDS = [
    ("last winter", "2016-12-01", "2017-02-28"),  # the one of today is not over
    ("this winter", "2017-12-01", "2018-02-28"),
    ("the winter of 2017", "2016-12-01", "2018-02-28"),  # it may have begun or ended in it
    ("the summer of 2016", "2016-06-01", "2016-08-31"),
    ("the first quarter of 2016", "2016-01-01", "2016-03-31"),
    ("the second half of 2016", "2016-07-01", "2016-12-31"),
    ("last quarter", "2017-10-01", "2017-12-31"),
    ("last weekend", "2018-01-27", "2018-01-28"),
    ("the 19th century", "1800-01-01", "1899-12-31"),
    ("last night", "2018-02-01", "2018-02-01"),
    ("at 6 p.m.", FRIDAY, FRIDAY),
    ("every Monday", None, None),
    ("daily", None, None),
    ("in the past", None, FRIDAY),
    ("a few days ago", None, FRIDAY),
    ("the past year", "2017-02-02", FRIDAY),
    ("the next two weeks", FRIDAY, "2018-02-16"),
    ("the past few weeks", None, None),
]


@pytest.mark.parametrize("words, earliest, latest", BOUNDS)
def test_bounds(words, earliest, latest):
    """The first and last day that can be meant."""
    assert [row[2:] for row in rows(f"It fell {words} there.")] == [(earliest, latest)]


RANGES = [
    ("It ran from 1 to 5 May.", [("1", "2017-05-01"), ("5 May", "2017-05-05")]),
    ("It ran on 21-31 August.", [("21", "2017-08-21"), ("31 August", "2017-08-31")]),
    ("It ran on 21–31 August 2016.", [("21", "2016-08-21"), ("31 August 2016", "2016-08-31")]),
    ("It ran on August 21-31, 2016.", [("August 21", "2016-08-21"), ("31, 2016", "2016-08-31")]),
    ("It ran on Aug. 21 to 31.", [("Aug. 21", "2017-08-21"), ("31", "2017-08-31")]),
    ("It ran from 29 August–3 September.", [("29 August", "2017-08-29"), ("3 September", "2017-09-03")]),
    ("It ran May-June 2016.", [("May", "2016-05"), ("June 2016", "2016-06")]),
    ("It ran between 2015 and 2017.", [("2015", "2015"), ("2017", "2017")]),
    ("It ran from 2015 to 2017.", [("2015", "2015"), ("2017", "2017")]),
    ("It ran in 2016–17.", [("2016", "2016"), ("17", "2017")]),
    ("It ran 2015-2017.", [("2015", "2015"), ("2017", "2017")]),
    ("It ran in 1999–2001.", [("1999", "1999"), ("2001", "2001")]),
    ("It ran from Monday to Thursday.", [("Monday", "2018-01-29"), ("Thursday", "2018-02-01")]),
    ("It ran from 6 to 8.30 p.m. there.", [("6", "2018-02-02T18:00"), ("8.30 p.m.", "2018-02-02T20:30")]),
    ("It ran from 06:02 to 06:14 there.", [("06:02", "2018-02-02T06:02"), ("06:14", "2018-02-02T06:14")]),
    ("It ran on 27 May-3 June 2016.", [("27 May", "2016-05-27"), ("3 June 2016", "2016-06-03")]),
    ("The war (499-493 BC) ended.", [("499", "BC0499"), ("493 BC", "BC0493")]),
    ("It ran from 499 to 493 BC.", [("499", "BC0499"), ("493 BC", "BC0493")]),
    ("It takes between 60 and 90 days.", [("60", "P60D"), ("90 days", "P90D")]),
    ("It takes ten or fifteen years.", [("ten", "P10Y"), ("fifteen years", "P15Y")]),
    ("It ran from May to July 2016.", [("May", "2016-05"), ("July 2016", "2016-07")]),
    ("It ran from 1990s to 2000s.", [("1990s", "199"), ("2000s", "200")]),
]


@pytest.mark.parametrize("text, pairs", RANGES)
def test_range(text, pairs):
    """Each end of a range is an expression of its own, with its own value."""
    table = found(text)
    assert list(zip(table["text"], table["value"])) == pairs


CLOCKS = [
    ("It fell on Thursday at 6 p.m. there.", "2018-02-01T18:00"),
    ("It fell at 6 p.m. on Tuesday.", "2018-01-30T18:00"),
    ("It rained on Monday, and at 6 p.m. Tuesday it fell.", "2018-01-30T18:00"),  # the day right after it, not the one before
    ("It fell at 5:58 a.m. Japan time on Aug. 29, 2017.", "2017-08-29T05:58"),
    ("It fell at 06:02 on 29 August 2017.", "2017-08-29T06:02"),
    ("On 29 August 2017, at noon, it fell.", "2017-08-29T12:00"),
    ("It rained on Tuesday. At noon it fell.", "2018-02-02T12:00"),  # another sentence
    ("At 6 p.m. local time it fell, and on Tuesday it rose.", "2018-01-30T18:00"),  # the only day of its sentence
    ("On Monday, at 6 p.m. exactly, it fell, and on Tuesday it rose.", "2018-01-29T18:00"),  # rather the one before
    ("In May it fell at noon.", "2018-02-02T12:00"),  # no day is named
    ("The final is on Sunday. Tickets are sold out. Kick-off is at 3pm.", "2018-02-04T15:00"),  # the day that lies ahead
    ("The trial will resume on Tuesday. They spoke on Thursday. Proceedings start at 10am.", "2018-02-06T10:00"),
    ("The final is on Sunday. He left at 3pm.", "2018-02-02T15:00"),
    ("It burnt on Tuesday. The shop opens at 9am.", "2018-02-02T09:00"),
]


@pytest.mark.parametrize("text, value", CLOCKS)
def test_day_of_a_time(text, value):
    """A time of day has the day beside it in its sentence, else the day of publication."""
    table = found(text)
    assert table.loc[table["rule"].str.match("hour:|clock:|noon:"), "value"].tolist() == [value]


COMING = [
    ("It will be held in November.", ["2018-11"]), ("It was held in November.", ["2017-11"]),
    ("They have until 5 January.", ["2019-01-05"]), ("They are to discuss what to do on 5 January.", ["2019-01-05"]), ("Where are they supposed to go in January?", ["2019-01"]),
    ("It shall open on 5 January.", ["2019-01-05"]), ("It is due to open on 5 March.", ["2018-03-05"]),
    ("He plans to come in May and in June.", ["2018-05", "2018-06"]), ("It is to open in the summer.", ["2018-SU"]),
    ("It will open on Monday.", ["2018-02-05"]), ("It will open on Friday.", [FRIDAY]), ("It will open at the weekend.", ["2018-W05-WE"]),
    ("It will open on Tuesday evening.", ["2018-02-06TEV"]),
    ("It’ll open in March.", ["2018-03"]),
    ("It will open in February.", ["2018-02"]),
    ("It will open in Seoul, South Korea, in May.", ["2018-05"]), ("It will close, the paper said in May.", ["2017-05"]),
    ("It will close the school which burnt in May.", ["2017-05"]), ("In May he said it will close.", ["2017-05"]),
    ("It will close. In May it burnt.", ["2017-05"]), ("He said in May that it will close in June.", ["2017-05", "2018-06"]),
    ("The will of the people in May.", ["2017-05"]), ("In 2015 it rained, but it will stop in June.", ["2015", "2018-06"]),
    ("In 2020 it will rain, and it will stop in June.", ["2020", "2020-06"]), ("It will open on 29 February.", ["2020-02-29"]),
    ("It will last longer than that of last May.", ["2017-05"]), ("It will be the first since November.", ["2017-11"]),
    ("It will open in Q3.", []), ("It will rise in the third quarter.", ["2018-Q3"]),
]  # fmt: skip


@pytest.mark.parametrize("text, values", COMING)
def test_what_is_to_come(text, values):
    """A modal before it in its clause makes it the next one that is not over; otherwise it is the last."""
    assert found(text)["value"].tolist() == values


@pytest.mark.parametrize("name, pattern, example", [*tense.AHEAD, *tense.RIGHT_BEFORE], ids=lambda value: value[:30])
def test_a_word_that_points_ahead_has_an_example(name, pattern, example):
    """Before "Monday" the example makes it the next one, 5 February, and by its own row."""
    assert found(f"{example} Monday.")["value"].iloc[-1] == "2018-02-05"
    assert re.search(spelled(pattern), f"{example} ")


# After publication on Friday, 2 February 2018: the next Saturday is the 3rd, the last one was 27 January.
WAYS = [
    ("The judge set a hearing for 14 June.", "2018-06-14"), ("The law comes into force on Saturday.", "2018-02-03"),
    ("Payments must be made by March 31.", "2018-03-31"), ("Rates could rise as early as June.", "2018-06"),
    ("They travel to Leeds on Wednesday before hosting Hull on Saturday.", "2018-02-03"),
    ("She missed a hearing moved to Dec. 3.", "2018-12-03"), ("Leeds face Hull on Saturday.", "2018-02-03"),
    ("She said she would resign on Saturday.", "2018-02-03"), ("Talks resume on Monday.", "2018-02-05"),
    ("Ministers set a limit ahead of Sunday’s vote.", "2018-02-04"), ("The show runs from 3 March to 5 May.", "2018-05-05"),
    # The verb is still to come.
    ("On Saturday, voters will choose.", "2018-02-03"), ("By Saturday the road should be open.", "2018-02-03"),
    ("The mayor said Saturday he will leave.", "2018-01-27"), ("Saturday’s attack will be remembered.", "2018-01-27"),
    ("From the 1st of March there will be trains.", "2018-03-01"), ("The Saturday attack will be remembered.", "2018-01-27"),
    # A bare present with an adverb, and until when.
    ("Rangers then travel to Perth on 21 March.", "2018-03-21"), ("The teams next meet on 21 March.", "2018-03-21"),
    ("Hull also host Derby on Tuesday.", "2018-02-06"),
    ("The offer lasts until 4 May.", "2018-05-04"), ("Both permits last until April.", "2018-04"), ("The lane is shut until January.", "2019-01"),
    ("The shop was shut until Saturday.", "2018-02-03"), ("Flights were suspended until Tuesday.", "2018-02-06"),
    ("The side meet Hull on Saturday.", "2018-02-03"), ("Police return to the scene on Tuesday.", "2018-02-06"),
    ("Rovers do not play again until 4 March.", "2018-03-04"),
    ("The gym does not reopen until May.", "2018-05"), ("The men left on Saturday.", "2018-01-27"),
    # What was to be: the one near publication.
    ("The fair, which was to begin March 28, was put off.", "2018-03-28"), ("They were to marry in January.", "2018-01"),
    ("She was due to appear in court on 20 December.", "2017-12-20"), ("Talks were to begin on Monday.", "2018-02-05"),
    ("In 2015 it was to open in June.", "2015-06"), ("The house was to the left on Saturday.", "2018-01-27"),
    # An event to come.
    ("It is a setback before Saturday’s vote.", "2018-02-03"), ("Her injury is a worry before Sunday’s Cup final.", "2018-02-04"),
    ("They left before Saturday’s fire.", "2018-01-27"), ("They met ahead of the vote on Sunday.", "2018-02-04"),
    # What was agreed.
    ("Both sides agreed to talk on Tuesday.", "2018-02-06"), ("She refused to appear on Saturday.", "2018-02-03"),
    ("They agreed to resume talks on Tuesday.", "2018-02-06"), ("He refused to comment on Saturday.", "2018-01-27"),
    ("It agreed to buy the mill on Saturday.", "2018-01-27"),
    ("They promised to vote on Sunday.", "2018-02-04"), ("The two agreed on Saturday to talk.", "2018-01-27"),
    # What only looks like it.
    ("He could not be reached on Saturday.", "2018-01-27"), ("He may have died on Saturday.", "2018-01-27"),
    ("The man due to stand trial was found dead on Saturday.", "2018-01-27"), ("The strike lasted until Saturday.", "2018-01-27"),
    ("The firm that plans to cut jobs reported losses on Saturday.", "2018-01-27"), ("The bridge was open on Saturday.", "2018-01-27"),
    ("He will stand trial after being arrested on Saturday.", "2018-01-27"), ("They were praised for Saturday’s work.", "2018-01-27"),
    ("This comes after a raid on Saturday.", "2018-01-27"), ("It came earlier than expected on Saturday.", "2018-01-27"),
    ("The school will be named after the victims of 14 June.", "2017-06-14"),
]  # fmt: skip


@pytest.mark.parametrize("text, value", WAYS)
def test_which_way_a_clause_points(text, value):
    """Modals, timetables and arrangements point ahead; the past and what was said do not."""
    assert found(text)["value"].iloc[-1] == value


def test_where_no_word_tells_the_way_the_rule_says_so():
    """A headline without a verb is read as news, of the past; that it is assumed is told."""
    assert found("Saturday in Leeds")["rule"].tolist() == ["weekday: the last one up to publication, as no word says otherwise"]
    assert found("In June in Leeds")["rule"].tolist() == ["month: the last one before publication, as no word says otherwise"]
    assert found("It is shut since Saturday.")["rule"].tolist() == ["weekday: the last one up to publication"]
    assert found("It fell on Saturday.")["rule"].tolist() == ["weekday: the last one up to publication"]


def test_a_clock_time_without_a_day_is_assumed_to_be_of_publication():
    """The rule says so."""
    assert found("Doors open at 9am.")["rule"].tolist() == ["hour: on the day of publication, as no word says otherwise"]


def test_what_is_no_time_has_an_example_that_is_read_by_it():
    """Each row of NO_TIMES keeps its example from being taken."""
    for name, _, example in [row for rows in dates.NO_TIMES.values() for row in rows]:
        assert rows(f"It fell {example} there.") == [], name


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
    # A year told in passing sets no scene.
    ("The dam, built in 1931, had been inspected in September.", ["1931", "2017-09"]),
    ("He was born in 1952 in Kent. The police were called in January.", ["1952", "2018-01"]),
    ("The 1931 dam was inspected in September.", ["1931", "2017-09"]), ("It was the lowest since 2009 in March.", ["2009", "2017-03"]),
    ("She opened it in 2009 and sold it in March.", ["2009", "2017-03"]), ("It rained in 2015 and in June 2016, in May too.", ["2015", "2016-06", "2016-05"]),
    ("In 2015 it rained at the dam, built in 1931. In June it stopped.", ["2015", "1931", "2015-06"]),
    ("In 2015 they said it would open in June.", ["2015", "2015-06"]),  # from the time told
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
    ("the summer of 2016", "2016-SU", "2016-06-01"), ("Q1 2016", "2016-Q1", "2016-01-01"), ("It rains every Monday.", "XXXX-WXX-1", None),
    ("It fell last winter.", "", None), ("at 6 p.m.", "", None), ("tonight", "", None),
    ("the nineties", "", None), ("two hours ago", "", None), ("in August last year", "", None),
    ("It took two years.", "P2Y", None), ("It fell today.", "", None), ("It fell last year.", "", None), ("It fell on 7 June.", "", None),
    ("It fell in June.", "", None),
    ("On Friday.", "", None),
    ("two years ago", "", None),
    ("Recently.", "", None),
    ("It is now dry.", "", None),
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
    "They walked 2016 km, 1999 of them by day; more than 2015 came.",
    "from 1500 people to 1600 people, by 2000 percent, in 2000%",
    "It is 1999.5 wide, in 1999.5 or 2016:30 or 12016 parts",
    "Room 2-2017-08-29, 2017-08-295 and 2017-13-01, x2017-08-29",
    "A known nowhere, a snowy todays and unrecent Mondays",
    "It is 3.5 years old and half an hour long.",
    "day, week, month and year; days ago; the last and the next; this or that",
    "A two-month-old and a year-long one",
    "monday, august and october in small letters",
    "A letter by May to Mr Abe; Theresa May; said Mrs May; to May; from May, of May",
    "the fall of Rome, they fall, prices fall in 5; a spring, water in the fall of the river; they spring up; in summery heat",
    "a second time; second, third; one second; the second half; the third quarter of the field; a quarter of it",
    "of 2000 troops, by 1900 US soldiers, to 2000 metres; from 2000 men; than 2017",
    "She is 45 years old, aged 12 years, at the age of 20 years; two months old; 18 years of age",
    "A force 2000 strong; the 1900 took it; £1850, $1755, #1999, No. 1999",
    "$2,000 and £1999 and 20% and 3.5 percent; $20 an hour, 60 miles an hour, 5% a year, 10 cigarettes a day",
    "2016-2012, 2016–2000, 2016-08, in 2000-2010 troops; on 05/06/2017; 31/31/2017, 3:2 and 24:00, 7:30, 12:60, 2:05:06",
    "as soon as it rains; soon after; sooner; the Daily Mail; futures; for day; of months; years",
    "I am 6; she may, he will march; will may shall",
    "the last week of the war; the first year of it",
    "An overnight success, almost overnight, the overnight train, overnight trains",
    "in her nineties, temperatures in the 90s",
    "A study in Current Anthropology; the paper in Current Opinion; the Future Fund",
    "He lived on the 14th floor and sat on the 3rd bench; on the 2nd try",
    "a Christmas tree, the Easter Rising, the New Year Honours, a new year",
    "Marching in Mayfair, Augustus met Sundayne Juneau in Decembers",
]


@pytest.mark.parametrize("text", NOTHING)
def test_no_time(text):
    """Verbs, counts, parts of words and bare numbers are no times."""
    assert rows(text) == []


@pytest.mark.parametrize("name, before, after, example", [*named.ALONE, *named.WEEKDAYS], ids=lambda value: value[:20])
def test_a_word_of_time_that_is_a_name_has_an_example(name, before, after, example):
    """Without its row each example would be a time."""
    assert rows(f"They spoke {example} there.") == []


NAMED = [
    ("Theresa May resigned in May. Little changed since May took office. May spoke.", ["2017-05"]),  # the month has its word before it
    ("Louise June left. They rely on June. In June it rained.", ["2017-06"]),  # somebody of the text has the name
    ("In April Labour won. Between April and June Britain grew. Early June was wet. Cold April came.", ["2017-04", "2017-04", "2017-06", "2017-06", "2017-04"]),
    ("Trump said June was wet. In Leeds, August was hot. By March Kent had it.", ["2017-06", "2017-08", "2017-03"]),
    ("The Arab Spring. His son, August, left. April Hill, June Cole and the Revd Kay Winter came.", []),
    ("On Sunday Kay said it to the Monday Gazette and to the Sunday Express.", ["2018-01-28"]),
]  # fmt: skip


@pytest.mark.parametrize("text, values", NAMED)
def test_names_and_times_of_one_text(text, values):
    """A person or a paper is no time, and a month with a preposition is none of them."""
    assert found(text)["value"].tolist() == values


OVERLAPS = [
    ("It opens seven days a week, 12 hours a day.", ["seven days", "12 hours"]),  # rates
    ("It fell on Friday 26 January 2018.", ["Friday 26 January 2018"]),
    ("from 3 May to 5 June 1999", ["3 May", "5 June 1999"]),
    ("It fell in August and September 2016.", ["August", "September 2016"]),
    ("between 1998 and 1999", ["1998", "1999"]),
    ("two years ago today", ["two years ago", "today"]),
    ("the last two years of the 1990s", ["the last two years", "the 1990s"]),
    ("in late May 1999", ["late May 1999"]),
    ("In\u00a0May\u00a01999 and 3\nJune. At 10\n\nAugust came. In the last\n\nMay", ["May\u00a01999", "3\nJune", "August"]),  # a paragraph ends an expression
]


@pytest.mark.parametrize("text, words", OVERLAPS)
def test_longest_of_those_that_overlap(text, words):
    """Expressions do not overlap: the first begins, and of those the longest wins; any white space joins."""
    table = found(text)
    assert table["text"].tolist() == words
    assert (table["end"].to_numpy()[:-1] <= table["start"].to_numpy()[1:]).all()


JOINED = [
    ("from 3 May to 5 June 1999", ["1999-05-03", "1999-06-05"]),
    ("In August and September 2016 it fell.", ["2016-08", "2016-09"]),
    ("from December to January 2016", ["2015-12", "2016-01"]),  # over a new year
    ("In June, August and September last year", ["2017-06", "2017-08", "2017-09"]),
    ("In June it rained. September 2016 was dry.", ["2017-06", "2016-09"]),  # not joined
]


@pytest.mark.parametrize("text, values", JOINED)
def test_a_year_holds_for_the_months_joined_to_its_own(text, values):
    """ "3 May to 5 June 1999": the year stands behind both."""
    assert found(text)["value"].tolist() == values


def test_a_time_of_a_written_day_needs_no_publication():
    """Noon of 7 June 1999 is known, also where the day of publication is not."""
    assert found("On 7 June 1999 at noon.", None)["value"].tolist() == ["1999-06-07", "1999-06-07T12:00"]


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
    "last": "last " * 20_000,
    "ones": "1 " * 50_000 + "May",
    "and": "1 and " * 16_000,
    "dots": "1.." * 33_000,
    "years and dashes": "2016-" * 20_000,
    "every": "every " * 16_000,
    "will": "will in May " * 8_000, "until": "is set from to Monday " * 4_500, "names": "Ann April and " * 7_000,
    "a few": "a few " * 16_000,
    "commas": "," * 100_000,
    "in the": "in the " * 14_000,
    "twenty": "twenty-" * 14_000,
    "months joined": "May, " * 20_000 + "2017", "clock": "06:02 " * 16_000,
    "only spaces": "x" + " " * 100_000 + "1",
    "ends": "the end of " * 9_000, "later": "two days later " * 7_000, "bc": "1 BC " * 20_000, "quotes": "'82 in '8" * 11_000, "parts": "in the early morning hours of " * 3_500,
    "units": "years " * 16_000, "that": "that same day " * 7_000, "to": "ten to " * 14_000, "mid": "mid-" * 25_000, "zones": "06:02 (GMT +" * 8_000, "almost": "almost a " * 11_000,
    "agreed": "agreed to a before the the match on Monday " * 2_500,
    "ordinals": "on the 1st " * 9_000, "clocks to come": "On Monday it will open. It is at 6 pm. " * 2_500,
    "two spaces": ("last" + " " * 5000) * 20, "to and space": ("1 to" + " " * 5000) * 20, "millions": "1,000," * 16_000,
}  # fmt: skip


@pytest.mark.parametrize("name", ENDLESS)
def test_no_pattern_runs_away(name):
    """A hundred thousand characters that nearly match take less than three seconds of the processor."""
    text = article.from_text(ENDLESS[name], published=FRIDAY)
    begun = time.process_time()
    dates.expressions(text)
    assert time.process_time() - begun < 3


@pytest.mark.parametrize("text, value", [("It fell thıs year.", "2018"), ("It came laſt weeK.", "2018-W04"), ("Fıve years ago it fell.", "2013")])
def test_letters_of_other_alphabets_that_count_as_ours(text, value):
    """A pattern that does not regard case takes ı, ſ and the sign for kelvin for i, s and k; so do the tables of words."""
    assert dates.expressions(article.from_text(text, published="2018-02-02"))["value"].tolist() == [value]


@pytest.mark.parametrize("text, published", [("It will be signed on the 14th.", "9999-12-31"), ("On the 14th it was signed.", "0001-01-01")])
def test_a_day_of_a_month_that_no_calendar_has(text, published):
    """Found by fuzzing: behind the last month there is none, and before the first."""
    assert dates.expressions(article.from_text(text, published=published))[["text", "value"]].values.tolist() == [["the 14th", ""]]
