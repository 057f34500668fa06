"""A real browser: every lesson in JupyterLab, every control of every panel, every exported page.

Runs where a Chromium is found; elsewhere the tests are skipped and say why, unless KIT_BROWSER is set ("required").
"""

import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import nbformat
import pytest

from helpers import actors, article, dates, exercises, record, together
from lessons import LESSONS, NUMBERED, ROOT, loaded, panel_cells

REQUIRED = os.environ.get("KIT_BROWSER", "0") not in ("", "0")
TOKEN = "kit"
# Where a lesson's sheets go, of which text, and how many sentences are drawn for them (None: all are asked).
SHEETS = {"06": ("class", "article.txt", None), "07": ("sheets-of-my-own", "ferry.txt", 10)}
READY = """() => { const session = window.jupyterapp?.shell.currentWidget?.sessionContext;
    return session?.isReady && session.session?.kernel?.status === 'idle' }"""
ALL_RUN = """() => window.jupyterapp.shell.currentWidget.content.widgets
    .filter(cell => cell.model.type === 'code' && cell.model.sharedModel.source.trim()).every(cell => cell.model.executionCount)"""


kit, pages, slides = loaded(ROOT / "kit.py"), loaded(ROOT / "pages" / "make.py"), loaded(ROOT / "pages" / "slides.py")
CHROMIUM = kit.chromium()
MISSING = "no Chromium or Chrome was found" if not CHROMIUM else "playwright is not installed: python3 kit.py test adds it" if not importlib.util.find_spec("playwright") else ""
pytestmark = [pytest.mark.browser, pytest.mark.skipif(bool(MISSING) and not REQUIRED, reason=MISSING)]


@pytest.fixture(scope="module")
def browser():
    if MISSING:
        pytest.fail(MISSING)
    from playwright.sync_api import sync_playwright

    try:
        driver = sync_playwright().start()
    except Exception as problem:  # its program did not start
        (pytest.fail if REQUIRED else pytest.skip)(f"playwright could not start here (on a bare Debian it lacks libatomic1): {problem}")
    # Only pages of this machine are opened, so the sandbox, which containers lack, may be off.
    chromium = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"])
    yield chromium
    chromium.close()
    driver.stop()


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """A copy of what a reader opens: JupyterLab saves what it shows."""
    place = tmp_path_factory.mktemp("kit")
    for name in ("notebooks", "data", "figures"):
        shutil.copytree(ROOT / name, place / name)
    return place


@pytest.fixture(scope="module")
def lab(folder, tmp_path_factory) -> str:
    """The address of a JupyterLab that was started as kit.py starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = tmp_path_factory.mktemp("jupyter")
    kit.arrange(own / "workspaces")
    places = {"JUPYTERLAB_WORKSPACES_DIR": own / "workspaces", "JUPYTER_RUNTIME_DIR": own / "runtime", "JUPYTER_DATA_DIR": own / "data", "JUPYTER_CONFIG_DIR": own / "config"}
    options = [*kit.lab_options(folder), "--no-browser", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={TOKEN}", "--LabApp.expose_app_in_browser=True"]
    log = own / "lab.log"
    with log.open("w") as out:
        server = subprocess.Popen([sys.executable, "-m", "jupyterlab", *options], env={**os.environ, **{key: str(place) for key, place in places.items()}}, stdout=out, stderr=out)
    try:
        for _ in range(240):
            if server.poll() is not None:
                break
            with socket.socket() as asked:
                if asked.connect_ex(("127.0.0.1", port)) == 0:
                    yield f"http://127.0.0.1:{port}"
                    return
            time.sleep(0.25)
        pytest.fail(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")
    finally:
        server.terminate()
        server.wait(30)


@contextmanager
def page_of(browser, **context):
    """A page in a fresh window; at its end no error was told and no other host was asked."""
    window = browser.new_context(viewport={"width": 1366, "height": 768}, **context)
    page, wrong = window.new_page(), []
    page.set_default_timeout(30_000)
    page.on("console", lambda message: wrong.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("request", lambda request: wrong.append(f"request: {request.url}") if urlsplit(request.url).scheme not in ("file", "data", "blob") and urlsplit(request.url).hostname != "127.0.0.1" else None)
    try:
        yield page
        assert not wrong
    finally:
        window.close()


def run_all(page, lab: str, name: str) -> None:
    """Opens a notebook, runs all of it, and sees that every cell ran and none failed."""
    page.goto(f"{lab}/lab/tree/notebooks/{name}?token={TOKEN}&reset")
    page.wait_for_function(READY)
    page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
    page.wait_for_function(ALL_RUN, timeout=120_000)
    page.wait_for_function(READY)
    failed = page.evaluate("""() => window.jupyterapp.shell.currentWidget.content.widgets
        .flatMap(cell => cell.outputArea?.model.toJSON() ?? []).filter(output => output.output_type === 'error').map(output => output.evalue)""")
    assert failed == []


def panel_of(page, cell: int):
    """The panel that a cell shows, brought into sight."""
    page.evaluate(f"() => window.jupyterapp.shell.currentWidget.content.scrollToItem({cell}, 'start')")
    panel = page.locator(f'.jp-Cell[data-windowed-list-index="{cell}"] .kit-panel')
    panel.wait_for()
    return panel


def looks(panel) -> list:
    """What a reader sees of a panel, without its controls."""
    return panel.evaluate("""panel => [...panel.querySelectorAll('.kit-legend, .kit-count, .widget-html-content, .kit-row, .kit-text mark, .kit-evidence')]
        .map(node => node.className.replace('kit-row', '') + node.textContent)""")


@contextmanager
def changes(panel, what: str):
    """Sees that what is done within changes what the panel shows."""
    before = looks(panel)
    yield
    until(lambda: looks(panel) != before, f"{what} changed nothing")


def until(holds, otherwise: str) -> None:
    """Waits up to five seconds for what a kernel has to answer first."""
    for _ in range(100):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail(otherwise)


def marked(panel) -> list[str]:
    """The words of the marks that are on, labels left out."""
    return panel.evaluate("""panel => [...panel.querySelectorAll('.kit-text mark:not(.kit-off)')].map(mark => {
        const copy = mark.cloneNode(true); copy.querySelectorAll('small').forEach(label => label.remove()); return copy.textContent })""")


# JupyterLab.


def test_lab_opens_on_the_first_lesson_with_its_contents(browser, lab):
    with page_of(browser) as page:
        page.goto(f"{lab}/?token={TOKEN}")
        page.wait_for_function(READY)
        assert page.evaluate("() => window.jupyterapp.shell.currentWidget.context.path") == "notebooks/00-start-here.ipynb"
        page.locator(".jp-TableOfContents").get_by_text("One sentence", exact=True).wait_for()


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_lesson_runs_and_its_panels_move(path, browser, lab, folder):
    """Run All; then every control of every panel by keyboard, and by mouse, and the text follows."""
    with page_of(browser) as page:
        run_all(page, lab, path.name)
        for cell, kind in panel_cells(path).items():
            panel = panel_of(page, cell)
            if kind == "labelling":
                by_labels(page, panel, folder / "notebooks", *SHEETS[path.stem[:2]])
                continue
            {"reading": by_marks_and_rows, "bench": by_words}[kind](page, panel)
            by_menus(page, panel)
            by_sliders(page, panel)


@pytest.mark.parametrize("name", [path.name for path in sorted((ROOT / "notebooks" / "exercises").glob("[0-9][0-9]-*.ipynb"))])
def test_exercises_answer_at_once(name, browser, lab):
    """Untouched: every exercise says so, and its figure is there. A wrong answer gets a hint and no traceback."""
    with page_of(browser) as page:
        run_all(page, lab, f"exercises/{name}")
        asked = [exercise for exercise in exercises.read() if exercise.startswith(name[:2])]
        outputs = page.locator(".jp-OutputArea-output")
        until(lambda: outputs.filter(has_text="Not answered yet").count() == len(asked), "not every exercise said that it was not answered")
        pictures = page.locator(".jp-MarkdownOutput img").evaluate_all("images => images.map(image => image.complete && image.naturalWidth > 300 && image.alt.length > 30)")
        assert pictures and all(pictures)
        page.evaluate("""() => { const cells = window.jupyterapp.shell.currentWidget.content; const place = cells.widgets.findIndex(cell => cell.model.sharedModel.source.includes('exercises.check('));
            cells.activeCellIndex = place; const source = cells.widgets[place].model.sharedModel; source.setSource(source.source.replace('answer = ...', 'answer = 1234567')) }""")
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-cell')")
        until(lambda: outputs.filter(has_text="Not yet.").count() == 1, "a wrong answer got no hint")
        assert outputs.filter(has_text="Traceback").count() == 0


def by_marks_and_rows(page, panel) -> None:
    """From a mark to its row and from a row to its marks; by mouse, then by keyboard."""
    chosen = panel.locator(".kit-row.kit-chosen")
    first = panel.locator(".kit-text mark:not(.kit-off)").first
    with changes(panel, "a click on a mark"):
        first.click()
    chosen.wait_for()
    assert chosen.get_attribute("data-row") == panel.locator(".kit-text mark.kit-chosen").first.get_attribute("data-row")
    assert chosen.locator("td").first.inner_text().strip() in " ".join(panel.locator(".kit-evidence blockquote").inner_text().split())
    with changes(panel, "a click on a row"):
        panel.locator(".kit-row:not(.kit-chosen)").first.click()
    for where in (".kit-text", ".kit-rows table"):
        panel.locator(where).focus()
        with changes(panel, f"End in {where}"):
            page.keyboard.press("End")
        with changes(panel, f"Arrow up in {where}"):
            page.keyboard.press("ArrowUp")
        row = chosen.get_attribute("data-row")
        assert {mark.get_attribute("data-row") for mark in panel.locator(".kit-text mark.kit-chosen").all()} == {row}
        box, mark = panel.locator(".kit-text").bounding_box(), panel.locator(".kit-text mark.kit-chosen").first.bounding_box()
        assert box["y"] <= mark["y"] <= box["y"] + box["height"], "the chosen words are out of sight"
        with changes(panel, "Escape"):
            page.keyboard.press("Escape")
        assert chosen.count() == 0
    for press in ("click", "keyboard"):  # the head of the last column: once by mouse, once by keyboard
        head = panel.locator(".kit-rows th button").last
        head.focus()
        last = panel.locator(".kit-rows th").last
        before = last.get_attribute("aria-sort")
        head.click() if press == "click" else page.keyboard.press("Enter")
        until(lambda: last.get_attribute("aria-sort") != before, f"the head of a column did not answer to {press}")
    panel.locator(".kit-rows th button").first.click()
    search = panel.get_by_placeholder("part of a passage")
    search.focus()
    page.keyboard.type("zzz")
    until(lambda: marked(panel) == [], "words that are nowhere were found")
    with changes(panel, "no word to look for"):
        search.fill("")


def by_words(page, panel) -> None:
    """On the bench: words typed, both switches by mouse and by keyboard."""
    words = panel.locator("textarea")
    words.focus()
    page.keyboard.press("End")
    page.keyboard.type(" A “good”, terrible disaster for Japan!")
    until(lambda: "disaster ▼" in panel.locator(".widget-html-content").inner_text() and "for Japan!" in panel.locator(".widget-html-content").inner_text(), "what was typed was not scored")
    straight, hidden = panel.locator("input[type=checkbox]").all()
    before = looks(panel)
    for switch in (straight, hidden):
        with changes(panel, "a switch by mouse"):
            switch.click()
        with changes(panel, "a switch by keyboard"):
            switch.focus()
            page.keyboard.press("Space")
        until(lambda: looks(panel) == before, "a switch was not taken back")
    with changes(panel, "an empty box"):
        words.fill("")
    with changes(panel, "words again"):
        words.fill("Nothing <b>here</b> is scored.")
    assert panel.locator("b").count() == 0


def by_labels(page, panel, folder: Path, name: str, text: str, drawn: int | None) -> None:
    """The labelling sheet: by keyboard and by mouse, refused while something is missing, then saved and read again."""
    panel.get_by_role("button", name="Save my sheet").click()
    until(lambda: "Still missing: a code name" in panel.inner_text(), "what is missing was not said")
    panel.get_by_placeholder("a word that is not your name").fill("sea otter")
    menus = panel.locator("select")
    menus.first.focus()
    page.keyboard.press("ArrowDown")
    assert menus.first.input_value()
    for place in range(1, menus.count()):
        menus.nth(place).select_option(index=1)
    until(lambda: "All answered" in panel.inner_text(), "a full sheet was not seen to be full")
    panel.get_by_role("button", name="Save my sheet").click()
    until(lambda: "sea-otter.csv" in panel.inner_text(), "the sheet was not said to be saved")
    news = article.load(ROOT / "data" / text)
    only = drawn and together.drawn(news, drawn)
    found = together.answers(folder / name, news, only)
    assert set(found["reader"]) == {"sea otter"} and found["sentence"].tolist() == together.blank(news, "", only)["sentence"].tolist()


def by_menus(page, panel) -> None:
    """Each menu: another choice by mouse, and back by keyboard."""
    for place in range(panel.locator("select").count()):
        menu = panel.locator("select").nth(place)
        name, start = panel.locator("select").nth(place).locator("xpath=..").inner_text().split("\n")[0], menu.evaluate("menu => menu.selectedIndex")
        other = 1 if start == 0 else 0
        with changes(panel, f"{name} by mouse"):
            menu.select_option(index=other)
        menu = panel.locator("select").nth(place)
        menu.focus()
        with changes(panel, f"{name} by keyboard"):
            page.keyboard.press("ArrowUp" if other > start else "ArrowDown")


def by_sliders(page, panel) -> None:
    """Each slider: its lower end by keyboard, up and back, its upper end dragged by mouse, down and back."""
    for slider in panel.locator(".noUi-base").all():
        low, high = slider.locator(".noUi-handle").all()
        before = looks(panel)
        low.focus()
        with changes(panel, "a slider by keyboard"):
            page.keyboard.press("End")
        page.keyboard.press("Home")
        until(lambda: looks(panel) == before, "a slider was not taken back by keyboard")
        box, line = high.bounding_box(), slider.bounding_box()
        middle = box["y"] + box["height"] / 2
        page.mouse.move(box["x"] + box["width"] / 2, middle)
        page.mouse.down()
        with changes(panel, "a slider by mouse"):
            page.mouse.move(line["x"] + 2, middle, steps=5)
        page.mouse.move(line["x"] + line["width"] + 20, middle, steps=5)
        page.mouse.up()
        until(lambda: looks(panel) == before, "a slider was not taken back by mouse")


def test_a_filter_shows_what_the_table_has(browser, lab):
    """Japan chosen as the actor: the marks that are left are those that the helper gives Japan."""
    table = actors.mentions(article.load())
    with page_of(browser) as page:
        run_all(page, lab, "03-named-actors.ipynb")
        panel = panel_of(page, next(iter(panel_cells(LESSONS[3]))))
        with changes(panel, "the filter"):
            panel.get_by_label("actor", exact=True).select_option(label=f"japan ({(table['actor'] == 'japan').sum()})")
        assert marked(panel) == table.loc[table["actor"] == "japan", "text"].tolist()
        assert panel.locator(".kit-count").inner_text() == f"{(table['actor'] == 'japan').sum()} of {len(table)} rows"


def test_another_table_after_an_order_is_drawn_whole(browser, lab):
    """Ordered by a column that the next table lacks: its own heads, rows and marks, and none of the old."""
    with page_of(browser) as page:
        run_all(page, lab, "explore.ipynb")
        panel = panel_of(page, next(iter(panel_cells(LESSONS[-1]))))
        panel.get_by_role("button", name="level").click()
        panel.locator("select").first.select_option(label="dates (10)")
        until(lambda: panel.locator(".kit-count").inner_text() == "All 10 rows", "the rows of the new table did not come")
        heads = [head.split(" ")[0] for head in panel.locator(".kit-rows th").all_inner_texts()]
        assert heads == ["text", *dates.expressions(article.load()).columns[3:]]
        assert panel.locator(".kit-row td").first.inner_text() == marked(panel)[0] == "today"


def test_the_chosen_row_is_read_whole(browser, lab):
    """Every cell of the row stands in the box below, however narrow its column."""
    claim = record.claims(article.load()).iloc[0]
    with page_of(browser) as page:
        run_all(page, lab, "05-against-the-record.ipynb")
        panel = panel_of(page, next(iter(panel_cells(LESSONS[5]))))
        panel.locator(".kit-row").first.click()
        until(lambda: claim["reason"] in panel.locator(".kit-evidence").inner_text(), "the reason is not there")
        assert [name.strip() for name in panel.locator(".kit-evidence dt").all_inner_texts()] == [name for name in claim.index[3:] if claim[name] != ""]


def test_panel_in_its_parts(browser, lab, folder):
    """What a reader sees of marks, heads and legend, and where each key and a second click lead; two amounts of money are no formula."""
    source = """from helpers import article, panels, show, spans
news = article.from_text("It lost $5 million in May and $6 million in June.\\n\\n" + " ".join(f"word{n}" for n in range(60)), published=None)
words = [(0, 49), (8, 18), (9, 10)] + [(51 + news.text[51:].index(f"word{n} "), 51 + news.text[51:].index(f"word{n} ") + 4) for n in range(59)]
table = spans.table(news.text, words).assign(**{"<b>kind</b>": ["long", "sum", "digit"] + ["word"] * 59})
panels.reading(news, table)"""
    path = notebook_of(folder / "notebooks" / "parts.ipynb", source, "show.highlight(news, table, '<b>kind</b>')", "show.table(table)")
    with page_of(browser) as page:
        run_all(page, lab, path.name)
        panel = panel_of(page, 1)
        assert panel.locator(".kit-rows th").all_inner_texts() == ["text ▲", "<b>kind</b>"]
        assert panel.locator(".kit-legend mark").all_inner_texts() == ["long", "sum", "digit", "word"]
        chosen = panel.locator(".kit-row.kit-chosen td:nth-child(2)")
        for kind in ("digit", "sum", "long", "digit"):  # a click more, and the mark around it
            panel.locator(".kit-text mark", has_text="5").last.click()
            until(lambda kind=kind: chosen.count() == 1 and chosen.inner_text() == kind, f"the click did not lead to {kind}")
        grid = panel.locator(".kit-rows table")
        grid.focus()
        row = panel.locator(".kit-row.kit-chosen")
        for key, place in (("End", 61), ("PageUp", None), ("Home", 0), ("PageDown", None), ("ArrowDown", None)):
            before = row.get_attribute("data-row")
            page.keyboard.press(key)
            until(lambda before=before: row.count() == 1 and row.get_attribute("data-row") != before, f"{key} led nowhere")
            assert place is None or row.get_attribute("data-row") == str(place)
            assert page.locator(f"#{grid.get_attribute('aria-activedescendant')}").get_attribute("data-row") == row.get_attribute("data-row")
        style = "mark => { const look = getComputedStyle(mark); return [look.outlineStyle, look.backgroundColor] }"
        assert panel.locator(".kit-text mark.kit-chosen").first.evaluate(style)[0] == "solid"
        panel.locator(".kit-rows").evaluate("frame => { frame.scrollTop = 0 }")
        panel.locator(".kit-rows").evaluate("frame => { frame.scrollTop = 900 }")
        until(lambda: panel.locator(".kit-row[data-row='31']").count() == 1, "rows scrolled to are not drawn")
        panel.get_by_label("<b>kind</b>", exact=True).select_option(label="sum (1)")
        until(lambda: panel.locator(".kit-count").inner_text() == "1 of 62 rows", "the filter did not filter")
        off = panel.locator(".kit-text mark.kit-off").first
        assert off.evaluate(style)[1] == "rgba(0, 0, 0, 0)" and panel.locator(".kit-text mark:not(.kit-off)").first.evaluate(style)[1] != "rgba(0, 0, 0, 0)"
        for cell in (2, 3):
            page.evaluate(f"() => window.jupyterapp.shell.currentWidget.content.scrollToItem({cell}, 'start')")
            output = page.locator(f'.jp-Cell[data-windowed-list-index="{cell}"] .jp-OutputArea-output')
            assert output.locator("mjx-container").count() == 0 and "in May and $6 million" in output.inner_text()


def test_the_line_to_paste_is_copied(browser, lab):
    with page_of(browser, permissions=["clipboard-read", "clipboard-write"]) as page:
        run_all(page, lab, "03-named-actors.ipynb")
        panel = panel_of(page, next(iter(panel_cells(LESSONS[3]))))
        panel.locator(".kit-text mark").first.click()
        panel.get_by_text("Copy this line").click()
        panel.get_by_text("Copied").wait_for()
        assert page.evaluate("() => navigator.clipboard.readText()").startswith("“Trump” (“Trump says")


NASTY = "<script>window.caught = 1</script> & “AT&amp;T” said <img src=x onerror='window.caught = 1'> “quotes” \"so\".\n\nIt rose; 5 < 6 &lt; 7."


def notebook_of(place: Path, *sources: str) -> Path:
    cells = [nbformat.v4.new_markdown_cell("# A test")] + [nbformat.v4.new_code_cell(source) for source in sources]
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), place)
    return place


def test_text_stays_text(browser, lab, folder):
    """An article, a table and a description full of tags and entities: shown as written in panels and on pages, none of it run."""
    head = f"from helpers import article, figures, panels, show, spans\nnews = article.from_text({NASTY!r}, published=None, title={NASTY.splitlines()[0]!r})\n"
    table = "table = spans.table(news.text, [(0, 34), (8, 60), (len(news.text) - 5, len(news.text))], kind=['<script>window.caught = 1</script>', '&amp;', '\"\\'<b>'])"
    figure = "import pandas as pd\nfig, ax = figures.new(news.title, '<b>source</b> &amp;')\nfigures.save(fig, 'nasty', data=pd.DataFrame({'n': [1, 5, 6, 7]}), description=news.text)"
    path = notebook_of(folder / "notebooks" / "nasty.ipynb", head + table, "panels.reading(news, {'<i>a</i>': table})", "panels.bench(news, 1)", "show.table(table)", "show.evidence(news, table, 1)", figure)
    with page_of(browser) as page:
        run_all(page, lab, path.name)
        panel = panel_of(page, 2)
        text = panel.evaluate("panel => [...panel.querySelectorAll('.kit-text p')].map(p => { const copy = p.cloneNode(true); copy.querySelectorAll('small').forEach(s => s.remove()); return copy.textContent })")
        assert text == NASTY.split("\n\n")
        panel.locator(".kit-text mark").first.click()
        panel.locator(".kit-evidence blockquote").wait_for()
        assert NASTY[:34] in panel.locator(".kit-evidence").inner_text()
        assert panel.locator("script, img, b, i").count() == 0
        bench = panel_of(page, 3)
        assert NASTY.split("\n\n")[0][:30] in bench.locator(".widget-html-content").inner_text() and bench.locator("script, img").count() == 0
        page.evaluate("() => window.jupyterapp.commands.execute('docmanager:save')")
        until(lambda: "text/html" in path.read_text(encoding="utf-8"), "the notebook was not saved")
        assert page.evaluate("() => window.caught") is None
    out = folder / "nasty"
    pages.write([path], out)
    with page_of(browser, offline=True) as page:
        page.goto((out / "nasty.html").as_uri())
        assert page.evaluate("() => window.caught") is None and page.locator("script, main img:not([alt])").count() == 0
        assert page.locator("img").get_attribute("alt").endswith(NASTY)
        assert page.locator("main").inner_text().count("<script>window.caught = 1</script>") >= 4


def test_a_long_article_does_not_stall(browser, lab, folder):
    """Fifty times as long, every word a row: a filter, a choice far down and another order, each within two seconds."""
    source = "from helpers import article, panels, quotes\nshort = article.load()\nnews = article.from_text('\\n\\n'.join([short.text] * 50), published='2018-02-02')\npanels.reading(news, quotes.voices(news), label='level')"
    path = notebook_of(folder / "notebooks" / "long.ipynb", source)
    with page_of(browser) as page:
        run_all(page, lab, path.name)
        panel = panel_of(page, 1)
        count = panel.locator(".kit-count")
        assert count.inner_text() == "All 17000 rows" and panel.locator(".kit-row").count() < 100

        def answers(what: str, until: str, act) -> None:
            started = time.monotonic()
            act()
            page.wait_for_function(until)
            assert time.monotonic() - started < 2, what

        answers("a filter", "() => document.querySelector('.kit-count').textContent === '250 of 17000 rows'", lambda: panel.get_by_label("words_by", exact=True).select_option(label="alert (250)"))
        panel.locator(".kit-text").focus()
        answers("a choice", "() => document.querySelector('.kit-row.kit-chosen td')?.textContent === 'drill'", lambda: page.keyboard.press("End"))
        answers("all again", "() => document.querySelector('.kit-count').textContent === 'All 17000 rows'", lambda: panel.get_by_label("words_by", exact=True).select_option(index=0))
        answers("an order", "() => document.querySelector('.kit-rows th[aria-sort]').textContent.startsWith('sentence')", lambda: panel.get_by_role("button", name="sentence").click())


def test_panels_are_accessible(browser, lab):
    """axe-core finds nothing serious in any panel with any of its tables, in JupyterLab's light theme and its dark one."""
    from axe_playwright_python.sync_playwright import Axe

    with page_of(browser) as page:
        run_all(page, lab, "explore.ipynb")
        for theme in ("JupyterLab Light", "JupyterLab Dark"):
            page.evaluate("theme => window.jupyterapp.commands.execute('apputils:change-theme', { theme })", theme)
            for cell, kind in panel_cells(LESSONS[-1]).items():
                panel = panel_of(page, cell)
                tables = panel.get_by_label("Table", exact=True)
                for place in range(tables.locator("option").count() if tables.count() else 1):
                    if tables.count():
                        tables.select_option(index=place)
                        until(lambda: panel.locator(".kit-chosen").count() == 0, "the table did not change")
                    if kind == "reading":
                        panel.locator(".kit-text mark").first.click()
                        panel.locator(".kit-evidence dl").wait_for(state="attached")
                    found = Axe().run(page, context=f'.jp-Cell[data-windowed-list-index="{cell}"] .kit-panel').response["violations"]
                    assert serious(found) == [], (theme, cell, place)


@pytest.mark.parametrize("whole", [True, False])
def test_the_handout_fills_two_sides(whole, browser, tmp_path):
    """Two pages of A4, no line cut at the edge, nothing that axe-core calls serious."""
    from axe_playwright_python.sync_playwright import Axe

    place = tmp_path / "handout.html"
    place.write_text(loaded(ROOT / "pages" / "handout.py").handout(article.load(), whole), encoding="utf-8")
    with page_of(browser, offline=True) as page:
        page.goto(place.as_uri())
        assert serious(Axe().run(page).response["violations"]) == []
        page.emulate_media(media="print")
        page.set_viewport_size({"width": 680, "height": 1000})  # 180 mm
        assert page.evaluate("() => [...document.querySelectorAll('.line > span')].every(line => line.getBoundingClientRect().right <= innerWidth)")
        assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(prefer_css_page_size=True))) == 2


def test_what_is_folded_or_scrolls_is_printed_whole(browser, html):
    """On paper: the claims' findings open, the long tables without a frame that cuts them."""
    with page_of(browser, offline=True) as page:
        page.goto((html / "05-against-the-record.html").as_uri())
        assert page.locator("dd:visible").count() == 0
        page.emulate_media(media="print")
        assert page.locator("dd:visible").count() == page.locator("dd").count() > 80
        tall = page.locator(".kit-tall").first
        assert tall.evaluate("frame => frame.scrollHeight <= frame.clientHeight + 1") and page.locator("nav:visible").count() == 0


@pytest.mark.parametrize("name", [path.stem for path in LESSONS])
def test_no_table_or_figure_is_cut_on_paper(name, browser, html):
    """At the width of a sheet of A4 with its margins nothing runs over the edge."""
    with page_of(browser, offline=True) as page:
        page.set_viewport_size({"width": 680, "height": 960})
        page.goto((html / f"{name}.html").as_uri())
        page.emulate_media(media="print")
        wide = page.evaluate("() => [...document.querySelectorAll('table, img, pre')].filter(node => node.getBoundingClientRect().right > innerWidth).map(node => node.textContent.slice(0, 80))")
        assert wide == []


def serious(violations: list[dict]) -> list[str]:
    return [f"{one['id']}: {node['html'][:200]}" for one in violations if one["impact"] in ("serious", "critical") for node in one["nodes"]]


# The pages.


@pytest.fixture(scope="module")
def html(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("pages")
    pages.write(LESSONS, place)
    return place


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", [*(path.stem for path in LESSONS), "index"])
def test_page_opens_from_disk(name, theme, browser, html):
    """With the network cut: nothing asked for, nothing wrong, nothing that axe-core calls serious; it fits its window."""
    from axe_playwright_python.sync_playwright import Axe

    with page_of(browser, offline=True, color_scheme=theme) as page:
        page.goto((html / f"{name}.html").as_uri())
        found = Axe().run(page).response
        assert found["passes"] and serious(found["violations"]) == []
        for image in page.locator("img").all():
            assert len(image.get_attribute("alt")) > 40 and image.evaluate("image => image.naturalWidth") > 1000
        assert page.locator("script, button, input, select, textarea, iframe, .jupyter-widgets").count() == 0
        ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
        assert (ground == "rgb(255, 255, 255)") == (theme == "light")
        for width in (1280, 420):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", [path.stem for path in LESSONS])
def test_page_is_found_through_by_its_links(name, browser, html):
    """Every link leads to a place on the page or to another page that is there; every heading of the second level is in the contents."""
    with page_of(browser, offline=True) as page:
        page.goto((html / f"{name}.html").as_uri())
        assert page.locator("main h2").count() == page.locator('nav[aria-label="On this page"] li').count() > 2
        for link in page.locator("a[href]").all():
            target, _, part = link.get_attribute("href").partition("#")
            assert (html / target).is_file() if target else page.evaluate("id => document.getElementById(id) !== null", part), target + part
        page.locator('nav[aria-label="On this page"] a').last.click()
        assert 0 <= page.locator("main h2").last.bounding_box()["y"] < 800


# The slides.


@pytest.fixture(scope="module")
def decks(tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("slides")
    pages.write(NUMBERED, place, slides.page, slides.ABOUT)
    return place


# What is not as it should be on the slide that is shown: what overflows, stands outside or on the foot, and letters and figures too small to be read at the back.
WRONG = """() => {
    const slide = document.querySelector('.slide.here'), stage = slide.getBoundingClientRect(), foot = slide.querySelector('.foot').getBoundingClientRect();
    const px = 16 / parseFloat(getComputedStyle(document.documentElement).fontSize), told = [];  // as at 1280 by 720
    if (Math.abs(stage.width * px - 1280) > 1 || Math.abs(stage.height * px - 720) > 1) told.push(`stage ${stage.width} ${stage.height}`);
    if (stage.left < -1 || stage.top < -1 || stage.right > innerWidth + 1 || stage.bottom > innerHeight + 1) told.push('stage outside the window');
    if (slide.scrollHeight > slide.clientHeight || slide.scrollWidth > slide.clientWidth) told.push(`overflow ${slide.scrollWidth} ${slide.scrollHeight}`);
    if (document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth) told.push('the page scrolls');
    for (const node of slide.querySelectorAll('*')) {
        const box = node.getBoundingClientRect(), name = `${node.tagName} ${node.textContent.trim().slice(0, 40)}`;
        if (node.closest('.foot, style')) continue;
        if (box.width * box.height === 0) { told.push(`not shown: ${name}`); continue; }
        if (box.left < stage.left || box.right > stage.right || box.top < stage.top || box.bottom > foot.top + 1) told.push(`outside: ${name}`);
        if (node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).display === 'block') told.push(`wider than its place: ${name}`);
        if (node.tagName === 'IMG' && (box.height * px < 600 || !node.complete || node.naturalWidth < 1000)) told.push(`small: ${box.width} ${box.height}`);
        const own = [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim());
        const size = parseFloat(getComputedStyle(node).fontSize) * px, least = node.closest('table, small') ? 18 : node.closest('code, pre, .title .cell') ? 20 : 24;
        if (own && size < least - 0.01) told.push(`${size} px: ${name}`);
    }
    return told }"""
each_deck = pytest.mark.parametrize("name", [path.stem for path in NUMBERED])


def on_slides(page, decks, name, size=(1280, 720)) -> int:
    """Opens a lesson's slides; how many there are."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto((decks / f"{name}.html").as_uri())
    return page.locator(".slide").count()


def slide_shown(page) -> int:
    """The number of the one slide that is seen."""
    (shown,) = page.evaluate("() => [...document.querySelectorAll('.slide')].filter(slide => slide.getClientRects().length).map(slide => slide.id)")
    return int(shown)


@each_deck
def test_no_slide_overflows_and_all_can_be_read(name, browser, decks):
    """At 1280 by 720, and on smaller and larger windows of other shapes, opened there or made so while the slides are shown."""
    with page_of(browser, offline=True) as page:
        for size, then in (((1280, 720), None), ((1280, 720), (1024, 768)), ((1024, 768), (1920, 1080)), ((1920, 1080), (640, 480)), ((1600, 600), None)):
            count = on_slides(page, decks, name, size)
            if then:
                page.set_viewport_size({"width": then[0], "height": then[1]})
            for number in range(1, count + 1):
                assert slide_shown(page) == number and page.evaluate(WRONG) == [], (size, then, number)
                page.keyboard.press("ArrowRight")


@each_deck
def test_slides_are_turned_by_keys_and_buttons(name, browser, decks):
    """Each key and both buttons, no further than the ends; the address holds the place, and what has the focus is in sight."""
    with page_of(browser, offline=True) as page:
        count = on_slides(page, decks, name)
        back, on = page.get_by_role("button", name="Previous"), page.get_by_role("button", name="Next")
        assert slide_shown(page) == 1 and page.locator(".slide.here .foot").inner_text().split()[-3:] == ["1", "/", str(count)]
        assert (back.get_attribute("aria-disabled"), on.get_attribute("aria-disabled")) == ("true", "false")
        steps = [("ArrowLeft", 1), ("ArrowRight", 2), ("Space", 3), ("PageDown", 4), ("PageUp", 3), ("Shift+Space", 2), ("ArrowLeft", 1), ("PageUp", 1)]
        for key, there in [*steps, ("End", count), ("ArrowRight", count), ("Space", count), ("PageDown", count), ("Home", 1), ("Control+ArrowRight", 1), ("a", 1)]:
            page.keyboard.press(key)
            assert slide_shown(page) == there, key
        page.keyboard.press("ArrowRight")
        assert page.url.endswith(f"{name}.html#2") and page.evaluate("() => document.activeElement.id") == "2"
        for button, press, there in ((on, "click", 3), (on, "Enter", 4), (on, "Space", 5), (back, "click", 4), (back, "Space", 3), (back, "click", 2), (back, "click", 1), (back, "click", 1)):
            button.click(force=True) if press == "click" else page.keyboard.press(press)
            assert slide_shown(page) == there and button.evaluate("button => button === document.activeElement"), (press, there)
            assert page.get_by_role("status").inner_text() == f"Slide {there} of {count}"
        page.keyboard.press("End")
        assert on.get_attribute("aria-disabled") == "true" and on.click(force=True) is None and slide_shown(page) == count
        page.reload()
        assert slide_shown(page) == count
        for place, there in (("#3", 3), ("#99", count), ("#0", 1), ("#no", 1), ("", 1)):
            page.goto("about:blank")
            page.goto((decks / f"{name}.html").as_uri() + place)
            assert slide_shown(page) == there, place
        page.evaluate("() => { location.hash = '4' }")  # as by a link or by hand
        until(lambda: slide_shown(page) == 4, "another place in the address changed nothing")
        for typed, there in (("2", 2), ("10", 10), ("999", count), ("1", 1)):  # a number and Enter
            page.keyboard.type(typed)
            assert slide_shown(page) != there
            page.keyboard.press("Enter")
            assert slide_shown(page) == there, typed
        page.keyboard.type("3a")
        page.keyboard.press("Enter")
        assert slide_shown(page) == 1  # another key in between takes the number back
        for blank in (True, False):
            page.keyboard.press("b")
            assert page.locator(".slide.here").is_hidden() == blank


@each_deck
def test_slides_are_accessible_and_light(name, browser, decks):
    """Nothing that axe-core calls serious, as one at a time and all below one another, also where the reader's system is dark."""
    from axe_playwright_python.sync_playwright import Axe

    with page_of(browser, offline=True, color_scheme="dark") as page:
        count = on_slides(page, decks, name)
        assert serious(Axe().run(page).response["violations"]) == []
        assert page.evaluate("() => getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        page.evaluate("() => document.documentElement.classList.remove('turned')")
        found = Axe().run(page).response
        assert serious(found["violations"]) == [] and page.locator(".slide:visible").count() == count


@each_deck
@pytest.mark.parametrize("script", [True, False])
def test_slides_are_printed_one_to_a_page(name, script, browser, decks, tmp_path):
    """Also where a browser takes the paper that is in the printer."""
    with page_of(browser, offline=True, java_script_enabled=script) as page:
        count = on_slides(page, decks, name)
        whole = page.pdf(prefer_css_page_size=True)
        assert set(re.findall(rb"/MediaBox\s*\[([^]]*)\]", whole)) == {b"0 0 960 540"}
        upright = tmp_path / "upright.html"
        upright.write_text((decks / f"{name}.html").read_text(encoding="utf-8").replace("@page { size: 1280px 720px;", "@page { size: A4;"), encoding="utf-8")
        page.goto(upright.as_uri())
        assert [len(re.findall(rb"/Type\s*/Page[^s]", printed)) for printed in (whole, page.pdf(prefer_css_page_size=True))] == [count, count]


@each_deck
def test_slides_are_one_page_where_no_script_runs(name, browser, decks):
    """All of them, in order, each as high as a stage at least and no wider than the window; no button that does nothing."""
    with page_of(browser, offline=True, java_script_enabled=False) as page:
        count = on_slides(page, decks, name)
        boxes = [slide.bounding_box() for slide in page.locator(".slide:visible").all()]
        assert len(boxes) == count and page.locator("button:visible").count() == 0
        for before, after in zip(boxes, boxes[1:], strict=False):
            assert before["height"] > 719 and after["y"] >= before["y"] + before["height"] - 1 and after["x"] >= 0 and after["x"] + after["width"] <= 1280


def test_no_script_of_a_lesson_runs_on_its_slides(browser, tmp_path):
    """What an output brings along is stopped by the policy, which lets the slides' own script run."""
    path = tmp_path / "01-nasty.ipynb"
    output = nbformat.v4.new_output("execute_result", data={"text/html": "<script>window.caught = 1</script><img alt='x' src='x' onerror='window.caught = 1'><a href='javascript:window.caught = 1'>here</a>"}, execution_count=1)
    cells = [nbformat.v4.new_markdown_cell("# A"), nbformat.v4.new_code_cell("x", outputs=[output])]
    for cell in cells:
        cell.metadata["slideshow"] = {"slide_type": "slide"}
    nbformat.write(nbformat.v4.new_notebook(cells=cells), path)
    pages.write([path], tmp_path, slides.page, slides.ABOUT)
    window = browser.new_context(offline=True)
    page = window.new_page()
    page.goto((tmp_path / "01-nasty.html").as_uri())
    page.keyboard.press("ArrowRight")
    page.get_by_text("here").click()
    assert slide_shown(page) == 2 and page.evaluate("() => window.caught") is None
    window.close()


def test_the_index_of_slides_leads_to_each_and_back(browser, decks):
    from axe_playwright_python.sync_playwright import Axe

    with page_of(browser, offline=True) as page:
        page.goto((decks / "index.html").as_uri())
        assert serious(Axe().run(page).response["violations"]) == []
        links = [link.get_attribute("href") for link in page.locator("h2 a").all()]
        assert links == [f"{path.stem}.html" for path in NUMBERED]
        page.locator("h2 a").nth(2).click()
        assert slide_shown(page) == 1
        page.get_by_role("link", name="All lessons").click()
        assert page.url.endswith("index.html")
