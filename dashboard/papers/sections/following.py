"""Enquiries and actions: what is open and overdue, whose and by when, what came of it, what was promised."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.papers.sections.action_groups import groups_of
from dashboard.papers.sections.promises import lines_of
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.spoken import on_paper
from dashboard.papers.types import Block, Cell, Heading, Items, Say, Table
from dashboard.views import actions as actions_view
from dashboard.views import dates
from dashboard.views import enquiries as view
from dashboard.views.following import clock_words, line_of
from dashboard.views.following_types import Following
from dashboard.views.words import capital
from metrics.governance.rules import Proposal
from metrics.governance.types import Thread

ENQUIRIES, ACTIONS, PROMISED = "Enquiries", "Actions", "Promised and decided"
OPEN, ENDED = "Open enquiries, the first due first", "Closed, or not raised, since the last board"
PROPOSED = "What the rules find worth a closer look, and nobody has decided yet"
HEADS = ("Enquiry", "Level", "Age and clock", "Due", "What comes next")
SHARES = (7, 4, 4, 4, 6)
AS_AT = "As at {day}."
LEFT_OUT = (
    "What is under enquiry, which actions were agreed and what was promised is the board’s own record, and "
    "left out of a public paper: that nothing stands here does not mean that there is nothing."
)


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    """Readers of a public paper see none of it, so that no count of what they see may be told."""
    if source.public:
        return (Say(LEFT_OUT),)
    following = source.following
    return (
        Heading(ENQUIRIES),
        Say(on_paper(view.answer(source.enquiries)), lead=True),
        *_in_full(source, following),
        *_proposed(source),
        Heading(ACTIONS),
        Say(actions_view.answer(following), lead=True),
        *groups_of(source, following),
        *_promised(source),
    )


def _in_full(source: PaperSource, following: Following) -> Iterable[Block]:
    yield from open_enquiries(following)
    yield from _ended(source, following)


def open_enquiries(following: Following) -> Iterable[Block]:
    """Those that are open, with their clocks and what comes next."""
    if not following.open:
        return
    late = frozenset(place for place, one in enumerate(following.open) if line_of(one, following).late)
    rows = tuple(enquiry_row(one, following) for one in following.open)
    yield Table(OPEN, HEADS, rows, SHARES, note=AS_AT.format(day=dates.day(following.today)), loud=late)


def enquiry_row(thread: Thread, following: Following) -> tuple[Cell, ...]:
    """Its title and origin, its level, age and clock, day, and what comes next."""
    one = line_of(thread, following)
    clock = clock_words(thread, following.today)
    return (
        f"{one.title}\n{one.origin}",
        one.level,
        "\n".join(filter(None, (capital(one.age), capital(clock) if clock else ""))),
        capital(one.due),
        one.next,
    )


def _ended(source: PaperSource, following: Following) -> Iterable[Block]:
    """What came of the enquiries that ended since the last board; of all, where no board is recorded."""
    since = source.last_board.held_on if source.last_board else None
    ended = [
        one
        for one in (*following.closed, *following.dismissed)
        if since is None or dates.local_day(one.last.at) >= since
    ]
    if ended:
        yield Items(tuple(f"{title}. {said}" for title, said, _ in view.ended_lines(ended, following)), ENDED)


def _proposed(source: PaperSource) -> Iterable[Block]:
    waiting = view.waiting_of(source.enquiries)
    if waiting:
        yield Items(tuple(on_paper(_why(one.proposal)) for one in waiting), PROPOSED)


def _why(one: Proposal) -> str:
    """Its title and its reason, where the reason does not begin with it."""
    return one.sentence if one.sentence.startswith(one.title) else f"{one.title}. {one.sentence}"


def _promised(source: PaperSource) -> Iterable[Block]:
    part = next(one for one in source.brief.parts if one.key == "promised")
    yield Heading(f"{PROMISED}: {part.sub[:1].lower()}{part.sub[1:]}")
    lines = lines_of(source, part.every)
    if lines:
        yield Items(lines)
    if not lines or part.also:
        yield Say(" ".join(filter(None, (part.empty if not lines else "", part.also))))
