"""Data quality on the data page: which measures do not hold together, what was found, and what is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.views import dates, numbers
from dashboard.views.quality_checks import CheckWords, checks
from dashboard.views.quality_marks import beside_audit, in_short, is_told_by_total, pips
from dashboard.views.quality_places import Files
from dashboard.views.subject import Link, no_link
from dashboard.views.words import name
from metrics.quality import without_counts
from metrics.types import Assessment, Board

MOST = 4  # sentences a measure; its own page has them all
Hidden = Callable[[Assessment], bool]


@dataclass(frozen=True, slots=True)
class QualityRow:
    """One series: its marks, and what each that is not given lacks (the audit, which most lack, left out)."""

    title: str
    href: str
    pips: str  # SVG
    word: str
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualityView:
    title: str
    note: str
    doubted: tuple[QualityRow, ...]  # figures that do not fit: worth a look first
    others: tuple[QualityRow, ...]  # late, missing, not known
    checks: tuple[CheckWords, ...]


def shown_to_all(_assessment: Assessment) -> bool:
    return False


def quality_view(
    board: Board, files: Files, *, link: Link = no_link, hidden: Hidden = shown_to_all
) -> QualityView:
    """`hidden` says of which series this viewer may not read the figures: their sentences hold no numbers."""
    told = [a for a in board.assessments.values() if a.series.measure.kind not in ("text", "category")]
    every = [a for a in told if a.quality.consistent is False]
    doubted = [a for a in every if not is_told_by_total(a, board.assessments)]
    rest = [a for a in told if a.quality.consistent is not False and not _whole(a)]
    return QualityView(
        title=_title(len(doubted), len(told)),
        note=_note(told, board),
        doubted=tuple(_row(a, files, link, hidden) for a in doubted),
        others=tuple(_row(a, files, link, hidden) for a in rest),
        checks=checks(),
    )


def _whole(assessment: Assessment) -> bool:
    q = assessment.quality
    return q.timely is True and q.complete is True and q.consistent is True


def _title(doubted: int, of: int) -> str:
    if not of:
        return "Data quality: no figures yet, so nothing can be said of them"
    if not doubted:
        return "Data quality: no check found figures that do not fit each other"
    many, verb = (
        numbers.counted(doubted, "measure or part", "measures or parts"),
        "holds" if doubted == 1 else "hold",
    )
    return f"Data quality: {many} {verb} figures that do not fit"


def _note(told: Iterable[Assessment], board: Board) -> str:
    """How many series have each of the four marks."""
    marks = [a.quality for a in told]
    if not marks:
        return ""
    of = numbers.number(len(marks))
    counts = [
        f"{numbers.number(sum(getattr(q, which) is True for q in marks))} {which}"
        for which in ("timely", "complete", "consistent", "audited")
    ]
    to = dates.month_year(board.period)
    told_of = f"Of the {of} measures and parts of which a figure has come up to {to}"
    return f"{told_of}: {', '.join(counts)}. A mark that nobody can know is not given."


def _row(assessment: Assessment, files: Files, link: Link, hidden: Hidden) -> QualityRow:
    series = assessment.series
    found = without_counts(assessment.quality) if hidden(assessment) else assessment.quality
    said = beside_audit(found, series, {} if hidden(assessment) else files)
    more = (f"And {len(said) - MOST} more.",) if len(said) > MOST else ()
    return QualityRow(
        title=name(series.measure, series.breakdown),
        href=link(series.measure.id, series.breakdown, ""),
        pips=pips(found),
        word=in_short(found),
        said=(*said[:MOST], *more),
    )
