"""Events of a trust (inspections, new systems, closures), in words: what is noted, and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.page import Request
from dashboard.views import dates
from dashboard.views.entry_figures import month_choice
from dashboard.views.entry_types import Cell, EntryRow, EntrySheet
from metrics.types import ChartSetting

KEY = "event"
UNDO_HINT = "Why is it taken back?"


@dataclass(frozen=True, slots=True)
class EventLine:
    """One event that stands on the charts."""

    number: int
    month: str
    what: str
    by: str


def events(request: Request) -> EntrySheet:
    """One event: its month and what happened."""
    months = month_choice(request)
    row = EntryRow(
        key=KEY,
        legend="A new event",
        given={},
        cells=(
            Cell("on", "Month", months.value, "select", options=months.options),
            Cell("reason", "What happened", "", "area", hint="One short sentence: what, never whom."),
        ),
    )
    return EntrySheet(
        name="events",
        title="Events: inspections, new systems, closures",
        sub="Noted on every chart of the trust beside its month. An event explains nothing by itself: "
        "it helps a reader to ask.",
        rows=(row,),
    )


def is_event(one: ChartSetting) -> bool:
    """A note on every chart of a trust."""
    return one.kind == "annotation" and one.measure_id is None


def noted(found: Sequence[ChartSetting], people: Mapping[str, str]) -> tuple[EventLine, ...]:
    """The events of all charts, newest first."""
    chosen = [one for one in found if is_event(one)]
    chosen.sort(key=lambda one: (one.on, one.id), reverse=True)
    return tuple(
        EventLine(
            one.id,
            dates.month_year(one.on),
            one.reason,
            f"{people.get(one.author, one.author)}, {dates.moment(one.recorded_at)}",
        )
        for one in chosen
    )
