"""A real server on this machine that behaves as badly as it is told to: slow, cut off, lying, moved."""

from __future__ import annotations

import gzip
import socketserver
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer. Its length is said as it is, or as `length` says; None: it is not said at all."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | str | None = "true"
    wait: float = 0  # before anything is sent
    drip: float = 0  # between two bytes of the body
    drip_head: float = 0  # between two lines before the body


@dataclass(slots=True)
class Server:
    """Answers each path with its replies in turn; the last one again and again."""

    port: int
    replies: dict[str, list[Reply]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/file.csv", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def says(self, *replies: Reply, path: str = "/file.csv") -> None:
        self.replies[path] = list(replies)

    def headers(self, number: int = -1) -> dict[str, str]:
        return self.asked[number][1]

    def next_for(self, path: str) -> Reply:
        waiting = self.replies.get(path, [Reply(b"nothing here", 404)])
        return waiting.pop(0) if len(waiting) > 1 else waiting[0]


def packed(body: bytes) -> Reply:
    return Reply(gzip.compress(body), headers={"Content-Encoding": "gzip"})


@contextmanager
def running() -> Iterator[Server]:
    """The server while the block lasts, on a port of its own."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            line = self.rfile.readline().decode()
            headers = {}
            while header := self.rfile.readline().decode().strip():
                name, _, value = header.partition(":")
                headers[name.lower()] = value.strip()
            path = line.split()[1]
            server.asked.append((path, headers))
            _send(self, server.next_for(path))

    class Threaded(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            """Whoever asked has gone: nothing to say."""

    with Threaded(("127.0.0.1", 0), Handler) as tcp:
        server = Server(tcp.server_address[1])
        thread = threading.Thread(target=tcp.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            tcp.shutdown()
            thread.join()


def _send(handler: socketserver.StreamRequestHandler, reply: Reply) -> None:
    time.sleep(reply.wait)
    lines = [f"HTTP/1.1 {reply.status} Said"]
    lines += [f"{name}: {value}" for name, value in reply.headers.items()]
    if reply.length is not None:
        lines.append(f"Content-Length: {len(reply.body) if reply.length == 'true' else reply.length}")
    for line in [*lines, "Connection: close", ""]:
        handler.wfile.write(f"{line}\r\n".encode())
        time.sleep(reply.drip_head)
    pieces = [reply.body[i : i + 1] for i in range(len(reply.body))] if reply.drip else [reply.body]
    for piece in pieces:
        handler.wfile.write(piece)
        time.sleep(reply.drip)
