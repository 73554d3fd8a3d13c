"""The charts of all trusts beside each other, by name and on one scale.

A chart with a hidden month is not drawn: its limits would give the month away. The verdict stands in its
place, as far as it may be told.
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.views import compare_sum_words as sums
from dashboard.views import figure_words as figures
from dashboard.views.compare_cell_words import ENQUIRED as OPEN
from dashboard.views.compare_each_words import (
    AS_USUAL,
    HIDDEN_CHART,
    HIDDEN_YEAR,
    NO_CHANGE,
    PART_EACH_YEAR,
    each_note,
    not_there,
)
from dashboard.views.compare_joins import board_said
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_measure_words import PART_EACH
from dashboard.views.compare_states import WORDS, state_of
from dashboard.views.compare_words import BY_NAME_ONLY
from dashboard.views.join_notes import said as with_joins
from dashboard.views.measure_chart import NO_JOINS, first_shown, joins_within
from dashboard.views.measure_types import Multiple, MultipleGroup
from dashboard.views.measure_words import period_long
from dashboard.views.words import reading_of, series_words, tone, value_of, variation_shown
from metrics.system.types import Member, Standing
from metrics.types import Assessment
from spc.draw import icons
from spc.draw.icons import VARIATION_NAMES
from spc.draw.multiple import Part, multiples
from spc.types import Variation

ENQUIRED = OPEN[0].upper() + OPEN[1:]
SHOWN = 36  # months
WITHIN_YEARS = ("month", "quarter")
NOT_BY_MONTH = ("t", "g", "none", "dots")


def each_trust(facts: MeasureFacts) -> MultipleGroup | None:
    """Every trust of the system; None where no one has figures. Figures of years have no charts."""
    if not facts.assessments:
        return None
    members = [one for one in facts.system.members if one.code in facts.own]
    open_ = [one.code for one in members if _drawable(facts, one.code)]
    parts = [_part(facts, code) for code in open_]
    words = series_words(facts.assessments[open_[0]]) if open_ else None
    pictures = dict(zip(open_, multiples(parts, words, last=SHOWN), strict=True)) if words is not None else {}
    items = tuple(_enquired(_item(facts, one, pictures.get(one.code, "")), one, facts) for one in members)
    by_month = facts.measure.grain in WITHIN_YEARS
    said = each_note(len(open_), len(members)) if by_month else BY_NAME_ONLY
    title = PART_EACH if by_month else PART_EACH_YEAR
    return MultipleGroup(title, f"{said} {facts.joins_said}".strip(), items)


def _drawable(facts: MeasureFacts, code: str) -> bool:
    found = facts.assessments.get(code)
    if found is None or facts.hidden.get(code) or found.chart in NOT_BY_MONTH:
        return False
    return found.analysis is not None and bool(found.analysis.panel.present.any())


def _part(facts: MeasureFacts, code: str) -> Part:
    found = facts.assessments[code]
    if found.analysis is None:
        raise ValueError(f"{code} has nothing to draw")
    notes = joins_within(found, facts.joins.get(code, NO_JOINS), first_shown(found, SHOWN))
    label = f"{found.series.org.name}: {figures.figure(found)}. {_state(facts, found) or _headline(found)}."
    return Part(found.analysis, 0, with_joins(label, notes), notes)


def _state(facts: MeasureFacts, found: Assessment) -> str:
    """Why there is no verdict, in the words of the matrix; empty where there is one."""
    state = state_of(found, facts.system.known_at.date(), facts.shared.get(found.series.org.code))
    return "" if state is Standing.JUDGED else WORDS[state]


def _headline(found: Assessment) -> str:
    told = reading_of(found)
    return WORDS[Standing.FEW] if told is None else told.headline


def _item(facts: MeasureFacts, member: Member, svg: str) -> Multiple:
    found = facts.assessments.get(member.code)
    title, href = member.org.name, facts.link(facts.measure.id, "", member.code)
    if found is None:
        return Multiple(
            title,
            not_there(member, has_shared=member.code in facts.shared),
            "",
            "",
            "common",
            "",
            "",
            href,
        )
    shown = variation_shown(found)
    icon = icons.variation_icon(shown, 22)
    otherwise = board_said(facts, member.code, found.verdict)
    if facts.hidden.get(member.code):
        words = _state(facts, found) or _told(shown, facts)
        by_month, css = facts.measure.grain in WITHIN_YEARS, tone(found.variation) or "common"
        note = HIDDEN_CHART if by_month else HIDDEN_YEAR
        return Multiple(title, note, "", _with_board(words, otherwise), css, icon, "", href)
    counts = figures.counts(found)
    month = period_long(found)
    words = _state(facts, found) or f"{_missing(found) if svg else ''} {_headline(found)}".strip()
    return Multiple(
        title=title,
        note=f"{counts} in {month}" if counts else month,
        figure=figures.figure(found),
        words=_with_board(words, otherwise),
        tone=tone(found.variation) or "common",
        icon=icon,
        svg=svg,
        href=href,
    )


def _enquired(item: Multiple, member: Member, facts: MeasureFacts) -> Multiple:
    """The card with that an enquiry is open, where the reader may know of it; as the letter in the matrix."""
    if member.code not in facts.enquired:
        return item
    words = item.words.removesuffix(".")
    return replace(item, words=f"{words}. {ENQUIRED}.".removeprefix(". "))


def _missing(found: Assessment) -> str:
    """How many of the months that are drawn have no figure: said before a verdict that sounds whole."""
    there = [value_of(found.series.measure, one) is not None for one in found.series.points[-SHOWN:]]
    since = there[there.index(True) :] if True in there else []  # before its first figure nothing is missing
    return sums.missing_said(since.count(False), len(since))


def _with_board(words: str, otherwise: str) -> str:
    return f"{words}. {otherwise}" if otherwise else words


def _told(variation: Variation, facts: MeasureFacts) -> str:
    if variation is Variation.COMMON_CAUSE:
        return NO_CHANGE if facts.measure.deaths_or_severe else AS_USUAL
    return VARIATION_NAMES[variation]
