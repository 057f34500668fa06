"""The article with spans marked in it, for the eye and for the screen reader."""

import html
import re
from itertools import cycle

import pandas as pd
from IPython.display import HTML

from helpers import spans
from helpers.article import Article, paragraphs

# Each value gets a tint and a line; its name stands after the mark, so that neither is needed to tell it.
TINTS = ("#cde4f5", "#fbdcc4", "#c9ebdf", "#ecd3ea", "#fff2b3", "#e3e3e3")
LINES = ("solid", "dashed", "dotted", "double")


def highlight(article: Article, table: pd.DataFrame | None = None, label: str | None = None) -> HTML:
    """The article with the table's spans marked, and a legend.

    table: any table of spans of this article (None: the bare article); label: the column that is written after each span
    and told apart by tint and line. Spans may overlap or nest: every one is kept.
    Raises ValueError if a row's text is not at its place, KeyError if there is no such column.
    """
    table = spans.table(article.text, []) if table is None else table
    spans.check(article.text, table)
    values = table[label].map(lambda value: "" if pd.isna(value) else str(value)) if label else [""] * len(table)
    looks = dict(zip(dict.fromkeys(values), zip(cycle(TINTS), cycle(LINES)), strict=False))
    marks = sorted(
        ((int(row.start), int(row.end), value) for row, value in zip(table.itertuples(), values, strict=True)),
        key=lambda mark: (mark[0], -mark[1]),
    )
    blocks, ahead, inside, left = [], 0, [], 0
    parts = paragraphs(article)
    for paragraph, following in zip(parts.itertuples(), [*parts["start"][1:], len(article.text)], strict=True):
        while ahead < len(marks) and marks[ahead][0] < following:
            inside.append(marks[ahead])
            ahead += 1
        inside = [mark for mark in inside if mark[1] > left]
        # White space between paragraphs is shown only where a span marks it.
        left = min([paragraph.start, *(start for start, _, _ in inside if start >= left)])
        right = max([paragraph.end, *(end for _, end, _ in inside if end <= following)])
        body = _marked(article.text, left, right, inside, looks)
        left = following
        blocks.append(f"<p><strong>{body}</strong></p>" if paragraph.kind == "headline" else f"<p>{body}</p>")
    legend = " ".join(_mark(html.escape(value), value, look, "") for value, look in looks.items() if value)
    head = f"<p>{html.escape(label or '')}: {legend}</p>" if legend else ""
    return HTML(f'<div style="max-width:46em;line-height:1.9">{head}{"".join(blocks)}</div>')


def table(frame: pd.DataFrame) -> HTML:
    """A table to be read: whole texts, set from the left; numbers from the right; no row labels."""
    kinds = [frame[name].dtype for name in frame.columns]
    sides = ["right" if pd.api.types.is_numeric_dtype(kind) else "left" for kind in kinds]
    sides = [f"{side};white-space:nowrap" if pd.api.types.is_datetime64_any_dtype(kind) else side for side, kind in zip(sides, kinds, strict=True)]
    with pd.option_context("display.max_colwidth", None, "display.max_rows", None):
        page = frame.to_html(index=False, border=0, na_rep="")
    side = cycle(sides)
    return HTML(re.sub(r"<t([hd])>", lambda cell: f'<t{cell[1]} style="text-align:{next(side)}">', page))


def folded(frame: pd.DataFrame, summary: str) -> HTML:
    """Each row folded behind its `summary` column, to be opened by a click or by the keyboard; the other columns inside.

    Raises KeyError if there is no such column.
    """
    rows = []
    for row in frame.to_dict("records"):
        inside = "".join(f"<dt><strong>{html.escape(str(name))}</strong></dt><dd>{html.escape(str(row[name]))}</dd>" for name in frame.columns if name != summary)
        rows.append(f"<details><summary>{html.escape(str(row[summary]))}</summary><dl>{inside}</dl></details>")
    return HTML(f'<div style="max-width:46em;line-height:1.6">{"".join(rows)}</div>')


def _marked(text: str, left: int, right: int, marks: list[tuple[int, int, str]], looks: dict) -> str:
    """A stretch of text as HTML; where spans overlap, the pieces carry every span that covers them."""
    edges = sorted({left, right, *(edge for start, end, _ in marks for edge in (start, end) if left < edge < right)})
    pieces, ahead, covering = [], 0, []
    for start, end in zip(edges, edges[1:], strict=False):
        while ahead < len(marks) and marks[ahead][0] <= start:
            covering.append(marks[ahead])
            ahead += 1
        covering = [mark for mark in covering if mark[1] > start]
        piece = html.escape(text[start:end]).replace("\n", "<br>")
        for _, last, value in reversed(covering):
            piece = _mark(piece, value, looks[value], html.escape(value) if last == end else "")
        pieces.append(piece)
    return "".join(pieces)


def _mark(inner: str, value: str, look: tuple[str, str], tag: str) -> str:
    tint, line = look
    small = f'<small style="color:#444444"> {tag}</small>' if tag else ""
    style = f"background:{tint};color:#111111;border-bottom:3px {line} #333333;padding:0 2px"
    return f'<mark style="{style}" title="{html.escape(value, quote=True)}">{inner}{small}</mark>'
