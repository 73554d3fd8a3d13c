"""One meeting: its facts, what was asked, decided, promised and escalated, and what completes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.meetings import asked_meeting, read_meetings
from dashboard.page import Request
from dashboard.pages.challenges import evidence_links
from dashboard.pages.following_parts import folded_form, history
from dashboard.pages.meetings import escalate_form, escalation_part, section
from dashboard.recording import recorded_note
from dashboard.views import following_forms, meeting_forms
from dashboard.views import meeting_words as words
from dashboard.views.meeting import meeting_view
from dashboard.views.meeting_types import Matter, Meetings, MeetingView
from dashboard.whose import Whose, for_org, kept, link, whose
from metrics.governance import action, meeting_note
from metrics.governance.meeting_keys import meeting_key
from metrics.records import Meeting

EVIDENCE = "Evidence for its minutes"


def layout(request: Request) -> html.Div:
    shown = whose(request)
    found = read_meetings(request, shown)
    meeting = asked_meeting(request, found)
    view = meeting_view(meeting, found)
    matters = (*found.notes.values(), *found.escalations, *found.actions)
    return html.Div(
        [
            html.Div(
                [
                    html.P(
                        [
                            html.A(words.NAME, href=link(request, "/meetings", shown)),
                            f" · {found.org.name}",
                        ],
                        className="eyebrow",
                    ),
                    html.H1(view.name),
                    html.P(view.sentence, className="sub"),
                ],
                className="thead",
            ),
            recorded_note(request, *(one.id for one in matters)),
            _facts(view),
            section("asked", "Asked", _matters(view.asked, words.NOTHING_ASKED)),
            section("decided", "Decided", _matters(view.decided, words.NOTHING_DECIDED)),
            section("promised", "Promised", _matters(view.promised, words.NOTHING_PROMISED)),
            _escalated(view, found, request) if not shown.level else None,
            _evidence(meeting, view, request) if not shown.level else None,
            _history(view),
            _next(meeting, found, request, shown),
        ],
        className="theme following meetings",
    )


def _facts(view: MeetingView) -> html.Dl:
    rows: list[Any] = []
    for label, text, href in view.facts:
        said = [html.A(text, href=href), html.Small(" open the overview as then")] if href else text
        rows.append(html.Div([html.Dt(label), html.Dd(said)]))
    return html.Dl(rows, className="ffactlist", **attributes(data_part=""))


def _matters(listed: tuple[Matter, ...], none: str) -> Any:
    if not listed:
        return html.P(none, className="hint")
    return html.Ol([_matter(one) for one in listed], className="mt-list", **attributes(data_part=""))


def _matter(one: Matter) -> html.Li:
    title: Any = html.A(one.title, href=one.href) if one.href else one.title
    return html.Li(
        [html.P(title, className="ftitle"), *(html.P(said, className="fwho") for said in one.said)]
    )


def _escalated(view: MeetingView, found: Meetings, request: Request) -> html.Section:
    cards: list[Any] = [escalation_part(one, found, request) for one in view.escalations]
    none = html.P(words.NOTHING_ESCALATED, className="hint")
    return section("escalated", "From committee to board", *(cards or [none]))


def _evidence(meeting: Meeting, view: MeetingView, request: Request) -> html.Section:
    return html.Section(
        [html.H2(EVIDENCE, id="part-evidence"), evidence_links(request, meeting.id or 0, view.name)],
        className="tsec mt-evidence",
        **attributes(aria_labelledby="part-evidence"),
    )


def _history(view: MeetingView) -> html.Section | None:
    if not view.history:
        return None
    return section("history", "How it was recorded", history(view.history))


def _next(meeting: Meeting, found: Meetings, request: Request, shown: Whose) -> html.Section | None:
    """Forms for those who may: complete it, escalate from it, promise an action at it."""
    held = meeting.held_on <= found.today
    here = f"/meetings/{meeting.id}"
    back = kept(here, request, shown)
    made: list[Any] = []
    if meeting.forum in found.forums and held:
        key = meeting_key(meeting)
        made.append(
            folded_form(
                for_org(request, shown.org),
                meeting_note.NAME,
                meeting_note.HELD,
                "Record who was present, and the minute",
                meeting_forms.complete_entries(meeting),
                "Record it",
                note=words.SINCE_NOTE,
                thread=found.notes.get(key),
                key=key,
                onward=back,
                open_=not meeting.attendees_by_role,
            )
        )
    if found.raises and held and meeting.forum != "board":
        made.append(escalate_form(found, request, meeting_key(meeting), back))
    if found.agrees and held:
        made.append(
            folded_form(
                request,
                action.NAME,
                "agreed",
                "Record an action that was promised here",
                _promise_entries(meeting),
                "Record it",
                onward=back,
            )
        )
    if not made:
        return None
    return section("next", "Record", html.Div(made, className="deciding"))


def _promise_entries(meeting: Meeting) -> Any:
    """An action with the minute of the meeting, by which it is found here."""
    return tuple(
        replace(entry, value=meeting.minute_ref) if entry.name == "minute_ref" else entry
        for entry in following_forms.agree_entries()
    )
