"""All our styles as one file, and all our scripts as another: a first page asks for two files, not for fifty.

Their addresses name their content, so a browser keeps them until it changes. In `assets/` each idea has a
file of its own; they are joined in the order of their names.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from flask import Flask, Response

ASSETS = Path(__file__).parent / "assets"
MIME: Mapping[str, str] = {"css": "text/css", "js": "text/javascript"}
A_YEAR = 365 * 86_400


@cache
def bundled(kind: str) -> bytes:
    """All files of a kind (css, js)."""
    return b"\n".join(path.read_bytes() for path in sorted(ASSETS.glob(f"*.{kind}")))


def address(kind: str) -> str:
    return f"/bundle/{_name(kind)}"


def add_bundles(server: Flask) -> None:
    @server.get("/bundle/<name>")
    def bundle(name: str) -> Response:
        kind = next((kind for kind in MIME if name == _name(kind)), None)
        if kind is None:
            return Response("There is no such file.\n", status=404, mimetype="text/plain")
        answer = Response(bundled(kind), mimetype=MIME[kind])
        answer.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
        return answer


def _name(kind: str) -> str:
    return f"{sha256(bundled(kind)).hexdigest()[:16]}.{kind}"
