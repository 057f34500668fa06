"""The tone of sentences and toward mentions: every rule by its example, every number from its words."""

import math
import os
import re
import tempfile
import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textblob import TextBlob

from helpers import article, names, sentiment, spans, tone

# Nothing of hypothesis is kept: no folder in the tree, no memory of earlier runs.
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(tempfile.gettempdir(), "kit-hypothesis"))
QUIET = settings(database=None, derandomize=True, deadline=None, max_examples=100)
# Three parts of VADER's value and one of TextBlob's: good has 1.9 and 0.7 (4 times that is 2.8), war has -2.9 and none, terrible -2.1 and -1.
GOOD, WAR, TERRIBLE = 0.75 * 1.9 + 0.25 * 2.8, 0.75 * -2.9, 0.75 * -2.1 + 0.25 * -4
BAD = 1.5


def made(text):
    return article.from_text(text, published=None)


def bracketed(example):
    """A sentence with something between brackets: the article without the brackets, and a table with that something."""
    left, inside, right = re.fullmatch(r"(.*)\[(.*)\](.*)", example).groups()
    text = made(left + inside + right)
    return text, spans.table(text.text, [(len(left), len(left) + len(inside))])


def about(text, *parts):
    """A table of the first places of these parts of the text."""
    return spans.table(text.text, [(text.text.index(part), text.text.index(part) + len(part)) for part in parts])


# The words.


def test_values_by_hand():
    """Two lexicons, three parts to one; and the forms that they lack."""
    known = tone.values()
    assert known["good"] == (pytest.approx(GOOD), "VADER and TextBlob") and known["terrible"] == (pytest.approx(TERRIBLE), "VADER and TextBlob")
    assert known["war"] == (pytest.approx(WAR), "VADER")
    assert known["expanded"] == (pytest.approx(0.75 * 1.3), "a form of “expand”")
    assert "has" not in known and "hopes" in known  # ha is too short to have forms
    assert known["beautiful"][0] > 0 > known["murder"][0]


def test_values_are_the_lexicons_own():
    """By another way: the mean of VADER's ratings, and what TextBlob itself says of a word with one polarity."""
    ratings, checked = sentiment.ratings(), 0
    for word, (value, source) in tone.values().items():
        if source == "VADER":
            assert value == pytest.approx(0.75 * sum(ratings[word]) / 10), word
        elif source == "TextBlob" and checked < 100 and word.isalpha():
            assert math.copysign(1, value) == math.copysign(1, TextBlob(word).polarity or value), word
            checked += 1
        elif source.startswith("a form of"):
            base = source.removeprefix("a form of “").removesuffix("”")
            assert value == tone.values()[base][0] and base in ratings and word not in ratings, word
    assert checked == 100


def test_a_word_that_does_something_to_others_has_no_value_of_its_own():
    table = tone.by_word(made("No ship came, and nobody saw that."))
    assert table.empty


# The rules, each by its example, and what it does not touch.


@pytest.mark.parametrize("rule", tone.RULES, ids=[rule.name for rule in tone.RULES])
def test_rule_by_its_example(rule):
    """The word between brackets is multiplied by the factor, bad half as much again; without the words that start the rule it is left alone."""
    text, marked = bracketed(rule.example)
    row = tone.by_word(text).set_index("start").loc[marked["start"][0]]
    started = row.valence * rule.factor
    assert rule.name in row.rules.split("; ")
    if row.rules == rule.name:
        assert row.adjusted == pytest.approx(started * (BAD if started < 0 else 1))
    without = " ".join(word for word in text.text.replace("?", " ?").split() if word.lower().strip(",.") not in rule.words.split())
    assert rule.name not in "; ".join(tone.by_word(made(without))["rules"])


TOUCHED = [
    ("The plan had good sides.", {"good": (GOOD, "")}),
    ("It rained, and war came.", {"war": (WAR * BAD, "")}),
    ("It had no good side.", {"good": (GOOD * -0.74 * BAD, "denied")}),
    ("They saw no war.", {"war": (WAR * -0.74, "denied")}),
    ("They didn’t see a war.", {"war": (WAR * -0.74, "denied")}),
    ("Never was one so long a war.", {"war": (WAR * BAD, "")}),  # five and four words after: out of reach
    ("They never came, war went on.", {"war": (WAR * BAD, "")}),  # a mark stands between
    ("It had not only good sides.", {"good": (GOOD, "")}),
    ("They had nothing but good food.", {"good": (GOOD, "")}),
    ("A treaty against war came.", {"war": (0, "ended, lacking or fought")}),
    ("They met at Good House.", {"Good": (0, "a name")}),
    ("Good food came.", {"Good": (GOOD, "")}),  # at the start of a sentence a capital makes no name
    ("Hill Wants Good Plan", {"Good": (GOOD, "")}),  # nor in a headline
    ("A very good plan.", {"good": (GOOD * 1.25, "raised")}),
    ("It was a terrible plan.", {"terrible": (TERRIBLE * 1.3 * BAD, "said outright")}),
    ("It was not only a terrible plan but rain.", {"terrible": (TERRIBLE * BAD, "")}),
    ("They brought good rain and nothing but rain.", {"good": (GOOD, "")}),
    ("A terrible plan, but it had good sides.", {"terrible": (TERRIBLE * 0.5 * BAD, "before “but”"), "good": (GOOD, "")}),
    ("Why? They had good food.", {"good": (GOOD, "")}),
    ("“Had they good food? The war came”, she wrote.", {"good": (GOOD * 0.5, "asked"), "war": (WAR * BAD, "")}),
    ("“War came!” he cried, “why?”", {"War": (WAR * BAD, "")}),
    ("They had no never good food.", {"good": (GOOD * -0.74 * BAD, "denied")}),  # a rule touches a word once
    ("If, in the end, good food came.", {"good": (GOOD, "")}),
    ("He knows whether good food came.", {"good": (GOOD * 0.5, "on a condition")}),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", TOUCHED, ids=[text for text, _ in TOUCHED])
def test_what_is_touched_and_what_is_not(text, expected):
    """Worked out by hand: the values above, the factors of the rules' own table, and half as much again below 0."""
    table = tone.by_word(made(text)).set_index("text")
    for word, (adjusted, rules) in expected.items():
        assert (table.loc[word, "adjusted"], table.loc[word, "rules"]) == (pytest.approx(adjusted), rules)


def test_a_rule_ends_with_its_sentence():
    """Not, but and ? reach into no other sentence."""
    table = tone.by_word(made("The food was good. But war came. It was not. Good food came. Was it?"))
    assert table["rules"].tolist() == ["said outright", "", ""]
    assert tone.by_word(made("They had good food\n\nBut war was not\n\nGood food came"))["rules"].tolist() == ["", "", ""]


def test_tone_by_hand():
    """Four words, one of them good and said outright; the more words without a value, the less; none, nothing."""
    table = tone.by_sentence(made("The food was good. The food was good, one of them wrote at ten. It rained."))
    total = GOOD * 1.3
    assert table["length"].tolist() == [4, 10, 2]
    assert table["tone"].tolist() == pytest.approx([total / math.sqrt(total**2 + 4), total / math.sqrt(total**2 + 10), 0])
    assert table["rules"].tolist() == ["said outright", "said outright", ""]


BITS = (
    "good bad great terrible hope war not n't no never without only but ? ! , . ; : if Good Hill Ann he said told than very is was free fight “good” ‘bad’ "
    "isn’t like the of a 12 U.S. – … shining"
).split()  # fmt: skip
texts = st.lists(st.sampled_from([*BITS, "\n\n"]), min_size=1, max_size=30).map(" ".join).filter(str.strip)


@QUIET
@given(texts)
def test_tone_from_the_words_of_any_text(text):
    """Every sentence's tone is s / sqrt(s² + n) of its rows by word, and every row leads to the lexicon."""
    of = made(text)
    rows, lines = tone.by_word(of), tone.by_sentence(of)
    sums = rows.groupby("sentence")["adjusted"].sum()
    for line in lines.itertuples():
        total = float(sums.get(line.sentence, 0.0))
        assert line.tone == pytest.approx(total / math.sqrt(total**2 + line.length) if total else 0)
    factors = {rule.name: rule.factor for rule in tone.RULES} | {"a name": 0}
    for row in rows.itertuples():
        value = row.valence * math.prod(factors[name] for name in row.rules.split("; ") if name)
        assert row.valence == tone.values()[row.text.lower()][0] and row.adjusted == pytest.approx(value * (BAD if value < 0 else 1))


# Toward a mention.


@pytest.mark.parametrize("relation", tone.RELATIONS, ids=[relation.example for relation in tone.RELATIONS])
def test_relation_by_its_example(relation):
    """What words bring to the mention between brackets is multiplied by the factor, and the rule is named."""
    text, asked = bracketed(relation.example)
    rows = tone.words_toward(text, asked)
    assert len(rows) and set(rows["rules"].str.contains(relation.name)) == {True}
    shares = rows["adjusted"] * 0.5 ** (rows["distance"] / 12) * relation.factor
    assert rows["share"].tolist() == pytest.approx(shares.tolist())


LABELS = [
    ("The mayor praised [Ann Hill] for her courage.", "positive"),
    ("[Ann Hill] lied to the court.", "negative"),
    ("[Ann Hill] arrived at noon.", "neutral"),
    ("“It is a disaster”, [Ann Hill] said.", "neutral"),
    ("“It is a disaster,” said [Ann Hill].", "neutral"),
    ("He called [Ann Hill] a liar.", "negative"),
    ("[Ann Hill] is no liar.", "positive"),
    ("The minister, said [Ann Hill], is a liar.", "neutral"),
    ("The mayor, a friend, said [Hill] lied.", "negative"),
    ("Said to be a liar, [Ann Hill] left.", "negative"),
]


@pytest.mark.parametrize("example, label", LABELS, ids=[example for example, _ in LABELS])
def test_labels_as_a_reader_gives_them(example, label):
    text, asked = bracketed(example)
    assert tone.toward(text, asked)["label"].tolist() == [label]


def test_share_by_hand():
    """War, five words before one and right after the other, with a name between the first and it: a quarter."""
    text = made("The war that he saw from Oslo and Bergen ended.")
    assert tone.words_toward(text, about(text, "war", "Oslo", "Bergen")).empty  # war stands in a mention itself
    rows = tone.words_toward(text, about(text, "Oslo", "Bergen"))
    assert rows[["text", "mention", "distance"]].to_numpy().tolist() == [["war", 0, 5], ["war", 1, 7]]
    assert rows["share"].tolist() == pytest.approx([WAR * BAD / 2 ** (5 / 12), WAR * BAD / 2 ** (7 / 12) / 4])
    assert rows["rules"].tolist() == ["", "another name stands nearer"]
    found = tone.toward(text, about(text, "Bergen", "Oslo"))
    assert found["tone"].tolist() == pytest.approx([sentiment.compound(share) for share in rows["share"][::-1]])
    assert found["text"].tolist() == ["Bergen", "Oslo"] and found["words"].tolist() == ["war", "war"] and found["sentence"].tolist() == [1, 1]


def test_only_its_own_sentence_counts_and_only_so_far():
    text = made("War came. Oslo slept. War came to Bergen " + "and on " * 20 + "to a terrible place.")
    assert tone.words_toward(text, about(text, "Oslo")).empty
    rows = tone.words_toward(text, about(text, "Bergen"))
    assert rows["text"].tolist() == ["War"] and rows["rules"].tolist() == [""]  # its own capital makes no other name of it


def test_nobody_is_asked_about():
    """No mention, no row, and the columns all the same; a mention in no sentence is neutral."""
    text = made("War came to Oslo.")
    none = tone.toward(text, about(text))
    assert none.empty and none.dtypes.equals(tone.toward(text, about(text, "Oslo")).dtypes)
    blank = made("War came.\n\nOslo slept.")
    row = tone.toward(blank, spans.table(blank.text, [(9, 11)])).iloc[0]
    assert (row["label"], row["tone"]) == ("neutral", 0) and pd.isna(row["sentence"])
    with pytest.raises(ValueError, match="mentions, line 0: 'Oslo' is not at 0 to 4"):
        tone.toward(text, pd.DataFrame({"start": [0], "end": [4], "text": ["Oslo"]}))


@QUIET
@given(texts, st.randoms(use_true_random=False))
def test_toward_from_the_words_of_any_text(text, random):
    """The tone is VADER's compound of the shares; every row points at words of the mention's sentence outside all mentions."""
    of = made(text)
    tokens = [match.span() for match in re.finditer(r"\w+", of.text)]
    asked = spans.table(of.text, sorted(random.sample(tokens, min(len(tokens), 3))))
    found, rows = tone.toward(of, asked), tone.words_toward(of, asked)
    spans.check(of.text, found), spans.check(of.text, rows)
    assert found[["start", "end", "text"]].equals(asked[["start", "end", "text"]])
    for place, row in enumerate(found.itertuples()):
        mine = rows[rows["mention"] == place]
        total = mine["share"].sum()
        assert row.tone == pytest.approx(total / math.sqrt(total**2 + 15)) and set(mine["sentence"]) <= {row.sentence}
        assert row.label == {"plain": "neutral"}.get(sentiment.label(row.tone), sentiment.label(row.tone))
        assert set(filter(None, row.words.split(", "))) == set(mine.loc[mine["share"] != 0, "text"])
    for row in rows.itertuples():
        assert not ((asked["start"] < row.end) & (row.start < asked["end"])).any() and 1 <= row.distance <= 40


def test_vader_stays_what_it_is():
    """The uncorrected scores are not touched by this room."""
    text = made("It was not good. They met at Good House.")
    before = sentiment.by_word(text)
    tone.by_word(text), tone.toward(text, names.names(text))
    assert sentiment.by_word(text).equals(before)


RUNS = [
    "9" * 50_000, "A " * 25_000, "but " * 12_500, "not good " * 5_500, "good? " * 8_500, "“" * 50_000, " " * 49_999 + "a", "-" * 50_000,
    "Ann, said " * 5_000, "n't" * 16_500, "good but " * 5_500, "if good, " * 5_500,
]  # fmt: skip


@pytest.mark.parametrize("text", RUNS, ids=[text[:9] for text in RUNS])
def test_no_text_runs_away(text):
    """50 kB of the same: a few seconds at most, every name asked about."""
    of = made(text)
    asked = spans.table(text, [match.span() for match in re.finditer(r"\bA\w*", text)])
    begun = time.process_time()
    tone.by_sentence(of), tone.by_word(of), tone.toward(of, asked)
    assert time.process_time() - begun < 10
