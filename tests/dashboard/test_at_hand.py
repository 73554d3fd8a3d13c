"""The director's questions at hand in Present mode: which, about which figure, and who may ask them."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from dash import html
from flask import Flask

from dashboard.app import layout_of
from dashboard.at_hand import WHOLE, keys_of
from dashboard.bared import bared
from dashboard.marked import about
from dashboard.page import Deck
from dashboard.pages import PAGES
from dashboard.svg import Tree
from dashboard.views.at_hand import NOTHING, ON_RECORD, Worth, of_whole
from dashboard.views.suggested import SIGNAL
from metrics.access import OPERATOR
from metrics.governance.read import threads
from metrics.store import Store
from tests.dashboard.conftest import DIRECTOR, LEAD

NAMED = {page.name: page for page in PAGES}
FILL, TERM = "midwife_fill_day||", "term_admissions||"
OURS = ("brief", "enquiries", "actions", "safety_actions", "meetings", "principles", "challenges")
OURS += ("return", "partners", "ask")
PRESSED = ("form", "input", "select", "textarea", "Form", "Upload", "Switch")


@cache
def deck(server: Flask, page: str, **query: str) -> Any:
    """Nobody writes in the store that is looked at, so each deck is laid out once."""
    asked = {"org": "ZZA", "period": "2026-10", "present": "1", "as": DIRECTOR} | query
    with server.test_request_context("/"):
        tree = layout_of(NAMED[page])(**asked)
    assert isinstance(tree, Tree)
    return tree.spec["inside"][0]


def hand(server: Flask, key: str, page: str = "overview", **query: str) -> Any:
    return deck(server, page, **query)["props"]["hands"][key]


def elements(node: Any) -> set[str]:
    if isinstance(node, list):
        return {name for child in node for name in elements(child)}
    return {node["name"], *elements(node["inside"])} if isinstance(node, dict) else set()


def test_a_slide_is_about_the_one_figure_that_it_tells_of() -> None:
    told = html.Div(html.P("x"), **about("births"))
    both = html.Div([told, html.Div(**about("complaints", "theme=care"))])
    plain = html.P("x")
    assert keys_of(Deck("T", "", (told, both, plain))) == ("births||", WHOLE, WHOLE)
    assert keys_of(Deck("T", "", (plain,), about="births||ZZA01")) == ("births||ZZA01",)


def test_the_overview_has_the_questions_of_each_change_and_of_the_meeting(demo_server: Flask) -> None:
    props = deck(demo_server, "overview")["props"]
    assert props["about"][0] == WHOLE
    assert {FILL, TERM} <= set(props["about"])
    assert len(props["about"]) == len(deck(demo_server, "overview")["inside"])
    assert set(props["about"]) == set(props["hands"])


@pytest.mark.parametrize("page", ["signals", "staffing"])
def test_a_finding_elsewhere_has_its_questions_too(demo_server: Flask, page: str) -> None:
    assert any(key.startswith("midwife_fill_day|") for key in deck(demo_server, page)["props"]["about"])


def test_every_slide_of_a_measure_is_about_it(demo_server: Flask) -> None:
    found = deck(demo_server, "measure", measure_id="midwife_fill_day")["props"]["about"]
    assert set(found) == {"midwife_fill_day||ZZA"}


def test_what_stands_on_the_record_says_who_asked_and_what_was_answered(demo_server: Flask) -> None:
    first, second = hand(demo_server, FILL)["asked"]
    assert first["said"].startswith("Asked by Lena Marsh, 23 October")
    assert first["answer"] == ""
    assert second["question"].startswith("What work stops on a shift")
    assert "answered by Pia Holm, 19 October" in second["said"]
    assert second["said"].endswith("the last answer was returned.")
    assert second["answer"].startswith("The coordinator decides on the day.")
    assert "/challenges/" in second["href"]
    assert "present" not in second["href"]


def test_where_nothing_was_asked_it_says_so_and_offers_the_questions_of_the_signal(
    demo_server: Flask,
) -> None:
    found = hand(demo_server, TERM)
    assert (found["asked"], found["nothing"]) == ((), NOTHING)
    heading, questions = found["groups"][0]
    assert heading == SIGNAL
    address = urlsplit(questions[0]["ask"])
    given = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert (address.path, given["measure"]) == ("/ask", "term_admissions")
    assert given["question"] == questions[0]["question"]
    assert "present" not in given


def test_what_was_asked_is_not_offered_a_second_time(demo_store: Store) -> None:
    (asked,) = threads(demo_store, OPERATOR, "ZZA", ["challenge"], key="board-2026-09-training")
    known, other = str(asked.opening.get("question")), "And what else?"
    found = of_whole(
        [asked],
        [("Ask", (known, other))],
        date(2026, 11, 14),
        {},
        ask=lambda text: f"/ask?{text}",
        at=lambda number: f"/challenges/{number}",
    )
    assert found.groups == (("Ask", (Worth(known, "", ON_RECORD), Worth(other, f"/ask?{other}"))),)


def test_what_waits_for_the_meeting_stands_with_the_overdue_first(demo_server: Flask) -> None:
    known = hand(demo_server, WHOLE)
    assert [one["late"] for one in known["asked"]] == [True, False, False, False, False]


def test_who_may_not_ask_reads_the_questions_without_a_way_to_ask(demo_server: Flask) -> None:
    leader, earlier = "pia.holm@northmere.example", {"known_at": "2026-11-01"}
    for query in ({"as": leader}, earlier):
        groups = hand(demo_server, WHOLE, "signals", **query)["groups"]
        assert groups
        assert not any(one["ask"] for _, group in groups for one in group)


def test_a_reader_outside_has_only_the_own_questions(demo_server: Flask) -> None:
    found = hand(demo_server, WHOLE, period="2026-09", **{"as": LEAD})
    assert [one["said"].partition(",")[0] for one in found["asked"]] == ["Asked by Lena Marsh"]


def test_an_earlier_day_has_what_had_been_asked_by_then(demo_server: Flask) -> None:
    found = hand(demo_server, WHOLE, period="2026-08", known_at="2026-09-24")
    assert not any("October" in one["said"] for one in found["asked"])


@pytest.mark.parametrize("page", OURS)
def test_no_slide_has_anything_to_fill_in(demo_server: Flask, page: str) -> None:
    for who in (DIRECTOR, "ruth.lindqvist@northmere.example", "pia.holm@northmere.example"):
        slides = deck(demo_server, page, **{"as": who})["inside"]
        assert slides
        assert not elements(slides) & set(PRESSED)


def test_furniture_is_taken_off_a_slide_and_words_are_kept() -> None:
    folded = html.Details([html.Summary("More"), html.P("Words that unfold")])
    slide = html.Div(
        [html.P("Finding"), html.Div("pick", className="tools t2"), html.A("x", className="ask"), folded]
    )
    (left,) = bared(Deck("T", "", (slide,))).slides
    assert [type(node).__name__ for node in left.children] == ["P", "Details"]
