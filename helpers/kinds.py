"""What a name is the name of: a person, an organisation, a place, or something else.

The rules are the tables below: what stands in the name, what the article says beside it, and what the article says elsewhere.
"""

import re

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
        "goalkeeper governor guitarist husband journalist judge king lawyer leader lieutenant man mayor midfielder minister mother musician named officer physicist player poet politician "
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

# The rules, the surest first: how the column type_rule says it, an example, what it yields (a kind, or where the kind comes from).
RULES = [
    ("a people or a language", "Icelandic", "MISC"),
    ("a title before it", "Mayor Holt", "PER"),
    ("a place of the world", "Iceland", "LOC"),
    ("between marks", "“The Long Harbour”", "MISC"),
    ("what the article makes of it", "Arden City beat Holt; the novel Arden Road", "ORG or MISC"),
    ("a word in it says so", "Harbour Board", "HEADS"),
    ("its first word says so", "Lake Arden", "FIRSTS"),
    ("ends in a country", "Arden Iceland", "ORG"),
    ("a given name or initials", "Peter Arden", "PER"),
    ("said to be one", "Arden, a village", "NOUNS"),
    ("a noun beside it", "the band Arden", "NOUNS"),
    ("goes by its last word", "Ines Water, Water", "PER"),
    ("part of a longer name", "Holt, beside Ines Holt", "the longer name"),
    ("capital letters only", "ADB", "ORG"),
    ("what only people do or have", "Holt, who", "PER"),
    ("in or near before it", "in Arden", "LOC"),
    ("has something of its own", "Arden cut its price", "ORG"),
    ("a number in it", "AD-104 Holtby", "MISC"),
    ("ends in a common noun", "Arden Launch", "ORG"),
    ("several words after the", "the Ardenia Holtby", "ORG"),
    ("several words, none common", "Ines Holt", "PER"),
    ("in a list with one", "Arden and Iceland", "its neighbour"),
    ("one word after to, at or from", "to Arden", "LOC"),
    ("one word", "Arden", "ORG"),
]
PEOPLE, TITLE, PLACE, MARKS, TOLD, WORD, STARTS, BRANCH, GIVEN, IS_A, BESIDE, BARE, PART, LETTERS, DOES, WHERE, HAS, NUMBER, COMMON, THE, SEVERAL, LIST, WAY, ONE = (name for name, *_ in RULES)
KIND = {name: kind for name, _, kind in RULES}
RANK = {name: place for place, (name, *_) in enumerate(RULES)}
WEAK = frozenset((COMMON, THE, WAY, ONE))  # a best guess, which is wrong about every second time
SURE = RANK[GIVEN]  # up to here nobody asks what stands beside a name

SAID_TO_BE = re.compile(
    r"(?: \([^)\n]{0,80}\))?(?:,| is| was| are| were) (?:also |now )?(?:an?|the|one of the) ((?:[\w-]{1,30} ){0,4}?[\w-]{1,30})"
    r"(?= (?:in|of|for|that|which|who|by|from|on|with|and)\b|[.,;\n]|$)"
)
NUMERAL = re.compile(r"[IVX]+|\d+")
NEXT = re.compile(r"(?:'s)?,? ([\w-]{1,30})")
INITIALS = re.compile(r"(?:[A-Z]\.\s?){1,3}\s?[A-Z]\w")
# What only people have, get or are: an age, a brother, he; a name after what was said.
AGED = re.compile(r", (?:aged )?\d\d[,.;](?!\d)")
OWNS = re.compile(rf"{AGED.pattern}|,? and (?:his|her)\b|,? (?:his|her) (?:own|wife|husband|brother|sister|mother|father)\b| sa(?:id|ys) (?:that )?(?:he|she)\b")
PERSONS = re.compile(r"(?:er|or|ist|ian|ic|man|star|fan)$")  # a film critic, a book editor
ITS = re.compile(r" (?:(?!(?:in|on|at|and|of|is|was|are|were|be|became|remains)\b)[a-z]{1,20} ){1,2}its\b")
SAID = re.compile(r"[,\"'?!] (?:said|says|wrote|added|asked) $")
LISTED = (", ", " and ", ", and ", " or ")


def kinds(plain: str, found: list[tuple[int, int, str, str]]) -> list[tuple[str, str]]:
    """The kind (PER, ORG, LOC or MISC) of each name, and the rule that it was found by.

    found: in order, start and end of each name, its words with single spaces and without points, and what is known already: TITLE, MARKS
    or nothing. A name is of one kind in an article: that of the surest rule that holds for it. Its own words are read where it stands first, what is beside it anywhere.
    """
    best: dict[str, tuple[int, str]] = {}  # the rank of the rule and the kind
    alone: set[str] = set()  # single words that no the is before
    sides, studies = clubs(plain), "niversity" in plain
    for start, end, words, told in found:
        rank, kind = best.get(words, (len(RULES), ""))
        if rank == len(RULES):
            rank, kind = best[words] = _by_itself(words, plain, start)
        if told and RANK[told] < rank:
            rank, kind = best[words] = RANK[told], KIND[told]
        if rank > RANK[TOLD] and rank != SURE:
            told_here = "ORG" if words in sides else "MISC" if WORK.search(plain, max(start - 30, 0), start) else ""
            if told_here or studies and rank != RANK[WORD] and STUDY.search(plain, max(start - 70, 0), start):
                rank, kind = best[words] = RANK[TOLD], told_here or "ORG"
        if rank > SURE:
            best[words] = min((rank, kind), _beside(plain, start, end, words))
        if rank > SURE and " " not in words and not plain.endswith(("the ", "The "), 0, start):
            alone.add(words)
    _from_last(best, alone)
    _from_longer(best)
    _from_lists(plain, found, best)
    return [(best[words][1], RULES[best[words][0]][0]) for _, _, words, _ in found]


def clubs(plain: str) -> frozenset[str]:
    """The clubs that are called like places and do what clubs do, and their last words alone."""
    ends = ((CAPITAL.search(plain, max(match.start() - 31, 0), match.start()), match.end()) for match in CLUB.finditer(plain))
    found = {plain[first.start() : end] for first, end in ends if first and plays(plain, first.start(), end)}
    return frozenset(found | {club.split()[1] for club in found})


def plays(plain: str, start: int, end: int) -> bool:
    """Whether a name does or suffers what clubs do, or has what they have."""
    return bool(PLAYS.match(plain, end, end + 60) or PLAYED.search(plain, max(start - 30, 0), start))


def _by_itself(words: str, plain: str, start: int) -> tuple[int, str]:
    """What the words of a name say, where it stands first."""
    of_world, parts = known().get(words), words.split()
    if all(known().get(part) == "people" for part in words.split("-")) or lexicon().get(words) == "NNPS":
        return RANK[PEOPLE], "MISC"
    if of_world:
        return RANK[PLACE], "LOC"
    if len(parts) == 2 and parts[0] in given() and parts[1] in SURNAMES and not plain.endswith(("the ", "The ", "in ", "In ", "near "), 0, start):
        return RANK[GIVEN], "PER"
    if head(parts) or "&" in parts:
        return RANK[WORD], HEAD.get(head(parts), "ORG")
    if len(parts) == 1:
        return (RANK[LETTERS], "ORG") if words.isupper() and len(words) > 1 else (RANK[ONE], "ORG")
    if parts[0] in FIRST:
        return RANK[STARTS], FIRST[parts[0]]
    place = known().get(parts[-1])
    if place == "country" or place in ("place", "capital") and len(parts) == 2 and parts[0] not in given() and lexicon().get(parts[0].lower()) in ("NN", "VB"):
        return RANK[BRANCH], "ORG"
    if parts[0] in given() or CALLED & set(parts) or INITIALS.match(plain, start, start + 20) and parts[0] not in known():
        return RANK[GIVEN], "PER"
    if any(map(str.isdigit, words)):
        return RANK[NUMBER], "MISC"
    return (RANK[COMMON], "ORG") if parts[-1].lower() in vocabulary() else (RANK[SEVERAL], "PER")


def head(parts: list[str]) -> str:
    """The word of a name that says what it names: its last, or one before of, for or a number, if HEADS has it."""
    return next((word for word, follows in zip(parts, [*parts[1:], "of"], strict=True) if (follows in ("of", "for") or NUMERAL.fullmatch(follows)) and word in HEAD), "")


def _beside(plain: str, start: int, end: int, words: str) -> tuple[int, str]:
    """What stands before and after a name says."""
    said = SAID_TO_BE.match(plain, end, end + 240)
    nouns = [NOUN[word] for word in said[1].split()[::-1] if word in NOUN] if said else []
    if AGED.match(plain, end, end + 12) and words.count(" ") == 1:
        return RANK[DOES], "PER"
    if nouns:
        return RANK[IS_A], "PER" if nouns[0] == "MISC" and PERSONS.search(said[1]) else nouns[0]
    before = plain[max(start - 40, 0) : start].split()
    last, after = before[-1].strip("\"'(") if before else "", NEXT.match(plain, end)
    if last == "of" and len(before) > 1 and NOUN.get(before[-2].lower(), "PER") != "PER":
        return RANK[BESIDE], NOUN[before[-2].lower()]
    if last == "in" and before[-2:-1] and before[-2].lower() in SHARES:
        return RANK[BESIDE], "ORG"
    if last in NOUN:
        return RANK[BESIDE], NOUN[last]
    if after and plain[end] == " " and NOUN.get(after[1], "PER") != "PER":
        return RANK[BESIDE], NOUN[after[1]]
    if after and after[1] in DOING or OWNS.match(plain, end, end + 20) or SAID.search(plain, max(start - 12, 0), start):
        return RANK[DOES], "PER"
    if last.lower() == "the" and " " in words:
        return RANK[THE], "ORG"
    if last in PLACING and words.count(" ") < 2:
        return RANK[WHERE], "LOC"
    if ITS.match(plain, end, end + 46):
        return RANK[HAS], "ORG"
    if last in WAYS and " " not in words:
        return RANK[WAY], "LOC"
    return len(RULES), ""


def _from_last(best: dict[str, tuple[int, str]], alone: set[str]) -> None:
    """Who is called by the last of two words, without the, is a person, if the first is no common word and of no place: no firm is."""
    for words, (rank, _) in best.items():
        first, _, last = words.partition(" ")
        common = first.lower() in vocabulary() or first in known() or lexicon().get(first) == "JJ"
        if RULES[rank][0] in WEAK and last in alone and not (common or last.isupper() or last in HEAD or last in known() or first in best):
            best[words] = RANK[BARE], "PER"


def _from_longer(best: dict[str, tuple[int, str]]) -> None:
    """The first or last word of a person's name is the person's, the first of an organisation's that one's, if the article has the whole name.

    That of an organisation named after a place is the place: see FIRMS. Of a person who is sure also where the surname is a place's: Peter London.
    """
    longer: dict[str, tuple[int, str]] = {}
    for words, (rank, kind) in best.items():
        if " " in words and kind in ("PER", "ORG"):
            first, last = words.split(" ", 1)[0], words.rsplit(" ", 1)[1]
            after_place = kind == "ORG" and HEAD.get(last) in ("ORG", "LOC") and last not in FIRMS
            longer.setdefault(first, (rank, "LOC" if after_place else kind))
            if kind == "PER" and longer.get(last, (0, "LOC"))[1] != "ORG":  # of a firm and a person the one named first
                longer[last] = rank, kind
    for words, (rank, _) in best.items():
        of_rank, kind = longer.get(words, (len(RULES), ""))
        if kind and rank > RANK[PART] or kind == "PER" and rank == RANK[PLACE] and of_rank <= SURE:
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
