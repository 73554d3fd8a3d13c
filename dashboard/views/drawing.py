"""A drawing of a page's own that is no chart of one measure: lanes, a Pareto chart, a scatter of pairs."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.views.page_table import PageTable
from metrics.types import Organisation

WIDEST = 920.0  # px of the wide drawing; a file has room for no more


@dataclass(frozen=True, slots=True)
class Drawing:
    """`name` is its entry in `dashboard.exports.drawings.DRAWINGS`. The SVG text is made by spc.draw."""

    name: str
    title: str  # the finding
    note: str  # what is drawn, n, period, source
    label: str  # what a screen reader says of it, with the finding
    wide: str  # at most 920 px wide
    paper: str = ""  # for paper and slides, where the wide one is too high or its letters are too small
    narrow: str = ""  # for a phone, about 358 px; empty where the wide one serves both
    reading: str = ""
    quality: str = ""  # the four marks as SVG (quality_marks.pips)
    key: tuple[tuple[str, str], ...] = ()  # (tone, words) of the shapes in use
    cannot: str = ""  # what it can and cannot tell
    table: PageTable | None = None  # the same figures for those who read rather than look
    hint: str = ""  # how its points are reached
    empty: str = ""  # why there is no drawing; then `wide` is empty
    org: Organisation | None = (
        None  # whose it is, where it is of a system and not of the trust of the address
    )
