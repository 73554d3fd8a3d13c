"""Meetings: those to come, what waits for a board, every one that was held with what it knew."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.forms import Form
from dashboard.meeting_route import BACK
from dashboard.meetings import read_meetings
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.following_parts import folded_form, history, section
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import table_body, table_part
from dashboard.post import post_to
from dashboard.recording import field_of, recorded_note
from dashboard.tokens import MARK_FIELD
from dashboard.views import meeting_forms as forms
from dashboard.views import meetings as view
from dashboard.views.meeting_steps import escalation_view, escalations_table
from dashboard.views.meeting_types import EscalationView, Meetings
from dashboard.views.meeting_words import LEADS_NOTE, SINCE_NOTE
from dashboard.views.meetings_words import meeting_name
from dashboard.whose import LEVEL, Whose, at_level, for_org, kept, whose
from metrics.governance import escalation
from metrics.governance.meeting_keys import meeting_key, named

EARLIER = "This is what was known on an earlier day: meetings are recorded on the page of today."


def layout(request: Request) -> html.Div:
    shown = whose(request)
    found = read_meetings(request, shown)
    levels = choices("Whose meetings", shown.choices, lambda name: at_level(request, name), "level")
    return html.Div(
        [
            page_head(view.head(found, found.org.name), request, levels if shown.choices else None),
            recorded_note(request, *(one.id for one in found.escalations)),
            _to_come(found),
            _waits(found, request),
            section(
                "held",
                "Held",
                table_part(
                    view.meetings_table(found, found.held, title="Meetings that were held"),
                    request,
                    heading=html.H3("Meetings that were held", className="vh"),
                ),
            ),
            _cancelled(found),
            _escalations(found, request) if not shown.level else None,
            _forms(found, request, shown),
        ],
        className="theme following meetings",
    )


def _to_come(found: Meetings) -> html.Section | None:
    if not found.to_come:
        return None
    table = view.meetings_table(found, found.to_come, "meetings_to_come", "Meetings to come")
    return section("to-come", "To come", html.Div(table_body(table), className="mt-next"))


def _cancelled(found: Meetings) -> html.Section | None:
    """What was written down and cancelled since: it counts no more, and stays readable."""
    if not found.cancelled:
        return None
    rows = [
        html.Li([html.A(meeting_name(one), href=found.href(f"/meetings/{one.id}")), f": {one.cancelled}"])
        for one in found.cancelled
    ]
    return section("cancelled", "Cancelled", html.Ul(rows, className="fended"))


def _waits(found: Meetings, request: Request) -> html.Section | None:
    """Escalations that no board has decided yet."""
    waits = [one for one in found.escalations if escalation.KIND.state(one) == escalation.RAISED]
    if not waits:
        return None
    cards = [escalation_part(escalation_view(one, found), found, request) for one in waits]
    return section("waits", "From committee to board, waiting to be heard", html.Div(cards))


def escalation_part(one: EscalationView, found: Meetings, request: Request, level: int = 3) -> html.Article:
    """An escalation with its meetings, what was said, and the forms of what comes next."""
    heading: Any = html.H3 if level == 3 else html.H4
    links: list[Any] = []
    for name, href in one.links:
        links += [" → "] if links else []
        links.append(html.A(name, href=href) if href else name)
    return html.Article(
        [
            heading(one.matter, id=one.anchor),
            html.P([html.B(one.stands), html.Span(links)], className="mt-route"),
            history(one.steps),
            html.Div(_steps(one, found, request), className="deciding") if one.waits else None,
        ],
        className="mt-esc",
        **attributes(aria_labelledby=one.anchor, data_part=""),
    )


def _steps(one: EscalationView, found: Meetings, request: Request) -> list[Any]:
    thread, key = one.thread, str(one.thread.id)
    board = named(found.meetings, escalation.to_of(thread))
    made: list[Any] = []
    if found.hears and board is not None and board.held_on <= found.today:
        entries = forms.hear_entries(board.minute_ref)
        made.append(_step(request, thread, "heard", "Record what the board decided", entries, one, key))
    if found.raises:
        boards = forms.boards_from(found.meetings, found.today)
        others = tuple(b for b in boards if meeting_key(b) != escalation.to_of(thread))
        if others:
            entries = forms.put_entries(others)
            made.append(_step(request, thread, "put", "Put it to another board", entries, one, key))
        entries = forms.withdraw_entries()
        made.append(_step(request, thread, "withdrawn", "Do not take it to the board", entries, one, key))
    return made


def _step(
    request: Request, thread: Any, step: str, title: str, entries: Any, one: EscalationView, key: str
) -> html.Details:
    return folded_form(
        request,
        escalation.NAME,
        step,
        title,
        entries,
        "Record it",
        thread=thread,
        name=key,
        of=one.matter,
    )


def _escalations(found: Meetings, request: Request) -> html.Section:
    """Every escalation, those that were heard too."""
    return section(
        "escalations",
        "From committee to board",
        table_part(escalations_table(found), request, heading=html.H3("Every escalation", className="vh")),
    )


def _forms(found: Meetings, request: Request, shown: Whose) -> html.Section:
    made: list[Any] = []
    if found.forums:
        made.append(_add(found, request, shown))
    if found.raises:
        made.append(escalate_form(found, request))
    told = EARLIER if found.earlier else found.who
    return section(
        "record",
        "Record",
        html.Div(made, className="deciding") if made else None,
        html.P(told, className="hint") if not found.forums else html.P(SINCE_NOTE, className="hint"),
        html.P(LEADS_NOTE, className="hint") if shown.choices and not shown.level else None,
    )


def _add(found: Meetings, request: Request, shown: Whose) -> html.Details:
    own = for_org(request, shown.org)
    post = post_to(own, own.state.changed(more=(), present=0).address("/meetings/add"))
    back = {BACK: request.org.code, LEVEL: shown.name} if shown.level else {}
    form = Form(
        id="add-meeting",
        method="post",
        action=post.action,
        fields=[field_of(entry) for entry in forms.add_entries(found.forums)],
        hidden={MARK_FIELD: post.token, **back},
        button="Write it down",
    )
    return html.Details([html.Summary("Write a meeting down, held or to come"), form], className="decide")


def escalate_form(found: Meetings, request: Request, chosen: str = "", back: str = "") -> html.Details | None:
    """To escalate from a committee that has met; from one (`chosen`) on its own page."""
    committees = tuple(one for one in found.held if one.forum != "board")
    first = min((one.held_on for one in committees), default=found.today)
    boards = forms.boards_from(found.meetings, first)
    if not committees or not boards:
        return None
    newest = tuple(reversed(boards))
    return folded_form(
        request,
        escalation.NAME,
        "raised",
        "Escalate a matter to the board",
        forms.escalate_entries(committees, newest, chosen),
        "Escalate it",
        onward=back or kept("/meetings", request, Whose(found.org, 0)),
    )
