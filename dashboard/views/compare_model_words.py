"""The words of the model of a funnel: which is used and why, and when there is no funnel at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.views.numbers import counted, in_words
from metrics.system.funnels import FEW, LEAST, MANY
from metrics.system.picked import few_told
from metrics.system.types import Comparison, Untold
from spc import english
from spc.english import named
from spc.funnel import Funnel, Overdispersion

MODELS = {"": "Additive (used)", "other": "Multiplicative"}
WHY_WIDER = "Why the limits are wider than chance alone"
WHY_NOT = "Why the limits are those of chance alone"
FEW_TRUSTS = "Few trusts"
KEPT_BACK = (Untold.HIDDEN, Untold.SMALL)


def model_said(found: Funnel, other: Funnel | None, names: Sequence[str], adjusted: bool) -> str:
    """Which model is drawn and why, how many counting alone would put outside, and what the other says."""
    widest = int(np.argmax(found.options.levels))
    level = found.options.levels[widest]
    value = found.value
    by_counting = int(np.nansum((value < found.lower[widest]) | (value > found.upper[widest])))
    outside = int(np.count_nonzero(found.flags[widest]))
    if not adjusted:
        who = "These trusts, without those furthest out," if found.differs else "These trusts"
        return (
            f"{who} differ by no more than counting explains, so the limits are the exact ones of chance and "
            "are not widened."
        )
    additive = found.options.overdispersion is Overdispersion.ADDITIVE
    far = f"outside the {english.plain(level, 1)}% limits"
    none = (
        "no trust lies"
        if outside == 0
        else f"{counted(outside, 'trust')} {'lies' if outside == 1 else 'lie'}"
    )
    by_chance = f"{in_words(by_counting) if by_counting else 'none'} of {in_words(len(names))} outside"
    alone = f"limits for chance alone (dotted) would leave {by_chance}."
    said = "Trusts differ for ordinary reasons too: whom they care for, how things are written down. " + (
        f"These differ by more than chance would explain: {alone} So the limits also allow for ordinary "
        f"differences, and {none} {far}. "
        if found.differs
        else f"These differ about as much as chance alone would give: {alone} The limits allow for the "
        f"ordinary differences that may lie beneath all the same, and {none} {far}. "
    )
    said += ADDITIVE if additive else MULTIPLICATIVE
    return f"{said} {_other(found, other, names, widest)}".strip()


ADDITIVE = (
    "The additive model is used: every trust has a true rate of its own around that of all, which holds for "
    "large trusts and small ones alike."
)
MULTIPLICATIVE = (
    "This is the multiplicative model: it widens every limit by the same factor, as if counting were less "
    "sure than it is. It is shown for comparison and not used."
)


def _other(found: Funnel, other: Funnel | None, names: Sequence[str], widest: int) -> str:
    """Whom the other model puts elsewhere."""
    if other is None:
        return ""
    own, beside = found.flags[widest] != 0, other.flags[widest] != 0
    more = [names[int(i)] for i in np.flatnonzero(beside & ~own)]
    fewer = [names[int(i)] for i in np.flatnonzero(own & ~beside)]
    name = "multiplicative" if found.options.overdispersion is Overdispersion.ADDITIVE else "additive"
    if not more and not fewer:
        return f"The {name} model puts the same trusts outside."
    parts = [f"also {named(more)}"] if more else []
    parts += [f"not {named(fewer)}"] if fewer else []
    return f"By the {name} model outside would be {english.listed(parts)}."


def few_said(shown: int, *, beside: bool = False) -> str:
    """What so few trusts can tell; empty where they are enough. `beside`: others can be set beside them."""
    if LEAST <= shown < FEW:
        return (
            f"{english.capital(in_words(shown))} trusts are few for a funnel: even one far out would be "
            "found in less than half of all cases. Read each trust’s own chart beside it."
        )
    if FEW <= shown < MANY:
        more = " “All trusts (national statistics)” sets them beside those." if beside else ""
        return (
            f"The middle and the spread are those of {in_words(shown)} trusts alone, and one that is far out "
            "widens the limits by which it is measured: it can lie inside here, and outside among the trusts "
            f"of the whole country.{more}"
        )
    return ""


def few_told_said(told: int, kept: int) -> str:
    """That those trusts of which a year is told are a choice by the very count: no middle is of all."""
    which = "none" if not told else f"only {in_words(told)}"
    beside = ": a middle and limits of those would be of a choice" if told else ""
    return (
        f"No funnel: of {counted(told + kept, 'trust')} that recorded the year {which} can be told. With so "
        f"few cases whether a year is told hangs on its own sum{beside}."
    )


def no_funnel(comparison: Comparison) -> str:
    shown = len(comparison.shown)
    if few_told(comparison.groups):
        return few_told_said(shown, sum(one.untold in KEPT_BACK for one in comparison.groups))
    if shown < LEAST:
        return (
            f"A funnel needs {in_words(LEAST)} trusts with figures of the year that can be told; there "
            f"{'is' if shown == 1 else 'are'} {in_words(shown)}. Of fewer the middle is mostly each trust’s "
            "own figure."
        )
    return "There is nothing to compare: every trust has the same figure."
