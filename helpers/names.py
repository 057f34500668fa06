"""Which names stand in an article, and what each is the name of: without a table of them and without a model."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import spans, tokens
from helpers.article import Article, parts
from helpers.kinds import FIRST, HEAD, MARKS, TITLE, clubs, kinds
from helpers.tokens import DAYS, MONTHS, SHORT_TITLES
from helpers.world import front, given, known, lexicon, vocabulary

# Words that carry a capital at the start of a sentence without being names: the closed classes of English, and news's own openers.
CLOSED = frozenset(
    "the a an this that these those there here it its he his him her hers she they their them we our us you your i "
    "my me who whom whose which what when where why how and but or nor so yet for if unless although though because since while whereas as than then in on at by "
    "to from with without within into onto over under after before during between among amid against about above below across along around behind beyond "
    "despite except inside outside like near of off out past per through throughout toward towards until up upon via all any both each either "
    "every few many more most much neither no none not one only other others same several some such two three four five six seven eight nine "
    "ten next another own also again already always even ever just later meanwhile now often once perhaps still "
    "today tomorrow yesterday tonight too very well however is are was were be been being has have had do does did don't didn't doesn't isn't won't can can't could will would may "
    "might must shall should let let's yes according earlier instead nearly almost about together thus hence indeed".split()
)
CALENDAR = frozenset([*map(str.lower, DAYS), *map(str.lower, MONTHS), *"feb apr jun jul aug sept sep oct nov dec gmt utc bst cet est edt pst pdt a.m p.m".split()])
NO_NAMES = CLOSED | CALENDAR
# A month that people are called, and what makes a date of it: before it, and after it; a wish begins with May, too.
MONTH = re.compile(r"(?<![\w'-])(?:March|April|May|June|August)(?![\w-])")
DATED = re.compile(
    r"(?:\b(?:in|on|since|by|until|till|last|this|next|early|late|mid|during|through|throughout|every|each|before|after|between|from|the)|\d\w{0,2}"
    rf"|\b(?:{'|'.join(CALENDAR)})(?: and| or| to|,|))[ -]$", re.IGNORECASE
)  # fmt: skip
UNSURE = re.compile(r"\b(?:of|to|for) $", re.IGNORECASE)
DATES = re.compile(rf"(?:,? | of )\d| (?:and|or|to) (?:{'|'.join(CALENDAR)})\b| (?:he|she|it|they|we|you|I|the|this|there)\b", re.IGNORECASE)
NEXT = re.compile(r" ([a-z]+)")
PRONOUNS = {"US", "WHO", "IT"}  # in capitals names, in small letters pronouns
# Titles before a person's name; offices, which also stand between two names ("Arden Mayor Ines Holt"); and what stands before an office.
TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Dame Lord Lady King Queen Prince Princess Emperor Pope Rev Reverend Father Bishop Archbishop Cardinal Rabbi Imam Sheikh Ayatollah "
    "General Gen Colonel Col Major Maj Captain Capt Lieutenant Lt Lieut Sergeant Sgt Corporal Private Admiral Adm Commander Brigadier Marshal Officer Detective Inspector "
    "Sheriff Congressman Congresswoman Councilman Councilwoman Councillor Coun Cllr Alderman Baroness Viscount Countess Duchess Superintendent Constable Justice Judge Professor Prof".split()
)
OFFICES = frozenset(
    "President Vice-President Minister Chancellor Premier Governor Gov Mayor Senator Sen Representative Rep Chairman Chairwoman Secretary Secretary-General "
    "Speaker Ambassador Commissioner Envoy Director CEO Chief Attorney Coach Spokesman Spokeswoman Prosecutor".split()
)
BEFORE_OFFICE = frozenset("Vice Deputy Acting Former Prime Foreign Defence Defense Finance Interior Trade Justice Health Home Press Executive Chief".split())
TITLED = TITLES | OFFICES
BEFORE_NAME = TITLED | BEFORE_OFFICE
HONOURS = frozenset("MBE OBE CBE KBE DBE KC QC MP MPs MSP MEP".split())  # after a name
SAINT = frozenset(("St", "St.", "Saint"))
OF_OFFICE = frozenset("State Staff Defence Defense".split())  # Secretary of State

# How a run of capitalised words is written.
SHORT = SHORT_TITLES + "|Lt|Lieut|Coun|Cllr|Col|Maj|Capt|Sgt|Adm|Rev|Ft|Mt"
UPPER = "[" + "".join(chr(code) for code in range(0x590) if chr(code).isupper()) + "]"
SPACE = r"(?:[ \t\u00a0]{1,3}|(?<=[^\n\r]{60})\r?\n)"  # a line's end parts names, but not where lines are wrapped
REST = r"(?:[\w\u0300-\u036f]|-(?=\w)|&(?=[A-Z])|'(?!(?:s|d|ll|m|re|ve)\b)(?=\w))*"  # I'd is I
TOKEN = (
    rf"(?!(?:Jan|Mar)\.? \d)(?:(?:{UPPER}\.){{2,8}}{UPPER}?(?!\w)"  # U.S.
    rf"|{UPPER}\.(?={SPACE}{UPPER})"  # Ines C. Holt
    rf"|(?:{SHORT})\.(?={SPACE})|(?:Jr|Sr|Inc|Corp|Co|Ltd|Bros)\.(?!\w)"
    rf"|(?:[dDlLO]'|al-|el-|ul-)?{UPPER}{REST}"
    rf"|[a-z]{UPPER}{REST}|\d+[A-Z]{{2,}}{REST})"  # eHarbour, 6QR
)
LEADING = "de la|van der|van den|von der|de|dela|del|della|di|du|da|dos|von|van|der|la|le|bin|ibn|al|abu"  # where a name begins with it
# What can join two capitalised words to one name: the words, when they do, and an example.
JOINS = {
    "particle": (
        "de la|de los|de las|van der|van den|van de|van 't|in 't|von der|von und zu|de|dela|del|della|delle|des|di|du|da|das|dal|dos|von|van|vom|zu|zum|zur|der|den|la|le|lo|el|bin|bint|ibn|ben|abu"
        "|al|te|ter|ten|'t|av|af|y|e", "always", "Ines de la Cruz",
    ),
    "sign": ("&", "always", "Holt & Lee"),
    "of": ("of the|of", "after a common noun", "Bank of Arden"),
    "for": ("for the|for|on", "after an organisation's last word", "Council on Water"),
    "and": ("and the|and", "between common nouns of an organisation", "Institute of Arts and Sciences"),
    "possessive": ("'s?", "after many people or a title, before what ends as an organisation, a place or a day does", "Residents' Association"),
    "office": (
        r"(?:prime|foreign|defen[cs]e|finance|interior|trade|justice) minister|president|vice[- ]president|chancellor|premier|king|queen|prince|princess|ambassador",
        "after a country or a people", "Icelandic foreign minister Ines Holt",
    ),
}  # fmt: skip
BEGINS = rf"(?=[^\Wa-z]|[a-z](?:{UPPER}|'|[elu]-|l-)|(?:{LEADING})\s)"  # nearly all others are words in small letters: to see that first is faster
RUN = re.compile(
    rf"(?<![\w'°]){BEGINS}(?:(?:{LEADING}){SPACE}|\d{{1,3}}(?:st|nd|rd|th){SPACE})?{TOKEN}"
    rf"(?:(?:(?:{JOINS['possessive'][0]})?{SPACE}(?:(?:{'|'.join(words for sort, (words, *_) in JOINS.items() if sort != 'possessive')}){SPACE})?|,{SPACE}(?=(?:Inc|Ltd|LLC|Jr|Sr)\b)){TOKEN}){{0,30}}"  # hundreds are a list
)
JOINING = "|".join(rf"(?P<{sort}>{words})(?!\w)" for sort, (words, *_) in JOINS.items())
# What has a capital and is no name: feasts, and what is counted in letters; and the papers that a day belongs to.
FEAST = (
    rf"New{SPACE}Year(?:'s?(?:{SPACE}(?:Day|Eve))?)?(?!\w)|(?:May|Boxing){SPACE}Day(?!\w)|(?:Christmas|Easter|Thanksgiving)(?:{SPACE}(?:Day|Eve|Sunday|Monday))?(?!\w|{SPACE}{UPPER})"
    rf"|(?:Black|Good|Super|Ash|Palm|Bloody|Cyber|Holy|Shrove|Maundy|Easter)(?={SPACE}(?:Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day)"
)
UNIT = re.compile(r"[A-Z]|[QH]\d|FY\d+")
PAPER = rf"(?:Sunday|Monday){SPACE}(?:Express|Herald|Independent|Mail|Mercury|Mirror|Post|Star|Sun|Telegraph|Times|Tribune|World)(?!\w)"
PIECE = re.compile(rf"(?P<feast>{FEAST})|(?P<word>{PAPER}|{TOKEN})|{JOINING}|(?P<number>\d+(?:st|nd|rd|th))")
# What stands between marks and begins with a capital.
QUOTED = re.compile(r"([\"'])(?<![\w'\"].)(?P<title>[A-Z0-9][^\"'\n]{0,70}?(?:'[a-z][^\"'\n]{0,30}?)?)[,.]?\1(?![\w\"])")
LONG = re.compile(r"[^\W\d_]{4,}")
SMALL = re.compile(r"(?<![\w'])[a-z]{2,}(?!\w)")
# A number after one word, before what goes on with a name and not with a count; and the scores of a match.
NUMBERED = re.compile(r" ([1-9]\d{0,2})(?![\w%]|[.,:/-]\d|,?(?: and)? [A-Z]\w{1,30} \d)(?:$|[.;:!?)\"'\n]|,? (?:is|was|in|at|on|and|to|with|where|which|when|by|for|that)\b|(?P<verb> ))")
SCORED = re.compile(r"(?:\d,?(?: and)?|(?P<inside>\b[Ii]n)) $")
EVERY = 1000  # more pieces than a run has
STARTS = frozenset(".!?:;\"'([{•*\n\r…")  # after these a capital proves nothing


class Piece(NamedTuple):
    """A word of a run, with its place in the run, a number before it, or what joins two: sort is word, number, feast, tail ("-based") or a key of JOINS."""

    start: int
    end: int
    text: str
    sort: str


class Name(NamedTuple):
    """A name where it stands: start | British | nation_end, Prime Minister | name_start, Ann Holt | end."""

    start: int
    nation_end: int
    name_start: int
    end: int
    words: str
    told: str  # TITLE, MARKS or nothing
    sure: bool  # a capital of it stands where none is due


@spans.once
def names(article: Article) -> pd.DataFrame:
    """The names of an article: start, end, text, sentence, rule, name, type, type_rule, nation_end, name_start.

    Names are runs of capitalised words, and titles between marks. A capital at the start of a sentence, after an opening mark or in a
    headline counts only for what the article writes with a capital elsewhere, or what is no common word, here or in the lexicon;
    rule says which of these it was. Days, months and feasts are no names, but for a month that somebody is called. type: PER, ORG, LOC
    or MISC (peoples, works, events), and type_rule why: see `kinds.RULES`. A title belongs to a name, and the nation before it: the nation
    ends at nation_end, the name itself begins at name_start and is in name, without points; for a title without one ("Icelandic
    President") they are missing and empty, and type is PER.
    """
    found = read(article)
    start, end, nation, begins = (np.array(column, dtype="int64") for column in (found.start, found.end, found.nation_end, found.name_start))
    return spans.table(
        article.text,
        np.column_stack([start, end]),
        sentence=np.searchsorted([begin for begin, *_ in tokens.bounds(article)], start, side="right"),
        rule=spans.strings("capital in mid-sentence" if sure else "capital at a start or in a headline only" for sure in found.sure),
        name=spans.strings(found.words),
        type=spans.strings(found.type),
        type_rule=spans.strings(found.type_rule),
        nation_end=pd.arrays.IntegerArray(nation, nation == start),
        name_start=pd.arrays.IntegerArray(begins, begins == end),
    )


def unknown(article: Article, mentions: pd.DataFrame) -> pd.DataFrame:
    """The names that no mention touches: those that a table of aliases lacks. Columns as in `names`."""
    table, mentions = names(article), mentions.sort_values("start")
    begins = mentions["start"].to_numpy()
    reached = np.maximum.accumulate(mentions["end"].to_numpy()) if len(mentions) else begins  # mentions may nest
    last = np.searchsorted(begins, table["end"].to_numpy()) - 1  # the last one that begins before the name ends
    covered = (last >= 0) & (reached[last.clip(min=0)] > table["start"].to_numpy()) if len(mentions) else np.zeros(len(table), dtype=bool)
    return table[~covered].reset_index(drop=True)


class Names(NamedTuple):
    """The columns of `names`, for rooms that read one after the other: nation_end is start, and name_start is end, where there is none."""

    start: tuple[int, ...]
    nation_end: tuple[int, ...]
    name_start: tuple[int, ...]
    end: tuple[int, ...]
    words: tuple[str, ...]
    told: tuple[str, ...]
    sure: tuple[bool, ...]
    type: tuple[str, ...]
    type_rule: tuple[str, ...]


@lru_cache(maxsize=2)
def read(article: Article) -> Names:
    """The names without a table, for rooms that ask again and again."""
    found = list(_found(article))
    columns = [tuple([name[place] for name in found]) for place in range(len(Name._fields))]
    _, _, begins, ends, words, told, _ = columns
    kind = iter(kinds(article.plain, [name for name in zip(begins, ends, words, told, strict=True) if name[2]]))
    told_kinds = [next(kind) if name else ("PER", "an office") for name in words]
    return Names(*columns, tuple(kind for kind, _ in told_kinds), tuple(rule for _, rule in told_kinds))


def _found(article: Article) -> Iterator[tuple]:
    """The names in order, each as in `Name`."""
    plain = article.plain
    small = set(SMALL.findall("\n".join(set(tokens.read(article).text)))) - {club.lower() for club in clubs(plain)}  # City, even where it speaks of the city
    starts, runs, first = _runs(article)
    sure = {piece.text for run, doubt, *_ in set(runs) for piece in _pieces(plain, *first[run])[doubt:] if piece.sort == "word"}
    titles, named = _titles(plain)[::-1], {}
    for at, told in zip(starts, runs, strict=True):
        if told not in named:  # where the same words come again they are the same names
            run, *how = told
            groups = _groups(_pieces(plain, *first[run]), *how, sure, small)
            named[told] = tuple(tuple(_name(group, sure)) for group in groups if not _is_common(group, small))  # plain tuples burden Python's collector least
        for start, nation_end, name_start, end, *more in named[told]:
            while titles and titles[-1].end <= at + start:
                yield titles.pop()
            if (not titles or titles[-1].start >= at + end) and (more[0] or nation_end > start):
                name = at + start, at + nation_end, at + name_start, at + end, *more
                yield _with_number(plain, *name) if plain[name[3] + 1 : name[3] + 2].isdigit() else name
    yield from reversed(titles)


def _runs(article: Article) -> tuple[list[int], list[tuple[str, int, bool, tuple[int, ...]]], dict[str, tuple[int, int]]]:
    """The runs of capitalised words: where they begin; the words of each, its doubt, whether it is in a headline, its months (see `_groups`); where the words stand first."""
    plain, starts, runs, first = article.plain, [], [], {}
    dated: dict[str, list[Piece]] = {}  # the pieces of those in which a month is
    called: set[str] = set()
    for begin, end, _ in parts(article):
        heading = _heading(plain, begin, end)
        for match in RUN.finditer(plain, begin, end):
            start, run = match.start(), match[0]
            if run not in first:
                first[run] = match.span()
                dated |= {run: _pieces(plain, *match.span())} if MONTH.search(run) else {}
            before = plain[max(begin, start - 2) : start].rstrip(" \t\u00a0")
            months = tuple(_months(plain, start, dated[run])) if run in dated else ()
            called.update([dated[run][place].text for place in months])
            starts.append(start)
            runs.append((run, EVERY if heading else int(not before or before[-1] in STARTS), heading, months))
    if called:
        runs = [(*told[:3], told[3] or _again(plain, start, dated[told[0]], called)) if told[0] in dated else told for start, told in zip(starts, runs, strict=True)]
    return starts, runs, first


def _with_number(plain: str, start: int, nation_end: int, name_start: int, end: int, words: str, *more: object) -> tuple:
    """The name, with the number after one word that needs it: Pier 9, Apollo 11; but no score, no count, no date."""
    name = start, nation_end, name_start, end, words, *more
    if not words.isalpha() or name_start > start or words in known():
        return name
    number, scored = NUMBERED.match(plain, end, end + 50), SCORED.search(plain, max(start - 12, 0), start)
    if not number or scored and (number["verb"] or not scored["inside"]) or number["verb"] and _verb(plain, number.end(1)) not in ("VBD", "VBZ"):
        return name
    return start, nation_end, name_start, number.end(1), f"{words} {number[1]}", *more


def _months(plain: str, start: int, pieces: list[Piece]) -> Iterator[int]:
    """Which pieces of a run are months that somebody is called, as the surname (Theresa May, Dame Rose March, Oke March said) or first (May Holt)."""
    for place, piece in enumerate(pieces):
        if MONTH.fullmatch(piece.text):
            before, follows = (pieces[at] if 0 <= at < len(pieces) and pieces[at].sort == "word" else None for at in (place - 1, place + 1))
            titled = any(one.text.rstrip(".") in TITLED for one in pieces[max(place - 2, 0) : place])
            word, verb = before.text if before else "", _verb(plain, start + (follows or piece).end)
            acts = verb in ("VBD", "VBZ") and word.lower() not in NO_NAMES and word.lower() not in vocabulary() and word not in known() and not word.isupper()
            last = before and (titled or word in given() or acts) and not DATES.match(plain, start + piece.end, start + piece.end + 20)
            first = follows and piece.text != "March" and follows.text not in HEAD and follows.text not in TITLED and follows.text.lower() not in NO_NAMES
            if last or first and verb != "VB" and not _dated(plain, start + piece.start, start + piece.end):  # a wish: May God help
                yield place


def _again(plain: str, start: int, pieces: list[Piece], called: set[str]) -> tuple[int, ...]:
    """Which pieces of a run are a month that somebody is called elsewhere, touched by no date."""
    return tuple(place for place, piece in enumerate(pieces) if piece.text in called and not _dated(plain, start + piece.start, start + piece.end))


def _verb(plain: str, end: int) -> str:
    """How the word after a place is mostly used: VBD, a verb in the past."""
    follows = NEXT.match(plain, end, end + 20)
    return lexicon().get(follows[1], "") if follows else ""


def _dated(plain: str, start: int, end: int) -> bool:
    """Whether a day, a year or a preposition of dates touches a month."""
    near = max(start - 16, 0), start
    return bool(DATES.match(plain, end, end + 20) or DATED.search(plain, *near) or UNSURE.search(plain, *near) and not plain.startswith("'s ", end))


def _plain(word: str, sure: set[str]) -> str:
    """A word as it is looked up: without points, and ARDEN as Arden, if the article or the world has that."""
    word = word.replace(".", "")
    title = word.title() if len(word) > 3 and word.isupper() else word
    return title if title in sure or title in known() else word


def _heading(plain: str, begin: int, end: int) -> bool:
    """Whether a paragraph is set in capitals, or with a capital to each longer word, as headlines are."""
    if end - begin > 300 or plain[end - 1] in ".!?\"":
        return False
    words = LONG.findall(plain, begin, end)
    return plain[begin:end].isupper() or len(words) > 2 and sum(word[0].isupper() for word in words) >= 0.7 * len(words)


def _titles(plain: str) -> list[Name]:
    """Works between marks: each longer word has a capital; of one word only if it is no common one."""
    found = []
    for match in QUOTED.finditer(plain):
        title, words = match["title"], match["title"].split()
        more = any(word[0].isupper() for word in words[1:]) if len(words) > 1 else title.lower() not in vocabulary() and title.lower() not in CLOSED
        if more and not title.isupper() and title[-1] not in ",.!" and all(word[0].isupper() for word in words if len(word) > 3 and word[0].isalpha()):
            start, end = match.span("title")
            found.append(Name(start, start, start, end, " ".join(words), MARKS, True))
    return found


def _pieces(plain: str, start: int, end: int) -> list[Piece]:
    """The words of a run, and what stands between them, with their places in it."""
    whole = plain[start:end]
    if whole.isalnum() and whole not in ("Christmas", "Easter"):  # most are one word
        return [Piece(0, end - start, whole, "word")]
    pieces = []
    for match in PIECE.finditer(plain, start, end):
        first, last, text = *match.span(), match.group()
        base, hyphen, tail = text.rpartition("-")
        if hyphen and tail.islower() and _is_said_of(base, tail, bool(pieces) and pieces[-1].text.lower() not in CLOSED):  # Arden-based
            parted = first + len(base)
            pieces += Piece(first - start, parted - start, base, match.lastgroup), Piece(parted - start, last - start, text[len(base) :], "tail")
        else:
            pieces.append(Piece(first - start, last - start, text, match.lastgroup))
    return pieces


def _is_said_of(base: str, tail: str, inner: bool) -> bool:
    """Whether a small word after a hyphen is none of the name: Arden-based, Iceland-wide; but Park Min-young."""
    tag = lexicon().get(tail, "")
    return tag in ("VBN", "VBG") or tag[:2] in ("VB", "JJ") and (not inner or len(tail) > 5 or base in known())


def _groups(pieces: list[Piece], doubt: int, heading: bool, months: tuple[int, ...], sure: set[str], small: set[str]) -> list[list[Piece]]:
    """The pieces of a run that are one name each; doubt: how many pieces would have their capital anyway; months: which of them are somebody."""
    groups, now = [], []
    for place, piece in enumerate(pieces):
        after = place + 1 + (place + 2 < len(pieces) and pieces[place + 1].sort == "particle")
        follows = pieces[after].text if after < len(pieces) else ""
        if piece.sort == "word":
            keep = place in months or place + 1 in months and piece.text.lower() not in CLOSED or _is_name(piece.text, follows, place < doubt, heading, sure, small)
        elif piece.sort in ("feast", "tail"):
            keep = False  # and what follows is another name
        elif now:
            keep = _joins(now, piece, pieces[place + 1 :])
        else:
            keep = place == 0  # a particle or a number
        if not keep or now and _begins_office(now, piece.text, follows):
            groups.append(now)
            now = []
        if keep:
            now.append(piece)
    return [part for group in [*groups, now] for part in _parted(_trimmed(group))]


def _is_name(word: str, follows: str, doubt: bool, heading: bool, sure: set[str], small: set[str]) -> bool:
    """Whether a capitalised word can be a part of a name; doubt: it would have its capital anyway."""
    lower, bare = word.lower(), word.rstrip(".")
    if word in PRONOUNS:
        return bool(small)
    if bare.lower() in CALENDAR or word == "I" or word in HONOURS or lower in CLOSED and (doubt or not word.isupper()):
        return False
    if not doubt or word in sure or bare in TITLED or bare in known() or bare.title() in known() or f"{word} {follows}" in known():
        return True
    if word.isupper() and len(word) > 1 and not heading and not follows.isupper():
        return True
    if lower in small or lower in vocabulary():
        named = follows[:1].isupper() and follows.lower() not in NO_NAMES and (lexicon().get(word) == "NNP" or FIRST.get(word) == "MISC")
        return named and not (heading and follows.lower() in vocabulary())
    return not word.isupper() or len(word) < 4 or "." in word or word in lexicon() or word.title() in sure


def _is_common(group: list[Piece], small: set[str]) -> bool:
    """Whether a group is one common noun, or words shouted."""
    if len(group) == 1 and UNIT.fullmatch(group[0].text):
        return True
    return (len(group) == 1 or _words(group).isupper()) and all(_is_noun(piece.text, small) for piece in group if piece.sort == "word")


def _is_noun(word: str, small: set[str]) -> bool:
    """Whether a word that stands alone is a title without a name, or a common noun in capitals or with one out of respect (the Government)."""
    lower, bare = word.lower(), word.rstrip(".")
    if bare in TITLED or bare.title() in TITLED and len(bare) > 4:
        return True
    return lower in vocabulary() and word not in known() and (lower in small or word.isupper() and len(word) > 3 and lexicon().get(word) != "NNP")


def _begins_office(left: list[Piece], word: str, follows: str) -> bool:
    """Whether a name ends before an office, which begins one of its own: "Arden | Mayor Ines Holt", but "British Prime Minister"."""
    if left[-1].sort != "word" or left[-1].text in BEFORE_NAME or known().get(_words(left)) in ("people", "country"):
        return False
    return word in OFFICES or word in BEFORE_OFFICE and follows in OFFICES


def _joins(left: list[Piece], piece: Piece, right: list[Piece]) -> bool:
    """Whether what stands between two capitalised words makes one name of them: see JOINS."""
    head, follows = left[-1].text, right[0].text
    if piece.sort in ("particle", "sign") or f"{_words(left)} {piece.text} {follows}" in known():
        return True
    if piece.sort == "office":
        return known().get(_words(left)) in ("people", "country")
    if piece.sort == "of" and len(left) > 2 and left[-2].text == "of" and left[-3].text in TITLED:  # Chief of Staff of the Navy
        return False
    if piece.sort == "of" and head in TITLED:
        return follows in OF_OFFICE
    common = head.lower() in vocabulary()
    if piece.sort == "possessive":  # but not Iceland's Volcano
        many = lexicon().get(head.lower()) == "NNS"
        return (many or head in TITLES or left[0].text in SAINT) and any(one.text in HEAD for one in takewhile(lambda one: one.sort == "word", right))
    if piece.sort == "of":
        return head in HEAD or common and known().get(follows) != "country"
    if piece.sort == "for":
        return HEAD.get(head) == "ORG"
    led = HEAD.get(left[0].text) == "ORG" and len(left) > 1 and left[1].sort in ("of", "for")
    ends = [one.text for one in right if one.sort == "word"]
    return led and follows.lower() in vocabulary() or common and head not in HEAD and len(ends) > 1 and HEAD.get(ends[-1]) in ("ORG", "MISC")


def _words(pieces: list[Piece]) -> str:
    return " ".join(piece.text for piece in pieces).replace(".", "").replace(" '", "'")


def _trimmed(group: list[Piece]) -> list[Piece]:
    """Without what joins nothing: an "of" at the end, a number before what is not counted so (7th Regiment is)."""
    while group and group[-1].sort != "word":
        group.pop()
    return group[1:] if group and group[0].sort == "number" and HEAD.get(group[-1].text) not in ("ORG", "MISC") else group


def _nation(group: list[Piece], *kinds: str) -> int:
    """How many pieces at the start are a country or a people, where something follows."""
    size, kind = front([piece.text for piece in group[:3]])
    return size if kind in kinds and size < len(group) else 0


def _parted(group: list[Piece]) -> list[list[Piece]]:
    """The people before a name apart from it: "Icelandic | Ines Holt"; but whole in "Icelandic Navy" and before a title."""
    people = _nation(group, "people")
    if people and group[people].sort == "word" and HEAD.get(group[-1].text) is None:
        follows = group[people].text
        if follows.rstrip(".") not in BEFORE_NAME and follows.lower() not in vocabulary():
            return [group[:people], *_parted(group[people:])]
    return [group] if group else []


def _is_title(group: list[Piece], place: int) -> bool:
    """Whether a piece is of a title: Dr, president, Prime Minister, Secretary of State."""
    before, text, follows = (group[at].text.rstrip(".") if 0 <= at < len(group) else "" for at in (place - 1, place, place + 1))
    if follows[:1] == "'":  # King's College
        return False
    if text == "State" and follows in OFFICES:  # State Rep. Ines Holt
        return True
    if text == "of":
        return before in TITLED and follows in OF_OFFICE
    return group[place].sort == "office" or text in TITLED or before == "of" and text in OF_OFFICE or text in BEFORE_OFFICE and follows in BEFORE_OFFICE | OFFICES


def _name(group: list[Piece], sure: set[str]) -> Name:
    """A group as a name, with the nation and the title before it."""
    nation = title = _nation(group, "people", "country")
    while title < len(group) and _is_title(group, title):
        title += 1
    rest = group[title:]
    if title == nation or len(rest) == 1 and rest[0].text in HEAD:  # no title: General Motors
        nation, title, rest = 0, 0, group
    start, end = group[0].start, group[-1].end
    held = any(piece.text in sure for piece in group)
    return Name(start, group[nation - 1].end if nation else start, rest[0].start if rest else end, end, _plain(_words(rest), sure), TITLE if title else "", held)
