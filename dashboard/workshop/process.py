"""A workshop in a process of its own, as the server sees it.

It starts with the server. While it is not ready yet, busy for somebody else, silent for long, or dead, work
is done in the thread that asks, as it is where there is no such process: a paper is never lost with it. It
ends when the server does, however that ends, for then nothing can be read from the server any more.
"""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Lock
from typing import TypeVar

from dashboard.papers.progress import Cancelled
from dashboard.workshop.here import Here
from dashboard.workshop.job import Job, Steps, unseen
from dashboard.workshop.messages import Answer, Ask, Done, Failed, Step, Stop
from dashboard.workshop.pipes import Pipes
from metrics.store import Store
from metrics.store.engine import in_memory

COMMAND = "from dashboard.workshop.loop import main; main()"
AGAIN = 60.0  # seconds before one that has died is started again
SILENT = 60.0  # seconds without a step after which nothing is expected of it any more
BEAT = 0.5  # seconds after which whoever waits looks whether the work is still wanted
UNHEARD = 2  # messages that may wait to be written; more mean that it does not listen
WORKING = Step(0, 0, 1, 0, 1, "Working out the figures")  # what is told before the first step
TEMPORARY = ("TMPDIR", "TEMP", "TMP")
T = TypeVar("T")
log = logging.getLogger(__name__)


class Process:
    """Safe to share between threads. One of them at a time has work done there."""

    def __init__(self) -> None:
        self._numbers = count(1)
        self._waiting: dict[int, SimpleQueue[Answer]] = {}
        self._turn, self._starting = Lock(), Lock()
        self._here = Here()
        self._own = os.getpid()
        self._ended = False
        self.room = tempfile.mkdtemp(prefix="pqs-workshop-")  # for its files: nothing is left when it ends
        self._start()
        atexit.register(self.close)

    def _start(self) -> None:
        self._started = time.monotonic()
        self.ready = Event()
        where = os.pathsep.join(one or str(Path.cwd()) for one in sys.path)  # the very program that runs here
        try:
            self._process: subprocess.Popen[bytes] | None = subprocess.Popen(  # noqa: S603 - ourselves
                [sys.executable, "-P", "-c", COMMAND, self.room],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=os.environ | {"PYTHONPATH": where} | dict.fromkeys(TEMPORARY, self.room),
                start_new_session=True,  # Ctrl+C is for the server
                creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            )
        except OSError as fault:
            log.warning("Long work is done by the server itself: no process could be started (%s)", fault)
            self._process = None
            return
        self._pipes = Pipes(self._process, self.ready, self._waiting)

    @property
    def number(self) -> int | None:
        """That of the operating system."""
        return None if self._process is None else self._process.pid

    @property
    def apart(self) -> bool:
        return self._stands() and not self._turn.locked()

    def do(self, store: Store, job: Job[T], steps: Steps) -> T:
        with self._asked(store, job, steps) as answer:
            done = answer()
        # Where it failed the reason is found here, and told as it is anywhere else.
        return self._here.do(store, job, steps) if done is None else done.result

    @contextmanager
    def beside(self, store: Store, job: Job[T]) -> Iterator[Callable[[], T | None]]:
        with self._asked(store, job, unseen) as answer:
            yield lambda: None if (done := answer()) is None else done.result

    def ahead(self, store: Store, job: Job[object]) -> None:
        if self._reads(store) and not self._turn.locked() and self._pipes.unheard <= UNHEARD:
            self._pipes.say(Ask(next(self._numbers), _address(store), job, waited=False))

    def close(self) -> None:
        """End it, at once: it only reads. What is being done there is wanted by nobody any more."""
        if self._own != os.getpid():
            return
        atexit.unregister(self.close)
        with self._starting:
            self._ended = True
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        shutil.rmtree(self.room, ignore_errors=True)

    @contextmanager
    def _asked(self, store: Store, job: Job[T], steps: Steps) -> Iterator[Callable[[], Done | None]]:
        """Asks, and gives what waits for the answer: None where none comes of it."""
        if not self._reads(store) or not self._turn.acquire(blocking=False):
            yield lambda: None
            return
        number, answers = next(self._numbers), SimpleQueue[Answer]()
        pipes = self._pipes
        self._waiting[number] = answers
        try:
            if self.ready.is_set():  # else it has died meanwhile, and nobody tells
                pipes.say(Ask(number, _address(store), job, waited=True))
            else:
                answers.put(Failed(number))
            yield lambda: self._answer(answers, steps)
        except BaseException:
            pipes.say(Stop(number))
            raise
        finally:
            del self._waiting[number]
            self._turn.release()

    def _answer(self, answers: SimpleQueue[Answer], steps: Steps) -> Done | None:
        """Tells each step, and the last of them again while none comes, so that a reader who has gone is
        noticed. Raises what `steps` raises.
        """
        last, heard = WORKING, time.monotonic()
        while True:
            try:
                answer = answers.get(timeout=BEAT)
            except Empty:
                if time.monotonic() > heard + SILENT:
                    log.warning("The process for long work was silent too long and is ended")
                    self._kill()
                answer = last
            else:
                heard = time.monotonic()
            if not isinstance(answer, Step):
                break
            last = answer
            steps(answer.low, answer.high)(answer.done, answer.of, answer.what)
        if self._ended:
            raise Cancelled  # the server ends: nothing is begun anew
        return answer if isinstance(answer, Done) else None

    def _reads(self, store: Store) -> bool:
        """Whether it stands, and can read this store as it is read here."""
        return not in_memory(store.url) and store.stands is None and self._stands()

    def _stands(self) -> bool:
        """Whether it can be asked. One that died is started again, for the next who asks."""
        if self._own != os.getpid():  # the server was copied: the process is not this copy's
            return False
        with self._starting:
            if self._process is not None and self._process.poll() is None:
                return self.ready.is_set()
            if not self._ended and time.monotonic() > self._started + AGAIN:
                self._start()
        return False

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()


def _address(store: Store) -> str:
    return store.url.render_as_string(hide_password=False)
