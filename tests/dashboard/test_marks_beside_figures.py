"""Wherever a figure stands its data quality stands too: drawn, named, and in words beside the squares."""

from __future__ import annotations

from dataclasses import replace

from dash import html
from dash.development.base_component import Component
from flask import Flask

from dashboard.pages import PAGES
from dashboard.pages.marks import marks_in_line
from dashboard.svg import Svg
from dashboard.viewer import current_request
from dashboard.views.board_types import TrainingCell, TrainingModule
from tests.dashboard.pages import view

ASKED = {"org": "ZZA", "period": "2026-10"}


def parts(component: object, css: str) -> list[Component]:
    """Every part of a page with this class."""
    if isinstance(component, list | tuple):
        return [found for one in component for found in parts(one, css)]
    if not isinstance(component, Component):
        return []
    own = [component] if css in str(getattr(component, "className", "") or "").split() else []
    return own + parts(getattr(component, "children", None), css)


def drawn(server: Flask, name: str, **query: str) -> object:
    page = next(page for page in PAGES if page.name == name)
    with server.test_request_context("/", query_string=ASKED | query):
        asked = replace(current_request(), variables={"measure_id": query.get("measure_id", "")})
        return page.layout(asked)


def text(component: object) -> str:
    if isinstance(component, list | tuple):
        return " ".join(filter(None, map(text, component)))
    if isinstance(component, Component):
        return text(getattr(component, "children", None))
    return "" if component is None else str(component)


def test_every_row_of_the_twelve_months_has_its_marks(demo_server: Flask) -> None:
    page = drawn(demo_server, "overview", view="figures")
    (table,) = parts(page, "figures")
    rows = [row for row in _rows(table) if len(parts(row, "f-say")) == 1 and row.children[0].scope == "row"]
    assert len(rows) > 60
    lacking = [text(row.children[0]) for row in rows if not parts(row.children[0], "marks-in")]
    assert lacking == []
    assert "Not audited" in text(rows[0].children[0])


def _rows(component: object) -> list[html.Tr]:
    if isinstance(component, list | tuple):
        return [row for one in component for row in _rows(one)]
    if isinstance(component, html.Tr):
        return [component]
    return _rows(getattr(component, "children", None)) if isinstance(component, Component) else []


def test_the_cards_and_the_training_grid_have_them_on_screen_and_on_paper(demo_server: Flask) -> None:
    page = drawn(demo_server, "overview")
    (cards,) = parts(page, "cards")
    assert [text(mark) for mark in parts(cards, "marks-in")] == ["Not audited"] * len(cards.children)
    modules = parts(page, "tcard")
    assert all(text(parts(module, "marks-in")).strip() for module in modules)


def test_what_all_groups_have_alike_is_said_once_and_else_each_says_its_own() -> None:
    def module(*marks: str) -> TrainingModule:
        cell = TrainingCell("m", "g", "Group", "", "90%", "", "Met", below=False, missing=False)
        return TrainingModule(
            "Title", tuple(replace(cell, quality=m, quality_word="Not audited") for m in marks)
        )

    assert module("<svg>1</svg>", "<svg>1</svg>").quality == ("<svg>1</svg>", "Not audited, every group")
    assert module("<svg>1</svg>").quality == ("<svg>1</svg>", "Not audited")
    assert module("<svg>1</svg>", "<svg>2</svg>").quality == ("", "")
    assert module("").quality == ("", "")


def test_what_else_moved_has_them(demo_server: Flask) -> None:
    made = view(demo_server, "midwife_fill_day")
    assert made.related
    assert all(one.quality.startswith("<svg") and one.quality_word for one in made.related)
    page = drawn(demo_server, "measure", measure_id="midwife_fill_day")
    strips = parts(page, "strip-link")
    assert all("audited" in text(parts(strip, "marks-in")) for strip in strips)


def test_on_what_changed_every_line_says_its_marks_in_words(demo_server: Flask) -> None:
    page = drawn(demo_server, "signals")
    for css in ("others", "also"):
        (section,) = parts(page, css)
        marks = parts(section, "marks-in")
        assert marks
        assert all(text(mark).strip() for mark in marks)


def test_the_squares_are_named_and_the_words_are_not_read_out_twice() -> None:
    found = marks_in_line("<svg></svg>", "Not audited")
    assert found is not None
    squares, said = found.children
    assert isinstance(squares, Svg)
    assert said.to_plotly_json()["props"]["aria-hidden"] == "true"
    assert marks_in_line("", "") is None
