"""What raises an enquiry: what the rules find, and a form for what no rule proposes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.following_parts import folded_form, section
from dashboard.pages.page_table import TABLE_FILES, page_files
from dashboard.views import enquiries as view
from dashboard.views import following_forms as forms
from dashboard.views.decision_types import Entry
from dashboard.views.following_types import Enquiries, Following, ProposalView
from dashboard.whose import Whose, for_org, kept
from metrics.catalogue import CATALOGUE
from metrics.governance.about import is_part
from metrics.series import Key

HERE = "/enquiries/{number}"
NO_RULE, OF_ITS_OWN = "About something that no rule proposes", "About something of its own"
FROM_FIGURE = "About the figure from which you come"
AT = "at"  # in the address: the level at which it is to be looked at
LONGEST_TITLE, LONGEST_QUESTION = 120, 600  # characters that an address brings


def proposals(found: Enquiries, request: Request) -> html.Section:
    waiting = view.waiting_of(found)
    cards = [
        _proposal(view.proposal_view(one, found.following, place), found, request)
        for place, one in enumerate(waiting)
    ]
    answered = view.answered_words(found)
    files = page_files("table", "enquiry_proposals", TABLE_FILES, request, view.PROPOSED)
    return section(
        "proposals",
        view.PROPOSED,
        html.P(view.PROPOSED_NOTE, className="tsec-lead"),
        html.P(view.OUTSIDE_RULES, className="hint") if not found.following.inside else None,
        html.Div(cards, className="fproposals")
        if cards
        else html.P(view.NONE_PROPOSED, className="pc-empty"),
        told_lines("Proposed this month, and answered", answered),
        files if found.proposals else None,
    )


def _proposal(one: ProposalView, found: Enquiries, request: Request) -> html.Article:
    facts = [html.Li(html.A(text, href=href)) for text, href in one.facts]
    return html.Article(
        [
            html.P(one.rule, className="frule"),
            html.H3(one.title, id=one.anchor),
            html.P(one.sentence),
            html.P(html.B(one.clock)) if one.clock else None,
            html.Ul(facts, className="ffacts"),
            html.P(["Near it, and open: ", html.A(one.near[0], href=one.near[1])]) if one.near else None,
            *(_answers(one, found, request) if found.following.records else ()),
        ],
        className="fproposal",
        **attributes(aria_labelledby=one.anchor, data_part=""),
    )


def _answers(one: ProposalView, found: Enquiries, request: Request) -> list[html.Details]:
    """To raise it, or to say why not."""
    hidden = dict(one.hidden)
    raised = folded_form(
        request,
        "enquiry",
        "raised",
        "Raise an enquiry",
        forms.raise_entries(found.following.level, one.title, one.question),
        "Raise it",
        key=one.key,
        hidden=hidden,
        onward=HERE,
        name=one.anchor,
        of=one.title,
    )
    dismissed = folded_form(
        request,
        "enquiry",
        "dismissed",
        "Do not raise, because …",
        forms.dismiss_entries(),
        "Record that it is not raised",
        key=one.key,
        hidden={"title": one.title, **{k: hidden[k] for k in ("origin", "measure") if k in hidden}},
        name=one.anchor,
        of=one.title,
    )
    return [raised, dismissed]


def told_lines(title: str, lines: tuple[tuple[str, str, str], ...], *, folded: bool = False) -> Any:
    if not lines:
        return None
    rows = html.Ul(
        [html.Li([html.A(name, href=href), f" {said}"]) for name, said, href in lines], className="fended"
    )
    if folded:
        return html.Details([html.Summary(f"{title} ({len(lines)})"), rows], className="tabl")
    return html.Div([html.H3(title), rows], className="fanswered")


def by_hand(found: Enquiries, request: Request, shown: Whose) -> html.Section:
    """An enquiry that no rule proposes, or about the figure from which the reader comes."""
    following, asked = found.following, dict(request.state.more)
    if following.earlier:
        who = "This is what was known on an earlier day: enquiries are raised on the page of today."
        return section("raise", "Raise an enquiry", html.P(who, className="hint"))
    if not following.records:
        return section("raise", "Raise an enquiry", html.P(following.who, className="hint"))
    figure = _figure(asked)
    comes = bool(figure[0] or asked.get("title"))
    ref = asked.get("ref", "")
    hidden = {"origin_ref": ref} if ref.isascii() and ref.isdigit() and len(ref) < 10 else None
    title = FROM_FIGURE if figure[0] else NO_RULE if not shown.level else OF_ITS_OWN
    return section(
        "raise",
        "Raise an enquiry",
        html.P(view.OWN_NOTE.format(shown.org.name), className="hint") if shown.level else None,
        _open_already(view.open_about(following, figure[0])),
        folded_form(
            for_org(request, shown.org) if shown.level else request,
            "enquiry",
            "raised",
            title,
            _entries(following, asked, figure),
            "Raise it",
            onward=kept(HERE, request, shown),
            hidden=hidden,
            open_=comes,
            name="by-hand",
        ),
        land=comes,
    )


def _open_already(found: tuple[tuple[str, str], ...]) -> html.P | None:
    """What is looked into already, before the same is raised a second time."""
    if not found:
        return None
    links = [part for title, href in found for part in ("; ", html.A(title, href=href))][1:]
    return html.P([view.OPEN_ALREADY, *links, "."])


def _entries(following: Following, asked: Mapping[str, str], figure: Key) -> tuple[Entry, ...]:
    """The fields, filled with what the address says."""
    return forms.raise_entries(
        following.level,
        asked.get("title", "")[:LONGEST_TITLE],
        asked.get("question", "")[:LONGEST_QUESTION],
        measure=figure[0],
        part=figure[1],
        by_hand=True,
        origin=asked.get("origin", ""),
        lowest=following.above,
        at=asked.get(AT, ""),
    )


def _figure(asked: Mapping[str, str]) -> Key:
    """The measure and the part that the address names, as far as there are such."""
    measure, part = asked.get("measure", ""), asked.get("part", "")
    if measure not in CATALOGUE.measures:
        return "", ""
    return measure, part if is_part(measure, part) else ""
