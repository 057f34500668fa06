"""A class's answers: gathered without loss, counted by hand, and alpha against published values and a second way of computing it."""

import itertools

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import article, together

NEWS = article.from_text("The dam broke. Nobody woke. “It fell,” he said.\n\nHe left.", published="2018-02-05")
GOOD = {"reported": "bad", "worded": "plain"}


def sheet(reader="otter", **answers) -> pd.DataFrame:
    return together.blank(NEWS, reader).assign(**(GOOD | answers))


@pytest.fixture
def folder(tmp_path):
    return tmp_path


def save(folder, name, table, **how):
    table.to_csv(folder / name, index=False, **how)


def problem(folder) -> str:
    table = together.files(folder, NEWS)
    assert len(table) == 1 and not table.at[0, "counted"]
    return table.at[0, "problem"]


def test_a_blank_sheet_has_every_sentence_and_no_answer():
    """Four sentences; the third ends with the speaker."""
    blank = together.blank(NEWS, "otter")
    assert blank["begins"].tolist() == ["The dam broke.", "Nobody woke.", "“It fell,” he", "He left."]
    assert [NEWS.text[start:end] for start, end in zip(blank["start"], blank["end"], strict=True)] == ["The dam broke.", "Nobody woke.", "“It fell,” he said.", "He left."]
    assert (blank[["reported", "worded"]] == "").all(axis=None)


def test_some_sentences_are_drawn_and_only_they_are_asked(folder):
    """Drawn by chance and not chosen: the same again with the same seed, in order, none twice; a sheet of just these is a whole one."""
    long = article.from_text(" ".join(f"Number {number} fell." for number in range(40)) + " 1234.", published=None)
    ten = together.drawn(long)
    assert ten == together.drawn(long) == sorted(set(ten)) and len(ten) == 10 and ten != together.drawn(long, seed=1)
    assert set(together.drawn(long, 99)) == set(range(1, 41))  # all, but for one without a letter
    assert together.drawn(NEWS) == [1, 2, 3, 4]
    sheet = together.blank(long, "otter", ten).assign(**GOOD)
    assert sheet["sentence"].tolist() == ten
    save(folder, "otter.csv", sheet)
    assert together.answers(folder, long, ten)["sentence"].tolist() == ten
    assert "is missing" in together.files(folder, long).at[0, "problem"]


def test_sheets_are_gathered(folder):
    save(folder, "b.csv", sheet("newt", worded=["plain", "Negative ", "plain", "positive"]).iloc[::-1])
    save(folder, "a.csv", sheet("otter"))
    (folder / "notes.txt").write_text("no sheet")
    assert together.files(folder, NEWS).to_numpy().tolist() == [["a.csv", "otter", True, ""], ["b.csv", "newt", True, ""]]
    found = together.answers(folder, NEWS)
    assert len(found) == 8 and found.query("reader == 'newt'")["worded"].tolist() == ["plain", "negative", "plain", "positive"]


def test_saved_sheets_are_read_again_and_none_is_lost(folder):
    """Saved twice under one name: the newer counts, the older is kept beside it."""
    first = together.save(sheet("Sea otter"), folder / "class")
    kept = first.read_bytes()
    second = together.save(sheet("sea otter", worded="negative"), folder / "class")
    assert first == second == folder / "class" / "sea-otter.csv"
    assert (folder / "class" / "sea-otter.before-1.csv.txt").read_bytes() == kept
    assert together.answers(folder / "class", NEWS)["worded"].tolist() == ["negative"] * 4


BAD = {
    "a missing sentence": (lambda t: t.drop(index=2), "sentence 3 is missing"),
    "a doubled sentence": (lambda t: pd.concat([t, t.iloc[[1]]]), "sentence 2 stands there 2 times"),
    "a wrong label": (lambda t: t.assign(worded=["plain", "neutral", "plain", "plain"]), "line 3: sentence 2: worded is 'neutral'; one of negative, positive, plain"),
    "an empty answer": (lambda t: t.assign(reported=["bad", "bad", "", "bad"]), "line 4: sentence 3: reported is ''"),
    "a number that is none": (lambda t: t.assign(sentence=["1", "2", "3", "17"]), "line 5: sentence '17' is none of those asked, which go from 1 to 4"),
    "another article's sentences": (lambda t: t.assign(begins="The king is"), "line 2: sentence 1 is 'The king is' at 0 to 14; in this article it is 'The dam broke.'"),
    "moved sentences": (lambda t: t.assign(start=t["start"] + 1), "line 2: sentence 1 is 'The dam broke.' at 1 to 14"),
    "no code name": (lambda t: t.assign(reader=""), "one code name is needed"),
    "two code names": (lambda t: t.assign(reader=["a", "a", "b", "b"]), "'a', 'b'"),
    "a column gone": (lambda t: t.drop(columns="worded"), "the column 'worded' is missing"),
    "nothing": (lambda t: t.iloc[:0], "none"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_sheet_is_named_and_set_aside_and_the_rest_is_counted(kind, folder):
    spoil, words = BAD[kind]
    save(folder, "bad.csv", spoil(sheet()))
    kept = (folder / "bad.csv").read_bytes()
    assert words in problem(folder)
    save(folder, "good.csv", sheet("newt"))
    assert set(together.answers(folder, NEWS)["reader"]) == {"newt"}
    assert (folder / "bad.csv").read_bytes() == kept


def test_odd_files_are_set_aside(folder):
    """Another encoding, semicolons, a picture, nothing at all; one of a spreadsheet, with its mark and its line ends, is read."""
    save(folder, "latin.csv", sheet("ö"), encoding="latin-1", errors="replace")
    save(folder, "semicolons.csv", sheet(), sep=";")
    (folder / "empty.csv").write_bytes(b"")
    (folder / "picture.csv").write_bytes(bytes(range(256)))
    save(folder, "sheet.csv", sheet("newt"), encoding="utf-8-sig", lineterminator="\r\n")
    table = together.files(folder, NEWS).set_index("file")
    assert table.index[table["counted"]].tolist() == ["sheet.csv"]
    assert "UTF-8" in table.at["latin.csv", "problem"] and "semicolons" in table.at["semicolons.csv", "problem"]


def test_a_code_name_twice_sets_both_aside(folder):
    """Also where only capitals and spaces differ: nobody knows which is whose."""
    for name, reader in (("a.csv", "Otter"), ("b.csv", " otter"), ("c.csv", "newt")):
        save(folder, name, sheet(reader))
    table = together.files(folder, NEWS)
    assert table["counted"].tolist() == [False, False, True] and "more than one sheet" in table.at[0, "problem"]


def test_no_folder_and_an_empty_one(folder):
    with pytest.raises(NotADirectoryError, match="no such folder"):
        together.files(folder / "gone", NEWS)
    assert together.files(folder, NEWS).empty and together.answers(folder, NEWS).empty


def readings(*rows: str, column="worded", names="negative plain positive") -> pd.DataFrame:
    """Answers of readers, a row of digits each: the place of the answer in `names`, sentence after sentence."""
    labels = names.split()
    found = [(f"r{reader}", sentence, labels[int(answer)]) for reader, row in enumerate(rows) for sentence, answer in enumerate(row, 1)]
    return pd.DataFrame(found, columns=["reader", "sentence", column])


def test_distribution_by_hand():
    """Three readers: all plain; two plain, one negative: of three pairs two differ; all different: three of three."""
    found = together.distribution(readings("110", "111", "112"), "worded")
    assert found[["negative", "plain", "positive"]].to_numpy().tolist() == [[0, 3, 0], [0, 3, 0], [1, 1, 1]]
    assert found["split"].tolist() == [0, 0, 1]
    found = together.distribution(readings("10", "11", "11"), "worded")
    assert found["split"].round(3).tolist() == [0, 0.667]
    assert together.distribution(readings("10"), "worded")["split"].isna().all()


@pytest.mark.parametrize(
    "one, other, value",
    [("0100000010", "1110010000", 0.095), ("001132224330", "101112224333", 0.692)],
)  # Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": two observers, binary data; two observers, nominal data
def test_alpha_as_published(one, other, value):
    assert round(together._alpha([list(pair) for pair in zip(one, other, strict=True)], tuple("01234"), False), 3) == value


@pytest.mark.parametrize("ordered, value", [(False, 0.743), (True, 0.815)])  # the same paper: four observers, missing data, nominal and ordinal
def test_alpha_with_missing_answers_as_published(ordered, value):
    observers = ["123321412...", "1233224125.3", ".33323422 51.".replace(" ", ""), "1233244125 1.".replace(" ", "")]
    units = [[answer for answer in unit if answer != "."] for unit in zip(*observers, strict=True)]
    assert round(together._alpha([unit for unit in units if len(unit) > 1], tuple("12345"), ordered), 3) == value


# Four sentences in NEWS.
HANDS = "1 0 3 0\n2, 1, 1, 1\n3. 0 2 0\n4: 0 0 3"


def test_hands_are_answers():
    """Counted by hand; one hand less at the third sentence."""
    found = together.hands(HANDS, NEWS)
    assert together.distribution(found, "worded")[["negative", "plain", "positive"]].to_numpy().tolist() == [[0, 3, 0], [1, 1, 1], [0, 2, 0], [0, 0, 3]]
    assert len(found) == 3 + 3 + 2 + 3 and found["reported"].isna().all()
    assert together.beside(found, "worded", pd.DataFrame({"tool": ["plain"] * 4}, index=[1, 2, 3, 4])).to_numpy().tolist() == [[3, 3], [3, 1], [2, 2], [3, 0]]


def test_hands_have_the_alpha_of_sheets():
    """Who gave which answer does not count in alpha: the same tallies, the same value and interval."""
    sheets = readings("0112", "0111", "0112", "0012", "1112", "0110")
    counts = together.distribution(sheets, "worded")[["negative", "plain", "positive"]]
    typed = "\n".join(f"{row.Index} {row.negative} {row.plain} {row.positive}" for row in counts.itertuples())
    assert together.alpha(together.hands(typed, NEWS), "worded", True).equals(together.alpha(sheets, "worded", True))
    assert together.alpha(together.hands(typed, NEWS), "reported", False)["note"] == "nobody was asked this"


def test_one_hand_alone_has_no_split_and_no_say_in_alpha():
    found = together.hands("1 0 6 0\n2 5 0 0\n3 6 0 0\n4 1 0 0", NEWS)
    assert together.distribution(found, "worded")["split"].isna().tolist() == [False, False, False, True]
    assert together.alpha(found, "worded", True)["alpha"] == pytest.approx(1)


@pytest.mark.parametrize("typed", [HANDS, HANDS.replace("\n", "\n\n"), "1) 0/3/0\n2 - 1 - 1 - 1\n3: 0, 2, 0\n| 4 | 0 | 0 | 3 |\n"])
def test_hands_as_they_are_written_down(typed):
    assert together.hands(typed, NEWS).equals(together.hands(HANDS, NEWS))


def test_only_some_sentences_were_asked():
    assert together.distribution(together.hands("4 1 1 0\n2 0 2 0\n1 0 0 0", NEWS), "worded").index.tolist() == [2, 4]


@pytest.mark.parametrize(
    "typed, words",
    [("1 0 3 0\n2 1 1", "line 2 is '2 1 1'; four numbers"), (HANDS.replace("2 0\n", "2.5 0\n"), "line 3"), (HANDS + "\n5 1 1 1", "line 5: sentence 5 is none of 1 to 4"),
     (HANDS + "\n4 1 1 1", "line 5: sentence 4 stands there twice"), ("one 1 1 1", "line 1 is"), ("1 0 0 0", "no hand was counted")],
)  # fmt: skip
def test_hands_that_do_not_fit_are_told(typed, words):
    with pytest.raises(ValueError, match=words):
        together.hands(typed, NEWS)


def by_coincidences(rows: list[str], ordered: bool) -> float:
    """Alpha from the coincidence matrix, as Krippendorff writes it: a second way."""
    units, size = list(zip(*[map(int, row) for row in rows], strict=True)), 3
    o = np.zeros((size, size))
    for unit in units:
        for a, b in itertools.permutations(range(len(unit)), 2):
            o[unit[a], unit[b]] += 1 / (len(unit) - 1)
    n = o.sum(axis=1)
    delta = np.array([[float(c != k) if not ordered else (n[min(c, k) : max(c, k) + 1].sum() - (n[c] + n[k]) / 2) ** 2 for k in range(size)] for c in range(size)])
    expected = (np.outer(n, n) - np.diag(n)) / (n.sum() - 1)
    return 1 - (o * delta).sum() / (expected * delta).sum()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text("012", min_size=6, max_size=6), min_size=5, max_size=9).filter(lambda rows: len(set("".join(rows))) > 1), st.booleans())
def test_alpha_by_another_way(rows, ordered):
    table = readings(*rows) if ordered else readings(*rows, column="worded", names="negative positive plain")
    found = together.alpha(table, "worded", ordered, draws=3)
    assert found["alpha"] == pytest.approx(by_coincidences(rows, ordered))


def test_all_alike_is_one_and_order_counts():
    """Five who agree on each sentence: 1. One step apart weighs less than two where answers have an order."""
    assert together.alpha(readings(*["0112"] * 5), "worded", True)["alpha"] == pytest.approx(1)
    near, far = readings(*["0112"] * 4, "1112"), readings(*["0112"] * 4, "2112")
    assert together.alpha(near, "worded", True)["alpha"] > together.alpha(far, "worded", True)["alpha"]


def test_interval_holds_the_value_and_comes_again():
    found = together.alpha(readings("0112011", "0112111", "0102011", "1112012", "0111010"), "worded", True)
    assert found["low"] < found["alpha"] < found["high"] and "sentences" in found["note"]
    assert found.equals(together.alpha(readings("0112011", "0112111", "0102011", "1112012", "0111010"), "worded", True))


@pytest.mark.parametrize("rows, words", [(["0112"], "nobody"), (["0112"] * 4, "fewer than 5"), (["1111"] * 6, "one answer")])
def test_where_alpha_is_undefined_it_says_why(rows, words):
    found = together.alpha(readings(*rows), "worded", True)
    assert np.isnan(found["alpha"]) and np.isnan(found["low"]) and words in found["note"] and found["readers"] == len(rows)


def test_two_hundred_readers():
    random = np.random.default_rng(0)
    rows = ["".join(map(str, random.integers(0, 3, 16))) for _ in range(200)]
    found = together.alpha(readings(*rows), "worded", True, draws=20)
    assert found["readers"] == 200 and abs(found["alpha"]) < 0.05  # chance


def test_beside_by_hand():
    """Of three, two say what the tool says of the first sentence, none of the second; of the third it says nothing."""
    others = pd.DataFrame({"tool": ["plain", "positive", None]}, index=[1, 2, 3])
    found = together.beside(readings("111", "110", "001"), "worded", others)
    assert found["readers"].tolist() == [3, 3, 3] and found["tool"].fillna(-1).tolist() == [2, 0, -1]
