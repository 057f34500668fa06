"""Where the sentences and words of an article are."""

import re
from functools import lru_cache
from operator import add
from typing import NamedTuple

import nltk
import numpy as np
import pandas as pd
from nltk.text import ConcordanceIndex

from helpers import spans
from helpers.article import STRAIGHT, Article, parts

# Shortened words that end in a full stop without ending a sentence: those that a name or number always follows, and those
# that can also be a sentence's last word ("in the U.S. The talks ...").
TITLES = set("mr mrs ms messrs dr prof rev hon gen col lt capt cpt cmdr sgt maj adm brig sen rep gov pres supt insp mt vs cf e.g i.e approx".split())
ABBREVIATIONS = set(
    "jr sr st ft u.s u.k u.n e.u d.c a.m p.m etc dept est inc ltd co corp bros ph.d jan feb mar apr jun jul aug sept sep oct nov dec".split()
)
# Titles that are shortened, the words of the calendar and of numbers: for every room that reads them.
SHORT_TITLES = "Mr|Mrs|Ms|Dr|St|Prof|Gen|Sen|Rep|Gov"
MONTHS = "January February March April May June July August September October November December".split()
SHORT_MONTHS = "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec".split()
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# After an abbreviation that can also end a sentence these begin a new one.
STARTERS = set(
    "the a an he she it they we i you this that these those there but and in on at for if when while after "
    "before however meanwhile".split()
)
BEFORE_NUMBER = set("no nos pp p vol art fig".split())  # "No. 10", "pp. 3-5"; elsewhere "no." is a sentence's last word
# Where a sentence may end: its last marks, white space, the marks that open the next one, and the next one's first word.
END = re.compile(r"(?<![.!?…])[.!?…]+(?P<close>[\"')\]]*)(?P<gap>\s+)(?P<open>[\"'(\[`]*)(?=(?P<next>[^\W_]{0,20}))")
LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+\Z")
LONGEST = 24  # characters before a full stop in which an abbreviation is looked for

WORD = re.compile(
    r"""
      (?-i:[A-Za-z]+(?=[\s,;:)?!"]))           # most words: what stands below would find no other end
    | (?:[^\W\d_]\.){2,}                      # U.S., a.m.
    | \d+(?:[.,:]\d+)*                        # 1,180 or 06:02 or 3.5
      (?:(?:st|nd|rd|th|s|km|m)?\b|(?=[bmt]n\b))  # 29th, 1990s; 1.4 + bn
    | (?=\w{1,8}\.\s)(?:SHORT|(?-i:[A-Z]))\.  # Mr. J. Holm, Inc. said; at a sentence's end the stop is its own
    | \w+(?=n't\b) | n't\b                   # is + n't
    | '(?:s|re|ve|ll|d|m)\b                   # Kenya + 's
    | \w[\w\u0300-\u036f]*(?:-\w[\w\u0300-\u036f]*)*  # high-level; accents may stand after their letters
    | \.{2,} | -{2,}                          # ... and --
    | \S
    """.replace("SHORT", "|".join(sorted(word.replace(".", r"\.") for word in TITLES | ABBREVIATIONS))),
    re.VERBOSE | re.IGNORECASE,
)


@spans.once
def sentences(article: Article) -> pd.DataFrame:
    """The sentences: start, end, text, sentence (from 1, the headline counted), paragraph.

    A sentence ends with its paragraph, and after . ! ? or … with white space and no small letter behind; not after a title or
    an initial, nor after another abbreviation unless a word like "the" follows.
    """
    found = bounds(article)
    paragraph = np.array([paragraph for *_, paragraph in found], dtype="int64")
    return spans.table(article.text, [line[:2] for line in found], sentence=np.arange(1, len(found) + 1), paragraph=paragraph)


@lru_cache(maxsize=2)
def bounds(article: Article) -> tuple[tuple[int, int, int], ...]:
    """The same without a table, for rooms that ask again and again: start, end, paragraph."""
    found = []
    for begin, end, paragraph in parts(article):
        for match in END.finditer(article.plain, begin, end):
            if _ends(article.plain, begin, match):
                found.append((begin, match.end("close"), paragraph))
                begin = match.end("gap")
        found.append((begin, end, paragraph))
    return tuple(found)


def _ends(plain: str, begin: int, match: re.Match[str]) -> bool:
    """Whether a sentence ends at these marks: not in "No. 10", "Mr. Holm", "J. Berg", “Why?” she asked."""
    following, marks = match["next"], plain[match.start() : match.start("close")]
    if following[:1].islower() or not following and not match["open"] and plain[match.end() : match.end() + 1] in "-–—,;:":
        return False
    if (marks == "…" or len(marks) > 2) and plain[match.start() - 1 : match.start()].isspace() and plain.count('"', begin, match.start()) % 2:
        return False  # one that stands apart in a quotation shows where something was left out
    if marks != "." or match["close"]:
        return True
    word = LAST_WORD.search(plain, max(begin, match.start() - LONGEST), match.start())
    last = word[0].lower() if word else ""
    if last in BEFORE_NUMBER:
        return not following[:1].isdigit()
    if last in TITLES:
        return False
    if last in ABBREVIATIONS or "." in last or len(last) == 1 and word[0].isupper():
        return following.lower() in STARTERS or match["open"] != ""
    return True


@spans.once
def words(article: Article) -> pd.DataFrame:
    """The tokens: start, end, text, token (from 0), sentence, norm, is_word.

    norm: lower case with straight quotes. is_word: has a letter or a digit (punctuation has none).
    "Kenya’s" is two tokens, "high-level" and "Mr." one; every character but white space is in one token.
    """
    found = read(article)
    places, sentence, is_word = np.array([found.start, found.end]).T, np.array(found.sentence, dtype="int64"), np.array(found.is_word, dtype=bool)
    return spans.table(article.text, places, token=np.arange(len(places)), sentence=sentence, norm=spans.strings(found.norm), is_word=is_word)


class Words(NamedTuple):
    """The columns of `words`, for rooms that read one after the other; text has straight quotes."""

    text: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    sentence: tuple[int, ...]
    norm: tuple[str, ...]
    is_word: tuple[bool, ...]
    capital: tuple[bool, ...]  # whether it begins with one


@lru_cache(maxsize=2)
def read(article: Article) -> Words:
    """The tokens without a table, for rooms that ask again and again."""
    find, found, starts, sentence = article.plain.find, [], [], []
    for number, (place, stop, _) in enumerate(bounds(article), start=1):
        tokens = WORD.findall(article.plain, place, stop)
        for token in tokens:  # only white space is between them; to ask each match for its place takes longer
            place = find(token, place)
            starts.append(place)
            place += len(token)
        found += tokens
        sentence += [number] * len(tokens)
    norms = tuple(map(str.lower, found))
    has_letter = {norm: norm.isalnum() or any(map(str.isalnum, norm)) for norm in set(norms)}
    ends, capital = map(add, starts, map(len, found)), [token[0].isupper() for token in found]
    return Words(tuple(found), tuple(starts), tuple(ends), tuple(sentence), norms, tuple(map(has_letter.get, norms)), tuple(capital))


def signed(value: float, places: int = 2) -> str:
    """A number as it is written here: with its sign and a true minus, zero with neither; nothing for none."""
    if pd.isna(value):
        return ""
    return f"{value:+.{places}f}".replace("-", "−") if round(value, places) else f"{0:.{places}f}"


def counts(article: Article) -> nltk.FreqDist:
    """How often each word (lower case, punctuation left out) occurs: NLTK's FreqDist."""
    table = words(article)
    return nltk.FreqDist(table.loc[table["is_word"], "norm"])


def concordance(article: Article, word: str, width: int = 40) -> pd.DataFrame:
    """Each place of a word, or of words in a row, with its surroundings: start, end, text, sentence, left, right.

    width: characters of context on each side, on one line. The look-up is NLTK's ConcordanceIndex,
    in lower case; several words must follow one another as tokens.
    """
    table = words(article)
    norms, sought = table["norm"].tolist(), [part.lower() for part in WORD.findall(f"{word.translate(STRAIGHT)} ")]  # "Mr." is one token before something
    places = [place for place in ConcordanceIndex(norms).offsets(sought[0]) if norms[place : place + len(sought)] == sought] if sought else []
    last = table["end"].to_numpy()[[place + len(sought) - 1 for place in places]]
    found = spans.table(article.text, list(zip(table["start"].iloc[places], last, strict=True)))
    rows = found.assign(sentence=table["sentence"].iloc[places].to_numpy())
    line = re.sub(r"\s", " ", article.text)
    left = [line[max(start - width, 0) : start] for start in rows["start"]]
    right = [line[end : end + width] for end in rows["end"]]
    return rows[["start", "end", "text", "sentence"]].assign(left=pd.Series(left, dtype=str), right=pd.Series(right, dtype=str))
