"""The article as published: its bytes, its paragraphs and notes, and every bad file by name and place."""

import hashlib
from datetime import date, datetime

import pytest

from helpers import article, tables

TXT = tables.DATA / "article.txt"
LINES = "Dam holds\n\nThe river rose.\nIt fell again.\n\nNobody was hurt."


def texts(text, title=None):
    return article.paragraphs(article.from_text(text, published=None, title=title))


def snapshot(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# The kit's own article.


def test_bytes():
    """The article is kept byte for byte."""
    digest = "accb6962a3b6cf3a8c0ac98ce5ccbaeadd42e96600058bb9e460ddb0b981e511"
    assert hashlib.sha256(TXT.read_bytes()).hexdigest() == digest
    assert article.load().text.encode() == TXT.read_bytes()


def test_metadata():
    """Title and day come from the toml, and the title is the first line of the text."""
    shipped = article.load()
    assert shipped.published == date(2018, 2, 2) and not isinstance(shipped.published, datetime)
    assert shipped.title == TXT.read_bytes().split(b"\n")[0].decode()
    assert shipped.outlet and shipped.source and shipped.rights


def test_paragraphs_of_the_article():
    """One headline (0) and fourteen paragraphs, which are the file's lines that are not blank."""
    table = article.paragraphs(article.load())
    lines = [line.decode() for line in TXT.read_bytes().split(b"\n") if line]
    assert len(lines) == 15
    assert table["text"].tolist() == [line.rstrip() for line in lines]  # rstrip takes the no-break spaces too
    assert table["paragraph"].tolist() == list(range(15))
    assert table["kind"].tolist() == ["headline"] + ["body"] * 14


def test_notes_of_the_article():
    """Each no-break space (bytes C2 A0) is pointed at, and each other note stands in one place."""
    shipped = article.load()
    table = article.notes(shipped)
    raw = TXT.read_bytes()
    # Ten, at the ends of paragraphs 1, 2, 4, 5, 6 and 8 to 12 (counted in the bytes, by eye).
    assert raw.count(b"\xc2\xa0") == raw.count(b"\xc2\xa0\n\n") == 10
    spaces = table[table["kind"] == "no-break space"]
    bytes_before = [len(shipped.text[:start].encode()) for start in spaces["start"]]
    assert bytes_before == [place for place in range(len(raw)) if raw[place : place + 2] == b"\xc2\xa0"]
    assert len(table) == 10 + 8 and table["start"].is_monotonic_increasing  # eight other notes in the toml
    assert all(shipped.text[row.start : row.end] == row.text for row in table.itertuples())


def test_two_notes_at_one_place_both_stand(tmp_path):
    """Notes may nest, and the same words twice are two rows, in the order of the text."""
    (tmp_path / "a.txt").write_text("A cat sat. A cat ran.")
    entry = '[[notes]]\nwords = "{}"\nkind = "k"\nnote = "{}"\n'
    (tmp_path / "a.toml").write_text(entry.format("cat", "one") + entry.format("cat ran", "two"))
    table = article.notes(article.load(tmp_path / "a.txt"))
    assert list(zip(table["start"], table["end"], table["note"])) == [(2, 5, "one"), (13, 16, "one"), (13, 20, "two")]


# Any article.


def test_plain_straightens_one_for_one():
    """Quotes, apostrophes and no-break spaces are made plain without moving anything."""
    curly = "‘a’ ‚b‛ ʼc “d” „e‟ f\u00a0g\u2009h\u202fi — é"
    made = article.from_text(curly, published=None)
    assert made.plain == "'a' 'b' 'c \"d\" \"e\" f g h i — é"
    assert len(made.plain) == len(curly) and made.text == curly


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r", "\u2028", "\x85"])
@pytest.mark.parametrize("blank", ["{0}{0}", "{0} \t{0}", "{0}{0}{0}{0}", "{0}\u00a0{0}"])
def test_blank_lines_part_paragraphs(break_, blank):
    """A line break alone does not part where blank lines do, whatever breaks the system writes."""
    parting = blank.format(break_)
    table = texts(f"one{break_}still one{parting}two{parting}three")
    assert table["text"].tolist() == [f"one{break_}still one", "two", "three"]
    assert table["paragraph"].tolist() == [1, 2, 3]


@pytest.mark.parametrize("break_", ["\n", "\r\n", "\r"])
def test_without_blank_lines_every_line_is_a_paragraph(break_):
    """Also with blank lines before and after the text, and blanks at the ends of lines."""
    table = texts(f"{break_}{break_}one {break_}  two\u00a0{break_}three{break_}{break_}")
    assert table["text"].tolist() == ["one", "two", "three"]


TITLES = [
    ("Dam holds\n\nThe river rose.", "Dam holds", [0, 1], ["headline", "body"]),
    ("  Dam holds \nThe river rose.\nIt fell.", "Dam holds", [0, 1, 2], ["headline", "body", "body"]),
    ("“Dam” holds\n\nThe river rose.", '"Dam" holds', [0, 1], ["headline", "body"]),  # quotes straight in the title
    ("The river rose.\n\nDam holds\n\nIt fell.", "Dam holds", [1, 2, 3], ["body"] * 3),  # not the first line
    ("Dam holds firm\n\nThe river rose.", "Dam holds", [1, 2], ["body"] * 2),  # only the beginning of it
    ("Dam holds", "Dam holds", [0], ["headline"]),  # nothing but a headline
    ("Dam holds\n\nThe river rose.", None, [1, 2], ["body"] * 2),
    ("Dam holds\n\nThe river rose.", "", [1, 2], ["body"] * 2),
]


@pytest.mark.parametrize("text, title, numbers, kinds", TITLES)
def test_headline_is_the_title_on_the_first_line(text, title, numbers, kinds):
    """Paragraph 0 is the first line if it is the title; else there is none and the body counts from 1."""
    table = texts(text, title)
    assert table["paragraph"].tolist() == numbers and table["kind"].tolist() == kinds


def test_headline_ends_where_a_single_break_ends_it():
    """A headline is parted from a body that follows on the next line, though blank lines part the rest."""
    table = texts("Dam holds\nThe river rose.\n\nIt fell.", "Dam holds")
    assert table["text"].tolist() == ["Dam holds", "The river rose.", "It fell."]


def test_byte_order_mark_is_not_text(tmp_path):
    """A file saved with a byte-order mark reads as one without."""
    path = tmp_path / "bom.txt"
    path.write_bytes(b"\xef\xbb\xbf" + LINES.encode())
    path.with_suffix(".toml").write_bytes(b"\xef\xbb\xbf" + b'title = "Dam holds"\npublished = 1987-06-05\n')
    made = article.load(path)
    assert made.text == LINES and made.published == date(1987, 6, 5)
    assert article.paragraphs(made)["paragraph"].tolist() == [0, 1, 2]


def test_line_ends_are_kept(tmp_path):
    """What was published is not tidied: CRLF stays CRLF, and places count both characters."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"one\r\n\r\ntwo\r\n")
    made = article.load(path)
    assert made.text == "one\r\n\r\ntwo\r\n"
    assert article.paragraphs(made)[["start", "end"]].to_numpy().tolist() == [[0, 3], [7, 10]]


def test_toml_is_optional(tmp_path):
    """A text alone is an article of which nothing is known."""
    path = tmp_path / "a.txt"
    path.write_text("A word.")
    assert article.load(str(path)) == article.Article("A word.")


# What is refused.

BAD_TEXTS = {
    "empty": (b"", ValueError, ["a.txt", "no text"]),
    "white space": (b" \n\t\xc2\xa0\r\n", ValueError, ["a.txt", "no text"]),
    "only a byte-order mark": (b"\xef\xbb\xbf", ValueError, ["a.txt", "no text"]),
    # Bytes count from 0: "ab\n" is 0 to 2, "c" is 3, so that the bad byte is 4, in line 2.
    "latin-1": (b"ab\nc\xe9d", ValueError, ["a.txt", "line 2", "byte 4", "0xe9", "UTF-8"]),
    "latin-1 after a mark": (b"\xef\xbb\xbfab\nc\xe9d", ValueError, ["a.txt", "line 2", "byte 7", "0xe9"]),
    "utf-16": ("ab".encode("utf-16"), ValueError, ["a.txt", "line 1", "byte 0", "UTF-8"]),
}


@pytest.mark.parametrize("name", BAD_TEXTS)
def test_bad_text(tmp_path, name):
    """A file that holds no text is refused by name and place, and left as it was."""
    raw, error, words = BAD_TEXTS[name]
    path = tmp_path / "a.txt"
    path.write_bytes(raw)
    with pytest.raises(error) as caught:
        article.load(path)
    assert all(word in str(caught.value) for word in words), str(caught.value)
    assert snapshot(tmp_path) == {path: raw}


def test_missing_file_and_folder(tmp_path):
    """A path without a file, and a folder in the place of one, are told apart."""
    with pytest.raises(FileNotFoundError, match="none.txt"):
        article.load(tmp_path / "none.txt")
    with pytest.raises(IsADirectoryError, match=f"{tmp_path.name}.*folder"):
        article.load(tmp_path)
    (tmp_path / "a.txt").write_text("A word.")
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(IsADirectoryError, match="a.toml.*folder"):
        article.load(tmp_path / "a.txt")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.toml", "a.txt"]


NOTE = '[[notes]]\nwords = "word"\nkind = "k"\nnote = "n"\n'
BAD_TOMLS = {
    "date in quotes": ('published = "2018-02-02"', ["published", "'2018-02-02'", "in a .toml"]),
    "date with a time": ("published = 2018-02-02T10:00:00", ["published"]),
    "date with a time and a zone": ("published = 2018-02-02T10:00:00Z", ["published"]),
    "time of day": ("published = 10:00:00", ["published"]),
    "year alone": ("published = 2018", ["published", "2018"]),
    "no such day": ("published = 2018-02-30", ["not TOML", "line 1"]),
    "unknown key": ('author = "x"', ["'author'", "unknown", "published"]),
    "title not a text": ("title = 5", ["title", "5"]),
    "broken": ("title = x y", ["not TOML", "line 1"]),
    "broken below": ('title = "x"\n\nrights = y z\n', ["not TOML", "line 3"]),
    "broken off": ('title = "x', ["not TOML", "end of document"]),
    "words not in the text": (NOTE + NOTE.replace("word\"", "wort\""), ["note 2", "'wort'", "not in the text"]),
    "no words": (NOTE.replace("word\"", "\""), ["note 1", "not in the text"]),
    "note without a key": ('[[notes]]\nwords = "word"\n', ["note 1", "kind", "note"]),
    "note with a key too many": (NOTE + "page = 1", ["note 1", "exactly"]),
    "words a number": (NOTE.replace('"word"', "5"), ["note 1", "quotation marks"]),
    "notes a number": ("notes = 5", ["notes", "5"]),
    "notes a text": ('notes = "word"', ["notes", "word"]),
}


@pytest.mark.parametrize("name", BAD_TOMLS)
def test_bad_toml(tmp_path, name):
    """What the toml should not hold is refused by the toml's name and the key or line."""
    toml, words = BAD_TOMLS[name]
    (tmp_path / "a.txt").write_text("A word.")
    (tmp_path / "a.toml").write_text(toml)
    before = snapshot(tmp_path)
    with pytest.raises(ValueError) as caught:
        article.load(tmp_path / "a.txt")
    assert all(word in str(caught.value) for word in ["a.toml", *words]), str(caught.value)
    assert snapshot(tmp_path) == before


def test_toml_not_utf8(tmp_path):
    """The toml's bytes are read as strictly as the text's."""
    (tmp_path / "a.txt").write_text("A word.")
    (tmp_path / "a.toml").write_bytes(b'title = "x"\nrights = "\xa9"')
    with pytest.raises(ValueError, match=r"a\.toml, line 2: byte 22 \(0xa9\)"):  # 12 bytes, then 10
        article.load(tmp_path / "a.txt")


BAD_CALLS = [
    ({"text": 5, "published": None}, TypeError, "int"),
    ({"text": None, "published": None}, TypeError, "NoneType"),
    ({"text": b"bytes", "published": None}, TypeError, "bytes"),
    ({"text": "", "published": None}, ValueError, "empty"),
    ({"text": " \n\u00a0\u2003", "published": None}, ValueError, "white space"),
    ({"text": "x", "published": "2 February 2018"}, ValueError, "2 February 2018"),
    ({"text": "x", "published": "2018-02-30"}, ValueError, "2018-02-30"),
    ({"text": "x", "published": "2018-02-02T10:00"}, ValueError, "2018-02-02T10:00"),
    ({"text": "x", "published": datetime(2018, 2, 2, 10)}, ValueError, "published"),
    ({"text": "x", "published": 20180202}, ValueError, "20180202"),
    ({"text": "x", "published": None, "title": 5}, ValueError, "title"),
]


@pytest.mark.parametrize("call, error, words", BAD_CALLS)
def test_bad_calls(call, error, words):
    """from_text refuses what is no text and no day, and says which."""
    with pytest.raises(error, match=words):
        article.from_text(**call)


def test_from_text_takes_dates_and_iso():
    """A day may be given as a date or in ISO form; None says that it is not known."""
    assert article.from_text("x", published="1999-12-31").published == date(1999, 12, 31)
    assert article.from_text("x", published=date(1999, 12, 31)).published == date(1999, 12, 31)
    assert article.from_text("x", published=None).published is None


def test_article_is_frozen():
    """Nobody changes what was published."""
    with pytest.raises(AttributeError):
        article.from_text("x", published=None).text = "y"
