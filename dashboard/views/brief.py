"""The director's brief: three questions, what was promised, what is late, what nobody checked, and chance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.board_chance import by_chance
from dashboard.views.board_due import FORUMS
from dashboard.views.brief_lines import late, unchecked
from dashboard.views.brief_promised import promised
from dashboard.views.brief_questions import worth_asking
from dashboard.views.brief_types import BriefView, Link, Record
from dashboard.views.numbers import counted
from dashboard.views.signals_title import SHARED
from dashboard.views.signals_types import SignalItem
from dashboard.views.words import capital
from metrics.records import Meeting
from metrics.types import Board, SignalStatus

WHAT = "what to ask, what was promised, what is late"
SUB = "One page for the evening before. Every line opens what it rests on."
WHICH = "Which of them chance made, no chart can tell"
WHETHER = "Whether chance made it, no chart can tell"
ASK = "ask what else moved, and what the next two points say."
NOT_SHARED = (
    "{month} is not shared with you: this page has only what stands on the record about it. "
    "The newest month that you may read is {newest}."
)


def brief_view(
    board: Board,
    items: Sequence[SignalItem],
    record: Record,
    today: date,
    *,
    link: Link,
    may_ask: bool,
    newest: date | None = None,
) -> BriefView:
    """`items` are the signals as What changed tells them, new before continuing. `newest` is the last month
    that is shared with a reader from outside, where the month of the board is not.
    """
    coming = next_meeting(record.meetings, today)
    which = f"{FORUMS[coming.forum]} of {dates.day(coming.held_on)}" if coming else "Before the next board"
    last = last_meeting(record.meetings, today)
    since = f"The last board met on {dates.day(last.held_on)}. " if last else ""
    month = dates.month_year(board.period)
    return BriefView(
        eyebrow=f"Director’s brief · {board.org.name} · figures of {month}",
        title=f"{which}: {WHAT}",
        sub=f"{since}{SUB}",
        told=NOT_SHARED.format(month=month, newest=dates.month_year(newest)) if newest else "",
        questions=worth_asking(board, items, record, today, link, may_ask=may_ask, coming=coming),
        parts=(
            promised(record, last, coming, today, link),
            late(board, record, today, link),
            unchecked(board, record, link),
        ),
        chance=_chance(board),
    )


def next_meeting(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    ahead = [m for m in meetings if m.forum == "board" and m.held_on >= today]
    return min(ahead, key=lambda m: m.held_on, default=None)


def last_meeting(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    """On the day of a board that is the one before it: the brief is read ahead of the meeting."""
    held = [m for m in meetings if m.forum == "board" and m.held_on < today]
    return max(held, key=lambda m: m.held_on, default=None)


def _chance(board: Board) -> tuple[str, ...]:
    """What the overview says of chance, and how many signals there are to set beside it."""
    new = sum(s.status is SignalStatus.NEW for s in board.signals)
    said = [by_chance(board)]
    if new:
        first = f"{capital(counted(new, 'is new', 'are new'))} this quarter."
        said.append(f"{first} {WHETHER if new == 1 else WHICH}: {ASK}")
    elif board.charts:
        said.append("None is new this quarter.")
    if board.shared is not None:
        said.append(SHARED)
    return tuple(said)
