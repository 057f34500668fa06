"""What the lessons draw: plots that take tables and an `ax`, and one way to save a figure whole."""

import html
import io
import os
import re
import textwrap
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

import matplotlib as mpl
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.sentiment import compound

FIGURES = Path(__file__).resolve().parent.parent / "figures"
INK, QUIET, PALE, GROUND = "#1a1a1a", "#5f5f5f", "#d9d9d9", "#ffffff"
# Okabe & Ito 2008, but for a darker purple; hatches carry the same distinctions without colour.
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#aa4499"
STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 13,
    "axes.edgecolor": QUIET,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "figure.facecolor": GROUND,
    "hatch.linewidth": 0.8,
    "savefig.dpi": 160,
    # What would differ from run to run or from Python to Python.
    "svg.hashsalt": "close-reading-kit",
    "svg.fonttype": "path",
    "pdf.compression": 0,
}
NUMBER = re.compile(r"(?<![\w.])[-+−]?\d+(?:[.,]\d+)*")
SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "- - twenty thirty forty fifty sixty seventy eighty ninety".split()
NUMBER_WORD = re.compile(
    rf"(?<![\w-])(?:(?P<tens>{'|'.join(TENS[2:])})(?:-(?P<ones>{'|'.join(SMALL[1:10])}))?|(?P<small>{'|'.join(reversed(SMALL))}))(?![\w-])"
)


def new(title: str, source: str, height: float = 5.6) -> tuple[Figure, Axes]:
    """A figure 10 inches wide with its finding as title, its source at the foot, and one `ax`."""
    with mpl.rc_context(STYLE):
        fig, ax = plt.subplots(figsize=(10, height))
        fig.set_layout_engine("constrained", h_pad=0.09, w_pad=0.09)
        fig.suptitle(textwrap.fill(title, 63), x=0.012, ha="left", fontsize=18, fontweight="bold", color=INK)
        fig.supxlabel(textwrap.fill(source, 132), x=0.012, ha="left", fontsize=10, color=QUIET)
    return fig, ax


def save(
    fig: Figure, name: str, *, data: pd.DataFrame, description: str, formats: Iterable[str] = ("png", "svg")
) -> HTML:
    """Writes the figure, the table it was drawn from and its description; shows it with the description.

    name: without ending; data: what is plotted, written as CSV; description: what the picture
    shows, for those who do not see it; formats: png, svg, pdf. The files go to the project's
    figures/, or to the folder that the environment variable KIT_FIGURES names.
    Raises ValueError if title or description names a number that is not in the data, for a name that is a path,
    or for another format.
    """
    unknown = set(formats) - {"png", "svg", "pdf"}
    if unknown or isinstance(formats, str):
        raise ValueError(f"figure {name}: formats is {formats!r}; a list of png, svg and pdf is needed.")
    if not re.fullmatch(r"[\w-]+", name):
        raise ValueError(f"figure {name!r}: a name of letters, digits, - and _ is needed, without folder or ending.")
    title = " ".join(fig.get_suptitle().split())
    for words in (title, description):
        missing = unsupported(words, data)
        if missing:
            raise ValueError(f"figure {name}: {missing[0]!r} is in {words[:70]!r} but not in the figure's data.")
    folder = Path(os.environ.get("KIT_FIGURES") or FIGURES)
    folder.mkdir(parents=True, exist_ok=True)
    about = {
        "png": {"Title": title, "Description": description, "Software": None},
        "svg": {"Title": title, "Description": description, "Creator": None, "Date": None},
        "pdf": {"Title": title, "Subject": description, "Creator": None, "Producer": None, "CreationDate": None},
    }
    pictures = {}
    with mpl.rc_context(STYLE):
        for kind in dict.fromkeys(["png", *formats]):
            buffer = io.BytesIO()
            fig.savefig(buffer, format=kind, metadata=about[kind])
            pictures[kind] = buffer.getvalue()
    if "svg" in pictures:
        label = html.escape(f"{title}. {description}", quote=True)
        pictures["svg"] = re.sub(rb"<svg ", f'<svg role="img" aria-label="{label}" '.encode(), pictures["svg"], count=1)
    for kind in formats:
        (folder / f"{name}.{kind}").write_bytes(pictures[kind])
    (folder / f"{name}.csv").write_bytes(data.to_csv(index=False, lineterminator="\n").encode())
    (folder / f"{name}.txt").write_bytes(f"{title}\n\n{description}\n".encode())
    plt.close(fig)
    return _picture(pictures["png"], f"{title}. {description}")


def _picture(png: bytes, alt: str) -> HTML:
    """The picture as an `img` with its description: what JupyterLab and exported pages read aloud."""
    code = b64encode(png).decode()
    return HTML(f'<img alt="{html.escape(alt, quote=True)}" src="data:image/png;base64,{code}" style="max-width:100%">')


def unsupported(words: str, data: pd.DataFrame) -> list[str]:
    """The numbers in a sentence (digits, or words from two to ninety-nine) that the data do not bear out.

    Borne out: a number in a cell, as precise as it is written and, if it is written with a sign, with that sign; how many rows
    there are; how many rows a value has in a column; the sum of a column; dates as year, month, day, hours and minutes.
    """
    known, missing = _numbers(data), []
    for match in NUMBER.finditer(words.replace("−", "-")):
        name = match.group().replace(",", "")
        try:
            value = float(name)
        except ValueError:  # 1.2.3 is no number
            continue
        places = len(name.partition(".")[2])
        if not any(round(other if name[0] in "+-" else abs(other), places) == value for other in known):
            missing.append(name)
    for match in NUMBER_WORD.finditer(words.lower()):
        if _in_words(match) > 1 and not any(abs(other) == _in_words(match) for other in known):
            missing.append(match.group())
    return missing


def _in_words(match: re.Match) -> int:
    return SMALL.index(match["small"]) if match["small"] else TENS.index(match["tens"]) * 10 + SMALL.index(match["ones"] or "zero")


def _numbers(data: pd.DataFrame) -> set[float]:
    known = {float(len(data))}
    for name in data.columns:
        column = data[name]
        known |= {float(count) for count in column.value_counts()}
        if pd.api.types.is_bool_dtype(column):
            continue
        if pd.api.types.is_numeric_dtype(column):
            known |= {float(value) for value in column.dropna()} | {float(column.sum())}
        elif pd.api.types.is_datetime64_any_dtype(column):
            stamps = column.dropna()
            known |= {float(part) for stamp in stamps for part in (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute)}
        else:
            for cell in column.dropna():
                found = re.findall(r"(?<![\w.])[-+]?\d+(?:[.,]\d+)*|\d+(?:\.\d+)?", str(cell).replace("−", "-"))
                known |= {float(number.replace(",", "")) for number in found if number.count(".") < 2}
                known |= {float(_in_words(match)) for match in NUMBER_WORD.finditer(str(cell).lower())}
    return known


def _signed(value: float, places: int) -> str:
    return f"{value:+.{places}f}".replace("-", "−") if round(value, places) else f"{0:.{places}f}"


def word_steps(words: pd.DataFrame, ax: Axes) -> Axes:
    """A sentence's scored words, one below the other: from what the lexicon says to what the rules make of it.

    words: rows of `sentiment.by_word`.
    """
    rows = range(len(words))
    ax.axvline(0, color=QUIET, lw=1, zorder=0)
    for row, word in zip(rows, words.itertuples(), strict=True):
        if word.adjusted != word.valence:
            arrow = {"arrowstyle": "-|>", "color": INK, "lw": 2.5, "shrinkA": 9, "shrinkB": 9, "mutation_scale": 22}
            ax.annotate("", (word.adjusted, row), (word.valence, row), arrowprops=arrow)
            ax.text(
                (word.valence + word.adjusted) / 2, row - 0.18, word.rules, ha="center", va="bottom", fontsize=13,
                bbox={"facecolor": GROUND, "edgecolor": "none", "pad": 1},
            )  # fmt: skip
        ax.text(word.valence, row + 0.17, _signed(word.valence, 1), ha="center", va="top", color=ORANGE, fontsize=15)
        ax.text(word.adjusted, row + 0.17, _signed(word.adjusted, 2), ha="center", va="top", color=BLUE, fontsize=15)
    ax.scatter(words["valence"], rows, s=210, facecolor=GROUND, edgecolor=ORANGE, linewidth=3, zorder=3, label="in the lexicon")
    ax.scatter(words["adjusted"], rows, s=210, marker="D", color=BLUE, zorder=3, label="after the rules")
    ax.legend(loc="upper right", frameon=False, fontsize=13)
    ax.set(xlim=(-4.2, 4.2), ylim=(len(words) - 0.4, -0.7), xlabel="how bad (−4) or good (+4) the word is taken to be")
    ax.set_yticks(list(rows), [f"“{text}”" for text in words["text"]], fontsize=17)
    ax.tick_params(axis="y", length=0)
    return ax


def dispersion(words: pd.DataFrame, ax: Axes) -> Axes:
    """A stroke for each occurrence of a word, from the first token of the text to the last.

    words: rows of `tokens.words`; a lane for each norm, in the order in which they first come. The
    view is NLTK's dispersion plot, drawn here because NLTK's own warns where Tkinter is missing.
    """
    lanes = list(dict.fromkeys(words["norm"]))
    ax.plot(words["token"], words["norm"].map(lanes.index), "|", color=BLUE, markersize=24, markeredgewidth=3)
    ax.set_yticks(range(len(lanes)), lanes, fontsize=14)
    ax.set(ylim=(len(lanes) - 0.5, -0.5), xlabel="place in the article, in tokens")
    ax.tick_params(axis="y", length=0)
    return ax


def voices_along(table: pd.DataFrame, ax: Axes) -> Axes:
    """The article as one bar a sentence, as long as its words are many, filled by whose words they are.

    table: sentence, words (how many), voice, opening (its first words).
    """
    looks = _looks(table["voice"])
    for row in table.itertuples():
        colour, hatch = looks[row.voice]
        ax.barh(row.sentence, row.words, color=colour, hatch=hatch, edgecolor=GROUND, height=0.82)
        ax.text(row.words + 0.7, row.sentence, f"{row.words}  {row.voice}", va="center", fontsize=11, color=INK)
    ax.set_yticks(table["sentence"], [f"{row.opening} …  {row.sentence}" for row in table.itertuples()], fontsize=11)
    ax.set(ylim=(len(table) + 0.6, 0.4), xlim=(0, table["words"].max() * 1.25), xlabel="words in the sentence")
    ax.tick_params(axis="y", length=0)
    return ax


def _looks(values: pd.Series) -> dict[str, tuple[str, str]]:
    """A fill for each value, the most frequent first: colour and hatch, so that either one is enough."""
    fills = [(BLUE, ""), (ORANGE, "///"), (GREEN, "..."), (PURPLE, "xxx"), (QUIET, "\\\\\\")]
    return {value: fills[place % len(fills)] for place, value in enumerate(values.value_counts().index)}


def scores_beside_reading(table: pd.DataFrame, ax: Axes) -> Axes:
    """Sentences downward: whose words, the compound from −1 to +1 with its two bands, and what the reading says.

    table: sentence, voice, opening, compound, scored_words (how many words the score rests on), low, high, rater_low,
    rater_high (see `sentiment.bands`), worded, reported, remark (set beside the mark, mostly empty). A hollow mark: no word is scored.
    """
    signs = {"negative": "−", "bad": "−", "plain": "0", "neither": "0", "mixed": "±", "positive": "+", "good": "+"}
    ax.fill_between([-0.05, 0.05], 0.5, len(table) + 0.5, color=PALE, lw=0)
    ax.hlines(table["sentence"], table["rater_low"], table["rater_high"], color=BLUE, lw=1.5)
    ax.hlines(table["sentence"], table["low"], table["high"], color="#8ec1e0", lw=9)
    for scored, rows in table.groupby(table["scored_words"] > 0):
        fill = BLUE if scored else GROUND
        ax.scatter(rows["compound"], rows["sentence"], s=70, facecolor=fill, edgecolor=BLUE, linewidth=2, zorder=3)
    columns = {"score": 1.18, "wording": 1.49, "event": 1.79}
    for row in table.itertuples():
        weight = "bold" if row.remark else "normal"
        ax.text(-3.05, row.sentence, row.voice, va="center", fontsize=11, color=QUIET)
        ax.text(-1.08, row.sentence, f"{row.opening} …  {row.sentence}", va="center", ha="right", fontsize=11, fontweight=weight)
        ax.text(columns["score"], row.sentence, _signed(row.compound, 2), va="center", ha="center", fontsize=11, fontweight=weight)
        for column, sign in (("wording", signs[row.worded]), ("event", signs[row.reported])):
            ax.text(columns[column], row.sentence, sign, va="center", ha="center", fontsize=15, fontweight="bold")
        if row.remark:
            arrow = {"arrowstyle": "-", "color": INK, "lw": 1, "shrinkB": 2}
            ax.annotate(row.remark, (row.rater_low, row.sentence), (-1, row.sentence), va="center", fontsize=10.5, arrowprops=arrow)
    for head, place in columns.items():
        ax.text(place, 0.25, head, ha="center", va="bottom", fontsize=11, color=QUIET)
    ax.text(1.64, -0.4, "our reading", ha="center", va="bottom", fontsize=11)
    ax.text(-3.05, 0.25, "whose words", va="bottom", fontsize=11, color=QUIET)
    ax.set(xlim=(-3.05, 1.95), ylim=(len(table) + 0.6, -1), yticks=[])
    ax.set_xlabel("VADER’s compound: −1 sounds bad, +1 sounds good", x=3.05 / 5)
    ax.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "+0.5", "+1"])
    ax.spines["bottom"].set_bounds(-1, 1)
    ax.spines["left"].set_visible(False)
    return ax


def waterfall(words: pd.DataFrame, ax: Axes) -> Axes:
    """How a sentence's scored words add up, one step below the other, to the sum from which its compound is made.

    words: the rows of `sentiment.by_word` for one sentence.
    """
    before = words["adjusted"].cumsum() - words["adjusted"]
    for row, (word, left) in enumerate(zip(words.itertuples(), before, strict=True)):
        colour, hatch = (BLUE, "") if word.adjusted >= 0 else (ORANGE, "///")
        ax.barh(row, word.adjusted, left=left, color=colour, hatch=hatch, edgecolor=GROUND, height=0.6)
        ax.text(max(left, left + word.adjusted) + 0.06, row, _signed(word.adjusted, 1), va="center", fontsize=15)
        ax.vlines(left + word.adjusted, row - 0.3, row + 1.3, color=QUIET, lw=1, ls=":")
    total = words["adjusted"].sum()
    ax.barh(len(words), total, color=INK, height=0.6)
    ax.text(max(total, 0) + 0.06, len(words), f"{_signed(total, 1)}, squeezed to {_signed(compound(total), 2)}", va="center", fontsize=15)
    ax.axvline(0, color=QUIET, lw=1)
    ends = [0.0, *words["adjusted"].cumsum()]
    ax.set(xlim=(min(ends) - 0.3, max(ends) * 1.5), ylim=(len(words) + 0.5, -0.6), xlabel="sum of the words’ values so far")
    ax.set_yticks(range(len(words) + 1), [*(f"“{text}”" for text in words["text"]), "sum"], fontsize=16)
    ax.tick_params(axis="y", length=0)
    return ax


def read_on(table: pd.DataFrame, ax: Axes) -> Axes:
    """The score of all that was read so far, and the average over its sentences, as a text is read on.

    table: words (how many were read), sentence, whole (the compound of the text so far), average (of its sentences' compounds).
    """
    last = table.iloc[-1]
    for column, name, colour, marker, ls, rise, va in (
        ("whole", "all so far,\nas one text", BLUE, "o", "-", 8, "top"),
        ("average", "average of\nits sentences", ORANGE, "s", "--", -8, "bottom"),
    ):
        ax.plot(table["words"], table[column], color=colour, marker=marker, ls=ls, lw=2.5, markersize=8)
        ax.annotate(
            f"{_signed(last[column], 2)}\n{name}", (last["words"], last[column]), (12, rise), textcoords="offset points",
            va=va, color=colour, fontsize=14,
        )  # fmt: skip
    ax.axhline(0, color=QUIET, lw=1)
    ax.set(ylim=(-0.08, 1.08), xlim=(0, table["words"].max() * 1.25), xlabel="words read", ylabel="compound")
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "+0.25", "+0.5", "+0.75", "+1"])
    return ax


def forms_by_name(table: pd.DataFrame, ax: Axes) -> Axes:
    """How often each is named, by the form of the name: a stacked bar for every row of the table.

    table: name, then one column of counts for each form, in the order in which they are stacked.
    """
    forms = [column for column in table.columns if column not in ("name", "total")]
    fills = [(BLUE, "", GROUND), (ORANGE, "///", INK), (GREEN, "...", INK), (PALE, "xxx", INK)]
    for place, row in enumerate(table.to_dict("records")):
        left = 0
        for form, (colour, hatch, ink) in zip(forms, fills, strict=False):
            if row[form]:
                ax.barh(place, row[form], left=left, color=colour, hatch=hatch, edgecolor=GROUND, height=0.7)
                box = {"facecolor": GROUND, "edgecolor": "none", "pad": 2} if hatch else None
                ax.text(left + row[form] / 2, place, f"{row[form]}", ha="center", va="center", color=ink, bbox=box, fontsize=14)
                left += row[form]
        ax.text(left + 0.15, place, f"{left}", va="center", fontsize=16, fontweight="bold")
    for form, (colour, hatch, _) in zip(forms, fills, strict=False):
        ax.barh([0], [0], color=colour, hatch=hatch, edgecolor=GROUND, label=form)
    ax.legend(loc="lower right", frameon=False, title="form of the name", alignment="left")
    ax.set_yticks(range(len(table)), table["name"], fontsize=14)
    ax.set(ylim=(len(table) - 0.4, -0.6), xlim=(0, table[forms].sum(axis=1).max() + 1), xlabel="times named")
    ax.tick_params(axis="y", length=0)
    return ax


BEND, WIDE = 0.14, 2.0  # how far arrows bend; how much wider than high their plot is


def named_and_quoted(named: pd.DataFrame, quoted: pd.DataFrame, ax: Axes) -> Axes:
    """Back to back: how often each is mentioned, by form, and in how many words each is quoted.

    named: name, then a column of counts for each form; quoted: name, words, repeated (of these, how many are given
    twice); the same names in the same order.
    """
    forms = [column for column in named.columns if column != "name"]
    fills = [(BLUE, "", GROUND), (ORANGE, "///", INK), (GREEN, "...", INK), (PALE, "xxx", INK), (GROUND, "", INK), (QUIET, "", GROUND)]
    left, right = ax.inset_axes((0, 0, 0.42, 1)), ax.inset_axes((0.62, 0, 0.38, 1))
    ax.set_axis_off()
    for place, row in enumerate(named.to_dict("records")):
        reached = 0
        for form, (colour, hatch, ink) in zip(forms, fills, strict=False):
            if row[form]:
                left.barh(place, row[form], left=reached, color=colour, hatch=hatch, edgecolor=INK, lw=0.8, height=0.66)
                box = {"facecolor": GROUND, "edgecolor": "none", "pad": 1} if hatch else None
                left.text(reached + row[form] / 2, place, f"{row[form]}", ha="center", va="center", color=ink, bbox=box, fontsize=12)
                reached += row[form]
        left.text(reached + 0.3, place, f"{reached}", ha="right", va="center", fontsize=16, fontweight="bold")
        ax.text(0.52, 1 - (place + 0.5) / len(named), row["name"], ha="center", va="center", fontsize=14, transform=ax.transAxes)
    for place, row in enumerate(quoted.itertuples()):
        once = row.words - row.repeated
        right.barh(place, once, color=BLUE, edgecolor=INK, lw=0.8, height=0.66)
        right.barh(place, row.repeated, left=once, color=GROUND, hatch="///", edgecolor=INK, lw=0.8, height=0.66)
        right.text(row.words + quoted["words"].max() * 0.02, place, f"{row.words}", va="center", fontsize=16, fontweight="bold")
    for form, (colour, hatch, _) in zip(forms, fills, strict=False):
        left.barh([0], [0], color=colour, hatch=hatch, edgecolor=INK, lw=0.8, label=form)
    right.barh([0], [0], color=GROUND, hatch="///", edgecolor=INK, lw=0.8, label="given twice")
    left.set(xlim=(named[forms].sum(axis=1).max() * 1.15, 0), xlabel="times mentioned")
    right.set(xlim=(0, max(quoted["words"].max(), 1) * 1.2), xlabel="words quoted")
    for side in (left, right):
        side.set(ylim=(len(named) - 0.5, -0.5), yticks=[])
        side.spines[["top", "left", "right"]].set_visible(False)
    left.legend(loc="lower left", frameon=False, fontsize=11)
    right.legend(loc="lower right", frameon=False, fontsize=11)
    return ax


def deeds(table: pd.DataFrame, places: dict[str, tuple[float, float]], ax: Axes) -> Axes:
    """Who does what to whom: an arrow for each row, from source to target, the wider the more deeds it stands for.

    table: source, target (names in places), relation (cooperative or conflictual), deeds (how many), mutual (whether each does it
    to the other: one arrow with two heads), what (a word or two).
    places: where each name stands, from (0, 0) at the lower left to (1, 1).
    """
    looks = {"cooperative": (BLUE, "+", "-"), "conflictual": (ORANGE, "−", (0, (4, 1.2)))}
    boxes = {}
    for name, (x, y) in places.items():
        box = {"facecolor": GROUND, "edgecolor": INK, "boxstyle": "round,pad=0.45", "lw": 1.5}
        boxes[name] = ax.text(x, y, name, ha="center", va="center", fontsize=15, bbox=box, fontweight="bold", zorder=4)
    again = table.duplicated(["source", "target"])
    for row in table.assign(bend=again.map({False: BEND, True: -BEND})).itertuples():
        (x, y), (to_x, to_y) = places[row.source], places[row.target]
        colour, sign, line = looks[row.relation]
        ends = {"patchA": boxes[row.source].get_bbox_patch(), "patchB": boxes[row.target].get_bbox_patch(), "shrinkA": 6, "shrinkB": 6}
        style = {"arrowstyle": "<|-|>" if row.mutual else "-|>", "color": colour, "lw": 1.8 + 1.3 * row.deeds, "ls": line, "mutation_scale": 26, "connectionstyle": f"arc3,rad={row.bend}"}
        ax.annotate("", (to_x, to_y), (x, y), arrowprops=style | ends)
        # The middle of the arc, which bends in inches and not in the units of the axes.
        at = ((x + to_x) / 2 + (to_y - y) * row.bend / 2 / WIDE, (y + to_y) / 2 - (to_x - x) * row.bend / 2 * WIDE)
        at = at if row.bend > 0 else (at[0], at[1] - 0.1)  # beside the label of the other arrow
        box = {"facecolor": GROUND, "edgecolor": "none", "pad": 1.5}
        ax.text(*at, f"{sign}{row.deeds} {row.what}", ha="center", va="center", fontsize=13, color=colour, bbox=box, fontweight="bold", zorder=5)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_axis_off()
    return ax


def calendar(table: pd.DataFrame, ax: Axes) -> Axes:
    """Lanes over a stretch of the calendar: bars for days that are uncertain or many, marks for single days.

    table: lane, label, start, end (days), kind (article, overflight, launch, other); lanes run
    downward in the order in which they come.
    """
    looks = {
        "article": {"color": ORANGE, "hatch": "///", "marker": "s"},
        "overflight": {"color": BLUE, "hatch": "", "marker": "^"},
        "launch": {"color": BLUE, "hatch": "", "marker": "o"},
        "other": {"color": QUIET, "hatch": "...", "marker": "D"},
    }
    for place, row in enumerate(table.itertuples()):
        look = looks[row.kind]
        days = (row.end - row.start).days + 1
        if days > 1:
            ax.barh(place, days, left=mdates.date2num(row.start), color=look["color"], hatch=look["hatch"], edgecolor=GROUND, height=0.5)
            at, side = ((row.start, place - 0.34), "bottom") if row.kind == "article" else ((row.end, place), "center")
            ax.annotate(row.label, at, (0 if side == "bottom" else 20, 0), textcoords="offset points", va=side, fontsize=13)
        else:
            size = 260 if row.kind == "overflight" else 130
            fill = look["color"] if row.kind != "launch" else GROUND
            ax.scatter(row.start, place, s=size, marker=look["marker"], facecolor=fill, edgecolor=look["color"], linewidth=2, zorder=3)
            weight = "bold" if row.kind == "overflight" else "normal"
            ax.annotate(row.label, (row.start, place), (14, 0), textcoords="offset points", va="center", fontsize=13, fontweight=weight)
    ax.set_ylim(len(table) - 0.4, -1.0)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.xaxis.set_major_locator(mdates.MonthLocator())
    ax.xaxis.set_major_formatter(mdates.DateFormatter("1 %B %Y"))
    ax.grid(axis="x", color=PALE)
    ax.set_axisbelow(True)
    return ax

