"""Who may read what: every role at every organisation, written out from the table of data-model.md."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from metrics import access, series
from metrics.access import OPERATOR, ROLES, Forbidden, Grant, Hierarchy, Permission, Reach, Viewer
from metrics.board import board
from metrics.measure import Events
from metrics.records import Case, Narrative
from metrics.store import Store, read, record_return_step
from metrics.store.months import months
from tests.metrics.make import JUNE, ORGANISATIONS, at, figure, measure, record, viewer, with_organisations

MAY = date(2026, 5, 1)
PARENTS = {o.code: o.parent_code for o in ORGANISATIONS}
OWN = {"data_lead", "leadership", "champion", "director"}
WITH_CASES = {"data_lead", "leadership"}
SHARED = {"lms_lead", "region"}
MEASURES = {"births": measure("births"), "cots": measure("cots")}


def covers(granted: str, org: str) -> bool:
    at_: str | None = org
    while at_ is not None:
        if at_ == granted:
            return True
        at_ = PARENTS[at_]
    return False


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that the tests only read."""
    return build(Store.open(f"sqlite:///{tmp_path_factory.mktemp('access') / 'store.db'}").upgrade())


@pytest.fixture
def own(sqlite_store: Store) -> Store:
    """A store of its own for a test that writes."""
    return build(sqlite_store)


def build(empty: Store) -> Store:
    """Two trusts with May and June; only June of ZZA is signed and shared; cots are national statistics."""
    store = with_organisations(empty)
    for org in ("ZZA", "ZZA01", "ZZB", "ZZB01"):
        records: list[Any] = [figure(1, org=org, period=MAY), figure(2, org=org, period=JUNE)]
        records.append(Narrative(org, "staff_feedback", MAY, "May words"))
        records.append(Narrative(org, "staff_feedback", JUNE, "June words"))
        if org in ("ZZA", "ZZB"):
            records.append(Case("E1", org, "incident", date(2026, 5, 3), f"{org}01"))
        record(store, *records, when=at(1), name=org)
        record(
            store,
            figure(8, org=org, measure="cots", period=MAY),
            when=at(1),
            name=f"{org} cots",
            visibility="public",
        )
    for step in ("draft", "submitted", "signed", "shared"):
        record_return_step(store, OPERATOR, "ZZA", JUNE, step, recorded_at=at(2))
    for step in ("draft", "submitted", "signed"):
        record_return_step(store, OPERATOR, "ZZB", JUNE, step, recorded_at=at(2))
    return store


@pytest.mark.parametrize("org", ["ZZA", "ZZA01", "ZZB", "ZZB01"])
@pytest.mark.parametrize("granted", ["ZZA", "ZZB", "ZZL", "ZZR", "ZZA01"])
@pytest.mark.parametrize("role", list(ROLES))
def test_role_by_organisation(full: Store, role: str, granted: str, org: str) -> None:
    who = viewer(role, granted)
    expected: set[tuple[str, date]] | None
    if not covers(granted, org) or role == "administrator":
        expected = None
    elif role in OWN:
        expected = {("births", MAY), ("births", JUNE), ("cots", MAY)}
    else:
        expected = {("cots", MAY)} | ({("births", JUNE)} if org.startswith("ZZA") else set())
    assert figures(full, who, org) == expected
    assert loaded(full, who, org) == expected
    assert on_board(full, who, org) == expected
    words = None if expected is None else {p for m, p in expected if m == "births"}
    assert periods(lambda: read.narratives(full, who, org)) == words
    assert attempt(lambda: months(full, who, org)) == (expected and tuple(sorted({p for _, p in expected})))
    sees_cases = expected is not None and role in WITH_CASES
    assert (attempt(lambda: read.cases(full, who, org)) is not None) == sees_cases
    dates = attempt(lambda: read.event_dates(full, who, org, Events(case_kind="incident")))
    assert dates == ((date(2026, 5, 3),) if expected is not None and role in OWN else None)
    listed = attempt(lambda: {s.visibility for s in read.submissions(full, who, org)})
    assert listed == (None if expected is None else {"public"} if role in SHARED else {"public", "trust"})


def attempt(deed: Callable[[], Any]) -> Any:
    try:
        return deed()
    except Forbidden:
        return None


def periods(deed: Callable[[], Any]) -> set[date] | None:
    found = attempt(deed)
    return None if found is None else {n.period for n in found}


def figures(store: Store, who: Viewer, org: str) -> set[tuple[str, date]] | None:
    found = attempt(lambda: read.observations(store, who, org))
    return None if found is None else {(o.measure_id, o.period) for o in found}


def with_numbers(found: dict[Any, Any]) -> set[tuple[str, date]]:
    return {(key[0], p.period) for key, s in found.items() for p in s.points if p.value is not None}


def loaded(store: Store, who: Viewer, org: str) -> set[tuple[str, date]] | None:
    found = attempt(lambda: series.load(store, who, org, up_to=JUNE, measures=MEASURES))
    return None if found is None else with_numbers(found)


def on_board(store: Store, who: Viewer, org: str) -> set[tuple[str, date]] | None:
    found = attempt(lambda: board(store, who, org, JUNE, measures=MEASURES))
    return None if found is None else with_numbers({k: a.series for k, a in found.assessments.items()})


def test_the_operator_reads_everything(full: Store) -> None:
    assert figures(full, OPERATOR, "ZZB") == {("births", MAY), ("births", JUNE), ("cots", MAY)}
    assert len(read.cases(full, OPERATOR, "ZZB")) == 1


def test_a_month_that_was_opened_again_is_no_longer_shared(own: Store) -> None:
    record_return_step(own, OPERATOR, "ZZA", JUNE, "draft", recorded_at=at(3), reason="It was wrong")
    assert figures(own, viewer("lms_lead", "ZZL"), "ZZA") == {("cots", MAY)}


def test_a_quarter_is_read_only_when_each_of_its_months_is_shared(own: Store) -> None:
    from metrics.types import Grain

    quarter = date(2026, 4, 1)
    record(own, figure(9, period=quarter, grain=Grain.QUARTER), when=at(4))
    lead = viewer("lms_lead", "ZZL")
    assert ("births", quarter) not in (figures(own, lead, "ZZA") or set())
    for month in (quarter, MAY):
        for step in ("draft", "submitted", "signed", "shared"):
            record_return_step(own, OPERATOR, "ZZA", month, step, recorded_at=at(5))
    assert ("births", quarter) in (figures(own, lead, "ZZA") or set())


def test_nobody_without_a_grant_reads_anything(full: Store) -> None:
    stranger = Viewer("x@test.example", "A stranger")
    assert figures(full, stranger, "ZZA") is None
    assert read.organisations(full, stranger) == ()
    with pytest.raises(Forbidden, match="A stranger has no role at ZZA; the administrator can give one"):
        read.observations(full, stranger, "ZZA")


def test_a_refusal_is_one_sentence_that_says_who_may(full: Store) -> None:
    with pytest.raises(Forbidden) as caught:
        read.cases(full, viewer("champion", "ZZA"), "ZZA")
    assert str(caught.value) == (
        "The champion of ZZA may not read single cases of ZZA; "
        "the trust data lead and the perinatal leadership may."
    )


def test_two_grants_add_up() -> None:
    above = Hierarchy(dict(PARENTS), {o.code: o.kind for o in ORGANISATIONS})
    both = Viewer("x", "X", (Grant("director", "ZZA"), Grant("lms_lead", "ZZL")))
    assert access.reach(both, "ZZA", above) is Reach.ALL
    assert access.reach(both, "ZZB", above) is Reach.SHARED
    assert access.may(both, Permission.COMPARE, "ZZB01", above)
    assert not access.may(both, Permission.CASES, "ZZA", above)


def test_an_unknown_role_and_a_loop_of_parents_give_nothing_away() -> None:
    loop = Hierarchy({"A": "B", "B": "A"})
    assert access.permissions(Viewer("x", "X", (Grant("emperor", "A"),)), "A", loop) == frozenset()
    assert loop.line("A") == ("A", "B")
