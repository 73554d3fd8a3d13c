"""The pages, in the order of the navigation. To add one: write its file and one line here."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from dashboard.decide_route import add_decide_route
from dashboard.enter_route import add_enter_routes
from dashboard.events_route import add_event_routes
from dashboard.export_routes import add_export_routes
from dashboard.load_route import add_load_routes
from dashboard.page import Page
from dashboard.page_export_routes import add_page_export_routes
from dashboard.pages import (
    data,
    deaths,
    harm,
    help,  # noqa: A004 - the page is named Help
    measure,
    overview,
    overview_deck,
    signals,
    staffing,
    todo,
    training,
    triangulation,
    voices,
)
from dashboard.triangulation_route import add_triangulation_routes
from dashboard.undo_route import add_undo_route

PAGES: tuple[Page, ...] = (
    Page("overview", "/", "Overview", "Board", overview.layout, deck=overview_deck.deck),
    Page("signals", "/signals", "What changed", "Board", signals.layout),
    Page("deaths", "/deaths", "Deaths", "Care", deaths.layout, sites=True),
    Page("harm", "/harm", "Harm", "Care", harm.layout, sites=True),
    Page("staffing", "/staffing", "Staffing", "Care", staffing.layout, sites=True),
    Page("training", "/training", "Training", "Care", training.layout, sites=True),
    Page("voices", "/voices", "Voices", "Care", voices.layout, sites=True),
    Page(
        "triangulation",
        "/triangulation",
        "Triangulation",
        "Triangulation",
        triangulation.layout,
        sites=True,
    ),
    Page("todo", "/todo", "To do", "Data", todo.layout),
    Page("data", "/data", "Returns", "Data", data.layout),
    Page("help", "/help", "Help", "", help.layout, without=help.contents),
    Page("measure", "/measure/<measure_id>", "Measure", "", measure.layout),
)

# Functions that add routes which are not pages (downloads, decisions): each gets the Flask server.
ROUTES: tuple[Callable[[Flask], None], ...] = (
    add_export_routes,
    add_page_export_routes,
    add_decide_route,
    add_load_routes,
    add_undo_route,
    add_enter_routes,
    add_event_routes,
    add_triangulation_routes,
)

NOT_FOUND = (
    "Page not found",
    "There is no page at this address. The links in a board paper open the same view again.",
)
