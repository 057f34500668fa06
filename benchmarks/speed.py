"""How fast the helpers read: python benchmarks/speed.py

On a newspaper-like text of 2 kB, of half a megabyte and of five, in megabytes a second of the processor: what each helper adds where
the sentences and words are read already, which all share, then all of them on a text that nobody saw before, as an article is read;
beside them what others do, on the same text. Growth is the cost of five megabytes over that of half a one: 10 is in proportion.
Loading is left out. A text file of your own takes the place of the three: python benchmarks/speed.py FILE
"""

import sys
import time
from collections.abc import Callable
from datetime import date
from itertools import count
from pathlib import Path

from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from texts import dense  # noqa: E402
from helpers import actors, article, dates, names, quotes, sentiment, show, tokens, tone  # noqa: E402

SIZES = (2_000, 500_000, 5_000_000)
NUMBER = count(1)


def analysis(of: article.Article) -> None:
    """All that is asked of an article: its sentences and words, who is named, how it sounds and toward whom, who speaks, and when."""
    for helper in (tokens.sentences, tokens.words, tone.by_sentence, names.names, quotes.quotations, quotes.voices, dates.expressions):
        helper(of)
    tone.toward(of, actors.found(of))


FROM_NOTHING: dict[str, Callable] = {
    "article.paragraphs": article.paragraphs, "tokens.sentences": tokens.sentences, "tokens.words": tokens.words, "the whole analysis": analysis,
    "NLTK: Punkt, untrained": lambda of: PunktSentenceTokenizer().tokenize(of.plain),
    "NLTK: words": lambda of: [NLTKWordTokenizer().tokenize(line) for line in of.plain.split("\n")],
    "VADER's own, by line": lambda of: [sentiment.original_vader(line) for line in of.plain.split("\n")],
}  # fmt: skip
AFTER_WORDS: dict[str, Callable] = {
    "tone.by_sentence": tone.by_sentence, "tone.by_word": tone.by_word, "names.names": names.names, "actors.found, with names": actors.found,
    "quotes.quotations": quotes.quotations, "quotes.voices": quotes.voices, "dates.expressions": dates.expressions, "actors.mentions": actors.mentions,
    "sentiment.by_sentence": sentiment.by_sentence, "sentiment.by_word": sentiment.by_word, "tokens.counts": tokens.counts,
    "show.highlight": lambda of: show.highlight(of, tokens.sentences(of), "sentence"),
}  # fmt: skip


def unseen(text: str) -> article.Article:
    """The text as an article that differs from all before, so that nothing of it is known already."""
    return article.from_text(f"{text}\n\n{next(NUMBER)}", published=date(2018, 2, 2))


def seconds(call: Callable, text: str, before: Callable) -> float:
    """The best of three runs, of more where they fit into half a second, of one where that takes ten; before: what is not counted."""
    runs: list[float] = []
    while sum(runs) < 10 and len(runs) < 3 or sum(runs) < 0.5 and len(runs) < 20:
        of = unseen(text)
        before(of)
        begun = time.process_time()
        call(of)
        runs.append(time.process_time() - begun)
    return min(runs)


def main() -> None:
    texts = [Path(path).read_text(encoding="utf-8") for path in sys.argv[1:]] or [dense(size) for size in SIZES]
    analysis(unseen(dense(SIZES[0])))  # loads what is loaded once
    print(f"{'':24}" + "".join(f"{len(text.encode()) / 1e6:9.3g} MB" for text in texts) + "   growth" * (len(texts) > 1))
    for helpers, before in ((FROM_NOTHING, lambda of: None), (AFTER_WORDS, tokens.words)):
        for name, call in helpers.items():
            took = [seconds(call, text, before) for text in texts]
            speed = "".join(f"{len(text.encode()) / 1e6 / one:7.2f} MB/s" for text, one in zip(texts, took, strict=True))
            print(f"{name:24}{speed}" + (f"  {took[-1] / took[-2]:7.1f}" if len(took) > 1 else ""), flush=True)


if __name__ == "__main__":
    main()
