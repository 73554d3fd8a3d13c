"""What is no control chart on the overview: ratings, programme, words, safety actions, surveys."""

from __future__ import annotations

from dashboard.views import dates, quality_marks, words
from dashboard.views.board_hidden import FEW_ANSWERS, without_figures
from dashboard.views.board_row import Asked, not_begun, sub_title
from dashboard.views.board_types import ActionView, RatingView, RowView, SafetyView, TextView
from dashboard.views.numbers import between, counted, number, share
from metrics.framework import load_framework
from metrics.measure import Measure
from metrics.records import Narrative, ProgrammeEntry, Rating
from metrics.types import Assessment, MissingRow, Point, SignalStatus
from spc.draw import small
from spc.intervals import wilson

DOMAINS = {
    "overall": "Overall",
    "safe": "Safe",
    "effective": "Effective",
    "caring": "Caring",
    "well_led": "Well-led",
    "responsive": "Responsive",
}
LEVELS = {"inadequate": 1, "requires_improvement": 2, "good": 3, "outstanding": 4}
RAG = ("red", "amber", "green", "blue")
FEW = 30  # a survey with fewer answers is told as a count first


def ratings(found: tuple[Rating, ...]) -> tuple[RatingView, ...]:
    """All six domains in the published order; one without a rating says so."""
    newest: dict[str, Rating] = {}
    for rating in found:
        domain = _slug(rating.domain)
        if domain not in newest or rating.published_on > newest[domain].published_on:
            newest[domain] = rating
    return tuple(_rating(title, newest.get(domain)) for domain, title in DOMAINS.items())


def _slug(text: str) -> str:
    return text.strip().lower().replace("-", "_").replace(" ", "_")


def _rating(title: str, rating: Rating | None) -> RatingView:
    if rating is None:
        return RatingView(title, "Not recorded", 0, "")
    said = words.capital(_slug(rating.rating).replace("_", " "))
    return RatingView(
        title, said, LEVELS.get(_slug(rating.rating), 0), dates.day_short_year(rating.published_on)
    )


def programme(entry: ProgrammeEntry | None) -> tuple[str, str]:
    if entry is None:
        return "Not recorded.", "Whether the trust is on the programme has not been returned."
    if entry.on_programme:
        since = (
            f"Since {dates.day(entry.entered_on)}."
            if entry.entered_on
            else "The day of entry is not recorded."
        )
        return "On the programme.", since
    adviser = (
        f"Improvement adviser: {entry.adviser}." if entry.adviser else "No improvement adviser is named."
    )
    return "Not on the programme.", adviser


def text_row(measure: Measure, missing: MissingRow | None, asked: Asked, no: str) -> TextView:
    """A row of words: those of the viewed month in front, what was said before behind."""
    told = asked.narratives.get(measure.id, ())
    now = [n for n in told if n.period == asked.period]
    earlier = [n for n in told if n.period != asked.period][:6]
    if now:
        lead = now[0].text
    elif missing is not None:
        lead = words.missing_sentence(missing, asked.today, measure).replace("No figure", "No words")
    elif not asked.inside and not told:
        lead = "The words are not shared outside the trust."
    elif not told:
        lead = not_begun(asked.period)
    else:
        lead = f"Nothing was recorded for {dates.month_name(asked.period)}."
    more = tuple((_by(n), n.text) for n in (*now[1:], *earlier))
    return TextView(
        key=measure.id,
        no=no,
        title=measure.short,
        sub=sub_title(measure, "none") if measure.title != measure.short else "",
        lead=lead,
        more=more,
        missing=missing is not None,
        commentary=f"{now[0].author}, {dates.month_year(asked.period)}" if now and now[0].author else "",
    )


def _by(narrative: Narrative) -> str:
    when = dates.month_year(narrative.period)
    return f"{when}, {narrative.author}" if narrative.author else when


def safety(counts: dict[str, dict[str, int]], framework_id: str | None) -> SafetyView | None:
    """Requirements by state, as the audit tool counts them. These colours belong to that tool alone."""
    if framework_id is None or not counts:
        return None
    framework = load_framework(framework_id)
    titles = {item.id: item.short or item.title for item in framework.items}
    actions = []
    for action in [*titles, *sorted(set(counts) - set(titles))]:
        found = counts.get(action, {})
        row = tuple(found.get(rag, 0) for rag in RAG)
        actions.append(
            ActionView(
                action, titles.get(action, f"Action {action}"), (row[0], row[1], row[2], row[3]), sum(row)
            )
        )
    totals = tuple(sum(action.counts[i] for action in actions) for i in range(4))
    return SafetyView(
        title=f"Progress with the {counted(len(titles), 'safety action')}",
        sub=(
            f"{framework.label}: {number(sum(totals))} requirements, counted as the audit tool does. "
            "The colours describe evidence, not performance."
        ),
        actions=tuple(actions),
        totals=(totals[0], totals[1], totals[2], totals[3]),
    )


def survey_row(
    measure: Measure, assessment: Assessment | None, missing: MissingRow | None, asked: Asked
) -> RowView:
    """A yearly survey: share, exact count and 95% interval, beside the national figure."""
    points = [
        p
        for p in (assessment.series.points if assessment else ())
        if p.numerator is not None and p.denominator
    ]
    newest = points[-1] if points else None
    reference = assessment.reference if assessment else None
    text, unit, told = "–", "", "Nothing has been recorded yet."
    sub: tuple[str, ...] = ("no figure",)
    if newest is not None:
        text, unit, sub, told = _survey_words(newest, reference)
    elif missing is not None:
        told = words.missing_sentence(missing, asked.today, measure)
    elif not asked.inside:
        told = "Whether anything was recorded is not shared with you."
    row = RowView(
        key=measure.id,
        breakdown="",
        title=measure.short,
        sub=f"{measure.title}. Usual source: {measure.source_system}",
        spark=_survey_picture(points, reference, measure.short),
        latest=text,
        latest_unit=unit,
        latest_sub=sub,
        usual="",
        usual_sub="",
        target=f"{number(reference)}%" if reference is not None else "–",
        target_sub="",
        variation="",
        variation_word="",
        assurance="",
        assurance_word="",
        quality=quality_marks.pips(assessment.quality) if assessment else "",
        quality_word=quality_marks.in_short(assessment.quality) if assessment else "",
        reading=told,
        status=SignalStatus.NONE,
        tone="",
        attention=missing is not None,
        missing=missing is not None,
        few=True,
        commentary="",
        commentary_missing=False,
    )
    return without_figures(row, "", FEW_ANSWERS) if (measure.id, "") in asked.hidden else row


def _interval(point: Point) -> tuple[float, float]:
    interval = wilson(point.numerator or 0, point.denominator or 1, multiplier=100)
    return (interval.low, interval.high) if interval else (0.0, 100.0)


def _survey_words(point: Point, reference: float | None) -> tuple[str, str, tuple[str, ...], str]:
    k, n = point.numerator or 0, point.denominator or 1
    low, high = _interval(point)
    year = dates.month_short(point.period) if point.period.month != 1 else str(point.period.year)
    interval = between(low, high, 0)
    if n < FEW:
        shown: tuple[str, str, tuple[str, ...]] = (
            number(k),
            f" of {number(n)}",
            (f"{number(k / n * 100)}%; {interval}", year),
        )
    else:
        shown = (number(k / n * 100), "%", (f"{interval}, n = {number(n)}", year))
    if reference is None:
        return (*shown, "No national figure is recorded beside it.")
    if low <= reference <= high:
        few = "Too few answers to tell from England" if n < FEW else "No different from England"
        return (*shown, f"{few}: the interval holds the national figure.")
    side = "below" if high < reference else "above"
    return (*shown, f"The whole interval lies {side} the national figure of {number(reference)}%.")


def _survey_picture(points: list[Point], reference: float | None, title: str) -> str:
    if not points:
        return ""
    years = [
        small.SurveyYear((p.numerator or 0) / (p.denominator or 1) * 100, *_interval(p), reference)
        for p in points[-5:]
    ]
    said = "; ".join(f"{p.period.year}: {share(p.numerator, p.denominator)}" for p in points[-5:])
    return small.survey(years, label=f"{title}. {said}")
