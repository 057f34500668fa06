"""The data and their cards; and the rules of the house that a reader of the code could check by eye."""

import ast
import csv
import importlib
import re
from pathlib import Path

import pytest

from helpers import article, spans, tables

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
FILES = sorted(path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file() and path.name != "README.md")
CSVS = [name for name in FILES if name.endswith(".csv")]
READINGS = [name for name in CSVS if name.startswith("annotations/")]
# The vocabularies of data/annotations/GUIDELINES.md; "" where it says that a cell may be empty.
VOCABULARIES = {
    "annotations/sentences.csv": {
        "voice": {"reporter", "mixed", "White House", "Kono", "alert"}, "reported": {"good", "bad", "mixed", "neither"},
        "worded": {"negative", "positive", "plain"},
    },
    "annotations/mentions.csv": {
        "form": {"name", "title", "adjective", "metonym", "description", "pronoun"}, "level": {"named", "described"},
    },
    "annotations/quotations.csv": {"kind": {"direct", "partial", "scare", "reported"}},
    "annotations/deeds.csv": {
        "status": {"done", "agreed", "urged", "possible"}, "relation": {"cooperative", "conflictual"}, "mode": {"verbal", "material"},
    },
    "annotations/tones.csv": {"tone": {"negative", "positive"}},
    "annotations/dates.csv": {"type": {"DATE", "DURATION"}},
    "annotations/events.csv": {"basis": {"stated", "carried", ""}},
    "actors.csv": {"kind": {"person", "state", "office", "organisation", "place", "group", "message"}, "wikidata_basis": {"data file", "memory", ""}},
    "aliases.csv": {"form": {"name", "title", "adjective", "metonym", "description"}},
}  # fmt: skip


def records(name):
    """A file of the data by Python's own reader, not by the kit's."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


# The reading.


@pytest.mark.parametrize("name", READINGS)
def test_every_row_stands_in_the_article(name):
    """start, end and text of each row, in the bytes of the article, white space outside, no span twice, in order."""
    text = (DATA / "article.txt").read_bytes().decode()
    rows = records(name)
    assert rows
    for row in rows:
        assert text[int(row["start"]) : int(row["end"])] == row["text"] == row["text"].strip() != ""
    places = [(int(row["start"]), int(row["end"])) for row in rows]
    assert len(set(places)) == len(places)
    assert [start for start, _ in places] == sorted(start for start, _ in places)
    assert len(spans.read(DATA / name, text)) == len(rows)


@pytest.mark.parametrize("name, column", [(name, column) for name, columns in VOCABULARIES.items() for column in columns])
def test_labels_come_from_the_guidelines(name, column):
    """No label that the guidelines do not know, and each of theirs is a word of theirs."""
    assert {row[column] for row in records(name)} <= VOCABULARIES[name][column]


def test_vocabularies_stand_in_the_guidelines():
    """The vocabularies held here are the guidelines' own words."""
    rules = (DATA / "annotations" / "GUIDELINES.md").read_text(encoding="utf-8")
    for name in READINGS:
        section = re.search(rf"\(`{Path(name).name}`\)(.*?)(?:\n## |\Z)", rules, re.DOTALL)[1]
        for column, words in VOCABULARIES[name].items():
            marked = " ".join(re.findall(r"`([^`]*)`", section))
            speakers = {"White House", "Kono", "alert"} if column == "voice" else set()  # "or the quoted speaker"
            assert column in marked and all(word in marked for word in words - speakers), (name, column)


def test_actors_are_ids():
    """Whoever is meant, in mentions, quotations and aliases, is an actor of the table; so are its members."""
    known = {row["id"] for row in records("actors.csv")}
    for name in ("annotations/mentions.csv", "annotations/quotations.csv", "aliases.csv"):
        for row in records(name):
            assert row["actor"] and set(row["actor"].split()) <= known, row
    for row in records("actors.csv"):
        assert {*row["members"].split(), *row["affiliation"].split()} <= known, row


def test_parties_and_holders_are_ids():
    """Every source, target and holder of a deed or a stand is an actor of the table, or the reporter."""
    known = {row["id"] for row in records("actors.csv")}
    for row in records("annotations/deeds.csv"):
        assert {*row["source"].split(), *row["target"].split()} <= known and row["holder"] in known | {"reporter"}, row
    for row in records("annotations/tones.csv"):
        assert row["target"] in known and set(row["holder"].split()) <= known | {"reporter"}, row


def test_tellings_of_one_deed_agree():
    """One deed has one status, relation and mode, however often it is told."""
    rows = records("annotations/deeds.csv")
    for row in rows:
        same = [other for other in rows if other["deed"] == row["deed"]]
        assert len({(other["status"], other["relation"], other["mode"]) for other in same}) == 1, row["deed"]


def test_level_follows_from_form():
    """name, title, adjective and metonym are named; description and pronoun are described."""
    for row in records("annotations/mentions.csv"):
        assert (row["level"] == "described") == (row["form"] in ("description", "pronoun")), row


def test_rows_of_a_quotation_share_what_they_share():
    """Kind, speaker and actor are the same in each row of one quotation; repeats names another one."""
    rows = records("annotations/quotations.csv")
    for row in rows:
        same = [other for other in rows if other["quotation"] == row["quotation"]]
        assert len({(other["kind"], other["speaker"], other["actor"]) for other in same}) == 1
        assert row["repeats"] == "" or row["repeats"] in {other["quotation"] for other in rows} - {row["quotation"]}


def test_voices_of_sentences_fit_the_quotations():
    """A sentence that lies in a direct quotation is not the reporter's; one without any mark is."""
    quoted = [(int(row["start"]), int(row["end"]), row["kind"]) for row in records("annotations/quotations.csv") if row["kind"] != "reported"]
    for row in records("annotations/sentences.csv"):
        inside = {kind for start, end, kind in quoted if start < int(row["end"]) and end > int(row["start"])}
        expected = {"reporter"} if not inside else {"White House", "Kono", "alert"} if inside == {"direct"} else {"mixed"}
        assert row["voice"] in expected, row["text"]


def test_events_are_dated_by_times_of_the_reading():
    """Dating words stand in their place and hold a time of dates.csv; stated means the same sentence."""
    text = (DATA / "article.txt").read_bytes().decode()
    times = [(int(row["start"]), int(row["end"])) for row in records("annotations/dates.csv")]
    sentences = [(int(row["start"]), int(row["end"])) for row in records("annotations/sentences.csv")]

    def sentence(place):
        return next(number for number, (start, end) in enumerate(sentences) if start <= place < end)

    for row in records("annotations/events.csv"):
        assert len({row[name] == "" for name in ("when", "when_start", "when_end", "basis")}) == 1, row
        if row["when"] == "":
            continue
        first, last = int(row["when_start"]), int(row["when_end"])
        assert text[first:last] == row["when"] and any(first <= start and end <= last for start, end in times)
        assert (row["basis"] == "stated") == (sentence(first) == sentence(int(row["start"]))), row


# The cards.


def cards():
    """What data/README.md says of each file: the text under its heading, by the heading."""
    pieces = re.split(r"^### +(\S+)$", (DATA / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert len(set(pieces[1::2])) == len(pieces[1::2])
    return {name: re.split(r"^## ", body, flags=re.MULTILINE)[0] for name, body in zip(pieces[1::2], pieces[2::2])}


def test_every_file_has_a_card_and_every_card_a_file():
    """No file without a card, no card without a file."""
    assert sorted(cards()) == FILES


@pytest.mark.parametrize("name", FILES)
def test_card_says_what_and_when(name):
    """Each card has what it is and its last change; those of data also source and method."""
    card = cards()[name]
    assert re.search(r"^What: \S.*\.$", card, re.MULTILINE) and re.search(r"^Last change: \d{4}-\d\d-\d\d$", card, re.MULTILINE)
    if not name.endswith(".md"):
        assert re.search(r"^Source: \S", card, re.MULTILINE) and re.search(r"^Method: \S", card, re.MULTILINE)


@pytest.mark.parametrize("name", CSVS)
def test_card_counts_the_rows_and_names_the_columns(name):
    """Rows and columns of the card are those of the file, in the file's order, each with a meaning."""
    card = cards()[name]
    rows = records(name)
    assert re.findall(r"^Rows: (\d+)$", card, re.MULTILINE) == [str(len(rows))]
    columns = re.findall(r"^\| `([^`]+)` \|[^|]*\| *(\S)", card, re.MULTILINE)
    assert [column for column, _ in columns] == list(rows[0])


def test_card_of_the_article_counts_it():
    """Bytes, characters and paragraphs as the card gives them."""
    raw = (DATA / "article.txt").read_bytes()
    counts = re.search(r"([\d,]+) bytes, ([\d,]+) characters, (\d+) paragraphs", cards()["article.txt"])
    assert [int(count.replace(",", "")) for count in counts.groups()] == [len(raw), len(raw.decode()), len(raw.decode().split("\n\n"))]


def test_text_files_are_utf8_without_marks_or_carriage_returns():
    """All data are UTF-8, without a byte-order mark; a line break is one character."""
    for name in FILES:
        raw = (DATA / name).read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf") and b"\r" not in raw and raw.decode(), name


# The house.

ROOMS = "tables spans article tokens sentiment tone world kinds names link intake actors dates quotes timeline record agreement together exercises figures plots maps show panels".split()
# Rooms in a folder of their own, whose files have an order too.
FOLDERS = {"dates": "words reckoning readers rules tense named __init__".split(), "quotes": "words marks speakers meant reported __init__".split()}
SOURCES = sorted((ROOT / "helpers").rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT / "helpers").as_posix())
def test_imports_run_one_way(path):
    """A room imports rooms to its left only, and so does each file in a room's folder, so that there is no circle."""
    imported, inside, room = set(), set(), path.parent.name if path.parent.name in FOLDERS else path.stem
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert not node.level, "rooms are imported by their full name"
            parts = (node.module or "").split(".")
            if parts[:2] == ["helpers", room]:
                inside |= {parts[2]} if len(parts) > 2 else {alias.name for alias in node.names}
            elif parts[0] == "helpers":
                imported |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("helpers.")}
    left = ROOMS[: ROOMS.index(room)] if room != "__init__" else []
    plan = FOLDERS.get(room, [path.stem])
    assert inside <= set(plan[: plan.index(path.stem)]), f"{path.name} imports {inside}"
    assert imported <= set(left), f"{path.stem} imports {imported - set(left)}"


def test_helpers_hold_no_name_of_this_article():
    """No actor of this article is named in a helper, be it in code, comment or docstring: such facts are data."""
    general = {"U.S.", "US"}  # abbreviations that the rules for sentences, words and names must know
    names = {row["alias"] for row in records("aliases.csv") if row["form"] != "description"} - general | {"Korea", "Korean"}
    for path in SOURCES:
        source = path.read_text(encoding="utf-8")
        found = [name for name in names if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", source)]
        assert not found, f"{path.name}: {found}"


def test_nothing_is_downloaded():
    """No file of the project asks NLTK for data."""
    asked = "nltk." + "download("
    folders = [ROOT / name for name in ("helpers", "notebooks", "tests", "benchmarks", "data", ".ci", ".github")]
    paths = [*ROOT.iterdir(), *(path for folder in folders for path in folder.rglob("*"))]
    read = [path for path in paths if path.is_file() and path.suffix != ".pyc"]
    assert ROOT / "helpers" / "tokens.py" in read and ROOT / "README.md" in read
    for path in read:
        assert asked not in path.read_text(encoding="utf-8", errors="replace"), path


def test_the_article_loads_with_its_notes():
    """The shipped toml fits the shipped text."""
    shipped = article.load()
    assert len(shipped.notes) == (DATA / "article.toml").read_text(encoding="utf-8").count("[[notes]]")
    assert tables.DATA == DATA


# Edges, as the guidelines set them.


@pytest.mark.parametrize("name", ["mentions", "quotations", "dates", "events", "deeds", "tones"])
def test_spans_end_in_words(name):
    """No mark of quotation and no white space at the ends; no mention begins with an article."""
    for row in records(f"annotations/{name}.csv"):
        whole = row["text"].count("“") == row["text"].count("”") and row["text"].count("‘") <= row["text"].count("’")
        assert row["text"] == row["text"].strip(" \n\u00a0" if whole else " \n\u00a0“”‘’"), row
        assert name != "mentions" or not row["text"].lower().startswith("the "), row


def test_no_pattern_needs_a_newer_python():
    """Python before 3.11.5 reads possessive quantifiers and atomic groups wrongly, and can run without end on them."""
    operations = re._constants.POSSESSIVE_REPEAT, re._constants.ATOMIC_GROUP

    def holds(parsed) -> bool:
        for operation, argument in parsed:
            if operation in operations:
                return True
            inner = argument if isinstance(argument, (list, tuple)) else [argument]
            if any(holds(part) for part in _subpatterns(inner)):
                return True
        return False

    found = []
    for path in SOURCES:
        module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
        found += [f"{module.__name__}.{name}" for name, value in vars(module).items() if isinstance(value, re.Pattern) and isinstance(value.pattern, str) and holds(re._parser.parse(value.pattern, value.flags & ~re.DEBUG))]
    assert not found and holds(re._parser.parse("(?:a(?:bc*+))")) and holds(re._parser.parse("x(?>y)|z"))


def _subpatterns(parts):
    """Every pattern within the argument of an operation, however deep its tuples and lists are."""
    for part in parts:
        if isinstance(part, re._parser.SubPattern):
            yield part
        elif isinstance(part, (list, tuple)):
            yield from _subpatterns(part)
