"""A funnel in words: how many groups lie outside, what chance alone would put there, what was allowed for."""

from __future__ import annotations

import numpy as np

from spc.english import counted, figure, listed, plain
from spc.funnel.types import Funnel, Overdispersion

NOT_RANKED = "A funnel says who differs by more than chance. It gives no ranks."
FEW = 12  # groups that are named in a sentence


def limits_name(level: float) -> str:
    """ "99.8% limits"."""
    return f"{plain(level, 1)}% limits"


def outside(found: Funnel, names: list[str]) -> str:
    """Who lies outside the widest limits, and how many chance alone would put there."""
    widest = max(range(len(found.options.levels)), key=lambda i: found.options.levels[i])
    level = found.options.levels[widest]
    known = int(np.isfinite(found.value).sum())
    beyond = [names[i] for i in np.flatnonzero(found.flags[widest])]
    limits = limits_name(level)
    chance = known * (1 - level / 100)
    by_chance = f"about {figure(chance, 1)}" if chance >= 0.05 else "hardly any"
    alone = f"If chance were the only difference, {by_chance} would."
    if not beyond:
        return f"No group of {known} lies outside the {limits}. {alone}"
    who = listed(beyond) if len(beyond) <= FEW else "see the list"
    lie = "lies" if len(beyond) == 1 else "lie"
    return (
        f"{counted(len(beyond), 'group').capitalize()} of {known} {lie} outside the {limits}: {who}. {alone}"
    )


def left_out(found: Funnel, names: list[str]) -> str:
    """Groups that are not drawn because they have no cases or no figure; empty where every group is."""
    without = [names[i] for i in np.flatnonzero(~np.isfinite(found.value))]
    if not without:
        return ""
    who = listed(without) if len(without) <= FEW else counted(len(without), "group")
    return f"Not drawn, without cases or without a figure: {who}."


def allowed_for(found: Funnel) -> str:
    """Whether limits were widened, and why; empty where that was not asked for."""
    if found.options.overdispersion is Overdispersion.NONE or not np.isfinite(found.phi):
        return ""
    if not found.adjusted:
        return "The groups differ by no more than counting explains, so the limits are exact and not widened."
    return (
        f"The groups differ by more than counting explains (phi {figure(found.phi, 1)}), so the limits allow "
        f"for ordinary differences between groups ({found.options.overdispersion.value} model). "
        "Dotted: the limits of counting alone."
    )


def hollow(found: Funnel) -> str:
    """What a hollow mark is; empty where none is drawn."""
    levels = sorted(found.options.levels)
    flags = [found.flag(i) for i in range(found.value.size)]
    between = [
        flag for flag in flags if "_" in flag and flag != "no_data" and not flag.endswith(f"_{levels[-1]:g}")
    ]
    return (
        f"Hollow: outside the {limits_name(levels[0])} and inside the {limits_name(levels[-1])}."
        if between
        else ""
    )


def beyond_words(flag: str) -> str:
    """A flag in words: "above the 99.8% limits"."""
    if flag in ("inside", "no_data"):
        return {"inside": "inside the limits", "no_data": "no figure"}[flag]
    side, _, level = flag.partition("_")
    return f"{side} the {level}% limits"


def label(found: Funnel, names: list[str]) -> str:
    """What a screen reader says of the picture."""
    known = int(np.isfinite(found.value).sum())
    return f"Funnel of {counted(known, 'group')} by size. {outside(found, names)}"


def sizes(kind: str) -> str:
    """What the sizes of groups are."""
    return {"proportion": "Cases", "rate": "Exposure", "ratio": "Expected events"}[kind]
