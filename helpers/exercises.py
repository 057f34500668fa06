"""Says at once whether an answer to an exercise is right, and if not which misunderstanding it looks like, without giving it away."""

import copy
import html
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from helpers import tables

COLOURS = {"right": "#1b7837", "not answered": "#666666", "not yet right": "#b35806"}
SIGNS = {"right": "✓ Right.", "not answered": "… Not answered yet.", "not yet right": "→ Not yet."}


@dataclass(frozen=True, repr=False)
class Verdict:
    """What is said of an answer: state (right, not answered, not yet right), text, and which hint it was (None: no foreseen one)."""

    state: str
    text: str
    hint: int | None = None

    def __repr__(self) -> str:
        return f"{SIGNS[self.state]} {self.text}"

    def _repr_html_(self) -> str:
        sign, text = html.escape(SIGNS[self.state]), html.escape(self.text, quote=False)
        for mark, tag in ((r"`", "code"), (r"\*", "em")):
            text = re.sub(f"{mark}([^{mark}]+){mark}", rf"<{tag}>\1</{tag}>", text)
        return f'<div style="border-left:4px solid {COLOURS[self.state]};padding:.2em .8em;max-width:46em"><strong>{sign}</strong> {text}</div>'


def check(exercise: str, answer: object, file: str | Path = tables.DATA / "exercises.toml") -> Verdict:
    """The verdict on an answer to an exercise of the file.

    exercise: its name in the file. answer: what is asked for there: a number, a word, a list (in order), a set (in any order; a list will
    do), or a function. `...`, None, nothing, and a function that returns nothing, are not answered yet. Words are compared without regard
    to capitals, kind of quotation mark and white space, numbers up to the exercise's `within`.
    An answer in a form that was not asked for is told so. A wrong one gets the hint of the first row of `wrong` that fits it, or `otherwise`; a function that of the first `case` it fails. An
    error in a function is caught and told. Raises KeyError if the file has no such exercise, ValueError for a file that is not as its card says.
    """
    asked = read(file)
    if exercise not in asked:
        raise KeyError(f"{file} has no exercise {exercise!r}; it has {', '.join(asked)}.")
    asked = asked[exercise]
    if asked["kind"] == "function":
        return _of_function(asked, answer)
    if answer is None or answer is ... or (isinstance(answer, list | tuple | set | str) and (not answer or any(one is ... for one in answer))):
        return Verdict("not answered", "Put your answer in the place of the three dots and run the cell again.")
    given, problem = KINDS[asked["kind"]](answer)
    right = KINDS[asked["kind"]](asked["right"])[0]
    if problem or (problem := _misfit(given, right, asked)):
        return Verdict("not yet right", problem)
    if _same(given, right, asked.get("within", 0)):
        return Verdict("right", asked["because"])
    for place, row in enumerate(asked.get("wrong", [])):
        if _fits(given, row, asked):
            return Verdict("not yet right", row["hint"], place)
    where = f"Place {_first_difference(given, right, asked) + 1} is not yet right. " if asked["kind"] == "list" else ""
    return Verdict("not yet right", where + asked["otherwise"])


def read(file: str | Path = tables.DATA / "exercises.toml") -> dict[str, dict]:
    """The exercises of a file by name, each as the card of `data/exercises.toml` says.

    Raises ValueError, naming file and exercise, for what is no TOML, an unknown kind, a part that is missing or that nothing reads.
    """
    try:
        found = tomllib.loads(tables.text_of(file))
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{file}: this is no TOML: {error}.") from None
    for name, asked in found.items():
        kind = asked.get("kind")
        if kind not in KINDS:
            raise ValueError(f"{file}, exercise {name}: kind is {kind!r}; it must be one of {', '.join(KINDS)}.")
        needed, free = ({"case"}, set()) if kind == "function" else ({"right", "otherwise"}, {"wrong", "within", "of"})
        rows = [(f"wrong {place}", row, {"hint"}, {"is", "at", "has", "lacks"}) for place, row in enumerate(asked.get("wrong", []), 1)]
        rows += [(f"case {place}", row, {"given", "gives", "hint"}, set()) for place, row in enumerate(asked.get("case", []), 1)]
        for part, row, must, may in [("itself", asked, needed | {"kind", "because"}, free), *rows]:
            for word, fault in (("lacks", must - set(row)), ("has a part nobody reads,", set(row) - must - may)):
                if fault:
                    raise ValueError(f"{file}, exercise {name}, {part}: it {word} {', '.join(sorted(fault))}.")
    return found


def _misfit(given: object, right: object, asked: dict) -> str:
    """What is wrong with the members of a list or set, before it is asked whether they are right: how many, of which kind, out of which."""
    if not isinstance(right, list):
        return ""
    if asked["kind"] == "list" and len(given) != len(right):
        return f"The list is to have {len(right)} members; this one has {len(given)}."
    for one in given:
        if isinstance(one, str) != isinstance(right[0], str):
            return f"Numbers are asked for, without quotation marks; {one!r} is text." if isinstance(one, str) else f"Texts are asked for, in quotation marks; {one!r} is none."
        if "of" in asked and not any(_same(one, _plain(choice), 0) for choice in asked["of"]):
            return f"{one!r} is none of {', '.join(map(str, asked['of']))}: mind the spelling."
    return ""


def _first_difference(given: list, right: list, asked: dict) -> int:
    return next(place for place, pair in enumerate(zip(given, right, strict=True)) if not _same(*pair, asked.get("within", 0)))


def _of_function(asked: dict, answer: object) -> Verdict:
    """The verdict on a function: it is called with each case in turn, on copies, until one differs."""
    if answer is None or answer is ...:
        return Verdict("not answered", "Write the function in the place of the three dots and run the cell again.")
    if not callable(answer):
        return Verdict("not yet right", f"A function is asked for, and this is {_kind_of(answer)}. Hand over its name without brackets.")
    name = getattr(answer, "__name__", "it")
    results = []
    for case in asked["case"]:
        try:
            results.append(answer(*copy.deepcopy(case["given"])))
        except Exception as error:  # whatever the student's code raises is for the student to read
            results.append(error)
    if all(result is None for result in results):
        return Verdict("not answered", f"`{name}` gives nothing back yet. Write it in the place of the three dots. What it prints, the check cannot see: it has to `return`.")
    for place, (case, result) in enumerate(zip(asked["case"], results, strict=True)):
        call = f"{name}({', '.join(map(repr, case['given']))})"
        if isinstance(result, Exception):
            return Verdict("not yet right", f"{call} stopped with {type(result).__name__}: {result}.", place)
        if _same(_plain(result), _plain(case["gives"]), 1e-9):
            continue
        if (wanted := _kind_of(_plain(case["gives"]))) != (found := _kind_of(_plain(result))):
            return Verdict("not yet right", f"{call} gives {result!r}: {found} comes back, and {wanted} is asked for.", place)
        return Verdict("not yet right", f"{call} gives {result!r}. {case['hint']}", place)
    return Verdict("right", asked["because"])


def _fits(given: object, row: dict, asked: dict) -> bool:
    """Whether a row of `wrong` names this answer: all of it, its member at a place (from 1), a member too many or one too few."""
    within, is_there = asked.get("within", 0), lambda member: any(_same(member, one, within) for one in given)
    if "has" in row:
        return is_there(_plain(row["has"]))
    if "lacks" in row:
        return not is_there(_plain(row["lacks"]))
    if "at" in row:
        return len(given) >= row["at"] and _same(given[row["at"] - 1], _plain(row["is"]), within)
    return _same(given, KINDS[asked["kind"]](row["is"])[0], within)


def _number(value: object) -> tuple[object, str]:
    value = _plain(value)
    return value, "" if _kind_of(value) == "a number" else f"A number is asked for, without quotation marks; this is {_kind_of(value)}."


def _word(value: object) -> tuple[object, str]:
    return _plain(value), "" if isinstance(value, str) else f"A word is asked for, in quotation marks; this is {_kind_of(_plain(value))}."


def _list(value: object) -> tuple[object, str]:
    kind = _kind_of(value) if isinstance(value, set | frozenset) else _kind_of(_plain(value))
    return _plain(value), "" if kind == "a list" else f'A list is asked for, in its order, as in [1, 2] or ["a", "b"]; this is {kind}.'


def _set(value: object) -> tuple[object, str]:
    members = _plain(value)
    if not isinstance(members, list):
        return [], f'A set is asked for, as in {{1, 2}} or {{"A", "B"}}; this is {_kind_of(members)}.'
    once = {repr(one): one for one in members}
    return [once[name] for name in sorted(once)], ""


# Each brings an answer into the one form in which its kind is compared, and says what is wrong with it if it is of another.
KINDS: dict[str, Callable | None] = {"number": _number, "word": _word, "list": _list, "set": _set, "function": None}


def _plain(value: object) -> object:
    """The value in Python's own types: numpy's numbers as numbers, whole ones as int, tuples, sets and columns as lists, words in one spelling."""
    if hasattr(value, "tolist"):  # numpy's numbers and arrays, and the columns of pandas
        value = value.tolist()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        return " ".join(value.translate(str.maketrans("“”‘’", "\"\"''")).split()).casefold()
    return [_plain(one) for one in value] if isinstance(value, list | tuple | set | frozenset) else value


def _same(one: object, other: object, within: float) -> bool:
    """Whether two plain values are equal, numbers up to `within`, lists place by place."""
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(a, b, within) for a, b in zip(one, other, strict=True))
    if isinstance(one, int | float) and isinstance(other, int | float) and not isinstance(one, bool) and not isinstance(other, bool):
        return abs(one - other) <= within + 1e-12
    return type(one) is type(other) and one == other


def _kind_of(value: object) -> str:
    kinds = {str: "text", type(None): "nothing", bool: "True or False", int: "a number", float: "a number", list: "a list", set: "a set", frozenset: "a set", dict: "a dictionary"}
    return "a function" if callable(value) else kinds.get(type(value), f"a {type(value).__name__}")
