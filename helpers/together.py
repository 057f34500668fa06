"""How a class reads the same sentences: its answers gathered, where they part, and how far they agree."""

import re
from collections import Counter
from itertools import chain
from pathlib import Path

import numpy as np
import pandas as pd
from nltk.metrics.agreement import AnnotationTask

from helpers import tables
from helpers.agreement import LABELS
from helpers.article import Article
from helpers.tokens import sentences

COLUMNS = ["reader", "sentence", "start", "end", "begins", *LABELS]
# The answers that have an order, from one end to the other; good and bad, with mixed and neither, have none.
ORDERS = {"worded": ("negative", "plain", "positive")}
FEW = 5  # readers, under which agreement is counted and not measured


def drawn(article: Article, number: int = 10, seed: int = 0) -> list[int]:
    """The numbers of some sentences, drawn at random so that nobody chooses those that fit; all of them if there are no more.

    seed: another one draws others. Sentences without a letter are left out.
    """
    table = sentences(article)
    known = table.loc[table["text"].str.contains(r"[^\W\d_]"), "sentence"].to_numpy()
    return sorted(np.random.default_rng(seed).choice(known, min(number, len(known)), replace=False).tolist())


def blank(article: Article, reader: str, only: list[int] | None = None) -> pd.DataFrame:
    """The sheet of one reader, to be filled in: reader, sentence, start, end, begins (three words), reported and worded, both empty.

    only: the numbers of the sentences that are asked; None: all.
    """
    table = sentences(article)
    table = table if only is None else table[table["sentence"].isin(only)].reset_index(drop=True)
    begins = [" ".join(text.split()[:3]) for text in table["text"]]
    return table[["sentence", "start", "end"]].assign(reader=reader, begins=begins, **dict.fromkeys(LABELS, ""))[COLUMNS]


def save(sheet: pd.DataFrame, folder: str | Path) -> Path:
    """Writes a reader's sheet into a folder, under its code name; what stood there under that name is kept as .before-1.csv.txt and so on. Returns its path."""
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{sheet['reader'].iloc[0].casefold().replace(' ', '-')}.csv"
    if path.exists():
        number = next(number for number in range(1, 10_000) if not path.with_suffix(f".before-{number}.csv.txt").exists())
        path.rename(path.with_suffix(f".before-{number}.csv.txt"))
    path.write_bytes(sheet.to_csv(index=False, lineterminator="\n").encode())
    return path


def files(folder: str | Path, article: Article, only: list[int] | None = None) -> pd.DataFrame:
    """The sheets (.csv) in a folder: file, reader, counted, problem (empty if it is counted).

    A sheet is set aside that cannot be read, is not of this article, lacks a sentence or has one twice, leaves an answer out, has a
    word that is none of LABELS, or bears a code name that another sheet bears too: then both are. No file is changed.
    only: the sentences that were asked; None: all. Raises NotADirectoryError if there is no such folder.
    """
    return _gathered(folder, article, only)[0]


def answers(folder: str | Path, article: Article, only: list[int] | None = None) -> pd.DataFrame:
    """What the sheets that count say: reader, sentence, reported, worded; a row for each reader and sentence. Raises as `files`."""
    return _gathered(folder, article, only)[1]


def _gathered(folder: str | Path, article: Article, only: list[int] | None) -> tuple[pd.DataFrame, pd.DataFrame]:
    folder = Path(folder)
    if not folder.is_dir():
        raise NotADirectoryError(f"{folder}: there is no such folder; a class's sheets lie together in one.")
    needed, found, sheets = blank(article, "", only), [], []
    for path in sorted(folder.glob("*.csv")):
        try:
            sheet = _sheet(path, needed)
            found.append((path.name, sheet["reader"].iloc[0], ""))
            sheets.append(sheet)
        except (ValueError, OSError) as error:
            found.append((path.name, "", str(error).removeprefix(f"{path}").lstrip(":, ")))
            sheets.append(None)
    table = pd.DataFrame(found, columns=["file", "reader", "problem"], dtype=str)
    name = table["reader"].str.casefold().str.strip()
    again = name.duplicated(keep=False) & (name != "")
    table.loc[again, "problem"] = [f"the code name {reader!r} stands on more than one sheet" for reader in table.loc[again, "reader"]]
    table["counted"] = table["problem"] == ""
    kept = [sheet for sheet, counted in zip(sheets, table["counted"], strict=True) if counted]
    empty = needed.iloc[:0].astype({"sentence": "int64"})
    rows = pd.concat(kept, ignore_index=True) if kept else empty
    return table[["file", "reader", "counted", "problem"]], rows[["reader", "sentence", *LABELS]]


def _sheet(path: Path, needed: pd.DataFrame) -> pd.DataFrame:
    """One sheet, held against the article. Raises ValueError with the line and what is wrong."""
    rows = tables.read(path, COLUMNS)
    rows = rows[(rows[["sentence", *LABELS]] != "").any(axis=1)]  # spreadsheets leave empty rows
    readers = rows["reader"].str.strip().unique()
    if len(readers) != 1 or not readers[0]:
        raise ValueError(f"one code name is needed in the column reader; here are {', '.join(map(repr, readers)) or 'none'}.")
    want = needed.set_index("sentence")
    for line, row in rows.iterrows():
        number = int(row["sentence"]) if re.fullmatch("[0-9]{1,6}", row["sentence"].strip()) else -1
        if number not in want.index:
            raise ValueError(f"line {line}: sentence {row['sentence']!r} is none of those asked, which go from {want.index.min()} to {want.index.max()}.")
        place = [row[name].strip() for name in ("start", "end", "begins")]
        if place != [str(want.at[number, "start"]), str(want.at[number, "end"]), want.at[number, "begins"]]:
            raise ValueError(f"line {line}: sentence {number} is {place[2]!r} at {place[0]} to {place[1]}; in this article it is {want.at[number, 'begins']!r} at {want.at[number, 'start']} to {want.at[number, 'end']}.")
        for column, known in LABELS.items():
            if row[column].strip().lower() not in known:
                raise ValueError(f"line {line}: sentence {number}: {column} is {row[column]!r}; one of {', '.join(known)} is needed.")
    counted = rows["sentence"].astype(int).value_counts().reindex(want.index, fill_value=0)
    for number, times in counted[counted != 1].items():
        raise ValueError(f"sentence {number} {'is missing' if times == 0 else f'stands there {times} times'}.")
    clean = {column: rows[column].str.strip().str.lower() for column in LABELS}
    return rows.assign(reader=readers[0], sentence=rows["sentence"].astype(int), **clean).sort_values("sentence")


def hands(counted: str, article: Article) -> pd.DataFrame:
    """Hands that were counted in a room, as answers: reader, sentence, reported (missing), worded. The readers are numbers and nobody in particular.

    counted: a line for each sentence that was asked, in any order: its number, then how many said negative, plain and positive. The sums
    may differ, since not everybody answers every time. Raises ValueError naming a line that is not so, a sentence that is not there or
    stands there twice, and if there is no hand at all.
    """
    known, rows, seen = sentences(article)["sentence"].tolist(), [], []
    for place, line in enumerate(counted.splitlines(), start=1):
        numbers = re.findall(r"[^\s.,;:|/)–-]+", line)
        if not numbers:
            continue
        if len(numbers) != 1 + len(ORDERS["worded"]) or not all(re.fullmatch("[0-9]{1,4}", number) for number in numbers):
            raise ValueError(f"line {place} is {line!r}; four numbers are needed: the sentence, and how many said {', '.join(ORDERS['worded'])}.")
        sentence, *said = map(int, numbers)
        if sentence not in known or sentence in seen:
            raise ValueError(f"line {place}: sentence {sentence} {'stands there twice' if sentence in seen else f'is none of {known[0]} to {known[-1]}'}.")
        seen.append(sentence)
        given = [answer for answer, times in zip(ORDERS["worded"], said, strict=True) for _ in range(times)]
        rows += [(f"hand {reader}", sentence, np.nan, answer) for reader, answer in enumerate(given, start=1)]
    if not rows:
        raise ValueError("no hand was counted: a line for each sentence is needed, such as 1 12 14 3.")
    return pd.DataFrame(rows, columns=["reader", "sentence", *LABELS])


def distribution(answers: pd.DataFrame, column: str) -> pd.DataFrame:
    """How often each answer was given to each sentence: indexed by sentence, a column for each answer, and split.

    column: reported or worded. split: the share of pairs of readers who differ, 0 where all agree, missing where there is one reader only.
    """
    counts = pd.crosstab(answers["sentence"], answers[column]).reindex(columns=list(ORDERS.get(column, LABELS[column])), fill_value=0)
    readers = counts.sum(axis=1)
    pairs = readers * (readers - 1)
    same = (counts * (counts - 1)).sum(axis=1)
    return counts.assign(split=(1 - same / pairs.where(pairs > 0)).astype(float)).rename_axis(columns=None)


def alpha(answers: pd.DataFrame, column: str, ordered: bool, draws: int = 1000, seed: int = 0) -> pd.Series:
    """Krippendorff's alpha of a class's answers: alpha, low, high, readers, sentences, note.

    1 where all agree, 0 where they agree as chance would. ordered: whether plain is nearer to both ends than they are to
    one another (the ordinal distance of Krippendorff 2011), for a column of ORDERS; else all answers are equally far apart. low, high: 95 % of `draws`
    draws of as many **sentences** with repeats (the bootstrap): other sentences of this kind, the same readers. Missing, and
    the note says why: one reader, fewer than five, or one answer only. By NLTK's AnnotationTask. Raises KeyError for a column without order.
    """
    order = ORDERS[column] if ordered else LABELS[column]
    readers = answers["reader"].nunique()
    sheet = answers.dropna(subset=column).groupby("sentence")[column].agg(list)
    sheet = [row for row in sheet if len(row) > 1]  # an answer that stands alone can agree with none
    given = len(set(chain.from_iterable(sheet)))
    told = {"readers": readers, "sentences": answers["sentence"].nunique()}
    nothing = {"alpha": np.nan, "low": np.nan, "high": np.nan} | told
    if readers < FEW:
        return pd.Series(nothing | {"note": "one reader agrees with nobody" if readers == 1 else f"fewer than {FEW} readers: look at the counts"})
    if given == 0:
        return pd.Series(nothing | {"note": "nobody was asked this"})
    if given < 2:
        return pd.Series(nothing | {"note": "one answer throughout: agreement by chance would look the same"})
    random, found = np.random.default_rng(seed), []
    for _ in range(draws):
        drawn = [sheet[place] for place in random.integers(0, len(sheet), len(sheet))]
        if len(set(chain.from_iterable(drawn))) > 1:
            found.append(_alpha(drawn, order, ordered))
    low, high = np.percentile(found, [2.5, 97.5]) if found else (np.nan, np.nan)
    return pd.Series({"alpha": _alpha(sheet, order, ordered), "low": low, "high": high} | told | {"note": "interval: sentences drawn anew, readers the same"})


def _alpha(sheet: list[list[str]], order: tuple[str, ...], ordered: bool) -> float:
    """Alpha of rows of sentences, each with the answers given to it, two at least. Who gave which does not count in it."""
    tally = Counter(chain.from_iterable(sheet))
    counts = [tally[answer] for answer in order]

    def apart(low: int, high: int) -> float:
        if not ordered:
            return float(low != high)
        return (sum(counts[low : high + 1]) - (counts[low] + counts[high]) / 2) ** 2

    between = {(order[a], order[b]): apart(min(a, b), max(a, b)) for a in range(len(order)) for b in range(len(order))}
    rows = [(reader, sentence, answer) for sentence, given in enumerate(sheet) for reader, answer in enumerate(given)]
    return float(AnnotationTask(rows, distance=lambda one, other: between[one, other]).alpha())


def beside(answers: pd.DataFrame, column: str, others: pd.DataFrame) -> pd.DataFrame:
    """How many of the class say what somebody else says of each sentence: indexed by sentence, readers, and a column for each other.

    others: indexed by sentence, a column of answers for each other (a tool, a reading); missing where there is none.
    """
    sheet = answers.pivot(index="sentence", columns="reader", values=column)
    agree = {name: sheet.eq(others[name].reindex(sheet.index), axis=0).sum(axis=1).where(others[name].reindex(sheet.index).notna()) for name in others}
    return pd.DataFrame({"readers": sheet.notna().sum(axis=1), **agree}).rename_axis(columns=None)
