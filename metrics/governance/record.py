"""Saying something on a thread: the right to it, its turn, its words, and nobody's words lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection

from metrics.access import Forbidden, Viewer, holders, permissions
from metrics.draft import DraftError
from metrics.governance.content import Content, read_content, require_to_come
from metrics.governance.kinds import KINDS
from metrics.governance.levels import lowest
from metrics.governance.read import from_above, is_inside
from metrics.governance.types import Kind, OutrunError, Outside, Situation, Step, Thread
from metrics.store import ledger
from metrics.store.database import Store
from metrics.store.filed import filed_states
from metrics.store.keeping import NewFile, is_kept, keep
from metrics.store.meetings import all_meetings
from metrics.store.moment import moment_of
from metrics.store.organisations import hierarchy_of
from metrics.store.returns import all_steps, sharings, standing
from metrics.store.types import StoreError

SIGNED = ("signed", "shared")
NO_SUCH_KIND = "There is nothing of this kind to record here."


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody wants to say: on a thread (by its key), as one of its steps.

    `base` is the ordinal of the last entry that they had read: 0 for a thread that is not begun.
    """

    org_code: str
    kind: str
    key: str
    step: str
    given: Mapping[str, Any]
    base: int = 0


def say(
    store: Store,
    viewer: Viewer,
    saying: Saying,
    *,
    files: Sequence[NewFile] = (),
    recorded_at: datetime | None = None,
) -> int:
    """Record a step; the number of its thread. `files` that its content names by their hash are kept with it.

    The same said twice by one person is once recorded. Raises Forbidden to whom may not say it, DraftError
    for content that cannot stand, OutrunError where somebody wrote meanwhile, StoreError for what there is
    not.
    """
    with store.writing() as connection:
        return _said(connection, viewer, saying, files, recorded_at)


def say_all(store: Store, viewer: Viewer, sayings: Sequence[Saying]) -> tuple[int, ...]:
    """Record several steps together, all or none. Raises what `say` raises, for the first that fails."""
    with store.writing() as connection:
        return tuple(_said(connection, viewer, saying, (), None) for saying in sayings)


def _said(
    connection: Connection,
    viewer: Viewer,
    saying: Saying,
    files: Sequence[NewFile],
    recorded_at: datetime | None,
) -> int:
    kind, step = _step(saying)
    content = read_content(step.content, saying.given)
    moment = moment_of(connection, viewer, recorded_at, f"a {kind.noun}")
    found = ledger.threads(connection, [saying.org_code], [saying.kind], None, key=saying.key)
    thread = found[0] if found else None
    situation = _situation(connection, viewer, saying, moment, thread)
    require_any(situation, step)
    if thread is not None and _said_already(thread, viewer, saying, content):
        return thread.id
    _in_turn(kind, step, saying, thread, lambda: _seen(connection, kind, situation))
    _not_signed(kind, step, saying, situation.returns)
    require_to_come(content, situation.today, _said_before(thread, saying.step))
    for file in files:  # gone again with the rest where the step is refused
        keep(connection, viewer, saying.org_code, file, moment)
    step.check(situation, content)
    begun = thread or Thread(0, saying.org_code, saying.kind, saying.key)
    return ledger.write(connection, viewer, begun, saying.step, content.kept(), moment)


def _step(saying: Saying) -> tuple[Kind, Step]:
    kind = KINDS.get(saying.kind)
    step = kind.steps.get(saying.step) if kind else None
    if kind is None or step is None:
        raise StoreError(NO_SUCH_KIND)
    return kind, step


def _situation(
    connection: Connection, viewer: Viewer, saying: Saying, moment: datetime, thread: Thread | None
) -> Situation:
    above = hierarchy_of(connection)
    if saying.org_code not in above.kinds:
        raise StoreError(f"No organisation has the code {saying.org_code}.")

    def others(kind: str) -> tuple[Thread, ...]:
        return ledger.threads(connection, [saying.org_code], [kind], None)

    return Situation(
        viewer,
        saying.org_code,
        permissions(viewer, saying.org_code, above),
        above,
        moment,
        saying.key,
        thread,
        others,
        lambda file_hash: is_kept(connection, saying.org_code, file_hash),
        standing(all_steps(connection, above.trust_of(saying.org_code), moment)),
        lambda: tuple(all_meetings(connection, saying.org_code, moment, cancelled=True)),
        lambda framework: filed_states(connection, saying.org_code, framework, moment),
    )


def require_any(situation: Situation, step: Step) -> None:
    """Raise Forbidden unless the viewer holds one of the permissions that a step needs."""
    if not situation.held.intersection(step.needs):
        listed = holders(*step.needs)
        raise Forbidden(
            f"{situation.viewer.name} may not record this for {situation.org_code}; {listed} may."
        )


def _said_already(thread: Thread, viewer: Viewer, saying: Saying, content: Content) -> bool:
    """Whether the newest entry is this one: a form that was sent twice."""
    last = thread.last
    return (last.by, last.step, dict(last.content)) == (viewer.email, saying.step, content.kept()) and (
        last.ordinal == saying.base + 1
    )


def _said_before(thread: Thread | None, step: str) -> Mapping[str, Any]:
    """What the same step said last; nothing where it was never said."""
    before = thread.newest(step) if thread else None
    return before.content if before else {}


def _in_turn(
    kind: Kind, step: Step, saying: Saying, thread: Thread | None, seen: Callable[[], Thread | None]
) -> None:
    if thread is None:
        if "" not in step.after:
            raise StoreError(f"There is no such {kind.noun} here.")
        return
    shown = seen()
    if thread.base != saying.base:
        if shown is None:
            raise DraftError(
                "", "Somebody wrote here after you opened this page: open it again, then decide."
            )
        raise OutrunError(
            "Somebody wrote here after you opened this page. Read what stands now, then decide.", shown
        )
    if shown is None:  # nobody goes on with what they may not read
        raise StoreError(f"There is no such {kind.noun} here.")
    stands = kind.state(thread)
    if stands not in step.after:
        raise DraftError(
            "", f"This {kind.noun} is {stands.replace('_', ' ')} now, so this cannot be recorded."
        )


def _seen(connection: Connection, kind: Kind, situation: Situation) -> Thread | None:
    """What the writer may read of the thread: from above a trust, what the kind gives there."""
    thread, viewer = situation.thread, situation.viewer
    if thread is None or viewer.operator:
        return thread
    place = (viewer, situation.org_code, situation.hierarchy)
    if is_inside(*place) and not from_above(kind, *place):
        return thread
    shared = sharings(connection, situation.hierarchy.trust_of(situation.org_code), situation.now)
    level = lowest(viewer, situation.org_code, situation.hierarchy)
    return kind.outside(thread, Outside(viewer, situation.held, shared, level))


def _not_signed(kind: Kind, step: Step, saying: Saying, returns: Mapping[date, str]) -> None:
    month = kind.month(saying.key) if step.of_month else None
    if month is not None and returns.get(month) in SIGNED:
        raise DraftError(
            "",
            f"The return of {month:%B %Y} is signed, so what it says of that month stays as it was signed. "
            "What has to be added is written as a later note.",
        )
