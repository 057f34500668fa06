"""What was found in an article of one's own as a page, under its headline and without code: `python3 kit.py read`."""

import sys
import tomllib
from pathlib import Path

import make

SAID = """Found by a kit's rules, and checked by nobody: how much of it is right is not known. Lesson 07 of the kit finds out for the wording, with ten sentences (python3 kit.py lab).
The tables lie beside this page as CSV."""


def page(notebook: Path, found: Path) -> str:
    """The lesson on one's own article as it was run on this one, as HTML; found: the folder with the article.toml that it wrote (see `intake.keep`)."""
    about = tomllib.loads((found / "article.toml").read_text(encoding="utf-8"))
    title = about.get("title", about["source"])
    soup = make.rendered(make.read(notebook), "lesson.html.j2", {"title": title, "style": make.style(), "said": SAID}, exclude_input=True)
    heading = soup.new_tag("h1")
    heading.string = title  # as it is: it may hold what Markdown reads as a sign
    soup.select_one("main").insert(0, heading)
    make.contents(soup)
    make.relink(soup, notebook, [], places=False)
    make.reachable(soup)
    return str(soup)


if __name__ == "__main__":
    notebook, found, to = map(Path, sys.argv[1:])
    to.write_text(page(notebook, found), encoding="utf-8", newline="\n")
