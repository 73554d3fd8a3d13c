"""What changed, for a paper: every signal that stands, how new it is, and which have ended since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dashboard.views import dates
from dashboard.views.signals import item_of
from dashboard.views.signals_title import in_full
from dashboard.views.signals_types import SignalItem
from dashboard.views.subject import no_link
from dashboard.views.words import name
from metrics.quarter import before_quarter
from metrics.series import Key
from metrics.types import Signal, SignalStatus
from spc.types import Variation

if TYPE_CHECKING:  # the source keeps what is made here of it
    from dashboard.papers.source import PaperSource

STANDING = (SignalStatus.NEW, SignalStatus.CORRECTED, SignalStatus.CONTINUING)
MARKS = {
    SignalStatus.NEW: "New",
    SignalStatus.CORRECTED: "Shown by corrected figures",
    SignalStatus.CONTINUING: "Continuing",
}
IN_QUARTER, BEFORE_QUARTER = "New this quarter", "Continuing from before the quarter"
SEEN = "{mark}; the last board saw it"
NOT_SEEN = "{mark}, and since the last board"


@dataclass(frozen=True, slots=True)
class Change:
    """A signal that stands. `close`: of a measure that the board follows closely. `fresh`: the verdict was
    reached within the months of the paper, or since the last board where it is of one month.
    """

    signal: Signal
    item: SignalItem
    close: bool
    fresh: bool
    mark: str  # "New", "New this quarter; the last board saw it"

    @property
    def key(self) -> Key:
        return self.item.measure_id, self.item.breakdown


def changes_of(source: PaperSource) -> tuple[Change, ...]:
    """What the board follows closely first, new before continuing; within that by consequence."""
    before = _before(source) if source.order.is_quarter else None
    found = [
        _change(source, place, one, before)
        for place, one in enumerate(source.board.signals, start=1)
        if one.assessment.variation.is_signal and one.status in STANDING
    ]
    return tuple(sorted(found, key=lambda one: (not one.close, not one.fresh)))


def _before(source: PaperSource) -> Mapping[Key, Variation]:
    asked, order = source.request, source.order
    return before_quarter(asked.store, asked.viewer, order.org_code, order.period, order.known_at)


def _change(
    source: PaperSource, place: int, signal: Signal, before: Mapping[Key, Variation] | None
) -> Change:
    item = item_of(place, signal, source.board, no_link, source.is_small)
    close = in_full(signal, source.board)
    if before is None:
        return Change(signal, item, close, signal.status is not SignalStatus.CONTINUING, MARKS[signal.status])
    fresh = before.get((item.measure_id, item.breakdown)) is not signal.assessment.variation
    mark = IN_QUARTER if fresh else BEFORE_QUARTER
    if source.board.last_meeting is not None and fresh:
        mark = (SEEN if signal.status is SignalStatus.CONTINUING else NOT_SEEN).format(mark=mark)
    return Change(signal, item, close, fresh, mark)


def gone(source: PaperSource, status: SignalStatus) -> tuple[str, ...]:
    """The names of the charts whose signal has ended, or was corrected away, since the last board."""
    return tuple(
        name(one.measure, one.assessment.series.breakdown)
        for one in source.board.signals
        if one.status is status and not one.assessment.variation.is_signal
    )


def unwritten(source: PaperSource) -> int:
    """How many of the standing signals have no commentary of the paper's month."""
    lines = (source.commented.line(one.signal.assessment) for one in source.changes)
    return sum(line is not None and line.missing for line in lines)


def before_words(source: PaperSource) -> str:
    """The month with which the changes of the quarter are compared."""
    return dates.month_year(dates.add_months(source.order.period, -3))
