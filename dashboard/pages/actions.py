"""Actions: overdue, open, done and not checked, checked, with what each measure has done since."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.actions import effects_of
from dashboard.attributes import attributes
from dashboard.following import read_following
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.following_parts import folded_form
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import TABLE_FILES, page_files
from dashboard.recording import recorded_note
from dashboard.views import actions as view
from dashboard.views import following_forms as forms
from dashboard.views.actions import ActionLine
from dashboard.views.dates import month_year
from dashboard.whose import Whose, at_level, for_org, kept, whose


def layout(request: Request) -> html.Div:
    shown = whose(request)
    following = read_following(request)
    effects = effects_of(request, following.actions)
    parts = [
        html.Section(
            [
                html.H2(f"{title} ({len(members)})", id=f"part-{name}"),
                html.P(note, className="tsec-lead"),
                html.Ol([_line(view.line_of(one, following, effects)) for one in members], className="flist"),
            ],
            className="tsec",
            **attributes(aria_labelledby=f"part-{name}", data_part=""),
        )
        for name, title, note, members in view.groups(following)
    ]
    files = page_files("table", "actions", TABLE_FILES, request, view.NAME) if following.actions else None
    return html.Div(
        [
            page_head(
                view.head(following, month_year(request.period), ()),
                request,
                choices("Whose actions", shown.choices, lambda name: at_level(request, name), "level")
                if shown.choices
                else None,
            ),
            recorded_note(request, *(one.id for one in following.actions)),
            *parts,
            html.Div(files) if files is not None else None,
            _agree(request, shown) if following.does else None,
        ],
        className="theme following",
    )


def _line(one: ActionLine) -> html.Li:
    """What was agreed and by when on the left; what the measure has done since on the right."""
    out_of: Any = html.A(one.out_of, href=one.out_of_href) if one.out_of_href else one.out_of
    stands = html.P(html.B(one.stands)) if one.stands else None
    since = one.since or "It is looked at from the day on which the action is done."
    measure = html.P([html.B(f"{one.measure}. "), since]) if one.measure else None
    return html.Li(
        [
            html.Div(
                [
                    html.P(html.A(one.title, href=one.href), className="ftitle"),
                    html.P(html.B(one.due) if one.late else one.due, className="fdays"),
                    html.P(["Comes out of: ", out_of], className="fwho") if one.out_of else None,
                ]
            ),
            html.Div([stands, measure]),
        ],
        className="late" if one.late else "",
    )


def _agree(request: Request, shown: Whose) -> html.Section:
    return html.Section(
        [
            html.H2("Agree an action", id="part-agree"),
            html.P("One that comes out of an enquiry is agreed on the enquiry’s own page.", className="hint"),
            folded_form(
                for_org(request, shown.org) if shown.level else request,
                "action",
                "agreed",
                "Agree another action",
                forms.agree_entries(),
                "Agree it",
                onward=kept("/actions/{number}", request, shown),
                hidden={"level": shown.name} if shown.level else None,
            ),
        ],
        className="tsec",
        **attributes(aria_labelledby="part-agree"),
    )
