"""A trust in a store: three years of births, with what its sources sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from metrics.periods import add_months, every, last_day
from metrics.records import Case, CaseCover
from metrics.store import Store
from metrics.types import Grain, Observation
from tests.metrics.make import at, figure, record, with_organisations

OCTOBER = date(2026, 10, 1)
FIRST = add_months(OCTOBER, -35)
LAST = last_day(OCTOBER)
MONTHS = every(FIRST, OCTOBER, Grain.MONTH)
WINDOW = MONTHS[-3:]
SENT = at(9, 11)
LISTENING, STAFFING = "communication_and_listening", "staffing_and_capacity"


def trust(store: Store) -> Store:
    """Organisations, and births of every month."""
    with_organisations(store)
    record(store, *(value("births", m, 400) for m in MONTHS), when=at(1, 11), name="births.csv")
    return store


def value(measure: str, month: date, number: float, breakdown: str = "", **more: Any) -> Observation:
    return figure(None, measure=measure, period=month, value=number, breakdown=breakdown, **more)


def by_theme(measure: str, theme: str, before: int, now: int, total: int = 12) -> list[Observation]:
    """Monthly counts of one theme among the total, sent whole."""
    rows = []
    for n, month in enumerate(MONTHS, 1):
        count = now if month in WINDOW else before
        rows.append(value(measure, month, total, row=n))
        rows.append(value(measure, month, count, f"theme={theme}", row=n + 100))
    return rows


def listed(
    store: Store,
    kind: str,
    cases: Iterable[Case],
    *,
    until: date = LAST,
    name: str = "",
    when: Any = SENT,
) -> None:
    """A list of cases that covers every day from the first month on."""
    cover = CaseCover("ZZA", kind, FIRST, until)
    record(store, *cases, when=when, name=name or f"{kind}.csv", case_covers=(cover,))


def case(ref: str, on: date, *themes: str, kind: str = "incident", **fields: Any) -> Case:
    own = {name: fields.pop(name) for name in ("site_code", "row") if name in fields}
    return Case(ref, "ZZA", kind, on, theme_codes=themes, fields=fields, **own)
