"""The verdict on a measure, in the line under the title and in "Is it real?"."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.figure_words import counts, figure
from dashboard.views.measure_types import Fact, VerdictItem
from dashboard.views.measure_words import few, period_long
from dashboard.views.not_judged import SHORT as NOT_JUDGED
from dashboard.views.not_judged import is_young, judged_to
from dashboard.views.quality_marks import in_short, pips
from dashboard.views.quality_words import sentences
from dashboard.views.stock_words import counted_noun
from dashboard.views.words import (
    PERIODS,
    capital,
    earlier_signals,
    judged,
    plotted_name,
    plotted_unit,
    tone,
    variation_shown,
)
from metrics.types import Assessment
from spc.agreement import agreement
from spc.draw import icons
from spc.draw.points import drawn
from spc.pointwords import NO_CHANGE
from spc.types import Assurance, Fired, Variation
from spc.words import Reading

ONE_LINE = 80  # characters that a small sentence beside the marks may have
NOT_REVIEWED = "No review of it at this organisation is recorded."


def verdict_items(assessment: Assessment, reading: Reading | None, hidden: bool) -> tuple[VerdictItem, ...]:
    """The line under the title: variation, assurance, latest figure, data quality."""
    items = []
    if reading is not None:
        icon = icons.variation_icon(variation_shown(assessment), 36)
        if assessment.series.measure.deaths_or_severe:  # what a screen reader says of it
            icon = icon.replace(icons.VARIATION_NAMES[Variation.COMMON_CAUSE], NO_CHANGE)
        if assessment.sum_met is not None and not assessment.variation.is_signal:
            icon = "–"  # the wave of usual variation would deny what the words say
        said = f"{reading.headline}{judged_to(assessment)}"
        items.append(VerdictItem(icon, "", said, reading.sub, _tone(assessment)))
        items.append(_assurance(assessment))
    if assessment.latest is not None:
        shown = "Not shown" if hidden else figure(assessment)
        said = f"{counts(assessment)} {counted_noun(assessment.series.measure)}".strip()
        note = "Too few to show without identifying people" if hidden else said
        if is_young(assessment):
            note = capital(f"{note}; {NOT_JUDGED}" if note else NOT_JUDGED)
        plotted = None if hidden else _plotted(assessment)
        items.append(plotted or VerdictItem("", shown, period_long(assessment), note, _tone(assessment)))
    if assessment.series.measure.kind not in ("text", "category"):
        items.append(_quality(assessment))
    return tuple(items)


def _plotted(assessment: Assessment) -> VerdictItem | None:
    """The newest point where it is not the figure of its period, with that figure beneath: as drawn."""
    what, measure = plotted_name(assessment), assessment.series.measure
    if not what or assessment.analysis is None:
        return None
    newest = drawn(assessment.analysis, 0).last
    if newest is None or newest.value is None:
        return None
    shown = numbers.with_unit(newest.value, plotted_unit(assessment), measure.decimals)
    title = f"{capital(what)}, {period_long(assessment)}"
    return VerdictItem("", shown, title, f"The figure itself was {figure(assessment)}", _tone(assessment))


def _tone(assessment: Assessment) -> str:
    return tone(assessment.variation) or "common"


def _assurance(assessment: Assessment) -> VerdictItem:
    target, measure = assessment.target, assessment.series.measure
    if assessment.assurance is Assurance.NONE:
        if target is None:
            return VerdictItem("–", "", "No target", "Nobody has set a standard", "common")
        return VerdictItem("–", "", "No verdict on the target", f"Target {numbers.number(target)}", "common")
    standard = numbers.with_unit(
        target, measure.unit, 0 if target is None or float(target).is_integer() else 1
    )
    each = PERIODS[measure.grain]
    said = {
        Assurance.PASS: f"The whole usual range meets {standard}: any {each} should",
        Assurance.FAIL: f"The whole usual range misses {standard}: no {each} can be expected to meet it",
        Assurance.HIT_OR_MISS: f"The usual range holds {standard}: some {each}s meet it, some do not",
        Assurance.NONE: "",
    }[assessment.assurance]
    if assessment.verdict.changing:
        met, of = assessment.verdict.changing
        times = "none" if not met else "all" if met == of else numbers.in_words(met)
        said += f". But it is changing: met in {times} of the last {numbers.counted(of, each)}"
    icon = icons.assurance_icon(assessment.assurance, 36)
    return VerdictItem(icon, "", icons.ASSURANCE_NAMES[assessment.assurance], said, "common")


def _quality(assessment: Assessment) -> VerdictItem:
    q = assessment.quality
    missing = sentences(q, assessment.series)
    note = capital(missing[0]) if missing else "Timely, complete, consistent, audited"
    note = note if len(note) <= ONE_LINE else in_short(q)  # the section below has it whole
    return VerdictItem(pips(q), "", f"Data quality {q.score} of 4", note, "common")


def _agreement(assessment: Assessment, fired: tuple[Fired, ...]) -> str:
    """What the rules say of the newest point; an ordinary one does not speak for those before it."""
    if fired:
        return agreement(fired)
    each = PERIODS[assessment.series.measure.grain]
    before = f" in the latest {each}; before it, some were" if earlier_signals(assessment) else ""
    return f"{agreement(fired)}{before}"


def facts(assessment: Assessment, gaps: str) -> tuple[Fact, ...]:
    """ "Is it real?": what speaks for and against the verdict."""
    fired, q = assessment.verdict.fired, assessment.quality
    found = []
    if judged(assessment) and (fired or not assessment.variation.is_signal):
        found.append(Fact("Signal", f"{capital(_agreement(assessment, fired))}."))
    missing = [text.rstrip(".") for text in sentences(q, assessment.series)]
    measure = assessment.series.measure
    data = few(missing) if missing else "Timely, complete, consistent and audited"
    if measure.kind not in ("text", "category"):
        found.append(Fact("Data", f"{capital(data)}."))
    found.append(
        Fact("Definition", f"That of this catalogue, version of {dates.day(measure.version)}. {NOT_REVIEWED}")
    )
    if gaps:
        found.append(Fact("Gap", gaps))
    return tuple(found)
