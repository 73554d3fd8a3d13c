"""The timeline in parts, for paper and slides: a few lanes each, so that every letter can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dashboard.views import numbers
from dashboard.views.drawing import Drawing
from dashboard.views.measure_words import low
from dashboard.views.triangulation_events import drawn_events
from dashboard.views.triangulation_lanes import CALM_NOW, LANES, drawn_lanes, finding, rows_of, timeline
from dashboard.views.triangulation_rows import is_loud, is_stock
from dashboard.views.triangulation_types import Facts
from dashboard.views.words import joined
from metrics.triangulation.types import LaneRow
from spc.draw.lane_types import DrawnLane
from spc.draw.lanes import lanes

WIDE, HIGH = 760.0, 590.0  # px: as wide as the text of A4; higher, and a slide would have to shrink it
MOST = 3  # rows of one lane in a part
CALM_PART = "no unusual change stands"
HEIGHT = re.compile(r'height="([\d.]+)"')


def timeline_parts(facts: Facts) -> tuple[Drawing, ...]:
    """Each part with its own finding, legend and events; the numbers of the signals run through all of them.

    Where nothing may be drawn it is the timeline itself, which says why.
    """
    whole = timeline(facts)
    if not whole.wide:
        return (whole,)
    rows = rows_of(facts)
    months, events = facts.found.months, drawn_events(facts.found.events, facts.found.months)

    def drawn(part: Sequence[DrawnLane]) -> str:
        return lanes(part, months, events, label=part_title(part, rows), width=WIDE)

    parts: list[tuple[DrawnLane, ...]] = []
    for piece in _pieces(drawn_lanes(rows, months)):
        together = (*parts[-1], piece) if parts else (piece,)
        if parts and float(HEIGHT.findall(drawn(together))[0]) <= HIGH:
            parts[-1] = together
        else:
            parts.append((piece,))
    made = [
        replace(whole, title=part_title(part, rows), wide=drawn(part), narrow="", note="", reading="")
        for part in parts
    ]
    return tuple(replace(one, label=f"{one.title}.") for one in made)


def _pieces(found: Iterable[DrawnLane]) -> Iterable[DrawnLane]:
    """The lanes, one of many rows in several; what is not drawn of it is said once, under the last."""
    for lane in found:
        batches = [lane.rows[at : at + MOST] for at in range(0, len(lane.rows), MOST)] or [()]
        for rows in batches:
            yield replace(lane, rows=rows, rest=lane.rest if rows is batches[-1] else "")


def part_title(part: Sequence[DrawnLane], rows: Sequence[LaneRow]) -> str:
    """ "Training: no unusual change stands; three short of their standard" """
    names = tuple(dict.fromkeys(lane.title for lane in part))
    own = [row for row in rows if LANES[row.lane] in names]
    said = finding(own)
    said = CALM_PART if said == CALM_NOW else low(said)
    short = sum(is_stock(row) and is_loud(row) for row in own)
    more = f"; {numbers.counted(short, 'is', 'are')} short of a standard" if short else ""
    return f"{joined([names[0], *map(low, names[1:])])}: {said}{more}"
