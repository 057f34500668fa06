"""What do outside sources say? The record, kept apart from what the article says.

Rows of the record carry source keys instead of spans: each key names a row of
`sources.csv`. Everything about the story lies in the data folder; this room
reads and checks it. A file that does not hold gives a ValueError that names the
file, the line (the header is line 1), the column and the remedy.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Sequence
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NoReturn
from zoneinfo import ZoneInfo

import pandas as pd

from helpers import spans, tables
from helpers.article import Article
from helpers.tables import DATA

_LAUNCHES = """launch_id event_id launched_utc launched_source
    site site_lat_deg site_lon_deg site_source missile missile_class missile_source outcome outcome_source
    apogee_km apogee_qualifier apogee_assessor apogee_source range_km range_qualifier range_assessor range_source
    overflight overflight_start_utc overflight_end_utc overflight_where overflight_source
    splash_utc splash_where splash_source computed_lat_deg computed_lon_deg computed_lat_min_deg computed_lat_max_deg
    computed_lon_min_deg computed_lon_max_deg computed_method computed_source
    alert alert_first_utc alert_second_utc alert_prefecture_count alert_source alerted_municipality_count alerted_source
    fault_municipality_count fault_prefecture_count fault_source""".split()
_EVENTS = "id kind name start end precision zone source note".split()
_ASSESSMENTS = "id event_id assessor stage quantity value value_max qualifier words source note".split()
_MONTHS = "month missile_count later_count launch_day_count source note".split()
_ACCOUNTS = "id point account told source note".split()
_CLAIMS = "start end text claim finding reason source inference note".split()
TOLD = ("yes", "in part", "no", "not in the part we saw")
FINDINGS = ("supported", "supported on one reading", "overstated", "not found", "cannot be checked")
_SOURCES = "key type title publisher date locator seen used_for".split()


def launches(path: str | Path | None = None) -> pd.DataFrame:
    """Return the missiles launched, one row each (`launches.csv`, or the file at `path`).

    A column's ending gives its type: `_utc` a moment (time-zone-aware, UTC, to the
    minute), `_km` kilometres and `_deg` decimal degrees (float), `_count` a number
    (Int64), `_source` source keys with `;` between them, any other text. `overflight`
    and `alert` are true or false. What no source gives is empty (NaT, NaN, NA, "").

    launch_id, event_id: the missile; the event it belongs to.
    launched_…: launch. site_…: place of launch. missile, missile_class; outcome.
    apogee_km, range_km: greatest height, ground distance; `_qualifier` is "about",
        "well above" or empty, `_assessor` whose figure it is.
    overflight_…: whether it crossed the country named in the file's card; when, where.
    splash_…: where and when it came down, as stated. computed_…: that place in degrees
        as computed (computed_method), with the spread of the methods as min and max.
    alert_…: public alerts, first and second; alerted_, fault_, recount_: municipalities
        and prefectures reached, with faults at first count, with faults later counted.
    zone_NAME: an IANA time zone, one for the whole column; each gives two derived
        columns, launched_NAME (aware, in that zone) and date_NAME (the date there).
    date_utc: the date in UTC (derived).

    Raises FileNotFoundError, and ValueError for: a missing column, a duplicate or empty
    id, a time without a zone or not in UTC, a number that is none, is negative or is no
    place on Earth, a figure without a source, an unknown source key or time zone, an end
    before its start. Sources are looked up in the `sources.csv` beside the file.
    """
    path = Path(path or DATA / "launches.csv")
    table = _read(path, _LAUNCHES, filled=["launch_id", "event_id", "launched_utc", "overflight", "alert"])
    _check_sources(path, table)
    for column in table.columns:
        if column.endswith("_utc"):
            moments = [_moment(path, row, column, text) for row, text in table[column].items()]
            table[column] = pd.Series(pd.to_datetime(moments, utc=True), index=table.index)
        elif column.endswith(("_km", "_deg", "_count")):
            numbers = [_number(path, row, column, text) for row, text in table[column].items()]
            kind = "Int64" if column.endswith("_count") else "float64"
            table[column] = pd.Series(numbers, index=table.index, dtype="float64").astype(kind)
        elif column in ("overflight", "alert"):
            for row, text in table[column].items():
                if text not in ("yes", "no"):
                    _fail(path, row, column, f"{text!r} is neither yes nor no")
            table[column] = table[column] == "yes"
    pairs = [("launched_utc", column) for column in table.columns if column.endswith("_utc")]
    pairs += [("overflight_start_utc", "overflight_end_utc"), ("alert_first_utc", "alert_second_utc"),
              ("computed_lat_min_deg", "computed_lat_max_deg"), ("computed_lon_min_deg", "computed_lon_max_deg")]
    for start, end in pairs:
        for row in table.index[table[end] < table[start]]:
            _fail(path, row, end, f"is {'before' if end.endswith('_utc') else 'below'} {start}; put the two in order")
    for column in [column for column in table.columns if column.startswith("zone_")]:
        for row, name in table[column].items():
            if name != table[column].iloc[0]:
                _fail(path, row, column, f"{name!r} differs from the rows above; keep one zone a column")
            zone = _zone(path, row, column, name)
        local = table["launched_utc"].dt.tz_convert(zone)
        table["launched_" + column[5:]], table["date_" + column[5:]] = local, local.dt.date
    table["date_utc"] = table["launched_utc"].dt.date
    return table.reset_index(drop=True)


def minutes(launches: pd.DataFrame, zone: str) -> pd.DataFrame:
    """Return what happened in the minutes after each launch, one moment or stretch a row.

    launches: rows of `launches`; zone: an IANA time zone for the clock. launch_id; what: launch,
    alert, overflight or splashdown; minute, until: minutes after launch (float, the same for a
    moment); clock: "05:58", or "06:05–06:07". What no source gives has no row.
    """
    kinds = [
        ("launch", "launched_utc", "launched_utc"), ("alert", "alert_first_utc", "alert_first_utc"),
        ("overflight", "overflight_start_utc", "overflight_end_utc"), ("splashdown", "splash_utc", "splash_utc"),
        ("alert", "alert_second_utc", "alert_second_utc"),
    ]  # fmt: skip
    parts = []
    for what, start, end in kinds:
        clock = [launches[column].dt.tz_convert(zone).dt.strftime("%H:%M") for column in (start, end)]
        after = [(launches[column] - launches["launched_utc"]).dt.total_seconds() / 60 for column in (start, end)]
        clock = clock[0].where(launches[start] == launches[end], clock[0] + "–" + clock[1])
        part = pd.DataFrame({"launch_id": launches["launch_id"], "what": what, "minute": after[0], "until": after[1], "clock": clock})
        parts.append(part[part["minute"].notna() & part["until"].notna()])
    order = {launch: place for place, launch in enumerate(launches["launch_id"])}
    return pd.concat(parts).sort_values(["launch_id", "minute"], key=lambda column: column.map(order) if column.name == "launch_id" else column, ignore_index=True)


def events(path: str | Path | None = None) -> pd.DataFrame:
    """Return events other than launches, one row each (`record-events.csv`, or `path`).

    id, kind, name: key, kind of event, short label.
    start, end: its first moment and the moment it was over (time-zone-aware, UTC). For
        precision "day" these are the midnights of `zone` around its days; for "minute"
        the moments stated, the same twice if only one is.
    first_day, last_day: its dates in `zone` (derived).
    precision: "day" or "minute". zone: IANA time zone in which the file states the time.
    source: source keys with `;` between them. note: text.

    Raises FileNotFoundError, and ValueError as `launches` does and for a precision that
    is neither, or a date that is not one.
    """
    path = Path(path or DATA / "record-events.csv")
    table = _read(path, _EVENTS, filled=["id", "kind", "name", "start", "precision", "zone"])
    _check_sources(path, table)
    found = []
    for row, event in table.iterrows():
        zone = _zone(path, row, "zone", event["zone"])
        texts = {"start": event["start"], "end": event["end"] or event["start"]}
        if event["precision"] == "minute":
            start, end = (_moment(path, row, column, text) for column, text in texts.items())
            days = [moment.astimezone(zone).date() for moment in (start, end)]
        elif event["precision"] == "day":
            days = [_day(path, row, column, text) for column, text in texts.items()]
            start, end = (datetime(d.year, d.month, d.day, tzinfo=zone) for d in (days[0], days[1] + timedelta(days=1)))
        else:
            _fail(path, row, "precision", f"{event['precision']!r} is neither minute nor day")
        if end < start or days[1] < days[0]:
            _fail(path, row, "end", "is before start; put the two in order")
        found.append((start.astimezone(timezone.utc), end.astimezone(timezone.utc), *days))
    for number, column in enumerate(["start", "end"]):
        moments = pd.to_datetime([one[number] for one in found], utc=True)
        table[column] = pd.Series(moments, index=table.index)
    for number, column in enumerate(["first_day", "last_day"], start=2):
        table.insert(number + 3, column, pd.Series([one[number] for one in found], index=table.index, dtype=object))
    return table.reset_index(drop=True)


def assessments(path: str | Path | None = None) -> pd.DataFrame:
    """Return what each assessor said of each launch, one statement a row (`assessments.csv`, or `path`).

    id; event_id: as in `launches`. assessor: whose statement. stage: first, later or data set.
    quantity: apogee_km, range_km (km), flight_min (minutes), failed_count, launch_utc, type or outcome.
    value, value_max: a number in the unit of the quantity (float), and the upper one where two
        are given; missing for launch_utc, type and outcome, which stand in `words`.
    qualifier: "more than", "at least" or empty. source: source keys with `;` between. note: text.

    Raises FileNotFoundError, and ValueError as `launches` does and for an event that
    `launches.csv` beside the file does not have, or another stage or quantity.
    """
    path = Path(path or DATA / "assessments.csv")
    table = _read(path, _ASSESSMENTS, filled=["id", "event_id", "assessor", "stage", "quantity", "source"])
    _check_sources(path, table)
    in_words = ("launch_utc", "type", "outcome")
    known = set(tables.read(path.with_name("launches.csv"), ["event_id"])["event_id"])
    allowed = {"event_id": known, "stage": {"first", "later", "data set"}, "quantity": {"apogee_km", "range_km", "flight_min", "failed_count", *in_words}}
    for column, words in allowed.items():
        _check_words(path, table, column, words)
    for row, line in table.iterrows():
        if (line["value"] == "") != (line["quantity"] in in_words) or (line["words"] == "") == (line["value"] == ""):
            _fail(path, row, "value", f"{line['quantity']} needs {'words' if line['quantity'] in in_words else 'a number'} and nothing else")
        if line["quantity"] == "launch_utc":
            _moment(path, row, "words", line["words"])
    for column in ("value", "value_max"):
        table[column] = pd.Series([_number(path, row, column, text) for row, text in table[column].items()], index=table.index, dtype="float64")
    for row in table.index[table["value_max"] < table["value"]]:
        _fail(path, row, "value_max", "is below value; put the two in order")
    return table.reset_index(drop=True)


def monthly(path: str | Path | None = None) -> pd.DataFrame:
    """Return missiles launched by month (`monthly-launches.csv`, or `path`), as a data set counts them.

    month: its first day. missile_count: missiles, not launches. later_count: how many of these the data
    set entered later, by its own dates of entry. launch_day_count: days with a launch, in UTC. source; note.

    Raises FileNotFoundError, and ValueError as `launches` does and for a month that is none.
    """
    path = Path(path or DATA / "monthly-launches.csv")
    table = _read(path, _MONTHS, filled=_MONTHS[:5])
    _check_sources(path, table)
    months = [_day(path, row, "month", f"{text}-01") for row, text in table["month"].items()]
    for column in ("missile_count", "later_count", "launch_day_count"):
        table[column] = pd.Series([_number(path, row, column, text) for row, text in table[column].items()], index=table.index).astype("Int64")
    for row in table.index[table["later_count"] > table["missile_count"]]:
        _fail(path, row, "later_count", "is more than missile_count, of which it is a part")
    return table.assign(month=pd.to_datetime(months)).reset_index(drop=True)


def accounts(path: str | Path | None = None) -> pd.DataFrame:
    """Return which points of one call each account tells, one point and account a row (`accounts.csv`, or `path`).

    id; point; account; told: yes, in part, no, or "not in the part we saw", which is not a no; source; note.

    Raises FileNotFoundError, and ValueError as `launches` does and for another word in told or a
    point that lacks an account.
    """
    path = Path(path or DATA / "accounts.csv")
    table = _read(path, _ACCOUNTS, filled=_ACCOUNTS[:5])
    _check_sources(path, table)
    _check_words(path, table, "told", set(TOLD))
    every = set(table["account"])
    for point, rows in table.groupby("point", sort=False):
        if set(rows["account"]) != every or rows["account"].duplicated().any():
            _fail(path, rows.index[0], "account", f"{point!r} needs one row for each of {', '.join(sorted(every))}")
    return table.reset_index(drop=True)


def claims(article: Article, path: str | Path | None = None) -> pd.DataFrame:
    """Return the article's claims beside the record, one row each (`claims.csv`, or `path`).

    start, end, text: the claim's words in the article. claim: its key. finding: one of FINDINGS.
    reason: why, in a sentence. source: source keys with `;` between. inference: whether a part of
    the reason is inferred and not read (true or false). note: text.

    Raises FileNotFoundError, and ValueError as `launches` does, as `spans.read` does for words
    that are not at their place in the article, and for another word in finding or inference.
    """
    path = Path(path or DATA / "claims.csv")
    raw = tables.read(path, _CLAIMS)
    for column in ("claim", "reason", "source"):
        for row in raw.index[raw[column] == ""]:
            _fail(path, row, column, "is empty; fill it in")
    for row in raw.index[raw["claim"].duplicated()]:
        _fail(path, row, "claim", f"{raw.at[row, 'claim']!r} stands in a row above; give each its own")
    _check_sources(path, raw)
    _check_words(path, raw, "finding", set(FINDINGS))
    _check_words(path, raw, "inference", {"yes", "no"})
    table = spans.read(path, article.text, _CLAIMS[3:])
    return table.assign(inference=table["inference"] == "yes")


def sources(path: str | Path | None = None) -> pd.DataFrame:
    """Return the sources, one row each, all text (`sources.csv`, or the file at `path`).

    key: what the other tables cite. type: whose text it is (issuer's own page, copy of
    the issuer's text, news or analysis, data set, wiki copy …). title: what it is, in our
    words. publisher. date: YYYY, YYYY-MM or YYYY-MM-DD, empty if unknown. locator:
    address, or where to look. seen: how much of it was read, and in what form.
    used_for: the tables that cite it, and its subject.

    Raises FileNotFoundError, and ValueError for a missing column, a duplicate key or an
    empty key, type, title, locator or seen.
    """
    filled = ["key", "type", "title", "locator", "seen"]
    return _read(Path(path or DATA / "sources.csv"), _SOURCES, filled).reset_index(drop=True)


def citation(key: str) -> str:
    """Return the source in one line: publisher, title, date, locator, type, how seen.

    Raises ValueError, naming the nearest key there is, for a key not in `sources.csv`.
    """
    table = sources().set_index("key")
    if key not in table.index:
        raise ValueError(f"sources.csv: no source has the key {key!r}{_nearest(key, table.index)}")
    source = table.loc[key]
    return (f"{source['publisher'] or 'publisher not known'}: {source['title']} "
            f"({source['date'] or 'undated'}). {source['locator']} [{source['type']}; {source['seen']}]")


def _fail(path: Path, row: int, column: str, what: str) -> NoReturn:
    raise ValueError(f"{path}, line {row}, column {column}: {what}")


def _read(path: Path, needed: Sequence[str], filled: Sequence[str]) -> pd.DataFrame:
    """All cells as text, the line in the file as index; the first of `filled` is the id."""
    table = tables.read(path, needed)
    if table.empty:
        raise ValueError(f"{path}: there are no rows below the header; add at least one")
    for column in filled:
        for row in table.index[table[column] == ""]:
            _fail(path, row, column, "is empty; fill it in")
    for row in table.index[table[filled[0]].duplicated()]:
        _fail(path, row, filled[0], f"{table.at[row, filled[0]]!r} stands in a row above; give each its own")
    return table


def _check_sources(path: Path, table: pd.DataFrame) -> None:
    """Every key is known; whatever has a source column beside it has a source in it."""
    known = set(sources(path.with_name("sources.csv"))["key"])
    for column in [column for column in table.columns if column == "source" or column.endswith("_source")]:
        stem = column.removesuffix("source").rstrip("_")
        beside = [c for c in table.columns if c != column and (c == stem or not stem or c.startswith(stem + "_"))]
        for row, keys in table[column].items():
            if not keys and any(table.loc[row, beside]):
                _fail(path, row, column, "is empty; name the source of what stands beside it")
            for key in keys.split(";") if keys else []:
                if key not in known:
                    near = _nearest(key, known)
                    _fail(path, row, column, f"no source has the key {key!r}{near}, or add a row to sources.csv")


def _check_words(path: Path, table: pd.DataFrame, column: str, words: set[str]) -> None:
    for row, word in table[column].items():
        if word not in words:
            _fail(path, row, column, f"{word!r} is none of {', '.join(sorted(words))}")


def _nearest(key: str, known: Sequence[str] | set[str]) -> str:
    near = difflib.get_close_matches(str(key).upper(), sorted(known), n=1, cutoff=0)
    return f"; write {near[0]!r}, the nearest there is, if that is meant" if near else ""


def _moment(path: Path, row: int, column: str, text: str) -> datetime | None:
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        _fail(path, row, column, f"{text!r} is not a time; write it as 2001-02-03T04:05Z")
    if moment.utcoffset() != timedelta(0):
        what = "has no zone" if moment.tzinfo is None else "is not in UTC"
        _fail(path, row, column, f"the time {text!r} {what}; write it in UTC as 2001-02-03T04:05Z")
    return moment


def _day(path: Path, row: int, column: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        _fail(path, row, column, f"{text!r} is not a date; write it as 2001-02-03")


def _number(path: Path, row: int, column: str, text: str) -> float:
    if not text:
        return math.nan
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        _fail(path, row, column, f"{text!r} is not a number; write digits and a point only")
    if column.endswith("_deg"):
        if abs(number) > (90 if "_lat_" in column else 180):
            _fail(path, row, column, f"{text} degrees is no place on Earth")
    elif number < 0:
        _fail(path, row, column, f"{text} is negative; a distance, height or count is 0 or more")
    if column.endswith("_count") and number != int(number):
        _fail(path, row, column, f"{text} is not a whole number")
    return number


def _zone(path: Path, row: int, column: str, name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        _fail(path, row, column, f"{name!r} is no IANA time zone; write one as Europe/London, or install tzdata")
