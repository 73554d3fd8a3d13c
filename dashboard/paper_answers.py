"""Written pages around a paper: the choices without a script, pages to look at, what became of a form."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Response, current_app

from dashboard import frame
from dashboard.answers import SEE_OTHER
from dashboard.around import KEY, around_of
from dashboard.desk import STYLES
from dashboard.earlier import earlier_of
from dashboard.header import NAME
from dashboard.page import Page, Place, Request
from dashboard.pages.paper import PATH, PLAIN, layout
from dashboard.pages.preview import facts, heading
from dashboard.paper_about import about_of
from dashboard.paper_making import again_said, as_address
from dashboard.paper_stream import MIME
from dashboard.papers.keep import PaperRecord, Remade
from dashboard.views import paper_words as words
from dashboard.written import document, tag


def written_page(request: Request) -> Response:
    """The page Board paper as plain HTML."""
    return _answer(request, words.TITLE, layout(request))


def failed(request: Request, sentence: str, status: int) -> Response:
    """Why a form was not followed. What was chosen stands where the browser goes back to."""
    content = [heading(_where(request), words.NOT_MADE, sentence), _back(request, PLAIN)]
    return _answer(request, words.NOT_MADE, content, status)


def looked(request: Request, pages: Sequence[bytes]) -> Response:
    """Pictures of the pages, one below the other."""
    pictures = [
        tag(
            "li",
            tag("img", src=as_address(page), alt=_page(place, pages)),
            tag("p", _page(place, pages)),
        )
        for place, page in enumerate(pages, start=1)
    ]
    content = [
        heading(_where(request), words.PAGES, words.LOOKED_SUB),
        _back(request, PLAIN),
        tag("ol", *pictures, class_="pp-pages"),
    ]
    return _answer(request, words.PAGES, content)


def led_to(request: Request, more: Mapping[str, str], *, lines: bool) -> Response:
    """On to the page, which says what was done: for our own script as a line, else as a redirect."""
    path = PATH if lines else PLAIN
    kept = about_of(request).kept
    address = request.state.changed(more=(*kept, *more.items()), present=0).address(path)
    if lines:
        return Response(json.dumps({"address": address}) + "\n", mimetype=MIME)
    return Response(status=SEE_OTHER, headers={"Location": address})


def remade_page(request: Request, one: PaperRecord, made: Remade) -> Response:
    """Whether a paper made again is byte for byte the one that was stored."""
    content = [
        heading(_where(request), words.AGAIN_TITLE, again_said(made, one)),
        facts([(words.FILE, one.file_name), (words.HASH, one.sha256)]),
        _back(request, PATH),
    ]
    return _answer(request, words.AGAIN_TITLE, content)


def _answer(request: Request, title: str, content: Any, status: int = 200) -> Response:
    pages: tuple[Page, ...] = current_app.config[KEY]
    page = next((one for one in pages if one.name == "paper"), None)
    place = Place.of(request)
    around, css = around_of(place, request.known_at), "page-paper written"
    body = frame.around_content(page, place, content, around, request.told, css, earlier_of(request))
    return document(f"{title} - {NAME}", body, STYLES, (), status)


def _where(request: Request) -> str:
    about = about_of(request)
    return f"{about.org.name} · {(words.SYSTEM_TITLE if about.of_system else words.TITLE).lower()}"


def _page(place: int, pages: Sequence[bytes]) -> str:
    return words.PAGE.format(page=place, of=len(pages))


def _back(request: Request, path: str) -> Any:
    return tag("p", tag("a", words.BACK, href=about_of(request).href(path)), class_="ways-on")
