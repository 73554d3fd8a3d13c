"""From what stands on the record to the brief: three questions, what was promised, what nobody checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.views import dates
from dashboard.views.board_due import FORUMS
from dashboard.views.brief_types import BriefLine, BriefPart, BriefQuestion, BriefView
from dashboard.views.challenges import stands as question_stands
from dashboard.views.chance import chance_words
from dashboard.views.numbers import counted
from dashboard.views.signals_types import SignalItem
from dashboard.views.suggested import headed
from dashboard.views.words import capital
from dashboard.views.words import name as name_of
from metrics.governance import action, challenge, commentary
from metrics.governance.challenge import Stand
from metrics.governance.types import Thread
from metrics.governance.vocabulary import ASSURANCE
from metrics.records import Meeting
from metrics.series import Key
from metrics.types import Assessment, Board, SignalStatus
from spc.types import Assurance

QUESTIONS, LISTED = 3, 5  # questions worth asking; lines of a part, so that the brief stays one page
TEXT = 140  # characters of a line
WAITING = (Stand.OVERDUE, Stand.OPEN, Stand.DUE, Stand.ANSWERED)
Link = Callable[..., str]  # the address of a page for the same trust, month and reader


@dataclass(frozen=True, slots=True)
class Record:
    """What stands on the record of a trust, as far as the reader may see it."""

    challenges: Sequence[Thread]
    actions: Sequence[Thread]
    commentaries: Sequence[Thread]
    meetings: Sequence[Meeting]


def brief_view(
    board: Board,
    items: Sequence[SignalItem],
    record: Record,
    today: date,
    *,
    link: Link,
    may_ask: bool,
    late_reviews: int | None = None,
) -> BriefView:
    """`items` are the signals as What changed tells them, new before continuing. `late_reviews` are overdue
    steps of reviews of deaths; None where the reader may not know.
    """
    coming = next_meeting(record.meetings, today)
    which = f"{FORUMS[coming.forum]} of {dates.day(coming.held_on)}" if coming else "Before the next board"
    last = board.last_meeting
    since = f"The last board met on {dates.day(last.held_on)}. " if last else ""
    return BriefView(
        eyebrow=f"Director’s brief · {board.org.name} · figures of {dates.month_year(board.period)}",
        title=f"{which}: what to ask, what was promised, what is late" if coming else which,
        sub=f"{since}One page for the evening before. Every line opens what it rests on.",
        questions=_questions(board, items, record, today, link, may_ask=may_ask),
        parts=(
            _promised(record, last, today, link),
            _late(board, record, today, link, late_reviews),
            _unchecked(board, record, link),
        ),
        chance=_chance(board),
    )


def next_meeting(meetings: Iterable[Meeting], today: date) -> Meeting | None:
    ahead = [m for m in meetings if m.forum == "board" and m.held_on >= today]
    return min(ahead, key=lambda m: m.held_on, default=None)


# Three questions


def _questions(
    board: Board,
    items: Sequence[SignalItem],
    record: Record,
    today: date,
    link: Link,
    *,
    may_ask: bool,
) -> tuple[BriefQuestion, ...]:
    """Of the gravest signals first; where there are fewer, of groups short of their standard; then what
    inspectors ask of every board.
    """
    found = [_of_signal(item, record, today, link, may_ask=may_ask) for item in items if item.questions]
    found += [_of_short(one, link, may_ask=may_ask) for one in _short(board)[:1]]
    found += _of_boards(board, link, may_ask=may_ask)
    return tuple(found[:QUESTIONS])


def _of_signal(item: SignalItem, record: Record, today: date, link: Link, *, may_ask: bool) -> BriefQuestion:
    about = {"measure": item.measure_id, "part": item.breakdown}
    asked = _asked_about((item.measure_id, item.breakdown), record.challenges, today)
    if asked is not None:
        on = dates.day(dates.local_day(asked.opening.at))
        return BriefQuestion(
            str(asked.opening.get("question")),
            item.title,
            item.href,
            f"On the record since {on}: {_small(question_stands(asked, today))}",
            link(f"/challenges/{asked.id}"),
        )
    return BriefQuestion(
        item.questions[0], item.title, item.href, ask=_ask(link, about, item.questions[0]) if may_ask else ""
    )


def _ask(link: Link, about: dict[str, str], question: str) -> str:
    return link("/ask", more=tuple((k, v) for k, v in {**about, "question": question}.items() if v))


def _asked_about(key: Key, challenges: Sequence[Thread], today: date) -> Thread | None:
    """The question about a figure that still waits, the oldest first."""
    for one in challenges:
        own = (str(one.opening.get("measure")), str(one.opening.get("breakdown")))
        if own == key and challenge.stand(one, today) in WAITING:
            return one
    return None


def _short(board: Board) -> list[Assessment]:
    """Stocks that fail their standard, the furthest from it first."""
    short = [
        a
        for a in board.assessments.values()
        if a.chart == "stock" and a.assurance is Assurance.FAIL and a.latest and a.latest.value is not None
    ]
    return sorted(
        short, key=lambda a: abs((a.target or 0) - ((a.latest and a.latest.value) or 0)), reverse=True
    )


def _of_short(one: Assessment, link: Link, *, may_ask: bool) -> BriefQuestion:
    measure, part = one.series.measure, one.series.breakdown
    asked = "Who is short, by how many people, and are their places booked?"
    return BriefQuestion(
        asked,
        f"{name_of(measure, part)}: below its standard",
        link(f"/measure/{measure.id}", breakdown=part),
        ask=_ask(link, {"measure": measure.id, "part": part}, asked) if may_ask else "",
    )


def _of_boards(board: Board, link: Link, *, may_ask: bool) -> list[BriefQuestion]:
    """What inspectors ask: another each month, so that none is asked every time."""
    tables = [(name, table) for name, table in headed().items() if name.startswith("boards.")]
    turn = board.period.year * 12 + board.period.month
    found = []
    for place in range(QUESTIONS):
        if not tables:
            break
        _name, table = tables[(turn + place) % len(tables)]
        asked = str(table["questions"][0])
        found.append(
            BriefQuestion(
                asked,
                f"{table['heading']} Inspectors ask every board.",
                link("/challenges"),
                ask=_ask(link, {}, asked) if may_ask else "",
            )
        )
    return found


# What was promised, what is late, what nobody has checked


def _promised(record: Record, last: Meeting | None, today: date, link: Link) -> BriefPart:
    since = last.held_on if last else date.min
    lines = [
        BriefLine(
            _cut(str(one.opening.get("question"))),
            question_stands(one, today),
            link(f"/challenges/{one.id}"),
            challenge.stand(one, today) is Stand.OVERDUE,
        )
        for one in record.challenges
        if one.newest(challenge.GIVEN) is not None
        and (challenge.stand(one, today) in WAITING or dates.local_day(one.last.at) >= since)
        and challenge.stand(one, today) is not Stand.WITHDRAWN
    ]
    lines += [_action_line(one, today, link) for one in record.actions if _is_of(one, since)]
    sub = f"At the board of {dates.day(since)} or since" if last else "So far"
    return _part(
        "promised", "Promised last time", sub, lines, "Nothing was promised.", "questions and enquiries"
    )


def _is_of(one: Thread, since: date) -> bool:
    """Agreed since the last board, or done since."""
    return dates.local_day(one.opening.at) >= since or dates.local_day(one.last.at) >= since


def _action_line(one: Thread, today: date, link: Link) -> BriefLine:
    done, due = action.done_of(one), action.due_of(one)
    state = action.KIND.state(one)
    if state == action.DROPPED:
        said = "Dropped"
    elif done is not None:
        day = done.day("done_on")
        said = f"Done on {dates.day(day)}" if day else "Done"
        said += "" if state == action.CHECKED else ", not checked"
    else:
        said = f"Overdue since {dates.day(due)}" if due < today else f"Due by {dates.day(due)}"
    href = (
        link(f"/enquiries/{one.opening.get('thread')}") if one.opening.get("thread") else link("/enquiries")
    )
    return BriefLine(_cut(str(one.opening.get("what"))), said, href, action.is_overdue(one, today))


def _late(board: Board, record: Record, today: date, link: Link, late_reviews: int | None) -> BriefPart:
    lines = [
        BriefLine(
            _cut(str(one.opening.get("question"))),
            question_stands(one, today),
            link(f"/challenges/{one.id}"),
            late=True,
        )
        for one in record.challenges
        if challenge.stand(one, today) is Stand.OVERDUE
    ]
    lines += [_action_line(one, today, link) for one in record.actions if action.is_overdue(one, today)]
    if late_reviews:
        steps = counted(late_reviews, "step", "steps")
        lines.append(BriefLine("Reviews of deaths", f"{capital(steps)} overdue", link("/deaths"), late=True))
    missing = [row for row in board.missing if row.due_on < today]
    if missing:
        rows = counted(len(missing), "row")
        lines.append(
            BriefLine(
                "Figures of the minimum set", f"{capital(rows)} late or never sent", link("/todo"), late=True
            )
        )
    return _part("late", "Overdue", f"On {dates.day(today)}", lines, "Nothing is overdue.", "their own pages")


def _unchecked(board: Board, record: Record, link: Link) -> BriefPart:
    """Words that rest on nobody's look, actions of which nobody asked whether they worked, figures that
    nobody has audited.
    """
    lines = [
        BriefLine(
            _cut(str(one.opening.get("what"))),
            "Done; nobody has checked whether it worked",
            link("/enquiries"),
        )
        for one in record.actions
        if action.KIND.state(one) == action.DONE
    ]
    written = {_about(one): one for one in record.commentaries if commentary.KIND.state(one) in STANDS}
    for signal in board.signals:
        if signal.status not in (SignalStatus.NEW, SignalStatus.CONTINUING) or not signal.priority:
            continue
        series = signal.assessment.series
        href = link(f"/measure/{series.measure.id}", breakdown=series.breakdown)
        about = written.get((series.measure.id, series.breakdown, board.period))
        title = capital(name_of(series.measure, series.breakdown))
        if about is None:
            lines.append(BriefLine(title, "A signal without commentary", href))
        elif (text := about.newest("written")) and text.get("evidence_kind") not in ASSURANCE:
            lines.append(BriefLine(title, "Explained, and the explanation rests on nobody’s look", href))
    audited = [a for a in board.assessments.values() if a.quality.audited]
    if not audited and board.charts:
        lines.append(BriefLine("The figures themselves", "None is known to have been audited", link("/data")))
    return _part(
        "unchecked",
        "Nobody has checked",
        "Reassurance is not yet assurance",
        lines,
        "Everything that stands out was explained from evidence.",
        "What changed",
    )


STANDS = (commentary.SIGNED, "draft")


def _about(one: Thread) -> tuple[str, str, date]:
    measure, month, breakdown = commentary.parts(one.key)
    return measure, breakdown, month


def _chance(board: Board) -> tuple[str, ...]:
    new = sum(s.status is SignalStatus.NEW for s in board.signals)
    said = [chance_words(board.charts, board.expected_by_chance)]
    if board.charts:
        said.append(
            f"{capital(counted(new, 'is new', 'are new'))} this quarter. Which of them chance made, no chart "
            "can tell: ask what else moved with it, and what the next two points say."
        )
    return tuple(said)


def _part(key: str, title: str, sub: str, lines: Sequence[BriefLine], empty: str, where: str) -> BriefPart:
    """The late ones first; what does not fit is counted."""
    ordered = sorted(lines, key=lambda line: not line.late)
    left = len(ordered) - LISTED
    more = f"And {counted(left, 'more', 'more')} on {where}." if left > 0 else ""
    return BriefPart(key, title, sub, tuple(ordered[:LISTED]), more, empty)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= TEXT else f"{plain[: TEXT - 1].rstrip()}…"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
