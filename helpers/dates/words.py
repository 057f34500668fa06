"""The words that times are made of, and how the patterns of the rules are spelled with them.

In a pattern a word in capitals stands for one of CLASSES, a space for white space; all else is a regular expression.
Letters match in either case but in the names of months and days, which are also other words in small letters.
"""

import re

from helpers.tokens import DAYS, MONTHS, SHORT_MONTHS, SMALL, TENS

NUMBERS = {word: number for number, word in enumerate(SMALL)} | {word: number * 10 for number, word in enumerate(TENS, 2)}
NUMBERS |= {"couple": 2, "dozen": 12, "hundred": 100}
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4}
CENTURIES = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21}
DECADES = {word.removesuffix("y") + "ies": number * 10 for number, word in enumerate(TENS, 2)}
# The letter of a unit in ISO 8601, and how many of it there are. "Second" only as "seconds": else it counts.
UNITS = {
    "day": ("D", 1), "week": ("W", 1), "fortnight": ("W", 2), "month": ("M", 1), "year": ("Y", 1), "decade": ("Y", 10),
    "century": ("Y", 100), "hour": ("H", 1), "minute": ("M", 1), "second": ("S", 1),
}  # fmt: skip
CLOCK = {"hour", "minute", "second"}
OFTEN = {"hourly": "PT1H", "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y"}
SEASONS = {"spring": ("SP", 3), "summer": ("SU", 6), "autumn": ("FA", 9), "fall": ("FA", 9), "winter": ("WI", 12)}
PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "midday": "MI", "noon": "12:00", "midnight": "24:00"}
NEAR = {"yesterday": -1, "last": -1, "today": 0, "this": 0, "to": 0, "tomorrow": 1}  # "last night", "this morning", "to|night"
BESIDE = {"last": -1, "previous": -1, "preceding": -1, "before": -1, "this": 0, "that": 0, "same": 0, "next": 1, "following": 1, "after": 1}
# Feasts: month and day, or days after Easter Sunday.
FEASTS = {
    "New Year's Day": (1, 1), "New Year's Eve": (12, 31), "Christmas Eve": (12, 24), "Christmas Day": (12, 25), "Boxing Day": (12, 26),
    "Shrove Tuesday": -47, "Ash Wednesday": -46, "Palm Sunday": -7, "Maundy Thursday": -3, "Good Friday": -2, "Easter Sunday": 0, "Easter Monday": 1,
    "Whit Sunday": 49, "Whit Monday": 50, "Christmas": (12, 25), "Easter": 0,
}  # fmt: skip


def _any(words) -> str:
    """Any of the words; those that begin alike are tried together, which is faster."""
    alike: dict[str, list[str]] = {}
    for word in words:
        alike.setdefault(word[:1], []).append(word[1:])
    return "|".join(first + (f"(?:{_any(rest)})" if len(rest) > 1 else rest[0]) for first, rest in alike.items())


def _names(words) -> str:
    """Names as they are written: not in small letters, where "may" is no month."""
    words = list(words)
    return rf"(?-i:{_any(words)}|{_any(word.upper() for word in words)})"


GAP = r"\s{1,9}"  # not without bound: a page of spaces would be read from each of them
MONTH_NAMES = rf"{_names(MONTHS)}|(?-i:{_any(SHORT_MONTHS)})\b\.?"
DAY_NUMBER = r"(?:0?[1-9]|[12][0-9]|3[01])"
COUNTS = ["few", "several", "many", "couple", *reversed(SMALL[1:])]
NUMBER = (
    rf"(?=[0-9{''.join(sorted({word[0] for word in ['a', *COUNTS, *TENS]}))}])(?:"  # most words are no number
    r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,4}(?:\.[0-9]{1,2})?|a(?: (?:few|couple(?: of)?|dozen|hundred)|n)?"
    rf"|(?:{_any(TENS)})(?:-(?:{_any(SMALL[1:10])}))?|{_any(COUNTS)})"
)
UNIT = _any(["day", "week", "fortnight", "month", "year", "decade", "century", "centurie(?=s)", "hour", "minute", "second(?=s)"])
YEAR = r"1[0-9]{3}|20[0-9]{2}"
ERA = r"(?:BCE?\b|B\.C\.(?:E\.)?)"

CLASSES = {
    "MONTH": rf"(?P<month>{MONTH_NAMES})",
    "MONTH_TO": rf"(?P<month_to>{MONTH_NAMES})",
    "LONG_MONTH": rf"(?P<month>{_names(month for month in MONTHS if month not in ('March', 'May'))})",
    "WORD_MONTH": rf"(?P<month>{_names(['March', 'May'])})",  # which begin a sentence as verbs too
    "SHORT_MONTH": rf"(?P<month>(?-i:{_any(SHORT_MONTHS)})\.)",
    "DAY": rf"(?P<day>{DAY_NUMBER})(?:st|nd|rd|th)?",
    "DAY_TO": rf"(?P<day_to>{DAY_NUMBER})(?:st|nd|rd|th)?",
    "WEEKDAY": rf"(?P<weekday>{_names(DAYS)})",
    "YEAR": rf"(?:(?P<year>{YEAR})(?! ?{ERA})|OLD_YEAR)",
    "OLD_YEAR": rf"(?P<before>[1-9][0-9]{{0,2}}|[1-3][0-9]{{3}}) {ERA}",
    "FOUR": rf"(?P<year>{YEAR})(?! ?{ERA})",
    "ERA": ERA,
    # The year said after a month, a season or a quarter: ", 2017", "of 2017", "of last year", "of the same year".
    "OF_YEAR": "(?:,? (?:of )?YEAR| (?:of )?(?P<beside>last|this|next) year| of (?:the )?(?P<anaphor>same|that|following|previous|next) year)",
    "NUMBER": rf"(?P<number>{NUMBER})",
    "COUNT": rf"(?:{NUMBER})",
    "NUMBER_TO": rf"(?P<number_to>{NUMBER})",
    "UNIT": rf"(?:(?:straight|consecutive|full|more|whole|long|trading|working|business) )?(?P<unit>{UNIT})s?",  # "six straight days"
    "PLURAL": rf"(?P<unit>{UNIT})(?P<plural>s)",
    "LONG_UNIT": "(?P<unit>day|week|weekend|month|quarter|year|decade|century)",
    "WHICH": "(?P<which>last|this|next)",
    "ANAPHOR": "(?:(?:the )?(?P<which>next|following|previous|preceding)|(?:the|that) (?P<same>same)|(?P<that>that))",
    "SEASON": rf"(?P<season>{_any(SEASONS)})",
    "PART": "(?P<part>morning|afternoon|evening|night)",
    "FEAST": rf"(?P<feast>(?-i:{_any(name for name in FEASTS if ' ' in name)}))",
    "ONE_WORD_FEAST": rf"(?P<feast>(?-i:{_any(name for name in FEASTS if ' ' not in name)}))",
    "NTH": rf"(?P<nth>{_any(ORDINALS)})",
    "TIME": r"(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5][0-9]))?",
    "TIME_TO": r"(?P<hour_to>1[0-2]|0?[1-9])(?:[:.](?P<minute_to>[0-5][0-9]))?",
    "HALF": r"(?P<half>[ap])(?:m|\.\s?m\.?)",
    "ZONE": r"(?P<zone>(?:(?-i:GMT|UTC|CET|[A-Z]{1,3}[SD]T)|local time)|\((?-i:GMT|UTC|[A-Z]{1,3}[SD]T)(?: ?[+-] ?[0-9]{1,2})?\))",
    "TO": r"\s{0,9}(?:[-–—]|\b(?:to|and|or|until|till|through)\b)\s{0,9}",
    # Words before a year or a month that show it to be one; after the weak ones a person or a count may stand.
    "STRONG": "(?:in|since|until|till|during|throughout|early|late|mid|end of|start of|beginning of)",
    "WEAK": "(?:by|from|of|to|before|after|through|between|and)",
    "OTHER_MONTH": MONTH_NAMES,
    "SMALL_NUMBER": _any([*SMALL[1:], *TENS]),
    "CENTURY_WORD": rf"(?P<word>{_any(CENTURIES)})",
    "DECADE_WORD": rf"(?P<word>{_any(DECADES)})",
    "OFTEN": rf"(?P<often>{_any(reversed(OFTEN))})",
    # What shows a number before it to be a count: "2000 troops", "2000 US troops", "2017 people".
    "PEOPLE": r"\s{0,9}(?:%|(?:km|kg|miles|metres|meters|feet|people|men|women|children|per|percent|of (?:them|us|these|those))\b)",
    "THINGS": r"(?!(?:was|is|has|does|as|its|his|this|us|thus|across|unless|perhaps|always)\b)[a-z-]+s\b",
}
BEGIN, END = r"\b(?:(?<![\w-])|(?<=\bmid-))(?<!\d[.,])", r"(?![\w-])"
CAPITALS = re.compile(r"\b[A-Z_]{2,}\b")


def spelled(pattern: str) -> str:
    """The regular expression of a pattern: a word in capitals is its class, a space white space, " ?" white space or nothing."""
    while (whole := CAPITALS.sub(lambda word: CLASSES.get(word[0], word[0]), pattern)) != pattern:
        pattern = whole
    return pattern.replace(" ?", r"\s{0,9}").replace(" ", GAP)


def compiled(pattern: str) -> re.Pattern[str]:
    """The pattern as a whole expression: no letter, digit or hyphen may go on before or after it."""
    return re.compile(rf"{BEGIN}(?:{spelled(pattern)}){END}", re.IGNORECASE)


def ahead(*patterns: str) -> re.Pattern[str]:
    """Where one of the patterns begins, each compiled as above: the last group is the number of the first that does."""
    forms = (re.sub(r"\(\?P<\w+>", "(?:", spelled(pattern)) for pattern in patterns)
    return re.compile(rf"{BEGIN}(?=(?:{'|'.join(f'({form})' for form in forms)}){END})", re.IGNORECASE)
