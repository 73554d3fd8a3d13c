"""The two pipes to a workshop's process: nobody who speaks into one waits for it to be heard."""

from __future__ import annotations

import pickle
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from queue import SimpleQueue
from threading import Event, Thread

from dashboard.workshop.messages import Answer, Ask, Failed, Ready, Stop


class Pipes:
    """Those of one process, each with a thread, until it has died. `waiting` has a queue for each number that
    somebody waits for: it gets every answer, and one at least, for then all that was asked has failed.
    """

    def __init__(
        self, process: subprocess.Popen[bytes], ready: Event, waiting: Mapping[int, SimpleQueue[Answer]]
    ) -> None:
        self._process, self._ready, self._waiting = process, ready, waiting
        self._unheard: SimpleQueue[bytes | None] = SimpleQueue()
        for work in (self._speak, self._hear):
            Thread(target=work, name="workshop", daemon=True).start()

    def say(self, message: Ask | Stop) -> None:
        self._unheard.put(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    @property
    def unheard(self) -> int:
        """How many messages wait to be written."""
        return self._unheard.qsize()

    def _speak(self) -> None:
        assert self._process.stdin is not None
        with suppress(OSError), self._process.stdin as pipe:
            while (message := self._unheard.get()) is not None:
                pipe.write(message)
                pipe.flush()

    def _hear(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as pipe:
            while True:
                try:
                    heard: Ready | Answer = pickle.load(pipe)  # noqa: S301 - from our own child
                except Exception:
                    break  # it has ended; or it cannot be understood, and is of no use
                if isinstance(heard, Ready):
                    self._ready.set()
                elif (queue := self._waiting.get(heard.number)) is not None:
                    queue.put(heard)
        self._ready.clear()
        self._process.kill()
        self._process.wait()
        self._unheard.put(None)
        for number, queue in list(self._waiting.items()):
            queue.put(Failed(number))
