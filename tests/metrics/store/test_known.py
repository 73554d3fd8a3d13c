"""As known at a moment: whatever was submitted and withdrawn, in any order, it is what a replay gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.access import OPERATOR
from metrics.periods import add_months
from metrics.store import Store, read, record_submission, withdraw_submission
from metrics.types import Observation, Status
from tests import stores
from tests.metrics.make import at, submission, with_organisations

START = at(1)
MONTHS = [add_months(date(2026, 1, 1), i) for i in range(2)]
# Few keys, numbers and hours, so that files often say the same, contradict each other and share an hour.
figures = st.dictionaries(
    st.tuples(st.sampled_from(["births"]), st.sampled_from(MONTHS), st.sampled_from(["", "imd_quintile=1"])),
    st.tuples(st.sampled_from([None, 1.0, 2.5]), st.sampled_from([Status.FINAL, Status.PROVISIONAL])),
    min_size=1,
    max_size=3,
)
same = st.just({("births", MONTHS[0], ""): (1.0, Status.FINAL)})
LAST = 6


@dataclass
class File:
    """A file of a history: when it came (by the hour), what it said, and when it was withdrawn."""

    hour: int
    said: dict[tuple[str, date, str], tuple[float | None, Status]]
    withdrawn: int | None


files = st.lists(
    st.builds(File, st.integers(0, LAST), same | figures, st.none() | st.integers(LAST + 1, LAST + 3)),
    min_size=2,
    max_size=6,
)


def moment(hour: float) -> datetime:
    return START + timedelta(hours=hour)


def replay(history: Iterable[File], hour: float) -> dict[tuple[str, date, str], tuple[float | None, Status]]:
    """What loading again, up to the hour, every file that was not withdrawn by then would give."""
    known: dict[tuple[str, date, str], tuple[float | None, Status]] = {}
    for file in sorted(
        history, key=lambda f: f.hour
    ):  # a stable sort: files of one hour in the order they came
        if file.hour <= hour and (file.withdrawn is None or file.withdrawn > hour):
            for key, said in file.said.items():
                stands = known.get(key)
                if stands is None or said[1] is Status.FINAL or stands[1] is Status.PROVISIONAL:
                    known[key] = said  # a final figure stands until another final one comes
    return known


def build(store: Store, history: list[File]) -> None:
    with_organisations(store)
    numbers = []
    for i, file in enumerate(history):
        said = [
            Observation(measure, "ZZA", period, breakdown=breakdown, numerator=number, status=status)
            for (measure, period, breakdown), (number, status) in file.said.items()
        ]
        receipt = record_submission(
            store, OPERATOR, submission(*said, name=f"file {i}"), recorded_at=moment(file.hour)
        )
        numbers.append(receipt.submission_id)
    for file, number in zip(history, numbers, strict=True):
        if file.withdrawn is not None and number is not None:
            withdraw_submission(store, OPERATOR, number, "Wrong", recorded_at=moment(file.withdrawn))


def view(store: Store, hour: float) -> dict[tuple[str, date, str], tuple[float | None, Status]]:
    found = read.observations(store, OPERATOR, "ZZA", known_at=moment(hour))
    return {(o.measure_id, o.period, o.breakdown): (o.numerator, o.status) for o in found}


@given(history=files, hours=st.lists(st.integers(-1, LAST + 4), min_size=3, max_size=5))
@settings(max_examples=60, deadline=None, derandomize=True)
def test_the_view_at_a_moment_is_the_replay_up_to_it(history: list[File], hours: list[int]) -> None:
    store = stores.in_memory()
    build(store, history)
    for hour in hours:
        assert view(store, hour) == replay(history, hour)
    store.close()


@given(history=files)
@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_the_same_holds_on_postgresql(postgres_store: str, history: list[File]) -> None:
    stores.empty(postgres_store)
    store = Store.open(postgres_store)
    build(store, history)
    for hour in (0, LAST // 2, LAST, LAST + 2, LAST + 4):
        assert view(store, hour) == replay(history, hour)
    store.close()


@pytest.mark.parametrize("late", [True, False])
def test_a_file_noted_later_as_of_an_earlier_day_changes_only_what_lies_between(
    store: Store, late: bool
) -> None:
    """What came on the 10th still holds from the 10th, though it said only what was known already."""
    order = [(1, 4.0), (10, 4.0), (5, 6.0)] if late else [(1, 4.0), (5, 6.0), (10, 4.0)]
    with_organisations(store)
    for day, number in order:
        one = Observation("births", "ZZA", MONTHS[0], numerator=number)
        record_submission(store, OPERATOR, submission(one, name=str(day)), recorded_at=at(day))
    seen = [read.observations(store, OPERATOR, "ZZA", known_at=at(day))[0].numerator for day in (2, 6, 11)]
    assert seen == [4.0, 6.0, 4.0]
