"""Which names stand in an article, without a table of them and without a model."""

import re

import numpy as np
import pandas as pd
from nltk.chunk import RegexpParser
from nltk.tag import RegexpTagger

from helpers import spans
from helpers.article import Article, paragraphs
from helpers.tokens import SHORT_TITLES, sentences

# Words that begin sentences and carry capitals without being names: the closed classes of English, and news's own openers.
CLOSED = (
    "the a an this that these those there here it its he his him she her they their them we our us you your i my me who whom whose which what "
    "when where why how and but or nor so yet for if unless although though because since while whereas as than then in on at by to from with "
    "without within into onto over under after before during between among amid against about above below across along around behind beyond "
    "despite except inside outside like near of off out past per through throughout toward towards until up upon via all any both each either "
    "every few many more most much neither no none not one only other others same several some such two three four five six seven eight nine "
    "ten first second third last next another own also again already always even ever just later meanwhile more now often once perhaps still "
    "today tomorrow yesterday tonight too very well however is are was were be been being has have had do does did can could will would may "
    "might must shall should let yes according earlier instead nearly almost about together thus hence indeed"
).split()
CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december"
).split()
ACRONYMS = {"US", "WHO", "IT"}  # in capitals names, in small letters pronouns
# Words with their apostrophes (O'Hara, but not the 's of possession), abbreviations with their points.
TOKEN = re.compile(
    rf"(?:[^\W\d_]\.){{2,}}|(?:{SHORT_TITLES})\.(?=\s)|\w(?:[\w\u0300-\u036f]|-(?=\w)|'(?!s\b)(?=\w))*|\S"
)
TAGS = RegexpTagger(
    [
        (rf"^(?:{SHORT_TITLES})\.?$", "TITLE"),
        (r"^of$", "OF"),
        (r"^(?:[^\W\d_]\.){2,}$", "NAME"),
        (r"^[A-ZÀ-ÖØ-Þ]", "NAME"),
        (r"", "OTHER"),
    ]
)
# A run of capitalised words, with a title before it; "of" joins two.
LONGEST = 400  # tokens that are chunked at a time: a sentence, but not a list of thousands without a stop
CHUNKS = RegexpParser("NAME: {<TITLE>*<NAME>+(<OF><NAME>+)*}")


def names(article: Article) -> pd.DataFrame:
    """The runs of capitalised words that look like names: start, end, text, sentence, rule.

    NLTK's regular-expression tagger and chunker on the tokens of each sentence. A capital at the start of a sentence, after
    an opening mark or in a headline counts only if the word stands with a capital elsewhere in mid-sentence or never in
    small letters; rule says which of these it was. Days and months are no names. What it cannot tell: who or what the name is of.
    """
    lines, plain = sentences(article), article.plain
    starts, parts = set(lines["start"]), paragraphs(article)
    headline = parts.loc[parts["kind"] == "headline", "end"].max() if (parts["kind"] == "headline").any() else -1
    tokens = [list(TOKEN.finditer(plain, start, end)) for start, end in zip(lines["start"], lines["end"], strict=True)]
    sure, small = _seen(tokens, starts, headline)
    found, rows = [], []
    for number, line in zip(lines["sentence"], tokens, strict=True):
        tagged = []
        for match, (word, tag) in zip(line, TAGS.tag([match.group() for match in line]), strict=True):
            doubtful = match.start() < headline or _first(plain, match.start(), starts)
            tagged.append((match, _tag(word, tag, doubtful, sure, small) if tag in ("NAME", "TITLE") else tag))
        runs = (CHUNKS.parse(tagged[first : first + LONGEST]) for first in range(0, len(tagged), LONGEST))
        for chunk in (tree for run in runs for tree in run.subtrees(lambda tree: tree.label() == "NAME")):
            matches = [match for match, _ in chunk.leaves()]
            known = any(match.group().lower() in sure for match in matches)
            found.append((matches[0].start(), matches[-1].end()))
            rows.append((int(number), "capital in mid-sentence" if known else "capital at a start or in a headline only"))
    columns = pd.DataFrame(rows, columns=["sentence", "rule"]).astype({"sentence": "int64", "rule": str})
    return spans.table(article.text, found).join(columns)


def unknown(article: Article, mentions: pd.DataFrame) -> pd.DataFrame:
    """The names that no mention touches: those that a table of aliases lacks. Columns as in `names`; mentions in order."""
    table = names(article)
    begins = mentions["start"].to_numpy()
    reached = np.maximum.accumulate(mentions["end"].to_numpy()) if len(mentions) else begins  # mentions may nest
    last = np.searchsorted(begins, table["end"].to_numpy()) - 1  # the last one that begins before the name ends
    covered = (last >= 0) & (reached[last.clip(min=0)] > table["start"].to_numpy()) if len(mentions) else np.zeros(len(table), dtype=bool)
    return table[~covered].reset_index(drop=True)


def _seen(tokens: list[list[re.Match]], starts: set[int], headline: int) -> tuple[set[str], set[str]]:
    """Words seen with a capital in mid-sentence of the body, and words seen in small letters, both in small letters."""
    sure, small = set(), set()
    for match in (match for line in tokens for match in line):
        word, start = match.group(), match.start()
        if word[:1].islower():
            small.add(word)
        elif word[:1].isupper() and start >= headline and start not in starts and start - 1 not in starts:
            sure.add(word.lower())
    return sure, small


def _first(plain: str, start: int, starts: set[int]) -> bool:
    """Whether a word stands where English sets a capital anyway: at the start of a sentence or of a quotation."""
    return start in starts or start - 1 in starts or plain[max(start - 1, 0) : start] in ('"', "'", "(") or plain[max(start - 2, 0) : start] == ": "


def _tag(word: str, tag: str, doubtful: bool, sure: set[str], small: set[str]) -> str:
    lower = word.lower()
    if word in ACRONYMS and small:
        return tag
    if lower in CALENDAR or lower == "i" or lower in CLOSED and (doubtful or not word.isupper()):
        return "OTHER"
    if doubtful and lower not in sure and (lower in small or word.isupper() and len(word) > 3):
        return "OTHER"
    return tag
