"""What else is said of a series: reviews, targets, provisional limits, worse levels, what cannot be seen.

Each function takes a Teller and gives one or two sentences, or nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from spc import english
from spc.english import counted, number_word
from spc.panel import HALF_A_DAY
from spc.teller import Teller
from spc.types import Assurance, Better, Variation


def sentences(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def reviewed(t: Teller, before: str = "") -> str:
    """Deaths and severe harm are never "as usual". `before`: the signals that have ended."""
    if t.over_line:
        return f"The gaps alone show no unusual change; every {t.words.event} is reviewed."
    if not before:
        return f"No unusual change detected; every {t.words.event} is reviewed."
    return f"No unusual change in the latest {t.noun}; every {t.words.event} is reviewed. {before}"


def running(t: Teller) -> str:
    """The gap still open: "17 days since the last."."""
    if t.series.running is None:
        return ""
    unit = t.words.unit or "days"
    return f"{english.unit_joined(english.figure(t.series.running, 0), unit)} since the last."


def constant(t: Teller) -> str:
    """A phase without any variation. Self-reported and always met is not the same as checked."""
    last = t.newest
    if "constant" not in t.verdict.notes or last is None or last.value is None:
        return ""
    known = [p.value for p in t.series.points if p.value is not None and p.phase == last.phase]
    if max(known) > min(known):  # those that set the limits were alike, and a later one was not
        return ""
    span = counted(len(known), t.noun)
    if t.verdict.assurance is Assurance.PASS and not t.words.audited:
        return f"Always reported as met for {span}; not audited."
    met = {Assurance.PASS: ", which meets", Assurance.FAIL: ", which misses"}.get(t.verdict.assurance)
    standard = "" if last.target is None else t.words.standard(last.target)
    against = f"{met} the target of {standard}" if met else ""
    return f"The same every {t.noun} for {span}: {t.words.figure(last.value, last.target)}{against}."


def provisional(t: Teller) -> str:
    if not t.verdict.spans or not t.verdict.spans[-1].provisional:
        return ""
    span = t.verdict.spans[-1]
    return f"The limits are provisional: they rest on {counted(span.locked_after or span.n, t.noun)}."


def together(t: Teller) -> str:
    """Why there is a signal although the picture shows the newest point inside the usual range."""
    if t.gaps or not t.verdict.variation.is_signal or not t.inside:
        return ""
    points = [p for fired in t.verdict.fired for p in t.points_of(fired)]
    within = all(
        p.value is not None and p.lower is not None and p.upper is not None and p.lower <= p.value <= p.upper
        for p in points
    )
    last = t.newest
    which = f"Each of these {t.noun}s" if within or last is None else f"{t.name(last.on)} by itself"
    rare = "so many so near its edge are what" if t.only_near else "it is the run that"
    if t.pattern:
        rare = "it is the pattern that"
    return f"{which} lies inside the usual range; {rare} chance seldom gives."


def no_pattern(t: Teller) -> str:
    """A run chart on which nothing was found: it has no usual range to be inside of."""
    if t.series.chart != "run" or t.verdict.variation is not Variation.COMMON_CAUSE:
        return ""
    if t.series.runs is not None:
        return "No run longer, and crossings of the median no fewer, than chance gives."
    return "No run or trend unlikely to be chance."


def against_target(t: Teller) -> str:
    """Where the usual range lies against the target."""
    last = t.newest
    if last is None or last.target is None:
        return ""
    target = t.words.standard(last.target)
    if t.verdict.assurance is Assurance.FAIL:
        return f"Cannot reach {target} without {t.words.change}: the whole usual range misses it."
    if t.verdict.assurance is Assurance.PASS:
        if t.words.audited:
            return f"The whole usual range meets the target of {target}."
        return "The whole usual range meets the target, as reported; not audited."
    if t.verdict.assurance is Assurance.HIT_OR_MISS:
        some = english.plural(t.noun, 2)
        return f"The target sits inside the usual range, so some {some} meet it and some do not."
    return ""


def changing(t: Teller) -> str:
    """The qualification of an assurance icon while the last point is a signal."""
    if t.verdict.changing is None:
        return ""
    met, of = t.verdict.changing
    count = "none" if met == 0 else "all" if met == of else number_word(met)
    last = t.newest
    target = f"target of {t.words.standard(last.target)}" if last and last.target is not None else "target"
    some = counted(of, t.noun) if of > 1 else t.noun
    older = f"while it is changing, older {t.noun}s are no guide"
    return f"The {target} was met in {count} of the last {some}; {older}."


def worse(t: Teller) -> str:
    """Limits were redrawn at a worse level: that is said until it is undone."""
    if t.verdict.worse_than is None:
        return ""
    return f"Still worse than before {english.period_long(t.verdict.worse_than, t.words.period)}."


def unseen(t: Teller) -> str:
    """What a chart of gaps between events cannot show."""
    if not t.gaps:
        return ""
    if "one_long_gap" in t.verdict.notes:
        return "One long gap is no improvement by itself; a run of longer gaps would be."
    last, unit = t.newest, t.words.unit or "cases"
    least = HALF_A_DAY if t.series.chart == "t" else 0.0
    if last is not None and last.lower is not None and last.lower > least:
        least_usual = t.words.least_inside(last.lower) if t.words.whole else last.lower
        lower = english.unit_joined(english.plain(least_usual, 1), unit)
        return f"By itself only a gap under {lower} would be unusual; a run of short gaps can be."
    return "This chart cannot show one short gap as unusual; a run of short gaps it can."


def ahead(t: Teller) -> str:
    """The targets that are announced, the first with where today's usual range lies against it."""
    if not t.series.ahead:
        return ""
    first, *later = t.series.ahead
    target = f"{_from(t, first.on)} the target is {t.words.standard(first.target)}"
    side = "above" if t.better is Better.LOWER else "below"
    some = english.plural(t.noun, 2)
    where = {
        Assurance.PASS: "; the whole usual range meets it already",
        Assurance.FAIL: f"; the whole usual range lies {side} it",
        Assurance.HIT_OR_MISS: f"; it sits inside the usual range, so some {some} would meet it and some not",
        Assurance.NONE: "",
    }[first.assurance]
    more = [f"{_from(t, one.on)} it is {t.words.standard(one.target)}." for one in later]
    return sentences(f"{target}{where}.", *more)


def _from(t: Teller, on: date) -> str:
    return f"From {english.period_long(on, t.period)}"


def kept_out(ghosts: Mapping[date, str], period: str, of: str = "limits") -> str:
    """The points that do not count, with their reasons: "Kept out of the limits: May 2026 (flood)."."""
    told = [f"{english.period_long(on, period)} ({why})" for on, why in sorted(ghosts.items())]
    return f"Kept out of the {of}: {english.listed(told)}." if told else ""
