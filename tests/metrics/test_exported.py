"""What the files of a series tell against an export: sites that fell silent, rows that could not be read."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from metrics.access import OPERATOR
from metrics.catalogue import CATALOGUE
from metrics.periods import add_months
from metrics.series import load
from metrics.store import Store
from metrics.types import Evidence, Series, Status
from tests.metrics.make import JUNE, at, figure, record, with_organisations

EXPORT = "mapping:red_flags@12345678"
MONTHS = [add_months(JUNE, -n) for n in range(12, 0, -1)]


def sent(store: Store, month: date, figures: dict[str, float | None], when: Any, **more: Any) -> None:
    """An export of one month: the figure of the trust and of each site; None: rows could not be read."""
    made = [
        figure(
            None,
            org=org,
            measure="red_flags",
            period=month,
            value=value,
            status=Status.IN_PART if value is None else Status.FINAL,
        )
        for org, value in figures.items()
    ]
    record(store, *made, when=when, name=f"{month}{when}{figures}", **({"source": EXPORT} | more))


def evidence(store: Store, month: date = JUNE) -> Evidence:
    measures = {"red_flags": CATALOGUE.measures["red_flags"]}
    found: Series = load(store, OPERATOR, "ZZA", up_to=month, measures=measures)["red_flags", ""]
    assert found.evidence is not None
    return found.evidence


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return with_organisations(sqlite_store)


@pytest.fixture
def history(store: Store) -> Store:
    for month in MONTHS:
        sent(store, month, {"ZZA": 20, "ZZA01": 12, "ZZA02": 8}, at(4))
    return store


@pytest.mark.parametrize(
    ("figures", "silent"),
    [
        ({"ZZA": 12, "ZZA01": 12}, ("ZZA02",)),
        ({"ZZA": 12, "ZZA01": 12, "ZZA02": 0}, ("ZZA02",)),
        ({"ZZA": 20, "ZZA01": 12, "ZZA02": 8}, None),
        ({"ZZA": 20}, None),  # an export without a column of sites
        ({"ZZA": 20, "ZZA01": 12, "ZZA02": None}, None),  # it is there, and a row of it could not be read
    ],
)
def test_a_site_of_which_an_export_tells_nothing(
    history: Store, figures: dict[str, float | None], silent: tuple[str, ...] | None
) -> None:
    sent(history, JUNE, figures, at(5))
    assert evidence(history).silent == ({JUNE: silent} if silent else {})


def test_a_site_with_few_cases_is_often_silent(store: Store) -> None:
    for month in MONTHS:
        sent(store, month, {"ZZA": 14, "ZZA01": 12, "ZZA02": 2}, at(5))
    sent(store, JUNE, {"ZZA": 12, "ZZA01": 12, "ZZA02": 0}, at(6))
    assert evidence(store).silent == {}


def test_of_a_return_that_is_no_export_nothing_is_said(history: Store) -> None:
    sent(history, JUNE, {"ZZA": 12, "ZZA01": 12}, at(5), source="tidy")
    assert evidence(history).silent == {}


def test_a_figure_stands_beside_a_later_export_that_lacks_rows(history: Store) -> None:
    sent(history, JUNE, {"ZZA": 20}, at(5))
    assert evidence(history).unread == frozenset()
    sent(history, JUNE, {"ZZA": None}, at(6))
    assert evidence(history).unread == {JUNE}
    sent(history, JUNE, {"ZZA": 20}, at(7))
    assert evidence(history).unread == frozenset()
