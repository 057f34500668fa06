"""What exactly was published, and when: the text to the character, and what is known about it."""

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from helpers import spans, tables

# One character for one character, so that a place in `plain` is the same place in `text`.
STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ", "'"),
        **dict.fromkeys("“”„‟", '"'),
        **dict.fromkeys("\x1c\x1d\x1e\x1f\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    }
)
# What a pattern that does not regard case takes for i, s and k; a look-up needs these.
LIKE_ASCII = str.maketrans("İıſ\u212a", "iisk")
BREAK = r"(?:\r\n|\r(?!\n)|[\n\v\f\x85\u2028\u2029])"
BLANK = re.compile(rf"{BREAK}(?:[^\S\n\r\v\f\x85\u2028\u2029]*{BREAK})+")
LINE = re.compile(BREAK)
KEYS = {"title", "published", "outlet", "source", "rights", "notes"}
NOTE_KEYS = {"words", "kind", "note"}


@dataclass(frozen=True)
class Note:
    """A remark on the text: the words it is about, what kind of thing it is, and the remark."""

    words: str
    kind: str
    note: str


@dataclass(frozen=True)
class Article:
    """One article: its text as published, and what is known about it (None or empty: not known)."""

    text: str
    title: str | None = None
    published: date | None = None
    outlet: str = ""
    source: str = ""
    rights: str = ""
    notes: tuple[Note, ...] = ()

    @cached_property
    def plain(self) -> str:
        """The text with straight quotes and plain spaces, of the same length, for tools to read."""
        plain = self.text
        for mark, straight in STRAIGHT.items():  # one after the other: most are nowhere in it
            plain = plain.replace(chr(mark), straight)
        return plain


def load(path: str | Path | None = None) -> Article:
    """The article in a .txt file (UTF-8), with what a .toml of the same name beside it tells.

    path: None for the article that comes with the kit.
    The .toml may have title, published (a date), outlet, source, rights, and [[notes]] with words,
    kind and note. Raises FileNotFoundError, IsADirectoryError or ValueError, naming the file and
    the place: no text, not UTF-8, not TOML, an unknown key, no date, words that are not in the text.
    """
    path = tables.DATA / "article.txt" if path is None else Path(path)
    text = tables.text_of(path)
    if not text.strip():
        raise ValueError(f"{path}: there is no text in it.")
    about = path.with_suffix(".toml")
    return _article(text, _metadata(about) if about.exists() and about != path else {}, about)


def from_text(text: str, *, published: date | str | None, title: str | None = None) -> Article:
    """An article from a string. published: the day it appeared (a date, or ISO like 2018-02-02), or None.

    Raises TypeError if text is no string, ValueError if it is blank or the date is not one.
    """
    if not isinstance(text, str):
        raise TypeError(f"text must be a string, not {type(text).__name__}.")
    if not text.strip():
        raise ValueError("The text is empty or only white space.")
    if isinstance(published, str):
        try:
            published = date.fromisoformat(published)
        except ValueError:
            raise ValueError(f"published is {published!r}; a date like 2018-02-02 is needed.") from None
    return _article(text, {"title": title, "published": published}, "from_text")


def _metadata(path: Path) -> dict:
    try:
        return tomllib.loads(tables.text_of(path))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{path}: not TOML: {error}.") from None


def _article(text: str, about: dict, source: object) -> Article:
    about = {key: value for key, value in about.items() if value is not None}
    for key in about.keys() - KEYS:
        raise ValueError(f"{source}: the key {key!r} is unknown; known are {', '.join(sorted(KEYS))}.")
    for key in about.keys() - {"published", "notes"}:
        if not isinstance(about[key], str):
            raise ValueError(f"{source}: {key} is {about[key]!r}; a text in quotation marks is needed.")
    published = about.get("published")
    if published is not None and (not isinstance(published, date) or isinstance(published, datetime)):
        raise ValueError(f"{source}: published is {published!r}; a day is needed: published = 2018-02-02 in a .toml, published=\"2018-02-02\" or a datetime.date in Python.")
    notes, listed = [], about.get("notes", [])
    if not isinstance(listed, list):
        raise ValueError(f"{source}: notes is {listed!r}; each note stands under a line [[notes]] of its own.")
    for number, note in enumerate(listed, start=1):
        if not isinstance(note, dict) or note.keys() != NOTE_KEYS:
            raise ValueError(f"{source}: note {number} needs exactly the keys {', '.join(sorted(NOTE_KEYS))}.")
        if not all(isinstance(value, str) for value in note.values()):
            raise ValueError(f"{source}: note {number} needs texts in quotation marks.")
        if not note["words"] or note["words"] not in text:
            raise ValueError(f"{source}: note {number} is about {note['words']!r}, which is not in the text.")
        notes.append(Note(**note))
    return Article(text, **(about | {"notes": tuple(notes)}))


@spans.once
def paragraphs(article: Article) -> pd.DataFrame:
    """The paragraphs: start, end, text, paragraph, kind (headline or body).

    Paragraph 0 is the headline: the first line, if it is the article's title; the body counts
    from 1. Blank lines part paragraphs; where a text has none, every line is one.
    """
    found = parts(article)
    number = np.array([paragraph for *_, paragraph in found], dtype="int64")
    kinds = spans.strings("body" if paragraph else "headline" for paragraph in number)
    return spans.table(article.text, [part[:2] for part in found], paragraph=number, kind=kinds)


@lru_cache(maxsize=2)
def parts(article: Article) -> tuple[tuple[int, int, int], ...]:
    """The same without a table, for rooms that ask again and again: start, end, paragraph."""
    body, found = 0, []
    first = re.search(r"\S[^\n\r\v\f\x85\u2028\u2029]*", article.plain)
    title = (article.title or "").translate(STRAIGHT).strip()
    if title and first and first.group().strip() == title:
        body = first.start() + len(title)
        found.append((first.start(), body, 0))
    rest = article.text[body:]
    separator = BLANK if BLANK.search(rest.strip()) else LINE
    edges = [0, *(edge for match in separator.finditer(rest) for edge in match.span()), len(rest)]
    for left, right in zip(edges[::2], edges[1::2], strict=True):
        piece = rest[left:right]
        if piece.strip():
            start = body + left + len(piece) - len(piece.lstrip())
            found.append((start, start + len(piece.strip()), len(found) + (body == 0)))
    return tuple(found)


def notes(article: Article) -> pd.DataFrame:
    """Every place that the article's notes are about: start, end, text, kind, note."""
    rows = [
        (match.span(), note) for note in article.notes for match in re.finditer(re.escape(note.words), article.text)
    ]
    rows.sort(key=lambda row: row[0])
    columns = pd.DataFrame([(note.kind, note.note) for _, note in rows], columns=["kind", "note"], dtype=str)
    return spans.table(article.text, [span for span, _ in rows]).join(columns)
