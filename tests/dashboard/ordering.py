"""A short way to order papers in tests: the form of the page Board paper, of a section that is soon made."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from dashboard.paper_stream import MIME
from tests.dashboard.loading import OURS, PEOPLE, address, marked

CHAMPION = PEOPLE["champion"]
TITLE = "Perinatal report, in short"
FORM = {
    "template": "monthly",
    "period": "2026-10",
    "known": "2026-11-13",  # the same for all, so that its figures are read once
    "marking": "private",
    "title": TITLE,
    "author": "Ruth Lindqvist",
    "in.glossary": "yes",
    "at.glossary": "1",
}


def ordered(
    server: Flask, deed: str, who: str = CHAMPION, *, path: str = "/paper/make", level: str = "", **more: Any
) -> TestResponse:
    """The form sent by our script; the answer is not read yet."""
    given = marked(server, who) | FORM | {"deed": deed} | more
    data = {name: text for name, text in given.items() if text is not None}
    headers = OURS | {"Accept": MIME}
    at = address(path, who, level=level)
    return server.test_client().post(at, data=data, headers=headers, buffered=False)


def lines(answer: TestResponse) -> list[dict[str, Any]]:
    return list(each(answer))


def each(answer: TestResponse) -> Iterator[dict[str, Any]]:
    for part in answer.response:
        yield from (json.loads(line) for line in part.decode().split("\n") if line)
