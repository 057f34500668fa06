"""Texts to try the helpers on, all made of what lies in the project: as long as is wanted, or mutated; the same from the same seed."""

import ast
import re
import string
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random

from helpers.world import known, lexicon

ROOT = Path(__file__).resolve().parent.parent
MARK = re.compile("[“\"‘]|\\s'")
DIGIT, WORD = re.compile(r"\d"), re.compile(r"(?<=[a-z,] )(?:[A-Z][a-z]{2,}|[a-z]{4,})\b")


@cache
def passages() -> tuple[str, ...]:
    """The articles of data/ by paragraphs, the passages of tests/, and every sentence in a test of a room that reads texts."""
    found = [part for path in sorted((ROOT / "data").glob("*.txt")) for part in path.read_text("utf-8").split("\n\n")]
    for path in sorted((ROOT / "tests").glob("passages*.toml")):
        found += [passage["text"].strip() for passage in tomllib.loads(path.read_text("utf-8"))["passage"]]
    for room in ("dates", "names", "link", "quotes", "sentiment", "tokens", "tone"):
        tree = list(ast.walk(ast.parse((ROOT / "tests" / f"test_{room}.py").read_text("utf-8"))))
        docstrings = {id(node.value) for node in tree if isinstance(node, ast.Expr)}
        said = [node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings]
        found += [text for text in said if re.match(r"[A-Z“‘\"'].*\w [a-z].*[.?!”’\"]$", text)]
    return tuple(dict.fromkeys(found))


def dense(size: int, seed: int = 0) -> str:
    """So many characters of newspaper: passages in any order, half of them without a quotation, each time with other names, numbers, nouns and adjectives."""
    random, parts, length = Random(seed), [], 0
    long = [text for text in passages() if len(text) > 60]
    kinds = [[text for text in long if bool(MARK.search(text)) == quoting] for quoting in (True, False)]
    others: dict[str, list[str]] = {tag: [] for tag in ("NNP", "NN", "NNS", "JJ")}
    for word, tag in lexicon().items():
        if tag in others and word[0].isupper() == (tag == "NNP") and re.fullmatch("[A-Za-z][a-z]{3,}", word):
            others[tag].append(word)
    while length < size:
        names: dict[str, str] = {}

        def other(match: re.Match[str], names=names) -> str:
            word = match[0]
            if word[0].isupper():
                return word if word in known() or word.lower() in lexicon() else names.setdefault(word, random.choice(others["NNP"]))
            return random.choice(others[lexicon()[word]]) if lexicon().get(word) in others and random.random() < 0.3 else word

        part = DIGIT.sub(lambda digit: random.choice("123456789") if digit[0] > "1" else digit[0], WORD.sub(other, random.choice(random.choice(kinds))))
        parts += [part, random.choice(("\n\n", " "))]
        length += len(part)
    return "".join(parts)[:size]


ODD = [
    *"“”‘’\"'«»„`´…–—-.,;:!?()[]{}<>&%$£€#@*_/\\|~^+=§°²½•\t\n\r \0", "\r\n", "\n\n", "\n \n", "...", "--", "?!", "\u2028", "\x85", "\x0b", "\x1c", "\u00a0", "\u202f",
    "\u200b", "\u200d", "\u200e", "\u200f", "\u202e", "\u2067", "\ufeff", "\u00ad", "\u0301", "\u20e3", "\ud800", "\udfff", "\U0010ffff", "e\u0301", "ﬁ", "İ", "ı", "ß", "ŉ", "ǅ", "Σ", "K",
    "𝔄𝔟𝔠", "Ａｎｎ", "👩\u200d🚀", "🇮🇸", "שלום עולם", "\u202eمرحبا\u202c", "٣ مارس", "北京で", "서울에서", "Москва", "Ελλάδα", "भारत", "ไทย", "１９９９", "²⁰¹⁸", "Ⅷ", "①", "Łódź", "Ólafur", "Ñandú",
    "U.S.", "No.", "Mr.", "p.m.", "'s", "’s", "n't", "29 February", "31 April 2017", "0000", "9999", "99/99/9999", "1e9", "-0", "24:60", "12:00 a.m.", "Q4 2999", "1 BC", "the day after yesterday",
    "a hundred centuries ago", "9999 years later", "next decade", "every other century", "He", "it", "they said", "said", "according to", "but", "not", "NOT", "very",
]  # fmt: skip


def _two(random: Random, text: str) -> tuple[int, int]:
    start = random.randint(0, len(text))
    return start, min(len(text), start + random.choice((1, 2, 5, 20, 80)))


def _cut(random: Random, text: str) -> str:
    start, end = _two(random, text)
    return text[:start] + text[end:]


def _double(random: Random, text: str) -> str:
    start, end = _two(random, text)
    return text[:start] + text[start:end] * random.choice((2, 3, 30, 100)) + text[end:]


def _swap(random: Random, text: str) -> str:
    (start, end), other = _two(random, text), random.randint(0, len(text))
    left = text[:start] + text[end:]
    return left[:other] + text[start:end] + left[other:]


def _insert(random: Random, text: str) -> str:
    place = random.choice([0, len(text), random.randint(0, len(text)), *(match.start() for match in re.finditer(r"\b", text[:300]))])
    return text[:place] + random.choice(ODD) * random.choice((1, 1, 2, 7, 100)) + text[place:]


def _reshape(random: Random, text: str) -> str:
    start, end = _two(random, text)
    return text[:start] + random.choice((str.upper, str.lower, str.title, str.swapcase))(text[start:end]) + text[end:]


def _redraw(random: Random, text: str) -> str:
    return DIGIT.sub(lambda digit: random.choice("0123456789٣９"), text)


def _remark(random: Random, text: str) -> str:
    one, other = random.sample(string.punctuation + " \n“”‘’–", 2)
    return text.replace(one, other)


def _alike(random: Random, text: str) -> str:
    """Letters as others that look like them, or count as them where case does not matter."""
    one, others = random.choice([("i", "ıİï"), ("s", "ſ"), ("k", "\u212a"), ("a", "аａ"), ("e", "е\u0435"), ("I", "Il|Ⅰ"), ("K", "\u212a"), ("o", "0ο"), ("f", "ﬀ"), ("ss", "ßẞ"), ("1", "１١²"), ("-", "‐‑−\u00ad")])
    return text.replace(one, random.choice(others), random.choice((1, 3, -1)))


def _join(random: Random, text: str) -> str:
    return text + random.choice(["\n\n", "\n", " ", "", "\u2029", "\r\n\r\n"]) + random.choice(passages())


def _layout(random: Random, text: str) -> str:
    form = random.choice(LAYOUTS)
    return form.format(text.replace("\n", random.choice(["\n", " "])), *(random.choice(passages())[:60] for _ in range(2)))


LAYOUTS = [
    "TOKYO (Reuters) — {}", "HARBOUR, Maine, Feb. 29 -- {}", "By Ann Holt and J. R. Lee, Staff Writers\n{1}\n\n{0}", "• {}\n• {}\n• {}", "1. {}\n2) {}\n(c) {}", "| Name | Day |\n|---|---|\n| {} | {} |",
    "Name\tDay\tTotal\n{}\t1 May\t12,5\n{}\t\t—\n", "HOLT: {}\n\nQ. {}\n\nA. {}", ">> {}\n>>> {}", "RT @harbour_news: {} #ferry #night pic.example/a1B2 😀", "<p>{}</p>&nbsp;<b>{}</b>", "{}\n— {}, 5 May 2017",
    "“{}\n\n“{}\n\n“{}”", "‘{} “{}” {}’", "({} [{} {{{}}}])", "{}, {}, and {}", "Subject: {}\nDate: Mon, 5 Mar 2018 10:02:03 +0000\n\n{}", "{}" + "\n" * 40 + "{}", "{}" + " " * 400 + "{}",
]  # fmt: skip
MUTATIONS: list[Callable[[Random, str], str]] = [_cut, _double, _swap, _insert, _insert, _insert, _reshape, _redraw, _remark, _alike, _join, _layout]


def mutated(seed: int | str) -> str:
    """A passage, or a piece of one, mutated up to a dozen times; never only white space."""
    random = Random(seed)
    text = random.choice(passages())
    for _ in range(random.randint(0, 12)):
        text = random.choice(MUTATIONS)(random, text)[:4000]
    return text if text.strip() else text + "."
