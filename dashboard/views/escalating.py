"""The title and the question with which an enquiry about a cell of the comparison begins."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.views.dates import month_year
from metrics.chart import BETWEEN_EVENTS
from metrics.system.types import Cell, Standing
from metrics.types import Organisation
from spc.phrases import HEADLINES
from spc.types import Variation

LONGEST = 120  # characters of a title
ASK = "What has changed, what has been done about it, and what would help?"
IN_WORDS: dict[Standing, str] = {
    Standing.UNTOLD: "too few figures are shown here for a verdict",
    Standing.FEW: "too few figures to judge",
    Standing.NOT_SHARED: "no figure has been shared",
    Standing.NOTHING: "nothing has been recorded",
}
QUESTIONS: dict[Standing, str] = {
    Standing.UNTOLD: f"The trust sees its whole chart. What does it show? {ASK}",
    Standing.FEW: "What stands in the way of figures that can be judged, and when will there be enough?",
    Standing.NOT_SHARED: "What stands in the way of sharing it with the system, and when will it be shared?",
    Standing.NOTHING: "Is it counted at the trust, and from when will it be sent?",
}
WITHOUT_SIDE = {"concern": "more than usual lately", "other": "a change from what is usual"}
CLASS: dict[bool, str] = {True: "a concern, unlikely to be chance", False: "unlikely to be chance"}


@dataclass(frozen=True, slots=True)
class Escalated:
    """The words with which an enquiry about a cell begins. Whoever raises it may change them."""

    title: str
    question: str


def verdict_words(cell: Cell) -> str:
    """The verdict of a cell in words, inside a sentence: "higher than usual". Deaths are never "as usual",
    and fewer of them are not praised.
    """
    if cell.standing is Standing.NOT_SHARED and cell.month:
        return f"{month_year(cell.month)} is not shared"
    if cell.standing is not Standing.JUDGED:
        return IN_WORDS[cell.standing]
    variation, deaths = cell.variation, cell.measure.deaths_or_severe
    if variation is Variation.NO_DATA:
        return IN_WORDS[Standing.FEW]
    if variation is Variation.COMMON_CAUSE:
        return "no unusual change" if deaths else "as usual"
    if (
        cell.measure.chart in BETWEEN_EVENTS
    ):  # of which a low point may be few events, or events close together
        return WITHOUT_SIDE["concern" if variation.is_concern else "other"]
    if deaths and variation.is_improvement:
        high = variation is Variation.IMPROVEMENT_HIGH
        variation = Variation.NEITHER_HIGH if high else Variation.NEITHER_LOW
    said = HEADLINES["counts" if cell.measure.unit == "count" else "figures"][variation]
    return said[:1].lower() + said[1:]


def escalated(cell: Cell, org: Organisation) -> Escalated:
    """Title and question about one cell, by the name of the trust or site. They hold no figure."""
    said, short = verdict_words(cell), cell.measure.short
    title = f"{short} at {org.name}: {said}"
    if len(title) > LONGEST:
        title = f"{short}: {said}"
    named = cell.standing is Standing.NOT_SHARED  # its words name the month
    month = f" in {month_year(cell.month)}" if cell.month and not named else ""
    if cell.standing is not Standing.JUDGED:
        return Escalated(
            title, f"{cell.measure.title} at {org.name}{month}: {said}. {QUESTIONS[cell.standing]}"
        )
    kind = f" ({CLASS[cell.variation.is_concern]})" if cell.variation.is_signal else ""
    return Escalated(title, f"{cell.measure.title} at {org.name}{month}: {said}{kind}. {ASK}")
