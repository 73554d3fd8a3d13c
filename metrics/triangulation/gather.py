"""From the store to the evidence of every source: what was known at a moment, and may be read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from metrics.periods import add_months, every
from metrics.themes import themes
from metrics.triangulation.declared import Declared, From
from metrics.triangulation.evidence import Dated, Evidence, Figure, Said, once
from metrics.triangulation.held import Held, cases_of, read_all
from metrics.triangulation.span import Span
from metrics.triangulation.types import Basis, Source, Unmapped
from metrics.triangulation.view import View
from metrics.types import Grain, Status
from metrics.vocabulary import parts

THEME = "theme"
NO_COUNT = (Status.IN_PART, Status.DID_NOT_SUBMIT, Status.NOT_APPLICABLE, Status.SUPPRESSED_AT_SOURCE)


@dataclass(frozen=True, slots=True)
class Gathered:
    """The evidence of every source of one organisation, and the words that no theme covers."""

    evidence: Mapping[Source, Evidence]
    unmapped: tuple[Unmapped, ...]


def gather(view: View) -> Gathered:
    """The evidence of a view, as known at its moment.

    Each source takes the first basis (figures by theme, dated cases, words) that is known for the whole
    window and enough of the baseline, and where none is the one that is known for most months. One basis
    serves all months, so that a source that begins to be sent in another way is not taken for a rise.
    """
    span, rules, held = view.span, view.rules, read_all(view)
    births = _births(held)
    evidence, unmapped = {}, list[Unmapped]()
    for source in Source:
        own = rules.source[source]
        cases = tuple(cases_of(held, own))
        options = (
            _of_figures(held, source, own, cases, span),
            _of_cases(held, source, own, cases),
            _of_words(held, source, own),
        )
        chosen = max(options, key=lambda one: _fits(one, span, rules))
        evidence[source] = _with_exposure(chosen, births, own, _said(held, own), cases, span)
        unmapped += _unmapped(source, evidence[source], span)
    return Gathered(evidence, tuple(sorted(unmapped, key=lambda u: (u.source, -u.count, u.words))))


def _fits(one: Evidence, span: Span, rules: Declared) -> tuple[bool, int, int]:
    """Whether a basis serves the view whole; then how much of the window, and of the baseline, it knows."""
    window, before = span.window, span.baseline
    within = sum(m in one.known for m in window)
    earlier = sum(m in one.known for m in before)
    return within == len(window) and earlier >= rules.least_baseline, within, earlier


def _of_figures(held: Held, source: Source, own: From, cases: tuple[Dated, ...], span: Span) -> Evidence:
    """Monthly counts by theme of the first measure that has any within the months that are looked at."""
    months = {*span.window, *span.baseline}
    for measure in own.figures:
        figures: dict[tuple[str, date], Figure] = {}
        totals: dict[date, int] = {}
        by_theme, in_part = set[date](), set[date]()
        for version in held.figures.get(measure, ()):
            row = version.row
            keys = parts(row.breakdown)
            if row.status in NO_COUNT and set(keys) <= {THEME}:
                in_part.add(row.period)
            elif row.status != Status.PLANNED and set(keys) <= {THEME}:
                count = round((row.value if row.numerator is None else row.numerator) or 0)
                if not keys:
                    totals[row.period] = count
                else:
                    by_theme.add(row.period)
                    figures[keys[THEME], row.period] = Figure(count, held.trace(version, "figure", measure))
        none = {month for month, count in totals.items() if count == 0}
        known = ((by_theme & totals.keys()) | none) - in_part
        if known & months:
            return Evidence(
                source, Basis.COUNTS, own.exposure, frozenset(known), once(cases), figures, totals
            )
    return Evidence(source, Basis.NOTHING, own.exposure, frozenset())


def _of_cases(held: Held, source: Source, own: From, cases: tuple[Dated, ...]) -> Evidence:
    """Dated cases, in the months that a list is known to tell whole."""
    whole = held.whole.get(own.cases[0], frozenset()) if own.cases else frozenset()
    if not whole:
        return Evidence(source, Basis.NOTHING, own.exposure, frozenset())
    known = {month for month in whole if month >= add_months(min(whole), own.reach)}
    if own.until_sent:
        sent = [c.recorded_at.date() for c in held.found.covers if c.kind == own.cases[0] and c.whole]
        last = min(add_months(max(sent), -1), held.up_to)
        known = set(every(add_months(min(whole), own.reach), last, Grain.MONTH))
    return Evidence(source, Basis.CASES, own.exposure, frozenset(known), once(cases))


def _of_words(held: Held, source: Source, own: From) -> Evidence:
    """Text rows: a month without words is not known, for nobody wrote that there was nothing."""
    said = _said(held, own)
    basis = Basis.WORDS if said else Basis.NOTHING
    return Evidence(source, basis, own.exposure, frozenset(one.month for one in said), words=said)


def _said(held: Held, own: From) -> tuple[Said, ...]:
    return tuple(
        Said(
            n.row.period,
            n.row.text,
            tuple(json.loads(n.row.themes)),
            held.trace(n, "words", measure),
            n.row.author,
            n.row.event_ref,
        )
        for measure in own.words
        for n in held.words.get(measure, ())
    )


def _births(held: Held) -> dict[date, float]:
    found = {}
    for version in held.figures.get("births", ()):
        number = version.row.value if version.row.numerator is None else version.row.numerator
        if version.row.breakdown == "" and number and version.row.status not in NO_COUNT:
            found[version.row.period] = float(number)
    return found


def _with_exposure(
    one: Evidence,
    births: Mapping[date, float],
    own: From,
    said: tuple[Said, ...],
    cases: tuple[Dated, ...],
    span: Span,
) -> Evidence:
    """The chosen basis with what it is compared with; all words and cases stay beside it.

    Where births are not known of every month that is looked at, each month counts alike.
    """
    exposure: str = own.exposure
    among, known = births, one.known
    if own.exposure == "births":
        looked_at = known & {*span.window, *span.baseline}
        if looked_at <= births.keys():
            known = known & births.keys()
        else:
            exposure, among = "months", dict.fromkeys(known, 1.0)
    return replace(one, exposure=exposure, known=known, cases=once(cases), words=said, births=among)


def _unmapped(source: Source, one: Evidence, span: Span) -> Iterable[Unmapped]:
    """Words of the window that are no theme, with how often they were said."""
    window = set(span.window)
    counts: dict[str, int] = {}
    for case in one.cases:
        if case.month in window:
            for word in case.unknown:
                counts[word] = counts.get(word, 0) + 1
    for (theme, month), figure in one.figures.items():
        if theme not in themes() and month in window:
            counts[theme] = counts.get(theme, 0) + figure.count
    for said in one.words:
        if said.month in window:
            for word in said.themes:
                if word not in themes():
                    counts[word] = counts.get(word, 0) + 1
    return [Unmapped(source, word, count) for word, count in counts.items() if count]
