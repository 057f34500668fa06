"""Who is named: whole words, nested names, the reading's mentions, other tables, and tables that are refused."""

import csv

import pandas as pd
import pytest

from helpers import actors, article, spans, tables

ACTOR_COLUMNS = ["id", "name", "kind", "affiliation", "members", "role", "wikidata", "wikidata_basis", "iso3166"]


def made(text):
    return article.from_text(text, published=None)


def write(path, rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture
def opera(tmp_path):
    """Tables about something else altogether: an opera house and its people."""
    people = [
        ["mari", "Mari Kask", "person", "house", "", "", "", "", ""],
        ["lund", "Olga Lund-O’Dea", "person", "norland", "", "", "", "", ""],
        ["house", "Opera House", "organisation", "norland", "", "", "", "", ""],
        ["choir", "Choir of the House", "group", "house", "", "", "", "", ""],
        ["pair", "Kask and Lund", "group", "", "mari lund", "", "", "", ""],
        ["norland", "Norland", "state", "norland", "", "", "", "", "NOR"],
    ]
    names = [
        ["Mari Kask", "mari", "name"], ["Kask", "mari", "name"], ["Olga Lund-O’Dea", "lund", "name"],
        ["Opera House", "house", "name"], ["Opera House Choir", "choir", "name"], ["Norland", "norland", "name"],
        ["NL", "norland", "name"], ["N.L.", "norland", "name"], ["Norlandic", "norland", "adjective"],
        ["Harbour Street", "house", "metonym"], ["Norland Director", "mari", "title"],
    ]  # fmt: skip
    return {
        "path": write(tmp_path / "names.csv", [["alias", "actor", "form"], *names]),
        "actors_path": write(tmp_path / "people.csv", [ACTOR_COLUMNS, *people]),
    }


# Text; then each mention as words, actor, form, and the row it stands inside (None: none).
CASES = [
    ("Kask sang.", [("Kask", "mari", "name", None)]),
    ("Mari Kask sang.", [("Mari Kask", "mari", "name", None)]),  # the longest, once
    ("Kaske, Kasks, McKask, KASK and kask", []),  # other words, other capitals
    ("Kask’s song, Kask's hat", [("Kask", "mari", "name", None), ("Kask", "mari", "name", None)]),
    ("pro-Kask, Kask-led and Kask–Berg", [("Kask", "mari", "name", None)] * 3),
    ("(Kask) “Kask” Kask, Kask.", [("Kask", "mari", "name", None)] * 4),
    ("Kask_1 Kask2", []),
    ("Kask\u0301 sang", []),  # an accent after it makes it another word
    ("Mari\nKask, Mari\u00a0Kask, Mari \t\r\n Kask\n\nMari\n\nOthers",  # white space joins within a paragraph, none beyond it
      [("Mari\nKask", "mari", "name", None), ("Mari\u00a0Kask", "mari", "name", None), ("Mari \t\r\n Kask", "mari", "name", None)]),
    ("Olga Lund-O'Dea and Olga Lund-O’Dea", [("Olga Lund-O'Dea", "lund", "name", None), ("Olga Lund-O’Dea", "lund", "name", None)]),
    ("Mr Kask and Mrs. Kask", [("Mr Kask", "mari", "title", None), ("Mrs. Kask", "mari", "title", None)]),
    ("Vice President Kask, Foreign Minister Mari Kask", [("Vice President Kask", "mari", "title", None), ("Foreign Minister Mari Kask", "mari", "title", None)]),
    ("Secretary of\u00a0State Dr. Kask", [("Secretary of\u00a0State Dr. Kask", "mari", "title", None)]),
    ("Norlandic foreign minister Mari Kask", [("Norlandic foreign minister Mari Kask", "mari", "title", None), ("Norlandic", "norland", "adjective", 0)]),
    ("N.L. President Kask left Norland", [("N.L. President Kask", "mari", "title", None), ("N.L.", "norland", "name", 0), ("Norland", "norland", "name", None)]),
    ("the Norlandic president", [("Norlandic", "norland", "adjective", None)]),
    ("President Berg met Kask", [("Kask", "mari", "name", None)]),  # a title of somebody else
    ("the Opera House Choir", [("Opera House Choir", "choir", "name", None), ("Opera House", "house", "name", 0)]),
    ("the Opera House", [("Opera House", "house", "name", None)]),
    ("a Norland Director spoke", [("Norland Director", "mari", "title", None), ("Norland", "norland", "name", 0)]),
    ("Harbour Street said", [("Harbour Street", "house", "metonym", None)]),
    ("In NL and N.L., not NLX, nl or N.L.X", [("NL", "norland", "name", None), ("N.L.", "norland", "name", None)]),
    ("Nobody sang.", []),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", CASES, ids=[text for text, _ in CASES])
def test_mentions(opera, text, expected):
    """Whole words in the table's capitals, the longest wins; titles belong to a person's name; names nest."""
    table = actors.mentions(made(text), **opera)
    parents = [None if parent is None else parent for parent in table["parent"].astype(object).where(table["parent"].notna(), None)]
    assert list(zip(table["text"], table["actor"], table["form"], parents)) == expected
    assert (table["level"] == "named").all()


def test_parent_is_the_row_around(opera):
    """parent is the index of the row that a mention stands inside, also far down the table."""
    table = actors.mentions(made("Kask sang. Kask sang. NL President Kask. The Opera House Choir and Norlandic Mr Kask."), **opera)
    inner = table.dropna(subset="parent")
    assert inner["text"].tolist() == ["NL", "Opera House", "Norlandic"] and inner["parent"].tolist() == [2, 4, 6]
    for row in inner.itertuples():
        outer = table.loc[row.parent]
        assert outer["start"] <= row.start < row.end <= outer["end"] and outer["end"] - outer["start"] > row.end - row.start
        assert outer["actor"] != row.actor


def test_the_rule_names_the_alias(opera):
    """rule says which row of the aliases found it, and that a title was taken in."""
    table = actors.mentions(made("Mr Kask, Olga Lund-O'Dea"), **opera)
    assert table["rule"].tolist() == ["alias Kask, with the title before it", "alias Olga Lund-O’Dea"]


def test_nothing_of_the_kits_own_tables_with_others(opera):
    """With tables of one's own, the kit's names are not looked for."""
    names = " and ".join(actors.aliases()["alias"])
    assert actors.mentions(made(names), **opera).empty


def test_tables_may_be_given_by_name(opera):
    """Paths may be texts; actors is indexed by id, aliases hold what the file holds."""
    assert actors.actors(str(opera["actors_path"])).index.tolist() == ["mari", "lund", "house", "choir", "pair", "norland"]
    assert len(actors.aliases(str(opera["path"]), str(opera["actors_path"]))) == 11


# Descriptions and pronouns.


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Two persons, a council and its members, under names and descriptions."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "actors.csv").write_text(
        "id,name,kind,affiliation,members,role,wikidata,wikidata_basis,iso3166\n"
        "hale,Ann Hale,person,,,,,,\nlee,Tom Lee,person,,,,,,\ncouncil,The council,organisation,,,,,,\nboth,Both,group,,hale lee,,,,\nfolk,Residents,group,,,,,,\n"
    )
    (folder / "aliases.csv").write_text(
        "alias,actor,form\nAnn Hale,hale,name\nHale,hale,name\nTom Lee,lee,name\nLee,lee,name\ncouncil,council,description\n"
        "both partners,both,description\nresidents,folk,description\n"
    )
    return {"path": folder / "aliases.csv", "actors_path": folder / "actors.csv"}


PRONOUNS = [
    ("Ann Hale sang. She left.", [("Ann Hale", "hale"), ("She", "hale")]),
    ("Mr Lee met Ms Hale. He left.", [("Mr Lee", "lee"), ("Ms Hale", "hale"), ("He", "lee")]),
    ("Mr Lee met Ms Hale. She left.", [("Mr Lee", "lee"), ("Ms Hale", "hale"), ("She", "hale")]),  # Mr cannot be she
    ("Hale met Lee. It rained. He left.", [("Hale", "hale"), ("Lee", "lee"), ("He", "hale")]),  # the first of the last sentence with a name
    ("The council sold its hall.", [("council", "council"), ("its", "council")]),
    ("The council met. It is not the time to sell.", [("council", "council")]),  # this it is nobody
    ("The council said it is time to go.", [("council", "council")]),
    ("Residents said they were told.", [("Residents", "folk"), ("they", "folk")]),
    ("Nobody knew him.", []),
    ("The Residents Bank and Council House closed.", []),  # a capital in mid-sentence makes another name of it
    ("Both partners left; both partners came back.", [("Both partners", "both"), ("both partners", "both")]),
]


@pytest.mark.parametrize("text, expected", PRONOUNS, ids=[text for text, _ in PRONOUNS])
def test_descriptions_and_pronouns(town, text, expected):
    table = actors.mentions(made(text), **town)
    assert list(zip(table["text"], table["actor"], strict=True)) == expected
    assert ((table["level"] == "described") == table["form"].isin(["description", "pronoun"])).all()


# Who does what to whom.


def test_deeds_between_parties_by_hand():
    """Two towns and their mayors: a deed told twice is one, a mutual one is one row, nobody and others are told apart."""
    people = pd.DataFrame(
        [("a", "state", "a"), ("ma", "person", "a"), ("b", "state", "b"), ("crowd", "group", ""), ("note", "message", "")], columns=["id", "kind", "affiliation"],
    ).set_index("id")  # fmt: skip
    rows = [
        ("meet", "a b", "a b", "cooperative", "done"), ("meet", "ma", "b", "cooperative", "done"),  # told twice, once by the mayor
        ("ban", "a", "b", "conflictual", "urged"), ("fine", "ma", "b", "conflictual", "done"), ("plan", "a", "a", "cooperative", "done"),
        ("shout", "crowd", "a", "conflictual", "possible"), ("mend", "", "a", "cooperative", "done"), ("ring", "note", "b", "cooperative", "done"),
        ("leave", "a", "", "conflictual", "done"),
    ]  # fmt: skip
    table = actors.between(pd.DataFrame(rows, columns=["deed", "source", "target", "relation", "status"]), people)
    assert sorted(map(tuple, table.to_numpy().tolist())) == sorted([
        ("a", "b", "cooperative", True, 1, "meet", ""), ("a", "b", "conflictual", False, 2, "ban, fine", "1 urged"),
        ("others", "a", "conflictual", False, 1, "shout", "possible"), ("", "a", "cooperative", False, 1, "mend", ""), ("", "b", "cooperative", False, 1, "ring", ""),
    ])  # fmt: skip


# Held against the reading.


@pytest.fixture(scope="module")
def both():
    shipped = article.load()
    return actors.mentions(shipped), spans.read(tables.DATA / "annotations" / "mentions.csv", shipped.text, ["actor", "form", "level"])


def test_named_mentions_of_the_reading(both):
    """All mentions agree, by actor, form and level. No merit of the finder: the aliases were written from this very text."""
    found, reading = both
    columns = ["start", "end", "text", "actor", "form"]
    # Described: the two leaders 3 times; experts, citizens, them, other Western powers, the world, its, he, the alert twice: 9. 52 - 12 = 40.
    assert len(reading) == 52 and (reading["level"] == "named").sum() == 40
    assert found[[*columns, "level"]].to_dict("records") == reading[[*columns, "level"]].to_dict("records")


def test_nested_mentions_of_the_article(both):
    """Nested in the article: US and Japanese before titles, United States in the Marine's name."""
    found, _ = both
    inner = found.dropna(subset="parent")
    pairs = [(row.text, found.loc[row.parent, "text"]) for row in inner.itertuples()]
    assert pairs == [
        ("US", "US President"),
        ("Japanese", "Japanese Prime Minister Shinzo Abe"),
        ("United States", "United States Marine"),
        ("Japanese", "Japanese foreign minister Taro Kono"),
    ]


OWN = [
    ("USA, us, Abel, Koreans, Trumps", ["USA"]),
    ("US President Donald Trump spoke", ["US President Donald Trump", "US"]),
    ("The U.S. and North\u00a0Korea’s envoys", ["U.S.", "North\u00a0Korea"]),
    ("US-led, South Korean, Kim Jong-un’s", ["US", "South Korean", "Kim Jong-un"]),
]


@pytest.mark.parametrize("text, expected", OWN)
def test_the_kits_own_names(text, expected):
    """The shipped aliases keep to whole words in other texts as well."""
    assert actors.mentions(made(text))["text"].tolist() == expected


# What is refused.

BAD_ACTORS = {
    "no id": ([["", "X", "person", "", "", "", "", "", ""]], ["line 2", "''"]),
    "id twice": ([["a", "X", "person", "", "", "", "", "", ""], ["a", "Y", "person", "", "", "", "", "", ""]], ["line 2", "'a'"]),
    "unknown affiliation": ([["a", "X", "person", "b", "", "", "", "", ""]], ["line 2", "'b' is no id"]),
    "unknown member": ([["a", "X", "group", "", "a c", "", "", "", ""]], ["line 2", "'c' is no id"]),
    "too few cells": ([["a", "X", "person"]], ["line 2", "3 cells"]),
}


@pytest.mark.parametrize("name", BAD_ACTORS)
def test_bad_actors(tmp_path, name):
    """A row of actors that cannot be right is refused by file and line."""
    rows, words = BAD_ACTORS[name]
    path = write(tmp_path / "people.csv", [ACTOR_COLUMNS, *rows])
    before = path.read_bytes()
    with pytest.raises(ValueError) as caught:
        actors.actors(path)
    assert all(word in str(caught.value) for word in ["people.csv", *words]), str(caught.value)
    assert path.read_bytes() == before


BAD_ALIASES = {
    "unknown actor": (["Berg", "marie", "name"], "'marie'"),
    "unknown form": (["Berg", "mari", "nickname"], "'nickname'"),
    "no form": (["Berg", "mari", ""], "''"),
    "empty": (["", "mari", "name"], "''"),
    "only white space": ([" \u00a0", "mari", "name"], "empty"),
    "twice": (["Mari Kask", "house", "name"], "'Mari Kask'"),
    "twice but for its marks": (["Olga Lund-O'Dea", "lund", "name"], "Olga"),
    "twice but for its spaces": (["Mari  Kask", "house", "name"], "Kask"),
}


@pytest.mark.parametrize("name", BAD_ALIASES)
def test_bad_aliases(opera, name):
    """A row of aliases that cannot be right is refused by file and line, and so are mentions by it."""
    row, word = BAD_ALIASES[name]
    with opera["path"].open("a", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(row)
    with pytest.raises(ValueError) as caught:
        actors.mentions(made("Kask"), **opera)
    # Eleven rows after the header: the bad one is line 13; of two that are the same, either may be named.
    lines = {f"line {number}:" for number in ([2, 4, 13] if name.startswith("twice") else [13])}
    assert "names.csv" in str(caught.value) and word in str(caught.value), str(caught.value)
    assert any(line in str(caught.value) for line in lines), str(caught.value)


@pytest.mark.parametrize("column", ["alias", "actor", "form"])
def test_missing_column(opera, column):
    """A table without a needed column is refused by the column's name."""
    raw = opera["path"].read_text().replace(column, "x", 1)
    opera["path"].write_text(raw)
    with pytest.raises(ValueError, match=f"names.csv.*{column}"):
        actors.aliases(**opera)


def test_missing_tables(tmp_path):
    """A missing table is named."""
    with pytest.raises(FileNotFoundError, match="nowhere.csv"):
        actors.mentions(made("x"), tmp_path / "nowhere.csv")
    with pytest.raises(IsADirectoryError, match="folder"):
        actors.actors(tmp_path)


def test_tables_without_rows_find_nobody(tmp_path):
    """Empty tables are tables: nobody is found, with the same columns and types."""
    empty = {
        "path": write(tmp_path / "names.csv", [["alias", "actor", "form"]]),
        "actors_path": write(tmp_path / "people.csv", [ACTOR_COLUMNS]),
    }
    table = actors.mentions(made("Mr Kask sang of US President."), **empty)
    assert table.empty and table.dtypes.equals(actors.mentions(article.load()).dtypes)


def test_many_titles_run_nowhere():
    """Titles without a name after them cost no more than other words."""
    assert actors.mentions(made("Mr President " * 8000)).empty


def test_letters_of_other_alphabets_that_count_as_ours():
    """A pattern that does not regard case takes ı and ſ for i and s; so does the table of pronouns."""
    of = article.from_text("Ines Holt sang, and then ſhe left hıs hat.", published=None)
    assert actors.found(of)[["text", "actor"]].to_numpy().tolist() == [[word, "ines-holt"] for word in ("Ines Holt", "ſhe", "hıs")]


def test_what_stands_in_a_name_is_no_pronoun():
    """A pronoun is a mention of its own only outside of all names."""
    of = article.from_text("Ann Holt sang “She Left It Behind”, and then she left.", published=None)
    assert actors.found(of)["text"].tolist() == ["Ann Holt", "She Left It Behind", "she"]
