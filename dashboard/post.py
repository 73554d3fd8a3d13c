"""Forms that write: where one is sent, and the mark that it stood on a page of ours for this reader.

Every POST goes through `sender` and `require_mark`, and every form through `post_form` (or a component that
carries the same mark), so that a page of another site can have nothing stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import request as http

from dashboard.desk import holding
from dashboard.hosts import from_this_site
from dashboard.page import Request
from dashboard.tokens import MARK_FIELD, ForeignFormError, form_token, require_form_token
from dashboard.written import Tag, tag
from metrics.access import Permission
from metrics.draft import DraftError

EARLIER = "Nothing was recorded: the address is of an earlier day. Open the page as it is known today."


@dataclass(frozen=True, slots=True)
class Post:
    """Where the forms are sent, and the mark that they stood on a page of ours."""

    action: str
    token: str


def post_to(request: Request, action: str) -> Post:
    """For the forms of a page that this reader opened about this organisation."""
    return Post(action, form_token(request.viewer, request.org.code))


def post_form(post: Post, *inside: Any, **attributes: Any) -> Tag:
    """A written form that records something."""
    mark = tag("input", type="hidden", name=MARK_FIELD, value=post.token)
    return tag("form", mark, *inside, action=post.action, method="post", **attributes)


def sender(permission: Permission) -> Request:
    """Who sends a form, by the right that it needs. Raises ForeignFormError, Forbidden and Plain."""
    if not from_this_site():
        raise ForeignFormError
    return holding(permission)


def require_mark(request: Request) -> None:
    """Raise ForeignFormError for a form that stood on no page of ours for this reader, DraftError for one
    that stood there more than a day ago, or beside an earlier day.
    """
    if http.args.get("known_at"):
        raise DraftError("", EARLIER)
    require_form_token(http.form.get(MARK_FIELD, ""), request.viewer, request.org.code)
