"""Reviews that name poor care as contributory: a theme that two of them have in common.

One review is about one family and its own actions; two with the same theme within twelve months are about how
care is given.
"""

from __future__ import annotations

from collections.abc import Iterator

from metrics.deaths.reviews import counts
from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import counted, low, month
from metrics.periods import start_of
from metrics.types import Grain
from metrics.vocabulary import label

LEAST = 2  # reviews graded C or D that name the theme


def thematic_reviews(sight: Sight) -> Iterator[Proposal]:
    if not sight.inside:
        return
    asked = (sight.store, sight.viewer, sight.org_code, sight.period)
    found = counts(*asked, sight.as_at, sight.known_at)
    for theme in found.themes if found is not None else ():
        if theme.poor < LEAST:
            continue
        name = label("theme", theme.theme)
        said = (
            f"{counted(theme.poor, 'finished review').capitalize()} of a death, graded C or D, "
            f"name {low(name)} in the twelve months to {month(sight.period)}."
        )
        year = start_of(sight.period, Grain.FINANCIAL_YEAR)
        yield Proposal(
            key=f"thematic_reviews/{theme.theme}/{year:%Y}",
            rule="thematic_reviews",
            origin="thematic_review",
            title=f"{name}: in reviews of deaths",
            question=f"What do the reviews have in common about {low(name)}, and is it still so?",
            sentence=said,
            facts=(Fact(said, "/deaths"),),
            themes=(theme.theme,),
        )
