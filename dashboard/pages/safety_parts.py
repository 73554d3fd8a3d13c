"""Parts that the pages of safety actions share: states as chips, figures, and where the two part."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.page import Request
from dashboard.recording import record_form
from dashboard.views.safety_types import Figure, Moment, Parting, RecordForm, State
from dashboard.views.safety_words import LETTERS


def chip(state: State) -> html.Span:
    return html.Span(state.word, className=f"rag-chip {LETTERS[state.rag]}")


def parting_box(parting: Parting) -> html.Div:
    links = [html.A(figure.name, href=figure.href) for figure in parting.figures]
    listed: list[Any] = []
    for link in links:
        listed += [", ", link] if listed else [link]
    return html.Div(
        [
            html.P([html.A(parting.what, href=parting.href), " ", chip(parting.state)], className="saf-what"),
            html.P(parting.said),
            html.P(["The figures: ", *listed, "."], className="hint"),
        ],
        className="saf-parting",
    )


def figure_list(figures: tuple[Figure, ...], title: str = "Live figures") -> html.Div | None:
    """Those short of their standard first and in words; the others fold away."""
    if not figures:
        return None
    short = [one for one in figures if one.below]
    rest = [one for one in figures if not one.below]
    parts: list[Any] = []
    if short:
        parts.append(html.Ul([_figure(one) for one in short], className="saf-figs short"))
    if rest:
        calm = "none short of a standard" if any(one.known for one in rest) else "none known here"
        words = f"{title}: {len(rest)} more" if short else f"{title}: {len(rest)}, {calm}"
        parts.append(
            html.Details([html.Summary(words), html.Ul([_figure(one) for one in rest], className="saf-figs")])
        )
    return html.Div(parts, className="saf-live")


def _figure(one: Figure) -> html.Li:
    mark: list[Any] = [html.B("Short of its standard "), " "] if one.below else []
    standard = f"; standard {one.standard}" if one.standard else ""
    return html.Li([*mark, html.A(one.name, href=one.href), f": {one.text}{standard}."])


def moments(found: tuple[Moment, ...]) -> html.Ol:
    """A timeline: what was said, newest first."""
    return html.Ol(
        [
            html.Li(
                [
                    html.Span(one.when, className="when"),
                    html.Div(
                        [
                            html.P(chip(one.state), className="tl-state") if one.state else None,
                            html.P([html.B(one.what), f" {one.by}" if one.by else ""]),
                            html.P(one.said) if one.said else None,
                        ]
                    ),
                ]
            )
            for one in found
        ],
        className="saf-tl",
    )


def form_box(form: RecordForm, request: Request) -> html.Details:
    """One form, folded under what it does."""
    return html.Details(
        [
            html.Summary(form.title),
            html.P(form.note, className="hint") if form.note else None,
            record_form(
                request,
                form.kind,
                form.step,
                form.entries,
                form.button,
                thread=form.thread,
                key=form.key,
                name=form.name,
                hidden=dict(form.hidden),
            ),
        ],
        className="saf-form",
    )
