"""A merger or another code is told on every page, and nothing is missing of a site that has closed."""

from __future__ import annotations

from datetime import date

from dashboard.app import create_app
from dashboard.cards import source
from dashboard.views.succession import succession_words
from metrics.access import OPERATOR
from metrics.store import Store, add_succession, save_organisations
from metrics.types import Organisation
from tests.dashboard.cards import request_of
from tests.metrics.make import JUNE, at, figure, record, with_organisations

NAMES = {"ZZA": "Northmere", "ZZB": "Caldermoor", "ZZC": "Wharram"}
TRUST = Organisation("ZZA", "Northmere", "trust")
MAY, DAY = date(2026, 5, 1), date(2026, 7, 5)
STEPS = (("ZZB", "ZZA", MAY), ("ZZC", "ZZA", MAY))


def test_those_that_came_before_are_named_together() -> None:
    (told,) = succession_words(TRUST, STEPS, NAMES, JUNE, DAY)
    assert told.startswith("On 1 May 2026 Northmere took over from Caldermoor (ZZB) and Wharram (ZZC).")
    assert told.endswith("What was sent before that day stands there and is not counted here.")


def test_what_took_over_is_named_for_good_and_what_was_before_for_three_years() -> None:
    own = Organisation("ZZB", "Caldermoor", "trust")
    for month in (JUNE, date(2031, 6, 1)):
        assert succession_words(own, STEPS[:1], NAMES, month, date(2031, 7, 5)) == (
            "On 1 May 2026 Northmere (ZZA) took over from Caldermoor. What was sent since then stands there.",
        )
    assert succession_words(TRUST, STEPS, NAMES, date(2029, 5, 1), date(2029, 7, 1)) == ()
    assert succession_words(TRUST, STEPS, NAMES, JUNE, date(2026, 4, 30)) == ()


def test_a_request_tells_it_and_others_tell_nothing(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    record(store, figure(300), figure(200, org="ZZB"), when=at(5))
    add_succession(store, OPERATOR, "ZZB", "ZZA", MAY, recorded_at=at(1))
    server = create_app(store, OPERATOR, False).server
    (told,) = request_of(server, period="2026-06").told
    assert told.startswith("On 1 May 2026 Northmere took over from Caldermoor (ZZB).")
    assert len(request_of(server, org="ZZB", period="2026-06").told) == 1


def test_of_a_closed_site_nothing_is_missing(sqlite_store: Store) -> None:
    store = with_organisations(sqlite_store)
    closed = Organisation("ZZA02", "Eastholme", "site", "ZZA", valid_to=date(2026, 5, 31), fictional=True)
    save_organisations(store, OPERATOR, [closed], recorded_at=at(1))
    months = (date(2026, 5, 1), JUNE)
    rows = [
        figure(940, denominator=1000, measure="midwife_fill_day", org=org, period=month)
        for org in ("ZZA", "ZZA01", "ZZA02")
        for month in (months if org != "ZZA02" else months[:1])
    ]
    record(store, *rows, when=at(5))
    server = create_app(store, OPERATOR, False).server
    for month, sites in (("2026-05", {"ZZA01", "ZZA02"}), ("2026-06", {"ZZA01"})):
        found = source(request_of(server, period=month))
        assert {card.view.org_code for card in found.by_site("midwife_fill_day")} == sites
        assert {site.code for site in found.sites} == {"ZZA01", "ZZA02"}  # its history can be seen
