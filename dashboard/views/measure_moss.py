"""The Maternity Outcomes Signal System on the page: one sum for each site, with its own run lengths."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.views import dates, numbers
from dashboard.views.decision_types import MossWords, SiteSum
from dashboard.views.subject import Subject
from dashboard.views.words import joined
from metrics.moss import SiteSignals, signals_of
from spc.draw.marks import Mark
from spc.draw.sums import Level, SumPoint, sums
from spc.moss.clock import WORKING_DAYS
from spc.moss.months import first_day
from spc.moss.run import SiteMonth
from spc.moss_words import false_alarms, newest

TITLE = "Maternity Outcomes Signal System, by site"
NOTE = "Worked out here. What the national system sent is what counts: its clock runs from its e-mail."
SIZE = (358.0, 190.0)
RED = 2  # the level that restarts the sum


def moss_words(subject: Subject) -> MossWords | None:
    """None for other measures, without sites, and where figures are hidden from this reader."""
    up_to = subject.of_board.series.up_to
    if subject.hidden or not subject.moss_sites or up_to is None:
        return None
    return MossWords(TITLE, NOTE, tuple(_site(one) for one in signals_of(subject.moss_sites, up_to)))


def _site(found: SiteSignals) -> SiteSum:
    if found.missing:
        return SiteSum(found.site.name, "", (f"There is no sum for this site: it lacks {found.missing}.",))
    sentences = tuple(_sentences(found))
    return SiteSum(found.site.name, _drawn(found, sentences[0]), sentences)


def _sentences(found: SiteSignals) -> Iterator[str]:
    last, design = found.months[-1], found.months[-1].design
    yield newest(first_day(last.month), last.level, last.cusum, design.h1, design.h2)
    if not last.level and last.cusum >= design.h1:
        yield "A month without a case is no signal, however high the sum."
    if found.until is not None:
        yield f"The list of cases ends on {dates.day(found.until)}: what came after is not known."
    if found.since > found.years[1]:
        yield (
            f"The sum begins in January {found.since}: cases before it are not in it, as three whole years "
            "of figures are needed first."
        )
    yield false_alarms(*design.runs)
    signals = [month for month in found.months if month.level]
    if signals:
        named = joined([f"{dates.month_year(first_day(m.month))} (level {m.level})" for m in signals])
        days = numbers.in_words(WORKING_DAYS)
        yield f"Signals this year: {named}. Each starts a check within {days} working days."
    first, last_year = found.years
    yield (
        f"{numbers.number(design.expected, 2)} a month are expected, by the site's own rate of {first} to "
        f"{last_year}: {numbers.number(found.events)} of {numbers.number(found.births)} term births. The "
        "national system takes the rate from a file of its own and has other thresholds, so its levels may "
        "differ."
    )


def _drawn(found: SiteSignals, label: str) -> str:
    points = [_point(month) for month in found.months]
    levels = [
        Level(f"Level {n + 1}", f"Level {n + 1}", tuple((m.design.h1, m.design.h2)[n] for m in found.months))
        for n in (1, 0)
    ]
    return sums(
        points, levels, label=f"{found.site.name}. {label}", decimals=2, width=SIZE[0], height=SIZE[1]
    )


def _point(month: SiteMonth) -> SumPoint:
    mark = Mark.CONCERN if month.level else Mark.COMMON
    return SumPoint(first_day(month.month), month.cusum, mark, hollow=0 < month.level < RED)
