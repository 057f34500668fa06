"""Which way the clause around a time points: to what is to come, or back.

A finite verb that is a modal or tells a timetable points ahead ("will", "would", "opens"), and so does an arrangement with the word
that leads from it to the time ("set a hearing for", "postponed to"). A verb of the past that comes after them points back again.
"""

import re

from helpers.dates.words import spelled
from helpers.world import lexicon

SAYING = "said|says|told|announced|accused|charged"
# Where the clause begins in which a word must stand to count.
CLAUSE = re.compile(
    r"[;:()\"]|,(?=\s+(?!(?:in|on|at|by|from|until|to be)\b)[a-z])"
    rf"|\b(?:(?:but|that|which|(?:who|what)(?!\s+to\b)|because|although|while|(?:when|where)(?!\s+to\b)|since|following|{SAYING})\b"
    r"|after(?=\s+(?:\w+ing|he|she|it|they|we|I)\b))"
)
BEFORE, AFTER = 200, 100  # characters around a time in which its clause is sought
HAVE = r"(?! (?:not |well |also )?have\b(?! to\b))"
OPENS = (
    "opens|closes|begins|starts|ends|finishes|concludes|resumes|expires|reopens|reconvenes|arrives|departs|leaves|travels|sails|meets|goes|airs|hosts"
    r"|kicks off|comes (?:in|into|to|up|out|back|on|before)|takes (?:place|effect|over|up|office|part)|returns to|falls on"
    "|(?:visits|plays|faces)(?= (?-i:[A-Z]))|runs (?=from|until|till|to|through)"
)
OPEN = (
    r"open|close(?! to\b)|begin|start|end|finish|resume|expire|reopen|arrive|depart|leave|meet|go|return to|travel (?:to|on)|kick off"
    "|come (?:into|to|up|out|back|on)|take (?:place|effect|over|up|office|part)|(?:host|visit|play|face)(?= (?-i:[A-Z]))"
)
MANY = (
    r"(?:\A|\b(?:they|we|you|people|[Pp]olice|men|women|children|team|side|squad|club)"
    r"|\b(?!(?:was|is|has|its|this|his|does|as|us)\b)[a-z]{1,30}(?<!['s])s|\b(?-i:[A-Z])\w{1,30})"
    "(?: (?:then|next|also|now|both|still|again|first|only))?"
)
MEETING = (
    "being|meeting|holding|visiting|hosting|travelling|traveling|opening|closing|leaving|arriving|returning|starting|beginning"
    "|playing|facing|going|coming|taking"
)
ARRANGED = (
    "set|fix|fixed|scheduled?|rescheduled|planned|booked|slated|pencilled in|timetabled|call(?:s|ed)?|adjourn(?:s|ed)|postpone[sd]|delay(?:s|ed)|defer(?:s|red)"
    "|extend(?:s|ed)|remanded|bailed|arrange[sd]?|suspend(?:s|ed)|bann?(?:s|ed)|barred|put off"
)
SHUT = "closed|shut|suspended|cancelled|grounded|sealed off|blocked|off limits|unavailable"
AGREED = "agree(?:s|d)?|refuse[sd]?|promise[sd]?|pledge[sd]?|vow(?:s|ed)?|threaten(?:s|ed)?|hoped"
AT_ONCE = "buy|sell|pay|acquire|settle|merge|plead|comment|say|answer|discuss|confirm|speak|accept|be"  # agreed or refused on that day itself
GATHERING = (
    "derby|final|(?:semi|quarter)-?final|match|game|race|fixture|tie|clash|test|kick-off|vote|ballot|polls?|election|referendum|summit|meeting|talks|hearing"
    "|trial|deadline|budget|debate|launch|ceremony|parade|funeral|concert|conference"
)
EVENT = "deadline|date|hearing|vote|referendum|elections?|summit|strikes?|walkouts?|warnings?"
MOVED = (
    "(?:re)?scheduled|moved?s?|postpone[sd]?|delay(?:s|ed)?|defer(?:s|red)?|adjourn(?:s|ed)?|extend(?:s|ed)?|switched"
    "|(?:put|pushe?[sd]?) back|(?:brings?|brought) forward"
)
CLOCK_TIME = r"(?:noon|midnight|[0-9]{1,2}(?:[:.][0-9]{2})?(?: ?[ap]\.?m\.?)?)"
TO_IT = rf"(?: at least)?(?: {CLOCK_TIME})?(?: (?:on|in|at))?(?: the)?\s*\Z"  # from the word that leads to the time up to it
Row = tuple[str, str, str]
# Words that point ahead from anywhere in the clause, and such that must stand right before the time: name, pattern, an example before "Monday".
AHEAD: list[Row] = [
    ("will", r"(?<![Tt]he\s)will|won't|shall|\w{1,30}'ll", "It will open on"),
    ("modal", rf"(?:would|may|might|must|should|can)(?:n't|'t|not)?\b{HAVE}", "It would open on"),
    ("could", rf"could(?!n't| (?:not|only|hardly|no longer|be (?:seen|heard))\b){HAVE}", "It could open on"),
    ("is to", "(?:is|are|ha(?:s|ve)|due|set|scheduled|expected|likely|planned|supposed|plans?|planning|hopes|aims|intends|going) to", "It is due to open on"),
    ("was to", r"(?:was|were) to(?= (?!(?:have|the|an?|his|her|its|their|this|that)\b)[a-z])", "It was to open on"),
    ("due", "(?:due|scheduled) (?:for|in|on|at|by|back|before|this)", "It was due back on"),
    ("expected", r"(?<!than\s)(?<!as\s)expected (?:for|in|on|at|by|back|before|from|around|this)", "It is expected on"),
    ("timetable", f"(?:{OPENS})", "It opens on"),
    ("timetable of many", rf"{MANY}\s{{1,9}}(?:{OPEN})", "The polls close at 10pm on"),
    ("is doing", rf"(?:is|are|am|\w{{1,30}}'(?:re|m)|(?:it|he|she)'s) (?:also |now |not )?(?:{MEETING})", "They are meeting on"),
    ("to be done", r"(?<=,\s)to be \w{2,30}", "The dam, to be built by"),
]  # fmt: skip
RIGHT_BEFORE: list[Row] = [
    ("arranged", rf"(?:{ARRANGED})\b.{{0,80}}\b(?:for|until|till)(?:{TO_IT})", "She was remanded until"),
    ("event", rf"(?:{EVENT})\b.{{0,40}}\bfor(?:{TO_IT})", "They fear strikes for"),
    ("moved", rf"(?:{MOVED})\b.{{0,60}}\b(?:to|until|till)(?:{TO_IT})", "The hearing was moved to"),
    ("is until",
     rf"(?:is|are|has been|have been|remains?|stays?|runs?|lasts?|do(?:es)?(?:n't| not))\b"
     rf".{{0,80}}\b(?:from|until|till|through|from .{{1,30}} to)(?:{TO_IT})", "It is in force until 9am on"),
    ("has until", rf"ha(?:s|ve) (?:only |just )?(?:until|till)(?:{TO_IT})", "They have until"),
    ("is on", r"(?:is|are)(?: (?:on|in|at))?(?: the)?\s*\Z", "The final is on"),
    ("was until", rf"(?:was|were) (?:{SHUT})\b.{{0,40}}\b(?:until|till)(?:{TO_IT})", "It was shut until"),
    ("agreed", rf"(?:{AGREED}) (?:not )?to (?!(?:{AT_ONCE})\b)\w{{2,30}}(?: \w{{1,30}}){{0,2}}(?:{TO_IT})", "They agreed to meet on"),
    ("gathering", rf"(?:ahead of|before) (?:\w{{1,30}} ){{0,4}}(?:{GATHERING})s? on(?: the)?\s*\Z", "They met before the vote on"),
    ("limit", rf"(?:deadline (?:of|is)|ahead of|in time for|upcoming|forthcoming|starting|effective)(?: from)?(?:{TO_IT})", "They met ahead of"),
    ("early", rf"\A(?!.{{0,200}}\b(?:was|were|had)\b).{{0,200}}\b(?:as early as|as soon as|n(?:o|ot) later than)(?:{TO_IT})", "Rates rise as early as"),
]  # fmt: skip


def _any(rows: list[Row]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(spelled(pattern) for _, pattern, _ in rows)})(?!\w)", re.DOTALL)


ANYWHERE, LEADING = _any(AHEAD), _any(RIGHT_BEFORE)
BEFORE_IT = re.compile(spelled(rf"'s (?:\w{{1,30}} ){{0,3}}(?:{GATHERING})s?\b"))  # "a blow before Sunday's derby"
# What may be said from a time told, and not from publication: "would"; and of which it is open whether it is over: "was due to", "was to".
SHIFTED = re.compile(r"\b(?:would|could|might)(?:n't)?\Z")
PLANNED = re.compile(r"\b(?:was|were|had\sbeen)\s(?:(?:\w+ly\s)?(?:due|set|scheduled|expected|likely|planned|going)\s\w+|to)\Z")
NOW = re.compile(r"(?:will|won't|shall|is|are|has|have|remains|stays|runs|lasts)\b")  # and not "it should run"
IS = re.compile(r"\b(?:is|are|be|been|being|get|gets|have|has)\s(?:\w+ly\s)?\Z")
SINCE = re.compile(r"\b(?:since|than)\s(?:\w+\s)?\Z")
APART = re.compile(rf"[.!?]\s|{CLAUSE.pattern}")
SAID = {*SAYING.split("|"), "since"}  # a time right after it is that of the speech, or lies back
OF = re.compile(r"\s(?<!\bas\s)(?<!\bweek\s)(?<!\bweekend\s)of(?:\sthe)?\s*\Z")  # "the attacks of May" are not when the verb says
OF_A_THING = re.compile(r"(?<!\bfrom\s)(?<!\bby\s)(?<!\bon\s)(?<!\bin\s)\bthe\s\Z", re.IGNORECASE)  # "The Friday attack will be remembered"
FRONT = re.compile(
    rf"\W{{0,9}}(?:(?:and|but|then|so|also|from|on|in|by|at|until|back|as|early|late|the|end|of|{spelled(CLOCK_TIME)})[\s,]{{1,9}}){{0,6}}", re.IGNORECASE
)
WORD = re.compile(r"[A-Za-z]+")


def way(plain: str, sentence: tuple[int, int], start: int, end: int) -> str:
    """Where the time at start to end lies by its clause, "" where no word tells.

    "ahead now" is what is so today ("will", "is shut until"), "ahead of then" what was to come from a time told ("would"),
    "ahead of then or over" where it is open whether it has come by now ("was to"), "ahead" any other of these; else "back".
    """
    first, last = max(sentence[0], start - BEFORE), min(sentence[1], end + AFTER)
    before = plain[first:start]
    begins = [*CLAUSE.finditer(before)][-1:]
    clause = before[begins[0].end() :] if begins else before
    if (lead := LEADING.search(clause)) and (clause.endswith("ahead of ") or not plain.startswith("'s", end)):  # not "praised for Friday's work"
        return "ahead of then or over" if lead[0].startswith(("was", "were")) else "ahead now" if NOW.match(lead[0]) else "ahead"
    if clause.endswith("before ") and BEFORE_IT.match(plain, end):
        return "ahead"
    pointing = [] if OF.search(clause) else list(ANYWHERE.finditer(clause))
    if pointing:
        if not _told(clause, pointing[-1].end(), len(clause)):
            return _ahead(clause, pointing[-1])
    elif begins and begins[0][0] in SAID and FRONT.fullmatch(clause):
        return "back"
    elif FRONT.fullmatch(clause) and not (OF_A_THING.search(clause) or plain.startswith("'s", end)):
        # The verb is still to come: "On Monday, voters will".
        begin = last - len(plain[end:last].lstrip(" ,\n"))
        stop = CLAUSE.search(plain, begin, last)
        stop = stop.start() if stop else last
        word = ANYWHERE.search(plain, begin, stop)
        if word and not _told(plain, begin, word.start()):
            return _ahead(plain, word)
    return "back" if _told(plain, first, last, "VBN") else ""


def fronted(plain: str, sentence: int, start: int, end: int) -> bool:
    """Whether a time opens its sentence, and so sets the scene: "In 2015 it fell", not "The dam, built in 2015", "The 2015 flood"."""
    return FRONT.fullmatch(plain, sentence, start) is not None and not plain.startswith("'s", end)


def joined(plain: str, begun: int, over: int, start: int) -> bool:
    """Whether a time belongs with the one before it: neither clause nor verb is between ("in 2015 and in June"), and no "since" before."""
    apart = start - over > AFTER or SINCE.search(plain, max(begun - 20, 0), begun) or APART.search(plain, over, start) or _told(plain, over, start, "VBN")
    return not apart


def _ahead(plain: str, word: re.Match[str]) -> str:
    begin, end = max(word.end() - 40, 0), word.end()
    if PLANNED.search(plain, begin, end):
        return "ahead of then or over"
    return "ahead of then" if SHIFTED.search(plain, begin, end) else "ahead now" if NOW.match(word[0]) else "ahead"


def _told(plain: str, start: int, end: int, *more: str) -> bool:
    """Whether a verb stands there that tells the past: "was", "resigned", and not "be closed"."""
    tags, told = lexicon(), ("VBD", *more)
    return any(
        ((tag := tags.get(verb := word[0])) in told or not tag and verb.endswith("ed")) and not IS.search(plain, max(start, word.start() - 20), word.start())
        for word in WORD.finditer(plain, start, end)
    )
