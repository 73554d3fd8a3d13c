"""Makes what was ordered, for somebody who watches: pictures of its pages, or its file on the record."""

from __future__ import annotations

import base64
from collections.abc import Callable

from dashboard.page import Request
from dashboard.pages.paper_history import FILE, history
from dashboard.paper_about import about_of
from dashboard.paper_stream import Telling
from dashboard.papers.keep import PaperRecord, Remade, keep_paper, remade
from dashboard.papers.made import MadeFile
from dashboard.papers.order import Order
from dashboard.views import dates
from dashboard.views import paper_words as words
from dashboard.views.numbers import number
from dashboard.workshop import Steps, Workshop, unseen
from dashboard.workshop.jobs import MakePaper, ShowPages
from dashboard.written import written
from metrics.store import Store


def make_it(
    shop: Workshop,
    request: Request,
    order: Order,
    format_name: str,
    steps: Steps = unseen,
    before_storing: Callable[[], None] = lambda: None,
) -> PaperRecord:
    """The paper, made and on the record."""
    made = shop.do(request.store, MakePaper(order, format_name), steps)
    before_storing()
    return keep_paper(request.store, request.viewer, order, format_name, made.content, made.failed)


def made_again(shop: Workshop, request: Request, one: PaperRecord, steps: Steps = unseen) -> Remade:
    """A paper of the record, made again."""

    def make(store: Store, order: Order, format_name: str, *_told: object) -> MadeFile:
        return shop.do(store, MakePaper(order, format_name, anew=True), steps)

    return remade(request.store, request.viewer, one, make=make)


def tell_pages(shop: Workshop, request: Request, order: Order, telling: Telling, mark: str) -> None:
    """Each page; with the last of them the `mark` of the moment at which they were looked at."""
    found = shop.do(request.store, ShowPages(order), telling.between)
    for nth, page in enumerate(found, start=1):
        line = {"page": nth, "of": len(found), "src": as_address(page)}
        if nth == 1:
            line |= {"note": words.pages_note(len(found))}
        telling.tell(line | ({"looked_at": mark} if nth == len(found) else {}))


def tell_again(shop: Workshop, request: Request, one: PaperRecord, telling: Telling) -> None:
    """Whether a paper made again is the same, as said on a page of its own where no script runs."""
    made = made_again(shop, request, one, telling.between)
    telling.tell({"again": again_said(made, one)})


def again_said(made: Remade, one: PaperRecord) -> str:
    """Whether it is the same, and why not."""
    day = dates.moment(one.at)
    if made.same:
        return words.SAME.format(bytes=number(len(made.content)), day=day)
    why = words.WHY_UNKNOWN if made.same_version else words.WHY_OTHER.format(was=made.was, now=made.now)
    return f"{words.OTHER.format(day=day)} {why}"


def tell_paper(
    shop: Workshop, request: Request, order: Order, format_name: str, telling: Telling, mark: str
) -> None:
    def last_chance() -> None:
        telling.tell({"done": 1, "of": 1, "what": words.STORING, "share": 1, "last": True})
        telling.before_storing()

    made = make_it(shop, request, order, format_name, telling.between, last_chance)
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
