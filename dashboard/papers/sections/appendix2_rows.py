"""Rows of the Appendix 2 table: figures, training by staff group, ratings and programme, safety actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.papers.drawn import said_by
from dashboard.papers.types import Block, Cell, Facts, Heading, Say, Shown, Table
from dashboard.views.board_types import BoardView, RowView, TrainingCell, TrainingModule
from dashboard.views.measure_words import low
from dashboard.views.safety_words import STATES
from dashboard.views.words import joined

HEADS = ("Measure", "Last 24 months", "Newest", "Usual range", "Change", "Target, and is it met?", "Reading")
SHARES = (26, 12, 14, 11, 15, 14, 31)
TRAINING = ("Training", "Standard", "Groups below it, or without a figure", "Groups that meet it")
TRAINING_SHARES = (9, 4, 16, 20)
CORE, WIDER = "Core training, by staff group", "Wider job-essential training"
RATED = ("Rating", "Published")
RATINGS, PROGRAMME = "CQC maternity ratings", "Maternity Safety Support Programme"
ONE_TO_THE_NEXT = "Days from one to the next"  # which the reading says in full
NOTHING = "–"
NO_RATING = "No rating by CQC is recorded."


def row_of(row: RowView, common: str = "") -> tuple[Cell, ...]:
    """`common`: the word on data quality that the note over the tables says of all rows."""
    word = "" if row.quality_word == common else row.quality_word
    return (
        "\n".join(filter(None, (row.title, row.sub if row.sub != ONE_TO_THE_NEXT else ""))),
        Shown("", row.spark) if row.spark else "",
        "\n".join(filter(None, (f"{row.latest}{row.latest_unit}", ", ".join(row.latest_sub)))),
        "\n".join(filter(None, (row.usual, row.usual_sub))),
        Shown(row.variation_word, row.variation),
        _target(row),
        " ".join(filter(None, (row.reading, word and f"Data quality: {word}."))),
    )


def _target(row: RowView) -> Cell:
    """Whether the usual range meets the target, and the target; or that there is none."""
    met = said_by(Shown(row.assurance_word, row.assurance)) if row.assurance else row.assurance_word
    met = "" if met == NOTHING else met
    target = ", ".join(filter(None, (row.target, row.target_sub))) if row.target else ""
    words = "\n".join(filter(None, (met, target))) or row.target_sub or NOTHING
    return Shown(words, row.assurance) if row.assurance else words


def ratings(view: BoardView) -> Iterable[Block]:
    """The newest rating of each domain, and whether the trust is on the support programme."""
    yield Heading(RATINGS)
    if view.ratings:
        heads = ("Domain", *(one.domain for one in view.ratings))
        rows = (
            (RATED[0], *(one.rating for one in view.ratings)),
            (RATED[1], *(one.published for one in view.ratings)),
        )
        yield Table(RATINGS, heads, rows, (3, *(4 for _ in view.ratings)), note=view.ratings_note)
    else:
        yield Say(NO_RATING)
    yield Facts(((PROGRAMME, " ".join(view.programme).strip()),))


def training(view: BoardView) -> Iterable[Block]:
    """Every staff group in every module, and where each stands: never an average across groups."""
    found = view.training
    yield Heading("Row 3b. Training")
    for modules, name, title, reading in (
        (found.modules, CORE, found.core_sub, found.reading),
        (found.job_essential, WIDER, found.wider_sub, found.wider_reading),
    ):
        if modules:
            yield Heading(name, 3)  # what the one says of every group is not true of the other
            yield Say(reading)
            yield _modules(title or name, modules)


def _modules(title: str, modules: Sequence[TrainingModule]) -> Table:
    """A row for each training: who falls short stands apart from who does not."""
    rows = tuple(
        (
            module.title,
            joined(list(dict.fromkeys(cell.standard for cell in module.cells if cell.standard))) or NOTHING,
            "\n".join(_group(cell) for cell in module.cells if _waits(cell)) or NOTHING,
            "; ".join(_group(cell) for cell in module.cells if not _waits(cell)) or NOTHING,
        )
        for module in modules
    )
    loud = frozenset(n for n, module in enumerate(modules) if any(map(_waits, module.cells)))
    return Table(title, TRAINING, rows, TRAINING_SHARES, loud=loud)


def _waits(cell: TrainingCell) -> bool:
    return cell.below or cell.missing


def _group(cell: TrainingCell) -> str:
    """ "Obstetric consultants 83% (15 of 18), 2 short" """
    count = f" ({cell.count})" if cell.count else ""
    stands = f", {low(cell.short)}" if cell.below else ""
    return f"{cell.group} {cell.latest}{count}{stands}"


def safety(view: BoardView) -> Iterable[Block]:
    """The safety actions by state, as the audit tool counts them."""
    found = view.safety
    if found is None:
        return
    yield Heading(f"Row 8. {found.title}")
    heads = ("Safety action", *(state.word for state in STATES), "All")
    rows = [(f"{one.number} {one.title}", *map(str, one.counts), str(one.total)) for one in found.actions]
    rows.append(("Total", *map(str, found.totals), str(sum(found.totals))))
    yield Table(found.title, heads, tuple(rows), (10, 2, 2, 2, 2, 2), figures=5, note=found.sub)
