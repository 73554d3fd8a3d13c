"""The banner over a page that shows an earlier day: what of that page is otherwise today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.decided_lines import decided_line
from dashboard.views.differences import DifferenceLine, line
from metrics.measure import Measure
from metrics.since import Since
from metrics.store.decided import Decided
from metrics.store.differences import Difference

OTHERS = "those of other measures differ"
DAY = len("2026-08-04")
# Kind of record -> row of the report that shows it.
ROWS = {"rating": "ratings", "programme_entry": "mssp", "requirement_status": "8"}


@dataclass(frozen=True, slots=True)
class Earlier:
    """The banner over a page that shows an earlier day."""

    title: str  # "As known on 4 August 2026"
    differs: str  # "today's figures differ in three places"
    today: str  # the address of the same page now
    heading: str  # over the lines
    lines: tuple[DifferenceLine, ...]


def earlier(
    found: Since,
    decided: Sequence[Decided],
    *,
    asked: str,
    month: date,
    people: Mapping[str, str],
    today: str,
    measure: Measure | None = None,
) -> Earlier:
    """`asked` is the address's own text: a day without a time is named as a day. `decided` are the decisions
    made or taken back since; `measure` is the one whose page it is, and what is about it stands first.
    """
    at = dates.day(dates.local_day(found.then)) if len(asked.strip()) == DAY else dates.moment(found.then)
    own = [one for one in found.found if measure is None or is_of(one, measure)]
    others = [] if measure is None else [one for one in found.found if not is_of(one, measure)]
    figures = [line(one, found, people) for one in (*own, *others)]
    decisions = [decided_line(one, people) for one in decided]
    return Earlier(
        title=f"As known on {at}",
        differs=_differs(len(own), len(others), len(decisions), measure),
        today=today,
        heading=f"What is known otherwise today, of {dates.month_year(month)} and before",
        lines=(*decisions, *figures),
    )


def is_of(one: Difference, measure: Measure) -> bool:
    """Whether something that changed is shown by the page of a measure itself."""
    if one.kind == "case":
        return measure.events is not None and measure.events.case_kind == one.what
    if one.kind in ROWS:
        return measure.row == ROWS[one.kind]
    return one.what in (measure.id, measure.exposure)


def _differs(own: int, others: int, decisions: int, measure: Measure | None) -> str:
    of = "today’s figures" if measure is None else f"today’s figures of “{measure.short}”"
    said = f"{of} differ in {numbers.counted(own, 'place')}" if own else f"{of} are the same"
    if others:
        places = numbers.counted(others, "place")
        said += f", those of other measures too, in {places}" if own else f", but {OTHERS} in {places}"
    if decisions:
        one = "one decision about a chart has"
        made = one if decisions == 1 else f"{numbers.in_words(decisions)} decisions about charts have"
        said += f"; {made} been made or taken back since"
    return said
