"""Parts of the measure page for trying another chart, for deciding, and for what was decided."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from dash import html

from dashboard.attributes import attributes
from dashboard.forms import Form as FormComponent
from dashboard.post import Post
from dashboard.recording import field_of
from dashboard.tokens import MARK_FIELD
from dashboard.views.decision_types import Deciding, DecisionWords, Form, SuggestionWords, TrialWords, Trying

BOARD, TRIED = "The board’s view", "What you are trying"
LOOK = "See it first"
CHOOSE_FIRST = "Choose something to look at first."
LOOKED_AT = "The chart above is drawn as it would look."
TRY = "Try another chart"
TRY_NOTE = "The board’s view stays as it is. A link to this page opens what you try."
DECIDED = "What was decided about this chart"
Address = Callable[..., str]  # what is tried, by the address's word -> the address of the page


def trial_strip(words: TrialWords, back: str) -> html.Section:
    """The strip over the page while it shows a trial, with both views side by side."""
    rows = [
        html.Tr(
            [
                html.Th(row.label, scope="row"),
                html.Td(row.board, **attributes(data_of=BOARD)),
                html.Td(row.trial, **attributes(data_of=TRIED)),
            ]
        )
        for row in words.rows
    ]
    heads = [html.Th(text, scope="col") for text in ("Compared", BOARD, TRIED)]
    table = html.Table(
        [
            html.Caption("The board’s view and the trial", className="vh"),
            html.Thead(html.Tr(heads)),
            html.Tbody(rows),
        ]
    )
    return html.Section(
        [
            html.P(
                [html.B(words.headline), " ", html.A("Back to the board’s view", href=back, id="leave-trial")]
            ),
            table,
            *_differs(words),
        ],
        className="trial",
        **attributes(aria_label="You are trying another view"),
    )


def _differs(words: TrialWords) -> list[Any]:
    if not words.differs:
        return []
    parts = [
        part
        for told in words.differs
        for part in (html.H3(told.title), html.Ul([html.Li(sentence) for sentence in told.sentences]))
    ]
    return [html.Details([html.Summary("What differs, in plain words"), *parts], open=True)]


def suggestion_part(words: SuggestionWords, post: Post, see: str) -> html.Section:
    """A suggested phase: evidence on both sides, the chart as it would look, and accept or reject."""
    sides = [
        html.Div([html.H3(title), html.Ul([html.Li(sentence) for sentence in sentences])])
        for title, sentences in (("For", words.speaks_for), ("Against", words.speaks_against))
        if sentences
    ]
    return html.Section(
        [
            html.H2([words.title, html.Small("Nothing changes unless somebody accepts it.")]),
            html.P(words.headline, className="proposed"),
            html.Div(sides, className="sides"),
            html.P(
                LOOKED_AT
                if words.looked_at
                else html.A("See the chart as it would look", href=see, id="see-suggestion")
            ),
            *(_folded(form, "suggest", post, None) for form in words.forms),
        ],
        className="proposal",
    )


def trying_part(trying: Trying, action: str) -> html.Section:
    """What may be tried, or why nothing can be."""
    if not trying.entries:
        return html.Section([html.H2(TRY), html.P(trying.why_not, className="hint")], id="try")
    form = FormComponent(
        id="try-form",
        method="get",
        action=action,
        fields=[field_of(entry) for entry in trying.entries],
        button="Try it",
        className="across",
    )
    return html.Section([html.H2([TRY, html.Small(TRY_NOTE)]), form], id="try")


def deciding_part(deciding: Deciding, post: Post, look: Address, newest: str) -> html.Section:
    """The forms for those who may decide, and the whole history for everybody. `newest` is the address of
    the view on which decisions are made.
    """
    parts: list[Any] = [html.H2("Decisions")]
    if deciding.who:
        parts.append(html.P(deciding.who, className="hint"))
    if deciding.onward:
        there = html.A(deciding.onward.link, href=newest, id="newest-view")
        parts.append(html.P([f"{deciding.onward.sentence} ", there, "."], className="hint"))
    parts += [_folded(form, "decide", post, look) for form in deciding.forms]
    parts.append(_history(deciding.history, post))
    return html.Section(parts, className="deciding", id="decisions")


def _folded(form: Form, prefix: str, post: Post, look: Address | None) -> html.Details:
    seen = look is not None and bool(form.look)
    made = FormComponent(
        id=f"{prefix}-{form.kind}",
        method="post",
        action=post.action,
        fields=[field_of(entry) for entry in form.entries],
        hidden={MARK_FIELD: post.token, "kind": form.kind, **dict(form.hidden)},
        button=form.button,
        look={"label": LOOK, "action": look(), "names": dict(form.look), "nothing": CHOOSE_FIRST}
        if look is not None and seen
        else None,
    )
    note = html.P(form.note, className="hint") if form.note else None
    return html.Details([html.Summary(form.title), note, made], open=form.open, className="decide")


def _history(history: tuple[DecisionWords, ...], post: Post) -> Any:
    if not history:
        return html.P("Nothing has been decided about this chart yet.", className="hint")
    lines = html.Ol([_line(words, post) for words in history], className="history")
    return html.Details(
        [html.Summary(f"{DECIDED} ({len(history)})"), lines],
        open=True,
        className="tabl",
        **attributes(data_print_open=""),
    )


def _line(words: DecisionWords, post: Post) -> html.Li:
    parts: list[Any] = [
        html.B(words.what),
        html.Span(words.reason, className="reason"),
        html.Small(words.by),
    ]
    if words.taken_back:
        parts.append(html.Small(words.taken_back, className="back"))
    if words.undo is not None:
        parts.append(_folded(words.undo, f"undo-{words.number}", post, None))
    return html.Li(parts, className="gone" if words.taken_back else "")
