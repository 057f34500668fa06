"""A file that nobody prepared becomes an article, or it is said plainly why not."""

import importlib.util
import re
from datetime import date

import pytest

from helpers import actors, article, dates, intake, quotes, tables, tone

STORY = "Harbour opens again\n\nThe harbour reopened on Friday. Nobody was hurt, the mayor said.\n\nIt had been closed since May."
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Bridge closed | The Example</title>
<meta property="article:published_time" content="2024-03-06T09:00:00Z"><meta property="og:title" content="Bridge closed after lorry fire"></head>
<body><nav><a href="/">Home</a></nav><article><h1>Bridge closed after lorry fire</h1>
<p>A bridge over the river has been closed in both directions after a lorry caught fire on Tuesday evening, the police said.</p>
<p>“Nobody was hurt, but the damage is serious,” said Chief Inspector Anna Holt. “Drivers should find another way until the end of the week.”</p>
<p>The lorry had been carrying paint. Its driver was treated at the scene, and the road will be looked at by engineers on Thursday.</p>
</article><footer>Subscribe now. Ten best cakes of the year.</footer></body></html>"""
GERMAN = "In Deutschland hat die Regierung am Montag beschlossen, die Mittel für den Hafen zu erhöhen. Das sagte ein Sprecher der Stadt. " * 4
needs_trafilatura = pytest.mark.skipif(not importlib.util.find_spec("trafilatura"), reason="trafilatura is not here: python3 kit.py read adds it with a web page")


def written(tmp_path, content, name="story.txt"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_text_with_its_headline(tmp_path):
    found = intake.read(written(tmp_path, STORY), published="2024-03-06")
    assert (found.text, found.title, found.published) == (STORY, "Harbour opens again", date(2024, 3, 6))
    assert article.paragraphs(found)["kind"].tolist() == ["headline", "body", "body"]


@pytest.mark.parametrize("text, headline", [
    ("The harbour reopened on Friday.\n\nNobody was hurt.", None),
    ("“It opens!”\n\nNobody was hurt.", None),
    ("“What now?”\n\nNobody was hurt.", None),
    ("Is the harbour safe?\n\nNobody was hurt.", "Is the harbour safe?"),  # more often a headline than a paragraph
    ("Harbour opens\nThe harbour reopened on Friday. Nobody was hurt.\n\nIt had been closed.", "Harbour opens"),
    ("Harbour opens\n\n\nThe harbour reopened on Friday.", "Harbour opens"),
    ("The harbour reopened on Friday after a long\nclosure. Nobody was hurt, the mayor said.\n\nIt had been closed.", None),  # a line's end and no headline
    ("The harbour reopened on Friday after a storm in\nMarch. Nobody was hurt, the mayor of the town\nsaid.\n\nIt had been closed.", None),
    ("Harbour opens", None),
])  # fmt: skip
def test_what_looks_like_a_headline(tmp_path, text, headline):
    """A short first line that does not end as a sentence does, with a blank line or a longer line with a capital behind it."""
    assert intake.read(written(tmp_path, text), published="2024-03-06").title == headline


def test_broken_lines_without_blank_ones_are_told(tmp_path):
    """Else each line would be a paragraph, and its end the end of a sentence."""
    lines = ["  The harbour reopened on Friday after a long", "closure that had cost the town its", "summer guests, the mayor said. Nobody", "was hurt in the storm of the", "  year before, which had broken the", "wall in three places and taken", "two boats. It had been closed since May."]
    with pytest.raises(ValueError, match="its lines are broken.*Put a blank line"):
        intake.read(written(tmp_path, "\n".join(lines)), published="2024-03-06")
    whole = "\n".join(f"The harbour reopened on day {number}." for number in range(9))
    assert len(article.paragraphs(intake.read(written(tmp_path, whole), published="2024-03-06"))) == 9


def test_a_toml_beside_it_is_read_and_what_is_handed_over_goes_first(tmp_path):
    path = written(tmp_path, STORY)
    path.with_suffix(".toml").write_text('title = "Harbour"\npublished = 2020-01-02\noutlet = "The Example"\n')
    assert (intake.read(path).title, intake.read(path).published) == ("Harbour", date(2020, 1, 2))
    found = intake.read(path, published="2024-03-06", title="Another")
    assert (found.title, found.published, found.outlet) == ("Another", date(2024, 3, 6), "The Example")


def test_the_article_that_comes_with_it_is_read():
    found = intake.read(tables.DATA / "ferry.txt")
    assert found.published == date(2023, 11, 16) and found.text.startswith(found.title)


@needs_trafilatura
def test_a_saved_page(tmp_path):
    """The headline, the day and the paragraphs; not what stands around them."""
    found = intake.read(written(tmp_path, PAGE, "page.html"))
    parts = article.paragraphs(found)
    assert (found.title, found.published, len(parts)) == ("Bridge closed after lorry fire", date(2024, 3, 6), 4)
    assert parts["text"].iloc[3].endswith("on Thursday.") and "Subscribe" not in found.text and "Home" not in found.text
    assert intake.read(written(tmp_path, PAGE, "page.txt")).text == found.text  # whatever it is called


DECLARED = '<meta property="article:published_time" content="2024-03-06T09:00:00Z">'
CHANGED = '<meta property="article:modified_time" content="2025-01-02T09:00:00Z"><meta name="last-modified" content="2025-01-02">'
STORY_OF_2023 = "Ten best cakes of the year. © 2021 The Example. <time datetime='2023-01-09'>9 January 2023</time> Another story."


@needs_trafilatura
@pytest.mark.parametrize("head", [CHANGED + DECLARED, '<meta name="date" content="2024-03-06">', '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-03-06T09:00:00Z"}</script>',
                                  CHANGED + '<script type="application/ld+json">{"dateModified": "2025-01-02", "datePublished": "2024-03-06T09:00:00Z"}</script>'])
def test_a_page_declares_its_day(tmp_path, head):
    page = PAGE.replace(DECLARED, head).replace("Ten best cakes of the year.", STORY_OF_2023)
    assert intake.read(written(tmp_path, page, "page.html")).published == date(2024, 3, 6)


@needs_trafilatura
def test_a_day_that_stands_somewhere_on_a_page_is_no_day_of_publication(tmp_path):
    """It is told of, and asked for."""
    page = PAGE.replace(DECLARED, CHANGED).replace("Ten best cakes of the year.", STORY_OF_2023)
    with pytest.raises(ValueError, match=r"page.html: the day of its publication is not known.* The page declares none; from what else stands on it 202[135]-01-0[129] could be guessed.* --published"):
        intake.read(written(tmp_path, page, "page.html"))
    assert intake.read(written(tmp_path, page, "page.html"), published="2024-03-06").published == date(2024, 3, 6)


@needs_trafilatura
def test_the_headline_is_the_one_that_stands_over_the_article(tmp_path):
    """Not what the page calls itself for others."""
    page = PAGE.replace("<h1>Bridge closed after lorry fire", "<h1>Fire on a lorry closes the <em>old</em> bridge for days")
    found = intake.read(written(tmp_path, page, "page.html"))
    assert found.title == "Fire on a lorry closes the old bridge for days" and article.paragraphs(found)["kind"].tolist() == ["headline", "body", "body", "body"]


@needs_trafilatura
@pytest.mark.parametrize("page", ["<html><body></body></html>", "<!DOCTYPE html><html><body><nav>Home</nav></body></html>"])
def test_a_page_without_an_article_is_told(tmp_path, page):
    with pytest.raises(ValueError, match="no article was found on this page. Copy"):
        intake.read(written(tmp_path, page, "page.html"), published="2024-03-06")


@pytest.mark.parametrize(
    "content, words",
    [(b"%PDF-1.7 ...", "this is a PDF. Copy the article's text into a text file"), (b"PK\x03\x04...", "a Word file, an e-book or another packed file"), (b"\x89PNG\r\n", "a picture"),
     (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "(MHTML). Save it as “HTML only”"),
     (b"", "there is no text in it"), (b" \n ", "there is no text in it"), (b"1234 5678 --- !!", "there is no word in it"), (b"caf\xe9", "not UTF-8"),
     (GERMAN.encode(), "does not look like running English text"), ("Это новость о порте. Он открылся в пятницу. ".encode() * 9, "does not look like running English text"),
     (STORY.encode(), "the day of its publication is not known")],
)  # fmt: skip
def test_what_cannot_be_read_is_told(tmp_path, content, words):
    """The file is named, and what to do."""
    path = written(tmp_path, content)
    with pytest.raises(ValueError, match=re.escape(words)) as told:
        intake.read(path)
    assert str(path) in str(told.value)


def test_what_is_not_there_is_told(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no such file"):
        intake.read(tmp_path / "nope.txt")
    with pytest.raises(IsADirectoryError, match="this is a folder"):
        intake.read(tmp_path)
    with pytest.raises(ValueError, match="a date like"):
        intake.read(written(tmp_path, STORY), published="6 March")


def test_what_was_found_is_kept_and_can_be_read_again(tmp_path):
    """The text byte for byte, the title with its marks; tables that spreadsheets open; and what each column means."""
    text = "“Good” harbour: it's open\r\n\r\nNot bad, Ann Holt said on Friday.\n"
    news = intake.read(written(tmp_path, text), published="2024-03-06")
    folder = tmp_path / "kept"
    folder.mkdir()
    found = {"words": tone.by_word(news).assign(adjusted=[-0.0] + [1.23456] * (len(tone.by_word(news)) - 1)), "times": dates.expressions(news)}
    intake.keep(news, found, folder)
    again = intake.read(folder / "article.txt")
    assert (again.text, again.title, again.published, again.source) == (news.text, news.title, news.published, "story.txt") and again.title.startswith("“Good”")
    raw = (folder / "words.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf") and b"-0.0," not in raw
    words = tables.read(folder / "words.csv", ["start", "end", "text"])
    assert [news.text[int(row.start) : int(row.end)] for row in words.itertuples()] == words["text"].tolist() and set(words["adjusted"]) <= {"0.0", "1.2346"}
    meant = tables.read(folder / "columns.csv", ["file", "column", "meaning"])
    assert meant["column"].tolist() == [*found["words"], *found["times"]] and meant["meaning"].all()


def test_every_column_of_the_lesson_s_tables_has_a_meaning():
    known = set(tables.read(tables.DATA / "columns.csv", ["column", "meaning"])["column"])
    shipped = article.load()
    mentions = actors.found(shipped)
    made = [mentions.drop(columns="parent"), quotes.quotations(shipped, mentions=mentions).loc[:, :"repeats"], dates.expressions(shipped), tone.by_sentence(shipped).assign(VADER=0), tone.by_word(shipped)]
    assert {column for table in made for column in table} == known
