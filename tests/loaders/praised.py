"""A history of one mapping, spoilt files after it, and what a board would be told of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import loaders
from loaders.mapping.files import by_id
from loaders.source import Given
from metrics.access import OPERATOR
from metrics.assess import assess_many
from metrics.catalogue import CATALOGUE
from metrics.periods import add_months, last_day
from metrics.series import load
from metrics.store import Store, save_organisations, withdraw_submission
from metrics.types import Assessment
from spc.types import Assurance
from tests import stores
from tests.loaders.made_exports import MADE, SPOILT, Row, births
from tests.loaders.mapping.support import EASTHOLME
from tests.loaders.support import ORGANISATIONS

SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
FIRST = {False: add_months(SEPTEMBER, -23), True: add_months(SEPTEMBER, -7)}  # of pictures of a day, fewer
THEN = datetime(2026, 11, 5, 9, tzinfo=UTC)
STATES = ("steady", "raised")
NEITHER = ("mnvp", "walkabout", "claims")  # of which neither direction is good
View = Mapping[tuple[date, str, str], Assessment]


class Trial:
    """One mapping with its history, to which a spoilt file is loaded and taken back again."""

    def __init__(self, name: str, state: str, folder: Path) -> None:
        self.name, self.made, self.folder = name, MADE[name], folder
        self.bad = frozenset({SEPTEMBER} if state == "raised" else ())
        self.store: Store = stores.in_memory()
        save_organisations(
            self.store, OPERATOR, (*ORGANISATIONS, EASTHOLME), recorded_at=datetime(2020, 1, 1, tzinfo=UTC)
        )
        first = FIRST[self.made.snapshot]
        self._put(births(first, OCTOBER), datetime(2026, 11, 2, tzinfo=UTC))
        starts = _months(first, SEPTEMBER) if self.made.snapshot else [first]
        for start in starts:
            end = start if self.made.snapshot else SEPTEMBER
            content = self.made.file(self.made.months(start, end, self.bad), start, last_day(end))
            when = datetime(2026, 10, 5, 9, tzinfo=UTC) + timedelta(minutes=start.month)
            assert self._put(content, when) is not None, name
        self.at = 0
        self.before = self.view()

    def _put(self, content: bytes, when: datetime) -> int | None:
        path = self.folder / "f.csv"
        path.write_bytes(content)
        mapping = by_id(self.name) if b"births" not in content else None
        given = Given(mapping=mapping)
        (report,) = loaders.load([path], self.store, OPERATOR, given=given, recorded_at=when)
        return report.submission_id

    def view(self) -> View:
        ids = {rule.id for rule in by_id(self.name).mapping.measure}
        measures = {id_: CATALOGUE.measures[id_] for id_ in ids}
        found = {}
        for month in (SEPTEMBER, OCTOBER):
            series = load(self.store, OPERATOR, "ZZA", up_to=month, measures=measures)
            for (id_, breakdown), one in assess_many(series, known_at=THEN).items():
                found[month, id_, breakdown] = one
        return found

    def spoilt(self, rows: list[Row], first: date) -> tuple[View, bool]:
        """What is concluded with a file of these rows, and whether anything of it was loaded."""
        self.at += 1
        when = THEN + timedelta(minutes=self.at)
        number = self._put(self.made.file(rows, first, last_day(OCTOBER)), when)
        found = self.view()
        if number is not None:
            withdraw_submission(
                self.store, OPERATOR, number, "A trial", recorded_at=when + timedelta(seconds=1)
            )
        return found, number is not None


def _months(first: date, last: date) -> list[date]:
    found = [first]
    while found[-1] < last:
        found.append(add_months(found[-1], 1))
    return found


TRIALS = [(name, state) for name in MADE for state in STATES[: 1 if name in NEITHER else 2]]


def starts(trial: Trial) -> list[date]:
    """October alone; and September with it, as it was sent again. Claims are counted by financial year."""
    if trial.name == "claims":
        return [date(2025, 4, 1)]
    return [OCTOBER] if trial.made.snapshot else [OCTOBER, SEPTEMBER]


def faults(trial: Trial, ways: Iterable[str]) -> Iterator[str]:
    """What a spoilt file is praised for, or hides, that the whole file is not and does not."""
    for first in starts(trial):
        rows = trial.made.months(first, OCTOBER, trial.bad)
        whole, _ = trial.spoilt(rows, first)
        for how in ways:
            found, _ = trial.spoilt(SPOILT[how](trial.made, rows), first)
            for key, now in found.items():
                rightly = [view[key] for view in (trial.before, whole) if key in view]
                if now.variation.is_improvement and not any(a.variation.is_improvement for a in rightly):
                    yield f"{how}, {first:%B}: {key} is praised"
                ever = [*rightly, *(a for k, a in trial.before.items() if k[1:] == key[1:])]
                if now.assurance is Assurance.PASS and all(a.assurance is not Assurance.PASS for a in ever):
                    yield f"{how}, {first:%B}: {key} meets its standard"
                if rightly and all(a.variation.is_concern for a in rightly) and not now.variation.is_concern:
                    yield f"{how}, {first:%B}: the concern of {key} is gone"
