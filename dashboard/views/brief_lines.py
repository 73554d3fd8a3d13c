"""Lines of the director's brief: what was promised, what is overdue, what nobody has checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.brief_types import BriefLine, BriefPart, Link, Record
from dashboard.views.challenges import stands as question_stands
from dashboard.views.due import MATTERS, PATHS, THREADS, due_title, state
from dashboard.views.numbers import counted
from dashboard.views.words import capital, name
from metrics.due import Due, What
from metrics.governance import action, challenge, commentary
from metrics.governance.challenge import Stand
from metrics.governance.types import Thread
from metrics.governance.vocabulary import ASSURANCE
from metrics.missing import tally
from metrics.types import Board
from metrics.unsaid import asks_for_commentary

LISTED = 6  # lines of a part, so that the brief stays one page
TEXT = 120  # characters of a line
UNCHECKED = "Done; nobody has checked whether it worked"
STANDS = (commentary.SIGNED, "draft")


def answer_line(one: Thread, today: date, link: Link) -> BriefLine:
    late = challenge.stand(one, today) is Stand.OVERDUE
    said = question_stands(one, today)
    return told(str(one.opening.get("question")), said, link(f"/challenges/{one.id}"), late=late)


def action_line(one: Thread, today: date, link: Link) -> BriefLine:
    done, due = action.done_of(one), action.due_of(one)
    where = action.KIND.state(one)
    if where == action.DROPPED:
        said = "Dropped"
    elif done is not None:
        day = done.day("done_on")
        said = f"Done on {dates.day(day)}" if day else "Done"
        said += "" if where == action.CHECKED else ", not checked"
    else:
        said = f"Overdue since {dates.day(due)}" if due < today else f"Due by {dates.day(due)}"
    late = action.is_overdue(one, today)
    return told(str(one.opening.get("what")), said, link(f"/actions/{one.id}"), late=late)


def late(board: Board, record: Record, today: date, link: Link) -> BriefPart:
    """Everything that the calendar has as overdue, an answer and an action in its own words; then rows."""
    words = {one.id: one for one in (*record.challenges, *record.actions)}
    lines = []
    for due in record.overdue:
        own = words.get(due.thread)
        if own is not None and due.what is What.ANSWER:
            lines.append(answer_line(own, today, link))
        elif own is not None and due.what is What.ACTION:
            lines.append(action_line(own, today, link))
        elif due.what is What.REVIEWS_OVERDUE:
            said = f"{capital(counted(due.count, 'step'))} overdue"
            lines.append(BriefLine("Reviews of deaths", said, link("/deaths"), late=True))
        else:
            lines.append(BriefLine(due_title(due), state(due, today), _href(due, link), late=True))
    gone = tally(tuple(row for row in board.missing if row.due_on < today), board.known_at).missing
    if gone:
        said = f"{capital(counted(gone, 'row'))} late or never sent"
        lines.append(BriefLine("Figures of the minimum set", said, link("/todo"), late=True))
    on = f"On {dates.day(today)}"
    empty = "Nothing is overdue." if board.shared is None else "Nothing that you may read of is overdue."
    return part_of("late", "Overdue", on, lines, empty, "the page of the monthly return")


def _href(due: Due, link: Link) -> str:
    path = f"{THREADS[due.what]}/{due.thread}" if due.what in MATTERS else PATHS[due.what]
    return link(path, period=due.month) if due.month else link(path)


def unchecked(board: Board, record: Record, link: Link) -> BriefPart:
    """Actions of which nobody asked whether they worked, words that rest on nobody's look, figures that
    nobody has audited.
    """
    lines = [
        told(str(one.opening.get("what")), UNCHECKED, link(f"/actions/{one.id}"))
        for one in record.actions
        if action.KIND.state(one) == action.DONE
    ]
    lines += _signals(board, record, link)
    if board.charts and not any(a.quality.audited for a in board.assessments.values()):
        lines.append(BriefLine("The figures themselves", "None is known to have been audited", link("/data")))
    sub, empty = "Reassurance is not yet assurance", "Everything that stands out was explained from evidence."
    if board.shared is not None:
        empty = "Nothing that you may read of waits to be checked."
    return part_of("unchecked", "Nobody has checked", sub, lines, empty, "What changed and Actions")


def _signals(board: Board, record: Record, link: Link) -> Iterator[BriefLine]:
    """Signals of measures that the board follows closely, without an explanation that rests on evidence."""
    written = {_about(one): one for one in record.commentaries if commentary.KIND.state(one) in STANDS}
    for signal in board.signals:
        if not signal.priority or not asks_for_commentary(signal.assessment):
            continue
        series = signal.assessment.series
        href = link(f"/measure/{series.measure.id}", breakdown=series.breakdown)
        about = written.get((series.measure.id, series.breakdown, board.period))
        title = capital(name(series.measure, series.breakdown))
        text = about.newest("written") if about is not None else None
        if text is None:
            yield BriefLine(title, "A signal without commentary", href)
        elif text.get("evidence_kind") not in ASSURANCE:
            yield BriefLine(title, "Explained, and the explanation rests on nobody’s look", href)


def _about(one: Thread) -> tuple[str, str, date]:
    measure, month, breakdown = commentary.parts(one.key)
    return measure, breakdown, month


def part_of(
    key: str,
    title: str,
    sub: str,
    lines: Sequence[BriefLine],
    empty: str,
    where: str,
    also: str = "",
) -> BriefPart:
    """What does not fit is counted; `also` is one more sentence under the lines."""
    left = len(lines) - LISTED
    more = f"And {counted(left, 'more', 'more')} on {where}." if left > 0 else ""
    said = " ".join(filter(None, (more, also)))
    return BriefPart(key, title, sub, tuple(lines[:LISTED]), said, empty, tuple(lines), also)


def told(text: str, state: str, href: str, *, late: bool = False) -> BriefLine:
    """A line in somebody's words, of which the page shows the beginning."""
    what, whole = cut(text), " ".join(text.split())
    return BriefLine(what, state, href, late, whole if whole != what else "")


def cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= TEXT else f"{plain[: TEXT - 1].rstrip()}…"
