"""The article with spans marked in it, and tables to be read: for the eye and for the screen reader."""

import html
import re
from itertools import cycle
from typing import NamedTuple

import pandas as pd
from IPython.display import HTML

from helpers import spans
from helpers.article import Article, paragraphs
from helpers.tokens import sentences, signed

# Each value gets a tint and a line; its name stands after the mark, so that neither is needed to tell it.
TINTS = ("#cde4f5", "#fbdcc4", "#c9ebdf", "#ecd3ea", "#fff2b3", "#e3e3e3")
LINES = ("solid", "dashed", "dotted", "double")
ABOVE, BELOW, ZERO = "▲ above zero", "▼ below zero", "● zero"
SIGNS = {ABOVE: (TINTS[0], LINES[0]), BELOW: (TINTS[1], LINES[1]), ZERO: (TINTS[5], LINES[2])}
# Two amounts of money in a text are no formula: this tells JupyterLab's MathJax so.
NO_MATH = "mathjax_ignore"
# Longer tables scroll, so that the text around them stays in sight.
TALL = 20


class _Mark(NamedTuple):
    start: int
    end: int
    row: int  # its place in the table
    kind: str  # what the legend tells apart
    tag: str  # what is written after it


class Marked(NamedTuple):
    """A text with marks, as HTML: the legend, and a piece for each paragraph."""

    legend: str
    paragraphs: list[str]


def highlight(article: Article, table: pd.DataFrame | None = None, label: str | None = None) -> HTML:
    """The article with the table's spans marked, and a legend (see `marked`)."""
    legend, parts = marked(article, spans.table(article.text, []) if table is None else table, label)
    return HTML(f'<div class="{NO_MATH}" style="max-width:46em;line-height:2">{legend}{"".join(parts)}</div>')


def marked(article: Article, table: pd.DataFrame, label: str | None = None) -> Marked:
    """The article with a table's spans marked, in parts: legend and paragraphs as HTML; each mark bears its row's place (`data-row`).

    table: any table of spans of this article, with start and end at least; label: the column that is written after each span and told apart by tint and
    line; fractional numbers are told apart by ▲ and ▼, above and below zero. Spans may overlap or nest: every one is kept,
    the lines of an outer one lower. Neighbours with the same label are labelled once, at the end.
    Raises ValueError if a row's text is not at its place, KeyError if there is no such column.
    """
    table = spans.worded(article.text, table)
    kinds, tags = _labels(pd.Series("", index=table.index) if label is None or label == "" else table[label])
    looks = {kind: SIGNS.get(kind, _look(place)) for place, kind in enumerate(dict.fromkeys(kinds))}
    rows = zip(table["start"], table["end"], range(len(table)), kinds, tags, strict=True)
    marks = _without_repeats(article.text, sorted((_Mark(*row) for row in rows), key=lambda mark: (mark.start, -mark.end)))
    blocks, ahead, inside, left = [], 0, [], 0
    parts = paragraphs(article)
    for paragraph, following in zip(parts.itertuples(), [*parts["start"][1:], len(article.text)], strict=True):
        while ahead < len(marks) and marks[ahead].start < following:
            inside.append(marks[ahead])
            ahead += 1
        inside = [mark for mark in inside if mark.end > left]
        # White space between paragraphs is shown only where a span marks it.
        left = min([paragraph.start, *(mark.start for mark in inside if mark.start >= left)])
        right = max([paragraph.end, *(mark.end for mark in inside if mark.end <= following)])
        words = _pieces(article.text, left, right, inside, looks)
        left = following
        blocks.append(f"<p><strong>{words}</strong></p>" if paragraph.kind == "headline" else f"<p>{words}</p>")
    legend = " ".join(_styled(html.escape(kind), kind, look, "", 0, "") for kind, look in looks.items() if kind)
    return Marked(f"<p>{html.escape(str(label))}: {legend}</p>" if legend else "", blocks)


def evidence(article: Article, table: pd.DataFrame, row: object) -> HTML:
    """The passage that a row of a table of spans stands on: its paragraphs with the span marked, its place, and a line to paste.

    row: the row's label in the table's index. Raises KeyError if there is none such, ValueError if the span is not in its place.
    """
    one = _one(article, table, row)
    passage = "".join(part for part in marked(article, one).paragraphs if "<mark" in part)
    first, last = _places(sentences(article), "sentence", one)
    place = f"{_paragraph(article, one)}, {_numbered('sentence', first, last)}"
    return HTML(f'<div class="{NO_MATH}" style="max-width:46em;line-height:1.8"><blockquote>{passage}</blockquote><p>{place}</p><p>{html.escape(cite(article, table, row))}</p></div>')


def cite(article: Article, table: pd.DataFrame, row: object) -> str:
    """A line to paste for a row of a table of spans: its words, the article's title, its day and the paragraph.

    White space in the words is made single spaces, what the article lacks is said to be missing. Raises what `evidence` raises.
    """
    one = _one(article, table, row)
    words = " ".join(one["text"].iloc[0].split())
    left, right = "‘’" if re.search("[“”\"]", words) else "“”"
    title = f"“{' '.join(article.title.split())}”" if article.title else "no title"
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else "no date"
    return f"{left}{words}{right} ({title}, {day}, {_paragraph(article, one)})"


def table(frame: pd.DataFrame) -> HTML:
    """A table to be read: whole texts, set from the left; numbers from the right; no row labels. A long one scrolls under its head."""
    kinds = [frame[name].dtype for name in frame.columns]
    sides = ["right" if pd.api.types.is_numeric_dtype(kind) else "left" for kind in kinds]
    sides = [f"{side};white-space:nowrap" if pd.api.types.is_datetime64_any_dtype(kind) else side for side, kind in zip(sides, kinds, strict=True)]
    with pd.option_context("display.max_colwidth", None, "display.max_rows", None):
        page = frame.to_html(index=False, border=0, na_rep="", classes=NO_MATH)
    side = cycle(sides)
    page = re.sub(r"<t([hd])>", lambda cell: f'<t{cell[1]} style="text-align:{next(side)}">', page)
    if len(frame) <= TALL:
        return HTML(page)
    page = page.replace('<th style="', '<th style="position:sticky;top:0;background:var(--jp-layout-color0,Canvas);')
    frame_style = "max-height:28em;overflow:auto;width:fit-content;max-width:100%"
    return HTML(f'<div class="kit-tall" role="region" aria-label="A table of {len(frame)} rows" tabindex="0" style="{frame_style}">{page}</div>')


def folded(frame: pd.DataFrame, summary: str) -> HTML:
    """Each row folded behind its `summary` column, to be opened by a click or by the keyboard; the other columns inside.

    Raises KeyError if there is no such column.
    """
    rows = []
    for row in frame.to_dict("records"):
        inside = "".join(f"<dt><strong>{html.escape(str(name))}</strong></dt><dd>{html.escape(str(row[name]))}</dd>" for name in frame.columns if name != summary)
        rows.append(f"<details><summary>{html.escape(str(row[summary]))}</summary><dl>{inside}</dl></details>")
    return HTML(f'<div class="{NO_MATH}" style="max-width:46em;line-height:1.6">{"".join(rows)}</div>')


def _labels(column: pd.Series) -> tuple[list[str], list[str]]:
    """For each value of a column what the legend tells apart, and what is written after the mark."""
    if pd.api.types.is_float_dtype(column):
        kinds = ["" if pd.isna(value) else ABOVE if value > 0 else BELOW if value < 0 else ZERO for value in column]
        return kinds, [f"{kind[:1]} {signed(value)}" if kind else "" for kind, value in zip(kinds, column, strict=True)]
    words = ["" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value) for value in column]
    return words, words


def _look(place: int) -> tuple[str, str]:
    """Tint and line of the value at this place: 24 that differ, then the same again."""
    return TINTS[place % 6], LINES[(place + place // 12) % 4]


def _without_repeats(text: str, marks: list[_Mark]) -> list[_Mark]:
    """Marks in order; of neighbours with the same label and no word between them only the last keeps it."""
    kept = []
    for mark, after in zip(marks, [*marks[1:], None], strict=False):
        close = after and after.tag == mark.tag and after.start >= mark.end and not re.search(r"\w", text[mark.end : after.start])
        kept.append(mark._replace(tag="") if close else mark)
    return kept


def _pieces(text: str, left: int, right: int, marks: list[_Mark], looks: dict) -> str:
    """A stretch of text as HTML; where spans overlap, the pieces carry every span that covers them."""
    edges = sorted({left, right, *(edge for mark in marks for edge in mark[:2] if left < edge < right)})
    pieces, ahead, covering = [], 0, []
    for start, end in zip(edges, edges[1:], strict=False):
        while ahead < len(marks) and marks[ahead].start <= start:
            covering.append(marks[ahead])
            ahead += 1
        covering = [mark for mark in covering if mark.end > start]
        piece = html.escape(text[start:end]).replace("\n", "<br>")
        for depth, mark in enumerate(reversed(covering)):
            piece = _styled(piece, mark.kind, looks[mark.kind], html.escape(mark.tag) if mark.end == end else "", depth, f' data-row="{mark.row}"')
        pieces.append(piece)
    return "".join(pieces)


def _styled(inner: str, kind: str, look: tuple[str, str], tag: str, depth: int, row: str) -> str:
    """One mark; the deeper others lie inside it, the lower its line."""
    tint, line = look
    small = f'<small style="color:#444444"> {tag}</small>' if tag else ""
    style = f"background:{tint};color:#111111;border-bottom:3px {line} #333333;padding:0 2px {4 * depth}px;box-shadow:0 2px {tint}"
    return f'<mark style="{style}" title="{html.escape(kind, quote=True)}"{row}>{inner}{small}</mark>'


def _one(article: Article, table: pd.DataFrame, row: object) -> pd.DataFrame:
    """The table with this row only."""
    if row not in table.index:
        raise KeyError(f"the table has no row {row!r}; its rows go from {table.index.min()!r} to {table.index.max()!r}." if len(table) else "the table has no rows.")
    one = table.loc[[row]].head(1)
    return spans.worded(article.text, one)


def _places(parts: pd.DataFrame, column: str, one: pd.DataFrame) -> tuple[int, int]:
    """The first and the last of the sentences or paragraphs that a span lies in; white space belongs to what comes before."""
    ends = one.assign(start=one["end"] - 1)
    places = [int((parts["start"] <= place["start"].iloc[0]).sum()) - 1 for place in (one, ends)]
    return tuple(int(parts[column].iloc[max(place, 0)]) for place in places)


def _paragraph(article: Article, one: pd.DataFrame) -> str:
    first, last = _places(paragraphs(article), "paragraph", one)
    if first == 0:
        return "headline" if last == 0 else f"headline and {_numbered('paragraph', 1, last)}"
    return _numbered("paragraph", first, last)


def _numbered(what: str, first: int, last: int) -> str:
    return f"{what} {first}" if first == last else f"{what}s {first}–{last}"
