"""Makes what was ordered, for somebody who watches: pictures of its pages, or its file on the record."""

from __future__ import annotations

import base64
from collections.abc import Callable

from dashboard.page import Request
from dashboard.pages.paper_history import FILE, history
from dashboard.paper_about import about_of
from dashboard.paper_stream import Telling
from dashboard.papers.build import build
from dashboard.papers.formats import PAPER_FORMATS
from dashboard.papers.keep import PaperRecord, Remade, keep_paper, remade
from dashboard.papers.order import Order
from dashboard.papers.progress import Progress, silent
from dashboard.papers.types import Paper
from dashboard.views import dates
from dashboard.views import paper_words as words
from dashboard.views.numbers import number
from dashboard.written import written

PPI = 80.0  # of the pictures of pages
BUILT = 0.6  # of the whole time the sections take about so much, the pages the rest


def pages_of(request: Request, order: Order, progress: Progress = silent) -> tuple[bytes, ...]:
    """A picture (PNG) of each page. Nothing is stored."""
    from dashboard.papers import pdf  # reading it takes longer than a server needs to start

    paper = build(request.store, order, progress)
    progress(1, 1, words.SETTING)
    return pdf.pages(paper, PPI)


def make_it(
    request: Request,
    order: Order,
    format_name: str,
    progress: Callable[[float, float], Progress] = lambda _low, _high: silent,
    before_storing: Callable[[], None] = lambda: None,
) -> PaperRecord:
    """The paper, made and on the record. `progress` gives what is told between two shares of the whole."""
    paper: Paper = build(request.store, order, progress(0, BUILT))
    content = PAPER_FORMATS[format_name].make(paper, progress(BUILT, 1))
    before_storing()
    failed = tuple(title for title, _why in paper.failed)
    return keep_paper(request.store, request.viewer, order, format_name, content, failed)


def tell_pages(request: Request, order: Order, telling: Telling, mark: str) -> None:
    """Each page; with the last of them the `mark` of the moment at which they were looked at."""
    found = pages_of(request, order, telling.between(0, BUILT))
    for place, page in enumerate(found, start=1):
        line = {"page": place, "of": len(found), "src": as_address(page)}
        if place == 1:
            line |= {"note": words.pages_note(len(found))}
        telling.tell(line | ({"looked_at": mark} if place == len(found) else {}))


def tell_again(request: Request, one: PaperRecord, telling: Telling) -> None:
    """Whether a paper made again is the same, as said on a page of its own where no script runs."""
    steps = (telling.between(0, BUILT), telling.between(BUILT, 1))
    made = remade(request.store, request.viewer, one, *steps)
    telling.tell({"again": again_said(made, one)})


def again_said(made: Remade, one: PaperRecord) -> str:
    """Whether it is the same, and why not."""
    day = dates.moment(one.at)
    if made.same:
        return words.SAME.format(bytes=number(len(made.content)), day=day)
    why = words.WHY_UNKNOWN if made.same_version else words.WHY_OTHER.format(was=made.was, now=made.now)
    return f"{words.OTHER.format(day=day)} {why}"


def tell_paper(request: Request, order: Order, format_name: str, telling: Telling, mark: str) -> None:
    def last_chance() -> None:
        telling.tell({"done": 1, "of": 1, "what": words.STORING, "share": 1, "last": True})
        telling.before_storing()

    made = make_it(request, order, format_name, telling.between, last_chance)
    telling.tell(
        {
            "file": about_of(request).href(f"{FILE}/{made.id}"),
            "name": made.file_name,
            "sha256": made.sha256,
            "failed": list(made.failed),
            "looked_at": mark,
            "history": str(written(history(request))),
        }
    )


def as_address(picture: bytes) -> str:
    """A picture (PNG) as an address that holds it."""
    return f"data:image/png;base64,{base64.b64encode(picture).decode()}"
