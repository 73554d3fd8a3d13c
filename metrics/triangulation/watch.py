"""The signals of one place: its lanes, and which pairs they raise there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from metrics.chart import mature
from metrics.measure import Measure
from metrics.series import Key, catalogue
from metrics.series import view as series_view
from metrics.store.history import History
from metrics.store.named import File
from metrics.triangulation.declared import Declared, Pair
from metrics.triangulation.lanes import assessments_of, lane_keys, lane_rows
from metrics.triangulation.signals import (
    Judged,
    as_seen_outside,
    episodes,
    judged,
    keys_of,
    raised_outcomes,
)
from metrics.triangulation.types import LaneRow, RaisedOutcome, SignalSeen, Trace
from metrics.triangulation.view import View
from metrics.types import Series
from metrics.untold import few_hidden


@dataclass(frozen=True, slots=True)
class Watched:
    """What the charts of one place say over some months."""

    lanes: tuple[LaneRow, ...]
    raised: tuple[RaisedOutcome, ...]


def watched(
    view: View, found: History, *, pairs: Sequence[Pair] | None = None, with_lanes: bool = True
) -> Watched:
    """The lanes and the raised outcomes of one place, the view's own or a site. `pairs`: only these."""
    rules, months = view.rules, view.span.bars
    series = series_view(found, measures_of(rules), up_to=view.period, known_at=found.known_at)
    asked = rules.pair if pairs is None else pairs
    lanes = lane_keys(rules, series) if with_lanes else {}
    named = [name for pair in asked for name in (*pair.outcomes, *pair.precursors)]
    keys = tuple(dict.fromkeys([*lanes, *keys_of(named, series)]))
    told = judged(series, keys, months, found.known_at)
    code = found.scope.org.code
    unseen = view.unseen(code)
    seen = {
        key: tuple(
            _traced(one, series[key], view.files) for one in episodes(key, code, told[key], view.period)
        )
        for key in keys
    }
    seen |= {key: as_seen_outside(own) for key, own in seen.items() if unseen.get(key)}
    for key in _untold(series, told, unseen, view.period, found.known_at.date()):
        told[key], seen[key] = {}, ()
    drawn = assessments_of(series, tuple(lanes), found.known_at)
    return Watched(
        lane_rows(lanes, series, told, seen, months, found.known_at.date(), unseen, drawn),
        # Of a hidden chart nobody outside is told when its signal began: so nothing came before or after it.
        raised_outcomes(
            asked, {key: own for key, own in seen.items() if not unseen.get(key)}, view.span.window, rules
        ),
    )


def _untold(
    series: Mapping[Key, Series],
    told: Mapping[Key, Judged],
    unseen: Mapping[Key, frozenset[date]],
    newest: date,
    today: date,
) -> list[Key]:
    """The charts with so few hidden figures that their verdicts would fix one."""
    return [
        key
        for key, hidden in unseen.items()
        if newest in told.get(key, {})
        and few_hidden(series[key], told[key][newest], hidden, len(mature(series[key], today)))
    ]


def measures_of(rules: Declared) -> dict[str, Measure]:
    """The measures of lanes and pairs, in the order of the catalogue."""
    wanted = set(rules.measures)
    return {id_: measure for id_, measure in catalogue().items() if id_ in wanted}


def _traced(one: SignalSeen, series: Series, files: Mapping[int, File]) -> SignalSeen:
    """A signal with the figure of its last month: the file and the row."""
    for point in reversed(series.points):
        file = files.get(point.submission_id or 0)
        if point.period <= one.stood_until and file is not None:
            trace = Trace("figure", one.key[0], file.file_name, file.id, point.row, point.sheet)
            return replace(one, trace=trace)
    return one
