"""Ends a request when its time is over. A server that sends a byte now and then is never silent, so that no
limit on silence ends it: the line is closed instead."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Deadline:
    """While the block lasts, whatever is watched is shut at the moment `at` (of the monotonic clock)."""

    def __init__(self, at: float) -> None:
        self.at = at
        self._watched: list[socket.socket] = []
        self._timer = threading.Timer(max(0.0, self.left), self._end)
        self._timer.daemon = True

    @property
    def left(self) -> float:
        return self.at - time.monotonic()

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, line: socket.socket | None) -> None:
        """From now on the line is shut when the time is over."""
        if line is not None:
            self._watched.append(line)
            if self.left <= 0:
                self._end()

    def _end(self) -> None:
        for line in self._watched:
            with suppress(OSError):  # closed already
                line.shutdown(socket.SHUT_RDWR)

    def pools(self) -> dict[str, type[HTTPConnectionPool]]:
        """What makes connections whose lines are watched, for each scheme."""
        limit = self

        class Plain(HTTPConnection):
            def connect(self) -> None:
                super().connect()
                limit.watch(self.sock)

        class Secure(HTTPSConnection):
            def connect(self) -> None:
                super().connect()
                limit.watch(self.sock)

        class PlainPool(HTTPConnectionPool):
            ConnectionCls = Plain

        class SecurePool(HTTPSConnectionPool):
            ConnectionCls = Secure

        return {"http": PlainPool, "https": SecurePool}
