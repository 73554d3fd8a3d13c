"""How far a list of cases is known: what it covers, what it does not, and what a return says beyond it."""

from __future__ import annotations

from datetime import date

import pytest

from metrics import series
from metrics.access import OPERATOR
from metrics.catalogue import CATALOGUE
from metrics.measure import Events, Measure
from metrics.records import Case, CaseCover
from metrics.store import Store, withdraw_submission
from metrics.types import Series, Status
from tests.metrics.make import at, figure, measure, record, with_organisations

EVENTS = Events(case_kind="perinatal_death", where={"type": ("stillbirth",)})
JUNE, JULY = date(2026, 6, 1), date(2026, 7, 1)


def deaths() -> Measure:
    return measure("stillbirths", chart="t", events=EVENTS)


def death(ref: str, day: date) -> Case:
    return Case(ref, "ZZA", "perinatal_death", day, "ZZA01", fields={"type": "stillbirth"})


def of(store: Store, up_to: date = JUNE) -> Series:
    wanted = {"stillbirths": deaths()}
    return series.load(store, OPERATOR, "ZZA", up_to=up_to, measures=wanted)["stillbirths", ""]


def counts(found: Series) -> list[float | None]:
    return [p.numerator for p in found.points]


def test_a_list_that_brings_no_new_case_still_says_that_there_was_none(store: Store) -> None:
    """The usual month of a rare event: the list to July holds the same two deaths as the list to June."""
    with_organisations(store)
    listed = (death("E1", date(2026, 5, 3)), death("E2", date(2026, 6, 9)))
    first = date(2026, 1, 1)
    record(store, *listed, when=at(5, 7), name="June", covers_from=first, covers_to=date(2026, 6, 30))
    record(store, *listed, when=at(5, 8), name="July", covers_from=first, covers_to=date(2026, 7, 31))
    found = of(store, JULY)
    assert counts(found) == [1, 1, 0]
    assert found.events_until == date(2026, 7, 31)


def test_months_between_two_lists_are_missing_and_not_nought(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    january = {"covers_from": date(2026, 1, 1), "covers_to": date(2026, 1, 31)}
    june = {"covers_from": date(2026, 6, 1), "covers_to": date(2026, 6, 30)}
    record(sqlite_store, death("E1", date(2026, 1, 4)), when=at(5), name="January", **january)
    record(sqlite_store, death("E2", date(2026, 6, 4)), when=at(6), name="June", **june)
    found = of(sqlite_store)
    assert counts(found) == [1, None, None, None, None, 1]
    assert {p.status for p in found.points[1:5]} == {Status.MISSING}


def test_lists_that_touch_are_one(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    early = {"covers_from": date(2026, 4, 1), "covers_to": date(2026, 5, 15)}
    late = {"covers_from": date(2026, 5, 16), "covers_to": date(2026, 6, 30)}
    record(sqlite_store, death("E1", date(2026, 4, 4)), when=at(5), name="early", **early)
    record(sqlite_store, death("E2", date(2026, 6, 4)), when=at(6), name="late", **late)
    assert counts(of(sqlite_store)) == [1, 0, 1]


@pytest.mark.parametrize(
    ("returned", "until"),
    [
        ({JUNE: 0.0}, date(2026, 6, 30)),  # none on the list, and none in the return
        ({JUNE: 2.0}, date(2026, 5, 31)),  # two deaths that the list does not know: no gap may run over them
        ({JUNE: 2.0, JULY: 0.0}, date(2026, 5, 31)),
        ({JULY: 0.0}, date(2026, 5, 31)),  # nobody said anything of June
        ({JUNE: 0.0, JULY: 0.0}, date(2026, 7, 31)),
    ],
)
def test_a_return_beyond_the_list_counts_only_when_it_says_what_the_list_says(
    sqlite_store: Store, returned: dict[date, float], until: date
) -> None:
    with_organisations(sqlite_store)
    listed = (death("E1", date(2026, 3, 3)), death("E2", date(2026, 5, 9)))
    covers = {"covers_from": date(2026, 1, 1), "covers_to": date(2026, 5, 31)}
    record(sqlite_store, *listed, when=at(5, 6), name="list", **covers)
    figures = [figure(n, measure="stillbirths", period=month) for month, n in returned.items()]
    record(sqlite_store, *figures, when=at(5, 8), name="returns")
    assert of(sqlite_store, JULY).events_until == until


def listed(store: Store, *cases: Case, first: date, last: date, when: int, lacks: date | None = None) -> int:
    """A list that names what it covers, and perhaps a month of which a row could not be read."""
    covers = [CaseCover("ZZA", "perinatal_death", first, last)]
    if lacks is not None:
        covers.append(CaseCover("ZZA", "perinatal_death", lacks, lacks.replace(day=28), whole=False))
    name = f"list {when} {lacks}"
    given = {"covers_from": first, "covers_to": last, "case_covers": tuple(covers)}
    receipt = record(store, *cases, when=at(5, when), name=name, **given)
    assert receipt.submission_id is not None
    return receipt.submission_id


MAY = date(2026, 5, 1)


def test_an_empty_list_says_that_there_was_none(store: Store) -> None:
    with_organisations(store)
    listed(store, death("E1", date(2026, 4, 3)), first=date(2026, 4, 1), last=date(2026, 4, 30), when=5)
    listed(store, first=MAY, last=date(2026, 5, 31), when=6)
    june = listed(store, first=JUNE, last=date(2026, 6, 30), when=7)
    assert counts(of(store)) == [1, 0, 0]
    assert of(store).events_until == date(2026, 6, 30)
    withdraw_submission(store, OPERATOR, june, "Of another trust.", recorded_at=at(6))
    assert counts(of(store)) == [1, 0, None]


def test_a_list_of_another_kind_says_nothing(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    listed(sqlite_store, death("E1", MAY), first=MAY, last=date(2026, 5, 31), when=6)
    incidents = (CaseCover("ZZA", "incident", JUNE, date(2026, 6, 30)),)
    record(sqlite_store, when=at(5), name="i", covers_to=date(2026, 6, 30), case_covers=incidents)
    assert counts(of(sqlite_store)) == [1, None]


def test_a_list_without_the_field_that_makes_an_event_says_nothing_of_it(sqlite_store: Store) -> None:
    """An export of incidents without a category does not say that there were no brain injuries."""
    with_organisations(sqlite_store)
    april = {"first": date(2026, 4, 1), "last": date(2026, 4, 30)}
    listed(sqlite_store, death("E1", date(2026, 4, 3)), **april, when=5)
    days = MAY, date(2026, 6, 30)
    for number, fields in enumerate((("harm_physical",), ("gestation_band", "type"))):
        cover = CaseCover("ZZA", "perinatal_death", *days, fields=fields)
        given = {"covers_from": days[0], "covers_to": days[1], "case_covers": (cover,)}
        record(sqlite_store, when=at(5, 6 + number), name=f"list {number}", **given)
        assert counts(of(sqlite_store)) == [1, *([0, 0] if number else [None, None])]


def test_a_kind_that_never_happened_is_nought_where_a_list_covers_it(sqlite_store: Store) -> None:
    with_organisations(sqlite_store)
    listed(sqlite_store, first=MAY, last=date(2026, 6, 30), when=7)
    assert counts(of(sqlite_store)) == [0, 0]


def test_a_month_that_lacks_a_case_is_missing_until_a_whole_list_comes(sqlite_store: Store) -> None:
    """One row of May could not be read: one known death would be a count too low."""
    with_organisations(sqlite_store)
    cases = (death("E1", date(2026, 4, 3)), death("E2", date(2026, 5, 9)))
    whole = {"first": date(2026, 4, 1), "last": date(2026, 6, 30)}
    listed(sqlite_store, *cases, **whole, when=7, lacks=MAY)
    assert counts(of(sqlite_store)) == [1, None, 0]
    until = of(sqlite_store, MAY).events_until
    assert until is not None
    assert until < date(2026, 5, 31)  # so the row of May is missing
    listed(sqlite_store, *cases, death("E3", date(2026, 5, 20)), **whole, when=8)
    assert counts(of(sqlite_store)) == [1, 2, 0]
    listed(sqlite_store, *cases, **whole, when=9, lacks=JUNE)
    assert counts(of(sqlite_store)) == [1, 2, None]


def test_the_two_rates_of_deaths_and_their_sum_count_the_same_cases(sqlite_store: Store) -> None:
    """A stillbirth is one by definition; a newborn counts only when known to be born at 24 weeks or later."""
    with_organisations(sqlite_store)
    bands = ("unknown", None, "37_plus", "22_to_23")
    kinds = ("stillbirth", "neonatal_death", "late_fetal_loss")
    cases = [
        Case(f"{kind}-{band}", "ZZA", "perinatal_death", JUNE, gestation_band=band, fields={"type": kind})
        for kind in kinds
        for band in bands
    ]
    record(sqlite_store, *cases, when=at(5), covers_from=JUNE, covers_to=date(2026, 6, 30))
    ids = ("stillbirth_rate", "neonatal_death_rate", "extended_perinatal_mortality")
    wanted = {id_: CATALOGUE.measures[id_] for id_ in ids}
    found = series.load(sqlite_store, OPERATOR, "ZZA", up_to=JUNE, measures=wanted)
    assert [len(found[id_, ""].events) for id_ in ids] == [4, 1, 5]
