"""What incidents are about, in words: the themes named most, those that changed, and what has none."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.harm_types import Harm
from dashboard.views.measure_words import low
from dashboard.views.words import capital, joined, reading_of
from metrics.harm.themes import NO_THEME, UNMAPPED, Pareto, pareto
from metrics.types import Assessment
from metrics.vocabulary import label

YEAR = 12
OUTSIDE = "The list of incidents is the trust's own record: its themes are not shown outside it."
NO_LIST = "No list of incidents has been sent, so what they are about cannot be counted."
NONE = "No incident of moderate harm or above is on the list of the twelve months to {month}."


def why_not(harm: Harm) -> str:
    """Why there are no themes; empty where there are."""
    if not harm.inside:
        return OUTSIDE
    return NO_LIST if harm.listed is None else ""


def year_of(harm: Harm, *, serious: bool, back: int = 0) -> Pareto | None:
    """Themes of the twelve months to the viewed one, or of twelve months further back."""
    if harm.listed is None:
        return None
    months = dates.last_months(dates.add_months(harm.board.period, -back), YEAR)
    return pareto(harm.listed.of(months, serious=serious))


def themes_lead(harm: Harm) -> str:
    """The most named themes, those whose chart shows a change, and what has no theme."""
    found = year_of(harm, serious=True)
    if found is None:
        return why_not(harm)
    if not found.incidents:
        return NONE.format(month=dates.month_year(harm.board.period))
    lacking = found.count(UNMAPPED) + found.count(NO_THEME)
    bare = (
        f" {capital(numbers.counted(lacking, 'incident'))} name no theme of ours: they stand last, and are "
        "counted."
        if lacking > 1
        else " One incident names no theme of ours: it stands last, and is counted."
        if lacking
        else " Every one of them names a theme."
    )
    return f"{most_named(found, span_words(harm))}{_loud(harm)}{bare}"


def span_words(harm: Harm) -> str:
    """ "twelve months"; where the list is not whole, how many of them it tells of."""
    months = dates.last_months(harm.board.period, YEAR)
    known = YEAR if harm.listed is None else sum(month in harm.listed.known for month in months)
    if known == YEAR:
        return "twelve months"
    if not known:
        return "what is known of twelve months (no whole list was sent)"
    return (
        f"the {numbers.in_words(known)} of twelve months whose list is whole, and what is known of the others"
    )


def most_named(found: Pareto, span: str = "twelve months") -> str:
    """ "Of 53 incidents of moderate harm or above in twelve months, 28 name fetal monitoring ..." """
    top = [f"{numbers.in_words(row.count)} name {low(label('theme', row.theme))}" for row in found.themes[:2]]
    if not top:
        verb = "names" if found.incidents == 1 else "name"
        return f"{capital(numbers.counted(found.incidents, 'incident'))} in {span} {verb} no theme."
    of = numbers.counted(found.incidents, "incident")
    return f"Of {of} of moderate harm or above in {span} {joined(top)}."


def loud_themes(harm: Harm) -> tuple[str, ...]:
    """Those whose chart shows a change, the most named first."""
    return tuple(theme for theme, one in harm.themes.items() if one.variation.is_signal)


def _loud(harm: Harm) -> str:
    parts = [
        f"{low(label('theme', theme))} is {low(told.headline)}{since(harm.themes[theme])}"
        for theme in loud_themes(harm)
        if (told := reading_of(harm.themes[theme])) is not None
    ]
    if parts:
        return f" Over time, {joined(parts)}."
    able = [one for one in harm.themes.values() if reading_of(one) is not None]
    if not able:
        return " Each theme alone is named too seldom for a chart with limits."
    some = "the one theme" if len(able) == 1 else f"the {numbers.in_words(len(able))} themes"
    return f" Over time, {some} with enough incidents for a chart shows no unusual change."


def since(one: Assessment) -> str:
    return f" since {dates.month_year(one.verdict.since)}" if one.verdict.since else ""


def has_others(harm: Harm) -> bool:
    """Whether the list of the year tells of incidents below moderate harm too."""
    both = [year_of(harm, serious=serious) for serious in (True, False)]
    return all(both) and both[0] is not None and both[1] is not None and both[1].incidents > both[0].incidents


def only_serious(harm: Harm) -> str:
    """Said where the list tells of no incident below moderate harm."""
    if harm.listed is None or has_others(harm):
        return ""
    return (
        "The list that was sent holds incidents of moderate harm or above alone: what the others were about "
        "cannot be counted until they are sent with their themes."
    )
