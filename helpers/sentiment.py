"""How an article sounds to VADER, and which words make it sound so."""

import re
from functools import cache
from importlib.resources import files

import pandas as pd
from nltk.sentiment.vader import SentimentIntensityAnalyzer, SentiText, VaderConstants

from helpers import spans
from helpers.article import Article
from helpers.tokens import sentences

# The pieces that NLTK's VADER looks at: between white space, more than one character.
PIECE = re.compile(r"\S\S+")
REACH = ("right before it", "two words before", "three words before")


class _Vader(SentimentIntensityAnalyzer):
    """NLTK's VADER with the lexicon of the package vaderSentiment, and its score of each piece kept."""

    def __init__(self) -> None:  # NLTK's own would look for a lexicon to be downloaded
        self.lexicon_file = files("vaderSentiment").joinpath("vader_lexicon.txt").read_text("utf-8").rstrip("\n")
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()

    def score_valence(self, sentiments: list[float], text: str) -> dict:
        return super().score_valence(sentiments, text) | {"pieces": list(sentiments)}


@cache
def _vader() -> _Vader:
    return _Vader()


def score(text: str) -> dict[str, float]:
    """VADER's neg, neu and pos (shares, 0 to 1) and compound (-1 to +1) for any text, as given.

    Hutto & Gilbert 2014, as implemented in NLTK, with the lexicon of the package vaderSentiment.
    """
    scores = _vader().polarity_scores(text)
    return {name: scores[name] for name in ("neg", "neu", "pos", "compound")}


def by_sentence(article: Article) -> pd.DataFrame:
    """Each sentence with its score: start, end, text, sentence, neg, neu, pos, compound (see `score`).

    Read on `article.plain`: curly quotes would hide the words they touch from VADER.
    """
    table = sentences(article)
    scores = [score(article.plain[start:end]) for start, end in zip(table["start"], table["end"], strict=True)]
    columns = ["neg", "neu", "pos", "compound"]
    return table.drop(columns="paragraph").join(pd.DataFrame(scores, columns=columns, dtype=float))


def by_word(article: Article) -> pd.DataFrame:
    """Each word that VADER's lexicon knows: start, end, text, sentence, valence, adjusted, rules.

    valence: the mean of the lexicon's ten ratings (-4 to +4); adjusted: what VADER's rules
    make of it in this sentence; rules: what was done, in words, empty if nothing was. A sentence's
    compound is s / sqrt(s² + 15), s being the sum of adjusted and an emphasis for ! and ?.
    """
    found, rows = [], []
    for sentence in sentences(article).itertuples():
        plain = article.plain[sentence.start : sentence.end]
        for start, end, word, adjusted, rules in _pieces(plain):
            found.append((sentence.start + start, sentence.start + end))
            rows.append((sentence.sentence, _vader().lexicon[word.lower()], round(adjusted, 4), rules))
    table = pd.DataFrame(rows, columns=["sentence", "valence", "adjusted", "rules"])
    kinds = {"sentence": "int64", "valence": float, "adjusted": float, "rules": str}
    return spans.table(article.text, found).join(table.astype(kinds))


def _pieces(plain: str) -> list[tuple[int, int, str, float, str]]:
    """Start, end, word, adjusted valence and rules of each piece of a text that is in the lexicon."""
    vader = _vader()
    looked_at = SentiText(plain, vader.constants.PUNC_LIST, vader.constants.REGEX_REMOVE_PUNCTUATION)
    words = looked_at.words_and_emoticons
    if not words:
        return []
    adjusted = vader.polarity_scores(plain)["pieces"]
    found = []
    for match, word, value, index in zip(PIECE.finditer(plain), words, adjusted, range(len(words)), strict=True):
        if word.lower() in vader.lexicon and word.lower() not in vader.constants.BOOSTER_DICT:
            start = match.start() + match.group().index(word)
            found.append((start, start + len(word), word, value, _rules(vader, words, index, looked_at.is_cap_diff)))
    return found


def _rules(vader: _Vader, words: list[str], index: int, mixed_case: bool) -> str:
    """Which of VADER's rules touch the word at `index`, in words that a reader understands."""
    constants, word = vader.constants, words[index]
    place = words.index(word)  # NLTK gives every repeat of a word the neighbours of its first place
    told = ["raised by its capitals"] if word.isupper() and mixed_case else []
    for distance, reach in enumerate(REACH, start=1):
        neighbour = words[place - distance] if place >= distance else ""
        if not neighbour or neighbour.lower() in vader.lexicon:
            continue
        if neighbour.lower() in constants.BOOSTER_DICT:
            verb = "raised" if constants.BOOSTER_DICT[neighbour.lower()] > 0 else "damped"
            told.append(f"{verb} by “{neighbour}”, {reach}")
        elif constants.negated([neighbour]):
            told.append(f"turned round and damped by “{neighbour}”, {reach}")
    lowered = [other.lower() for other in words]
    if "but" in lowered and index != lowered.index("but"):
        told.append("halved before “but”" if index < lowered.index("but") else "raised by half after “but”")
    return "; ".join(told)
