"""The forms of English times: what each looks like, an example, what the example means, and who reads it.

Read a pattern aloud with `words`: a word in capitals is one of its classes. A group called `time` is the span where
the pattern needs words around it. A range has `time` and `time_to`, each an expression of its own; what the groups
in _to hold is the second's. The examples are read on Friday, 2 February 2018, after words on 14 July 2016 where they
point back to a time told. What a new reader has in common with others (that it reckons from publication, or reads a length)
is said at the end of `readers`.
"""

from helpers.dates import readers as read
from helpers.dates.readers import Reader
from helpers.dates.words import DAYS, DECADES, MONTHS, OFTEN, SEASONS, SHORT_MONTHS, UNITS

DAY_MONTH = "(?:WEEKDAY,? (?:the )?)?DAY (?:of )?MONTH(?:OF_YEAR)?"
MONTH_DAY = r"(?:WEEKDAY,? )?MONTH (?:the )?DAY(?:OF_YEAR)?(?! ?[:.,]?\d|PEOPLE)"
EARLY_PART = "(?:the )?(?:early |late )?PART(?: hours)? of "
NO_NUMBER = r"(?![\d,:%.-]{0,9}\d|PEOPLE)"
NO_THINGS = r"(?! (?:(?-i:[A-Z]\w{1,30}) )?THINGS)"
# What stands behind a time that is not said of a thing: "on the 14th it rose", not "on the 14th floor".
AT_REST = r"(?=\s{0,9}(?:[.,;:)]|\Z)| (?:and|but|at|when|there|he|she|it|they|we|the|an?)\b)"
NO_ZONE = "(?! ?ZONE)"
FIRST = "(?P<year>(?P<first>(?P<hundreds>1[0-9]|20)[0-9]{2}))"
LAST = "(?P<year_to>(?P<last>(?:1[0-9]|20)[0-9]{2}|[0-9]{2}))"
# A number of this size stands for a year, but for a round one, which may count, and one in a longer number.
ALONE = r"(?<!\$)(?<!£)(?<!€)(?<!#)(?<!than\s)(?<!\bNo\.\s)(?<!\d[–/])(?P<time>(?!\d\d00)(?P<year>1[5-9]\d\d|20\d\d))(?![–/]\d)"
IN = "(?:in|since|until|by|during|early|late|mid)"  # and not "of" or "to": spring and fall are verbs and other things too

Row = tuple[str, str, str, str, Reader]
# By the words of time that the forms stand around: where none of these is near, they are not tried. Numbers of DIGITS are such words too.
# name, pattern, an example, what it means (of a range the second), its reader
DIGITS = {"minute_digits": r"(?<=:)\d{2}", "tens_digits": r"(?<=')\d{2}|\d{2}(?=[sS])", "four_digits": r"\d{4}"}
TABLE: dict[str, tuple[list[str], list[Row]]] = {
    "month": ([*MONTHS, *SHORT_MONTHS], [
        ("day month", DAY_MONTH, "29 August 2017", "2017-08-29", read.absolute),
        ("month day", MONTH_DAY, "August 29, 2017", "2017-08-29", read.absolute),
        ("days month", "(?P<time>DAY)TO(?P<time_to>DAY_TO (?:of )?MONTH(?:OF_YEAR)?)", "21-31 August", "2017-08-31", read.absolute),
        ("month days", r"(?P<time>MONTH DAY)TO(?P<time_to>DAY_TO(?:OF_YEAR)?)(?! ?[:.,]?\d|PEOPLE| OTHER_MONTH)", "August 21-31", "2017-08-31", read.absolute),
        ("day to day", "(?P<time>DAY MONTH)[-–](?P<time_to>DAY_TO MONTH_TO(?:OF_YEAR)?)", "27 May-3 June 2017", "2017-06-03", read.absolute),
        ("months", "(?P<time>MONTH)[-–](?P<time_to>MONTH_TO(?:OF_YEAR)?)", "May–June 2017", "2017-06", read.absolute),
        ("month year", "MONTH(?:OF_YEAR)", "August 2017", "2017-08", read.absolute),
        ("month beside", "WHICH MONTH", "last May", "2017-05", read.month_beside),
        ("month", "LONG_MONTH", "August", "2017-08", read.absolute),
        # After "by" or "to" May is more often the surname.
        ("month that is also a word",
         r"(?:STRONG|WEAK(?=[\s-]{1,9}March)|(?:WEAK|the)(?=[\s-]{1,9}May(?:TO| )(?:OTHER_MONTH)))[\s-]{1,9}(?P<time>WORD_MONTH)",
         "in May", "2017-05", read.absolute),
        ("short month", r"(?:STRONG|WEAK)[\s-]{1,9}(?P<time>SHORT_MONTH)", "in Sept.", "2017-09", read.absolute),
        ("part of a date", f"{EARLY_PART}{DAY_MONTH}", "the morning of 29 August 2017", "2017-08-29TMO", read.part),
        ("part of a month day", f"{EARLY_PART}{MONTH_DAY}", "the night of Aug. 29", "2017-08-29TNI", read.part),
    ]),
    "weekday": ([*DAYS, *(f"{day}s" for day in DAYS)], [
        ("weekday", "(?:WHICH )?WEEKDAY", "last Friday", "2018-01-26", read.weekday),
        ("part of a weekday", "(?:WHICH )?WEEKDAY PART", "Tuesday evening", "2018-01-30TEV", read.part),
        ("weekday told", "the (?P<which>next|following|previous|preceding) WEEKDAY", "the following Sunday", "2016-07-17", read.weekday_told),
        ("part of a weekday told", "the (?P<which>following|previous|preceding) WEEKDAY PART", "the following Sunday night", "2016-07-17TNI", read.part),
        ("weekday after", rf"the WEEKDAY (?P<which>after|before|following)(?: that)?{AT_REST}", "the Sunday before", "2016-07-10", read.weekday_told),
        ("weekday with a name", "(?-i:Black|Bloody|Cyber|Giving|Mad|Super) WEEKDAY", "Black Friday", "", read.own_name),
        ("weekdays", "on (?P<time>(?:WEEKDAY)s)", "on Mondays", "XXXX-WXX-1", read.repeated),
    ]),
    "feast": (["year", "christmas", "boxing", "shrove", "ash", "palm", "maundy", "good", "easter", "whit"], [
        ("feast", "FEAST(?:OF_YEAR)?", "New Year's Day", "2018-01-01", read.feast_day),
        ("feast of a year", "ONE_WORD_FEAST(?:OF_YEAR)", "Easter 2016", "2016-03-27", read.feast_day),
        ("new year", "(?:in|into|by|before|until|after|from|of) (?P<time>the new year)(?! (?-i:[A-Z])|'s)", "in the new year", "2018", read.new_year),
    ]),
    "ordinal": (["st", "nd", "rd", "th"], [
        ("day of a month", rf"on (?P<time>the (?=[0-9]{{1,2}}[a-z])DAY){AT_REST}", "on the 14th", "2018-01-14", read.day_of_month),
    ]),
    "year": (["bc", "bce", "b", "q", "four_digits"], [
        ("ISO date", r"FOUR-(?P<number_of_month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])", "2017-08-29", "2017-08-29", read.absolute),
        ("day/month/year",
         r"(?=\d+/\d+/|\d+\.\d+\.)(?P<day>1[3-9]|2\d|3[01])[/.](?P<number_of_month>0?[1-9]|1[0-2])[/.]FOUR",
         "29/08/2017", "2017-08-29", read.absolute),
        ("month/day/year", r"(?P<number_of_month>0?[1-9]|1[0-2])/(?P<day>1[3-9]|2\d|3[01])/FOUR", "08/29/2017", "2017-08-29", read.absolute),
        ("year", rf"STRONG[\s-]{{1,9}}(?P<time>YEAR){NO_NUMBER}{NO_ZONE}", "in 2017", "2017", read.absolute),
        ("year", rf"WEAK[\s-]{{1,9}}(?P<time>YEAR){NO_NUMBER}{NO_ZONE}{NO_THINGS}", "of 2017", "2017", read.absolute),
        ("year of a thing", rf"(?:(?:the|this|that|his|her|its|their|our) |(?<='s\s)){ALONE}{NO_NUMBER}{NO_ZONE}", "the 2017 floods", "2017", read.absolute),
        ("year alone", rf"{ALONE}{NO_NUMBER}{NO_THINGS}{NO_ZONE}", "Election 2017", "2017", read.absolute),
        ("year before our era", "OLD_YEAR", "480 BC", "BC0480", read.absolute),
        ("Q", "(?-i:Q)(?P<nth>[1-4])(?P<kind>)(?:OF_YEAR)", "Q1 2017", "2017-Q1", read.quarter),
        ("years before our era",
         r"(?P<time>(?P<before>[1-9][0-9]{0,2}|[1-3][0-9]{3}))(?:[-–/]| (?:to|and|or) )(?P<time_to>(?P<before_to>[1-9][0-9]{0,2}|[1-3][0-9]{3}) ERA)",
         "499-493 BC", "BC0493", read.absolute),
        ("years", rf"(?P<time>{FIRST})(?:[-–/]| to )(?P<time_to>{LAST})(?![–/]|[:.,]\d){NO_NUMBER}{NO_THINGS}{NO_ZONE}", "2016–17", "2017", read.year_range),
        ("decade", r"(?:the )?(?P<decade>1[5-9]\d0|20\d0)s", "the 1990s", "199", read.decade),
        ("decade before our era", r"(?:the )?(?P<decade>(?:[1-9]\d?|[1-3]\d\d)0)s (?P<old>ERA)", "the 470s BC", "BC047", read.decade),
        ("clock with zone", r"(?P<hour>[01][0-9]|2[0-3])(?P<minute>[0-5][0-9])\s?ZONE", "1900 GMT", "2018-02-02T19:00Z", read.clock),
    ]),
    "year of two digits": ([*DECADES, "tens_digits"], [
        ("short year", r"(?:in|since|of|until) (?P<time>'(?P<tens>[0-9]{2}))", "since '82", "1982", read.short_year),
        ("decade of a century", r"the (?:(?:early|mid|late)[\s-]|(?!\d))(?:'?(?P<tens>[1-9]0)s|DECADE_WORD)", "the nineties", "199", read.decade),
    ]),
    "season": ([*SEASONS], [
        ("season", rf"{IN}[\s-]{{1,9}}(?P<time>(?:the )?SEASON(?:(?:OF_YEAR){NO_NUMBER}{NO_THINGS})?)(?! of\b)", "in the spring", "2017-SP", read.season),
        ("season of a year", rf"(?:the )?SEASON(?:OF_YEAR){NO_NUMBER}{NO_THINGS}", "the winter of 2017", "2017-WI", read.season),
        ("season alone", r"(?:the )?(?P<season>summer|autumn|winter)(?! of\b| (?-i:[A-Z]))", "the summer", "2017-SU", read.season),
        ("season beside", "WHICH SEASON", "last winter", "2017-WI", read.season),
        ("season told", "ANAPHOR SEASON", "that summer", "2016-SU", read.season_beside),
    ]),
    "part": ("today yesterday tomorrow tonight overnight morning afternoon evening night noon midday midnight".split(), [
        ("near day", r"(?:(?:earlier|later) )?(?P<word>today|yesterday|tomorrow)", "earlier today", "2018-02-02", read.near_day),
        ("day beyond", "(?P<beyond>the day (?:before|after)) (?P<word>yesterday|tomorrow)", "the day before yesterday", "2018-01-31", read.near_day),
        ("part of a near day", "(?P<word>yesterday|tomorrow|this|last) PART", "this morning", "2018-02-02TMO", read.part),
        ("tonight", "(?P<word>to)(?P<part>night)", "tonight", "2018-02-02TNI", read.part),
        ("overnight",
         r"(?<!an\s)(?<!the\s)(?<!almost\s)(?<!day\s)overnight(?=\s{0,9}(?:[.,;!?]|\Z)| (?:in|at|near|after|and|as|when|by|there|here)\b)",
         "overnight", "2018-02-01TNI", read.overnight),
        ("noon", "(?P<part>noon|midday|midnight)", "noon", "2018-02-02T12:00", read.clock),
        ("part of the day told", "ANAPHOR PART", "that morning", "2016-07-14TMO", read.part),
        ("part of the day", "(?:in|during|later in|early in|late in) (?P<time>the (?:early |late )?PART)(?! of)", "in the morning", "2016-07-14TMO", read.part),
        ("at night", "at (?P<time>(?P<part>night))", "at night", "XXXX-XX-XXTNI", read.repeated),
    ]),
    "clock": (["am", "pm", "m", "minute_digits"], [
        ("hour", r"TIME\s?HALF(?: ?ZONE)?", "6 p.m.", "2018-02-02T18:00", read.clock),
        ("hours", r"(?P<time>TIME)TO(?P<time_to>TIME_TO\s?HALF)", "6 to 8 p.m.", "2018-02-02T20:00", read.clock),
        ("clock", r"(?<!\d:)(?P<hour>[01][0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?: ?ZONE)?(?!:\d)", "06:02", "2018-02-02T06:02", read.clock),
    ]),
    "unit by number": (["century", "quarter", "half", "months"], [
        ("century",
         r"(?:the )?(?:(?P<number>[1-9]|1[0-9]|2[01])(?:st|nd|rd|th)|CENTURY_WORD)[\s-]century(?P<old> ERA)?", "the 19th century", "18", read.century),
        ("part of a year", r"(?:the )?NTH[\s-](?P<kind>quarter|half)(?:OF_YEAR)", "the first quarter of 2017", "2017-Q1", read.quarter),
        ("months of a year",
         "the (?P<nth>first|last|final) (?P<number>six|three) months(?:OF_YEAR| of the year)", "the first six months of 2017", "2017-H1", read.months_of_year),
        ("quarter", r"(?:the )?NTH[ -](?P<kind>quarter)(?! of\b)", "in the third quarter", "2017-Q3", read.quarter),
    ]),
    "unit": ([*(UNITS.keys() - {"second"}), *(f"{unit}s" for unit in UNITS), "centuries", "weekend", "quarter"], [
        ("weekend", r"(?:at|over|on|during|until|since|by) (?P<time>the weekend)(?! of\b)", "at the weekend", "2018-W04-WE", read.weekend),
        ("neighbour", "(?:(?:earlier|later) )?WHICH (?!day)LONG_UNIT", "last month", "2018-01", read.neighbour),
        ("ago", r"(?<!half\s)NUMBER UNIT (?P<ago>ago)", "two weeks ago", "2018-W03", read.away),
        ("half a year ago", "(?:half a (?P<unit>year)|a (?P<more>year) and a half) (?P<ago>ago)", "half a year ago", "2017-08", read.half_away),
        ("from now", r"(?:in )?(?P<time>NUMBER UNIT(?:' time| from now))", "in two weeks' time", "2018-W07", read.away),
        ("past length", "(?:the |(?!last)|(?-i:(?=Last)))(?P<side>past|last|next|coming) (?!an? )NUMBER UNIT", "the past three months", "P3M", read.duration),
        ("past length", "(?:in|of|for|over|during|within) (?P<time>(?P<side>last) (?!an? )NUMBER UNIT)", "in last three months", "P3M", read.duration),
        ("past unit", "the (?P<side>past|last) UNIT", "the past year", "P1Y", read.duration),
        ("coming unit", "(?:for|over|throughout) (?P<time>the (?P<side>next|coming) UNIT)", "over the next year", "P1Y", read.duration),
        ("length", r"(?<!half\s)(?:an? (?!few|couple|dozen|hundred))?NUMBER(?P<half> and a half)? UNIT", "a year", "P1Y", read.duration),
        ("lengths", "(?P<time>(?![0-9]{4}|an?\b)NUMBER)TO(?P<time_to>NUMBER_TO UNIT)", "ten or fifteen years", "P15Y", read.duration),
        ("compound length", "(?!an?-)NUMBER-UNIT", "ten-day", "P10D", read.duration),
        ("period", "an? (?!few|couple|dozen|hundred)NUMBER[ -]UNIT period", "a three-day period", "P3D", read.duration),
        ("long", "PLURAL-long", "decades-long", "PXDE", read.duration),
        ("vague length", "(?:for|over|after|within|in|during) (?P<time>PLURAL)", "for months", "PXM", read.duration),
        ("lengths told", "the (?:following|succeeding|intervening|next|early|final) PLURAL", "the following days", "PXD", read.duration),
        ("length of a thing", r"PLURAL(?= of\b)", "years of drought", "PXY", read.duration),
        ("later", r"NUMBER UNIT (?P<way>later|earlier|afterwards?|previously|before(?= ?[.,;]))", "two days later", "2016-07-16", read.later),
        ("vaguely later", "PLURAL (?P<way>later|earlier)", "weeks later", "FUTURE_REF", read.later),
        ("unit told", "ANAPHOR LONG_UNIT", "the next day", "2016-07-15", read.beside),
        ("limit of a unit",
         "(?:the (?:end|beginning|start|middle|rest|close) of the|(?:later|earlier|early|late) (?:in the|that)) LONG_UNIT",
         "the end of the month", "2016-07", read.beside),
        ("day told", r"the day(?! (?:of|before|after|when|that|to)\b)", "the day", "2016-07-14", read.beside),
        ("unit before that", "the LONG_UNIT (?P<which>before|after) that", "the year before that", "2015", read.beside),
        ("unit before", "the LONG_UNIT (?P<which>previous|following)", "the year previous", "2015", read.beside),
    ]),
    "again": ([*OFTEN, "every", "each", "once", "twice", "times"], [
        ("every length", "(?:every|each) (?:(?P<other>other) |NUMBER )?UNIT", "every year", "P1Y", read.repeated),
        ("every", "(?:every|each) (?:WEEKDAY(?: PART)?|MONTH|SEASON|weekend)", "every Monday", "XXXX-WXX-1", read.repeated),
        ("every part of a day", "(?:every|each) PART", "every morning", "XXXX-XX-XXTMO", read.repeated),
        ("often", "OFTEN(?! (?-i:[A-Z]))", "daily", "P1D", read.repeated),
        ("times", "(?:once|twice|COUNT times) (?:an?|each|every|per) UNIT", "twice a week", "P1W", read.repeated),
    ]),
    "vague": ("recent recently lately now current currently nowadays past future coming present these being time".split(), [
        ("same time", r"(?:at|by|from|until|since) (?P<time>(?:the same|that) time)(?! (?:of|as|that)\b)", "at that time", "2016-07-14", read.same_time),
        ("vague",
         "(?!(?-i:Current [A-Z]))(?:more (?=recently)|right (?=now))?(?P<word>recent(?:ly)?|lately|now|current(?:ly)?|nowadays)",
         "recent", "PAST_REF", read.vague),
        ("present", "(?P<word>these days|(?:the )?present[ -]day|the time being)", "these days", "PRESENT_REF", read.vague),
        ("recent time", "(?P<word>recent) (?:days|weeks|months|years|decades)", "recent years", "PAST_REF", read.vague),
        ("vague past", "in (?P<time>the (?:recent |distant )?(?P<word>past))", "in the past", "PAST_REF", read.vague),
        ("vague future", "(?!(?:the )?(?-i:Future [A-Z]))(?:the )?(?:near |foreseeable )?(?P<word>future)", "the near future", "FUTURE_REF", read.vague),
        ("coming time", "(?:the )?(?P<word>coming) (?:days|weeks|months|years|decades)", "the coming weeks", "FUTURE_REF", read.vague),
    ]),
}  # fmt: skip
# What looks like a time and is none, tried before the others: name, pattern, an example.
COUNTED = r"(?:[$£€]?[0-9][0-9.,]{0,12}(?:%| per\s?cent)?|SMALL_NUMBER|(?:thousand|million|billion)s?)"
TITLE = r"(?:Mrs?|Ms|Miss|Dr|Sir|Lord|Lady|Dame|President|Minister|Secretary)\.?"
NO_TIMES: dict[str, list[tuple[str, str, str]]] = {
    "unit": [
        ("age", "(?:aged? (?:of )?)?NUMBER(?: and a half)? UNIT (?:old|of age)", "45 years old"),
        ("age before", "aged? (?:of )?(?P<time>NUMBER UNIT)", "aged two years"),
        ("rate", f"{COUNTED}(?: (?:of )?THINGS)? (?P<time>an? UNIT)(?! (?:ago|and|later|earlier))", "60 miles an hour"),
        ("one of its own", "(?P<time>the (?:last|next|first) UNIT) of", "the last week of the war"),
    ],
    "month": [("name", f"{TITLE} (?P<time>MONTH(?: DAY)?)", "Mrs May")],
}  # fmt: skip
# What may stand before a time and belongs to it: to a date, to a part of it or to a length; "about" and the like to a length.
DATE_BEFORE = (
    "(?:the )?(?:early|late|mid)[ -]|(?:the )?(?:end|beginning|start|middle|close|early part|latter part) of "
    r"|(?:early|late|later|earlier) in |(?:about|around|circa|ca\.) "
)
LENGTH_BEFORE = "(?:almost|nearly|about|approximately|roughly|around|more than|less than|at least|just|only) "

RULES = [row for _, rows in TABLE.values() for row in rows]
