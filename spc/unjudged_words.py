"""What is said where there is nothing to judge: periods without data, too few points, figures left out.

Each function takes a Teller and gives one or two sentences, or nothing.
"""

from __future__ import annotations

from datetime import date

from spc import english
from spc.english import capital, counted, number_word
from spc.teller import Teller
from spc.verdicts import GHOST_LAST, STOCK


def no_data(t: Teller) -> str:
    """The newest period is missing: no verdict, how late the return is, and what was last concluded."""
    last = t.series.last
    if last is None:
        return "No data yet: no verdict is given."
    if t.unshared_last:
        return (
            f"{capital(english.period_long(last.on, t.period))} is not shared with you: no verdict is given."
        )
    if t.words.last_verdict is None:
        return f"No data for {english.period_long(last.on, t.period)}: no verdict is given."
    said, on = t.words.last_verdict
    late = t.words.late_days
    owed = f"The return is {english.lateness(late)} late; the" if late else "The"
    return f"No data for {t.name(last.on)}. {owed} last verdict was {said}, in {t.name(on)}."


def doubted(t: Teller) -> str:
    """The newest figure would be an improvement, and does not fit the others. Whoever has them says why."""
    return f"Not judged yet: the latest {t.noun} must be checked before it is read." if t.doubted else ""


def last_kept_out(t: Teller) -> str:
    """That somebody keeps the newest point out, so that no verdict is on it; empty for any other."""
    last = t.newest
    if GHOST_LAST not in t.verdict.notes or last is None:
        return ""
    if t.gaps:
        return f"The gap to {english.day(last.on)} is kept out"
    return f"{capital(english.period_long(last.on, t.period))} is kept out"


# Why nothing is drawn of a point that came.
BARE = {"s": "has one measurement, so no spread", "mr": "has no {noun} before it to differ from"}


def bare_last(t: Teller) -> str:
    """The newest period came, and its chart has nothing to draw of it."""
    last = t.series.last
    if last is None or not last.bare:
        return ""
    why = BARE[t.series.chart].format(noun=t.noun)
    return f"{capital(english.period_long(last.on, t.period))} {why}: no verdict is given."


def spreadless(t: Teller) -> str:
    """On a chart of spreads, the periods with one measurement; only counted where more than three."""
    single = [p.on for p in t.series.points if p.bare] if t.series.chart == "s" else []
    if not single:
        return ""
    if len(single) == 1:
        return f"{capital(english.period_long(single[0], t.period))} {BARE['s']}."
    several = english.listed([english.period_long(on, t.period) for on in single])
    many = several if len(single) <= 3 else counted(len(single), t.noun)
    return f"{capital(many)} have one measurement each, so no spread."


def few(t: Teller) -> str:
    """Too few points for limits, and from how many on the convention draws them.

    Rolling figures say how few of them can be judged; a freeze by date may leave too few behind the limits.
    """
    if t.words.deaths:
        return f"Too few to tell; every {t.words.event} is reviewed."
    spans = t.verdict.spans
    count = spans[-1].n if spans else sum(p.value is not None for p in t.series.points)
    least, kind = t.series.least_points, "gap" if t.gaps else "point"
    setting = spans[-1].locked_after if spans else None
    if setting is not None and setting < least:
        of = f"Only {counted(setting, kind)} of the {number_word(count)} may set limits"
        return f"{of}: too few for any, as at least {number_word(least)} must."
    if t.series.window > 1:
        return f"{windowed(t).rstrip('.')}: {number_word(count)} so far, too few for limits."
    where = "in this phase" if len(spans) > 1 else "so far"
    how = ", as provisional" if t.series.firm_points > least else ""
    return (
        f"{capital(counted(count, kind))} {where}: too few for limits. "
        f"They will be drawn from {number_word(least)}{how}."
    )


def windowed(t: Teller) -> str:
    """Rolling figures: which of them are judged, and why not all. Nothing where none is."""
    if t.series.window == 1 or STOCK in t.verdict.notes:
        return ""
    shared = f"neighbours share {english.plural(t.noun, 2)}"
    return f"Only every {english.ordinal_word(t.series.window)} figure is judged, because {shared}."


def missing(t: Teller) -> str:
    """The periods without a value, by name; only counted when there are more than three.

    The newest one that is not shared is said to be so already.
    """
    if t.gaps:
        return ""
    gone, unshared = t.parted(t.verdict.gaps)
    last = t.series.last
    unshared = [on for on in unshared if last is None or on != last.on]
    said = (_gone(t, gone, "missing"), _gone(t, unshared, "not shared with you"))
    return " ".join(part for part in said if part)


def _gone(t: Teller, gaps: list[date], how: str) -> str:
    names = [english.period_long(g, t.period) for g in gaps]
    if not gaps:
        return ""
    if len(gaps) > 3:
        many = capital(counted(len(gaps), t.noun))
        return f"{many} are {how}, the last {names[-1]}; none is counted in a run."
    verb, it = ("is", "it is") if len(gaps) == 1 else ("are", "they are")
    return f"{english.listed(names)} {verb} {how}; {it} not counted in a run."
