"""Quotations and voices: three sets of invented passages, each rule by its example, conventions one by one, and the article."""

import os
import re
import tempfile
import time
import tomllib
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import actors, agreement, article, quotes, tables, tokens
from helpers.quotes import speakers

# Nothing of hypothesis is kept: no folder in the tree, no memory of earlier runs.
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", os.path.join(tempfile.gettempdir(), "kit-hypothesis"))
# Written and read by another automatic reader, who saw the guidelines and not the rules. At first sight the rules found 98 of the
# 102 pieces between marks, 76 with their speaker, and 17 of 33 reported clauses; they were mended on these passages since.
PASSAGES = tomllib.loads((Path(__file__).parent / "passages.toml").read_text(encoding="utf-8"))["passage"]
# What the rules still get wrong, one reason each; a test that begins to pass is to be taken off this list.
NOT_YET = {
    "nested-single-double-curly": "the inner phrase is given to the subject of its own verb, They",
    "headline-capitals-single": "the clause before the tag of a headline is not seen when it ends in a mark",
    "american-inside": "“see it as” is no verb of saying",
}


def made(text, title=None):
    return article.from_text(text, published="2024-05-06", title=title)


def found(text, title=None):
    table = quotes.quotations(made(text, title))
    return list(zip(table["text"], table["kind"], table["speaker"], strict=True))


@pytest.mark.parametrize("passage", [
    pytest.param(passage, id=passage["id"], marks=[pytest.mark.xfail(strict=True, reason=NOT_YET[passage["id"]])] if passage["id"] in NOT_YET else [])
    for passage in PASSAGES
])  # fmt: skip
def test_passage(passage):
    """Every piece with its kind and its speaker as written, and nothing else."""
    title = passage["text"].split("\n\n")[0] if "headline" in passage["convention"] else None
    assert found(passage["text"], title) == [(one["text"], one["kind"], one["speaker"]) for one in passage["quotations"]]


# Two more sets, between marks only: one was looked at while the rules were made, the other kept apart from them and only counted.
SETS = {name: tomllib.loads((Path(__file__).parent / f"passages-{name}.toml").read_text(encoding="utf-8"))["passage"] for name in ("seen", "apart")}


@pytest.mark.parametrize("name", SETS)
def test_nearly_all_marks_and_most_speakers_on_passages_not_fitted_one_by_one(name):
    """Of 100 pieces between marks 95 and more are found to the character, 80 and more with their speaker as written; so are the names meant."""
    counted = {"pieces": 0, "found": 0, "speaker": 0, "named": 0, "too many": 0}
    for passage in SETS[name]:
        title = passage["text"].split("\n\n")[0] if "headline" in passage["convention"] else None
        table = quotes.quotations(made(passage["text"], title)).query("kind != 'reported'")
        rows = list(zip(table["text"], table["speaker"], table["named"], strict=True))
        for one in passage["quotations"]:
            row = next((row for row in rows if row[0] == one["text"]), None)
            counted["pieces"] += 1
            if row:
                rows.remove(row)
                counted["found"] += 1
                counted["speaker"] += row[1] == one["speaker"]
                counted["named"] += row[2] == one["named"]
        counted["too many"] += len(rows)
    assert counted["found"] >= 0.95 * counted["pieces"] and counted["too many"] <= 0.05 * counted["pieces"], counted
    assert counted["speaker"] >= 0.8 * counted["pieces"] and counted["named"] >= 0.8 * counted["pieces"], counted


def test_the_passages_fit_their_text():
    both = [passage for passages in SETS.values() for passage in passages]
    assert len({passage["id"] for passage in both}) == len(both) > 200
    for passage in both:
        for one in passage["quotations"]:
            assert one["text"] in passage["text"] and one["speaker"] in passage["text"] and one["named"] in passage["text"], passage["id"]


# Thirty articles of fifteen subjects, written and annotated by an automatic reader who had not seen the rules. At first sight 263 of 264 pieces were found; of the 249
# of speech 234 had the right words for their speaker, 207 the right name. Fifteen were looked at since, and fifteen only counted.
ARTICLES = {name: tomllib.loads((Path(__file__).parent / f"articles-{name}.toml").read_text(encoding="utf-8"))["passage"] for name in ("seen", "apart")}
ROLES = {"mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady", "rev", "judge", "gov", "sen", "cllr", "prof", "professor", "the", "a", "an"}


def alike(one, other):
    """Whether two phrases for somebody end in the same word: the name with or without title and first name."""
    last = [next((word for word in reversed(re.findall(r"[\w'-]+", text.lower().replace("’", "'"))) if word not in ROLES), "") for text in (one, other)]
    return last[0] == last[1]


@pytest.mark.parametrize("name", ARTICLES)
def test_whole_articles_by_somebody_who_had_not_seen_the_rules(name):
    """Of 100 pieces 95 and more are found; of 100 that are speech 80 and more lead to the one who says them."""
    pieces = found = speech = speaker = named = 0
    for passage in ARTICLES[name]:
        text = made(passage["text"].strip())
        rows = quotes.quotations(text, mentions=actors.found(text)).query("kind != 'reported'")[["text", "speaker", "named"]].values.tolist()
        for one in passage["quotations"]:
            row = next((row for row in rows if row[0].strip(" ,.") == one["text"].strip(" ,.")), None)
            pieces, found, speech = pieces + 1, found + (row is not None), speech + (one["kind"] == "speech")
            if row is not None:
                rows.remove(row)
                if one["kind"] == "speech":
                    speaker += alike(row[1], one["speaker"])
                    named += alike(row[2] or row[1], one["named"])
    assert len(ARTICLES[name]) == 15 and pieces > 100 and found >= 0.95 * pieces, (found, pieces)
    assert speaker >= 0.8 * speech and named >= 0.8 * speech, (speaker, named, speech)


TABLES = [rule for table in (speakers.AFTER, speakers.BEFORE, speakers.UNLISTED) for rule in table]


@pytest.mark.parametrize("rule", TABLES, ids=lambda rule: rule.example)
def test_each_rule_yields_what_its_example_says(rule):
    row = quotes.quotations(made(rule.example)).query("kind != 'reported'").iloc[0]
    assert (row["rule"], row["speaker"], row["named"]) == (rule.name, rule.speaker, rule.speaker)


@pytest.mark.parametrize("what, pattern, example", speakers.CUTS, ids=[what for what, *_ in speakers.CUTS])
def test_what_does_not_belong_to_a_subject_is_cut_off(what, pattern, example):
    cut, rest = example.split("| ")
    assert pattern.match(cut + rest).end() == len(cut)


@pytest.mark.parametrize("what, pattern, example", speakers.APPOSITIONS, ids=[what for what, *_ in speakers.APPOSITIONS])
def test_who_speaks_after_a_clause(what, pattern, example):
    assert pattern.match(example.replace("|", ""))["who"] == example.split("|")[1]


# How a quotation without a tag of its own comes by its speaker: the text, and of its last quotation the speaker, who is meant, and the rule.
CARRIED = [
    ("“If it rains,” Ms Hale said, “we stay.”", "Ms Hale", "Ms Hale", speakers.GOES_ON),
    ("“It rained,” Ms Hale said. “Then it stopped.”", "Ms Hale", "Ms Hale", speakers.GOES_ON),
    ("Ms Hale called it “wet” but “not cold at all by any means”.", "Ms Hale", "Ms Hale", speakers.GOES_ON),
    ("“It rained,” Ms Hale said.\n\n“Then it stopped.”", "Ms Hale", "Ms Hale", speakers.GOES_ON),
    ("“It rained,” Ms Hale said. “It poured.\n\n“Then it stopped.”", "Ms Hale", "Ms Hale", speakers.ANEW),
    ("“Did it rain?” Ms Hale asked.\n\n“No,” Mr Lee said.\n\n“Did it snow?”", "Ms Hale", "Ms Hale", speakers.TURN),
    ("“Did it rain?” Ms Hale asked.\n\n“No,” Mr Lee said.\n\n“It was dry.”", "Mr Lee", "Mr Lee", speakers.GOES_ON),
    ("Ms Hale was relieved. “The dam held.”", "Ms Hale", "Ms Hale", speakers.FREE),
    ("Ms Hale, who had built the dam, said it was sound.\n\n“It held.”", "Ms Hale", "Ms Hale", speakers.FREE),
    ("Ms Hale had one answer: “The dam held.”", "Ms Hale", "Ms Hale", speakers.COLON),
    ("Ms Hale left the dam, claiming it was “weak as water”.", "Ms Hale", "Ms Hale", speakers.SUBJECT),
    ("Agnes Hale resigned over a dam that was “as weak as cold water”.", "Agnes Hale", "Agnes Hale", speakers.SUBJECT),
    ("Agnes Hale “knew or should have known” of the dam.", "", "", speakers.NOBODY),  # said of her
    ("“They all want ‘a dam’ and a lake,” Ms Hale said.", "Ms Hale", "Ms Hale", speakers.WITHIN),
    ("Ms Hale wrote “Salt Harbour” in a week.", "", "", speakers.NOBODY),  # a title
    ("The dam was called “as weak as cold water”.", "", "", speakers.NOBODY),  # a passive
    ("“It rained,” said J. R. Hale Jr., 52, of Dunmore.", "J. R. Hale Jr.", "J. R. Hale Jr.", speakers.AFTER_IT),
    ("Agnes Hale (Lab) said it was “as weak as cold water”.", "Agnes Hale", "Agnes Hale", speakers.BEFORE_IT),
    ("The dam was drawn by Agnes Hale, who said it was “as weak as cold water”.", "Agnes Hale", "Agnes Hale", speakers.BEFORE_IT),
    ("Agnes Hale told Mr Lee she found it “as weak as cold water”.", "Agnes Hale", "Agnes Hale", speakers.BEFORE_IT),
    ("Agnes Hale said Mr Lee had called it “as weak as cold water”.", "Mr Lee", "Mr Lee", speakers.BEFORE_IT),
]  # fmt: skip


@pytest.mark.parametrize("text, speaker, named, rule", CARRIED, ids=[text[-40:] for text, *_ in CARRIED])
def test_speakers_without_a_tag_and_hard_ones(text, speaker, named, rule):
    row = quotes.quotations(made(text)).query("kind != 'reported'").iloc[-1]
    assert (row["speaker"], row["named"], row["rule"]) == (speaker, named, rule)


MEANT = [
    ("Agnes Hale built the dam for Rudi Lee. “It held,” she said.", "she", "Agnes Hale"),
    ("Mr Hale gave the dam to Mrs Lee. “It held,” she said.", "she", "Mrs Lee"),
    ("Mr Hale gave the dam to Mrs Lee. “It held,” he said.", "he", "Mr Hale"),
    ("Agnes Hale was born in Great Dunmore. “It rained,” she said.", "she", "Agnes Hale"),  # a place says nothing
    ("Hale Dredging closed the dam. “It leaks,” the company said.", "the company", "Hale Dredging"),
    ("Hale Dredging closed the dam. “It leaks,” it said.", "it", "Hale Dredging"),
    ("The Dunmore Residents’ Union said: “It held.”", "The Dunmore Residents’ Union", "Dunmore Residents’ Union"),
    ("The People’s Party said: “It held.”", "The People’s Party", "People’s Party"),
    ("Ann and Rudi Hale built the dam. “It held,” they said.", "they", "Ann and Rudi Hale"),
    ("Agnes Hale, the minister for dams, met Rudi Lee. “It held,” the minister said.", "the minister", "Agnes Hale"),
    ("Police chief Rudi Lee came. “It held,” the chief said.", "the chief", "Rudi Lee"),
    ("A keeper, Rudi Lee, said: “It held.”", "A keeper", "Rudi Lee"),
    ("“It held,” said the dam’s keeper, Rudi Lee.", "the dam’s keeper", "Rudi Lee"),
    ("“It held,” said dam keeper Rudi Lee.", "dam keeper Rudi Lee", "Rudi Lee"),
    ("“It held,” said a spokesman for Hale Dredging.", "a spokesman for Hale Dredging", ""),  # he is not the firm
    ("Analysts said it was “as weak as cold water”.", "Analysts", ""),  # a capital only because the sentence begins
    ("“It held,” he said.", "he", ""),
    ("“Get out,” the man told Kate.", "the man", ""),
    ("Kate Hill met a man. “Get out,” the man told Kate.", "the man", ""),  # a man is somebody new
    ("Kate Hill was at home when a keeper came. “Get out,” the keeper told her.", "the keeper", ""),
    ("The chairman, Rudi Lee, came. “Get out,” the chairman told Mr Hill.", "the chairman", "Rudi Lee"),
    ("Kate Hill, a keeper, came. “Get out,” the keeper told Mr Lee.", "the keeper", "Kate Hill"),
    ("Kate Hill met a stranger. “Get out,” he told Kate.", "he", ""),  # not who is told
    ("Rudi Lee met Kate Hill. “Get out,” she told Mr Lee.", "she", "Kate Hill"),
    ("Kate Hill left. “Get out,” said Rudi Lee. Another said: “Stay.”", "Another", ""),
]  # fmt: skip


@pytest.mark.parametrize("text, speaker, named", MEANT, ids=[text for text, *_ in MEANT])
def test_who_is_meant_stands_beside_the_words(text, speaker, named):
    """Both are spans of the text; where the text gives no name, there is none."""
    row = quotes.quotations(made(text)).query("kind != 'reported'").iloc[-1]
    assert (row["speaker"], row["named"]) == (speaker, named)
    assert text[row["speaker_start"] : row["speaker_end"]] == speaker
    assert pd.isna(row["named_start"]) if not named else text[row["named_start"] : row["named_end"]] == named


# Who speaks by a table of mentions, in passages that nobody prepared: the text, and speaker and actor of each quotation.
UNPREPARED = [
    ("“We lost,” said Dr Peter Lamb, its chairman. “We did,” Lamb added. “Twice,” he said.", [("Dr Peter Lamb", "peter-lamb"), ("Lamb", "peter-lamb"), ("he", "peter-lamb")]),
    ("The Quay Residents’ Association (QRA) voted. “Never,” the association said. The QRA called it “a shame”.", [("the association", "quay-residents-association"), ("The QRA", "quay-residents-association")]),
    ("The Quay Residents’ Association called it “a shame and a scandal”.", [("The Quay Residents’ Association", "quay-residents-association")]),
    ("The QRA met. Its chairman, Dr Peter Lamb, said: “We lost.”", [("Its chairman", "peter-lamb")]),
    ("“We lost,” said Dunmore Council leader Peter Lamb.", [("Dunmore Council leader Peter Lamb", "peter-lamb")]),
    ("“We lost,” said Peter Lamb, leader of Dunmore Council.", [("Peter Lamb", "peter-lamb")]),
    ("Dunmore Council met Peter Lamb. “We lost,” a spokesman for Dunmore Council said.", [("a spokesman for Dunmore Council", "")]),
    ("“We lost,” said a friend of Peter Lamb.", [("a friend of Peter Lamb", "")]),
    ("“We lost,” said Peter Lamb’s lawyer.", [("Peter Lamb’s lawyer", "")]),
    ("“We lost,” said the council’s Peter Lamb.", [("the council’s Peter Lamb", "peter-lamb")]),
    ("Dunmore Council staff said: “We lost.”", [("Dunmore Council staff", "")]),
    ("Agnes Hale and Peter Lamb said: “We lost.”", [("Agnes Hale and Peter Lamb", "agnes-hale peter-lamb")]),
    ("Dunmore Shipping Inc. closed. “We lost,” the company said. “We did,” it added.", [("the company", "dunmore-shipping-inc"), ("it", "dunmore-shipping-inc")]),
    ("Mayor Agnes Hale closed the dam. “Peter Lamb built it,” she said.", [("she", "agnes-hale")]),
    ("Agnes Hale, the minister for dams, came. “It held,” the minister said.", [("the minister", "agnes-hale")]),
    ("“It held,” Ms Hale said. “Mr Lamb is wrong,” she added.", [("Ms Hale", "hale"), ("she", "hale")]),
    ("DUNMORE (QNS) — Sen. Agnes Hale, 52, said: “It held.”\n\n“It did,” Hale told reporters.", [("Sen. Agnes Hale", "agnes-hale"), ("Hale", "agnes-hale")]),
    ("The U.S. said it was “a grave and sad mistake”. Washington called it “a trap for fools”.", [("The U.S.", "united-states"), ("Washington", "united-states")]),
    ("The White Fund (WF) cut rates. The fund’s economist, Piet Hale, said: “It fell.” Hale leaves. “I am tired,” he said.", [("The fund’s economist", "piet-hale"), ("he", "piet-hale")]),
    ("Icelandic officials said: “We lost.”", [("Icelandic officials", "")]),
    ("“We lost,” the neighbours said.", [("the neighbours", "")]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", UNPREPARED, ids=[text[-40:] for text, _ in UNPREPARED])
def test_who_speaks_without_a_table_of_aliases(text, expected):
    """The id is that of the mention; the words of the quotation are his in voices too; without mentions nobody of these is known."""
    of = made(text)
    mentions = actors.found(of)
    table = quotes.quotations(of, mentions=mentions).query("kind != 'reported'")
    assert list(zip(table["speaker"], table["actor"], strict=True)) == expected
    last = quotes.voices(of, mentions=mentions).query("quotation == @table['quotation'].iloc[-1]")
    assert set(last["words_by"]) == {expected[-1][1] or "not said"}


@pytest.mark.parametrize("name, least", [("seen", 80), ("apart", 87)])
def test_speakers_are_the_actors_of_their_names(name, least):
    """Where the name meant is known, the actor is who is mentioned there: of 85 pieces between marks 80 and more, of 93 kept apart 87."""
    right = 0
    for passage in SETS[name]:
        of = made(passage["text"])
        mentions = actors.found(of)
        outer = mentions[mentions["parent"].isna()]
        said = quotes.quotations(of, mentions=mentions).set_index("text")["actor"]
        for one in passage["quotations"]:
            start = of.text.find(one["named"])
            there = outer[(outer["start"] < start + len(one["named"])) & (outer["end"] > start)]["actor"]
            right += bool(one["named"]) and one["text"] in said and said.loc[[one["text"]]].iloc[0] in set(there)
    assert right >= least


def test_who_speaks_in_the_second_article():
    """By reading: of its 21 pieces those of a headline, a spokesman and some papers have nobody; a person and the association go by several names."""
    ferry = article.load(tables.DATA / "ferry.txt")
    table = quotes.quotations(ferry, mentions=actors.found(ferry))
    spoke = table.groupby("actor")["speaker"].agg(lambda words: list(dict.fromkeys(words))).to_dict()
    assert spoke == {
        "": ["", "council papers", "A spokesman for the Department for Transport"],
        "margaret-oakden": ["Council leader Margaret Oakden", "she"],
        "harbour-residents-association": ["The Harbour Residents’ Association", "The HRA"],
        "peter-lamb": ["Its chairman", "Lamb", "he"],
        "ines-carvalho": ["she"],
        "saltmere-borough-council": ["The council"],
    }


def test_mentions_by_a_table_of_ones_own_are_mentions_too(shipped):
    """On the article whoever has an actor by the aliases has the same by the mentions of the same tables."""
    by_aliases, by_mentions = quotes.quotations(shipped), quotes.quotations(shipped, mentions=actors.mentions(shipped))
    named = ["actor", "named", "named_start"]  # by mentions the name has its title: "foreign minister Taro Kono"
    assert by_mentions.drop(columns=named).equals(by_aliases.drop(columns=named))
    assert all(long.endswith(short) for long, short in zip(by_mentions["named"], by_aliases["named"], strict=True))
    assert by_mentions["actor"].tolist() == by_aliases["actor"].tolist()


def test_the_name_is_that_of_whom_a_pronoun_or_a_description_stands_for():
    """As the table of mentions has it: it knows the driver for a person, and the union for an organisation."""
    text = made("Driver Ezra Blythe reached Hale Hospital. “It slid,” he said.\n\nThe Orchard Workers’ Union met the Hale Fruit Board. “We strike,” the union said.")
    table = quotes.quotations(text, mentions=actors.found(text))
    assert [name.split()[-1] for name in table["named"]] == ["Blythe", "Union"] and [actor.split("-")[-1] for actor in table["actor"]] == ["blythe", "union"]


# Who is meant, as the second of two who look for it wrote it down: the text, and of its last quotation the name.
MEANT = [
    ("Mr Lund left. “No,” he said. Mrs Lund stayed. “Yes,” she said.", "Mrs Lund"),
    ("Mrs Lund stayed. “Yes,” she said. Mr Lund left. “No,” he said.", "Mr Lund"),
    ("Ann Lund met Ezra Blythe. Lund laughed. “No,” she said.", "Lund"),  # of this surname there is a woman only
    ("Ruth Hale reached West Hale Hospital. “It was late,” he said.", ""),
    ("Ms Hale left the ferry.\n\nThe Unite union called the plan “a betrayal”.", ""),  # it has a name of its own
    ("Ruth Hale opened the dam. A report was ready. It warns that the dam could break.", ""),
    ("Ezra Blythe sent the documents. The dam was weak, the documents say.", ""),
]


@pytest.mark.parametrize("text, name", MEANT)
def test_who_is_meant_is_nobody_it_cannot_be(text, name):
    """He is no woman and no hospital, it is no person, and documents are not who sent them; whoever is asked first."""
    assert quotes.quotations(made(text))["named"].tolist()[-1] == name


def test_the_actor_is_the_speaker_s_own():
    """Not the ward in brackets behind her; and of two that are they, both."""
    for text, expected in (("Priya Ramsden (Arden Park) said: “It is late.”", ["priya-ramsden"]), ("Ann Holt and Rudi Lee came. “No,” they said.", ["ann-holt", "rudi-lee"])):
        news = made(text)
        assert quotes.quotations(news, mentions=actors.found(news))["actor"].tolist()[0].split() == expected


def test_a_changed_table_of_aliases_is_read_anew(tmp_path):
    people, names = tmp_path / "actors.csv", tmp_path / "aliases.csv"
    people.write_text("id,name,kind,affiliation,members,role,wikidata,wikidata_basis,iso3166\nhale,Agnes Hale,person,,,,,,\n", encoding="utf-8")
    said = made("“It held,” said Agnes Hale, a keeper. “It holds,” she said.")
    for alias, expected in (("Rudi Lee", ["", ""]), ("Agnes Hale", ["hale", "hale"])):
        names.write_text(f"alias,actor,form\n{alias},hale,name\n", encoding="utf-8")
        os.utime(names, ns=(len(alias), len(alias)))  # a clock may be coarser than this test is fast
        assert quotes.quotations(said, names, people)["actor"].tolist() == expected


def test_passages_are_many_and_fit_their_text():
    assert len(PASSAGES) == len({passage["id"] for passage in PASSAGES}) == 60 and set(NOT_YET) < {passage["id"] for passage in PASSAGES}
    pieces = [one for passage in PASSAGES for one in passage["quotations"]]
    assert len(pieces) == 137 and sum(one["kind"] == "reported" for one in pieces) == 35
    assert all(one["text"] in passage["text"] and one["speaker"] in passage["text"] for passage in PASSAGES for one in passage["quotations"])


CONVENTIONS = [
    ("“It rained,” Ms Hale said.", [("It rained,", "direct", "Ms Hale")]),
    ('"It rained," said Ms Hale.', [("It rained,", "direct", "Ms Hale")]),
    ("‘It’s raining,’ Ms Hale said.", [("It’s raining,", "direct", "Ms Hale")]),
    ("'It's raining,' Ms Hale said.", [("It's raining,", "direct", "Ms Hale")]),
    ("‘It rained’, said Ms Hale.", [("It rained", "direct", "Ms Hale")]),
    ("Ms Hale said: “It rained.” The dam held.", [("It rained.", "direct", "Ms Hale")]),
    ("“Why?” she asked.", [("Why?", "direct", "she")]),
    ("“It rained,” according to Ms Hale.", [("It rained,", "direct", "Ms Hale")]),
    ("“If it rains,” she said, “we stay.”", [("If it rains,", "direct", "she"), ("we stay.", "direct", "she")]),
    ("The dogs’ home and the ’90s band O’Dea’s closed.", []),
    ("A pipe of 5' 10\" burst.", []),
    ("She called it a “mess”.", [("mess", "scare", "She")]),
    ("The “mess” was cleared.", [("mess", "scare", "")]),
    ("Ms Hale said the rain had stopped.", [("the rain had stopped", "reported", "Ms Hale")]),
    ("Ms Hale told the court that the rain had stopped.", [("the rain had stopped", "reported", "Ms Hale")]),
    ("Ms Hale told them to stay.", []),  # tell governs a clause; the infinitive is for urge and the like
    ("Ms Hale urged them to stay indoors.", [("to stay indoors", "reported", "Ms Hale")]),
    ("The rain had stopped, Ms Hale said.", [("The rain had stopped", "reported", "Ms Hale")]),
    ("She did not say the rain had stopped.", []),
    ("If the council says yes, the matter will go to a vote.", []),
    ("The firm made three claims: “It is dry.”", [("It is dry.", "direct", "The firm")]),
    ("Last month the council urged them to pay.", [("to pay", "reported", "the council")]),
    ("Ms Hale explained why the rain had stopped.", [("why the rain had stopped", "reported", "Ms Hale")]),
    ("Ms Hale claimed what the council had promised.", []),  # a thing, and not a clause that was said
    ("The annual report the council had filed is late.", []),  # a noun
    ("Ms Hale was told that the rain had stopped.", []),  # it was said to her, by nobody named
    ("It was reported that the rain had stopped.", []),
    ("Ms Hale never said that the rain had stopped.", []),
    ("Nobody said that the rain had stopped.", []),
    ("Ms Hale denied that the rain had stopped.", []),  # what is denied is not her view
    ("The decision to say the rain had stopped was late.", []),
    ("Ms Hale said the rain had stopped and Mr Lee said that the dam held.", [("the rain had stopped", "reported", "Ms Hale"), ("the dam held", "reported", "Mr Lee")]),    # The wire's form: what was said, who, what he is, told whom.
    ("The ship left at dawn, John Smith, a spokesman for the coast guard, told Reuters.", [("The ship left at dawn", "reported", "John Smith")]),
    ("The ferry, a tanker, sank at noon, harbour master Mary Hill told the BBC on Monday.", [("The ferry, a tanker, sank at noon", "reported", "harbour master Mary Hill")]),
    ("Prices fell in Paris, France, Jane Roe, 52, a trader at Hill Bank, told the Echo.", [("Prices fell in Paris, France", "reported", "Jane Roe")]),
    ("Two bridges were closed, a police officer, Mary Hill, said on Sunday.", [("Two bridges were closed", "reported", "a police officer")]),
    ("The bridge was closed, a keeper, who had seen it, told a news conference.", [("The bridge was closed", "reported", "a keeper")]),
    ("The ship left at dawn, Mary Hill, a keeper, said: “All are well.”", [("All are well.", "direct", "Mary Hill")]),
    ("The keeper, Mary Hill, 52, told Reuters the dam was safe.", [("the dam was safe", "reported", "The keeper")]),
    ("The keeper told a news conference.", []),
    ("Later that day, Mary Hill told Rudi about the dam.", []),
    ("Speaking in Dunmore, Mary Hill told Reuters.", []),
    ("Two weeks ago, Mary Hill told Reuters.", []),
    # A dateline is no part of any clause.
    ("PARIS (AP) — Two people died, police said.", [("Two people died", "reported", "police")]),
    ("LONDON — Two people died, police said.", [("Two people died", "reported", "police")]),
    ("MANILA, March 5 (Reuters) - Two people died, police said.", [("Two people died", "reported", "police")]),
    ("ST. LOUIS, Mo. -- Two people died, police said.", [("Two people died", "reported", "police")]),
    ("Dunmore, 5 March (QNS) – Two people died, police said.\n\n(Reuters) - “We lost. It rained.”", [("Two people died", "reported", "police"), ("We lost. It rained.", "direct", "police")]),
    ("Dunmore – a town of mud – is quiet, Ms Hale said.", [("Dunmore – a town of mud – is quiet", "reported", "Ms Hale")]),
    # According to somebody.
    ("Prices rose by 3 per cent, according to the bank.", [("Prices rose by 3 per cent", "reported", "the bank")]),
    ("According to the bank, prices rose.", [("prices rose", "reported", "the bank")]),
    ("According to Mary Hill, a keeper, the dam, an old one, is safe.", [("the dam, an old one, is safe", "reported", "Mary Hill")]),
    ("In May, according to the bank, prices rose by 3 per cent.", [("prices rose by 3 per cent", "reported", "the bank")]),
    ("Two people were hurt, according to police, and a third is missing.", [("Two people were hurt", "reported", "police")]),
    ("The dam leaks, according to papers published last month.", [("The dam leaks", "reported", "papers")]),
    ("The dam leaks, according to Mary Hill, its keeper.", [("The dam leaks", "reported", "Mary Hill")]),
    ("The man, according to police, fled.", []),  # in two pieces: none is a clause
    ("All went well, according to plan, and they were paid according to their needs.", []),
    # A verb whose subject is that of the verb before it.
    ("The council disputes the number, and says it received 611.", [("it received 611", "reported", "The council")]),
    ("Mary Hill built the dam, but said it was weak.", [("it was weak", "reported", "Mary Hill")]),
    ("The mayor said on Monday she would resign, and told the council she was ill.", [("she would resign", "reported", "The mayor"), ("she was ill", "reported", "The mayor")]),
    ("The council denies the claim and says it was never told.", [("it was never told", "reported", "The council")]),
    ("Ms Hale said the mayor was angry and told people to leave.", [("the mayor was angry and told people to leave", "reported", "Ms Hale")]),  # who told them?
    ("The mayor and the council say it is cold.", [("it is cold", "reported", "The mayor and the council")]),
    # Somebody who is not named speaks too.
    ("“I am out,” wrote Tom Hill. Another said: “They are mad.”", [("I am out,", "direct", "Tom Hill"), ("They are mad.", "direct", "Another")]),
    ("“I am out,” said Tom Hill. One told the Echo: “They are mad.” Some said it had rained.", [("I am out,", "direct", "Tom Hill"), ("They are mad.", "direct", "One"), ("it had rained", "reported", "Some")]),
    ("Some say the dam is old. A third told Reuters it was new.", [("the dam is old", "reported", "Some"), ("it was new", "reported", "A third")]),
    ("Another report the council had filed is late.", []),  # a noun
    # A clause within a clause ends with it.
    ("When Anna Bell says crime is falling, she is lying.", [("crime is falling", "reported", "Anna Bell")]),
    ("Although police said that no one was hurt, three people died.", [("no one was hurt", "reported", "police")]),
    ("But if the mayor says mud, rain and snow are rare, she is wrong.", [("mud, rain and snow are rare", "reported", "the mayor")]),
    ("While Ms Hale says the dam is safe, Mr Lee says it leaks badly.", [("the dam is safe", "reported", "Ms Hale"), ("it leaks badly", "reported", "Mr Lee")]),
    ("The dam is old, although Ms Hale says it is safe, and nobody cares.", [("it is safe", "reported", "Ms Hale")]),
    ("Because Ms Hale said the dam, the bridge and the road were safe, nobody left.", [("the dam, the bridge and the road were safe", "reported", "Ms Hale")]),
    ("The mayor was angry when Ms Hale said the dam was old, weak and wet.", [("the dam was old, weak and wet", "reported", "Ms Hale")]),
    # Who is quoted by a paper speaks, and not the paper.
    ("Jones was quoted by the Sun as saying “I quit”", [("I quit", "scare", "Jones")]),
    ("Tom Jones was quoted by the Sun on Monday as saying: “I quit now.”", [("I quit now.", "direct", "Tom Jones")]),
    ("“I quit now,” Tom Jones was quoted on Monday as saying. “It rained,” he told Mary Hill.", [("I quit now,", "direct", "Tom Jones"), ("It rained,", "direct", "he")]),
    ("The dam’s keeper has been quoted by state media as saying that the dam was safe.", [("the dam was safe", "reported", "The dam’s keeper")]),
    # The wire's marks.
    ("``It rained,'' said Ms Hale. She called it ``wet and very cold''.", [("It rained,", "direct", "Ms Hale"), ("wet and very cold", "partial", "She")]),
    (",,It rained,'' said Ms Hale. ``It's wet'', she added.", [("It rained,", "direct", "Ms Hale"), ("It's wet", "direct", "she")]),
    ("It rained. ``We are wet. 'So wet,''' Ms Hale said.", [("We are wet. 'So wet,'", "direct", "Ms Hale"), ("So wet,", "scare", "Ms Hale")]),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", CONVENTIONS, ids=[text[:30] for text, _ in CONVENTIONS])
def test_convention(text, expected):
    assert found(text) == expected


# Turns of interviews and transcripts: the text, and each turn with its speaker and who is meant.
TURNS = [
    ("Rudi Lee built the dam.\n\nQ: How was it?\n\nA: My mother Jane was ill. She passed.\n\nQ: And then?\n\nA: We left.\n\nThe dam held.",
     [("How was it?", "Q", ""), ("My mother Jane was ill. She passed.", "A", ""), ("And then?", "Q", ""), ("We left.", "A", "")]),
    ("Anna Hill met Rudi Lee.\n\nAnna Hill: Did it hold?\n\nRudi Lee: I said: “It holds.”\n\nIt did.\n\nAnna Hill: And you?",
     [("Did it hold?", "Anna Hill", "Anna Hill"), ("I said: “It holds.”", "Rudi Lee", "Rudi Lee"), ("It holds.", "I", ""), ("It did.", "Rudi Lee", "Rudi Lee"), ("And you?", "Anna Hill", "Anna Hill")]),
    ("Anna Hill met Rudi Lee.\n\nAH – Did it hold?\n\nLEE – I think so.\n\nAH – Why?\n\nLEE – You know.",
     [("Did it hold?", "AH", "Anna Hill"), ("I think so.", "LEE", "Rudi Lee"), ("Why?", "AH", "Anna Hill"), ("You know.", "LEE", "Rudi Lee")]),
    ("**Echo:** Did it hold?\n**Rudi Lee:** I think so.\n**Echo:** Why?", [("Did it hold?", "Echo", ""), ("I think so.", "Rudi Lee", "Rudi Lee"), ("Why?", "Echo", "")]),
    ("ECHO\nDid it hold?\n\nRUDI LEE\nI think so.\n\nECHO\nWhy?\n\nRUDI LEE\nYou know.", [("Did it hold?", "ECHO", ""), ("I think so.", "RUDI LEE", "RUDI LEE"), ("Why?", "ECHO", ""), ("You know.", "RUDI LEE", "RUDI LEE")]),
    ("Anna Hill: “Did it hold?”\n\nRudi Lee: “I think so.”\n\nAnna Hill: “Why?”", [("Did it hold?", "Anna Hill", "Anna Hill"), ("I think so.", "Rudi Lee", "Rudi Lee"), ("Why?", "Anna Hill", "Anna Hill")]),
    ("Q. Is it old?\nA. My mother said so.\nQ. Why?", [("Is it old?", "Q", ""), ("My mother said so.", "A", ""), ("Why?", "Q", "")]),
    ("Note: the dam is old.\n\nCorrection: I am told it is new.\n\nUpdate: you were right.", []),
    ("• Where: the dam.\n• When: May.\n• Where: you know.", []),
    ("10:15: The dam holds.\n\n10:20: I see mud.\n\n10:15: You see mud.", []),
    ("**Cost:** 3 pounds.\n\n**Place:** the dam.\n\n**Time:** noon, if you can.", []),
    ("Pros: cheap.\n\nCons: wet.\n\nPros: old.\n\nCons: muddy.", []),
    ("Q: Is it old?\n\nThe dam is old.", []),
]  # fmt: skip


@pytest.mark.parametrize("text, expected", TURNS, ids=[text[:30] for text, _ in TURNS])
def test_turns_of_an_interview(text, expected):
    """A turn is what its label says; Q and A are nobody, a shortened label is whose name it stands for, a label that comes once is none."""
    of = made(text)
    mentions = actors.found(of)
    table = quotes.quotations(of, mentions=mentions)
    assert list(zip(table["text"], table["speaker"], table["named"], strict=True)) == expected
    assert set(table.loc[table["speaker"].isin(["Q", "A"]), "actor"]) <= {""}
    assert set(table.loc[table["named"] == "Rudi Lee", "actor"]) <= {"rudi-lee"}


def test_turns_with_names_in_full_and_then_in_letters():
    """Whoever is called HC later speaks also where the name stands in full."""
    table = quotes.quotations(made("Helen Carver: When did you come?\n\nNadia Rahmani: In May.\n\nHC: And then?\n\nNR: You saw me.\n\nHC: I did.\n\nNR: I came back."))
    assert table["speaker"].tolist() == ["Helen Carver", "Nadia Rahmani", "HC", "NR", "HC", "NR"]


def test_what_is_told_in_an_interview_is_reported():
    """Within a turn the clause that a verb of saying governs is reported; the words stay those of the turn."""
    of = made("Q: Is it safe?\n\nA: Ms Hale told us that the dam was safe. I said so.\n\nQ: Did you ask?\n\nA: She said, “It holds.”")
    table = quotes.quotations(of)
    assert table.query("kind == 'reported'")[["text", "speaker"]].to_numpy().tolist() == [["the dam was safe", "Ms Hale"]]
    assert set(quotes.voices(of).query("text == 'dam'")["level"]) == {"direct"}


def test_a_short_sentence_before_a_tag_with_any_verb():
    """Two or three words that open a sentence and end in a comma are said by who is named after them; within a sentence they are a piece."""
    rows = [quotes.quotations(made(text))[["kind", "speaker", "cue"]].iloc[0].tolist() for text in ("“It rained again,” Ms Hale grumbled.", "The “Big rain,” Ms Hale noticed, was small.")]
    assert rows == [["direct", "Ms Hale", "grumbled"], ["scare", "", ""]]


def test_two_who_say_the_same_words_are_two_quotations():
    """Both clauses begin with the sentence; each has a number of its own."""
    table = quotes.quotations(made("The dam will break within a week, according to a report, the mayor said."))
    assert table["speaker"].tolist() == ["the mayor", "a report"] and table["quotation"].tolist() == [1, 2]


@pytest.mark.parametrize("mark", ["“", "”", '"', "‘", "’", "'", "«", "“‘", "’”", '"\'', "“ “", "\"\"\""])
@pytest.mark.parametrize("frame", ["{}It rained. She said so.\n\nThe dam held.", "It {}rained. She said so.\n\nThe dam held.", "It rained.{} She said so.\n\nThe dam held.", "It rained. She said so.{}\n\n{}The dam held."])
def test_unbalanced_marks_neither_fail_nor_swallow_the_rest(mark, frame):
    """Whatever stands unclosed ends with its paragraph, and the words after it are the reporter's."""
    text = made(frame.format(mark, mark) + "\n\nNobody was hurt.")
    table = quotes.quotations(text)
    assert all(text.text[row.start : row.end] == row.text for row in table.itertuples())
    assert (table["end"] <= text.text.index("\n\nNobody")).all()
    assert quotes.voices(text)["words_by"].tolist()[-3:] == ["reporter"] * 3


@pytest.mark.parametrize("text", ["He said that the man said " * 400, "said " * 2000, "\"'" * 5000, "“I go.\n\n" * 1000, "‘a “b " * 2000, "Mr. " * 3000, "“" * 5000,
    "9" * 30000, "A" * 30000, "Aa " * 10000, "A " * 15000, "a" + " " * 30000 + "b said", "x, said " * 2000, '"a," said ' * 1500, "‘x boys’ " + "boys’ " * 5000, "- " * 15000,
    "—" * 30000, "(" * 30000, "the " * 8000, "Mr A, who said " * 2000, "of the A " * 3000, "A.B." * 8000, "slowly " * 4000 + "said “x”", "a's " * 8000, "He told the A " * 2000,
    "the minister said “x.” " * 1000, "called by A " * 2500 + "as “x”", "according to " * 2500 + "“x”", "“x.”\n\n" * 5000, "a: " * 10000 + "“x”", "A: you?\n" * 8000, "".join(f"L{one}: I?\n\n" * 2 for one in range(3000)), "A B C " * 5000 + "\n", "``a''" * 5000, "“" + "." * 99 + "a dog”", "\u200b" * 30000, "שלום “מ” " * 3000,
    " ".join(f"“We are all in this {'x ' * (one % 40)}{one}.”" for one in range(6000)),
])
def test_no_text_takes_long(text):
    """Runs of verbs, marks, digits, capitals, spaces and paragraphs end in seconds; with a pattern that runs away they would take minutes."""
    begun = time.process_time()
    quotes.voices(made(text))
    assert time.process_time() - begun < 5


MARKS = st.lists(st.sampled_from(["“", "”", "‘", "’", '"', "'", "He said", "said Ms Hale", "It rained.", "she", "the minister", "according to", "by Rudi Lee", "’Twas", "who", "TOKYO (Reuters) —", "•", ",", ".", ":", " ", " ", "\n\n", "and", "—", "s", "9", "Mr"]), max_size=30)


@settings(database=None, derandomize=True, deadline=None, max_examples=300)
@given(MARKS.map("".join))
def test_any_marks_at_all(text):
    """No mixture of marks, verbs and breaks raises; spans are true, without white space at their ends, and every word has one voice."""
    if not text.strip():
        return
    of = made(text)
    table = quotes.quotations(of)
    assert all(of.text[row.start : row.end] == row.text == row.text.strip() for row in table.itertuples())
    for name in ("speaker", "named"):  # empty with no place, or what stands at its place
        places = zip(table[name], table[f"{name}_start"], table[f"{name}_end"], strict=True)
        assert all(pd.isna(start) if not words else of.text[start:end] == words == words.strip() for words, start, end in places)
    mentions = actors.found(of)
    assert len(quotes.voices(of, mentions=mentions)) == tokens.words(of)["is_word"].sum()
    assert {one for actor in quotes.quotations(of, mentions=mentions)["actor"] for one in actor.split()} <= set(mentions["actor"])


def test_officials_of_a_nation_are_not_the_nation():
    shipped = article.load()
    nation = next(row.alias for row in actors.aliases().itertuples() if row.form == "adjective")
    table = quotes.quotations(article.from_text(f"{nation} officials said the rain had stopped.", published=shipped.published))
    assert table[["speaker", "actor"]].to_numpy().tolist() == [[f"{nation} officials", ""]]


def test_opened_anew_in_each_paragraph_and_never_closed():
    table = quotes.quotations(made("Ms Hale said: “It rained.\n\n“Then it stopped.\n\nThe dam held."))
    assert table["text"].tolist() == ["It rained.", "Then it stopped."]
    assert table["quotation"].tolist() == [1, 1] and set(table["speaker"]) == {"Ms Hale"}
    assert table["rule"].tolist() == ["named before it", "opened anew"]


def test_words_given_twice_point_at_the_whole():
    """Five words and more; the piece takes its actor from the whole. Four may be chance."""
    few = made("They want to “mend the old dam”. The council said: “We shall mend the old dam by May.”")
    assert quotes.quotations(few)["kind"].tolist() == ["partial", "direct"] and quotes.quotations(few)["repeats"].isna().all()
    text = made("They “agreed on the need to mend the dam”.\n\nThe council said: “Both agreed on the need to mend the dam by May.” A “dam” is a dam.")
    table = quotes.quotations(text)
    assert table["repeats"].fillna(0).tolist() == [2, 0, 0]
    words = quotes.voices(text)
    assert words["repeat"].sum() == 8 and words.loc[words["repeat"], "level"].eq("partial").all()


# The article.


@pytest.fixture(scope="module")
def shipped():
    return article.load()


def test_the_articles_quotations_agree_with_the_reading(shipped):
    """All eighteen, by kind, speaker, actor, cue and repeat. No merit of the rules: who made them had read the article."""
    table, reading = quotes.quotations(shipped), agreement.reading(shipped, "quotations")
    columns = ["start", "end", "quotation", "kind", "speaker", "actor", "cue"]
    assert table[columns].to_numpy().tolist() == reading[columns].to_numpy().tolist()
    assert table["repeats"].fillna(0).tolist() == reading["repeats"].fillna(0).tolist()


def test_every_word_has_one_voice(shipped):
    """The table is the article's words, and its parts add up to them: counted by hand from the reading's spans."""
    words, all_words = quotes.voices(shipped), tokens.words(shipped).query("is_word")
    assert words[["start", "end", "text"]].to_numpy().tolist() == all_words[["start", "end", "text"]].to_numpy().tolist()
    reading = agreement.reading(shipped, "quotations")
    sizes = {kind: sum(((all_words["start"] >= row.start) & (all_words["end"] <= row.end)).sum() for row in reading[reading["kind"] == kind].itertuples())
             for kind in ("direct", "partial", "scare", "reported")}  # fmt: skip
    counted = words["level"].value_counts()
    assert counted["direct"] == sizes["direct"] and counted["partial"] == sizes["partial"] and counted["scare"] == sizes["scare"]
    assert counted["reported"] == sizes["reported"] - sizes["scare"]  # both set phrases stand inside reported speech
    assert counted.sum() == 340
    # "This is not a drill." is the alert's five words; the White House's 98 do not count the introducing "The White House said".
    assert (words["words_by"] == "alert").sum() == 5 and words.loc[words["repeat"], "words_by"].eq("white-house").all()


def test_a_paraphrase_is_the_reporters_words_for_anothers_view(shipped):
    words = quotes.voices(shipped)
    reported = words[words["level"] == "reported"]
    assert reported["words_by"].eq("reporter").all() and reported["attributed_to"].ne("").all()
    assert words.loc[words["level"] == "unattributed", "attributed_to"].eq("").all()


def test_an_elision_not_known_does_not_end_the_quotation_around_it():
    assert found("“He fought in ‘Nam,” she said.")[0] == ("He fought in ‘Nam,", "direct", "she")


def test_no_quotation_is_a_table(shipped):
    text = "A dam."
    table = quotes.quotations(made(text))
    assert table.empty and table.dtypes.equals(quotes.quotations(shipped).dtypes)
    assert quotes.voices(made(text)).dtypes.equals(quotes.voices(shipped).dtypes)
    assert pd.Series(quotes.voices(made(text))["level"]).eq("unattributed").all()
