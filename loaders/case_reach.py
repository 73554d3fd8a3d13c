"""What a list of cases tells of: its kinds and days, and the days of rows that could not be read.

A month without a row had no case only where a list of that kind covers it; and a month from which a row was
kept out is never counted, because its count would be too low.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from loaders import dates, organisations
from loaders.case_cover import Cover
from loaders.case_kinds import FIELDS
from loaders.case_rows import CaseRow
from loaders.cells import Fault, slug
from loaders.source import Context
from metrics.records import Case, CaseCover


@dataclass(slots=True)
class Reach:
    """One table of a list: what stands above it, its good cases, and what is known of the rows kept out."""

    cover: Cover
    fields: tuple[str, ...] | None = None  # that it has a column for
    cases: list[Case] = field(default_factory=list)
    lost: list[tuple[str, str, date | None]] = field(default_factory=list)  # org, kind, month; blank: any

    def lose(self, row: CaseRow, context: Context) -> None:
        """A row that is kept out: of which organisation, kind and month, as far as its cells say."""
        kind = slug(row.cell("kind")) or self.cover.kind
        code = organisations.code(row.cell("org") or self.cover.org, context)
        if isinstance(code, Fault) and code.code == "no_load_grant":
            return  # of another trust: nothing is lost to those whose list it is
        found = dates.day(row.cell("occurred_on"))
        known = not isinstance(found, Fault) and found.on <= context.today and not row.month_first
        month = found.on.replace(day=1) if known and not isinstance(found, Fault) else None
        self.lost.append(("" if isinstance(code, Fault) else code, kind if kind in FIELDS else "", month))

    def covers(self, context: Context) -> Iterator[CaseCover]:
        """What the store keeps of the list. Without a kind or an organisation it tells of nothing."""
        brought = {(case.org_code, case.kind) for case in self.cases}
        orgs = {org for org, _ in brought} | {org for org, _, _ in self.lost if org}
        own = organisations.code(self.cover.org, context) if self.cover.org else ""
        orgs |= {own} if isinstance(own, str) and own else set()
        told = brought | {(org, kind) for org in orgs for kind in self.cover.kinds}
        first, last = self.cover.start, self.cover.end
        if last is not None:
            yield from (CaseCover(org, kind, first, last, fields=self.fields) for org, kind in sorted(told))
        yield from sorted(set(self._lacking(told, orgs)), key=str)

    def _lacking(self, told: set[tuple[str, str]], orgs: set[str]) -> Iterator[CaseCover]:
        for org, kind, month in self.lost:
            first, last = (month, _end(month)) if month else self._days()
            kinds = [kind] if kind else sorted({k for _, k in told} or FIELDS)
            for code in [org] if org else sorted(orgs):
                yield from (CaseCover(code, k, first, last, whole=False) for k in kinds)

    def _days(self) -> tuple[date | None, date | None]:
        """A row without a date could be of any day of the list."""
        days = [case.occurred_on for case in self.cases]
        return self.cover.start or min(days, default=None), self.cover.end or max(days, default=None)


def covers_of(tables: Iterable[Reach], context: Context) -> tuple[CaseCover, ...]:
    """What all tables of a file tell of, each said once."""
    return tuple(dict.fromkeys(cover for one in tables for cover in one.covers(context)))


def _end(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
