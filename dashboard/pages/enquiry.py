"""One enquiry: where it stands, every step, its actions with what their measures say, what comes next."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.cards import source
from dashboard.following import asked_thread, read_following
from dashboard.page import Request
from dashboard.pages.following_parts import folded_form, history, section, worked_part
from dashboard.recording import recorded_note
from dashboard.views import enquiry as view
from dashboard.views import following_forms as forms
from dashboard.views.following import steps, title_of
from dashboard.views.following_types import Following
from dashboard.whose import Whose, for_org, kept, whose
from dashboard.worked import all_above, all_worked
from metrics.governance import action, enquiry
from metrics.governance.types import Thread

HERE = "/enquiries/{number}"


def layout(request: Request) -> html.Div:
    shown = whose(request)
    thread = asked_thread(request, enquiry.NAME)
    following = read_following(request)
    head = view.head(thread, following)
    actions = following.actions_of(thread)
    return html.Div(
        [
            html.Div(
                [
                    html.P(
                        [html.A(view.NAME, href=following.href("/enquiries")), f" · {head.where}"],
                        className="eyebrow",
                    ),
                    html.H1(head.title),
                    html.P(head.question, className="sub"),
                    html.P(head.stands, className="sub counts"),
                ],
                className="thead",
            ),
            recorded_note(request, thread.id, *(one.id for one in actions)),
            _path(thread),
            _facts(head, request),
            _actions(actions, request, following),
            section("steps", "What was said and decided", history(steps(thread, following))),
            _next(thread, following, request, shown),
        ],
        className="theme following",
    )


def _path(thread: Thread) -> html.Ol:
    """The four levels, with the one where it is now and those where it was."""
    now, been = enquiry.level_of(thread), view.levels_of(thread)
    return html.Ol(
        [
            html.Li(
                [html.B(name), html.Span(word)],
                className="here" if level == now else "been" if level in been else "",
                **(attributes(aria_current="step") if level == now else {}),
            )
            for level, name, word in view.path_words(thread)
        ],
        className="fpath",
        **attributes(aria_label="Where it stands"),
    )


def _facts(head: view.Head, request: Request) -> html.Dl:
    rows = []
    for label, text, path, part in head.facts:
        said = html.A(text, href=request.href(path, breakdown=part)) if path else text
        rows.append(html.Div([html.Dt(label), html.Dd(said)]))
    return html.Dl(rows, className="ffactlist", **attributes(data_part=""))


def _actions(actions: tuple[Thread, ...], request: Request, following: Following) -> html.Section:
    if not actions:
        return section("actions", "Actions", html.P(view.NO_ACTION, className="pc-empty"))
    found = all_above(actions) if following.above else all_worked(source(request), actions)
    cards = [
        html.Article(
            [
                html.H3(
                    html.A(title_of(one.thread), href=following.href(f"/actions/{one.thread.id}")),
                    id=f"action-{one.thread.id}",
                ),
                html.P(view.action_words(one.thread, following), className="fwho"),
                worked_part(one, request),
            ],
            className="faction",
            **attributes(aria_labelledby=f"action-{one.thread.id}"),
        )
        for one in found
    ]
    return section("actions", "Actions, and whether they worked", html.Div(cards, className="factions"))


def _next(thread: Thread, following: Following, request: Request, shown: Whose) -> html.Section:
    if following.earlier:
        return section("next", "What comes next", html.P(view.EARLIER, className="hint"))
    if not following.records:
        return section("next", "What comes next", html.P(following.who, className="hint"))
    if view.is_below(thread, following):
        return section("next", "What comes next", html.P(view.BELOW, className="hint"))
    state = enquiry.KIND.state(thread)
    own, back = for_org(request, shown.org) if shown.level else request, kept(HERE, request, shown)
    made = [
        folded_form(
            own, enquiry.NAME, step, title, entries, button, thread=thread, onward=back, hidden=hidden
        )
        for step, title, entries, button, hidden in _forms(thread, following)
        if state in enquiry.KIND.steps[step].after
    ]
    if state == enquiry.OPEN and following.does:
        about = enquiry.about_of(thread) or ("", "")
        hidden = {"thread": str(thread.id), "level": enquiry.level_of(thread)}
        made.insert(
            1,
            folded_form(
                own,
                action.NAME,
                "agreed",
                "Agree an action",
                forms.agree_entries(*about),
                "Agree it",
                onward=kept(f"/enquiries/{thread.id}", request, shown),
                hidden=hidden,
            ),
        )
    return section("next", "What comes next", html.Div(made, className="deciding"))


def _forms(
    thread: Thread, following: Following
) -> tuple[tuple[str, str, tuple[Any, ...], str, dict[str, str] | None], ...]:
    """Each step with its form: those that fit where it stands are offered."""
    raised = enquiry.raised_of(thread)
    origin = {"origin": str(raised.get("origin", "other"))}
    level = following.level
    entries = forms.raise_entries(level, str(raised.get("title")), "", lowest=following.above)
    return (
        ("responded", "Record what was found", forms.respond_entries(), "Record it", None),
        ("decided", "Record a decision", forms.decide_entries(), "Record it", None),
        (
            "moved",
            "Move it to another level",
            forms.move_entries(level, enquiry.level_of(thread), following.above),
            "Move it",
            None,
        ),
        ("put", "Set another day", forms.put_entries(), "Set it", None),
        ("closed", "Close it", forms.close_entries(), "Close it", None),
        ("reopened", "Open it again", forms.reopen_entries(), "Open it", None),
        ("raised", "Raise it after all", entries, "Raise it", origin),
    )
