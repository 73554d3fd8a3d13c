"""What a question is about, in words: a figure as it stood, a text, a page."""

from __future__ import annotations

from datetime import date

from dashboard.views import dates
from dashboard.views import figure_words as figures
from dashboard.views import measure_words as say
from dashboard.views.words import name, reading_of
from metrics.catalogue import CATALOGUE
from metrics.governance.types import Entry
from metrics.types import Assessment

NOTHING = "The service as a whole"
TEXTS = {
    "commentary": "A commentary",
    "enquiry": "An enquiry",
    "action": "An action",
    "challenge": "An earlier question",
}


def shown_as(assessment: Assessment, *, hidden: bool = False) -> str:
    """A figure as it stands: "87.5% in October 2026: lower than usual". With hidden counts, no figure."""
    told = reading_of(assessment, hidden=hidden)
    verdict = f"{told.headline[:1].lower()}{told.headline[1:]}" if told else ""
    figure = "" if hidden else figures.figure(assessment)
    if figure in ("", "–"):
        return (told.headline if told else "")[:200]
    when = say.period_long(assessment)
    return f"{figure} in {when}{f': {verdict}' if verdict else ''}"[:200]


def about(asked: Entry) -> str:
    """The figure with its month, the text, or the page that was asked about."""
    measure = CATALOGUE.measures.get(str(asked.get("measure")))
    month = asked.day("month")
    if measure is not None:
        said = name(measure, str(asked.get("breakdown")))
        said = f"{said}, {dates.month_year(month)}" if month else said
        return f"Commentary on {said}" if asked.get("thread", 0) else said
    return str(asked.get("page")) or NOTHING


def figure_href(asked: Entry) -> tuple[str, str, date | None] | None:
    """Measure, part and month of what was asked about; None where it is no figure."""
    measure = str(asked.get("measure"))
    if measure not in CATALOGUE.measures:
        return None
    return measure, str(asked.get("breakdown")), asked.day("month")
