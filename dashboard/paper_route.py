"""Board papers made from the page, told line by line while they are made.

/paper/plain            the page without a script
/paper/make             looks (pages are shown, nothing is stored) or makes (the file is stored)
/paper/template         saves the choices as a template of the trust
/paper/template/remove  uses a template of the trust no more
/paper/file/<number>    the file of a paper, as it was stored
/paper/again/<number>   makes it again and says whether it is the same

Our own script asks for lines (`paper_stream`); a form sent without it gets a page, or is led to one.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from flask import Flask, Response
from flask import request as http

from dashboard.answers import UNPROCESSABLE
from dashboard.desk import current_desk, told
from dashboard.export_routes import download
from dashboard.form_route import MOST_BYTES
from dashboard.hosts import from_this_site
from dashboard.page import Plain, Request
from dashboard.pages.paper_form import DEED, LOOKED
from dashboard.pages.paper_history import DONE, REMOVED, SAVED
from dashboard.paper_about import about_of
from dashboard.paper_answers import failed, led_to, looked, remade_page, written_page
from dashboard.paper_making import made_again, make_it, tell_again, tell_pages, tell_paper
from dashboard.paper_moment import LOOKED_AT, moment_to_look, moment_to_make
from dashboard.paper_offer import TEMPLATE
from dashboard.paper_order import ordered, template_given
from dashboard.paper_stream import MIME, Telling, fault_line, streamed
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.keep import (
    PaperRecord,
    paper_bytes,
    papers,
    remove_template,
    save_template,
)
from dashboard.papers.order import Order
from dashboard.papers.template import TemplateError
from dashboard.post import require_mark
from dashboard.tokens import ForeignFormError, done_token
from dashboard.viewer import current_request
from dashboard.views import paper_words as words
from dashboard.workshop import Workshop, unseen, workshop
from dashboard.workshop.jobs import ShowPages
from metrics.access import Forbidden, require
from metrics.draft import DraftError
from metrics.store import StoreError, read

UNNAMED = "application/octet-stream"
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
            moment, mark = _moment(request, deed)
            order = ordered(request, http.form, moment)
        except (DraftError, Plain, StoreError) as fault:
            return _fault(request, str(fault))
        if _asks_for_lines():
            shop = workshop()
            return streamed(lambda telling: _told_by_lines(shop, request, order, deed, mark, telling))
        return _at_once(request, order, deed)

    @server.post("/paper/template")
    @told
    def save() -> Response:
        return _of_template(_saved)

    @server.post("/paper/template/remove")
    @told
    def remove() -> Response:
        return _of_template(_removed)


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
        own = PAPER_FORMATS.get(one.format)  # none of one that this version of the program makes no more
        return download(content, own.mime if own else UNNAMED, one.file_name)

    @server.get("/paper/again/<int:number>")
    @told
    def paper_again(number: int) -> Response:
        request = current_request()
        one = _found(request, number)
        if _asks_for_lines():
            shop = workshop()
            return streamed(lambda telling: tell_again(shop, request, one, telling))
        return remade_page(request, one, made_again(workshop(), request, one))


def _of_template(deed: Callable[[Request], dict[str, str]]) -> Response:
    """Save or remove a template; on to the page, which says so."""
    request = _sender()
    try:
        require_mark(request)
        told = deed(request)
    except (DraftError, TemplateError, StoreError) as fault:
        return _fault(request, str(fault))
    except Forbidden as fault:
        if not _asks_for_lines():
            raise
        return fault_line(str(fault))
    return led_to(request, told | {DONE: done_token(request.viewer, 1)}, lines=_asks_for_lines())


def _saved(request: Request) -> dict[str, str]:
    name = http.form.get("save_as", "").strip()
    if about_of(request).of_system:
        raise DraftError("save_as", words.NO_SAVING)
    if not name:
        raise DraftError("save_as", words.NO_NAME)
    template = template_given(request, http.form, name)
    save_template(request.store, request.viewer, request.org.code, template)
    return {TEMPLATE: name, SAVED: name}


def _removed(request: Request) -> dict[str, str]:
    name, reason = http.form.get(TEMPLATE, ""), http.form.get("why_removed", "").strip()
    if not reason:
        raise DraftError("why_removed", words.NO_REASON)
    remove_template(request.store, request.viewer, request.org.code, name, reason)
    return {REMOVED: name}


def _moment(request: Request, deed: str) -> tuple[datetime, str]:
    """As known when, and the mark of it. Pages to look at wait for nothing that is being recorded."""
    moment_to = moment_to_look if deed == LOOKED else moment_to_make
    return moment_to(request, http.form.get(LOOKED_AT, ""))


def _told_by_lines(
    shop: Workshop, request: Request, order: Order, deed: str, mark: str, telling: Telling
) -> None:
    if deed == LOOKED:
        tell_pages(shop, request, order, telling, mark)
    else:
        tell_paper(shop, request, order, deed, telling, mark)


def _at_once(request: Request, order: Order, deed: str) -> Response:
    """Without a script: the pages, or the way to the file, when all is done."""
    if deed == LOOKED:
        return looked(request, workshop().do(request.store, ShowPages(order), unseen))
    made = make_it(workshop(), request, order, deed)
    template, mark = order.template.name, done_token(request.viewer, made.id)
    return led_to(request, {TEMPLATE: template, DONE: mark}, lines=False)


def _sender() -> Request:
    """Who sends a form: somebody who may make papers of what the address is about."""
    http.max_content_length = http.max_form_memory_size = MOST_BYTES
    if not from_this_site():
        raise ForeignFormError
    request = current_desk()
    about = about_of(request)
    require(request.viewer, about.needs, about.org.code, read.hierarchy(request.store))
    return request


def _found(request: Request, number: int) -> PaperRecord:
    """A paper of the trust of the address, as known at its moment. Raises Plain for none, and Forbidden."""
    found = papers(request.store, request.viewer, about_of(request).org.code, request.known_at)
    one = next((one for one in found if one.id == number), None)
    if one is None:
        raise NO_SUCH
    return one


def _asks_for_lines() -> bool:
    return MIME in http.accept_mimetypes.values()


def _fault(request: Request, sentence: str) -> Response:
    """For our own script an ordinary answer: a form that is not yet filled in is no fault of the page."""
    return fault_line(sentence) if _asks_for_lines() else failed(request, sentence, UNPROCESSABLE)
