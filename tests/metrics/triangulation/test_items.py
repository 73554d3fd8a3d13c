"""The items behind a cell add up to its count, and lead to a row of a file."""

from __future__ import annotations

from dataclasses import replace

from metrics.triangulation.counts import counts_of
from metrics.triangulation.evidence import Evidence, Said, credit
from metrics.triangulation.items import items_of
from metrics.triangulation.types import Basis, Item, Source
from tests.metrics.triangulation.support import (
    LISTENING,
    MONTHS,
    OCTOBER,
    SPAN,
    case,
    cases_of,
    figures_of,
    trace,
)


def behind(own: Evidence, *others: Evidence, sees_cases: bool = True) -> tuple[Item, ...]:
    held = credit({one.source: one for one in (own, *others)})
    return items_of(own, LISTENING, held, SPAN.window, sees_cases=sees_cases)


def test_a_figure_is_shown_with_what_is_left_after_its_dated_cases() -> None:
    own = figures_of(
        Source.COMPLAINTS, {(LISTENING, OCTOBER): 5}, [case(f"C{n}", OCTOBER, LISTENING) for n in range(2)]
    )
    found = behind(own)
    assert sorted((i.trace.kind, i.count) for i in found) == [("case", 1), ("case", 1), ("figure", 3)]
    counted = counts_of(own, LISTENING, credit({own.source: own})).count[OCTOBER]
    assert sum(i.count for i in found if i.credited) == counted


def test_whoever_may_not_read_cases_gets_the_figure_whole() -> None:
    own = figures_of(Source.COMPLAINTS, {(LISTENING, OCTOBER): 5}, [case("C1", OCTOBER, LISTENING)])
    (only,) = behind(own, sees_cases=False)
    assert (only.count, only.trace.kind, only.event_ref, only.on) == (5, "figure", None, None)
    assert behind(cases_of(Source.INCIDENTS, [case("E1", OCTOBER, LISTENING)]), sees_cases=False) == ()


def test_an_event_that_an_earlier_source_holds_is_shown_and_not_counted() -> None:
    first = cases_of(Source.INCIDENTS, [case("E1", OCTOBER, LISTENING)])
    (again,) = behind(cases_of(Source.REVIEWS, [case("E1", OCTOBER, LISTENING)]), first)
    assert (again.credited, again.also_in) == (False, (Source.INCIDENTS,))
    (own,) = behind(first, cases_of(Source.REVIEWS, [case("E1", OCTOBER, LISTENING)]))
    assert (own.credited, own.also_in) == (True, (Source.REVIEWS,))


def test_a_claim_under_legal_privilege_is_counted_and_never_shown() -> None:
    own = cases_of(Source.CLAIMS, [replace(case("L1", OCTOBER, LISTENING), private=True)])
    assert counts_of(own, LISTENING, credit({own.source: own})).count[OCTOBER] == 1
    assert behind(own) == ()


def test_words_stand_beside_what_is_counted_unless_they_are_it() -> None:
    said = (Said(OCTOBER, "“Nobody came.”", (LISTENING,), trace("words", "service_user_voice", 4), "A role"),)
    beside = replace(figures_of(Source.SERVICE_USERS, {(LISTENING, OCTOBER): 2}), words=said)
    assert [(i.trace.kind, i.count) for i in behind(beside)] == [("words", 0), ("figure", 2)]
    alone = Evidence(Source.SERVICE_USERS, Basis.WORDS, "items", frozenset(MONTHS), words=said)
    (only,) = behind(alone)
    assert (only.count, only.text, only.author, only.trace.row) == (1, "“Nobody came.”", "A role", 4)


def test_the_newest_stand_first() -> None:
    own = cases_of(Source.INCIDENTS, [case(f"E{m.month}", m, LISTENING) for m in SPAN.window])
    assert [i.month for i in behind(own)] == sorted(SPAN.window, reverse=True)
