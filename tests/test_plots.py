"""Each plot draws what its table holds: places, lengths and fills read back from the drawn figure."""

from datetime import date

import matplotlib
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from helpers import figures, plots

matplotlib.use("agg")


@pytest.fixture
def ax():
    fig, ax = plt.subplots()
    yield ax
    plt.close(fig)


def bars(ax):
    """Left edge, lower edge, width and height of each bar, marks of the legend (without size) left out."""
    return [(round(bar.get_x(), 6), round(bar.get_y() + bar.get_height() / 2, 6), round(bar.get_width(), 6)) for bar in ax.patches if bar.get_width() and bar.get_height()]


def points(ax):
    return [tuple(np.round(place, 6)) for collection in ax.collections if hasattr(collection, "get_sizes") and len(collection.get_sizes()) for place in collection.get_offsets()]


def said(ax):
    return [text.get_text() for text in ax.texts]


def test_word_steps(ax):
    """A mark for the lexicon's value and one for the adjusted, an arrow where they differ, the rule beside it."""
    words = pd.DataFrame({"text": ["calm", "dread"], "valence": [1.3, -2.0], "adjusted": [1.3, 1.48], "rules": ["", "turned round"]})
    plots.word_steps(words, ax)
    assert sorted(points(ax)) == sorted([(1.3, 0), (-2.0, 1), (1.3, 0), (1.48, 1)])
    assert said(ax).count("turned round") == 1 and {"+1.3", "−2.0", "+1.30", "+1.48"} <= set(said(ax))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["“calm”", "“dread”"]


def test_dispersion(ax):
    plots.dispersion(pd.DataFrame({"norm": ["dam", "rain", "dam"], "token": [3, 5, 40]}), ax)
    assert [tuple(point) for point in ax.lines[0].get_xydata()] == [(3, 0), (5, 1), (40, 0)]


def test_voices_along(ax):
    table = pd.DataFrame({"sentence": [1, 2], "words": [7, 12], "voice": ["reporter", "mayor"], "opening": ["It was", "The dam"]})
    plots.voices_along(table, ax)
    assert bars(ax) == [(0, 1, 7), (0, 2, 12)] and said(ax) == ["7  reporter", "12  mayor"]
    assert to_hex(ax.patches[0].get_facecolor()) != to_hex(ax.patches[1].get_facecolor())


SCORED = pd.DataFrame({
    "sentence": [1, 2], "voice": ["mayor", "reporter"], "opening": ["It was", "The dam"], "compound": [0.0, -0.4], "scored_words": [0, 3],
    "low": [np.nan, -0.5], "high": [np.nan, -0.2], "rater_low": [np.nan, -0.8], "rater_high": [np.nan, 0.1], "worded": ["plain", "negative"],
    "reported": ["mixed", "good"],
})  # fmt: skip


def test_scores_beside_reading(ax):
    """A hollow mark where nothing is scored, a filled one else; the thick band low to high, the thin one rater to rater; the signs in their columns."""
    plots.scores_beside_reading(SCORED, ax)
    marks = [one for one in ax.collections if hasattr(one, "get_sizes") and len(one.get_offsets()) and one.get_sizes().size]
    by_place = {tuple(collection.get_offsets()[0]): to_hex(collection.get_facecolor()[0]) for collection in marks}
    assert by_place == {(0, 1): figures.GROUND, (-0.4, 2): figures.BLUE}
    widths = {}
    for collection in (one for one in ax.collections if hasattr(one, "get_segments")):
        for segment in (one for one in collection.get_segments() if len(one)):  # a row without a band has none
            widths[float(collection.get_linewidth()[0])] = (segment[0][0], segment[1][0])
    assert widths[max(widths)] == (-0.5, -0.2) and widths[min(widths)] == (-0.8, 0.1)
    column = {text.get_text(): text.get_position()[0] for text in ax.texts}
    placed = {(round(text.get_position()[0], 2), text.get_position()[1]): text.get_text() for text in ax.texts}
    assert placed[(column["wording"], 1)] == "0" and placed[(column["event"], 1)] == "±"
    assert placed[(column["wording"], 2)] == "−" and placed[(column["event"], 2)] == "+"
    assert placed[(column["score"], 1)] == "0.00" and placed[(column["score"], 2)] == "−0.40"


def test_waterfall(ax):
    """Each bar begins where the one before it ended; the last is the sum: 1.5 - 1.2 + 2.7 = 3, 3 / √24 = .61."""
    plots.waterfall(pd.DataFrame({"text": ["ease", "press", "gift"], "adjusted": [1.5, -1.2, 2.7]}), ax)
    assert [(left, width) for left, _, width in bars(ax)] == [(0, 1.5), (1.5, -1.2), (0.3, 2.7), (0, 3.0)]
    assert said(ax) == ["+1.5", "−1.2", "+2.7", "+3.0, squeezed to +0.61"]


def test_read_on(ax):
    plots.read_on(pd.DataFrame({"words": [5, 9], "sentence": [1, 2], "whole": [0.2, 0.7], "average": [0.2, 0.1]}), ax)
    assert [line.get_xydata().tolist() for line in ax.lines[:2]] == [[[5, 0.2], [9, 0.7]], [[5, 0.2], [9, 0.1]]]
    assert said(ax)[0].startswith("+0.70") and said(ax)[1].startswith("+0.10")


def test_forms_by_name(ax):
    plots.forms_by_name(pd.DataFrame({"name": ["Arden", "Hale"], "plain name": [2, 1], "title": [3, 0]}), ax)
    assert bars(ax)[:3] == [(0, 0, 2), (2, 0, 3), (0, 1, 1)] and {"5", "1"} <= set(said(ax))


def test_answers_of_many(ax):
    """A bar for every answer that was given, from the left: negative, plain, positive; the others' answers as signs."""
    table = pd.DataFrame({"sentence": [1, 2], "opening": ["The dam", "Nobody"], "negative": [2, 0], "plain": [1, 3], "positive": [0, 1], "tool": ["positive", None]})
    plots.answers_of_many(table, ax)
    assert bars(ax)[:4] == [(0, 0, 2), (2, 0, 1), (0, 1, 3), (3, 1, 1)]
    assert {"+", "tool", "2", "3"} <= set(said(ax)) and [label.get_text() for label in ax.get_yticklabels()] == ["1  The dam", "2  Nobody"]


def test_named_and_quoted(ax):
    """Mentions to the left by form, words to the right, those given twice as a part of them, a printed 0 where there is none."""
    named = pd.DataFrame({"name": ["Arden", "Hale"], "plain name": [2, 1], "title": [3, 0]})
    quoted = pd.DataFrame({"name": ["Arden", "Hale"], "words": [10, 0], "repeated": [4, 0]})
    plots.named_and_quoted(named, quoted, ax)
    left, right = ax.child_axes
    assert left.get_xlim()[0] > left.get_xlim()[1]  # it grows to the left
    assert bars(left)[:3] == [(0, 0, 2), (2, 0, 3), (0, 1, 1)]
    assert [bar for bar in bars(right) if bar[2]][:2] == [(0, 0, 6), (6, 0, 4)]
    assert said(right) == ["10", "0"] and said(ax) == ["Arden", "Hale"]


def test_deeds(ax):
    """An arrow a row, with two heads where it is mutual, wider for more deeds."""
    table = pd.DataFrame({
        "source": ["A", "A", "B"], "target": ["B", "B", "A"], "relation": ["cooperative", "conflictual", "conflictual"], "deeds": [1, 3, 1],
        "mutual": [True, False, False], "what": ["talk", "deeds", "ban"],
    })  # fmt: skip
    plots.deeds(table, {"A": (0.2, 0.5), "B": (0.8, 0.5)}, ax)
    arrows = [text.arrow_patch for text in ax.texts if getattr(text, "arrow_patch", None)]
    assert [type(arrow.get_arrowstyle()).__name__ for arrow in arrows] == ["CurveFilledAB", "CurveFilledB", "CurveFilledB"]
    assert arrows[1].get_linewidth() > arrows[0].get_linewidth() == arrows[2].get_linewidth()
    assert {"1 talk", "3 deeds", "1 ban", "A", "B"} <= set(said(ax))
    labels = [text.get_position() for text in ax.texts if text.get_text() in ("1 talk", "3 deeds", "1 ban")]
    assert len(set(labels)) == 3  # no two in one place


def test_minutes(ax):
    table = pd.DataFrame({"lane": ["one"] * 3, "what": ["launch", "alert", "overflight"], "minute": [0, 4, 7], "until": [0, 4, 9], "label": ["05:58", "06:02", "06:05"]})
    plots.minutes(table, ax)
    assert sorted(points(ax)) == [(0, 0), (4, 0)] and bars(ax) == [(7, 0, 2)]
    height = {text.get_text(): text.get_position()[1] for text in ax.texts}
    assert height["06:02"] < 0 < height["06:05"]  # alerts above the lane, the rest below


def test_along(ax):
    """Bars from zero, to the left where the number is negative, and a ring for the other number."""
    plots.along(pd.DataFrame({"sentence": [1, 2, 3], "tone": [-0.5, 0.25, 0.0], "VADER": [0.1, 0.2, -0.3], "more": 7}), ax)
    assert {(row, width) for _, row, width in bars(ax) if row >= 1} >= {(1, -0.5), (2, 0.25)}
    assert points(ax) == [(0.1, 1), (0.2, 2), (-0.3, 3)]


def test_times(ax):
    """In the order of the calendar: a bar over all days, dotted from the left edge without a first one, a dot for one day; a line at publication; no tick twice."""
    days = pd.DataFrame({
        "label": ["next year", "yesterday", "by then"], "earliest": pd.to_datetime(["2024-01-01", "2023-11-15", None]), "latest": pd.to_datetime(["2024-12-31", "2023-11-15", "2023-10-31"]),
    })  # fmt: skip
    plots.times(days, ax, date(2023, 11, 16))
    ax.figure.canvas.draw()
    assert [label.get_text() for label in ax.get_yticklabels()] == ["by then", "yesterday", "next year"]
    day = mdates.date2num(pd.Timestamp("2023-11-15"))
    assert ax.collections[0].get_offsets().tolist() == [[day, 1]] and ax.lines[0].get_xdata()[0] == pd.Timestamp("2023-11-16") and said(ax) == ["published"]
    dotted, solid = ax.patches
    assert (dotted.get_x(), dotted.get_hatch()) == (ax.get_xlim()[0], "...") and (solid.get_width(), solid.get_hatch()) == (366, None)
    assert dotted.get_x() + dotted.get_width() == mdates.date2num(pd.Timestamp("2023-11-01"))
    for last in ("2023-11-16", "2023-12-20", "2024-11-16", "2027-01-01"):  # of a day, weeks, a year and years
        ax.clear()
        plots.times(days.iloc[1:2].assign(latest=pd.Timestamp(last)), ax, date(2023, 11, 16))
        ax.figure.canvas.draw()
        ticks = [label.get_text() for label in ax.get_xticklabels()]
        assert 3 <= len(ticks) <= 9 and len(set(ticks)) == len(ticks), ticks


def test_telling_over_decades_and_without_a_day(ax):
    """Few ticks however long the time is; where nothing has a day it is said."""
    events = pd.DataFrame({"order": [1, 2], "label": ["then", "now"], "earliest": pd.to_datetime(["1950-01-01", "2024-03-06"]), "latest": pd.to_datetime(["1950-12-31", "2024-03-06"])})
    plots.telling(events, ax)
    ax.figure.canvas.draw()
    assert 2 <= len(ax.get_xticklabels()) <= 12
    ax.clear()
    plots.telling(events.assign(earliest=pd.NaT, latest=pd.NaT), ax)
    assert said(ax) == ["no row has a day"]


def test_telling(ax):
    """A dot for a day, a bar over all days that can be meant, nothing but a word where there is no day."""
    day = pd.Timestamp
    events = pd.DataFrame({
        "order": [1, 2, 3], "label": ["call", "tests", "warning"], "earliest": [day("2018-02-02"), day("2017-01-01"), pd.NaT],
        "latest": [day("2018-02-02"), day("2017-12-31"), pd.NaT],
    })  # fmt: skip
    plots.telling(events, ax)
    assert [(place, width) for _, place, width in bars(ax)] == [(2, 365)] and points(ax) == [(matplotlib.dates.date2num(day("2018-02-02")), 1)]
    assert said(ax) == ["no day"]


def test_by_month(ax):
    """Three parts, one upon the other: 1 + 2 + 1 in January, 5 in February."""
    table = pd.DataFrame({"month": pd.to_datetime(["2017-01-01", "2017-02-01"]), "marked": [1, 0], "others": [2, 5], "added_later": [1, 0]})
    plots.by_month(table, ax, ("a", "b", "c"))
    assert [(bar.get_y(), bar.get_height()) for bar in ax.patches if bar.get_height()] == [(0, 1), (1, 2), (0, 5), (3, 1)]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a", "b", "c"]


def test_spread(ax):
    """Each statement at its value, in the row of its case; a first one hollow."""
    table = pd.DataFrame({
        "case": ["one", "one", "two"], "quantity": ["height"] * 3, "who": ["A", "B", "A"], "value": [500, 550, 700], "value_max": [None, 560, None], "first": [False, True, False],
    })  # fmt: skip
    plots.spread(table, ax)
    side = ax.child_axes[0]
    assert sorted(x for x, _ in points(side)) == [500, 550, 700] and [round(y) for _, y in points(side)] == [0, 0, 1]
    hollow = [to_hex(collection.get_facecolor()[0]) == figures.GROUND for collection in side.collections if len(collection.get_sizes() if hasattr(collection, "get_sizes") else [])]
    assert sorted(hollow) == [False, False, True]


def test_grid(ax):
    table = pd.DataFrame({"row": ["a", "a", "b", "b"], "column": ["x", "y", "x", "y"], "value": ["yes", "no", "in part", "not seen"]})
    plots.grid(table, ax)
    drawn = [place for place in points(ax) if not np.isnan(place[0])]
    assert drawn == [(0, 0), (1, 0), (0, 1)] and said(ax) == ["not seen"]


def test_calendar(ax):
    table = pd.DataFrame({
        "lane": ["article", "record"], "label": ["two months", "3 June"], "start": pd.to_datetime(["2017-06-01", "2017-06-03"]),
        "end": pd.to_datetime(["2017-07-31", "2017-06-03"]), "kind": ["article", "overflight"],
    })  # fmt: skip
    plots.calendar(table, ax)
    assert [width for _, _, width in bars(ax)] == [61] and points(ax) == [(matplotlib.dates.date2num(pd.Timestamp("2017-06-03")), 1)]
    assert said(ax) == ["two months", "3 June"]
