"""What the reviews found: grades of care, members from outside, themes, and the findings in words."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.views import dates, numbers
from dashboard.views.deaths_clock import FOUND_OUTSIDE as OUTSIDE
from dashboard.views.deaths_clock import NO_LIST
from dashboard.views.deaths_types import Deaths
from dashboard.views.drawing import Drawing
from dashboard.views.measure_words import low
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.quality_marks import pips
from dashboard.views.words import capital, count_phrase, joined
from metrics.deaths.tally import Finished, ReviewTally
from metrics.deaths.types import Review
from metrics.vocabulary import label
from spc.draw.squares import Graded, squares
from spc.intervals import binomial_exact

GRADED, GRADES = "pmrt_grade_c_d", ("A", "B", "C", "D")
MEANING = {
    "A": "no issue with care was found",
    "B": "care issues that would have made no difference",
    "C": "care issues that may have made a difference",
    "D": "care issues that were likely to have made a difference",
}
WIDE, NARROW = 640.0, 358.0
CANNOT = (
    "It can tell you what panels found in the reviews that were finished. It cannot tell you how care was "
    "in general: a panel grades what it was shown, panels differ, and a few reviews a year move any share "
    "a lot."
)
NO_REVIEW = "No review was finished in the twelve months to {month}, so there is nothing graded to show."
QUOTED = 4  # findings in words


def learning_lead(deaths: Deaths) -> str:
    """Grades and external members, each with the year before where it can be compared."""
    found = deaths.tally
    if found is None:
        return NO_LIST if deaths.inside else OUTSIDE
    now, before = found.finished, found.year_before
    if not now.count:
        return NO_REVIEW.format(month=dates.month_year(found.period))
    return " ".join(part for part in (_poor(now), _compared(now, before), _external(now)) if part)


def _poor(now: Finished) -> str:
    reviews = numbers.counted(now.count, "review")
    if not now.poor:
        return f"None of the {reviews} finished in twelve months found that care may have made a difference."
    return (
        f"{count_phrase(now.poor)} of {reviews} finished in twelve months found that care may have made a "
        "difference (grade C or D)."
    )


def _compared(now: Finished, before: Finished) -> str:
    """Whether the share differs from that of the year before: exact intervals that do not meet."""
    if not before.count:
        return ""
    said = f"In the year before: {numbers.in_words(before.poor)} of {numbers.in_words(before.count)}."
    one = binomial_exact(now.poor, now.count)
    other = binomial_exact(before.poor, before.count)
    if one is None or other is None:
        return said
    apart = one.low > other.high or one.high < other.low
    return f"{said} {'That is more than chance would explain.' if apart else 'The two cannot be told apart.'}"


def _external(now: Finished) -> str:
    if not now.external_known:
        return "Whether panels had a member from outside the trust is not recorded."
    of = numbers.in_words(now.external_known)
    return f"{count_phrase(now.external)} of {of} had a panel member from outside the trust."


def grades_drawing(deaths: Deaths) -> Drawing:
    found = deaths.tally
    month = dates.month_year(deaths.board.period)
    empty = NO_REVIEW.format(month=month) if found else NO_LIST if deaths.inside else OUTSIDE
    rows = _graded(found.finished) if found else ()
    title = _grades_title(found)
    known = any(sum(row.counts.values()) for row in rows)
    return Drawing(
        name="deaths_grades",
        title=title,
        note=f"Reviews finished in the twelve months to {month}; one square is one review. Usual source: "
        "Perinatal Mortality Review Tool.",
        label=f"{title}.",
        wide=squares(rows, GRADES, label=title, width=WIDE) if known else "",
        narrow=squares(rows, GRADES, label=title, width=NARROW) if known else "",
        reading=capital("; ".join(f"{letter}: {text}" for letter, text in MEANING.items())) + "."
        if known
        else "",
        quality=pips(deaths.assessments[GRADED].quality) if known else "",
        cannot=CANNOT if known else "",
        table=grades_table(deaths) if known else None,
        hint="Point at a row, or go into the drawing and use the arrow keys." if known else "",
        empty=empty,
    )


def _grades_title(found: ReviewTally | None) -> str:
    if found is None or not found.finished.count:
        return "Grades of care before and after birth"
    reviews = numbers.counted(found.finished.count, "finished review")
    if not found.finished.poor:
        return f"Care was graded A or B in all {reviews}"
    return f"Care was graded C or D in {numbers.in_words(found.finished.poor)} of {reviews}"


def _graded(now: Finished) -> tuple[Graded, ...]:
    named = (
        ("Care before birth", now.before_birth),
        ("Care after birth, babies born alive", now.after_birth),
    )
    return tuple(Graded(name, counts_of(counts), f"{name}: {_said(counts)}.") for name, counts in named)


def counts_of(counts: Mapping[str, int]) -> dict[str, int]:
    return {grade: counts.get(grade, 0) for grade in GRADES}


def _said(counts: Mapping[str, int]) -> str:
    parts = [f"{numbers.in_words(counts[g])} graded {g}" for g in GRADES if counts.get(g)]
    if counts.get(""):
        parts.append(f"{numbers.in_words(counts[''])} without a grade")
    return joined(parts) or "none"


def grades_table(deaths: Deaths) -> PageTable:
    """This year and the year before, before and after birth."""
    found = deaths.tally
    rows: list[tuple[Cell, ...]] = []
    for grade in (*GRADES, ""):
        if found is None:
            break
        name = f"{grade}, {MEANING[grade]}" if grade else "Finished without a grade"
        years = (found.finished, found.year_before)
        cells = [Cell(counts.get(grade, 0)) for y in years for counts in (y.before_birth, y.after_birth)]
        rows.append((Cell(name), *cells))
    return PageTable(
        name="deaths_grades",
        title="Grades of care in finished reviews",
        columns=(
            Column("Grade"),
            Column("Before birth", "count"),
            Column("After birth", "count"),
            Column("Before birth, year before", "count"),
            Column("After birth, year before", "count"),
        ),
        rows=tuple(rows),
        note=f"Reviews finished in the twelve months to {dates.month_year(deaths.board.period)}, and in "
        "the twelve before. Care after birth is graded for babies who were born alive.",
        empty=NO_LIST if deaths.inside else OUTSIDE,
        about=(("What it can and cannot tell you", CANNOT),),
    )


def themes_table(deaths: Deaths) -> PageTable:
    """What finished reviews named as contributing, the most named first."""
    found = deaths.tally
    themes = found.themes if found else ()
    return PageTable(
        name="deaths_themes",
        title="Themes that finished reviews named",
        columns=(
            Column("Theme"),
            Column("Reviews", "count"),
            Column("Of these graded C or D", "count"),
            Column("Year before", "count"),
        ),
        rows=tuple(
            (Cell(label("theme", one.theme)), Cell(one.now), Cell(one.poor), Cell(one.before))
            for one in themes
        ),
        note=f"Reviews finished in the twelve months to {dates.month_year(deaths.board.period)}. A "
        "review can name several themes. A theme that is named more often is looked for more often too: no "
        "trend is judged here.",
        empty="No finished review named a theme." if found else NO_LIST if deaths.inside else OUTSIDE,
        fold=8,
    )


ACTIONS = (
    Column("Case"),
    Column("Reported on", "date"),
    Column("What contributed"),
    Column("Actions"),
)


def actions_table(deaths: Deaths) -> PageTable:
    """Actions and what contributed, in the words of the review. Only for those who may read single cases."""
    found = sorted(
        (r for r in deaths.reviews or () if r.actions or r.issues),
        key=lambda r: (r.reported_on is None, -(r.reported_on or r.on).toordinal(), r.ref),
    )
    return PageTable(
        name="deaths_actions",
        title="What contributed, and the actions that reviews asked for",
        columns=ACTIONS,
        rows=tuple(
            (
                Cell(r.ref),
                Cell(r.reported_on) if r.reported_on else Cell(None, "not reported", tone="gone"),
                _contributed(r),
                Cell(r.actions or None, "" if r.actions else "none recorded"),
            )
            for r in found
        ),
        note="Words wait for a reviewer before anybody outside the perinatal team reads them.",
        empty="The list of deaths holds no actions in words. What reviews found is told month by month "
        "below.",
        fold=5,
    )


def _contributed(review: Review) -> Cell:
    """In the words of the review; else its themes."""
    said = review.issues or capital("; ".join(low(label("theme", theme)) for theme in review.themes))
    return Cell(said or None, "" if said else "none recorded")


def quotes(deaths: Deaths) -> tuple[tuple[str, str], ...]:
    """The newest findings of the board's own text row: text, month and author."""
    return tuple(
        (one.text, ", ".join(part for part in (dates.month_year(one.period), one.author) if part))
        for one in deaths.findings[:QUOTED]
    )
