"""The front sheet, the foot of every page, and the name of the file."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from dashboard.papers.asks import asks_of
from dashboard.papers.order import Order, quarter_code
from dashboard.papers.source import PaperSource
from dashboard.papers.template import Template
from dashboard.papers.types import Front, Marking, Section
from dashboard.views import dates
from dashboard.views.numbers import counted
from metrics.periods import add_months

MARKINGS = {
    Marking.PRIVATE: "Private: for the board of {org}. Not for publication.",
    Marking.PUBLIC: "Public paper. Counts of 1 to 4, and what would give them away, are left out.",
}
FICTIONAL = "Fictional organisation, invented figures."
NO_MEETING = "not named yet"
DISTRIBUTION = "For"
PUBLIC_SOURCES = "Sources: what the trust signed and shared, and national statistics."
NO_SOURCES = "Sources: no file of the year up to the last month of this paper."
PROGRAM = "perinatal-quality-surveillance"


def front_of(source: PaperSource, sections: Sequence[Section]) -> Front:
    order = source.order
    facts = (
        ("Organisation", f"{source.request.org.name} ({order.org_code})"),
        ("Meeting", order.meeting or NO_MEETING),
        ("Date of the meeting", order.held_on or NO_MEETING),
        ("Period", order.words),
        ("Author", order.author),
        ("Figures as known on", dates.moment(order.known_at)),
        (DISTRIBUTION, MARKINGS[order.marking].format(org=source.request.org.name)),
    )
    return Front(facts, asks_of(source), tuple(one.title for one in sections))


def foot_of(source: PaperSource) -> tuple[str, ...]:
    """The marking; as known when, from which files, made by which version of the program."""
    order = source.order
    fictional = f" {FICTIONAL}" if source.request.org.fictional else ""
    known = f"Figures as known on {dates.moment(order.known_at)}. {sources_of(source)}"
    made = f"Made by Perinatal quality surveillance {version(PROGRAM)}.{fictional}"
    return MARKINGS[order.marking].format(org=source.request.org.name), f"{known} {made}"


def sources_of(source: PaperSource) -> str:
    """How many files that count bear on the year of the paper, and the newest; a public paper names none."""
    if source.public:
        return PUBLIC_SOURCES
    first, after = add_months(source.order.period, -11), add_months(source.order.period, 1)
    own = [
        one
        for one in source.figures.files.values()
        if one.withdrawn_at is None
        and (one.covers_to is None or one.covers_to >= first)
        and (one.covers_from is None or one.covers_from < after)
    ]
    if not own:
        return NO_SOURCES
    newest = max(own, key=lambda one: (one.recorded_at, one.id))
    day = dates.day_short_year(dates.local_day(newest.recorded_at))
    return f"Sources: {counted(len(own), 'file')}, the newest {newest.file_name} of {day}."


def stem_of(order: Order) -> str:
    """The name of the file without its ending: whose, which template, of which months, as known, for whom."""
    when = quarter_code(order.period) if order.template.span == "quarter" else ""
    months = when or dates.month_code(order.period)
    day = f"{dates.local_day(order.known_at):%Y-%m-%d}"
    return f"{order.org_code}_{safe(order.template)}_{months}_{order.marking.value}_known_{day}"


def safe(template: Template) -> str:
    return template.name.replace("-", "_")
