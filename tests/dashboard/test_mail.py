"""Mail by a setting: how the setting is read, what is handed over, and what is said when it cannot be."""

from __future__ import annotations

import socket

import pytest

from dashboard.mail import SENDER, SERVER, Mail, MailError, Server, send, server_set
from tests.dashboard.smtp import REFUSED, mail_server

FROM = "Quality <quality@northmere.example>"
MAIL = Mail(
    "ruth@northmere.example", "Three things are due", "Dear Ruth,\n\n.\n– a line that begins with a dot\n"
)


def given(monkeypatch: pytest.MonkeyPatch, server: str, sender: str = FROM) -> Server:
    monkeypatch.setenv(SERVER, server)
    monkeypatch.setenv(SENDER, sender)
    return server_set()


@pytest.mark.parametrize(
    ("text", "host", "port", "encrypted"),
    [
        ("smtp://mail.example:2525", "mail.example", 2525, False),
        ("smtp://mail.example", "mail.example", 25, False),
        ("smtps://u:p%40ss@mail.example", "mail.example", 465, True),
        ("smtp://u:p@127.0.0.1:1025/", "127.0.0.1", 1025, False),
    ],
)
def test_the_setting_names_the_server(
    monkeypatch: pytest.MonkeyPatch, text: str, host: str, port: int, encrypted: bool
) -> None:
    found = given(monkeypatch, text)
    assert (found.host, found.port, found.encrypted, found.sender) == (host, port, encrypted, FROM)
    if "%40" in text:
        assert (found.user, found.password) == ("u", "p@ss")


@pytest.mark.parametrize(
    ("text", "sender", "said"),
    [
        ("", FROM, "No mail server is set"),
        ("mail.example:25", FROM, "cannot be read"),
        ("http://mail.example", FROM, "cannot be read"),
        ("smtp://mail.example:port", FROM, "cannot be read"),
        ("smtp://mail.example/box", FROM, "cannot be read"),
        ("smtp://mail.example", "", "must name the address"),
        ("smtp://u:secret@mail.example", FROM, "not sent in the clear"),
    ],
)
def test_what_is_wrong_with_the_setting_is_one_sentence_without_its_password(
    monkeypatch: pytest.MonkeyPatch, text: str, sender: str, said: str
) -> None:
    with pytest.raises(MailError, match=said) as told:
        given(monkeypatch, text, sender)
    assert "secret" not in str(told.value)


def test_a_plain_text_arrives_as_it_was_written(monkeypatch: pytest.MonkeyPatch) -> None:
    with mail_server() as taken:
        server = given(monkeypatch, f"smtp://127.0.0.1:{taken.port}")
        refused = send(server, [Mail(REFUSED, "x", "x"), MAIL])
    assert refused == (REFUSED,)
    ((sender, to, mail),) = taken.mails
    assert (sender, to) == ("quality@northmere.example", MAIL.to)
    assert (mail["Subject"], mail["To"], mail["Auto-Submitted"]) == (MAIL.subject, MAIL.to, "auto-generated")
    assert mail.get_content_type() == "text/plain"
    assert mail.get_content().replace("\r\n", "\n") == MAIL.text


def test_a_server_that_cannot_be_reached_is_named() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(MailError, match=f"The mail server 127.0.0.1:{port} did not take the mail"):
        send(Server("127.0.0.1", port, False, FROM), [MAIL])
