"""The panels without a browser: what they show first, what their filters let through, what the bench scores."""

import json
import re

import pandas as pd
import pytest

from helpers import article, panels, sentiment, show, spans, together
from lessons import LESSONS, panel_cells

TEXT = "Floods hit Kent.\n\nThe dam broke on Friday. Kent was not happy, but the “great” dam held."
NEWS = article.from_text(TEXT, published="2024-03-06")


def table(*words: str, **columns) -> pd.DataFrame:
    return spans.table(TEXT, [(TEXT.index(word), TEXT.index(word) + len(word)) for word in words], **columns)


WHAT = table(
    "Kent", "dam broke", "dam", "Friday",
    kind=["place", "event", "thing", "day"], score=[0.5, -1.25, 0.0, None], count=[1, 5, 5, 9],
    sure=[True, False, True, True], day=pd.to_datetime(["2024-03-01", "2024-03-01", None, "2024-03-05"]),
)  # fmt: skip


def view(panel):
    """What the browser draws: text and rows."""
    return panel.children[1]


def control(panel, name):
    """The menu, slider or box of this description."""
    return next(one for one in panel.children[0].children if one.description == name)


def filters(panel) -> list[str]:
    return [one.description for one in panel.children[0].children if one.description not in ("Table", "Marks say", "Words")]


def shown(panel) -> list[str]:
    """The words of the rows that pass, in the order of the table in the panel."""
    return [view(panel).rows[place][0] for place in view(panel).shown]


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
    found = [(path, place) for path in LESSONS for place in panel_cells(path)]
    for path, place in found:
        data = json.loads(path.read_text(encoding="utf-8"))["cells"][place]["outputs"][-1]["data"]
        assert set(data) == {"text/html", "text/plain"} and "".join(data["text/html"]).startswith(panels.STILL)
    assert len(found) >= 7


def test_each_filter_lets_through_what_it_says():
    panel = panels.reading(NEWS, WHAT)
    assert shown(panel) == ["Kent", "dam broke", "dam", "Friday"]
    control(panel, "kind").value = "day"
    assert shown(panel) == ["Friday"]
    control(panel, "kind").value = panels.ALL
    control(panel, "sure").value = "no"
    assert shown(panel) == ["dam broke"]
    control(panel, "sure").value = panels.ALL
    control(panel, "score").value = (control(panel, "score").min, 0)  # under zero, or zero; who has no score has none under zero
    assert shown(panel) == ["dam broke", "dam"]
    control(panel, "score").value = (control(panel, "score").min, control(panel, "score").max)
    control(panel, "count").value = (5, 8)
    assert shown(panel) == ["dam broke", "dam"]
    control(panel, "count").value = (1, 9)
    control(panel, "day").value = ("2024-03-05", "2024-03-05")
    assert shown(panel) == ["Friday"]
    control(panel, "day").value = ("2024-03-01", "2024-03-05")
    assert shown(panel) == ["Kent", "dam broke", "dam", "Friday"]


def test_filters_work_together_and_with_words():
    panel = panels.reading(NEWS, WHAT)
    control(panel, "Words").value = "DAM"
    assert shown(panel) == ["dam broke", "dam"]
    control(panel, "sure").value = "yes"
    assert shown(panel) == ["dam"]
    control(panel, "Words").value = "“"
    assert shown(panel) == []


def test_words_are_found_whatever_their_marks():
    """A straight mark finds a curly one."""
    panel = panels.reading(NEWS, table("the “great” dam", "Kent"))
    control(panel, "Words").value = 'the "great"'
    assert shown(panel) == ["the “great” dam"]


def test_order_by_a_column_and_back():
    """By score, smallest first: −1.25, 0, 0.5 and last what has none; the other way round; in the order of the text."""
    panel = panels.reading(NEWS, WHAT.iloc[::-1])
    assert shown(panel) == ["Kent", "dam broke", "dam", "Friday"]
    column = view(panel).columns.index("score")
    view(panel).order = [column, True]
    assert shown(panel) == ["dam broke", "dam", "Kent", "Friday"]
    view(panel).order = [column, False]
    assert shown(panel) == ["Kent", "dam", "dam broke", "Friday"]
    view(panel).order = [0, False]
    assert shown(panel) == ["Friday", "dam", "dam broke", "Kent"]  # the same turned round


def test_a_chosen_row_shows_its_words():
    panel = panels.reading(NEWS, WHAT)
    view(panel).chosen = 3
    one = WHAT.iloc[[3]].reset_index(drop=True)
    assert view(panel).evidence == show.evidence(NEWS, one, 0).data and "Friday</mark>" in view(panel).evidence
    assert view(panel).line == "“Friday” (no title, 6 March 2024, paragraph 2)"
    view(panel).chosen = -1
    assert (view(panel).evidence, view(panel).line) == ("", "")


def test_another_table_brings_its_own_columns_and_forgets_the_choice():
    panel = panels.reading(NEWS, {"what": WHAT, "bare": table("Kent"), "few": table("Kent", "dam", who=["a", "b"])}, label="kind")
    view(panel).chosen, view(panel).order = 2, [2, False]
    control(panel, "Table").value = "few"
    assert view(panel).columns == ["text", "who"] and filters(panel) == ["who"]
    assert (view(panel).chosen, view(panel).order, view(panel).evidence) == (-1, [0, True], "")
    assert "who" in view(panel).legend and shown(panel) == ["Kent", "dam"]
    control(panel, "Table").value = "bare"
    assert view(panel).legend == "" and filters(panel) == [] and shown(panel) == ["Kent"]
    control(panel, "Table").value = "what"
    assert "kind" in view(panel).legend


def test_first_label_is_the_telling_one():
    """Given, or numbers on both sides of zero, or a few different words, or the first column."""
    said = {
        "given": ({}, "count", "count"), "numbers about zero": ({}, None, "score"), "a few words": ({"score": 1.0}, None, "kind"),
        "the first": ({"score": 1.0, "kind": "a", "sure": True}, None, "kind"),
    }  # fmt: skip
    for name, (columns, label, wanted) in said.items():
        assert control(panels.reading(NEWS, WHAT.assign(**columns), label), "Marks say").value == wanted, name


def test_marks_bear_no_long_texts():
    """A column of sentences is in the rows, but no label; but where it was asked for."""
    long = WHAT.assign(why="because of what was said at great length and more than once")
    assert "why" not in dict(control(panels.reading(NEWS, long), "Marks say").options)
    assert control(panels.reading(NEWS, long, "why"), "Marks say").value == "why"


def test_a_legend_of_too_many_is_counted():
    panel = panels.reading(thirty(), thirty_rows(which=[f"kind {n}" for n in range(30)]))
    assert view(panel).legend == "<p>which: 30 different ones</p>"


def test_a_filter_lets_go_of_a_row_that_it_takes_away():
    panel = panels.reading(NEWS, WHAT)
    view(panel).chosen = 3
    control(panel, "kind").value = "day"
    assert view(panel).chosen == 3 and view(panel).line
    control(panel, "kind").value = "event"
    assert (view(panel).chosen, view(panel).line) == (-1, "")


def test_marks_can_say_nothing():
    panel = panels.reading(NEWS, WHAT)
    control(panel, "Marks say").value = ""
    assert view(panel).legend == "" and "<small" not in "".join(view(panel).paragraphs)


@pytest.mark.parametrize(
    "column, wanted",
    [
        (["a"] * 30, None), ([f"word {n}" for n in range(30)], None), ([f"word {n % 15}" for n in range(30)], "Dropdown"), ([f"word {n % 16}" for n in range(30)], None),
        ([1] * 30, None), (list(range(30)), "IntRangeSlider"), ([n / 7 for n in range(30)], "FloatRangeSlider"), ([None] * 30, None), (["a", None] * 15, "Dropdown"),
        ([True, False] * 15, "Dropdown"), (list(pd.date_range("2024-01-01", periods=30)), "SelectionRangeSlider"), ([1e-9 * n for n in range(30)], "FloatRangeSlider"),
    ],
)  # fmt: skip
def test_which_columns_filter(column, wanted):
    """Words if they are few or come again; numbers and days if they differ. As it stands at first a filter lets all through."""
    panel = panels.reading(thirty(), thirty_rows(x=column))
    assert [type(one).__name__ for one in panel.children[0].children[2:]] == ([wanted] if wanted else [])
    assert len(shown(panel)) == 30


@pytest.mark.parametrize("lowest, highest", [(low / 10, high / 10) for low in range(-40, 40, 7) for high in range(low + 1, 41, 9)])
def test_a_range_loses_none_at_the_end_that_was_not_moved(lowest, highest):
    """Steps round: the upper end may come out a hair below the highest number, and it still passes."""
    panel = panels.reading(NEWS, table("Kent", "dam", "Friday", x=[lowest, (lowest + highest) / 2, highest]))
    slider = control(panel, "x")
    slider.value = (lowest + (highest - lowest) / 4, slider.max)
    assert shown(panel) == ["dam", "Friday"]


def test_a_range_holds_what_its_figures_say():
    """From 0.30 on holds 0.3, whatever the steps come to; what has no finite span has no filter."""
    numbers = [0.1, 0.2, 0.3, 0.6, 0.7, 1.1]
    panel = panels.reading(thirty(), thirty_rows().head(6).assign(x=numbers))
    slider = control(panel, "x")
    slider.value = (slider.min + 20 * slider.step, slider.max)
    assert len(shown(panel)) == 4 and f"{slider.value[0]:.2f}" == "0.30"
    assert filters(panels.reading(NEWS, table("Kent", "dam", x=[-1e308, 1e308]))) == []


def test_what_has_no_limit_does_not_hide_the_rest():
    panel = panels.reading(NEWS, table("Kent", "dam", "Friday", x=[1.0, float("inf"), 2.0]))
    assert len(shown(panel)) == 3
    control(panel, "x").value = (1.5, control(panel, "x").max)
    assert sorted(shown(panel)) == ["Friday", "dam"]


ODD = {
    "lists": [["a", "b"], ["c"], []], "mixed": [1, "a", None], "bool and none": [True, None, False], "zones": pd.to_datetime(["2017-08-28T20:57Z", None, "2017-09-14T21:57Z"]),
    "categories": pd.Categorical(["x", "y", "x"]), "whole and none": pd.array([1, None, 3], dtype="Int64"), "yes and none": pd.array([True, None, False], dtype="boolean"),
    "far": [1, 2**60, -5], "tiny": [1e-300, 2e-300, 3e-300], "no numbers": [float("nan")] * 3, "tuples": [(1,), (2,), (1,)], "the word all": ["all", "nothing", "all"],
}  # fmt: skip


@pytest.mark.parametrize("kind", ODD)
def test_odd_columns_are_shown_ordered_and_sifted(kind):
    """Whatever stands in a column: every row is there at first, in either order, and every choice of its filter leaves some."""
    panel = panels.reading(NEWS, table("Kent", "dam", "Friday").assign(x=ODD[kind]))
    for order in ([1, True], [1, False], [0, True]):
        view(panel).order = order
        assert sorted(shown(panel)) == ["Friday", "Kent", "dam"]
    made = next((one for one in panel.children[0].children if one.description == "x"), None)
    for _, choice in getattr(made, "options", []) if type(made).__name__ == "Dropdown" else []:
        made.value = choice
        assert shown(panel)


def test_columns_need_no_names_of_words():
    panel = panels.reading(NEWS, table("Kent", "dam").assign(**{"": ["a", "b"]}).rename(columns={"": 7}))
    assert view(panel).columns == ["text", "7"] and filters(panel) == ["7"]


def test_start_and_end_are_enough():
    """A table of one's own without the words: they are taken from the article."""
    bare = table("Kent", "dam").drop(columns="text")
    assert shown(panels.reading(NEWS, bare)) == ["Kent", "dam"] and show.cite(NEWS, bare, 1).startswith("“dam”")
    assert list(bare.columns) == ["start", "end"]


def test_rows_may_have_any_index():
    rows = WHAT.set_axis(["a", "a", "b", "b"])
    panel = panels.reading(NEWS, rows)
    view(panel).chosen = 1
    assert view(panel).line.startswith("“dam broke”")
    control(panel, "sure").value = "no"
    assert shown(panel) == ["dam broke"]


def thirty():
    return article.from_text(" ".join(f"w{n}" for n in range(30)), published=None)


def thirty_rows(**columns):
    return spans.table(thirty().text, [match.span() for match in re.finditer(r"\w+", thirty().text)], **columns)


def test_bad_tables_are_refused_by_name():
    with pytest.raises(ValueError, match="no table"):
        panels.reading(NEWS, {})
    with pytest.raises(ValueError, match="odd, line 0"):
        panels.reading(NEWS, {"odd": WHAT.assign(start=WHAT["start"] + 1)})
    for label in ("mood", "text"):
        with pytest.raises(KeyError, match=label):
            panels.reading(NEWS, WHAT, label=label)
    with pytest.raises(ValueError, match="odd has no column 'end'"):
        panels.reading(NEWS, {"odd": WHAT.drop(columns="end")})
    with pytest.raises(ValueError, match="table has more than one column 'kind'"):
        panels.reading(NEWS, WHAT.rename(columns={"score": "kind"}))


def test_an_empty_table_is_shown_as_one():
    panel = panels.reading(NEWS, WHAT.iloc[:0])
    assert shown(panel) == [] and view(panel).rows == []


# The sentence bench.


def page(panel) -> str:
    return panel.children[3].value


def type_in(panel, words, straight=True, hidden=False) -> str:
    """What the bench says to these words."""
    panel.children[1].value = words
    panel.children[2].children[0].value, panel.children[2].children[1].value = straight, hidden
    return page(panel)


def typed(words: str, **switches) -> str:
    return type_in(panels.bench(NEWS, 3), words, **switches)


def test_bench_begins_with_the_sentence():
    panel = panels.bench(NEWS, 3)
    assert panel.children[1].value == "Kent was not happy, but the “great” dam held."
    assert bundle(panel)["text/html"] == panels.STILL + page(panel)


def test_bench_adds_up():
    """Sad is −2.1 in the list and good +1.9: together −0.2, and −0.2 / √(0.04 + 15) = −0.05."""
    said = typed("A sad day and a good one.")
    assert "−2.10 +1.90 = −0.20, and −0.20 / √((−0.20)² + 15) = −0.05</p>" in said and "<strong>−0.05</strong>, negative" in said


def test_bench_tells_the_rule():
    assert "turned round and damped by “not”, right before it" in typed("not good")


def test_bench_straightens_at_a_switch():
    """A curly mark hides a word from VADER; straightened, it is seen."""
    curly = "He spoke of “good deeds”."
    assert f"<strong>{sentiment.vader('He spoke of good deeds.'):+.2f}</strong>" in typed(curly)
    said = typed(curly, straight=False)
    assert "<strong>0.00</strong>" in said and "No word of it is in VADER’s list" in said


def test_bench_hides_names_at_a_switch():
    """United in United States is praise to VADER, and a name; a capital at the start alone makes no name."""
    words = "Panic rose in the United States."
    assert "United" in typed(words) and "+1.80" in typed(words)
    said = typed(words, hidden=True)
    assert "United" not in said and "Xxxxxx Xxxxxx" in said and "Panic" in said


def test_bench_hides_what_it_is_told_to():
    panel = panels.bench(NEWS, 3, lambda news: spans.table(news.text, [(0, 4)]))
    assert "Xxxx in Kent." in type_in(panel, "Kent in Kent.", hidden=True)


def test_bench_takes_another_sentence():
    """Its words and its score; also where it reads like the one before."""
    twice = article.from_text("It was good. It was good. It was bad.", published=None)
    panel = panels.bench(twice, 1)
    panel.children[0].value = 2
    assert "sentence 2, marks" in page(panel)
    panel.children[0].value = 3
    assert panel.children[1].value == "It was bad." and "−2.50" in page(panel)


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


# The labelling sheet.


def labelled(panel, name="otter", reported="bad", worded="plain"):
    """Fills the sheet in and presses its button."""
    first, *lines, save, said = panel.children[:-1]
    first.value = name
    for line in lines:
        line.children[1].children[0].value, line.children[1].children[1].value = reported, worded
    save.click()
    return said.value


def test_a_sheet_is_saved_when_all_is_answered(tmp_path):
    said = labelled(panels.labelling(NEWS, tmp_path / "class"))
    assert "otter.csv" in said and together.answers(tmp_path / "class", NEWS).to_numpy().tolist() == [["otter", number, "bad", "plain"] for number in (1, 2, 3)]


@pytest.mark.parametrize("change, words", [({"name": ""}, "a code name"), ({"name": "../x"}, "not &#x27;../x&#x27;"), ({"worded": ""}, "worded of 1, 2, 3")])
def test_a_sheet_with_gaps_is_not_saved_and_says_what_is_missing(change, words, tmp_path):
    assert words in labelled(panels.labelling(NEWS, tmp_path / "class"), **change)
    assert not (tmp_path / "class").exists()


def test_a_sheet_on_paper_is_blank():
    page = bundle(panels.labelling(NEWS))["text/html"]
    assert page.count("<tr") == 4 and "Floods hit Kent." in page and "plain" not in page
