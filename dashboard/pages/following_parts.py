"""Parts of the pages of enquiries, actions and meetings: sections, steps, forms that unfold, the chart of an
action.
"""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.page import Request
from dashboard.pages.card import large_card
from dashboard.pages.harm import action_part
from dashboard.recording import record_form
from dashboard.views.decision_types import Entry
from dashboard.views.following_types import StepView
from dashboard.worked import Worked
from metrics.governance.types import Thread


def section(key: str, title: str, *inside: Any, slide: bool = False, land: bool = False) -> html.Section:
    """A section under its heading; `slide`: one part of Present mode, where it has no smaller ones. `land`:
    the reader comes for it, so the page opens there.
    """
    own = f"part-{key}"
    part = attributes(data_part="") if slide else {}
    here: dict[str, Any] = {"tabIndex": -1, **attributes(data_land="")} if land else {}
    return html.Section(
        [html.H2(title, id=own, **here), *inside], className="tsec", **attributes(aria_labelledby=own), **part
    )


def folded_form(
    request: Request,
    kind: str,
    step: str,
    title: str,
    entries: tuple[Entry, ...],
    button: str,
    *,
    note: str = "",
    open_: bool = False,
    thread: Thread | None = None,
    key: str = "",
    onward: str = "",
    hidden: dict[str, str] | None = None,
    name: str = "",
    of: str = "",
) -> html.Details:
    """A form under its title; `of` names for a screen reader what it is about, where a page has several."""
    form = record_form(
        request,
        kind,
        step,
        entries,
        button,
        thread=thread,
        key=key,
        onward=onward,
        hidden=hidden,
        name=name,
    )
    said: Any = [title, html.Span(f": {of}", className="vh")] if of else title
    hint = html.P(note, className="hint") if note else None
    return html.Details([html.Summary(said), hint, form], open=open_, className="decide")


def history(steps: tuple[StepView, ...]) -> html.Ol:
    """Every step, the oldest first."""
    return html.Ol([_step(one) for one in steps], className="fsteps", **attributes(data_part=""))


def _step(one: StepView) -> html.Li:
    rows: list[Any] = []
    for label, text in one.parts:
        rows.append(html.P([html.B(f"{label}: "), text] if label else text))
    return html.Li([html.H3(one.title), html.P(f"{one.by}, {one.when}", className="fwho"), *rows])


def worked_part(one: Worked, request: Request, *, unfinished: bool = False) -> html.Div:
    """Did it work: what the chart says, and the chart; of one that is not done only where `unfinished`."""
    said: Any = [html.B(f"{one.answer}. "), one.said] if one.answer else one.said
    measure = html.P([html.B("Measure: "), one.measure]) if one.measure else None
    parts: list[Any] = [measure, html.P(said)]
    if one.chart is not None:
        parts = [action_part(one.chart, request)]
    elif one.card is not None and unfinished:
        parts.append(large_card(one.card, request))
    return html.Div(parts, className="fworked")
