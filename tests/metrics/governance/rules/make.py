"""What rules look at in tests: figures of months, cases, and the trust's own champion."""

from __future__ import annotations

from datetime import date
from typing import Any

from metrics.access import Viewer
from metrics.governance.rules import Proposal, Rule, Sight
from metrics.records import Case
from metrics.store import Store
from metrics.types import Grain, Observation
from tests.metrics.make import JUNE, at, record, viewer, with_organisations

TODAY = date(2026, 7, 10)
OWN, LEAD = viewer("champion", "ZZA"), viewer("lms_lead", "ZZL")


def sight(store: Store, who: Viewer = OWN, *, as_at: date = TODAY) -> Sight:
    return Sight(store, who, "ZZA", JUNE, as_at, who is OWN)


def found(rule: Rule, store: Store, who: Viewer = OWN, *, as_at: date = TODAY) -> list[Proposal]:
    return list(rule(sight(store, who, as_at=as_at)))


def keys(rule: Rule, store: Store, who: Viewer = OWN, *, as_at: date = TODAY) -> list[str]:
    return [one.key for one in found(rule, store, who, as_at=as_at)]


def with_cases(store: Store, *cases: Case) -> Store:
    with_organisations(store)
    record(store, *cases, when=at(9))
    return store


def case(kind: str, ref: str, on: date, themes: tuple[str, ...] = (), **fields: Any) -> Case:
    return Case(ref, "ZZA", kind, on, "ZZA01", theme_codes=themes, fields=fields)


def months(measure: str, counts: list[float], births: float) -> list[Observation]:
    """Figures of the months up to June 2026, the last one first in nothing but time."""
    first = 2026 * 12 + 5 - len(counts) + 1
    return [
        Observation(
            measure,
            "ZZA",
            date((first + i) // 12, (first + i) % 12 + 1, 1),
            numerator=count,
            denominator=births,
        )
        for i, count in enumerate(counts)
    ]


def years(measure: str, answers: dict[int, tuple[int, int]]) -> list[Observation]:
    """Answers of yearly surveys: year -> favourable, all."""
    return [
        Observation(measure, "ZZA", date(year, 1, 1), Grain.YEAR, numerator=yes, denominator=asked)
        for year, (yes, asked) in answers.items()
    ]
