"""Makes an article of a file that nobody prepared, a text or a saved web page, or says plainly why it cannot."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from helpers import article, tables
from helpers.names import CLOSED

ADVICE = "Copy the article's text into a text file, its headline first and a blank line between paragraphs, and read that."
# What a file begins with that is neither text nor a page.
OTHERS = {b"%PDF": "a PDF", b"PK\x03\x04": "a Word file, an e-book or another packed file", b"{\\rtf": "a rich-text file", b"\xd0\xcf\x11\xe0": "an old Word file", b"\x89PNG": "a picture", b"\xff\xd8\xff": "a picture"}
SHORTEST = 20  # words of a page that may be an article; fewer are its menu
PAGE = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
MAIL = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
# In English about every second word is one of these; in other languages they are one in ten, or less.
ENGLISH, ENOUGH = 0.2, 60  # a list of names has fewer; of a few words nothing can be said


def read(path: str | Path, published: date | str | None = None, title: str | None = None) -> article.Article:
    """The article in a text file (UTF-8) or a saved web page (HTML), with its headline and the day of its publication.

    published, title: go before what the file tells; for a text a .toml of the same name beside it (see `article.load`), or for the title its first
    paragraph, if that does not end as a sentence does; for a page what `trafilatura` finds in it, which also parts the article from what stands around it.
    Raises FileNotFoundError, IsADirectoryError, ImportError without trafilatura, and ValueError naming the file and what to do: for a PDF, a Word file or a
    picture, a page without an article, a text that is empty or not English, and where no date is known.
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
    found = _from_page(path, raw) if PAGE.match(raw) or path.suffix.lower() in (".html", ".htm", ".xhtml") else _from_text(path)
    told = article.from_text(found.text, published=published, title=title)
    found = replace(found, published=told.published or found.published, title=told.title or found.title)
    _hold_to_english(path, found.text)
    if found.published is None:
        raise ValueError(f"{path}: the day of its publication is not known, and without it no “yesterday” has a date. Give it, year first: published=\"2024-03-06\", or --published 2024-03-06.")
    return found


def _from_text(path: Path) -> article.Article:
    found = article.load(path)
    if found.title:
        return found
    first = article.paragraphs(found)["text"]
    opening = first.iloc[0] if len(first) > 1 else ""
    begins = bool(opening) and "\n" not in opening and not re.search(r"[.!?…:][\"'”’)]*$", opening)
    return replace(found, title=opening if begins else None)


def _from_page(path: Path, raw: bytes) -> article.Article:
    try:
        import trafilatura
    except ImportError:
        raise ImportError(f"{path}: a web page needs the package trafilatura, which python3 kit.py read adds. Or: {ADVICE}") from None
    found = trafilatura.bare_extraction(raw, include_comments=False, include_tables=False, with_metadata=True)
    if found is None or len((found.text or "").split()) < SHORTEST:
        raise ValueError(f"{path}: no article was found on this page. {ADVICE}")
    parts = [line.strip() for line in found.text.splitlines() if line.strip()]
    if found.title and parts[0] != found.title:
        parts.insert(0, found.title)
    return article.Article("\n\n".join(parts), title=found.title or None, published=date.fromisoformat(found.date) if found.date else None, outlet=found.sitename or "", source=str(found.url or ""))


def _hold_to_english(path: Path, text: str) -> None:
    """Raises ValueError for a text in which the small words of English are too few."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    if not words:
        raise ValueError(f"{path}: there is no word in it.")
    known = set(CLOSED)
    share = sum(word in known for word in words) / len(words)
    if len(words) >= ENOUGH and share < ENGLISH:
        raise ValueError(f"{path}: this does not look like running English text: {share:.0%} of its {len(words)} words are small words such as “the” or “of”, where English has about every second. The kit reads English only.")
