"""The teacher's page: its sheets add up, and what it tells a teacher to open, to run or to ask is there."""

import json
import re
from itertools import pairwise

import pytest

from helpers import exercises
from lessons import NUMBERED, ROOT, loaded

PATH = ROOT / "notebooks" / "TEACHING.md"
PAGE = PATH.read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n?)*)", PAGE, re.MULTILINE))
LESSON = {path.stem[:2]: path for path in NUMBERED}


def headings(path) -> list[str]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    prose = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return re.findall(r"^## (.+)$", prose, re.MULTILINE)


def steps(sheet: str) -> list[tuple[int, int]]:
    return [(int(begin), int(end)) for begin, end in re.findall(r"^\| (\d+)–(\d+) \|", SECTIONS[sheet], re.MULTILINE)]


@pytest.mark.parametrize("sheet, minutes", [("45 minutes", 45), ("90 minutes", 90), ("180 minutes", 180), ("Tomorrow's story", 45)])
def test_a_sheet_goes_from_its_first_minute_to_its_last(sheet, minutes):
    """To the five minutes, without a gap; and it says what to drop."""
    found = steps(sheet)
    assert (found[0][0], found[-1][1]) == (0, minutes) and all(one[1] == other[0] for one, other in pairwise(found))
    assert all(number % 5 == 0 for step in found for number in step)
    assert "**Late?**" in SECTIONS[sheet] and "**Early?**" in SECTIONS[sheet]


def test_what_is_to_be_opened_is_there():
    """Each lesson and heading that is named, such as 02, *The picture*."""
    named = [(number, title) for number, titles in re.findall(r"\b(0[0-7]), ((?:(?:, (?:then )?)?\*[^*]+\*(?: \(slide \d+\))?)+)", PAGE) for title in re.findall(r"\*([^*]+)\*", titles)]
    assert len(named) > 20
    missing = [(number, title) for number, title in named if not any(title == heading or heading.startswith(title) and title.endswith("?") for heading in headings(LESSON[number]))]
    assert not missing


def test_slides_have_the_numbers_that_the_page_gives_them():
    """Such as 02, *The picture* (slide 13): that slide stands under this heading."""
    named = [(number, title, int(slide)) for number, titles in re.findall(r"\b(0[0-7]), ((?:(?:, (?:then )?)?\*[^*]+\*(?: \(slide \d+\))?)+)", PAGE) for title, slide in re.findall(r"\*([^*]+)\* \(slide (\d+)\)", titles)]
    assert len(named) >= 6
    for number, title, slide in named:
        heading, count = "", 0
        for cell in json.loads(LESSON[number].read_text(encoding="utf-8"))["cells"]:
            heading = next(iter(re.findall(r"^## (.+)$", "".join(cell["source"]), re.MULTILINE)), heading) if cell["cell_type"] == "markdown" else heading
            count += cell["metadata"].get("slideshow", {}).get("slide_type") == "slide"
            if count == slide:
                break
        assert heading == title, (number, slide)


def test_links_lead_somewhere():
    places = {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in re.findall(r"^#+ (.+)$", PAGE, re.MULTILINE)}
    links = re.findall(r"\]\(([^)]+)\)", PAGE)
    assert len(links) > 15
    assert not [link for link in links if not (link[1:] in places if link.startswith("#") else (PATH.parent / link).exists())]


def test_exercises_commands_and_files_are_there():
    kit = loaded(ROOT / "kit.py")
    named = re.findall(r"\b(0[1-5]\.[1-6])\b", PAGE)
    assert len(set(named)) > 10 and set(named) <= set(exercises.read())
    verbs = re.findall(r"kit\.py (\w+)", PAGE)
    assert {"lab", "handout", "slides", "html", "class", "offline", "read"} <= set(verbs) <= set(kit.VERBS)


def test_exercises_for_paper_need_no_code():
    (line,) = re.findall(r"^- \*\*Exercises on paper:\*\* (.+)$", PAGE, re.MULTILINE)
    first, last = re.search(r"03\.(\d) to 03\.(\d)", line).groups()
    named = set(re.findall(r"0\d\.\d", line)) | {f"03.{number}" for number in range(int(first), int(last) + 1)}
    assert all(exercises.read()[name]["kind"] != "function" for name in named)


def test_each_question_has_two_answers():
    questions = re.findall(r"^\d\. \*\*.+\?\*\* (.+)$", SECTIONS["Discussion"], re.MULTILINE)
    assert len(questions) >= 5 and all(answer.count("*Yes:*") == answer.count("*No:*") == 1 for answer in questions)
    lengths = [list(map(len, re.split(r" · \*No:\*", answer))) for answer in questions]
    assert all(max(pair) < 1.6 * min(pair) for pair in lengths)  # neither is a straw man


def test_every_objective_has_its_rubric_and_its_proof():
    rows = re.findall(r"^\| (\d) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", SECTIONS["What they can do afterwards"], re.MULTILINE)
    assert [row[0] for row in rows] == list("123456") and all(re.search(r"0\d", row[2]) for row in rows)
