"""Panels to explore with in JupyterLab: an article under its tables, and a sentence on the bench."""

import html
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import anywidget
import ipywidgets as widgets
import numpy as np
import pandas as pd
import traitlets

from helpers import names, sentiment, show, spans, together
from helpers.agreement import LABELS
from helpers.article import STRAIGHT, Article, from_text
from helpers.tokens import sentences, signed

HERE = Path(__file__).resolve().parent
# A column filters by a list of its words if these are few, or not too many and each stands twice on average.
FEW, MOST = 12, 40
# Marks bear no longer labels than this, and a legend of more kinds than it has looks is only counted.
LABEL, KINDS = 48, 24
# What a filter's menu hands over for "all": nothing that a column could hold.
ALL = object()
STILL = "<p><em>A panel, as it first stands: run this cell in JupyterLab to use it.</em></p>"

Passes = Callable[[], np.ndarray]  # for each row of the table whether a filter, as it is set, lets it through


class _Frame(anywidget.AnyWidget):
    """What every panel needs in the browser: its looks; its keys, which JupyterLab would take for commands; names for its sliders."""

    _css = HERE / "panels.css"
    _esm = """
    export default { render({ el }) {
      let next;
      const keep = (event) => { if (!event.ctrlKey && !event.metaKey) event.stopPropagation(); };
      const name = () => {
        for (const slider of el.closest(".kit-panel")?.querySelectorAll(".widget-slider") ?? []) {
          slider.querySelectorAll(".noUi-handle").forEach((handle, place) =>
            handle.setAttribute("aria-label", `${slider.querySelector("label").textContent}, ${place ? "to" : "from"}`));
        }
      };
      const added = new MutationObserver(name);
      const look = () => {
        const panel = el.closest(".kit-panel");
        if (!panel) { next = requestAnimationFrame(look); return; }  // not in the page yet
        panel.addEventListener("keydown", keep);
        const bar = panel.querySelector(".kit-bar");
        if (bar) added.observe(bar, { childList: true, subtree: true });
        name();
      };
      look();
      return () => { cancelAnimationFrame(next); added.disconnect(); };
    } };
    """


class Panel(widgets.VBox):
    """A panel that moves in JupyterLab. Printed, exported or seen on a code host it is what it showed first, and stands still."""

    def __init__(self, children: list[widgets.Widget], page: str, told: str) -> None:
        super().__init__([*children, _Frame()])
        self.add_class("kit-panel")
        self._page, self._told = f"{STILL}{page}", told

    def _repr_mimebundle_(self, **kwargs: object) -> dict:
        return super()._repr_mimebundle_(**kwargs) | {"text/html": self._page, "text/plain": self._told}


# The reading panel.


class _View(anywidget.AnyWidget):
    """The article and the rows of a table, side by side, each leading to the other: what panels.js draws."""

    _esm = HERE / "panels.js"
    legend = traitlets.Unicode().tag(sync=True)
    paragraphs = traitlets.List().tag(sync=True)  # as HTML
    columns = traitlets.List().tag(sync=True)
    rows = traitlets.List().tag(sync=True)  # the cells of each, as text
    shown = traitlets.List().tag(sync=True)  # places of the rows that pass the filters, in the order shown
    order = traitlets.List([0, True]).tag(sync=True)  # the column that orders the rows, and whether from the smallest
    chosen = traitlets.Int(-1).tag(sync=True)  # the place of a row
    evidence = traitlets.Unicode().tag(sync=True)  # as HTML
    line = traitlets.Unicode().tag(sync=True)  # to paste


class ReadingPanel(Panel):
    """See `reading`."""

    def __init__(self, article: Article, tables: Mapping[str, pd.DataFrame], label: str | None) -> None:
        self._article, self._tables, self._label = article, tables, label
        self._view, self._bar = _View(), widgets.Box()
        self._bar.add_class("kit-bar")
        self._menu = _menu("Table", [(f"{name} ({len(table)})", name) for name, table in tables.items()])
        self._words = widgets.Text(placeholder="part of a passage", **_look("Words", "24em"))
        self._lay()
        self._menu.observe(self._lay, "value")
        self._words.observe(self._sift, "value")
        self._view.observe(self._sift, "order")
        self._view.observe(self._choose, "chosen")
        name, *others = tables
        told = f"Reading panel: {name}, {len(self._table)} rows, marks say {self._says.value or 'nothing'}; filters: {', '.join(map(str, self._filters)) or 'none'}"
        told += f"; also: {', '.join(map(str, others))}" if others else ""
        super().__init__([self._bar, self._view], _still(article, tables, label), told)

    @property
    def _table(self) -> pd.DataFrame:
        return self._tables[self._menu.value]

    def _lay(self, _: object = None) -> None:
        """Another table: its columns to mark by and to filter by, and all of its rows."""
        columns, old = _columns(self._table), self._bar.children
        first = _telling(columns, self._label)
        short = [name for name in columns if name == first or max(map(len, _cells(columns[name])), default=0) <= LABEL]
        self._says = _menu("Marks say", [("nothing", ""), *((str(name), name) for name in short)])
        self._says.value = first
        self._says.observe(self._mark, "value")
        self._filters = {name: made for name in columns if (made := _filter(name, columns[name])) is not None}
        for control, _ in self._filters.values():
            control.observe(self._sift, "value")
        several = [self._menu] if len(self._tables) > 1 else []
        self._bar.children = [*several, self._says, self._words, *(control for control, _ in self._filters.values())]
        for control in set(old) - {self._menu, self._words}:
            control.close()
        with self._view.hold_sync():  # one message to the browser
            self._view.chosen, self._view.order = -1, [0, True]
            self._view.columns = ["text", *map(str, columns)]
            cells = [_cells(self._table["text"]), *(_cells(columns[name]) for name in columns)]
            self._view.rows = [list(row) for row in zip(*cells, strict=True)]
            self._mark()
            self._sift()

    def _mark(self, _: object = None) -> None:
        """Another column to mark by."""
        label = self._says.value
        legend, parts = show.marked(self._article, self._table, label)
        if label != "" and len(kinds := set(_cells(self._table[label]))) > KINDS and not pd.api.types.is_float_dtype(self._table[label].dtype):
            legend = f"<p>{html.escape(str(label))}: {len(kinds)} different ones</p>"
        with self._view.hold_sync():
            self._view.legend, self._view.paragraphs = legend, parts

    def _sift(self, _: object = None) -> None:
        """Which rows pass the filters, and in which order."""
        keep = _holding(self._table["text"], self._words.value)
        for _, passes in self._filters.values():
            keep &= passes()
        place, rising = self._view.order
        order = self._table[["start", "end"]].reset_index(drop=True)[keep]
        if place == 0:  # as they stand in the text, the outer before the inner
            order = order.sort_values(["start", "end"], ascending=[rising, not rising], kind="stable")
        else:
            column = _columns(self._table).iloc[:, place - 1].reset_index(drop=True)
            key = column if _measured(column) else pd.Series(_cells(column), dtype=str).replace("", None)
            order = key[keep].sort_values(ascending=rising, kind="stable")
        with self._view.hold_sync():
            self._view.shown = order.index.tolist()
            if self._view.chosen not in order.index:
                self._view.chosen = -1

    def _choose(self, _: object = None) -> None:
        """The words behind the chosen row."""
        place, told, line = self._view.chosen, "", ""
        if 0 <= place < len(self._table):
            one = self._table.iloc[[place]].reset_index(drop=True)
            told, line = show.evidence(self._article, one, 0).data, show.cite(self._article, one, 0)
        with self._view.hold_sync():
            self._view.evidence, self._view.line = told, line


def reading(article: Article, tables: pd.DataFrame | Mapping[str, pd.DataFrame], label: str | None = None) -> ReadingPanel:
    """The article with a table laid over it, beside the rows: a mark leads to its row, a row to its words.

    tables: a table of spans of this article (start, end and any more), or several by name, to choose from. Each further column is
    shown, can filter (words by picking one, where these are few; numbers and days by a range, which once narrowed leaves
    out what has no value) and, if it is short, can be written after the marks. label: the column that is written at first; else one
    with numbers on both sides of zero, or the first with 2 to 12 different words.
    In JupyterLab by mouse and by keyboard; elsewhere the tables' marks, as `show.highlight` gives them, and their rows.
    Raises ValueError if there is no table, a column twice or a row that is not at its place, KeyError if no table has the column `label`.
    """
    named = {"table": tables} if isinstance(tables, pd.DataFrame) else dict(tables)
    if not named:
        raise ValueError("there is no table to lay over the article.")
    for name, table in named.items():
        twice = table.columns[table.columns.duplicated()]
        if len(twice):
            raise ValueError(f"{name} has more than one column {twice[0]!r}: give each a name of its own.")
        named[name] = spans.worded(article.text, table, name)
    if label is not None and not any(label in _columns(table) for table in named.values()):
        raise KeyError(f"no table has a column {label!r} to be written after its marks.")
    return ReadingPanel(article, named, label)


def _still(article: Article, tables: Mapping[str, pd.DataFrame], label: str | None) -> str:
    """All that the panel can lay over the article, for where it cannot move: the first table's marks, its rows and the other tables folded."""
    pages = []
    for name, table in tables.items():
        marks = show.highlight(article, table, _telling(_columns(table), label)).data
        rows = show.table(table.drop(columns=["start", "end"])).data
        heading = f"<summary>{html.escape(str(name))}: {len(table)} rows</summary>"
        pages.append(f"<details>{heading}{marks}{rows}</details>" if pages else f"{marks}<details>{heading}{rows}</details>")
    return "".join(pages)


def _columns(table: pd.DataFrame) -> pd.DataFrame:
    """What a table of spans has beside its spans."""
    return table.drop(columns=["start", "end", "text"])


def _look(name: object, width: str) -> dict:
    return {"description": str(name), "layout": widgets.Layout(width=width), "style": {"description_width": "8em"}}


def _menu(description: object, options: list) -> widgets.Dropdown:
    return widgets.Dropdown(options=options, **_look(description, "24em"))


def _telling(columns: pd.DataFrame, wanted: str | None) -> str:
    """The column that tells most at first sight: the one wanted, numbers on both sides of zero, or a few different words; empty for none."""
    if wanted in columns:
        return wanted
    signs = [name for name in columns if pd.api.types.is_float_dtype(columns[name].dtype) and (columns[name] < 0).any() and (columns[name] > 0).any()]
    few = [name for name in columns if not _measured(columns[name]) and 2 <= len(set(_cells(columns[name])) - {""}) <= FEW]
    return next(iter([*signs[::-1], *few, *columns]), "")


def _measured(column: pd.Series) -> bool:
    """True for numbers and days, which have an order; not for yes and no."""
    kind = column.dtype
    return pd.api.types.is_datetime64_any_dtype(kind) or pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind)


def _cells(column: pd.Series) -> list[str]:
    """What a row shows of a column: numbers to three places, days without an hour, yes and no, nothing for what is missing."""
    if pd.api.types.is_bool_dtype(column.dtype):
        column = column.map({True: "yes", False: "no"})
    elif pd.api.types.is_float_dtype(column.dtype):
        column = column.map(lambda value: round(float(value), 3), na_action="ignore")
    elif pd.api.types.is_datetime64_any_dtype(column.dtype) and (column == column.dt.normalize()).sum() == column.count():
        column = column.dt.strftime("%Y-%m-%d")
    return ["" if pd.api.types.is_scalar(value) and pd.isna(value) else str(value) for value in column]


def _filter(name: object, column: pd.Series) -> tuple[widgets.Widget, Passes] | None:
    """A control that filters by this column; None where it has too few different values, or too many words."""
    cells = np.array(_cells(column), dtype=object)
    if not _measured(column):
        counts = pd.Series(cells, dtype=str).value_counts(sort=False)
        if not 2 <= len(counts) <= max(FEW, min(MOST, len(column) / 2)):
            return None
        menu = _menu(name, [(f"all ({len(column)})", ALL), *((f"{value or '(none)'} ({count})", value) for value, count in counts.items())])
        return menu, lambda: np.full(len(cells), True) if menu.value is ALL else cells == menu.value
    values = column.replace([np.inf, -np.inf], np.nan).dropna() if pd.api.types.is_float_dtype(column.dtype) else column.dropna()
    if values.nunique() < 2:
        return None
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        days = sorted(set(_cells(values)))
        dates = widgets.SelectionRangeSlider(options=days, index=(0, len(days) - 1), **_look(name, "36em"))
        return dates, lambda: np.array([dates.index == (0, len(days) - 1) or dates.value[0] <= cell <= dates.value[1] for cell in cells], dtype=bool)
    if pd.api.types.is_integer_dtype(column.dtype):
        slider = widgets.IntRangeSlider(min=int(values.min()), max=int(values.max()), **_look(name, "29em"))
    else:
        width = float(values.max()) - float(values.min())
        if not np.isfinite(width):
            return None
        step = 10.0 ** (np.floor(np.log10(width)) - 2)
        ends = {"min": float(np.floor(values.min() / step) * step), "max": float(np.ceil(values.max() / step) * step)}
        slider = widgets.FloatRangeSlider(**ends, step=step, readout_format=".2f" if step >= 0.001 else ".2g", **_look(name, "29em"))
    slider.value = slider.min, slider.max
    numbers = column.astype("Float64").astype(float).to_numpy()

    def between() -> np.ndarray:
        low, high = slider.value
        if (low, high) == (slider.min, slider.max):
            return np.full(len(numbers), True)
        # Steps are not exact: an end that was not moved is open, another has a hair of room.
        hair = (slider.max - slider.min) * 1e-9
        return (numbers >= (low - hair if low > slider.min else -np.inf)) & (numbers <= (high + hair if high < slider.max else np.inf))

    return slider, between


def _holding(texts: pd.Series, words: str) -> np.ndarray:
    """Which texts hold these words, in whatever capitals and with whatever marks."""
    wanted = words.translate(STRAIGHT).casefold().strip()
    return np.array([wanted in text.translate(STRAIGHT).casefold() for text in texts], dtype=bool)


# The sentence bench.


class BenchPanel(Panel):
    """See `bench`."""

    def __init__(self, article: Article, sentence: int, find: Callable[[Article], pd.DataFrame]) -> None:
        self._find = find
        self._texts = dict(zip(sentences(article)["sentence"], sentences(article)["text"], strict=True))
        if sentence not in self._texts:
            raise KeyError(f"there is no sentence {sentence!r}; the article has {len(self._texts)}.")
        options = [(f"{number} · {text if len(text) < 60 else text[:58] + ' …'}", number) for number, text in self._texts.items()]
        self._menu = widgets.Dropdown(description="Sentence", options=options, value=sentence, layout=widgets.Layout(width="99%"))
        self._words = widgets.Textarea(description="Yours", rows=3, layout=widgets.Layout(width="99%"))
        self._straight = widgets.Checkbox(True, description="quotation marks straightened", indent=False, layout=widgets.Layout(width="auto"))
        self._hidden = widgets.Checkbox(False, description="names hidden", indent=False, layout=widgets.Layout(width="auto"))
        self._page_now = widgets.HTML()
        for control in (self._words, self._straight, self._hidden):
            control.observe(self._score, "value")
        self._take()
        self._menu.observe(self._take, "value")
        switches = widgets.HBox([self._straight, self._hidden], layout=widgets.Layout(grid_gap="2em"))
        told = f"Sentence bench: sentence {sentence}, {self._words.value[:40]!r} …, {sentiment.vader(self._texts[sentence].translate(STRAIGHT)):+.4f}"
        super().__init__([self._menu, self._words, switches, self._page_now], self._page_now.value, told)

    def _take(self, _: object = None) -> None:
        """The sentence that was chosen, to be edited."""
        text = self._texts[self._menu.value]
        if self._words.value == text:
            self._score()
        self._words.value = text

    def _score(self, _: object = None) -> None:
        """What VADER makes of the words as they stand."""
        text, before = self._words.value, sentiment.vader(self._texts[self._menu.value].translate(STRAIGHT))
        if not text.strip():
            self._page_now.value = "<p>Type a sentence, or choose one.</p>"
            return
        scored = text.translate(STRAIGHT) if self._straight.value else text
        if self._hidden.value:
            scored = sentiment.masked(scored, self._find(from_text(text, published=None)))
        # The class gives the tables of a panel the looks of those in a lesson.
        self._page_now.value = f'<div class="jp-RenderedHTMLCommon">{_scored(scored, before, self._menu.value)}</div>'


def bench(article: Article, sentence: int = 1, find: Callable[[Article], pd.DataFrame] | None = None) -> BenchPanel:
    """A sentence to change, and what VADER makes of it while it is typed: its score, its words and the rules that fire.

    sentence: the number of the one to begin with. find: what finds the names that a switch hides, from an article to a table of spans;
    None: `names.names`, without those known by nothing but a capital at the start. What is typed is scored as one
    sentence. Raises KeyError if there is no such sentence.
    """
    return BenchPanel(article, sentence, find or _sure_names)


def _sure_names(article: Article) -> pd.DataFrame:
    found = names.names(article)
    return found[~found["rule"].str.startswith("capital at a start")]


def _scored(text: str, before: float, sentence: int) -> str:
    """A text as VADER sees it: the score on its scale, the words that count, and how they add up."""
    score, words = sentiment.vader(text), sentiment.words_in(text)
    said = f"● <strong>{signed(score)}</strong>, {sentiment.label(score)} &emsp; ○ sentence {sentence}, marks straightened: {signed(before)}"
    words = words.rename(columns={"valence": "in the list", "adjusted": "after the rules"})
    marked = show.highlight(from_text(text, published=None), words, "after the rules").data
    if words.empty:
        return f"<p>{said}</p>{_scale(score, before)}{marked}<p>No word of it is in VADER’s list, so that 0.00 is no finding.</p>"
    total = words["after the rules"].sum()
    parts = " ".join(map(signed, words["after the rules"]))
    square = f"{total:.2f}²" if total >= 0 else f"({total:.2f})²"
    added = f"<p>{parts} = {total:.2f}, and {total:.2f} / √({square} + 15) = {signed(score)}</p>".replace("-", "−")
    table = words.assign(**{name: words[name].map(signed) for name in ("in the list", "after the rules")}).drop(columns=["start", "end"])
    return f"<p>{said}</p>{_scale(score, before)}{marked}{show.table(table).data}{added}"


def _scale(score: float, before: float) -> str:
    """The score as a dot on a line from −1 to +1, a ring where it was before."""
    told = f"A scale from −1 to +1 with a dot at {signed(score)} and a ring at {signed(before)}"
    x, ring = 150 + 130 * score, 150 + 130 * before
    return (
        f'<svg role="img" aria-label="{told}" viewBox="0 0 300 44" style="width:30em;max-width:100%;display:block" fill="none" stroke="currentColor">'
        '<path d="M20 16H280M20 10V22M150 6V26M280 10V22"/><g fill="currentColor" stroke="none" font-size="11" text-anchor="middle">'
        f'<text x="20" y="38">−1</text><text x="150" y="38">0</text><text x="280" y="38">+1</text><circle cx="{x:.1f}" cy="16" r="5"/></g>'
        f'<circle cx="{ring:.1f}" cy="16" r="8"/></svg>'
    )


# The labelling sheet.


class LabellingPanel(Panel):
    """See `labelling`."""

    def __init__(self, article: Article, folder: Path, only: list[int] | None) -> None:
        self._blank, self._folder = together.blank(article, "", only), folder
        asked = sentences(article).merge(self._blank[["sentence"]])
        self._name = widgets.Text(placeholder="a word that is not your name", **_look("Code name", "29em"))
        self._answers = {
            column: [widgets.Dropdown(options=[("", ""), *((label, label) for label in labels)], **_look(column, "19em")) for _ in range(len(asked))]
            for column, labels in LABELS.items()
        }
        self._save = widgets.Button(description="Save my sheet")
        self._said = widgets.HTML()
        rows = [widgets.HTML(f"<p><strong>{row.sentence}</strong> &ensp; {html.escape(row.text)}</p>") for row in asked.itertuples()]
        lines = [widgets.VBox([text, widgets.HBox(menus)]) for text, *menus in zip(rows, *self._answers.values(), strict=True)]
        for control in (self._name, *(menu for menus in self._answers.values() for menu in menus)):
            control.observe(self._count, "value")
        self._save.on_click(self._write)
        self._count()
        still = show.table(self._blank[["sentence", "begins", *LABELS]]).data
        super().__init__([self._name, *lines, self._save, self._said], still, f"Labelling sheet: {len(rows)} sentences, {', '.join(LABELS)}")

    def _missing(self) -> list[str]:
        """What is still to be done before the sheet can be saved."""
        name = self._name.value.strip()
        missing = [] if re.fullmatch(r"\w[\w -]{0,30}", name) else ["a code name of letters and digits" + (f", not {name!r}" if name else "")]
        for column, menus in self._answers.items():
            open_ones = [str(number) for number, menu in zip(self._blank["sentence"], menus, strict=True) if not menu.value]
            missing += [f"{column} of {', '.join(open_ones) if len(open_ones) <= 5 else f'{len(open_ones)} sentences'}"] if open_ones else []
        return missing

    def _count(self, _: object = None) -> None:
        missing = self._missing()
        self._said.value = f"<p>Still missing: {html.escape('; '.join(missing))}.</p>" if missing else "<p>All answered. Save the sheet.</p>"

    def _write(self, _: object = None) -> None:
        """Writes the sheet; one of the same name that is there already is kept beside it."""
        if self._missing():
            self._count()
            return
        name = self._name.value.strip()
        sheet = self._blank.assign(reader=name, **{column: [menu.value for menu in menus] for column, menus in self._answers.items()})
        path = together.save(sheet, self._folder)
        self._said.value = f"<p>Saved as {html.escape(str(path))}. Then go on to the next cell, or hand this file in.</p>"


def labelling(article: Article, folder: str | Path = "class", only: list[int] | None = None) -> LabellingPanel:
    """A sheet on which one reader labels each sentence by the guidelines, under a code name, and saves it as a small CSV.

    folder: where it is saved, made if it is not there. only: the numbers of the sentences that are asked; None: all. See `together.blank` for the columns. Nothing is saved before all is answered.
    """
    return LabellingPanel(article, Path(folder), only)
