"""Who is named in an article, and who is meant by the name."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import partial
from itertools import chain, compress
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers import link, names, spans, tables, tokens
from helpers.article import LIKE_ASCII, STRAIGHT, Article, parts
from helpers.kinds import FIRMS, HEAD, NOUN, head
from helpers.world import front, gender, known

# Titles that English news puts before a name; a title belongs to the mention.
TITLES = (
    "Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|King|Queen|Prince|Princess|Pope|General|Gen|Colonel|Col|Senator|Sen|Governor|Gov|"
    "Vice President|Vice-President|President|Prime Minister|Chancellor|Premier|Chairman|Secretary of State|Secretary|"
    "Ambassador|Representative|Rep|Minister|(?:[Ff]oreign|[Dd]efen[cs]e|[Ff]inance|[Ii]nterior|[Tt]rade) [Mm]inister"
)
# The end of a whole word; an accent may stand after its letter.
END = r"(?![\w\u0300-\u036f])"
FORMS = {"name", "title", "adjective", "metonym", "description"}
# Third-person pronouns, and what they can stand for: one person, several, or a body such as a state.
PRONOUNS = {
    "he": "man", "him": "man", "his": "man", "himself": "man", "she": "woman", "her": "woman", "hers": "woman", "herself": "woman",
    "they": "several", "them": "several", "their": "several", "theirs": "several", "themselves": "several", "it": "body", "its": "body", "itself": "body",
}  # fmt: skip
WANTED = {"man": ["person"], "woman": ["person"], "several": ["group"], "body": ["state", "office", "organisation", "group", "unknown"]}
POINTING = {"the", "this", "that"}
DESCRIBED = re.compile(r"(?<![\w'-])(?:[Tt]he|[Tt]his|[Tt]hat)\s+([a-z]{2,})(?![\w-]|\s+of\b)")
# "It is not the time to …": this it stands for nobody.
EMPTY_IT = re.compile(r"it(?:'s| is| was| has been| will be| would be| seems| appears| may be| might be)\b", re.IGNORECASE)
# Somebody unnamed as a sentence's first words: "he" after this is nobody named before.
ANYBODY = {"a", "an", "one", "another"}
SOMEBODY = re.compile(rf"(?:An?|One|Another)\s(?:[\w-]+\s){{0,3}}?(?:{'|'.join(word for word, kind in NOUN.items() if kind == 'PER')})\b(?!,?\s[A-Z])")
LONGEST = 2000  # characters in which the beginning of a quotation is looked for
# What the words beside a name say of somebody being a man or a woman: his brother X; X, an actress; X and her brother, at a sentence's start.
KIN = {
    "man": "actor boy boyfriend brother businessman father grandfather grandson husband king man nephew son spokesman uncle",
    "woman": "actress aunt businesswoman daughter girl girlfriend granddaughter grandmother mother niece queen sister spokeswoman wife woman",
}
SEXES = {noun: sex for sex, nouns in KIN.items() for noun in nouns.split()}
BESIDES = "".join(f"(?<!{words} )" for words in ("ddition to", "esides", "part from", "ike", "ith"))  # "In addition to his daughter, Mr Holt"
KIN_BEFORE = re.compile(rf"\b({'|'.join(SEXES)}) $|{BESIDES}\b(?:[Hh]is|[Hh]er|[Tt]heir) (?:\w+ )?({'|'.join(SEXES)}), $")
KIN_AFTER = re.compile(rf"(?:,| is| was) (?:an?|the|his|her|their) (?:[\w-]+ ){{0,2}}?({'|'.join(SEXES)})\b")
TIED = re.compile(r"(?: and| [a-z]+(?:ed|s)) (?:(his|her) own|(?<=and )(his|her))\b")
# Who does it is not whom: "Holt called him", "Holt called her a fool", but "Holt lost her hat".
OBJECT = re.compile(r" (?:had |has |would |will |\w+ly )?[a-z]+ $")
WHOM = re.compile(r"her(?! \w)|her (?:a|an|the|to|that|for|as|at|in|on|and|but|with|from|by|of|when|how|why|what|if|out|up|down|back|away|off)\b|him\b", re.IGNORECASE)
# Who says something of his or hers says it of what is his own: "Ruth said her mother".
SAYS = re.compile(r" (?:has |had |also )?(?:said|says|added|recalled|remembered|thinks|thought|believes|insisted|claimed|admitted|explained) (?:that )?")
CALLED = re.compile(r" (?:branded|called|considered|declared|deemed|labelled|named) $")


class Mention(NamedTuple):
    """A row of `mentions`: parent is a row, or None."""

    start: int
    end: int
    actor: str
    form: str
    level: str
    rule: str
    parent: int | None


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
    """The table of aliases: alias, actor (an id of `actors`), form (name, title, adjective, metonym, description).

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
    """Who is mentioned where: start, end, text, actor, form, level, rule, parent.

    form: name, title, adjective, metonym, description or pronoun; level: named for the first four, described for the last two;
    rule: the alias that was found, and whether a title before it was taken in, or how a pronoun got its actor;
    parent: the row of the mention that this one stands inside ("Spanish" in "Spanish Prime Minister"), or missing. Names are found
    as whole words, in the capitals of the table, descriptions also with a capital at the start of a sentence; the longest wins.
    A pronoun that stands for nobody the table knows is left out.
    path, actors_path: tables of aliases and actors in place of the kit's own.
    """
    table, people = aliases(path, actors_path), actors(actors_path)
    named = _named(article, table, set(table["actor"]) & set(people.query("kind == 'person'").index))
    return _table(article, _with_pronouns(article, named, people["kind"].to_dict()))


@spans.once
def found(article: Article) -> pd.DataFrame:
    """Who is mentioned where, without any table: columns as in `mentions`, name, kind and kind_rule.

    The names that `names.names` finds, with who `link.actors` takes each for; a nation before a title or in an organisation's name is a
    mention inside that one; then organisations described by the word their name ends in ("the club"), and pronouns. name: the longest that the actor goes by;
    kind: person, organisation, state, place, group, other or unknown; kind_rule: what tells so. rule: how the mention was given its actor.
    """
    table = names.read(article)
    named: list[Mention] = []
    told: dict[str, tuple[str, str, str]] = {}  # of each actor the name, the kind and why
    columns = table.start, table.end, table.nation_end, table.name_start, table.words
    for start, end, nation_end, name_start, words, (actor, name, kind, rule, why) in zip(*columns, link.actors(article.plain, table), strict=True):
        form = "metonym" if rule == link.ACTS else "title" if not words or name_start > start else "adjective" if known().get(words) == "people" else "name"
        named.append(Mention(start, end, actor, form, "named", rule, None))
        if actor not in told or told[actor][1] == "unknown":
            told[actor] = name, kind, why
        body = " " in words and kind in ("organisation", "unknown") and head(words.split()) not in FIRMS  # Iceland is hardly meant by Iceland Airlines
        inner = nation_end if nation_end > start else _nation(article.plain, start, end) if body else start
        if inner > start:
            nation = " ".join(article.plain[start:inner].replace(".", "").split())
            actor, name, kind = link.nation(nation)
            named.append(Mention(start, inner, actor, "adjective" if known().get(nation) == "people" else "name", "named", link.COUNTRY, len(named) - 1))
            told.setdefault(actor, (name, kind, link.COUNTRY))
    kinds = {actor: kind for actor, (_, kind, _) in told.items()}
    every = _with_pronouns(article, _together(named, _described(article, named, kinds, dict(zip(table.start, table.words, strict=True))), "description"), kinds)
    return _table(article, every, **{column: spans.strings(told[mention.actor][place] for mention in every) for place, column in enumerate(("name", "kind", "kind_rule"))})


def _described(article: Article, named: list[Mention], kinds: dict[str, str], words: dict[int, str]) -> list[tuple[int, int, str, str]]:
    """Where "the council" stands for the council named last: start, end, actor, rule. words: those of the name at each place."""
    organisations = [(one.start, words[one.start], one.actor) for one in named if one.parent is None and kinds[one.actor] == "organisation"]
    nouns: dict[str, set[str]] = {}  # for each actor the words that can stand for it
    for _, name, actor in organisations:
        word = head(name.split())
        nouns.setdefault(actor, set()).update(("club",) if HEAD.get(word) == "LOC" else (word.lower(), "company", "firm") if word in FIRMS else (word.lower(),))
    places: dict[str, list[tuple[int, str]]] = {}  # for each word who was named where
    for start, _, actor in organisations:
        for noun in nouns[actor]:
            places.setdefault(noun, []).append((start, actor))
    found = []
    for match in _matches(article, POINTING, DESCRIBED):
        before = places.get(match[1], [])
        last = bisect_left(before, (match.start(), "")) - 1
        if last >= 0:
            found.append((*match.span(), before[last][1], "the last one named with this word"))
    return found


def _nation(plain: str, start: int, end: int) -> int:
    """Where the nation ends with which a name begins ("Icelandic Coast Guard"), or start."""
    parts = list(re.finditer(r"\S+", plain[start : min(end, start + 60)]))
    size, kind = front([part.group() for part in parts])
    return start + parts[size - 1].end() if kind in ("people", "country") and size < len(parts) else start


def _table(article: Article, mentions: list[Mention], **more: object) -> pd.DataFrame:
    starts, ends, *words, parents = ([mention[place] for mention in mentions] for place in range(len(Mention._fields)))
    columns = dict(zip(("actor", "form", "level", "rule"), map(spans.strings, words), strict=True))
    return spans.table(article.text, np.column_stack([starts, ends]), **columns, parent=spans.numbers(parents), **more)


def between(deeds: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Who does what to whom, by affiliation, each deed once: source, target, relation, mutual, deeds, which, open.

    deeds: a reading with deed, source, target (ids with spaces between), relation and status; people: as `actors` gives it.
    source, target: an affiliation, "others" for who has none, empty for nobody named; mutual: each does it to the other, told in
    one row; deeds: how many; which: their ids; open: what is only urged or possible of them. What has no target, and what a party does to
    itself, is left out; a message is nobody.
    """

    def parties(ids: str) -> list[str]:
        named = [people.at[one, "affiliation"] or "others" for one in ids.split() if people.at[one, "kind"] != "message"]
        return list(dict.fromkeys(named)) or [""]

    rows = deeds.assign(source=deeds["source"].map(parties), target=deeds["target"].map(parties)).explode("source").explode("target")
    rows = rows[(rows["source"] != rows["target"]) & (rows["target"] != "")]
    there = set(zip(rows["deed"], rows["target"], rows["source"], strict=True))
    rows["mutual"] = [deed in there for deed in zip(rows["deed"], rows["source"], rows["target"], strict=True)]
    rows = rows[~rows["mutual"] | (rows["source"] < rows["target"])].drop_duplicates(["deed", "source", "target", "relation"])
    rows["open"] = rows["status"].where(~rows["status"].isin(["done", "agreed"]), "")
    grouped = rows.groupby(["source", "target", "relation", "mutual"])
    table = grouped.agg(deeds=("deed", "size"), which=("deed", ", ".join), open=("open", _open)).reset_index()
    return table.astype({"which": str, "open": str})


def _open(statuses: pd.Series) -> str:
    """The statuses that are set, each with its count where it is not that of all: "urged", "2 urged, 1 possible"."""
    counts = statuses[statuses != ""].value_counts(sort=False)
    return ", ".join(word if len(statuses) == count == 1 else f"{count} {word}" for word, count in counts.items())


def _named(article: Article, table: pd.DataFrame, people: set[str]) -> list[Mention]:
    """The mentions that the table of aliases leads to."""
    lookup = {_plain(row.alias): row for row in _with_capitals(table).itertuples()}
    pattern, inside = _pattern(_with_capitals(table), people), _inner_patterns(table)
    begins = {start for start, *_ in tokens.bounds(article)}
    found: list[Mention] = []
    # No name goes on into the next paragraph.
    for match in chain.from_iterable(pattern.finditer(article.plain, start, end) for start, end, _ in parts(article)):
        parent, titled = len(found), match["person"] is not None
        name = _plain(match["person"] or match["alias"])
        if lookup[name].capital and not begins & {match.start(), match.start() - 1}:
            continue  # a capital in mid-sentence makes another name of it: Citizens Bank
        found.append(Mention(*match.span(), *_who(lookup[name], titled), None))
        # Inside: the nation in the words before a person's name, or whoever is named within the alias itself.
        others = [match.span("nation")] if match["nation"] else []
        if not titled and name in inside:
            others = [inner.span() for inner in inside[name].finditer(article.plain, *match.span())]
        for start, end in others:
            found.append(Mention(start, end, *_who(lookup[_plain(article.plain[start:end])], False), parent))
    return found


def _with_capitals(table: pd.DataFrame) -> pd.DataFrame:
    """The aliases, and each description once more with a capital, as it stands at the start of a sentence."""
    small = table[(table["form"] == "description") & table["alias"].str[:1].str.islower()]
    raised = small.assign(alias=small["alias"].str[:1].str.upper() + small["alias"].str[1:], capital=True)
    return pd.concat([table.assign(capital=False), raised], ignore_index=True)


def _with_pronouns(article: Article, named: list[Mention], kinds: dict[str, str]) -> list[Mention]:
    """The mentions together with the pronouns that stand for one of them, each by the rule that gave it its actor."""
    starts = [start for start, *_ in tokens.bounds(article)]
    outer = [one for one in named if one.parent is None]
    edges = [edge for one in outer for edge in one[:2]]  # in order: what has no parent does not overlap
    sexes = _sexes(article.plain, [one for one in outer if kinds[one.actor] == "person"], set(starts))
    somebody = [(*match.span(), "", "person") for match in _matches(article, ANYBODY, SOMEBODY)]
    candidates = sorted([*((one.start, one.end, one.actor, kinds[one.actor]) for one in outer if one.form != "adjective"), *somebody])
    begins = [start for start, *_ in candidates]
    where = [bisect_right(starts, start) - 1 for start in begins]  # the sentence of each candidate
    rows = []
    for start, end, asked in _pronouns(article):
        place = _before_marks(article.plain, start)
        if bisect_right(edges, start) % 2 or asked == "body" and EMPTY_IT.match(article.plain, start):
            continue  # it is in a name, or stands for nobody
        line = bisect_right(starts, place) - 1
        until, here = bisect_left(begins, place), bisect_left(where, line)
        near, reaches = candidates[here:until], True
        barred = near[-1][2] if near and asked in KIN and _is_whom(article.plain, near[-1][1], start) else None
        fits = partial(_antecedent, asked=asked, sexes=sexes, barred=barred)
        found, rule = fits(near, nearest=True), "the nearest before it in its sentence"
        if found and asked in KIN and SAYS.fullmatch(article.plain, near[-1][1], start):
            found = fits(near[-1:], nearest=True) or found
        if found and asked in KIN and sexes.get(found) != asked:
            reaches = len({actor for *_, actor, kind in near if kind == "person" and actor not in sexes and actor != barred}) == 1
            found = found if reaches else None  # of two it may be either
        if found is None and reaches and here and (asked != "body" or article.plain[start].isupper()):
            # He and she reach back over a dozen candidates, they and a sentence's first it one sentence.
            back = max(here - 12, 0) if asked in KIN else bisect_left(where, line - 1)
            lately = max(bisect_left(where, where[here - 1]), back)
            found, rule = fits(candidates[lately:here], nearest=False), "the first in the last sentence with a name"
            if found is None:
                found, rule = fits(candidates[back:here], nearest=True), "the last one named"
        if found:
            rows.append((start, end, found, rule))
    return _together(named, rows, "pronoun")


def _matches(article: Article, first: set[str], pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where the pattern fits at one of these words, in order: to look the words up is faster than to try it everywhere."""
    words = tokens.read(article)
    found = (pattern.match(article.plain, start) for start in compress(words.start, map(first.__contains__, words.norm)))
    return (match for match in found if match)


def _pronouns(article: Article) -> Iterator[tuple[int, int, str]]:
    """The pronouns of the third person: start, end, what is asked for. In a word with hyphens there is none, and IT is a name."""
    words, plain = tokens.read(article), article.plain
    asked = {norm: PRONOUNS[word] for norm in set(words.norm) if (word := norm.translate(LIKE_ASCII)) in PRONOUNS}
    for start, end, norm in compress(zip(words.start, words.end, words.norm, strict=True), map(asked.__contains__, words.norm)):
        if plain[start:end] != "IT" and not plain.startswith(("'", "-"), start - 1, start) and not plain.startswith("-", end):
            yield start, end, asked[norm]


def _together(named: list[Mention], rows: list[tuple[int, int, str, str]], form: str) -> list[Mention]:
    """The mentions together with those in the rows: start, end, actor, rule."""
    both = named + [Mention(start, end, actor, form, "described", rule, None) for start, end, actor, rule in rows]
    order = sorted(range(len(both)), key=lambda row: (both[row].start, -both[row].end))
    places = {row: place for place, row in enumerate(order)}
    return [both[row] if both[row].parent is None else both[row]._replace(parent=places[both[row].parent]) for row in order]


def _before_marks(plain: str, place: int) -> int:
    """Where the quotation begins that ends right before a place ("…," she said), or the place: nobody named within it is its speaker."""
    mark = plain[place - 2 : place].rstrip()
    if mark not in ("'", '"'):
        return place
    return max(plain.rfind(space + mark, max(place - LONGEST, 0), place - 2) for space in " \n(") + 1 or max(place - LONGEST, 0)


def _antecedent(candidates: list[tuple[int, int, str, str]], asked: str, sexes: dict[str, str], barred: str | None, nearest: bool) -> str | None:
    """The actor that a pronoun can stand for: a person for he and she, a group for they, a body for it.

    candidates: start, end, actor and kind of the mentions that come into question, in order; sexes: who is known to be a man or a woman;
    barred: who does to the pronoun what is done.
    One who is known to be what is asked for comes before who is not.
    """
    order = reversed(candidates) if nearest else candidates
    fit = [actor for *_, actor, kind in order if kind in WANTED[asked] and actor != barred and (asked not in KIN or sexes.get(actor, asked) == asked)]
    return next((actor for actor in fit if sexes.get(actor) == asked), fit[0] if fit else None)


def _is_whom(plain: str, end: int, start: int) -> bool:
    """Whether only a verb stands between a name's end and a pronoun that it has for its object."""
    return OBJECT.fullmatch(plain, end, start) is not None and bool(WHOM.match(plain, start) or CALLED.match(plain, end, start))


def _sexes(plain: str, people: list[Mention], starts: set[int]) -> dict[str, str]:
    """Who is a man and who is a woman, as far as a title, a given name or the words beside a name tell; the surest counts."""
    found: dict[str, tuple[int, str]] = {}
    for start, end, actor, form, _, rule, _ in people:
        words, kin = plain[start:end], KIN_BEFORE.search(plain, max(start - 40, 0), start) or KIN_AFTER.match(plain, end, end + 60)
        if kin:
            told = 1, SEXES[kin[kin.lastindex]]
        elif tied := TIED.match(plain, end, end + 40) if start in starts else None:
            told = 3, "man" if (tied[1] or tied[2]) == "his" else "woman"
        elif rule == link.LAST and form == "name":  # a surname, which may be a given name elsewhere
            continue
        else:  # Mr Lund, Peter Lund, Dr Peter Lund
            titled = words.split()[1:-1] if form == "title" else ()
            told = 2 if " " in words else 4, next(filter(None, map(gender, [words, *titled])), "")
        if told[1]:
            found[actor] = min(told, found.get(actor, told))
    return {actor: sex for actor, (_, sex) in found.items()}


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


def _who(row: tuple, titled: bool) -> tuple[str, str, str, str]:
    """Actor, form, level and rule of a mention that was found by this row of the aliases."""
    if titled:
        return row.actor, "title", "named", f"alias {row.alias}, with the title before it"
    return row.actor, row.form, "described" if row.form == "description" else "named", f"alias {row.alias}"


def _inner_patterns(table: pd.DataFrame) -> dict[str, re.Pattern[str]]:
    """For each alias the pattern of the names of other actors that stand inside it, if any do."""
    names = {_plain(row.alias): row.actor for row in table.itertuples()}
    inner = {}
    for name, actor in names.items():
        within = [other for other, whose in names.items() if whose != actor and f" {other} " in f" {name} "]
        if within:
            inner[name] = re.compile(rf"(?<!\w)(?:{_either(pd.Series(within))}){END}")
    return inner


