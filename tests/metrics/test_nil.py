"""Declared nil returns: a nought with a name and a reason, refused where something is known."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.catalogue import CATALOGUE
from metrics.nil import declare_nil
from metrics.records import Case
from metrics.series import load
from metrics.store import Store, StoreError, read, undo_withdrawal, withdraw_submission
from metrics.types import Status
from tests.metrics.make import JUNE, at, figure, record, viewer, with_organisations

LEAD = viewer("data_lead", "ZZA")
COUNT, RATE = "external_concerns_received", "complaints"
PARTED, PART = "incidents_reported", "harm=severe"
WHY = "Complaints team looked in Datix"


def status(store: Store, measure: str = COUNT) -> Status | None:
    found = read.observations(store, OPERATOR, "ZZA", measures=(measure,))
    return found[0].status if found else None


@pytest.mark.parametrize("measure", [COUNT, RATE])
def test_it_is_a_nought_with_its_provenance(store: Store, measure: str) -> None:
    with_organisations(store)
    made = declare_nil(store, LEAD, "ZZA", measure, date(2026, 6, 17), WHY)
    assert made.submission_id is not None
    series = load(store, OPERATOR, "ZZA", up_to=JUNE, measures={measure: CATALOGUE.measures[measure]})
    (point,) = series[measure, ""].points
    assert (point.period, point.status) == (JUNE, Status.NIL_RETURN)
    assert (point.value if measure == COUNT else point.numerator) == 0
    (told,) = read.issues(store, LEAD, made.submission_id)
    assert (told.code, told.sentence) == ("nil_return", f"Declared nil by The data_lead of ZZA: {WHY}")
    (file,) = read.submissions(store, LEAD, "ZZA")
    assert file.file_name == f"Declared nil return: {CATALOGUE.measures[measure].short}, June 2026"
    kept = json.loads(read.content(store, LEAD, made.submission_id))
    assert (kept["measure"], kept["period"], kept["reason"]) == (measure, "2026-06-01", WHY)


def test_declared_twice_it_changes_nothing_and_withdrawn_it_can_be_declared_again(store: Store) -> None:
    with_organisations(store)
    first = declare_nil(store, LEAD, "ZZA", COUNT, JUNE, WHY)
    again = declare_nil(store, LEAD, "ZZA", COUNT, JUNE, WHY)
    assert (again.already_loaded, again.earlier) == (True, first.submission_id)
    assert first.submission_id is not None
    withdraw_submission(store, LEAD, first.submission_id, "There was one")
    assert status(store) is None
    assert declare_nil(store, LEAD, "ZZA", COUNT, JUNE, WHY).added == 1
    undo_withdrawal(store, LEAD, first.submission_id, "No, there was none")
    assert status(store) is Status.NIL_RETURN


def test_of_how_many_there_were_none_can_be_said_and_added(store: Store) -> None:
    with_organisations(store)
    declare_nil(store, LEAD, "ZZA", RATE, JUNE, WHY)
    assert declare_nil(store, LEAD, "ZZA", RATE, JUNE, WHY, denominator=400).corrected == 1
    assert declare_nil(store, LEAD, "ZZA", RATE, JUNE, WHY).already_loaded
    (found,) = read.observations(store, OPERATOR, "ZZA", measures=(RATE,))
    assert (found.numerator, found.denominator, found.status) == (0, 400, Status.NIL_RETURN)


def test_a_figure_that_is_known_is_not_declared_away(store: Store) -> None:
    with_organisations(store)
    record(store, figure(None, measure=COUNT, value=3.0, row=4), when=at(1), name="log.csv")
    with pytest.raises(
        StoreError, match=r"June 2026 is known already: 3 \(log\.csv, row 4, submission 1\)\. Correct"
    ):
        declare_nil(store, LEAD, "ZZA", COUNT, JUNE, WHY)
    gone = figure(None, measure=COUNT, status=Status.DID_NOT_SUBMIT)
    record(store, gone, when=at(2), name="later.csv")
    assert declare_nil(store, LEAD, "ZZA", COUNT, JUNE, WHY).corrected == 1


def test_nor_is_a_dated_case(store: Store) -> None:
    with_organisations(store)
    id_, events = next(
        (m.id, m.events) for m in CATALOGUE.measures.values() if m.events and m.kind == "count"
    )
    fields = {
        name: accepted[0] for way in (events.where, *events.any_of[:1]) for name, accepted in way.items()
    }
    own = {name: fields.pop(name) for name in tuple(fields) if name in Case.__slots__}
    record(store, Case("E1", "ZZA", events.case_kind, date(2026, 6, 3), fields=fields, **own), when=at(1))  # type: ignore[arg-type]
    with pytest.raises(StoreError, match="The store knows one dated case of"):
        declare_nil(store, LEAD, "ZZA", id_, JUNE, WHY)


@pytest.mark.parametrize("breakdown", ["harm=banana", "harm=severe|x=y", "banana", "severe", "harm="])
def test_a_group_that_the_measure_does_not_have_is_refused(store: Store, breakdown: str) -> None:
    with_organisations(store)
    with pytest.raises(StoreError, match=r"has no group|in no groups"):
        declare_nil(store, LEAD, "ZZA", PARTED, JUNE, WHY, breakdown=breakdown)
    assert status(store, PARTED) is None


def test_there_were_none_is_refused_beside_a_part_that_is_above_nought(store: Store) -> None:
    with_organisations(store)
    record(store, figure(None, measure=PARTED, value=4.0, breakdown=PART), when=at(1), name="log.csv")
    with pytest.raises(StoreError, match=r"of June 2026 is known to be 4 \(log\.csv\)"):
        declare_nil(store, LEAD, "ZZA", PARTED, JUNE, WHY)
    record(store, figure(None, measure=PARTED, value=0.0, breakdown=PART), when=at(2), name="log2.csv")
    assert declare_nil(store, LEAD, "ZZA", PARTED, JUNE, WHY).added == 1


def test_there_were_none_at_the_trust_is_refused_beside_a_figure_of_its_site(store: Store) -> None:
    with_organisations(store)
    record(store, figure(None, measure=COUNT, value=1.0, org="ZZA01"), when=at(1), name="site.csv")
    with pytest.raises(StoreError, match=r"at ZZA01 is known to be 1 \(site\.csv\)"):
        declare_nil(store, LEAD, "ZZA", COUNT, JUNE, WHY)
    assert declare_nil(store, LEAD, "ZZA", COUNT, date(2026, 5, 1), WHY).added == 1


def test_of_what_is_told_in_words_the_count_is_named(store: Store) -> None:
    with_organisations(store)
    with pytest.raises(StoreError, match=r"or declare that there were none of reg28_received \("):
        declare_nil(store, LEAD, "ZZA", "reg28", JUNE, WHY)


def test_what_cannot_be_declared_is_told_in_a_sentence(store: Store) -> None:
    with_organisations(store)
    running = store.now().date().replace(day=1)
    for measure, month, reason, said in (
        (COUNT, JUNE, " ", "needs a reason"),
        ("nonsense", JUNE, WHY, "is not a measure here"),
        ("training_compliance", JUNE, WHY, "does not count cases"),
        ("claims_value", JUNE, WHY, "does not count cases"),
        (COUNT, running, WHY, "is not over"),
        (COUNT, running + timedelta(days=90), WHY, "is not over"),
    ):
        with pytest.raises(StoreError, match=said):
            declare_nil(store, LEAD, "ZZA", measure, month, reason)
    for other in (viewer("director", "ZZA"), viewer("administrator", "ZZA"), viewer("data_lead", "ZZB")):
        with pytest.raises(Forbidden):
            declare_nil(store, other, "ZZA", COUNT, JUNE, WHY)
