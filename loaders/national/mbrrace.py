"""MBRRACE-UK's tables of organisations: deaths around birth of a year, crude and stabilised, by trust.

The tables number organisations in their own way, so a trust is found by its name (`loaders.national.names`).
-1 stands for a figure that is withheld, and an interval is written as "2.71 to 3.98".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from loaders import dates, whole
from loaders.cells import Fault, number, short
from loaders.companion import listed, organisations_for
from loaders.grid import grids
from loaders.national.names import Names
from loaders.national.opened import opened
from loaders.national.published import ELSEWHERE, Published
from loaders.national.tables import Columns, Line
from loaders.source import Context, Source
from loaders.types import Checked, RawFile
from metrics.types import Grain, Observation, Status


@dataclass(frozen=True, slots=True)
class Outcome:
    """One kind of death: its two measures and its columns."""

    measure: str
    deaths: str
    births: str
    crude: str
    stabilised: str
    interval: str


OUTCOMES = (
    Outcome(
        "mbrrace_stillbirth",
        "totalstillbirths",
        "totalbirths",
        "crudestillbirthrate",
        "stabilisedstillbirthrate",
        "stabilisedstillbirthci",
    ),
    Outcome(
        "mbrrace_neonatal_death",
        "totalneonataldeaths",
        "totallivebirths",
        "crudeneonataldeathrate",
        "stabilisedneonataldeathrate",
        "stabilisedneonataldeathci",
    ),
    Outcome(
        "mbrrace_extended_perinatal",
        "totalperinataldeaths",
        "totalbirths",
        "crudeperinataldeathrate",
        "stabilisedperinataldeathrate",
        "stabilisedperinataldeathci",
    ),
)
FIGURES = 2 * len(OUTCOMES)  # of a row: each outcome crude and stabilised
COUNTED = {name: name for o in OUTCOMES for name in (o.deaths, o.births, o.crude, o.stabilised, o.interval)}
TABLE = Columns(
    {
        "year": "reportyear report_year",
        "name": "organisationname organisation_name",
        "country": "countryname country_name",
        **COUNTED,
    },
    frozenset({"year", "name", *(o.crude for o in OUTCOMES), *(o.stabilised for o in OUTCOMES)}),
)
INTERVAL = re.compile(
    r"\(?\s*([0-9]+(?:\.[0-9]+)?)\s*(?:to|-|–|,)\s*([0-9]+(?:\.[0-9]+)?)\s*\)?", re.IGNORECASE
)
OTHER_NATION = "health boards and trusts outside England"
OF_A_FAULTY_ROW = "in a row that has a fault"
ROUNDING = 0.011  # rates are printed with two decimals


def recognise(raw: RawFile) -> bool:
    return bool(TABLE.tables(raw, grids(raw)))


def read(raw: RawFile, context: Context) -> Checked:
    """Six figures of every trust of England: three outcomes, each as counted and as modelled."""
    found = opened(raw, TABLE)
    if found.refusals:
        return found.refused("mbrrace")
    published = Published("mbrrace", context, unit="figures")
    beside = listed(raw.path, context)[0].values() if context.operator else ()
    names = Names.of((*beside, *context.organisations.values()))
    lines = list(found.lines(published.notes))
    published.pass_over(OF_A_FAULTY_ROW, (FIGURES - 1) * len(published.notes.rejected))
    codes = {code for line in lines if isinstance(code := names.find(line.cell("name")), str)}
    published.named = organisations_for(codes, raw.path, context)
    for line in lines:
        _row(line, names, published)
    return published.checked(FIGURES * found.rows, found.issues, "organisationname")


def _row(line: Line, names: Names, published: Published) -> None:
    if line.cell("country").lower() not in ("", "england"):
        published.pass_over(OTHER_NATION, FIGURES)
        return
    code = names.find(line.cell("name"))
    if isinstance(code, str):
        trust = published.trust(code, line.cell("name"))
        if trust is None:
            published.pass_over(ELSEWHERE, FIGURES)
            return
        code = trust
    year = dates.period(line.cell("year"), Grain.YEAR)
    late = None
    if isinstance(year, dates.Period):
        late = whole.future(year.start, Status.FINAL, published.context.today, "Look at the year.")
    faults = [(c, f) for c, f in (("name", code), ("year", year), ("year", late)) if isinstance(f, Fault)]
    if faults or isinstance(code, Fault) or isinstance(year, Fault):
        for column, fault in faults:
            published.wrong(line, column, fault)
        published.pass_over(OF_A_FAULTY_ROW, FIGURES - 1)
        return
    for outcome in OUTCOMES:
        empty = Observation(outcome.measure, code, year.start, Grain.YEAR, row=line.row, sheet=line.sheet)
        for made, part in (
            (_crude(line, outcome, empty), "crude"),
            (_stabilised(line, outcome, empty), "stabilised"),
        ):
            part = f"{line.row} {outcome.measure} {part}"
            if isinstance(made, tuple):
                published.wrong(line, *made, part=part)
            else:
                published.keep(made, sheet=line.sheet, part=part)


def _crude(line: Line, outcome: Outcome, empty: Observation) -> Observation | tuple[str, Fault]:
    """The rate as counted: deaths and births, or the rate alone where one of them is withheld."""
    said = {name: _number(line, name) for name in (outcome.deaths, outcome.births, outcome.crude)}
    for column, found in said.items():
        if isinstance(found, Fault):
            return column, found
    deaths, births, rate = (None if isinstance(n, Fault) else n for n in said.values())
    if deaths is not None and births:
        due = deaths / births * 1000
        if rate is not None and abs(rate - due) > ROUNDING:
            return outcome.crude, Fault(
                "value_disagrees", f"is {rate:g}, and {deaths:g} of {births:g} births give {due:.2f}."
            )
        return replace(empty, numerator=deaths, denominator=births)
    if rate is not None:
        return replace(empty, value=rate)
    return replace(empty, status=Status.SUPPRESSED_AT_SOURCE)


def _stabilised(line: Line, outcome: Outcome, empty: Observation) -> Observation | tuple[str, Fault]:
    """The rate as modelled, with its interval as it was published."""
    empty = replace(empty, measure_id=f"{outcome.measure}_stabilised")
    rate = _number(line, outcome.stabilised)
    if isinstance(rate, Fault):
        return outcome.stabilised, rate
    if rate is None:
        return replace(empty, status=Status.SUPPRESSED_AT_SOURCE)
    text = line.cell(outcome.interval)
    ends = INTERVAL.fullmatch(text)
    if ends is None or not float(ends[1]) - ROUNDING <= rate <= float(ends[2]) + ROUNDING:
        said = f"holds “{short(text)}”, which is no interval around {rate:g}. It is written as 2.71 to 3.98."
        return outcome.interval, Fault("bad_interval", said)
    return replace(empty, value=rate, value_text=f"{ends[1]} to {ends[2]}")


def _number(line: Line, column: str) -> float | Fault | None:
    """A number; None where it is withheld (-1, a star)."""
    found = number(line.cell(column))
    if isinstance(found, Fault):
        return found
    if isinstance(found, Status):
        return None
    if found is None:
        return Fault("no_figure", "is blank. A figure that is withheld is written as -1.")
    if found.value == WITHHELD:
        return None
    return Fault("negative", "is below zero and not -1.") if found.value < 0 else found.value


WITHHELD = -1.0
SOURCE = Source(
    id="mbrrace",
    title="MBRRACE-UK perinatal mortality, tables of organisations",
    what="Stillbirths and neonatal deaths of a year by trust, crude and stabilised, as they are published.",
    recognise=recognise,
    read=read,
)
