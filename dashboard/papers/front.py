"""The front sheet, the foot of every page, and the name of the file."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version

from dashboard.papers.asks import asks_of
from dashboard.papers.order import Order
from dashboard.papers.reader import LEAD, VIEWER
from dashboard.papers.source import PaperSource
from dashboard.papers.system_asks import system_asks
from dashboard.papers.template import Template
from dashboard.papers.types import Front, Marking, Section
from dashboard.views import dates
from dashboard.views.numbers import counted
from dashboard.views.quarters import quarter_code
from metrics.periods import add_months

MARKINGS = {  # of a paper of a trust
    Marking.PRIVATE: "Private: for the board of {org}. Not for publication.",
    Marking.PUBLIC: "Public paper. Counts of 1 to 4, and what would give them away, are left out.",
}
QUALITY_GROUP = "Private: for the quality group of {org}. Not for publication."
EYES = "As read by"
OF_SYSTEM = {  # what a private paper of a system holds, by whose eyes it is made for
    LEAD: (
        "Its LMS lead: the months that trusts signed and shared, national statistics, and what trusts "
        "told the system of serious incidents, without names. Of all else no count of 1 to 4 and no cases."
    ),
    VIEWER: (
        "A regional viewer: the months that trusts signed and shared, and national statistics; not what "
        "trusts tell their local system of serious incidents. No count of 1 to 4, no cases, no names of "
        "families."
    ),
}
PUBLIC_SYSTEM = (
    "Public paper: national statistics alone. Counts of 1 to 4, and what would give them away, are left out."
)
FICTIONAL = "Fictional organisation, invented figures."
NO_MEETING = "not named yet"
DISTRIBUTION = "For"
PUBLIC_SOURCES = "Sources: what the trust signed and shared, and national statistics."
SYSTEM_SOURCES = "Sources: months that each trust signed and shared, and national statistics."
NATIONAL_SOURCES = "Sources: national statistics."
NO_SOURCES = "Sources: no file of the year up to the last month of this paper."
PROGRAM = "perinatal-quality-surveillance"


def front_of(source: PaperSource, sections: Sequence[Section]) -> Front:
    order = source.order
    eyes = OF_SYSTEM.get(order.eyes, "") if order.of_system and not source.public else ""
    facts = (
        ("Organisation", f"{source.request.org.name} ({order.org_code})"),
        ("Meeting", order.meeting or NO_MEETING),
        ("Date of the meeting", order.held_on or NO_MEETING),
        ("Period", order.words),
        ("Author", order.author),
        ("Figures as known on", dates.moment(order.known_at)),
        (DISTRIBUTION, marking_of(source)),
        *(((EYES, eyes),) if eyes else ()),
    )
    asks = system_asks(source) if order.of_system else asks_of(source)
    return Front(facts, asks, tuple(one.title for one in sections))


def foot_of(source: PaperSource) -> tuple[str, ...]:
    """The marking; as known when, from which files, made by which version of the program."""
    order = source.order
    fictional = f" {FICTIONAL}" if source.request.org.fictional else ""
    known = f"Figures as known on {dates.moment(order.known_at)}. {sources_of(source)}"
    made = f"Made by Perinatal quality surveillance {version(PROGRAM)}.{fictional}"
    return marking_of(source), f"{known} {made}"


def marking_of(source: PaperSource) -> str:
    """Who may hold the paper, and what it leaves out."""
    order = source.order
    text = MARKINGS[order.marking]
    if order.of_system:
        text = PUBLIC_SYSTEM if source.public else QUALITY_GROUP
    return text.format(org=source.request.org.name)


def sources_of(source: PaperSource) -> str:
    """How many files that count bear on the year of the paper, and the newest; a public paper names none."""
    if source.order.of_system:
        return NATIONAL_SOURCES if source.public else SYSTEM_SOURCES
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
