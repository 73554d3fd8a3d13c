"""Steps of a month's return: POST /return/step. The text that is signed: GET /return/signed.json."""

from __future__ import annotations

from flask import Flask, Response
from flask import request as http

from dashboard.answers import ELSEWHERE, FORBIDDEN, NOT_FOUND, SEE_OTHER
from dashboard.desk import current_desk
from dashboard.export_routes import download
from dashboard.hosts import from_this_site
from dashboard.page import Plain, Request
from dashboard.post import require_mark
from dashboard.record_route import refused
from dashboard.recording import BASE
from dashboard.screen import require_nobody_named
from dashboard.tokens import ForeignFormError, done_token
from dashboard.viewer import current_request
from dashboard.views import dates
from metrics.access import Forbidden
from metrics.draft import DraftError
from metrics.store import StoreError
from metrics.store.return_steps import Taking, take_steps
from metrics.store.returns import content_of

ADDRESS, SIGNED_TEXT, PAGE = "/return/step", "/return/signed.json", "/return"
NOT_BEGUN = "That month has not begun, so it has no return yet."
SEEN = "seen"  # the field with the seal of what was read by whoever signs


def add_return_routes(server: Flask) -> None:
    @server.post(ADDRESS)
    def step() -> Response:
        try:
            if not from_this_site():
                raise ForeignFormError
            request = current_desk()
            taken = take(request)
        except ForeignFormError:
            return _plain(ELSEWHERE, FORBIDDEN)
        except Forbidden as refusal:
            return _plain(f"Nothing was recorded. {refusal}", FORBIDDEN)
        except Plain as told:
            return _plain(f"Nothing was recorded. {told.sentence}", NOT_FOUND)
        except DraftError as fault:
            return refused(fault.field, fault.sentence)
        except StoreError as fault:
            return refused("", str(fault))
        # A negative number tells a step of a return from a matter; nothing else carries one.
        state = request.state.changed(more=(("done", done_token(request.viewer, -taken)),), present=0)
        return Response(status=SEE_OTHER, headers={"Location": state.address(PAGE)})

    @server.get(SIGNED_TEXT)
    def signed() -> Response:
        """The text as known now, or with `known_at` of a signature exactly what was signed."""
        request = current_request()
        content = content_of(
            request.store, request.viewer, request.org.code, request.period, known_at=request.known_at
        )
        name = f"{request.org.code}_return_{dates.month_code(request.period)}.json"
        return download(content.encode(), "application/json", name)


def take(request: Request) -> int:
    """Take the step that the form names; how many steps the month then has. Raises as `take_steps` does."""
    require_mark(request)
    if request.period > request.store.now().date():
        raise DraftError("", NOT_BEGUN)
    base = http.form.get(BASE, "")
    read = int(base) if base.isascii() and base.isdigit() and len(base) < 6 else 0
    reason = http.form.get("reason", "")
    require_nobody_named({"reason": reason}, request.store.now().date())
    taking = Taking(
        request.viewer,
        request.period,
        http.form.get("step", ""),
        reason=reason,
        base=read,
        seen=http.form.get(SEEN, ""),
    )
    take_steps(request.store, request.org.code, [taking])
    return read + 1


def _plain(sentence: str, status: int) -> Response:
    return Response(f"{sentence}\n", status=status, mimetype="text/plain")
