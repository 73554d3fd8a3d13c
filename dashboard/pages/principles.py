"""Principles 1 to 3 as a living checklist: what is said of each requirement beside what the record shows."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.following_parts import folded_form, history
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import TABLE_FILES, page_files, table_part
from dashboard.principles import read_principles
from dashboard.recording import recorded_note
from dashboard.views import incidents_shared as shared
from dashboard.views import principles as view
from dashboard.views.principle_types import Fact, Principles, RequirementView
from dashboard.whose import Whose, at_level, for_org, kept, whose
from metrics.governance import checklist

EARLIER = "This is what was known on an earlier day: requirements are judged on the page of today."
NONE = "none"  # of a state that nobody has judged
OTHER = "It waits for somebody else to review it."


def layout(request: Request) -> html.Div:
    shown = whose(request)
    found = read_principles(request, shown)
    listed = view.requirements(found)
    levels = choices("Whose principles", shown.choices, lambda name: at_level(request, name), "level")
    files = page_files("table", "principles", TABLE_FILES, request, found.framework.title)
    return html.Div(
        [
            page_head(view.head(found, listed), request, levels if shown.choices else None),
            recorded_note(request, *(one.id for one in found.threads.values())),
            html.Section(
                [
                    html.H2(found.framework.title, id="part-principle"),
                    html.P(f"{found.framework.source}. {found.framework.note}", className="hint"),
                    html.Ol([_item(one, found, request, shown) for one in listed], className="pri-list"),
                    files,
                    html.P(EARLIER if found.earlier else found.who, className="hint")
                    if not found.judges
                    else None,
                ],
                className="tsec",
                **attributes(aria_labelledby="part-principle"),
            ),
            _incidents(found, request) if not shown.level else None,
        ],
        className="theme following principles",
    )


def _item(one: RequirementView, found: Principles, request: Request, shown: Whose) -> html.Li:
    said: list[Any] = []
    if one.said:
        said.append(html.P(one.said))
    if one.evidence:
        said.append(html.P([html.B("Evidence: "), one.evidence]))
    parted = html.P([html.B("! "), one.parts], className="pri-parts") if one.parts else None
    return html.Li(
        [
            html.Div(
                [html.Span(one.number, className="pri-no"), html.H3(one.title, id=f"req-{one.id}")],
                className="pri-head",
            ),
            html.P(one.asks, className="pri-asks"),
            parted,
            html.Div(
                [
                    html.Div(
                        [
                            html.H4("What is said"),
                            html.P(html.Span(one.word, className=f"pri-state is-{one.state or NONE}")),
                            *said,
                            html.P(
                                f"{one.when}. {one.review}." if one.review else one.when, className="fwho"
                            ),
                        ]
                    ),
                    html.Div(
                        [
                            html.H4("What the record shows"),
                            html.Ul([_fact(fact, found) for fact in one.facts], className="pri-facts"),
                        ]
                    ),
                ],
                className="pri-two",
            ),
            html.Div([*_forms(one, found, request, shown), _history(one)], className="deciding"),
        ],
        className="pri-item",
        **attributes(data_part="", aria_labelledby=f"req-{one.id}"),
    )


def _fact(fact: Fact, found: Principles) -> html.Li:
    if not fact.path:
        return html.Li(fact.text)
    path, _, anchor = fact.path.partition("#")
    href = found.href(path)
    return html.Li(html.A(fact.text, href=f"{href}#{anchor}" if anchor else href))


def _history(one: RequirementView) -> html.Details | None:
    if len(one.steps) < 2:
        return None
    return html.Details(
        [
            html.Summary([f"All {len(one.steps)} steps", html.Span(f": {one.title}", className="vh")]),
            history(one.steps),
        ],
        className="tabl",
    )


def _forms(one: RequirementView, found: Principles, request: Request, shown: Whose) -> list[Any]:
    own = for_org(request, shown.org)
    state = checklist.KIND.state(one.thread) if one.thread else ""
    judged = one.thread.newest(checklist.JUDGED) if one.thread else None
    mine = judged is not None and judged.by == found.reader
    made: list[Any] = []

    def add(step: str, title: str, entries: Any, button: str) -> None:
        made.append(
            folded_form(
                own,
                checklist.NAME,
                step,
                title,
                entries,
                button,
                thread=one.thread,
                key=checklist.key(found.framework.id, one.id),
                onward=kept("/principles", request, shown),
                name=one.id,
                of=one.title,
            )
        )

    if found.judges:
        add(
            checklist.JUDGED,
            "Judge it anew" if judged else "Judge it",
            view.judge_entries(one, found.today),
            "Record it",
        )
    if found.reviews and judged is not None and not mine:
        if state == checklist.JUDGED:
            add(checklist.REVIEWED, "Review it: the evidence is enough", view.review_entries(), "Record it")
        if state in (checklist.JUDGED, checklist.REVIEWED):
            add(checklist.NOT_ENOUGH, "Its evidence is not enough", view.not_enough_entries(), "Record it")
    return made


def _incidents(found: Principles, request: Request) -> html.Section:
    """How many serious incidents were shared with whom; for those who may, the unshared ones."""
    inside = found.trust is not None and found.trust.inside
    return html.Section(
        [
            html.H2(shared.INCIDENTS, id="incidents"),
            html.P(shared.incidents_lead(found), className="tsec-lead"),
            table_part(shared.counts_table(found), request) if inside else None,
            table_part(shared.unshared_table(found), request)
            if found.listed is not None
            else (html.P(shared.CASES_ONLY, className="hint") if inside else None),
        ],
        className="tsec",
        **attributes(aria_labelledby="incidents"),
    )
