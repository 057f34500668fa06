"""Every helper on mutated texts: python benchmarks/fuzz.py [how many] [seed]

Prints each text that breaks a helper, what it broke, and the seed from which the same text comes again. A thousand take about
a minute; tests/test_fuzz.py runs so many of one seed.
"""

import re
import sys
import time
import traceback
from collections.abc import Iterator
from datetime import date
from html import unescape
from pathlib import Path
from random import Random

import pandas as pd

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from texts import mutated  # noqa: E402
from helpers import actors, article, dates, names, quotes, sentiment, show, tokens, tone  # noqa: E402

TABLES = [
    article.paragraphs, tokens.sentences, tokens.words, sentiment.by_sentence, sentiment.by_word, tone.by_sentence, tone.by_word, names.names, actors.found,
    dates.expressions, quotes.quotations, quotes.voices,
]  # fmt: skip
SLOW = 2.0  # seconds of the processor that no text of 4,000 characters takes


def made(seed: int | str) -> article.Article:
    """The mutated text of a seed as an article, now with a day and a headline, now without."""
    random, text = Random(f"about {seed}"), mutated(seed)
    published = random.choice([None, date(2018, 2, 2), date(2016, 2, 29), date(1, 1, 1), date(9999, 12, 31)])
    return article.from_text(text, published=published, title=random.choice([None, text.strip().splitlines()[0].strip()]))


def faults(of: article.Article) -> Iterator[str]:
    """What does not hold on an article, helper by helper; nothing where all is well."""
    begun, tables = time.process_time(), {}
    for helper in [*TABLES, _toward, show.highlight]:
        name = f"{helper.__module__}.{helper.__name__}"
        try:
            tables[name] = helper(of)
        except Exception:  # noqa: BLE001: whatever it is, it is a fault
            yield f"{name}: {traceback.format_exc(limit=-3)}"
    took = time.process_time() - begun
    if took > SLOW:
        yield f"all helpers took {took:.1f} s"
    page = tables.pop("helpers.show.highlight", None)
    if page is not None and "".join(unescape(re.sub("<[^>]*>", "", page.data)).split()) != "".join(of.text.split()):
        yield "show.highlight: the page has another text"
    for name, table in tables.items():
        yield from (f"{name}: {fault}" for fault in _of_spans(of, table))
    if len(tables) == len(TABLES) + 1:
        yield from _between(tables)


def _toward(of: article.Article) -> pd.DataFrame:
    return tone.toward(of, actors.found(of))


def _of_spans(of: article.Article, table: pd.DataFrame) -> Iterator[str]:
    """What must hold for each table: true spans, in order, rows counted from 0."""
    for start, end, text in zip(table["start"], table["end"], table["text"], strict=True):
        if not 0 <= start < end or of.text[start:end] != text:
            yield f"the span {start} to {end} is not true: {text!r}"
    if not table["start"].is_monotonic_increasing:
        yield "rows are not in order"
    if table.index.tolist() != list(range(len(table))):
        yield "rows are not counted from 0"


def _between(tables: dict[str, pd.DataFrame]) -> Iterator[str]:
    """What must hold within one table or between two."""
    words, voices = tables["helpers.tokens.words"], tables["helpers.quotes.voices"]
    times, found, sentences = tables["helpers.dates.expressions"], tables["helpers.actors.found"], tables["helpers.tokens.sentences"]
    apart = ("helpers.tokens.sentences", "helpers.tokens.words", "helpers.dates.expressions", "helpers.names.names", "helpers.quotes.voices")
    yield from (f"{name}: rows overlap" for name in apart if (tables[name]["end"].to_numpy()[:-1] > tables[name]["start"].to_numpy()[1:]).any())
    if voices["token"].tolist() != words.loc[words["is_word"], "token"].tolist():
        yield "quotes.voices: not every word once"
    if set(words["sentence"]) != set(sentences["sentence"]):
        yield "tokens.words: a sentence without words"
    both = times.dropna(subset=["earliest", "latest"])
    if (both["earliest"] > both["latest"]).any():
        yield "dates.expressions: earliest after latest"
    apart = found[found["parent"].isna()]
    if (apart["end"].to_numpy()[:-1] > apart["start"].to_numpy()[1:]).any():
        yield "actors.found: mentions cross"
    if (found["actor"] == "").any() or len(found) != len(tables[f"{__name__}._toward"]):
        yield "actors.found: a mention of nobody, or one without a tone"
    scores = pd.concat([tables[name][column] for name, column in (("helpers.tone.by_sentence", "tone"), (f"{__name__}._toward", "tone"), ("helpers.sentiment.by_sentence", "compound"))])
    if not scores.between(-1, 1).all():
        yield "a score beyond -1 to 1"


def main() -> int:
    count, seed = map(int, [*sys.argv[1:], *("1000", "0")[len(sys.argv) - 1 :]])
    broken = 0
    for one in (f"{seed}.{number}" for number in range(count)):
        of = made(one)
        for fault in faults(of):
            broken += 1
            print(f"\n{fault}\nfrom made({one!r}), which is {of!r}".encode("utf-8", "backslashreplace").decode(), flush=True)
    print(f"{count} texts from seed {seed}: {broken} faults")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
