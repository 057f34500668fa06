"""Every lesson as one self-contained page that opens from disk, and an index to them: `python3 kit.py html`."""

import html
import re
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import nbformat
from bs4 import BeautifulSoup
from jinja2 import FileSystemLoader
from nbconvert import HTMLExporter

HERE = Path(__file__).resolve().parent
PANEL = "application/vnd.jupyter.widget-view+json"
LONG_CODE = 8  # lines; what is longer is folded
NO_PANEL = '<p class="gone">Here stood a control that moves in JupyterLab only.</p>'
ABOUT = """The lessons with all that they showed when they were last saved. They open in any browser, without a network.
What moves in JupyterLab stands still here, as it first looked."""
SAID = "A lesson as it was last saved. What it says of running cells and moving panels is for JupyterLab."


def page(lesson: Path, others: list[Path]) -> str:
    """A lesson as HTML, as it was saved; it is not run.

    others: the lessons that have a page, this one among them: links between them stay links. Raises ValueError naming the
    file if it is no notebook.
    """
    notebook = read(lesson)
    about = {"title": title(notebook), "style": style(), "neighbours": neighbours(lesson, others), "said": SAID}
    soup = rendered(notebook, "lesson.html.j2", about)
    contents(soup)
    relink(soup, lesson, others)
    places = {re.sub(r"[^\w-]", "", heading["id"]).lower(): heading["id"] for heading in soup.select("main [id]")}  # as code hosts write them
    for link in soup.select('main a[href^="#"]'):
        link["href"] = "#" + places.get(link["href"][1:].lower(), link["href"][1:])
    if lesson.suffix == ".md":
        soup.select_one("main .gone").decompose()  # it is no lesson
        soup.select_one("main")["class"] = "sheets"
    reachable(soup)
    for code in soup.select(".input_area"):
        lines = code.get_text().strip().count("\n") + 1
        if lines > LONG_CODE:
            fold = code.wrap(soup.new_tag("details"))
            summary = soup.new_tag("summary")
            summary.string = f"Code, {lines} lines"
            fold.insert(0, summary)
    return str(soup)


def rendered(notebook: nbformat.NotebookNode, template: str, about: dict, **options: bool) -> BeautifulSoup:
    """A notebook in a template, which finds `about` as `resources.page`; without what no page has. options: the exporter's own."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.get("data", {}).pop(PANEL, None) is not None and "text/html" not in output["data"]:
                output["data"]["text/html"] = NO_PANEL
    exporter = HTMLExporter(
        extra_loaders=[FileSystemLoader(HERE)], template_file=template, exclude_input_prompt=True, exclude_output_prompt=True, **options
    )
    made, _ = exporter.from_notebook_node(notebook, {"page": about})
    soup = BeautifulSoup(made, "html.parser")
    for node in soup.select("main meta, main base, main form"):  # what a policy does not stop
        node.decompose()
    for sign in soup.select("a.anchor-link"):  # a link of a heading to itself
        sign.decompose()
    return soup


def index(lessons: list[Path], about: str = ABOUT, openings: bool = True) -> str:
    """The first page: what is here, and each lesson's title and, with `openings`, its first paragraph. Raises ValueError as `page` does."""
    rows = []
    for lesson in lessons:
        notebook = read(lesson)
        prose = next((cell.source for cell in notebook.cells if cell.cell_type == "markdown"), "")
        opening = next((part for part in prose.split("\n\n") if not part.startswith("#")), "")
        rows.append({"file": f"{lesson.stem}.html", "title": title(notebook), "opening": opening if openings else ""})
    exporter = HTMLExporter(extra_loaders=[FileSystemLoader(HERE)], template_file="index.html.j2")
    soup = BeautifulSoup(exporter.template.render(lessons=rows, style=style(), about=about), "html.parser")
    if lessons:
        relink(soup, lessons[0], lessons)
    return str(soup)


def read(lesson: Path) -> nbformat.NotebookNode:
    """A lesson, or a page of Markdown as a notebook of that one cell. Raises ValueError naming the file."""
    try:
        if lesson.suffix == ".md":
            return nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(lesson.read_text(encoding="utf-8"))])
        return nbformat.read(lesson, as_version=4)
    except Exception as error:  # nbformat raises many kinds
        raise ValueError(f"{lesson}: not a notebook that can be read ({error}). Take it back, or leave it out.") from None


def title(notebook: nbformat.NotebookNode) -> str:
    prose = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    first = re.search(r"^# (.+)$", prose, re.MULTILINE)
    return first[1].strip() if first else "A lesson"


def style() -> str:
    return (HERE / "page.css").read_text(encoding="utf-8")


def neighbours(lesson: Path, others: list[Path]) -> str:
    """Links to all lessons, the one before and the one after."""
    place = others.index(lesson)
    near = [("Before", others[place - 1] if place else None), ("Next", others[place + 1] if place + 1 < len(others) else None)]
    found = ['<a href="index.html">All lessons</a>']
    found += [f'{word}: <a href="{other.stem}.html">{html.escape(title(read(other)).partition(":")[0])}</a>' for word, other in near if other]
    return " · ".join(found)


def contents(soup: BeautifulSoup) -> None:
    """The page's headings, to go to."""
    items = soup.new_tag("ol")
    for heading in soup.select("main h2[id]"):
        item = soup.new_tag("li")
        link = soup.new_tag("a", href="#" + heading["id"])
        link.string = heading.get_text()
        item.append(link)
        items.append(item)
    soup.select('nav[aria-label="On this page"]')[0].append(items)


def reachable(soup: BeautifulSoup) -> None:
    """What is wide scrolls on small screens, by keyboard too."""
    for wide in soup.select(".output_html:has(table), .output_html:has(img)"):
        wide.attrs |= {"tabindex": "0", "role": "group", "aria-label": "Output"}


def relink(soup: BeautifulSoup, lesson: Path, others: list[Path], places: bool = True) -> None:
    """Links between lessons lead from page to page; what has no page is no link, and with `places` named by its place in the kit."""
    names = {other.name for other in others}
    for link in soup.select("main a[href]"):
        to = urlsplit(link["href"])
        path = unquote(to.path)
        if to.scheme or to.netloc or not path or path.endswith(".html"):
            continue
        place = (lesson.parent / path).resolve()
        if place.parent == lesson.resolve().parent and place.name in names:
            link["href"] = place.stem + ".html" + (f"#{to.fragment}" if to.fragment else "")
            continue
        root = lesson.resolve().parent.parent
        if places:
            link.append(f" (in the kit: {place.relative_to(root).as_posix() if place.is_relative_to(root) else path})")
        link.unwrap()


def write(lessons: list[Path], folder: Path, make: Callable[[Path, list[Path]], str] = page, about: str = ABOUT, openings: bool = True) -> None:
    """Writes a page for each lesson, as `make` makes it, and index.html into the folder, saying what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, lesson in enumerate(lessons, 1):
        print(f"[{number}/{len(lessons)}] {lesson.stem}.html", flush=True)
        (folder / f"{lesson.stem}.html").write_text(make(lesson, lessons), encoding="utf-8", newline="\n")
    (folder / "index.html").write_text(index(lessons, about, openings), encoding="utf-8", newline="\n")


def main(make: Callable[[Path, list[Path]], str], about: str, openings: bool = True) -> None:
    """What is done when a program of pages is run with a folder and lessons: pages, or one line that says what is wrong."""
    try:
        write([Path(name) for name in sys.argv[2:]], Path(sys.argv[1]), make, about, openings)
    except (ValueError, OSError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(page, ABOUT)
