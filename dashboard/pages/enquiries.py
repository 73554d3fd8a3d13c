"""Enquiries and escalation: what is overdue, by level, what the rules propose, the support programme."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.following import read_enquiries
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.following_parts import folded_form
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import TABLE_FILES, page_files, table_part
from dashboard.recording import recorded_note
from dashboard.views import enquiries as view
from dashboard.views import following_forms as forms
from dashboard.views import programme
from dashboard.views.dates import month_year
from dashboard.views.following import due_first
from dashboard.views.following_types import Enquiries, EnquiryLine, ProposalView
from dashboard.views.following_words import LEVEL_NOTES, LEVELS
from dashboard.whose import Whose, at_level, for_org, kept, whose
from metrics.catalogue import CATALOGUE
from metrics.governance import programme_flag as flags
from metrics.governance.about import is_part
from metrics.governance.programme import Programme

HERE = "/enquiries/{number}"


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
            _proposals(found, request) if not shown.level else None,
            _by_hand(found, request, shown),
            _elsewhere(found),
            _programme(found, request, found.programme) if found.programme is not None else None,
            _ended(found, request),
        ],
        className="theme following",
    )


def _section(key: str, title: str, *inside: Any, part: bool = True) -> html.Section:
    slide = attributes(data_part="") if part else {}
    return html.Section(
        [html.H2(title, id=f"part-{key}"), *inside],
        className="tsec",
        **attributes(aria_labelledby=f"part-{key}"),
        **slide,
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
        body: Any = (
            html.Ol([_line(one) for one in lines])
            if lines
            else html.P(view.none_at(found.following, level), className="hint")
        )
        columns.append(
            html.Div(
                [
                    html.H3([name, html.B(str(len(lines)))]),
                    html.P(LEVEL_NOTES[level], className="hint"),
                    body,
                ],
                className="flevel" if lines else "flevel none",
            )
        )
    return _section("levels", "Open, by level", html.Div(columns, className="flevels"))


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


def _proposals(found: Enquiries, request: Request) -> html.Section:
    waiting = view.waiting_of(found)
    cards = [
        _proposal(view.proposal_view(one, found.following, place), found, request)
        for place, one in enumerate(waiting)
    ]
    answered = view.answered_words(found)
    files = page_files("table", "enquiry_proposals", TABLE_FILES, request, view.PROPOSED)
    return _section(
        "proposals",
        view.PROPOSED,
        html.P(view.PROPOSED_NOTE, className="tsec-lead"),
        html.P(view.OUTSIDE_RULES, className="hint") if not found.following.inside else None,
        html.Div(cards, className="fproposals")
        if cards
        else html.P(view.NONE_PROPOSED, className="pc-empty"),
        _told("Proposed this month, and answered", answered),
        files if found.proposals else None,
        part=False,
    )


def _proposal(one: ProposalView, found: Enquiries, request: Request) -> html.Article:
    level = found.following.level
    hidden = dict(one.hidden)
    made = [
        folded_form(
            request,
            "enquiry",
            "raised",
            "Raise an enquiry",
            forms.raise_entries(level, one.title, one.question),
            "Raise it",
            key=one.key,
            hidden=hidden,
            onward=HERE,
            name=one.anchor,
            of=one.title,
        ),
        folded_form(
            request,
            "enquiry",
            "dismissed",
            "Do not raise, because …",
            forms.dismiss_entries(),
            "Record that it is not raised",
            key=one.key,
            hidden={"title": one.title, "origin": hidden["origin"]},
            name=one.anchor,
            of=one.title,
        ),
    ]
    facts = [html.Li(html.A(text, href=href)) for text, href in one.facts]
    return html.Article(
        [
            html.P(one.rule, className="frule"),
            html.H3(one.title, id=one.anchor),
            html.P(one.sentence),
            html.P(html.B(one.clock)) if one.clock else None,
            html.Ul(facts, className="ffacts"),
            html.P(["Near it, and open: ", html.A(one.near[0], href=one.near[1])]) if one.near else None,
            *(made if found.following.records else ()),
        ],
        className="fproposal",
        **attributes(aria_labelledby=one.anchor, data_part=""),
    )


def _told(title: str, lines: tuple[tuple[str, str, str], ...], *, folded: bool = False) -> Any:
    if not lines:
        return None
    rows = html.Ul(
        [html.Li([html.A(name, href=href), f" {said}"]) for name, said, href in lines], className="fended"
    )
    if folded:
        return html.Details([html.Summary(f"{title} ({len(lines)})"), rows], className="tabl")
    return html.Div([html.H3(title), rows], className="fanswered")


def _by_hand(found: Enquiries, request: Request, shown: Whose) -> html.Section:
    """An enquiry that no rule proposes, or about the figure from which the reader comes."""
    following, asked = found.following, dict(request.state.more)
    if following.earlier:
        who = "This is what was known on an earlier day: enquiries are raised on the page of today."
        return _section("raise", "Raise an enquiry", html.P(who, className="hint"), part=False)
    if not following.records:
        return _section("raise", "Raise an enquiry", html.P(following.who, className="hint"), part=False)
    measure = asked.get("measure", "")
    measure = measure if measure in CATALOGUE.measures else ""
    part = asked.get("part", "")
    part = part if measure and is_part(measure, part) else ""
    entries = forms.raise_entries(
        following.level,
        asked.get("title", "")[:120],
        measure=measure,
        part=part,
        by_hand=True,
        origin=asked.get("origin", ""),
        lowest=following.above,
    )
    ref = asked.get("ref", "")
    hidden = {"origin_ref": ref} if ref.isascii() and ref.isdigit() and len(ref) < 10 else None
    return _section(
        "raise",
        "Raise an enquiry",
        html.P(view.OWN_NOTE.format(shown.org.name), className="hint") if shown.level else None,
        folded_form(
            for_org(request, shown.org) if shown.level else request,
            "enquiry",
            "raised",
            "About something that no rule proposes" if not shown.level else "About something of its own",
            entries,
            "Raise it",
            onward=kept(HERE, request, shown),
            hidden=hidden,
            open_=bool(measure or asked.get("title")),
            name="by-hand",
        ),
        part=False,
    )


def _elsewhere(found: Enquiries) -> html.Section | None:
    lines = view.elsewhere(found)
    if not lines:
        return None
    return _section("elsewhere", view.OF_SYSTEM, html.Ol([_line(one) for one in lines], className="flines"))


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
    return _section(
        "programme",
        "Maternity Safety Support Programme",
        html.P(programme.lead(entered), className="tsec-lead"),
        table_part(programme.programme_table(entered), request),
        html.Div(made, className="deciding") if made else None,
        part=False,
    )


def _ended(found: Enquiries, request: Request) -> html.Section:
    following = found.following
    closed = view.ended_lines(following.closed, following)
    dismissed = view.ended_lines(following.dismissed, following)
    none = html.P("None is closed, and no proposal was set aside.", className="hint")
    table = view.enquiries_table(following)
    return _section(
        "ended",
        "Closed, and not raised",
        _told("Closed", closed, folded=True),
        _told("Not raised, with the reason", dismissed, folded=True),
        none if not closed and not dismissed else None,
        html.P(html.A("All actions, and whether they worked", href=following.href("/actions"))),
        page_files("table", "enquiries", TABLE_FILES, request, table.title) if table.rows else None,
        part=False,
    )
