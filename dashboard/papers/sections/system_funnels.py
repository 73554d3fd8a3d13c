"""Trusts beside each other by size: funnels and intervals where one lies outside the limits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from dashboard.papers.sections.adapters import picture_of, still
from dashboard.papers.sections.many import ONLY_OUTSIDE, are_many, only
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.system_source import SystemSource
from dashboard.papers.types import Block, Break, Facts, Heading, Items, Picture, Say, Table
from dashboard.views.compare_caterpillar import intervals_drawing, intervals_spec
from dashboard.views.compare_funnel import (
    TRUST,
    funnel_drawing,
    funnel_of,
    funnel_spec,
    names_of,
)
from dashboard.views.compare_measure import measure_compared
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_words import BY_NAME_ONLY, NEVER_COMPARED
from dashboard.views.compare_year_table import year_table
from dashboard.views.numbers import counted
from dashboard.views.page_table import cell_of, shown
from dashboard.views.words import capital
from metrics.system.funnels import LEVELS, flags
from metrics.system.picked import few_told
from metrics.system.types import Comparison
from spc.comparison_words import short_names
from spc.draw.caterpillar import caterpillars
from spc.draw.funnel import funnel
from spc.funnel_outside import between_limits, by_chance, found_in, headline, limits_name, title

FUNNEL, WIDE = (720.0, 300.0), 720.0  # px: letters of a readable size across a page
WIDEST = "99.8"
INSIDE = "inside"
MOST = 12  # rows of intervals
NAMED = "{title} ({measure})"
INTERVAL = "(95% interval)"
FAR, BETWEEN = limits_name(max(LEVELS)), between_limits(LEVELS)
NO_FUNNELS = "No measure can be shown in a funnel."
NONE = f"On no measure does a trust lie outside the {FAR}."
SOME = (
    f"{{many}} on {{measures}}: outside the {FAR}, which allow for the size of a trust and for ordinary "
    "differences."
)
NEAR = f"On {{measures}} a trust lies {BETWEEN}, or several do."
LOOKED = "Looked at were {charts}, each over one whole year."
MEANING = "To lie outside is a question to the trust, and no verdict on it."
OTHERS = f"Compared, with no trust outside the {FAR}"
LISTED = f"Outside the {FAR} on other measures, in a line each"
LINE = "{measure}: {found}"
INSIDE_ALL = f"Every trust inside the {limits_name(min(LEVELS))}"
NO_FUNNEL = "Fewer than five trusts have a figure of a whole year that can be told, so there is no funnel"
PICKED = (
    "No funnel either, since fewer than half of the trusts that recorded the year can be told, and which "
    "hangs on their sums"
)


def make(source: PaperSource, part: Part) -> tuple[Block, ...]:
    found = source.system
    outside = [id_ for id_ in found.comparisons if outliers(found.comparisons[id_])]
    chosen = [id_ for id_ in outside if not part.measures or id_ in part.measures]
    shown = chosen[: part.most or None]
    blocks: list[Block] = [*_opening(found, outside)]
    many = are_many(len(found.matrix.columns))
    for place, id_ in enumerate(shown):
        blocks += [Break()] if place else []
        blocks += measure_blocks(found.facts(id_), many=many)
    rest = [id_ for id_ in outside if id_ not in shown]
    if rest:
        blocks += [Heading(LISTED), Items(tuple(_line(found, id_) for id_ in rest))]
    return (*blocks, *_others(found, outside, many=many))


def outliers(comparison: Comparison) -> tuple[str, ...]:
    """The codes of the trusts that lie outside the widest limits, by name."""
    return tuple(code for code, flag in flags(comparison).items() if flag.endswith(WIDEST))


def _line(found: SystemSource, measure: str, *, names: bool = True) -> str:
    """What the page of the measure says over its funnel; of many trusts without their names."""
    comparison = found.comparisons[measure]
    funnel_, shown = comparison.funnel, short_names([one.member.org.name for one in comparison.shown])
    assert funnel_ is not None
    said = headline(funnel_, shown, TRUST) if names else f"{title(funnel_, TRUST)}."
    return LINE.format(measure=_short(found, measure), found=said)


def _short(found: SystemSource, measure: str) -> str:
    return found.measured[measure].measure.short


def _opening(found: SystemSource, outside: list[str]) -> Iterable[Block]:
    funnels = [one.funnel for one in found.comparisons.values() if one.funnel is not None]
    if not funnels:
        yield Say(NO_FUNNELS, lead=True)
        return
    trusts = {code for id_ in outside for code in outliers(found.comparisons[id_])}
    many = {"many": capital(counted(len(trusts), "trust")), "measures": counted(len(outside), "measure")}
    between = sum(bool(found_in(one).between) for one in funnels)
    near = NEAR.format(measures=counted(between, "measure")) if between else ""
    yield Say(f"{SOME.format(**many) if outside else NONE} {near}".strip(), lead=True)
    looked = LOOKED.format(charts=counted(len(funnels), "funnel"))
    yield Say(f"{looked} {by_chance(funnels, TRUST)} {MEANING} {BY_NAME_ONLY} {NEVER_COMPARED}")


def measure_blocks(facts: MeasureFacts, *, many: bool = False) -> Iterable[Block]:
    """The plain reading first, then the funnel with its model, the figures, and the intervals. Of many trusts
    only the figures of those outside the limits.
    """
    view = measure_compared(facts)
    yield Heading(facts.measure.title)
    yield Say(view.head.answer)
    yield from _funnel(facts)
    if view.why:
        yield Facts(view.why)
    figures = _figures(facts)
    if many:
        yield _outside(figures, facts)
        return
    yield figures
    if view.steadied:
        yield Say(" ".join(view.steadied), small=True)
    yield from _intervals(facts)


def _outside(table: Table, facts: MeasureFacts) -> Table:
    """The rows of the trusts that lie outside the limits, the narrower ones too."""
    assert facts.comparison is not None
    lie, groups = flags(facts.comparison), facts.comparison.groups
    rows = [n for n, one in enumerate(groups) if lie.get(one.member.code, INSIDE) != INSIDE]
    return only(table, rows, ONLY_OUTSIDE.format(all=len(groups)))


def _figures(facts: MeasureFacts) -> Table:
    """The table of the page, each figure with its interval in one cell."""
    table = year_table(facts)
    trust, cases, among, own, _, _, steady, _, _, beside = (one.heading for one in table.columns)
    rows = []
    for row in table.rows:
        texts = [shown(cell_of(cell), column) for cell, column in zip(row, table.columns, strict=True)]
        rows.append(
            (texts[0], texts[9], texts[1], texts[2], _with_ends(*texts[3:6]), _with_ends(*texts[6:9]))
        )
    heads = (trust, beside, cases, among, f"{own} {INTERVAL}", f"{steady} {INTERVAL}")
    groups = facts.comparison.groups if facts.comparison is not None else ()
    far = outliers(facts.comparison) if facts.comparison is not None else ()
    loud = frozenset(n for n, one in enumerate(groups) if one.member.code in far)
    return Table(table.title, heads, tuple(rows), (7, 7, 3, 4, 6, 6), figures=4, note=table.note, loud=loud)


def _with_ends(value: str, low: str, high: str) -> str:
    """ "5.4 (4.6 to 6.3)"; what stands for no figure as it is."""
    return value if low == value else f"{value} ({low} to {high})"


def _funnel(facts: MeasureFacts) -> Iterable[Block]:
    drawing, found = funnel_drawing(facts), funnel_of(facts)
    if drawing is None:
        return
    if found is not None:
        spec = replace(funnel_spec(facts, found, names_of(facts)), interactive=False)
        drawing = replace(drawing, paper=funnel(spec, *FUNNEL))
    yield picture_of(replace(drawing, title=NAMED.format(title=drawing.title, measure=facts.measure.short)))


def _intervals(facts: MeasureFacts) -> Iterable[Block]:
    """In pieces, each as high as a page holds."""
    drawing, spec = intervals_drawing(facts), intervals_spec(facts)
    if drawing is None or spec is None:
        return
    pieces = caterpillars(spec, WIDE, evenly(len(spec.rows)))
    for place, svg in enumerate(pieces, start=1):
        of = f", {place} of {len(pieces)}" if len(pieces) > 1 else ""
        title = NAMED.format(title=drawing.title, measure=f"{facts.measure.short}{of}")
        reading = drawing.reading if place == len(pieces) else ""
        yield Picture(title, still(svg), drawing.label, drawing.note, reading)


def evenly(rows: int) -> int:
    """How many rows each piece has: about as many, and none more than a slide can show."""
    return -(-rows // -(-rows // MOST)) if rows else MOST


def _others(found: SystemSource, outside: list[str], *, many: bool) -> Iterable[Block]:
    """The measures with no trust outside; a line each where one lies between, or would by chance alone."""
    calm = [id_ for id_, one in found.comparisons.items() if one.funnel is not None and id_ not in outside]
    none = {id_: one for id_, one in found.comparisons.items() if one.funnel is None}
    picked = [id_ for id_, one in none.items() if few_told(one.groups)]
    few = [id_ for id_ in none if id_ not in picked]
    if calm:
        near = [id_ for id_ in calm if _is_near(found.comparisons[id_], many=many)]
        lines = tuple(_line(found, id_, names=not many) for id_ in near)
        inside = [id_ for id_ in calm if id_ not in near]
        yield Heading(OTHERS)
        if lines:
            yield Items(lines)
        if inside:
            yield Say(f"{INSIDE_ALL}: {'; '.join(_short(found, id_) for id_ in inside)}.")
    if few:
        yield Say(f"{NO_FUNNEL}: {'; '.join(_short(found, id_) for id_ in few)}.", small=True)
    if picked:
        yield Say(f"{PICKED}: {'; '.join(_short(found, id_) for id_ in picked)}.", small=True)


def _is_near(comparison: Comparison, *, many: bool) -> bool:
    """Whether a trust lies between the limits; or outside by those of chance, as numbers do not say."""
    assert comparison.funnel is not None
    told = found_in(comparison.funnel)
    return bool(told.between or (told.before and not many))
