"""The way from any figure or text to a question about it, for those who may ask."""

from __future__ import annotations

from dash import html

from dashboard.challenged import may_ask
from dashboard.page import Request

ASK, ASK_TEXT, PATH = "Ask about this", "Ask about this text", "/ask"
MEETING = "meeting"  # in the address of the form: for which it is asked, by its number


def ask_about(request: Request, measure: str, breakdown: str, what: str, org: str = "") -> html.A | None:
    """`what` names the figure to a screen reader, where a page has several."""
    if not may_ask(request):
        return None
    more = tuple(pair for pair in (("measure", measure), ("part", breakdown)) if pair[1])
    href = request.href(PATH, more=more, org=org or request.org.code)
    return html.A([ASK, html.Span(f": {what}", className="vh")], href=href, className="ask")


def ask_about_text(request: Request, thread: int) -> html.A | None:
    """About the words of a matter, by its number."""
    if not may_ask(request):
        return None
    href = request.href(PATH, more=(("text", str(thread)),))
    return html.A(ASK_TEXT, href=href, className="ask")


def ask_anything(request: Request) -> html.A | None:
    """About what stands on no page, or on this one as a whole."""
    if not may_ask(request):
        return None
    return html.A("Ask a question", href=request.href(PATH), className="btn")
