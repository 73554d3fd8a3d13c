"""Signals before noise: the loudest first and large, what is missing by name, and everything counted once."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from dashboard.cards import Source
from dashboard.views.card_section import (
    amount,
    calm_words,
    chance_line,
    changed,
    counts_words,
    section,
    tally,
)
from dashboard.views.card_types import Card, Stand
from dashboard.views.page_head import page_head_view, site_choices
from metrics.signals import by_chance
from tests.dashboard.cards import cards_of

STAFF = (
    "midwife_sickness",
    "obstetric_rota_gaps",
    "midwife_vacancy",
    "red_flags",
    "midwife_fill_planned_ahead",
)


@pytest.fixture(scope="module")
def found(demo_server: Flask) -> Source:
    return cards_of(demo_server)


@pytest.fixture(scope="module")
def cards(found: Source) -> tuple[Card, ...]:
    return found.cards(*STAFF)


def missing(card: Card) -> Card:
    return replace(card, stand=Stand.MISSING, missing="No figure for October.", able=False, chance=0.0)


def test_signals_and_shortfalls_are_large_and_the_calm_ones_small(cards: tuple[Card, ...]) -> None:
    part = section("x", "Staff", cards)
    assert [card.view.measure_id for card in part.large] == ["red_flags", "midwife_fill_planned_ahead"]
    assert {card.view.measure_id for card in part.small} == {
        "midwife_sickness",
        "obstetric_rota_gaps",
        "midwife_vacancy",
    }
    assert part.lead == (
        "One of three charts shows a change that is unlikely to be chance; "
        "one figure is short of its standard: midwife cover planned ahead."
    )


def test_what_the_page_is_about_is_large_though_it_is_calm(cards: tuple[Card, ...]) -> None:
    part = section("x", "Staff", cards, large=("midwife_sickness",), lead="")
    assert "midwife_sickness" in [card.view.measure_id for card in part.large]
    assert part.lead == ""


def test_what_is_missing_is_named_and_is_neither_large_nor_small(cards: tuple[Card, ...]) -> None:
    part = section("x", "Staff", [missing(cards[0]), *cards[1:]], large=("midwife_sickness",))
    assert [card.name for card in part.missing] == ["Midwife sickness"]
    assert "midwife_sickness" not in [card.view.measure_id for card in (*part.large, *part.small)]
    assert part.lead.endswith("one figure missing.")


def test_sites_stand_small_and_last_even_when_they_signal(found: Source) -> None:
    sites = found.by_site("midwife_fill_day")
    part = section("x", "Fill", found.cards("midwife_fill_day", "midwife_sickness"), beside=sites)
    assert part.small[-2:] == sites
    assert sites[0].stand is Stand.SIGNAL
    assert [card.view.org_code for card in part.large] == ["ZZA"]


def test_the_tally_counts_each_card_once(found: Source, cards: tuple[Card, ...]) -> None:
    once, twice = tally(cards), tally([*cards, *cards])
    assert once == twice
    assert (once.cards, once.able, once.concern, once.new, once.short, once.few) == (5, 3, 1, 1, 1, 1)
    assert once.missing == ()


def test_chance_is_what_the_board_would_say_of_the_same_charts(
    found: Source, cards: tuple[Card, ...]
) -> None:
    charts, expected = by_chance(found.assessment(id_) for id_ in STAFF)
    assert (tally(cards).able, tally(cards).chance) == (charts, pytest.approx(expected))
    assert chance_line(tally(cards)) == (
        "Chance alone would give about 0.1 new signals in a quarter on 3 charts like these."
    )
    assert chance_line(tally([])) == "Nothing has enough months to be judged yet, so no signal can be raised."


def test_the_counts_of_a_page_say_what_changed_and_what_is_missing(
    found: Source, cards: tuple[Card, ...]
) -> None:
    assert counts_words(tally(cards), found.board) == (
        "One of three charts shows a change that is unlikely to be chance: one concern; it is new since the "
        "last board. One figure is short of its standard: midwife cover planned ahead. One other is not "
        "judged: it moves too slowly for limits, or has too few figures. No figure for October 2026 is "
        "missing."
    )
    gone = [missing(card) for card in found.cards(*STAFF, "midwife_turnover")]
    said = counts_words(tally(gone), found.board)
    assert said == (
        "Six figures for October 2026 are missing: Midwife sickness; Gaps in the obstetric rota; "
        "Midwife vacancies; three more."
    )


def test_a_month_that_is_not_shared_is_not_called_missing(found: Source) -> None:
    outside = replace(found.board, shared=frozenset())
    assert counts_words(tally([]), outside) == "October 2026 is not shared with you."


def test_no_signal_at_all_is_said_plainly(cards: tuple[Card, ...]) -> None:
    calm = [card for card in cards if card.stand is Stand.CALM]
    assert calm_words(tally(calm)) == "None of the 2 charts shows more than the ups and downs of chance."
    assert amount(calm) == "No unusual change in two charts."
    assert calm_words(tally(cards)) == ""
    assert calm_words(tally([])) == ""
    assert changed(calm) == ()


def test_the_signals_of_a_page_are_ranked_as_on_the_board(found: Source) -> None:
    cards = (*found.parts("red_flags"), *found.cards("red_flags", "smoking_at_delivery", "midwife_fill_day"))
    loud = changed([*cards, *cards])
    ranks = [card.rank for card in loud if card.tone == "concern"]
    assert ranks == sorted(ranks)
    assert loud[-1].view.measure_id == "smoking_at_delivery"
    assert len(loud) == len({card.key for card in loud}) == 6


def test_the_head_names_trust_month_and_sites(found: Source, cards: tuple[Card, ...]) -> None:
    trust = found.request.org
    head = page_head_view("Staff", "Enough?", "Yes.", found.board, cards, trust=trust, sites=found.sites)
    assert head.where == "Northmere University Hospitals · data to October 2026"
    assert [(site.label, site.chosen) for site in head.sites] == [
        ("Whole trust", True),
        ("Northmere Royal", False),
        ("Eastholme", False),
    ]
    bare = page_head_view("Staff", "Enough?", "Yes.", found.board, None, trust=trust)
    assert (bare.counts, bare.chance, bare.sites) == ("", "", ())
    assert [site.value for site in site_choices(trust, found.sites, "ZZA02") if site.chosen] == ["ZZA02"]


def test_a_sum_that_met_its_line_is_told_and_counts_as_no_signal(demo_server: Flask) -> None:
    quiet = cards_of(demo_server, org="ZZE", period="2025-05")
    (card,) = quiet.cards("neonatal_death_rate")
    assert (card.stand, card.summed) == (Stand.SIGNAL, True)
    counted = tally([card])
    assert (counted.signals, counted.new, counted.sums, counted.able) == (0, 0, 1, 1)
    assert counts_words(counted, quiet.board).startswith(
        "The one chart shows no unusual change. Added up over months, one figure is more than expected: "
        "neonatal deaths per 1,000 live births."
    )
    assert amount([card]).endswith(
        "; added up over months, one figure is more than expected: neonatal deaths per 1,000 live births."
    )
    assert section("x", "Deaths", [card]).large == (card,)
    assert changed([card]) == (card,)  # named first on the page all the same
