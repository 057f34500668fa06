"""The article with spans marked: nothing lost, nothing let through as HTML, every row's value in it."""

import html
import re
from html.parser import HTMLParser

import pandas as pd
import pytest

from helpers import actors, article, dates, sentiment, show, spans, tokens

TEXT = "Dam & river\n\nThe <script>alert('x')</script> dam broke.\nIt “fell” & rose; 5 < 6.\u00a0\n\nNobody woke.\u00a0\n"


def made(text=TEXT, title=None):
    return article.from_text(text, published="2018-02-02", title=title)


class Page(HTMLParser):
    """What a reader sees: text outside and inside the labels, and how deep the marks are at each place."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.text, self.tags, self.stack, self.titles, self.small = [], [], [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        if tag == "br":
            self.text.append("\n")
            return
        self.stack.append((tag, dict(attributes)))
        if tag == "small":
            self.small.append("")

    def handle_endtag(self, tag):
        assert self.stack.pop()[0] == tag

    def handle_data(self, data):
        if any(tag == "small" for tag, _ in self.stack):
            self.small[-1] += data.strip()
            return
        self.text.append(data)
        self.titles.append((data, [attributes["title"] for tag, attributes in self.stack if tag == "mark"]))


def page(shown, legend=False):
    source = shown.data
    if legend:  # the first paragraph
        source = re.sub(r"<p>.*?</p>", "", source, count=1, flags=re.DOTALL)
    return Page(source)


def squeezed(text):
    return "".join(text.split())


def table(*words, text=TEXT):
    return spans.table(text, [(text.index(word), text.index(word) + len(word)) for word in words], kind=[f"kind {word[:3]}" for word in words])


def test_nothing_is_lost_or_let_through():
    """Without tags and labels the text is what was published; its own tags are words and no tags."""
    seen = page(show.highlight(made(), table("dam", "fell")))
    assert squeezed("".join(seen.text)) == squeezed(TEXT) and not seen.stack
    assert set(seen.tags) <= {"div", "p", "mark", "small", "br", "strong"}


def test_values_are_escaped():
    """A value is text too, in the label, in the legend and in the attribute."""
    nasty = "\"><script>x</script>&amp; '"
    shown = show.highlight(made(), table("dam").assign(kind=nasty), "kind")
    seen = page(shown)
    assert "script" not in seen.tags and nasty.strip() in seen.small
    assert ["dam", [nasty]] in [list(title) for title in seen.titles]
    assert "<script>" not in shown.data


def test_column_name_is_escaped():
    """So is the name of the column, which heads the legend."""
    shown = show.highlight(made(), table("dam").rename(columns={"kind": "<b>"}), "<b>")
    assert "b" not in page(shown).tags and "&lt;b&gt;" in shown.data


def test_headline_is_strong_and_paragraphs_are_paragraphs():
    """One block a paragraph; the headline's in bold; a line break within one is kept."""
    seen = page(show.highlight(made(title="Dam & river"), table("fell")))
    assert seen.tags.count("p") == 3 and seen.tags.count("strong") == 1 and seen.tags.count("br") == 1


SETS = {
    "apart": [(0, 3), (6, 11)],
    "next to each other": [(0, 3), (3, 6)],
    "nested": [(0, 11), (0, 3), (6, 11)],
    "nested three deep": [(13, 60), (17, 40), (18, 24)],
    "crossing": [(0, 8), (4, 11)],
    "the same twice": [(0, 3), (0, 3)],
    "over two paragraphs": [(6, 20)],
    "over three": [(6, TEXT.index("woke"))],
    "from white space into the next": [(12, 16)],
    "white space between paragraphs": [(TEXT.index("\u00a0"), TEXT.index("\u00a0") + 1)],
    "white space at the end": [(len(TEXT) - 2, len(TEXT) - 1)],
    "a line break": [(TEXT.index("\nIt"), TEXT.index("\nIt") + 1)],
    "all": [(0, len(TEXT))],
    "one character of each kind": [(4, 5), (TEXT.index("<"), TEXT.index("<") + 1), (TEXT.index("'"), TEXT.index("'") + 1)],
}


@pytest.mark.parametrize("name", SETS)
def test_every_span_is_kept(name):
    """However spans lie, each value is written once after its last character, and marks exactly its words."""
    rows = spans.table(TEXT, SETS[name])
    rows["kind"] = [f"value {number}" for number in range(len(rows))]
    seen = page(show.highlight(made(), rows, "kind"), legend=True)
    assert sorted(seen.small) == sorted(rows["kind"])
    for row in rows.itertuples():
        marked = "".join(data for data, titles in seen.titles if row.kind in titles)
        assert squeezed(marked) == squeezed(row.text)
        if not squeezed(row.text) and row.text != "\n":
            assert marked == row.text
    assert squeezed("".join(seen.text)) == squeezed(TEXT)


def test_two_values_are_told_apart_without_colour():
    """The first values differ in tint and in line, so that either is enough; the same value looks the same."""
    rows = spans.table(TEXT, [(0, 3), (4, 5), (6, 11), (0, 11)], kind=["a", "b", "c", "a"])
    styles = re.findall(r'<mark style="background:(#\w+);[^"]*border-bottom:3px (\w+)[^"]*" title="(\w)"', show.highlight(made(), rows, "kind").data)
    looks = {value: {(tint, line) for tint, line, other in styles if other == value} for value in "abc"}
    assert all(len(look) == 1 for look in looks.values())
    assert len({tint for look in looks.values() for tint, _ in look}) == len({line for look in looks.values() for _, line in look}) == 3


def test_missing_values_are_unlabelled():
    """A row without a value is marked all the same."""
    rows = table("dam", "river").assign(kind=pd.Series(["a", None], dtype=str))
    seen = page(show.highlight(made(), rows, "kind"), legend=True)
    assert seen.small == ["a"] and ("river", [""]) in seen.titles
    numbers = table("dam", "river").assign(parent=pd.Series([3, pd.NA], dtype="Int64"))
    assert page(show.highlight(made(), numbers, "parent"), legend=True).small == ["3"]


def test_without_a_label_or_a_table():
    """Marks without labels; and the bare article."""
    seen = page(show.highlight(made(), table("dam")))
    assert seen.small == [] and ("dam", [""]) in seen.titles
    bare = page(show.highlight(made()))
    assert "mark" not in bare.tags and squeezed("".join(bare.text)) == squeezed(TEXT)


def test_a_span_off_by_one_is_refused():
    """A row that is not in its place is named with what stands there; a column that is not there too."""
    with pytest.raises(ValueError, match="'dam'.*begin at"):
        show.highlight(made(), table("dam").assign(start=TEXT.index("dam") + 1))
    with pytest.raises(ValueError):
        show.highlight(made("Another text."), table("dam"))
    with pytest.raises(KeyError, match="mood"):
        show.highlight(made(), table("dam"), "mood")


def test_every_helpers_table_can_be_shown():
    """Each table of the article is shown whole: as many labels as rows."""
    shipped = article.load()
    shown = {
        "kind": article.notes(shipped), "sentence": tokens.sentences(shipped), "norm": tokens.words(shipped),
        "rules": sentiment.by_word(shipped), "form": actors.mentions(shipped), "value": dates.expressions(shipped),
    }  # fmt: skip
    for column, rows in shown.items():
        seen = page(show.highlight(shipped, rows, column), legend=True)
        assert sorted(seen.small) == sorted(value for value in rows[column].astype(str) if value), column
        assert squeezed("".join(seen.text)) == squeezed(shipped.text)


# A table to be read.


def test_table_shows_whole_texts_and_escapes_them():
    """No text is cut short, none becomes a tag, and what is missing is an empty cell."""
    long = "word " * 100 + "<b>&"
    shown = show.table(pd.DataFrame({"n": [1, 2], "text": [long, None]})).data
    assert html.escape(long, quote=False) in shown and "<b>" not in shown
    assert re.findall(r"<td[^>]*></td>", shown)


def test_table_sets_numbers_right_and_texts_left():
    """Heads and cells alike, row by row; no row labels."""
    shown = show.table(pd.DataFrame({"text": ["a", "b"], "n": [1, 2]})).data
    assert re.findall(r'<t[hd] style="text-align:(\w+)">(\w+)<', shown) == [
        ("left", "text"), ("right", "n"), ("left", "a"), ("right", "1"), ("left", "b"), ("right", "2"),
    ]  # fmt: skip
    assert shown.count("<th ") == 2


def test_table_of_many_rows_is_whole():
    """Seventy rows are seventy rows, though pandas would show sixty."""
    assert show.table(pd.DataFrame({"n": range(70)})).data.count("<td") == 70


def test_folded_rows_are_closed_and_escaped():
    """One closed <details> a row, its summary outside and the rest inside, nothing of it as HTML."""
    page = show.folded(pd.DataFrame({"claim": ["a <b>", "c"], "finding": ["x & y", "z"]}), "claim").data
    assert page.count("<details>") == 2 and "<details open" not in page and "<b>" not in page
    assert "<summary>a &lt;b&gt;</summary>" in page and "<dd>x &amp; y</dd>" in page
    with pytest.raises(KeyError):
        show.folded(pd.DataFrame({"claim": ["a"]}), "words")


def test_long_tables_scroll_and_can_be_reached_by_keyboard():
    """More than twenty rows stand in a frame of their own, which takes the focus and has a name; shorter ones do not."""
    long, short = (show.table(pd.DataFrame({"n": range(rows), "m": "x"})).data for rows in (21, 20))
    assert 'tabindex="0"' in long and 'aria-label="A table of 21 rows"' in long and "max-height" in long
    assert "max-height" not in short and long.count("position:sticky") == 2


# Labels.


def test_fractions_are_told_apart_by_their_sign():
    """Above, below and at zero; what is missing has no label."""
    rows = spans.table(TEXT, [(0, 3), (4, 5), (6, 11), (20, 28)], score=[0.517, -2.0, 0.0, None])
    shown = show.highlight(made(), rows, "score")
    assert page(shown, legend=True).small == ["▲ +0.52", "▼ −2.00", "● 0.00"]
    legend = re.match(r"<div[^>]*><p>(.*?)</p>", shown.data)[1]
    assert re.findall(r">([^<>]+)</mark>", legend) == ["▲ above zero", "▼ below zero", "● zero"]


def test_a_sign_looks_the_same_wherever_it_comes_first():
    """Below zero has the same tint and line whether the text begins with it or not."""
    def of(first, second):
        shown = show.highlight(made(), spans.table(TEXT, [(0, 3), (6, 11)], score=[first, second]), "score").data
        return dict((sign, look) for look, sign in re.findall(r'<mark style="([^"]*)" title="([▲▼])', shown))
    assert of(1.0, -1.0) == of(-1.0, 1.0) and len(set(of(1.0, -1.0).values())) == 2


def test_twenty_four_values_look_different():
    text = " ".join("abcdefghijklmnopqrstuvwx")
    rows = spans.table(text, [(2 * place, 2 * place + 1) for place in range(24)], kind=list("abcdefghijklmnopqrstuvwx"))
    shown = show.highlight(article.from_text(text, published=None), rows, "kind").data
    assert len(set(re.findall(r'<mark style="background:(#\w+);[^"]*3px (\w+)', shown))) == 24



def test_neighbours_with_one_label_are_labelled_once():
    """Dam, & and river are neighbours; broke stands apart; the last of a row of neighbours bears the label."""
    rows = spans.table(TEXT, [(0, 3), (6, 11), (TEXT.index("dam broke"), TEXT.index(" broke")), (TEXT.index("broke"), TEXT.index("broke") + 5)], kind=["a", "a", "b", "a"])
    seen = page(show.highlight(made(), rows, "kind"), legend=True)
    assert seen.small == ["a", "b", "a"] and [data for data, titles in seen.titles if titles == ["a"]] == ["Dam", "river", "broke"]


def test_the_line_of_an_outer_mark_is_lower():
    """So that both are seen where they overlap."""
    rows = spans.table(TEXT, [(0, 11), (0, 3)])
    assert [int(below) for below in re.findall(r"padding:0 2px (\d+)px", show.highlight(made(), rows).data)] == [4, 0, 0]


def test_each_mark_bears_its_row():
    rows = spans.table(TEXT, [(6, 11), (0, 11)])
    pieces = re.findall(r'data-row="(\d)">([^<]*)', "".join(show.marked(made(), rows).paragraphs))
    assert pieces == [("1", "Dam &amp; "), ("1", ""), ("0", "river")]


# The passage behind a row.


LONG = article.from_text("Dam broke\n\nIt fell at noon. “Nobody woke,” he said.\n\nHe left.", published="2018-02-05", title="Dam broke")


def of(words, text=LONG.text):
    return spans.table(text, [(text.index(words), text.index(words) + len(words))])


@pytest.mark.parametrize(
    "words, line, place",
    [
        ("fell", "“fell” (“Dam broke”, 5 February 2018, paragraph 1)", "paragraph 1, sentence 2"),
        ("Dam broke", "“Dam broke” (“Dam broke”, 5 February 2018, headline)", "headline, sentence 1"),
        ("“Nobody woke,”", "‘“Nobody woke,”’ (“Dam broke”, 5 February 2018, paragraph 1)", "paragraph 1, sentence 3"),
        ("noon. “Nobody", "‘noon. “Nobody’ (“Dam broke”, 5 February 2018, paragraph 1)", "paragraph 1, sentences 2–3"),
        ("Dam broke\n\nIt", "“Dam broke It” (“Dam broke”, 5 February 2018, headline and paragraph 1)", "headline and paragraph 1, sentences 1–2"),
        ("said.\n\nHe", "“said. He” (“Dam broke”, 5 February 2018, paragraphs 1–2)", "paragraphs 1–2, sentences 3–4"),
        ("He left.", "“He left.” (“Dam broke”, 5 February 2018, paragraph 2)", "paragraph 2, sentence 4"),
    ],
)
def test_evidence_names_the_place_and_gives_a_line_to_paste(words, line, place):
    assert show.cite(LONG, of(words), 0) == line
    seen = page(show.evidence(LONG, of(words), 0))
    text = "".join(seen.text)
    assert f"{place}" in text and text.endswith(line)
    assert squeezed("".join(data for data, titles in seen.titles if titles)) == squeezed(words)


def test_evidence_shows_the_paragraphs_of_the_span_and_no_others():
    text = "".join(page(show.evidence(LONG, of("noon"), 0)).text)
    assert "It fell at noon. “Nobody woke,” he said." in text and "He left" not in text


def test_evidence_takes_a_row_by_its_label():
    """The label in the table's index, also where the table was filtered."""
    rows = pd.concat([of("fell"), of("noon")], ignore_index=True)
    assert show.cite(LONG, rows[rows["text"] == "noon"], 1).startswith("“noon”")
    with pytest.raises(KeyError, match="no row 7; its rows go from 0 to 1"):
        show.evidence(LONG, rows, 7)
    with pytest.raises(KeyError, match="no rows"):
        show.cite(LONG, rows.iloc[:0], 0)


def test_what_is_not_known_of_an_article_is_said():
    bare = article.from_text("It fell.", published=None)
    assert show.cite(bare, of("fell", bare.text), 0) == "“fell” (no title, no date, paragraph 1)"


def test_evidence_of_a_span_that_is_not_in_its_place_is_refused():
    with pytest.raises(ValueError, match="'fell'"):
        show.evidence(LONG, of("fell").assign(start=1), 0)


def test_evidence_escapes():
    nasty = article.from_text("<b>It</b> & it fell.", published=None, title="<i>&amp;")
    said = show.evidence(nasty, of("it fell", nasty.text), 0).data
    assert "<b>" not in said and "<i>" not in said and "&lt;b&gt;It&lt;/b&gt; &amp; " in said and "&lt;i&gt;&amp;amp;" in said


def test_money_is_no_formula():
    """Each output tells JupyterLab's MathJax to leave it alone."""
    rows = of("fell").assign(n=1)
    for shown in (show.highlight(LONG, rows), show.evidence(LONG, rows, 0), show.table(rows), show.folded(rows, "text")):
        assert 'class="mathjax_ignore"' in shown.data or re.search(r'<table class="[^"]*mathjax_ignore', shown.data)
