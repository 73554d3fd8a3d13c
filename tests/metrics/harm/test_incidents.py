"""The list of incidents as counts: who reads it, which months are known, what words are no theme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.harm.incidents import incidents
from metrics.records import CaseCover
from metrics.store import Store
from tests.metrics.harm.make import LISTENING, MONITORING, incident
from tests.metrics.make import at, record, viewer, with_organisations
from tests.stores import in_memory

JUNE, MAY = date(2026, 6, 1), date(2026, 5, 1)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = with_organisations(in_memory())
    record(
        made,
        incident("A", date(2026, 5, 4), "moderate", LISTENING),
        incident("B", date(2026, 6, 4), "low", MONITORING, site="ZZA02"),
        incident("C", date(2026, 6, 9), "severe", category="Strange words"),
        incident("D", date(2026, 7, 1), "fatal", LISTENING),
        when=at(8),
        case_covers=(CaseCover("ZZA", "incident", MAY, date(2026, 6, 30)),),
    )
    yield made
    made.close()


@pytest.mark.parametrize("role", ["director", "champion", "leadership", "data_lead"])
def test_everybody_inside_gets_counts_without_a_case(store: Store, role: str) -> None:
    found = incidents(store, viewer(role, "ZZA"), "ZZA", JUNE)
    assert found is not None
    assert [(i.month, i.grade, i.themes) for i in found.incidents] == [
        (MAY, "moderate", (LISTENING,)),
        (JUNE, "low", (MONITORING,)),
        (JUNE, "severe", ()),
    ]
    assert not {"ref", "site", "on"} & set(found.incidents[0].__slots__)


@pytest.mark.parametrize(("role", "org"), [("lms_lead", "ZZL"), ("region", "ZZR"), ("director", "ZZB")])
def test_nobody_outside_gets_any(store: Store, role: str, org: str) -> None:
    with pytest.raises(Forbidden):
        incidents(store, viewer(role, org), "ZZA", JUNE)


def test_months_are_known_as_far_as_a_list_tells_them_whole(store: Store) -> None:
    found = incidents(store, OPERATOR, "ZZA", JUNE)
    assert found is not None
    assert found.known == {MAY, JUNE}
    assert [i.grade for i in found.of({JUNE}, serious=True)] == ["severe"]
    assert len(found.of({JUNE}, serious=False)) == 2


def test_words_that_no_theme_covers_are_kept(store: Store) -> None:
    found = incidents(store, OPERATOR, "ZZA", JUNE)
    assert found is not None
    assert found.incidents[-1].unknown == ("Strange words",)


def test_a_site_has_its_own_and_nothing_sent_is_none(store: Store) -> None:
    found = incidents(store, OPERATOR, "ZZA02", JUNE)
    assert found is not None
    assert [i.grade for i in found.incidents] == ["low"]
    assert incidents(store, OPERATOR, "ZZB", JUNE) is None
    assert incidents(store, OPERATOR, "ZZA", JUNE, at(1)) is None  # before the list came
