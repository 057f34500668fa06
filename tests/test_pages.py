"""The lessons as pages: what is in a page, what is not, and where its links lead. How it looks in a browser: test_browser.py."""

import re
import subprocess
import sys

import nbformat
import pytest
from bs4 import BeautifulSoup
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from helpers import article
from lessons import LESSONS, ROOT, loaded

pages = loaded(ROOT / "pages" / "make.py")
WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "x", "version_major": 2, "version_minor": 0}}


def lesson(folder, *cells, name="01-test.ipynb"):
    path = folder / "notebooks" / name
    path.parent.mkdir(exist_ok=True)
    nbformat.write(new_notebook(cells=[new_markdown_cell("# A test\n\nWhat it is *about*.\n\nMore."), *cells]), path)
    return path


def shown(**data):
    return new_code_cell("x", outputs=[new_output("execute_result", data=data, execution_count=1)])


def soup(path, *others):
    return BeautifulSoup(pages.page(path, sorted([path, *others])), "html.parser")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_every_output_of_a_lesson_is_on_its_page(path):
    """Each picture with its description, each table and each mark, as many as in the notebook; nothing from elsewhere."""
    cells = nbformat.read(path, as_version=4).cells
    html = "".join(output["data"].get("text/html", "") for cell in cells for output in cell.get("outputs", []) if "data" in output)
    found, kept = soup(path, *[other for other in LESSONS if other != path]), BeautifulSoup(html, "html.parser")
    for tag in ("img", "mark", "td", "th", "details"):
        assert len(found.select(f"main .output {tag}")) == len(kept.select(tag)), tag
    assert [image["alt"] for image in found.select("img")] == [image["alt"] for image in kept.select("img")]
    assert all(image["src"].startswith("data:") for image in found.select("img"))
    assert not found.select("script, link, iframe, input, button, select, [src^=http], [onclick]")
    prose = "\n".join(cell.source for cell in cells if cell.cell_type == "markdown")
    assert len(found.select("main h2")) == len(re.findall(r"^## ", prose, re.MULTILINE)) == len(found.select("nav li"))


def test_a_widget_leaves_what_it_says_beside_it(tmp_path):
    """A panel's page in its place; a bare widget is told to be missing; no widget is blank, also where JupyterLab saved its state."""
    path = lesson(tmp_path, shown(**WIDGET, **{"text/html": "<p>first state</p>", "text/plain": "Panel"}), shown(**WIDGET, **{"text/plain": "IntSlider()"}))
    notebook = nbformat.read(path, as_version=4)
    model = {"model_name": "VBoxModel", "model_module": "@jupyter-widgets/controls", "model_module_version": "2.0.0", "state": {}}
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"x": model}, "version_major": 2, "version_minor": 0}}
    nbformat.write(notebook, path)
    found = soup(path)
    assert not found.select("script")
    assert [output.get_text().strip() for output in found.select(".output_html")] == ["first state", "Here stood a control that moves in JupyterLab only."]
    assert "IntSlider" not in found.get_text()


def test_links_lead_to_pages_or_are_told_as_places(tmp_path):
    other = lesson(tmp_path, name="02-other.ipynb")
    path = lesson(tmp_path, new_markdown_cell("[a](02-other.ipynb) [b](02-other.ipynb#Part) [c](../data/rules.md) [d](HTTPS://example.org/x) [e](03-none.ipynb) [f](#Here) [g](./02-other.ipynb?x) [h](//example.org)"))
    found = soup(path, other)
    assert [link["href"] for link in found.select("main a")] == ["02-other.html", "02-other.html#Part", "HTTPS://example.org/x", "#Here", "02-other.html", "//example.org"]
    assert "c (in the kit: data/rules.md)" in found.get_text() and "e (in the kit: notebooks/03-none.ipynb)" in found.get_text()
    assert [link["href"] for link in found.select("nav a")] == ["#lesson", "index.html", "02-other.html"]


def test_printed_text_is_text(tmp_path):
    """What a cell prints, and code, is escaped; the page's own policy lets no script run whatever an output brings."""
    out = new_output("stream", name="stdout", text="<script>x</script> & <b>")
    found = soup(lesson(tmp_path, new_code_cell("'<b>' & x", outputs=[out])))
    assert not found.select("script, main b") and "<script>x</script> & <b>" in found.get_text() and "'<b>' & x" in found.get_text()
    policy = found.select_one('meta[http-equiv="Content-Security-Policy"]')["content"]
    assert policy == "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def test_the_index_and_the_handout_have_the_same_policy(tmp_path):
    path = lesson(tmp_path)
    made = [pages.page(path, [path]), pages.index([path]), loaded(ROOT / "pages" / "handout.py").handout(article.load(), True)]
    policies = {BeautifulSoup(html, "html.parser").select_one('meta[http-equiv="Content-Security-Policy"]')["content"] for html in made}
    assert len(policies) == 1 and "default-src 'none'" in policies.pop()


def test_what_a_policy_does_not_stop_is_taken_out(tmp_path):
    """A page that sends its reader elsewhere by itself, a base for all links, a form."""
    out = "<meta http-equiv='refresh' content='0;url=http://example.org'><base href='http://example.org'><form action='http://example.org'>x</form><p>kept</p>"
    found = soup(lesson(tmp_path, shown(**{"text/html": out, "text/plain": "x"})))
    assert not found.select("main meta, base, form") and "kept" in found.get_text()


def test_titles_are_escaped_and_wide_outputs_can_be_reached(tmp_path):
    path = tmp_path / "notebooks" / "01-test.ipynb"
    lesson(tmp_path)
    nbformat.write(new_notebook(cells=[new_markdown_cell("# A <b>test</b> & more"), shown(**{"text/html": "<table><tr><td>1</td></tr></table>", "text/plain": "x"})]), path)
    found = soup(path)
    assert found.title.get_text() == "A <b>test</b> & more" and not found.select("title b")
    assert found.select_one(".output_html")["tabindex"] == "0"
    assert "A &lt;b&gt;test&lt;/b&gt; &amp; more" in pages.index([path])


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "html").touch()
    done = subprocess.run([sys.executable, str(ROOT / "pages" / "make.py"), str(tmp_path / "html"), str(lesson(tmp_path))], capture_output=True, text=True)
    assert done.returncode == 1 and "html" in done.stderr and "Traceback" not in done.stderr


def test_title_and_index(tmp_path):
    one, two = lesson(tmp_path), lesson(tmp_path, name="02-b.ipynb")
    assert soup(one).title.get_text() == "A test"
    found = BeautifulSoup(pages.index([one, two]), "html.parser")
    assert [(link["href"], link.get_text()) for link in found.select("h2 a")] == [("01-test.html", "A test"), ("02-b.html", "A test")]
    assert [part.get_text() for part in found.select("section p")] == ["What it is about."] * 2 and found.select("section em")


def test_links_of_the_index_lead_to_pages(tmp_path):
    path = lesson(tmp_path)
    nbformat.write(new_notebook(cells=[new_markdown_cell("# A\n\nSee [b](02-b.ipynb) and [c](../data/c.md).")]), path)
    found = BeautifulSoup(pages.index([path, lesson(tmp_path, name="02-b.ipynb")]), "html.parser")
    assert [link["href"] for link in found.select("p a")] == ["02-b.html"] and "c (in the kit: data/c.md)" in found.get_text()


def test_long_code_is_folded_and_short_is_not(tmp_path):
    found = soup(lesson(tmp_path, new_code_cell("\n".join(["x = 1"] * 9)), new_code_cell("\n".join(["x = 1"] * 8))))
    assert [fold.summary.get_text() for fold in found.select("details")] == ["Code, 9 lines"] and len(found.select(".input_area")) == 2


def test_a_broken_notebook_is_named(tmp_path):
    """One line with the file and what to do, and no traceback; a notebook is never changed."""
    path = lesson(tmp_path)
    kept = path.read_bytes()
    (tmp_path / "bad.ipynb").write_text("{", encoding="utf-8")
    command = [sys.executable, str(ROOT / "pages" / "make.py"), str(tmp_path / "out"), str(path), str(tmp_path / "bad.ipynb")]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 1 and "bad.ipynb: not a notebook that can be read" in done.stderr and "Traceback" not in done.stderr
    assert path.read_bytes() == kept


def test_pages_are_the_same_each_time(tmp_path):
    path = LESSONS[0]
    assert pages.page(path, LESSONS) == pages.page(path, LESSONS)


def test_the_teachers_page_is_a_page_too():
    """Markdown becomes a page: its own links lead to places on it, those to lessons to their pages, and nothing calls it a lesson."""
    path = ROOT / "notebooks" / "TEACHING.md"
    soup = BeautifulSoup(pages.page(path, [*LESSONS, path]), "html.parser")
    inner = [link["href"][1:] for link in soup.select('main a[href^="#"]')]
    assert len(inner) >= 5 and all(soup.find(id=place) for place in inner)
    outer = {link["href"] for link in soup.select("main a[href]") if not link["href"].startswith("#")}
    assert {f"{lesson.stem}.html" for lesson in (*LESSONS[:1], *LESSONS[2:7])} <= outer
    assert "as it was last saved" not in soup.main.get_text() and soup.h1.get_text(strip=True) == "Teaching with it"


def test_what_was_found_in_an_article_is_a_page_under_its_headline(tmp_path):
    """As it is written, signs and all; no code, no lesson; without a headline the name of the file."""
    reading, about = loaded(ROOT / "pages" / "reading.py"), tmp_path / "article.toml"
    path = lesson(tmp_path, new_markdown_cell("## When\n\nSee [02](02-sentiment.ipynb)."), shown(**{"text/html": "<table><tr><td>then</td></tr></table>"}), name="my-story.ipynb")
    about.write_text('title = "A *b* <i>c</i> & d"\npublished = 2024-03-06\nsource = "my-story.txt"\n')
    found = BeautifulSoup(reading.page(path, tmp_path), "html.parser")
    assert (found.title.get_text(), found.h1.get_text()) == ("A *b* <i>c</i> & d",) * 2 and "checked by nobody" in found.get_text()
    assert [one.get_text() for one in found.select("nav li")] == ["When"] and found.td.get_text() == "then" and not found.select(".input_area, main a, script")
    about.write_text('published = 2024-03-06\nsource = "my-story.txt"\n')
    assert BeautifulSoup(reading.page(path, tmp_path), "html.parser").h1.get_text() == "my-story.txt"
