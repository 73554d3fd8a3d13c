"""Pages to type figures in: one month of one group of measures, and the months ahead of the rota."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.page import Request
from dashboard.views import dates
from dashboard.views.decision_types import Option
from dashboard.views.entry_sites import at_site, place_choice
from dashboard.views.entry_types import Cell, Choice, EntryRow, EntrySheet
from dashboard.views.words import name
from loaders.form import PLANNED_AHEAD, has_parts
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.store import read
from metrics.types import Observation, Status
from metrics.vocabulary import describe

GROUPS = {  # family of the catalogue -> what it is called here, in the order of the board's form
    "context": "Births",
    "deaths": "Deaths",
    "harm": "Harm and incidents",
    "reviews": "Reviews and referrals",
    "staffing": "Staffing",
    "training": "Training",
    "clinical": "Clinical outcomes",
    "neonatal": "Neonatal care",
    "voices": "Voices",
    "concerns": "Concerns raised by others",
    "culture": "Culture",
    "assurance": "Assurance",
}
PUBLISHED = ("msds_", "mbrrace_")  # what the nation publishes is loaded from its files alone
NIL = "nil"  # as a table of figures says that there were none
STATUSES = (
    Option("", "A final figure"),
    Option("provisional", "Provisional"),
    Option(NIL, "None: nothing to count this month"),
    Option("n/a", "Does not apply to us"),
    Option("DNS", "Not submitted"),
    Option("*", "Too small to be given"),
)
SAID = {  # a status of the store as the page's choice
    Status.FINAL: "",
    Status.PROVISIONAL: "provisional",
    Status.NIL_RETURN: NIL,
    Status.NOT_APPLICABLE: "n/a",
    Status.DID_NOT_SUBMIT: "DNS",
    Status.SUPPRESSED_AT_SOURCE: "*",
}
MONTHS = 36  # that can be chosen
FILLED, NEEDED = "Midwife hours already filled", "Midwife hours that are needed"
AHEAD = 6  # months of planned cover
Held = Mapping[tuple[str, str, date], Observation]


def figures(request: Request, asked: Mapping[str, str]) -> EntrySheet:
    """One month of one group. A field that is left as it is changes nothing."""
    site = at_site(request, asked)
    known = groups(site.measures if site else None)
    group = asked.get("group", "")
    group = group if group in known else next(iter(known))
    month, before = request.period, dates.add_months(request.period, -1)
    chosen = known[group]
    code = site.code if site else request.org.code
    held = _held(request, code, tuple(m.id for m in chosen), month)
    at = f", {code}" if site else ""
    rows = tuple(
        _row(measure, breakdown, month, held, before, code)
        for measure in chosen
        for breakdown in (measure.cells or ("",))
    )
    return EntrySheet(
        name="figures",
        title=f"{GROUPS[group]}: {dates.month_year(month)}{f', {site.name}' if site else ''}",
        sub="Change what is wrong, fill in what is missing. Only what you change is recorded.",
        rows=rows,
        choices=(
            *place_choice(request, site),
            Choice("group", "Group", group, tuple(Option(g, GROUPS[g]) for g in known)),
            month_choice(request),
        ),
        file_name=f"Typed in: {GROUPS[group].lower()}, {dates.month_year(month)}{at}.csv",
    )


def groups(only: frozenset[str] | None = None) -> dict[str, tuple[Measure, ...]]:
    """The monthly measures that a trust gives itself, by group; `only` those."""
    found: dict[str, list[Measure]] = {group: [] for group in GROUPS}
    for measure in CATALOGUE.measures.values():
        monthly = measure.grain == "month" and measure.kind not in ("text", "category")
        ours = not measure.id.startswith(PUBLISHED) and measure.id != PLANNED_AHEAD
        if monthly and ours and (only is None or measure.id in only):
            found[measure.family].append(measure)
    return {group: tuple(chosen) for group, chosen in found.items() if chosen}


def month_choice(request: Request) -> Choice:
    """The months for which something can be typed in, newest first."""
    today = request.store.now().date().replace(day=1)
    months = sorted({request.period, *(dates.add_months(today, -n) for n in range(MONTHS))}, reverse=True)
    options = tuple(Option(dates.month_code(m), dates.month_year(m)) for m in months)
    return Choice("period", "Month", dates.month_code(request.period), options)


def planned(request: Request, _asked: Mapping[str, str]) -> EntrySheet:
    """The hours already filled in the months ahead."""
    measure = CATALOGUE.measures[PLANNED_AHEAD]
    today = request.store.now().date().replace(day=1)
    months = tuple(dates.add_months(today, n) for n in range(1, AHEAD + 1))
    held = _held(request, request.org.code, (measure.id,), months[-1])
    rows = tuple(
        EntryRow(
            key=f"{measure.id}|{month:%Y-%m}",
            legend=dates.month_year(month),
            given={"measure": measure.id, "period": f"{month:%Y-%m}", "status": "planned"},
            cells=_planned(held.get((measure.id, "", month))),
        )
        for month in months
    )
    return EntrySheet(
        name="plan",
        title="Planned midwife cover: the months ahead",
        sub="A plan is shown as a plan: it is never counted as what happened.",
        rows=rows,
        file_name=f"Typed in: planned cover from {dates.month_year(months[0])}.csv",
    )


def _held(request: Request, code: str, measures: tuple[str, ...], up_to: date) -> Held:
    found = read.observations(request.store, request.viewer, code, measures=measures, up_to=up_to)
    return {(one.measure_id, one.breakdown, one.period): one for one in found}


def _row(measure: Measure, breakdown: str, month: date, held: Held, before: date, code: str) -> EntryRow:
    now, last = held.get((measure.id, breakdown, month)), held.get((measure.id, breakdown, before))
    status = Cell("status", "What it is", SAID.get(now.status, "") if now else "", "select", options=STATUSES)
    return EntryRow(
        key=f"{measure.id}|{breakdown}",
        legend=name(measure, breakdown),
        group=f"{measure.short}, {describe(breakdown.split('|')[0])}" if breakdown else measure.short,
        given={"org": code, "measure": measure.id, "breakdown": breakdown, "period": f"{month:%Y-%m}"},
        cells=(*_numbers(measure, now), status),
        before=f"{dates.month_year(before)}: {_said(last)}" if last else "",
    )


def _numbers(measure: Measure, now: Observation | None) -> tuple[Cell, ...]:
    """The field or the two fields of one figure, as the board's form has them."""
    if not has_parts(measure):
        return (Cell("value", measure.numerator, _number(now.value) if now else ""),)
    return (
        Cell("numerator", measure.numerator, _number(now.numerator) if now else ""),
        Cell("denominator", measure.denominator or "", _number(now.denominator) if now else ""),
    )


def _planned(now: Observation | None) -> tuple[Cell, ...]:
    """Each row is of one month, where the measure speaks of several."""
    return (
        Cell("numerator", FILLED, _number(now.numerator) if now else ""),
        Cell("denominator", NEEDED, _number(now.denominator) if now else ""),
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def _said(one: Observation) -> str:
    if one.numerator is not None and one.denominator is not None:
        return f"{_number(one.numerator)} of {_number(one.denominator)}"
    return _number(one.value) or one.status.value.replace("_", " ")
