"""Signed marks: that a form stood on a page which this server made for this reader, and that a decision was
recorded just now. Nothing is kept of them; the server's secret, which all its processes share, vouches.
"""

from __future__ import annotations

import secrets

from flask import Flask, current_app
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from metrics.access import Viewer
from metrics.draft import Faulty
from metrics.store import Store

TOKEN = "token"  # noqa: S105 - the name of the form's field
SECRET = "form_secret"  # noqa: S105 - meta key
FORM, DONE = "form", "done"  # what is signed for one use is worth nothing for the other
A_DAY, JUST_NOW = 24 * 3600, 10 * 60  # seconds
OLD = "This page was opened more than a day ago: open it again in another tab, and bring over what you typed."


class Stranger(Exception):  # noqa: N818 - it reads as what it is
    """A form that no page of this server holds for this reader."""


def share_secret(server: Flask, store: Store) -> None:
    """The secret of the store: every process over it can check what another has signed."""
    server.secret_key = store.note_once(SECRET, lambda: secrets.token_urlsafe(32))


def form_token(viewer: Viewer, org_code: str) -> str:
    """For the forms about one organisation, as one person reads them; good for a day."""
    return str(_signer(FORM).dumps([viewer.email, org_code]))


def require_form_token(token: str, viewer: Viewer, org_code: str) -> None:
    """Raise Stranger for what is none of ours, Faulty for one that is more than a day old."""
    try:
        found = _signer(FORM).loads(token, max_age=A_DAY)
    except SignatureExpired:
        raise Faulty("", OLD) from None
    except BadSignature:
        raise Stranger from None
    if found != [viewer.email, org_code]:
        raise Stranger


def done_token(viewer: Viewer, number: int) -> str:
    """That this person has just recorded the decision of this number."""
    return str(_signer(DONE).dumps([viewer.email, number]))


def done_number(token: str, viewer: Viewer) -> int:
    """The number of what this reader recorded within the last minutes; 0 for anything else."""
    if not token:
        return 0
    try:
        email, number = _signer(DONE).loads(token, max_age=JUST_NOW)
    except (BadSignature, ValueError, TypeError):
        return 0
    return int(number) if email == viewer.email else 0


def _signer(use: str) -> URLSafeTimedSerializer:
    secret = current_app.secret_key
    assert secret is not None  # `share_secret` has set it
    return URLSafeTimedSerializer(secret, salt=use)
