"""Where the sentences and words of an article are."""

import re

import nltk
import pandas as pd
from nltk.text import ConcordanceIndex
from nltk.tokenize.punkt import PunktParameters, PunktSentenceTokenizer

from helpers import spans
from helpers.article import STRAIGHT, Article, paragraphs

# Given by hand, because Punkt's trained lists would have to be downloaded.
ABBREVIATIONS = set(
    "mr mrs ms dr prof rev hon gen col lt capt sgt maj sen rep gov pres st mt jr sr u.s u.k u.n e.u d.c a.m p.m "
    "e.g i.e etc vs cf approx dept est inc ltd co corp bros jan feb mar apr jun jul aug sept sep oct nov dec ph.d".split()
)
# Titles that are shortened, and the words of numbers: for every room that reads them.
SHORT_TITLES = "Mr|Mrs|Ms|Dr|St|Prof|Gen|Sen|Rep|Gov"
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
# After an abbreviation that can also end a sentence ("in the U.S. The talks …") these begin a new one.
STARTERS = set(
    "the a an he she it they we i you this that these those there but and in on at for if when while after "
    "before however meanwhile".split()
)
# Abbreviations only before a number: "No. 10", "pp. 3-5"; elsewhere "no." is a sentence's last word.
BEFORE_NUMBER = re.compile(r"\b(?:[Nn]os?|pp?|vol|art|fig)\.$")

WORD = re.compile(
    r"""
      (?:[^\W\d_]\.){2,}                      # U.S., a.m.
    | \d+(?:[.,:]\d+)*                        # 1,180 or 06:02 or 3.5
      (?:st|nd|rd|th|s|km|m)?\b               # 29th, 1990s
    | (?:(?!n't\b)\w)+(?=n't\b) | n't\b       # is + n't
    | '(?:s|re|ve|ll|d|m)\b                   # Kenya + 's
    | \w[\w\u0300-\u036f]*(?:-\w[\w\u0300-\u036f]*)*  # high-level; accents may stand after their letters
    | \.{2,} | -{2,}                          # ... and --
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _punkt() -> PunktSentenceTokenizer:
    parameters = PunktParameters()
    parameters.abbrev_types = ABBREVIATIONS
    parameters.sent_starters = STARTERS
    return PunktSentenceTokenizer(parameters)


PUNKT = _punkt()


def sentences(article: Article) -> pd.DataFrame:
    """The sentences: start, end, text, sentence (from 1, the headline counted), paragraph.

    NLTK's Punkt (Kiss & Strunk 2006), paragraph by paragraph, with the abbreviations above in
    the place of trained ones.
    """
    found, where = [], []
    for paragraph in paragraphs(article).itertuples():
        plain = article.plain[paragraph.start : paragraph.end]
        joined: list[list[int]] = []
        for start, end in list(PUNKT.span_tokenize(plain)):  # at once: NLTK's clock runs while it is asked
            if joined and _goes_on(plain, *joined[-1], start):
                joined[-1][1] = end
            else:
                joined.append([start, end])
        found += [(paragraph.start + start, paragraph.start + end) for start, end in joined]
        where += [paragraph.paragraph] * len(joined)
    return spans.table(article.text, found, sentence=range(1, len(found) + 1), paragraph=where)


def _goes_on(plain: str, first: int, last: int, start: int) -> bool:
    """Whether what starts at `start` belongs to the sentence before it: "No. 10", or “Why?” she asked."""
    if plain[start].isdigit():  # the last characters are enough: looking through all would take ever longer
        return BEFORE_NUMBER.search(plain, max(first, last - 6), last) is not None
    return plain[start].islower() and plain[last - 1] in "\"')"


def words(article: Article) -> pd.DataFrame:
    """The tokens: start, end, text, token (from 0), sentence, norm, is_word.

    norm: lower case with straight quotes. is_word: has a letter or a digit (punctuation has none).
    "Kenya’s" is two tokens and "high-level" one; every character but white space is in one token.
    """
    found, where, norms = [], [], []
    for sentence in sentences(article).itertuples():
        for match in WORD.finditer(article.plain, sentence.start, sentence.end):
            found.append(match.span())
            where.append(sentence.sentence)
            norms.append(match.group().lower())
    is_word = [any(map(str.isalnum, norm)) for norm in norms]
    return spans.table(
        article.text, found, token=range(len(found)), sentence=where, norm=pd.Series(norms, dtype=str), is_word=is_word
    )


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
    norms, sought = table["norm"].tolist(), WORD.findall(word.translate(STRAIGHT).lower())
    places = [place for place in ConcordanceIndex(norms).offsets(sought[0]) if norms[place : place + len(sought)] == sought] if sought else []
    last = table["end"].to_numpy()[[place + len(sought) - 1 for place in places]]
    found = spans.table(article.text, list(zip(table["start"].iloc[places], last, strict=True)))
    rows = found.assign(sentence=table["sentence"].iloc[places].to_numpy())
    line = re.sub(r"\s", " ", article.text)
    left = [line[max(start - width, 0) : start] for start in rows["start"]]
    right = [line[end : end + width] for end in rows["end"]]
    return rows[["start", "end", "text", "sentence"]].assign(left=pd.Series(left, dtype=str), right=pd.Series(right, dtype=str))
