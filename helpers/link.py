"""Which names of an article mean the same one, without a table of aliases."""

import re
from collections import Counter
from functools import cache

from babel import Locale

from helpers.kinds import FIRMS, HEAD, MARKS, PART, PEOPLE, SEVERAL, TOLD, WEAK, plays, without_junior
from helpers.names import Names
from helpers.world import front, gender, known, world

# The rules, the first that holds: how the column rule says it, and an example.
RULES = {
    "a country": "Iceland, Icelandic, Icelanders",
    "a capital that acts": "Reykjavik said",
    "initials": "Arden Harbour Board, AHB",
    "letters in brackets": "Arden Water (AWR)",
    "a person’s last words": "Ines Holt, Holt",
    "a person’s first word": "Ines Holt, Ines",
    "a person’s first and last": "Ines C. Holt, Ines Holt",
    "a name at birth": "Ines Holt was born Ines Lund",
    "the beginning of a longer name": "Arden Motors Inc., Arden",
    "the last word of a longer name": "Arden Council, the Council",
    "an office": "the Icelandic President, Icelandic President Ines Holt",
    "its own words": "Arden, Arden",
}
COUNTRY, ACTS, INITIALS, BRACKETS, LAST, FIRST, BOTH, BORN, BEGINNING, END, OFFICE, OWN = RULES
MR_AND = re.compile(r"\bMr\.? and $")
SMALL = frozenset("of the and for on & de la".split())
# A capital acts where it does what only people do, has what only governments have, or deals with somebody.
SPEAKS = (
    "(?:accept|accus|add|agree|announc|argu|ask|back|believ|blam|call|claim|condemn|confirm|consider|criticis|criticiz|declar|demand|denounc|deni|expell?|express|fear|hop|impos|"
    "insist|offer|oppos|order|plan|pledg|promis|propos|pursu|react|recognis|recogniz|refus|reject|respond|sign|summon|support|suspect|threaten|urg|vow|warn|welcom)(?:e?d|e?s|e|ing)?|den(?:y|ying)|t(?:ell|ells|old)"
)
DOES = f"{SPEAKS}|sa(?:id|ys?)|saw|sees?|wants?|wanted|sends?|sent|makes?|made|takes?|took|gives?|gave|knows?|knew|thinks?|thought"
ADVERBS = r"(?:(?:has|have|had|also|would|will|could|may|must|should|did|does|never|not|now|\w+ly|on \w+day) )*"
HAS = "ambassador|allies|ally|anger|approach|claims?|concerns?|decision|demands?|envoy|foreign|government|interests?|leaders?|leadership|policy|position|president|prime|refusal|relations|response|stance"
AFTER = re.compile(rf",? (?:and \w+ )?{ADVERBS}(?:{DOES})\b|'s (?:{HAS})\b")
BEFORE = re.compile(rf"\b(?:between|both) (?:[\w.]+ and )?$|\b(?:relations|ties|talks|deal|agreement|tensions|dispute|war) with $|\b(?:{SPEAKS}) $")
BIRTH = re.compile(r"(?:\b(?:[Hh]e|[Ss]he|[Ww]ho|[A-Z][\w'-]{1,30}) (?:was|is|had been) born|\bn[ée]e),? $")
TICKER = re.compile(r" \((?:[A-Z]{2,10}: ?)?([A-Z]{2,6})\)")
KINDS = {"PER": "person", "ORG": "organisation", "LOC": "place", "MISC": "other"}


def actors(plain: str, names: Names) -> list[tuple[str, str, str, str, str]]:
    """Who each name means: actor, name, kind, rule and kind_rule, a row for each of the names, which stand in the text.

    name: the longest it goes by, for a country and its people the country's; actor: an id made of that ("ines-holt"). kind: person,
    organisation, state, place, group (a people without a state), other, or unknown where only the number of its words tells; kind_rule why.
    rule: see `RULES`. Of two persons with one surname the one named last is meant; Mr and Mrs Holt are two.
    """
    types = {name: (kind, why) for name, kind, why in zip(names.words, names.type, names.type_rule, strict=True) if name}
    longer = _longer(types) | _brackets(plain, names) | _births(plain, names) | _labels(plain, names)
    for _ in range(2):  # short for what is short itself
        longer = {name: (longer.get(actor, (actor,))[0], rule) for name, (actor, rule) in longer.items()}
    clubs = {name.split()[0]: name for name, (kind, why) in types.items() if (kind, why) == ("ORG", TOLD) and " " in name}
    rows, latest, offices = [], {}, {}
    told = [gender(plain[start:begin]) if name and begin > start else "" for name, start, begin in zip(names.words, names.start, names.name_start, strict=True)]
    of = {name: gender(name) if " " in name else "" for name in types}
    for name, sex, start in zip(names.words, told, names.start, strict=True):
        if sex:
            of[name] = sex if of[name] in ("", sex) and not MR_AND.search(plain, max(start - 8, 0), start) else "both"
    spouses = {(tail, sex): name for name, sex in reversed(of.items()) if sex for tail in _tails(name)}
    spouses = {told: longer.get(name, (name,))[0] for told, name in spouses.items()}
    for name, kind, why, start, name_start, end, sex in zip(names.words, names.type, names.type_rule, names.start, names.name_start, names.end, told, strict=True):
        if not name:
            office = plain[start:end]
            rows.append((offices.get(office.casefold(), office), "person", OFFICE, OFFICE))
            continue
        actor, rule = kind == "PER" and latest.get(name) or longer.get(name) or (name, OWN)
        if name in clubs and kind != "PER" and plays(plain, start, end):
            actor, rule, kind, why = clubs[name], BEGINNING, *types[clubs[name]]
        if sex and (of.get(actor, sex) not in (sex, "") or of.get(actor) == "" and (name, sex) in spouses):
            rule = LAST if (name, sex) in spouses else OWN
            actor = spouses.setdefault((name, sex), f"{plain[start:name_start].split()[-1].rstrip('.')} {name}")
            latest[name] = actor, LAST
        if sex:
            of[actor] = sex
        code = _code(actor) if kind != "PER" else ""
        if code and known().get(actor) == "capital":
            code, rule = (code, ACTS) if _acts(plain, start, end) else ("", OWN)
        elif code and rule == OWN:
            rule = COUNTRY
        if code:
            rows.append((_country(code), "state", rule, rule))
        else:
            why = types.get(actor, (kind, why))[1] if why == PART else why
            weak = why in WEAK
            rows.append((actor, "unknown" if weak else "group" if why == PEOPLE else KINDS[kind], rule, f"{why}, and nothing tells more" if weak else why))
        if kind == "PER":
            latest |= {tail: (actor, LAST) for tail in _tails(name) if tail in longer}
            offices |= {plain[start:name_start].strip().casefold(): actor} if name_start > start else {}
    ids = {actor: _id(actor) for actor in {actor for actor, *_ in rows}}
    return [(ids[actor], actor, *others) for actor, *others in rows]


def _longer(types: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """For each name that is short for another one of the article: that one, and the rule."""
    short: dict[str, dict[str, str]] = {rule: {} for rule in (INITIALS, LAST, FIRST, BOTH, BEGINNING, END)}
    within = Counter(word for name, (kind, _) in types.items() if kind == "ORG" and " " in name for word in set(name.split()))
    for name, (kind, why) in types.items():
        parts = name.split()
        if len(parts) < 2:
            continue
        if kind == "PER":
            for tail in _tails(name):
                short[LAST].setdefault(tail, name)
            short[FIRST].setdefault(parts[0], name)
            if len(parts) > 2:
                short[BOTH].setdefault(f"{parts[0]} {parts[-1]}", name)
        if kind != "PER":
            short[INITIALS].setdefault("".join(part[0] for part in parts if part not in SMALL), name)
            size, of_world = front(parts)
            if of_world in ("people", "country") and size < len(parts):
                short[INITIALS].setdefault(_code(" ".join(parts[:size])) + "".join(part[0] for part in parts[size:] if part not in SMALL), name)
        if kind == "ORG" and within[parts[-1]] == 1 and len(parts) < 4:
            short[END][parts[-1]] = name
        if (kind == "ORG" and why != TOLD or why == SEVERAL) and (parts[-1] in FIRMS or HEAD.get(parts[-1]) != "ORG"):
            for size in range(1, len(parts)):
                if " ".join(parts[size:]) not in known():
                    short[BEGINNING].setdefault(" ".join(parts[:size]), name)
    found = {}
    for name, (kind, why) in types.items():
        rules = (LAST, FIRST, BOTH) if kind == "PER" else (INITIALS,) if name.isupper() and len(name) > 1 else (END,) if kind == "ORG" and name in HEAD else (BEGINNING,)
        rule = next((rule for rule in rules if short[rule].get(name, name) != name), None)
        if rule and (name not in known() or why == PART) and why != MARKS:
            found[name] = short[rule][name], rule
    return found


def _tails(name: str) -> list[str]:
    """The last words of a name: its surname, with what belongs to it, and without Jr."""
    return [" ".join(parts[size:]) for parts in dict.fromkeys((tuple(name.split()), tuple(without_junior(name).split()))) for size in range(1, len(parts))]


def _births(plain: str, names: Names) -> dict[str, tuple[str, str]]:
    """Who was born by another name is the person with that first name, if the article names one (the first of them)."""
    people = [(name, start) for name, kind, start in zip(names.words, names.type, names.start, strict=True) if kind == "PER" and " " in name]
    born = {name for name, start in people if BIRTH.search(plain, max(start - 50, 0), start)}
    first = {name.split()[0]: name for name, _ in reversed(people) if name not in born}
    return {name: (first[name.split()[0]], BORN) for name in born if name.split()[0] in first}


def _labels(plain: str, names: Names) -> dict[str, tuple[str, str]]:
    """Letters that begin a line and end in a colon stand for the one person with these initials: "HC: What comes next?"."""
    people: dict[str, set[str]] = {}
    for name, kind in zip(names.words, names.type, strict=True):
        if kind == "PER" and " " in name:
            people.setdefault("".join(word[0] for word in name.split()), set()).add(name)
    places = zip(names.words, names.start, names.end, strict=True)
    labels = {name for name, start, end in places if name in people and plain[end : end + 1] == ":" and plain[max(start - 1, 0) : start] in ("", "\n")}
    return {name: (min(people[name]), INITIALS) for name in labels if len(people[name]) == 1}


def _brackets(plain: str, names: Names) -> dict[str, tuple[str, str]]:
    """The letters in brackets after a name that begins with the first of them stand for it."""
    found = {}
    for name, end in zip(names.words, names.end, strict=True):
        letters = TICKER.match(plain, end) if plain.startswith(" (", end) else None
        if letters and name[:1] == letters[1][0] and letters[1] not in known():
            found[letters[1]] = name, BRACKETS
    return found


def _code(name: str) -> str:
    """The code of the country that a country's, a people's or a capital's name belongs to, or nothing."""
    of = world()
    return of.countries.get(name) or of.peoples.get(name) or of.capitals.get(name) or ""


def nation(name: str) -> tuple[str, str, str]:
    """The id and the name of the country that a country's or a people's name belongs to, and "state"; its own and "group" where it belongs to none."""
    code = _code(name)
    name = _country(code) if code else name
    return _id(name), name, "state" if code else "group"


@cache
def _country(code: str) -> str:
    return Locale("en").territories.get(code, code)


def _acts(plain: str, start: int, end: int) -> bool:
    """Whether a capital stands for its government here."""
    return AFTER.match(plain, end, end + 80) is not None or BEFORE.search(plain, max(start - 40, 0), start) is not None


def _id(name: str) -> str:
    return re.sub(r"[^\w]+", "-", name.casefold().replace("'", "")).strip("-") or name
