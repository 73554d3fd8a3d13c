"""The pages, in the order of the navigation. To add one: write its file and one line here."""

from __future__ import annotations

from collections.abc import Callable

from flask import Flask

from dashboard import matrix_asked
from dashboard.calendar_route import add_calendar_routes
from dashboard.compare_place import ALONG, compared_org
from dashboard.decide_route import add_decide_route
from dashboard.enter_route import add_enter_routes
from dashboard.events_route import add_event_routes
from dashboard.evidence_route import add_evidence_routes
from dashboard.export_routes import add_export_routes
from dashboard.load_route import add_load_routes
from dashboard.meeting_route import add_meeting_route
from dashboard.minutes_route import add_minutes_route
from dashboard.page import Page
from dashboard.page_export_routes import add_page_export_routes
from dashboard.pages import (
    action,
    actions,
    ask,
    brief,
    challenge,
    challenges,
    compare,
    compare_measure,
    data,
    deaths,
    declaration,
    enquiries,
    enquiry,
    harm,
    help,  # noqa: A004 - the page is named Help
    measure,
    meeting,
    meetings,
    month_return,
    overview,
    overview_deck,
    paper,
    partners,
    principles,
    requirement,
    safety_actions,
    signals,
    staffing,
    todo,
    training,
    triangulation,
    voices,
)
from dashboard.paper_route import add_paper_routes
from dashboard.record_route import add_record_route
from dashboard.return_route import add_return_routes
from dashboard.safety_exports import add_safety_exports
from dashboard.triangulation_route import add_triangulation_routes
from dashboard.undo_route import add_undo_route
from dashboard.whose import LEVEL
from dashboard.workbook_route import add_workbook_routes
from metrics.access import compares

PAGES: tuple[Page, ...] = (
    Page("overview", "/", "Overview", "Board", overview.layout, deck=overview_deck.deck),
    Page("signals", "/signals", "What changed", "Board", signals.layout),
    Page("brief", "/brief", "Brief", "Board", brief.layout),
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
    Page("safety_actions", "/safety-actions", "Safety actions", "Assurance", safety_actions.layout),
    Page("meetings", "/meetings", "Meetings", "Assurance", meetings.layout, keeps=(LEVEL,)),
    Page("meeting", "/meetings/<number>", "Meeting", "", meeting.layout),
    Page("challenges", "/challenges", "Questions", "Assurance", challenges.layout),
    Page("challenge", "/challenges/<number>", "Question", "", challenge.layout),
    Page("ask", "/ask", "Ask", "", ask.layout),
    Page("enquiries", "/enquiries", "Enquiries", "Assurance", enquiries.layout, keeps=(LEVEL,)),
    Page("actions", "/actions", "Actions", "Assurance", actions.layout, keeps=(LEVEL,)),
    Page("principles", "/principles", "Principles", "Assurance", principles.layout, keeps=(LEVEL,)),
    Page("partners", "/partners", "Partners", "Assurance", partners.layout, keeps=(LEVEL,)),
    Page(
        "compare",
        "/compare",
        "Compare",
        "Compare",
        compare.layout,
        shown_to=compares,
        keeps=ALONG,
        tells_of=compared_org,
        ahead=matrix_asked.begin,
    ),
    Page("todo", "/todo", "To do", "Data", todo.layout),
    Page("return", "/return", "Monthly return", "Data", month_return.layout),
    Page("data", "/data", "Returns", "Data", data.layout),
    Page("paper", "/paper", "Board paper", "Papers", paper.layout, deck=paper.deck, keeps=(LEVEL,)),
    Page("help", "/help", "Help", "", help.layout, without=help.contents),
    Page("enquiry", "/enquiries/<number>", "Enquiry", "", enquiry.layout),
    Page("action", "/actions/<number>", "Action", "", action.layout),
    Page(
        "compare_measure",
        "/compare/<measure_id>",
        "Compare",
        "",
        compare_measure.layout,
        keeps=ALONG,
        tells_of=compared_org,
    ),
    Page("measure", "/measure/<measure_id>", "Measure", "", measure.layout),
    Page(
        "requirement",
        "/safety-actions/<framework>/<requirement>",
        "Requirement",
        "",
        requirement.layout,
    ),
    Page("declaration", "/declaration/<framework>", "Declaration", "", declaration.layout),
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
    add_record_route,
    add_evidence_routes,
    add_workbook_routes,
    add_safety_exports,
    add_return_routes,
    add_calendar_routes,
    add_minutes_route,
    add_meeting_route,
    add_paper_routes,
)

NOT_FOUND = (
    "Page not found",
    "There is no page at this address. The links in a board paper open the same view again.",
)
