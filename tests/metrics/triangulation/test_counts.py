"""One event is counted once: over the rows of a source, over all sources, and beside figures."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.triangulation.counts import counts_of, items_of, without_theme
from metrics.triangulation.evidence import Dated, credit, once
from metrics.triangulation.grid import known_of, linked_events
from metrics.triangulation.types import Basis, Source
from tests.metrics.triangulation.support import (
    LISTENING,
    MONTHS,
    OCTOBER,
    SPAN,
    STAFFING,
    TRIAGE,
    case,
    cases_of,
    figures_of,
)

REFS = st.sampled_from([f"E{n}" for n in range(12)])
CASES = st.lists(
    st.builds(
        lambda ref, month, themes: case(ref, month, *sorted(themes)),
        REFS,
        st.sampled_from(MONTHS),
        st.sets(st.sampled_from([LISTENING, STAFFING, TRIAGE]), min_size=1),
    ),
    max_size=25,
)


def test_an_incident_and_its_investigation_are_one_event_with_the_themes_of_both() -> None:
    first, second = case("E1", MONTHS[3], STAFFING), case("E1", MONTHS[5], LISTENING)
    (one,) = once([second, first])
    assert (one.month, one.themes) == (MONTHS[3], (LISTENING, STAFFING))
    assert items_of(cases_of(Source.INCIDENTS, [first, second])) == {MONTHS[3]: 1}


def test_the_source_that_learns_of_events_first_has_the_credit() -> None:
    event = [case("E1", OCTOBER, LISTENING)]
    own = {s: cases_of(s, event) for s in (Source.REVIEWS, Source.COMPLAINTS, Source.MNSI)}
    held = credit(own)
    assert held["E1", LISTENING] == (Source.COMPLAINTS, Source.REVIEWS, Source.MNSI)
    counted = {s: counts_of(one, LISTENING, held) for s, one in own.items()}
    assert {s: c.count[OCTOBER] for s, c in counted.items()} == {
        Source.COMPLAINTS: 1,
        Source.REVIEWS: 0,
        Source.MNSI: 0,
    }
    assert counted[Source.REVIEWS].elsewhere == {OCTOBER: 1}
    assert counted[Source.REVIEWS].volume[OCTOBER] == 0  # it is not among the items either


def test_an_event_that_each_source_calls_something_else_is_counted_for_each_theme() -> None:
    own = {
        Source.INCIDENTS: cases_of(Source.INCIDENTS, [case("E1", OCTOBER, STAFFING)]),
        Source.REVIEWS: cases_of(Source.REVIEWS, [case("E1", OCTOBER, LISTENING)]),
    }
    known = known_of(own)
    assert known[STAFFING, Source.INCIDENTS].count[OCTOBER] == 1
    assert known[LISTENING, Source.REVIEWS].count[OCTOBER] == 1
    assert linked_events(own, credit(own), SPAN.window) == {"": 1}


def test_a_figure_and_the_dated_cases_that_it_counts_too_are_not_added() -> None:
    dated = [case("C1", OCTOBER, LISTENING), case("C2", OCTOBER, LISTENING)]
    for figure, expected in ((7, 7), (1, 2)):  # more cases than the figure says: the cases
        own = figures_of(Source.COMPLAINTS, {(LISTENING, OCTOBER): figure}, dated)
        counts = counts_of(own, LISTENING, credit({Source.COMPLAINTS: own}))
        assert counts.count[OCTOBER] == expected


def test_of_a_figure_the_events_that_an_earlier_source_holds_are_taken_away() -> None:
    own = {
        Source.INCIDENTS: cases_of(Source.INCIDENTS, [case("E1", OCTOBER, LISTENING)]),
        Source.COMPLAINTS: figures_of(
            Source.COMPLAINTS, {(LISTENING, OCTOBER): 4}, [case("E1", OCTOBER, LISTENING)]
        ),
    }
    known = known_of(own)
    assert known[LISTENING, Source.COMPLAINTS].count[OCTOBER] == 3
    assert known[LISTENING, Source.INCIDENTS].count[OCTOBER] == 1


def test_a_month_that_is_not_known_has_no_count() -> None:
    own = cases_of(Source.INCIDENTS, [case("E1", OCTOBER, LISTENING)], known=MONTHS[:-1])
    counts = counts_of(own, LISTENING, credit({Source.INCIDENTS: own}))
    assert OCTOBER not in counts.count
    assert counts.count[MONTHS[0]] == 0


def test_items_without_a_theme_are_counted() -> None:
    own = cases_of(Source.INCIDENTS, [case("E1", OCTOBER), case("E2", OCTOBER, LISTENING)])
    assert without_theme(own, SPAN.window) == 1
    figures = figures_of(Source.STAFF, {(LISTENING, OCTOBER): 2}, others=3)
    assert without_theme(figures, SPAN.window) == 9
    assert without_theme(figures, ()) == 0


@given(CASES, CASES, CASES, st.randoms(use_true_random=False))
@settings(max_examples=50, deadline=None)
def test_the_order_of_items_changes_nothing_and_each_event_counts_once(
    one: list[Dated], other: list[Dated], third: list[Dated], shuffle: random.Random
) -> None:
    lists = {Source.INCIDENTS: one, Source.REVIEWS: other, Source.CLAIMS: third}
    straight = known_of({source: cases_of(source, cases) for source, cases in lists.items()})
    mixed = {source: shuffle.sample(cases, len(cases)) for source, cases in lists.items()}
    again = known_of({source: cases_of(source, cases) for source, cases in reversed(mixed.items())})
    assert straight == {key: again[key] for key in straight}
    for theme in (LISTENING, STAFFING, TRIAGE):
        events = {c.event_ref for cases in lists.values() for c in cases if theme in c.themes}
        counted = sum(sum(straight[theme, source].count.values()) for source in lists)
        assert counted == len(events)


def test_a_source_without_anything_counts_nothing() -> None:
    own = cases_of(Source.MNSI, [], known=())
    assert items_of(own) == {}
    assert own.basis is Basis.CASES
