"""Pages to type in what is no number: the words of the board's form, ratings, the support programme."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.page import Request
from dashboard.site import role_title
from dashboard.views import dates
from dashboard.views.decision_types import Option
from dashboard.views.entry_figures import month_choice
from dashboard.views.entry_types import Cell, EntryRow, EntrySheet
from loaders import form
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.records import Narrative, Rating
from metrics.store import read

UNKNOWN = Option("", "Choose")
NOBODY = "Say what happened and what was done, never whom it happened to. Roles, not names."
PROGRAMME = "mssp_status"


def words(request: Request, _asked: Mapping[str, str]) -> EntrySheet:
    """The text rows of the board's form for one month."""
    month = request.period
    found = read.narratives(request.store, request.viewer, request.org.code, up_to=month)
    rows: list[EntryRow] = []
    for measure in form.words(CATALOGUE):
        held = [one for one in found if one.measure_id == measure.id and one.period == month]
        rows += [_narrative(request, measure, number, one) for number, one in enumerate((*held, None))]
    return EntrySheet(
        name="words",
        title=f"In words: {dates.month_year(month)}",
        sub=NOBODY,
        rows=tuple(rows),
        choices=(month_choice(request),),
        words=True,
        file_name=f"Typed in: words, {dates.month_year(month)}.csv",
    )


def _narrative(request: Request, measure: Measure, number: int, one: Narrative | None) -> EntryRow:
    nth = f", entry {number + 1}" if number else ""
    author = one.author if one else ""
    return EntryRow(
        key=f"{measure.id}|{number}",
        legend=f"{measure.title}{nth}",
        given={"measure": measure.id, "period": f"{request.period:%Y-%m}"},
        cells=(
            Cell("text", "Words", one.text if one else "", "area", hint=measure.guidance),
            Cell("author", "Written by (role)", author, "text", hint=f"Such as {role_title(request.viewer)}"),
        ),
        together=measure.id,
    )


def ratings(request: Request, _asked: Mapping[str, str]) -> EntrySheet:
    """The published ratings of the Care Quality Commission."""
    found = read.ratings(request.store, request.viewer, request.org.code)
    held = {f"{one.body.lower()}_{one.domain}": one for one in found}
    return EntrySheet(
        name="ratings",
        title="Care Quality Commission ratings",
        sub="Enter a rating with the day on which it was published. Earlier ratings stay readable.",
        rows=tuple(_rating(measure, held.get(measure.id)) for measure in form.ratings(CATALOGUE)),
        file_name="Typed in: ratings.csv",
    )


def _rating(measure: Measure, one: Rating | None) -> EntryRow:
    options = (UNKNOWN, *(Option(word, word.replace("_", " ").capitalize()) for word in measure.scale))
    return EntryRow(
        key=measure.id,
        legend=measure.title,
        given={"measure": measure.id},
        cells=(
            Cell("value", "Rating", one.rating if one else "", "select", options=options),
            Cell("period", "Published on", one.published_on.isoformat() if one else "", "date"),
        ),
    )


def programme(request: Request, _asked: Mapping[str, str]) -> EntrySheet:
    """Whether the trust is on the Maternity Safety Support Programme."""
    one = read.programme(request.store, request.viewer, request.org.code)
    entered = one.entered_on.isoformat() if one and one.entered_on else ""
    row = EntryRow(
        key=PROGRAMME,
        legend=CATALOGUE.measures[PROGRAMME].title,
        given={"measure": PROGRAMME},
        cells=(
            Cell(
                "value",
                "On the programme?",
                "" if one is None else "yes" if one.on_programme else "no",
                "select",
                options=(UNKNOWN, Option("yes", "Yes"), Option("no", "No")),
            ),
            Cell("period", "Since, or as known on", entered, "date"),
            Cell("text", "Adviser", (one.adviser or "") if one else "", "text", hint="If one is named"),
        ),
    )
    return EntrySheet(
        name="programme",
        title="Maternity Safety Support Programme",
        sub="Say whether the trust is on it, and since when.",
        rows=(row,),
        file_name="Typed in: support programme.csv",
    )
