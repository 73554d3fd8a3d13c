"""Partners: by partner and theme, each thing that was said, objectives and thematic reviews of the system."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.card_section import page_head
from dashboard.pages.following_parts import folded_form, history
from dashboard.pages.measure_parts import choices
from dashboard.pages.page_table import TABLE_FILES, page_files, table_part
from dashboard.partners import read_partners
from dashboard.recording import recorded_note
from dashboard.views import group_matters as group
from dashboard.views import partner_forms as forms
from dashboard.views import partners as view
from dashboard.views.decision_types import Entry
from dashboard.views.partner_types import GroupMatter, InsightView, Partners
from dashboard.views.partner_words import NO_OBJECTIVES, NO_REVIEWS
from dashboard.whose import Whose, at_level, for_org, kept, whose
from metrics.access import Permission, permissions
from metrics.governance import insight, objective, thematic_review
from metrics.governance.types import Thread
from metrics.store import read
from metrics.types import Organisation

EARLIER = "This is what was known on an earlier day: what partners say is logged on the page of today."
OPEN_ITEMS = 8  # stand open; the others unfold


def layout(request: Request) -> html.Div:
    shown = whose(request)
    found = read_partners(request, shown)
    levels = choices("Whose partners", shown.choices, lambda name: at_level(request, name), "level")
    matters = (*found.insights, *found.objectives, *found.reviews)
    return html.Div(
        [
            page_head(view.head(found), request, levels if shown.choices else None),
            recorded_note(request, *(one.id for one in matters)),
            _section(
                "grid",
                "By partner and theme",
                table_part(
                    view.grid_table(found),
                    request,
                    heading=_hidden("How often each partner spoke of each theme"),
                ),
            ),
            _items(found, request),
            _group("objectives", "Quality objectives", _objectives(found, request, shown), NO_OBJECTIVES)
            if shown.level
            else None,
            _group("reviews", "Thematic reviews", _reviews(found, request, shown), NO_REVIEWS)
            if shown.level
            else None,
            _log(found, request, shown),
        ],
        className="theme following partners",
    )


def _hidden(title: str) -> html.H3:
    return html.H3(title, className="vh")


def _section(key: str, title: str, *inside: Any) -> html.Section:
    return html.Section(
        [html.H2(title, id=key), *inside], className="tsec", **attributes(aria_labelledby=key)
    )


def _items(found: Partners, request: Request) -> html.Section:
    listed = [view.insight_view(one, found) for one in found.open]
    table = view.insights_table(found, found.open)
    cards = [_item(one, found, request) for one in listed]
    chosen = bool(found.partner or found.theme)
    rest = cards[OPEN_ITEMS:]
    more = html.Details(
        [html.Summary(f"The other {len(rest)}"), html.Div(rest, className="pt-items")], className="tabl"
    )
    return _section(
        "items",
        view.open_title(found),
        html.P(html.A("Show all", href=found.at("", "")), className="hint") if chosen else None,
        html.Div(cards[:OPEN_ITEMS], className="pt-items")
        if cards
        else html.P(table.empty, className="pc-empty"),
        more if rest else None,
        page_files("table", "insights", TABLE_FILES, request, table.title) if cards else None,
    )


def _item(one: InsightView, found: Partners, request: Request) -> html.Article:
    anchor = f"insight-{one.thread.id}"
    return html.Article(
        [
            html.P(one.nature, className=f"pt-nature {one.nature.lower()}"),
            html.H3(one.title, id=anchor),
            html.P(one.text),
            html.P(one.about, className="fwho"),
            html.P(one.known, className="fwho"),
            _came_of_it(one),
            html.Div(_answers(one, found, request), className="deciding"),
        ],
        className="pt-item",
        **attributes(aria_labelledby=anchor, data_part=""),
    )


def _came_of_it(one: InsightView) -> html.P | None:
    if one.answered:
        return html.P([html.B("What came of it: "), one.answer])
    return html.P(html.B(one.answer)) if one.answer else None


def _answers(one: InsightView, found: Partners, request: Request) -> list[Any]:
    """What came of it: for those who may say so of the organisation that it is about."""
    org = Organisation(one.thread.org_code, found.places[one.thread.org_code], "")
    held = permissions(request.viewer, org.code, read.hierarchy(request.store))
    if found.earlier or not held.intersection(insight.LOGS):
        return []
    own, shown = for_org(request, org), Whose(found.org, found.level)
    steps = (
        (insight.ANSWERED, "Record what came of it", forms.answer_entries()),
        (insight.WITHDRAWN, "Take it back", forms.withdraw_entries()),
    )
    back = kept("/partners", request, shown)
    return [_step_form(own, one.thread, one.title, back, *step) for step in steps]


def _step_form(
    own: Request, thread: Thread, of: str, back: str, step: str, title: str, entries: tuple[Entry, ...]
) -> html.Details:
    return folded_form(
        own,
        thread.kind,
        step,
        title,
        entries,
        "Record it",
        thread=thread,
        onward=back,
        name=str(thread.id),
        of=of,
    )


def _group(key: str, title: str, cards: list[Any], none: str) -> html.Section:
    return _section(key, title, *(cards or [html.P(none, className="pc-empty")]))


def _objectives(found: Partners, request: Request, shown: Whose) -> list[Any]:
    listed = [group.objective_view(one, found) for one in found.objectives]
    steps = (
        ("reviewed", "Review it", forms.objective_review_entries(found.today)),
        (objective.ENDED, "End it", forms.end_entries()),
    )
    made: list[Any] = [_matter(one, found, request, shown, steps) for one in listed]
    if made:
        made.append(page_files("table", "objectives", TABLE_FILES, request, "Quality objectives"))
    if found.leads:
        made.append(
            _begin(request, shown, objective.NAME, "set", "Set another objective", forms.objective_entries())
        )
    return made


def _reviews(found: Partners, request: Request, shown: Whose) -> list[Any]:
    listed = [group.review_view(one, found) for one in found.reviews]
    steps = ((thematic_review.FOLLOWED, "Record what followed", forms.answer_entries()),)
    made: list[Any] = [_matter(one, found, request, shown, steps) for one in listed]
    if found.leads:
        made.append(
            _begin(
                request,
                shown,
                thematic_review.NAME,
                thematic_review.HELD,
                "Record a thematic review",
                forms.review_entries(found.today),
            )
        )
    return made


def _begin(request: Request, shown: Whose, kind: str, step: str, title: str, entries: Any) -> html.Details:
    return folded_form(
        for_org(request, shown.org),
        kind,
        step,
        title,
        entries,
        "Record it",
        onward=kept("/partners", request, shown),
    )


def _matter(one: GroupMatter, found: Partners, request: Request, shown: Whose, steps: Any) -> html.Article:
    anchor = f"matter-{one.thread.id}"
    own, back = for_org(request, shown.org), kept("/partners", request, shown)
    made = [
        _step_form(own, one.thread, one.title, back, step, title, entries)
        for step, title, entries in steps
        if found.leads and one.open
    ]
    return html.Article(
        [
            html.H3(one.title, id=anchor),
            html.P(html.B(one.stands)),
            *(html.P(line) for line in one.lines),
            html.Div([*made, _history(one.thread, one)], className="deciding"),
        ],
        className="pt-matter",
        **attributes(aria_labelledby=anchor, data_part=""),
    )


def _history(thread: Thread, one: GroupMatter) -> html.Details:
    title = "The one step" if len(thread.entries) == 1 else f"All {len(thread.entries)} steps"
    return html.Details(
        [html.Summary([title, html.Span(f": {one.title}", className="vh")]), history(one.steps)],
        className="tabl",
    )


def _log(found: Partners, request: Request, shown: Whose) -> html.Section:
    title = "Log what a partner said"
    if not found.logs:
        return _section("log", title, html.P(EARLIER if found.earlier else found.who, className="hint"))
    held = permissions(request.viewer, shown.org.code, read.hierarchy(request.store))
    outside = not shown.level and Permission.FIGURES not in held
    form = folded_form(
        for_org(request, shown.org),
        insight.NAME,
        insight.LOGGED,
        f"{title} of {shown.org.name}",
        forms.log_entries(shown.level, outside, found.today),
        "Log it",
        onward=kept("/partners", request, shown),
    )
    return _section("log", title, form)
