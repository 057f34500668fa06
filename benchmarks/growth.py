"""How the cost of each helper grows with the text: python benchmarks/growth.py [times …]

Times each helper at 1, 10, 100 and 1,000 times the article (its paragraphs over and over) in seconds
of the processor. The growth is the ratio to the text a tenth as long: 10 is in proportion to the text.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers import actors, agreement, article, dates, names, quotes, sentiment, show, spans, tables, timeline, tokens, tone  # noqa: E402

SHIPPED = article.load()
STEP = len(SHIPPED.text) + 2  # a blank line between


def events_file(times: int) -> str:
    """The annotated events, once for each repeat of the text."""
    rows = tables.read(tables.DATA / "annotations" / "events.csv", [])
    places = ["start", "end", "when_start", "when_end"]
    numbers = rows[places].replace("", None).astype(float).astype("Int64")
    path = Path(tempfile.mkdtemp()) / "events.csv"
    for repeat in range(times):
        rows.assign(**(numbers + repeat * STEP)).to_csv(path, mode="a", index=False, header=repeat == 0)
    return str(path)


def helpers(text: article.Article, times: int) -> dict:
    found, events = actors.mentions(text), events_file(times)
    parts = tokens.sentences(text)
    return {
        "article.paragraphs": lambda: article.paragraphs(text), "article.notes": lambda: article.notes(text),
        "tokens.sentences": lambda: tokens.sentences(text), "tokens.words": lambda: tokens.words(text),
        "tokens.counts": lambda: tokens.counts(text), "tokens.concordance": lambda: tokens.concordance(text, "korea"),
        "sentiment.by_sentence": lambda: sentiment.by_sentence(text), "sentiment.by_word": lambda: sentiment.by_word(text),
        "tone.by_sentence": lambda: tone.by_sentence(text), "tone.by_word": lambda: tone.by_word(text), "tone.toward": lambda: tone.toward(text, found),
        "sentiment.bands": lambda: sentiment.bands(text), "names.names": lambda: names.names(text),
        "quotes.quotations": lambda: quotes.quotations(text), "quotes.voices": lambda: quotes.voices(text),
        "actors.mentions": lambda: actors.mentions(text), "actors.found": lambda: actors.found(text), "dates.expressions": lambda: dates.expressions(text),
        "timeline.events": lambda: timeline.events(text, events), "spans.containing": lambda: spans.containing(found, parts, "sentence"),
        "agreement.compare": lambda: agreement.compare(found, found, "actor"), "show.highlight": lambda: show.highlight(text, found, "actor"),
    }  # fmt: skip


def seconds(call) -> float:
    """The best of a few runs, as many as fit into a fifth of a second."""
    runs = []
    while not runs or (sum(runs) < 0.2 and len(runs) < 20):
        begun = time.process_time()
        call()
        runs.append(time.process_time() - begun)
    return min(runs)


def imports() -> None:
    rooms = "from helpers import article, tokens, sentiment, actors, dates, timeline, record, agreement"
    for label, code in (("pandas and nltk", "import pandas, nltk"), ("and the helpers", f"import pandas, nltk; {rooms}"),
                        ("and figures, show", f"import pandas, nltk; {rooms}, figures, show")):  # fmt: skip
        runs = [subprocess.run([sys.executable, "-c", f"{code}; import time; print(time.process_time())"], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True).stdout for _ in range(3)]  # fmt: skip # noqa: E501
        print(f"import {label:18} {min(map(float, runs)):6.2f} s")


def main() -> None:
    imports()
    print(f"\n{'helper':22} {'times':>6} {'seconds':>9} {'MB/s':>7} {'growth':>7}")
    before: dict[str, float] = {}
    for times in map(int, sys.argv[1:] or (1, 10, 100, 1000)):
        text = article.Article("\n\n".join([SHIPPED.text] * times), SHIPPED.title, SHIPPED.published, notes=SHIPPED.notes)
        for name, call in helpers(text, times).items():
            took = seconds(call)
            growth = f"{took / before[name]:7.1f}" if name in before else ""
            print(f"{name:22} {times:6} {took:9.4f} {len(text.text.encode()) / 1e6 / took:7.2f} {growth}", flush=True)
            before[name] = took


if __name__ == "__main__":
    main()
