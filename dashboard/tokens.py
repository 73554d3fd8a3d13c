"""Signed marks: that a form stood on a page which this server made for this reader, and that a decision was
recorded just now. Nothing is kept of them; the server's secret, which all its processes share, vouches.
"""

from __future__ import annotations

import secrets

from flask import Flask, current_app
from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from metrics.access import Viewer
from metrics.draft import DraftError
from metrics.store import Store

MARK_FIELD = "token"  # the name of the form's field
META_KEY = "form_secret"  # under which the store keeps the secret
# What is signed for one use is worth nothing for the other.
FORM, DONE, FEED, LOOK = "form", "done", "feed", "look"
A_DAY, JUST_NOW = 24 * 3600, 10 * 60  # seconds
OLD = "This page was opened more than a day ago: open it again in another tab, and bring over what you typed."


class ForeignFormError(Exception):
    """A form that no page of this server holds for this reader."""


def share_secret(server: Flask, store: Store) -> None:
    """The secret of the store: every process over it can check what another has signed."""
    server.secret_key = store.note_once(META_KEY, lambda: secrets.token_urlsafe(32))


def form_token(viewer: Viewer, org_code: str) -> str:
    """For the forms about one organisation, as one person reads them; good for a day."""
    return str(_signer(FORM).dumps([viewer.email, org_code]))


def require_form_token(token: str, viewer: Viewer, org_code: str) -> None:
    """Raise ForeignFormError for what is none of ours, DraftError for one that is more than a day old."""
    try:
        found = _signer(FORM).loads(token, max_age=A_DAY)
    except SignatureExpired:
        raise DraftError("", OLD) from None
    except BadSignature:
        raise ForeignFormError from None
    if found != [viewer.email, org_code]:
        raise ForeignFormError


def done_token(viewer: Viewer, number: int) -> str:
    """That this person has just recorded the decision of this number. No two are the same: the browser reads
    a page anew only where its address changes, also when two things are recorded within a second.
    """
    return str(_signer(DONE).dumps([viewer.email, number, secrets.token_hex(4)]))


def done_number(token: str, viewer: Viewer) -> int:
    """The number of what this reader recorded within the last minutes; 0 for anything else."""
    if not token:
        return 0
    try:
        email, number, _own = _signer(DONE).loads(token, max_age=JUST_NOW)
    except (BadSignature, ValueError, TypeError):
        return 0
    return int(number) if email == viewer.email else 0


def look_token(viewer: Viewer, org_code: str, moment: str, known: str) -> str:
    """That this person looked at a paper as known at a moment; `known` sums up what was known then."""
    return str(_signer(LOOK).dumps([viewer.email, org_code, moment, known]))


def look_found(token: str, viewer: Viewer, org_code: str) -> tuple[str, str] | None:
    """The moment and what was known then; None for anything that this reader did not look at within a day."""
    if not token:
        return None
    try:
        email, org, moment, known = _signer(LOOK).loads(token, max_age=A_DAY)
    except (BadSignature, ValueError, TypeError):
        return None
    return (str(moment), str(known)) if (email, org) == (viewer.email, org_code) else None


def feed_token(number: int) -> str:
    """The key of a calendar's address, which nobody can guess; good until its row is ended or renewed."""
    return str(_signer(FEED).dumps(number))


def feed_number(token: str) -> int:
    """The number of the calendar's address that a key is of; 0, which none has, for anything else."""
    try:
        number = _signer(FEED).loads(token)
    except (BadSignature, ValueError, TypeError):
        return 0
    return number if isinstance(number, int) else 0


def _signer(use: str) -> URLSafeTimedSerializer:
    secret = current_app.secret_key
    assert secret is not None  # `share_secret` has set it
    return URLSafeTimedSerializer(secret, salt=use)
