"""Board papers made from the page, told line by line while they are made.

/paper/plain            the page without a script
/paper/make             looks (pages are shown, nothing is stored) or makes (the file is stored)
/paper/template         saves the choices as a template of the trust
/paper/file/<number>    the file of a paper, as it was stored
/paper/again/<number>   makes it again and says whether it is the same

Our own script asks for lines (`paper_stream`); a form sent without it gets a page, or is led to one.
"""

from __future__ import annotations

from flask import Flask, Response
from flask import request as http

from dashboard.answers import UNPROCESSABLE
from dashboard.desk import told
from dashboard.export_routes import download
from dashboard.form_route import MOST_BYTES
from dashboard.page import Plain, Request
from dashboard.pages.paper_form import DEED, LOOKED
from dashboard.pages.paper_history import DONE, SAVED
from dashboard.paper_answers import failed, led_to, looked, remade_page, written_page
from dashboard.paper_making import make_it, pages_of, tell_pages, tell_paper
from dashboard.paper_offer import TEMPLATE
from dashboard.paper_order import ordered, template_given
from dashboard.paper_stream import MIME, Telling, fault_line, streamed
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.keep import PaperRecord, paper_bytes, papers, remade, save_template
from dashboard.papers.order import Order
from dashboard.papers.template import TemplateError
from dashboard.post import require_mark, sender
from dashboard.tokens import done_token
from dashboard.viewer import current_request
from dashboard.views import paper_words as words
from metrics.access import Forbidden, Permission
from metrics.draft import DraftError
from metrics.store import StoreError

NO_SUCH = Plain("There is no such paper", "The page Board paper lists those that were made.")


def add_paper_routes(server: Flask) -> None:
    _add_pages(server)

    @server.post("/paper/make")
    @told
    def make_paper() -> Response:
        request = _sender()
        deed = http.form.get(DEED, LOOKED)
        try:
            require_mark(request)
            if deed != LOOKED and deed not in PAPER_FORMATS:
                raise DraftError("", words.NO_FORMAT)
            order = ordered(request, http.form)
        except (DraftError, Plain) as fault:
            return _fault(request, str(fault))
        if _asks_for_lines():
            return streamed(lambda telling: _told_by_lines(request, order, deed, telling))
        return _at_once(request, order, deed)

    @server.post("/paper/template")
    @told
    def save() -> Response:
        request = _sender()
        try:
            require_mark(request)
            name = http.form.get("save_as", "").strip()
            template = template_given(request, http.form, name)
            save_template(request.store, request.viewer, request.org.code, template)
        except (DraftError, TemplateError, StoreError) as fault:
            return _fault(request, str(fault))
        except Forbidden as fault:
            if not _asks_for_lines():
                raise
            return fault_line(str(fault))
        mark = done_token(request.viewer, 1)
        return led_to(request, {TEMPLATE: name, SAVED: name, DONE: mark}, lines=_asks_for_lines())


def _add_pages(server: Flask) -> None:
    @server.get("/paper/plain")
    @told
    def plain_paper() -> Response:
        return written_page(current_request())

    @server.get("/paper/file/<int:number>")
    @told
    def paper_file(number: int) -> Response:
        request = current_request()
        one = _found(request, number)
        content = paper_bytes(request.store, request.viewer, one)
        return download(content, PAPER_FORMATS[one.format].mime, one.file_name)

    @server.get("/paper/again/<int:number>")
    @told
    def paper_again(number: int) -> Response:
        request = current_request()
        one = _found(request, number)
        return remade_page(request, one, remade(request.store, request.viewer, one))


def _told_by_lines(request: Request, order: Order, deed: str, telling: Telling) -> None:
    if deed == LOOKED:
        tell_pages(request, order, telling)
    else:
        tell_paper(request, order, deed, telling)


def _at_once(request: Request, order: Order, deed: str) -> Response:
    """Without a script: the pages, or the way to the file, when all is done."""
    if deed == LOOKED:
        return looked(request, pages_of(request, order))
    made = make_it(request, order, deed)
    template, mark = order.template.name, done_token(request.viewer, made.id)
    return led_to(request, {TEMPLATE: template, DONE: mark}, lines=False)


def _sender() -> Request:
    http.max_content_length = http.max_form_memory_size = MOST_BYTES
    return sender(Permission.FIGURES)


def _found(request: Request, number: int) -> PaperRecord:
    """A paper of the trust of the address, as known at its moment. Raises Plain for none, and Forbidden."""
    found = papers(request.store, request.viewer, request.org.code, request.known_at)
    one = next((one for one in found if one.id == number), None)
    if one is None:
        raise NO_SUCH
    return one


def _asks_for_lines() -> bool:
    return MIME in http.accept_mimetypes.values()


def _fault(request: Request, sentence: str) -> Response:
    """For our own script an ordinary answer: a form that is not yet filled in is no fault of the page."""
    return fault_line(sentence) if _asks_for_lines() else failed(request, sentence, UNPROCESSABLE)
