"""A trust in a store, to which files are sent as people send them: written, then loaded on their day."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from loaders import LoadReport, load
from metrics.access import OPERATOR
from metrics.periods import add_months, every
from metrics.store import Store, save_organisations
from metrics.types import Grain, Organisation
from tests.metrics.make import at

TODAY = "2026-11-14T09:30:00+00:00"  # the day on which everything is read
SENT = at(9, 11)
BEGUN = at(6, 1, 2010)  # when the organisations were written down
OCTOBER = date(2026, 10, 1)
SITES = ("Royal", "Infirmary")
Row = dict[str, object]


@dataclass
class Trust:
    """One trust of a situation, with two sites unless it is made otherwise."""

    store: Store
    code: str
    folder: Path
    files: int = 0

    def exists(self, name: str, sites: Sequence[str] = SITES, **about: date) -> None:
        """Write it down, or write it down anew under another name or with other sites."""
        own = [Organisation(self.code, name, "trust", fictional=True, **about)]
        own += [
            Organisation(self.site(n), site, "site", self.code, fictional=True)
            for n, site in enumerate(sites, start=1)
        ]
        save_organisations(self.store, OPERATOR, own, recorded_at=BEGUN)

    def site(self, number: int) -> str:
        return f"{self.code}{number:02}"

    def another(self, code: str, name: str, sites: Sequence[str] = ()) -> Trust:
        """A second trust of the same story."""
        made = Trust(self.store, code, self.folder)
        made.exists(name, sites)
        return made

    def sends(self, rows: Iterable[Row], on: datetime = SENT, *, faulty: bool = False) -> LoadReport:
        """A tidy table. Every row must be taken, unless its faults are the story."""
        return self._load([{"org": self.code, **row} for row in rows], (), on, faulty)

    def lists(
        self,
        kind: str,
        cases: Iterable[Row],
        first: date = date(2024, 1, 1),
        last: date = date(2026, 10, 31),
        on: datetime = SENT,
        *,
        faulty: bool = False,
    ) -> LoadReport:
        """A list of cases that says which days it tells whole."""
        above = (f"org,{self.code}", f"kind,{kind}", f"covers_from,{first}", f"covers_to,{last}")
        rows = [{"event_ref": f"{self.code}-{n}", **case} for n, case in enumerate(cases)]
        return self._load(rows or [{"event_ref": "", "occurred_on": ""}], above, on, faulty, bool(rows))

    def _load(
        self, rows: list[Row], above: tuple[str, ...], on: datetime, faulty: bool, any_: bool = True
    ) -> LoadReport:
        self.files += 1
        path = self.folder / f"{self.code}-{self.files}.csv"
        columns = list(dict.fromkeys(name for row in rows for name in row))
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(f"{line}\n" for line in above)
            written = csv.DictWriter(file, columns)
            written.writeheader()
            written.writerows(rows if any_ else [])
        (report,) = load([path], self.store, OPERATOR, words_checked=True, recorded_at=on)
        said = [issue.sentence for issue in report.issues]
        assert bool(report.rejected or report.outcome != "loaded") == faulty, (
            self.code,
            report.outcome,
            said,
        )
        return report


def months(count: int, last: date = OCTOBER) -> tuple[date, ...]:
    """So many months up to one, oldest first."""
    return every(add_months(last, 1 - count), last, Grain.MONTH)


def row(measure: str, month: date, numerator: object = "", denominator: object = "", **more: object) -> Row:
    """One line of a tidy table; `part` is its breakdown."""
    part = {"breakdown": more.pop("part")} if "part" in more else {}
    own = {"measure": measure, "period": f"{month:%Y-%m}"}
    return {**own, "numerator": numerator, "denominator": denominator, **part, **more}


def count(measure: str, month: date, value: object, **more: object) -> Row:
    """One line of a measure that has no denominator."""
    return row(measure, month, value=value, **more)


def words(measure: str, text: str, month: date = OCTOBER, themes: str = "", author: str = "A role") -> Row:
    return row(measure, month, text=text, themes=themes, author=author)
