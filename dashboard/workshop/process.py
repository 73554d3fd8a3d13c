"""A workshop in a process of its own, as the server sees it.

It starts with the server. While it is not ready yet, busy for somebody else, or has died, work is done in the
thread that asks, as it is where there is no such process: a paper is never lost with it. It ends when the
server does, however that ends, for then nothing can be read from the server any more.
"""

from __future__ import annotations

import atexit
import logging
import os
import pickle
import subprocess
import sys
import time
from contextlib import suppress
from itertools import count
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any, TypeAlias, TypeVar

from dashboard.papers.progress import Cancelled
from dashboard.workshop.here import Here
from dashboard.workshop.job import Job, Steps
from dashboard.workshop.messages import Ask, Done, Failed, Ready, Step, Stop
from metrics.store import Store
from metrics.store.engine import in_memory

COMMAND = "from dashboard.workshop.loop import main; main()"
AGAIN = 60.0  # seconds before one that has died is started again
LONGEST_END = 2.0  # seconds that it is given to end by itself
T = TypeVar("T")
Answer: TypeAlias = Step | Done | Failed
log = logging.getLogger(__name__)


class Process:
    """Safe to share between threads. One of them at a time has work done there."""

    apart = True

    def __init__(self) -> None:
        self._numbers = count(1)
        self._waiting: dict[int, SimpleQueue[Answer]] = {}
        self._turn, self._lock = Lock(), Lock()
        self._here = Here()
        self._own = os.getpid()
        self._ended = False
        self._start()
        atexit.register(self.close)

    def _start(self) -> None:
        self._started = time.monotonic()
        self.ready = Event()
        where = os.pathsep.join(one or str(Path.cwd()) for one in sys.path)  # the very program that runs here
        self._process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-P", "-c", COMMAND],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": where},
            start_new_session=True,  # Ctrl+C is for the server
        )
        Thread(target=self._hear, args=(self._process, self.ready), name="workshop", daemon=True).start()

    @property
    def number(self) -> int:
        """That of the operating system."""
        return self._process.pid

    def do(self, store: Store, job: Job[T], steps: Steps) -> T:
        if in_memory(store.url) or not self._turn.acquire(blocking=False):
            return self._here.do(store, job, steps)
        try:
            done = self._asked(store, job, steps) if self._stands() else None
        finally:
            self._turn.release()
        # Where it failed the reason is found here, and told as it is anywhere else.
        return self._here.do(store, job, steps) if done is None else done.result

    def ahead(self, store: Store, job: Job[object]) -> None:
        if not in_memory(store.url) and self._stands() and not self._turn.locked():
            with suppress(OSError):
                self._say(Ask(next(self._numbers), _address(store), job, waited=False))

    def close(self) -> None:
        """End it. Whatever was being done there is done here, or nowhere."""
        if self._own != os.getpid():
            return
        atexit.unregister(self.close)
        with self._lock:
            self._ended = True
        with suppress(OSError):
            self._stdin().close()
        try:
            self._process.wait(LONGEST_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _asked(self, store: Store, job: Job[T], steps: Steps) -> Done | None:
        """What came of it there; None where nothing did."""
        number = next(self._numbers)
        answers = self._waiting[number] = SimpleQueue()
        try:
            self._say(Ask(number, _address(store), job, waited=True))
            while isinstance(answer := answers.get(), Step):
                steps(answer.low, answer.high)(answer.done, answer.of, answer.what)
        except Cancelled:
            with suppress(OSError):
                self._say(Stop(number))
            raise
        except OSError:  # it has died
            return None
        finally:
            del self._waiting[number]
        return answer if isinstance(answer, Done) else None

    def _stands(self) -> bool:
        """Whether it can be asked. One that died is started again, for the next who asks."""
        if self._own != os.getpid():  # the server was copied: the process is not this copy's
            return False
        with self._lock:
            died = self._process.poll() is not None
            if died and not self._ended and time.monotonic() > self._started + AGAIN:
                with suppress(OSError):
                    self._stdin().close()
                self._start()
        return self.ready.is_set() and not died

    def _say(self, message: Ask | Stop) -> None:
        pickled = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
        with self._lock:
            self._stdin().write(pickled)
            self._stdin().flush()

    def _stdin(self) -> Any:
        assert self._process.stdin is not None
        return self._process.stdin

    def _hear(self, process: subprocess.Popen[bytes], ready: Event) -> None:
        """Every answer to whoever waits for it; when none can come any more, that."""
        assert process.stdout is not None
        with process.stdout as answers:
            while True:
                try:
                    heard: Ready | Answer = pickle.load(answers)  # noqa: S301 - from our own child
                except Exception:
                    break  # mostly since it has ended
                if isinstance(heard, Ready):
                    ready.set()
                elif (queue := self._waiting.get(heard.number)) is not None:
                    queue.put(heard)
        ready.clear()
        process.kill()  # what cannot be understood is of no use
        for number, queue in list(self._waiting.items()):
            queue.put(Failed(number))


def _address(store: Store) -> str:
    return store.url.render_as_string(hide_password=False)
