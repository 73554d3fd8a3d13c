"""Who has submitted, signed and shared which month, and what follows for this paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dashboard.papers.sections.adapters import table_of
from dashboard.papers.sections.many import are_many, only_late
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.system_source import SystemSource
from dashboard.papers.types import Block, Items, Say
from dashboard.views import dates
from dashboard.views.compare_returns import unshared
from dashboard.views.compare_words import STEPS
from dashboard.views.words import joined

LEFT_OUT = (
    "A public paper needs no return: it holds national statistics alone, which the bodies publish themselves."
)
ASK = (
    "A trust that has not shared a month is compared by the months that it has; no month is guessed, and "
    "none counts as nought."
)


EVERY = "Every trust has shared {months}."
LATE = "{months}, {step}: {trusts}."


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    found = source.system
    if source.public:
        return (Say(LEFT_OUT),)
    table = found.view.returns
    if are_many(len(found.matrix.columns)):
        table = only_late(table, STEPS["shared"])
    said: tuple[Block, ...] = (Items(tuple(returns_said(found))), Say(ASK))
    return (*said, table_of(table)) if table.rows else said


def returns_said(found: SystemSource) -> Iterable[str]:
    """Who has not shared the months of the paper, by where their returns stand; months alike together."""
    alike: dict[tuple[tuple[str, tuple[str, ...]], ...], list[date]] = {}
    for month in found.order.months:
        alike.setdefault(unshared(found.matrix.columns, found.returns, month), []).append(month)
    for late, months in alike.items():
        words = months_words(months)
        if not late:
            yield EVERY.format(months=words)
        for step, names in late:
            yield LATE.format(months=words, step=STEPS[step], trusts=joined(list(names)))


def months_words(months: Sequence[date]) -> str:
    """ "July and August 2026", "December 2025 and January 2026"."""
    last = months[-1]
    names = [dates.month_name(one) if one.year == last.year else dates.month_year(one) for one in months[:-1]]
    return joined([*names, dates.month_year(last)])
