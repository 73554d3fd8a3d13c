"""The verdict of every trust on every measure, as its own board page tells this reader."""

from __future__ import annotations

from collections.abc import Iterable

from metrics.chart import mature
from metrics.panels import DOTS, NO_LIMITS, Looking, verdicts_of
from metrics.series import Key
from metrics.system.reading import Seen
from metrics.untold import UNTOLD, bare, few_hidden
from spc.types import Variation, Verdict
from spc.verdicts import TOO_FEW

UNJUDGED = frozenset({TOO_FEW, DOTS, NO_LIMITS})  # notes of a verdict that rests on no limits


def is_judged(verdict: Verdict) -> bool:
    """Whether a chart has judged the figures: no single values, no slow stock, and enough for limits. Boards
    show no verdict of the others, so nobody may call them usual.
    """
    return verdict.variation is not Variation.NO_DATA and UNJUDGED.isdisjoint(verdict.notes)


def verdicts(found: Iterable[Seen]) -> list[dict[Key, Verdict]]:
    """The verdicts of the totals of each trust, in order, as they may be told to the reader."""
    chosen = tuple(found)
    looking = [Looking(one.totals, one.series, one.known_at) for one in chosen]
    return [
        {key: _told(one, key, verdict) for key, verdict in judged.items()}
        for one, judged in zip(chosen, verdicts_of(looking), strict=True)
    ]


def _told(found: Seen, key: Key, verdict: Verdict) -> Verdict:
    series = found.series[key]
    hidden = found.hidden.periods(series)
    if not hidden:
        return verdict
    judged = len(mature(series, found.known_at.date()))
    return UNTOLD if few_hidden(series, verdict, hidden, judged) else bare(verdict)
