"""Three questions worth asking: of the gravest signals, of groups short of their standard, of any board."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.brief_types import BriefQuestion, Link, Record
from dashboard.views.challenges import WAITING
from dashboard.views.challenges import stands as question_stands
from dashboard.views.signals_types import SignalItem
from dashboard.views.suggested import headed
from dashboard.views.words import name
from metrics.governance import challenge
from metrics.governance.types import Thread
from metrics.records import Meeting
from metrics.series import Key
from metrics.types import Assessment, Board
from spc.types import Assurance

QUESTIONS = 3
SHORT = "Who is short, by how many people, and are their places booked?"
INSPECTORS = "Inspectors ask every board."


def worth_asking(
    board: Board,
    items: Sequence[SignalItem],
    record: Record,
    today: date,
    link: Link,
    *,
    may_ask: bool,
    coming: Meeting | None = None,
) -> tuple[BriefQuestion, ...]:
    """Of the gravest signals first; where there are fewer, of groups short of their standard; then what
    inspectors ask of every board. None is asked twice. Each is asked for the board that is `coming`.
    """
    meeting = str(coming.id) if coming and coming.id else ""

    def ask(question: str, **about: str) -> str:
        pairs = tuple((k, v) for k, v in {**about, "meeting": meeting, "question": question}.items() if v)
        return link("/ask", more=pairs) if may_ask else ""

    def every() -> Iterator[BriefQuestion]:
        for item in items:
            if item.questions:
                yield _of_signal(item, record.challenges, today, link, ask)
        yield from (_of_short(one, link, ask) for one in _short(board)[:1])
        yield from _of_boards(board.period, link, ask)

    found: dict[str, BriefQuestion] = {}
    for one in every():
        found.setdefault(one.question, one)
    return tuple(found.values())[:QUESTIONS]


def _of_signal(
    item: SignalItem, challenges: Sequence[Thread], today: date, link: Link, ask: Link
) -> BriefQuestion:
    """The question that waits on the record already, else the first of the bank."""
    asked = _waits((item.measure_id, item.breakdown), challenges, today)
    if asked is None:
        first = item.questions[0]
        way = ask(first, measure=item.measure_id, part=item.breakdown)
        return BriefQuestion(first, item.title, item.href, ask=way)
    on, stands = dates.day(dates.local_day(asked.opening.at)), question_stands(asked, today)
    return BriefQuestion(
        str(asked.opening.get("question")),
        item.title,
        item.href,
        f"On the record since {on}: {stands[:1].lower()}{stands[1:]}",
        link(f"/challenges/{asked.id}"),
    )


def _waits(key: Key, challenges: Sequence[Thread], today: date) -> Thread | None:
    """The question about a figure that still waits, the oldest first."""
    for one in challenges:
        own = (str(one.opening.get("measure")), str(one.opening.get("breakdown")))
        if own == key and challenge.stand(one, today) in WAITING:
            return one
    return None


def _short(board: Board) -> list[Assessment]:
    """Stocks that fail their standard, the furthest from it first."""

    def gap(one: Assessment) -> float:
        value = one.latest.value if one.latest is not None else None
        return 0.0 if value is None else abs((one.target or 0.0) - value)

    short = [a for a in board.assessments.values() if a.chart == "stock" and a.assurance is Assurance.FAIL]
    return sorted((one for one in short if gap(one)), key=gap, reverse=True)


def _of_short(one: Assessment, link: Link, ask: Link) -> BriefQuestion:
    measure, part = one.series.measure, one.series.breakdown
    return BriefQuestion(
        SHORT,
        f"{name(measure, part)}: below its standard",
        link(f"/measure/{measure.id}", breakdown=part),
        ask=ask(SHORT, measure=measure.id, part=part),
    )


def _of_boards(month: date, link: Link, ask: Link) -> Iterator[BriefQuestion]:
    """What inspectors ask: another each month, so that none is asked every time."""
    tables = [table for name_, table in headed().items() if name_.startswith("boards.")]
    turn = month.year * 12 + month.month
    for place in range(min(QUESTIONS, len(tables))):
        table = tables[(turn + place) % len(tables)]
        asked = str(table["questions"][0])
        yield BriefQuestion(asked, f"{table['heading']} {INSPECTORS}", link("/challenges"), ask=ask(asked))
