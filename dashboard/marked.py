"""The mark of a part of a page that tells the finding of one figure (read by dashboard.at_hand)."""

from __future__ import annotations

from typing import Any

from dashboard.attributes import attributes

MARK = "data-about"
AT_HAND = "at-hand-too"  # the class of questions that Present mode opens with a key instead


def about(measure: str, breakdown: str = "", org: str = "") -> Any:
    """The attribute, to be passed on with **; `org` where the figure is of a site."""
    return attributes(data_about=f"{measure}|{breakdown}|{org}")
