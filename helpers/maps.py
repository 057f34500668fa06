"""Where something was launched, what it flew over and where it came down: a map drawn from tables, without any network."""

import math
import textwrap
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MultipleLocator
from matplotlib.transforms import Bbox

from helpers import tables
from helpers.figures import BLUE, GROUND, INK, ORANGE, PALE, QUIET

EARTH_KM = 6371.0088  # mean radius R1 of the GRS 80 ellipsoid (Moritz 2000, Journal of Geodesy 74)


def coast(path: str | Path | None = None) -> pd.DataFrame:
    """The outlines of land (`coast.csv`, or the file at `path`): ring, lon_deg, lat_deg, one point a row, rings closed.

    Raises ValueError, naming file and line, for a number that is none, a place not on Earth, or a ring that is not closed.
    """
    path = tables.DATA / "coast.csv" if path is None else Path(path)
    texts = tables.read(path, ["ring", "lon_deg", "lat_deg"])
    table = texts[["ring", "lon_deg", "lat_deg"]].apply(pd.to_numeric, errors="coerce").astype(float)
    for column, most in (("ring", math.inf), ("lon_deg", 180), ("lat_deg", 90)):
        for line in table.index[~(table[column].abs() <= most)]:
            tables.fail(path, line, f"{column} is {texts.at[line, column]!r}; {'a number' if column == 'ring' else 'degrees'} needed.")
    for number, ring in table.groupby("ring"):
        if len(ring) < 4 or (ring.iloc[0] != ring.iloc[-1]).any():
            tables.fail(path, ring.index[-1], f"ring {number:g} ends here, but not where it began, or has fewer than three corners.")
    return table.astype({"ring": int}).reset_index(drop=True)


def distance_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Kilometres over a sphere of the Earth's mean radius, by the haversine formula (Sinnott 1984, Sky & Telescope 68).

    The Earth is no sphere: the true distance differs by up to 0.6 %.
    """
    return EARTH_KM * _angle(lat1, lon1, lat2, lon2)


def great_circle(lat1: float, lon1: float, lat2: float, lon2: float, points: int = 100) -> pd.DataFrame:
    """The shortest way over a sphere, in equal steps: lat_deg, lon_deg, km from the start. Both ends are among the points.

    The formula for intermediate points is that of Ed Williams’s Aviation Formulary. Longitudes run on past ±180.
    Raises ValueError for fewer than two points, and for ends opposite each other, between which every way is as short.
    """
    if points < 2:
        raise ValueError(f"points is {points}; two or more are needed.")
    angle, share = _angle(lat1, lon1, lat2, lon2), np.linspace(0, 1, points)
    if math.pi - angle < 1e-6:
        raise ValueError(f"({lat1}, {lon1}) and ({lat2}, {lon2}) lie opposite each other: no one way is the shortest.")
    near, far = (np.sin((1 - share) * angle), np.sin(share * angle)) if angle else (1 - share, share)
    x, y, z = (near * one + far * other for one, other in zip(_vector(lat1, lon1), _vector(lat2, lon2), strict=True))
    lat, lon = np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.unwrap(np.arctan2(y, x)))
    return pd.DataFrame({"lat_deg": lat, "lon_deg": lon, "km": share * angle * EARTH_KM})


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    lat, lon = math.radians(lat), math.radians(lon)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def _angle(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The angle between two places, seen from the centre of the Earth."""
    for lat, lon in ((lat1, lon1), (lat2, lon2)):
        if not (abs(lat) <= 90 and abs(lon) <= 180):
            raise ValueError(f"latitude {lat}, longitude {lon} is no place on Earth.")
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * math.asin(math.sqrt(min(half, 1)))


def launch_map(
    launches: pd.DataFrame, ax: Axes, coast: pd.DataFrame | None = None, *,
    day: str, places: Mapping[str, tuple[float, float]] | None = None,
) -> Axes:  # fmt: skip
    """Land, sites of launch, computed points of splashdown with the spread of the estimates, and the paths of overflights.

    launches: rows of `record.launches`; coast: rows of `coast()`, which is what is drawn if none is given; day: the column
    with the date for the labels; places: names to write on the map, each with its latitude and longitude.
    A path is the great circle from site to computed splashdown, dashed as it is computed too. A degree north is as long as a
    degree east in the middle of the map. For maps that do not cross ±180 degrees.
    """
    land = globals()["coast"]() if coast is None else coast
    down = launches.dropna(subset=["computed_lat_deg", "computed_lon_deg"])
    bounds = land[["lon_deg", "lat_deg"]].agg(["min", "max"])
    east = max(bounds.at["max", "lon_deg"], down[["computed_lon_deg", "computed_lon_max_deg"]].max().max() + 2)
    south, north = bounds["lat_deg"]
    # A hair inside, so that the edge along which land was cut is not drawn as coast.
    ax.set(xlim=(bounds.at["min", "lon_deg"] + 0.05, east), ylim=(south + 0.05, north - 0.05))
    ax.set_aspect(1 / math.cos(math.radians((south + north) / 2)))
    for _, ring in land.groupby("ring"):
        ax.fill(ring["lon_deg"], ring["lat_deg"], facecolor=PALE, edgecolor="#9a9a9a", lw=0.6, zorder=1)
    ways, taken = {}, []
    for row in down[down["overflight"]].itertuples():
        way = great_circle(row.site_lat_deg, row.site_lon_deg, row.computed_lat_deg, row.computed_lon_deg)
        ways[row.Index] = way[["lon_deg", "lat_deg"]].to_numpy()
        ax.plot(way["lon_deg"], way["lat_deg"], color=BLUE, lw=2, ls=(0, (5, 2.5)), zorder=3, label="path of an overflight, computed")
    for row in down.dropna(subset=["computed_lat_min_deg", "computed_lon_min_deg"]).itertuples():
        x, y = (row.computed_lon_min_deg, row.computed_lon_max_deg), (row.computed_lat_min_deg, row.computed_lat_max_deg)
        look = {"facecolor": "none", "edgecolor": INK, "lw": 1.4, "zorder": 4, "label": "spread of the estimates"}
        ax.fill([x[0], x[1], x[1], x[0]], [y[0], y[0], y[1], y[1]], **look)
        taken.append((x[0], y[0], x[1], y[1]))
    over, other = down["overflight"], ~down["overflight"]
    look = {"s": 38, "marker": "^", "facecolor": INK, "edgecolor": GROUND, "lw": 0.6, "zorder": 5, "label": "site of a launch"}
    ax.scatter(launches["site_lon_deg"], launches["site_lat_deg"], **look)
    for rows, size, colour, width in ((down[over], 110, ORANGE, 3), (down[other], 34, INK, 1.6)):
        kind = "splashdown of an overflight, computed" if colour == ORANGE else "splashdown of another launch, computed"
        ax.scatter(rows["computed_lon_deg"], rows["computed_lat_deg"], s=size, marker="x", color=colour, lw=width, zorder=6, label=kind)
    for name, (lat, lon) in (places or {}).items():
        ax.text(lon, lat, name, ha="center", va="center", fontsize=12, color=QUIET, style="italic", zorder=2)
        taken.append((lon - 1.5, lat - 0.4, lon + 1.5, lat + 0.4))
    handles = dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))  # one of each
    ax.legend(handles.values(), handles, loc="lower right", fontsize=10.5, framealpha=1, edgecolor=GROUND, borderaxespad=0.2)
    ax.xaxis.set_major_formatter(lambda x, _: f"{abs(x):g}°" + ("W" if x < 0 else "E" if x else ""))
    ax.yaxis.set_major_formatter(lambda y, _: f"{abs(y):g}°" + ("S" if y < 0 else "N" if y else ""))
    ax.yaxis.set_major_locator(MultipleLocator(5))
    ax.tick_params(labelsize=11, colors=QUIET)
    _label(ax, launches, down, day, ways, taken)
    return ax


def _label(ax: Axes, launches: pd.DataFrame, down: pd.DataFrame, day: str, ways: dict, taken: list) -> None:
    """Writes each label where it covers least, near its mark, with a line to it: overflights first, then the others, then their sites."""
    when = pd.to_datetime(launches[day])
    written = when.map(lambda d: f"{d.day} {d:%B}" + (f" {d.year}" if when.dt.year.nunique() > 1 else ""))
    wanted = {}
    for row in down.sort_values("overflight", ascending=False, kind="stable").itertuples():
        lines = [written[row.Index]]
        for number, qualifier, word in ((row.range_km, row.range_qualifier, "far"), (row.apogee_km, row.apogee_qualifier, "high")):
            if pd.notna(number):
                lines.append(f"{qualifier} {number:,.0f} km {word}".strip())
        wanted["\n".join(lines), row.computed_lon_deg, row.computed_lat_deg] = row.overflight
    for row in launches[launches["overflight"]].itertuples():
        wanted[textwrap.fill(row.site, 18), row.site_lon_deg, row.site_lat_deg] = True
    ax.figure.draw_without_rendering()  # so that places on the page are known
    page, point = ax.transData, ax.figure.dpi / 72
    full = [Bbox.from_extents(*page.transform((x0, y0)), *page.transform((x1, y1))) for x0, y0, x1, y1 in taken]
    full += [ax.get_legend().get_window_extent()]
    marks = [*down[["computed_lon_deg", "computed_lat_deg"]].to_numpy(), *launches[["site_lon_deg", "site_lat_deg"]].to_numpy()]
    dots = page.transform(np.concatenate([np.array(marks), *ways.values()]))
    for (text, lon, lat), strong in wanted.items():
        x, y = page.transform((lon, lat))
        look = {"fontsize": 11.5 if strong else 10, "color": INK, "ha": "center", "va": "center", "linespacing": 1.1, "zorder": 7}
        line = {"arrowstyle": "-", "color": QUIET, "lw": 0.8, "shrinkA": 0, "shrinkB": 5}
        label = ax.annotate(text, (lon, lat), (0, 0), textcoords="offset points", arrowprops=line, **look)
        size = label.get_window_extent()
        best = None
        for far in range(12, 130, 8):
            for turn in np.radians(range(0, 360, 15)):
                dx, dy = np.cos(turn) * (far * point + size.width / 2), np.sin(turn) * (far * point + size.height / 2)
                box = Bbox.from_bounds(x + dx - size.width / 2, y + dy - size.height / 2, size.width, size.height).padded(3 * point)
                out = sum(not ax.bbox.contains(*corner) for corner in box.corners())
                cost = far + 1000 * (out + sum(box.overlaps(other) for other in full) + box.count_contains(dots))
                if best is None or cost < best[0]:
                    best = cost, dx, dy, box
        label.set_position((best[1] / point, best[2] / point))
        full.append(best[3])
