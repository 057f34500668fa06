"""Tables of spans and CSV files: what they hold, and what is refused by file, row and column."""

import os
import re

import pandas as pd
import pytest

from helpers import actors, article, dates, names, quotes, spans, tables, tokens, tone

TEXT = "The old bridge was closed. Nobody crossed the bridge."
#       0         1         2         3         4         5
#       01234567890123456789012345678901234567890123456789012


def write(folder, text, encoding="utf-8"):
    path = folder / "rows.csv"
    path.write_bytes(text.encode(encoding))
    return path


# A table of spans.


def test_table_takes_its_words_from_the_text():
    """start, end and text come first, the given columns after them."""
    made = spans.table(TEXT, [(4, 14), (27, 33)], kind=["thing", "person"])
    assert list(made.columns) == ["start", "end", "text", "kind"]
    assert made.to_numpy().tolist() == [[4, 14, "old bridge", "thing"], [27, 33, "Nobody", "person"]]


def test_table_counts_code_points():
    """An emoji outside the basic plane is one character, as Python counts."""
    assert spans.table("🌉 up", [(0, 1), (2, 4)])["text"].tolist() == ["🌉", "up"]


def test_empty_table_has_the_types_of_a_full_one():
    """Nothing found is still a table of numbers and texts."""
    assert spans.table(TEXT, []).dtypes.equals(spans.table(TEXT, [(0, 3)]).dtypes)


# Joining by position.

PARTS = spans.table(TEXT, [(0, 26), (27, 53)], part=[1, 2])
PLACES = [
    ((0, 3), 1),  # at the first character
    ((18, 26), 1),  # up to the end
    ((25, 30), 1),  # it begins in the first and ends in the second
    ((26, 30), None),  # the space between them is in neither
    ((27, 33), 2),
    ((52, 53), 2),
]


@pytest.mark.parametrize("span, part", PLACES)
def test_containing_goes_by_where_a_span_begins(span, part):
    """A span belongs to the container in which it begins; end is not in it."""
    found = spans.containing(spans.table(TEXT, [span]), PARTS, "part")
    assert found.isna().all() if part is None else found.tolist() == [part]


def test_containing_before_the_first_and_without_containers():
    """A span before every container, and one where there are none, belong to nothing."""
    later = PARTS.iloc[1:]
    assert spans.containing(spans.table(TEXT, [(0, 3)]), later, "part").isna().all()
    assert spans.containing(spans.table(TEXT, [(0, 3)]), PARTS.iloc[:0], "part").isna().all()
    assert spans.containing(spans.table(TEXT, []), PARTS, "part").empty


def test_containing_keeps_the_index_of_the_spans():
    """The answer can be put beside the spans, however these are numbered."""
    table = spans.table(TEXT, [(27, 33), (0, 3)])
    table.index = [7, 3]
    assert spans.containing(table, PARTS.set_index(pd.Index([40, 50])), "part").to_dict() == {7: 2, 3: 1}


# Holding a table against the text.

WRONG = {
    "one to the right": ((5, 15, "old bridge"), ["'old bridge' is not at 5 to 15", "'ld bridge '", "begin at 4"]),
    "one too short": ((4, 13, "old bridge"), ["'old bridg'", "begin at 4"]),
    "not in the text": ((4, 14, "new bridge"), ["'new bridge'", "nowhere in the article"]),
    "beyond the end": ((47, 54, "bridge."), ["47 to 54", "begin at 46"]),
    "before the beginning": ((-7, 53, "bridge."), ["-7 to 53"]),
    "from the end backwards": ((-7, -1, "bridge"), ["begin at 8"]),
    "empty": ((4, 4, ""), ["4 to 4"]),
    "turned round": ((14, 4, ""), ["14 to 4"]),
}


@pytest.mark.parametrize("name", WRONG)
def test_check_names_the_row_and_the_place(name):
    """A row that is not what stands at its place is refused, with what is there and where the words are."""
    row, words = WRONG[name]
    frame = pd.DataFrame([(0, 3, "The"), row], columns=["start", "end", "text"], index=[2, 3])
    with pytest.raises(ValueError) as caught:
        spans.check(TEXT, frame, "rows.csv")
    assert all(word in str(caught.value) for word in ["rows.csv, line 3", *words]), str(caught.value)


@pytest.mark.parametrize("column, values", [("start", [0.0]), ("end", ["3"]), ("start", [None]), ("text", None), ("end", None)])
def test_check_names_the_column(column, values):
    """No whole numbers, or no column at all."""
    frame = spans.table(TEXT, [(0, 3)])
    frame = frame.drop(columns=column) if values is None else frame.assign(**{column: values})
    with pytest.raises(ValueError, match=f"rows.csv has no column '{column}'"):
        spans.check(TEXT, frame, "rows.csv")


def test_check_asks_for_numbers_and_not_for_a_dtype():
    """No rows, whole numbers among objects, as they come from joined tables, and pandas' own with room for missing ones."""
    right = spans.table(TEXT, [(0, 3)])
    for kind in (object, "Int64", "uint8"):
        spans.check(TEXT, right.astype({"start": kind, "end": kind}))
    spans.check(TEXT, pd.DataFrame(columns=["start", "end", "text"]))


def test_check_lets_right_rows_pass():
    """Overlapping, nested and doubled rows are all right if their words are in their places."""
    spans.check(TEXT, spans.table(TEXT, [(0, 14), (4, 14), (8, 20), (4, 14), (0, len(TEXT))]))


# Reading a file of annotations.


def test_read_makes_numbers_of_places(tmp_path):
    """start and end are whole numbers; other places may be empty; all else is text as written."""
    path = write(tmp_path, "start,end,text,when_start,when_end,sentence,note,page\n27,33,Nobody,,,2,,007\n4,14,old bridge,0,3,1,x,8\n")
    made = spans.read(path, TEXT, ["note"])
    assert made["start"].tolist() == [27, 4] and made["start"].dtype == made["end"].dtype == "int64"
    assert made["when_start"].isna().tolist() == [True, False] and made["when_end"][1] == 3
    assert made["sentence"].tolist() == [2, 1]
    assert made["note"].tolist() == ["", "x"] and made["page"].tolist() == ["007", "8"]


@pytest.mark.parametrize("rows", ["", "0,3,The,,\n"])
def test_read_without_rows_or_numbers(tmp_path, rows):
    """Columns of places are numbers also where none is given."""
    made = spans.read(write(tmp_path, "start,end,text,when_start,when_end\n" + rows), TEXT)
    assert made.dtypes.astype(str).tolist()[:2] == ["int64", "int64"]
    assert made.dtypes.astype(str).tolist()[3:] == ["Int64", "Int64"]


BAD_ROWS = {
    "off by one": ("start,end,text\n4,14,old bridge\n26,32,Nobody\n", ["line 3", "'Nobody'", "begin at 27"]),
    "no number": ("start,end,text\nfour,14,old bridge\n", ["line 2", "start is 'four'"]),
    "no whole number": ("start,end,text\n4,14.0,old bridge\n", ["line 2", "end is '14.0'"]),
    "below zero": ("start,end,text\n-7,-1,bridge\n", ["line 2", "start is '-7'"]),
    "too large to be a place": ("start,end,text\n4,99999999999999999999,old bridge\n", ["line 2", "end is '999"]),
    "digits of another script": ("start,end,text\n٤,14,old bridge\n", ["line 2", "start is '٤'"]),
    "no place": ("start,end,text\n,14,old bridge\n", ["line 2", "start is ''"]),
    "another place": ("start,end,text,when_end\n4,14,old bridge,x\n", ["line 2", "when_end is 'x'"]),
    "no text column": ("start,end,words\n4,14,old bridge\n", ["'text' is missing", "start, end, words"]),
    "no wanted column": ("start,end,text\n4,14,old bridge\n", ["'label' is missing"]),
    "comma without marks": ("start,end,text,label\n4,14,old, bridge,x\n", ["line 2", "5 cells", "header has 4"]),
    "after a text of two lines": ('start,end,text,label\n0,3,The,"a\nb"\n4,14,x,y\n', ["line 4", "'x'"]),
}


@pytest.mark.parametrize("name", BAD_ROWS)
def test_read_names_file_and_line(tmp_path, name):
    """The line is the file's own, as an editor shows it, and the file is left alone."""
    raw, words = BAD_ROWS[name]
    path = write(tmp_path, raw)
    columns = ["label"] if "label" in name + raw or name == "no wanted column" else []
    with pytest.raises(ValueError) as caught:
        spans.read(path, TEXT, columns)
    assert all(word in str(caught.value) for word in ["rows.csv", *words]), str(caught.value)
    assert path.read_bytes() == raw.encode() and list(tmp_path.iterdir()) == [path]


# Reading any CSV file.


def test_csv_cells_are_texts_as_written(tmp_path):
    """Nothing is guessed: NA, 007 and an empty cell stay what they are; marks, commas and breaks too."""
    path = write(tmp_path, 'a,b\nNA,007\n,"x, ""y""\r\nz"\n\ntrue,1e5\n')
    made = tables.read(path, ["a"])
    assert made["a"].tolist() == ["NA", "", "true"] and made["b"].tolist() == ["007", 'x, "y"\r\nz', "1e5"]
    # Line 1 is the header; the second row ends in line 4 since its text has a break; line 5 is blank.
    assert made.index.tolist() == [2, 4, 6]


@pytest.mark.parametrize("raw", ["a,b\n1,2\n", "\ufeffa,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\n1,2"])
def test_csv_of_any_program(tmp_path, raw):
    """A byte-order mark, CRLF or a missing last break make no difference."""
    assert tables.read(write(tmp_path, raw), ["a", "b"]).to_dict("records") == [{"a": "1", "b": "2"}]


def test_csv_of_a_header_alone(tmp_path):
    """A table without rows is a table, of texts."""
    made = tables.read(write(tmp_path, "a,b\n"), ["b"])
    assert made.empty and made.dtypes.equals(tables.read(write(tmp_path, "a,b\n1,2\n"), []).dtypes)


BAD_CSVS = {
    "empty": (b"", ["'a' is missing", "nothing"]),
    "no such column": (b"b,c\n1,2\n", ["'a' is missing", "b, c"]),
    "column twice": (b"a,b,b\n1,2,3\n", ["'b' stands there twice"]),
    "too few cells": (b"a,b\n1,2\n3\n", ["line 3", "1 cells", "header has 2"]),
    "too many cells": (b"a,b\n1,2,3\n", ["line 2", "3 cells"]),
    "mark never closed": (b'a,b\n1,2\n3,"4\n', ["line 3", "not a CSV row"]),
    "mark in the middle": (b'a,b\n"1"x,2\n', ["line 2", "not a CSV row"]),
    "not utf-8": (b"a,b\n1,2\n3,\xe9\n", ["line 3", "byte 10", "0xe9"]),
}


@pytest.mark.parametrize("name", BAD_CSVS)
def test_bad_csv(tmp_path, name):
    """A file that is no such table is refused by name, line and what is wrong."""
    raw, words = BAD_CSVS[name]
    path = tmp_path / "rows.csv"
    path.write_bytes(raw)
    with pytest.raises(ValueError) as caught:
        tables.read(path, ["a"])
    assert all(word in str(caught.value) for word in ["rows.csv", *words]), str(caught.value)
    assert path.read_bytes() == raw


def test_no_csv(tmp_path):
    """A missing file and a folder are told apart, by name."""
    with pytest.raises(FileNotFoundError, match="none.csv"):
        tables.read(tmp_path / "none.csv", [])
    with pytest.raises(IsADirectoryError, match=tmp_path.name):
        tables.read(tmp_path, [])


@pytest.mark.parametrize("places", [[(4, 8), (0, 3)], [(0, 5), (4, 8)]])
def test_containers_out_of_order_or_overlapping_are_refused(places):
    """Otherwise the answer would be missing, or wrong, without a word."""
    text = "one two three"
    with pytest.raises(ValueError, match="in order and not overlap"):
        spans.containing(spans.table(text, [(1, 2)]), spans.table(text, places, n=[1, 2]), "n")


def test_containers_with_any_index():
    """A table put together from others keeps doubled labels; they play no part."""
    text = "one two three"
    parts = spans.table(text, [(0, 3), (4, 8)], n=[1, 2]).set_index(pd.Index([7, 7]))
    assert spans.containing(spans.table(text, [(5, 6)]), parts, "n").tolist() == [2]


@pytest.mark.parametrize("cell", ["one\u2028two", "one\x85two", '"one\x0btwo"', "one\x0ctwo"])
def test_a_line_of_a_csv_ends_at_a_line_break_only(tmp_path, cell):
    """Other characters that some programs break lines at stay in their cell, and the count of lines stays right."""
    path = tmp_path / "rows.csv"
    path.write_text(f"a,b\n{cell},1\nlast,2\n", encoding="utf-8", newline="")
    frame = tables.read(str(path), ["a", "b"])
    assert frame["a"].tolist() == [cell.strip('"'), "last"] and frame.index.tolist() == [2, 3]


def test_semicolons_are_named(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(ValueError, match="rows.csv: its cells are divided by semicolons; save it with commas"):
        tables.read(path, ["a", "b"])


# A table that is made once.


def test_a_table_is_made_once_for_an_article_and_for_what_it_hangs_on():
    """The helper is asked anew for another article or another argument, and not for the same ones."""
    asked = []

    @spans.once
    def lengths(of, more=0):
        """How long."""
        asked.append((of, more))
        return pd.DataFrame({"length": [len(of) + more]})

    assert [lengths("a")["length"][0] for _ in range(3)] == [1, 1, 1] and lengths("abc", more=2)["length"][0] == 5 and lengths("a")["length"][0] == 1
    assert asked == [("a", 0), ("abc", 2)] and lengths.__name__ == "lengths" and lengths.__doc__ == "How long."


MADE_ONCE = [
    article.paragraphs, tokens.sentences, tokens.words, tone.by_sentence, tone.by_word, names.names, actors.found, dates.expressions, quotes.quotations, quotes.voices,
]  # fmt: skip


# The columns that each public table has, as its docstring says.
COLUMNS = {
    article.paragraphs: "paragraph kind",
    tokens.sentences: "sentence paragraph",
    tokens.words: "token sentence norm is_word",
    tone.by_sentence: "sentence tone length rules",
    tone.by_word: "sentence valence adjusted source rules",
    names.names: "sentence rule name type type_rule nation_end name_start",
    actors.found: "actor form level rule parent name kind kind_rule",
    dates.expressions: "type value earliest latest rule",
    quotes.quotations: "quotation kind speaker actor cue rule repeats speaker_start speaker_end named named_start named_end",
    quotes.voices: "token sentence words_by attributed_to level quotation repeat",
}


@pytest.mark.parametrize("helper", COLUMNS, ids=lambda helper: f"{helper.__module__}.{helper.__name__}")
def test_the_columns_of_a_table_are_those_of_its_docstring(helper):
    """In this order, also where there is no row."""
    for text in ("“I like the good bridge,” said Ann Holt on 3 May 2017.", "…"):
        assert helper(article.from_text(text, published=None)).columns.tolist() == ["start", "end", "text", *COLUMNS[helper].split()]
    inherited = actors.mentions.__doc__ if helper is actors.found else ""
    assert all(re.search(rf"\b{column}\b", helper.__doc__ + inherited) for column in COLUMNS[helper].split())


def spoil(table):
    """Everything a caller can do to a table, down to the arrays beneath it."""
    for name in table.columns:
        values = table[name].array
        try:
            values[:] = values[::-1].copy()
        except ValueError:  # numpy's arrays are handed out to be read only
            assert name not in ("text", "kind")
        table.loc[0, name] = table[name].iloc[-1]
    table.index.name, table.columns.name, table.attrs["who"] = "row", "column", "a caller"
    table["mine"] = 1
    del table["text"]
    table.columns = [f"my {name}" for name in table.columns]


@pytest.mark.parametrize("helper", MADE_ONCE, ids=lambda helper: f"{helper.__module__}.{helper.__name__}")
def test_what_a_caller_does_to_a_table_reaches_nobody_else(helper):
    """Asked again, each helper gives the table that it gave first; and so do those that ask it themselves."""
    text = "“I like the good bridge,” said Ann Holt on 3 May 2017. “It is old.”\n\nMs Holt met the bad Harbour Board in Oslo yesterday. She said that it was late."
    of = article.from_text(text, published="2018-02-02")
    before = {other: other(of).to_csv() for other in MADE_ONCE}
    spoil(helper(of))
    assert {other: other(of).to_csv() for other in MADE_ONCE} == before


def test_articles_of_one_text_are_kept_apart():
    """The same words under another day and another title are another article."""
    text = "Ann Holt spoke\n\nShe said so yesterday."
    days = [dates.expressions(article.from_text(text, published=day))["value"][0] for day in ("2018-02-02", "2017-05-05", "2018-02-02")]
    assert days == ["2018-02-01", "2017-05-04", "2018-02-01"]
    kinds = [article.paragraphs(article.from_text(text, published=None, title=title))["kind"][0] for title in (None, "Ann Holt spoke", None)]
    assert kinds == ["body", "headline", "body"]


def test_quotations_follow_a_table_of_aliases_that_changes(tmp_path):
    """Who is meant is looked up anew when the file has changed."""
    of = article.from_text("“It rained,” said Holt.", published=None)
    aliases, people = tmp_path / "aliases.csv", tmp_path / "actors.csv"
    people.write_text("id,name,kind,affiliation,members,role,wikidata,wikidata_basis,iso3166\none,One,person,,,,,,\nother,Other,person,,,,,,\n", encoding="utf-8")
    for place, actor in enumerate(("one", "other")):
        aliases.write_text(f"alias,actor,form\nHolt,{actor},name\n", encoding="utf-8")
        os.utime(aliases, ns=(place, place))
        assert quotes.quotations(of, aliases, people)["actor"].tolist() == [actor]
        assert set(quotes.voices(of, aliases, people)["words_by"]) == {actor, "reporter"}
