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
    lowered = [word.lower() for word in words]
    but = lowered.index("but") if "but" in lowered else None
    found, first = [], {}
    for match, word, value, index in zip(PIECE.finditer(plain), words, adjusted, range(len(words)), strict=True):
        place = first.setdefault(word, index)  # NLTK gives every repeat of a word the neighbours of its first place
        if word.lower() in vader.lexicon and word.lower() not in vader.constants.BOOSTER_DICT:
            start = match.start() + match.group().index(word)
            told = _rules(vader, words, place, looked_at.is_cap_diff)
            if but is not None and index != but:
                told.append("halved before “but”" if index < but else "raised by half after “but”")
            found.append((start, start + len(word), word, value, "; ".join(told)))
    return found


def _rules(vader: _Vader, words: list[str], place: int, mixed_case: bool) -> list[str]:
    """Which of VADER's rules touch the word at `place`, in words that a reader understands."""
    constants, word, after = vader.constants, words[place], words[place + 1 : place + 3]
    if word.lower() == "kind" and after and after[0].lower() == "of":
        return ["left out in “kind of”"]
    told = ["raised by its capitals"] if word.isupper() and mixed_case else []
    one, two, three = [*words[max(place - 3, 0) : place][::-1], "", "", ""][:3]
    for distance, (neighbour, reach) in enumerate(zip((one, two, three), REACH, strict=True), start=1):
        if not neighbour or neighbour.lower() in vader.lexicon:
            continue
        if neighbour.lower() in constants.BOOSTER_DICT:
            verb = "raised" if constants.BOOSTER_DICT[neighbour.lower()] > 0 else "damped"
            told.append(f"{verb} by “{neighbour}”, {reach}")
        if distance == 2 and two == "never" and one in ("so", "this"):
            told.append(f"raised by half by “never {one}”")
        elif distance == 3 and one in ("so", "this"):
            told.append(f"raised by a quarter by “{one}”")
        elif distance == 3 and three == "never" and two in ("so", "this"):
            told.append(f"raised by a quarter by “never {two}”")
        elif constants.negated([neighbour]):
            told.append(f"turned round and damped by “{neighbour}”, {reach}")
    if three and three.lower() not in vader.lexicon:  # NLTK looks for phrases from the fourth word on
        back, ahead = f" {three} {two} {one} {word} ", " ".join([word, *after, ""])
        idioms = [phrase for phrase in constants.SPECIAL_CASE_IDIOMS if f" {phrase} " in back or ahead.startswith(f"{phrase} ")]
        told = [f"“{idioms[0]}” taken as one"] if idioms else told
        told += [f"lowered by “{pair}”" for pair in (f"{two} {one}", f"{three} {two}") if pair in constants.BOOSTER_DICT][:1]
    if one.lower() == "least" and two.lower() not in ("at", "very"):
        told.append(f"turned round and damped by “{one}”, {REACH[0]}")
    return told
