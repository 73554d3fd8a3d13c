"""How far the making of a paper has come, said to whoever waits: a bar on a terminal, a bar on the page."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]  # done, of how many, what is being done; may raise Cancelled


class Cancelled(Exception):  # noqa: N818 - it reads as what it is
    """Whoever ordered the paper does not want it any more."""


def silent(_done: int, _of: int, _what: str) -> None:
    """For whoever does not watch."""
