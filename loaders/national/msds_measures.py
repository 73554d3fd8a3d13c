"""Maternity Services Monthly Statistics, `...-exp-measures.csv`: the clinical quality improvement metrics.

Numerator, denominator, rate and result of one figure stand in rows of their own. Which months a figure covers
is that of the national pipeline (`Indicator`), and differs from the month that its row names. Where the data
behind a figure did not pass their checks its rate is `Low DQ` and its two counts are printed as 0: no zeros.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from loaders.cells import Fault, Number, number, slug, tidy_text
from loaders.companion import organisations_for
from loaders.figures import observation
from loaders.figures import read as read_figure
from loaders.grid import grids
from loaders.national.msds_cells import COLUMNS, LOW_DQ, Said, count_in, is_trust
from loaders.national.opened import opened
from loaders.national.published import (
    NO_MEASURE,
    NOT_A_TRUST,
    NOTHING_COUNTED,
    PART_OF_FIGURE,
    TRUST_CODE,
    WITH_A_FAULT,
    Published,
)
from loaders.national.tables import Columns, Line, Month, NoMonth, month_of
from loaders.national.vintage import read_vintage
from loaders.ods_names import trust_name
from loaders.source import Context, Source
from loaders.types import Checked, RawFile
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.types import Status

TABLE = Columns(
    {
        **COLUMNS,
        "family": "indicatorfamily indicator_family",
        "indicator": "indicator",
        "currency": "currency",
        "value": "value final_value",
    },
    frozenset({"code", "indicator", "currency", "value"}),
)
COUNTS = {"numerator": "no_numerator", "denominator": "no_denominator"}  # and the code where it has no row
RATES = ("rate", "rate_per_thousand")


@dataclass(frozen=True, slots=True)
class Indicator:
    """The measure that an indicator is, and how many months before its row's month the figure ends."""

    measure: str
    ends: int = 0


INDICATORS: dict[str, Indicator] = {  # the windows are `window` of the measures
    "cqimapgar": Indicator("cqim_apgar_low"),
    "cqimbreastfeeding": Indicator("cqim_breast_milk_first_feed"),
    "cqimpph": Indicator("cqim_pph_1500", ends=1),
    "cqimpreterm": Indicator("cqim_preterm"),
    "cqimrobson01": Indicator("cqim_caesarean_robson_1"),
    "cqimrobson02": Indicator("cqim_caesarean_robson_2"),
    "cqimrobson05": Indicator("cqim_caesarean_robson_5"),
    "cqimsmokingdelivery": Indicator("cqim_smoking_at_delivery", ends=1),
    "cqimtears": Indicator("cqim_severe_tear"),
    "cqimvbac": Indicator("cqim_vbac"),
}


@dataclass(slots=True)
class Group:
    """The rows of one figure, by their currency."""

    line: Line
    code: str
    period: date
    lines: dict[str, Line] = field(default_factory=dict)
    rows: int = 0
    faulty: bool = False


def recognise(raw: RawFile) -> bool:
    return bool(TABLE.tables(raw, grids(raw)))


def read(raw: RawFile, context: Context) -> Checked:
    """Every metric that the catalogue has, of every trust."""
    found = opened(raw, TABLE)
    if found.refusals:
        return found.refused("msds_measures")
    vintage, told = read_vintage(raw.name)
    published = Published("msds_measures", context, vintage=vintage)
    lines = list(found.lines(published.notes))
    names = {
        line.cell("code").upper(): trust_name(tidy_text(line.cell("name")))
        for line in lines
        if line.cell("indicator").lower() in INDICATORS and is_trust(line)
    }
    codes = {code for code in names if TRUST_CODE.fullmatch(code)}
    published.named = organisations_for(codes, raw.path, context, names)
    for (_, _, indicator), group in _groups(lines, published).items():
        _figure(group, INDICATORS[indicator], published)
    return published.checked(found.rows, (*found.issues, *told))


def _groups(lines: Iterable[Line], published: Published) -> dict[tuple[str, date, str], Group]:
    """The rows of each figure brought together."""

    def period_of(line: Line) -> Month | NoMonth:
        return month_of(line, published.context.today)

    groups: dict[tuple[str, date, str], Group] = {}
    for line in lines:
        name = line.cell("indicator").lower()
        if name not in INDICATORS:
            published.pass_over(NO_MEASURE)
        elif not is_trust(line):
            published.pass_over(NOT_A_TRUST)
        elif (place := published.place(line, period_of)) is not None:
            _add(line, groups.setdefault((*place, name), Group(line, *place)), published)
    return groups


def _add(line: Line, group: Group, published: Published) -> None:
    value = count_in(line.cell("value")) if slug(line.cell("currency")) in COUNTS else None
    other = group.lines.setdefault(slug(line.cell("currency")), line)
    if isinstance(value, Fault):
        published.wrong(line, "value", value)
    elif other.cell("value") != line.cell("value"):
        said = f"gives one figure in two ways; the other stands in row {other.row}."
        published.wrong(line, "value", Fault("conflicting_figures", said))
    else:
        group.rows += 1
        return
    group.faulty = True


def _figure(group: Group, indicator: Indicator, published: Published) -> None:
    """Keep the figure of a group; its other rows are parts of it."""
    if group.faulty:
        return published.pass_over(WITH_A_FAULT, group.rows)
    measure = published.context.catalogue.measures[indicator.measure]
    why = _withheld(group)
    faults = list(_faults(group, measure)) if why is None else []
    counts = [group.lines[name].cell("value") if name in group.lines else "" for name in COUNTS]
    if why is None and not faults and not _counts(group)[1]:
        return published.pass_over(NOTHING_COUNTED, group.rows)
    if why is not None:
        made = read_figure(measure, "", "", "", why.status or Status.SUPPRESSED_AT_SOURCE)
    elif not faults:
        made = read_figure(measure, counts[0], counts[1], "", Status.FINAL)
        faults = [(group.lines.get(column, group.line), fault) for column, fault in made.faults]
    if faults:
        published.wrong(faults[0][0], "value", faults[0][1])
        return published.pass_over(WITH_A_FAULT, group.rows - 1)
    period, sheet = add_months(group.period, -indicator.ends), group.line.sheet
    kept = observation(made, group.code, period, "", row=group.line.row, sheet=sheet)
    published.keep(replace(kept, value_text=why.words if why else None), sheet=sheet)
    return published.pass_over(PART_OF_FIGURE, group.rows - 1)


def _withheld(group: Group) -> Said | None:
    """Why a figure has no number: not sent (DNS), data not good enough (Low DQ), or small (*)."""
    lines = [line for currency, line in group.lines.items() if currency in (*COUNTS, *RATES)]
    said = [count_in(line.cell("value")) for line in lines]
    found = [one for one in said if isinstance(one, Said) and one.status is not None]
    not_sent = [one for one in found if one.status is Status.DID_NOT_SUBMIT]
    poor = [one for one in found if one.words == LOW_DQ]
    return next(iter((*not_sent, *poor, *found)), None)


def _faults(group: Group, measure: Measure) -> Iterator[tuple[Line, Fault]]:
    """What keeps a figure out: a count that has no row, or a rate that is none or does not fit the counts."""
    for column, code in COUNTS.items():
        if column not in group.lines:
            said = f"has no row “{column}” for this figure, and one that is missing is not a zero."
            yield group.line, Fault(code, said)
    rate = next((group.lines[name] for name in RATES if name in group.lines), None)
    if rate is None:
        said = "has no row with the rate of this figure, which alone says whether its counts are to be used."
        yield group.line, Fault("no_figure", said)
    if rate is None or not group.lines.keys() >= COUNTS.keys():
        return
    found = number(rate.cell("value"))
    numerator, denominator = _counts(group)
    if isinstance(found, Fault):
        yield rate, found
    elif isinstance(found, Number) and not _fits(found.value, numerator, denominator, measure.multiplier):
        said = f"is {found.value:g}, and its counts ({numerator:g} of {denominator:g}) give another."
        yield rate, Fault("value_disagrees", said)


def _counts(group: Group) -> tuple[float, float]:
    """Numerator and denominator, each of which has a row that is a number."""
    said = [count_in(group.lines[name].cell("value")) for name in COUNTS]
    numerator, denominator = (one.value or 0.0 if isinstance(one, Said) else 0.0 for one in said)
    return numerator, denominator


def _fits(rate: float, numerator: float, denominator: float, multiplier: float) -> bool:
    """Whether a rate of exact counts can belong to counts that were rounded: each is off by 4 at most."""
    if not denominator:
        return not rate
    least = max(0.0, numerator - 4) / (denominator + 4) * multiplier
    most = (numerator + 4) / max(1.0, denominator - 4) * multiplier
    return least - 1 <= rate <= most + 1


SOURCE = Source(
    id="msds_measures",
    title="Maternity Services Monthly Statistics, metrics (exp-measures)",
    what="Clinical quality improvement metrics by trust and month, as NHS England publishes them.",
    recognise=recognise,
    read=read,
)
