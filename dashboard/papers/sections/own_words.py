"""Which words of people a public paper may hold.

What reviews and investigations found, what was done after incidents and what coroners wrote is about single
cases: "one of four reviews was graded C" says the count that the figures keep back. No maker of a public
paper can release those; other words go in when its maker has read them for that (`Order.texts`).
"""

from __future__ import annotations

from dashboard.papers.source import PaperSource
from metrics.catalogue import CATALOGUE

OF_CASES = frozenset({"1", "2", "3a", "7"})  # rows of Appendix 2: deaths, MNSI, incidents, coroner


def may_be_told(source: PaperSource, measure_id: str) -> bool:
    """Whether what people wrote for a row of words goes into the paper."""
    return speaks_of_cases(source) or (
        source.order.people_speak and CATALOGUE.measures[measure_id].row not in OF_CASES
    )


def speaks_of_cases(source: PaperSource) -> bool:
    return not source.public
