"""Why there is no verdict, in one list: for the matrix and its legend, the cards, the tables, files and the
report. A state is called the same wherever it stands; nobody reads a file as "you".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from metrics.chart import mature
from metrics.periods import months_of
from metrics.system.judged import is_judged
from metrics.system.types import Standing
from metrics.types import Assessment, Grain
from metrics.untold import is_untold
from spc.cell_words import BLANK_NAMES, BLANK_SHORT
from spc.draw.blank import Blank

NO_LAST = "no_last_value"  # note of a verdict: the newest month that would be judged has no figure

# The short name of each state, and the same with its reason.
SHORT: Mapping[Standing, str] = MappingProxyType({Standing(one): BLANK_SHORT[one] for one in Blank})
WORDS: Mapping[Standing, str] = MappingProxyType({Standing(one): words for one, words in BLANK_NAMES.items()})


def state_of(found: Assessment, known_at: date, shared: date | None) -> Standing:
    """Of a trust's own chart beside others: the state that its cell of the matrix has. `shared`: the newest
    month that the trust has shared with a reader who reads shared months alone.
    """
    judged = mature(found.series, known_at)
    untold = is_untold(found.verdict)
    grain = Grain(found.series.measure.grain)
    late = shared is not None and bool(judged) and months_of(judged[-1].period, grain)[-1] > shared
    if late and (untold or NO_LAST in found.verdict.notes):
        return Standing.NOT_SHARED
    if untold:
        return Standing.UNTOLD
    return Standing.JUDGED if is_judged(found.verdict) else Standing.FEW
