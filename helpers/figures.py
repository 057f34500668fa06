"""How a figure is begun and how it is saved: with its finding, its source, its data and its description."""

import html
import io
import os
import re
import textwrap
from base64 import b64encode
from collections.abc import Iterable
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd
from IPython.display import HTML
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers.tokens import SMALL, TENS

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
NUMBER_WORD = re.compile(
    rf"(?<![\w-])(?:(?P<tens>{'|'.join(TENS)})(?:-(?P<ones>{'|'.join(SMALL[1:10])}))?|(?P<small>{'|'.join(reversed(SMALL))}))(?![\w-])"
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
    return SMALL.index(match["small"]) if match["small"] else 20 + TENS.index(match["tens"]) * 10 + SMALL.index(match["ones"] or "zero")


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
