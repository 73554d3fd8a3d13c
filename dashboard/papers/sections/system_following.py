"""Enquiries and actions at the level of a system: its own, and what is raised there about its trusts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.papers.sections.action_groups import tables_of
from dashboard.papers.sections.following import (
    ACTIONS,
    AS_AT,
    ENQUIRIES,
    HEADS,
    OPEN,
    SHARES,
    enquiry_row,
)
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Items, Say, Table
from dashboard.views import actions as actions_view
from dashboard.views import dates
from dashboard.views import enquiries as view
from dashboard.views.following import line_of
from dashboard.views.following_types import Following
from dashboard.views.numbers import counted
from dashboard.views.words import capital
from metrics.governance import enquiry

LEFT_OUT = "What the system asks of its trusts and has agreed with them is left out of a public paper."
NONE_OPEN = "No enquiry is open at this level."
SOME_OPEN = "{many} open at this level."
ENDED = "Closed, or not raised, in the last year"
WHOSE = "About"
YEAR = 365  # days


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    if source.public:
        return (Say(LEFT_OUT),)
    own, trusts = source.system.following, source.system.followed
    each = (own, *trusts)
    acted = [one for one in trusts if one.actions]
    return (
        Heading(ENQUIRIES),
        *_open(each),
        *_ended(each),
        Heading(ACTIONS),
        Say(f"{own.org.name}: {actions_view.answer(own)}", lead=True),
        *tables_of(own, {}),
        *(block for one in acted for block in _of_trust(one)),
    )


def _open(each: Sequence[Following]) -> Iterable[Block]:
    """All that are open, the first due first."""
    found = [(one, thread) for one in each for thread in one.open]
    if not found:
        yield Say(NONE_OPEN, lead=True)
        return
    yield Say(SOME_OPEN.format(many=capital(counted(len(found), "enquiry is", "enquiries are"))), lead=True)
    far = each[0].today.replace(year=9999)
    found.sort(key=lambda pair: (enquiry.due_of(pair[1]) or far, enquiry.since_of(pair[1]), pair[1].id))
    rows = tuple((one.org.name, *enquiry_row(thread, one)) for one, thread in found)
    late = frozenset(place for place, (one, thread) in enumerate(found) if line_of(thread, one).late)
    note = AS_AT.format(day=dates.day(each[0].today))
    yield Table(OPEN, (WHOSE, *HEADS), rows, (4, *SHARES), note=note, loud=late)


def _ended(each: Sequence[Following]) -> Iterable[Block]:
    lines = []
    for one in each:
        ended = [
            thread
            for thread in (*one.closed, *one.dismissed)
            if (one.today - dates.local_day(thread.last.at)).days <= YEAR
        ]
        lines += [f"{one.org.name}: {title}. {said}" for title, said, _ in view.ended_lines(ended, one)]
    if lines:
        yield Items(tuple(lines), ENDED)


def _of_trust(one: Following) -> Iterable[Block]:
    yield Heading(one.org.name, 3)
    yield from tables_of(one, {})
