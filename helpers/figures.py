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

FIGURES = Path(__file__).resolve().parent.parent / "figures"
INK, QUIET, PALE, GROUND = "#1a1a1a", "#5f5f5f", "#d9d9d9", "#ffffff"
# Okabe & Ito 2008, dark enough for white paper; hatches carry the same distinctions without colour.
BLUE, ORANGE, GREEN, PURPLE = "#0072b2", "#d55e00", "#009e73", "#aa4499"
HATCHES = ("", "///", "...", "xxx")
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
NUMBER_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()


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
    Raises ValueError if title or description names a number that is not in the data, or for a name that is a path.
    """
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
    """The numbers in a sentence (digits, or words from two to twenty) that the data do not bear out.

    Borne out: a number in a cell, as precise as it is written; how many rows there are; how many
    rows a value has in a column; the sum of a column; dates as year, month, day, hours and minutes.
    """
    known = _numbers(data)
    text = words.replace("−", "-")
    named = [match.group().replace(",", "") for match in NUMBER.finditer(text)]
    named += [word for word in re.findall(r"[a-z]+", text.lower()) if word in NUMBER_WORDS and word not in ("zero", "one")]
    missing = []
    for name in named:
        value = float(NUMBER_WORDS.index(name)) if name in NUMBER_WORDS else None
        if value is None:
            try:
                value = float(name)
            except ValueError:  # 1.2.3 is no number
                continue
        places = len(name.partition(".")[2])
        if not any(round(other, places) == value for other in known):
            missing.append(name)
    return missing


def _numbers(data: pd.DataFrame) -> set[float]:
    known = {float(len(data))}
    for name in data.columns:
        column = data[name]
        known |= {float(count) for count in column.value_counts()}
        if pd.api.types.is_bool_dtype(column):
            continue
        if pd.api.types.is_numeric_dtype(column):
            known |= {float(value) for value in column.dropna()} | {float(column.sum())}
            known |= {abs(value) for value in known}
        elif pd.api.types.is_datetime64_any_dtype(column):
            stamps = column.dropna()
            known |= {float(part) for stamp in stamps for part in (stamp.year, stamp.month, stamp.day, stamp.hour, stamp.minute)}
        else:
            cells = " ".join(map(str, column.dropna())).replace("−", "-")
            known |= {float(found.replace(",", "")) for found in re.findall(r"\d+(?:\.\d+)?", cells)}
    return known


def _signed(value: float, places: int) -> str:
    return f"{value:+.{places}f}".replace("-", "−")


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
    """Sentences downward with their compound from −1 to +1, and what the reading says beside them.

    table: sentence, opening, compound, scored_words (how many words the score rests on), worded,
    reported, marked (whose opening words are set bold). A hollow mark: no word is scored.
    """
    signs = {"negative": "−", "bad": "−", "plain": "0", "neither": "0", "mixed": "±", "positive": "+", "good": "+"}
    ax.fill_between([-0.05, 0.05], 0.5, len(table) + 0.5, color=PALE, lw=0)
    ax.hlines(table["sentence"], 0, table["compound"], color=BLUE, lw=3)
    for scored, rows in table.groupby(table["scored_words"] > 0):
        fill = BLUE if scored else GROUND
        ax.scatter(rows["compound"], rows["sentence"], s=110, facecolor=fill, edgecolor=BLUE, linewidth=2, zorder=3)
    for row in table.itertuples():
        side = 1 if row.compound >= 0 else -1
        label = _signed(row.compound, 2) if row.scored_words else "no word scored"
        ax.text(row.compound + 0.06 * side, row.sentence, label, va="center", ha="left" if side > 0 else "right", fontsize=11)
        ax.text(1.2, row.sentence, signs[row.worded], va="center", ha="center", fontsize=15, fontweight="bold")
        ax.text(1.5, row.sentence, signs[row.reported], va="center", ha="center", fontsize=15, fontweight="bold")
    for place, head in ((1.2, "wording"), (1.5, "event")):
        ax.text(place, 0.35, head, ha="center", va="bottom", fontsize=11, color=QUIET)
    ax.text(1.35, -0.45, "our reading", ha="center", va="bottom", fontsize=11, color=INK)
    ax.set_yticks(table["sentence"], [f"{row.opening} …  {row.sentence}" for row in table.itertuples()], fontsize=11)
    for label, marked in zip(ax.get_yticklabels(), table["marked"], strict=True):
        label.set_fontweight("bold" if marked else "normal")
    ax.set(xlim=(-1, 1.65), ylim=(len(table) + 0.6, -0.9), xticks=[-1, -0.5, 0, 0.5, 1])
    ax.set_xlabel("VADER’s compound: −1 sounds bad, +1 sounds good; grey: taken as neutral", x=0.38)
    ax.set_xticklabels(["−1", "−0.5", "0", "+0.5", "+1"])
    ax.tick_params(axis="y", length=0)
    ax.spines["left"].set_visible(False)
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

