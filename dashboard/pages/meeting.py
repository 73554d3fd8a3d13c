"""One meeting: its facts, what was asked, decided, promised and escalated, and what completes it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.meeting_route import done_meeting
from dashboard.meetings import asked_meeting, read_meetings
from dashboard.page import Request
from dashboard.pages.challenges import EVIDENCE_NOTE, evidence_links
from dashboard.pages.following_parts import folded_form, history, section
from dashboard.pages.meetings import escalate_form, escalation_part
from dashboard.recording import recorded_note
from dashboard.views import following_forms, meeting_forms
from dashboard.views import meeting_words as words
from dashboard.views.decision_types import Entry
from dashboard.views.meeting import meeting_view
from dashboard.views.meeting_types import Matter, Meetings, MeetingView
from dashboard.views.meetings import decided_at
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

    def none(said: str) -> str:
        return said if found.inside else words.NONE_SHARED

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
            recorded_note(request, done_meeting(meeting), sentence=words.WRITTEN_DOWN)
            or recorded_note(request, *(one.id for one in matters)),
            _facts(view),
            section("asked", "Asked", _matters(view.asked, none(words.NOTHING_ASKED))),
            section("decided", "Decided", _matters(view.decided, none(words.NOTHING_DECIDED))),
            section("promised", "Promised", _matters(view.promised, none(words.NOTHING_PROMISED))),
            _escalated(view, found, request) if not shown.level else None,
            _evidence(meeting, view, request),
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
    told = words.NOTHING_ESCALATED if found.inside else words.ESCALATED_INSIDE
    none = html.P(told, className="hint")
    return section("escalated", "From committee to board", *(cards or [none]))


def _evidence(meeting: Meeting, view: MeetingView, request: Request) -> html.Section:
    return html.Section(
        [
            html.H2(EVIDENCE, id="part-evidence"),
            html.P(EVIDENCE_NOTE, className="hint"),
            evidence_links(request, meeting.id or 0, view.name),
        ],
        className="tsec mt-evidence",
        **attributes(aria_labelledby="part-evidence"),
    )


def _history(view: MeetingView) -> html.Section | None:
    if not view.history:
        return None
    return section("history", "How it was recorded", history(view.history))


def _next(meeting: Meeting, found: Meetings, request: Request, shown: Whose) -> html.Section | None:
    """Forms for those who may: complete it, escalate from it, promise an action at it."""
    held = meeting.held_on <= found.today and not meeting.cancelled
    here = f"/meetings/{meeting.id}"
    back = kept(here, request, shown)
    made: list[Any] = _of_itself(meeting, found, request, shown) if meeting.forum in found.forums else []
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


def _of_itself(meeting: Meeting, found: Meetings, request: Request, shown: Whose) -> list[Any]:
    """To complete it, to put right what was written wrongly, to cancel it or to restore it."""
    note = found.notes.get(meeting_key(meeting))
    steps: list[tuple[str, str, tuple[Entry, ...], str, str]] = []
    if meeting.cancelled:
        steps.append((meeting_note.RESTORED, "Restore it", meeting_forms.restore_entries(), "Restore it", ""))
    else:
        if meeting.held_on <= found.today:
            entries = meeting_forms.complete_entries(meeting)
            title = "Record who was present, and the minute"
            steps.append((meeting_note.HELD, title, entries, "Record it", words.COMPLETE_NOTE))
        entries = meeting_forms.correct_entries(meeting)
        title = "Correct what was written wrongly"
        steps.append((meeting_note.CORRECTED, title, entries, "Correct it", words.CORRECT_NOTE))
        if not decided_at(meeting, found):  # what was decided there keeps it
            entries = meeting_forms.cancel_entries()
            steps.append((meeting_note.CANCELLED, "Cancel it", entries, "Cancel it", words.CANCEL_NOTE))
    return [
        folded_form(
            for_org(request, shown.org),
            meeting_note.NAME,
            step,
            title,
            entries,
            button,
            note=told,
            thread=note,
            key=meeting_key(meeting),
            onward=kept(f"/meetings/{meeting.id}", request, shown),
            open_=step == meeting_note.HELD and not meeting.attendees_by_role,
        )
        for step, title, entries, button, told in steps
    ]


def _promise_entries(meeting: Meeting) -> Any:
    """An action with the minute of the meeting, by which it is found here."""
    return tuple(
        replace(entry, value=meeting.minute_ref) if entry.name == "minute_ref" else entry
        for entry in following_forms.agree_entries()
    )
