"""Keeping what was chosen as a template of the trust, and using one no more."""

from __future__ import annotations

from dashboard.pages.paper_fields import field
from dashboard.paper_offer import Offer
from dashboard.views import paper_words as words
from dashboard.written import Tag, tag


def keeping(offer: Offer, save_to: str, remove_at: str) -> tuple[Tag, ...]:
    """Saving what was chosen; and, of a template of the trust's own, using it no more."""
    name = offer.template.name if offer.template in offer.own else ""
    saving = _saving(name, save_to)
    return (saving, _removing(remove_at)) if name else (saving,)


def _removing(remove_at: str) -> Tag:
    return tag(
        "details",
        tag("summary", words.REMOVE_TITLE),
        field("why_removed", words.WHY_REMOVED, hint=words.REMOVE_HINT, maxlength=500),
        tag(
            "p",
            tag("button", words.REMOVE, type="submit", formaction=remove_at, class_="btn sec"),
            class_="acts",
        ),
        class_="pp-save",
    )


def _saving(name: str, save_to: str) -> Tag:
    return tag(
        "details",
        tag("summary", words.SAVE_TITLE),
        field("save_as", words.SAVE_NAME, name, hint=words.SAVE_HINT, maxlength=40),
        tag(
            "p",
            tag("button", words.SAVE, type="submit", formaction=save_to, class_="btn sec"),
            class_="acts",
        ),
        class_="pp-save",
        open=bool(name),
    )
