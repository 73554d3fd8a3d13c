"""Deciding about a chart: what is recorded, and one sentence for the field that is not yet right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from metrics import series as of_series
from metrics.access import ROLES, Forbidden, Permission
from metrics.assess import assess
from metrics.decide import check, kinds_for, record
from metrics.draft import Draft, DraftError
from metrics.measure import Measure, Target
from metrics.rebase import levels, suggested
from metrics.store import Store, add_setting, read, withdraw_setting
from metrics.store.verify import check as check_audit
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
    with pytest.raises(DraftError) as caught:
        check(found or assessed(), draft, known_at=NOW)
    return caught.value.field, caught.value.sentence


GOOD = [
    Draft("phase", APRIL, reason="New ward", minute_ref="item 3"),
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
        (Draft("annotation", MAY, reason="A move", minute_ref="x" * 201), "minute_ref", "at most"),
        (Draft("annotation", MAY, reason="."), "reason", "Write what happened"),
        (Draft("ghost", MAY, reason="x 12 --"), "reason", "Write the reason"),
        (Draft("ghost", MAY, reason="A move", minute_ref="."), "minute_ref", "Name the meeting and the item"),
        (Draft("ghost", date(2026, 5, 9), reason="A move"), "on", "There is no point of that month"),
        (Draft("annotation", date(2026, 5, 9), reason="A move"), "on", "That month is not on this chart"),
        (Draft("target", date(1, 1, 1), "95", "r"), "on", "in a month of this chart or in the year after"),
        (Draft("target", date(2027, 11, 1), "95", "r"), "on", "or in the year after it"),
        (Draft("target", date(9999, 12, 1), "95", "r"), "on", "or in the year after it"),
        (Draft("target", MAY, "9_5", "r"), "value", "Write the target as a number"),
        (Draft("target", MAY, "1e1", "r"), "value", "Write the target as a number"),
        (Draft("phase_rejected", APRIL, reason="Too early"), "on", "No phase is suggested from that month"),
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


@pytest.mark.parametrize(
    ("standing", "draft", "field"),
    [
        (
            held("annotation", MAY, reason="A new  ward"),
            Draft("annotation", MAY, reason="a new ward "),
            "reason",
        ),
        (held("target", MAY, "96"), Draft("target", MAY, "96.0", "The board agreed"), "value"),
        (held("target", MAY, ""), Draft("target", MAY, "", "The board agreed"), "value"),
        (held("baseline", APRIL, "12"), Draft("baseline", None, "12", "As the region does"), "value"),
        (held("phase_rejected", FEBRUARY), Draft("phase_rejected", FEBRUARY, reason="Too early"), "on"),
    ],
    ids=lambda given: given.kind if isinstance(given, Draft) else "",
)
def test_the_same_is_not_decided_twice(standing: ChartSetting, draft: Draft, field: str) -> None:
    found = assessed(values=STEP, settings=(standing,))
    where, said = fault(draft, found)
    assert (where, "already" in said) == (field, True)


def test_only_the_phase_that_is_suggested_is_rejected() -> None:
    draft = Draft("phase_rejected", FEBRUARY, reason="Too early")
    check(assessed(values=STEP), draft, known_at=NOW)
    assert fault(replace(draft, on=date(2026, 3, 1)), assessed(values=STEP))[0] == "on"


@pytest.mark.parametrize(
    "draft",
    [
        Draft("ghost", date(2026, 10, 1), reason="The unit was closed"),
        Draft("chart", None, "run", "It is simpler to read"),
    ],
    ids=lambda draft: draft.kind,
)
def test_what_takes_a_concern_away_needs_a_minute(draft: Draft) -> None:
    fallen = (*STEADY[:29], 72.0)
    concern = assessed(proportion(), values=fallen)
    assert concern.variation.is_concern
    field, said = fault(draft, concern)
    assert field == "minute_ref"
    assert said.startswith("The chart shows a concern, and would no longer show it.")
    assert said.endswith("name the minute.")
    check(concern, replace(draft, minute_ref="board 2026-09, item 6"), known_at=NOW)
    check(concern, Draft("ghost", MAY, reason="Another month"), known_at=NOW)


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


def board_of(store: Store, up_to: date = date(2026, 10, 1)) -> Assessment:
    found = of_series.load(
        store,
        make.viewer("director", "ZZA"),
        "ZZA",
        up_to=up_to,
        measures={"in_time": WITH_TARGET},
    )
    return assess(found["in_time", ""], known_at=NOW)


def test_a_decision_is_recorded_audited_and_in_force_until_it_is_taken_back(filled: Store) -> None:
    lead = viewer("data_lead", "ZZA")
    draft = Draft("phase", FEBRUARY, reason=" Fewer midwives ", minute_ref=" item 6 ")
    before = check_audit(filled, make.OPERATOR).entries
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
    checked = check_audit(filled, make.OPERATOR)
    assert (checked.entries, checked.faults) == (before + 2, ())


def test_chart_convention_and_a_target_to_come_take_effect(filled: Store) -> None:
    lead = viewer("leadership", "ZZA")
    for draft in (
        Draft("chart", None, "xmr", "The months differ little", "item 6"),
        Draft("convention", None, "nelson", "The network asks for it", "item 6"),
        Draft("target", LATER, "97", "From next year"),
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


def test_of_two_who_decide_the_same_at_one_moment_the_second_is_told(filled: Store) -> None:
    lead = viewer("data_lead", "ZZA")
    draft = Draft("phase", FEBRUARY, reason="Fewer midwives", minute_ref="item 6")
    read_by_both = board_of(filled)
    record(filled, lead, read_by_both, draft, known_at=NOW)
    with pytest.raises(DraftError, match="A phase begins in February 2026 already"):
        record(filled, lead, read_by_both, draft, known_at=NOW)
    assert len(read.settings(filled, lead, "ZZA")) == 1


def test_decisions_are_made_on_the_newest_view_alone(filled: Store) -> None:
    lead, draft = viewer("data_lead", "ZZA"), Draft("annotation", APRIL, reason="A new ward")
    with pytest.raises(DraftError, match="made on the newest view, that of October 2026"):
        record(filled, lead, board_of(filled, date(2026, 9, 1)), draft, known_at=NOW)
    assert read.settings(filled, lead, "ZZA") == ()


def test_only_a_value_that_the_kind_has_is_kept(filled: Store) -> None:
    """A note's value would stand on the chart in the place of its words."""
    lead = viewer("data_lead", "ZZA")
    record(filled, lead, board_of(filled), Draft("annotation", MAY, "unseen", "A new ward"), known_at=NOW)
    assert [s.value for s in read.settings(filled, lead, "ZZA")] == [""]


def test_an_earlier_view_announces_what_was_set_by_then_for_the_year_after_it(filled: Store) -> None:
    lead = viewer("data_lead", "ZZA")
    record(filled, lead, board_of(filled), Draft("target", LATER, "97", "From next year"), known_at=NOW)
    by_then = {"reason": "Agreed in spring", "measure_id": "in_time", "recorded_at": at(20, 4)}
    for on, value in ((date(2026, 12, 1), "96"), (date(2028, 1, 1), "98")):
        add_setting(filled, make.OPERATOR, "ZZA", "target", on, value=value, **by_then)
    told = {
        month: [one.target for one in board_of(filled, date(2026, month, 1)).analysis.panel.ahead[0]]
        for month in (3, 10)
    }
    assert told == {3: [96.0], 10: [96.0, 97.0]}
    add_setting(filled, make.OPERATOR, "ZZA", "annotation", MAY, **by_then)
    kinds = [{s.kind for s in board_of(filled, date(2026, month, 1)).series.settings} for month in (3, 10)]
    assert kinds == [{"target"}, {"target", "annotation"}]
