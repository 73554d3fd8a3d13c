"""Thematic reviews: a theme that two reviews of deaths have in common, and one that the system or region has
looked at across its trusts.

One review is about one family and its own actions; two that name poor care with the same theme within twelve
months are about how care is given. What a system or a region found is asked of a trust whose own sources name
the theme too, for twelve months or until it is recorded what followed.
"""

from __future__ import annotations

from collections.abc import Iterator

from metrics.deaths.reviews import counts
from metrics.deaths.tally import ReviewTally
from metrics.governance.reviews_above import reviews_above
from metrics.governance.rules.types import Fact, Proposal, Sight
from metrics.governance.rules.words import counted, day, listed, low, month
from metrics.periods import add_months, start_of
from metrics.types import Grain
from metrics.vocabulary import label

YEAR = 12  # months
LEAST = 2  # reviews graded C or D that name the theme


def thematic_reviews(sight: Sight) -> Iterator[Proposal]:
    yield from _of_deaths(sight)
    yield from _above(sight)


def _above(sight: Sight) -> Iterator[Proposal]:
    first = add_months(sight.as_at.replace(day=1), -YEAR)
    for one in reviews_above(sight.store, sight.viewer, sight.org_code, sight.known_at):
        if one.followed or not first <= one.on <= sight.as_at:
            continue
        here = tuple(fact for theme in one.themes for fact in _named_here(sight, theme))
        if not here:
            continue
        names = listed([low(label("theme", theme)) for theme in one.themes])
        said = (
            f"{one.held_by} reviewed {names} across its trusts on {day(one.on)} (“{one.title}”). "
            "What followed is not recorded yet."
        )
        yield Proposal(
            key=f"thematic_reviews/{one.number}",
            rule="thematic_reviews",
            origin="thematic_review",
            title=f"{one.title}: reviewed by {one.held_by}",
            question=f"Is what the review found of {names} so here, and how would we know?",
            sentence=said,
            facts=(Fact(said, "/triangulation" if sight.inside else "/partners"), *here),
            themes=one.themes,
        )


def _named_here(sight: Sight, theme: str) -> Iterator[Fact]:
    """What of the trust's own names a theme: two reviews of deaths, or sources that name it more often."""
    name = low(label("theme", theme))
    found = _counts(sight)
    poor = next((one.poor for one in found.themes if one.theme == theme), 0) if found is not None else 0
    if poor >= LEAST:
        yield Fact(f"{counted(poor, 'review').capitalize()} of deaths here name {name}", "/deaths")
    if any(one.theme == theme for one in sight.triangulation.raised_themes):
        yield Fact(f"Several sources here name {name} more often than before", "/triangulation")


def _counts(sight: Sight) -> ReviewTally | None:
    asked = (sight.store, sight.viewer, sight.org_code, sight.period)
    return counts(*asked, sight.as_at, sight.known_at) if sight.inside else None


def _of_deaths(sight: Sight) -> Iterator[Proposal]:
    found = _counts(sight)
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
