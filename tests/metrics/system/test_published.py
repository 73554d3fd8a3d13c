"""Whether national statistics are there of other trusts: theirs, of that measure, and not taken back."""

from __future__ import annotations

import pytest

from metrics.access import OPERATOR
from metrics.catalogue import CATALOGUE
from metrics.store import Store, save_organisations, withdraw_submission
from metrics.system.members import system
from metrics.system.published import is_published
from metrics.types import Organisation
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

ELSEWHERE = Organisation("ZZC", "Saltings", "trust", "ZZR", fictional=True)  # in no system of ZZL
BIRTHS = CATALOGUE.measures["births"]


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    """Of ZZA, a trust of ZZL, births are published."""
    made = with_organisations(sqlite_store)
    save_organisations(made, OPERATOR, [ELSEWHERE], recorded_at=at(1, 1, 2020))
    record(made, figure(300), when=at(1), visibility="public")
    return made


def published(store: Store, day: int = 20, measure: str = "births") -> bool:
    found = system(store, viewer("lms_lead", "ZZL"), "ZZL", JUNE, at(day))
    return is_published(store, found, CATALOGUE.measures[measure])


def test_what_is_published_of_its_own_trusts_alone_is_not_beside_others(store: Store) -> None:
    assert not published(store)
    record(store, figure(200, org="ZZC"), when=at(5), visibility="public")
    assert published(store)


def test_what_another_trust_sent_itself_is_no_national_statistic(store: Store) -> None:
    record(store, figure(200, org="ZZC"), when=at(5))
    assert not published(store)


def test_another_measure_or_a_part_of_this_one_is_not_it(store: Store) -> None:
    part = figure(20, org="ZZC", breakdown="ethnicity=asian")
    record(store, figure(9, org="ZZC", measure="term_births"), part, when=at(5), visibility="public")
    assert not published(store)
    assert published(store, measure="term_births")


def test_figures_of_a_system_are_no_trusts(store: Store) -> None:
    record(store, figure(4000, org="ZZR"), when=at(5), visibility="public")
    assert not published(store)


def test_it_is_there_from_the_day_it_was_recorded_until_it_was_taken_back(store: Store) -> None:
    number = record(store, figure(200, org="ZZC"), when=at(5), visibility="public").submission_id
    assert number is not None
    withdraw_submission(store, OPERATOR, number, "wrong year", recorded_at=at(10))
    assert [published(store, day) for day in (4, 6, 11)] == [False, True, False]
