"""Makes an article of a file that nobody prepared, a text or a saved web page, or says plainly why it cannot; keeps what was found in it."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd

from helpers import article, tables
from helpers.names import CLOSED

ADVICE = "Copy the article's text into a text file, its headline first and a blank line between paragraphs, and read that."
# What a file begins with that is neither text nor a page.
OTHERS = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word file, an e-book or another packed file", b"{\\rtf": "a rich-text file", b"\xd0\xcf\x11\xe0": "an old Word file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture"}
SHORTEST = 20  # words of a page that may be an article; fewer are its menu
PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
MAIL = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
BLANK_LINE, STOPPED, CAPITAL = re.compile(r"\n\s*\n"), re.compile(r"[.!?…:][\"'”’)]*$"), re.compile(r"[\"'“‘(]*[^\W\d_a-zß-öø-ÿ]")
LONGEST_HEADLINE = 20  # words
CHANGED = re.compile(r"<meta\b[^>]*(?:modif|updat|revis)[^>]*>|\"date(?:Modified|Created)\"\s*:\s*\"[^\"]*\"\s*,?", re.IGNORECASE)
# In English about every second word is one of these; in other languages they are one in ten, or less.
ENGLISH, ENOUGH = 0.2, 60  # a list of names has fewer; of a few words nothing can be said


def read(path: str | Path, published: date | str | None = None, title: str | None = None) -> article.Article:
    """The article in a text file (UTF-8) or a saved web page (HTML), with its headline and the day of its publication.

    published, title: go before what the file tells; for a text a .toml of the same name beside it (see `article.load`), or for the title its first
    line, if that looks like a headline (see `_headline`); for a page the day that it declares for programs to read, and what `trafilatura` takes for
    its headline and its article. Raises FileNotFoundError, IsADirectoryError, ImportError without trafilatura, and ValueError naming the file and what to do: for
    a PDF, a Word file or a picture, a page without an article, a text that is empty, not English or broken into lines, and where no date is known.
    """
    path = Path(path)
    if not path.is_file():
        tables.text_of(path)  # raises, and says what is wrong
    raw = path.read_bytes()
    for begin, kind in OTHERS.items():
        if raw.startswith(begin):
            raise ValueError(f"{path}: this is {kind}. {ADVICE}")
    if MAIL.search(raw[:4000]):
        raise ValueError(f"{path}: this page was saved as one file with its pictures (MHTML). Save it as “HTML only”. Or: {ADVICE}")
    found, seen = _from_page(path, raw) if PAGE.match(raw) or path.suffix.lower() in (".html", ".htm", ".xhtml") else (_from_text(path), "")
    told = article.from_text(found.text, published=published, title=title)
    found = replace(found, published=told.published or found.published, title=told.title or found.title, source=found.source or path.name)
    _hold_to_english(path, found.text)
    if found.published is None:
        hint = f" The page declares none; from what else stands on it {seen} could be guessed: see whether that is the article's." if seen else ""
        raise ValueError(f"{path}: the day of its publication is not known, and without it no “yesterday” has a date.{hint} Give it, year first: published=\"2024-03-06\", or --published 2024-03-06.")
    return found


def keep(news: article.Article, found: dict[str, pd.DataFrame], folder: str | Path) -> None:
    """Writes into a folder what was found in an article: article.txt and article.toml, which `read` reads again, each table as .csv, and columns.csv, which says what their columns mean.

    Numbers are rounded to four places (and no zero has a minus), missing cells are empty; the files open in spreadsheets with all their letters. Raises KeyError for a column that data/columns.csv lacks.
    """
    folder, meanings = Path(folder), tables.read(tables.DATA / "columns.csv", ["column", "meaning"]).set_index("column")["meaning"]
    (folder / "article.txt").write_text(news.text, encoding="utf-8", newline="")
    title = f"title = {json.dumps(news.title, ensure_ascii=False)}\n" if news.title else ""
    (folder / "article.toml").write_text(f"{title}published = {news.published}\nsource = {json.dumps(news.source, ensure_ascii=False)}\n", encoding="utf-8", newline="\n")
    for name, table in found.items():
        numbers = table.select_dtypes("float")
        table.assign(**(numbers.round(4) + 0.0)).to_csv(folder / f"{name}.csv", index=False, encoding="utf-8-sig")
    columns = [(f"{name}.csv", column, meanings[column]) for name, table in found.items() for column in table]
    pd.DataFrame(columns, columns=["file", "column", "meaning"]).to_csv(folder / "columns.csv", index=False, encoding="utf-8-sig")


def _from_text(path: Path) -> article.Article:
    found = article.load(path)
    lines = [line.strip() for line in found.text.splitlines() if line.strip()]
    if not BLANK_LINE.search(found.text.strip()) and len(lines) > 6 and sum(STOPPED.search(line) is None for line in lines) > len(lines) / 2:
        raise ValueError(f"{path}: its lines are broken and no blank line parts its paragraphs, so that each line would be one. Put a blank line between paragraphs.")
    return found if found.title else replace(found, title=_headline(found.text))


def _headline(text: str) -> str | None:
    """The first line, if it is short, does not end as a sentence does, and the text goes on with a new line that does: after a blank one or with a capital."""
    first, _, rest = text.strip().partition("\n")
    first, blank, after = first.strip(), not rest.partition("\n")[0].strip(), rest.lstrip()
    short = len(first.split()) <= LONGEST_HEADLINE and not re.search(r"[.!…:;,][\"'”’)]*$", first)
    asks = first.rstrip("\"'”’)").endswith("?")
    new = bool(after) and (blank or not asks and CAPITAL.match(after) is not None and len(first) < 0.8 * max(map(len, after.splitlines())))
    return first if short and new and not (asks and first[:1] in "\"'“‘") else None


def _from_page(path: Path, raw: bytes) -> tuple[article.Article, str]:
    """The article of a page, and a day that stands somewhere on the page, if it declares none."""
    try:
        import trafilatura
        from htmldate import find_date
        from lxml import html
    except ImportError:
        raise ImportError(f"{path}: a web page needs the package trafilatura, which python3 kit.py read adds. Or: {ADVICE}") from None
    found = trafilatura.bare_extraction(raw, include_comments=False, include_tables=False, with_metadata=True)
    if found is None or len((found.text or "").split()) < SHORTEST:
        raise ValueError(f"{path}: no article was found on this page. {ADVICE}")
    whole = html.fromstring(raw)
    parts = [line.strip() for line in found.text.splitlines() if line.strip()]
    title = parts[0] if parts[0] in [" ".join(one.text_content().split()) for one in whole.iter("h1")] else found.title
    if title and parts[0] != title:
        parts.insert(0, title)
    # A day in the running page may be that of its footer, its policy or another story; and that of a change is no day of publication.
    declared = "".join(html.tostring(one, encoding="unicode", with_tail=False) for one in whole.xpath("//meta | //script[@type='application/ld+json']"))
    day = find_date(f"<html><head>{CHANGED.sub('', declared)}</head></html>", original_date=True, extensive_search=False)
    published = date.fromisoformat(day) if day else None
    return article.Article("\n\n".join(parts), title=title or None, published=published, outlet=found.sitename or "", source=str(found.url or "")), found.date or ""


def _hold_to_english(path: Path, text: str) -> None:
    """Raises ValueError for a text in which the small words of English are too few."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words:
        raise ValueError(f"{path}: there is no word in it.")
    known = set(CLOSED)
    share = sum(word in known for word in words) / len(words)
    if len(words) >= ENOUGH and share < ENGLISH:
        raise ValueError(f"{path}: this does not look like running English text: {share:.0%} of its {len(words)} words are small words such as “the” or “of”, where English has about every second. The kit reads English only.")
