"""Ask: a question on the record, with the figure or the text that it is about already filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dash import html

from dashboard.before_recording import number_of
from dashboard.cards import source
from dashboard.challenged import may_ask, today
from dashboard.gather import names
from dashboard.page import Plain, Request
from dashboard.pages.ask_link import MEETING
from dashboard.recording import record_form
from dashboard.views.asking import ask_view, figure_words, text_words
from dashboard.views.challenge_types import AskView
from dashboard.views.dates import month_code
from dashboard.views.suggested import suggested
from metrics.catalogue import CATALOGUE
from metrics.governance import challenge, commentary
from metrics.governance.read import thread
from metrics.store import StoreError, read
from metrics.types import Assessment

TITLE, SUB = (
    "Ask a question on the record",
    "It is given to somebody, answered, and accepted or returned by you.",
)
EARLIER = "This is a view of an earlier day: open the page as it is known today to ask."
LONGEST = 500  # characters of a question that an address brings
NO_TEXT = Plain("There is no such text", "Nothing that you may read stands under this number here.")


@dataclass(frozen=True, slots=True)
class About:
    """What is asked about: in words, and as the form sends it along unseen."""

    request: Request  # of the month of the figure
    words: str = ""
    shown: str = ""
    quoted: tuple[tuple[str, str], ...] = ()
    hidden: Mapping[str, str] = field(default_factory=dict)
    figure: Assessment | None = None
    hide: bool = False


def layout(request: Request) -> html.Div:
    found = _about(request)
    asked = (request.store, request.viewer, request.org.code)
    view = ask_view(
        found.words,
        found.shown,
        found.quoted,
        groups=suggested(found.figure, hide=found.hide),
        meetings=read.meetings(*asked, known_at=request.known_at),
        today=today(request),
        asks=may_ask(request),
        question=dict(request.state.more).get("question", "").strip()[:LONGEST],
        chosen=dict(request.state.more).get(MEETING, ""),
    )
    return html.Div(_parts(view, dict(found.hidden), found.request), className="asking")


def _about(request: Request) -> About:
    """A text by its number, a figure by its measure, a page by its name, or nothing in particular."""
    given = dict(request.state.more)
    if given.get("text"):
        return _text(request, number_of(given["text"]))
    if given.get("measure"):
        return _figure(About(request), given["measure"], given.get("part", ""))
    page = given.get("page", "")[:100]
    return About(request, page, hidden={"page": page}) if page else About(request)


def _text(request: Request, number: int) -> About:
    """The text of a number; a commentary brings its figure and month along."""
    try:
        found = thread(request.store, request.viewer, number, known_at=request.known_at)
    except StoreError:
        raise NO_TEXT from None
    if found.org_code != request.org.code:
        raise NO_TEXT
    words, quoted = text_words(found, names(request.store, {one.by for one in found.entries}))
    about = About(request, words, quoted=quoted, hidden={"thread": str(found.id)})
    if found.kind != commentary.NAME:
        return about
    measure, month, part = commentary.parts(found.key)
    at = replace(request, period=month, state=request.state.changed(period=month))
    return _figure(replace(about, request=at), measure, part)


def _figure(about: About, measure: str, part: str) -> About:
    """With the figure of a measure, as it stands for this reader."""
    if measure not in CATALOGUE.measures:
        raise Plain("There is no such measure", f"The catalogue has no measure named {measure[:40]}.")
    known = part if not part or commentary.is_figure(measure, part) else ""
    found = source(replace(about.request, state=about.request.state.changed(site="")))
    own = found.assessment(measure, known)
    hide = bool(found.small.periods(own))
    words, shown = figure_words(own, about.request.period, hidden=hide)
    sent = {"measure": measure, "month": month_code(about.request.period)} | (
        {"breakdown": known} if known else {}
    )
    return replace(
        about,
        words=about.words or words,
        shown=shown,
        hidden={**about.hidden, **sent},
        figure=own,
        hide=hide,
    )


def _parts(view: AskView, hidden: dict[str, str], request: Request) -> list[Any]:
    shown = html.P(view.shown, className="shown") if view.shown else None
    quoted = [html.Div([html.Dt(label), html.Dd(text)]) for label, text in view.quoted if text]
    about = html.Section(
        [
            html.H2("What it is about"),
            html.P(html.B(view.about)),
            shown,
            html.Dl(quoted, className="said-of") if quoted else None,
        ],
        className="about",
    )
    head = [
        html.P(f"{request.org.name}", className="eyebrow"),
        html.H1(TITLE),
        html.P(SUB, className="sub"),
    ]
    if not view.entries:
        return [*head, about, html.P(EARLIER if request.known_at else view.who, className="told")]
    form = record_form(
        request,
        challenge.NAME,
        "asked",
        view.entries,
        "Ask it",
        onward="/challenges/{number}",
        hidden=hidden,
    )
    return [*head, about, form]
