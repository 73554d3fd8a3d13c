"""What was done and when: notes on charts for all who read them, actions after cases for those who may."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from metrics.access import OPERATOR, Forbidden
from metrics.catalogue import CATALOGUE
from metrics.harm.actions import Origin, action_counts, after_cases, overdue, recorded
from metrics.harm.should_move import BY_THEME, MAIN, should_move
from metrics.store import Store
from metrics.store.settings import add_setting
from metrics.themes import themes
from tests.metrics.harm.make import LISTENING, MONITORING, incident, psii
from tests.metrics.make import at, record, viewer, with_organisations
from tests.stores import in_memory

JUNE, DAY, LONG_AGO = date(2026, 6, 1), date(2026, 7, 10), date(2020, 1, 1)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    made = with_organisations(in_memory())
    record(
        made,
        psii("A", date(2026, 1, 5), LISTENING, actions="Done.", actions_done_on="2026-05-01"),
        incident(
            "A", date(2026, 1, 5), "severe", LISTENING, actions="The same.", actions_due_on="2026-02-01"
        ),
        incident("B", date(2026, 2, 5), "moderate", actions="Late.", actions_due_on="2026-03-01"),
        incident("C", date(2026, 2, 6), "moderate", actions="Open.", actions_due_on="2026-09-01"),
        when=at(8),
    )
    for kind, measure, on, reason in (
        ("annotation", "pph_1500", date(2026, 3, 1), "Blood loss is weighed."),
        ("annotation", None, date(2026, 4, 1), "A new system."),
        ("phase", "midwife_fill_day", date(2026, 5, 1), "Eleven joined."),
        ("ghost", "midwife_fill_day", date(2026, 2, 1), "Closed."),
        ("annotation", "pph_1500", date(2026, 7, 1), "After the month."),
    ):
        add_setting(made, OPERATOR, "ZZA", kind, on, reason=reason, measure_id=measure, recorded_at=at(9))
    yield made
    made.close()


def test_notes_and_phases_are_told_the_newest_first(store: Store) -> None:
    found = recorded(store, viewer("director", "ZZA"), "ZZA", JUNE)
    assert [(a.text, a.origin, a.key) for a in found] == [
        ("Eleven joined.", Origin.PHASE, ("midwife_fill_day", "")),
        ("A new system.", Origin.TRUST, MAIN),
        ("Blood loss is weighed.", Origin.NOTE, ("pph_1500", "")),
    ]
    assert recorded(store, OPERATOR, "ZZA", JUNE, at(8)) == ()  # nobody had recorded them yet


def test_an_event_on_two_lists_has_one_action(store: Store) -> None:
    found = after_cases(store, OPERATOR, "ZZA", JUNE, LONG_AGO, DAY)
    assert [(a.text, a.ref, a.on) for a in found] == [("Done.", "A", date(2026, 5, 1))]
    assert found[0].key == ("complaints", f"theme={LISTENING}")
    assert after_cases(store, OPERATOR, "ZZA", JUNE, LONG_AGO, date(2026, 4, 1)) == ()


def test_overdue_is_past_its_date_and_not_done(store: Store) -> None:
    (late,) = overdue(store, viewer("data_lead", "ZZA"), "ZZA", JUNE, DAY)
    assert (late.text, late.on, late.key) == ("Late.", date(2026, 3, 1), None)
    found = action_counts(store, viewer("director", "ZZA"), "ZZA", JUNE, DAY)
    assert (found.done, found.open, found.overdue) == (1, 2, 1)


@pytest.mark.parametrize("role", ["director", "champion"])
def test_single_actions_are_for_those_who_may_read_cases(store: Store, role: str) -> None:
    with pytest.raises(Forbidden):
        after_cases(store, viewer(role, "ZZA"), "ZZA", JUNE, LONG_AGO, DAY)
    with pytest.raises(Forbidden):
        overdue(store, viewer(role, "ZZA"), "ZZA", JUNE, DAY)


def test_nobody_outside_gets_counts(store: Store) -> None:
    with pytest.raises(Forbidden):
        action_counts(store, viewer("lms_lead", "ZZL"), "ZZA", JUNE, DAY)


def test_which_measure_is_looked_at_is_declared_beforehand() -> None:
    for theme, (measure, breakdown) in BY_THEME.items():
        assert theme in themes()
        own = CATALOGUE.measures[measure]
        key, _, value = breakdown.partition("=")
        assert not breakdown or value in own.breakdowns[key] or own.breakdowns[key] == ("all",)
    assert should_move("Weighed.", ["postpartum_haemorrhage"]) == ("pph_1500", "")
    assert should_move("Weighed.", [MONITORING]) == ("moderate_plus", f"theme={MONITORING}")
    assert should_move("The rota was changed.", ["postpartum_haemorrhage"]) == ("midwife_fill_day", "")
    assert should_move("Weighed.", []) is None
