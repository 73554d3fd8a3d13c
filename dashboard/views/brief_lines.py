"""Lines of the director's brief: what was promised, what is overdue, what nobody has checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.brief_types import BriefLine, BriefPart, Link, Record
from dashboard.views.challenges import WAITING
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
from metrics.records import Meeting
from metrics.types import Board, SignalStatus

LISTED = 6  # lines of a part, so that the brief stays one page
TEXT = 120  # characters of a line
UNCHECKED = "Done; nobody has checked whether it worked"
TOLD = (SignalStatus.NEW, SignalStatus.CONTINUING)
STANDS = (commentary.SIGNED, "draft")


def promised(record: Record, last: Meeting | None, today: date, link: Link) -> BriefPart:
    """Answers and actions since the last board that are in time, done or accepted, what waits first; the
    overdue ones stand in their own part, and are counted here.
    """
    since = last.held_on if last else date.min
    answers = [one for one in record.challenges if _is_promised(one, since, today)]
    actions = [one for one in record.actions if _is_of(one, since)]
    gone = sum(challenge.stand(one, today) is Stand.OVERDUE for one in answers)
    gone += sum(action.is_overdue(one, today) for one in actions)
    kept = [one for one in answers if challenge.stand(one, today) is not Stand.OVERDUE]
    kept += [one for one in actions if not action.is_overdue(one, today)]
    made = {challenge.NAME: _answer_line, action.NAME: _action_line}
    lines = [made[one.kind](one, today, link) for one in sorted(kept, key=lambda one: _is_over(one, today))]
    broken = f"{capital(counted(gone, 'more is', 'more are'))} overdue." if gone and lines else ""
    if gone and not lines:
        broken = f"{capital(counted(gone, 'promise is', 'promises are'))} overdue, and no other was made."
    sub = f"At the board of {dates.day(since)} or since" if last else "So far"
    empty = "" if gone else "Nothing was promised."
    return _part("promised", "Promised last time", sub, lines, empty, "Questions and Actions", broken)


def _is_promised(one: Thread, since: date, today: date) -> bool:
    """Somebody was to answer, and it waits still or something was said since."""
    where = challenge.stand(one, today)
    if one.newest(challenge.GIVEN) is None or where is Stand.WITHDRAWN:
        return False
    return where in WAITING or dates.local_day(one.last.at) >= since


def _is_of(one: Thread, since: date) -> bool:
    """Agreed since the last board, moved since, or still open."""
    moved = dates.local_day(one.last.at) >= since
    return moved or action.KIND.state(one) == action.OPEN


def _is_over(one: Thread, today: date) -> bool:
    """What still waits stands first."""
    if one.kind == action.NAME:
        return action.KIND.state(one) != action.OPEN
    return challenge.stand(one, today) not in WAITING


def _answer_line(one: Thread, today: date, link: Link) -> BriefLine:
    late = challenge.stand(one, today) is Stand.OVERDUE
    said = question_stands(one, today)
    return BriefLine(_cut(str(one.opening.get("question"))), said, link(f"/challenges/{one.id}"), late)


def _action_line(one: Thread, today: date, link: Link) -> BriefLine:
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
    what = _cut(str(one.opening.get("what")))
    return BriefLine(what, said, link(f"/actions/{one.id}"), action.is_overdue(one, today))


def late(board: Board, record: Record, today: date, link: Link) -> BriefPart:
    """Everything that the calendar has as overdue, an answer and an action in its own words; then rows."""
    words = {one.id: one for one in (*record.challenges, *record.actions)}
    lines = []
    for due in record.overdue:
        own = words.get(due.thread)
        if own is not None and due.what is What.ANSWER:
            lines.append(_answer_line(own, today, link))
        elif own is not None and due.what is What.ACTION:
            lines.append(_action_line(own, today, link))
        elif due.what is not What.REVIEWS_OVERDUE:
            lines.append(BriefLine(due_title(due), state(due, today), _href(due, link), late=True))
    if record.late_reviews:
        said = f"{capital(counted(record.late_reviews, 'step'))} overdue"
        lines.append(BriefLine("Reviews of deaths", said, link("/deaths"), late=True))
    gone = tally(tuple(row for row in board.missing if row.due_on < today), board.known_at).missing
    if gone:
        said = f"{capital(counted(gone, 'row'))} late or never sent"
        lines.append(BriefLine("Figures of the minimum set", said, link("/todo"), late=True))
    on = f"On {dates.day(today)}"
    return _part("late", "Overdue", on, lines, "Nothing is overdue.", "the page of the monthly return")


def _href(due: Due, link: Link) -> str:
    path = f"{THREADS[due.what]}/{due.thread}" if due.what in MATTERS else PATHS[due.what]
    return link(path, period=due.month) if due.month else link(path)


def unchecked(board: Board, record: Record, link: Link) -> BriefPart:
    """Actions of which nobody asked whether they worked, words that rest on nobody's look, figures that
    nobody has audited.
    """
    lines = [
        BriefLine(_cut(str(one.opening.get("what"))), UNCHECKED, link(f"/actions/{one.id}"))
        for one in record.actions
        if action.KIND.state(one) == action.DONE
    ]
    lines += _signals(board, record, link)
    if board.charts and not any(a.quality.audited for a in board.assessments.values()):
        lines.append(BriefLine("The figures themselves", "None is known to have been audited", link("/data")))
    sub, empty = "Reassurance is not yet assurance", "Everything that stands out was explained from evidence."
    return _part("unchecked", "Nobody has checked", sub, lines, empty, "What changed and Actions")


def _signals(board: Board, record: Record, link: Link) -> Iterator[BriefLine]:
    """Signals of measures that the board follows closely, without an explanation that rests on evidence."""
    written = {_about(one): one for one in record.commentaries if commentary.KIND.state(one) in STANDS}
    for signal in board.signals:
        if signal.status not in TOLD or not signal.priority:
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


def _part(
    key: str, title: str, sub: str, lines: Sequence[BriefLine], empty: str, where: str, also: str = ""
) -> BriefPart:
    """What does not fit is counted; `also` is one more sentence under the lines."""
    left = len(lines) - LISTED
    more = f"And {counted(left, 'more', 'more')} on {where}." if left > 0 else ""
    said = " ".join(filter(None, (more, also)))
    return BriefPart(key, title, sub, tuple(lines[:LISTED]), said, empty)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= TEXT else f"{plain[: TEXT - 1].rstrip()}…"
