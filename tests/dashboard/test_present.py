"""The slides of Present mode, as the server makes them."""

from __future__ import annotations

from typing import Any

import pytest
from dash import html
from flask import Flask

from dashboard.app import layout_of
from dashboard.attributes import attributes
from dashboard.pages import PAGES
from dashboard.present import deck_of, text_of
from dashboard.state import State
from dashboard.svg import Tree
from tests.dashboard.conftest import LEAD
from tests.dashboard.test_frame import words

NAMED = {page.name: page for page in PAGES}


def slides(server: Flask, page: str, **query: str) -> list[str]:
    """The words of each slide."""
    asked = {"org": "ZZA", "period": "2026-10", "present": "1"} | query
    with server.test_request_context("/"):
        tree = layout_of(NAMED[page])(**asked)
    assert isinstance(tree, Tree)
    (deck,) = tree.spec["inside"]
    assert deck["name"] == "Slides"
    assert deck["props"]["title"]
    assert "Demonstration" in deck["props"]["where"]
    return [words(slide) for slide in deck["inside"]]


def test_the_overview_goes_from_the_headline_to_each_change_to_what_needs_attention(
    demo_server: Flask,
) -> None:
    said = slides(demo_server, "overview")
    changes = [text for text in said if "Midwife fill rate, day" in text]
    assert len(changes) >= 2  # in the headline, and by itself
    assert 'class="big"' in changes[1] or "<svg" in changes[1]
    assert any("Training in date" in text for text in said)
    assert not any(": no unusual change" in text for text in said)  # nothing that is as usual
    assert not any(": as usual" in text for text in said)


def test_the_innocent_trust_has_a_headline_too(demo_server: Flask) -> None:
    assert slides(demo_server, "overview", org="ZZE")


@pytest.mark.parametrize("page", ["signals", "data", "help"])
def test_every_page_can_be_presented(demo_server: Flask, page: str) -> None:
    assert len(slides(demo_server, page)) > 1


def test_a_comparison_names_the_system_and_tells_what_its_page_folds_away(demo_server: Flask) -> None:
    asked = {"org": "ZZA", "period": "2026-09", "as": LEAD, "present": "1"}
    with demo_server.test_request_context("/"):
        tree = layout_of(NAMED["compare"])(**asked)
        page = words(layout_of(NAMED["compare"])(**(asked | {"present": ""})))
    (deck,) = tree.spec["inside"]
    assert deck["props"]["where"].startswith("Northern Fells Local Maternity and Neonatal System · September")
    assert "Northern Fells Local Maternity and Neonatal System (ZZL) · September 2026" in page, "on paper"


def test_a_measure_shows_the_chart_then_the_reading(demo_server: Flask) -> None:
    first, second, *_ = slides(demo_server, "measure", measure_id="midwife_fill_day")
    assert "<svg" in first
    assert "What it says" in second


def test_who_presents_goes_on_presenting_behind_a_link() -> None:
    assert "present=1" in State(org="ZZA", present=4).href("/signals")
    assert "present" not in State(org="ZZA").href("/signals")


def test_a_page_without_parts_is_one_slide() -> None:
    deck = deck_of(html.Div([html.Div([html.P("When", className="eyebrow"), html.H1("What")]), html.P("So")]))
    assert (deck.title, deck.eyebrow, len(deck.slides)) == ("What", "When", 1)
    assert text_of(deck.slides[0]) == "So"


def test_parts_inside_parts_are_not_shown_twice() -> None:
    part: Any = attributes(data_part="")
    inner = html.Div("inner", **part)
    deck = deck_of([html.H1("T"), html.Section(["outer ", inner], **part)])
    assert [text_of(slide) for slide in deck.slides] == ["outer inner"]
