"""A funnel in words: what was allowed for, and what must be known before it is read. Who lies outside:
`spc.funnel_outside`.
"""

from __future__ import annotations

import numpy as np

from spc.english import counted, figure, listed, plain
from spc.funnel.types import Funnel, Kind, Overdispersion
from spc.funnel_outside import limits_name

NOT_RANKED = "A funnel says who differs by more than chance. It gives no ranks."
NONE_OR_ALL = "None, or all, of so many is more often a matter of recording than of care."
FEW = 12  # groups that are named in a sentence


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
        who = "The groups, without those furthest out," if found.differs else "The groups"
        return f"{who} differ by no more than counting explains, so the limits are exact and not widened."
    model = f"for ordinary differences between groups ({found.options.overdispersion.value} model). "
    phi = f"(phi {figure(found.phi, 1)})"
    said = (
        f"The groups differ by more than counting explains {phi}, so the limits allow {model}"
        if found.differs
        else f"The groups differ about as counting explains {phi}; the limits allow all the same {model}"
    )
    return f"{said}Dotted: the limits of counting alone."


def beyond_allowing(found: Funnel) -> str:
    """Whether the groups differ by so much that widened limits let anything through; empty where not.

    The largest group tells, whose exact limits are the narrowest: within a half and twice the centre by
    counting, and widened to beyond a third or three times of it.
    """
    if not found.adjusted or not np.isfinite(found.centre) or found.centre <= 0:
        return ""
    widest = max(range(len(found.options.levels)), key=lambda i: found.options.levels[i])
    exact, wide = (
        (low[widest] / found.centre, high[widest] / found.centre)
        for low, high in ((found.lower, found.upper), (found.adjusted_lower, found.adjusted_upper))
    )
    if not np.isfinite(exact[1]).any():
        return ""
    at = int(np.nanargmin(exact[1]))
    counting = exact[0][at] >= 1 / 2 and exact[1][at] <= 2
    if not counting or (wide[0][at] > 1 / 3 and wide[1][at] < 3):
        return ""
    low, high = plain(float(wide[0][at]), 2), plain(float(wide[1][at]), 1)
    return (
        f"The groups differ by far more than such an allowance is meant for (phi {figure(found.phi, 1)}): "
        f"even the largest could lie anywhere between {low} and {high} times the centre and count as inside. "
        "Check the denominators, and that like is compared with like, before this funnel is read."
    )


def alone(found: Funnel) -> str:
    """That there is nothing to compare: one group, whose own figure is the centre."""
    own = found.options.centre is None and found.options.kind is not Kind.RATIO
    if int(np.isfinite(found.value).sum()) != 1 or not own:
        return ""
    return "There is only one group, and the centre is its own figure: this funnel compares nothing."


def cautions(found: Funnel, names: list[str]) -> tuple[str, ...]:
    """What a reader must know before the flags: groups left out, nothing compared, too much allowed for."""
    told = (alone(found), beyond_allowing(found), left_out(found, names))
    return tuple(one for one in told if one)


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


def sizes(kind: str) -> str:
    """What the sizes of groups are."""
    return {"proportion": "Cases", "rate": "Exposure", "ratio": "Expected events"}[kind]
