"""Rows written at once are told in the audit as rows written one by one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from metrics.access import OPERATOR
from metrics.store import Store, tables
from metrics.store.verify import check
from metrics.store.written import write_audited, write_audited_rows
from tests import stores
from tests.metrics.make import JUNE, at, viewer, with_organisations

LEAD, CHAMPION = viewer("data_lead", "ZZA"), viewer("champion", "ZZA")
STEPS = [(LEAD, "draft"), (LEAD, "submitted"), (CHAMPION, "signed"), (CHAMPION, "shared")]


def row(who: Any, step: str, day: int) -> dict[str, Any]:
    return {
        "org_code": "ZZA",
        "month": JUNE,
        "step": step,
        "reason": "Counted anew." if step == "draft" else None,
        "sha256": "f" * 64 if step == "signed" else None,
        "recorded_at": at(day),
        "recorded_by": who.email,
    }


def told(store: Store) -> list[tuple[Any, ...]]:
    """What the newest entries tell, without their moments and hashes."""
    a = tables.audit.c
    with store.reading() as connection:
        query = select(a.actor, a.action, a.before, a.after).order_by(a.id.desc()).limit(len(STEPS))
        found = connection.execute(query).all()
    return [(actor, action, before, _without_number(after)) for actor, action, before, after in found]


def _without_number(after: str) -> str:
    return after.split('"id": ')[0] + after.split('"id": ')[1].split(", ", 1)[1]


def test_rows_at_once_are_told_as_rows_one_by_one(store: Store) -> None:
    with_organisations(store)
    rows = [(who, row(who, step, day), step) for day, (who, step) in enumerate(STEPS, start=1)]
    with store.writing() as connection:
        for who, values, step in rows:
            write_audited(connection, who, tables.board_return, values, step)
    singly = told(store)
    with store.writing() as connection:
        write_audited_rows(connection, tables.board_return, rows)
    assert told(store) == singly
    assert not check(store, OPERATOR).faults
    t = tables.board_return.c
    with store.reading() as connection:
        steps = connection.execute(select(t.step).order_by(t.id)).scalars().all()
    assert steps == [step for _, step in STEPS] * 2


def test_no_rows_are_told_by_no_entry(store: Store) -> None:
    with_organisations(store)
    before = stores.entries(store)
    with store.writing() as connection:
        write_audited_rows(connection, tables.board_return, [])
    assert stores.entries(store) == before
