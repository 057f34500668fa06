"""How an article sounds to VADER, which words make it sound so, and how sure the words' ratings are."""

import re
from collections import ChainMap
from collections.abc import Callable, Mapping
from copy import copy
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np
import pandas as pd
from nltk.sentiment.vader import SentimentIntensityAnalyzer, SentiText, VaderConstants
from textblob import TextBlob
from vaderSentiment import vaderSentiment

from helpers import spans
from helpers.article import Article
from helpers.tokens import sentences, words

Engine = Callable[[str], float]
# The pieces that NLTK's VADER looks at: between white space, more than one character.
PIECE = re.compile(r"\S\S+")
REACH = ("right before it", "two words before", "three words before")
# By VADER's authors: positive from +0.05 up, negative from -0.05 down.
THRESHOLD = 0.05
# Ten ratings from -4 to +4 have a mean among these, so that each can be tried.
MEANS = np.arange(-40, 41) / 10


class _Vader(SentimentIntensityAnalyzer):
    """NLTK's VADER with the lexicon of the package vaderSentiment, and what it makes of each piece and of the marks kept."""

    def __init__(self) -> None:  # NLTK's own would look for a lexicon to be downloaded
        self.lexicon_file = files("vaderSentiment").joinpath("vader_lexicon.txt").read_text("utf-8").rstrip("\n")
        self.lexicon = self.make_lex_dict()
        self.constants = VaderConstants()

    def score_valence(self, sentiments: list[float], text: str) -> dict:
        return super().score_valence(sentiments, text) | {"pieces": list(sentiments), "emphasis": self._punctuation_emphasis(0, text)}


@cache
def _vader() -> _Vader:
    return _Vader()


@cache
def _original() -> vaderSentiment.SentimentIntensityAnalyzer:
    return vaderSentiment.SentimentIntensityAnalyzer()


@cache
def ratings() -> dict[str, tuple[int, ...]]:
    """The ten ratings (-4 to +4) of each word of VADER's lexicon, as the package vaderSentiment brings them."""
    rows = [line.split("\t") for line in _vader().lexicon_file.split("\n")]
    return {word: tuple(map(int, given.strip("[] \r").split(","))) for word, _, _, given in rows}


def score(text: str) -> dict[str, float]:
    """VADER's neg, neu and pos (shares, 0 to 1) and compound (-1 to +1) for any text, as given.

    Hutto & Gilbert 2014, as implemented in NLTK, with the lexicon of the package vaderSentiment.
    """
    scores = _vader().polarity_scores(text)
    return {name: scores[name] for name in ("neg", "neu", "pos", "compound")}


def vader(text: str) -> float:
    """VADER's compound for a text, -1 to +1 (see `score`)."""
    return score(text)["compound"]


def original_vader(text: str) -> float:
    """The same by the authors' own program, the package vaderSentiment; it splits words differently."""
    return _original().polarity_scores(text)["compound"]


def textblob(text: str) -> float:
    """TextBlob's polarity for a text, -1 to +1: the average of its known words (the lexicon of De Smedt & Daelemans 2012)."""
    return TextBlob(text).polarity


def label(value: float) -> str:
    """A score as negative, plain or positive: positive from +0.05 up, negative from -0.05 down. ValueError if there is none."""
    if pd.isna(value):
        raise ValueError("there is no score here: no answer is not the same as plain.")
    return "positive" if value >= THRESHOLD else "negative" if value <= -THRESHOLD else "plain"


def compound(total: float | np.ndarray) -> float | np.ndarray:
    """VADER's compound for a sum of adjusted values: s / sqrt(s² + 15)."""
    return total / np.sqrt(total * total + 15)


def by_sentence(article: Article) -> pd.DataFrame:
    """Each sentence with its score: start, end, text, sentence, neg, neu, pos, compound (see `score`).

    Read on `article.plain`: curly quotes would hide the words they touch from VADER.
    """
    table = sentences(article)
    scores = [score(article.plain[start:end]) for start, end in zip(table["start"], table["end"], strict=True)]
    columns = ["neg", "neu", "pos", "compound"]
    return table.drop(columns="paragraph").join(pd.DataFrame(scores, columns=columns, dtype=float))


def by_engine(article: Article, engines: Mapping[str, Engine], hide: pd.DataFrame | None = None) -> pd.DataFrame:
    """Each sentence as several engines score it: start, end, text, sentence, and a column for each engine.

    engines: a name for each function from a text to a number; read on `article.plain`. hide: a
    table of spans, mentions for one, whose letters are made x before scoring. Raises ValueError for an engine named as
    one of the first four columns, and what `spans.check` raises.
    """
    taken = [name for name in engines if name in ("start", "end", "text", "sentence")]
    if taken:
        raise ValueError(f"an engine cannot be called {taken[0]!r}: the table has a column of that name.")
    plain = article.plain
    if hide is not None:
        spans.check(article.text, hide, "hide")
        plain = masked(plain, hide)
    table = sentences(article).drop(columns="paragraph")
    parts = [plain[start:end] for start, end in zip(table["start"], table["end"], strict=True)]
    return table.assign(**{name: np.array([engine(part) for part in parts], dtype=float) for name, engine in engines.items()})


def masked(text: str, hide: pd.DataFrame) -> str:
    """The text with the letters of these spans made x, so that no list of words knows them; of the same length."""
    for start, end in zip(hide["start"], hide["end"], strict=True):
        text = text[:start] + re.sub(r"[^\W\d_]", lambda letter: "X" if letter.group().isupper() else "x", text[start:end]) + text[end:]
    return text


def leave_one_out(article: Article, engine: Engine = vader) -> pd.DataFrame:
    """Each word, and its sentence scored without it: start, end, text, sentence, score, without, change, flips.

    change: how much the word brings (score - without); flips: whether without it the sign turns over. Each sentence
    is scored as often as it has words, so that one of 20 kB takes a quarter of a minute.
    """
    of, rows = sentences(article).set_index("sentence"), []
    table = words(article)
    table = table.loc[table["is_word"], ["start", "end", "text", "sentence"]].reset_index(drop=True)
    for number, group in table.groupby("sentence"):
        left, right = of.loc[number, ["start", "end"]]
        whole = engine(article.plain[left:right])
        without = (engine(article.plain[left:start] + article.plain[end:right]) for start, end in zip(group["start"], group["end"], strict=True))
        rows += [(whole, rest, whole - rest, whole * rest < 0) for rest in without]
    kinds = {"score": float, "without": float, "change": float, "flips": bool}
    return table.join(pd.DataFrame(rows, columns=list(kinds)).astype(kinds))


def by_word(article: Article) -> pd.DataFrame:
    """Each word that VADER's lexicon knows, and each ! and ? that counts: start, end, text, sentence, valence, adjusted, rules.

    valence: the lexicon's value (-4 to +4; the mean of ten ratings for all words but lmfao), none for a mark; adjusted: what VADER's
    rules make of it in this sentence; rules: what was done, in words, empty if nothing was. A sentence's
    compound is `compound` of the sum of its adjusted.
    """
    pieces, numbers = [], []
    for sentence in sentences(article).itertuples():
        for piece in _pieces(article.plain[sentence.start : sentence.end]):
            pieces.append(piece._replace(start=sentence.start + piece.start, end=sentence.start + piece.end))
            numbers.append(sentence.sentence)
    table = _table(article.text, pieces)
    table.insert(3, "sentence", np.array(numbers, dtype="int64"))
    return table


def words_in(text: str) -> pd.DataFrame:
    """The same for any text, taken as one sentence and exactly as it is written: start, end, text, valence, adjusted, rules."""
    return _table(text, _pieces(text))


def bands(article: Article, draws: int = 2000, seed: int = 0) -> pd.DataFrame:
    """How far each sentence's compound hangs on who rated its words: start, end, text, sentence, compound, low, high, rater_low, rater_high.

    low, high: 95 % of the compounds of `draws` draws, in which each word's ten ratings are drawn anew from these ten (the
    bootstrap, Efron 1979): how sure the words' means are, rather too narrow with only ten. rater_low, rater_high: the same with one
    rating a word: how far people differ. All four are missing where no word is scored. A word that comes
    again is drawn once; words are drawn independently, since the lexicon does not say whose ratings they are.
    """
    if draws < 1:
        raise ValueError(f"draws is {draws}; one at least is needed.")
    random, drawn, rows = np.random.default_rng(seed), {}, []
    table = by_sentence(article)[["start", "end", "text", "sentence", "compound"]]
    for start, end in zip(table["start"], table["end"], strict=True):
        plain = article.plain[start:end]
        scored = [piece for piece in _pieces(plain) if piece.word]
        totals = np.zeros((2, draws))
        for piece in scored:
            if piece.word not in drawn:
                picks = random.choice(ratings()[piece.word], (draws, 10))
                drawn[piece.word] = np.stack([picks.sum(axis=1), 10 * picks[:, 0]]) + 40  # places in MEANS
            totals += _if_rated(plain, piece)[drawn[piece.word]]
        totals += np.sign(totals) * _vader().polarity_scores(plain)["emphasis"]
        limits = np.percentile(compound(totals), [2.5, 97.5], axis=1).T.ravel()
        rows.append(limits if scored else [np.nan] * 4)
    return table.join(pd.DataFrame(rows, columns=["low", "high", "rater_low", "rater_high"], dtype=float))


class _Piece(NamedTuple):
    start: int
    end: int
    word: str  # as the lexicon has it; empty for a mark
    valence: float
    adjusted: float
    rules: str
    place: int = 0  # where NLTK looks for its neighbours
    weight: float = 1  # by "but"


def _table(text: str, pieces: list[_Piece]) -> pd.DataFrame:
    rows = pd.DataFrame([(piece.valence, piece.adjusted, piece.rules) for piece in pieces], columns=["valence", "adjusted", "rules"])
    table = spans.table(text, [(piece.start, piece.end) for piece in pieces])
    return table.join(rows.astype({"valence": float, "adjusted": float, "rules": str}))


def _look_at(plain: str) -> SentiText:
    constants = _vader().constants
    return SentiText(plain, constants.PUNC_LIST, constants.REGEX_REMOVE_PUNCTUATION)


def _pieces(plain: str) -> list[_Piece]:
    """The words of a text that are in the lexicon, and its marks that count, in order."""
    vader, looked_at = _vader(), _look_at(plain)
    tokens = looked_at.words_and_emoticons
    if not tokens:
        return []
    values = vader.polarity_scores(plain)["pieces"]
    lowered = [token.lower() for token in tokens]
    but = lowered.index("but") if "but" in lowered else len(tokens)
    found, first = [], {}
    for match, token, value, index in zip(PIECE.finditer(plain), tokens, values, range(len(tokens)), strict=True):
        place = first.setdefault(token, index)  # NLTK gives every repeat of a word the neighbours of its first place
        word = token.lower()
        if word in vader.lexicon and word not in vader.constants.BOOSTER_DICT:
            start = match.start() + match.group().index(token)
            told, weight = _rules(vader, tokens, place, looked_at.is_cap_diff), 1.0
            if but < len(tokens) and index != but:
                weight = 0.5 if index < but else 1.5
                told.append("halved before “but”" if index < but else "raised by half after “but”")
            found.append(_Piece(start, start + len(token), word, vader.lexicon[word], value, "; ".join(told), place, weight))
    return sorted(found + _marks(plain, sum(values)))


def _marks(plain: str, total: float) -> list[_Piece]:
    """The ! and ? that push a sum away from zero: up to four !, and ? from two on."""
    pieces = []
    for mark, most, amount in (("!", 4, _vader()._amplify_ep(plain)), ("?", len(plain), _vader()._amplify_qm(plain))):
        places = [match.start() for match in re.finditer(re.escape(mark), plain)][:most]
        if total and amount:
            share = np.sign(total) * amount / len(places)
            pieces += [_Piece(place, place + 1, "", np.nan, share, "pushes the sum away from zero") for place in places]
    return pieces


def _if_rated(plain: str, piece: _Piece) -> np.ndarray:
    """What the rules would make of a word there if the lexicon gave it each of MEANS: NLTK's own code is asked."""
    if not piece.rules:
        return MEANS
    if piece.rules.startswith("left out"):
        return np.zeros(len(MEANS))
    looked_at, asked, values = _look_at(plain), copy(_vader()), []
    for mean in MEANS:
        asked.lexicon = ChainMap({piece.word: float(mean)}, _vader().lexicon)
        values += asked.sentiment_valence(0, looked_at, looked_at.words_and_emoticons[piece.place], piece.place, [])
    return piece.weight * np.array(values)


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
            # Asked of NLTK: a damper in capitals raises.
            verb = "raised" if constants.scalar_inc_dec(neighbour, 1.0, mixed_case) > 0 else "damped"
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
        told = [f"scored as part of “{idioms[0]}”"] if idioms else told
        told += [f"lowered by “{pair}”" for pair in (f"{two} {one}", f"{three} {two}") if pair in constants.BOOSTER_DICT][:1]
    if one.lower() == "least" and two.lower() not in ("at", "very"):
        told.append(f"turned round and damped by “{one}”, {REACH[0]}")
    return told
