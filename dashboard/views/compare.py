"""The page of a whole system in words: the matrix, who has not shared, what trusts share."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import compare_words as say
from dashboard.views import dates
from dashboard.views.card_types import PageHead
from dashboard.views.compare_chance import matrix_chance
from dashboard.views.compare_column_words import BY, without_sites
from dashboard.views.compare_legend import legend_of
from dashboard.views.compare_matrix import families_of, heads_of, line_of, matrix_table
from dashboard.views.compare_never_words import never
from dashboard.views.compare_returns import returns_table, unshared
from dashboard.views.compare_shared import offer_lines, shared_summaries
from dashboard.views.compare_types import CompareView, MatrixFacts, MatrixLine
from dashboard.views.measure_types import Choice
from metrics.system.types import Column, MatrixRow, Standing
from spc.types import Assurance

MOST_NAMED = 3


def compare_view(found: MatrixFacts) -> CompareView:
    """Everything of the page, for the chosen group of trusts and the chosen measures."""
    places, trusts, said = places_of(found), trusts_of(found), BY[found.by]
    columns = tuple(found.matrix.columns[at] for at in places)
    chosen = chosen_rows(found, places)
    rows = tuple(row for row in chosen if has_figures(row))
    every = rows or rows_at(found, places)  # where none is a concern, it was looked for among these
    lines = [(line_of(row, columns, found), row) for row in rows]
    loud = tuple(line for line, _row in lines if line.loud)
    calm = tuple(line for line, _row in lines if not line.loud)
    return CompareView(
        head=_head(found, columns, every),
        heads=heads_of(columns, found),
        families=families_of(columns, found),
        loud=loud,
        calm=calm,
        title=_title(every, said.one),
        note=f"{said.order} {say.NEVER_COMPARED}",
        how=said.how,
        calm_title=say.calm_title(len(calm), bool(loud), failing_in(calm), said.one),
        empty="" if rows else said.none_shared if chosen else _empty(found, every),
        silent=say.silent([row.measure.short for row in chosen if not has_figures(row)], said.one)
        if rows
        else "",
        never=never(),
        without_sites=without_sites(_childless(trusts, found.matrix.columns)) if found.by else "",
        legend=legend_of(lines=(*loud, *calm)),
        raise_pattern=found.raise_pattern,
        levels=found.levels,
        measures=tuple(Choice(text, key, key == found.measures) for key, text in say.MEASURES.items()),
        groups=group_choices(found),
        columns=tuple(Choice(one.label, key, key == found.by) for key, one in BY.items())
        if found.may_split
        else (),
        returns_said=(
            *say.missing_words(unshared(trusts, found.returns, found.period), found.period),
            *say.aside_words([org.name for org in found.matrix.system.aside]),
        ),
        returns=returns_table(found.matrix, trusts, found.returns),
        table=matrix_table(found, columns, rows),
        offers=offer_lines(found),
        offers_none=say.NO_OFFER,
        summaries=shared_summaries(found, trusts),
        summaries_said=say.summaries_said(found.reads_summaries, any(one.shared for one in found.summaries)),
    )


def places_of(found: MatrixFacts) -> tuple[int, ...]:
    """Which columns the comparator group keeps."""
    return tuple(place for place, one in enumerate(found.matrix.columns) if _is_kept(one, found))


def trusts_of(found: MatrixFacts) -> tuple[Column, ...]:
    """The trusts that it keeps, whatever the columns are; and those of the sites that it keeps."""
    with_site = {found.matrix.columns[at].org.parent_code for at in places_of(found)}
    return tuple(
        one
        for one in found.matrix.trusts
        if _is_kept(one, found) or (found.matrix.over and one.org.code in with_site)
    )


def _is_kept(one: Column, found: MatrixFacts) -> bool:
    return not found.group or one.org.comparator_group == found.group


def _childless(trusts: Sequence[Column], sites: Sequence[Column]) -> list[str]:
    """The names of the trusts of which no site has a column, in no comparator group."""
    there = {one.org.parent_code for one in sites}
    return [one.org.name for one in trusts if one.org.code not in there]


def chosen_rows(found: MatrixFacts, places: Sequence[int]) -> tuple[MatrixRow, ...]:
    """The rows of the chosen measures, with the chosen trusts, in the order of their concerns among these."""
    rows = rows_at(found, places)
    if found.measures == "concern":
        rows = tuple(row for row in rows if row.concerns)
    return tuple(sorted(rows, key=lambda row: -row.concerns))


def rows_at(found: MatrixFacts, places: Sequence[int]) -> tuple[MatrixRow, ...]:
    """Every row, with the chosen trusts, whether it is a concern or not."""
    return tuple(MatrixRow(row.measure, tuple(row.cells[at] for at in places)) for row in found.matrix.rows)


def _empty(found: MatrixFacts, every: Sequence[MatrixRow]) -> str:
    """Why no row stands there: no concern was found, or there was no chart on which one could be."""
    judged = found.measures != "concern" or judged_in(every)
    return say.EMPTY[found.measures] if judged else f"{say.NOT_JUDGED_TITLE}."


def has_figures(row: MatrixRow) -> bool:
    """Whether any trust has a figure of a measure: a row of nothing but blanks is named, and not drawn."""
    return any(cell.standing not in (Standing.NOT_SHARED, Standing.NOTHING) for cell in row.cells)


def group_choices(found: MatrixFacts) -> tuple[Choice, ...]:
    """The comparator groups among these trusts, where there are several."""
    each = (*found.matrix.columns, *found.matrix.over)
    groups = {one.org.comparator_group for one in each if one.org.comparator_group}
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
    of, column = "" if found.measures else say.MINIMUM_SET, BY[found.by].one
    several = [(row.measure.short, row.concerns) for row in rows if row.concerns > 1][:MOST_NAMED]
    return PageHead(
        name=say.NAME,
        where=f"{org.name} · {dates.month_year(found.period)}",
        question=say.QUESTION,
        answer=" ".join(
            (
                say.answer(
                    concerns, many, len(with_concern), len(columns), org.name, judged_in(rows), of, column
                ),
                say.most_words(several, column),
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


def _title(rows: Sequence[MatrixRow], column: str) -> str:
    """The finding: the measure with the most concerns."""
    first = rows[0] if rows else None
    if first is None or not judged_in(rows):
        return say.NOT_JUDGED_TITLE
    if not first.concerns:
        return say.CALM_TITLE
    many = sum(row.concerns > 0 for row in rows)
    if first.concerns == 1 and many > 1:
        return say.each_at_one(many, column)
    return say.matrix_title(first.measure.short, first.concerns, len(first.cells), column)
