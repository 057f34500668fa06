"""The handout for a class: article, rules and a table to fill in, on two sides of paper: `python3 kit.py handout`."""

import re
import sys
from html import escape
from pathlib import Path

import pandas as pd
from jinja2 import Environment, FileSystemLoader

from helpers import spans
from helpers.article import Article, load, paragraphs
from helpers.tokens import sentences

HERE = Path(__file__).resolve().parent
WIDTH = 78  # characters in a line
FIRST = 3  # words of a line that the copy without the text gives


def lines(article: Article, width: int = WIDTH) -> pd.DataFrame:
    """The article in lines of print: start, end, text, line (from 1 on), paragraph. A word is never parted; none is left out."""
    found, where = [], []
    for paragraph in paragraphs(article).itertuples():
        start = None
        for word in re.finditer(r"\S+", article.text[paragraph.start : paragraph.end]):
            left, right = paragraph.start + word.start(), paragraph.start + word.end()
            if start is None or right - start > width:
                start = left
                found.append((left, right))
                where.append(paragraph.paragraph)
            else:
                found[-1] = (start, right)
    return spans.table(article.text, found, line=range(1, len(found) + 1), paragraph=where)


def handout(article: Article, whole: bool) -> str:
    """The handout as HTML; whole: with the text, or with the first words of each line where the text may not be copied."""
    table, begin = lines(article), sentences(article)
    rows = [{"number": row.sentence, "begins": " ".join(row.text.split()[:FIRST])} for row in begin.itertuples()]
    groups = [[_line(row, begin, whole) for row in group.itertuples()] for _, group in table.groupby("paragraph")]
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else "no date known"
    shown = Environment(loader=FileSystemLoader(HERE), autoescape=False).get_template("handout.html.j2")
    style = "".join((HERE / name).read_text(encoding="utf-8") for name in ("page.css", "handout.css"))
    foot = "© its publisher. For use in class, where the law of your country allows it." if whole else "The text is its publisher’s: read it in the notebook. Here are the first words of each line."
    return shown.render(
        title="Handout", style=style, heading="Read it closely", about=f"A news report of {day}. Bold numbers count sentences, those at the left lines.",
        paragraphs=groups, rows=rows, foot=foot,
    )  # fmt: skip


def _line(row: tuple, begin: pd.DataFrame, whole: bool) -> dict:
    """A line with the number of each sentence that begins in it."""
    inside = begin[(begin["start"] >= row.start) & (begin["start"] < row.end)]
    if not whole:
        numbers = " ".join(f"<b>[{number}]</b>" for number in inside["sentence"])
        return {"number": row.line, "words": f"{numbers} {escape(' '.join(row.text.split()[:FIRST]))} …"}
    words, left = [], row.start
    for sentence in inside.itertuples():
        words += [escape(row.text[left - row.start : sentence.start - row.start]), f"<b>[{sentence.sentence}]</b> "]
        left = sentence.start
    return {"number": row.line, "words": "".join([*words, escape(row.text[left - row.start :])])}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, whole in (("handout", True), ("handout-without-text", False)):
        (folder / f"{name}.html").write_text(handout(load(), whole), encoding="utf-8", newline="\n")
