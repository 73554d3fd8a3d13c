"""Which measures are compared between trusts, and which never are."""

from __future__ import annotations

from collections.abc import Mapping

from metrics.measure import Measure
from metrics.series import catalogue

# What people answered to a survey differs with who is asked and who answers more than with care: such figures
# are a trust's own, over time (pages.md, Compare; NHS England's guidance on the Friends and Family Test).
NEVER = ("fft_",)
OF_WORDS = ("text", "category")


def is_comparable(measure: Measure) -> bool:
    """Whether a measure may stand beside that of another trust: a figure, and no survey of service users."""
    return measure.kind not in OF_WORDS and not measure.id.startswith(NEVER)


def compared() -> Mapping[str, Measure]:
    """The measures that are compared, in the order of the catalogue."""
    return {id_: measure for id_, measure in catalogue().items() if is_comparable(measure)}


def in_matrix(*, whole: bool) -> Mapping[str, Measure]:
    """Those whose months are judged on a chart: the rows of the matrix. Without `whole`, those of the minimum
    set alone.
    """
    return {
        id_: one
        for id_, one in compared().items()
        if one.chart != "none" and one.grain in ("month", "quarter") and (whole or one.appendix2)
    }
