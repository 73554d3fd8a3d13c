"""What the table of a comparison never holds, why not, and where it is read instead.

Whoever looks for a theme of complaints or a rating finds no row and no blank, so it is said in words. A test
holds the sentences to the catalogue: every measure without a row is of one of these kinds.
"""

from __future__ import annotations

from functools import cache

from dashboard.views.compare_words import FROM_MEASURE
from dashboard.views.numbers import counted
from metrics.system.comparable import compared, in_matrix

TITLE = "What never stands in this table, and where it is read"
IN_REPORT = "What never stands in the matrix, and where it is read"
PARTS = (
    "Themes of complaints, and other parts of a figure",
    (
        "only the figure of a whole trust or site is compared. A part (a theme of incidents or of what "
        "families and staff raise, a kind of red flag, a group of women) is often a count of 1 to 4, "
        "which is hidden outside the trust. Themes of complaints are read on a trust’s pages Voices and "
        "Triangulation, those of incidents on Harm, kinds of red flag on Staffing, groups of women on the "
        "page of each measure; each as far as its counts may be told."
    ),
)
TRAINING = (
    "Training",
    (
        "it is returned by module and staff group and never averaged over them, so a trust has no one "
        "figure to compare. It is read on a trust’s page Training."
    ),
)
SURVEYS = (
    "Friends and Family answers",
    (
        "who is asked and who answers differs more than care does. They are read on a trust’s page "
        "Voices, each over time."
    ),
)
RATINGS = (
    "Ratings of the CQC, the Maternity Safety Support Programme and the progress of safety actions",
    (
        "they are no figures, so no chart can judge them. They are read on a trust’s Overview and its "
        "page Safety actions."
    ),
)
WORDS = (
    "What is written in words",
    (
        "findings of reviews, and what families and staff said, are no figures either. They are read on "
        "a trust’s Overview, by those who may read its words."
    ),
)
YEARS = (
    "Figures of whole years",
    (
        "{measures}, such as surveys of staff, claims and the rates of MBRRACE-UK, have no months for a "
        "chart and so no row. They are read from the measure’s own page, by "
        f"“{FROM_MEASURE}”: shares and rates are compared there by size, of the others each trust’s newest "
        "figure stands there."
    ),
)


@cache
def never() -> tuple[tuple[str, str], ...]:
    """What it is, with why and where; those that are looked for most first."""
    many = counted(len(compared()) - len(in_matrix(whole=True)), "measure")
    name, why = YEARS
    return (PARTS, TRAINING, SURVEYS, RATINGS, WORDS, (name, why.format(measures=many)))


def never_said() -> tuple[str, ...]:
    """The same, a line each."""
    return tuple(f"{name}: {why}" for name, why in never())
