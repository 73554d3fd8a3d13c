"""The words that say what stands in the columns of the matrix: trusts, or their sites."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.views import compare_words as say
from metrics.types import Organisation
from spc.english import named


@dataclass(frozen=True, slots=True)
class ColumnWords:
    """`one`: what a column is, in the middle of a sentence."""

    label: str
    one: str
    order: str
    how: str
    none_shared: str


BY = {
    "": ColumnWords("Trusts", "trust", say.BY_NAME, say.HOW, say.NONE_SHARED),
    "sites": ColumnWords(
        label="Sites",
        one="site",
        order=(
            "Measures with the most concerns first; trusts by name, each over its sites by name, never by "
            "rank. A site stands here with figures of its own; what is recorded of a whole trust alone "
            "stands under Trusts."
        ),
        how=(
            "First icon: has it changed? Second icon: will it meet its target? A cell opens the site’s own "
            "chart, its arrow the form of an enquiry to the trust, and the name of a measure the comparison "
            "of the trusts. The arrow keys go from cell to cell."
        ),
        none_shared="There is no figure of these measures by site that is shared.",
    ),
}
COLUMNS = "Columns"
NO_SITE = "Without a column, as no site with figures that you may read is open in this month"
OFFERS = "Help is offered between whole trusts, not sites: look under Trusts whether one could help another"
ABOUT = "ROW at COLUMN"  # the title of an enquiry about a site; assets/compare.js puts in both names


def site_name(site: Organisation, trust: Organisation) -> str:
    """A site where its trust is not in sight: "Northmere Royal (Northmere University Hospitals)"."""
    return f"{site.name} ({trust.name})"


def under_trust(site: Organisation, trust: Organisation) -> str:
    """A site beneath its trust, where there is little room: without the name that both have."""
    name, shared = say.short_name(site.name), f"{say.short_name(trust.name)} "
    rest = name.removeprefix(shared)
    return rest or name


def without_sites(names: Sequence[str]) -> str:
    """The trusts that have no column: no site of theirs has figures, or it is closed, or not to be read."""
    if not names:
        return ""
    return f"{NO_SITE}: {named(names)}."
