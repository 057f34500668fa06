"""Distances and paths against values worked by hand or in a second way; the coast; what the map draws."""

import math
import warnings

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from helpers import figures, maps, record

DEGREE = math.pi * 6371.0088 / 180  # kilometres


def vectors(lat, lon):
    lat, lon = np.radians(lat), np.radians(lon)
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


@pytest.mark.parametrize(
    "place, other, degrees",
    [
        ((0, 10), (0, 25), 15),  # on the equator
        ((-20, 77), (35, 77), 55),  # on a meridian
        ((60, 0), (60, 180), 60),  # over the pole: 30 + 30
        ((0, 179), (0, -179), 2),  # over the date line
        ((0, 0), (0, 180), 180),  # half around
        ((90, 12), (-90, 99), 180),
        ((7, 7), (7, 7), 0),
        ((45, 0), (45, 90), 60),  # cos = sin² 45° + cos² 45° · 0 = 1/2
    ],
)
def test_distance_by_hand(place, other, degrees):
    assert maps.distance_km(*place, *other) == pytest.approx(degrees * DEGREE)
    assert maps.distance_km(*other, *place) == pytest.approx(degrees * DEGREE)


def test_distance_known():
    """London to Paris 343.5 km, New York to London 5,570 km by published tables: within the half per cent of the sphere."""
    assert maps.distance_km(51.5074, -0.1278, 48.8566, 2.3522) == pytest.approx(343.5, rel=0.005)
    assert maps.distance_km(40.7128, -74.0060, 51.5074, -0.1278) == pytest.approx(5570, rel=0.005)


def test_great_circle_by_hand():
    """The equator stays on the equator in equal steps; 45° N over a quarter of the globe culminates at atan √2."""
    way = maps.great_circle(0, 0, 0, 40, points=5)
    assert way["lat_deg"].tolist() == pytest.approx([0] * 5) and way["lon_deg"].tolist() == pytest.approx([0, 10, 20, 30, 40])
    assert way["km"].tolist() == pytest.approx([step * 10 * DEGREE for step in range(5)])
    middle = maps.great_circle(45, 0, 45, 90, points=3).iloc[1]
    assert (middle["lat_deg"], middle["lon_deg"]) == pytest.approx((math.degrees(math.atan(math.sqrt(2))), 45))


def test_great_circle_lies_in_one_plane_in_equal_steps():
    ends = (39, 126, 41, 169)
    way = maps.great_circle(*ends, points=50)
    points = vectors(way["lat_deg"], way["lon_deg"])
    normal = np.cross(points[0], points[-1])
    assert np.abs(points @ normal).max() < 1e-12
    steps = np.arccos(np.sum(points[1:] * points[:-1], axis=1))
    assert np.ptp(steps) < 1e-7
    assert way[["lat_deg", "lon_deg"]].to_numpy()[[0, -1]].ravel() == pytest.approx(ends)
    assert way["km"].iloc[-1] == pytest.approx(maps.distance_km(*ends))


def test_great_circle_at_its_edges():
    assert maps.great_circle(0, 170, 0, -170, points=3)["lon_deg"].tolist() == pytest.approx([170, 180, 190])
    same = maps.great_circle(5, 6, 5, 6, points=4)
    assert same["lat_deg"].tolist() == pytest.approx([5] * 4) and same["km"].tolist() == [0] * 4
    for ends, points in (((0, 0, 0, 180), 9), ((10, 20, -10, -160), 9), ((0, 0, 1, 1), 1), ((91, 0, 0, 0), 9), ((0, 0, 0, math.nan), 9)):
        with pytest.raises(ValueError):
            maps.great_circle(*ends, points=points)


# The coast.


def on_land(lat, lon):
    """Even number of edges crossed on the way east: sea; odd: land."""
    crossed = 0
    for _, ring in maps.coast().groupby("ring"):
        corners = ring[["lon_deg", "lat_deg"]].to_numpy()
        for (x, y), (to_x, to_y) in zip(corners[:-1], corners[1:], strict=True):
            crossed += (y > lat) != (to_y > lat) and lon < x + (lat - y) / (to_y - y) * (to_x - x)
    return crossed % 2 == 1


def test_coast_is_closed_rings_in_the_box():
    table = maps.coast()
    assert list(table) == ["ring", "lon_deg", "lat_deg"]
    assert table["lon_deg"].between(117, 172).all() and table["lat_deg"].between(29, 51).all()
    for _, ring in table.groupby("ring"):
        assert len(ring) >= 4 and ring.iloc[0].tolist() == ring.iloc[-1].tolist()
        assert ring.index.tolist() == list(range(ring.index[0], ring.index[-1] + 1))


@pytest.mark.parametrize("place", [(35.70, 139.50), (43.06, 141.35), (39.03, 125.75), (37.55, 127.0), (33.0, 131.0), (39.9, 117.5)])
def test_on_land(place):
    """West Tokyo, Sapporo, Pyongyang, Seoul, Kyushu, the plain of north China."""
    assert on_land(*place)


@pytest.mark.parametrize("place", [(40, 160), (30, 140), (40, 134), (35.5, 123.5), (42.9, 139), (34.2, 129.9)])
def test_at_sea(place):
    assert not on_land(*place)


def test_every_site_is_on_land_and_every_splash_at_sea():
    table = record.launches()
    assert all(on_land(row.site_lat_deg, row.site_lon_deg) for row in table.itertuples())
    down = table.dropna(subset="computed_lat_deg")
    assert not any(on_land(row.computed_lat_deg, row.computed_lon_deg) for row in down.itertuples())


@pytest.mark.parametrize(
    "rows, line, word",
    [
        (["1,0,0", "1,0,x", "1,1,1", "1,0,0"], 3, "lat_deg"),
        (["1,0,0", "1,0,1", "1,181,1", "1,0,0"], 4, "lon_deg"),
        (["1,0,0", "1,0,", "1,1,1", "1,0,0"], 3, "lat_deg"),
        (["a,0,0", "1,0,1", "1,1,1", "1,0,0"], 2, "ring"),
        (["1,0,0", "1,0,1", "1,1,1", "1,0,2"], 5, "ring 1"),
        (["1,0,0", "1,0,1", "1,0,0"], 4, "ring 1"),
    ],
)
def test_a_bad_coast_names_file_and_line(tmp_path, rows, line, word):
    path = tmp_path / "shore.csv"
    path.write_text("\n".join(["ring,lon_deg,lat_deg", *rows]) + "\n", encoding="utf-8")
    with pytest.raises(ValueError, match=rf"shore\.csv, line {line}: {word}"):
        maps.coast(path)


# The map.


@pytest.fixture
def drawn():
    table = record.launches()
    fig, ax = figures.new("Title", "Source", height=6.4)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        maps.launch_map(table, ax, day="date_japan", places={"Hokkaido": (43.5, 142.8)})
        fig.canvas.draw()
    yield table, fig, ax
    plt.close(fig)


def test_paths_are_those_of_overflights(drawn):
    table, _, ax = drawn
    over = table[table["overflight"]]
    assert len(ax.lines) == len(over) == 2
    for line, row in zip(ax.lines, over.itertuples(), strict=True):
        assert line.get_xydata()[[0, -1]].ravel() == pytest.approx(
            [row.site_lon_deg, row.site_lat_deg, row.computed_lon_deg, row.computed_lat_deg]
        )
        assert line.get_linestyle() != "-"


def test_marks_stand_where_the_table_says(drawn):
    table, _, ax = drawn
    sites, over, other = (marks.get_offsets() for marks in ax.collections)
    assert sites.tolist() == table[["site_lon_deg", "site_lat_deg"]].to_numpy().tolist()
    for marks, rows in ((over, table[table["overflight"]]), (other, table[~table["overflight"]])):
        assert marks.tolist() == rows[["computed_lon_deg", "computed_lat_deg"]].dropna().to_numpy().tolist()
    spreads = [patch.get_path().get_extents() for patch in ax.patches if not patch.get_fill() or patch.get_facecolor()[3] == 0]
    columns = ["computed_lon_min_deg", "computed_lat_min_deg", "computed_lon_max_deg", "computed_lat_max_deg"]
    assert np.array([spread.extents for spread in spreads]) == pytest.approx(table[columns].dropna().to_numpy())


def test_labels_carry_date_and_kilometres_and_do_not_overlap(drawn):
    _, fig, ax = drawn
    texts = [text for text in ax.texts if text.get_text()]
    words = [text.get_text() for text in texts]
    assert "29 August\nabout 2,700 km far\nabout 550 km high" in words and "26 August\nabout 250 km far" in words
    assert len(words) == len(set(words)) == 8  # a place, six splashdowns (two launches share one), one site
    renderer = fig.canvas.get_renderer()
    boxes = [plt.Text.get_window_extent(text, renderer) for text in texts]  # the words, without the line to the mark
    boxes.append(ax.get_legend().get_window_extent())
    for place, box in enumerate(boxes):
        assert all(ax.bbox.contains(*corner) for corner in box.corners())
        assert not any(box.overlaps(other) for other in boxes[:place])


def test_a_degree_north_is_as_long_as_a_degree_east_in_the_middle(drawn):
    _, _, ax = drawn
    (x0, y0), (x1, _), (_, y1) = ax.transData.transform([(140, 40), (141, 40), (140, 41)])
    assert (x1 - x0) / (y1 - y0) == pytest.approx(math.cos(math.radians(40)), rel=1e-6)  # 29 to 51: the middle is 40


def test_a_map_of_another_story():
    """Another year in the labels, no overflight, a coast of one's own, south and west."""
    shore = pd.DataFrame({"ring": 1, "lon_deg": [-20.0, -20, -10, -20], "lat_deg": [-20.0, -5, -5, -20]})
    table = record.launches().iloc[:2].copy()
    table["site_lat_deg"], table["site_lon_deg"] = -6.0, -19.0
    table["computed_lat_deg"], table["computed_lon_deg"] = -10.0, [-12.0, -8.0]
    table["when"] = ["2001-02-03", "2002-02-03"]
    fig, ax = figures.new("Title", "Source")
    maps.launch_map(table, ax, shore, day="when")
    fig.canvas.draw()
    assert [text.get_text().split("\n")[0] for text in ax.texts] == ["3 February 2001", "3 February 2002"] and not ax.lines
    assert {label.get_text()[-1] for label in ax.get_xticklabels()} == {"W"}
    plt.close(fig)
