"""Live figures beside the states of requirements, and where the two part."""

from __future__ import annotations

from dashboard.cards import Source
from dashboard.views import dates, numbers
from dashboard.views.safety_types import Figure
from dashboard.views.words import name, value_of
from metrics.catalogue import CATALOGUE
from metrics.framework import Item
from metrics.safety import Requirement
from metrics.types import UNCOUNTED, Assessment
from spc.types import Assurance

LOCAL = ", a standard of the trust’s own until it is confirmed"
BY_CHANCE = " One month can miss by chance: the chart of the measure says how often it does."
MET_STATES = ("green", "blue")


def figures_of_item(item: Item, found: Source) -> tuple[Figure, ...]:
    """Every figure of a safety action that can stand beside a number; of a measure with groups each group."""
    return tuple(figure for id_ in item.measures for figure in figures_of_measure(id_, "", found))


def figures_of_requirement(one: Requirement, found: Source) -> tuple[Figure, ...]:
    """The figures that the trust has said a requirement rests on."""
    worded = one.thread.newest("worded") if one.thread else None
    measure = str(worded.get("measure")) if worded else ""
    if not measure or measure not in CATALOGUE.measures:
        return ()
    return figures_of_measure(measure, str(worded.get("breakdown")) if worded else "", found)


def figures_of_measure(measure_id: str, breakdown: str, found: Source) -> tuple[Figure, ...]:
    measure = CATALOGUE.measures[measure_id]
    if measure.kind in ("text", "category"):
        return ()
    if not breakdown and measure.cells:
        return tuple(_figure(found, measure_id, part) for part in found.breakdowns(measure_id))
    return (_figure(found, measure_id, breakdown),)


def parts_from(rag: str, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures that contradict a state: it says met, and they are below their standard."""
    return tuple(one for one in figures if one.below) if rag in MET_STATES else ()


def _figure(found: Source, measure_id: str, breakdown: str) -> Figure:
    own = found.assessment(measure_id, breakdown)
    measure = own.series.measure
    called = name(measure, breakdown)
    href = found.link(measure_id, breakdown, "")
    month = dates.month_year(found.board.period)
    value = value_of(measure, own.latest)
    if own.latest is None or own.latest.status in UNCOUNTED or value is None:
        shared = found.board.shared
        kept_back = shared is not None and found.board.period not in shared
        gone = f"{month} is not shared with you" if kept_back else f"no figure for {month}"
        return Figure(called, href, gone, _standard(own), "missing", f"{called}: {gone}.")
    if found.small.periods(own):
        said = f"{called}: the count is too small to be shown to you."
        return Figure(called, href, "too small to be shown", _standard(own), "hidden", said)
    text = f"{numbers.with_unit(value, measure.unit, measure.decimals)} in {month}"
    standard = _standard(own)
    if not standard:
        return Figure(called, href, text, "", "none", f"{called}: {text}; no standard is set.")
    below = _misses(own, value)
    said = f"{called}: {text}, {'short of' if below else 'meets'} the standard of {standard}."
    if below and own.chart != "stock" and own.assurance is not Assurance.FAIL:
        said += BY_CHANCE
    return Figure(called, href, text, standard, "below" if below else "met", said)


def _meets(own: Assessment) -> str:
    measure = own.series.measure
    if measure.target is not None:
        return measure.target.meets
    return "<=" if measure.better == "lower" else ">="


def _misses(own: Assessment, value: float) -> bool:
    """By the unrounded figure, as everywhere."""
    if own.target is None:
        return False
    return value > own.target if _meets(own) == "<=" else value < own.target


def _standard(own: Assessment) -> str:
    measure = own.series.measure
    if own.target is None:
        return ""
    most = "at most" if _meets(own) == "<=" else "at least"
    places = 0 if float(own.target).is_integer() else measure.decimals
    local = LOCAL if measure.target is None or measure.target.status == "local" else ""
    return f"{most} {numbers.with_unit(own.target, measure.unit, places)}{local}"
