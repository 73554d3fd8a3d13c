"""Before the next board: what is missing, where the month's return stands, and the dates that are known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dashboard.views import dates, words
from dashboard.views.board_types import Due
from dashboard.views.numbers import counted
from dashboard.views.shared_again import AGAIN, changed_words
from metrics.due import Due as Matter
from metrics.due import What
from metrics.missing import Tally, tally
from metrics.quality import due_on
from metrics.records import Meeting
from metrics.store.changed_since import ChangedSince
from metrics.store.types import ReturnStep
from metrics.types import UNCOUNTED, Board, MissingRow, Status

LONG = 92  # days: a row as late as that is a gap in the history
NAMED = 4  # missing rows named in the band; all are named in the table
BOARD = "board"
NOTHING = (*UNCOUNTED, Status.PLANNED)
NONE_MISSING = (
    "No row of figures that is shared with you is missing"  # all that a reader from outside may know
)
AFTER = {
    "draft": "; not yet submitted",
    "submitted": "; not yet signed by the board safety champion",
    "signed": "; not yet shared with the system",
}
LATE = {
    What.ANSWER: ("answer to a question", "answers to questions", "/challenges"),
    What.ACTION: ("action", "actions", "/actions"),
    What.ENQUIRY: ("enquiry", "enquiries", "/enquiries"),
}
FORUMS = {
    "board": "Board",
    "quality_committee": "Quality committee",
    "lms": "LMS meeting",
    "region": "Regional meeting",
}


def due(
    board: Board,
    names: dict[str, str],
    meetings: Sequence[Meeting],
    returns: Sequence[ReturnStep],
    today: date,
    changed: ChangedSince | None = None,
    checks: tuple[tuple[str, str], ...] = (),
    overdue: Sequence[Matter] = (),
) -> Due:
    """Before the next board: what is missing, where the return stands, the dates that are known.

    `changed` says how much of the month is known otherwise since it was shared; `checks` are the national
    signals whose safety check is open, which come before all else; `overdue` are the questions, actions and
    enquiries whose day has passed, as far as the reader may see them.
    """
    ahead = sorted((m for m in meetings if m.held_on > today), key=lambda m: m.held_on)
    next_board = next((m for m in ahead if m.forum == BOARD), None)
    which = f"board on {dates.day_of_year(next_board.held_on)}" if next_board else "next board"
    found = tally(board.missing, board.known_at)
    over = [row for row in board.missing if not row.breakdown and row.due_on < today]
    named = over[:NAMED]
    more = len(over) - len(named)
    state, state_sub = _return_state(board, returns)
    if changed is not None:
        state_sub = f"{state_sub}; {changed_words(changed)}. {AGAIN}"
    return Due(
        title=f"Before the {which}",
        missing_count=found.missing,
        missing=tuple((row.measure_id, names[row.measure_id], _late(row, today)) for row in named),
        missing_more=f"and {counted(more, 'more row')}, each named in the table" if more > 0 else "",
        also=_also(found),
        whole=_whole(board, found),
        state=state,
        state_sub=state_sub,
        dates=_dates(board, meetings, ahead, today),
        checks=checks,
        overdue=_overdue(overdue, today),
    )


def _overdue(matters: Sequence[Matter], today: date) -> tuple[tuple[str, str, str], ...]:
    """ "One answer", "since 30 October", and the page of such matters: a line for each kind."""
    lines = []
    for what, (one, many, path) in LATE.items():
        days = [matter.on for matter in matters if matter.what is what]
        if days:
            first = "since" if len(days) == 1 else "the first since"
            on = min(days)
            told = dates.day_of_year(on) if on.year == today.year else dates.day(on)
            said = f"{first} {told}"
            lines.append((words.capital(counted(len(days), one, many)), said, path))
    return tuple(lines)


def _whole(board: Board, found: Tally) -> str:
    """What stands where no row is missing."""
    if board.shared is not None:
        return f"{NONE_MISSING}; words, lists of cases and what is not shared are not counted"
    return "None is missing" if found.part or found.due else "Every row of the month has been returned"


def _also(found: Tally) -> str:
    said = []
    if found.part:
        said.append(f"{counted(found.part, 'row is', 'rows are')} only partly here")
    if found.due:
        said.append(f"{counted(found.due, 'row is', 'rows are')} not due yet")
    return words.capital("; ".join(said))


def _return_state(board: Board, returns: Sequence[ReturnStep]) -> tuple[str, str]:
    """ "October return: submitted", "13 November; not yet signed by the board safety champion"."""
    month = dates.month_name(board.period)
    steps = [step for step in returns if step.month == board.period]
    if not steps and board.shared is not None:  # how far it has come is the trust's own affair
        return f"{month} return: not shared with you", ""
    if not steps and _loaded(board):
        return f"{month}: figures loaded, return not submitted", ""
    if not steps:
        return f"{month} return: not begun", ""
    newest = steps[-1]
    return (
        f"{month} return: {newest.step}",
        f"{dates.day_of_year(dates.local_day(newest.at))}{AFTER.get(newest.step, '')}",
    )


def _loaded(board: Board) -> bool:
    """Whether anything at all has come for the viewed month."""
    figures = (a.latest for a in board.assessments.values())
    written = (n.period for told in board.narratives.values() for n in told)
    return board.period in written or any(
        p is not None and p.period == board.period and p.status not in NOTHING for p in figures
    )


def _dates(
    board: Board, meetings: Sequence[Meeting], ahead: Sequence[Meeting], today: date
) -> tuple[tuple[str, str], ...]:
    """Meetings that are recorded, and the day by which the next month's figures are due."""
    coming = [(m.held_on, FORUMS.get(m.forum, m.forum)) for m in ahead[:3]]
    following = dates.add_months(board.period, 1)
    due_day = due_on(following)
    if due_day >= today:
        coming.append((due_day, f"{dates.month_name(following)} figures due"))
    held = [m for m in meetings if m.forum == BOARD and m.held_on <= today]
    last = max(held, key=lambda m: m.held_on, default=board.last_meeting)
    past = [(dates.day_short(last.held_on), "Board met last")] if last else []
    return (*past, *((dates.day_short(on), what) for on, what in sorted(coming)))


def _late(row: MissingRow, today: date) -> str:
    days = (today - row.due_on).days
    if days > LONG:
        return f"due {dates.day(row.due_on)}, never came"
    return f"due {dates.day_of_year(row.due_on)}, {counted(days, 'day')} late"
