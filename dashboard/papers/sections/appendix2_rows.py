"""Rows of the Appendix 2 table: figures, training by staff group, ratings and programme, safety actions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dashboard.papers.types import Block, Cell, Facts, Heading, Say, Shown, Table
from dashboard.views.board_types import BoardView, RowView, TrainingModule
from dashboard.views.safety_words import STATES

HEADS = ("Measure", "Last 24 months", "Newest", "Usual range", "Target", "Change", "Meets target?", "Reading")
SHARES = (24, 16, 13, 12, 10, 13, 13, 30)
TRAINING = ("Training", "Staff group", "Newest", "Standard", "Where it stands")
TRAINING_SHARES = (5, 6, 4, 2, 3)
RATED = ("Domain", "Rating", "Published")
RATINGS, PROGRAMME = "CQC maternity ratings", "Maternity Safety Support Programme"
NO_RATING = "No rating by CQC is recorded."


def row_of(row: RowView) -> tuple[Cell, ...]:
    return (
        "\n".join(filter(None, (row.title, row.sub))),
        Shown("", row.spark) if row.spark else "",
        "\n".join(filter(None, (f"{row.latest}{row.latest_unit}", *row.latest_sub))),
        "\n".join(filter(None, (row.usual, row.usual_sub))),
        "\n".join(filter(None, (row.target, row.target_sub))),
        Shown(row.variation_word, row.variation),
        Shown(row.assurance_word, row.assurance),
        " ".join(filter(None, (row.reading, row.quality_word and f"Data quality: {row.quality_word}."))),
    )


def ratings(view: BoardView) -> Iterable[Block]:
    """The newest rating of each domain, and whether the trust is on the support programme."""
    yield Heading(RATINGS)
    if view.ratings:
        rows = tuple((one.domain, one.rating, one.published) for one in view.ratings)
        yield Table(RATINGS, RATED, rows, (4, 4, 4), note=view.ratings_note)
    else:
        yield Say(NO_RATING)
    yield Facts(((PROGRAMME, " ".join(view.programme).strip()),))


def training(view: BoardView) -> Iterable[Block]:
    """Every staff group in every module, and where each stands: never an average across groups."""
    found = view.training
    yield Heading("Row 3b. Training")
    for modules, title, reading in (
        (found.modules, found.core_sub, found.reading),
        (found.job_essential, found.wider_sub, found.wider_reading),
    ):
        if modules:
            yield Say(reading)
            yield _modules(title or "Training", modules)


def _modules(title: str, modules: Sequence[TrainingModule]) -> Table:
    cells = [(module, cell) for module in modules for cell in module.cells]
    rows = tuple(
        (
            module.title,
            cell.group,
            f"{cell.latest} ({cell.count})" if cell.count else cell.latest,
            cell.standard,
            cell.short,
        )
        for module, cell in cells
    )
    loud = frozenset(place for place, (_, cell) in enumerate(cells) if cell.below or cell.missing)
    return Table(title, TRAINING, rows, TRAINING_SHARES, loud=loud)


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
