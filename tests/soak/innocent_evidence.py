"""What the sources of an innocent made trust say, without a store: cases, figures, linked events."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import numpy as np

from metrics.periods import every, start_of
from metrics.triangulation.declared import declared
from metrics.triangulation.evidence import Dated, Evidence, Figure, once
from metrics.triangulation.types import Basis, Source, Trace
from metrics.types import Grain
from tests.soak.unstored import PERIOD, SAMPLE, TRUSTS, Made, make_trust

assert SAMPLE.exists()  # `unstored` puts the recipe on the path

from recipe.base import FIRST  # noqa: E402
from recipe.lists import claim_rows, complaint_rows  # noqa: E402

SIZES = {
    "small": ("ZZD", 165.0),
    "medium": ("ZZA", 350.0),
    "busy": ("ZZB", 560.0),
    "very busy": ("ZZB", 900.0),
}
MONTHS = every(FIRST, PERIOD, Grain.MONTH)
SPREAD = 0.3  # variance of a month's fullness where counts scatter more than by chance
TRACE = Trace("case", "made", "", 0)


def innocent_of(number: int) -> tuple[str, bool, Made]:
    """A trust in which nothing happened: its size, whether its months scatter beyond chance, and itself."""
    size = list(SIZES)[number % len(SIZES)]
    code, births = SIZES[size]
    base = next(t for t in TRUSTS if t.code == code)
    midwives = round(base.midwives * births / base.births)
    trust = replace(base, births=births, midwives=midwives, draw=2_000_000 + number)
    return size, number // len(SIZES) % 2 == 1, make_trust(trust)


def evidence_of(made: Made, *, scattered: bool) -> dict[Source, Evidence]:
    """Every source of a made trust. `scattered`: full and empty months, for all sources at once."""
    fullness = _fullness(made, scattered)
    births = dict(zip(MONTHS, made.births.total[made.trust.code].tolist(), strict=True))
    cases = {source: _scattered(list(found), fullness, made) for source, found in _cases(made).items()}
    found: dict[Source, Evidence] = {}
    for source in Source:
        own = declared().source[source]
        dated = once(cases.get(source, []))
        if source in (Source.COMPLAINTS, Source.SERVICE_USERS, Source.STAFF):
            figures = _figures(made, own.figures[0], dated, fullness)
            totals = Counter(dict.fromkeys(MONTHS, 0))
            for (_, month), figure in figures.items():
                totals[month] += figure.count
            known, basis = frozenset(MONTHS), Basis.COUNTS
        else:
            figures, totals = {}, Counter()
            known, basis = frozenset(MONTHS[min(own.reach, 9) :]), Basis.CASES
        found[source] = Evidence(source, basis, own.exposure, known, dated, figures, totals, births=births)
    return found


def with_rise(
    evidence: dict[Source, Evidence], theme: str, factor: float, months: tuple[date, ...], seed: int
) -> dict[Source, Evidence]:
    """The same trust with a theme named `factor` times as often by complaints, families and staff."""
    rng, found = np.random.default_rng([seed, 3]), dict(evidence)
    for source in (Source.COMPLAINTS, Source.SERVICE_USERS, Source.STAFF):
        own = evidence[source]
        mean = sum(figure.count for (name, _), figure in own.figures.items() if name == theme) / len(MONTHS)
        figures, totals = dict(own.figures), Counter(own.totals)
        for month in months:
            more = int(rng.poisson((factor - 1) * mean))
            before = figures.get((theme, month), Figure(0, TRACE)).count
            figures[theme, month] = Figure(before + more, TRACE)
            totals[month] += more
        found[source] = replace(own, figures=figures, totals=totals)
    return found


def _cases(made: Made) -> dict[Source, Iterator[Dated]]:
    complaints = complaint_rows(made)
    return {
        Source.INCIDENTS: (_dated(i.ref, i.on, i.themes) for i in made.incidents),
        Source.COMPLAINTS: (
            _dated(r["event_ref"], _day(r["occurred_on"]), (r["themes"],)) for r in complaints
        ),
        Source.REVIEWS: (
            _dated(e.ref, e.report, e.themes) for e in made.events if e.grades[0] and e.report < _end()
        ),
        Source.MNSI: (
            _dated(e.ref, e.mnsi_report, e.themes)
            for e in made.events
            if e.mnsi_report is not None and e.mnsi_report < _end()
        ),
        Source.CLAIMS: (
            _dated(r["event_ref"], _day(r["notified_on"]), (r["cause"],)) for r in claim_rows(made)
        ),
    }


def _figures(
    made: Made, measure: str, dated: Iterable[Dated], fullness: np.ndarray
) -> dict[tuple[str, date], Figure]:
    """Monthly counts by theme: of complaints those of the list; of points as made, or fuller and emptier."""
    if measure == "complaints":
        counted = Counter((theme, case.month) for case in dated for theme in case.themes)
        return {key: Figure(count, TRACE) for key, count in counted.items()}
    rng = np.random.default_rng([made.trust.draw, len(measure)])
    found = {}
    for line in made.lines:
        if line.measure == measure and line.breakdown and line.value is not None:
            values = line.value if (fullness == 1).all() else rng.poisson(line.value.mean() * fullness)
            for month, value in zip(MONTHS, values, strict=True):
                found[dict(line.breakdown)["theme"], month] = Figure(int(value), TRACE)
    return found


def _fullness(made: Made, scattered: bool) -> np.ndarray:
    rng = np.random.default_rng([made.trust.draw, 7])
    return rng.gamma(1 / SPREAD, SPREAD, len(MONTHS)) if scattered else np.ones(len(MONTHS))


def _scattered(cases: list[Dated], fullness: np.ndarray, made: Made) -> list[Dated]:
    """Each event once, or as many times as its month is full: its twins are other events, in every source."""
    if (fullness == 1).all():
        return cases
    found = []
    for case in cases:
        times = np.random.default_rng([made.trust.draw, *case.event_ref.encode()]).poisson(
            fullness[MONTHS.index(case.month)] if case.month in MONTHS else 1.0
        )
        found += [replace(case, event_ref=f"{case.event_ref}-{n}") for n in range(int(times))]
    return found


def _dated(ref: str, on: date, themes: tuple[str, ...]) -> Dated:
    return Dated(ref, start_of(on, Grain.MONTH), themes, TRACE, on)


def _day(text: str) -> date:
    return date.fromisoformat(text)


def _end() -> date:
    return date(2026, 11, 1)
