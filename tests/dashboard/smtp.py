"""A mail server of the tests' own: it takes mail over SMTP (RFC 5321) and keeps it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage

REFUSED = "nobody@refused.example"


@dataclass
class Taken:
    """What the server was given: from whom, to whom, and the mail."""

    port: int = 0
    mails: list[tuple[str, str, EmailMessage]] = field(default_factory=list)


@contextmanager
def mail_server() -> Iterator[Taken]:
    taken = Taken()

    class Line(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            sender = to = ""
            for raw in self.rfile:
                said = raw.decode().strip()
                word = said[:4].upper()
                if word == "QUIT":
                    self.wfile.write(b"221 bye\r\n")
                    return
                if word == "MAIL":
                    sender, to = address(said), ""
                if word == "RCPT" and address(said) == REFUSED:
                    self.wfile.write(b"550 no such person\r\n")
                    continue
                if word == "RCPT":
                    to = address(said)
                if word == "DATA":
                    self.wfile.write(b"354 go on\r\n")
                    taken.mails.append((sender, to, self.mail()))
                self.wfile.write(b"250 OK\r\n")

        def mail(self) -> EmailMessage:
            lines = []
            for raw in self.rfile:
                if raw == b".\r\n":
                    break
                lines.append(raw.removeprefix(b"."))
            made = message_from_bytes(b"".join(lines), policy=policy.default)
            assert isinstance(made, EmailMessage)
            return made

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Line) as server:
        server.daemon_threads = True
        taken.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield taken
        finally:
            server.shutdown()
            thread.join()


def address(said: str) -> str:
    return said.partition("<")[2].partition(">")[0]
