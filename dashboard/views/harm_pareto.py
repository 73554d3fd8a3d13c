"""Themes of incidents from the most named, as a Pareto chart; words that are no theme stand last."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.drawing import Drawing
from dashboard.views.harm_themes import NONE, YEAR, why_not, year_of
from dashboard.views.harm_types import Harm
from dashboard.views.measure_words import low
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.quality_marks import pips
from dashboard.views.words import capital
from metrics.harm.themes import NO_THEME, UNMAPPED, Pareto
from metrics.vocabulary import label
from spc.draw import pareto as draw

WIDE, NARROW = 640.0, 358.0
NAMES = {NO_THEME: "No theme recorded", UNMAPPED: "Words that are no theme"}
CANNOT = (
    "It can tell you what incidents are most often said to be about. It cannot tell you what led to "
    "them, nor what is seldom looked for: a theme is what the person who filed the incident saw. An incident "
    "can name several themes, so the bars add up to more than the incidents."
)


def pareto_drawing(harm: Harm) -> Drawing:
    """Incidents of moderate harm or above."""
    return _drawing(harm, serious=True)


def all_drawing(harm: Harm) -> Drawing:
    """Incidents of every grade on the list."""
    return _drawing(harm, serious=False)


def _drawing(harm: Harm, *, serious: bool) -> Drawing:
    found = year_of(harm, serious=serious)
    which = "Incidents of moderate harm or above" if serious else "All incidents on the list"
    name = "harm_themes" if serious else "harm_themes_all"
    if found is None or not found.rows:
        empty = why_not(harm) or NONE.format(month=dates.month_year(harm.board.period))
        return Drawing(name, f"{which} by theme", "", f"{which} by theme.", "", empty=empty)
    title = f"{which}: {_finding(found)}"
    rows = _bars(found)

    def drawn(width: float, *, close: bool = False) -> str:
        heads = ("Incidents that name it", "Of all, up to here")
        return draw.pareto(rows, counted=heads[0], shares=heads[1], label=title, width=width, close=close)

    return Drawing(
        name=name,
        title=title,
        note=_note(harm, found, serious=serious),
        label=f"{title}.",
        wide=drawn(WIDE),
        paper=drawn(WIDE, close=True),
        narrow=drawn(NARROW),
        reading=_words(found),
        quality=pips(harm.assessments["moderate_plus"].quality) if serious else "",
        cannot=CANNOT,
        table=_counts(found, name, title),
        hint="Point at a bar, or go into the drawing and use the arrow keys.",
    )


def _finding(found: Pareto) -> str:
    """How few themes make up half of all namings."""
    few = next((i + 1 for i, row in enumerate(found.rows) if row.cumulative >= 0.5), len(found.rows))
    first = _name(found.rows[0].theme)
    if few == 1 and len(found.rows) == 1:
        return f"all that they name is one theme, {low(first)}"
    if few == 1:
        return f"half of what they name is one theme, {low(first)}"
    return f"{low(first)} is named most; {numbers.in_words(few)} themes make up half"


def _note(harm: Harm, found: Pareto, *, serious: bool) -> str:
    months = dates.last_months(harm.board.period, YEAR)
    lacking = [m for m in months if harm.listed is not None and m not in harm.listed.known]
    gone = f" No whole list of {numbers.counted(len(lacking), 'month')} has been sent." if lacking else ""
    figure = harm.assessments["moderate_plus"].series.points
    told = [p.numerator for p in figure if p.period in months and p.numerator is not None]
    beside = (
        f"; the monthly figures count {numbers.number(sum(told))}" if serious and len(told) == YEAR else ""
    )
    named = numbers.counted(found.namings, "theme")
    when = f"{dates.month_year(months[0])} to {dates.month_year(months[-1])}"
    return (
        f"{capital(numbers.counted(found.incidents, 'incident'))} on the list, {when}, that name "
        f"{named} in all{beside}. Source: the trust's list of incidents.{gone}"
    )


def _bars(found: Pareto) -> list[draw.Row]:
    return [
        draw.Row(
            _name(row.theme),
            row.count,
            row.cumulative,
            f"{_name(row.theme)}: {numbers.counted(row.count, 'incident')} of {found.incidents}; up to here "
            f"{numbers.number(100 * row.cumulative)}% of all that is named.",
            lacking=row.theme in NAMES,
        )
        for row in found.rows
    ]


def _name(theme: str) -> str:
    return NAMES.get(theme) or label("theme", theme)


def _words(found: Pareto) -> str:
    if not found.words:
        return ""
    said = [f"“{word[:60]}” ({count})" for word, count in found.words[:5]]
    more = len(found.words) - len(said)
    rest = f" and {numbers.in_words(more)} more" if more > 0 else ""
    return f"Words that no theme covers: {', '.join(said)}{rest}."


def _counts(found: Pareto, name: str, title: str) -> PageTable:
    return PageTable(
        name=name,
        title=title,
        columns=(
            Column("Theme"),
            Column("Incidents", "count"),
            Column("Share of namings", "figure", 0, "%"),
            Column("Up to here", "figure", 0, "%"),
        ),
        rows=tuple((Cell(_name(r.theme)), r.count, 100 * r.share, 100 * r.cumulative) for r in found.rows),
    )


def pareto_table(harm: Harm) -> PageTable:
    """The figures of the drawing, for a file."""
    return pareto_drawing(harm).table or _empty("harm_themes", harm)


def all_table(harm: Harm) -> PageTable:
    return all_drawing(harm).table or _empty("harm_themes_all", harm)


def _empty(name: str, harm: Harm) -> PageTable:
    return PageTable(
        name, "Incidents by theme", (Column("Theme"), Column("Incidents", "count")), (), empty=why_not(harm)
    )
