"""The data behind a chart: four marks (timely, complete, consistent, audited), and what each lacks.

Each check is one file here and one line in `marks.CHECKS`. It finds figures; `dashboard.views` says them.
"""

from metrics.quality.check import is_kept_back
from metrics.quality.complete import is_plan
from metrics.quality.doubt import doubts, withheld, withholds, without_praise
from metrics.quality.marks import CHECKS, qualities, quality, without_counts, without_others
from metrics.quality.timely import days_late, due_on

__all__ = [
    "CHECKS",
    "days_late",
    "doubts",
    "due_on",
    "is_kept_back",
    "is_plan",
    "qualities",
    "quality",
    "withheld",
    "withholds",
    "without_counts",
    "without_others",
    "without_praise",
]
