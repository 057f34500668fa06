"""Who is named in an article, and who is meant by the name."""

import re
from itertools import chain
from pathlib import Path

import pandas as pd

from helpers import spans, tables
from helpers.article import STRAIGHT, Article, paragraphs

# Titles that English news puts before a name; a title belongs to the mention.
TITLES = (
    "Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|King|Queen|Prince|Princess|Pope|General|Gen|Colonel|Col|Senator|Sen|Governor|Gov|"
    "Vice President|Vice-President|President|Prime Minister|Chancellor|Premier|Chairman|Secretary of State|Secretary|"
    "Ambassador|Representative|Rep|Minister|(?:[Ff]oreign|[Dd]efen[cs]e|[Ff]inance|[Ii]nterior|[Tt]rade) [Mm]inister"
)
# The end of a whole word; an accent may stand after its letter.
END = r"(?![\w\u0300-\u036f])"
FORMS = {"name", "title", "adjective", "metonym"}


def actors(path: str | Path | None = None) -> pd.DataFrame:
    """The table of actors, indexed by id: name, kind, affiliation, members, role, wikidata,
    wikidata_basis, iso3166.

    affiliation: the id of a state, or empty; members: ids, for a group that leads to its members.
    Raises ValueError naming file and row for an id that is empty, doubled, or unknown where it is used.
    """
    path = tables.DATA / "actors.csv" if path is None else Path(path)
    columns = ["id", "name", "kind", "affiliation", "members", "role", "wikidata", "wikidata_basis", "iso3166"]
    frame = tables.read(path, columns)
    known, doubled = set(frame["id"]), frame["id"].duplicated(keep=False)
    for line, row in frame.iterrows():
        if not row["id"] or doubled[line]:
            tables.fail(path, line, f"the id {row['id']!r} is empty or stands in more than one row.")
        for other in [*row["affiliation"].split(), *row["members"].split()]:
            if other not in known:
                tables.fail(path, line, f"{other!r} is no id of this file.")
    return frame.set_index("id")


def aliases(path: str | Path | None = None, actors_path: str | Path | None = None) -> pd.DataFrame:
    """The table of aliases: alias, actor (an id of `actors`), form (name, title, adjective, metonym).

    Raises ValueError naming file and row for an unknown actor or form, an empty or a doubled alias.
    """
    path = tables.DATA / "aliases.csv" if path is None else Path(path)
    known = set(actors(actors_path).index)
    frame = tables.read(path, ["alias", "actor", "form"])
    doubled = frame["alias"].map(_plain).duplicated(keep=False)
    for line, row in frame.iterrows():
        if row["actor"] not in known:
            tables.fail(path, line, f"the actor {row['actor']!r} is not in the table of actors.")
        if row["form"] not in FORMS:
            tables.fail(path, line, f"the form {row['form']!r} is unknown; known are {', '.join(sorted(FORMS))}.")
        if not row["alias"].strip() or doubled[line]:
            tables.fail(path, line, f"the alias {row['alias']!r} is empty or stands in more than one row.")
    return frame.reset_index(drop=True)


def mentions(
    article: Article, path: str | Path | None = None, actors_path: str | Path | None = None
) -> pd.DataFrame:
    """The named mentions: start, end, text, actor, form, level, rule, parent.

    form: name, title, adjective or metonym; level: named; rule: the alias that was found, and
    whether a title before it was taken in; parent: the row of the mention that this one stands
    inside ("Spanish" in "Spanish Prime Minister"), or missing. Names are found as whole words, in the capitals
    of the table; the longest wins.
    path, actors_path: tables of aliases and actors in place of the kit's own.
    """
    table = aliases(path, actors_path)
    people = set(table["actor"]) & set(actors(actors_path).query("kind == 'person'").index)
    lookup = {_plain(row.alias): row for row in table.itertuples()}
    pattern, inside = _pattern(table, people), _inner_patterns(table)
    found, rows = [], []
    parts = paragraphs(article)  # no name goes on into the next one
    for match in chain.from_iterable(pattern.finditer(article.plain, *part) for part in zip(parts["start"], parts["end"], strict=True)):
        parent, titled = len(found), match["person"] is not None
        name = _plain(match["person"] or match["alias"])
        found.append(match.span())
        rows.append((*_who(lookup[name], titled), pd.NA))
        # Inside: the nation in the words before a person's name, or whoever is named within the alias itself.
        others = [match.span("nation")] if match["nation"] else []
        if not titled and name in inside:
            others = [inner.span() for inner in inside[name].finditer(article.plain, *match.span())]
        for start, end in others:
            found.append((start, end))
            rows.append((*_who(lookup[_plain(article.plain[start:end])], False), parent))
    columns = pd.DataFrame(rows, columns=["actor", "form", "rule", "parent"])
    columns.insert(2, "level", "named")
    kinds = dict.fromkeys(["actor", "form", "level", "rule"], str) | {"parent": "Int64"}
    return spans.table(article.text, found).join(columns.astype(kinds))


def _plain(words: str) -> str:
    return " ".join(words.translate(STRAIGHT).split())


def _either(names: pd.Series) -> str:
    """A pattern for any of the names, the longest first, any white space between their words."""
    longest_first = sorted({_plain(name) for name in names}, key=lambda name: (-len(name), name))
    return "|".join(r"\s+".join(map(re.escape, name.split())) for name in longest_first) or r"(?!)"


def _pattern(table: pd.DataFrame, people: set[str]) -> re.Pattern[str]:
    nations = _either(table.loc[table["form"].isin(["adjective", "name"]) & ~table["actor"].isin(people), "alias"])
    persons = _either(table.loc[table["actor"].isin(people) & (table["form"] == "name"), "alias"])
    titles = TITLES.replace(" ", r"\s+")
    return re.compile(
        rf"(?<!\w)(?:(?:(?P<nation>{nations})\s+)?(?:(?:{titles})\.?\s+){{1,4}}(?P<person>{persons})"
        rf"|(?P<alias>{_either(table['alias'])})){END}"
    )


def _who(row: tuple, titled: bool) -> tuple[str, str, str]:
    """Actor, form and rule of a mention that was found by this row of the aliases."""
    if titled:
        return row.actor, "title", f"alias {row.alias}, with the title before it"
    return row.actor, row.form, f"alias {row.alias}"


def _inner_patterns(table: pd.DataFrame) -> dict[str, re.Pattern[str]]:
    """For each alias the pattern of the names of other actors that stand inside it, if any do."""
    names = {_plain(row.alias): row.actor for row in table.itertuples()}
    inner = {}
    for name, actor in names.items():
        within = [other for other, whose in names.items() if whose != actor and f" {other} " in f" {name} "]
        if within:
            inner[name] = re.compile(rf"(?<!\w)(?:{_either(pd.Series(within))}){END}")
    return inner
