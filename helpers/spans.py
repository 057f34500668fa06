"""The one shape that every result has: a table whose rows point at passages of the article."""

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, wraps
from numbers import Integral
from pathlib import Path

import numpy as np
import pandas as pd

from helpers import tables

NUMBERS = {"start", "end", "sentence", "paragraph", "quotation", "repeats"}
WORDS = pd.array([], dtype=str).dtype  # what str is to pandas


def once(helper: Callable[..., pd.DataFrame]) -> Callable[..., pd.DataFrame]:
    """The helper, which makes the table of an article once and gives each caller a copy, to be changed at will.

    What the table hangs on must be in the arguments; those of the last two are kept. A table that is made of what is kept already, as
    that of quotations is, needs none.
    """
    made = lru_cache(maxsize=2)(helper)
    return wraps(helper)(lambda *asked, **named: made(*asked, **named).copy())


def strings(words: Iterable[str]) -> pd.api.extensions.ExtensionArray:
    """A column of words."""
    return pd.array(list(words), dtype=WORDS)


def numbers(values: Sequence[int | None]) -> pd.api.extensions.ExtensionArray:
    """A column of whole numbers, some of them missing (dtype Int64)."""
    return pd.arrays.IntegerArray(np.array([value or 0 for value in values], dtype="int64"), np.array([value is None for value in values], dtype=bool))


def table(text: str, spans: Sequence[tuple[int, int]] | np.ndarray, **columns: object) -> pd.DataFrame:
    """A table of spans of a text: start and end (characters, end not included), text, the given columns."""
    start, end = np.array(spans, dtype="int64").reshape(-1, 2).T.copy()
    words = strings([text[begin:stop] for begin, stop in zip(start.tolist(), end.tolist(), strict=True)])
    # At once, and with its index: adding columns one by one takes twice as long.
    return pd.DataFrame({"start": start, "end": end, "text": words, **columns}, index=pd.RangeIndex(len(start)))


def containing(spans: pd.DataFrame, containers: pd.DataFrame, column: str) -> pd.Series:
    """For each span the `column` of the container in which it begins; missing where there is none.

    containers: spans in order that do not overlap, such as sentences or paragraphs. Raises ValueError if they do not.
    """
    if not (containers["start"].is_monotonic_increasing and (containers["end"].to_numpy()[:-1] <= containers["start"].to_numpy()[1:]).all()):
        raise ValueError("containers must stand in order and not overlap: sort them by start, or take a table such as tokens.sentences.")
    containers = containers.reset_index(drop=True)
    place = np.searchsorted(containers["start"].to_numpy(), spans["start"].to_numpy(), side="right") - 1
    values = containers[column].reindex(containers.index[place.clip(min=0)]) if len(containers) else pd.Series(
        [pd.NA] * len(spans), dtype=object
    )
    values.index = spans.index
    ends = containers["end"].to_numpy()[place.clip(min=0)] if len(containers) else np.zeros(len(spans))
    return values.where((place >= 0) & (spans["start"].to_numpy() < ends))


def worded(text: str, frame: pd.DataFrame, source: object = "the table") -> pd.DataFrame:
    """The table, checked (see `check`), with the column text added after start and end where it has none.

    Raises ValueError naming what is missing: start or end, or the place of a row in the article.
    """
    missing = [name for name in ("start", "end") if name not in frame]
    if missing:
        raise ValueError(f"{source} has no column {missing[0]!r}; a table of spans has start and end.")
    if "text" not in frame:
        frame = frame.copy()
        frame.insert(2, "text", pd.Series([text[max(start, 0) : end] for start, end in zip(frame["start"], frame["end"], strict=True)], index=frame.index, dtype=str))
    check(text, frame, source)
    return frame


def check(text: str, frame: pd.DataFrame, source: object = "the table") -> None:
    """Raises ValueError naming the column that is missing or holds no whole numbers, or the first row whose text is not at its place in the article."""
    for name in ("start", "end", "text"):
        if name not in frame or name != "text" and not _is_whole(frame[name]):
            raise ValueError(f"{source} has no column {name!r}{' of whole numbers' if name in frame else ''}; a table of spans has start, end and text.")
    for line, start, end, words in zip(frame.index, *(frame[name].tolist() for name in ("start", "end", "text")), strict=True):
        if not 0 <= start < end <= len(text) or text[start:end] != words:
            there = text[max(start, 0) : max(end, 0)][:60]
            where = text.find(words) if words else -1
            hint = f" These words begin at {where}." if where >= 0 else " These words are nowhere in the article."
            raise ValueError(
                f"{source}, line {line}: {words[:60]!r} is not at {start} to {end}; "
                f"{there!r} is there.{hint}"
            )


def _is_whole(column: pd.Series) -> bool:
    """Whether there are whole numbers in a column and nothing else, whatever its dtype; also where it is empty."""
    return column.dtype.kind in "iu" and not column.hasnans or all(isinstance(value, Integral) for value in column)


def read(path: str | Path, text: str, columns: Iterable[str] = ()) -> pd.DataFrame:
    """An annotation file: start, end, text and more, every row checked against the text.

    Whole numbers stand in the columns NUMBERS and in those ending in _start or _end (empty: missing).
    Raises what `tables.read` raises, and ValueError naming the row that does not fit the article.
    """
    frame = tables.read(path, ["start", "end", "text", *columns])
    frame = frame[(frame != "").any(axis=1)]  # spreadsheets leave empty rows
    for name in frame.columns:
        if name in NUMBERS or name.endswith(("_start", "_end")):
            number = frame[name].str.fullmatch("[0-9]{1,9}") | ((frame[name] == "") & (name not in ("start", "end")))
            if not number.all():
                line = frame.index[~number][0]
                tables.fail(path, line, f"{name} is {frame.at[line, name]!r}; a whole number from 0 is needed.")
            kind = "int64" if name in ("start", "end") else "Int64"
            frame[name] = pd.to_numeric(frame[name].where(frame[name] != "")).astype(kind)
    check(text, frame, path)
    return frame.reset_index(drop=True)
