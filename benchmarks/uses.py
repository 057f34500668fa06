"""How often each rule is used: python benchmarks/uses.py FILE …

Reads articles, a text file each or a line each of a .jsonl (under "text"), and prints for every rule how many rows rest on it. A rule that
no text of yours needs may be one that other texts need; one that no text needs may go.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from helpers import actors, article, dates, kinds, link, names, quotes, tone  # noqa: E402
from helpers.quotes import speakers  # noqa: E402

RULES = {
    "dates": [name for name, *_ in dates.RULES],
    "kinds": [rule.name for rule in kinds.RULES],
    "link": list(link.RULES),
    "quotes": [rule.name for table in (speakers.AFTER, speakers.BEFORE, speakers.UNLISTED) for rule in table],
    "tone": [rule.name for rule in (*tone.RULES, *tone.RELATIONS)],
}


def texts(paths: list[str]) -> Iterator[str]:
    for path in map(Path, paths):
        whole = path.read_text(encoding="utf-8")
        yield from (json.loads(line)["text"] for line in whole.splitlines()) if path.suffix == ".jsonl" else [whole]


def used(text: str) -> Iterator[tuple[str, str]]:
    """The room and the rule of each row that rests on one."""
    of = article.from_text(text, published="2018-02-02")
    found = actors.found(of)
    yield from (("dates", rule.partition(":")[0]) for rule in dates.expressions(of)["rule"])
    yield from (("kinds", rule) for rule in names.names(of)["type_rule"])
    yield from (("link", rule) for rule in found["rule"])
    yield from (("quotes", rule) for rule in quotes.quotations(of, mentions=found)["rule"])
    yield from (("tone", rule) for rules in tone.toward(of, found)["rules"] for rule in rules.split("; "))


def main() -> None:
    counts = Counter(use for text in dict.fromkeys(texts(sys.argv[1:])) if text.strip() for use in used(text))
    for room, rules in RULES.items():
        print(f"\n{room}: {sum(counts[room, rule] > 0 for rule in dict.fromkeys(rules))} of {len(dict.fromkeys(rules))} rules were used")
        for rule in dict.fromkeys(rules):
            print(f"{counts[room, rule]:7}  {rule}")


if __name__ == "__main__":
    main() if sys.argv[1:] else print(__doc__)
