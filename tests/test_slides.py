"""The lessons as slides: which cells are on them, what is laid out how, and what is refused. How they look and move in a browser: test_browser.py."""

import base64
import functools
import hashlib
import json
import re
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from lessons import LESSONS, NUMBERED, ROOT, loaded

slides, pages, kit = loaded(ROOT / "pages" / "slides.py"), loaded(ROOT / "pages" / "make.py"), loaded(ROOT / "kit.py")
TABLE = "<table><thead><tr><th></th><th>times</th></tr><tr><th>word</th><th></th></tr></thead><tbody><tr><th>the</th><td>19</td></tr></tbody></table>"
PLACE = " (in the kit: data/annotations/GUIDELINES.md)"  # which slides leave out
each_lesson = pytest.mark.parametrize("path", NUMBERED, ids=lambda path: path.stem)


def typed(cell, kind):
    if kind:
        cell.metadata["slideshow"] = {"slide_type": kind}
    return cell


def said(text, kind=None):
    return typed(new_markdown_cell(text), kind)


def shown(html, kind=None):
    return typed(new_code_cell("hidden()", outputs=[new_output("execute_result", data={"text/html": html, "text/plain": "x"}, execution_count=1)]), kind)


def figure(alt, kind=None):
    return shown(f'<img alt="{alt}" src="data:image/png;base64,AAAA">', kind)


def lesson(folder, *cells, name="01-test.ipynb"):
    path = folder / "notebooks" / name
    path.parent.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=cells), path)
    return path


def soup(path, *others):
    return BeautifulSoup(slides.page(path, [path, *others]), "html.parser")


@functools.cache
def made(path):
    """A lesson of the kit as slides, with all others beside it."""
    return BeautifulSoup(slides.page(path, LESSONS), "html.parser")


def words(node):
    return " ".join(node.get_text(" ").split())


def refused(path, folder):
    done = subprocess.run([sys.executable, str(ROOT / "pages" / "slides.py"), str(folder), str(path)], capture_output=True, text=True)
    assert done.returncode == 1 and "Traceback" not in done.stderr and done.stderr.count("\n") == 1
    return done.stderr


# The rule.


def test_a_slide_begins_one_a_fragment_goes_on_it_and_the_rest_is_left_out(tmp_path):
    path = lesson(
        tmp_path, said("# A test", "slide"), said("left out"), said("on the first", "fragment"), shown("<p>left out</p>"),
        said("second", "slide"), *(said("left out", kind) for kind in ("skip", "notes", "subslide", "-")), shown("<p>on the second</p>", "fragment"),
    )  # fmt: skip
    found = soup(path).select("section")
    assert [words(one) for one in found] == ["A test on the first 01 A test 1 / 2", "A test second on the second 01 A test 2 / 2"]
    assert [(one["id"], one["aria-label"]) for one in found] == [("1", "Slide 1 of 2"), ("2", "Slide 2 of 2")]
    assert "hidden" not in words(soup(path))


def test_a_slide_has_one_heading_its_own_or_the_nearest_above_and_a_figure_none(tmp_path):
    path = lesson(
        tmp_path, said("# A test", "slide"), said("More.\n\n## One *and* two\n\nLeft out."), shown("<p>a</p>", "slide"), said("b", "slide"),
        said("## Own\n\nc", "slide"), said("### Deeper"), shown("<p>d</p>", "slide"), figure("A curve", "slide"), said("e", "slide"),
    )  # fmt: skip
    found = soup(path)
    headings = [[(heading.name, words(heading)) for heading in section.select("h1, h2, h3")] for section in found.select("section")]
    assert headings == [[("h1", "A test")], [("h2", "One and two")], [("h2", "One and two")], [("h2", "Own")], [("h2", "Deeper")], [], [("h2", "Deeper")]]
    assert all(section.contents[0].name in ("h1", "h2") for section in found.select("section:not(.figure)")), "the heading stands over all"
    assert found.select_one(".figure img")["alt"] == "A curve" and not found.select("h1[id], h2[id]")


def test_tables_are_laid_out(tmp_path):
    """A narrow one beside what is said of it; the name of its first column in the line of the others; short cells in one line."""
    wide = TABLE.replace("the<", "a sentence of the article that goes on for a while<")
    path = lesson(tmp_path, said("# A", "slide"), said("a", "slide"), shown(TABLE, "fragment"), said("b", "slide"), shown(wide, "fragment"), shown(TABLE, "slide"), shown("<p>c</p>", "slide"), said("d", "fragment"))
    found = soup(path)
    assert [section["id"] for section in found.select(".beside")] == ["2"]
    assert [words(row) for row in found.select_one("table").select("tr")] == ["word times", "the 19"]
    assert all("short" in cell["class"] for cell in found.select_one("table").select("th, td"))
    two = "<table><thead><tr><th></th><th>a</th></tr><tr><th></th><th>b</th></tr></thead><tbody><tr><th>c</th><td>1</td></tr></tbody></table>"
    assert [words(row) for row in soup(lesson(tmp_path, shown(two, "slide"))).select("tr")] == ["a", "b", "c 1"]
    assert len(found.select("td.short, th.short")) == len(found.select("td, th")) - 1 == 11


def test_links_lead_from_slides_to_slides_and_nowhere_else(tmp_path):
    other = lesson(tmp_path, said("# B", "slide"), name="02-b.ipynb")
    path = lesson(tmp_path, said("# A\n\n[b](02-b.ipynb) [c](../data/c.md)", "slide"))
    found = soup(path, other)
    assert [link["href"] for link in found.select("main a")] == ["02-b.html"] and words(found.section.p) == "b c"


# What is refused.


def test_a_lesson_without_slides_is_named_with_what_to_do(tmp_path):
    path = lesson(tmp_path, said("# A test"), said("a"))
    told = refused(path, tmp_path / "out")
    assert str(path) in told and "property inspector" in told and "Slide Type" in told


def test_a_fragment_before_the_first_slide_is_named(tmp_path):
    path = lesson(tmp_path, said("# A test", "fragment"), said("a", "slide"))
    told = refused(path, tmp_path / "out")
    assert str(path) in told and "fragment before the first slide" in told and nbformat.read(path, as_version=4).cells[0].id in told


@pytest.mark.parametrize("cell", [typed(new_code_cell("x = 1"), "slide"), typed(new_code_cell("x = 1"), "fragment"), said(" ", "slide")], ids=["slide", "fragment", "empty"])
def test_a_slide_that_shows_nothing_is_named(cell, tmp_path):
    """As when a lesson was saved with its outputs cleared."""
    told = refused(lesson(tmp_path, said("# A test", "slide"), cell), tmp_path / "out")
    assert cell.id in told and "shows nothing" in told and "Run the lesson" in told


def test_a_broken_notebook_is_named(tmp_path):
    (tmp_path / "bad.ipynb").write_text("{", encoding="utf-8")
    assert "bad.ipynb: not a notebook that can be read" in refused(tmp_path / "bad.ipynb", tmp_path / "out")


# The lessons.


@each_lesson
def test_a_lesson_has_ten_to_fifteen_slides_from_its_finding_to_what_we_learned(path):
    found = made(path).select("section")
    assert 10 <= len(found) <= 15
    assert found[0].h1 and "The finding." in words(found[0]) and "its publisher" in words(found[0])
    assert words(found[-1].h2) == "What we learned" and "The limits." in words(found[-1])
    assert sum(len(section.select("h1")) for section in found) == 1 and all(len(section.select("h1, h2, h3")) == (section.select_one("img") is None) for section in found)


@each_lesson
def test_slides_say_and_show_what_the_lesson_does_and_no_code(path):
    """Each paragraph, cell of a table, mark and line of output stands on the lesson's page; each figure is the lesson's, with its description."""
    found, whole = made(path), BeautifulSoup(pages.page(path, LESSONS), "html.parser")
    kinds = "h1, h2, h3, p:not(.foot), li, td, th, mark, pre, blockquote"
    on_slides, on_page = ({words(node).replace(PLACE, "") for node in page.select(f"main :is({kinds})")} for page in (found, whole))
    assert on_slides <= on_page
    figures = {(image["alt"], image["src"]) for image in found.select("img")}
    assert figures and figures <= {(image["alt"], image["src"]) for image in whole.select("img")} and all(src.startswith("data:") for _, src in figures)
    assert not found.select(".input, .input_area, input, iframe, link, [src^=http], [onclick]") and "JupyterLab to use it" not in words(found)


@each_lesson
def test_what_is_asked_first_is_asked_before_it_is_answered(path):
    """Where a lesson has a heading that asks its reader first, it is among the first slides, and no figure is before it."""
    found = made(path).select("section")
    asked = [place for place, section in enumerate(found) if section.h2 and words(section.h2) in ("You first", "Read it first", "Your sheet")]
    assert not asked or (asked[0] <= 2 and not any(section.select("img, table") for section in found[: asked[0]]))


@each_lesson
def test_only_the_one_script_of_the_page_may_run(path):
    """Its policy names the script by what is in it, and nothing else is allowed that a page without a script is not."""
    found = made(path)
    (script,) = found.select("script")
    policy = found.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
    named = base64.b64encode(hashlib.sha256(script.string.encode()).digest()).decode()
    assert policy == f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{named}'; base-uri 'none'; form-action 'none'"
    assert found.html["lang"] == "en" and found.html["class"] == ["light"] and not re.search(r"https?:", script.string)


@each_lesson
def test_a_lesson_is_in_the_form_in_which_it_is_saved(path):
    """Slide Types set by JupyterLab and by a program look alike; `refresh` keeps them."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    types = [cell["metadata"]["slideshow"] for cell in notebook["cells"] if "slideshow" in cell["metadata"]]
    assert all(kind in ({"slide_type": "slide"}, {"slide_type": "fragment"}) for kind in types)
    assert path.read_text(encoding="utf-8") == json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    assert [cell["metadata"].get("slideshow") for cell in kit.clean(notebook)["cells"] if "slideshow" in cell["metadata"]] == types


def test_the_index_lists_them(tmp_path):
    pages.write(NUMBERED[:2], tmp_path, slides.page, slides.ABOUT)
    found = BeautifulSoup((tmp_path / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert [link["href"] for link in found.select("h2 a")] == ["00-start-here.html", "01-read-the-article.html"]
    assert "arrow keys" in words(found.p) and not found.select("script") and len(list(tmp_path.iterdir())) == 3


def test_slides_are_the_same_each_time():
    assert slides.page(NUMBERED[0], NUMBERED) == slides.page(NUMBERED[0], NUMBERED)


# The verb.


def test_slides_are_written_of_the_lessons_asked_for(monkeypatch, capsys):
    """Without a choice of all that have some; of the one to explore with only if it is asked for."""
    called = []
    monkeypatch.setattr(kit, "set_up", lambda: None)
    monkeypatch.setattr(kit, "run", lambda command, variables: called.append([str(part) for part in command]) or 0)
    assert kit.main(["slides"]) == 0 and kit.main(["slides", "02", "explore"]) == 0
    assert called[0][1:] == [str(ROOT / "pages" / "slides.py"), str(ROOT / "html" / "slides"), *map(str, NUMBERED)]
    assert called[1][3:] == [str(NUMBERED[2]), str(LESSONS[-1])]
    assert capsys.readouterr().out.count(str(ROOT / "html" / "slides" / "index.html")) == 2
    monkeypatch.setattr(kit, "run", lambda command, variables: 1)
    assert kit.main(["slides"]) == 1 and "Open" not in capsys.readouterr().out
