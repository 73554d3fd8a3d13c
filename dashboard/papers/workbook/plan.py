"""Which sheets the workbook has: the first, then words and tables of each section, then each measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.papers.types import Block, Chart, Heading, Paper, Section, Table
from dashboard.papers.workbook.names import Names

FIRST = "Paper"
SUMMARIES = frozenset({"summary", "system_summary"})  # sections that stand on the first sheet


@dataclass(frozen=True, slots=True)
class Group:
    """Tables of a section under the same heads, on one sheet. `parts` says of each where it stands."""

    name: str
    parts: tuple[tuple[str, Table], ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """`words` are the sheets of sections (the summary stands on the first sheet). Several charts of one
    measure of one organisation share its sheet.
    """

    words: dict[Section, str]
    groups: dict[Section, tuple[Group, ...]]
    charts: dict[Chart, str]

    @property
    def measures(self) -> tuple[tuple[str, Chart], ...]:
        """Each sheet of a measure with the chart that stands on it, in the paper's order."""
        found: dict[str, Chart] = {}
        for chart, name in self.charts.items():
            found.setdefault(name, chart)
        return tuple(found.items())

    def sheet_of(self, section: Section, table: Table) -> str:
        found = (one.name for one in self.groups[section] for _, own in one.parts if own is table)
        return next(found)


def plan_of(paper: Paper) -> Plan:
    names = Names()
    names.of(FIRST)
    plan = Plan({}, {}, {})
    for place, section in enumerate(paper.sections, start=1):
        own = section.key not in SUMMARIES
        plan.words[section] = names.of(f"{place} {section.title}") if own else FIRST
        plan.groups[section] = tuple(_groups(section, place, names))
    measures: dict[tuple[str, str, str], str] = {}
    for section in paper.sections:
        for chart in (block for block in section.blocks if isinstance(block, Chart)):
            key = (chart.view.measure_id, chart.view.breakdown, chart.view.org_code)
            measures[key] = measures.get(key) or names.of(_measure(chart, paper))
            plan.charts[chart] = measures[key]
    return plan


def _measure(chart: Chart, paper: Paper) -> str:
    """With its part, and in a paper of several trusts first whose it is."""
    view = chart.view
    whole = f"{view.short} {view.breakdown}".strip() if view.breakdown not in view.short else view.short
    return whole if view.org_code == paper.org_code else f"{view.org_code} {whole}"


def _groups(section: Section, place: int, names: Names) -> Iterable[Group]:
    found: dict[tuple[str, ...], list[tuple[str, Table]]] = {}
    for part, table in _tables(section.blocks):
        found.setdefault(table.heads, []).append((part, table))
    for parts in found.values():
        title = parts[0][1].title if len(parts) == 1 else section.title
        yield Group(names.of(f"{place} Table {title}"), tuple(parts))


def _tables(blocks: Iterable[Block]) -> Iterable[tuple[str, Table]]:
    """Every table with the heading above it and its own title."""
    above = ""
    for block in blocks:
        if isinstance(block, Heading):
            above = block.text
        elif isinstance(block, Table):
            said = (above, block.title) if not above.endswith(block.title) else (above,)
            yield ". ".join(filter(None, said)), block
