"""The article with spans marked in it, for the eye and for the screen reader."""

import html
from itertools import cycle

import pandas as pd
from IPython.display import HTML

from helpers import spans
from helpers.article import Article, paragraphs

# Each value gets a tint and a line, so that either one is enough to tell it.
TINTS = ("#cde4f5", "#fbdcc4", "#c9ebdf", "#ecd3ea", "#fff2b3", "#e3e3e3")
LINES = ("solid", "dashed", "dotted", "double")


def highlight(article: Article, table: pd.DataFrame, label: str | None = None) -> HTML:
    """The article with the table's spans marked, and a legend.

    table: any table of spans of this article; label: the column that is written after each span
    and told apart by tint and line. Spans may overlap or nest: every one is kept.
    Raises ValueError if a row's text is not at its place, KeyError if there is no such column.
    """
    spans.check(article.text, table)
    values = table[label].astype(str) if label else pd.Series("", index=table.index)
    looks = dict(zip(dict.fromkeys(values), zip(cycle(TINTS), cycle(LINES)), strict=False))
    marks = sorted(
        ((int(row.start), int(row.end), value) for row, value in zip(table.itertuples(), values, strict=True)),
        key=lambda mark: (mark[0], -mark[1]),
    )
    blocks, ahead, inside = [], 0, []
    for paragraph in paragraphs(article).itertuples():
        while ahead < len(marks) and marks[ahead][0] < paragraph.end:
            inside.append(marks[ahead])
            ahead += 1
        inside = [mark for mark in inside if mark[1] > paragraph.start]
        body = _marked(article.text, paragraph.start, paragraph.end, inside, looks)
        blocks.append(f"<p><strong>{body}</strong></p>" if paragraph.kind == "headline" else f"<p>{body}</p>")
    legend = " ".join(_mark(html.escape(value), value, look, "") for value, look in looks.items() if value)
    head = f"<p>{html.escape(label or '')}: {legend}</p>" if legend else ""
    return HTML(f'<div style="max-width:46em;line-height:1.9">{head}{"".join(blocks)}</div>')


def _marked(text: str, left: int, right: int, marks: list[tuple[int, int, str]], looks: dict) -> str:
    """A stretch of text as HTML; where spans overlap, the pieces carry every span that covers them."""
    edges = sorted({left, right, *(edge for start, end, _ in marks for edge in (start, end) if left < edge < right)})
    pieces = []
    for start, end in zip(edges, edges[1:], strict=False):
        piece = html.escape(text[start:end]).replace("\n", "<br>")
        for first, last, value in reversed([mark for mark in marks if mark[0] <= start and mark[1] >= end]):
            piece = _mark(piece, value, looks[value], html.escape(value) if last == end else "")
        pieces.append(piece)
    return "".join(pieces)


def _mark(inner: str, value: str, look: tuple[str, str], tag: str) -> str:
    tint, line = look
    small = f'<small style="color:#444444"> {tag}</small>' if tag else ""
    style = f"background:{tint};color:#111111;border-bottom:3px {line} #333333;padding:0 2px"
    return f'<mark style="{style}" title="{html.escape(value, quote=True)}">{inner}{small}</mark>'
