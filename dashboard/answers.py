"""What the routes that take a form answer with: codes of HTTP, and what a form from elsewhere is told."""

from __future__ import annotations

SEE_OTHER, FORBIDDEN, NOT_FOUND, GONE, UNPROCESSABLE = 303, 403, 404, 410, 422
ELSEWHERE = "Nothing was recorded: the form was not sent from a page of this site."
