"""The lessons as they are committed: run from top to bottom, told honestly, and without a network.

nbval compares outputs; what it does not see (cells never run, counts out of order) is held here.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from lessons import LESSONS, NUMBERED, ROOT

each_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
# Numbers in prose that are no findings: links, minutes, licences, works cited, the interval's level.
NO_FINDING = re.compile(
    r"\[[^\]]*\]\([^)]*\)|\*\*Time:\*\* \d+ minutes|--published [\d-]+|`\d{4}-\d\d-\d\d`|CC BY 4\.0|\([A-Z][\w. &]+ (?:19|20)\d\d\)|^\*Methods?:\*.*$|95 %"
    r"|^\|.*\|$|\*\*Try:\*\*.*$",
    re.MULTILINE,
)
NUMBER = re.compile(r"\d+(?:[.:]\d+)*")
REFUSE_NETWORK = """
import socket
def refuse(self, address, *rest):
    if self.family != getattr(socket, "AF_UNIX", None) and address[0] not in ("127.0.0.1", "::1", "localhost"):
        raise OSError(f"a lesson asked for the network: {address}")
    return real(self, address, *rest)
real, socket.socket.connect = socket.socket.connect, refuse
"""


def notebook(path: Path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def cells(path: Path, kind: str) -> list[dict]:
    return [cell for cell in notebook(path)["cells"] if cell["cell_type"] == kind and "".join(cell["source"]).strip()]


def unrun(counts: list[int | None]) -> str | None:
    """What is wrong with a notebook's execution counts, if anything is."""
    if None in counts:
        return f"code cell {counts.index(None) + 1} was never run"
    if counts != list(range(1, len(counts) + 1)):
        return f"the cells were not run once from top to bottom: {counts}"
    return None


def shown(path: Path) -> str:
    """All that the outputs of a lesson say, descriptions of pictures included."""
    parts = []
    for cell in cells(path, "code"):
        for output in cell["outputs"]:
            data = output.get("data", {})
            page = re.sub(r'data:image[^"]*|style="[^"]*"', "", "".join(data.get("text/html", [])))
            parts += ["".join(output.get("text", [])), "".join(data.get("text/plain", [])), re.sub(r"</?[a-z]+", " ", page)]
    return " ".join(parts)


def test_all_lessons_are_there():
    assert [path.stem[:2] for path in NUMBERED] == ["00", "01", "02", "03", "04", "05", "06", "07"]


@each_lesson
def test_run_once_from_top_to_bottom(path):
    assert unrun([cell["execution_count"] for cell in cells(path, "code")]) is None


@pytest.mark.parametrize(
    "counts, problem", [([1, None, 2], "never run"), ([None], "never run"), ([1, 3, 2], "top to bottom"), ([5, 6], "top to")]
)
def test_unrun_sees_what_nbval_does_not(counts, problem):
    assert problem in unrun(counts)


@each_lesson
def test_outputs_are_there_and_clean(path):
    """Every cell that ends in an expression shows something; no error, no warning, no path, no timing."""
    for cell in cells(path, "code"):
        source = "".join(cell["source"]).rstrip()
        last = source.splitlines()[-1]
        ends_in_value = not re.match(r"\s|[\w\[\], .\"]+ = |def |ax\.|figures\.[a-rt-z]", last)
        assert cell["outputs"] or not ends_in_value, f"{cell['id']} shows nothing"
        for output in cell["outputs"]:
            assert output["output_type"] != "error" and output.get("name") != "stderr", cell["id"]
    whole = path.read_text(encoding="utf-8")
    assert str(ROOT) not in whole and "execution\": {" not in whole
    assert "version" not in notebook(path)["metadata"].get("language_info", {})


@each_lesson
def test_ids_are_stable_and_headings_in_order(path):
    found = notebook(path)
    ids = [cell["id"] for cell in found["cells"]]
    assert len(set(ids)) == len(ids) and (found["nbformat"], found["nbformat_minor"]) == (4, 5)
    prose = "\n".join("".join(cell["source"]) for cell in cells(path, "markdown"))
    levels = [len(marks) for marks in re.findall(r"^(#+) ", prose, re.MULTILINE)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


@each_lesson
def test_every_number_in_prose_stands_in_an_output(path):
    known = set(NUMBER.findall(shown(path)))
    for cell in cells(path, "markdown"):
        prose = NO_FINDING.sub("", "".join(cell["source"]))
        prose = re.sub(r"(?:from|between) −(1|4) .{0,12}(?:to|and) \+\1", "", prose)  # the ends of VADER's two scales
        missing = [number for number in NUMBER.findall(prose) if number not in known]
        assert not missing, f"{cell['id']} names {missing}, which no output shows"


@each_lesson
def test_nothing_asks_for_tkinter(path):
    """nltk.draw warns where Tkinter is missing, as it is on a bare machine."""
    assert not any("nltk.draw" in "".join(cell["source"]) or "dispersion_plot" in "".join(cell["source"]) for cell in cells(path, "code"))


@each_lesson
def test_code_cells_fit_on_a_projector(path):
    long = [cell["id"] for cell in cells(path, "code") if len("".join(cell["source"]).splitlines()) > 20]
    assert not long


def run(code: str, folder: Path) -> subprocess.CompletedProcess:
    """Runs code in a fresh Python that refuses every connection but those to itself."""
    (folder / "sitecustomize.py").write_text(REFUSE_NETWORK, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(folder), "KIT_FIGURES": str(folder / "drawn")}
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=folder, env=environment)


def test_the_refusal_refuses(tmp_path):
    """The guard of the next test works: a connection to elsewhere (a documentation address) fails at once."""
    found = run("import socket; socket.create_connection(('192.0.2.1', 80), timeout=5)", tmp_path)
    assert "a lesson asked for the network" in found.stderr


@pytest.mark.parametrize("path", LESSONS[2:3], ids=lambda path: path.stem)
def test_a_lesson_runs_without_a_network_from_any_folder(path, tmp_path):
    code = "\n".join("".join(cell["source"]) for cell in cells(path, "code"))
    found = run(code, tmp_path)
    assert found.returncode == 0, found.stderr[-2000:]
    assert list((tmp_path / "drawn").glob("*.png"))
