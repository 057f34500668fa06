"""Sentences and words: the reading's sentences, what does not end one, and what is one word."""

import re
import time

import pytest

from helpers import article, spans, tables, tokens


def made(text):
    return article.from_text(text, published=None)


def sentences(text):
    return tokens.sentences(made(text))["text"].tolist()


def words(text):
    return tokens.words(made(text))["text"].tolist()


@pytest.fixture(scope="module")
def shipped():
    return article.load()


# Sentences.


def test_the_sentences_of_the_reading(shipped):
    """The article's sixteen sentences, headline counted, are those of the reading, to the character."""
    reading = spans.read(tables.DATA / "annotations" / "sentences.csv", shipped.text, ["sentence", "paragraph"])
    found = tokens.sentences(shipped)
    assert len(reading) == 16
    for column in ("start", "end", "text", "sentence", "paragraph"):
        assert found[column].tolist() == reading[column].tolist(), column


# "|" stands where a sentence ends and another begins.
BREAKS = [
    "The dam held.|Nobody was hurt.",
    "Did it hold?|It did!|Nobody knew why…",
    "Mr. Holm and Mrs. Berg met Dr. Lind.|Prof. Dahl came later.",
    "Mr Holm and Dr Lind met.|They talked.",
    "Two U.S. engineers and three U.K. pilots arrived.|They slept.",
    "They live in the U.S.|The river is in the U.K.|But nobody swims in it.",
    "The letter came from No. 10 on Monday.|It was short.",
    "Nos. 3 and 4 are shut.|See pp. 3-5 of it.",
    "He said no. |Ten people left.".replace(". |", ".|"),
    "She said no.|Then she left.",
    "J. R. Holm and K. Berg met at noon.|Both spoke.",
    "“It held.”|The river fell.",
    "“Did it hold?” she asked.|Nobody knew.",
    "“It held!” he said, and “Why?” she asked.|“Why?”|Nobody knew.",
    "She said: “It held.|It will hold.”|Then she left.",
    "She left (it was late.)|He stayed.",
    "‘It held.’|The river fell.",
    "It began at 6 a.m. on Monday and ended at 7 p.m. on Friday.|They slept.",
    "It rose by 3.5 metres to 12.75.|Then it fell.",
    "Holm, Berg & Co. built it, e.g. the gate.|It held.",
    "It fell on Jan. 5 and rose on Feb. 6.|It held.",
    "It rose... and then it fell.|It held.",
    "St. Olaf and Lt. Gov. Berg were there.|So was Sen. Lind.",
    "She works for Holm Inc.|The firm grew.",
    "Holm Inc. Chairman Berg left Holm Corp. in Sept.|They grew.",
    "He saw the U.S. Senate.|It was shut.",
    "It rose to 5.|Berg fell.",
    "They live in the U.S.|“Few left,” she said.",
    "TOKYO (AP) — The dam held.|Berg, 45, slept.",
    "“It may hold … We must see,” she said.|He left.",  # left out by the reporter: one sentence
    "“It may hold… |We must see,” she said.".replace("… |", "…|"),
    "He never knew ...|They left.",
    "It held (at 5 p.m.).|All slept.",
    "They met on Wall St. in the rain.",
    "They met on Wall St.|The rain fell.",
    "They met St. Anne there.",
    "Was it No. 10?|10 people knew.",
    "It fell.|'Why?' asked J. R. R. Berg.|(Nobody knew.)|[He left.]",
    "堤は持った。 It held!|北 fell.",
]


@pytest.mark.parametrize("marked", BREAKS)
def test_where_sentences_end(marked):
    """Abbreviations, initials, numbers and closing marks do not split; a plain "no." does."""
    assert sentences(marked.replace("|", " ")) == marked.split("|")


def test_no_before_a_number_is_number_and_else_a_word():
    """"No. 10" is one phrase, also where the number would otherwise begin a sentence of its own."""
    assert sentences("They met at No. 10 and No. 11.") == ["They met at No. 10 and No. 11."]
    assert sentences("he said no. Ten people left.") == ["he said no.", "Ten people left."]
    assert sentences("He lives in Casino. 10 people left.") == ["He lives in Casino.", "10 people left."]


def test_sentences_end_with_their_paragraph():
    """A headline without a full stop is a sentence, and no sentence runs on into the next paragraph."""
    table = tokens.sentences(article.from_text("Dam holds\n\nThe river rose. It fell\n\nin the night.", published=None, title="Dam holds"))
    assert table["text"].tolist() == ["Dam holds", "The river rose.", "It fell", "in the night."]
    assert table["sentence"].tolist() == [1, 2, 3, 4] and table["paragraph"].tolist() == [0, 1, 1, 2]


def test_white_space_is_outside_a_sentence():
    """No-break spaces and line breaks at its ends are not part of it; one within it is."""
    assert sentences("\u00a0The dam\nheld.\u00a0 \n It fell.\u00a0\n\nEnd") == ["The dam\nheld.", "It fell.", "End"]


def test_many_numbers_after_no_take_no_longer_each():
    """Joining looks back a few characters only: 8,000 joins in a second or so, and not in minutes."""
    assert len(sentences("No. 1 " * 8000)) == 1


@pytest.mark.parametrize("text", ["." * 100_000, ". " * 50_000, ".'" * 50_000, "." + " " * 100_000 + "A", '"' + " … A" * 25_000, "A. " * 33_000, "a-" * 50_000, "n't" * 33_000, "1." * 50_000])
def test_no_pattern_runs_away(text):
    """A hundred thousand characters that nearly end a sentence or a word take less than three seconds of the processor."""
    begun = time.process_time()
    tokens.words(made(text))
    assert time.process_time() - begun < 3


def test_sentences_are_found_once_for_all_rooms(shipped):
    """The same article is not read again, another one is."""
    tokens.sentences(shipped)
    before = tokens.bounds.cache_info().misses
    tokens.words(shipped), tokens.sentences(shipped)
    assert tokens.bounds.cache_info().misses == before
    assert [row[:2] for row in tokens.bounds(made("It held. It fell."))] == [(0, 8), (9, 17)]


# Words. " " in the first column is white space in the text; "|" parts tokens in the second.
TOKENS = [
    ("Japan’s dam, Holm's boat", "Japan|’s|dam|,|Holm|'s|boat"),
    ("isn’t can’t won't don’t", "is|n’t|ca|n’t|wo|n't|do|n’t"),
    ("they’re we've I’ll she'd I’m", "they|’re|we|'ve|I|’ll|she|'d|I|’m"),
    ("ISN’T JAPAN’S", "IS|N’T|JAPAN|’S"),
    ("high-level talks, Kim Jong-un", "high-level|talks|,|Kim|Jong-un"),
    ("1,180 km at 06:02, 3.5%", "1,180|km|at|06:02|,|3.5|%"),
    ("in 2017, 2018.", "in|2017|,|2018|."),
    ("the 29th, the 1990s, 12km", "the|29th|,|the|1990s|,|12km"),
    ("U.S. forces at 6 a.m. sharp", "U.S.|forces|at|6|a.m.|sharp"),
    ("well… so... on", "well|…|so|...|on"),
    ("Mr. J. Holm of Holm Inc. left Berg Co.", "Mr.|J.|Holm|of|Holm|Inc.|left|Berg|Co|."),
    ("£1.4bn, 16bn and 3D", "£|1.4|bn|,|16|bn|and|3D"),
    ("north – south — east -- west", "north|–|south|—|east|--|west"),
    ("north–south west—east", "north|–|south|west|—|east"),
    ("“It held,” she said.", "“|It|held|,|”|she|said|."),
    ("‘CLAMP DOWN’ on", "‘|CLAMP|DOWN|’|on"),
    ("(see £5, $6 & co)", "(|see|£|5|,|$|6|&|co|)"),
    ("denuclearise .”", "denuclearise|.|”"),
    ("peninsula.", "peninsula|."),
    ("café cafe\u0301 naïve Žižek", "café|cafe\u0301|naïve|Žižek"),
    ("dam\u00a0held\u2009today", "dam|held|today"),
    ("either/or yes!? @home #dam", "either|/|or|yes|!|?|@|home|#|dam"),
    ("boys’ boats", "boys|’|boats"),
    ("canal paint ant n't", "canal|paint|ant|n't"),  # "nt" without the mark is no negation
]


@pytest.mark.parametrize("text, expected", TOKENS)
def test_what_a_word_is(text, expected):
    """Punctuation stands apart; possessives and negations are parted; hyphens, numbers, U.S. are kept whole."""
    assert words(text) == expected.split("|")


@pytest.mark.parametrize("text", [text for text, _ in TOKENS])
def test_every_character_is_in_one_token(text):
    """Tokens in order cover all but white space, once."""
    table = tokens.words(made(text))
    covered = [place for row in table.itertuples() for place in range(row.start, row.end)]
    assert covered == [place for place, character in enumerate(text) if not character.isspace()]


def test_every_character_of_the_article_is_in_one_token(shipped):
    """The same on the article, and each token begins inside its sentence."""
    table = tokens.words(shipped)
    assert "".join(table["text"]) == "".join(shipped.text.split())
    ends = tokens.sentences(shipped).set_index("sentence")
    assert (table["start"] >= table["sentence"].map(ends["start"])).all()
    assert (table["end"] <= table["sentence"].map(ends["end"])).all()
    assert table["token"].tolist() == list(range(len(table)))


def test_norm_and_is_word():
    """norm is lower case with straight marks; what has no letter and no digit is no word."""
    table = tokens.words(made("Holm’s DAM – 5 %!"))
    assert table["norm"].tolist() == ["holm", "'s", "dam", "–", "5", "%", "!"]
    assert table["is_word"].tolist() == [True, True, True, False, True, False, False]


# Counts and concordance.


def test_counts_by_hand():
    """Words in lower case, punctuation left out: the 3, dam 2, 's 1 ..."""
    found = tokens.counts(made("The dam held. The river’s dam? The END, 5!"))
    assert dict(found) == {"the": 3, "dam": 2, "held": 1, "river": 1, "'s": 1, "end": 1, "5": 1}
    assert found.N() == 10 and found.most_common(1) == [("the", 3)]


def test_counts_of_the_article(shipped):
    """Counted a second way: names and words of the article by a search for whole words in its text."""
    found = tokens.counts(shipped)
    for word in ("korea", "japan", "the", "and", "pressure", "missile", "abe"):
        assert found[word] == len(re.findall(rf"\b{word}\b", shipped.text.lower())), word
    assert "." not in found and "”" not in found


def test_concordance_by_hand():
    """Each place of the word in any case, with so many characters on each side, on one line."""
    text = "The dam held.\n\nA Dam is a dam, not damage."
    #       0123456789012 3 4567890123456789012345678
    table = tokens.concordance(made(text), "DAM", width=6)
    assert table[["start", "end", "text", "sentence"]].to_numpy().tolist() == [
        [4, 7, "dam", 1], [17, 20, "Dam", 2], [26, 29, "dam", 2],
    ]  # fmt: skip
    assert table["left"].tolist() == ["The ", "d.  A ", " is a "]
    assert table["right"].tolist() == [" held.", " is a ", ", not "]


def test_concordance_of_a_shortened_word():
    """Mr. is one token with its stop, before something."""
    table = tokens.concordance(made("They saw Mr. J. Holm. Mr. Lee left."), "Mr.")
    assert table["start"].tolist() == [9, 22] and tokens.concordance(made("They saw Mr. J. Holm."), "J. Holm")["start"].tolist() == [13]


def test_concordance_of_an_absent_word_is_empty():
    """No place is an empty table of the same columns and types."""
    some, none = (tokens.concordance(made("The dam held."), word) for word in ("dam", "river"))
    assert none.empty and none.dtypes.equals(some.dtypes)


def test_concordance_takes_either_apostrophe():
    """The word is looked up as norm writes it: a curly mark in the text or in the question is a straight one."""
    assert len(tokens.concordance(made("Holm’s dam, Berg's boat"), "'s")) == 2
    assert len(tokens.concordance(made("Holm’s dam, Berg's boat"), "’S")) == 2


def test_concordance_of_words_in_a_row():
    """A phrase and a word with its 's are found as tokens that follow one another, and nothing else is."""
    text = made("North Korea, north of Korea, and North\nKorea’s coast.")
    assert tokens.concordance(text, "north Korea")["text"].tolist() == ["North Korea", "North\nKorea"]
    assert tokens.concordance(text, "Korea's")["text"].tolist() == ["Korea’s"]
    assert tokens.concordance(text, "south Korea").empty and tokens.concordance(text, " ").empty


@pytest.mark.parametrize("value, wanted", [(0.925, "+0.93"), (-0.004, "0.00"), (0.0, "0.00"), (-1.0, "−1.00"), (None, "")])
def test_signed_numbers(value, wanted):
    assert tokens.signed(value) == wanted
