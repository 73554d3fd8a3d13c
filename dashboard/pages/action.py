"""One action: whose it is, by when, what it should move, whether it worked, and what can come next."""

from __future__ import annotations

from typing import Any

from dash import html

from dashboard.cards import source
from dashboard.following import asked_thread, read_following
from dashboard.page import Request
from dashboard.pages.following_parts import folded_form, history, section, worked_part
from dashboard.recording import recorded_note
from dashboard.views import following_forms as forms
from dashboard.views.actions import NAME
from dashboard.views.decision_types import Entry
from dashboard.views.enquiry import EARLIER, action_words
from dashboard.views.following import steps, title_of
from dashboard.views.following_types import Following
from dashboard.whose import for_org, kept, whose
from dashboard.worked import Worked, all_above, worked
from metrics.governance import action
from metrics.governance.types import Thread

HERE = "/actions/{number}"
WORKED = "Did it work?"
OTHERS = "Whoever did it does not judge whether it worked: somebody else does."


def layout(request: Request) -> html.Div:
    thread = asked_thread(request, action.NAME)
    following = read_following(request)
    origin = following.origins.get(int(thread.opening.get("thread", 0)))
    out_of: Any = None
    if origin is not None:
        named = html.A(origin.text, href=following.href(origin.path)) if origin.path else origin.text
        out_of = html.P(["Comes out of: ", named], className="sub counts")
    chart = _worked(thread, following, request)
    return html.Div(
        [
            html.Div(
                [
                    html.P(
                        [html.A(NAME, href=following.href("/actions")), f" · {following.org.name}"],
                        className="eyebrow",
                    ),
                    html.H1(title_of(thread)),
                    html.P(action_words(thread, following), className="sub"),
                    out_of,
                ],
                className="thead",
            ),
            recorded_note(request, thread.id),
            section("worked", WORKED, worked_part(chart, request, unfinished=True)),
            section("steps", "What was said and done", history(steps(thread, following))),
            section("next", "What comes next", *_next(thread, following, request, chart)),
        ],
        className="theme following",
    )


def _worked(thread: Thread, following: Following, request: Request) -> Worked:
    """Beside a trust's own figures; what a system or a region agreed stands beside none."""
    return all_above([thread])[0] if following.above else worked(source(request), thread)


def _next(thread: Thread, following: Following, request: Request, chart: Worked) -> tuple[Any, ...]:
    """The steps that fit where it stands, for those who may say them."""
    if following.earlier:
        return (html.P(EARLIER, className="hint"),)
    state = action.KIND.state(thread)
    shown = whose(request)
    about, back = for_org(request, shown.org) if shown.level else request, kept(HERE, request, shown)
    made = [
        folded_form(about, action.NAME, step, title, entries, button, thread=thread, onward=back)
        for step, title, entries, button in _forms(following, chart)
        if state in action.KIND.steps[step].after and not (step == "checked" and _by_self(thread, following))
    ]
    who = html.P(following.who, className="hint") if not made else None
    own = html.P(OTHERS, className="hint") if state == action.DONE and _by_self(thread, following) else None
    return (html.Div(made, className="deciding"), own, who)


def _by_self(thread: Thread, following: Following) -> bool:
    done = thread.newest("done")
    return done is not None and done.by == following.reader


def _forms(following: Following, chart: Worked) -> tuple[tuple[str, str, tuple[Entry, ...], str], ...]:
    does = (
        ("progressed", "Record how far it is", forms.progress_entries(), "Record it"),
        ("done", "Record that it is done", forms.done_entries(), "Record it"),
        ("put", "Set another day", forms.put_entries(), "Set it"),
        ("reopened", "Open it again", forms.reopen_entries(), "Open it"),
    )
    checks = (
        (
            "checked",
            "Judge whether it worked",
            forms.check_entries(chart.answer, early=chart.early),
            "Record it",
        ),
    )
    drops = (("dropped", "Drop it", forms.drop_entries(), "Drop it"),)
    return (
        *(does if following.does else ()),
        *(checks if following.reviews else ()),
        *(drops if following.drops else ()),
    )
