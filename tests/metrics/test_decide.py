"""Deciding about a chart: what is recorded, and one sentence for the field that is not yet right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics import series as of_series
from metrics.access import ROLES, Forbidden, Permission
from metrics.assess import assess
from metrics.decide import Draft, Faulty, check, kinds_for, record
from metrics.measure import Measure, Target
from metrics.rebase import levels, suggested
from metrics.store import Store, read, withdraw_setting
from metrics.store.audit import check as check_audit
from metrics.types import Assessment, ChartSetting, Observation
from spc.rebaseline import needs_minute
from tests.metrics import make
from tests.metrics.make import at, measure, proportion, viewer, with_organisations
from tests.metrics.test_trial import NOW, STEADY, series

APRIL, MAY, LATER = date(2026, 4, 1), date(2026, 5, 1), date(2027, 1, 1)
STEP = (*STEADY[:24], 88.0, 87.0, 88.5, 87.5, 88.0, 87.5, 88.2, 87.9, 88.4)  # lower from February 2026 on
FEBRUARY = date(2026, 2, 1)
WITH_TARGET = proportion(target=Target(value=95, status="local", meets=">=", source="Often used"))


def held(kind: str, on: date, value: str = "", reason: str = "r") -> ChartSetting:
    return ChartSetting(1, "ZZA", "in_time", "", kind, on, value, reason, "x", None, at(1))


def assessed(of: Measure | None = None, values: tuple[float, ...] = STEADY, **more: object) -> Assessment:
    return assess(series(of or WITH_TARGET, values, **more), known_at=NOW)


def fault(draft: Draft, found: Assessment | None = None) -> tuple[str, str]:
    with pytest.raises(Faulty) as caught:
        check(found or assessed(), draft, known_at=NOW)
    return caught.value.field, caught.value.sentence


GOOD = [
    Draft("phase", APRIL, reason="New ward", minute_ref="item 3"),
    Draft("phase_rejected", APRIL, reason="Too early"),
    Draft("ghost", MAY, reason="The unit was closed"),
    Draft("annotation", MAY, reason="A new record system"),
    Draft("target", MAY, "96.5", "The board agreed"),
    Draft("target", LATER, "97", "From next year"),
    Draft("target", MAY, "", "Ended"),
    Draft("chart", None, "xmr", "The months differ little"),
    Draft("convention", None, "nelson", "The network asks for it"),
    Draft("baseline", None, "12", "A long baseline hides the change"),
    Draft("baseline", None, "all", "As the region does"),
]


@pytest.mark.parametrize("draft", GOOD, ids=lambda d: f"{d.kind} {d.value}")
def test_a_whole_draft_has_no_fault(draft: Draft) -> None:
    check(assessed(), draft, known_at=NOW)


@pytest.mark.parametrize("draft", GOOD, ids=lambda d: f"{d.kind} {d.value}")
def test_nothing_is_decided_without_a_reason(draft: Draft) -> None:
    field, said = fault(replace(draft, reason="  "))
    assert field == "reason"
    assert said.endswith("a board will ask for it.")


@pytest.mark.parametrize(
    ("draft", "field", "said"),
    [
        (Draft("phase", None, reason="r"), "on", "Choose a month."),
        (Draft("phase", date(2019, 1, 1), reason="r"), "on", "That month is not on this chart"),
        (Draft("phase", LATER, reason="r"), "on", "That month is not on this chart"),
        (Draft("phase", date(2024, 5, 1), reason="r"), "on", "There must be a figure before that month"),
        (Draft("ghost", date(2019, 1, 1), reason="r"), "on", "There is no point of that month"),
        (Draft("annotation", date(2019, 1, 1), reason="r"), "on", "That month is not on this chart"),
        (
            Draft("target", MAY, "95%", "r"),
            "value",
            "Write the target as a number, such as 95; “95%” is none",
        ),
        (Draft("target", MAY, "101", "r"), "value", "The target must be between 0 and 100%."),
        (Draft("chart", None, "t", "r"), "value", "Choose one of the charts that these figures allow."),
        (Draft("chart", None, "mr", "r"), "value", "Choose one of the charts"),
        (Draft("chart", None, "p_prime", "r"), "value", "That is the board’s chart already"),
        (Draft("convention", None, "", "r"), "value", "Choose one of the conventions."),
        (Draft("convention", None, "mdc", "r"), "value", "follows that convention already"),
        (Draft("baseline", None, "9", "r"), "value", "Write a number of points, 10 or more"),
        (Draft("baseline", None, "²0", "r"), "value", "Write a number of points, 10 or more"),
        (Draft("colour", None, "red", "r"), "", "This cannot be decided about this chart."),
        (Draft("annotation", MAY, reason="x" * 4001), "reason", "at most"),
        (Draft("annotation", MAY, reason="r", minute_ref="x" * 201), "minute_ref", "at most"),
    ],
)
def test_a_fault_names_its_field_in_one_sentence(draft: Draft, field: str, said: str) -> None:
    found = fault(draft)
    assert found[0] == field
    assert said in found[1]


def test_what_is_decided_already_is_not_decided_again() -> None:
    found = assessed(settings=(held("phase", APRIL), held("ghost", MAY)))
    phase = Draft("phase", APRIL, reason="r", minute_ref="m")
    assert fault(phase, found) == ("on", "A phase begins in April 2026 already. Take that one back first.")
    assert "kept out of the limits already" in fault(Draft("ghost", MAY, reason="r"), found)[1]


def test_a_worse_level_needs_a_minute_and_a_better_one_does_not() -> None:
    worse = assessed(values=STEP)
    draft = Draft("phase", FEBRUARY, reason="Fewer midwives")
    field, said = fault(draft, worse)
    assert field == "minute_ref"
    assert said.startswith("The mean from February 2026 on, 87.9, is worse than the 93.7 before it. ")
    assert said.endswith("A worse level is accepted by a minuted decision: name the minute.")
    check(worse, replace(draft, minute_ref="board 2026-09, item 6"), known_at=NOW)
    check(assessed(proportion(better="lower"), values=STEP), draft, known_at=NOW)
    check(assessed(proportion(better="neither"), values=STEP), draft, known_at=NOW)


def test_the_level_of_a_few_points_is_their_mean() -> None:
    found = levels(series(values=STEP), date(2026, 9, 1), known_at=NOW)
    assert found is not None
    assert (round(found.since, 2), found.worse) == (88.15, True)
    assert levels(series(values=STEP), date(2027, 9, 1), known_at=NOW) is None


def test_a_shift_that_has_held_is_suggested_until_it_is_rejected() -> None:
    found = suggested(assessed(values=STEP))
    assert found is not None
    assert (found.start, found.better, needs_minute(found)) == (FEBRUARY, False, True)
    assert suggested(assessed()) is None
    turned_down = (held("phase_rejected", FEBRUARY),)
    assert suggested(assessed(values=STEP, settings=turned_down)) is None


def test_what_happened_near_it_speaks_for_a_suggestion() -> None:
    note = held("annotation", date(2026, 1, 1), reason="Two wards were joined")
    found = suggested(assessed(values=STEP, settings=(note,)))
    assert found is not None
    assert "Two wards were joined" in [reason.text for reason in found.speaks_for]


@pytest.mark.parametrize(
    ("of", "kinds"),
    [
        (measure(kind="stock", chart="stock"), ("annotation", "target")),
        (measure(kind="stock", chart="stock", better="neither"), ("annotation",)),
        (measure(kind="text", chart="none", better="neither"), ()),
        (proportion(better="neither"), 7),
        (proportion(), 8),
    ],
)
def test_what_may_be_decided_depends_on_the_chart(of: Measure, kinds: tuple[str, ...] | int) -> None:
    found = kinds_for(assessed(of))
    assert (len(found) if isinstance(kinds, int) else set(found)) == (
        kinds if isinstance(kinds, int) else set(kinds)
    )


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with thirty months of a proportion at one trust."""
    with_organisations(store)
    months = series(values=STEP).points
    rows = [
        Observation("in_time", "ZZA", p.period, numerator=p.numerator, denominator=p.denominator)
        for p in months
    ]
    make.record(store, *rows, when=at(9, 11))
    return store


def board_of(store: Store) -> Assessment:
    found = of_series.load(
        store,
        make.viewer("director", "ZZA"),
        "ZZA",
        up_to=date(2026, 10, 1),
        measures={"in_time": WITH_TARGET},
    )
    return assess(found["in_time", ""], known_at=NOW)


def test_a_decision_is_recorded_audited_and_in_force_until_it_is_taken_back(filled: Store) -> None:
    lead = viewer("data_lead", "ZZA")
    draft = Draft("phase", FEBRUARY, reason=" Fewer midwives ", minute_ref=" item 6 ")
    number = record(filled, lead, board_of(filled), draft, known_at=NOW)
    (kept,) = read.settings(filled, lead, "ZZA")
    assert (kept.kind, kept.on, kept.reason, kept.minute_ref, kept.author) == (
        "phase",
        FEBRUARY,
        "Fewer midwives",
        "item 6",
        lead.email,
    )
    assert board_of(filled).verdict.worse_than == FEBRUARY
    withdraw_setting(filled, lead, number, "Looked at again")
    assert board_of(filled).verdict.worse_than is None
    assert (check_audit(filled, make.OPERATOR).entries, check_audit(filled, make.OPERATOR).faults) == (2, ())


def test_chart_convention_and_a_target_to_come_take_effect(filled: Store) -> None:
    lead = viewer("leadership", "ZZA")
    for draft in (
        Draft("chart", None, "xmr", "r"),
        Draft("convention", None, "nelson", "r"),
        Draft("target", LATER, "97", "r"),
    ):
        record(filled, lead, board_of(filled), draft, known_at=NOW)
    found = board_of(filled)
    assert (found.chart, found.analysis.options.convention, found.target) == ("xmr", "nelson", 95)
    ((ahead,),) = found.analysis.panel.ahead
    assert (ahead.on, ahead.target) == (LATER, 97.0)


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_may_change_settings_decide(filled: Store, role: str) -> None:
    draft = Draft("annotation", MAY, reason="A new record system")
    who = viewer(role, "ZZA")
    if Permission.SETTINGS in ROLES[role][1]:
        assert record(filled, who, board_of(filled), draft, known_at=NOW) > 0
        return
    with pytest.raises(Forbidden, match="the trust data lead and the perinatal leadership may"):
        record(filled, who, board_of(filled), draft, known_at=NOW)
    assert read.settings(filled, make.OPERATOR, "ZZA") == ()
