"""Agreement: the interval against published values and by a second way; counts on tables made by hand."""

import itertools
import math
from fractions import Fraction

import pandas as pd
import pytest

from helpers import agreement, article, spans, tables

TEXT = "The old dam broke in the night and the town below it woke."


def table(**labels):
    """A table of spans: each word of the text named here, with its label."""
    rows = [(TEXT.index(word), TEXT.index(word) + len(word)) for word in labels]
    return spans.table(TEXT, rows, kind=pd.Series(labels.values(), dtype=str))


# The interval.

# Newcombe 1998 (Statistics in Medicine 17, 857-872), table I, method 3 (score, no correction).
PUBLISHED = [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]


@pytest.mark.parametrize("hits, of, low, high", PUBLISHED)
def test_wilson_as_published(hits, of, low, high):
    """The four examples of the paper that compares such intervals."""
    assert agreement.wilson(hits, of) == pytest.approx((low, high), abs=5e-5)


CASES = [(hits, of) for of in (1, 2, 5, 16, 40, 1000) for hits in {0, 1, of // 3, of // 2, of - 1, of}]


def score_test_bound(hits, of, left, right):
    """Where the score test is 1.96 standard errors off, found by halving: no formula is solved."""
    share = Fraction(hits, of)

    def inside(p):
        return float(share - Fraction(p)) ** 2 <= 1.959964**2 * p * (1 - p) / of

    for _ in range(80):
        middle = (left + right) / 2
        left, right = (left, middle) if inside(middle) else (middle, right)
    return right


@pytest.mark.parametrize("hits, of", CASES)
def test_wilson_inverts_the_score_test(hits, of):
    """Its ends are the shares that the score test just does not refuse."""
    low, high = agreement.wilson(hits, of)
    if 0 < hits < of:
        assert low == pytest.approx(score_test_bound(hits, of, 0.0, hits / of), abs=1e-9)
        assert 1 - high == pytest.approx(score_test_bound(of - hits, of, 0.0, 1 - hits / of), abs=1e-9)
    else:
        assert (low == 0.0) if hits == 0 else (high == 1.0)


def test_wilson_holds_its_share_and_is_its_own_mirror():
    """0 <= low <= share <= high <= 1; misses have the interval of hits turned round."""
    for hits, of in CASES:
        low, high = agreement.wilson(hits, of)
        assert 0 <= low <= hits / of <= high <= 1
        assert agreement.wilson(of - hits, of) == pytest.approx((1 - high, 1 - low))


def test_wilson_grows_with_hits_and_narrows_with_cases():
    """One hit more raises both ends; four times the cases halve the width or so."""
    ends = [agreement.wilson(hits, 40) for hits in range(41)]
    assert all(left[0] < right[0] and left[1] < right[1] for left, right in zip(ends, ends[1:]))
    widths = [high - low for low, high in (agreement.wilson(of // 2, of) for of in (4, 16, 64, 256, 1024))]
    assert widths == sorted(widths, reverse=True) and widths[3] / widths[4] == pytest.approx(2, abs=0.02)


def test_nothing_counted_says_nothing():
    """Of no case at all, any share is possible."""
    assert agreement.wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize("hits, of", [(3, 2), (-1, 4), (1, -1)])
def test_no_share_no_interval(hits, of):
    with pytest.raises(ValueError, match=f"{hits} of {of} is no share"):
        agreement.wilson(hits, of)


def test_share_in_words():
    """Counts first, the interval in whole percents: 10 of 16 is .3864 to .8152 by Wilson's formula."""
    z2 = 1.959964**2
    middle, half = (10 / 16 + z2 / 32) / (1 + z2 / 16), math.sqrt(z2) * math.sqrt(10 / 16 * 6 / 16 / 16 + z2 / 1024) / (1 + z2 / 16)
    assert (round(100 * (middle - half)), round(100 * (middle + half))) == (39, 82)
    assert agreement.share(10, 16) == "10 of 16 (39 to 82 %)"
    assert agreement.share(0, 0) == "0 of 0 (0 to 100 %)"


# Tools beside a reading.


def test_with_reading_by_hand():
    """Three sentences read, one not: what is not read is left out of both counts."""
    labels = pd.DataFrame({"dice": ["plain", "negative", "plain", "plain"], "never": ["x"] * 4})
    made = agreement.with_reading(labels, pd.Series(["plain", "plain", None, "plain"], dtype=object))
    assert made[["tool", "agrees", "of"]].to_numpy().tolist() == [["dice", 2, 3], ["never", 0, 3]]
    assert made[["low", "high"]].to_numpy().tolist() == [[*agreement.wilson(2, 3)], [*agreement.wilson(0, 3)]]


def right(*cells):
    """Two columns of right and wrong from the counts: both right, only the first, only the second, neither."""
    pairs = [pair for pair, times in zip([(1, 1), (1, 0), (0, 1), (0, 0)], cells, strict=True) for _ in range(times)]
    return (pd.Series([bool(pair[side]) for pair in pairs], dtype=bool) for side in (0, 1))


@pytest.mark.parametrize("only_first, only_second", [(0, 0), (1, 0), (0, 4), (2, 6), (3, 3), (1, 9), (5, 8)])
def test_mcnemar_by_tossing_every_coin(only_first, only_second):
    """p counted out: of all ways in which the differing cases could fall, how many are at least so uneven?"""
    tosses = list(itertools.product([0, 1], repeat=only_first + only_second))
    uneven = sum(abs(2 * sum(toss) - len(toss)) >= abs(only_first - only_second) for toss in tosses)
    expected = uneven / len(tosses)
    assert agreement.mcnemar(*right(5, only_first, only_second, 2)) == (only_first, only_second, pytest.approx(expected))
    assert agreement.mcnemar(*right(5, only_second, only_first, 2)) == (only_second, only_first, pytest.approx(expected))


def test_cases_that_do_not_match_are_refused():
    """Different cases, or a case without an answer: no count could be right."""
    one, other = pd.Series([True, False]), pd.Series([True, False], index=[5, 6])
    for first, second in ((one, other), (one, pd.Series([True])), (one, pd.Series([True, None]))):
        with pytest.raises(ValueError, match="the same cases in the same order"):
            agreement.mcnemar(first, second)
    with pytest.raises(ValueError, match="same rows in the same order"):
        agreement.with_reading(pd.DataFrame({"tool": ["plain", "plain"]}), pd.Series(["plain", "plain"], index=[5, 6]))


@pytest.mark.parametrize("typed, words", [("", []), (" 1 Plain, 2. negative;\n3) POSITIVE ", ["plain", "negative", "positive"])])
def test_answers_as_they_are_typed(typed, words):
    assert agreement.answers(typed) == words


def test_another_word_is_named_with_its_place():
    with pytest.raises(ValueError, match="answer 2 is 'neutral'; one of negative, positive, plain is needed"):
        agreement.answers("plain neutral plain")


def test_mcnemar_leaves_agreement_aside():
    """Cases on which both are right, or both wrong, say nothing of a difference."""
    assert agreement.mcnemar(*right(0, 2, 6, 0)) == agreement.mcnemar(*right(90, 2, 6, 50))


# Comparing.


def test_each_outcome_by_hand():
    """Same span and label is a hit; else other label, miss or false find; in the order of the text."""
    found = table(dam="thing", night="time", town="place", woke="act")
    reading = table(dam="thing", broke="act", night="thing", town="place")
    made = agreement.compare(found, reading, "kind").fillna("")
    assert made[["text", "outcome", "found", "reading"]].to_numpy().tolist() == [
        ["dam", "hit", "thing", "thing"],
        ["broke", "miss", "", "act"],
        ["night", "other label", "time", "thing"],
        ["town", "hit", "place", "place"],
        ["woke", "false find", "act", ""],
    ]
    assert list(made.columns) == ["start", "end", "text", "outcome", "found", "reading"]
    assert all(TEXT[row.start : row.end] == row.text for row in made.itertuples())


def test_no_label_in_either_is_a_hit():
    """Both leave it open; a label in one alone is another label."""
    both = agreement.compare(table(dam=None, night=None), table(dam=None, night="time"), "kind")
    assert both["outcome"].tolist() == ["hit", "other label"]


def test_another_span_is_no_hit():
    """A span one word longer is a false find, and what it should have been a miss."""
    found = spans.table(TEXT, [(4, 11)], kind=["thing"])  # old dam
    made = agreement.compare(found, table(dam="thing"), "kind")
    assert made["outcome"].tolist() == ["false find", "miss"] and made["text"].tolist() == ["old dam", "dam"]


def test_measures_by_hand():
    """The same five rows: 4 found, 4 read, 2 hits, so that all three are 1/2."""
    made = agreement.measures(agreement.compare(
        table(dam="thing", night="time", town="place", woke="act"),
        table(dam="thing", broke="act", night="thing", town="place"), "kind",
    ))  # fmt: skip
    assert made.index.tolist() == ["precision", "recall", "F1"]
    assert made[["hits", "of", "value"]].to_numpy().tolist() == [[2, 4, 0.5], [2, 4, 0.5], [4, 8, 0.5]]


COUNTS = [(7, 0, 3, 1), (2, 1, 0, 4), (0, 2, 1, 1), (5, 0, 0, 0), (1, 0, 9, 0), (30, 4, 2, 11)]


@pytest.mark.parametrize("hits, other, missed, false", COUNTS)
def test_measures_a_second_way(hits, other, missed, false):
    """Precision and recall as exact fractions, F1 as their harmonic mean, F1's interval around it."""
    outcomes = ["hit"] * hits + ["other label"] * other + ["miss"] * missed + ["false find"] * false
    made = agreement.measures(pd.DataFrame({"outcome": outcomes}))
    precision, recall = Fraction(hits, hits + other + false), Fraction(hits, hits + other + missed)
    f1 = 2 / (1 / precision + 1 / recall) if hits else Fraction(0)
    assert made["value"].tolist() == [pytest.approx(float(value)) for value in (precision, recall, f1)]
    assert (made["low"] <= made["value"] + 1e-12).all() and (made["value"] <= made["high"] + 1e-12).all()
    assert made.loc["precision", ["low", "high"]].tolist() == [*agreement.wilson(hits, hits + other + false)]
    assert made.loc["recall", ["low", "high"]].tolist() == [*agreement.wilson(hits, hits + other + missed)]
    # F1 = 2J / (1 + J), J being hits among all labelled spans of either table, of which Wilson gives the interval.
    both = agreement.wilson(hits, hits + 2 * other + missed + false)
    assert made.loc["F1", ["low", "high"]].tolist() == pytest.approx([1 / (0.5 + 0.5 / bound) if bound else 0 for bound in both])


def test_finding_all_and_nothing():
    """A table beside itself has no error; nothing found has no precision; nothing at all has no value."""
    some, none = table(dam="thing", town="place"), table()
    assert agreement.measures(agreement.compare(some, some, "kind"))["value"].tolist() == [1, 1, 1]
    nothing_found = agreement.measures(agreement.compare(none, some, "kind"))["value"]
    assert math.isnan(nothing_found["precision"]) and nothing_found["recall"] == 0 and nothing_found["F1"] == 0
    empty = agreement.compare(none, none, "kind")
    assert empty.empty and agreement.measures(empty)["value"].isna().all()
    assert agreement.measures(empty)[["low", "high"]].to_numpy().tolist() == [[0, 1]] * 3


def test_turning_the_tables_turns_precision_and_recall():
    """What is found beside the reading is the reading beside what is found, with the names changed."""
    one, two = table(dam="thing", night="time", woke="act"), table(dam="thing", night="thing")
    there, back = (agreement.measures(agreement.compare(*pair, "kind"))["value"] for pair in ((one, two), (two, one)))
    assert there["precision"] == back["recall"] and there["recall"] == back["precision"] and there["F1"] == back["F1"]


@pytest.mark.parametrize("side", [0, 1])
def test_a_span_twice_is_refused(side):
    """A span with two labels in one table cannot be compared."""
    tables_ = [table(dam="thing"), table(dam="thing")]
    tables_[side] = pd.concat([tables_[side], tables_[side].assign(kind="place")])
    with pytest.raises(ValueError):
        agreement.compare(*tables_, "kind")


def test_columns_left_aside_and_tables_left_alone():
    """Other columns do not enter, and neither table is changed."""
    found, reading = table(dam="thing").assign(rule="x"), table(dam="thing").assign(note="y")
    before = found.copy(), reading.copy()
    agreement.compare(found, reading, "kind")
    assert found.equals(before[0]) and reading.equals(before[1])
    with pytest.raises(KeyError):
        agreement.compare(found, reading, "rule")


# The reading.


def test_reading_of_the_shipped_article():
    """A reading's table is its file, each row in its place."""
    shipped = article.load()
    for name, rows in {"sentences": 16, "mentions": 52, "quotations": 18, "dates": 10, "events": 19, "deeds": 28, "tones": 13}.items():
        made = agreement.reading(shipped, name)
        assert len(made) == rows == len(tables.read(tables.DATA / "annotations" / f"{name}.csv", []))
        assert all(shipped.text[row.start : row.end] == row.text for row in made.itertuples())


def test_reading_of_another_article_is_refused():
    """The reading belongs to one text: beside another one, the first row that does not fit is named."""
    with pytest.raises(ValueError, match="dates.csv, line 2"):
        agreement.reading(article.from_text("Nothing of it.", published=None), "dates")
    with pytest.raises(FileNotFoundError, match="moods.csv"):
        agreement.reading(article.load(), "moods")


SENTENCES = (tables.DATA / "annotations" / "sentences.csv").read_text(encoding="utf-8")
ROWS = SENTENCES.splitlines(keepends=True)


@pytest.mark.parametrize(
    "broken, said",
    [
        (ROWS[:7] + ROWS[8:], r"sentence 7 \('“Both leaders agreed.*is missing"),
        (ROWS + ROWS[3:4], r"sentence 3 \('The White House said the two.*stands there 2 times"),
        ([SENTENCES.replace("sparking panic", "causing panic", 1)], r"line 11: sentence 10 reads 'In August.*the article has 'In August"),
        ([SENTENCES.replace(",negative,reporter,", ",angry,reporter,", 1)], r"line 11: sentence 10: worded is 'angry'; one of negative, positive, plain"),
        ([SENTENCES.replace(",10,9,", ",17,9,", 1)], r"line 11: sentence '17': the article's sentences go from 1 to 16"),
        ([SENTENCES.replace(",10,9,", ",ten,9,", 1)], r"line 11: sentence 'ten'"),
        ([SENTENCES.replace("1376,", "1375,", 1)], r"In August.* is not at 1375 to 1519"),
        ([SENTENCES.replace("worded,", "wording,", 1)], r"the column 'worded' is missing"),
        ([SENTENCES.replace("holder,", "owner,", 1)], r"the column 'holder' is missing"),
        ([SENTENCES.replace(",negative,reporter,", ",negative,,", 1)], r"line 11: sentence 10: holder is empty"),
        ([SENTENCES.replace(",bad,people", ",,people", 1)], r"line 11: sentence 10: reported is ''"),
    ],
)
def test_bad_reading_of_the_sentences_is_named(tmp_path, broken, said):
    """A sentence missing, twice, changed in wording, with a label of its own or a false number: named, in its file."""
    path = tmp_path / "mine.csv"
    path.write_text("".join(broken), encoding="utf-8")
    with pytest.raises(ValueError, match=said) as error:
        agreement.reading(article.load(), "sentences", path)
    assert str(path) in str(error.value)


def test_a_reading_of_ones_own_in_any_order(tmp_path):
    """Rows may be shuffled; they come back in the order of the text."""
    path = tmp_path / "mine.csv"
    path.write_text("".join(ROWS[:1] + ROWS[:0:-1]) + ",,,,,,,,,,\n", encoding="utf-8")  # a spreadsheet leaves an empty row
    assert agreement.reading(article.load(), "sentences", path).equals(agreement.reading(article.load(), "sentences"))


def test_a_sentence_at_the_place_of_its_twin_is_refused(tmp_path):
    """The same words twice in an article: each has its own place."""
    twice = article.from_text("It is bad. Not so. It is bad.", published=None)
    row = "{},{},{},{},1,reporter,bad,us,plain,reporter,why\n"
    path = tmp_path / "mine.csv"
    path.write_text(ROWS[0] + row.format(0, 10, "It is bad.", 1) + row.format(11, 18, "Not so.", 2) + row.format(0, 10, "It is bad.", 3), encoding="utf-8")
    with pytest.raises(ValueError, match="sentence 3 is at 19 to 29, not at 0 to 10"):
        agreement.reading(twice, "sentences", path)
