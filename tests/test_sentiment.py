"""VADER's scores: its published rules by hand, its original package, and every score from its words."""

import math
import os
import re
import tempfile
from importlib.resources import files

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from helpers import article, sentiment, spans

# Nothing of hypothesis is kept: no folder in the tree, no memory of earlier runs.
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(tempfile.gettempdir(), "kit-hypothesis"))
QUIET = settings(database=None, derandomize=True, deadline=None, max_examples=100)
# Hutto & Gilbert 2014 and the authors' code: what is added or multiplied.
CAPITALS, BOOST, TURNED, BEFORE_BUT, AFTER_BUT = 0.733, 0.293, -0.74, 0.5, 1.5
SECOND, THIRD = 0.95, 0.9  # a booster two or three words before counts for less
EXCLAMATION, QUESTION, MANY_QUESTIONS = 0.292, 0.18, 0.96
# Values of the lexicon, read in its file: means of ten ratings.
GOOD, BAD, KIND = 1.9, -2.5, 2.4


def made(text):
    return article.from_text(text, published=None)


def compound(total):
    return round(total / math.sqrt(total * total + 15), 4)


def emphasis(text):
    """What ! and ? add to a sum, away from 0: up to four !, and ? only from two on."""
    questions = text.count("?")
    asked = 0 if questions < 2 else QUESTION * questions if questions <= 3 else MANY_QUESTIONS
    return EXCLAMATION * min(text.count("!"), 4) + asked


@pytest.fixture(scope="module")
def shipped():
    return article.load()


# The lexicon.


def test_lexicon_is_the_packages_file():
    """7,506 entries, each with the mean of ten ratings: the file's lines, fourteen words twice in it counted once."""
    lines = files("vaderSentiment").joinpath("vader_lexicon.txt").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line]
    known = sentiment._vader().lexicon
    assert len(rows) == 7520 and len(known) == len({word for word, *_ in rows}) == 7520 - 14 == 7506
    for word, mean, _, ratings in rows:
        votes = [int(vote) for vote in ratings.strip("[] \r").split(",")]
        assert len(votes) == 10
        assert abs(sum(votes) / 10 - float(mean)) < 1e-9 or (word, mean, sum(votes)) == ("lmfao", "2.5", 24), word


def test_lexicon_values_used_here():
    """The three values by which the rules below are worked out."""
    known = sentiment._vader().lexicon
    assert (known["good"], known["bad"], known["kind"]) == (GOOD, BAD, KIND)


# The rules, one by one: the text, then what each scored word is made to be.
RULES = [
    ("It was good.", [GOOD], [""]),
    ("It was GOOD.", [GOOD + CAPITALS], ["capitals"]),
    ("It was BAD.", [BAD - CAPITALS], ["capitals"]),
    ("IT WAS GOOD.", [GOOD], [""]),  # all in capitals: nothing stands out
    ("It was very good.", [GOOD + BOOST], ["raised by “very”, right before"]),
    ("It was very bad.", [BAD - BOOST], ["raised by “very”"]),
    ("It was slightly good.", [GOOD - BOOST], ["damped by “slightly”"]),
    ("It was slightly bad.", [BAD + BOOST], ["damped by “slightly”"]),
    ("It was SLIGHTLY good.", [GOOD - BOOST + CAPITALS], ["raised by “SLIGHTLY”"]),  # capitals add more than the damper takes
    ("It was SLIGHTLY bad.", [BAD + BOOST - CAPITALS], ["raised by “SLIGHTLY”"]),
    ("It was VERY good.", [GOOD + BOOST + CAPITALS], ["raised by “VERY”"]),
    ("A very big good.", [GOOD + BOOST * SECOND], ["raised by “very”, two words before"]),
    ("Any very big old good.", [GOOD + BOOST * THIRD], ["raised by “very”, three words before"]),
    ("Any very big old new good.", [GOOD], [""]),  # four words before is out of reach
    ("It was not good.", [GOOD * TURNED], ["turned round and damped by “not”, right before"]),
    ("It isn’t good.", [GOOD * TURNED], ["turned round and damped by “isn't”"]),
    ("It was not big good.", [GOOD * TURNED], ["“not”, two words before"]),
    ("It was not big old good.", [GOOD * TURNED], ["“not”, three words before"]),
    ("It was not big old new good.", [GOOD], [""]),
    ("It was not very good.", [(GOOD + BOOST) * TURNED], ["raised by “very”, right before it; turned round"]),
    ("It was without good.", [GOOD * TURNED], ["“without”"]),
    ("Good but bad.", [GOOD * BEFORE_BUT, BAD * AFTER_BUT], ["halved before “but”", "raised by half after “but”"]),
    ("Not good but very bad.", [GOOD * TURNED * BEFORE_BUT, (BAD - BOOST) * AFTER_BUT], ["“Not”, right before it; halved", "“very”, right before it; raised by half"]),
    ("It is kind of new.", [0], ["left out in “kind of”"]),
    ("It was a sort of good.", [GOOD - BOOST], ["lowered by “sort of”"]),
    ("It was a sort of bad.", [BAD - BOOST], ["lowered by “sort of”"]),
    ("It was the least good.", [GOOD * TURNED], ["turned round and damped by “least”"]),
    ("It was at least good.", [GOOD], [""]),
    ("It was never so good.", [(GOOD + BOOST) * 1.5 * 1.25], ["“so”, right before it; raised by half by “never so”; raised by a quarter by “so”"]),
    ("Then it was never this good.", [GOOD * 1.5 * 1.25], ["raised by half by “never this”; raised by a quarter by “this”"]),
    ("Then we never so much good.", [(GOOD + BOOST * SECOND) * 1.25], ["raised by a quarter by “never so”"]),
    ("Then it was this good.", [GOOD * 1.25], ["raised by a quarter by “this”"]),
    ("He has a bad ass.", [BAD, 1.5], ["", "scored as part of “bad ass”"]),
]  # fmt: skip


@pytest.mark.parametrize("text, adjusted, told", RULES, ids=[text for text, *_ in RULES])
def test_rule(text, adjusted, told):
    """What the rule makes of the word, by hand; what is told of it; and the sentence's score from it."""
    table = sentiment.by_word(made(text))
    assert table["adjusted"].tolist() == [pytest.approx(value, abs=5e-5) for value in adjusted]
    for words, expected in zip(table["rules"], told, strict=True):
        assert expected in words and bool(expected) == bool(words), words
    assert sentiment.by_sentence(made(text))["compound"].tolist() == [compound(sum(adjusted))]


def test_a_scored_word_hides_what_stands_behind_it():
    """Three words before good stands bad, a scored word: NLTK looks no further there, and no rule is told of it."""
    table = sentiment.by_word(made("He was bad old so good now."))
    assert table["adjusted"].tolist() == [BAD, pytest.approx(GOOD + BOOST)]
    assert table["rules"].tolist() == ["", "raised by “so”, right before it"]


MARKS = [("!", 0.292), ("!!", 0.584), ("!!!!", 1.168), ("!!!!!!", 1.168), ("?", 0), ("??", 0.36), ("???", 0.54), ("????", 0.96), ("!?", 0.292)]


@pytest.mark.parametrize("marks, added", MARKS)
def test_marks_raise_away_from_zero(marks, added):
    """! adds .292 up to four times, ? .18 for two or three and .96 for more; a sum of 0 stays 0."""
    assert sentiment.score(f"It was good {marks}")["compound"] == compound(GOOD + added)
    assert sentiment.score(f"It was bad {marks}")["compound"] == compound(BAD - added)
    assert sentiment.score(f"It was new {marks}")["compound"] == 0


def test_shares_by_hand():
    """pos and neg count each scored word as its value and 1, neutral words as 1; together they are all."""
    # It, was, good, bad, new: 3 neutral; 1.9 + 1 = 2.9; 2.5 + 1 = 3.5; together 9.4.
    found = sentiment.score("It was good bad new")
    assert found == {"neg": round(3.5 / 9.4, 3), "neu": round(3 / 9.4, 3), "pos": round(2.9 / 9.4, 3), "compound": compound(-0.6)}


def test_repeats_take_the_neighbours_of_the_first():
    """NLTK's own way, kept and told: a repeated word gets the neighbours of its first place."""
    table = sentiment.by_word(made("It was good, then not good."))
    assert table["text"].tolist() == ["good", "good"]
    assert table["adjusted"].tolist() == [GOOD, GOOD] and table["rules"].tolist() == ["", ""]


def test_sentence_without_a_known_word():
    """No word of the lexicon: compound 0, all neutral, and no row by word."""
    text = made("The river is long.")
    assert sentiment.by_word(text).empty
    row = sentiment.by_sentence(text).iloc[0]
    assert (row["neg"], row["neu"], row["pos"], row["compound"]) == (0, 1, 0, 0)


@pytest.mark.parametrize("text", ["…", "a", "— 5 —", "\u200b"])
def test_sentence_without_words(text):
    """VADER looks at no single characters: all is 0, and nothing fails."""
    assert sentiment.by_sentence(made(text))["compound"].tolist() == [0.0]
    assert sentiment.by_word(made(text)).empty


CURLY = ["It isn’t good.", "They “agreed” to it.", "“Good”, she said. ‘Bad’!", "It\u00a0was\u00a0good."]


@pytest.mark.parametrize("text", CURLY)
def test_curly_marks_hide_nothing(text):
    """A curly text has the scores of its straight twin; as given, curly marks do hide words."""
    twin = text.translate(str.maketrans("‘’“”\u00a0", "''\"\" "))
    columns = ["neg", "neu", "pos", "compound"]
    assert sentiment.by_sentence(made(text))[columns].equals(sentiment.by_sentence(made(twin))[columns])
    assert sentiment.by_word(made(text))[["start", "adjusted"]].equals(sentiment.by_word(made(twin))[["start", "adjusted"]])


def test_straightening_matters():
    """score takes a text as given: there the curly mark hides the word that the straight one shows."""
    assert sentiment.score("They “agreed to it.")["compound"] == 0
    assert sentiment.score('They "agreed to it.')["compound"] > 0


# The article, against what was measured without this kit, by NLTK and its own lexicon.
MEASURED = {4: -0.026, 8: 0.710, 10: 0.577, 13: 0.484, 15: 0.612}


def test_scores_of_the_article_as_measured(shipped):
    """Five sentences and the whole, as measured elsewhere with NLTK's lexicon; and two as published."""
    table = sentiment.by_sentence(shipped).set_index("sentence")
    for number, value in MEASURED.items():
        assert round(table.loc[number, "compound"], 3) == value, number
    assert round(sentiment.score(shipped.text)["compound"], 2) == 0.92
    assert round(sentiment.score(shipped.plain)["compound"], 2) == 0.95
    as_published = {row.Index: sentiment.score(row.text)["compound"] for row in table.itertuples()}
    assert (round(as_published[4], 3), round(as_published[13], 3)) == (-0.296, 0.114)
    moved = [number for number, value in as_published.items() if value != table.loc[number, "compound"]]
    assert moved == [4, 13]


# Two implementations, and two ways to one number.

ORIGINAL = SentimentIntensityAnalyzer()
FOUR = 5.1e-5  # equal to four decimals, VADER's own rounding
# No words of one letter: NLTK leaves them out of the shares, the author's code counts them.
PLAIN = [
    "The harvest was good.", "The flood was terrible!", "It was not their happy day.", "The very nice and helpful nurse!!",
    "They lost hope, but the rescue was their great success.", "The GREAT fair was fun.", "The committee met on Monday.",
    "Hardly any good news, and war again???", "It was extremely bad weather for the poor horses.",
]  # fmt: skip


@pytest.mark.parametrize("text", PLAIN)
def test_original_implementation_agrees(text):
    """The author's own code gives the same four numbers where the two were made to agree."""
    assert sentiment.score(text) == ORIGINAL.polarity_scores(text)


def told_compounds(text):
    """Each sentence's compound from the sum of its rows, by the formula of the docstring."""
    sums = sentiment.by_word(text).groupby("sentence")["adjusted"].sum()
    for row in sentiment.by_sentence(text).itertuples():
        total = float(sums.get(row.sentence, 0.0))
        yield row.compound, total / math.sqrt(total * total + 15), row.text


def test_compound_of_the_article_from_its_words(shipped):
    """Every sentence of the article: the score is s / sqrt(s² + 15) of its words."""
    pairs = list(told_compounds(shipped))
    assert len(pairs) == 16
    for score, told, text in pairs:
        assert score == pytest.approx(told, abs=FOUR), text
    table = sentiment.by_word(shipped).groupby("sentence")["adjusted"].sum().reindex(range(1, 17), fill_value=0.0)
    assert sentiment.compound(table).round(4).tolist() == sentiment.by_sentence(shipped)["compound"].tolist()


BITS = (
    "good bad great terrible hope war kind kind of sort of not isn’t never so this least at very slightly hardly but BUT VERY GOOD "
    "BAD Not without “good” ‘bad’ good, bad. (great) united shit the ass yeah right kiss of death hand to mouth dam river the was "
    "good! bad? :) :( <3 – … ' cut the mustard bomb no nor lol"
).split()  # fmt: skip
texts = st.lists(st.sampled_from([*BITS, "!", "?", ".", "!!!", "???", "\n\n"]), min_size=1, max_size=14).map(" ".join)


@QUIET
@given(texts)
def test_compound_from_the_words_of_any_text(text):
    """The same for any mixture of negations, boosters, but, capitals, set phrases and marks."""
    if not text.strip():
        return
    for score, told, sentence in told_compounds(made(text)):
        assert score == pytest.approx(told, abs=FOUR), sentence


@QUIET
@given(texts)
def test_rules_are_told_if_and_only_if_they_change_something(text):
    """No word's value is changed in silence, and no rule is told that changed nothing."""
    if not text.strip():
        return
    for row in sentiment.by_word(made(text)).itertuples():
        changed = row.adjusted != 0 if math.isnan(row.valence) else abs(row.adjusted - row.valence) > 1e-4
        assert bool(row.rules) == changed, row


@QUIET
@given(texts)
def test_by_word_points_at_entries_of_the_lexicon(text):
    """Every row's words, in lower case and straightened, stand in the package's file with that value."""
    if not text.strip():
        return
    for row in sentiment.by_word(made(text)).itertuples():
        word = re.sub("[‘’]", "'", row.text).lower()
        assert word in "!?" if math.isnan(row.valence) else ORIGINAL.lexicon[word] == row.valence


# Marks.


@pytest.mark.parametrize("text, marks", [
    ("It was good!", [EXCLAMATION]), ("It was bad!", [-EXCLAMATION]), ("It was good (!!!!!!) in all.", [EXCLAMATION] * 4), ("It was new!", []),
    ("It was good?", []), ("It was bad (??) in all.", [-QUESTION] * 2), ("It was good (?????) in all.", [MANY_QUESTIONS / 5] * 5), ("It was good (?!) in all.", [EXCLAMATION]),
])  # fmt: skip
def test_marks_that_count_are_rows(text, marks):
    """Each mark that moves the sum stands in the table with its share, and no other does."""
    table = sentiment.by_word(made(text))
    rows = table[table["valence"].isna()]
    assert rows["adjusted"].tolist() == pytest.approx(marks) and set(rows["text"]) <= {"!", "?"}
    assert compound(table["adjusted"].sum()) == sentiment.vader(text)


# Several engines.


def test_engines_by_hand():
    """A column for each function, from the straightened text of each sentence."""
    table = sentiment.by_engine(made("It isn’t good. A cat!"), {"length": len, "straight": lambda text: text.count("'"), "three": lambda text: 3})
    assert table[["text", "length", "straight", "three"]].to_numpy().tolist() == [["It isn’t good.", 14, 1, 3], ["A cat!", 6, 0, 3]]
    assert table.dtypes[["length", "straight", "three"]].eq(float).all()
    assert list(sentiment.by_engine(made("A cat."), {}).columns) == ["start", "end", "text", "sentence"]


def test_hidden_words_keep_their_place_and_lose_their_value():
    """Letters become x in their own case, all else stays: 5 pieces, 2 of them capital."""
    with pytest.raises(ValueError, match="hide, line 0: 'good' is not at 3 to 1"):
        sentiment.by_engine(made("It was good."), {}, hide=pd.DataFrame({"start": [3], "end": [1], "text": ["good"]}))
    seen = []
    cafe = made("In Élysée it was good.")
    sentiment.by_engine(cafe, {"seen": lambda part: seen.append(part) or 0.0}, hide=spans.table(cafe.text, [(3, 9)]))
    assert seen == ["In Xxxxxx it was good."]
    text = made("The United States’ U.S. 7th Fleet was good.")
    seen = []
    table = sentiment.by_engine(text, {"seen": lambda part: seen.append(part) or 0.0, "vader": sentiment.vader}, hide=spans.table(text.text, [(4, 33)]))
    assert seen == ["The Xxxxxx Xxxxxx' X.X. 7xx Xxxxx was good."]
    assert table["vader"].tolist() == [compound(GOOD)] and table["text"].tolist() == [text.text]


def test_no_word_made_of_x_is_known():
    """What hides a name must not be a word with a value itself (qq is one)."""
    assert not [word for word in ORIGINAL.lexicon if set(re.findall("[a-z]", word)) == {"x"}]
    assert all(sentiment.textblob("x" * length) == 0 for length in range(1, 30))
    assert "qq" in ORIGINAL.lexicon


def test_engines_are_the_libraries_own(shipped):
    """VADER in its authors' program, and TextBlob's documented values (its lexicon: good 0.7, bad -0.7)."""
    for text in shipped.plain.splitlines():
        assert sentiment.original_vader(text) == ORIGINAL.polarity_scores(text)["compound"]
        assert sentiment.vader(text) == sentiment.score(text)["compound"]
    assert (sentiment.textblob("good"), sentiment.textblob("bad"), sentiment.textblob("good bad"), sentiment.textblob("dam")) == (
        pytest.approx(0.7), pytest.approx(-0.7), pytest.approx(0), 0)  # fmt: skip


def test_no_answer_is_no_label():
    """An engine that gives nothing is not taken for one that says plain."""
    table = sentiment.by_engine(made("It rained."), {"silent": lambda text: None})
    assert table["silent"].isna().all()
    with pytest.raises(ValueError, match="no answer is not the same as plain"):
        table["silent"].map(sentiment.label)
    with pytest.raises(ValueError, match="an engine cannot be called 'text'"):
        sentiment.by_engine(made("It rained."), {"text": len})


@pytest.mark.parametrize("value, label", [(1, "positive"), (0.05, "positive"), (0.0499, "plain"), (0, "plain"), (-0.0499, "plain"), (-0.05, "negative"), (-1, "negative")])
def test_labels_as_the_authors_set_them(value, label):
    """Positive from +0.05, negative from -0.05 (the package's README)."""
    assert sentiment.label(value) == label


# What one word does.


def test_leaving_one_out_by_hand():
    """not good: .74 of good turned round; without not, good; without good, nothing."""
    table = sentiment.leave_one_out(made("Not good. It rained."))
    turned, whole = compound(GOOD * TURNED), compound(GOOD)
    assert table["text"].tolist() == ["Not", "good", "It", "rained"] and table["sentence"].tolist() == [1, 1, 2, 2]
    assert table["score"].tolist() == [turned, turned, 0, 0] and table["without"].tolist() == [whole, 0, 0, 0]
    assert table["change"].tolist() == pytest.approx([turned - whole, turned, 0, 0])
    assert table["flips"].tolist() == [True, False, False, False]


def test_leaving_one_out_asks_the_engine_that_is_given():
    """Counting characters: each word brings its own length."""
    table = sentiment.leave_one_out(made("Rain fell."), engine=len)
    assert table["score"].tolist() == [10, 10] and table["change"].tolist() == [4, 4] and not table["flips"].any()


def test_leaving_one_out_of_the_article_a_second_way(shipped):
    """For every word with a value that no rule touches and that touches none, the sum loses just that value."""
    words = sentiment.by_word(shipped)
    out = sentiment.leave_one_out(shipped).set_index("start")
    sums = words.groupby("sentence")["adjusted"].sum()
    free = words[(words["rules"] == "") & ~words["sentence"].isin([10, 13, 14])]
    assert len(free) == 28 - 2 - 2 - 2
    for row in free.itertuples():
        assert out.loc[row.start, "without"] == pytest.approx(compound(sums[row.sentence] - row.adjusted), abs=1e-4)
    assert out.loc[shipped.text.index("without warning"), "flips"]


# How sure.


def spread(ratings, times):
    """Every sum of `times` draws from ten ratings with its probability, by adding one draw after another."""
    sums = {0: 1.0}
    for _ in range(times):
        longer = {}
        for total, share in sums.items():
            for rating in ratings:
                longer[total + rating] = longer.get(total + rating, 0) + share / len(ratings)
        sums = longer
    return sums


def point(values, limit):
    """The value below which that share of the probability lies."""
    reached = 0.0
    for value in sorted(values):
        reached += values[value]
        if reached >= limit:
            return value


BANDED = [
    ("It was good.", "good", lambda v: v),
    ("It was not good.", "good", lambda v: v * TURNED),
    ("It was very bad.", "bad", lambda v: v + math.copysign(BOOST, v if v else 1)),  # at 0 a booster adds
    ("A cat, but good!", "good", lambda v: 1.5 * v + (math.copysign(EXCLAMATION, v) if v else 0)),
    ("It was good, good.", "good", lambda v: 2 * v),  # one word, one draw
]


@pytest.mark.parametrize("text, word, rules", BANDED, ids=[text for text, *_ in BANDED])
def test_bands_against_every_possible_draw(text, word, rules):
    """One word: all means of ten draws and all single ratings, counted out and put through the rules by hand."""
    row = sentiment.bands(made(text), draws=50000).iloc[0]
    ratings = sentiment.ratings()[word]
    for times, low, high in ((10, row.low, row.high), (1, row.rater_low, row.rater_high)):
        values = {}
        for total, share in spread(ratings, times).items():
            value = compound(rules(total / times))
            values[value] = values.get(value, 0) + share
        for found, limit in ((low, 0.025), (high, 0.975)):  # a share of 50,000 draws is off by .002 once in 400 times
            assert point(values, limit - 0.002) - FOUR <= found <= point(values, limit + 0.002) + FOUR, (times, limit)


def test_no_scored_word_no_band(shipped):
    """Missing, and not a band of no width: the four sentences without a scored word, and no other."""
    table = sentiment.bands(shipped)
    columns = ["low", "high", "rater_low", "rater_high"]
    unscored = sorted(set(table["sentence"]) - set(sentiment.by_word(shipped)["sentence"]))
    assert table.loc[table["low"].isna(), "sentence"].tolist() == unscored == [1, 5, 11, 12]
    assert table.set_index("sentence").loc[unscored, columns].isna().all().all()
    rest = table[table["low"].notna()]
    assert (rest["rater_low"] <= rest["low"]).all() and (rest["low"] < rest["compound"]).all()
    assert (rest["compound"] < rest["high"]).all() and (rest["high"] <= rest["rater_high"]).all()


def test_no_draw_is_refused():
    with pytest.raises(ValueError, match="draws is 0; one at least"):
        sentiment.bands(made("It was good."), draws=0)


def test_bands_are_seeded():
    """The same every time, another for another seed, and nothing outside is stirred."""
    text = made("It was good but not so bad.")
    state = np.random.get_state()[1].tolist()
    assert sentiment.bands(text).equals(sentiment.bands(text)) and np.random.get_state()[1].tolist() == state
    assert not sentiment.bands(text).equals(sentiment.bands(text, seed=1))


@QUIET
@given(texts)
def test_if_rated_as_it_is_rated_gives_the_score(text):
    """The curve by which bands are made goes through the word's own value."""
    if not text.strip():
        return
    for sentence in sentiment.by_sentence(made(text))["text"]:
        plain = made(sentence).plain
        for piece in (piece for piece in sentiment._pieces(plain) if piece.word):
            here = sentiment._if_rated(plain, piece)[round(10 * piece.valence) + 40]
            assert here == pytest.approx(piece.adjusted, abs=1e-9), (plain, piece)
