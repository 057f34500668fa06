"""The panels without a browser: what they show first, what their filters let through, what the bench scores."""

import json
import re

import pandas as pd
import pytest

from helpers import article, panels, sentiment, show, spans
from lessons import LESSONS

TEXT = "Floods hit Kent.\n\nThe dam broke on Friday. Kent was not happy, but the “great” dam held."
NEWS = article.from_text(TEXT, published="2024-03-06")


def table(*words: str, **columns) -> pd.DataFrame:
    return spans.table(TEXT, [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words], **columns)


WHAT = table(
    "Kent", "dam broke", "dam", "Friday",
    kind=["place", "event", "thing", "day"], score=[0.5, -1.25, 0.0, None], count=[1, 5, 5, 9],
    sure=[True, False, True, True], day=pd.to_datetime(["2024-03-01", "2024-03-01", None, "2024-03-05"]),
)  # fmt: skip


def shown(panel) -> list[str]:
    """The words of the rows that pass, in the order of the table in the panel."""
    return [panel._view.rows[place][0] for place in panel._view.shown]


def bundle(panel) -> dict:
    return panel._repr_mimebundle_()


# The reading panel.


def test_without_jupyterlab_it_is_the_marked_text():
    """Printed or exported it says what `show.highlight` says, and all its tables, folded; in JupyterLab it is a widget."""
    few = table("Kent", who=["<a>"])
    data = bundle(panels.reading(NEWS, {"what": WHAT, "<few>": few}, label="kind"))
    assert data["text/html"].startswith(panels.STILL + show.highlight(NEWS, WHAT, "kind").data + "<details><summary>what: 4 rows</summary>")
    assert f"<details><summary>&lt;few&gt;: 1 rows</summary>{show.highlight(NEWS, few, 'who').data}" in data["text/html"]
    assert data["text/html"].count("<tr>") == 4 + 1 and "<a>" not in data["text/html"]
    data = bundle(panels.reading(NEWS, WHAT, label="kind"))
    assert "application/vnd.jupyter.widget-view+json" in data
    assert data["text/plain"] == "Reading panel: table, 4 rows, marks say kind; filters: kind, score, count, sure, day"


@pytest.mark.parametrize("change", [lambda t: t.iloc[:3], lambda t: t.assign(kind=["place", "event", "thing", "hour"]), lambda t: t.assign(score=1.0)])
def test_another_first_state_is_another_output(change):
    """Which strict nbval compares: a row less, another value, a filter less."""
    changed = change(WHAT)
    one, other = bundle(panels.reading(NEWS, WHAT, label="kind")), bundle(panels.reading(NEWS, changed, label="kind"))
    assert (one["text/html"], one["text/plain"]) != (other["text/html"], other["text/plain"])


def test_committed_panels_stand_still():
    """In the lessons each panel's output is its page and its line; the widget itself ends with its kernel."""
    found = 0
    for path in LESSONS:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if re.search(r"^panels\.(reading|bench)\(", "".join(cell["source"]), re.MULTILINE):
                data = cell["outputs"][-1]["data"]
                assert set(data) == {"text/html", "text/plain"} and "".join(data["text/html"]).startswith(panels.STILL)
                found += 1
    assert found >= 7


def test_each_filter_lets_through_what_it_says():
    panel = panels.reading(NEWS, WHAT)
    filters = panel._filters
    assert shown(panel) == ["Kent", "dam broke", "dam", "Friday"]
    filters["kind"].value = "day"
    assert shown(panel) == ["Friday"]
    filters["kind"].value = panels.ALL
    filters["sure"].value = "no"
    assert shown(panel) == ["dam broke"]
    filters["sure"].value = panels.ALL
    filters["score"].value = (filters["score"].min, 0)  # under zero, or zero; who has no score has none under zero
    assert shown(panel) == ["dam broke", "dam"]
    filters["score"].value = (filters["score"].min, filters["score"].max)
    filters["count"].value = (5, 8)
    assert shown(panel) == ["dam broke", "dam"]
    filters["count"].value = (1, 9)
    filters["day"].value = ("2024-03-05", "2024-03-05")
    assert shown(panel) == ["Friday"]
    filters["day"].value = ("2024-03-01", "2024-03-05")
    assert shown(panel) == ["Kent", "dam broke", "dam", "Friday"]


def test_filters_work_together_and_with_words():
    panel = panels.reading(NEWS, WHAT)
    panel._search.value = "DAM"
    assert shown(panel) == ["dam broke", "dam"]
    panel._filters["sure"].value = "yes"
    assert shown(panel) == ["dam"]
    panel._search.value = "“"
    assert shown(panel) == []


def test_words_are_found_whatever_their_marks():
    """A straight mark finds a curly one."""
    panel = panels.reading(NEWS, table("the “great” dam", "Kent"))
    panel._search.value = 'the "great"'
    assert shown(panel) == ["the “great” dam"]


def test_order_by_a_column_and_back():
    """By score, smallest first: −1.25, 0, 0.5 and last what has none; the other way round; in the order of the text."""
    panel = panels.reading(NEWS, WHAT.iloc[::-1])
    assert shown(panel) == ["Kent", "dam broke", "dam", "Friday"]
    column = panel._view.columns.index("score")
    panel._view.order = [column, True]
    assert shown(panel) == ["dam broke", "dam", "Kent", "Friday"]
    panel._view.order = [column, False]
    assert shown(panel) == ["Kent", "dam", "dam broke", "Friday"]
    panel._view.order = [0, False]
    assert shown(panel) == ["Friday", "dam", "dam broke", "Kent"]  # the same turned round


def test_a_chosen_row_shows_its_words():
    panel = panels.reading(NEWS, WHAT)
    panel._view.chosen = 3
    one = WHAT.iloc[[3]].reset_index(drop=True)
    assert panel._view.evidence == show.evidence(NEWS, one, 0).data and "Friday</mark>" in panel._view.evidence
    assert panel._view.line == "“Friday” (no title, 6 March 2024, paragraph 2)"
    panel._view.chosen = -1
    assert (panel._view.evidence, panel._view.line) == ("", "")


def test_another_table_brings_its_own_columns_and_forgets_the_choice():
    panel = panels.reading(NEWS, {"what": WHAT, "bare": table("Kent"), "few": table("Kent", "dam", who=["a", "b"])}, label="kind")
    panel._view.chosen, panel._view.order = 2, [2, False]
    panel._tables_menu.value = "few"
    assert panel._view.columns == ["text", "who"] and list(panel._filters) == ["who"]
    assert (panel._view.chosen, panel._view.order, panel._view.evidence) == (-1, [0, True], "")
    assert "who" in panel._view.legend and shown(panel) == ["Kent", "dam"]
    panel._tables_menu.value = "bare"
    assert panel._view.legend == "" and panel._filters == {} and shown(panel) == ["Kent"]
    panel._tables_menu.value = "what"
    assert "kind" in panel._view.legend


def test_first_label_is_the_telling_one():
    """Given, or numbers on both sides of zero, or a few different words, or the first column."""
    said = {
        "given": ({}, "count", "count"), "numbers about zero": ({}, None, "score"), "a few words": ({"score": 1.0}, None, "kind"),
        "the first": ({"score": 1.0, "kind": "a", "sure": True}, None, "kind"),
    }  # fmt: skip
    for name, (columns, label, wanted) in said.items():
        assert panels.reading(NEWS, WHAT.assign(**columns), label)._says.value == wanted, name


def test_marks_bear_no_long_texts():
    """A column of sentences is in the rows, but no label; but where it was asked for."""
    long = WHAT.assign(why="because of what was said at great length and more than once")
    assert "why" not in dict(panels.reading(NEWS, long)._says.options) and panels.reading(NEWS, long, "why")._says.value == "why"


def test_a_legend_of_too_many_is_counted():
    text = " ".join(f"w{n}" for n in range(30))
    rows = spans.table(text, [match.span() for match in re.finditer(r"\w+", text)], which=[f"kind {n}" for n in range(30)])
    panel = panels.reading(article.from_text(text, published=None), rows)
    assert panel._view.legend == "<p>which: 30 different ones</p>"


def test_a_filter_lets_go_of_a_row_that_it_takes_away():
    panel = panels.reading(NEWS, WHAT)
    panel._view.chosen = 3
    panel._filters["kind"].value = "day"
    assert panel._view.chosen == 3 and panel._view.line
    panel._filters["kind"].value = "event"
    assert (panel._view.chosen, panel._view.line) == (-1, "")


def test_marks_can_say_nothing():
    panel = panels.reading(NEWS, WHAT)
    panel._says.value = panels.NOTHING
    assert panel._view.legend == "" and "<small" not in "".join(panel._view.paragraphs)


@pytest.mark.parametrize(
    "column, control",
    [
        (["a"] * 30, None), ([f"word {n}" for n in range(30)], None), ([f"word {n % 15}" for n in range(30)], "Dropdown"), ([f"word {n % 16}" for n in range(30)], None),
        ([1] * 30, None), (list(range(30)), "IntRangeSlider"), ([n / 7 for n in range(30)], "FloatRangeSlider"), ([None] * 30, None), (["a", None] * 15, "Dropdown"),
        ([True, False] * 15, "Dropdown"), (list(pd.date_range("2024-01-01", periods=30)), "SelectionRangeSlider"), ([1e-9 * n for n in range(30)], "FloatRangeSlider"),
    ],
)  # fmt: skip
def test_which_columns_filter(column, control):
    """Words if they are few or come again; numbers and days if they differ."""
    made = panels._filter("x", pd.Series(column))
    assert (type(made).__name__ if made else None) == control
    if made:
        assert panels._passes(made, pd.Series(column)).all()


def test_bad_tables_are_refused_by_name():
    with pytest.raises(ValueError, match="no table"):
        panels.reading(NEWS, {})
    with pytest.raises(ValueError, match="odd, line 0"):
        panels.reading(NEWS, {"odd": WHAT.assign(start=WHAT["start"] + 1)})
    with pytest.raises(KeyError, match="mood"):
        panels.reading(NEWS, WHAT, label="mood")


def test_an_empty_table_is_shown_as_one():
    panel = panels.reading(NEWS, WHAT.iloc[:0])
    assert shown(panel) == [] and panel._view.rows == []


# The sentence bench.


def page(panel) -> str:
    return panel._page_now.value


def typed(words: str, **switches) -> str:
    panel = panels.bench(NEWS, 3, **switches)
    panel._words.value = words
    return page(panel)


def test_bench_begins_with_the_sentence():
    panel = panels.bench(NEWS, 3)
    assert panel._words.value == "Kent was not happy, but the “great” dam held."
    assert bundle(panel)["text/html"] == panels.STILL + page(panel)


def test_bench_adds_up():
    """Sad is −2.1 in the list and good +1.9: together −0.2, and −0.2 / √(0.04 + 15) = −0.05."""
    said = typed("A sad day and a good one.")
    assert "−2.10 +1.90 = −0.20" in said and "= −0.05</p>" in said and "<strong>−0.05</strong>, negative" in said


def test_bench_tells_the_rule():
    assert "turned round and damped by “not”, right before it" in typed("not good")


def test_bench_straightens_at_a_switch():
    """A curly mark hides a word from VADER; straightened, it is seen."""
    panel = panels.bench(NEWS, 3)
    panel._words.value = "He spoke of “good deeds”."
    assert f"<strong>{sentiment.vader('He spoke of good deeds.'):+.2f}</strong>" in page(panel)
    panel._straight.value = False
    assert "<strong>0.00</strong>" in page(panel) and "No word of it is in VADER’s list" in page(panel)


def test_bench_hides_names_at_a_switch():
    """United in United States is praise to VADER, and a name; a capital at the start alone makes no name."""
    panel = panels.bench(NEWS, 3)
    panel._words.value = "Panic rose in the United States."
    assert "United" in page(panel) and "+1.80" in page(panel)
    panel._hidden.value = True
    assert "United" not in page(panel) and "Xxxxxx Xxxxxx" in page(panel) and "Panic" in page(panel)


def test_bench_hides_what_it_is_told_to():
    panel = panels.bench(NEWS, 3, lambda news: spans.table(news.text, [(0, 4)]))
    panel._words.value, panel._hidden.value = "Kent in Kent.", True
    assert "Xxxx in Kent." in page(panel)


def test_bench_keeps_the_first_score_beside():
    first = f"{sentiment.vader(TEXT[TEXT.index('Kent was') :].replace('“', chr(34)).replace('”', chr(34))):+.2f}".replace("-", "−")
    assert f"○ sentence 3, marks straightened: {first}" in typed("awful")


@pytest.mark.parametrize("words", ["", "  \n ", "\u00a0"])
def test_bench_without_words_asks_for_some(words):
    assert "Type a sentence" in typed(words)


def test_bench_escapes():
    said = typed("<script>alert('good')</script> & “so” <b>")
    assert "<script" not in said and "<b>" not in said and "&lt;script&gt;" in said


def test_bench_without_such_a_sentence():
    with pytest.raises(KeyError, match="the article has 3"):
        panels.bench(NEWS, 4)
