"""What holds for every helper on any text at all: spans to the character, order, types, bounds, errors."""

import os
import tempfile
from datetime import date

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from helpers import actors, article, dates, names, quotes, sentiment, tokens, tone

# Nothing of hypothesis is kept: no folder in the tree, no memory of earlier runs.
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(tempfile.gettempdir(), "kit-hypothesis"))
QUIET = settings(database=None, derandomize=True, deadline=None, max_examples=50)

# Real words, so that each helper finds something, and what texts on the web are full of.
WORDS = (
    "US President Donald Trump|Japanese foreign minister Taro Kono|United States Marine|North\u00a0Korea’s|Mr. Abe|U.S.|No. 10|Kim|Prime|"
    "Minister|yesterday|last week|August 2017|31 April|3 May|in 2016|two years ago|the past three months|last|May|recent|a year|Friday|"
    "1,000 years|today|good|not good|very bad|isn’t|“agreed”|but|GREAT|kind of|without|dam|he said no.|Ten|high-level|06:02|1,180|can’t"
).split("|")
ODD = [
    "“", "”", "‘", "’", "\"", "'", "\u00a0", "\u202f", "\u200b", "\u200d", "\ufeff", "e\u0301", "\u0301", "\u20e3", "👩\u200d🚀", "🇯🇵", "𝔄",
    "\r\n", "\n", "\r", "\n\n", "\n \n", "\r\n\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "\x1f", "\x00", "\t", " ",
    "שלום", "\u202eمرحبا\u202c", "北朝鮮", "\ud800", "\udfff", "…", "...", ".", "!", "?", "?!", "–", "—", "--", "(", ")", "<b>", "&", "٣", "²", "ﬁ", "İ", "ß",
]  # fmt: skip
pieces = st.one_of(st.sampled_from(WORDS), st.sampled_from(ODD), st.text(max_size=4), st.sampled_from(["a" * 3000, "9" * 3000, "word " * 600]))
texts = st.lists(st.tuples(pieces, st.sampled_from(["", " ", " ", ". ", "\n"])), max_size=12).map(lambda pairs: "".join("".join(pair) for pair in pairs))
days = st.one_of(st.none(), st.dates())
HARD = [
    "\r\nUS\r\n\r\nPresident", "\n\n\n\u00a0\n\nMr\u00a0Kono\n\n", "\u0301 ", "\ud800 today", "US President Donald Trump" * 2,
    "He said: “No. 10 “Why?” she asked.\n\n“Kim’s", "\x1c\x1dMay\x1e31 April\x1f", "last week " * 30, "good " * 40 + "but bad",
]  # fmt: skip


def with_hard_examples(test):
    for text in HARD:
        test = example(text, date(2018, 2, 2))(test)
    return test


def concordance(of):
    return tokens.concordance(of, "good")


def by_engine(of):
    return sentiment.by_engine(of, {"vader": sentiment.vader, "textblob": sentiment.textblob}, hide=actors.mentions(of))


def leave_one_out(of):
    return sentiment.leave_one_out(of, engine=lambda text: len(text) / 1e6 - 1)  # VADER would be asked thousands of times


def toward(of):
    return tone.toward(of, names.names(of))


def words_toward(of):
    return tone.words_toward(of, names.names(of)[:1])  # for more the words stand once for each


HELPERS = [
    article.paragraphs, article.notes, tokens.sentences, tokens.words, concordance, sentiment.by_sentence, sentiment.by_word, sentiment.bands, by_engine, leave_one_out,
    actors.mentions, dates.expressions, quotes.quotations, quotes.voices, names.names, actors.found,
    tone.by_sentence, tone.by_word, toward, words_toward,
]  # fmt: skip
FULL = article.load()
TYPES = {helper: helper(FULL if helper is not concordance else article.from_text("good", published=None)).dtypes for helper in HELPERS}


def made(text, published):
    """The article, with notes on its words; or None for white space, which is refused."""
    if not text.strip():
        with pytest.raises(ValueError):
            article.from_text(text, published=published)
        return None
    base = article.from_text(text, published=published, title=text.strip().splitlines()[0].strip())
    about = [article.Note(word, "kind", "note") for word in {text[:1], text[-3:], "\u00a0"} if word in text]
    return article.Article(base.text, base.title, base.published, notes=tuple(about))


@pytest.mark.parametrize("helper", HELPERS, ids=lambda helper: helper.__name__)
@QUIET
@given(texts, days)
@with_hard_examples
def test_spans_types_and_order(helper, text, published):
    """text is what stands from start to end, no span is empty, rows run in order, and types are always the same."""
    of = made(text, published)
    if of is None:
        return
    table = helper(of)
    for start, end, words in zip(table["start"], table["end"], table["text"], strict=True):
        assert 0 <= start < end and text[start:end] == words
    # A mention inside another begins with it or after it, and follows it.
    assert table["start"].is_monotonic_increasing
    if helper is not article.notes:
        parts = article.paragraphs(of)  # nothing goes on from one paragraph into the next
        assert all(((parts["start"] <= row.start) & (row.end <= parts["end"])).any() for row in table.itertuples())
    assert table.dtypes.equals(TYPES[helper]) and table.index.tolist() == list(range(len(table)))


@pytest.mark.parametrize("helper", [article.paragraphs, tokens.sentences, tokens.words, sentiment.by_sentence], ids=lambda helper: helper.__name__)
@QUIET
@given(texts, days)
@with_hard_examples
def test_nothing_is_left_out_or_told_twice(helper, text, published):
    """Paragraphs, sentences and words do not overlap, and hold every character but white space; none has it at its ends."""
    of = made(text, published)
    if of is None:
        return
    table = helper(of)
    held, last = 0, 0
    for row in table.itertuples():
        assert row.start >= last and row.text == row.text.strip()
        last = row.end
        held += sum(not character.isspace() for character in row.text)
    assert held == sum(not character.isspace() for character in text)


@QUIET
@given(texts, days)
@with_hard_examples
def test_numbers_run_on(text, published):
    """Paragraphs, sentences and tokens are counted without a gap; sentences lie in their paragraphs."""
    of = made(text, published)
    if of is None:
        return
    paragraphs, sentences, words = article.paragraphs(of), tokens.sentences(of), tokens.words(of)
    first = 0 if paragraphs["kind"][0] == "headline" else 1
    assert paragraphs["paragraph"].tolist() == list(range(first, first + len(paragraphs)))
    assert (paragraphs["kind"][1:] == "body").all()
    assert sentences["sentence"].tolist() == list(range(1, len(sentences) + 1))
    assert words["token"].tolist() == list(range(len(words)))
    around = paragraphs.set_index("paragraph").loc[sentences["paragraph"]]
    assert (sentences["start"].to_numpy() >= around["start"].to_numpy()).all()
    assert (sentences["end"].to_numpy() <= around["end"].to_numpy()).all()
    assert words["sentence"].is_monotonic_increasing and set(words["sentence"]) == set(sentences["sentence"])


@QUIET
@given(texts, days)
@with_hard_examples
def test_plain_has_the_texts_length(text, published):
    """Place for place; what is white space stays white space, what is not stays not."""
    of = made(text, published)
    if of is None:
        return
    assert len(of.plain) == len(text) and of.text == text
    assert [character.isspace() for character in of.plain] == [character.isspace() for character in text]


@QUIET
@given(texts, days)
@with_hard_examples
def test_times_are_bounded_and_apart(text, published):
    """earliest is never after latest; a value is there unless the rule says why not; expressions do not overlap."""
    of = made(text, published)
    if of is None:
        return
    table = dates.expressions(of)
    both = table.dropna(subset=["earliest", "latest"])
    assert (both["earliest"] <= both["latest"]).all()
    assert (table["end"].to_numpy()[:-1] <= table["start"].to_numpy()[1:]).all()
    assert ((table["value"] == "") == table["rule"].str.contains("not resolved")).all()
    assert table["type"].isin(["DATE", "DURATION", "TIME", "SET"]).all()
    assert table.loc[table["value"] == "", ["earliest", "latest"]].isna().all(axis=None)


@pytest.mark.parametrize("helper", [actors.mentions, actors.found], ids=lambda helper: helper.__name__)
@QUIET
@given(texts, days)
@with_hard_examples
def test_mentions_nest_and_do_not_cross(helper, text, published):
    """A mention inside another names it as parent; others lie apart; no word is cut in two."""
    of = made(text, published)
    if of is None:
        return
    last = 0
    table = helper(of)
    for row in table.itertuples():
        if not pd.isna(row.parent):
            outer = table.loc[row.parent]
            assert row.parent < row.Index and outer["start"] <= row.start and row.end <= outer["end"]
        else:
            assert row.start >= last
            last = row.end
        assert not (text[row.start - 1 : row.start].isalnum() or text[row.end : row.end + 1].isalnum())


@QUIET
@given(texts, days)
@with_hard_examples
def test_scores_are_in_their_range(text, published):
    """compound from -1 to +1; neg, neu and pos are shares of one, or all 0 where VADER sees no word."""
    of = made(text, published)
    if of is None:
        return
    table = sentiment.by_sentence(of)
    assert table["compound"].between(-1, 1).all()
    sums = table[["neg", "neu", "pos"]].sum(axis=1)
    assert (((sums - 1).abs() < 0.0021) | (sums == 0)).all()


anything = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.binary(max_size=5), st.text(max_size=12), st.dates(), st.datetimes(),
    st.sampled_from(["2018-02-02", "2018-02-30", "", " ", "20180202", "2018-W05-5", "today"]), st.lists(st.integers(), max_size=2),
)  # fmt: skip


@settings(QUIET, max_examples=300)
@given(anything, anything, anything)
def test_from_text_gives_an_article_or_says_why_not(text, published, title):
    """Whatever it is given: an article whose text, day and title are what they should be, or ValueError or TypeError."""
    try:
        of = article.from_text(text, published=published, title=title)
    except (ValueError, TypeError) as error:
        assert str(error)
        return
    assert of.text == text and text.strip()
    assert of.published is None or type(of.published) is date
    assert of.title is None or isinstance(of.title, str)
