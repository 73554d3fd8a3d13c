"""Enquiries and escalation: what is overdue, by level, what the rules propose, the support programme."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.following import read_enquiries
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.enquiry_raising import by_hand, proposals, told_lines
from dashboard.pages.following_parts import folded_form, section
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import TABLE_FILES, page_files, table_part
from dashboard.recording import recorded_note
from dashboard.views import enquiries as view
from dashboard.views import following_forms as forms
from dashboard.views import programme
from dashboard.views.dates import month_year
from dashboard.views.following import due_first
from dashboard.views.following_types import Enquiries, EnquiryLine
from dashboard.views.following_words import LEVEL_NOTES, LEVELS
from dashboard.whose import at_level, whose
from metrics.governance import programme_flag as flags
from metrics.governance.programme import Programme


def layout(request: Request) -> html.Div:
    shown = whose(request)
    found = read_enquiries(request)
    threads = found.following.enquiries
    levels = choices("Whose enquiries", shown.choices, lambda name: at_level(request, name), "level")
    head = view.head(found, month_year(request.period), request.told[:0])
    return html.Div(
        [
            page_head(head, request, levels if shown.choices else None),
            recorded_note(request, *(one.id for one in threads)),
            _due(found),
            _levels(found),
            proposals(found, request) if not shown.level else None,
            by_hand(found, request, shown),
            _elsewhere(found),
            _programme(found, request, found.programme) if found.programme is not None else None,
            _ended(found, request),
        ],
        className="theme following",
    )


def _due(found: Enquiries) -> html.Section | None:
    """What is overdue, and what has its day within a fortnight."""
    due = due_first(found.following)
    if not due:
        return None
    rows = [
        html.Li([html.A(one.title, href=one.href), html.Span(one.said)], className="late" if one.late else "")
        for one in due
    ]
    return html.Section(
        [html.H2("Overdue, or due within two weeks"), html.Ul(rows)],
        className="fdue",
        **attributes(data_part=""),
    )


def _levels(found: Enquiries) -> html.Section:
    """Open enquiries by level, side by side from the trust to the nation."""
    columns = []
    for level, name in [*LEVELS.items()][found.following.above :]:
        lines = view.at_level(found.following, level)
        count = html.B(str(len(lines)))
        body: Any = (
            html.Ol([_line(one) for one in lines])
            if lines
            else html.P(view.none_at(found.following, level), className="hint")
        )
        columns.append(
            html.Div(
                [
                    html.H3([name, count if view.is_seen(found.following, level) else None]),
                    html.P(LEVEL_NOTES[level], className="hint"),
                    body,
                ],
                className="flevel" if lines else "flevel none",
            )
        )
    return section("levels", "Open, by level", html.Div(columns, className="flevels"), slide=True)


def _line(one: EnquiryLine) -> html.Li:
    return html.Li(
        [
            html.P(html.A(one.title, href=one.href), className="ftitle"),
            html.P(one.where, className="fwho") if one.where else None,
            html.P(f"{one.origin}; {one.age}", className="fwho"),
            html.P(html.B(one.due) if one.late else one.due, className="fdays"),
            html.P(one.next, className="fnext"),
        ],
        className="late" if one.late else "",
    )


def _elsewhere(found: Enquiries) -> html.Section | None:
    lines = view.elsewhere(found)
    if not lines:
        return None
    return section(
        "elsewhere", view.OF_SYSTEM, html.Ol([_line(one) for one in lines], className="flines"), slide=True
    )


def _programme(found: Enquiries, request: Request, entered: Programme) -> html.Section:
    """Entry and exit, each criterion with its fact, and the flags that no file brings."""
    made = []
    if found.following.records:
        made = [
            folded_form(
                request,
                flags.NAME,
                "noted",
                programme.RECORD[name],
                forms.flag_entries(),
                "Record it",
                key=name,
                thread=found.flags.get(name),
                name=name.replace("_", "-"),
            )
            for name in flags.FLAGS
        ]
    return section(
        "programme",
        "Maternity Safety Support Programme",
        html.P(programme.lead(entered), className="tsec-lead"),
        table_part(programme.programme_table(entered), request),
        html.Div(made, className="deciding") if made else None,
    )


def _ended(found: Enquiries, request: Request) -> html.Section:
    following = found.following
    closed = view.ended_lines(following.closed, following)
    dismissed = view.ended_lines(following.dismissed, following)
    none = html.P("None is closed, and no proposal was set aside.", className="hint")
    table = view.enquiries_table(following)
    return section(
        "ended",
        "Closed, and not raised",
        told_lines("Closed", closed, folded=True),
        told_lines("Not raised, with the reason", dismissed, folded=True),
        none if not closed and not dismissed else None,
        html.P(html.A("All actions, and whether they worked", href=following.href("/actions"))),
        page_files("table", "enquiries", TABLE_FILES, request, table.title) if table.rows else None,
    )
