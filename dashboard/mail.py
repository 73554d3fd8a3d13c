"""Plain mail over SMTP, where a setting names a server: PQS_SMTP=smtp://host:port and PQS_MAIL_FROM.

`smtps://` is encrypted from the first byte; a name and a password before the host sign in there, and are
sent only over an encrypted line or to this machine.
"""

from __future__ import annotations

import os
import smtplib
import ssl
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from urllib.parse import unquote, urlsplit

from metrics.store import StoreError

SERVER, SENDER = "PQS_SMTP", "PQS_MAIL_FROM"
PORTS = {"smtp": 25, "smtps": 465}
PATIENCE = 30.0  # seconds for a server that does not answer
HERE = ("localhost", "127.0.0.1", "::1")


class MailError(StoreError):
    """One sentence: why no mail can be sent, or which could not."""


@dataclass(frozen=True, slots=True)
class Mail:
    """One plain text for one person."""

    to: str
    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over, and in whose name."""

    host: str
    port: int
    encrypted: bool
    sender: str
    user: str = ""
    password: str = ""


def server_set() -> Server:
    """The server that the settings name. Raises MailError when they name none, or cannot be read."""
    given, sender = os.environ.get(SERVER, "").strip(), os.environ.get(SENDER, "").strip()
    if not given:
        raise MailError(f"No mail server is set: {SERVER}=smtp://host:port names one.")
    try:
        parts = urlsplit(given)
        port = parts.port
    except ValueError:
        raise _unreadable() from None
    if parts.scheme not in PORTS or not parts.hostname or parts.path not in ("", "/"):
        raise _unreadable()
    if "@" not in parseaddr(sender)[1]:
        raise MailError(f"{SENDER} must name the address from which mail comes, such as board@trust.example.")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    encrypted = parts.scheme == "smtps"
    if user and not encrypted and parts.hostname not in HERE:
        raise MailError(f"A password is not sent in the clear: write smtps:// in {SERVER}.")
    return Server(parts.hostname, port or PORTS[parts.scheme], encrypted, sender, user, password)


def _unreadable() -> MailError:
    # What stands there may hold a password, so it is not repeated.
    return MailError(f"{SERVER} cannot be read: write smtp://host:port, or smtps://host:port.")


def send(server: Server, mails: Iterable[Mail]) -> tuple[str, ...]:
    """Hand over each mail; the addresses that the server refused, in order. Raises MailError when it cannot
    be reached.
    """
    refused: list[str] = []
    try:
        with _connected(server) as line:
            for mail in mails:
                try:
                    line.send_message(message(server, mail))
                except smtplib.SMTPRecipientsRefused:
                    refused.append(mail.to)
    except (OSError, smtplib.SMTPException) as fault:
        where = f"{server.host}:{server.port}"
        raise MailError(f"The mail server {where} did not take the mail ({type(fault).__name__}).") from fault
    return tuple(refused)


def _connected(server: Server) -> smtplib.SMTP:
    where = server.host, server.port
    if server.encrypted:
        line: smtplib.SMTP = smtplib.SMTP_SSL(*where, timeout=PATIENCE, context=ssl.create_default_context())
    else:
        line = smtplib.SMTP(*where, timeout=PATIENCE)
    if server.user:
        line.login(server.user, server.password)
    return line


def message(server: Server, mail: Mail) -> EmailMessage:
    """The mail as it is sent: plain text, no attachment, and nobody answers to it by machine."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = server.sender, mail.to, mail.subject
    made["Date"], made["Message-ID"] = formatdate(), make_msgid(domain=_domain(server.sender))
    made["Auto-Submitted"] = "auto-generated"  # RFC 3834: holiday notices stay away
    made.set_content(mail.text)
    return made


def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2]


def addresses(mails: Sequence[Mail]) -> str:
    """ "3 people"."""
    return "1 person" if len(mails) == 1 else f"{len(mails)} people"
