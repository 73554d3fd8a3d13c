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
KEPT = "An entry that should go is taken away by undoing what brought it, on the page Data."
PROGRAMME = "mssp_status"
NEW = "new"


def words(request: Request, _asked: Mapping[str, str]) -> EntrySheet:
    """The text rows of the board's form for one month."""
    month = request.period
    found = read.narratives(request.store, request.viewer, request.org.code, up_to=month)
    rows: list[EntryRow] = []
    for measure in form.words(CATALOGUE):
        held = [one for one in found if one.measure_id == measure.id and one.period == month]
        rows += [_narrative(request, measure, number, one) for number, one in enumerate(held)]
        rows.append(_another(request, measure, bool(held)))
    return EntrySheet(
        name="words",
        title=f"In words: {dates.month_year(month)}",
        sub=f"{NOBODY} {KEPT}",
        rows=tuple(rows),
        choices=(month_choice(request),),
        words=True,
        file_name=f"Typed in: words, {dates.month_year(month)}.csv",
    )


def _narrative(request: Request, measure: Measure, number: int, one: Narrative) -> EntryRow:
    """An entry that is held; what the page does not show of it goes along."""
    return EntryRow(
        key=f"{measure.id}|{number}",
        legend=measure.title if not number else f"{measure.title}, entry {number + 1}",
        given={
            "measure": measure.id,
            "period": f"{request.period:%Y-%m}",
            "themes": ";".join(one.themes),
            "event_ref": one.event_ref or "",
        },
        cells=_cells(request, measure, one.text, one.author),
        together=measure.id,
    )


def _another(request: Request, measure: Measure, beside: bool) -> EntryRow:
    """A new entry: it comes after all that are held when it is sent, whoever wrote them."""
    return EntryRow(
        key=f"{measure.id}|{NEW}",
        legend=f"{measure.title}, another entry" if beside else measure.title,
        given={"measure": measure.id, "period": f"{request.period:%Y-%m}"},
        cells=_cells(request, measure, "", ""),
        together=measure.id,
        folded="Add another entry" if beside else "",
    )


def _cells(request: Request, measure: Measure, text: str, author: str) -> tuple[Cell, ...]:
    return (
        Cell("text", "Words", text, "area", hint=measure.guidance),
        Cell("author", "Written by (role)", author, "text", hint=f"Such as {role_title(request.viewer)}"),
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
    left = one.exited_on.isoformat() if one and one.exited_on else ""
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
            Cell("period", "Entered it on", entered, "date", hint="Blank if it is not known, or never did"),
            Cell("left_on", "Left it on", left, "date", hint="Only when it is on it no longer"),
            Cell("text", "Adviser", (one.adviser or "") if one else "", "text", hint="If one is named"),
        ),
    )
    return EntrySheet(
        name="programme",
        title="Maternity Safety Support Programme",
        sub="Say whether the trust is on it, since when, and when it left.",
        rows=(row,),
        file_name="Typed in: support programme.csv",
    )
