"""No small count can be worked out by a reader from outside: by subtraction from what is shown."""

from __future__ import annotations

from datetime import date, datetime
from itertools import combinations

import pytest

from metrics.access import OPERATOR
from metrics.apart import Hidden, hidden_from
from metrics.catalogue import CATALOGUE
from metrics.series import load
from metrics.store import Store, record_return_step
from metrics.types import Grain, Observation
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

LEAD = viewer("lms_lead", "ZZL")
ORGS = ("ZZA", "ZZA01", "ZZA02")
Shown = dict[tuple[str, str, str, date], tuple[float | None, float | None]]


def shared(store: Store, *figures: Observation, at_: datetime | None = None) -> Store:
    with_organisations(store)
    record(store, *figures, when=at_ or at(5))
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(6))
    return store


def hidden(store: Store, org: str = "ZZA") -> Hidden:
    return hidden_from(store, LEAD, org, JUNE)


def shown(store: Store) -> Shown:
    """Every numerator and denominator that a reader from outside is shown."""
    cells = hidden(store).cells
    return {
        (org, *key, p.period): (p.value if p.numerator is None else p.numerator, p.denominator)
        for org in ORGS
        for key, series in load(store, LEAD, org, up_to=JUNE).items()
        for p in series.points
        if (org, *key, p.period) not in cells
    }


def numbers(found: Shown) -> list[float]:
    return [n for pair in found.values() for n in pair if n is not None]


def births(still: float, org: str = "ZZA", of: float = 410) -> tuple[Observation, ...]:
    return (
        figure(of, org=org),
        figure(of - still, org=org, measure="live_births"),
        figure(still, org=org, measure="stillbirth_rate", denominator=of),
        figure(0, org=org, measure="neonatal_death_rate", denominator=of - still),
        figure(still, org=org, measure="extended_perinatal_mortality", denominator=of),
    )


@pytest.mark.parametrize("still", [1, 2, 3, 4])
def test_births_less_live_births_tell_no_stillbirth(sqlite_store: Store, still: float) -> None:
    found = shown(shared(sqlite_store, *births(still)))
    assert {key[1] for key in found} == {"births"}
    assert not [pair for pair in combinations(numbers(found), 2) if 0 < abs(pair[0] - pair[1]) < 5]


@pytest.mark.parametrize("still", [0, 5, 7])
def test_births_are_shown_where_their_difference_tells_of_nobody(sqlite_store: Store, still: float) -> None:
    assert len(shown(shared(sqlite_store, *births(still)))) == 5


def test_a_denominator_alone_gives_live_births_away(sqlite_store: Store) -> None:
    """Nobody sent live births, or only the deaths among them and the births of another rate."""
    deaths = figure(0, measure="neonatal_death_rate", denominator=408)
    found = shown(shared(sqlite_store, figure(7, measure="moderate_plus", denominator=410), deaths))
    assert {key[1] for key in found} == {"moderate_plus"}


def test_the_ground_of_term_rates_gives_a_stillbirth_at_term_away(sqlite_store: Store) -> None:
    term = figure(380, measure="term_births")
    found = shown(shared(sqlite_store, term, figure(20, measure="term_admissions", denominator=378)))
    assert {key[1] for key in found} == {"term_births"}


def sites(a: float, b: float, **more: object) -> tuple[Observation, ...]:
    named = {"measure": "term_admissions"} | more
    return (
        figure(a + b, denominator=300, **named),
        figure(a, org="ZZA01", denominator=150, **named),
        figure(b, org="ZZA02", denominator=150, **named),
    )


def test_a_total_less_one_site_does_not_give_the_other(sqlite_store: Store) -> None:
    found = shown(shared(sqlite_store, *sites(9, 3)))
    assert {key[0] for key in found} == {"ZZA"}
    for org in ORGS:  # each has a page of its own, and the same is hidden on all of them
        assert hidden(sqlite_store, org) == hidden(sqlite_store)


def test_sites_with_enough_cases_are_shown(sqlite_store: Store) -> None:
    assert {key[0] for key in shown(shared(sqlite_store, *sites(9, 6)))} == set(ORGS)


def test_a_site_that_sent_nothing_is_not_worked_out(sqlite_store: Store) -> None:
    """The trust has 12 and one site 9: three were elsewhere."""
    found = shown(shared(sqlite_store, *sites(9, 3)[:2]))
    assert {key[0] for key in found} == {"ZZA"}


def test_one_hidden_group_hides_the_other_groups_at_every_site(sqlite_store: Store) -> None:
    def part(n: float, grade: str, org: str) -> Observation:
        return figure(n, org=org, measure="incidents_reported", breakdown=f"harm={grade}", denominator=400)

    figures = [
        figure(40, org=org, measure="incidents_reported", denominator=400) for org in ("ZZA01", "ZZA02")
    ]
    figures += [part(n, grade, "ZZA01") for n, grade in ((30, "none"), (7, "low"), (3, "moderate"))]
    figures += [part(n, grade, "ZZA02") for n, grade in ((30, "none"), (10, "low"))]
    figures.append(figure(80, measure="incidents_reported", denominator=800))
    found = shown(shared(sqlite_store, *figures))
    assert {key[2] for key in found} == {""}


def test_a_sum_does_not_give_its_hidden_part(sqlite_store: Store) -> None:
    """Eight deaths together less five of newborn babies are three stillbirths."""
    ids = {"stillbirth_rate": 3, "neonatal_death_rate": 5, "extended_perinatal_mortality": 8}
    found = shown(shared(sqlite_store, *(figure(n, measure=id_, denominator=400) for id_, n in ids.items())))
    assert {key[1] for key in found} == {"neonatal_death_rate"}


@pytest.mark.parametrize(("claims", "seen"), [(1, False), (4, False), (6, True), (None, False)])
def test_the_number_of_claims_decides_on_their_value(
    sqlite_store: Store, claims: float | None, seen: bool
) -> None:
    year = {"period": date(2025, 4, 1), "grain": Grain.FINANCIAL_YEAR}
    figures = [figure(950_000, measure="claims_value", **year)]
    figures += [figure(claims, measure="claims_received", **year)] if claims else []
    record(with_organisations(sqlite_store), *figures, when=at(5), visibility="public")
    assert (("ZZA", "claims_value", "", date(2025, 4, 1)) in shown(sqlite_store)) == seen


def test_nothing_is_hidden_inside_the_trust(sqlite_store: Store) -> None:
    shared(sqlite_store, *births(2), *sites(9, 3))
    assert hidden_from(sqlite_store, viewer("director", "ZZA"), "ZZA", JUNE) == Hidden()


def test_what_a_measure_is_part_of_or_the_sum_of_is_in_the_catalogue() -> None:
    for measure in CATALOGUE.measures.values():
        named = {measure.part_of, measure.counted_by, *measure.sum_of} - {None}
        assert named <= set(CATALOGUE.measures), measure.id


@pytest.mark.parametrize(("severe", "moderate", "is_hidden"), [(5, 8, True), (5, 10, False), (6, 6, False)])
def test_severe_harm_that_leaves_few_of_moderate_harm_is_hidden(
    store: Store, severe: float, moderate: float, is_hidden: bool
) -> None:
    """Moderate harm or above less severe harm or above is moderate harm, which may be a count of 1 to 4."""
    shared(
        store,
        *births(6),
        figure(severe, org="ZZA", measure="severe_plus", denominator=410),
        figure(moderate, org="ZZA", measure="moderate_plus", denominator=410),
    )
    cells = hidden(store).cells
    assert (("ZZA", "severe_plus", "", JUNE) in cells) == is_hidden
    assert ("ZZA", "moderate_plus", "", JUNE) not in cells
