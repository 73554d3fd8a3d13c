"""Training: is every group trained for the emergencies it must meet? Everything its page says and shows."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import dates
from dashboard.views.board_training import CORE, WIDER
from dashboard.views.measure_words import low
from dashboard.views.numbers import counted, in_words
from dashboard.views.page_head import page_head_view
from dashboard.views.training_cells import NOBODY, WITHHELD, cells_of, inside_of, weakest
from dashboard.views.training_tables import grid_table, lapse_lead, lapse_table
from dashboard.views.training_types import Grid, GroupCell, Trained, TrainingPage, Weak
from dashboard.views.words import capital, count_phrase
from metrics.catalogue import CATALOGUE

NAME, QUESTION = "Training", "Is every group trained for the emergencies it must meet?"
TITLES = {CORE: "Core training, group by group", WIDER: "Wider job-essential training, group by group"}
KINDS = {CORE: "core", WIDER: "wider"}
LISTED = 8
TOTAL_ONLY = "Training is returned for the whole trust, not for each site."
READ = (
    "The weakest stand first, from the left and from the top. Each cell: the share in date, people in date "
    "of people in post, how many are short, thirteen months against the standard (dotted), and how it has "
    "moved; dashed: what is left if nobody trains. How many people are in date on one day moves too "
    "slowly for limits: it is held against its standard alone."
)


def training_page(read: Trained) -> TrainingPage:
    core, wider = cells_of(read, CORE), cells_of(read, WIDER)
    weak = [cell for cell in sorted((*core, *wider), key=_core_first) if cell.below or cell.missing]
    # A group without a figure is as unknown as a weak one, and stands after those that are known to be weak.
    lines = tuple(_weak(cell) for cell in weak if cell.below) + _gone(weak)
    left = len(lines) - LISTED
    return TrainingPage(
        head=page_head_view(
            NAME,
            QUESTION,
            answer(read, core, wider),
            read.board,
            None,
            trust=read.trust,
            sites=read.sites,
            told=read.told,
        ),
        weakest=lines[:LISTED],
        gone="Missing" if read.board.shared is None else "Not shown",
        more_weak=f"{capital(in_words(left))} more in the grids below." if left > 0 else "",
        calm=_calm((*core, *wider)),
        grids=(_grid(CORE, core, read), _grid(WIDER, wider, read)),
        table=grid_table(read),
        lapse_lead=lapse_lead(read),
        lapse_note="",
        lapsing=lapse_table(read),
    )


def _core_first(cell: GroupCell) -> tuple[bool, bool, tuple[int, float, int, str]]:
    return cell.missing, cell.key[0] != CORE, weakest(cell)


def answer(read: Trained, core: Sequence[GroupCell], wider: Sequence[GroupCell]) -> str:
    """The first line: how many core groups do not meet their standard, and which is weakest."""
    month = dates.month_year(read.board.period)
    known = [cell for cell in core if not cell.missing]
    if all(cell.why == WITHHELD for cell in core):
        return f"{month} is not shared with you."
    if not known and any(cell.why == NOBODY for cell in core):
        return f"Nobody is in post in any group of core training that was returned for {month}."
    if not known:
        return f"Nobody can tell: no group’s core training has been returned for {month}."
    below = [cell for cell in known if cell.below]
    said = [_core(core, known, below, month)]
    gone = len(core) - len(known)
    if gone:
        said.append(f"{count_phrase(gone)} {'has' if gone == 1 else 'have'} no figure.")
    said.append(_wider(wider))
    return " ".join(part for part in said if part)


def _core(
    core: Sequence[GroupCell], known: Sequence[GroupCell], below: Sequence[GroupCell], month: str
) -> str:
    goals = {cell.goal for cell in core}
    standard = f"{next(iter(goals)):g}%" if len(goals) == 1 and None not in goals else "its standard"
    if not below:
        if len(known) < len(core):
            found = f"{count_phrase(len(known))} of {len(core)} groups of core training have a figure"
            return f"Not known of every group: {low(found)} for {month}, and all of these met {standard}."
        return f"Yes: each of the {len(core)} groups of core training met {standard} in {month}."
    first = min(below, key=weakest)
    groups = f"No: {in_words(len(below))} of {len(core)} groups of core training"
    verb = "was" if len(below) == 1 else "were"
    counts = f"{first.count} in date, {first.figure}" if first.count else first.figure
    return f"{groups} {verb} below {standard} in {month}; the weakest: {inside_of(first)} ({counts})."


def _wider(wider: Sequence[GroupCell]) -> str:
    known = [cell for cell in wider if not cell.missing]
    if not known:
        return "No wider job-essential training has been returned." if wider else ""
    below = sum(cell.below for cell in known)
    if not below:
        return "Of wider job-essential training no group with a figure is below its standard."
    verb = "is" if below == 1 else "are"
    return f"Of wider job-essential training {in_words(below)} of {len(wider)} groups {verb} below."


def _weak(cell: GroupCell) -> Weak:
    """ "21 of 27 in date (77%). Four more people in date would meet 90%. Falling since July: ..." """
    now = f"{cell.count} in date ({cell.figure})." if cell.count else f"{cell.figure} in date."
    return Weak(cell.name, " ".join(p for p in (now, needs(cell), f"{cell.trend}.") if p), cell.href)


def needs(cell: GroupCell) -> str:
    """What would meet the standard. In a very small group that is everybody."""
    if not cell.short or cell.in_post is None or cell.goal is None:
        return ""
    more = f"{count_phrase(cell.short)} more {'person' if cell.short == 1 else 'people'} in date would meet"
    if cell.in_date is not None and cell.in_date + cell.short == cell.in_post:
        return f"{more} {cell.goal:g}%: with so few in post that is everybody."
    return f"{more} {cell.goal:g}%."


def _gone(weak: Sequence[GroupCell]) -> tuple[Weak, ...]:
    return tuple(Weak(c.name, f"{c.why}.", c.href, missing=True) for c in weak if c.missing)


def _calm(cells: Sequence[GroupCell]) -> str:
    if any(cell.below or cell.missing for cell in cells):
        return ""
    return f"No group is below its standard: all {len(cells)} of them meet it, core and wider."


def _grid(measure: str, cells: Sequence[GroupCell], read: Trained) -> Grid:
    """Rows and columns in the order of their weakest cell."""
    modules = tuple(dict.fromkeys(cell.module for cell in cells))
    groups = dict.fromkeys(cell.group for cell in cells)
    placed = {(cell.group, cell.module): cell for cell in cells}
    rows = tuple((group, tuple(placed.get((group, module)) for module in modules)) for group in groups)
    whole = f" {TOTAL_ONLY}" if read.whole_only else ""
    return Grid(TITLES[measure], _lead(measure, cells), f"{_note(measure)}{whole}", modules, rows)


def _lead(measure: str, cells: Sequence[GroupCell]) -> str:
    """How many meet the standard, counted group by group: never a share over groups."""
    known = [cell for cell in cells if not cell.missing]
    if not known:
        return "No group has a figure for the month."
    met = sum(not cell.below for cell in known)
    groups = counted(len(known), f"{KINDS[measure]} group")
    said = f"{count_phrase(met)} of {groups} with a figure {'meets' if met == 1 else 'meet'} the standard"
    if len(known) == 1:
        verb = "meets" if met else "does not meet"
        said = f"The one {KINDS[measure]} group with a figure {verb} the standard"
    gone = len(cells) - len(known)
    return f"{said}; {in_words(gone)} {'has' if gone == 1 else 'have'} none." if gone else f"{said}."


def _note(measure: str) -> str:
    own = CATALOGUE.measures[measure]
    standard = f" Standard: {own.target.source.rstrip('.')}." if own.target else ""
    return f"{own.numerator}, of {low(own.denominator or '')}. Source: {own.source_system}.{standard}"
