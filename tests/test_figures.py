"""The committed figures are those that the lessons draw, and `figures.save` keeps what it promises."""

import html
import importlib.metadata
import io
import json
import re
import sys
from pathlib import Path

import matplotlib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from helpers import figures
from lessons import LESSONS, ROOT

COMMITTED = ROOT / "figures"
matplotlib.use("agg")


def locked(name: str) -> str:
    """The version of a package in requirements.lock."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return re.search(rf"^{name}==([^ ;\\]+)", lock, re.MULTILINE).group(1)


# Bytes are promised on Linux under the lock; elsewhere the same data and nearly the same picture.
EXACT = sys.platform == "linux" and all(importlib.metadata.version(name) == locked(name) for name in ("matplotlib", "pillow"))


def grey(path: Path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("L"), dtype=float)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> Path:
    """A folder with every figure drawn afresh, by running the code of each lesson."""
    folder = tmp_path_factory.mktemp("drawn")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KIT_FIGURES", str(folder))
        for path in LESSONS:
            cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
            code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
            with pd.option_context("display.max_colwidth", 50):
                exec(compile(code, path.name, "exec"), {"__name__": "lesson"})
    return folder


def test_the_same_files(drawn):
    """None missing, none left over from a lesson that no longer draws it."""
    assert sorted(path.name for path in drawn.iterdir()) == sorted(path.name for path in COMMITTED.iterdir())


@pytest.mark.parametrize("name", sorted(path.name for path in COMMITTED.iterdir()))
def test_same_as_committed(drawn, name):
    fresh, kept = drawn / name, COMMITTED / name
    if EXACT or fresh.suffix in (".csv", ".txt"):
        assert fresh.read_bytes() == kept.read_bytes(), f"{name}: run `python3 kit.py figures` and look at what changed"
    elif fresh.suffix == ".png":
        one, other = (grey(path) for path in (fresh, kept))
        assert one.shape == other.shape and np.abs(one - other).mean() < 5  # of 255


@pytest.mark.parametrize("picture", sorted(COMMITTED.glob("*.png")), ids=lambda path: path.stem)
def test_picture_data_and_description_belong_together(picture):
    title, _, description = picture.with_suffix(".txt").read_text(encoding="utf-8").partition("\n\n")
    with Image.open(picture) as image:
        assert (image.text["Title"], image.text["Description"]) == (title, description.strip())
        assert image.width == 1600  # 10 inches at 160 dots: slides at full width
    svg = picture.with_suffix(".svg").read_text(encoding="utf-8")
    label = re.search(r'<svg role="img" aria-label="([^"]*)"', svg).group(1)
    assert html.unescape(label) == f"{title}. {description.strip()}"
    data = pd.read_csv(picture.with_suffix(".csv"))
    assert figures.unsupported(f"{title} {description}", data) == []


def test_pictures_in_the_lessons_are_the_committed_ones():
    """nbval does not compare pictures: the bytes inside each notebook are those in figures/."""
    from base64 import b64decode

    kept = {path.read_bytes() for path in COMMITTED.glob("*.png")}
    inside = {
        b64decode(code)
        for path in LESSONS
        for code in re.findall(r"data:image/png;base64,([A-Za-z0-9+/=]+)", path.read_text(encoding="utf-8"))
    }
    assert inside == kept


DATA = pd.DataFrame({"name": ["ash", "elm", "elm"], "height_m": [3.25, 12.0, 7.5]})


def draw():
    fig, ax = figures.new("Three trees", "invented")
    ax.bar(range(3), DATA["height_m"])
    return fig


@pytest.mark.parametrize(
    "words, missing",
    [
        ("ash 3.25 m, rounded 3.2 m", []),  # 3.25 in floating point rounds to the even 3.2
        ("three trees, two of them elms", []),  # rows, and rows of one value
        ("22.75 m together", []),  # 3.25 + 12 + 7.5
        ("an oak of 4 m", ["4"]),
        ("five trees", ["five"]),
        ("elm 12.1 m", ["12.1"]),
        ("−3.25 m", ["-3.25"]),
        ("twenty-three m in all", ["twenty-three"]),  # 22.75, and words are not rounded
        ("thirty trees", ["thirty"]),
    ],
)
def test_numbers_without_data_are_named(words, missing):
    assert figures.unsupported(words, DATA) == missing


def test_a_description_that_no_longer_fits_is_refused(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_FIGURES", str(tmp_path))
    with pytest.raises(ValueError, match="figure trees: '9' is in"):
        figures.save(draw(), "trees", data=DATA, description="The tallest is 9 m high.")
    assert list(tmp_path.iterdir()) == []


def test_a_turned_sign_and_compound_words():
    """The sign is held to where it is written; twenty-eight is one number and not a 20 and an 8."""
    data = pd.DataFrame({"score": [-0.57, 28.0]})
    assert figures.unsupported("−0.57, below 0 by 0.57; twenty-eight", data) == ["0"]
    assert figures.unsupported("+0.57", data) == ["+0.57"]
    assert figures.unsupported("twenty-eight", pd.DataFrame({"n": [20, 8]})) == []  # their sum
    assert figures.unsupported("twenty-eight", pd.DataFrame({"n": [20, 8, 1]})) == ["twenty-eight"]


@pytest.mark.parametrize("formats", ["png", ["jpg"], ["png", "gif"]])
def test_another_format_is_refused_by_name(tmp_path, monkeypatch, formats):
    monkeypatch.setenv("KIT_FIGURES", str(tmp_path))
    with pytest.raises(ValueError, match="a list of png, svg and pdf is needed"):
        figures.save(draw(), "trees", data=DATA, description="Three bars.", formats=formats)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["../trees", "a/b", "trees.png", ""])
def test_a_name_that_is_a_path_is_refused(tmp_path, monkeypatch, name):
    monkeypatch.setenv("KIT_FIGURES", str(tmp_path))
    with pytest.raises(ValueError, match="without folder or ending"):
        figures.save(draw(), name, data=DATA, description="Three bars.")
    assert list(tmp_path.iterdir()) == []


def test_three_formats_the_same_bytes_twice(tmp_path, monkeypatch):
    files = []
    for run in ("one", "two"):
        monkeypatch.setenv("KIT_FIGURES", str(tmp_path / run))
        figures.save(draw(), "trees", data=DATA, description="Three bars.", formats=["png", "svg", "pdf"])
        files.append({path.name: path.read_bytes() for path in (tmp_path / run).iterdir()})
    assert files[0] == files[1] and sorted(files[0]) == ["trees.csv", "trees.pdf", "trees.png", "trees.svg", "trees.txt"]
    assert pd.read_csv(io.BytesIO(files[0]["trees.csv"])).equals(DATA)
    assert b"Three bars." in files[0]["trees.pdf"]


def test_the_shown_picture_is_read_aloud_and_escaped(tmp_path, monkeypatch):
    monkeypatch.setenv("KIT_FIGURES", str(tmp_path))
    fig = draw()
    shown = figures.save(fig, "trees", data=DATA, description='Bars <b> & "ash".').data
    assert 'alt="Three trees. Bars &lt;b&gt; &amp; &quot;ash&quot;."' in shown
    assert fig.number not in plt.get_fignums()  # closed: a lesson shows each picture once
