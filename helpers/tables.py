"""Reads the kit's CSV files and says in which file and row something is wrong."""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

DATA = Path(__file__).resolve().parent.parent / "data"


def text_of(path: str | Path) -> str:
    """The file's text, UTF-8, line ends untouched; a byte-order mark is not text and is left out.

    Raises FileNotFoundError, IsADirectoryError, or ValueError with the place of the first byte
    that is not UTF-8.
    """
    path = Path(path)
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such file.")
    if path.is_dir():
        raise IsADirectoryError(f"{path}: this is a folder; the path of a file is needed.")
    raw = path.read_bytes()
    try:
        return raw.decode().removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise ValueError(
            f"{path}, line {line}: byte {error.start} (0x{raw[error.start]:02x}) is not UTF-8. "
            "Save the file as UTF-8 and try again."
        ) from None


def read(path: str | Path, columns: Iterable[str]) -> pd.DataFrame:
    """A CSV file as a table of strings, its index the line in the file (the header is line 1).

    columns: the names that must be there; others are kept. Empty cells are empty strings.
    Raises what `text_of` raises, and ValueError for a missing or doubled column or a row with too
    many or too few cells.
    """
    reader = csv.reader(io.StringIO(text_of(path), newline=""), strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader if row]
    except csv.Error as error:
        raise ValueError(f"{path}, line {reader.line_num}: not a CSV row ({error}).") from None
    header = rows[0][1] if rows else []
    missing = [name for name in columns if name not in header]
    if missing and len(header) == 1 and ";" in header[0]:
        raise ValueError(f"{path}: its cells are divided by semicolons; save it with commas (CSV UTF-8, comma delimited).")
    if missing:
        raise ValueError(
            f"{path}: the column {missing[0]!r} is missing; the first line has {', '.join(header) or 'nothing'}."
        )
    doubled = {name for name in header if header.count(name) > 1}
    if doubled:
        raise ValueError(f"{path}: the column {sorted(doubled)[0]!r} stands there twice.")
    for line, row in rows[1:]:
        if len(row) != len(header):
            raise ValueError(
                f"{path}, line {line}: {len(row)} cells where the header has {len(header)}. "
                "A comma in a text needs quotation marks around that text."
            )
    index = pd.Index([line for line, _ in rows[1:]], name="line")
    return pd.DataFrame([row for _, row in rows[1:]], columns=header, index=index, dtype=str)


def fail(path: Path, line: object, problem: str) -> None:
    """Raises a ValueError that names the file and the line."""
    raise ValueError(f"{path}, line {line}: {problem}")
