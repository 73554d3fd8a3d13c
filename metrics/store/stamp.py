"""What a store knew at a moment, as a few numbers: as long as they are the same, so is every answer.

All tables are append-only, so two equal numbers of rows are the same rows. One number is of all rows (who
may see what is always as it is now), the other of those recorded by the moment.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable
from datetime import datetime
from hashlib import sha256
from typing import TypeAlias, TypeVar, cast

from sqlalchemy import Connection, bindparam, case, func, literal, select, union_all

from metrics.access import Viewer
from metrics.store import tables
from metrics.store.columns import UtcDateTime
from metrics.store.database import Store, now
from metrics.store.kept import Kept
from metrics.store.look import remembered

Stamp: TypeAlias = tuple[datetime, tuple[tuple[int | str, int, int], ...]]
Answer = TypeVar("Answer")

# Rows of files belong to a submission, which is recorded in the same transaction.
COUNTED = (
    (tables.submission, tables.submission.c.recorded_at),
    (tables.withdrawal, tables.withdrawal.c.recorded_at),
    (tables.chart_setting, tables.chart_setting.c.recorded_at),
    (tables.meeting, tables.meeting.c.recorded_at),
    (tables.meeting, tables.meeting.c.known_at),  # a meeting to come counts from its own moment
    (tables.board_return, tables.board_return.c.recorded_at),
    (tables.organisation, tables.organisation.c.recorded_at),
    (tables.succession, tables.succession.c.recorded_at),
    (tables.national_signal, tables.national_signal.c.recorded_at),
    (tables.grant, tables.grant.c.recorded_at),
    (tables.user, tables.user.c.recorded_at),
    (tables.meta, tables.meta.c.recorded_at),
)
_MOMENT = bindparam("moment", type_=UtcDateTime)
_COUNTS = union_all(
    *(
        select(
            literal(place), func.count(), func.coalesce(func.sum(case((at <= _MOMENT, 1), else_=0)), 0)
        ).select_from(table)
        for place, (table, at) in enumerate(COUNTED)
    )
)


# What people said, by kind of matter: most answers about figures hold whatever was said.
_SAID = (
    select(
        tables.thread.c.kind,
        func.count(),
        func.coalesce(func.sum(case((tables.entry.c.recorded_at <= _MOMENT, 1), else_=0)), 0),
    )
    .join_from(tables.entry, tables.thread)
    .group_by(tables.thread.c.kind)
)


def stamp(connection: Connection, moment: datetime, kinds: Collection[str] | None = None) -> Stamp:
    """The hour, and the numbers of rows. Time counts too: months grow old enough to be judged, or overdue.

    `kinds`: of what people said only these kinds of matter count; None for all.
    """
    counts, said = remembered(connection, ("stamp", moment), lambda: _numbers(connection, moment))
    wanted = (one for one in said if kinds is None or one[0] in kinds)
    return moment.replace(minute=0, second=0, microsecond=0), (*counts, *wanted)


_Numbers: TypeAlias = list[tuple[int | str, int, int]]


def _numbers(connection: Connection, moment: datetime) -> tuple[_Numbers, _Numbers]:
    """Those of the tables, and those of what people said."""
    rows = connection.execute(_COUNTS, {"moment": moment})
    words = connection.execute(_SAID, {"moment": moment})
    counts = sorted((int(place), int(all_), int(known)) for place, all_, known in rows)
    said = sorted((str(kind), int(all_), int(known)) for kind, all_, known in words)
    return [*counts], [*said]


def sum_of(store: Store, without: Collection[str] = (), *, waiting: bool = False) -> tuple[datetime, str]:
    """Now, and what the store holds as one short text, the same for as long as nothing is recorded. `without`
    are kinds of matter that do not count. `waiting`: once what is being recorded is written.
    """
    with store.writing() if waiting else store.reading() as connection:
        moment = now(connection)
        rows = [(place, all_) for place, all_, _known in stamp(connection, moment)[1] if place not in without]
    return moment, sha256(repr(rows).encode()).hexdigest()[:16]


def kept_already(
    store: Store,
    viewer: Viewer,
    question: Hashable,
    known_at: datetime | None,
    *,
    kinds: Collection[str] | None = None,
    among: Kept | None = None,
) -> tuple[object | None, datetime]:
    """The answer to the same question as long as it is kept, else None; and the moment asked for."""
    whole, moment = _whole(store, viewer, question, known_at, kinds)
    return (store.kept if among is None else among).get(whole), moment


def _whole(
    store: Store,
    viewer: Viewer,
    question: Hashable,
    known_at: datetime | None,
    kinds: Collection[str] | None,
) -> tuple[Hashable, datetime]:
    """All that an answer depends on, and the moment asked for."""
    with store.reading() as connection:
        moment = known_at or now(connection)
        known = stamp(connection, moment, kinds)
    return (known, known_at is None or known_at, viewer, question, *_as_of(store)), moment


def _as_of(store: Store) -> tuple[datetime | None, datetime | None]:
    return store.stands, store.shared_at


def kept(
    store: Store,
    viewer: Viewer,
    question: Hashable,
    known_at: datetime | None,
    make: Callable[[], Answer],
    *,
    kinds: Collection[str] | None = None,
    among: Kept | None = None,
) -> tuple[Answer, datetime]:
    """The answer to a question of one viewer, worked out once for what is known, also for threads that ask at
    the same time; and the moment asked for.

    `kinds` are the kinds of matter of what people said that the answer rests on; None: it may be any. It is
    kept `among` those (the store's own).
    What another viewer was told is never used: what may be seen differs. Errors are not kept.
    """
    # Read before the answer is made: a load that comes between makes a new stamp, and a new answer.
    whole, moment = _whole(store, viewer, question, known_at, kinds)
    # The question names what its answer is: whoever asks it put that kind there.
    answers = store.kept if among is None else among
    return cast("Answer", answers.once(whole, make)), moment
