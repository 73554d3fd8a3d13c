"""Training: the groups short of their standard, each group in each module, and who lapses next."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from dashboard.papers.sections.adapters import table_of
from dashboard.papers.sections.parts import ALL_MINIMUM
from dashboard.papers.sections.theme import is_long, most, opening
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Heading, Items, Say, Table
from dashboard.views.training_tables import HOW
from dashboard.views.training_types import Grid, GroupCell, TrainingPage

WEAKEST = "The weakest first, and what would meet the standard"
LAPSING = "Who lapses in the next three months"
GROUP = "Staff group"
READ = (
    "The weakest stand first, from the left and from the top. Each cell: the share in date, people in date "
    "of people in post, and how many are short of the standard. –: not asked of this group."
)
NOT_ASKED = "–"
IN_MINIMUM = "Every group in each training stands in row 3b of the Appendix 2 table."


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.training
    drawn = _drawn(source, view)
    return (
        *opening(source, view.head),
        *_weakest(view, drawn),
        *_grids(view, drawn),
        *((Say(IN_MINIMUM, small=True),) if _in_minimum(source) else ()),
        Heading(LAPSING),
        Say(view.lapse_lead.removesuffix(f" {HOW}")),
        *((table_of(view.lapsing, most=most(source)),) if view.lapsing.rows else ()),
    )


def _weakest(view: TrainingPage, drawn: Collection[str]) -> Iterable[Block]:
    """The groups that fall short by name; those of which the same is missing in one line. Where no group has
    a figure the answer has said so.
    """
    if view.calm:
        yield Say(view.calm)
    if view.calm or not any(_known(grid) for grid in view.grids):
        return
    lines = [f"{one.title}: {one.text}" for one in view.weakest if not one.missing]
    why: dict[str, list[str]] = {}
    for one in view.weakest:
        if one.missing:
            why.setdefault(one.text.rstrip("."), []).append(one.title)
    lines += [f"{said}: {'; '.join(titles)}." for said, titles in why.items()]
    yield Items(tuple(lines), WEAKEST)
    if view.more_weak and drawn:
        yield Say(view.more_weak, small=True)


def _known(grid: Grid) -> bool:
    return any(cell is not None and not cell.missing for _, found in grid.rows for cell in found)


def _drawn(source: PaperSource, view: TrainingPage) -> list[str]:
    """The grids that stand as tables: of a month neither what the table of Appendix 2 tells already, nor one
    in which every group meets its standard.
    """
    return [
        grid.title
        for grid in view.grids
        if _known(grid)
        and not _in_minimum(source)
        and (
            is_long(source)
            or any(c is not None and (c.below or c.missing) for _, row in grid.rows for c in row)
        )
    ]


def _in_minimum(source: PaperSource) -> bool:
    return not is_long(source) and any(part.key == ALL_MINIMUM for part in source.order.template.sections)


def _grids(view: TrainingPage, drawn: Sequence[str]) -> Iterable[Block]:
    for grid in view.grids:
        yield Heading(grid.title)
        yield Say(grid.lead)
        if grid.title in drawn:
            yield _grid(grid, view.gone, f"{READ} " if grid.title == drawn[0] else "")


def _grid(grid: Grid, gone: str, how: str) -> Table:
    rows = tuple((group, *(_cell(cell, gone) for cell in found)) for group, found in grid.rows)
    loud = frozenset(
        n for n, (_, found) in enumerate(grid.rows) if any(cell is not None and cell.below for cell in found)
    )
    shares = (13, *(10 for _ in grid.modules))
    return Table(grid.title, (GROUP, *grid.modules), rows, shares, note=f"{how}{grid.note}", loud=loud)


def _cell(cell: GroupCell | None, gone: str) -> str:
    if cell is None:
        return NOT_ASKED
    if cell.missing:
        return f"{gone}: {cell.why}"
    figure = ", ".join(filter(None, (cell.figure, cell.count)))
    return f"{figure}\n{cell.against}" if cell.below else figure
