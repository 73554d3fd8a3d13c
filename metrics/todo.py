"""What is left to do for a month's returns: rows that lack, rows that were rejected, steps not taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.access import ROLES
from metrics.deaths.national import NationalSignal
from metrics.due import What, step_days
from metrics.measure import Measure
from metrics.missing import State, standing
from metrics.periods import LONDON, add_months, start_of
from metrics.quality import due_on
from metrics.store.calendar_days import MeetingDay
from metrics.store.changed_since import ChangedSince
from metrics.store.refusals import Refused
from metrics.store.types import ReturnStep
from metrics.types import Assessment, Board, Grain

LACKING = (State.MISSING, State.PART, State.DUE)
CHANGED = 12  # months, the viewed one and those before it, that may have changed after they were shared
RETURNS = 3  # months, the viewed one and those before it, whose returns are looked at
CHECKED_BY = ROLES["leadership"][0]
# Where a return stands -> the step that is next, and the role that takes it.
NEXT = {
    "": ("submitted", "data_lead"),
    "draft": ("submitted", "data_lead"),
    "submitted": ("signed", "champion"),
    "signed": ("shared", "champion"),
}


class Task(StrEnum):
    CHECK = "check"  # the safety check after a signal of the national system
    SUM = "sum"  # rare events, added up over months, are more than expected
    MISSING = "missing"  # nothing of the row has come
    PART = "part"  # some of its groups have not
    REJECTED = "rejected"  # it came in a row that was not loaded, and not again
    RETURN = "return"  # a step of the month's return
    FILE = "file"  # a file was refused whole and was not loaded since
    CHANGED = "changed"  # a month is known otherwise since it was shared
    COMMENTARY = "commentary"  # signals of the month have no signed commentary
    QUESTIONS = "questions"  # questions on the record are given to nobody


@dataclass(frozen=True, slots=True)
class ToDo:
    """One thing to do, by whom and by when. A step of a return that waits for a meeting of which no day is
    recorded has no day of its own.
    """

    task: Task
    due_on: date | None
    period: date
    grain: Grain
    owner: str  # the post that answers for it, or the role that takes the step
    measure_id: str = ""
    lacking: tuple[str, ...] = ()  # breakdowns of a row that is partly here
    source: str = ""  # where such figures usually come from
    brought_by: int | None = None  # the submission that brought it last
    last_period: date | None = None  # of which something came last
    why: str = ""  # a rejected row: what was wrong with it
    step: str = ""  # of a return: submitted, signed or shared
    refused: Refused | None = None  # a file: its name, why, who brought it and when
    changed: ChangedSince | None = None  # a shared month: how much is known otherwise, and since when
    check: NationalSignal | None = None  # a signal of the national system without a recorded safety check
    summed: Assessment | None = None  # of which the sum met its line lately
    count: int = 0  # of signals without signed commentary, or of questions given to nobody

    def overdue(self, today: date) -> int:
        """Days past the day on which it was due; 0 or less while it is not late, and 0 where it has no day.

        A file that was refused, a month that changed and a sum over its line have no day of their own and are
        never late. The clock of a safety check is read on the day on which its signals were.
        """
        if self.due_on is None or self.refused or self.changed or self.summed:
            return 0
        return ((self.check.as_at if self.check else today) - self.due_on).days


def to_do(
    board: Board,
    measures: Iterable[Measure],
    steps: Sequence[ReturnStep] = (),
    rejected: Mapping[tuple[str, date], str] | None = None,
    files: Iterable[Refused] = (),
    changed: Iterable[ChangedSince] = (),
    checks: Iterable[NationalSignal] = (),
    meetings: Sequence[MeetingDay] = (),
    silent: int = 0,
    questions: int = 0,
) -> tuple[ToDo, ...]:
    """Everything that is left to do of the viewed month, and of earlier ones whose rows were rejected or
    whose return is not shared; what is due first comes first. Before all of it stand the safety checks that
    are open, `checks`, and the sums of rare events that met their line.

    `rejected` are the rows of files that were not loaded: (measure id, period) -> what was wrong. `files`
    were refused whole; each is due since the day on which it was. `changed` are shared months of which
    something is known otherwise now (`looked_back_on`): they wait to be signed and shared again. `meetings`
    are those by which a return is signed and shared, as in the calendar of due days. `silent` signals of the
    viewed month have no signed commentary, and `questions` on the record are given to nobody.
    """
    refused = rejected or {}
    by_id = {measure.id: measure for measure in measures}
    found = [
        _row(by_id[id_], groups, board, refused) for id_, groups in _lacking(board).items() if id_ in by_id
    ]
    told = {(one.measure_id, one.period) for one in found}
    found += [
        _rejected(by_id[id_], period, why, board)
        for (id_, period), why in refused.items()
        if id_ in by_id and (id_, period) not in told and _still_lacks(by_id[id_], period, board)
    ]
    found += _returns(board, steps, meetings)
    found += [_file(one) for one in files]
    found += [_changed(one) for one in changed]
    found += _unsaid(board, steps, meetings, silent)
    if questions:
        owner = ROLES["champion"][0]
        found.append(ToDo(Task.QUESTIONS, None, board.period, Grain.MONTH, owner, count=questions))
    order = {id_: place for place, id_ in enumerate(by_id)}
    left = sorted(found, key=lambda one: (one.due_on or date.max, order.get(one.measure_id, len(order))))
    return (*map(_check, checks), *_summed(board), *left)


def _check(one: NationalSignal) -> ToDo:
    month = one.sent_on.replace(day=1)
    return ToDo(Task.CHECK, one.due, month, Grain.MONTH, CHECKED_BY, step="safety check", check=one)


def _summed(board: Board) -> list[ToDo]:
    """For readers inside: what a trust makes of such a sum is its own affair."""
    return [
        ToDo(
            Task.SUM,
            one.sum_met.on,
            one.sum_met.on,
            Grain(one.series.measure.grain),
            one.series.measure.owner,
            measure_id=one.series.measure.id,
            summed=one,
        )
        for one in board.sums
        if one.sum_met is not None and board.shared is None
    ]


def _lacking(board: Board) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for row in board.missing:
        groups.setdefault(row.measure_id, []).append(row.breakdown)
    return groups


def _row(measure: Measure, groups: list[str], board: Board, refused: Mapping[tuple[str, date], str]) -> ToDo:
    rows = [row for row in board.missing if row.measure_id == measure.id]
    parts = tuple(group for group in groups if group)
    why = refused.get((measure.id, rows[0].period), "")
    task = Task.REJECTED if why else Task.PART if parts else Task.MISSING
    return ToDo(
        task=task,
        due_on=rows[0].due_on,
        period=rows[0].period,
        grain=Grain(measure.grain),
        owner=measure.owner,
        measure_id=measure.id,
        lacking=parts,
        source=measure.source_system,
        brought_by=_brought_by(measure, board),
        last_period=max((row.last_period for row in rows if row.last_period), default=None),
        why=why,
    )


def _rejected(measure: Measure, period: date, why: str, board: Board) -> ToDo:
    grain = Grain(measure.grain)
    return ToDo(
        task=Task.REJECTED,
        due_on=due_on(period, grain),
        period=period,
        grain=grain,
        owner=measure.owner,
        measure_id=measure.id,
        source=measure.source_system,
        brought_by=_brought_by(measure, board),
        why=why,
    )


def _file(one: Refused) -> ToDo:
    day = one.at.astimezone(LONDON).date()
    return ToDo(Task.FILE, day, day.replace(day=1), Grain.MONTH, one.by, why=one.code, refused=one)


def looked_back_on(board: Board) -> tuple[date, ...]:
    """The months of which it is told that they changed after they were shared, newest first."""
    return tuple(add_months(board.period, -back) for back in range(CHANGED))


def _changed(one: ChangedSince) -> ToDo:
    day = one.first.astimezone(LONDON).date()
    owner = ROLES["champion"][0]
    return ToDo(Task.CHANGED, day, one.month, Grain.MONTH, owner, step="shared again", changed=one)


def _unsaid(
    board: Board, steps: Sequence[ReturnStep], meetings: Sequence[MeetingDay], silent: int
) -> list[ToDo]:
    """Words that can still be signed, by the day of the signature; a month that is signed takes no more."""
    stands = {step.month: step.step for step in steps}.get(board.period, "")
    if not silent or stands in ("signed", "shared") or board.period < (board.returns_from or board.period):
        return []
    day = step_days(board.period, meetings).get(What.SIGNED)
    owner = ROLES["leadership"][0]
    return [ToDo(Task.COMMENTARY, day, board.period, Grain.MONTH, owner, step="signed", count=silent)]


def _still_lacks(measure: Measure, period: date, board: Board) -> bool:
    if period > board.period or Grain(measure.grain) is not Grain.MONTH:
        return False
    return standing(measure, start_of(period, Grain.MONTH), board).state in LACKING


def _brought_by(measure: Measure, board: Board) -> int | None:
    """The submission of the newest figure of a measure, whichever of its groups it is of."""
    points = [
        point
        for (id_, _breakdown), one in board.assessments.items()
        if id_ == measure.id
        for point in one.series.points
        if point.submission_id is not None
    ]
    return max(points, key=lambda point: point.period).submission_id if points else None


def _returns(board: Board, steps: Sequence[ReturnStep], meetings: Sequence[MeetingDay]) -> list[ToDo]:
    """The next step of each of the last months' returns, for whoever may know where they stand."""
    if board.shared is not None:
        return []
    stands = {step.month: step.step for step in steps}
    first = board.returns_from or board.period
    found = []
    for back in range(RETURNS):
        month = add_months(board.period, -back)
        step, role = NEXT.get(stands.get(month, ""), ("", ""))
        if step and month >= first:
            day = step_days(month, meetings).get(What(step))
            found.append(ToDo(Task.RETURN, day, month, Grain.MONTH, ROLES[role][0], step=step))
    return found
