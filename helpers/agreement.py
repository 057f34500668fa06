"""How far a table is from a reading of the same text: counts first, and how sure they can be."""

import math

import pandas as pd

from helpers import spans, tables
from helpers.article import Article


def reading(article: Article, name: str) -> pd.DataFrame:
    """A table of the kit's reading of its article: sentences, mentions, quotations, dates or events.

    The columns are those of data/annotations/GUIDELINES.md. Raises what `spans.read` raises.
    """
    return spans.read(tables.DATA / "annotations" / f"{name}.csv", article.text)


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927), 0 to 1; (0, 1) where nothing was counted.

    It takes the cases to be independent, which passages of one text are not quite.
    """
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
    same = both[f"{label}_found"] == both[f"{label}_reading"]
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
