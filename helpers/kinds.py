"""What a name is the name of: a person, an organisation, a place, or something else.

The rules are the tables below: what stands in the name, what the article says beside it, and what the article says elsewhere.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from helpers.world import given, known, lexicon, vocabulary

# The last word of a name ("Harbour Board"), or the first before "of" ("Bank of Arden").
HEADS = {
    "ORG": (
        "AG Academy Administration Agency Airlines Airways Albion Alliance Army Assembly Associates Association Athletic Authority Bank Board Boys Brigade Bros Brothers Bureau Cabinet "
        "Center Centre Chamber Chronicle Church Club Co Coalition College Command Commission Committee Community Company Confederation Conference Congress Consortium "
        "Corp Corporation Corps Council Courier Court Democrats Department Directorate Division Echo Entertainment Examiner Exchange FC Faculty Federation Fleet Force "
        "Forces Foundation Front Fund Gazette Globe GmbH Government Group Guard Guardian Herald Holdings Hospital Hotel Inc Industries Institute Institution "
        "International Journal LLC Laboratories Laboratory League Library Limited Lines Ltd Magazine Marines Media Ministry Motors Movement Museum Nations Navy Network "
        "News Observatory Observer Office Orchestra Organisation Organization PLC Parliament Partners Party Pictures Police Post Press Productions Radio Railway Railways Rangers "
        "Records Regiment Republicans Rovers SA School Schools Senate Sentinel Service Services Society Solutions Squad Squadron Stores Studio Studios Symphony System Systems "
        "TV Team Technologies Telegraph Television Times Tribunal Tribune Trust Union United University Wanderers Wing Works plc"
    ),
    "LOC": (
        "Airport Archipelago Ave Avenue Base Basin Bay Beach Boulevard Bridge Building Canal Cape Castle Cathedral Cave City Coast County Creek Dam Desert District Dock "
        "Docks East Falls Field Forest Fort Garden Gardens Gate Glacier Gulf Hall Harbor Harbour Heights Highway Hill Hills House Island Islands Lake Lane Mall Mountain "
        "Mountains Municipality North Northeast Northwest Ocean Palace Park Pass Pavilion Peak Peninsula Pier Plains Plateau Plaza Port Prison Province Quay Railroad "
        "Range Region Republic Reservoir Ridge Rink River Road Rock Route Sea Shore South Southeast Southwest Springs Square Stadium Station Strait Street Terminal "
        "Territories Territory Theater Theatre Tower Town Township Trail Tunnel Valley Village Volcano Wall West Woods Zoo"
    ),
    "MISC": (
        "Act Agreement Album Amendment Award Awards Battle Bible Bill Book Bowl Campaign Census Challenge Championship Championships Charter Code Constitution Convention "
        "Crisis Cup Day Declaration Derby Edition Election Elections Empire Era Exhibition Expedition Festival Final Game Games Gospel Initiative Law Marathon Massacre "
        "Masters Medal Olympics Open Operation Pact Plan Prix Prize Program Programme Project Protocol Race Rally Revolution Riots Season Series Show Siege Song Summit "
        "Symposium Tour Tournament Treaty Trial Trophy Uprising Virus War Wars Year"
    ),
}
# Organisations that are also called without their last word; the others are named after a place or a purpose: Arden is not Arden Council.
FIRMS = frozenset(
    "AG Airlines Airways Bank Bros Brothers Co Company Corp Corporation Entertainment FC GmbH Group Holdings Inc Industries LLC Laboratories Limited Lines Ltd Media Motors PLC Partners "
    "Party Pictures Productions Records SA Solutions Stores Studio Studios Systems Technologies plc".split()
)
# The first word of a place's name: "Lake Arden".
FIRSTS = {
    "LOC": "Lake Mount Mt Fort Ft Cape Port San Santa St Saint Isle Camp North South East West Northern Southern Eastern Western Upper Lower New Los Las El",
    "MISC": "Storm Hurricane Typhoon Cyclone Operation",
}
# A common noun beside a name: "the band X", "the town of X", "X river", "X, a village".
NOUNS = {
    "PER": (
        "actor actress analyst artist attorney author boxer boy brother captain chairman coach colonel composer daughter director drummer economist engineer father footballer general girl "
        "goalkeeper governor guitarist husband journalist judge king lawyer leader lieutenant man mayor midfielder minister mother musician officer physicist player poet politician "
        "president professor queen scientist senator singer sister son spokesman spokeswoman striker wife woman writer"
    ),
    "ORG": (
        "agency airline association band bank brigade broadcaster carrier channel charity club college committee company corporation council executives firm government group institute label maker "
        "manufacturer magazine militia movement network newspaper officials organisation organization party publisher regiment retailer school shares squadron station subsidiary team union university"
    ),
    "LOC": (
        "airport area beach border bridge capital city coast country county district hamlet island islands junction lake mountain municipality neighborhood neighbourhood parish peninsula port "
        "province railway region river road state street suburb territory town valley village"
    ),
    "MISC": (
        "aircraft album award awards book championship cup festival film game language law missile movie musical novel opera operation plane play poem prize programme religion series ship show song "
        "tournament treaty trophy war"
    ),
}
# Words of HEADS that are also surnames: Tom Hill, but in Albert Hall.
SURNAMES = frozenset("Church Day Field Hall Hill Hills Lane Law North Page Post Press Rock Trail Wall West Woods Wing".split())
# Words of HEADS that clubs are called by as well as places, and what only clubs do and have: "Arden City beat", "the Arden Town striker".
CLUBS = "City|County|Forest|Palace|Town"
CLUB = re.compile(rf" (?:{CLUBS})(?![\w-])")
CAPITAL = re.compile(r"\b[A-Z]\w{1,30}$")
PLAYS = re.compile(
    r"(?:'s?)? (?:(?:then|have|has|had|were|will|who|twice) ){0,2}(?:beat(?:en)?|drew|(?:lost|lose) (?:to|\d)|won (?:at|\d)|play(?:ed|s)? (?:at|in|their)|travel(?:led)? to|scored|equalised|conceded"
    r"|(?:been )?(?:relegated|promoted)|manager|strikers?|midfielders?|defenders?|goalkeeper|winger|head coach|fans|supporters|players?|squad)\b| \d{1,2}(?:-\d|,? [A-Z])"
)
PLAYED = re.compile(r"\b(?:beat|beaten by|lost to|lose to|drew with|(?:draw|match|game) (?:with|against)|(?:win|victory) over|defeat (?:to|by|at)|striker for|signed for|played for|fans of) (?:the )?$")
# A name after what it is, and where people study.
WORK = re.compile(r"\b(?:novel|film|album|musical|opera|memoir|poem|play|song),? (?:called |titled )?(?:(?:The|An?) )?$")
STUDY = re.compile(r"\b(?:stud(?:y|ied|ies|ying)|graduat\w{1,4}|degree|lectur\w{1,4}|professor|taught|teach\w{0,4})\b[^.;\n]{0,40} (?:at|from) $")
PLACING = frozenset("in near across throughout outside northern southern eastern western central downtown".split())
WAYS = frozenset("to at from around into through".split())  # to a person, too
CALLED = frozenset("March April May June August".split())  # months in a name of several words are people's
SHARES = frozenset("shares stake stakes".split())
DOING = frozenset(  # but firms say and tell, too
    "who whose himself herself born died wrote thinks believes recalled married resigned apologised apologized pleaded testified smiled laughed sang".split()
)
HEAD, FIRST, NOUN = ({word: kind for kind, words in table.items() for word in words.split()} for table in (HEADS, FIRSTS, NOUNS))

SAID_TO_BE = re.compile(
    r"(?: \([^)\n]{0,80}\))?(?:,| is| was| are| were) (?:also |now )?(?:an?|the|one of the) ((?:[\w-]{1,30} ){0,4}?[\w-]{1,30})"
    r"(?= (?:in|of|for|that|which|who|by|from|on|with|and)\b|[.,;\n]|$)"
)
APART = re.compile(r"\n\s*\n")
NUMERAL = re.compile(r"[IVX]+|\d+")
NEXT = re.compile(r"(?:'s)?,? ([\w-]{1,30})")
INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,3}\s?[A-Z]\w")
# What only people have, get or are: an age, a brother, he; a name after what was said.
OWNS = re.compile(
    r", (?:aged )?\d\d[,.;](?!\d)|,? and (?:his|her)\b|,? (?:his|her) (?:own|wife|husband|brother|sister|mother|father)\b| sa(?:id|ys) (?:that )?(?:he|she)\b"
)
PERSONS = re.compile(r"(?:er|or|ist|ian|ic|man|star|fan)$")  # a film critic, a book editor
ITS = re.compile(r" (?:(?!(?:in|on|at|and|of|is|was|are|were|be|became|remains)\b)[a-z]{1,20} ){1,2}its\b")
SAID = re.compile(r"[,\"'?!] (?:said|says|wrote|added|asked) $")
LISTED = (", ", " and ", ", and ", " or ")


@dataclass
class Seen:
    """A name in one of its places, and the rule that it was found by so far."""

    plain: str
    start: int
    end: int
    words: str
    sides: frozenset[str]  # the clubs of the article
    rule: str = ""

    @property
    def parts(self) -> list[str]:
        return self.words.split()

    @cached_property
    def before(self) -> list[str]:
        """The words before it in its paragraph, two at least; "" where there are none."""
        before = APART.split(self.plain[max(self.start - 40, 0) : self.start])[-1]
        return ["", "", *(word.strip("\"'(") for word in before.split()[-2:])]

    @property
    def follows(self) -> str:
        """The word after it."""
        after = NEXT.match(self.plain, self.end)
        return after[1] if after else ""

    def after(self, *words: str) -> bool:
        """Whether one of these stands right before it."""
        return self.plain.endswith(words, 0, self.start)


def _surnamed(name: Seen) -> bool:
    """Whether a given name and a surname that a place could end in are a person's: Tom Hill, but in Albert Hall."""
    return len(name.parts) == 2 and name.parts[0] in given() and name.parts[1] in SURNAMES and not name.after("the ", "The ", "in ", "In ", "near ")


def _is_branch(name: Seen) -> bool:
    first, last = name.parts[0], name.parts[-1]
    place = known().get(last)
    return place == "country" or place in ("place", "capital") and len(name.parts) == 2 and first not in given() and lexicon().get(first.lower()) in ("NN", "VB")


def _is_given(name: Seen) -> bool:
    initials = INITIALS.match(name.plain, name.start, name.start + 20) and name.parts[0] not in known()
    return bool(_surnamed(name) or name.parts[0] in given() or CALLED & set(name.parts) or initials)


def _told(name: Seen) -> str:
    """What the article makes of it; but a person's name stays one, and what ends in a word that says so may be studied at."""
    if name.rule == GIVEN:
        return ""
    if name.words in name.sides:
        return "ORG"
    if WORK.search(name.plain, max(name.start - 30, 0), name.start):
        return "MISC"
    studied = name.rule != WORD and name.after(" at ", " from ") and STUDY.search(name.plain, max(name.start - 70, 0), name.start)
    return "ORG" if studied else ""


def _said_to_be(name: Seen) -> str:
    said = SAID_TO_BE.match(name.plain, name.end, name.end + 240)
    noun = next((NOUN[word] for word in said[1].split()[::-1] if word in NOUN), "") if said else ""
    return "PER" if noun == "MISC" and PERSONS.search(said[1]) else noun


def _noun_beside(name: Seen) -> str:
    """The kind of the noun in "the town of", "shares in", "a ship named", "the band" before it, or in "river" after it."""
    *_, last_but_one, last = name.before
    if last == "of" and NOUN.get(last_but_one.lower(), "PER") != "PER":
        return NOUN[last_but_one.lower()]
    if last == "in" and last_but_one.lower() in SHARES:
        return "ORG"
    if last == "named":
        return NOUN.get(last_but_one.lower(), "PER")
    noun = NOUN.get(name.follows, "PER") if name.plain.startswith(" ", name.end) else "PER"
    return NOUN.get(last) or ("" if noun == "PER" else noun)


def _does(name: Seen) -> bool:
    return bool(name.follows in DOING or OWNS.match(name.plain, name.end, name.end + 20) or SAID.search(name.plain, max(name.start - 12, 0), name.start))


class Rule(NamedTuple):
    """Its name, an example, what it yields (a kind, or where that comes from), what tells that it holds (True, or the kind), and of what names."""

    name: str
    example: str
    yields: str
    by_itself: Callable[[Seen], str | bool] | None = None  # read where a name stands first
    beside: Callable[[Seen], str | bool] | None = None  # read wherever it stands
    of: str = ""  # ONE_WORD or SEVERAL_WORDS; else of any


# How the column type_rule says it.
PEOPLE, TITLE, PLACE, MARKS = "a people or a language", "a title before it", "a place of the world", "between marks"
TOLD, WORD, STARTS, BRANCH = "what the article makes of it", "a word in it says so", "its first word says so", "ends in a country"
GIVEN, IS_A, BESIDE, BARE = "a given name or initials", "said to be one", "a noun beside it", "goes by its last word"
PART, LETTERS, DOES, WHERE = "part of a longer name", "capital letters only", "what only people do or have", "in or near before it"
HAS, NUMBER, COMMON, THE = "has something of its own", "a number in it", "ends in a common noun", "several words after the"
SEVERAL, LIST, WAY, ONE = "several words, none common", "in a list with one", "one word after to, at or from", "one word"
ONE_WORD, SEVERAL_WORDS = "one", "several"
# The rules, the surest first. Those that ask nothing here are read from the whole article: see `kinds`.
RULES = (
    Rule(PEOPLE, "Icelandic", "MISC", lambda name: all(known().get(part) == "people" for part in name.words.split("-")) or lexicon().get(name.words) == "NNPS"),
    Rule(TITLE, "Mayor Holt", "PER"),
    Rule(PLACE, "Iceland", "LOC", lambda name: name.words in known()),
    Rule(MARKS, "“The Long Harbour”", "MISC"),
    Rule(TOLD, "Arden City beat Holt; the novel Arden Road", "ORG or MISC", beside=_told),
    Rule(WORD, "Harbour Board", "HEADS", lambda name: not _surnamed(name) and (HEAD.get(head(name.parts)) or "&" in name.parts and "ORG")),
    Rule(STARTS, "Lake Arden", "FIRSTS", lambda name: FIRST.get(name.parts[0]), of=SEVERAL_WORDS),
    Rule(BRANCH, "Arden Iceland", "ORG", _is_branch, of=SEVERAL_WORDS),
    Rule(GIVEN, "Peter Arden", "PER", _is_given, of=SEVERAL_WORDS),
    Rule(IS_A, "Arden, a village", "NOUNS", beside=_said_to_be),
    Rule(BESIDE, "the band Arden", "NOUNS", beside=_noun_beside),
    Rule(BARE, "Ines Water, Water", "PER"),
    Rule(PART, "Holt, beside Ines Holt", "the longer name"),
    Rule(LETTERS, "ADB", "ORG", lambda name: name.words.isupper() and len(name.words) > 1, of=ONE_WORD),
    Rule(DOES, "Holt, who", "PER", beside=_does),
    Rule(WHERE, "in Arden", "LOC", beside=lambda name: name.before[-1] in PLACING and name.words.count(" ") < 2),
    Rule(HAS, "Arden cut its price", "ORG", beside=lambda name: ITS.match(name.plain, name.end, name.end + 46) is not None),
    Rule(NUMBER, "AD-104 Holtby", "MISC", lambda name: any(map(str.isdigit, name.words)), of=SEVERAL_WORDS),
    Rule(COMMON, "Arden Launch", "ORG", lambda name: name.parts[-1].lower() in vocabulary(), of=SEVERAL_WORDS),
    Rule(THE, "the Ardenia Holtby", "ORG", beside=lambda name: name.before[-1].lower() == "the", of=SEVERAL_WORDS),
    Rule(SEVERAL, "Ines Holt", "PER", lambda name: True, of=SEVERAL_WORDS),
    Rule(LIST, "Arden and Iceland", "its neighbour"),
    Rule(WAY, "to Arden", "LOC", beside=lambda name: name.before[-1] in WAYS, of=ONE_WORD),
    Rule(ONE, "Arden", "ORG", lambda name: True, of=ONE_WORD),
)
RANK = {rule.name: rank for rank, rule in enumerate(RULES)}
TESTS = {
    (when, words): [(rank, rule.yields, test) for rank, rule in enumerate(RULES) if rule.of in ("", words) and (test := getattr(rule, when))]
    for when in ("by_itself", "beside") for words in (ONE_WORD, SEVERAL_WORDS)
}  # fmt: skip
WEAK = frozenset((COMMON, THE, WAY, ONE))  # a best guess, which is wrong about every second time


def kinds(plain: str, found: list[tuple[int, int, str, str]]) -> list[tuple[str, str]]:
    """The kind (PER, ORG, LOC or MISC) of each name, and the rule that it was found by.

    found: in order, start and end of each name, its words with single spaces and without points, and what is known already: TITLE, MARKS
    or nothing. A name is of one kind in an article: that of the surest rule that holds for it. Its own words are read where it stands first, what is beside it anywhere.
    """
    best: dict[str, tuple[int, str]] = {}  # the rank of the rule and the kind
    alone: set[str] = set()  # single words that no the is before
    sides = clubs(plain)
    for start, end, words, told in found:
        name, of = Seen(plain, start, end, words, sides), SEVERAL_WORDS if " " in words else ONE_WORD
        rank, kind = best.get(words) or _surest(name, TESTS["by_itself", of])
        if told and RANK[told] < rank:
            rank, kind = RANK[told], RULES[RANK[told]].yields
        name.rule = RULES[rank].name
        rank, kind = best[words] = _surest(name, TESTS["beside", of], rank, kind)
        if rank > RANK[GIVEN] and of == ONE_WORD and not name.after("the ", "The "):
            alone.add(words)
    _from_last(best, alone)
    _from_longer(best)
    _from_lists(plain, found, best)
    return [(best[words][1], RULES[best[words][0]].name) for _, _, words, _ in found]


def _surest(name: Seen, tests: list[tuple[int, str, Callable[[Seen], str | bool]]], rank: int = len(RULES), kind: str = "") -> tuple[int, str]:
    """The rank and the kind of the first of the tests that holds, if it is surer than what is known."""
    for surer, yields, test in tests:
        if surer >= rank:
            break
        if holds := test(name):
            return surer, yields if holds is True else holds
    return rank, kind


def clubs(plain: str) -> frozenset[str]:
    """The clubs that are called like places and do what clubs do, and their last words alone."""
    ends = ((CAPITAL.search(plain, max(match.start() - 31, 0), match.start()), match.end()) for match in CLUB.finditer(plain))
    found = {plain[first.start() : end] for first, end in ends if first and plays(plain, first.start(), end)}
    return frozenset(found | {club.split()[1] for club in found})


def plays(plain: str, start: int, end: int) -> bool:
    """Whether a name does or suffers what clubs do, or has what they have."""
    return bool(PLAYS.match(plain, end, end + 60) or PLAYED.search(plain, max(start - 30, 0), start))


JUNIOR = re.compile(r"(?<=\w),? (?:Jr|Sr|II|III|IV)$")


def without_junior(name: str) -> str:
    """A name without what tells father and son apart."""
    return JUNIOR.sub("", name)


def head(parts: list[str]) -> str:
    """The word of a name that says what it names: its last, or one before of, for or a number, if HEADS has it."""
    return next((word for word, follows in zip(parts, [*parts[1:], "of"], strict=True) if (follows in ("of", "for") or NUMERAL.fullmatch(follows)) and word in HEAD), "")


def _from_last(best: dict[str, tuple[int, str]], alone: set[str]) -> None:
    """Who is called by the last of two words, without the, is a person, if the first is no common word and of no place: no firm is."""
    for words, (rank, _) in best.items():
        first, _, last = words.partition(" ")
        common = first.lower() in vocabulary() or first in known() or lexicon().get(first) == "JJ"
        if RULES[rank].name in WEAK and last in alone and not (common or last.isupper() or last in HEAD or last in known() or first in best):
            best[words] = RANK[BARE], "PER"


def _from_longer(best: dict[str, tuple[int, str]]) -> None:
    """The first or last word of a person's name is the person's, the first of an organisation's that one's, if the article has the whole name.

    That of an organisation named after a place is the place: see FIRMS. Of a person who is sure also where the surname is a place's: Peter London.
    """
    longer: dict[str, tuple[int, str]] = {}
    for words, (rank, kind) in sorted(best.items(), key=lambda item: without_junior(item[0]) != item[0]):  # before Jr a surname is rather a firm's
        if " " in words and kind in ("PER", "ORG"):
            first, last = words.split(" ", 1)[0], without_junior(words).rsplit(" ", 1)[-1]
            after_place = kind == "ORG" and HEAD.get(last) in ("ORG", "LOC") and last not in FIRMS
            longer.setdefault(first, (rank, "LOC" if after_place else kind))
            if kind == "PER" and longer.get(last, (0, "LOC"))[1] != "ORG":  # of a firm and a person the one named first
                longer[last] = rank, kind
    for words, (rank, _) in best.items():
        of_rank, kind = longer.get(words, (len(RULES), ""))
        if kind and rank > RANK[PART] or kind == "PER" and rank == RANK[PLACE] and of_rank <= RANK[GIVEN]:
            best[words] = RANK[PART], kind


def _from_lists(plain: str, found: list[tuple[int, int, str, str]], best: dict[str, tuple[int, str]]) -> None:
    """What stands in a list beside a name of a sure kind is of that kind."""
    for left, right in zip(found, found[1:], strict=False):
        if right[0] - left[1] < 8 and plain[left[1] : right[0]] in LISTED:
            (rank, kind), (other, same) = best[left[2]], best[right[2]]
            if rank > RANK[LIST] and other < RANK[DOES]:
                best[left[2]] = RANK[LIST], same
            elif other > RANK[LIST] and rank < RANK[DOES]:
                best[right[2]] = RANK[LIST], kind
