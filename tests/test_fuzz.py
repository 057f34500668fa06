"""Every helper on texts that nobody wrote: mutated ones, the same each time, and long runs of one thing."""

import time

import pytest
from lessons import ROOT, loaded

from helpers import article

fuzz, uses = (loaded(ROOT / "benchmarks" / f"{name}.py") for name in ("fuzz", "uses"))
RUNS = {
    "digits": "9", "dotted digits": "1.", "colons and digits": "12:", "dashed digits": "2017-", "numbers": "2017 ", "a capital": "A", "capitals": "A ", "initials": "A.", "names": "Ann ", "joined": "Ann-",
    "and": "Ann and ", "of": "Bank of ", "titles": "Mr. ", "offices": "Prime Minister ", "an accent": "e\u0301", "spaces": " ", "no-break spaces": "\u00a0", "line breaks": "\n", "paragraphs": "a\n\n",
    "lines with spaces": " \n", "tabs": "\t", "stops": ".", "spaced stops": ". ", "marks": "\"", "single marks": "'", "spaced marks": "\" ", "opening": "“", "closing": "”", "opening and closing": "“a”", "in turn": "“‘",
    "dashes": "—", "hyphens": "-", "brackets": "(", "commas": ",", "commas in words": "a,", "exclamations": "!", "ellipses": "…", "said": "said ", "said in commas": "a, said b, ", "not": "not ", "good": "good ", "but": "but ",
    "of time": "the next day ", "units": "two years ", "may": "May ", "to": "from 1 to ", "years joined": "1990–", "he": "he ", "zero-width": "\u200b", "right-to-left": "\u202eש ", "another script": "京", "possessives": "a's ",
}  # fmt: skip


def test_no_mutated_text_breaks_a_helper():
    """A thousand texts: no exception, every span true, every word in one voice and once, no day after a later one."""
    broken = [(seed, fault) for seed in (f"suite.{number}" for number in range(1000)) for fault in fuzz.faults(fuzz.made(seed))]
    assert not broken, broken[:3]


def test_mutated_texts_are_many_and_come_again():
    """The same from the same seed, and hardly two alike."""
    texts = [fuzz.mutated(f"again.{number}") for number in range(200)]
    assert texts == [fuzz.mutated(f"again.{number}") for number in range(200)]
    assert len(set(texts)) > 190 and all(text.strip() for text in texts)


def _moved(of):
    return TABLES["sentences"](of).assign(start=0)


def _halved(of):
    return TABLES["voices"](of)[::2].reset_index(drop=True)


def _late(of):
    table = TABLES["expressions"](of)
    return table.assign(earliest=table["latest"].max() if len(table) else table["earliest"])


def _raising(of):
    raise KeyError("of a helper")


TABLES = {helper.__name__: helper for helper in fuzz.TABLES}
BROKEN = {"sentences": (_moved, "is not true"), "voices": (_halved, "not every word once"), "expressions": (_late, "earliest after latest"), "found": (_raising, "KeyError: 'of a helper'")}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_helper_is_seen(name, monkeypatch):
    """The checks that a thousand texts pass are such that a wrong table fails."""
    broken, fault = BROKEN[name]
    broken.__module__, broken.__name__ = TABLES[name].__module__, name
    monkeypatch.setattr(fuzz, "TABLES", [broken if helper is TABLES[name] else helper for helper in fuzz.TABLES])
    of = article.from_text("“We go,” he said. Tomorrow, on 1 May 2017, they go. She went on 3 March 2016.", published="2018-02-02")
    assert any(fault in one for one in fuzz.faults(of))


@pytest.mark.parametrize("name", ["article", "ferry"])
def test_the_rules_that_are_counted_are_those_that_tables_name(name):
    """Every form of a time and every reason for a kind in the two articles is on the list, and every room has some."""
    found = set(uses.used((ROOT / "data" / f"{name}.txt").read_text(encoding="utf-8")))
    assert all(rule in [*uses.RULES[room], "an office"] for room, rule in found if room in ("dates", "kinds"))
    assert {room for room, _ in found} == set(uses.RULES) and len(found) > 20


@pytest.mark.parametrize("end", ["", " x", "” said Ann in May."], ids=["alone", "before a word", "before a tag"])
@pytest.mark.parametrize("name", RUNS)
def test_no_run_makes_a_pattern_run_away(name, end):
    """20,000 characters of one thing, alone, before a word and in a quotation: all helpers together end in seconds."""
    begun = time.process_time()
    run = RUNS[name] * (20000 // len(RUNS[name]))
    of = article.from_text(f"“It was a {run}{end}" if end else f"{run}.", published="2018-02-02")
    for helper in fuzz.TABLES:
        helper(of)
    assert time.process_time() - begun < 5
