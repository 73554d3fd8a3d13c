"""Every English sentence about a verdict. Pages and papers print these; they write none of their own.

The order is always: the verdict in three words or fewer; why, with the points and the months; what it is
not. A reading for a table is one or two sentences, 120 characters wanted. Deaths are never "as usual".
Nothing here says why something happened, and the chance of a false signal is given as a rate, never as an
opinion.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from spc import earlier, english, remarks, unjudged_words
from spc.chance_words import chance
from spc.draw.points import drawn
from spc.english import counted, number_word
from spc.naming import SeriesWords
from spc.phrases import POINTS
from spc.remarks import sentences
from spc.teller import BY_CHANCE, CHANCE, Teller
from spc.types import Analysis, Better, Variation

__all__ = ["Reading", "SeriesWords", "chance", "expected_by_chance", "reading", "stock"]

SHORT = 120  # characters wanted in a table
QUALIFIED = (
    remarks.provisional,
    remarks.worse,
    unjudged_words.windowed,
    unjudged_words.spreadless,
    unjudged_words.missing,
    remarks.unseen,
    remarks.ahead,
)
NEITHER = "Neither better nor worse."
UNVARIED = "It has not varied"


@dataclass(frozen=True, slots=True)
class Reading:
    """One verdict in words, from three words to a paragraph."""

    headline: str  # "Lower than usual"
    sub: str  # "Concern. Unlikely to be chance."
    short: str  # for a table
    long: str  # for the measure's own page
    title: str  # the finding as a heading: "Midwife fill rate, day: lower than usual since April 2026"
    rules: tuple[str, ...]  # one sentence per rule met, with its points and months


def reading(analysis: Analysis, row: int, words: SeriesWords) -> Reading:
    """The whole reading of row `row`. Pure; reads only the analysis and the words."""
    t = Teller(drawn(analysis, row), analysis.panel.better[row], words)
    sub, title = t.sub(), t.title()
    if sub == BY_CHANCE and remarks.constant(t):
        sub = f"{UNVARIED}: the same every {t.noun}"
    if earlier.ended(t) and not t.over_line and not t.doubted:
        # Without its dates: the line also stands where a reader may not see the figures.
        sub = sub if words.deaths else f"The latest {t.noun}; not every one before it"
        now = "now"
        if not t.gaps and t.newest is not None:
            on = t.newest.on
            now = f"{english.at(on, words.period)} {english.period_long(on, words.period)}"
        title = f"{title} {now}"
    if left_out := unjudged_words.last_kept_out(t):
        sub, title = f"{sub.rstrip('.')}. {left_out}", f"{title}. {left_out}"
    return Reading(t.headline(), sub, _before_it(t, short(t)), long(t), title, t.rules())


def _before_it(t: Teller, said: str) -> str:
    """A verdict on the periods before one that is kept out says so first."""
    left_out = unjudged_words.last_kept_out(t)
    return f"{left_out}. Of those before it: {said}" if left_out else said


def short(t: Teller) -> str:
    """The reading for a table."""
    if t.doubted:
        return unjudged_words.doubted(t)
    if t.verdict.variation is Variation.NO_DATA and t.missing_last:
        return unjudged_words.no_data(t)
    if t.bare_last:
        return unjudged_words.bare_last(t)
    if t.too_few:
        return sentences(remarks.running(t) if t.words.deaths else "", unjudged_words.few(t))
    if t.verdict.variation.is_signal:
        return t.two_facts() or _signal(t)
    return _usual(t)


def _signal(t: Teller) -> str:
    """The headline with as many reasons as fit, the strongest pattern first."""
    reasons = t.reasons()
    if not reasons:  # a reader who may not be told them
        return f"{t.headline()}."
    tail = NEITHER if t.better is Better.NEITHER or t.pattern else CHANCE
    for said in (_joined(reasons), _joined(reasons[:2]), _joined(reasons[:1])):
        for ending in (f" {tail}", ""):
            text = f"{t.headline()}: {said}.{ending}"
            if len(text) <= SHORT:
                return text
    return f"{t.headline()}: {_joined(reasons[:1])}."


def _usual(t: Teller) -> str:
    """No signal: what is usual, and at most one more sentence, the most useful that fits."""
    ended = earlier.told(t, earlier.SHOWN, most=1)
    if t.words.deaths:
        return sentences(remarks.running(t), remarks.reviewed(t, ended))
    if same := remarks.constant(t):
        return same
    start = f"The latest {t.noun} is as usual" if ended else "As usual"
    if t.over_line:
        start = "The gaps alone are as usual"
    if t.verdict.worse_than is not None:
        before = english.period_long(t.verdict.worse_than, t.words.period)
        start = f"{start}, at a level worse than before {before}"
    start = sentences(f"{start}.", ended)
    for tell in (remarks.running, remarks.provisional, remarks.against_target):
        if (more := tell(t)) and len(start) + 1 + len(more) <= SHORT:
            return f"{start} {more}"
    return start


def _joined(reasons: tuple[str, ...]) -> str:
    if len(reasons) < 2:
        return "".join(reasons)
    return f"{', '.join(reasons[:-1])}, and {reasons[-1]}"


def long(t: Teller) -> str:
    """The paragraph: the newest figure, the verdict and why, and everything that qualifies it."""
    if t.doubted:
        said = unjudged_words.doubted(t)
        return sentences(_latest(t), said, unjudged_words.missing(t), remarks.ahead(t))
    if t.verdict.variation is Variation.NO_DATA and t.missing_last:
        return sentences(unjudged_words.no_data(t), unjudged_words.missing(t), remarks.ahead(t))
    if t.bare_last:
        return sentences(unjudged_words.bare_last(t), unjudged_words.missing(t), remarks.ahead(t))
    if t.too_few:
        left_out = (unjudged_words.spreadless(t), unjudged_words.missing(t))
        return sentences(_latest(t), unjudged_words.few(t), *left_out, remarks.ahead(t))
    if t.verdict.variation.is_signal:
        reasons = _joined(t.reasons())
        why = t.two_facts() or f"{t.headline()}{': ' if reasons else ''}{reasons}. {CHANCE}"
        neither = NEITHER if t.better is Better.NEITHER or t.pattern else ""
        verdict = sentences(why, remarks.together(t), neither, remarks.changing(t))
    elif t.words.deaths:
        verdict = remarks.reviewed(t, earlier.told(t))
    else:
        ended = earlier.told(t)
        usual = f"The latest {t.noun} is as usual. {ended}" if ended else ""
        if t.over_line:
            usual = "The gaps alone are as usual."
        pattern = "" if ended else remarks.no_pattern(t)
        verdict = remarks.constant(t) or sentences(usual, pattern, remarks.against_target(t))
    qualified = (tell(t) for tell in QUALIFIED)
    return sentences(_latest(t), verdict, *qualified)


def _latest(t: Teller) -> str:
    last = t.newest
    if last is None or last.value is None:
        return ""
    value = t.words.figure(last.value, last.target)
    if left_out := unjudged_words.last_kept_out(t):
        subject = "The last gap" if t.gaps else english.capital(english.period_long(last.on, t.words.period))
        return f"{subject} was {value}. {left_out}: what follows is about those before it."
    if t.gaps:
        return sentences(f"The last gap, to {english.day(last.on)}, was {value}.", remarks.running(t))
    of, _ = POINTS.get(t.series.chart, ("", ""))
    start = english.capital(f"{of}{english.period_long(last.on, t.words.period)} was {value}")
    lower, upper = last.lower, last.upper
    if lower is None or upper is None or lower == upper or t.verdict.variation.is_signal:
        return f"{start}."
    where = "inside" if lower <= last.value <= upper else "outside"
    return f"{start}, {where} the usual range of {t.words.usual_range(lower, upper)}."


# Sentences that need no analysis


def stock(have: int, of: int, standard: float) -> str:
    """A stock against its standard: "202 of 250 in date: 23 people short of 90%."; under ten, no per cent.

    People short = ceil(standard * of / 100) - have. `standard` is in per cent; `have` and `of` are people.
    """
    share = f"{have:,} of {of:,} in date"
    if of == 0:
        return "Nobody is in this group."
    missing = math.ceil(round(standard * of / 100, 9)) - have
    goal = f"{english.plain(standard)}%"
    if missing <= 0:
        return f"{share}: {goal} is met."
    people = "person" if missing == 1 else "people"
    return f"{share}: {number_word(missing)} {people} short of {goal}."


def expected_by_chance(expected: float, charts: int) -> str:
    """For a list of signals: how many chance alone would give over that many charts in a quarter."""
    if charts == 0:
        return "No chart could have shown a signal."
    whole = round(expected)
    many = "fewer than one" if whole < 1 else f"about {number_word(whole)}"
    signals = f"{many} new {english.plural('signal', max(whole, 1))}"
    return f"Chance alone would give {signals} a quarter from {counted(charts, 'chart')}."
