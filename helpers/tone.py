"""How a sentence sounds, and toward whom, by two lexicons and rules that can be read aloud; VADER as it is stays in `sentiment`."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import accumulate, compress, count, pairwise
from math import prod
from operator import and_
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
import pandas as pd

from helpers import spans
from helpers.article import Article
from helpers.sentiment import THRESHOLD, compound, ratings
from helpers.tokens import Words, bounds, read

# A word's value is three parts VADER's and one part TextBlob's, on VADER's scale; a lexicon that lacks the word says 0.
PARTS = {"VADER": 0.75, "TextBlob": 0.25}
# What is bad weighs half as much again, after all rules: English has more good words, and people mean them less (Taboada et al. 2011).
BAD = 1.5
# Forms that the lexicons lack have the value of VADER's word: its ending, and what stands there instead.
FORMS = (("", "s"), ("", "es"), ("", "ed"), ("", "ing"), ("e", "ed"), ("e", "ing"), ("y", "ies"), ("y", "ied"))
# Toward a mention a word counts half at HALF words off, a quarter at twice that, and nothing beyond REACH.
HALF, REACH = 12, 40


class Rule(NamedTuple):
    """What a word does to the words with a value around it: each is multiplied by the factor, once."""

    name: str
    words: str  # which set it going
    reach: int  # so many words after it are touched, up to a mark; below 0: so many before it, across marks
    factor: float
    example: str  # the word that is touched between brackets


DENIED = Rule("denied", "not n't cannot never no nor neither none nobody nothing without hardly barely scarcely rarely seldom", 3, -0.74, "It was never a [good] plan.")
BUT = Rule("before “but”", "but", -40, 0.5, "A [good] plan, but it rained.")
RULES = (
    DENIED,
    Rule(
        "ended, lacking or fought",
        "lack lacks lacked lacking loss absence lose loses lost losing end ends ended ending fail fails failed failing failure refuse refuses refused refusing "
        "deny denies denied denying prevent prevents prevented preventing avoid avoids avoided avoiding reduce reduces reduced reducing eliminate eliminates "
        "eliminated eliminating stop stops stopped stopping halt halts halted halting block blocks blocked blocking curb curbs curbed curbing limit limits limited "
        "limiting restrict restricts restricted restricting remove removes removed removing ban bans banned banning cut cuts cutting ease eases eased easing "
        "combat fight fights fighting fought oppose opposes opposed opposing reject rejects rejected rejecting escape escapes escaped escaping "
        "against free rid less little few",
        3, 0, "The law will prevent [crime].",
    ),
    Rule("raised", "very so such more most really extremely deeply highly truly especially particularly greatly", 1, 1.25, "A very [good] plan."),
    Rule("said outright", "is are was were be been being seem seems look looks", 2, 1.3, "The plan is [good]."),
    Rule("on a condition", "if unless whether", 40, 0.5, "If the [good] plan comes, they stay."),
    BUT,
    Rule("asked", "?", -40, 0.5, "Is that a [good] plan?"),
)  # fmt: skip
# "Not only good but cheap", "nothing but praise": these after a word that denies take the denial back, and this but turns nothing round.
TAKEN_BACK = {"only", "just", "least", "but", "less"}
NAME = "a name"  # the rule of a capital in mid-sentence: what is called Grace Park is not graceful


class Relation(NamedTuple):
    """Where the patterns stand around a mention, what words bring to it is multiplied by the factor."""

    name: str
    signs: str  # letters of which some stand before the mention, or nothing: to look for these first is faster
    before: str  # ends right before the mention
    after: str  # begins right after it
    factor: float
    example: str  # with the mention between brackets


SPEAKS = (
    r"(?:sa(?:y|ys|id)|tells?|told|add(?:s|ed)|ask(?:s|ed)|writes?|wrote|tweet(?:s|ed)|not(?:es|ed)|explain(?:s|ed)|announce[sd]|state[sd]|speaks|spoke|"
    r"repl(?:ies|ied)|respond(?:s|ed)|argue[sd]|suggest(?:s|ed)|claim(?:s|ed)|insist(?:s|ed)|call(?:s|ed)|describe[sd]|refers|referr(?:ed|ing)|"
    r"warn(?:s|ed)|admit(?:s|ted)|confirm(?:s|ed)|complain(?:s|ed)|declare[sd]|stress(?:es|ed)|predict(?:s|ed)|acknowledge[sd]|recall(?:s|ed)|reveal(?:s|ed)|conclude[sd]|remark(?:s|ed))"
)
NAME_GOES_ON, ADDED = r"(?:\s+(?-i:[A-Z])[\w'.-]*){0,3}", r"(?:,[^,]{1,60},|\s*\([^)]{1,40}\))?"
RELATIONS = (
    Relation("it speaks", "", r"", rf"{NAME_GOES_ON}{ADDED}\s+(?:(?:\w+ly|has|had|have|also|then)\s+){{0,3}}{SPEAKS}\b", 0, "[Ms Hill] said the war was terrible."),
    Relation("it speaks", ", \"", rf"[\",]\s+{SPEAKS}\s+(?:[\w'.-]+\s+){{0,5}}$", rf"{NAME_GOES_ON}\s*(?:[.,;]|$)", 0, "The war was terrible, said the mayor [Ann Hill]."),
    Relation("it speaks", "", r"", r":", 0, "[HILL]: The war was terrible."),
    Relation("it is asked or told", "told tell ask informed", r"\b(?:told|tells?|ask(?:s|ed)|informed)\s+(?:[\w'.-]+\s+){0,2}$", r"", 0, "He told [Ms Hill] that the war was terrible."),
    Relation("compared with it", "than", r"\bthan\s+(?:\S+\s+)?$", r"", -1, "The new plan is better than [Hill]."),
)
# So many characters to each side of a mention the patterns are shown.
SHOWN = 120
# Not in that table, since it hangs on what stands between a word and the mention.
OTHER, NEARER = "another name stands nearer", 0.25


def by_sentence(article: Article) -> pd.DataFrame:
    """Each sentence with its tone: start, end, text, sentence, tone, length, rules.

    tone: s / sqrt(s² + n), -1 to +1, where s is the sum of what `by_word` has as adjusted and n how many words the sentence
    has, known or not (the column words): VADER's formula (Hutto & Gilbert 2014), in which n is always 15, so that a
    long sentence is not loud for its length. rules: the names of those that touched a word, with "; " between.
    """
    tokens, lines = read(article), bounds(article)
    sums, fired = np.zeros(len(lines)), [{} for _ in range(len(lines))]
    scored = _scored(article)
    for place, adjusted, names in zip(scored.place, scored.adjusted, scored.rules, strict=True):
        sums[tokens.sentence[place] - 1] += adjusted
        fired[tokens.sentence[place] - 1] |= names
    length = np.bincount(tokens.sentence, tokens.is_word, minlength=len(lines) + 1)[1:].astype("int64")
    tone = sums / np.sqrt(sums * sums + np.maximum(length, 1))
    told = spans.strings("; ".join(names) for names in fired)
    return spans.table(article.text, [line[:2] for line in lines], sentence=np.arange(1, len(lines) + 1), tone=tone, length=length, rules=told)


def by_word(article: Article) -> pd.DataFrame:
    """Each word that has a value: start, end, text, sentence, valence, adjusted, source, rules.

    valence: PARTS of the mean of VADER's ten ratings and of TextBlob's polarity times 4 (De Smedt & Daelemans 2012); adjusted: what
    the rules make of it; source: who knows the word, or of which word of VADER's it is a form; rules: the names of those that touched it.
    """
    tokens, scored = read(article), _scored(article)
    return spans.table(
        article.text,
        [(tokens.start[place], tokens.end[place]) for place in scored.place],
        sentence=np.array([tokens.sentence[place] for place in scored.place], dtype="int64"),
        valence=np.array(scored.valence, dtype=float),
        adjusted=np.array(scored.adjusted, dtype=float),
        source=spans.strings(scored.source),
        rules=spans.strings("; ".join(names) for names in scored.rules),
    )


def toward(article: Article, mentions: pd.DataFrame) -> pd.DataFrame:
    """The tone toward each mention, in their order: start, end, text, sentence, tone, label, words, rules.

    mentions: spans to ask about, such as `actors.mentions` or `names.names` give. tone: VADER's compound of the sum of the shares
    in `words_toward`; label: negative, neutral or positive, by VADER's own threshold; words: those it rests on, the weightiest
    first; rules: the names of all that were applied; sentence: missing for a mention in none. Raises what `spans.check` raises.
    """
    places, lines, tokens = _places(article, mentions), bounds(article), read(article)
    sums, rests, rules = np.zeros(len(places)), [""] * len(places), [""] * len(places)
    for mention, shares in _shares(article, places):
        weighty = sorted([row for row in shares if row.share], key=lambda row: -abs(row.share))
        sums[mention] = sum([row.share for row in shares])
        rests[mention] = ", ".join(dict.fromkeys([article.text[tokens.start[row.place] : tokens.end[row.place]] for row in weighty]))
        rules[mention] = "; ".join(dict.fromkeys([name for row in shares for name in row.rules]))
    tone = compound(sums)
    begins = [start for start, *_ in lines]
    line = [bisect_right(begins, start) for start, _ in places]
    within = [number if number and start < lines[number - 1][1] else None for number, (start, _) in zip(line, places, strict=True)]
    label = spans.strings("positive" if value >= THRESHOLD else "negative" if value <= -THRESHOLD else "neutral" for value in tone.tolist())
    return spans.table(article.text, places, sentence=spans.numbers(within), tone=tone, label=label, words=spans.strings(rests), rules=spans.strings(rules))


def words_toward(article: Article, mentions: pd.DataFrame) -> pd.DataFrame:
    """What each word brings to the tone toward each mention: start, end, text, sentence, mention, distance, adjusted, share, rules.

    Taken are the words with a value in the mention's sentence, up to REACH words off, that stand in no mention. mention: its place in the
    table, from 0; distance: how many words off; adjusted: as in `by_word`; share: that, halved with every HALF words of distance, a quarter
    of it if another name stands between, and what RELATIONS make of it. Raises what `spans.check` raises.
    """
    tokens = read(article)
    rows = [(mention, row) for mention, shares in _shares(article, _places(article, mentions)) for row in shares]
    return spans.table(
        article.text,
        [(tokens.start[row.place], tokens.end[row.place]) for _, row in rows],
        sentence=np.array([tokens.sentence[row.place] for _, row in rows], dtype="int64"),
        mention=np.array([mention for mention, _ in rows], dtype="int64"),
        distance=np.array([row.distance for _, row in rows], dtype="int64"),
        adjusted=np.array([row.adjusted for _, row in rows], dtype=float),
        share=np.array([row.share for _, row in rows], dtype=float),
        rules=spans.strings("; ".join(row.rules) for _, row in rows),
    )


def _places(article: Article, mentions: pd.DataFrame) -> list[tuple[int, int]]:
    """Where the mentions are. Raises what `spans.check` raises."""
    spans.check(article.text, mentions, "mentions")
    return list(zip(mentions["start"].tolist(), mentions["end"].tolist(), strict=True))


class Share(NamedTuple):
    """What a word brings to a mention: see `words_toward`; place: that of the word among all tokens."""

    place: int
    distance: int
    adjusted: float
    share: float
    rules: tuple[str, ...]


def _shares(article: Article, mentions: list[tuple[int, int]]) -> Iterator[tuple[int, list[Share]]]:
    """For each mention that has any: its place in the list, and what each word brings to it."""
    tokens, edges = read(article), _edges(mentions)
    begins, counted = tokens.start, [0, *accumulate(tokens.is_word)]
    capitals = [0, *accumulate(map(and_, tokens.capital, map((1).__lt__, map(len, tokens.norm))))]  # of more than one letter
    words = _scored(article)
    free = [row for row, place in enumerate(words.place) if bisect_right(edges, tokens.start[place]) % 2 == 0]  # those in no mention
    places = [words.place[row] for row in free]
    lines = [tokens.sentence[place] for place in places]
    for mention, (start, end) in enumerate(mentions):
        shares: list[Share] = []
        first = bisect_left(begins, start)
        last = bisect_left(begins, end, first, min(first + end - start, len(begins)))
        if first == last:
            continue  # a part of a word is nobody
        here = tokens.sentence[first]
        near = free[max(bisect_left(lines, here), bisect_left(places, first - 2 * REACH)) : min(bisect_right(lines, here), bisect_left(places, last + 2 * REACH))]
        if not near:
            continue  # nothing is said of most
        relations = _relations(article.plain, start, end)
        factor, names = (prod([row.factor for row in relations]), dict.fromkeys([row.name for row in relations])) if relations else (1, ())
        for row in near:
            place, adjusted = words.place[row], words.adjusted[row]
            left = place < first
            distance = counted[first] - counted[place] if left else counted[place] - counted[last] + 1
            if distance > REACH:
                continue
            other = capitals[first] > capitals[place + 1] if left else capitals[place] > capitals[last]
            share = adjusted * 0.5 ** (distance / HALF) * (NEARER if other else 1) * factor + 0.0
            shares.append(Share(place, distance, adjusted, share, (*words.rules[row], *[OTHER] * other, *names)))
        yield mention, shares


def _relations(plain: str, start: int, end: int) -> list[Relation]:
    """Those that hold for the mention from start to end."""
    before, after = plain[max(0, start - SHOWN) : start], plain[end : end + SHOWN]
    holds = before.lower().__contains__
    return [row for row, signs, ahead, behind in PATTERNS if (not signs or any(map(holds, signs))) and (not behind or behind.match(after)) and (not ahead or ahead.search(before))]


class Scored(NamedTuple):
    """The columns of `by_word`, for the words of an article that have a value; place: that of the word among all tokens."""

    place: list[int]
    valence: list[float]
    adjusted: list[float]
    source: list[str]
    rules: list[dict[str, float]]  # each name and its factor


STARTS = {word: rule for rule in RULES for word in rule.words.split()}
PATTERNS = [(row, row.signs.split(), *(re.compile(part, re.IGNORECASE) if part else None for part in (row.before, row.after))) for row in RELATIONS]


@cache
def values() -> dict[str, tuple[float, str]]:
    """Each word with a value, in small letters: the value, and which lexicon gives it (see `by_word`)."""
    polarities: dict[str, list[float]] = {}
    for sense in ElementTree.fromstring(files("textblob.en").joinpath("en-sentiment.xml").read_bytes()):
        polarities.setdefault(sense.attrib["form"], []).append(float(sense.attrib["polarity"]))
    lexicons = {
        "VADER": {word: sum(given) / 10 for word, given in ratings().items()},
        "TextBlob": {word: 4 * sum(given) / len(given) for word, given in polarities.items()},
    }
    known: dict[str, tuple[float, str]] = {}
    silent = set(DENIED.words.split())
    for word in [word for word in lexicons["VADER"] | lexicons["TextBlob"] if word not in silent]:
        knows = [name for name, lexicon in lexicons.items() if lexicon.get(word)]
        if knows:
            known[word] = sum(PARTS[name] * lexicons[name][word] for name in knows), " and ".join(knows)
    for word in [word for word in lexicons["VADER"] if word in known]:
        for ending, instead in FORMS:
            form = word.removesuffix(ending) + instead
            if word.endswith(ending) and len(word) > 2 and form not in known and form not in silent:
                known[form] = known[word][0], f"a form of “{word}”"
    return known


@lru_cache(maxsize=2)
def _scored(article: Article) -> Scored:
    """The words that have a value, and what the rules make of it."""
    tokens, known = read(article), values()
    norms, sentence = tokens.norm, tokens.sentence
    hits: dict[int, dict[str, float]] = {place: {} for place in compress(count(), map(known.__contains__, norms))}
    for place in compress(count(), map(STARTS.__contains__, norms)):
        _touch(STARTS[norms[place]], place, tokens, hits)
    headlines, adjusted = _headlines(tokens), []
    valence, source = ([known[norms[place]][part] for place in hits] for part in (0, 1))
    for place, value in zip(hits, valence, strict=True):
        if tokens.capital[place] and sentence[place] not in headlines and _goes_on(place, tokens):
            hits[place] = {NAME: 0}
        value *= prod(hits[place].values())
        adjusted.append(value * (BAD if value < 0 else 1) + 0.0)
    return Scored(list(hits), valence, adjusted, source, list(hits.values()))


def _touch(rule: Rule, place: int, tokens: Words, hits: dict[int, dict[str, float]]) -> None:
    """Adds the rule to the words that it touches from its place."""
    norms, sentence, is_word = tokens.norm, tokens.sentence, tokens.is_word
    if rule is DENIED and norms[place + 1 : place + 2] and norms[place + 1] in TAKEN_BACK:
        return
    before = norms[max(bisect_left(sentence, sentence[place]), place + rule.reach) : place] if rule is BUT else ()
    if before[-1:] == ("nothing",) or ("not", "only") in pairwise(before):
        return
    step = 1 if rule.reach > 0 else -1
    for other in range(place + step, max(-1, min(place + step + rule.reach, len(norms))), step):
        if sentence[other] != sentence[place] or (not is_word[other] and (step > 0 or norms[other] in ".!?")):
            return
        if other in hits:
            hits[other][rule.name] = rule.factor


def _goes_on(place: int, tokens: Words) -> bool:
    """Whether the word stands in mid-sentence, where a capital makes a name."""
    return place > 0 and tokens.sentence[place - 1] == tokens.sentence[place] and (tokens.is_word[place - 1] or tokens.norm[place - 1] in ",;)")


def _headlines(tokens: Words) -> set[int]:
    """The sentences of which more than half the words after the first have capitals: there a capital makes no name."""
    is_word = np.array(tokens.is_word, dtype=bool)
    sentence, capital = np.array(tokens.sentence, dtype="int64")[is_word], np.array(tokens.capital, dtype=bool)[is_word]
    balance = np.where(capital, 1, -1)
    balance[np.diff(sentence, prepend=0) > 0] = 0
    return set(np.flatnonzero(np.bincount(sentence, balance) > 0).tolist())


def _edges(mentions: list[tuple[int, int]]) -> list[int]:
    """Where the text of mentions begins and ends, in turn; those that overlap are one."""
    edges: list[int] = []
    for start, end in sorted(mentions):
        if edges and start <= edges[-1]:
            edges[-1] = max(edges[-1], end)
        else:
            edges += [start, end]
    return edges
