"""How sources, counts, signals and months of triangulation read in plain English."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dashboard.views import dates, numbers
from dashboard.views.measure_words import low
from dashboard.views.words import capital, name
from metrics.catalogue import CATALOGUE
from metrics.series import Key
from metrics.triangulation.types import Basis, Cell, Coverage, SignalSeen, Source, State, Trace
from spc.types import Variation

NAMES = {
    Source.INCIDENTS: "Incidents",
    Source.COMPLAINTS: "Complaints",
    Source.REVIEWS: "Reviews of deaths",
    Source.MNSI: "MNSI reports",
    Source.CLAIMS: "Claims",
    Source.SERVICE_USERS: "Service users",
    Source.STAFF: "Staff",
}
ITEMS = {  # one item, many items
    Source.INCIDENTS: ("incident", "incidents"),
    Source.COMPLAINTS: ("complaint", "complaints"),
    Source.REVIEWS: ("review", "reviews"),
    Source.MNSI: ("report", "reports"),
    Source.CLAIMS: ("claim", "claims"),
    Source.SERVICE_USERS: ("point that families raised", "points that families raised"),
    Source.STAFF: ("point that staff raised", "points that staff raised"),
}
BASES = {
    Basis.COUNTS: "counted each month by theme",
    Basis.CASES: "dated cases",
    Basis.WORDS: "words of the board’s form, each counted once",
    Basis.NOTHING: "never sent",
}
AMONG = {
    "births": "compared with births",
    "items": "compared with all that the source tells",
    "months": "compared month by month, as births are not known",
}
MORE = "more than before"
NOT_SENT, HIDDEN, NONE = "not sent", "not shown", "none"
ITS_OWN = 30  # letters of one word that are shown
BREAK = re.compile(r"\s+")


def items(source: Source, count: int) -> str:
    """ "18 complaints", "one review"."""
    one, many = ITEMS[source]
    return numbers.counted(count, one, many)


def months_said(months: Sequence[date]) -> str:
    """ "August to October 2026", "November 2025 to October 2026"."""
    first, last = months[0], months[-1]
    if first == last:
        return dates.month_year(last)
    start = dates.month_name(first) if first.year == last.year else dates.month_year(first)
    return f"{start} to {dates.month_year(last)}"


def about(value: float) -> str:
    """ "about 5.5": an expected count is never exact; below a twentieth it is almost none."""
    return "almost none" if value < 0.05 else f"about {numbers.number(value, 1 if value < 9.95 else 0)}"


def fact(cell: Cell) -> str:
    """ "18, where about 5.5 would be expected"."""
    if cell.count is None:
        return "Not known."
    said = numbers.number(cell.count)
    if cell.expected is None:
        return f"{said}; too few earlier months to say what would be expected"
    return f"{said}, where {about(cell.expected)} would be expected"


def basis_said(known: Coverage) -> str:
    """How the numbers of one source came about, and what they are compared with."""
    if known.basis is Basis.NOTHING:
        return "Nothing of it has ever been sent."
    return f"{capital(BASES[known.basis])}; {AMONG.get(known.exposure, AMONG['items'])}."


def state_said(cell: Cell, lacking: Sequence[date], *, outside: bool) -> str:
    """Why a cell has no number, or no comparison; empty for one that has both."""
    if cell.state is State.HIDDEN:
        return "not shown: a small count could be worked out from it"
    if cell.state is State.NOT_SENT:
        gone = months_said(lacking) if lacking else "some months"
        return f"not known: {gone} {'not shared, or ' if outside else ''}not sent"
    if cell.state is State.TOO_SHORT:
        return "too few earlier months to compare"
    return ""


def signal_name(key: Key) -> str:
    measure = CATALOGUE.measures.get(key[0])
    return name(measure, key[1]) if measure else key[0]


def direction(one: SignalSeen) -> str:
    """ "lower than usual", "more than usual", "near the upper limit": as the rules say that showed it."""
    high = one.variation in (Variation.CONCERN_HIGH, Variation.IMPROVEMENT_HIGH, Variation.NEITHER_HIGH)
    measure = CATALOGUE.measures[one.key[0]]
    if measure.chart in ("t", "g"):
        return "further apart than usual" if high else "closer together than usual"
    if set(one.rules) == {"two_of_three"}:
        return f"near the {'upper' if high else 'lower'} limit"
    if set(one.rules) == {"trend"}:
        return f"{'rising' if high else 'falling'} month by month"
    if measure.unit == "count":
        return "more than usual" if high else "fewer than usual"
    return "higher than usual" if high else "lower than usual"


def tone_of(variation: Variation | None) -> str:
    if variation is None or not variation.is_signal:
        return "common"
    return "concern" if variation.is_concern else "improvement" if variation.is_improvement else "neither"


def place(trace: Trace | None) -> str:
    """ "figures-2026-10.csv, row 58"; empty where nothing leads there."""
    if trace is None:
        return ""
    parts = [plain(trace.file_name, 80)]
    if trace.sheet:
        parts.append(f"sheet {plain(trace.sheet, 40)}")
    if trace.row is not None:
        parts.append(f"row {trace.row}")
    return ", ".join(parts)


def plain(text: str, most: int) -> str:
    """Somebody's words on one line: at most so many letters, and no word that would break the line."""
    words = [w if len(w) <= ITS_OWN else f"{w[:ITS_OWN]}…" for w in BREAK.split(text[: most * 4].strip())]
    said = " ".join(words)
    return said if len(said) <= most else f"{said[:most].rstrip()}…"


def low_name(key: Key) -> str:
    """The name of a chart inside a sentence."""
    return low(signal_name(key))
