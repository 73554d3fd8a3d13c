"""Routes that take a form of a page: what is refused comes back as one sentence, and nothing is recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from flask import Response, jsonify
from flask import request as http
from werkzeug.exceptions import RequestEntityTooLarge

from dashboard.answers import ELSEWHERE, FORBIDDEN, NOT_FOUND, UNPROCESSABLE
from dashboard.hosts import from_this_site
from dashboard.page import Plain
from dashboard.tokens import ForeignFormError
from metrics.access import Forbidden
from metrics.draft import DraftError
from metrics.store import StoreError

MOST_BYTES = 500_000  # of a form of words: some twenty of the longest texts
TOO_MUCH = "Nothing was recorded: this is more than a form of this site can hold."
TOO_LARGE = 413


def form_route(deed: Callable[..., Response]) -> Callable[..., Response]:
    """A route that records what a form says, asked of pages of this site alone."""

    @wraps(deed)
    def answered(*args: Any, **kwargs: Any) -> Response:
        if not from_this_site():
            return plain(ELSEWHERE, FORBIDDEN)
        http.max_content_length = http.max_form_memory_size = MOST_BYTES
        try:
            return deed(*args, **kwargs)
        except RequestEntityTooLarge:
            return plain(TOO_MUCH, TOO_LARGE)
        except ForeignFormError:
            return plain(ELSEWHERE, FORBIDDEN)
        except Forbidden as refusal:
            return plain(f"Nothing was recorded. {refusal}", FORBIDDEN)
        except Plain as told:
            return plain(f"Nothing was recorded. {told.sentence}", NOT_FOUND)
        except DraftError as fault:
            return refused(fault.field, fault.sentence, others=fault.others)
        except StoreError as fault:
            return refused("", str(fault))

    return answered


def refused(
    field: str,
    sentence: str,
    more: Mapping[str, Any] | None = None,
    *,
    others: Sequence[tuple[str, str]] = (),
) -> Response:
    """A fault: for our own script as JSON, for a form sent without it as a sentence with its own status.

    The script gets an ordinary answer: a form that is not yet filled in is no fault of the page, and must
    not stand as one in the browser's log.
    """
    if http.accept_mimetypes.best == "application/json":
        besides = [{"field": name, "sentence": said} for name, said in others]
        told = {"others": besides} if besides else {}
        return jsonify(field=field, sentence=sentence, **told, **(more or {}))
    return plain(" ".join(("Nothing was recorded.", sentence, *(said for _, said in others))), UNPROCESSABLE)


def plain(sentence: str, status: int) -> Response:
    return Response(f"{sentence}\n", status=status, mimetype="text/plain")
