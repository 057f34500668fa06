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
    words, missing where they set no bound; basis: stated or carried (dated by another sentence).
    path: a file of annotations in place of the kit's. Raises ValueError naming the row whose words
    are not in the article or whose dating words hold no time expression.
    """
    path = tables.DATA / "annotations" / "events.csv" if path is None else Path(path)
    frame = spans.read(path, article.text, ["event", "label", "when", "when_start", "when_end", "basis", "note"])
    times = dates.expressions(article)
    bounds = [_bounds(times, row.when_start, row.when_end) for row in frame.itertuples()]
    for line, (row, bound) in enumerate(zip(frame.itertuples(), bounds, strict=True), start=2):
        if row.when and (bound is None or row.when != article.text[row.when_start : row.when_end]):
            tables.fail(path, line, f"{row.when!r} is no time expression at {row.when_start} to {row.when_end}.")
    frame["earliest"] = pd.Series([bound[0] if bound else pd.NaT for bound in bounds], dtype="datetime64[s]")
    frame["latest"] = pd.Series([bound[1] if bound else pd.NaT for bound in bounds], dtype="datetime64[s]")
    frame = frame.sort_values(["start", "end"], ignore_index=True)
    frame["order"] = np.arange(1, len(frame) + 1)
    columns = "start end text order event label when earliest latest basis note".split()
    return frame[columns]


def _bounds(times: pd.DataFrame, start: object, end: object) -> tuple | None:
    """The first and last day of the time expressions inside a span; None where there is none."""
    if pd.isna(start) or pd.isna(end):
        return None
    inside = times[(times["start"] >= start) & (times["end"] <= end)]
    return None if inside.empty else (inside["earliest"].min(), inside["latest"].max())
