"""Every lesson as slides for a class, of the cells that it marks for them, and an index to them: `python3 kit.py slides`."""

import base64
import hashlib
import re
from pathlib import Path
from typing import NamedTuple

import nbformat
from bs4 import Tag

import make

HERE = Path(__file__).resolve().parent
ABOUT = """The lessons as slides for a class: arrow keys, space or the two buttons turn them over, a number and Enter leads to one, B blanks the wall. They open in any browser, without a
network, and print one to a page. Code and all that is not here stand in the lessons."""
HEADING = re.compile(r"^#+ +(.+)$", re.MULTILINE)
SHORT = 40  # characters that a table's cell may hold and is not parted
NARROW, GAP = 40, 3  # characters that a table's rows may be wide for it to stand beside what is said of it; those between two columns


class Slide(NamedTuple):
    """What is shown at a time."""

    heading: str  # as the lesson has it, in Markdown; "" where the slide begins with its own, or is a figure that has a title
    cells: list[nbformat.NotebookNode]


def slides(notebook: nbformat.NotebookNode, name: str) -> list[Slide]:
    """The slides that a notebook marks, as JupyterLab does: a cell of Slide Type Slide begins one, a Fragment goes on it.

    All other cells are left out. Raises ValueError naming the file, and what to do, if no cell begins a slide, a fragment comes
    before the first, or a cell that is marked shows nothing.
    """
    found, above = [], ""
    for cell in notebook.cells:
        kind = cell.metadata.get("slideshow", {}).get("slide_type")
        if kind in ("slide", "fragment") and not (cell.source.strip() if cell.cell_type == "markdown" else cell.get("outputs")):
            raise ValueError(f"{name}: cell {cell.id} is for a slide and shows nothing. Run the lesson and save it, or take its Slide Type away.")
        if kind == "slide":
            own = is_figure(cell) or (cell.cell_type == "markdown" and cell.source.lstrip().startswith("#"))
            found.append(Slide("" if own else above, [cell]))
        elif kind == "fragment" and not found:
            raise ValueError(f"{name}: cell {cell.id} is a fragment before the first slide. Give it, or one above it, the Slide Type Slide.")
        elif kind == "fragment":
            found[-1].cells.append(cell)
        if cell.cell_type == "markdown":
            above = next(reversed(HEADING.findall(cell.source)), above)
    if not found:
        raise ValueError(f"{name}: no cell of it is a slide. In JupyterLab choose a cell, open the property inspector at the right, and set its Slide Type to Slide, and save.")
    return found


def is_figure(cell: nbformat.NotebookNode) -> bool:
    """True if a cell shows a figure, which has a title of its own."""
    return any("<img" in output.get("data", {}).get("text/html", "") for output in cell.get("outputs", []))


def page(lesson: Path, others: list[Path]) -> str:
    """A lesson as slides, in one page that holds all it needs; others as in `make.page`. Raises ValueError as `slides` and `make.read` do."""
    notebook = make.read(lesson)
    found = slides(notebook, str(lesson))
    for number, slide in enumerate(found, 1):
        look = "title" if number == 1 else "figure" if is_figure(slide.cells[0]) and len(slide.cells) == 1 else ""
        for cell in slide.cells:  # the template opens a slide at its first cell and closes it after its last
            cell.metadata.slide = {"number": number, "of": len(found), "heading": slide.heading, "look": look,
                                   "opens": cell is slide.cells[0], "closes": cell is slide.cells[-1]}  # fmt: skip
    title, script = make.title(notebook), (HERE / "slides.js").read_text(encoding="utf-8")
    notebook.cells = [cell for slide in found for cell in slide.cells]
    about = {
        "title": title, "name": f"{lesson.stem[:2]} {title.partition(':')[0]}", "style": make.style() + (HERE / "slides.css").read_text(encoding="utf-8"),
        "script": script, "hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    }  # fmt: skip
    soup = make.rendered(notebook, "slides.html.j2", about, exclude_input=True)
    for paragraph in soup.select("section.title p"):
        if paragraph.get_text().startswith("The finding."):  # a class is asked before it is told
            paragraph.decompose()
    for section in soup.select("section"):
        _lay_out(section)
    for cell in soup.select("section .cell"):
        if not cell.get_text(strip=True) and not cell.select("img, svg, table"):  # its heading and its finding stood in it
            cell.decompose()
    make.relink(soup, lesson, others, places=False)  # which nobody can read off a wall
    return str(soup)


def _lay_out(section: Tag) -> None:
    """The heading over all, a narrow table beside what is said of it, short cells and the names of columns in one line each."""
    heading, tables, cells = section.select_one("h1, h2, h3"), section.select("table"), section.select(".cell")
    if heading:
        del heading["id"]  # it may stand on several slides
        section.insert(0, heading.extract())
    for table in tables:
        names = [row.select("th") for row in table.select("thead > tr")]
        if len(names) == 2 and all(names) and not any(cell.get_text(strip=True) for cell in (*names[0][:1], *names[1][1:])):
            names[0][0].string = names[1][0].get_text()  # pandas gives the name of the first column a line of its own
            names[1][0].parent.decompose()
        for cell in table.select("th, td"):
            if len(cell.get_text()) <= SHORT:
                cell["class"] = "short"
    widths = [sum(len(cell.get_text()) + GAP for cell in row.select("th, td")) for table in tables for row in table.select("tr")]
    if len(cells) == 2 and 0 < max(widths, default=0) <= NARROW:
        section["class"].append("beside")


if __name__ == "__main__":
    make.main(page, ABOUT, openings=False)
