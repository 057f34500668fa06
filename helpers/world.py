"""What is known of the world before an article is read: countries and who lives in them, other places, words, given names.

Countries, capitals, provinces and peoples are countryinfo's, languages and parts of the world those of Babel's CLDR, words, some
given names and some places those of TextBlob's lexicon; which given names are a man's or a woman's stands in data/given-names.csv.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from babel import Locale
from babel.core import get_global
from countryinfo import all_countries

from helpers import tables

LATIN = re.compile(r"[A-Z][a-zà-ÿ]+(?:[ -][A-Za-zà-ÿ]+)*")


@dataclass(frozen=True)
class World:
    """Names as they are written, points left out ("US"), with the code of the country that is meant (ISO 3166), or nothing."""

    countries: dict[str, str]
    capitals: dict[str, str]
    peoples: dict[str, str]
    places: frozenset[str]  # other places


@cache
def world() -> World:
    """The tables, made once. A name that several have is that of the country with the most people ("Chinese")."""
    states = sorted(((country.info(), country.iso(2) or "") for country in all_countries()), key=lambda pair: -(pair[0].get("population") or 0))
    english = Locale("en")
    regions = {code: name for code, name in english.territories.items() if code.isdigit()}
    countries = _first(
        [(name, code) for info, code in states for name in _names(info)],
        [(name, code) for code, name in english.territories.items() if code not in regions and code not in ("UN", "EZ", "QO", "XA", "XB", "ZZ")],
    )
    capitals = _first([(city.split(",")[0].removesuffix(" D.C."), code) for info, code in states for city in _listed(info.get("capital"))])
    provinces = [re.sub(r"\s*\(.*", "", province) for info, _ in states for province in info.get("provinces") or []]
    cities = [zone.rpartition("/")[2].replace("_", " ") for zone in get_global("zone_territories")]
    names = {*provinces, *cities, *regions.values(), *(name for name, kind in _entities() if kind == "LOC")}
    places = frozenset(name for name in names if name.lower() not in vocabulary() and name not in countries and name not in capitals)
    peoples = _first(
        [(people, code) for info, code in states for people in re.split("[,/]", info.get("demonym") or "") if people],
        [(name, _land(language, name)) for language, name in english.languages.items()],
        [(_people(name), code) for name, code in countries.items()],
        [(_people(name), "") for name in places],
    )
    peoples = {name: code for name, code in peoples.items() if name not in countries and name not in places}
    return World(countries, capitals, peoples | {f"{people}s": code for people, code in peoples.items()}, places)


def _first(*tables: list[tuple[str, str]]) -> dict[str, str]:
    """The names of all the tables with their codes; the first that has a name counts."""
    return {name: code for table in reversed(tables) for name, code in reversed(table)}


def _land(language: str, name: str) -> str:
    """The code of the country that a language is named after, if it is: Icelandic."""
    code = get_global("likely_subtags").get(language, "").rpartition("_")[2]
    return code if Locale("en").territories.get(code, "")[:4] == name[:4] else ""


def _people(place: str) -> str:
    return place + ("n" if place.endswith("a") else "an")  # California, Californian; Europe, European


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else value or []


def _names(info: dict) -> list[str]:
    """What a country is called in Latin letters, where that is no common word; those called United also by their initials."""
    names = [info["name"], *(name for name in info.get("altSpellings") or [] if name.lower() not in vocabulary())]
    initials = ["".join(re.findall(r"\b[A-Z]", name)) for name in names if name.startswith("United ")]
    return [*(bare for name in names if LATIN.fullmatch(bare := re.sub("^[Tt]he ", "", name))), *initials]


@cache
def known() -> dict[str, str]:
    """What each name of the world is: country, people, capital or place."""
    of = world()
    tables = [("place", of.places), ("capital", of.capitals), ("people", of.peoples), ("country", of.countries)]
    return {name: kind for kind, table in tables for name in table}


@cache
def _openers() -> frozenset[str]:
    return frozenset(name.split(" ", 1)[0] for name in known())


def front(parts: list[str]) -> tuple[int, str]:
    """How many words at the start of a name are a name of the world, and of what; 0 and nothing for none."""
    for size in (3, 2, 1) if parts and parts[0].replace(".", "") in _openers() else ():
        kind = known().get(" ".join(parts[:size]).replace(".", "")) if len(parts) >= size else None
        if kind:
            return size, kind
    return 0, ""


@cache
def genders() -> dict[str, str]:
    """Given names that are nearly always a man's or a woman's, and whose. Raises what `tables.read` raises."""
    table = tables.read(tables.DATA / "given-names.csv", ["name", "gender"])
    return dict(zip(table["name"], table["gender"], strict=True))


@cache
def given() -> frozenset[str]:
    """Given names: those of `genders`, and the first words of the people in TextBlob's list, but for common ones (Snow White) and places."""
    named = {first for name, kind in _entities() if kind == "PERS" and " " in name and (first := name.split()[0]).lower() not in vocabulary() and first not in known()}
    return frozenset(genders()) | named


MAN = re.compile(r"\b(?:Mr|Sir|Lord(?! Mayor)|King|Prince|Emperor|Father|Viscount|(?:Alder|Chair|Congress|Council|Spokes)man)\b")
WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss|Lady|Dame|Queen|Princess|Baroness|Countess|Duchess|(?:Chair|Congress|Council|Spokes)woman)\b")


def gender(words: str) -> str:
    """Whether a title or a given name at the beginning is a man's or a woman's, or nothing."""
    first = words.split(maxsplit=1)[0]
    if first in genders():
        return genders()[first]
    return "woman" if WOMAN.match(words) else "man" if MAN.match(words) else ""


def _lines(name: str) -> list[str]:
    lines = files("textblob").joinpath("en", name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith(";;;")]


def _entities() -> list[tuple[str, str]]:
    """Names of TextBlob's list with what they are: LOC or PERS."""
    return [(name, kind) for name, _, kind in (line.rpartition(" ") for line in _lines("en-entities.txt")) if kind in ("LOC", "PERS")]


@cache
def lexicon() -> dict[str, str]:
    """Words of English and how each is mostly used, as Brill's tagger has them: "river" NN, "Paul" NNP."""
    return dict(line.split(" ", 1) for line in _lines("en-lexicon.txt") if line.count(" ") == 1)


@cache
def vocabulary() -> frozenset[str]:
    """The words of the lexicon that are written with a small letter and are no names."""
    return frozenset(word for word, tag in lexicon().items() if word.islower() and not tag.startswith(("NNP", "FW")))
