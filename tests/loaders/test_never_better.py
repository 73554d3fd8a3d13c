"""A late or partial export never looks like an improvement, and never takes a concern away.

The same export is cut at any row, or without its last days, and loaded over what was known before.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import loaders
from loaders.mapping.cover import days_given
from loaders.source import NOTHING_SAID, Given
from metrics.access import OPERATOR
from metrics.assess import assess_many
from metrics.catalogue import CATALOGUE
from metrics.periods import add_months, last_day
from metrics.series import load
from metrics.store import Store, save_organisations
from spc.types import Variation
from tests import stores
from tests.loaders.support import ORGANISATIONS, csv_bytes

HEAD = ["Red flag ID", "Date", "Red flag"]
FIRST, SEPTEMBER, OCTOBER = date(2024, 10, 1), date(2026, 9, 1), date(2026, 10, 1)
USUAL = (20, 22, 19, 21, 23, 20, 18, 22, 21, 20, 22, 19)
JUST_AFTER = datetime(2026, 11, 5, 9, tzinfo=UTC)


def rows(month: date, count: int) -> list[list[Any]]:
    """So many flags, spread over the days of a month."""
    days = (last_day(month) - month).days + 1
    return [
        [f"RF-{month:%Y%m}-{n:03}", (month + timedelta(days=n * days // count)).isoformat(), "RF2"]
        for n in range(count)
    ]


def put(store: Store, folder: Path, name: str, body: list[list[Any]], covers: str, when: datetime) -> str:
    path = folder / name
    path.write_bytes(csv_bytes([HEAD, *body]))
    said = Given(covers=days_given(covers), org="ZZA") if covers else Given(org="ZZA")
    (report,) = loaders.load([path], store, OPERATOR, given=said, recorded_at=when)
    return report.outcome


def known(folder: Path, latest: int) -> Store:
    """Two years of red flags, of which the newest month, September, has so many."""
    store = stores.in_memory()
    save_organisations(store, OPERATOR, ORGANISATIONS, recorded_at=datetime(2020, 1, 1, tzinfo=UTC))
    months = [add_months(FIRST, n) for n in range(24)]
    body = [row for n, m in enumerate(months) for row in rows(m, latest if m == SEPTEMBER else USUAL[n % 12])]
    when = datetime(2026, 10, 5, 9, tzinfo=UTC)
    assert put(store, folder, "all.csv", body, "2024-10..2026-09", when) == "loaded"
    return store


def verdicts(store: Store) -> dict[date, dict[str, Variation]]:
    """What the charts conclude, in the views of the last two months."""
    measures = {"red_flags": CATALOGUE.measures["red_flags"]}
    found = {}
    for month in (SEPTEMBER, OCTOBER):
        series = load(store, OPERATOR, "ZZA", up_to=month, known_at=JUST_AFTER, measures=measures)
        assessed = assess_many(series, known_at=JUST_AFTER)
        found[month] = {b: a.variation for (_id, b), a in assessed.items()}
    return found


def assert_never_better(before: dict[date, dict[str, Variation]], store: Store) -> None:
    for month, now in verdicts(store).items():
        for breakdown, variation in now.items():
            was = before[month].get(breakdown, Variation.NO_DATA)
            assert not variation.is_improvement or was.is_improvement, (month, breakdown, was, variation)
            if was.is_concern:
                assert variation.is_concern, (month, breakdown, was, variation)


def test_the_concern_that_must_not_go_is_there(tmp_path: Path) -> None:
    store = known(tmp_path, 45)
    assert verdicts(store)[SEPTEMBER][""] is Variation.CONCERN_HIGH
    store.close()


@given(cut=st.integers(1, 65), latest=st.sampled_from([21, 45]))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_cut_at_any_row_when_it_does_not_say_its_days(tmp_path: Path, cut: int, latest: int) -> None:
    """The export of September and October, as it was sent again; the cut may lie in either month."""
    store = known(tmp_path, latest)
    before = verdicts(store)
    whole = [*rows(SEPTEMBER, latest), *rows(OCTOBER, 20)]
    put(store, tmp_path, "cut.csv", whole[: min(cut, len(whole))], "", JUST_AFTER)
    assert_never_better(before, store)
    store.close()


# With 30 days gone one row is left, and one row does not show where a file was cut off.
@given(dropped=st.integers(1, 29))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_without_its_last_days_though_it_says_the_whole_month(tmp_path: Path, dropped: int) -> None:
    store = known(tmp_path, 21)
    before = verdicts(store)
    end = last_day(OCTOBER) - timedelta(days=dropped)
    kept = [row for row in rows(OCTOBER, 20) if row[1] <= end.isoformat()]
    put(store, tmp_path, "short.csv", kept, "2026-10", JUST_AFTER)
    assert_never_better(before, store)
    store.close()


@given(day=st.integers(1, 31))
@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_exported_before_its_month_was_over(tmp_path: Path, day: int) -> None:
    """A table that was sent on a day of October says October; nobody sent it again."""
    store = known(tmp_path, 21)
    before = verdicts(store)
    path = tmp_path / "early.csv"
    head = ["org", "measure", "period", "value"]
    path.write_bytes(csv_bytes([head, ["ZZA", "red_flags", "2026-10", day * 20 // 31]]))
    when = datetime(2026, 10, day, 9, tzinfo=UTC)
    loaders.load([path], store, OPERATOR, given=NOTHING_SAID, recorded_at=when)
    assert_never_better(before, store)
    store.close()
