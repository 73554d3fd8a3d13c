"""The workshop's process from within: one job at a time, until the server has gone."""

from __future__ import annotations

import importlib
import logging
import os
import pickle
import shutil
import signal
import sys
from collections.abc import Hashable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import BinaryIO

from dashboard.memory import look_seldom
from dashboard.papers.progress import Cancelled, Progress
from dashboard.workshop.messages import Ask, Done, Failed, Ready, Step, Stop
from metrics.store import Store
from spc.chance import read_tables

FORMATS = ("pdf", "slides", "document", "workbook")  # what writes a file is read before it is needed ...
IDLE = 10.0  # ... once nobody has asked for anything for so many seconds
STANDARD_OUT, STANDARD_ERROR = 1, 2
log = logging.getLogger(__name__)


def main() -> None:
    """Asked on the standard input, answering on the standard output, which nothing else may write to."""
    answers = os.fdopen(os.dup(STANDARD_OUT), "wb")
    with suppress(OSError):  # there may be no terminal at all
        os.dup2(STANDARD_ERROR, STANDARD_OUT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the server, whose end ends this
    importlib.import_module("dashboard.workshop.jobs")  # not only when the first is asked for
    read_tables()
    look_seldom()
    Loop(sys.stdin.buffer, answers, sys.argv[1]).run()


class Loop:
    """Hears what is asked in a thread of its own, so that work can be stopped while it is done."""

    def __init__(self, asked: BinaryIO, answers: BinaryIO, room: str) -> None:
        self._asked, self._answers, self._room = asked, answers, room
        self._waiting: SimpleQueue[Ask] = SimpleQueue()
        self._open: set[int] = set()  # asked, and not done
        self._stopped: set[int] = set()
        self._ahead: dict[int, Hashable] = {}  # what is done ahead, or will be, by what it reads
        self._lock = Lock()
        self._store: Store | None = None

    def run(self) -> None:
        Thread(target=self._hear, name="asked", daemon=True).start()
        self._say(Ready())
        unread = [*FORMATS]
        while True:
            try:
                self._do(self._waiting.get(timeout=IDLE if unread else None))
            except Empty:
                with suppress(ImportError):  # who asks for the format is told
                    importlib.import_module(f"dashboard.papers.{unread.pop(0)}")

    def _hear(self) -> None:
        """Until the server has gone: then nobody wants what is being done."""
        try:
            while True:
                self._take(pickle.load(self._asked))  # noqa: S301 - from the server, our own parent
        except (EOFError, OSError):
            pass
        finally:
            shutil.rmtree(self._room, ignore_errors=True)
            os._exit(0)

    def _take(self, heard: Ask | Stop) -> None:
        with self._lock:
            if isinstance(heard, Stop):
                self._stopped |= {heard.number} & self._open
                return
            if heard.waited:  # what was begun ahead for others makes way
                self._stopped |= {one for one, reads in self._ahead.items() if reads != heard.job.reads}
            else:
                self._stopped |= self._ahead.keys()  # of what is done ahead only the newest
                self._ahead[heard.number] = heard.job.reads
            self._open.add(heard.number)
        self._waiting.put(heard)

    def _do(self, ask: Ask) -> None:
        def steps(low: float, high: float) -> Progress:
            def progress(done: int, of: int, what: str) -> None:
                # Once the figures are worked out, whoever waits for them has them in his own way.
                gives_way = not ask.waited and low > 0 and not self._waiting.empty()
                if gives_way or ask.number in self._stopped:
                    raise Cancelled
                if ask.waited:
                    self._say(Step(ask.number, low, high, done, of, what))

            return progress

        try:
            if ask.number not in self._stopped:
                result = ask.job.run(self._store_at(ask.url), steps)
                if ask.waited:
                    self._say(Done(ask.number, result))
        except Cancelled:
            pass
        except Exception as fault:  # done by the server again, which tells why
            log.warning("Work in the workshop failed: %r", fault)
            self._say(Failed(ask.number))
        finally:
            with self._lock:
                self._ahead.pop(ask.number, None)
                self._stopped.discard(ask.number)
                self._open.discard(ask.number)

    def _store_at(self, url: str) -> Store:
        if self._store is None or self._store.url.render_as_string(hide_password=False) != url:
            if self._store is not None:
                self._store.close()
            self._store = Store.open(url)
        return self._store

    def _say(self, answer: Ready | Step | Done | Failed) -> None:
        pickled = pickle.dumps(answer, pickle.HIGHEST_PROTOCOL)
        try:
            self._answers.write(pickled)
            self._answers.flush()
        except OSError:
            os._exit(0)
