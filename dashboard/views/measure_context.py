"""What stands beside a chart: related measures on the same months, sites, breakdowns, rolling rates."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views import dates, numbers
from dashboard.views import figure_words as figures
from dashboard.views import measure_words as say
from dashboard.views.join_notes import said
from dashboard.views.measure_chart import NO_JOINS, first_shown, joins_within
from dashboard.views.measure_table import period_words
from dashboard.views.measure_types import Multiple, MultipleGroup, Strip
from dashboard.views.quality_marks import in_short, pips
from dashboard.views.subject import Link, Subject
from dashboard.views.words import PERIODS, joined, reading_of, series_words, tone, value_of, variation_shown
from metrics.system.own_joins import Joins
from metrics.types import Assessment
from metrics.vocabulary import describe, parts
from spc.draw import icons
from spc.draw.multiple import Part
from spc.draw.multiple import multiples as draw_multiples
from spc.draw.spec import ChartSpec
from spc.draw.strip import StripSpec, strip
from spc.intervals import wilson
from spc.types import Analysis

MOST_STRIPS = 5
MOST_MULTIPLES = 12
SHOWN_MONTHS = 36
NOT_BY_MONTH = ("t", "g", "none", "dots")


def strips(subject: Subject, chart: ChartSpec | None, link: Link) -> tuple[Strip, ...]:
    """The related measures that can be drawn month by month, in the catalogue's order."""
    own = subject.assessment
    if chart is None or own.chart in NOT_BY_MONTH:
        return ()
    found = [subject.beside.get((related, "")) for related in own.series.measure.related]
    drawable = [a for a in found if a is not None and _by_month(a) and a.series.measure.grain == "month"]
    return tuple(_strip(assessment, chart, link) for assessment in drawable[:MOST_STRIPS])


def _by_month(assessment: Assessment) -> bool:
    analysis = assessment.analysis
    return (
        analysis is not None and assessment.chart not in NOT_BY_MONTH and bool(analysis.panel.present.any())
    )


def _strip(assessment: Assessment, chart: ChartSpec, link: Link) -> Strip:
    measure = assessment.series.measure
    reading = reading_of(assessment)
    verdict = reading.headline if reading else "No limits: a stock"
    value = numbers.number(value_of(measure, assessment.latest), measure.decimals) + numbers.suffix(
        measure.unit
    )
    unit = "" if measure.unit in ("%", "count", "") or measure.unit in measure.short else f", {measure.unit}"
    title = f"{measure.short}{unit}"
    label = f"{title}: {value}. {verdict}."
    if assessment.analysis is None:
        raise ValueError(f"{measure.id} has nothing to draw")
    spec = StripSpec(assessment.analysis, 0, title, value if value != "–" else "No data", verdict, label)
    return Strip(
        title=label,
        href=link(measure.id, "", ""),
        words=verdict,
        wide=strip(spec, chart, 920, 84),
        narrow=strip(spec, chart, 358, 76),
        quality=pips(assessment.quality),
        quality_word=in_short(assessment.quality),
    )


def multiples(subject: Subject, link: Link) -> tuple[MultipleGroup, ...]:
    """The same measure by site, and by each breakdown that belongs to the total."""
    groups = []
    if subject.sites:
        groups.append(_group("By site", subject.sites, [a.series.org.name for a in subject.sites], link))
    own = subject.assessment.series
    keys: dict[str, list[Assessment]] = {}
    for (measure, breakdown), assessment in subject.beside.items():
        split = parts(breakdown)
        if measure == own.measure.id and not own.breakdown and len(split) == 1:
            keys.setdefault(next(iter(split)), []).append(assessment)
    for key, found in sorted(keys.items()):
        ordered = sorted(found, key=_largest_first)[:MOST_MULTIPLES]
        named = [describe(a.series.breakdown) for a in ordered]
        groups.append(_group(_by(key), ordered, named, link, subject.joins))
    return tuple(group for group in groups if group.items)


def where(subject: Subject) -> str:
    """While the whole is a signal: which sites show the same, and which do not. Empty with fewer than two."""
    own, sites = subject.assessment.variation, subject.sites
    if not own.is_signal or len(sites) < 2:
        return ""
    same = [a.series.org.name for a in sites if a.variation is own]
    usual = [a.series.org.name for a in sites if not a.variation.is_signal]
    if not same:
        return "No site shows it on its own."
    if len(same) == len(sites):
        return "Every site shows it."
    others = f"; {joined(usual)} {'is' if len(usual) == 1 else 'are'} as usual" if usual else ""
    return f"{joined(same)} {'shows' if len(same) == 1 else 'show'} it{others}."


def _by(key: str) -> str:
    return {
        "theme": "By theme",
        "harm": "By grade of harm",
        "type": "By type",
        "ethnicity": "By ethnic group",
        "imd_quintile": "By neighbourhood deprivation",
    }.get(key, f"By {key.replace('_', ' ')}")


def _largest_first(assessment: Assessment) -> tuple[float, str]:
    """Groups with the most events in the last year first: the rest have little to show."""
    recent = (point.numerator or 0.0 for point in assessment.series.points[-12:])
    return -sum(recent), assessment.series.breakdown


def _group(
    title: str, found: Sequence[Assessment], names: Sequence[str], link: Link, joins: Joins = NO_JOINS
) -> MultipleGroup:
    measure = found[0].series.measure
    drawable = [a for a in found if _by_month(a)]
    drawn = [
        _part(a, a.analysis, label, joins)
        for a, label in zip(found, names, strict=True)
        if a in drawable and a.analysis is not None
    ]
    pictures = iter(draw_multiples(drawn, series_words(found[0]), last=SHOWN_MONTHS)) if drawn else iter(())
    items = tuple(
        _multiple(assessment, label, next(pictures) if assessment in drawable else "", link)
        for assessment, label in zip(found, names, strict=True)
    )
    if not drawn:
        return MultipleGroup(title, f"{measure.short}: too few cases to draw one by one.", items)
    longest = max(len(a.series.points) for a in drawable)
    note = "One scale for all. " if len(drawn) > 1 else ""
    if measure.target is not None and found[0].target is not None:
        note += f"Dashed line: target {numbers.number(found[0].target)}. "
    span = numbers.counted(min(longest, SHOWN_MONTHS), PERIODS[measure.grain])
    return MultipleGroup(title, f"{note}{measure.short}, last {span}.", items)


def _part(assessment: Assessment, analysis: Analysis, label: str, joins: Joins) -> Part:
    notes = joins_within(assessment, joins, first_shown(assessment, SHOWN_MONTHS))
    text = f"{label}: {figures.figure(assessment)}. {_headline(assessment)}"
    return Part(
        analysis, 0, said(text if text.endswith(".") else f"{text}.", notes) if notes else text, notes
    )


def _headline(assessment: Assessment) -> str:
    reading = reading_of(assessment)
    if reading is None:
        return "Too few to chart: read the cases" if assessment.chart == "dots" else "No verdict"
    return reading.headline


def _lately(assessment: Assessment) -> str:
    """Under a count: its month, and how many there were in a year, because one month says little."""
    recent = assessment.series.points[-12:]
    known = [p.value if p.numerator is None else p.numerator for p in recent]
    total = sum(value for value in known if value is not None)
    when = say.period_long(assessment)
    if assessment.series.measure.kind != "count" or len(recent) < 12 or None in known:
        return when
    return f"{when}; {numbers.number(total)} in twelve months"


def _multiple(assessment: Assessment, title: str, svg: str, link: Link) -> Multiple:
    series = assessment.series
    reading = reading_of(assessment)
    counts = figures.counts(assessment)
    return Multiple(
        title=title,
        note=f"{counts} in {say.period_long(assessment)}" if counts else _lately(assessment),
        figure=figures.figure(assessment),
        words=_headline(assessment),
        tone=tone(assessment.variation) or "common",
        icon=icons.variation_icon(variation_shown(assessment), 22) if reading else "",
        svg=svg,
        href=link(series.measure.id, series.breakdown, series.org.code if series.org.kind == "site" else ""),
    )


def survey_words(assessment: Assessment) -> str:
    """The newest year with its interval, and the year before: whether they can be told apart."""
    measure = assessment.series.measure
    years = [p for p in assessment.series.points if p.numerator is not None and p.denominator]
    found = [wilson(p.numerator or 0.0, p.denominator or 0.0, multiplier=measure.multiplier) for p in years]
    if not years or found[-1] is None:
        return f"{say.period_long(assessment)}: {figures.figure(assessment)}."
    now, last = found[-1], years[-1]
    span = numbers.between(now.low, now.high, measure.decimals, measure.unit)
    value = numbers.with_unit(now.estimate, measure.unit, measure.decimals)
    counts = numbers.share(last.numerator, last.denominator)
    said = f"{period_words(measure, last.period)}: {value} ({counts}), 95% interval {span}."
    before = found[-2] if len(found) > 1 else None
    if before is None:
        return said
    shown = numbers.with_unit(before.estimate, measure.unit, measure.decimals)
    same = before.low <= now.high and now.low <= before.high
    told = "The two intervals overlap." if same else "The two intervals do not overlap."
    return f"{said} The year before: {shown}. {told}"


def trend_words(assessment: Assessment) -> str:
    """Which way a stock has gone over the last year, in words: no rule is applied to it. Of a plan, what lies
    ahead is said with it: months that are over were full once.
    """
    said = _past_year(assessment)
    if not said or not assessment.series.rota:
        return said
    return f"Months that are over, as they were planned: {say.low(said)}{_lower_ahead(assessment)}"


def _lower_ahead(assessment: Assessment) -> str:
    measure = assessment.series.measure
    now = value_of(measure, assessment.latest)
    ahead = [(value, p.period) for p in assessment.series.rota if (value := value_of(measure, p)) is not None]
    if now is None or not ahead or measure.better != "higher" or min(ahead)[0] >= now:
        return ""
    worst, month = min(ahead)
    shown = numbers.with_unit(worst, measure.unit, measure.decimals)
    return f" Ahead it is lower: {shown} for {dates.month_year(month)}."


def _past_year(assessment: Assessment) -> str:
    measure = assessment.series.measure
    values = [value_of(measure, point) for point in assessment.series.points[-13:]]
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    change = known[-1] - known[0]
    size = numbers.number(abs(change), 0 if measure.unit == "%" else measure.decimals)
    if not size.strip("0."):
        worst = min(known) if measure.better == "higher" else max(known)
        shown = numbers.with_unit(worst, measure.unit, measure.decimals)
        return f"It stands where it stood {len(values) - 1} months ago; the worst month since was {shown}."
    points = f" percentage point{'' if size == '1' else 's'}" if measure.unit == "%" else ""
    way = "risen" if change > 0 else "fallen"
    return f"It has {way} by {size}{points} over the last {len(values) - 1} months."
