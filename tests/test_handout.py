"""The handout: every word in a line, every sentence counted, and without the text no more than the first words."""

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from helpers import article, tokens
from lessons import ROOT, loaded

pages = loaded(ROOT / "pages" / "handout.py")
NEWS = article.load()


def soup(whole, news=NEWS):
    return BeautifulSoup(pages.handout(news, whole), "html.parser")


@given(st.text(alphabet="ab.,“”<& \n\u00a0é漢", min_size=1, max_size=400).filter(str.strip), st.integers(5, 90))
def test_every_word_stands_in_one_line(text, width):
    """No word is lost, parted or doubled; a line is no longer than asked for, but where one word is."""
    news = article.from_text(text, published=None)
    table = pages.lines(news, width)
    assert " ".join(table["text"]).split() == text.split()
    assert list(table["line"]) == list(range(1, len(table) + 1))
    assert all(len(line) <= width or len(line.split()) == 1 for line in table["text"])


def test_lines_are_as_full_as_they_can_be():
    """The first word of a line would not have fitted into the line before, within a paragraph."""
    table = pages.lines(NEWS)
    for before, after in zip(table.itertuples(), list(table.itertuples())[1:], strict=False):
        if before.paragraph == after.paragraph:
            first = after.text.split()[0]
            assert NEWS.text.index(first, after.start) + len(first) - before.start > pages.WIDTH


def test_every_sentence_is_numbered_where_it_begins():
    found = soup(True)
    said = " ".join(" ".join(line.get_text().split()) for line in found.select(".line > span:last-child"))
    pieces = re.split(r"\[(\d+)\] ?", said)[1:]
    sentences = tokens.sentences(NEWS)
    assert [int(number) for number in pieces[::2]] == sentences["sentence"].tolist()
    assert [piece.strip() for piece in pieces[1::2]] == [" ".join(text.split()) for text in sentences["text"]]


def test_without_the_text_there_are_first_words_only():
    """As many lines, with the same numbers, and of each three words at most."""
    bare, full = soup(False), soup(True)
    numbers = [[one.get_text() for one in found.select(".line .number")] for found in (bare, full)]
    assert numbers[0] == numbers[1]
    for line, row in zip(bare.select(".line > span:last-child"), pages.lines(NEWS).itertuples(), strict=True):
        words = re.sub(r"\[\d+\]", "", line.get_text()).split()
        assert words == row.text.split()[:3] + ["…"]
    assert NEWS.title not in bare.get_text()


@pytest.mark.parametrize("whole", [True, False])
def test_the_table_has_a_row_for_each_sentence_and_no_answer(whole):
    rows = soup(whole).select("tbody tr")
    assert [row.th.get_text() for row in rows] == [str(number) for number in range(1, 17)]
    assert all([cell.get_text() for cell in row.select("td")][1:] == ["", "", ""] for row in rows)


def test_the_words_of_the_rules_are_those_of_the_guidelines():
    """Each answer that the handout asks for is one that the guidelines know."""
    rules = (ROOT / "data" / "annotations" / "GUIDELINES.md").read_text(encoding="utf-8")
    heads = " ".join(cell.get_text() for cell in soup(True).select("thead th"))
    for answer in ("good", "bad", "mixed", "neither", "negative", "plain", "positive"):
        assert f"`{answer}`" in rules and answer in heads


def test_text_stays_text():
    nasty = article.from_text("<script>x</script> & “AT&amp;T” said <b>so</b>.", published=None)
    for whole in (True, False):
        found = soup(whole, nasty)
        assert not found.select("script, .line b:not(:first-child), i") and "<script>x</script>" in found.get_text()
