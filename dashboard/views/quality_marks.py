"""The four marks explained: whether each is given, and on what evidence; and what stands beside a verdict."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dashboard.views.quality_places import Files, figure, when
from dashboard.views.quality_words import NAMES_FIGURES, NO_FILES, Teller, is_withheld, sentence, span
from metrics.findings import Finding, Mark
from metrics.quality import CHECKS
from metrics.types import Assessment, DataQuality, Grain, Series
from spc.draw.icons import quality_name, quality_pips
from spc.english import capital
from spc.verdicts import DOUBTED

GIVEN = {
    Mark.TIMELY: "The newest figure came by the day it was due.",
    Mark.COMPLETE: "None of the last twelve is missing.",
    Mark.CONSISTENT: "No check found a figure that does not fit the others.",
    Mark.AUDITED: "Somebody other than the owner has checked these figures against their source.",
}
STATES = {True: "Met", False: "Not met", None: "Not known"}
WITHHELD = ("withheld",)  # all findings of which only that they are there is told are one
MOST = 6  # sentences a mark; the others are counted
NAMED = 4  # earlier periods in which the same was found
MARK_OF = {code: check.mark for check in CHECKS.values() for code in check.codes} | {
    "nothing_to_compare": Mark.CONSISTENT
}


@dataclass(frozen=True, slots=True)
class MarkWords:
    """One of the four marks: "Consistent", "Not met", and the sentences of evidence."""

    name: str
    state: str
    met: bool | None
    said: tuple[str, ...]


def pips(found: DataQuality) -> str:
    return quality_pips(*found.marks)


def in_short(found: DataQuality) -> str:
    """ "Not complete or audited": what stands under the pips."""
    return capital(quality_name(*found.marks).removeprefix("Data quality: "))


def explained(found: DataQuality, series: Series, files: Files = NO_FILES) -> tuple[MarkWords, ...]:
    """All four marks with their evidence, newest first within a mark."""
    t = Teller(series, files)
    return tuple(
        _mark(mark, met, [f for f in found.findings if MARK_OF[f.code] is mark], t)
        for mark, met in zip(Mark, found.marks, strict=True)
    )


def _mark(mark: Mark, met: bool | None, findings: list[Finding], t: Teller) -> MarkWords:
    said = list(_said(findings, t))
    more = [f"And {len(said) - MOST} more."] if len(said) > MOST else []
    given = [GIVEN[mark]] if met else []
    return MarkWords(capital(mark.value), STATES[met], met, (*given, *said[:MOST], *more))


def _said(findings: Iterable[Finding], t: Teller) -> Iterator[str]:
    """Newest first. What is found again and again is told of the newest period, the others are named."""
    again: dict[tuple[object, ...], list[Finding]] = {}
    for f in sorted(findings, key=lambda f: f.months[-1:], reverse=True):
        figures = tuple((c.measure_id, c.breakdown, c.part) for c in f.cells)
        again.setdefault(WITHHELD if is_withheld(f) else (f.code, f.relation, figures), []).append(f)
    for newest, *before in again.values():
        yield f"{capital(sentence(newest, t))}."
        if is_withheld(newest):
            continue
        if newest.code not in NAMES_FIGURES:
            yield from (f"{capital(sentence(f, t))}." for f in before)
        elif before:
            told = list(dict.fromkeys(t.when(f) for f in before))
            months = told[:NAMED]
            others = f" and {len(told) - NAMED} more" if len(told) > NAMED else ""
            yield f"The same in {', '.join(months)}{others}."


def beside_audit(found: DataQuality, series: Series, files: Files = NO_FILES) -> tuple[str, ...]:
    """What was found beside a lacking audit, as sentences: of figures that do not fit first."""
    t = Teller(series, files)
    marks = (Mark.CONSISTENT, Mark.COMPLETE, Mark.TIMELY)
    return tuple(
        said for mark in marks for said in _said([f for f in found.findings if MARK_OF[f.code] is mark], t)
    )


def is_told_by_total(one: Assessment, others: Mapping[tuple[str, str], Assessment]) -> bool:
    """Whether all that is wrong with a part is told of its total already: parts that do not add up."""
    series = one.series
    whole = others.get((series.measure.id, "")) if series.breakdown else None
    own = [f for f in one.quality.findings if MARK_OF[f.code] is Mark.CONSISTENT]
    return whole is not None and bool(own) and all(f in whole.quality.findings for f in own)


def line(marks: tuple[MarkWords, ...]) -> str:
    """All four in one line, for the foot of a picture and the cell of a table."""
    return "; ".join(
        f"{mark.name.lower()}: {mark.state.lower()}"
        + (f" ({mark.said[0].rstrip('.')})" if not mark.met and mark.said else "")
        for mark in marks
    )


def doubt(assessment: Assessment, files: Files = NO_FILES) -> str:
    """What stands beside the verdict when the newest figure does not fit the others; empty when it does."""
    if not assessment.doubts:
        return ""
    first, *others = assessment.doubts
    more = f" ({len(others)} more)" if others and not is_withheld(first) else ""
    if first.code == "sudden_zero" and first.told:
        return f"{_of_nought(first, assessment)}{more}."
    said = sentence(first, Teller(assessment.series, files))
    # Where no verdict is given for it, the reading says already that it must be checked.
    lead = "" if DOUBTED in assessment.verdict.notes else "Check this figure before you read it. "
    return f"{lead}{capital(said)}{more}."


def _of_nought(first: Finding, assessment: Assessment) -> str:
    month = when(first.months[-1], Grain(assessment.series.measure.grain))
    better = " as an improvement" if assessment.series.measure.better == "lower" else ""
    return (
        f"The {figure(first.cells[0])} of {month} follows months of {span(first)} and no nil return was "
        f"declared: check before you read it{better}"
    )
