"""Exercises: both pages come from one, solutions pass, untouched ones do not, and each foreseen mistake gets its own hint."""

import contextlib
import io
import json
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers import exercises
from lessons import NUMBERED, ROOT, loaded

ASKED = exercises.read()
SOLVED = sorted((ROOT / "notebooks" / "solutions").glob("*.ipynb"))
MADE = ROOT / "notebooks" / "exercises"
each_page = pytest.mark.parametrize("path", SOLVED, ids=lambda path: path.stem)


@pytest.fixture
def kit():
    return loaded(ROOT / "kit.py")


def notebook(path) -> dict:
    return json.loads(path.read_text(encoding="utf-8"))


def verdicts(path, monkeypatch) -> dict[str, exercises.Verdict]:
    """Runs a page's code from top to bottom and gives what each check said."""
    said, real = {}, exercises.check
    monkeypatch.setattr(exercises, "check", lambda name, answer: said.setdefault(name, real(name, answer)))
    code = "\n".join("".join(cell["source"]) for cell in notebook(path)["cells"] if cell["cell_type"] == "code")
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, str(path), "exec"), {})
    return said


def names_of(path) -> list[str]:
    return [name for name in ASKED if name.startswith(path.stem[:2])]


def test_lessons_one_to_five_have_three_to_six_exercises():
    assert [path.name for path in SOLVED] == [path.name for path in NUMBERED if path.stem[:2] in ("01", "02", "03", "04", "05")]
    assert sorted(path.name for path in MADE.glob("*.ipynb") if "-Copy" not in path.stem) == [path.name for path in SOLVED]
    assert all(3 <= len(names_of(path)) <= 6 for path in SOLVED) and sum(len(names_of(path)) for path in SOLVED) == len(ASKED)
    assert all(ASKED[names_of(path)[-1]]["kind"] == "function" for path in SOLVED)  # the last is to be written


@each_page
def test_the_exercises_are_made_from_the_solutions(path, kit):
    assert (MADE / path.name).read_text(encoding="utf-8") == kit.as_text(kit.unsolved(notebook(path))), "run python3 kit.py refresh"
    assert path.read_text(encoding="utf-8") == kit.as_text(kit.clean(notebook(path)))


@each_page
def test_nothing_of_a_solution_is_left_in_an_exercise(path):
    """No line of an answer, no remark on it, no output."""
    made = "\n".join("".join(cell["source"]) for cell in notebook(MADE / path.name)["cells"])
    solved = "\n".join("".join(cell["source"]) for cell in notebook(path)["cells"] if cell["cell_type"] == "code")
    inside = "\n".join(re.findall(r"# BEGIN SOLUTION\n(.*?)# END SOLUTION", solved, re.DOTALL)) + "\n".join(re.findall(r"^(.*)# SOLUTION$", solved, re.MULTILINE))
    lines = [line.strip() for line in inside.splitlines() if line.strip()]
    assert len(lines) >= len(names_of(path)) and not [line for line in lines if line in made]
    assert "SOLUTION" not in made and "**Why" not in made
    assert all(not cell.get("outputs") and cell.get("execution_count") is None for cell in notebook(MADE / path.name)["cells"])


def test_unsolved_by_hand(kit):
    """Each of the marks, worked out by hand."""
    source = "x = 1  # SOLUTION\nanswer = x + 1  # SOLUTION\ncheck(answer)\n\n\ndef f(a):\n    # BEGIN SOLUTION\n    if a:\n        return 1\n    # END SOLUTION\n\n\nf(2)  # kept"
    code = {"cell_type": "code", "metadata": {}, "source": source, "outputs": ["x"], "execution_count": 3}
    why = {"cell_type": "markdown", "metadata": {"tags": ["solution"]}, "source": "Because."}
    (left,) = kit.unsolved({"cells": [code, why]})["cells"]
    assert "".join(left["source"]) == "answer = ...\ncheck(answer)\n\n\ndef f(a):\n    ...\n\n\nf(2)  # kept"
    assert code["source"] == source and left["outputs"] == []


@each_page
def test_every_solution_passes(path, monkeypatch):
    """The answers of the file were worked out by hand, those of the solutions mostly with the helpers: two ways, one result."""
    said = verdicts(path, monkeypatch)
    assert list(said) == names_of(path)
    assert {name: verdict.state for name, verdict in said.items()} == dict.fromkeys(said, "right")


@each_page
def test_no_untouched_exercise_passes_or_breaks(path, monkeypatch):
    said = verdicts(MADE / path.name, monkeypatch)
    assert {name: verdict.state for name, verdict in said.items()} == dict.fromkeys(names_of(path), "not answered")


# --- Hints ---------------------------------------------------------------------------------


def mistaken(asked: dict, row: dict) -> object:
    """An answer that makes the mistake which the row foresees, and no other."""
    if "has" in row:
        return [*asked["right"], row["has"]]
    if "lacks" in row:
        return [one for one in asked["right"] if one != row["lacks"]]
    if "at" in row:
        return [*asked["right"][: row["at"] - 1], row["is"], *asked["right"][row["at"] :]]
    return row["is"]


FORESEEN = [(name, place) for name, asked in ASKED.items() for place in range(len(asked.get("wrong", [])))]


@pytest.mark.parametrize("name, place", FORESEEN)
def test_each_foreseen_mistake_gets_its_hint(name, place):
    row = ASKED[name]["wrong"][place]
    verdict = exercises.check(name, mistaken(ASKED[name], row))
    assert verdict == exercises.Verdict("not yet right", row["hint"], place)


@pytest.mark.parametrize("name", [name for name, asked in ASKED.items() if asked["kind"] != "function"])
def test_no_hint_gives_the_answer_away(name):
    """The number or word that is right stands in no hint; of a list or set neither all of it nor the part that the hint is about."""
    asked = ASKED[name]
    wanted = asked["right"] if isinstance(asked["right"], list) else [asked["right"]]

    def names(text, one):
        return re.search(rf"(?<![\w.]){re.escape(str(one))}(?![\w])", text)

    for row in asked.get("wrong", []):
        about = [row["lacks"]] if "lacks" in row else [wanted[row["at"] - 1]] if "at" in row else wanted
        assert not all(names(row["hint"], one) for one in about), (name, row)
    assert str(asked["right"]) not in asked["otherwise"]
    if asked["kind"] in ("number", "word"):
        assert not names(asked["otherwise"], asked["right"])


# Functions that students will likely write, and the case on which each is told what it overlooks.
def quotations(text):
    return text.count("“")


def closed_only(text):
    return sum(len(piece.split()) for piece in re.findall("“(.*?)”", text))


def first_to_last(text):
    return len(text[text.index("“") + 1 : text.rindex("”")].split()) if "“" in text else 0


def all_words(text):
    return len(text.split())


def each_alone(first, second, read):
    return [sum(a == c for a, c in zip(first, read, strict=True)), sum(b == c for b, c in zip(second, read, strict=True))]


def swapped(first, second, read):
    pairs = list(zip(first, second, read, strict=True))
    return [sum(b == c != a for a, b, c in pairs), sum(a == c != b for a, b, c in pairs)]


def differing(first, second, read):
    pairs = list(zip(first, second, read, strict=True))
    return [sum(a == c != b for a, b, c in pairs), sum(a != b and a != c for a, b, c in pairs)]


def counted_strings(text, aliases, actor):
    return sum(text.count(alias) for alias, who in aliases.items() if who == actor)


def first_alias(text, aliases, actor):
    return text.count(next(alias for alias, who in aliases.items() if who == actor))


def any_actor(text, aliases, actor):
    return len(re.findall(r"\b(" + "|".join(aliases) + r")\b", text))


def whole_words(text, aliases, actor):
    return sum(len(re.findall(rf"\b{alias}\b", text)) for alias, who in aliases.items() if who == actor)


def small_letters(text, aliases, actor):
    return sum(len(re.findall(rf"\b{alias.lower()}\b", text.lower())) for alias, who in aliases.items() if who == actor)


def by_beginning(one, other):
    return "before" if one[0] < other[0] else "after" if one[0] > other[0] else "cannot tell"


def touching(one, other):
    return "before" if one[1] <= other[0] else "after" if other[1] <= one[0] else "cannot tell"


def open_ends_forgotten(one, other):
    return "before" if one[1] < other[0] else "after" if other[1] < one[0] else "cannot tell"


def no_open_ends(one, other):
    return "cannot tell" if "" in [*one, *other] else open_ends_forgotten(one, other)


def not_seen_is_no(told):
    return [len([one for one in told if one in ("yes", "in part")])] * 2


def only_yes(told):
    return [told.count("yes"), told.count("yes") + told.count("not in the part we saw")]


def all_at_most(told):
    return [told.count("yes") + told.count("in part"), len(told)]


def ends_in_a_mark(text):
    count, inside = 0, False
    for word in text.split():
        inside = inside or word.startswith("“")
        count += inside
        inside = inside and not word.endswith("”")
    return count


def to_the_next_closing(text):
    return sum(len(text[opened + 1 :].split("”")[0].replace("“", "").split()) for opened, mark in enumerate(text) if mark == "“")


def set_once(text, aliases, actor):
    return sum(bool(re.search(rf"\b{alias}\b", text)) for alias, who in aliases.items() if who == actor)


def in_table_order(text, aliases, actor):
    return sum(aliases[found] == actor for found in re.findall(r"\b(" + "|".join(aliases) + r")\b", text))


def words_alone(text, aliases, actor):
    return sum(aliases.get(word.strip(".,")) == actor for word in text.split())


def one_guard(one, other):
    if one[1] and other[0] and one[1] < other[0]:
        return "before"
    return "after" if one[0] > other[1] else "cannot tell"


def no_open_latest(one, other):
    return "cannot tell" if not one[1] or not other[1] else one_guard(one, other) if other[0] else "cannot tell"


LIKELY = [
    ("01.6", quotations, 0), ("01.6", all_words, 0), ("01.6", first_to_last, 2), ("01.6", ends_in_a_mark, 3), ("01.6", closed_only, 4), ("01.6", to_the_next_closing, 5),
    ("02.6", each_alone, 0), ("02.6", swapped, 1), ("02.6", differing, 2),
    ("03.6", first_alias, 0), ("03.6", set_once, 1), ("03.6", words_alone, 1), ("03.6", any_actor, 2), ("03.6", counted_strings, 3), ("03.6", whole_words, 5), ("03.6", small_letters, 5),
    ("03.6", in_table_order, 6),
    ("04.5", by_beginning, 2), ("04.5", touching, 3), ("04.5", no_open_ends, 4), ("04.5", open_ends_forgotten, 5), ("04.5", one_guard, 6), ("04.5", no_open_latest, 7),
    ("05.5", all_at_most, 0), ("05.5", only_yes, 1), ("05.5", not_seen_is_no, 2),
]  # fmt: skip


@pytest.mark.parametrize("name, wrong, place", LIKELY, ids=[f"{name} {wrong.__name__}" for name, wrong, _ in LIKELY])
def test_each_likely_function_gets_the_hint_on_what_it_overlooks(name, wrong, place):
    verdict = exercises.check(name, wrong)
    assert (verdict.state, verdict.hint) == ("not yet right", place) and verdict.text.endswith(ASKED[name]["case"][place]["hint"])


# --- The check itself ------------------------------------------------------------------------

MADE_UP = """
[count]
kind = "number"
right = 4
within = 0.5
because = "so"
otherwise = "count again"
wrong = [{ is = 5, hint = "one too many" }]

[letters]
kind = "set"
right = ["A", "C"]
of = ["A", "B", "C", "D"]
because = "so"
otherwise = "letters"
wrong = [{ has = "B", hint = "not B" }, { lacks = "C", hint = "one more" }]

[order]
kind = "list"
right = [2, 3]
because = "so"
otherwise = "two"

[word]
kind = "word"
right = "the “end”"
because = "so"
otherwise = "a word"

[double]
kind = "function"
because = "so"
[[double.case]]
given = [[1, 2]]
gives = [2, 4]
hint = "each of them"
[[double.case]]
given = [[]]
gives = []
hint = "none"
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(MADE_UP, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "name, answer",
    [("count", 4), ("count", 4.4), ("count", np.int64(4)), ("count", np.float32(4)), ("letters", {"A", "C"}), ("letters", ["c", "a", "a"]),
     ("letters", ("A", "C")), ("letters", np.array(["A", "C"])), ("order", [2, 3]), ("order", (2.0, 3)), ("order", pd.Series([2, 3])),
     ("word", 'The  "end"'), ("word", "the “end” "), ("double", lambda row: [2 * one for one in row]), ("double", lambda row: tuple(2 * one for one in row)),
     ("double", lambda row: np.array(row) * 2)],
)  # fmt: skip
def test_right_in_any_fair_form(file, name, answer):
    assert exercises.check(name, answer, file) == exercises.Verdict("right", "so")


@pytest.mark.parametrize(
    "name, answer, text",
    [("count", 5, "one too many"), ("count", 7, "count again"), ("count", float("nan"), "count again"), ("count", "4", "a number is asked for, without quotation marks; this is text"),
     ("count", True, "this is true or false"), ("count", [4], "this is a list"), ("letters", {"A", "B", "C"}, "not B"), ("letters", {"A"}, "one more"),
     ("letters", "A, C", 'a set is asked for, as in {1, 2} or {"a", "b"}; this is text'), ("letters", {"A", "C", "Z"}, "'z' is none of a, b, c, d: mind the spelling"),
     ("letters", {1}, "texts are asked for, in quotation marks; 1 is none"), ("letters", [["A"], ["C"]], "['a'] is none"), ("letters", {"A", "C", "D"}, "letters"),
     ("order", [2, 1], "place 2 is not yet right. two"), ("order", [2, 3, 1], "the list is to have 2 members; this one has 3"), ("order", [2, True], "place 2"), ("order", ["2", "3"], "numbers are asked for, without quotation marks; '2' is text"),
     ("order", {"left": 1}, 'a list is asked for, in its order, as in [1, 2] or ["a", "b"]; this is a dictionary'), ("word", 4, "a word is asked for, in quotation marks; this is a number"),
     ("word", "end", "a word"), ("double", 4, "a function is asked for, and this is a number"), ("double", [2, 4], "this is a list"),
     ("double", sum, "sum([1, 2]) gives 3: a number comes back, and a list is asked for"), ("double", lambda row: row, "<lambda>([1, 2]) gives [1, 2]. each of them"), ("double", lambda row: [2, 4], "<lambda>([]) gives [2, 4]. none"),
     ("double", lambda row: None if row else [], "gives none: nothing comes back"), ("double", lambda: 2, "stopped with typeerror"),
     ("double", lambda row: row[5], "stopped with indexerror: list index out of range.")],
)  # fmt: skip
def test_wrong_in_many_forms(file, name, answer, text):
    verdict = exercises.check(name, answer, file)
    assert verdict.state == "not yet right" and text.lower() in verdict.text.lower()


@pytest.mark.parametrize("answer", [..., None, "", [], {...}, [..., ...], (1, ...)])
@pytest.mark.parametrize("name", ["count", "letters", "order", "word"])
def test_not_answered(file, name, answer):
    assert exercises.check(name, answer, file).state == "not answered"


def test_a_function_that_returns_nothing_is_not_answered_and_is_given_copies(file):
    assert exercises.check("double", lambda row: row.clear(), file).state == "not answered"
    assert "<lambda>([1, 2]) gives [0]" in exercises.check("double", lambda row: row.clear() or [0], file).text


def test_the_verdict_is_read_and_seen():
    verdict = exercises.Verdict("not yet right", "Is *x* < 2, or `y`?")
    assert repr(verdict) == "→ Not yet. Is *x* < 2, or `y`?"
    assert "<strong>→ Not yet.</strong> Is <em>x</em> &lt; 2, or <code>y</code>?" in verdict._repr_html_()


@pytest.mark.parametrize(
    "old, new, text",
    [('kind = "number"', 'kind = "guess"', "exercise count: kind is 'guess'; it must be one of"), ("right = 4", "", "exercise count, itself: it lacks right"),
     ("within = 0.5", "whithin = 0.5", "exercise count, itself: it has a part nobody reads, whithin"), ('hint = "not B"', 'tip = "not B"', "exercise letters, wrong 1: it lacks hint"),
     ('hint = "none"', "", "exercise double, case 2: it lacks hint"), ("[count]", "[count", "this is no TOML")],
)  # fmt: skip
def test_a_bad_file_is_told(tmp_path, old, new, text):
    path = tmp_path / "mine.toml"
    path.write_text(MADE_UP.replace(old, new), encoding="utf-8")
    with pytest.raises(ValueError, match=re.escape(text)):
        exercises.read(path)


def test_an_exercise_that_is_not_there_is_told(file):
    with pytest.raises(KeyError, match="has no exercise 'cuont'; it has count, letters"):
        exercises.check("cuont", 4, file)


odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.just(...) | st.dates(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner) | st.frozensets(st.integers()),
    max_leaves=6,
)


@settings(deadline=None)  # a busy machine is no fault of an answer
@given(st.sampled_from(sorted(ASKED)), odd)
def test_no_answer_breaks_the_check(name, answer):
    """Whatever is handed over, there is a verdict, and it can be shown."""
    verdict = exercises.check(name, answer)
    assert verdict.state in exercises.SIGNS and repr(verdict) and verdict._repr_html_()
