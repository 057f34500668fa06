"""The record: figures held against what the facts state a second time, and files that must fail."""

import csv
import shutil
from datetime import date

import numpy as np
import pandas as pd
import pytest

from helpers import article, record

MINUTE = pd.Timedelta(minutes=1)


@pytest.fixture(scope="module")
def launches():
    return record.launches().set_index("launch_id")


@pytest.fixture
def folder(tmp_path):
    """A copy of the three tables, to be spoilt."""
    for name in ("launches.csv", "record-events.csv", "sources.csv", "assessments.csv", "monthly-launches.csv", "accounts.csv", "claims.csv"):
        shutil.copy(record.DATA / name, tmp_path)
    return tmp_path


def spoil(path, row, column, text):
    """Write `text` into a cell; `row` as in the file, where the header is row 1."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    rows[row - 1][rows[0].index(column)] = text
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


# What the record says.


def test_one_row_is_one_missile(launches):
    assert len(launches) == 8 and launches.event_id.nunique() == 6
    assert list(launches.groupby("event_id").size()) == [1, 1, 3, 1, 1, 1]
    summer = launches[launches.date_japan.map(lambda day: day.month in (8, 9))]
    assert len(summer) == 5
    assert list(summer.index[summer.overflight]) == ["2017-08-29", "2017-09-15"]
    assert list(launches.index[launches.overflight]) == ["2017-08-29", "2017-09-15"]


# Clock times in Japan as the kit's brief and the ministry's two reports give them.
CLOCK = {
    "2017-08-29": {"launched": "05:58", "alert_first": "06:02", "overflight_start": "06:05",
                   "overflight_end": "06:07", "splash": "06:12", "alert_second": "06:14"},
    "2017-09-15": {"launched": "06:57", "alert_first": "07:00", "overflight_start": "07:04",
                   "overflight_end": "07:06", "alert_second": "07:07", "splash": "07:16"},
}


@pytest.mark.parametrize("launch", CLOCK)
def test_the_warning_to_the_minute(launches, launch):
    row = launches.loc[launch]
    found = {name: row[name + "_utc"].tz_convert("Asia/Tokyo").strftime("%Y-%m-%d %H:%M") for name in CLOCK[launch]}
    assert found == {name: f"{launch} {clock}" for name, clock in CLOCK[launch].items()}


def test_minutes_between(launches):
    two = launches.loc[["2017-08-29", "2017-09-15"]]
    assert list((two.splash_utc - two.launched_utc) / MINUTE) == [14, 19]
    assert list((two.alert_first_utc - two.launched_utc) / MINUTE) == [4, 3]
    assert list((two.overflight_start_utc - two.alert_first_utc) / MINUTE) == [3, 4]
    november = launches.loc["2017-11-29"]
    assert (november.splash_utc - november.launched_utc) / MINUTE == 53


def test_other_launch_minutes(launches):
    found = launches.launched_japan.dt.strftime("%m-%d %H:%M")
    assert list(found) == ["07-04 09:39", "07-28 23:42", "08-26 06:49", "08-26 07:07", "08-26 07:19",
                           "08-29 05:58", "09-15 06:57", "11-29 03:18"]


def test_dates_differ_by_zone(launches):
    august = launches.loc["2017-08-29"]
    assert (august.date_japan, august.date_utc) == (date(2017, 8, 29), date(2017, 8, 28))
    september = launches.loc["2017-09-15"]
    assert september.launched_pyongyang.strftime("%Y-%m-%d %H:%M %z") == "2017-09-15 06:27 +0830"
    assert (september.date_pyongyang, september.date_utc) == (date(2017, 9, 15), date(2017, 9, 14))
    assert launches.loc["2017-07-04"].launched_pyongyang.strftime("%H:%M") == "09:09"
    assert str(launches.launched_utc.dt.tz) == "UTC" and str(launches.launched_japan.dt.tz) == "Asia/Tokyo"


def test_figures_and_whose_they_are(launches):
    figures = launches[["apogee_qualifier", "apogee_km", "range_km", "range_assessor"]]
    assert list(figures.loc["2017-08-29"]) == ["about", 550, 2700, "Japan MOD"]
    assert list(figures.loc["2017-09-15"]) == ["about", 800, 3700, "Japan MOD"]
    assert list(launches.apogee_km.dropna()) == [2500, 3500, 550, 800, 4000]
    assert list(launches.range_km.dropna()) == [900, 1000, 250, 250, 2700, 3700, 1000]
    assert set(launches.apogee_qualifier[launches.missile_class == "ICBM"]) == {"well above"}
    assert list(launches.index[launches.outcome == "failure"]) == ["2017-08-26-2"]
    assert list(launches.index[launches.outcome == "unknown"]) == ["2017-08-29"]


def test_delivery_of_the_alerts(launches):
    told = launches[launches.alert]
    assert list(told.index) == ["2017-08-29", "2017-09-15"]
    assert list(told.alert_prefecture_count) == [12, 12] and list(told.alerted_municipality_count) == [617, 617]
    assert list(told.fault_municipality_count) == [16, 4] and list(told.fault_prefecture_count) == [7, 1]
    assert list(told.recount_municipality_count) == [24, 11] and list(told.recount_prefecture_count) == [9, 3]
    assert launches.fault_municipality_count.count() == 2


def test_computed_points_say_so_and_lie_in_their_envelope(launches):
    points = launches[launches.computed_lat_deg.notna()]
    assert len(points) == 7 and "2017-08-26-2" not in points.index
    assert points.computed_method.str.startswith("computed").all()
    # worked out anew on the ellipsoid with geographiclib, outside this kit, and equal to the facts' figures
    assert list(zip(points.computed_lat_deg, points.computed_lon_deg)) == [
        (39.945, 136.187), (43.119, 137.98), (40.089, 130.162), (40.089, 130.162),
        (42.088, 157.556), (40.849, 169.423), (40.842, 136.825),
    ]
    assert list(zip(launches.site_lat_deg, launches.site_lon_deg)) == [
        (39.872153, 125.269192), (40.611208, 126.425743), *[(38.99083, 127.6236)] * 3,
        *[(39.200159, 125.673256)] * 2, (39.282, 125.869),
    ]
    spread = points[points.computed_lat_min_deg.notna()]
    assert list(spread.index) == ["2017-08-29", "2017-09-15"]
    assert spread.computed_lat_deg.between(spread.computed_lat_min_deg, spread.computed_lat_max_deg).all()
    assert spread.computed_lon_deg.between(spread.computed_lon_min_deg, spread.computed_lon_max_deg).all()
    # 1,180 and 2,200 km east of the cape, on a sphere, to within the ministry's rounding
    cape_lat, cape_lon = 41.92583, 143.24389
    lat, lon = spread.computed_lat_deg, spread.computed_lon_deg
    assert list(distance_km(cape_lat, cape_lon, lat, lon).round(-1)) == pytest.approx([1180, 2200], abs=30)
    # every point lies about as far from its site as the stated range
    far = distance_km(points.site_lat_deg, points.site_lon_deg, lat=points.computed_lat_deg, lon=points.computed_lon_deg)
    assert ((far / points.range_km - 1).abs() < 0.06).all()


def distance_km(lat0, lon0, lat, lon):
    lat0, lon0, lat, lon = (np.radians(x) for x in (lat0, lon0, lat, lon))
    half = np.sin((lat - lat0) / 2) ** 2 + np.cos(lat0) * np.cos(lat) * np.sin((lon - lon0) / 2) ** 2
    return 2 * 6371 * np.arcsin(np.sqrt(half))


def test_events():
    table = record.events().set_index("id")
    days = {name: (row.first_day.isoformat(), row.last_day.isoformat()) for name, row in table.iterrows()}
    assert days == {
        "res-2371": ("2017-08-05", "2017-08-05"), "ufg-2017": ("2017-08-21", "2017-08-31"),
        "nuclear-test-2017": ("2017-09-03", "2017-09-03"), "res-2375": ("2017-09-11", "2017-09-11"),
        "res-2397": ("2017-12-22", "2017-12-22"), "panmunjom-2018": ("2018-01-09", "2018-01-09"),
        "vancouver-2018": ("2018-01-16", "2018-01-16"), "call-2018": ("2018-02-02", "2018-02-02"),
    }
    test = table.loc["nuclear-test-2017"]
    assert test.start == test.end == pd.Timestamp("2017-09-03T03:30Z")
    assert test.start.tz_convert("Asia/Tokyo").strftime("%H:%M") == "12:30"
    # a day in New York in summer runs from 04:00 to 04:00 UTC; eleven days of exercise
    assert table.loc["res-2375"].start == pd.Timestamp("2017-09-11T04:00Z")
    assert table.loc["res-2375"].end == pd.Timestamp("2017-09-12T04:00Z")
    assert table.loc["ufg-2017"].end - table.loc["ufg-2017"].start == pd.Timedelta(days=11)
    # Tokyo's and Vancouver's midnights
    assert table.loc["call-2018"].start == pd.Timestamp("2018-02-01T15:00Z")
    assert table.loc["vancouver-2018"].start == pd.Timestamp("2018-01-16T08:00Z")
    assert (table.end >= table.start).all() and str(table.start.dt.tz) == "UTC"


def test_the_day_of_a_moment_is_its_zones(folder):
    """The nuclear test of 3 September fell on 2 September in New York."""
    path = spoil(folder / "record-events.csv", 4, "zone", "America/New_York")
    test = record.events(path).set_index("id").loc["nuclear-test-2017"]
    assert (test.first_day, test.start) == (date(2017, 9, 2), pd.Timestamp("2017-09-03T03:30Z"))


# Sources.


def cited(table):
    columns = [column for column in table.columns if column == "source" or column.endswith("_source")]
    return {key for column in columns for keys in table[column] for key in keys.split(";") if key}


def test_every_key_leads_to_a_source_that_names_the_table():
    known = record.sources().set_index("key")
    shipped = article.load()
    for name, table in {"launches.csv": record.launches(), "record-events.csv": record.events(), "assessments.csv": record.assessments(),
                        "monthly-launches.csv": record.monthly(), "accounts.csv": record.accounts(), "claims.csv": record.claims(shipped)}.items():
        keys = cited(table)
        assert keys and keys <= set(known.index)
        naming = {key for key in known.index if name in known.used_for[key].split(": ")[0].split(", ")}
        assert naming == keys
        for key in keys:
            assert known.locator[key] in record.citation(key)


def test_every_figure_has_a_source_column(launches):
    figures = [c for c in launches.columns if c.endswith(("_utc", "_km", "_deg", "_count")) and c != "date_utc"]
    assert len(figures) >= 20
    for column in figures:
        source = column.split("_")[0] + "_source"
        assert (launches[source][launches[column].notna()] != "").all(), column


def test_sources_say_how_they_were_seen():
    table = record.sources()
    assert set(table.type) == {"article", "issuer's own page", "copy of the issuer's text", "news or analysis",
                               "data set", "wiki copy", "own computation"}
    web = table[table.locator.str.startswith("http") & (table.type != "data set")]
    assert set(web.seen) == {"archived copy, opening only"}
    assert table.date.str.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?").all()


def test_citation():
    assert record.citation("MOD_0915E") == (
        "Ministry of Defense of Japan: Report on the 15 September launch, in English (2017-09-15). "
        "https://www.mod.go.jp/e/press/release/2017/09/15a.html [issuer's own page; archived copy, opening only]"
    )
    assert "(undated)" in record.citation("KOKUMIN")
    assert not any("\n" in record.citation(key) for key in record.sources().key)


@pytest.mark.parametrize("wrong, near", [("MOD_0915", "MOD_0915E"), ("kh_0109", "KH_0109"), ("CNS2023", "CNS_2023")])
def test_an_unknown_key_is_told_the_nearest(wrong, near):
    with pytest.raises(ValueError, match=f"'{wrong}'.*'{near}'"):
        record.citation(wrong)


# Files that must fail, each with its file, row and column.

BAD_LAUNCHES = [
    (7, "launched_source", "MOD_0829", "MOD_0829J"),
    (7, "launched_source", "", "name the source"),
    (7, "overflight_source", "", "name the source"),
    (7, "fault_source", "RISK_0829; ASAHI_0829", "no source has the key ' ASAHI_0829'"),
    (7, "launched_utc", "2017-08-28T20:58", "has no zone"),
    (7, "launched_utc", "2017-08-28", "has no zone"),
    (7, "launched_utc", "2017-08-29T05:58+09:00", "is not in UTC"),
    (7, "launched_utc", "5:58", "is not a time"),
    (7, "alert_first_utc", "2017-08-28T21:02", "has no zone"),
    (8, "range_km", "-3700", "is negative"),
    (8, "range_km", "3,700", "is not a number"),
    (8, "apogee_km", "nan", "is not a number"),
    (8, "fault_municipality_count", "4.5", "not a whole number"),
    (8, "alert_prefecture_count", "-12", "is negative"),
    (8, "site_lat_deg", "139.2", "no place on Earth"),
    (8, "computed_lon_deg", "-189.4", "no place on Earth"),
    (9, "splash_utc", "2017-11-28T18:11Z", "is before launched_utc"),
    (7, "overflight_end_utc", "2017-08-28T21:04Z", "is before overflight_start_utc"),
    (7, "alert_second_utc", "2017-08-28T21:01Z", "is before alert_first_utc"),
    (7, "computed_lat_max_deg", "41", "is below computed_lat_min_deg"),
    (4, "launch_id", "2017-07-28", "stands in a row above"),
    (4, "launch_id", "", "is empty"),
    (5, "overflight", "perhaps", "neither yes nor no"),
    (5, "zone_japan", "Asia/Seoul", "one zone a column"),
    (2, "zone_japan", "Asia/Nihon", "no IANA time zone"),
]


@pytest.mark.parametrize("row, column, text, message", BAD_LAUNCHES)
def test_bad_launches_name_the_row(folder, row, column, text, message):
    path = spoil(folder / "launches.csv", row, column, text)
    with pytest.raises(ValueError) as error:
        record.launches(path)
    assert str(error.value).startswith(f"{path}, line {row}, column {column}: ") and message in str(error.value)


BAD_EVENTS = [
    (4, "start", "2017-09-03T03:30", "has no zone"),
    (4, "end", "2017-09-03T03:29Z", "is before start"),
    (3, "end", "2017-08-20", "is before start"),
    (3, "end", "31 August 2017", "is not a date"),
    (3, "zone", "Korea", "no IANA time zone"),
    (3, "zone", "", "is empty"),
    (3, "precision", "week", "neither minute nor day"),
    (3, "source", "", "name the source"),
    (3, "source", "KUNSAN_0820", "KUNSAN_0821"),
    (3, "id", "res-2371", "stands in a row above"),
]


@pytest.mark.parametrize("row, column, text, message", BAD_EVENTS)
def test_bad_events_name_the_row(folder, row, column, text, message):
    path = spoil(folder / "record-events.csv", row, column, text)
    with pytest.raises(ValueError) as error:
        record.events(path)
    assert str(error.value).startswith(f"{path}, line {row}, column {column}: ") and message in str(error.value)


@pytest.mark.parametrize("column, text, message", [("key", "ART", "stands in a row above"), ("title", "", "is empty")])
def test_bad_sources_name_the_row(folder, column, text, message):
    path = spoil(folder / "sources.csv", 3, column, text)
    with pytest.raises(ValueError, match=rf"sources\.csv, line 3, column {column}: .*{message}"):
        record.sources(path)


@pytest.mark.parametrize("name, read, column", [("launches.csv", record.launches, "range_km"),
                                                ("record-events.csv", record.events, "zone"),
                                                ("sources.csv", record.sources, "seen")])
def test_broken_files(folder, name, read, column):
    path = folder / name
    good = path.read_text(encoding="utf-8")
    header, rest = good.split("\n", 1)
    path.write_text(header.replace(column, "other", 1) + "\n" + rest, encoding="utf-8")
    with pytest.raises(ValueError, match=f"{name}: the column '{column}' is missing"):
        read(path)
    path.write_text(good + "one,two\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"{name}, line {good.count(chr(10)) + 1}: 2 cells"):
        read(path)
    path.write_text(good + 'one,"two\n', encoding="utf-8")
    with pytest.raises(ValueError, match=f"{name}, line .*not a CSV row"):
        read(path)
    path.write_text(header + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"{name}: there are no rows"):
        read(path)
    path.write_text("", encoding="utf-8")
    with pytest.raises(ValueError, match=f"{name}: the column .* is missing"):
        read(path)
    path.write_bytes(good.encode() + b"\xff\n")
    with pytest.raises(ValueError, match=rf"{name}, line [0-9]+: byte [0-9]+ .*is not UTF-8"):
        read(path)
    path.unlink()
    with pytest.raises(FileNotFoundError, match=name):
        read(path)


def test_a_table_of_another_story(folder):
    """The zones come from the file: a table with another zone column gives another local time."""
    path = folder / "launches.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("zone_japan", "zone_london").replace("Asia/Tokyo", "Europe/London"),
                    encoding="utf-8")
    table = record.launches(path)
    assert "launched_japan" not in table and table.launched_london[0].strftime("%H:%M") == "01:39"


def test_windows_line_ends_and_byte_order_mark(folder):
    path = folder / "launches.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    pd.testing.assert_frame_equal(record.launches(path), record.launches())


def test_minutes_after_launch_by_hand():
    """29 August: 05:58, alert after 4, over Hokkaido 7 to 9, down after 14, alert after 16; 15 September: 06:57, 3, 7 to 9, 10, 19."""
    table = record.minutes(record.launches().query("overflight"), "Asia/Tokyo")
    assert table.to_numpy().tolist() == [
        ["2017-08-29", "launch", 0, 0, "05:58"], ["2017-08-29", "alert", 4, 4, "06:02"], ["2017-08-29", "overflight", 7, 9, "06:05–06:07"],
        ["2017-08-29", "splashdown", 14, 14, "06:12"], ["2017-08-29", "alert", 16, 16, "06:14"],
        ["2017-09-15", "launch", 0, 0, "06:57"], ["2017-09-15", "alert", 3, 3, "07:00"], ["2017-09-15", "overflight", 7, 9, "07:04–07:06"],
        ["2017-09-15", "alert", 10, 10, "07:07"], ["2017-09-15", "splashdown", 19, 19, "07:16"],
    ]  # fmt: skip
    every = record.minutes(record.launches(), "UTC")  # what no source gives has no row
    assert (every["what"] == "overflight").sum() == 2 and (every["what"] == "launch").sum() == 8 and every["minute"].notna().all()


# What each said, by the month, by account, claim by claim.


def test_sources_disagree_as_they_do():
    """Height on 15 September: Tokyo first 750, then 800; Seoul 770. Type on 4 July: Washington first IRBM, then ICBM; Moscow medium range."""
    table = record.assessments()
    height = table[(table["event_id"] == "2017-09-15") & (table["quantity"] == "apogee_km")]
    assert sorted(zip(height["assessor"], height["stage"], height["value"])) == [
        ("Seoul, joint chiefs", "first", 770), ("Tokyo, defence ministry", "first", 750), ("Tokyo, defence ministry", "later", 800), ("data set, CNS", "data set", 770)]
    kind = table[(table["event_id"] == "2017-07-04") & (table["quantity"] == "type")]
    assert sorted(kind["words"]) == ["ICBM", "IRBM", "medium range"] and kind["value"].isna().all()
    minute = table[(table["event_id"] == "2017-08-29") & (table["quantity"] == "launch_utc")]
    # 05:58 and 05:57 in Tokyo and Seoul, nine hours ahead; 16:57 in Washington, four hours behind.
    assert dict(zip(minute["assessor"], minute["words"])) == {
        "Tokyo, defence ministry": "2017-08-28T20:58Z", "Seoul, joint chiefs": "2017-08-28T20:57Z", "Washington, defence department": "2017-08-28T20:57Z"}
    early = table[(table["event_id"] == "2017-08-29") & table["value_max"].notna() & (table["quantity"] == "range_km")]
    assert early[["value", "value_max"]].to_numpy().tolist() == [[2500, 2700]]
    assert set(table["event_id"]) <= set(record.launches()["event_id"])


def test_missiles_by_month_by_hand():
    """Missiles, not launches: 24 in 2016, 21 in 2017, none in 2018; one of March 2017 was entered in 2019. August agrees with the launches but for
    the zone: 29 August in Japan is 28 August in UTC, and all four are August in both."""
    table = record.monthly()
    by_year = table.groupby(table["month"].dt.year)[["missile_count", "later_count"]].sum()
    assert by_year.to_numpy().tolist() == [[1 + 4 + 4 + 1 + 2 + 4 + 3 + 3 + 2, 0], [1 + 6 + 3 + 3 + 2 + 4 + 1 + 1, 1], [0, 0]]
    assert table.loc[table["later_count"] > 0, "month"].dt.strftime("%Y-%m").tolist() == ["2017-03"]
    launches = record.launches()["launched_utc"].dt.strftime("%Y-%m").value_counts()
    for month, count in launches.items():
        assert table.set_index(table["month"].dt.strftime("%Y-%m")).at[month, "missile_count"] == count, month


@pytest.mark.parametrize("until, counted", [("2017-08", 18), ("2017-09", 19), ("2017-11", 20)])
def test_counts_of_the_time_leave_later_entries_out(until, counted):
    """The press counted at the time: 18 to 29 August (WAPO_0829), 19 to 15 September (ATLANTIC_0915), the 20th on 29 November (AP_1129)."""
    table = record.monthly()
    so_far = table[(table["month"] >= "2017-01-01") & (table["month"] <= f"{until}-01")]
    assert (so_far["missile_count"] - so_far["later_count"]).sum() == counted


def test_29_august_in_japan_is_28_august_in_utc(launches):
    assert str(launches.at["2017-08-29", "date_japan"]) == "2017-08-29" and str(launches.at["2017-08-29", "date_utc"]) == "2017-08-28"


def test_five_accounts_of_every_point():
    table = record.accounts().pivot(index="point", columns="account", values="told")
    assert table.shape == (7, 5) and table.notna().all().all()
    assert (table.loc["more pressure on North Korea"] == "yes").all()
    assert set(table.loc[["missile defence", "moving the base on Okinawa", "evasion of sanctions at sea"], "Tokyo"]) == {"no"}
    assert (table["Kyodo"] == "not in the part we saw").sum() == 4 and (table["Reuters"] == "no").sum() == (table["White House"] == "no").sum() == 0  # a no is another thing


def test_claims_stand_in_the_article():
    shipped = article.load()
    table = record.claims(shipped)
    assert len(table) == 22 and all(shipped.text[row.start : row.end] == row.text for row in table.itertuples())
    by = table.set_index("claim")["finding"]
    assert (by["several"], by["two"], by["warning"], by["drill"], by["western"]) == (
        "overstated", "supported", "supported on one reading", "not found", "cannot be checked")
    assert set(table.loc[table["inference"], "claim"]) == {"must", "waters", "last-month", "drill", "harsh"}


BAD_TABLES = [
    ("assessments.csv", 2, "source", "NOBODY", "no source has the key 'NOBODY'"),
    ("assessments.csv", 6, "value", "-5", "-5 is negative"),
    ("assessments.csv", 2, "event_id", "2017-07-05", "'2017-07-05' is none of"),
    ("assessments.csv", 2, "quantity", "speed_kmh", "'speed_kmh' is none of"),
    ("assessments.csv", 6, "value", "", "apogee_km needs a number"),
    ("assessments.csv", 6, "value_max", "10", "is below value"),
    ("assessments.csv", 2, "words", "2017-07-04T00:39", "has no zone; write it in UTC"),
    ("assessments.csv", 3, "id", "2017-07-04/1", "stands in a row above"),
    ("monthly-launches.csv", 2, "month", "2016-13", "'2016-13-01' is not a date"),
    ("monthly-launches.csv", 2, "later_count", "3", "is more than missile_count"),
    ("monthly-launches.csv", 2, "source", "", "is empty; fill it in"),
    ("accounts.csv", 2, "told", "maybe", "'maybe' is none of"),
    ("accounts.csv", 2, "account", "Xinhua", "needs one row for each of"),
    ("claims.csv", 2, "finding", "true", "'true' is none of cannot be checked"),
    ("claims.csv", 2, "inference", "perhaps", "'perhaps' is none of no, yes"),
    ("claims.csv", 2, "reason", "", "is empty; fill it in"),
    ("claims.csv", 2, "source", "AP_0302", "no source has the key 'AP_0302'"),
    ("claims.csv", 3, "text", "words that are not there", "These words are nowhere in the article"),
]


@pytest.mark.parametrize("name, row, column, text, said", BAD_TABLES, ids=[f"{name}-{column}-{text}" for name, _, column, text, _ in BAD_TABLES])
def test_a_bad_table_is_named_with_its_row(folder, name, row, column, text, said):
    path = spoil(folder / name, row, column, text)
    readers = {"assessments.csv": record.assessments, "monthly-launches.csv": record.monthly, "accounts.csv": record.accounts}
    with pytest.raises(ValueError) as error:
        readers[name](path) if name in readers else record.claims(article.load(), path)
    assert said in str(error.value) and name in str(error.value)
    assert "line" in str(error.value)
