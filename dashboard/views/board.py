"""The Board overview in words: from a Board of figures to all that page, print and paper show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from dashboard.views import board_parts as part
from dashboard.views import dates, words
from dashboard.views.board_calm import calm_words
from dashboard.views.board_due import due
from dashboard.views.board_headline import checks, headline
from dashboard.views.board_hidden import hidden_rows
from dashboard.views.board_row import Asked, row_view, unrecorded
from dashboard.views.board_training import CORE, WIDER, below_standard, training_view
from dashboard.views.board_types import BoardView, RowView, SectionView, TextView
from dashboard.views.commentary_types import CommentLine
from dashboard.views.deaths_national import OUTSIDE
from dashboard.views.row_titles import ROW_TITLES
from metrics.access import Hierarchy, Permission, Viewer, permissions
from metrics.apart import Hidden
from metrics.catalogue import catalogue
from metrics.deaths.national import NationalSignals
from metrics.due import Due as Matter
from metrics.measure import Measure
from metrics.records import Meeting
from metrics.series import Key
from metrics.store.changed_since import ChangedSince
from metrics.store.types import ReturnStep
from metrics.types import Board, MissingRow
from spc.draw.spark import date_head

# Rows of the minimum set: number, and what stands beside the title. Row 3b is the training grid.
BESIDE_TITLE = {
    "1": "Charts of deaths show the days from one to the next: higher is better",
    "2": "All cases that meet the criteria",
    "3a": "Moderate harm or above, and what is being done",
    "3c": "Past months, and the planned cover of the months ahead",
    "4": "What women and families say",
    "5": "From frontline champions and walk-abouts",
    "6": "MNSI, NHS Resolution, CQC or another body",
    "7": "Regulation 28 reports made to the trust",
}
BEFORE_TRAINING = ("1", "2", "3a")
AFTER_TRAINING = ("3c", "4", "5", "6", "7")
SURVEYS = ("annual_midwives", "annual_trainees")


def board_view(
    board: Board,
    viewer: Viewer,
    meetings: Sequence[Meeting] = (),
    returns: Sequence[ReturnStep] = (),
    hierarchy: Hierarchy | None = None,
    unshared: Sequence[date] = (),
    hidden_figures: Hidden | None = None,
    changed: ChangedSince | None = None,
    comments: Mapping[Key, CommentLine] = MappingProxyType({}),
    sent: NationalSignals | None = None,
    overdue: Sequence[Matter] = (),
) -> BoardView:
    """`board` must have been read for `viewer`; `meetings` and `returns` are its organisation's.

    `unshared` are the months that hold figures which this viewer may not read yet.

    `changed` says how much of the month is known otherwise since it was shared.

    `hidden_figures` are those that small counts elsewhere in the trust hide from this viewer.

    `comments` are what was written about the figures of the month, and which signals nobody wrote about.
    `sent` is what the national system sent; None for a reader from outside, whom nobody tells.
    `overdue` are the questions, actions and enquiries whose day has passed, as this reader may see them.

    `hierarchy` says which organisations the viewer's grants cover; without it only those they name.
    """
    above = hierarchy or Hierarchy()
    hidden = hidden_rows(board, viewer, above, hidden_figures)
    inside = Permission.FIGURES in permissions(viewer, board.org.code, above)
    asked = Asked(board.period, dates.local_day(board.known_at), board.narratives, hidden, inside, comments)
    measures = catalogue()
    board = board if inside else _as_shared(board)
    missing = {(row.measure_id, row.breakdown): row for row in board.missing}
    training = training_view(board.assessments, measures.measures[CORE], measures.measures[WIDER], asked)
    before = tuple(_section(board, no, missing, asked) for no in BEFORE_TRAINING)
    after = tuple(_section(board, no, missing, asked) for no in AFTER_TRAINING)
    surveys = tuple(
        part.survey_row(m, board.assessments.get((m.id, "")), missing.get((m.id, "")), asked)
        for no in SURVEYS
        for m in measures.row(no)
        if m.appendix2
    )
    rows = [row for section in (*before, *after) for row in section.rows] + list(surveys)
    cells = [cell for module in (*training.modules, *training.job_essential) for cell in module.cells]
    attention = sum(_attention(row) for row in rows) + sum(cell.below or cell.missing for cell in cells)
    top = headline(board, below_standard(training), hidden, later_months(board, unshared), comments, sent)
    return BoardView(
        org=board.org.name,
        org_code=board.org.code,
        period=dates.month_year(board.period),
        known=dates.moment(board.known_at),
        headline=top if inside else replace(top, withheld=OUTSIDE),
        due=due(
            board,
            _titles(measures.measures.values()),
            meetings,
            returns,
            asked.today,
            changed,
            checks(board, sent),
            overdue,
        ),
        ratings=part.ratings(board.ratings),
        ratings_note="Scale: inadequate, requires improvement, good, outstanding",
        programme=part.programme(board.programme),
        date_head=date_head(
            [dates.month_tiny(dates.add_months(board.period, back)) for back in (-23, -11, 0)]
        ),
        month_heads=tuple(dates.month_tiny(month) for month in dates.last_months(board.period)),
        since=dates.month_name(board.last_seen_period) if board.last_seen_period else "",
        before_training=before,
        training=training,
        after_training=after,
        safety=part.safety(board.requirements, board.framework),
        surveys=surveys,
        rows=len(rows) + len(cells),
        attention=attention,
        new=sum(isinstance(row, RowView) and row.new for row in rows),
        calm_rows=len(rows) + len(cells) - attention,
        calm_words=calm_words(rows, len(rows) + len(cells) - attention),
    )


def later_months(board: Board, unshared: Sequence[date]) -> str:
    """That there are newer figures than these, when the trust has not shared them; "" otherwise."""
    later = [dates.month_year(month) for month in sorted(unshared) if month > board.period]
    if not later:
        return ""
    has, that = ("has", "it") if len(later) == 1 else ("have", "them")
    return (
        f"{words.joined(later[-3:])} {has} figures too, but {board.org.name} does not share {that} with you "
        f"now: this page ends with {dates.month_year(board.period)}."
    )


def _as_shared(board: Board) -> Board:
    """For a reader from outside the trust words that are not shared are not missing: nobody owes them."""
    measures = catalogue().measures
    owed = tuple(row for row in board.missing if measures[row.measure_id].kind != "text")
    return replace(board, missing=owed)


def _titles(measures: Iterable[Measure]) -> dict[str, str]:
    return {measure.id: measure.short for measure in measures}


def _attention(row: RowView | TextView) -> bool:
    return row.attention if isinstance(row, RowView) else row.missing


def _section(board: Board, no: str, missing: dict[tuple[str, str], MissingRow], asked: Asked) -> SectionView:
    """All measures of one row of the minimum set that have a line of their own, recorded or not."""
    title, sub = ROW_TITLES[no], BESIDE_TITLE[no]
    rows: list[RowView | TextView] = []
    for measure in catalogue().row(no):
        if not measure.appendix2:
            continue
        gone = missing.get((measure.id, ""))
        if measure.kind == "text":
            rows.append(part.text_row(measure, gone, asked, no=""))
            continue
        found = board.assessments.get((measure.id, ""))
        rows.append(unrecorded(measure, gone, asked) if found is None else row_view(found, gone, asked))
    return SectionView(no, title, sub, tuple(rows))
