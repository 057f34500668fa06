"""Events: in the order of telling, dated by the times they name, and annotations that are refused."""

import csv

import pandas as pd
import pytest

from helpers import article, spans, tables, timeline

HEADER = ["start", "end", "text", "event", "label", "when_start", "when_end", "when", "basis", "note"]
TEXT = "Last year the dam broke. In August and September it was mended, over a year of work. It holds. It leaked recently and today."


def made(published="2018-02-02"):
    return article.from_text(TEXT, published=published)


def row(words, event, when="", basis="stated", note=""):
    start, when_start = TEXT.index(words), TEXT.index(when)
    place = [when_start, when_start + len(when)] if when else ["", ""]
    return [start, start + len(words), words, event, event, *place, when, basis, note]


def write(folder, *rows):
    path = folder / "events.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    return path


# Told last to first in the file; the text says broke, mended, holds.
ROWS = [row("holds", "state"), row("mended", "repair", "August and September"), row("broke", "break", "Last year")]


def test_order_is_the_order_of_telling(tmp_path):
    """Rows come as the text tells them, counted from 1, however the file has them."""
    table = timeline.events(made(), write(tmp_path, *ROWS))
    assert table["event"].tolist() == ["break", "repair", "state"] and table["order"].tolist() == [1, 2, 3]
    assert list(table.columns) == "start end text order event label when earliest latest basis note".split()
    assert (made().text[table["start"][1] : table["end"][1]], table["when"][1]) == ("mended", "August and September")


def test_two_at_one_place_stand_shortest_first(tmp_path):
    """Events that begin together are ordered by where they end."""
    table = timeline.events(made(), write(tmp_path, row("it was mended", "whole"), row("it was", "part")))
    assert table["event"].tolist() == ["part", "whole"]


def test_bounds_come_from_the_times(tmp_path):
    """One time gives its own bounds, two give the first and the last day; none gives none."""
    table = timeline.events(made(), write(tmp_path, *ROWS)).set_index("event")
    # August takes the year of "Last year": 2017.
    assert (str(table.earliest["break"].date()), str(table.latest["break"].date())) == ("2017-01-01", "2017-12-31")
    assert (str(table.earliest["repair"].date()), str(table.latest["repair"].date())) == ("2017-08-01", "2017-09-30")
    assert pd.isna(table.earliest["state"]) and pd.isna(table.latest["state"])


def test_a_time_without_bounds_gives_none(tmp_path):
    """A length of time dates nothing, nor does a time whose reference is not known."""
    table = timeline.events(made(), write(tmp_path, row("work", "work", "a year")))
    assert table["earliest"].isna().all() and table["latest"].isna().all()
    undated = timeline.events(made(None), write(tmp_path, row("broke", "break", "Last year")))
    assert undated["earliest"].isna().all()


def test_one_time_without_a_bound_leaves_the_whole_without(tmp_path):
    """ "recently and today" may have begun any time ago, and ended by today."""
    table = timeline.events(made(), write(tmp_path, row("leaked", "leak", "recently and today")))
    assert pd.isna(table["earliest"][0]) and table["latest"][0] == pd.Timestamp("2018-02-02")


def test_no_event_is_a_table(tmp_path):
    """A file without rows has the columns and types of one with rows."""
    some, none = timeline.events(made(), write(tmp_path, *ROWS)), timeline.events(made(), write(tmp_path))
    assert none.empty and none.dtypes.equals(some.dtypes)


def spoilt(column, value, source=0):
    cells = list([row("broke", "break", "Last year"), row("holds", "state")][source])
    cells[HEADER.index(column)] = value
    return cells


BAD_ROWS = {
    "span off by one": (spoilt("start", TEXT.index("broke") + 1), "'broke' is not at"),
    "words that are not there": (spoilt("text", "burst"), "nowhere"),
    "no number": (spoilt("end", "soon"), "end is 'soon'"),
    "dating words off by one": (spoilt("when_end", 8), "'Last year' is no time expression at 0 to 8"),
    "dating words without a place": (spoilt("when", "Last year", 1), "'Last year'"),
    "dating words with half a place": (spoilt("when_end", ""), "'Last year'"),
    "dating words that are no time": ([*row("broke", "break", "the dam")], "'the dam' is no time expression at 10 to 17"),
    "half of a time": ([*row("broke", "break", "Last")], "'Last' is no time expression"),
    "a place without dating words": (spoilt("when", ""), "''"),
    "a basis the guidelines lack": (spoilt("basis", "statted"), "basis is 'statted'; stated or carried"),
    "place that is no number": (spoilt("when_start", "x"), "when_start is 'x'"),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_bad_row(tmp_path, name):
    """What does not fit the text is refused by file and line, and nothing is written."""
    bad, words = BAD_ROWS[name]
    path = write(tmp_path, ROWS[0], bad)
    before = path.read_bytes()
    with pytest.raises(ValueError) as caught:
        timeline.events(made(), path)
    assert all(word in str(caught.value) for word in ["events.csv, line 3", words]), str(caught.value)
    assert path.read_bytes() == before


def test_line_is_the_files_own(tmp_path):
    """A note of two lines before it moves the line that is named, as in an editor."""
    path = write(tmp_path, row("holds", "state", note="one\ntwo"), row("broke", "break", "the dam"))
    with pytest.raises(ValueError, match="events.csv, line 4: 'the dam'"):  # header 1, first row 2 and 3
        timeline.events(made(), path)


@pytest.mark.parametrize("column", ["start", "text", "event", "label", "when", "when_start", "when_end", "basis", "note"])
def test_missing_column(tmp_path, column):
    """A file without a needed column is refused by the column's name."""
    path = write(tmp_path, *ROWS)
    raw = path.read_text()
    path.write_text(",".join("x" if name == column else name for name in HEADER) + raw[raw.index("\r\n" if "\r\n" in raw else "\n") :])
    with pytest.raises(ValueError, match=f"events.csv.*'{column}' is missing"):
        timeline.events(made(), path)


def test_missing_file(tmp_path):
    """A missing file is named."""
    with pytest.raises(FileNotFoundError, match="none.csv"):
        timeline.events(made(), tmp_path / "none.csv")


# The article.


@pytest.fixture(scope="module")
def shipped():
    return article.load()


def test_events_of_the_article(shipped):
    """Every annotated event, in the order of the text, with the basis the reading gives."""
    reading = spans.read(tables.DATA / "annotations" / "events.csv", shipped.text, ["event"])
    table = timeline.events(shipped)
    assert len(table) == len(reading) == 19 and table["order"].tolist() == list(range(1, 20))
    assert sorted(zip(table["start"], table["end"], table["event"])) == sorted(zip(reading["start"], reading["end"], reading["event"]))
    assert table["start"].is_monotonic_increasing


# Days by hand: "Last year" 2017; August and September of it; "last month" before February 2018; today.
DAYS = {
    "tests": ("2017-01-01", "2017-12-31"), "overflights": ("2017-08-01", "2017-09-30"), "panic": ("2017-08-01", "2017-09-30"),
    "alerts": ("2017-08-01", "2017-09-30"), "appeal": ("2018-01-01", "2018-01-31"), "call": ("2018-02-02", "2018-02-02"),
    "talks": (None, "2018-02-02"), "sea-efforts": (None, "2018-02-02"), "tension": (None, None), "warning": (None, None),
}  # fmt: skip


@pytest.mark.parametrize("event", DAYS)
def test_days_of_the_article(shipped, event):
    """Each telling of an event has the bounds that its words set."""
    table = timeline.events(shipped)
    told = table[table["event"] == event]
    assert len(told)
    for column, day in zip(("earliest", "latest"), DAYS[event], strict=True):
        wanted = pd.NaT if day is None else pd.Timestamp(day)
        assert all(value is wanted if day is None else value == wanted for value in told[column]), column
