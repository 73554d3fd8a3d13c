"""The matrix: trusts or sites by measures, each cell a verdict. Rows by their concerns, columns by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

from metrics.access import Reach, Viewer
from metrics.chart import mature
from metrics.measure import Measure
from metrics.store.database import Store
from metrics.store.stamp import kept
from metrics.system.comparable import in_matrix
from metrics.system.judged import is_judged, verdicts
from metrics.system.members import system
from metrics.system.reading import Seen, seen
from metrics.system.sites import seen_families
from metrics.system.submitted import Submitted, submitted
from metrics.system.types import Cell, Column, Matrix, MatrixRow, Member, Standing, System
from metrics.untold import is_untold
from spc.types import Assurance, Variation, Verdict

NO_VERDICT = Verdict(Variation.NO_DATA, Assurance.NONE)


@dataclass(frozen=True, slots=True)
class Judged:
    """A trust or site with its cells, one for each measure that is asked for, in their order. `shared` are
    the months that this reader may read; None for all.
    """

    member: Member
    shared: frozenset[date] | None
    cells: tuple[Cell, ...]


Judges: TypeAlias = Callable[[System], Sequence[Judged]]  # its members, in their order


def matrix(
    store: Store,
    viewer: Viewer,
    code: str,
    period: date,
    known_at: datetime | None = None,
    *,
    whole: bool = False,
    sites: bool = False,
    judges: Judges | None = None,
) -> Matrix:
    """The matrix of a local system, region or nation in a month: the measures of the minimum set, or those of
    the `whole` catalogue; its columns are trusts, or their `sites`. Worked out once for each viewer, until
    anything is recorded. `judges` does what `judged_trusts` does. Raises Forbidden without the right to
    compare, StoreError for no such organisation.
    """
    made, _ = kept(
        store,
        viewer,
        ("matrix", code, period, whole, sites),
        known_at,
        lambda: _made(store, viewer, code, period, known_at, judges, whole=whole, sites=sites),
        kinds=(),
    )
    return made


def _made(
    store: Store,
    viewer: Viewer,
    code: str,
    period: date,
    known_at: datetime | None,
    judges: Judges | None,
    *,
    whole: bool,
    sites: bool,
) -> Matrix:
    found = system(store, viewer, code, period, known_at)
    wanted = in_matrix(whole=whole)
    if not sites:
        judged = judged_trusts(store, viewer, found, whole=whole) if judges is None else judges(found)
        return _matrix_of(store, viewer, found, judged, wanted)
    families = seen_families(store, viewer, found, wanted.values())
    each = tuple(site for one in families for site in one.sites)
    return matrix_from(store, viewer, found, each, wanted, [one.trust for one in families])


def judged_trusts(store: Store, viewer: Viewer, found: System, *, whole: bool) -> tuple[Judged, ...]:
    """The members of a system, or of a part of one: no trust's cells rest on another's."""
    wanted = in_matrix(whole=whole)
    return _judged(seen(store, viewer, found, wanted.values()), wanted)


def matrix_from(
    store: Store,
    viewer: Viewer,
    found: System,
    each: tuple[Seen, ...],
    wanted: Mapping[str, Measure],
    over: Sequence[Seen] = (),
) -> Matrix:
    """The matrix of these measures, of trusts or sites whose series are read already. `over`: the trusts of
    the sites.
    """
    above = [Judged(one.member, one.shared, ()) for one in over]
    return _matrix_of(store, viewer, found, _judged(each, wanted), wanted, above)


def _matrix_of(
    store: Store,
    viewer: Viewer,
    found: System,
    each: Sequence[Judged],
    wanted: Mapping[str, Measure],
    over: Sequence[Judged] = (),
) -> Matrix:
    period = found.period
    rows = [
        MatrixRow(measure, tuple(one.cells[place] for one in each))
        for place, measure in enumerate(wanted.values())
    ]
    there = [row for row in rows if any(one.standing is not Standing.NOTHING for one in row.cells)]
    place = {id_: i for i, id_ in enumerate(wanted)}
    ordered = sorted(there, key=lambda row: (-row.concerns, place[row.measure.id]))
    codes = [one.member.code for one in (*each, *over)]
    steps = submitted(store, viewer, codes, period, period, found.known_at)
    columns, trusts = (
        tuple(_column(one, period, steps.get(one.member.code, {})) for one in listed)
        for listed in (each, over)
    )
    return Matrix(found, columns, tuple(ordered), trusts)


def _judged(each: Sequence[Seen], wanted: Mapping[str, Measure]) -> tuple[Judged, ...]:
    return tuple(
        Judged(
            one.member,
            one.shared,
            tuple(_cell(one, measure, told.get((measure.id, ""))) for measure in wanted.values()),
        )
        for one, told in zip(each, verdicts(each), strict=True)
    )


def _cell(found: Seen, measure: Measure, verdict: Verdict | None) -> Cell:
    code = found.member.code
    series = found.series.get((measure.id, ""))
    if series is None or verdict is None:
        nothing_shared = found.member.reach is Reach.SHARED and not found.shared
        standing = Standing.NOT_SHARED if nothing_shared else Standing.NOTHING
        return Cell(code, measure, standing, NO_VERDICT)
    judged = mature(series, found.known_at.date())
    month = judged[-1].period if judged else None
    if is_untold(verdict):
        return Cell(code, measure, Standing.UNTOLD, verdict, month)
    standing = Standing.JUDGED if is_judged(verdict) else Standing.FEW
    return Cell(code, measure, standing, verdict, month)


def _column(found: Judged, period: date, steps: Mapping[date, Submitted]) -> Column:
    newest = None
    if found.shared is not None:
        newest = max((month for month in found.shared if month <= period), default=None)
    return Column(found.member.org, newest, steps[period].step if period in steps else "")
