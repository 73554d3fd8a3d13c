"""The measure of all trusts together, from counts: its own chart, and who moved it."""

from __future__ import annotations

from datetime import date

from dashboard.views import compare_share_words as share_words
from dashboard.views import compare_sum_words as sums
from dashboard.views.compare_doubts import AMONG_MORE
from dashboard.views.compare_joins import splits_said
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_measure_words import PART_ALL
from dashboard.views.compare_sum_words import CANNOT_ALL, NO_ALL, WHOLE_SYSTEM, together
from dashboard.views.compare_unit_words import axis, series_words_of
from dashboard.views.compare_year_words import year_before
from dashboard.views.drawing import Drawing
from dashboard.views.measure_chart import chart_spec, key
from dashboard.views.measure_phone import for_phone
from dashboard.views.words import reading_of
from metrics.system.types import Aggregate
from metrics.types import Assessment
from spc import comparison_words
from spc.draw.chart import chart
from spc.draw.shares import ShareRow, SharesSpec, shares

ALL, SHARES = "compare_all", "compare_shares"
WIDE, NARROW = (920.0, 430.0), (358.0, 380.0)
HINT = "Point at a month, or go into the chart and use the arrow keys."
OF_SHARES = "Point at a trust, or go into the drawing and use the arrow keys."


def all_drawing(facts: MeasureFacts) -> Drawing | None:
    """The chart of the sum of all counts, judged as any other series; None where no trust has figures."""
    found, judged = facts.aggregate, facts.of_all
    if found is None or judged is None:
        return None
    told, title = reading_of(judged), title_of_all(found, judged)
    note = f"{facts.measure.title} · {_who(facts, found)}"
    spec = chart_spec(judged, label=f"{title}.", title=title, note=note, months=None)
    if spec is None or not _told(found):
        return Drawing(ALL, PART_ALL, note, NO_ALL, "", empty=NO_ALL)
    phone = for_phone(spec)
    return Drawing(
        name=ALL,
        title=title,
        note=note,
        label=f"{title}.",
        wide=chart(spec, *WIDE),
        narrow=chart(phone, *NARROW) if phone is not None else "",
        reading=" ".join(filter(None, (told.long if told else "", AMONG_MORE if found.among_whole else ""))),
        key=key(judged),
        cannot=CANNOT_ALL,
        hint=HINT,
    )


def title_of_all(found: Aggregate, judged: Assessment) -> str:
    """What its chart is called, wherever it is named: how many months have a sum, and what they say."""
    told, months = reading_of(judged), _told(found)
    span = [point for point in found.series.points if months and point.period >= months[0]]  # as told beside
    return sums.all_title(
        len(found.taking_part),
        told.headline if told else "",
        max(months, default=None),
        len(span) - len(months),
        len(span),
    )


def _told(found: Aggregate) -> list[date]:
    """The months that have a sum."""
    return [point.period for point in found.series.points if point.value is not None]


def _who(facts: MeasureFacts, found: Aggregate) -> str:
    """Whose counts are added up, and whose are not."""
    members = [one.org.name for one in found.taking_part]
    said = [together(members, [one.org.name for one in found.left_out])]
    said += [WHOLE_SYSTEM] if facts.group else []
    said += [splits_said(facts, found.series.points[0].period)] if found.series.points else []
    return " ".join(filter(None, said))


def shares_drawing(facts: MeasureFacts) -> Drawing | None:
    """Who moved the rate of all between the year before and this one; None without two years."""
    comparison, parts, spec = facts.comparison, facts.shares, shares_spec(facts)
    if comparison is None or spec is None:
        return None
    there = {one.member.code for one in parts}
    without = comparison_words.short_names(
        [one.member.org.name for one in comparison.groups if one.member.code not in there]
    )
    return Drawing(
        name=SHARES,
        title=spec.label.removesuffix("."),
        note=share_words.shares_note(year_before(comparison.year), comparison.year, without),
        label=spec.label,
        wide=shares(spec, WIDE[0]),
        narrow=shares(spec, NARROW[0]),
        reading=share_words.shares_reading(parts, facts.measure),
        cannot=share_words.CANNOT_SHARES,
        hint=OF_SHARES,
    )


def shares_spec(facts: MeasureFacts) -> SharesSpec | None:
    """The same for a drawing of any width."""
    comparison, parts = facts.comparison, facts.shares
    if comparison is None or not parts or facts.change is None:
        return None
    words = series_words_of(facts.measure)
    rows = [
        ShareRow(
            one.member.org.name,
            one.of_rate,
            one.of_size,
            comparison_words.share(one.of_rate, one.of_size, words),
        )
        for one in parts
    ]
    title = share_words.shares_title(
        facts.change,
        facts.measure,
        comparison.year,
        len(parts),
        len(comparison.groups),
        of_group=bool(facts.group),
    )
    name = share_words.row_of_all(len(parts), len(comparison.groups), of_group=bool(facts.group))
    return SharesSpec(rows, words, f"{title}.", axis(facts.measure), all_name=name)
