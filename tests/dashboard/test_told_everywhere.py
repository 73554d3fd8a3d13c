"""One verdict everywhere: sums of rare events and national signals, on every page that says what changed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from flask import Flask
from typer.testing import CliRunner

from dashboard.cards import source
from dashboard.cli import app
from dashboard.header import as_person
from dashboard.left_to_do import left_to_do
from dashboard.page import Place
from dashboard.pages import PAGES
from dashboard.views.board import board_view
from dashboard.views.card_section import amount, calm_words, shown_calm, tally
from dashboard.views.deaths_national import check_clause, first_check
from dashboard.views.signals import signals_view
from dashboard.views.sums import NOT_COUNTED, TITLE, sums_of
from dashboard.views.todo import todo_view
from metrics.access import OPERATOR
from metrics.board import board
from metrics.deaths.national import NationalSignal
from metrics.store import Store, read
from metrics.types import Board, MissingRow, SumMet
from tests.dashboard import test_frame
from tests.dashboard.cards import request_of
from tests.dashboard.conftest import LEAD, OCTOBER
from tests.dashboard.deaths import view as deaths
from tests.demonstration import Demonstration

SUM = "more than expected: neonatal deaths per 1,000 live births"
ON = {page.name: page for page in PAGES}


def seen(server: Flask, page: str, **query: str) -> str:
    return " ".join(test_frame.opened(server, ON[page], **query).split())


@pytest.fixture
def calm(demo_store: Store) -> Board:
    """ZZE: nothing has changed, by any chart and by any sum."""
    return board(demo_store, OPERATOR, "ZZE", OCTOBER)


@pytest.fixture
def summed(calm: Board) -> Board:
    """The same, with a sum of neonatal deaths that met its line in September."""
    key = ("neonatal_death_rate", "")
    over = replace(calm.assessments[key], sum_met=SumMet(date(2026, 9, 1), 110.0))
    return replace(calm, assessments={**calm.assessments, key: over})


def test_of_the_calm_trust_no_sum_met_its_line(calm: Board) -> None:
    assert calm.sums == ()
    assert board_view(calm, OPERATOR).headline.title.startswith("Nothing is new since July")
    assert "only the ups and downs of chance" in signals_view(calm).sub
    assert signals_view(calm).sums.items == ()


def test_the_overview_tells_a_sum_before_it_says_that_no_chart_has_changed(summed: Board) -> None:
    head = board_view(summed, OPERATOR).headline
    assert head.title.startswith(f"Added up over months, {SUM}; no chart has changed since July")
    assert "Nothing is new" not in head.title
    assert [(card.key, card.tone) for card in head.cards] == [("neonatal_death_rate", "concern")]
    assert head.cards[0].text == "Met its line in September, by chance about once in nine years."


def test_what_changed_tells_a_sum_as_its_own_kind_and_counts_it_as_no_signal(
    calm: Board, summed: Board
) -> None:
    view = signals_view(summed)
    assert view.title.startswith(f"Added up over months, {SUM}")
    assert (view.sums.title, view.sums_note) == (TITLE, NOT_COUNTED)
    assert [line.title for line in view.sums.items] == ["Neonatal deaths per 1,000 live births"]
    assert view.choices == signals_view(calm).choices  # new 0, continuing 0 ... as without it
    said = " ".join((view.title, view.sub, view.empty))
    for calming in ("Nothing new", "Nothing is new", "every chart is in its usual", "only the ups and downs"):
        assert calming not in said
    assert view.empty == "No chart shows a new signal; what the months added up say stands above."


def test_beside_a_headline_a_sum_is_told_too(demo_store: Store) -> None:
    made = board(demo_store, OPERATOR, "ZZC", OCTOBER)
    head = board_view(made, OPERATOR).headline
    assert "One thing has changed since July" in head.title
    assert "Added up over months, more than expected: deaths of term babies, Wharram Infirmary." in head.sub
    assert [card.key for card in head.cards] == ["stillbirth_rate", "term_event_signal"]
    assert "65 of 69 charts show no unusual change by themselves." in signals_view(made).sub


def test_the_first_line_of_deaths_tells_a_sum_of_deaths(demo_server: Flask) -> None:
    """By chance one met its line in ZZE in May 2025; in October 2026 none does."""
    then = deaths(demo_server, "ZZE", period="2025-05").head.answer
    assert "neonatal deaths per 1,000 live births are more than expected" in then
    now = deaths(demo_server, "ZZE").head.answer
    assert now.startswith("No")
    assert "are more than expected" not in now


def test_a_hidden_count_does_not_show_by_its_sum(summed: Board) -> None:
    assert sums_of(summed, lambda _one: True) == ()
    assert signals_view(summed, hidden=lambda _one: True).sums.items == ()


def test_a_sum_of_a_month_without_a_figure_is_not_told(summed: Board) -> None:
    row = MissingRow("1", "neonatal_death_rate", "", summed.period, summed.period, None)
    assert replace(summed, missing=(row,)).sums == ()


def test_the_command_tells_a_sum_beside_the_signals(
    demonstration: Demonstration, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PQS_STORE", f"sqlite:///{demonstration.copied(tmp_path)}")
    asked = ["signals", "--org", "ZZC", "--period", "2026-10"]
    table = CliRunner().invoke(app, asked).output
    assert "5 signals to tell" in table
    assert TITLE in table
    assert NOT_COUNTED in table
    *signals, added = json.loads(CliRunner().invoke(app, [*asked, "--format", "json"]).output)
    assert [row["status"] == "added_up" for row in signals] == [False] * 5
    assert (added["status"], added["measure"], added["rules"]) == ("added_up", "term_event_signal", ["cusum"])
    assert (added["since"], added["headline"], added.keys()) == ("2026-10", False, signals[0].keys())
    outside = CliRunner().invoke(app, [*asked, "--as", LEAD]).output
    assert TITLE not in outside


# To do


def test_an_open_safety_check_stands_before_all_else_that_is_to_do(demo_store: Store) -> None:
    made = board(demo_store, OPERATOR, "ZZC", OCTOBER)
    left, files = left_to_do(demo_store, OPERATOR, made)
    view = todo_view(made, left, files, deaths="/deaths?org=ZZC")
    first, second = view.lines[:2]
    duty = "The safety check after a national signal is due by 19 November."
    assert view.title.startswith(f"{duty} October 2026: six things left to do")
    assert (first.mark, first.title, first.href, first.due, first.state, first.late) == (
        "Safety check",
        "Level 1 at Wharram Infirmary, sent on 9 November 2026",
        "/deaths?org=ZZC",
        "19 November 2026",
        "Due in five days",
        False,
    )
    assert (second.mark, second.title) == (
        "Added up",
        "Deaths of term babies, Wharram Infirmary: more than expected",
    )
    assert second.due == "Before the next board"


def test_a_reader_from_outside_has_neither_to_do(demo_store: Store) -> None:
    lead = read.viewer_of(demo_store, LEAD)
    left, _ = left_to_do(demo_store, lead, board(demo_store, lead, "ZZC", date(2026, 9, 1)))
    assert not [one for one in left if one.check or one.summed]


# National signals


def sent(on: date, as_at: date, checked: date | None = None) -> NationalSignal:
    return NationalSignal("ZZC01", 1, on, checked, as_at)


def test_an_overdue_check_is_said_loudest() -> None:
    late = sent(date(2026, 10, 12), date(2026, 11, 14))  # was due on 22 October
    fresh = sent(date(2026, 11, 9), date(2026, 11, 14))
    assert check_clause([late]) == "the safety check after a national signal is overdue by 23 days"
    both = check_clause([late, fresh])
    assert both == "two safety checks after national signals are not recorded, the first overdue by 23 days"
    assert first_check("October 2026: done", [late]).endswith("overdue by 23 days. October 2026: done")
    assert first_check("October 2026: done", []) == "October 2026: done"


def test_an_open_check_is_first_on_the_overview_and_before_the_board(demo_server: Flask) -> None:
    said = seen(demo_server, "overview", org="ZZC", period="2026-10")
    duty = "The safety check after a national signal is due by 19 November."
    assert f"{duty} One thing has changed since July" in said
    assert said.index("National signal: level 1 at Wharram Infirmary") < said.index("July was the last month")
    due = said[said.index("Before the board on 26 November") :]
    assert due.index("Safety check after a national signal") < due.index("Missing rows")
    assert "day four of eight. None is recorded yet." in due
    assert "Kirkbeck, sent" not in said  # its check was done in time
    assert "Safety check after" not in seen(demo_server, "overview", org="ZZA", period="2026-10")


def test_what_changed_begins_with_the_open_check(demo_server: Flask) -> None:
    said = seen(demo_server, "signals", org="ZZC", period="2026-10")
    assert "The safety check after a national signal is due by 19 November. One concern is new" in said


@pytest.mark.parametrize("page", ["overview", "signals", "deaths"])
def test_readers_from_outside_are_told_that_national_signals_are_withheld(
    demo_server: Flask, page: str
) -> None:
    """Whether there was one or not: Kirkbeck's, of a shared month, and the trust without any alike."""
    for org in ("ZZC", "ZZA"):
        said = seen(demo_server, page, org=org, period="2026-09", **{"as": LEAD})
        assert "Withheld from you: whether the national system has sent this trust a signal" in said
        assert "Level 1" not in said


# Verdicts that are withheld


def test_where_verdicts_are_withheld_the_page_says_that_it_cannot_say(demo_server: Flask) -> None:
    view = deaths(demo_server, "ZZC", period="2026-09", **{"as": LEAD})
    assert view.calm == (
        "The one chart that is shown to you has no unusual change. The rest is withheld from you, so this "
        "page cannot say whether anything changed. Every death is reviewed all the same."
    )
    assert "18 more are withheld from you, since their figures rest on too few cases" in view.head.counts
    assert (
        "One other is not judged: it moves too slowly for limits, or has too few figures." in view.head.counts
    )
    assert "is not shared with you" not in view.head.counts
    inside = deaths(demo_server, "ZZC", period="2026-09")
    assert "withheld" not in inside.head.counts + inside.calm


def test_what_changed_counts_what_is_withheld(demo_server: Flask) -> None:
    said = seen(demo_server, "signals", org="ZZC", period="2026-09", **{"as": LEAD})
    assert "measures are withheld from you" in said
    assert "this page cannot say whether anything changed there" in said
    assert "every chart is in its usual range" not in said
    assert "withheld" not in seen(demo_server, "signals", org="ZZC", period="2026-09")
    assert "is not shared with you" not in said


def test_what_changed_says_that_its_month_is_not_shared(demo_server: Flask) -> None:
    """Else its blanks would seem to be those of small counts alone."""
    said = seen(demo_server, "signals", org="ZZC", period="2026-10", **{"as": LEAD})
    assert "other figures may have changed. October 2026 is not shared with you. Of " in said
    assert "measures, for that reason or because of too few cases" in said
    assert "are withheld from you" not in said


def test_a_calm_overview_from_outside_speaks_of_what_is_shared_alone(demo_server: Flask) -> None:
    assert "Nothing that is shared with you is new since July" in seen(
        demo_server, "overview", org="ZZE", period="2026-10", **{"as": LEAD}
    )


def test_a_tally_with_nothing_but_withheld_cards_calls_nothing_calm(demo_server: Flask) -> None:
    cards = source(request_of(demo_server, org="ZZC", period="2026-09", **{"as": LEAD})).cards(
        "stillbirth_rate", "neonatal_death_rate"
    )
    found = tally(cards)
    assert (found.withheld, found.few, found.able) == (2, 0, 0)
    why = "since their figures rest on too few cases to be shown outside the trust"
    assert shown_calm(found).startswith(f"Two are withheld from you, {why}, so this page cannot say")
    assert calm_words(found) == shown_calm(found)
    assert amount(cards) == "Two figures withheld from you."


# Who reads, and which site


def test_another_person_keeps_the_trust_where_they_may_read_it(demo_server: Flask) -> None:
    place = Place.of(request_of(demo_server, org="ZZC", period="2026-10"))
    lead = read.viewer_of(request_of(demo_server).store, LEAD)
    assert "org=ZZC" in as_person(lead, place, "/deaths", may_read=True)
    assert "org=" not in as_person(lead, place, "/deaths")
    shown = seen(demo_server, "deaths", org="ZZC", period="2026-10")
    assert f"/deaths?org=ZZC&period=2026-10&as={LEAD}" in shown
    assert "/deaths?period=2026-10&as=amara.okafor@northmere.example" in shown


def test_the_chosen_site_goes_along_to_the_other_theme_pages(demo_server: Flask) -> None:
    shown = seen(demo_server, "harm", org="ZZA", period="2026-10", site="ZZA02")
    for path in ("/deaths", "/staffing", "/voices", "/triangulation"):
        assert f"{path}?org=ZZA&period=2026-10&site=ZZA02" in shown
    assert "/signals?org=ZZA&period=2026-10&site" not in shown
    assert "/?org=ZZA&period=2026-10&site" not in shown
