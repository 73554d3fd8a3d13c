"""What one view rests on: dated cases, monthly counts and words of every source, not judged yet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from metrics.triangulation.types import Basis, Source, Trace


@dataclass(frozen=True, slots=True)
class Dated:
    """One event as one source tells it. `month` is that in which the source told of it."""

    event_ref: str
    month: date
    themes: tuple[str, ...]
    trace: Trace
    on: date | None = None
    site: str | None = None
    unknown: tuple[str, ...] = ()  # words that no rule of the taxonomy covers
    private: bool = False  # counted, and never shown by itself: a claim under legal privilege


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of one month, and where it stands."""

    count: int
    trace: Trace


@dataclass(frozen=True, slots=True)
class Said:
    """The words of one text row."""

    month: date
    text: str
    themes: tuple[str, ...]
    trace: Trace
    author: str = ""
    event_ref: str | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that one source brought. Only what belongs to `basis` is counted; the rest is shown beside it."""

    source: Source
    basis: Basis
    exposure: str  # births, items or months
    known: frozenset[date]  # months of which the source is known whole
    cases: tuple[Dated, ...] = ()  # each event once, as `once` gives them
    figures: Mapping[tuple[str, date], Figure] = field(default_factory=dict)  # (theme, month)
    totals: Mapping[date, int] = field(default_factory=dict)  # month -> items, whatever their theme
    words: tuple[Said, ...] = ()
    births: Mapping[date, float] = field(default_factory=dict)


def once(cases: Iterable[Dated]) -> tuple[Dated, ...]:
    """Rows of one event as one: the earliest, with the themes and unknown words of all of them.

    An incident and the investigation that came of it are one event, and so are two babies of one birth. The
    order of the rows makes no difference.
    """
    found: dict[str, Dated] = {}
    for case in sorted(cases, key=_order):
        first = found.get(case.event_ref)
        if first is None:
            found[case.event_ref] = case
            continue
        found[case.event_ref] = Dated(
            first.event_ref,
            first.month,
            tuple(sorted({*first.themes, *case.themes})),
            first.trace,
            first.on,
            first.site,
            tuple(sorted({*first.unknown, *case.unknown})),
            first.private or case.private,
        )
    return tuple(found.values())


def _order(case: Dated) -> tuple[object, ...]:
    trace = case.trace
    return case.month, case.on or case.month, trace.name, trace.submission_id, trace.row or 0, case.event_ref


def credit(evidence: Mapping[Source, Evidence]) -> dict[tuple[str, str], tuple[Source, ...]]:
    """(event, theme) -> the sources that hold it, in the order of `Source`: the first has the credit.

    The order is that in which an event is usually learnt of, and not the order of its dates: were a recent
    event with the incidents and an older one with the reviews, the newest months of one source would always
    look fuller than the earlier ones.
    """
    held: dict[tuple[str, str], list[Source]] = {}
    for source in Source:
        if source not in evidence:
            continue
        own = evidence[source]
        named = [(case.event_ref, theme) for case in own.cases for theme in case.themes]
        if own.basis is Basis.WORDS:
            named += [
                (said.event_ref, theme) for said in own.words for theme in said.themes if said.event_ref
            ]
        for key in dict.fromkeys(named):
            held.setdefault(key, []).append(source)
    return {key: tuple(sources) for key, sources in held.items()}
