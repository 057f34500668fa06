"""How far a table is from a reading of the same text: counts first, and how sure they can be."""

import math
import re
from pathlib import Path

import pandas as pd

from helpers import spans, tables, tokens
from helpers.article import Article

# What a reading may say of a sentence (data/annotations/GUIDELINES.md).
LABELS = {"reported": ("good", "bad", "mixed", "neither"), "worded": ("negative", "positive", "plain")}


def reading(article: Article, name: str, path: Path | None = None) -> pd.DataFrame:
    """A table of a reading of the article: sentences, mentions, quotations, dates, events, deeds or tones.

    The columns are those of data/annotations/GUIDELINES.md. path: a reading of your own in the same form;
    the kit's if none is given. Raises what `spans.read` raises; for sentences, ValueError naming the sentence
    that is missing, stands twice, is worded otherwise than in the article, or has a label that the guidelines lack.
    """
    path = path or tables.DATA / "annotations" / f"{name}.csv"
    if name != "sentences":
        return spans.read(path, article.text)
    sentences = tokens.sentences(article)
    needed = sentences["text"].tolist()
    rows = tables.read(path, ["start", "end", "text", "sentence", "paragraph", "voice", *LABELS, "for_whom", "holder", "reason"])
    rows = rows[(rows != "").any(axis=1)]  # spreadsheets leave empty rows
    for line, row in rows.iterrows():
        for column, known in LABELS.items():
            if row[column] not in known:
                tables.fail(path, line, f"sentence {row['sentence']}: {column} is {row[column]!r}; one of {', '.join(known)} is needed.")
        for column in ("voice", "holder"):
            if not row[column].strip():
                tables.fail(path, line, f"sentence {row['sentence']}: {column} is empty.")
        number = int(row["sentence"]) if re.fullmatch("[0-9]{1,9}", row["sentence"]) else 0
        if not 1 <= number <= len(needed):
            tables.fail(path, line, f"sentence {row['sentence']!r}: the article's sentences go from 1 to {len(needed)}.")
        if row["text"] != needed[number - 1]:
            tables.fail(path, line, f"sentence {number} reads {row['text'][:60]!r}; the article has {needed[number - 1][:60]!r}.")
    counted = rows["sentence"].astype(int).value_counts().reindex(range(1, len(needed) + 1), fill_value=0)
    for number, times in counted[counted != 1].items():
        how = "is missing" if times == 0 else f"stands there {times} times"
        raise ValueError(f"{path}: sentence {number} ({needed[number - 1][:60]!r}) {how}; each is needed once.")
    frame = spans.read(path, article.text).sort_values("sentence", ignore_index=True)
    for row, sentence in zip(frame.itertuples(), sentences.itertuples(), strict=True):
        if (row.start, row.end) != (sentence.start, sentence.end):
            raise ValueError(f"{path}: sentence {row.sentence} is at {sentence.start} to {sentence.end}, not at {row.start} to {row.end}.")
    return frame


def answers(typed: str) -> list[str]:
    """What a reader typed for the sentences in turn, as the words of the guidelines: negative, plain or positive.

    Numbers, commas and capitals do not matter. Raises ValueError naming the first word that is none of the three.
    """
    found = [word for word in re.split(r"[\s,.;:()]+", typed.lower()) if word and not word.isdigit()]
    for place, word in enumerate(found, start=1):
        if word not in LABELS["worded"]:
            raise ValueError(f"answer {place} is {word!r}; one of {', '.join(LABELS['worded'])} is needed.")
    return found


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927), 0 to 1; (0, 1) where nothing was counted.

    It takes the cases to be independent, which passages of one text are not quite.
    """
    if not 0 <= hits <= of:
        raise ValueError(f"{hits} of {of} is no share: hits are from 0 to the number of cases.")
    if of == 0:
        return 0.0, 1.0
    z, share = 1.959964, hits / of
    middle = share + z * z / (2 * of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    # At the ends the interval closes exactly; rounding would leave it a hair outside 0 to 1.
    low = 0.0 if hits == 0 else (middle - half) / (1 + z * z / of)
    high = 1.0 if hits == of else (middle + half) / (1 + z * z / of)
    return low, high


def share(hits: int, of: int) -> str:
    """A share in words, as counts with its interval: "10 of 16 (39 to 82 %)"."""
    low, high = wilson(hits, of)
    return f"{hits} of {of} ({100 * low:.0f} to {100 * high:.0f} %)"


def with_reading(labels: pd.DataFrame, reading: pd.Series) -> pd.DataFrame:
    """How often each tool says what the reading says: tool, agrees, of, low, high.

    labels: a column for each tool, a row for each sentence; reading: what the reading says of the same sentences,
    in the same words. Rows without a reading are left out. low, high: `wilson`, as if sentences were independent.
    """
    if not labels.index.equals(reading.index):
        raise ValueError("labels and reading must have the same rows in the same order.")
    there = reading.notna()
    hits = {tool: int((labels.loc[there, tool] == reading[there]).sum()) for tool in labels.columns}
    rows = [(tool, hit, int(there.sum()), *wilson(hit, int(there.sum()))) for tool, hit in hits.items()]
    return pd.DataFrame(rows, columns=["tool", "agrees", "of", "low", "high"])


def mcnemar(first: pd.Series, second: pd.Series) -> tuple[int, int, float]:
    """Two tools by the cases on which they differ: how often only the first is right, only the second, and p.

    first, second: right or not, case by case. p: McNemar's test (1947) in its exact, two-sided form: if both were as good, how often a
    split at least so uneven would come by chance, like that of as many tosses of a coin; 1 where they never differ.
    """
    if not first.index.equals(second.index) or first.isna().any() or second.isna().any():
        raise ValueError("both tools must have an answer, right or wrong, for the same cases in the same order.")
    first, second = first.astype(bool), second.astype(bool)
    one, other = int((first & ~second).sum()), int((~first & second).sum())
    tail = sum(math.comb(one + other, few) for few in range(min(one, other) + 1))
    return one, other, min(1.0, 2 * tail / 2 ** (one + other))


def compare(found: pd.DataFrame, reading: pd.DataFrame, label: str) -> pd.DataFrame:
    """Every span of either table, once: start, end, text, outcome, found, reading.

    found, reading: the `label` that each table gives the span, missing where it has none.
    outcome: hit (same span, same label), other label, miss (in the reading alone), false find.
    A span may stand only once in each table: ValueError otherwise.
    """
    keys = ["start", "end", "text"]
    both = found[[*keys, label]].merge(
        reading[[*keys, label]], on=keys, how="outer", suffixes=("_found", "_reading"), validate="one_to_one",
        indicator=True,
    )  # fmt: skip
    one, other = both[f"{label}_found"], both[f"{label}_reading"]
    same = (one == other).fillna(False).astype(bool) | (one.isna() & other.isna())  # no label in either is the same
    outcome = both["_merge"].map({"left_only": "false find", "right_only": "miss", "both": "other label"}).astype(str)
    both = both.assign(outcome=outcome.mask(same, "hit"))
    names = {f"{label}_found": "found", f"{label}_reading": "reading"}
    return both.rename(columns=names).sort_values(keys, ignore_index=True)[[*keys, "outcome", "found", "reading"]]


def measures(comparison: pd.DataFrame) -> pd.DataFrame:
    """Precision, recall and F1 of `compare`'s table: hits, of, value, low, high.

    of: how many were found (precision) or are in the reading (recall); for F1 both together, its
    hits counted in both. low, high: the 95 % interval (`wilson`; for F1 by way of hits among all
    spans of either table, to which F1 is tied one to one).
    """
    outcome = comparison["outcome"].value_counts().reindex(["hit", "other label", "miss", "false find"], fill_value=0)
    hits = int(outcome["hit"])
    found = hits + int(outcome["other label"] + outcome["false find"])
    read = hits + int(outcome["other label"] + outcome["miss"])
    low, high = (2 * share / (1 + share) for share in wilson(hits, found + read - hits))
    rows = [
        ("precision", hits, found, *wilson(hits, found)),
        ("recall", hits, read, *wilson(hits, read)),
        ("F1", 2 * hits, found + read, low, high),
    ]
    table = pd.DataFrame(rows, columns=["measure", "hits", "of", "low", "high"]).set_index("measure")
    table.insert(2, "value", table["hits"] / table["of"].where(table["of"] > 0))
    return table
