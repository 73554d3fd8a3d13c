"""The page of a whole system in words: the matrix, who has not shared, what trusts share."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import compare_words as say
from dashboard.views import dates
from dashboard.views.card_types import PageHead
from dashboard.views.compare_chance import matrix_chance
from dashboard.views.compare_legend import legend_of
from dashboard.views.compare_matrix import heads_of, line_of, matrix_table
from dashboard.views.compare_returns import returns_table, unshared
from dashboard.views.compare_shared import offer_lines, shared_summaries
from dashboard.views.compare_types import CompareView, MatrixFacts, MatrixLine
from dashboard.views.measure_types import Choice
from metrics.system.types import Column, MatrixRow, Standing
from spc.types import Assurance

MOST_NAMED = 3


def compare_view(found: MatrixFacts) -> CompareView:
    """Everything of the page, for the chosen group of trusts and the chosen measures."""
    places = places_of(found)
    columns = tuple(found.matrix.columns[at] for at in places)
    chosen = chosen_rows(found, places)
    rows = tuple(row for row in chosen if has_figures(row))
    lines = [(line_of(row, columns, found), row) for row in rows]
    loud = tuple(line for line, _row in lines if line.loud)
    calm = tuple(line for line, _row in lines if not line.loud)
    return CompareView(
        head=_head(found, columns, rows),
        heads=heads_of(columns, found),
        loud=loud,
        calm=calm,
        title=_title(rows),
        note=f"{say.BY_NAME} {say.NEVER_FFT}",
        calm_title=say.calm_title(len(calm), bool(loud), failing_in(calm)),
        empty="" if rows else say.NONE_SHARED if chosen else say.EMPTY[found.measures],
        silent=say.silent([row.measure.short for row in chosen if not has_figures(row)]) if rows else "",
        legend=legend_of(lines=(*loud, *calm)),
        raise_pattern=found.raise_pattern,
        levels=found.levels,
        measures=tuple(Choice(text, key, key == found.measures) for key, text in say.MEASURES.items()),
        groups=group_choices(found),
        returns_said=(
            *say.missing_words(unshared(columns, found.returns, found.period), found.period),
            *say.aside_words([org.name for org in found.matrix.system.aside]),
        ),
        returns=returns_table(found.matrix, columns, found.returns),
        table=matrix_table(found, columns, rows),
        offers=offer_lines(found),
        offers_none=say.NO_OFFER,
        summaries=shared_summaries(found, columns),
        summaries_said=say.summaries_said(found.reads_summaries, bool(found.summaries)),
    )


def places_of(found: MatrixFacts) -> tuple[int, ...]:
    """Which columns the comparator group keeps."""
    return tuple(
        place
        for place, one in enumerate(found.matrix.columns)
        if not found.group or one.org.comparator_group == found.group
    )


def chosen_rows(found: MatrixFacts, places: Sequence[int]) -> tuple[MatrixRow, ...]:
    """The rows of the chosen measures, with the chosen trusts, in the order of their concerns among these."""
    rows = [MatrixRow(row.measure, tuple(row.cells[at] for at in places)) for row in found.matrix.rows]
    if found.measures == "concern":
        rows = [row for row in rows if row.concerns]
    return tuple(sorted(rows, key=lambda row: -row.concerns))


def has_figures(row: MatrixRow) -> bool:
    """Whether any trust has a figure of a measure: a row of nothing but blanks is named, and not drawn."""
    return any(cell.standing not in (Standing.NOT_SHARED, Standing.NOTHING) for cell in row.cells)


def group_choices(found: MatrixFacts) -> tuple[Choice, ...]:
    """The comparator groups among these trusts, where there are several."""
    groups = {one.org.comparator_group for one in found.matrix.columns if one.org.comparator_group}
    if len(groups) < 2:
        return ()
    named = [
        (group, say.GROUPS.get(group, group)) for group in (*say.GROUPS, *sorted(groups - {*say.GROUPS}))
    ]
    listed = [Choice(text, group, group == found.group) for group, text in named if group in groups]
    return (Choice(say.EVERY_GROUP, "", not found.group), *listed)


def _head(found: MatrixFacts, columns: Sequence[Column], rows: Sequence[MatrixRow]) -> PageHead:
    org = found.matrix.system.org
    with_concern = {cell.code for row in rows for cell in row.cells if cell.variation.is_concern}
    concerns = sum(row.concerns for row in rows)
    many = sum(row.concerns > 0 for row in rows)
    of = "" if found.measures else say.MINIMUM_SET
    several = [(row.measure.short, row.concerns) for row in rows if row.concerns > 1][:MOST_NAMED]
    return PageHead(
        name=say.NAME,
        where=f"{org.name} · {dates.month_year(found.period)}",
        question=say.QUESTION,
        answer=" ".join(
            (
                say.answer(concerns, many, len(with_concern), len(columns), org.name, judged_in(rows), of),
                say.most_words(several),
            )
        ).strip(),
        counts=say.counts(rows),
        chance=matrix_chance(rows),
        told=found.told,
    )


def failing_in(lines: Sequence[MatrixLine]) -> int:
    """On how many lines a trust fails its target reliably."""
    return sum(any(cell.assurance == Assurance.FAIL for cell in line.cells) for line in lines)


def judged_in(rows: Sequence[MatrixRow]) -> int:
    """How many cells have a verdict."""
    return sum(cell.standing is Standing.JUDGED for row in rows for cell in row.cells)


def _title(rows: Sequence[MatrixRow]) -> str:
    """The finding: the measure with the most concerns."""
    first = rows[0] if rows else None
    if first is None or not judged_in(rows):
        return say.NOT_JUDGED_TITLE
    if not first.concerns:
        return say.CALM_TITLE
    many = sum(row.concerns > 0 for row in rows)
    if first.concerns == 1 and many > 1:
        return say.each_at_one(many)
    return say.matrix_title(first.measure.short, first.concerns, len(first.cells))
