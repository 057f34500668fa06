"""What the article says happened, in the order of telling and in the order of the calendar."""

from pathlib import Path

import numpy as np
import pandas as pd

from helpers import dates, spans, tables
from helpers.article import Article


def events(article: Article, path: str | Path | None = None) -> pd.DataFrame:
    """The annotated events: start, end, text, order, event, label, when, earliest, latest, basis, note.

    order: place in the telling, from 1; event: the same for tellings of one event; when: the words
    that date it; earliest, latest: the first and last day that `dates.expressions` gives these
    words, missing where they set no bound; basis: stated, carried (dated by another sentence) or empty.
    path: a file of annotations in place of the kit's. Raises ValueError naming the row whose words
    are not in the article or whose dating words hold no time expression.
    """
    path = tables.DATA / "annotations" / "events.csv" if path is None else Path(path)
    frame = spans.read(path, article.text, ["event", "label", "when", "when_start", "when_end", "basis", "note"])
    unknown = frame.index[~frame["basis"].isin(["stated", "carried"]) & ((frame["basis"] != "") | (frame["when"] != ""))]
    if len(unknown):
        line = tables.read(path, []).index[unknown[0]]
        tables.fail(path, line, f"basis is {frame.at[unknown[0], 'basis']!r}; stated or carried is needed (nothing where nothing dates the event).")
    dated, frame["earliest"], frame["latest"] = _bounds(dates.expressions(article), frame)
    for place, (row, found) in enumerate(zip(frame.itertuples(), dated, strict=True)):
        meant = row.when or pd.notna(row.when_start) or pd.notna(row.when_end)
        if meant and (not found or row.when != article.text[row.when_start : row.when_end]):
            line = tables.read(path, []).index[place]
            tables.fail(path, line, f"{row.when!r} is no time expression at {row.when_start} to {row.when_end}.")
    frame = frame.sort_values(["start", "end"], ignore_index=True)
    frame["order"] = np.arange(1, len(frame) + 1)
    columns = "start end text order event label when earliest latest basis note".split()
    return frame[columns]


def _bounds(times: pd.DataFrame, frame: pd.DataFrame) -> tuple[np.ndarray, pd.Series, pd.Series]:
    """For each row whether its dating words hold a time, and the first and last day of those they hold."""
    firsts = np.searchsorted(times["start"], frame["when_start"].fillna(0).astype(int))
    lasts = np.searchsorted(times["end"], frame["when_end"].fillna(0).astype(int), side="right")
    dated = (frame["when_start"].notna() & frame["when_end"].notna()).to_numpy() & (firsts < lasts)
    edges = np.column_stack([firsts, lasts]).ravel()

    def over(reduce: np.ufunc, name: str) -> pd.Series:  # a time without a bound leaves the whole without one
        days = np.append(times[name].to_numpy(), np.datetime64("NaT", "s"))
        return pd.Series(reduce.reduceat(days, edges)[::2]).where(dated)

    return dated, over(np.minimum, "earliest"), over(np.maximum, "latest")
