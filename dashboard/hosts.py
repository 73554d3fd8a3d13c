"""Under which names this server answers. A page of another site can point its own name at this machine; asked
under that name, nothing is shown and nothing recorded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Collection

from flask import Flask, Response
from flask import request as http

SETTING = "PQS_HOSTS"
LOOPBACK = ("localhost", "127.0.0.1", "::1")
HEALTH = "/healthz"  # asked by machines under any name, and holds nothing
NAME = re.compile(r"(?:(?P<name>[a-z0-9._-]+)|\[(?P<address>[0-9a-f:.]+)\])(?::[0-9]{1,5})?")
LONGEST = 80  # characters of a name that are repeated
BAD_REQUEST = 400


def named_hosts() -> tuple[str, ...]:
    """The names that the environment gives, beside those of this machine itself."""
    return tuple(name for name in os.environ.get(SETTING, "").replace(",", " ").split() if name)


def answer_only_for(server: Flask, named: Collection[str]) -> None:
    """Refuse, before anything else is looked at, what is asked under a name that is not known."""
    known = {*LOOPBACK, *(host_of(name) for name in named)} - {""}

    @server.before_request
    def known_name() -> Response | None:
        asked = http.headers.get("Host", "")
        if http.path == HEALTH or host_of(asked) in known:
            return None
        return Response(
            f"This server does not answer under the name “{asked[:LONGEST]}”. Whoever runs it can add the "
            f"name to {SETTING}.\n",
            status=BAD_REQUEST,
            mimetype="text/plain",
        )


def host_of(name: str) -> str:
    """ "Board.Example:8050" -> "board.example", "[::1]:8050" -> "::1"; "" for what is no name."""
    found = NAME.fullmatch(name.lower())
    return (found["name"] or found["address"]) if found else ""


def from_this_site() -> bool:
    """Whether the browser says that a form stood on a page of ours. One that says nothing is refused.

    Sec-Fetch-Site says it in every present browser; before that, Origin names the scheme, host and port.
    """
    said = http.headers.get("Sec-Fetch-Site")
    if said is not None:
        return said == "same-origin"
    return http.headers.get("Origin") == f"{http.scheme}://{http.host}"
