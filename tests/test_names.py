"""Names without a table: what a capital tells, what it does not, and what the article's reading says of it."""

import pytest

from helpers import actors, agreement, article, names


def found(text, title=None):
    return names.names(article.from_text(text, published=None, title=title))["text"].tolist()


CASES = [
    ("The harbour of Salt Bay was closed.", ["Salt Bay"]),
    ("They met Mary Holt, Mr. Lee and Dr Ines Calloway.", ["Mary Holt", "Mr. Lee", "Dr Ines Calloway"]),
    ("It was the Bank of Arden that paid.", ["Bank of Arden"]),
    ("Rain fell. The rain in Arden went on.", ["Arden"]),  # rain is a word of the text in small letters
    ("Holt sang. They thanked Holt.", ["Holt", "Holt"]),  # a name, as it has its capital in mid-sentence too
    ("On Monday in May they left.", []),  # days and months
    ("The US and the U.S. sent nobody; we saw us.", ["US", "U.S."]),
    ("She said: “However, nobody came.”", []),
    ("O’Hara and Lund-Dea sang in St. Ives.", ["O’Hara", "Lund-Dea", "St. Ives"]),
    ("nobody", []),
]


@pytest.mark.parametrize("text, expected", CASES, ids=[text[:30] for text, _ in CASES])
def test_what_a_capital_tells(text, expected):
    assert found(text) == expected


def test_a_headline_in_capitals_proves_nothing():
    """Words in capitals there are names only if the body has them with a capital in mid-sentence."""
    text = "DAM BREAKS IN ARDEN\n\nThe dam at Arden broke."
    assert found(text, title="DAM BREAKS IN ARDEN") == ["ARDEN", "Arden"]


def test_what_it_gets_wrong_and_says():
    """A word that stands nowhere else, at a sentence's start, is taken for a name; the rule says on what ground."""
    table = names.names(article.from_text("Commuters waited at Arden.", published=None))
    assert table["text"].tolist() == ["Commuters", "Arden"]
    assert table["rule"].tolist() == ["capital at a start or in a headline only", "capital in mid-sentence"]


def test_unknown_are_those_that_no_mention_covers():
    text = article.from_text("Mary Holt met Lee in Arden.", published=None)
    whole = names.names(text)
    assert names.unknown(text, whole.iloc[:0])["text"].tolist() == ["Mary Holt", "Lee", "Arden"]
    assert names.unknown(text, whole[whole["text"] == "Lee"])["text"].tolist() == ["Mary Holt", "Arden"]


def test_the_article_by_hand():
    """Of the 35 outermost names of the reading it has 31; the four it misses are counted out here."""
    shipped = article.load()
    reading = agreement.reading(shipped, "mentions")
    named = actors.mentions(shipped).query("level == 'named' and parent.isna() and form != 'adjective'")
    spans_found = set(zip(names.names(shipped)["start"], names.names(shipped)["end"], strict=True))
    missed = [row.text for row in named.itertuples() if (row.start, row.end) not in spans_found]
    assert missed == ["Korean peninsula", "Prime Minister Shinzo Abe", "Japan", "Japanese foreign minister Taro Kono"]
    assert len(named) == 35 and len(reading.query("level == 'named'")) == 40
