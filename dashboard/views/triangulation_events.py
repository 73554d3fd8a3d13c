"""What happened meanwhile, as letters over the lanes: inspections, systems, national signals, meetings."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.views import dates
from dashboard.views.triangulation_words import plain, signal_name
from dashboard.views.words import capital, joined
from metrics.deaths.national import KIND as NATIONAL
from metrics.triangulation.types import TimelineEvent
from spc.draw.lane_types import DrawnEvent

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 150  # letters of what somebody wrote
MEETING = "meeting"
KINDS = {
    "phase": "a new phase of {chart}",
    "ghost": "left out of the limits of {chart}",
    "annotation": "{chart}",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One day: its letter, and what is written of it. The meetings of the board have no letter."""

    on: date
    letter: str
    said: str


def happened(events: Sequence[TimelineEvent]) -> tuple[Happened, ...]:
    """The events of one day together; more than the alphabet has letters are numbered."""
    days: dict[date, list[TimelineEvent]] = {}
    for event in events:
        if event.kind != MEETING:
            days.setdefault(event.on, []).append(event)
    out = []
    for i, (on, own) in enumerate(sorted(days.items())):
        letter = LETTERS[i] if i < len(LETTERS) else str(i + 1)
        out.append(Happened(on, letter, " ".join(_sentence(event) for event in own)))
    return tuple(out)


def _sentence(event: TimelineEvent) -> str:
    if event.kind == "rating":
        said = f"{plain(event.author, 30) or 'CQC'} rating overall: {event.text.replace('_', ' ')}"
    elif event.kind == "programme":
        said = f"Entered the programme {plain(event.text, 60)}"
    elif event.kind == NATIONAL:
        said = f"The national system sent a level {event.text} signal for {plain(event.author, 60)}"
    else:
        said = capital(plain(event.text, LONGEST).rstrip("."))
        if event.key:
            said += f" (noted at {KINDS.get(event.kind, '{chart}').format(chart=_chart(event))})"
    return f"{said}."


def _chart(event: TimelineEvent) -> str:
    name = signal_name(event.key) if event.key else ""
    return f"“{name}”"


def meetings(events: Sequence[TimelineEvent]) -> tuple[date, ...]:
    return tuple(sorted({event.on for event in events if event.kind == MEETING}))


def drawn_events(events: Sequence[TimelineEvent], months: Sequence[date]) -> tuple[DrawnEvent, ...]:
    """The events on the axis of months, and the meetings as marks without a letter."""
    lettered = [
        DrawnEvent(place_of(one.on, months[0]), one.letter, f"{dates.day(one.on)}. {one.said}")
        for one in happened(events)
    ]
    met = [
        DrawnEvent(place_of(on, months[0]), "", f"The board met on {dates.day(on)}")
        for on in meetings(events)
    ]
    return (*lettered, *met)


def place_of(on: date, first: date) -> float:
    """Months from the first day of the axis: a day within its month."""
    whole = (on.year - first.year) * 12 + on.month - first.month
    return whole + (on.day - 1) / calendar.monthrange(on.year, on.month)[1]


def meetings_said(events: Sequence[TimelineEvent]) -> str:
    days = [dates.day_short_year(on) for on in meetings(events)]
    return f"The board met on {joined(days)}." if days else ""
