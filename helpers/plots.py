"""What the lessons draw: plots that take tables and an `ax`, and return the `ax`."""

import textwrap
from datetime import date

import matplotlib.dates as mdates
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator

from helpers.figures import BLUE, GREEN, GROUND, INK, ORANGE, PALE, PURPLE, QUIET
from helpers.sentiment import compound
from helpers.tokens import signed

# An arrow's bend, and how much wider than high the plot of arrows is.
BEND, WIDE = 0.14, 2.0


def word_steps(words: pd.DataFrame, ax: Axes) -> Axes:
    """A sentence's scored words, one below the other: from what the lexicon says to what the rules make of it.

    words: rows of `sentiment.by_word`.
    """
    rows = range(len(words))
    ax.axvline(0, color=QUIET, lw=1, zorder=0)
    for row, word in zip(rows, words.itertuples(), strict=True):
        if word.adjusted != word.valence:
            arrow = {"arrowstyle": "-|>", "color": INK, "lw": 2.5, "shrinkA": 9, "shrinkB": 9, "mutation_scale": 22}
            ax.annotate("", (word.adjusted, row), (word.valence, row), arrowprops=arrow)
            ax.text(
                (word.valence + word.adjusted) / 2, row - 0.18, word.rules, ha="center", va="bottom", fontsize=13,
                bbox={"facecolor": GROUND, "edgecolor": "none", "pad": 1},
            )  # fmt: skip
        ax.text(word.valence, row + 0.17, signed(word.valence, 1), ha="center", va="top", color=ORANGE, fontsize=15)
        ax.text(word.adjusted, row + 0.17, signed(word.adjusted, 2), ha="center", va="top", color=BLUE, fontsize=15)
    ax.scatter(words["valence"], rows, s=210, facecolor=GROUND, edgecolor=ORANGE, linewidth=3, zorder=3, label="in the lexicon")
    ax.scatter(words["adjusted"], rows, s=210, marker="D", color=BLUE, zorder=3, label="after the rules")
    ax.legend(loc="upper right", frameon=False, fontsize=13)
    ax.set(xlim=(-4.2, 4.2), ylim=(len(words) - 0.4, -0.7), xlabel="how bad (−4) or good (+4) the word is taken to be")
    ax.set_yticks(list(rows), [f"“{text}”" for text in words["text"]], fontsize=17)
    ax.tick_params(axis="y", length=0)
    return ax


def dispersion(words: pd.DataFrame, ax: Axes) -> Axes:
    """A stroke for each occurrence of a word, from the first token of the text to the last.

    words: rows of `tokens.words`; a lane for each norm, in the order in which they first come. The
    view is NLTK's dispersion plot, drawn here because NLTK's own warns where Tkinter is missing.
    """
    lanes = list(dict.fromkeys(words["norm"]))
    ax.plot(words["token"], words["norm"].map(lanes.index), "|", color=BLUE, markersize=24, markeredgewidth=3)
    ax.set_yticks(range(len(lanes)), lanes, fontsize=14)
    ax.set(ylim=(len(lanes) - 0.5, -0.5), xlabel="place in the article, in tokens")
    ax.tick_params(axis="y", length=0)
    return ax


def voices_along(table: pd.DataFrame, ax: Axes) -> Axes:
    """The article as one bar a sentence, as long as its words are many, filled by whose words they are.

    table: sentence, words (how many), voice, opening (its first words).
    """
    looks = _looks(table["voice"])
    for row in table.itertuples():
        colour, hatch = looks[row.voice]
        ax.barh(row.sentence, row.words, color=colour, hatch=hatch, edgecolor=GROUND, height=0.82)
        ax.text(row.words + 0.7, row.sentence, f"{row.words}  {row.voice}", va="center", fontsize=11, color=INK)
    ax.set_yticks(table["sentence"], [f"{row.opening} …  {row.sentence}" for row in table.itertuples()], fontsize=11)
    ax.set(ylim=(len(table) + 0.6, 0.4), xlim=(0, table["words"].max() * 1.25), xlabel="words in the sentence")
    ax.tick_params(axis="y", length=0)
    return ax


def _looks(values: pd.Series) -> dict[str, tuple[str, str]]:
    """A fill for each value, the most frequent first: colour and hatch, so that either one is enough."""
    fills = [(BLUE, ""), (ORANGE, "///"), (GREEN, "..."), (PURPLE, "xxx"), (QUIET, "\\\\\\")]
    return {value: fills[place % len(fills)] for place, value in enumerate(values.value_counts().index)}


def scores_beside_reading(table: pd.DataFrame, ax: Axes) -> Axes:
    """Sentences downward: whose words, the compound from −1 to +1 with its two bands, and what the reading says.

    table: sentence, voice, opening, compound, scored_words (how many words the score rests on), low, high, rater_low,
    rater_high (see `sentiment.bands`), worded, reported. A hollow mark: no word is scored.
    """
    signs = {"negative": "−", "bad": "−", "plain": "0", "neither": "0", "mixed": "±", "positive": "+", "good": "+"}
    ax.fill_between([-0.05, 0.05], 0.5, len(table) + 0.5, color=PALE, lw=0)
    ax.hlines(table["sentence"], table["rater_low"], table["rater_high"], color=BLUE, lw=1.5)
    ax.hlines(table["sentence"], table["low"], table["high"], color="#8ec1e0", lw=9)
    for scored, rows in table.groupby(table["scored_words"] > 0):
        fill = BLUE if scored else GROUND
        ax.scatter(rows["compound"], rows["sentence"], s=70, facecolor=fill, edgecolor=BLUE, linewidth=2, zorder=3)
    columns = {"score": 1.18, "wording": 1.49, "event": 1.79}
    for row in table.itertuples():
        ax.text(-3.05, row.sentence, row.voice, va="center", fontsize=11, color=QUIET)
        ax.text(-1.08, row.sentence, f"{row.opening} …  {row.sentence}", va="center", ha="right", fontsize=11)
        ax.text(columns["score"], row.sentence, signed(row.compound, 2), va="center", ha="center", fontsize=11)
        for column, sign in (("wording", signs[row.worded]), ("event", signs[row.reported])):
            ax.text(columns[column], row.sentence, sign, va="center", ha="center", fontsize=15, fontweight="bold")
    for head, place in columns.items():
        ax.text(place, 0.25, head, ha="center", va="bottom", fontsize=11, color=QUIET)
    ax.text(1.64, -0.4, "our reading", ha="center", va="bottom", fontsize=11)
    ax.text(-3.05, 0.25, "whose words", va="bottom", fontsize=11, color=QUIET)
    ax.set(xlim=(-3.05, 1.95), ylim=(len(table) + 0.6, -1), yticks=[])
    ax.set_xlabel("VADER’s compound: −1 sounds bad, +1 sounds good", x=3.05 / 5)
    ax.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1", "−0.5", "0", "+0.5", "+1"])
    ax.spines["bottom"].set_bounds(-1, 1)
    ax.spines["left"].set_visible(False)
    return ax


def waterfall(words: pd.DataFrame, ax: Axes) -> Axes:
    """How a sentence's scored words add up, one step below the other, to the sum from which its compound is made.

    words: the rows of `sentiment.by_word` for one sentence.
    """
    before = words["adjusted"].cumsum() - words["adjusted"]
    for row, (word, left) in enumerate(zip(words.itertuples(), before, strict=True)):
        colour, hatch = (BLUE, "") if word.adjusted >= 0 else (ORANGE, "///")
        ax.barh(row, word.adjusted, left=left, color=colour, hatch=hatch, edgecolor=GROUND, height=0.6)
        ax.text(max(left, left + word.adjusted) + 0.06, row, signed(word.adjusted, 1), va="center", fontsize=15)
        ax.vlines(left + word.adjusted, row - 0.3, row + 1.3, color=QUIET, lw=1, ls=":")
    total = words["adjusted"].sum()
    ax.barh(len(words), total, color=INK, height=0.6)
    ax.text(max(total, 0) + 0.06, len(words), f"{signed(total, 1)}, squeezed to {signed(compound(total), 2)}", va="center", fontsize=15)
    ax.axvline(0, color=QUIET, lw=1)
    ends = [0.0, *words["adjusted"].cumsum()]
    ax.set(xlim=(min(ends) - 0.3, max(ends) * 1.5), ylim=(len(words) + 0.5, -0.6), xlabel="sum of the words’ values so far")
    ax.set_yticks(range(len(words) + 1), [*(f"“{text}”" for text in words["text"]), "sum"], fontsize=16)
    ax.tick_params(axis="y", length=0)
    return ax


def read_on(table: pd.DataFrame, ax: Axes) -> Axes:
    """The score of all that was read so far, and the average over its sentences, as a text is read on.

    table: words (how many were read), sentence, whole (the compound of the text so far), average (of its sentences' compounds).
    """
    last = table.iloc[-1]
    for column, name, colour, marker, ls, rise, va in (
        ("whole", "all so far,\nas one text", BLUE, "o", "-", 8, "top"),
        ("average", "average of\nits sentences", ORANGE, "s", "--", -8, "bottom"),
    ):
        ax.plot(table["words"], table[column], color=colour, marker=marker, ls=ls, lw=2.5, markersize=8)
        ax.annotate(
            f"{signed(last[column], 2)}\n{name}", (last["words"], last[column]), (12, rise), textcoords="offset points",
            va=va, color=colour, fontsize=14,
        )  # fmt: skip
    ax.axhline(0, color=QUIET, lw=1)
    ax.set(ylim=(-0.08, 1.08), xlim=(0, table["words"].max() * 1.25), xlabel="words read", ylabel="compound")
    ax.set_yticks([0, 0.25, 0.5, 0.75, 1], ["0", "+0.25", "+0.5", "+0.75", "+1"])
    return ax


def along(table: pd.DataFrame, ax: Axes) -> Axes:
    """A number for each sentence in the order of the text: a bar to the left or right of zero, and a ring for another number beside it.

    table: sentence, then the number of the bar, then that of the ring, each from −1 to +1.
    """
    _, bar, ring = table.columns[:3]
    below = table[bar] < 0
    for rows, colour, hatch in ((table[below], ORANGE, "///"), (table[~below], BLUE, "")):
        ax.barh(rows["sentence"], rows[bar], color=colour, hatch=hatch, edgecolor=GROUND, height=0.72)
    size = min(46, 2600 / len(table))  # so that rings do not hide the bars of a long text
    ax.scatter(table[ring], table["sentence"], s=size, facecolor="none", edgecolor=INK, linewidth=min(1.4, size / 20), zorder=3, label=ring)
    ax.axvspan(-0.05, 0.05, color=PALE, zorder=0)
    ax.set(xlim=(-1, 1), ylim=(len(table) + 0.7, 0.3), xlabel=f"bar: {bar}; ring: {ring}; −1 sounds bad, +1 good", ylabel="sentence")
    ax.yaxis.set_major_locator(MaxNLocator(integer=True, nbins=12, steps=[1, 2, 5, 10], min_n_ticks=1))
    return ax


def forms_by_name(table: pd.DataFrame, ax: Axes) -> Axes:
    """How often each is named, by the form of the name: a stacked bar for every row of the table.

    table: name, then one column of counts for each form, in the order in which they are stacked.
    """
    forms = [column for column in table.columns if column not in ("name", "total")]
    fills = [(BLUE, "", GROUND), (ORANGE, "///", INK), (GREEN, "...", INK), (PALE, "xxx", INK)]
    for place, row in enumerate(table.to_dict("records")):
        left = 0
        for form, (colour, hatch, ink) in zip(forms, fills, strict=False):
            if row[form]:
                ax.barh(place, row[form], left=left, color=colour, hatch=hatch, edgecolor=GROUND, height=0.7)
                box = {"facecolor": GROUND, "edgecolor": "none", "pad": 2} if hatch else None
                ax.text(left + row[form] / 2, place, f"{row[form]}", ha="center", va="center", color=ink, bbox=box, fontsize=14)
                left += row[form]
        ax.text(left + 0.15, place, f"{left}", va="center", fontsize=16, fontweight="bold")
    for form, (colour, hatch, _) in zip(forms, fills, strict=False):
        ax.barh([0], [0], color=colour, hatch=hatch, edgecolor=GROUND, label=form)
    ax.legend(loc="lower right", frameon=False, title="form of the name", alignment="left")
    ax.set_yticks(range(len(table)), table["name"], fontsize=14)
    ax.set(ylim=(len(table) - 0.4, -0.6), xlim=(0, table[forms].sum(axis=1).max() + 1), xlabel="times named")
    ax.tick_params(axis="y", length=0)
    return ax


def answers_of_many(table: pd.DataFrame, ax: Axes) -> Axes:
    """How many readers gave each answer to each sentence: a bar for every row, and at its right what others say.

    table: sentence, opening, then negative, plain and positive (counts), then a column of answers for each other.
    """
    fills = {"negative": (ORANGE, "///"), "plain": (PALE, ""), "positive": (BLUE, "...")}
    signs, others = {"negative": "−", "plain": "0", "positive": "+"}, [name for name in table.columns if name not in ("sentence", "opening", *fills)]
    most = int(table[list(fills)].sum(axis=1).max())
    for place, row in enumerate(table.to_dict("records")):
        left = 0
        for answer, (colour, hatch) in fills.items():
            if row[answer]:
                ax.barh(place, row[answer], left=left, color=colour, hatch=hatch, edgecolor=GROUND, height=0.76)
                box = {"facecolor": GROUND, "edgecolor": "none", "pad": 1.5} if hatch else None
                ax.text(left + row[answer] / 2, place, row[answer], ha="center", va="center", color=INK, bbox=box, fontsize=11)
                left += row[answer]
        for column, name in enumerate(others):
            ax.text(most * (1.12 + 0.2 * column), place, signs.get(row[name], ""), ha="center", va="center", fontsize=15)
    for answer, (colour, hatch) in fills.items():
        ax.barh([0], [0], color=colour, hatch=hatch, edgecolor=GROUND, label=f"{answer} ({signs[answer]})")
    for column, name in enumerate(others):
        ax.text(most * (1.12 + 0.2 * column), -0.75, name, ha="center", va="bottom", fontsize=11)
    ax.legend(loc="upper center", bbox_to_anchor=(0.4, -0.1), ncols=3, frameon=False, fontsize=12)
    ax.set_yticks(range(len(table)), [f"{sentence}  {opening}" for sentence, opening in zip(table["sentence"], table["opening"], strict=True)], fontsize=11)
    ax.set(ylim=(len(table) - 0.4, -1.3), xlim=(0, most * (1.04 + 0.2 * len(others))), xlabel="readers")
    ax.set_xticks([tick for tick in MaxNLocator(integer=True).tick_values(0, most) if 0 <= tick <= most])
    ax.tick_params(axis="y", length=0)
    return ax


def named_and_quoted(named: pd.DataFrame, quoted: pd.DataFrame, ax: Axes) -> Axes:
    """Back to back: how often each is mentioned, by form, and in how many words each is quoted.

    named: name, then a column of counts for each form; quoted: name, words, repeated (of these, how many are given
    twice); the same names in the same order.
    """
    forms = [column for column in named.columns if column != "name"]
    fills = [(BLUE, "", GROUND), (ORANGE, "///", INK), (GREEN, "...", INK), (PALE, "xxx", INK), (GROUND, "", INK), (GROUND, "ooo", INK)]
    left, right = ax.inset_axes((0, 0, 0.42, 1)), ax.inset_axes((0.62, 0, 0.38, 1))
    ax.set_axis_off()
    for place, row in enumerate(named.to_dict("records")):
        reached = 0
        for form, (colour, hatch, ink) in zip(forms, fills, strict=False):
            if row[form]:
                left.barh(place, row[form], left=reached, color=colour, hatch=hatch, edgecolor=INK, lw=0.8, height=0.66)
                box = {"facecolor": GROUND, "edgecolor": "none", "pad": 1} if hatch else None
                left.text(reached + row[form] / 2, place, f"{row[form]}", ha="center", va="center", color=ink, bbox=box, fontsize=12)
                reached += row[form]
        left.text(reached + 0.3, place, f"{reached}", ha="right", va="center", fontsize=16, fontweight="bold")
        ax.text(0.52, 1 - (place + 0.5) / len(named), row["name"], ha="center", va="center", fontsize=14, transform=ax.transAxes)
    for place, row in enumerate(quoted.itertuples()):
        once = row.words - row.repeated
        right.barh(place, once, color=BLUE, edgecolor=INK, lw=0.8, height=0.66)
        right.barh(place, row.repeated, left=once, color=GROUND, hatch="///", edgecolor=INK, lw=0.8, height=0.66)
        right.text(row.words + quoted["words"].max() * 0.02, place, f"{row.words}", va="center", fontsize=16, fontweight="bold")
    for form, (colour, hatch, _) in zip(forms, fills, strict=False):
        left.barh([0], [0], color=colour, hatch=hatch, edgecolor=INK, lw=0.8, label=form)
    right.barh([0], [0], color=GROUND, hatch="///", edgecolor=INK, lw=0.8, label="given twice")
    left.set(xlim=(named[forms].sum(axis=1).max() * 1.15, 0), xlabel="times mentioned")
    right.set(xlim=(0, max(quoted["words"].max(), 1) * 1.2), xlabel="words quoted")
    for side in (left, right):
        side.set(ylim=(len(named) - 0.5, -0.5), yticks=[])
        side.spines[["top", "left", "right"]].set_visible(False)
    left.legend(loc="lower left", frameon=False, fontsize=11)
    right.legend(loc="lower right", frameon=False, fontsize=11)
    return ax


def deeds(table: pd.DataFrame, places: dict[str, tuple[float, float]], ax: Axes) -> Axes:
    """Who does what to whom: an arrow for each row, from source to target, the wider the more deeds it stands for.

    table: source, target (names in places), relation (cooperative or conflictual), deeds (how many), mutual (whether each does it
    to the other: one arrow with two heads), what (a word or two).
    places: where each name stands, from (0, 0) at the lower left to (1, 1).
    """
    looks = {"cooperative": (BLUE, "-"), "conflictual": (ORANGE, (0, (4, 1.2)))}
    boxes = {}
    for name, (x, y) in places.items():
        box = {"facecolor": GROUND, "edgecolor": INK, "boxstyle": "round,pad=0.45", "lw": 1.5}
        boxes[name] = ax.text(x, y, name, ha="center", va="center", fontsize=15, bbox=box, fontweight="bold", zorder=4)
    again = table.duplicated(["source", "target"])
    for row in table.assign(bend=again.map({False: BEND, True: -1.8 * BEND})).itertuples():
        (x, y), (to_x, to_y) = places[row.source], places[row.target]
        colour, line = looks[row.relation]
        ends = {"patchA": boxes[row.source].get_bbox_patch(), "patchB": boxes[row.target].get_bbox_patch(), "shrinkA": 6, "shrinkB": 6}
        style = {"arrowstyle": "<|-|>" if row.mutual else "-|>", "color": colour, "lw": 1.8 + 1.3 * row.deeds, "ls": line, "mutation_scale": 26, "connectionstyle": f"arc3,rad={row.bend}"}
        ax.annotate("", (to_x, to_y), (x, y), arrowprops=style | ends)
        # The middle of the arc, which bends in inches and not in the units of the axes.
        at = ((x + to_x) / 2 + (to_y - y) * row.bend / 2 / WIDE, (y + to_y) / 2 - (to_x - x) * row.bend / 2 * WIDE)
        steep = abs(to_x - x) < 0.1  # then a label stands beside its arrow, else upon it
        side = ("left" if at[0] > (x + to_x) / 2 else "right") if steep else "center"
        box = {"facecolor": GROUND, "edgecolor": "none", "pad": 1.5}
        at = (at[0] + {"left": 0.012, "right": -0.012, "center": 0}[side], at[1])
        ax.text(*at, f"{row.deeds} {row.what}", ha=side, va="center", fontsize=13, color=colour, bbox=box, fontweight="bold", zorder=5)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    ax.set_axis_off()
    return ax


def minutes(table: pd.DataFrame, ax: Axes) -> Axes:
    """Lanes of a few minutes each, aligned at their first moment: marks for moments, bars for stretches, the clock beside each.

    table: lane, what (launch, alert, overflight, splashdown), minute, until (the same for a moment), label; alerts are labelled
    above their lane, all else below it.
    """
    looks = {"launch": ("^", BLUE), "alert": ("o", ORANGE), "overflight": ("s", BLUE), "splashdown": ("s", INK)}
    lanes = list(dict.fromkeys(table["lane"]))
    for place, lane in enumerate(lanes):
        rows = table[table["lane"] == lane]
        ax.hlines(place, 0, rows["until"].max(), color=QUIET, lw=1.5, zorder=1)
        ax.text(-0.4, place - 0.47, lane, fontsize=14, fontweight="bold", va="center")
        for row in rows.itertuples():
            marker, colour = looks[row.what]
            if row.until > row.minute:
                ax.barh(place, row.until - row.minute, left=row.minute, color=colour, height=0.13, zorder=2)
            else:
                ax.scatter(row.minute, place, s=230, marker=marker, color=colour, edgecolor=GROUND, zorder=3)
            above = row.what == "alert"
            at = {"ha": "left" if row.what == "launch" else "center", "va": "bottom" if above else "top", "fontsize": 12.5}
            nudge = -0.4 if row.what == "launch" else 0
            ax.text((row.minute + row.until) / 2 + nudge, place + (-0.13 if above else 0.13), row.label, linespacing=1.15, color=ORANGE if above else INK, **at)
    ax.set(ylim=(len(lanes) - 0.42, -0.62), xlim=(-0.6, 20.9), xticks=range(0, 21, 2), yticks=[], xlabel="minutes after launch")
    ax.spines["left"].set_visible(False)
    ax.spines["bottom"].set_bounds(0, 20)
    ax.grid(axis="x", color=PALE)
    ax.set_axisbelow(True)
    return ax


def telling(events: pd.DataFrame, ax: Axes) -> Axes:
    """The order of telling downward, the calendar to the right: a bar over all days that can be meant, a dot for a single day.

    events: rows of `timeline.events` with earliest and latest; without a beginning the bar fades out to the left, without
    any day a row has no mark.
    """
    if events["latest"].isna().all():
        ax.text(0.5, 0.5, "no row has a day", ha="center", va="center", transform=ax.transAxes, color=QUIET)
        ax.set(xticks=[], yticks=[])
        return ax
    first, last = events["earliest"].min() - pd.Timedelta(45, "D"), events["latest"].max()
    first = last - pd.Timedelta(45, "D") if pd.isna(first) else first
    line = []
    for row in events.itertuples():
        if pd.isna(row.latest):
            ax.text(last + pd.Timedelta(12, "D"), row.order, "no day", va="center", fontsize=10, color=QUIET)
            continue
        begin = first if pd.isna(row.earliest) else row.earliest
        days = (row.latest - begin).days + 1
        if days > 1:
            look = {"hatch": "...", "color": GROUND, "edgecolor": BLUE} if pd.isna(row.earliest) else {"color": BLUE, "edgecolor": BLUE}
            ax.barh(row.order, days, left=mdates.date2num(begin), height=0.56, lw=1, **look)
        else:
            ax.scatter(begin, row.order, s=90, color=ORANGE, zorder=3)
        if pd.notna(row.earliest):
            line.append((begin + (row.latest - begin) / 2, row.order))
    if line:
        ax.plot(*zip(*line, strict=True), color=QUIET, lw=1, ls=":", zorder=0)
    ax.set_yticks(events["order"], [f"{row.label}  {row.order}" for row in events.itertuples()], fontsize=11)
    ax.set(ylim=(len(events) + 0.6, 0.4), xlim=(first, last + pd.Timedelta(60, "D")))
    quarters = last - first < pd.Timedelta(1000, "D")
    ax.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(1, 4, 7, 10)) if quarters else mdates.AutoDateLocator(maxticks=8))
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%b %Y" if quarters else "%Y"))
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=PALE)
    ax.set_axisbelow(True)
    return ax


def times(table: pd.DataFrame, ax: Axes, published: date) -> Axes:
    """Times in the order of the calendar, a row each: a bar over all days that can be meant, a dot for a single day, and a line down the day of publication.

    table: rows of `dates.expressions` that have a last day, with label. A bar without a first day begins at the left edge and is dotted.
    """
    day = pd.Timestamp(published)
    days = pd.concat([table["earliest"], table["latest"], pd.Series([day])])
    margin = max((days.max() - days.min()) * 0.05, pd.Timedelta(3, "D"))
    left, right = days.min() - margin, days.max() + margin
    rows = table.assign(begin=table["earliest"].fillna(left)).sort_values(["begin", "latest"], kind="stable")
    for place, row in enumerate(rows.itertuples()):
        if row.begin == row.latest:
            ax.scatter(row.begin, place, s=80, color=ORANGE, zorder=3)
        else:
            look = {"hatch": "...", "color": GROUND} if pd.isna(row.earliest) else {"color": BLUE}
            ax.barh(place, row.latest - row.begin + pd.Timedelta(1, "D"), left=row.begin, height=0.56, edgecolor=BLUE, lw=1, **look)
    ax.axvline(day, color=INK, lw=1.2, ls="--", zorder=0)
    ax.text(day, -0.75, "published", ha="center", va="bottom", fontsize=11)
    ax.set_yticks(range(len(rows)), [textwrap.shorten(label, 34, placeholder=" …") for label in rows["label"]], fontsize=11)
    ax.set(ylim=(len(rows) - 0.4, -0.6), xlim=(left, right))
    locator = mdates.AutoDateLocator(minticks=3, maxticks=7)
    form = mdates.AutoDateFormatter(locator)
    form.scaled = {365.0: "%Y", 30.0: "%b %Y", 1.0: "%d %b"}  # by the unit of the ticks, in days: no two ticks say the same
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(form)
    ax.tick_params(axis="y", length=0)
    ax.grid(axis="x", color=PALE)
    ax.set_axisbelow(True)
    return ax


def by_month(table: pd.DataFrame, ax: Axes, names: tuple[str, str, str]) -> Axes:
    """A bar for each month in three parts, one upon the other.

    table: month (its first day), marked, others, added_later (counts); names: what the legend calls the three.
    """
    looks = [("marked", ORANGE, ORANGE, ""), ("others", BLUE, BLUE, ""), ("added_later", GROUND, BLUE, "///")]
    bottom = 0
    for name, (column, face, edge, hatch) in zip(names, looks, strict=True):
        ax.bar(table["month"], table[column], bottom=bottom, width=25, facecolor=face, edgecolor=edge, hatch=hatch, label=name)
        bottom = bottom + table[column]
    ax.legend(loc="upper right", frameon=False)
    ax.set(ylabel="missiles")
    ax.xaxis.set_major_locator(mdates.MonthLocator(bymonth=(1, 7)))
    ax.xaxis.set_major_formatter(mdates.DateFormatter("%b %Y"))
    return ax


def spread(table: pd.DataFrame, ax: Axes) -> Axes:
    """What each source says of the same figure: a row for each case, a mark for each statement, first ones hollow.

    table: case, quantity (a panel for each, side by side), who, value, value_max (if a range was given), first (whether it was
    a first statement, changed since).
    """
    quantities, cases = list(dict.fromkeys(table["quantity"])), list(dict.fromkeys(table["case"]))
    marks = dict(zip(dict.fromkeys(table["who"]), [("o", BLUE), ("s", ORANGE), ("^", GREEN), ("D", PURPLE), ("v", INK), ("P", QUIET), ("X", BLUE), ("<", ORANGE)], strict=False))
    ax.set_axis_off()
    for place, quantity in enumerate(quantities):
        side = ax.inset_axes((0.13 + place * 0.88 / len(quantities), 0, 0.84 / len(quantities), 1))
        rows = table[table["quantity"] == quantity]
        for number, case in enumerate(cases):
            here = rows[rows["case"] == case].sort_values("value")
            if len(here) > 1:
                side.hlines(number, here["value"].min(), here["value"].max(), color=PALE, lw=5, zorder=0)
            for step, row in enumerate(here.itertuples()):
                marker, colour = marks[row.who]
                face = GROUND if row.first else colour
                if pd.notna(row.value_max):
                    side.hlines(number + (step - (len(here) - 1) / 2) * 0.13, row.value, row.value_max, color=colour, lw=2)
                side.scatter(row.value, number + (step - (len(here) - 1) / 2) * 0.13, s=80, marker=marker, facecolor=face, edgecolor=colour, linewidth=1.8, zorder=3)
        side.set(ylim=(len(cases) - 0.5, -0.5), xlabel=quantity)
        side.set_yticks(range(len(cases)), cases if place == 0 else [""] * len(cases), fontsize=12)
        side.grid(axis="x", color=PALE)
        side.set_axisbelow(True)
        side.xaxis.set_major_locator(MaxNLocator(4))
        side.tick_params(axis="y", length=0)
    for who, (marker, colour) in marks.items():
        ax.scatter([], [], marker=marker, color=colour, s=80, label=who)
    ax.scatter([], [], marker="o", facecolor=GROUND, edgecolor=INK, s=80, label="hollow: changed later")
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=4, frameon=False, fontsize=11)
    return ax


def grid(table: pd.DataFrame, ax: Axes) -> Axes:
    """A table of signs: rows by columns, each cell yes, in part, no, or not seen.

    table: row, column, value (yes, in part, no, not seen).
    """
    rows, columns = list(dict.fromkeys(table["row"])), list(dict.fromkeys(table["column"]))
    looks = {"yes": {"facecolor": BLUE, "edgecolor": BLUE}, "in part": {"facecolor": PALE, "edgecolor": BLUE}, "no": {"facecolor": GROUND, "edgecolor": BLUE}}
    for cell in table.itertuples():
        x, y = columns.index(cell.column), rows.index(cell.row)
        if cell.value in looks:
            ax.scatter(x, y, s=420, linewidth=2, **looks[cell.value])
        else:
            ax.text(x, y, "not seen", ha="center", va="center", fontsize=10, color=QUIET)
    for value, look in looks.items():
        ax.scatter([], [], s=160, linewidth=2, label=value, **look)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), ncols=3, frameon=False)
    ax.set_yticks(range(len(rows)), [textwrap.fill(row, 34) for row in rows], fontsize=12)
    ax.set_xticks(range(len(columns)), columns, fontsize=13)
    ax.xaxis.tick_top()
    ax.set(xlim=(-0.5, len(columns) - 0.5), ylim=(len(rows) - 0.5, -0.5))
    ax.tick_params(length=0)
    for edge in ax.spines.values():
        edge.set_visible(False)
    return ax


def calendar(table: pd.DataFrame, ax: Axes) -> Axes:
    """Lanes over a stretch of the calendar: bars for days that are uncertain or many, marks for single days.

    table: lane, label, start, end (days), kind (article, overflight, launch, other); lanes run
    downward in the order in which they come.
    """
    looks = {
        "article": {"color": ORANGE, "hatch": "///", "marker": "s"},
        "overflight": {"color": BLUE, "hatch": "", "marker": "^"},
        "launch": {"color": BLUE, "hatch": "", "marker": "o"},
        "other": {"color": QUIET, "hatch": "...", "marker": "D"},
    }
    for place, row in enumerate(table.itertuples()):
        look = looks[row.kind]
        days = (row.end - row.start).days + 1
        if days > 1:
            ax.barh(place, days, left=mdates.date2num(row.start), color=look["color"], hatch=look["hatch"], edgecolor=GROUND, height=0.5)
            at, side = ((row.start, place - 0.34), "bottom") if row.kind == "article" else ((row.end, place), "center")
            ax.annotate(row.label, at, (0 if side == "bottom" else 20, 0), textcoords="offset points", va=side, fontsize=13)
        else:
            size = 260 if row.kind == "overflight" else 130
            fill = look["color"] if row.kind != "launch" else GROUND
            ax.scatter(row.start, place, s=size, marker=look["marker"], facecolor=fill, edgecolor=look["color"], linewidth=2, zorder=3)
            weight = "bold" if row.kind == "overflight" else "normal"
            ax.annotate(row.label, (row.start, place), (14, 0), textcoords="offset points", va="center", fontsize=13, fontweight=weight)
    ax.set_ylim(len(table) - 0.4, -1.0)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.xaxis.set_major_locator(mdates.MonthLocator())
    ax.xaxis.set_major_formatter(mdates.DateFormatter("1 %B %Y"))
    ax.grid(axis="x", color=PALE)
    ax.set_axisbelow(True)
    return ax

