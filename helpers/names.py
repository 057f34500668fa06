"""Which names stand in an article, without a table of them and without a model."""

import re

import pandas as pd
from nltk.chunk import RegexpParser
from nltk.tag import RegexpTagger

from helpers import spans
from helpers.article import Article, paragraphs
from helpers.tokens import sentences, words

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
TAGS = RegexpTagger(
    [
        (r"^(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|St|Prof|Gen|Sen|Rep|Gov)\.?$", "TITLE"),
        (r"^(?:of|de|la|van|von|bin|al|and|for|the)$", "LINK"),
        (r"^&$", "LINK"),
        (r"^(?:[^\W\d_]\.){2,}$", "NAME"),
        (r"^[A-ZÀ-ÖØ-Þ][\w'’.\u0300-\u036f-]*$", "NAME"),
        (r".*", "OTHER"),
    ]
)
# A run of capitalised words; "of" and the like join two, "and" only where a title or "&" makes one name of them.
CHUNKS = RegexpParser("NAME: {<TITLE>*<NAME>+(<OF><NAME>+)*}")


def names(article: Article) -> pd.DataFrame:
    """The runs of capitalised words that look like names: start, end, text, sentence, rule.

    NLTK's regular-expression tagger and chunker on the tokens of each sentence. A capital at the start of a sentence, after
    an opening mark or in a headline counts only if the word stands with a capital elsewhere in mid-sentence or never in
    small letters; rule says which of these it was. Days and months are no names. What it cannot tell: who or what the name is of.
    """
    table = words(article)
    starts = set(sentences(article)["start"])
    parts = paragraphs(article)
    headline = parts.loc[parts["kind"] == "headline", "end"].max() if (parts["kind"] == "headline").any() else -1
    surface = [article.plain[start:end] for start, end in zip(table["start"], table["end"], strict=True)]
    sure, small = _seen(table, surface, starts, headline)
    found, rows = [], []
    for number, group in table.groupby("sentence", sort=True):
        tagged = []
        for row in group.itertuples():
            word = surface[row.Index]
            tag = TAGS.tag([word])[0][1]
            first = _first(article.plain, row.start, row.end, starts)
            if tag in ("NAME", "TITLE"):
                tag = _tag(word, tag, first or row.start < headline, sure, small)
            elif tag == "LINK":
                tag = "OF" if word == "of" else "OTHER"
            tagged.append((row.Index, tag))
        for chunk in CHUNKS.parse(tagged).subtrees(lambda tree: tree.label() == "NAME"):
            places = [place for place, _ in chunk.leaves()]
            start, end = int(table.at[places[0], "start"]), int(table.at[places[-1], "end"])
            known = any(surface[place].lower() in sure for place in places)
            found.append((start, end))
            rows.append((int(number), "capital in mid-sentence" if known else "capital at a start or in a headline only"))
    columns = pd.DataFrame(rows, columns=["sentence", "rule"]).astype({"sentence": "int64", "rule": str})
    return spans.table(article.text, found).join(columns)


def unknown(article: Article, mentions: pd.DataFrame) -> pd.DataFrame:
    """The names that no mention covers: those that a table of aliases lacks. Columns as in `names`."""
    table = names(article)
    begins, ends = mentions["start"].to_numpy(), mentions["end"].to_numpy()
    free = [not ((begins < end) & (ends > start)).any() for start, end in zip(table["start"], table["end"], strict=True)]
    return table[free].reset_index(drop=True)


def _seen(table: pd.DataFrame, surface: list[str], starts: set[int], headline: int) -> tuple[set[str], set[str]]:
    """Words seen with a capital in mid-sentence of the body, and words seen in small letters, both in small letters."""
    sure, small = set(), set()
    for row, word in zip(table.itertuples(), surface, strict=True):
        if word[:1].islower():
            small.add(word)
        elif word[:1].isupper() and row.start >= headline and row.start not in starts and row.start - 1 not in starts:
            sure.add(word.lower())
    return sure, small


def _first(plain: str, start: int, end: int, starts: set[int]) -> bool:
    """Whether a word stands where English sets a capital anyway: at the start of a sentence or of a quotation."""
    return start in starts or start - 1 in starts or plain[max(start - 1, 0) : start] in ('"', "'", "(") or bool(re.search(r":\s$", plain[max(start - 2, 0) : start]))


def _tag(word: str, tag: str, doubtful: bool, sure: set[str], small: set[str]) -> str:
    lower = word.lower()
    if word in ACRONYMS and small:
        return tag
    if lower in CALENDAR or lower == "i" or lower in CLOSED and (doubtful or not word.isupper()):
        return "OTHER"
    if doubtful and lower not in sure and (lower in small or word.isupper() and len(word) > 3):
        return "OTHER"
    return tag
