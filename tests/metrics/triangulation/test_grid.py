"""Cells, what is raised among all of them, and what three sources raise."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from metrics.themes import themes
from metrics.triangulation.declared import declared
from metrics.triangulation.evidence import Evidence
from metrics.triangulation.grid import grid, known_of, raised_themes, rows
from metrics.triangulation.types import Source, State
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
    made,
    rising,
)

VOICES = (Source.COMPLAINTS, Source.SERVICE_USERS, Source.STAFF)


def three(theme: str = LISTENING) -> list[Evidence]:
    return [figures_of(source, rising(theme)) for source in VOICES]


def test_a_theme_that_three_sources_raise_is_triangulated() -> None:
    found = made(*three())
    table = rows(found, {s: figures_of(s, {}) for s in VOICES})
    assert (table[0].theme, table[0].raised, table[0].raised_by) == (LISTENING, True, VOICES)
    assert [row.raised for row in table[1:]] == [False] * 18
    (raised,) = raised_themes(table, {LISTENING: 2})
    assert (raised.theme, raised.events, raised.linked) == (LISTENING, 3 * 27, 2)
    assert table[0].events == 3 * 27


def test_two_sources_are_not_three() -> None:
    evidence = {one.source: one for one in three()[:2]}
    table = rows(made(*evidence.values()), evidence)
    assert table[0].raised_by == VOICES[:2]
    assert not table[0].raised
    assert raised_themes(table, {}) == ()


def test_one_event_in_three_sources_raises_nothing_more_than_one_source() -> None:
    """The same nine events a month in complaints, reviews and claims: they are counted once."""
    events = [case(f"E{n}-{m}", m, LISTENING) for m in SPAN.window for n in range(9)]
    alone = [case(f"{m}", m, LISTENING) for m in MONTHS if m not in SPAN.window]
    held = [cases_of(s, [*events, *alone]) for s in (Source.COMPLAINTS, Source.REVIEWS, Source.CLAIMS)]
    found = made(*held)
    assert found.cells[LISTENING, Source.COMPLAINTS].raised
    assert [found.cells[LISTENING, s].count for s in (Source.REVIEWS, Source.CLAIMS)] == [0, 0]
    assert found.cells[LISTENING, Source.REVIEWS].not_credited == 27
    assert sum(cell.raised for cell in found.cells.values()) == 1


def test_a_month_that_was_not_sent_is_unknown_and_not_nought() -> None:
    lacking = figures_of(Source.STAFF, rising(LISTENING), known=MONTHS[:-1])
    cell = made(lacking).cells[LISTENING, Source.STAFF]
    assert (cell.state, cell.count, cell.p, cell.shown) == (State.NOT_SENT, None, None, False)
    assert cell.months[-1] is None
    assert cell.months[-2] == 9


def test_with_too_few_earlier_months_it_is_counted_and_not_judged() -> None:
    cell = made(figures_of(Source.STAFF, rising(LISTENING), known=MONTHS[-14:])).cells[
        LISTENING, Source.STAFF
    ]
    assert (cell.state, cell.count, cell.p) == (State.TOO_SHORT, 27, None)


def test_what_may_not_be_seen_has_no_number_and_is_no_test() -> None:
    evidence = {one.source: one for one in three()}
    hidden = frozenset({(LISTENING, Source.STAFF)})
    found = grid(evidence, known_of(evidence), SPAN, declared(), hidden)
    cell = found.cells[LISTENING, Source.STAFF]
    assert (cell.state, cell.count, cell.months, cell.items) == (State.HIDDEN, None, (), ())
    assert found.tests == made(*evidence.values()).tests - 1


def test_a_cell_says_what_it_was_compared_with() -> None:
    cell = made(figures_of(Source.STAFF, rising(LISTENING))).cells[LISTENING, Source.STAFF]
    assert (cell.count, cell.volume, cell.baseline, cell.baseline_volume) == (27, 42, 24, 144)
    assert cell.expected == pytest.approx(24 / 144 * 42)
    among_births = made(figures_of(Source.COMPLAINTS, rising(LISTENING))).cells[LISTENING, Source.COMPLAINTS]
    assert (among_births.volume, among_births.baseline_volume) == (1200, 9600)


def test_a_theme_that_was_never_named_is_no_test() -> None:
    found = made(figures_of(Source.STAFF, rising(LISTENING)))
    assert found.tests == 1
    assert found.cells[TRIAGE, Source.STAFF].p is None


def test_more_of_everything_raises_no_theme_of_a_source_that_gathers() -> None:
    """Reporting was made easier: three times as many points of every theme, in the same shares."""
    counts = {(theme, month): 6 if month in SPAN.window else 2 for theme in themes() for month in MONTHS}
    assert not any(cell.raised for cell in made(figures_of(Source.STAFF, counts, others=0)).cells.values())


@pytest.mark.parametrize("busy", [1, 2, 8])
def test_a_busier_trust_is_not_raised_oftener(busy: int) -> None:
    """Trusts in which nothing happens, of the same shares and of once, twice and eight times the volume."""
    rng, marked, views = np.random.default_rng(11), 0, 60
    for _ in range(views):
        counts = {(theme, month): int(rng.poisson(0.6 * busy)) for theme in themes() for month in MONTHS}
        own = figures_of(Source.COMPLAINTS, counts)
        own = replace(own, births=dict.fromkeys(MONTHS, 400.0 * busy))
        points = {key: int(rng.poisson(0.6 * busy)) for key in counts}
        marked += any(
            c.stands_out for c in made(own, figures_of(Source.STAFF, points, others=0)).cells.values()
        )
    assert marked / views <= declared().rate


def test_a_row_tells_the_nearest_theme_first() -> None:
    evidence = {
        Source.STAFF: figures_of(Source.STAFF, rising(STAFFING)),
        Source.COMPLAINTS: figures_of(Source.COMPLAINTS, {(TRIAGE, OCTOBER): 1}),
    }
    table = rows(made(*evidence.values()), evidence)
    assert [row.theme for row in table[:2]] == [STAFFING, TRIAGE]
    assert Counter(row.raised for row in table) == {False: 19}


def test_one_cell_that_stands_out_is_confirmed_by_two_that_only_rise() -> None:
    """Complaints stand out among all cells; families and staff each rise beyond one in twenty alone."""
    few = rising(LISTENING, 1, 2) | {(LISTENING, OCTOBER): 4}
    counts = dict.fromkeys(VOICES[1:], few)
    quiet = {(theme, month): 1 for theme in themes() if theme != LISTENING for month in MONTHS}
    evidence = {s: figures_of(s, own | quiet, others=12) for s, own in counts.items()}
    evidence[Source.COMPLAINTS] = figures_of(Source.COMPLAINTS, rising(LISTENING, 1, 9) | quiet)
    found = made(*evidence.values())
    cells = [found.cells[LISTENING, s] for s in VOICES]
    assert [c.stands_out for c in cells] == [True, False, False]
    assert [c.more for c in cells] == [True, True, True]
    assert [c.raised for c in cells] == [True, True, True]
    del evidence[Source.COMPLAINTS]
    assert not any(c.raised for c in made(*evidence.values()).cells.values())  # two that rise are no theme
