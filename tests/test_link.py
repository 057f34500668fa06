"""Who is meant by the names found without a table: one actor by several names, several actors by one."""

import pytest

from helpers import actors, article, link, names


def found(text):
    return actors.found(article.from_text(text, published=None))


def who(text, form=None):
    """The words and the actor of each mention, pronouns left out."""
    table = found(text)
    table = table[table["form"] != "pronoun"] if form is None else table[table["form"] == form]
    return list(zip(table["text"], table["actor"], strict=True))


# A passage for each rule, and who its last name means.
RULES = {
    link.COUNTRY: ("Icelanders met. The flag of Iceland flew.", "iceland"),
    link.ACTS: ("They heard what Arden wants, and what Reykjavik wants.", "iceland"),
    link.INITIALS: ("The Arden Harbour Board met. They thanked the AHB.", "arden-harbour-board"),
    link.BRACKETS: ("It came from Arden Water (AWR). They thanked AWR.", "arden-water"),
    link.LAST: ("Ines Holt came. They thanked Holt.", "ines-holt"),
    link.FIRST: ("Then Ines Holt came. They thanked her and left Ines.", "ines-holt"),
    link.BOTH: ("Then Ines C. Holt came. They thanked Ines Holt.", "ines-c-holt"),
    link.BORN: ("Then Ines Holt came. She was born Ines Lund.", "ines-holt"),
    link.BEGINNING: ("They bought Ardenia Motors Inc. and sold Ardenia.", "ardenia-motors-inc"),
    link.END: ("The Arden Council met. They thanked the Council.", "arden-council"),
    link.OFFICE: ("Here came Icelandic President Ines Holt. They thanked the Icelandic President.", "ines-holt"),
    link.OWN: ("They bought Ardenia.", "ardenia"),
}


def test_every_rule_has_its_passage():
    assert list(RULES) == list(link.RULES)


@pytest.mark.parametrize("rule", RULES)
def test_who_is_meant(rule):
    text, actor = RULES[rule]
    table = found(text)
    last = table[table["parent"].isna() & (table["form"] != "pronoun")].iloc[-1]
    assert (last["actor"], last["rule"]) == (actor, rule)


@pytest.mark.parametrize(
    "text, expected",
    [
        # A country by name, letters, people; the nation within a title and within a name is a mention of its own.
        ("The United States and the U.S. met. Americans left the US.", ["united-states"] * 4),
        ("A British ship met British Prime Minister Ann Holt.", ["united-kingdom", "ann-holt", "united-kingdom"]),
        ("They saw the Icelandic Coast Guard.", ["icelandic-coast-guard", "iceland"]),
        ("The EU and the European Union met.", ["european-union"] * 2),
        # Of two with one surname the one named last is meant.
        ("Ines Holt met Peter Holt. Then Holt left. Ines Holt sang. Then Holt left.", ["ines-holt", "peter-holt", "peter-holt", "ines-holt", "ines-holt"]),
        ("Mr Holt met Peter Holt and Piet van der Lund. They saw van der Lund.", ["peter-holt", "peter-holt", "piet-van-der-lund", "piet-van-der-lund"]),
        # A town is not what is named after it; a body with a place behind it goes by its own word; a firm by its first.
        ("Ardenia Borough Council met in Ardenia. The Ardenia Gazette came to Ardenia.", ["ardenia-borough-council", "ardenia", "ardenia-gazette", "ardenia"]),
        ("The University of Ardenia closed. It rained in Ardenia.", ["university-of-ardenia", "ardenia"]),
        ("Ardenia University closed. They left Ardenia University Hospital and Ardenia.", ["ardenia-university", "ardenia-university-hospital", "ardenia"]),
        ("Ardenia Airlines closed. They left Ardenia.", ["ardenia-airlines"] * 2),
        ("The Harbour Residents’ Association (HRA) met. They thanked the HRA.", ["harbour-residents-association"] * 3),
        ("Then the Arden Teachers’ Union met. They thanked the ATU.", ["arden-teachers-union"] * 2),
        # Mr and Mrs are two; so are two with a surname that first names tell apart; a surname may be a place's.
        ("Mr Lund sang. Mrs Lund left. Then Lund sat.", ["mr-lund", "mrs-lund", "mrs-lund"]),
        ("Lady Lund sang. Lord Lund left.", ["lady-lund", "lord-lund"]),
        ("Mr and Mrs Lund left. Mr Lund sat.", ["mrs-lund", "mr-lund"]),
        ("James Holt met Mary Holt. Then Mr Holt left. Mrs Holt stayed.", ["james-holt", "mary-holt", "james-holt", "mary-holt"]),
        ("Craig Lund sang. His wife, Dawn Lund, left. Mrs Lund wept. Mr Lund did not.", ["craig-lund", "dawn-lund", "dawn-lund", "craig-lund"]),
        ("James Poole came. They thanked Poole.", ["james-poole"] * 2),
        ("Then Councilman Tom Lund spoke. They thanked Tom Lund.", ["tom-lund"] * 2),
        # The letters of a share; a firm's name is no mention of the country in it.
        ("They bought Arden Inc. (NASDAQ:ARD) and sold ARD.", ["arden-inc", "nasdaq", "arden-inc", "arden-inc"]),
        ("They left Iceland Airlines, Icelandic Lines and the Icelandic Navy.", ["iceland-airlines", "icelandic-lines", "icelandic-navy", "iceland"]),
        ("Holt Motor fell. Then Holt was sorry. Harrison Holt was not.", ["holt-motor", "holt-motor", "harrison-holt"]),
        # What is short for what is short itself; who was born by another name.
        ("Then Anna Thorne sang. Mrs Thorne and Anna Lucy Thorne, née Anna Vann, sang, and so did Miss Vann.", ["anna-lucy-thorne"] * 5),
        ("Ann Holt met Peter Holt. He was born Peter Lund. They thanked Lund.", ["ann-holt", "peter-holt", "peter-holt", "peter-holt"]),
        ("Peter Holt sang. Her son was born Peter Lund.", ["peter-holt", "peter-lund"]),
        ("Then Crystal Vann beat Crystal Palace. Crystal scored.", ["crystal-vann", "crystal-palace", "crystal-vann"]),
        # A club by its last word, by its place where it plays; of two councils neither.
        ("Salt City beat Vann Town. The City striker left. Nobody joined Town.", ["salt-city", "vann-town", "salt-city", "vann-town"]),
        ("Salt City lost to Vann. In Salt it rained. Salt drew with Vann and Salt scored.", ["salt-city", "vann", "salt", "salt-city", "vann", "salt-city"]),
        ("Arden Rovers fell. They thanked Rovers.", ["arden-rovers"] * 2),
        ("The Arden Council met the Salt Council. They thanked the Council.", ["arden-council", "salt-council", "council"]),
        ("The Times of Arden met the Salt Times. They thanked the Times.", ["times-of-arden", "salt-times", "times"]),
        ("Salt County sued. Then the County won.", ["salt-county", "county"]),
        # What is like another name and is none of its.
        ("Arden Motors met Arden Iceland and New Arden.", ["arden-motors", "arden-iceland", "new-arden"]),
        ("ARDEN WINS AGAIN\n\nThey saw Arden.", ["arden", "arden"]),
    ],
)
def test_one_actor_or_several(text, expected):
    assert [actor for _, actor in who(text)] == expected


@pytest.mark.parametrize(
    "text, acts",
    [
        ("Then Reykjavik said no.", True),
        ("Then Reykjavik and Oslo have now warned everyone.", True),
        ("The talks between Reykjavik and Oslo went on.", True),
        ("They accused Reykjavik of lies.", True),
        ("She met Reykjavik’s ambassador.", True),
        ("She lives in Reykjavik.", False),
        ("The bus from Reykjavik to Oslo was late.", False),
        ("Reykjavik’s streets were wet.", False),
        ("Ines Holt, Reykjavik, wrote to us.", False),
    ],
)
def test_a_capital_acts_or_is_a_place(text, acts):
    """It is its country's government where it does or has what only governments do and have, and a place where it does not."""
    capitals = [(text, actor) for text, actor in who(text) if text in ("Reykjavik", "Oslo")]
    countries = {"Reykjavik": "iceland", "Oslo": "norway"}
    assert capitals == [(city, countries[city] if acts else city.lower()) for city, _ in capitals]
    assert set(found(text).query("text == 'Reykjavik'")["form"]) == {"metonym" if acts else "name"}


def test_the_table_is_that_of_mentions_with_a_kind():
    """Columns, forms and levels as there, so that panels, figures and voices read it; pronouns follow the kinds."""
    text = "Icelandic President Ines Holt met the Arden Harbour Board and its lawyers in Oslo. She thanked some Muslims."
    table = found(text)
    assert table.columns.tolist() == [*actors.mentions(article.from_text(text, published=None)).columns, "name", "kind", "kind_rule"]
    assert table[["text", "actor", "form", "level", "kind"]].to_numpy().tolist() == [
        ["Icelandic President Ines Holt", "ines-holt", "title", "named", "person"],
        ["Icelandic", "iceland", "adjective", "named", "state"],
        ["Arden Harbour Board", "arden-harbour-board", "name", "named", "organisation"],
        ["its", "arden-harbour-board", "pronoun", "described", "organisation"],
        ["Oslo", "oslo", "name", "named", "place"],
        ["She", "ines-holt", "pronoun", "described", "person"],
        ["Muslims", "muslims", "name", "named", "group"],
    ]
    assert table["name"].tolist() == ["Ines Holt", "Iceland", "Arden Harbour Board", "Arden Harbour Board", "Oslo", "Ines Holt", "Muslims"]
    assert table["parent"].fillna(-1).tolist() == [-1, 0, -1, -1, -1, -1, -1]


# What stands for an organisation or a person named before: the text, and in order the words and who is meant.
STANDS_FOR = [
    ("The Ardenia Borough Council met. The council sold its hall.", [("The council", "ardenia-borough-council"), ("its", "ardenia-borough-council")]),
    ("The Department for Boats met. This department has no boats.", [("This department", "department-for-boats")]),
    ("Ardenia Motors Inc. closed. The company owes more than that firm owns.", [("The company", "ardenia-motors-inc"), ("that firm", "ardenia-motors-inc")]),
    ("Arden Council met Salt Council. The council voted.", [("The council", "salt-council")]),  # the one named last
    ("The Arden Bank closed. Ines Holt said that the bank was late.", [("the bank", "arden-bank")]),
    ("The council met. Ardenia Council came.", []),  # and not one named later
    ("The Arden Bank fell. The bank of the river did too.", []),
    ("The Arden Council met in the council-house.", []),
    ("The Arden Council met. Its chairman left.", [("Its", "arden-council")]),
    ("The Arden Council met Ines Holt. It voted.", [("It", "arden-council")]),
    ("The Arden Council met. It is time to go.", []),
    ("The Arden Council met. Nobody paid its lawyers.", []),  # only what opens a sentence reaches back over its start
    # Nobody named in a quotation is its speaker by a pronoun after it.
    ("Ines Holt opened the bridge. “Tom Lee built it,” she said.", [("she", "ines-holt")]),
    ("Ines Holt opened the bridge. ‘It stands. Tom Lee built it,’ she said.", [("she", "ines-holt")]),
    ("“Tom Lee built it,” she said.", []),
    # A title anywhere tells who cannot be meant.
    ("Ines Holt met Tom Lee. He left. Ms Holt stayed.", [("He", "tom-lee")]),
    ("Tom Lee met Ines Holt. She left. Mr Lee stayed.", [("She", "ines-holt")]),
    # So do given names, and the words beside a name.
    ("Mary Holt and her brother Peter met Tom Snow. “I was cold,” she said.", [("her", "mary-holt"), ("she", "mary-holt")]),
    ("Rafe Stile met Dr Mary Lusk. She left.", [("She", "mary-lusk")]),
    ("In addition to his daughter, Mr Holt met Ines Vale. He left.", [("He", "holt")]),  # the daughter is not he
    ("Her sister, Rell Lusk, met Tom Snow. She left.", [("She", "rell-lusk")]),
    ("They pulled out the girl, Mr Holt said. He was tired.", [("He", "holt")]),  # who stands beside him is not he
    ("Rafe Stile met Ada Lusk, an actress. She left.", [("She", "ada-lusk")]),
    ("Rafe Stile met his wife Ada Lusk. She left.", [("his", "rafe-stile"), ("She", "ada-lusk")]),
    ("Rafe Stile and his brother met Bo Lusk, and he left.", [("his", "rafe-stile"), ("he", "rafe-stile")]),
    ("Rosa Tann sang. Tony Blair made her a dame. John Cole called her mad.", [("her", "rosa-tann"), ("her", "rosa-tann")]),
    # Who does it is not whom; of two persons in one sentence that may be meant neither is.
    ("Ada Lusk sang. Rafe Stile told her to go.", [("her", "ada-lusk")]),
    ("Rafe Stile told him to go.", []),
    ("Ada Lusk lost her hat.", [("her", "ada-lusk")]),
    ("Rafe Stile met Bo Lusk, and he left.", []),
    # What somebody says of hers is her own; a surname tells of nobody's sex.
    ("Mary Lund met Rell Stone. Stone told Mary Lund that Rell Stone said her mother left.", [("her", "rell-stone")]),
    ("Rell Tann and Mary Lund met. Mary Lund and Rell Tann says her cat left.", [("her", "rell-tann")]),
    ("Ketanji Omar sang. Thomas came. Ketanji Thomas said she was ill.", [("she", "ketanji-thomas")]),
    ("Salt City beat Vann Town, as the city knew. The club was glad.", [("The club", "vann-town")]),
    # Somebody unnamed comes between.
    ("Tom Lee left. A spokesman for the town stayed. He was ill.", []),
    ("Tom Lee left. A spokesman, Piet Holt, stayed. He was ill.", [("He", "piet-holt")]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", STANDS_FOR, ids=[text[:40] for text, _ in STANDS_FOR])
def test_what_stands_for_a_name(text, expected):
    table = found(text).query("level == 'described'")
    assert list(zip(table["text"], table["actor"], strict=True)) == expected
    assert (table["form"] == ["pronoun" if " " not in words else "description" for words in table["text"]]).all()


KINDS = [
    ("They bought Ardenia.", "unknown", "one word, and nothing tells more"),
    ("They came to Ardenia.", "unknown", "one word after to, at or from, and nothing tells more"),
    ("Ardenia is its heartland.", "unknown", "one word, and nothing tells more"),
    ("Ardenia was long its home.", "unknown", "one word, and nothing tells more"),
    ("They bought Ardenia Launch.", "unknown", "ends in a common noun, and nothing tells more"),
    ("They bought Ardenia Launch and thanked Ardenia.", "unknown", "ends in a common noun, and nothing tells more"),
    ("They met Ines Holtby.", "person", "several words, none common"),
    ("They heard the band Ardenia.", "organisation", "a noun beside it"),
    ("They left Iceland.", "state", "a country"),
    ("Then Reykjavik said no.", "state", "a capital that acts"),
    ("It met the US President.", "person", "an office"),
]


@pytest.mark.parametrize("text, kind, why", KINDS, ids=[text for text, *_ in KINDS])
def test_the_kind_has_its_reason_and_may_be_unknown(text, kind, why):
    last = found(text)[lambda table: table["parent"].isna()].iloc[-1]
    assert (last["kind"], last["kind_rule"]) == (kind, why)


def test_a_surname_before_jr():
    """Who is called with Jr is called by the surname before it; but where a firm has that too, it is the firm's."""
    assert found("Jeff Mims Jr. came. They thanked Mims.")["actor"].tolist() == ["jeff-mims-jr"] * 2
    firm = found("Holt Motors rose. Its head, Jeff Holt Jr., was pleased. They bought Holt.").query("form == 'name'")
    assert firm["actor"].tolist() == ["holt-motors", "jeff-holt-jr", "holt-motors"]


def test_initials_before_a_colon_are_who_has_them():
    """In an interview the names stand in full once, then as letters; of two with the same letters it is nobody."""
    talk = "Helen Carver: When did you come?\n\nNadia Rahmani: In May.\n\nHC: And then?\n\nNR: You saw me. I came back."
    named = found(talk).query("form == 'name'")
    assert named["actor"].tolist() == ["helen-carver", "nadia-rahmani"] * 2
    assert "helen-carver" not in found(talk.replace("Nadia Rahmani", "Hugh Cole")).query("text == 'HC'")["actor"].tolist()


def test_nothing_is_named():
    table = found("nobody came")
    assert table.empty and table.columns.tolist() == found("Ines Holt").columns.tolist()


def test_who_has_a_row_for_each_name():
    text = article.from_text("Ines Holt came. They thanked Holt and the US President.", published=None)
    assert [(actor, kind) for actor, _, kind, *_ in link.actors(text.plain, names.read(text))] == [("ines-holt", "person"), ("ines-holt", "person"), ("us-president", "person")]


def test_on_the_article_the_found_actors_are_those_of_the_table():
    """Of the names that both have, how many mean the same one: all but those that only a reader of the news can know."""
    shipped = article.load()
    both = actors.found(shipped).merge(actors.mentions(shipped), on=["start", "end", "text"], suffixes=("", "_table")).query("level == 'named'")
    pairs = both.groupby("actor_table")["actor"].agg(lambda ids: sorted(set(ids)))
    split = {actor: ids for actor, ids in pairs.items() if len(ids) > 1}
    assert len(both) == 39 and split == {"donald-trump": ["donald-j-trump", "us-president"], "north-korea": ["north-korea", "pyongyang"]}
