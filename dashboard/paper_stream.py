"""Long work told line by line, as JSON lines of one answer: how far it has come, what it gave, or why not.

The work runs in a thread of the request, which tells each step through a queue. A reader who has gone is
noticed when a line cannot be written any more; empty lines are written while nothing is told, so that this
takes no longer than a moment. From then on the next step raises Cancelled. No two requests share anything.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

from flask import Response

from dashboard.page import Plain
from dashboard.papers.progress import Cancelled, Progress
from dashboard.papers.template import TemplateError
from dashboard.views.paper_words import BROKEN
from metrics.access import Forbidden
from metrics.draft import DraftError
from metrics.store import StoreError

MIME = "application/x-ndjson"
BEAT = 0.1  # seconds after which an empty line is written
WRITTEN = 3  # lines that are written before what cannot be taken back: the first two may still go nowhere
Line = Mapping[str, Any]
log = logging.getLogger(__name__)


class Telling:
    """The thread's side: it tells lines, and hears whether somebody still reads them."""

    def __init__(self) -> None:
        self.lines: SimpleQueue[Line | None] = SimpleQueue()
        self.gone = Event()
        self._beats: SimpleQueue[None] = SimpleQueue()

    def tell(self, line: Line) -> None:
        self.still_wanted()
        self.lines.put(line)

    def between(self, low: float, high: float) -> Progress:
        """Tells the steps of a part of the work that lies between two shares of the whole. Each step raises
        Cancelled when nobody reads any more.
        """

        def progress(done: int, of: int, what: str) -> None:
            share = low + (high - low) * done / max(of, 1)
            self.tell({"done": done, "of": of, "what": what, "share": round(share, 3)})

        return progress

    def still_wanted(self) -> None:
        if self.gone.is_set():
            raise Cancelled

    def beat(self) -> None:
        """The reader's side has just written something."""
        self._beats.put(None)

    def before_storing(self) -> None:
        """Wait until the reader has been written to. Raises Cancelled when nobody reads any more."""
        while not self._beats.empty():
            self._beats.get()
        for _ in range(WRITTEN):
            self._beats.get()
            self.still_wanted()


Work = Callable[[Telling], None]


def streamed(work: Work) -> Response:
    """The answer that runs the work while it is read."""
    response = Response(_lines(work), mimetype=MIME)
    response.headers["X-Accel-Buffering"] = "no"
    response.headers["Cache-Control"] = "no-store"
    return response


def fault_line(sentence: str) -> Response:
    """An answer of one line: why nothing was begun."""
    return Response(json.dumps({"fault": sentence}) + "\n", mimetype=MIME)


def _lines(work: Work) -> Iterator[str]:
    telling = Telling()
    thread = Thread(target=_told, args=(work, telling), name="paper", daemon=True)
    thread.start()
    try:
        while True:
            try:
                line = telling.lines.get(timeout=BEAT)
            except Empty:
                yield "\n"
            else:
                if line is None:
                    return
                yield json.dumps(line, ensure_ascii=False) + "\n"
            telling.beat()
    finally:
        telling.gone.set()
        for _ in range(WRITTEN):
            telling.beat()  # whoever waits for the reader hears that there is none
        thread.join()


def _told(work: Work, telling: Telling) -> None:
    try:
        work(telling)
    except Cancelled:
        pass
    except (Plain, Forbidden, StoreError, DraftError, TemplateError) as told:
        telling.lines.put({"fault": str(told)})
    except Exception:
        log.exception("A paper failed")
        telling.lines.put({"fault": BROKEN})
    finally:
        telling.lines.put(None)
