"""The Appendix 2 table: every row of the minimum set with its newest figure, verdict, marks and reading."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block, Cell, Heading, Say, Shown, Table
from dashboard.views.board_types import BoardView, RowView, SectionView, TextView, TrainingModule
from dashboard.views.numbers import counted

HEADS = ("Measure", "Last 24 months", "Newest", "Usual range", "Target", "Change", "Meets target?", "Reading")
SHARES = (24, 16, 13, 12, 10, 13, 13, 30)
TRAINING = ("Training", "Staff group", "Newest", "Standard", "Where it stands")
TRAINING_SHARES = (5, 6, 4, 2, 3)


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.overview
    blocks: list[Block] = [Say(_counts(view))]
    for section in (*view.before_training, *view.after_training):
        blocks += _section(source, section)
        if section is view.before_training[-1]:
            blocks += _training(view)
    if view.surveys:
        rows = tuple(_row(one) for one in view.surveys)
        blocks += [Heading("Annual surveys"), Table("Annual surveys", HEADS, rows, SHARES)]
    return tuple(blocks)


def _counts(view: BoardView) -> str:
    said = (
        f"{counted(view.rows, 'row')} of {view.period}. {counted(view.attention, 'row needs', 'rows need')}"
    )
    return f"{said.capitalize()} attention."


def _section(source: PaperSource, section: SectionView) -> Iterable[Block]:
    yield Heading(f"Row {section.no}. {section.title}")
    rows = [row for row in section.rows if isinstance(row, RowView)]
    if rows:
        loud = frozenset(place for place, row in enumerate(rows) if row.attention)
        yield Table(section.title, HEADS, tuple(map(_row, rows)), SHARES, note=section.sub, loud=loud)
    for text in (row for row in section.rows if isinstance(row, TextView)):
        yield Heading(text.title, 3)
        if source.order.people_speak:
            yield Say(text.lead)
            yield from (Say(f"{words} ({who})") for who, words in text.more)
        elif text.missing:
            yield Say(text.lead)


def _row(row: RowView) -> tuple[Cell, ...]:
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


def _training(view: BoardView) -> Iterable[Block]:
    found = view.training
    yield Heading("Row 3b. Training")
    yield Say(found.reading)
    for modules, note in ((found.modules, found.core_sub), (found.job_essential, found.wider_sub)):
        rows = tuple(row for module in modules for row in _cells(module))
        if rows:
            yield Table(note or "Training", TRAINING, rows, TRAINING_SHARES)


def _cells(module: TrainingModule) -> Iterable[tuple[Cell, ...]]:
    for cell in module.cells:
        latest = f"{cell.latest} ({cell.count})" if cell.count else cell.latest
        yield module.title, cell.group, latest, cell.standard, cell.short
