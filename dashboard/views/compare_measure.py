"""One measure across the trusts of a system: first what it says, then by size, by name and month by month."""

from __future__ import annotations

from dashboard.views import compare_model_words as model
from dashboard.views import compare_words
from dashboard.views.card_types import PageHead
from dashboard.views.compare_all import all_drawing, shares_drawing
from dashboard.views.compare_caterpillar import intervals_drawing
from dashboard.views.compare_each import each_trust
from dashboard.views.compare_each_words import own_past
from dashboard.views.compare_funnel import TRUST, funnel_drawing, funnel_of, short_names_of
from dashboard.views.compare_interval_words import ON_STEADY
from dashboard.views.compare_joins import splits_said
from dashboard.views.compare_measure_types import MeasureCompared, MeasureFacts, YearChoice
from dashboard.views.compare_measure_words import REACH
from dashboard.views.compare_missing_words import NOT_SHOWN, no_years, not_shown
from dashboard.views.compare_year_words import YEARS, year_long, year_short
from dashboard.views.measure_types import Choice
from metrics.system.judged import is_judged
from metrics.types import Grain
from spc import comparison_words, funnel_outside, join_words
from spc.types import Verdict


def measure_compared(facts: MeasureFacts) -> MeasureCompared:
    """Everything of the page."""
    year = facts.comparison.year if facts.comparison is not None else None
    return MeasureCompared(
        head=_head(facts),
        why=_why(facts),
        levels=facts.levels,
        groups=_groups(facts),
        models=_models(facts),
        reach=_reach(facts),
        years=tuple(
            YearChoice(str(one.year), year_long(one), year_short(one), one == year) for one in facts.years
        ),
        funnel=funnel_drawing(facts),
        intervals=intervals_drawing(facts),
        steadied=ON_STEADY
        if facts.comparison is not None and facts.comparison.stabilised is not None
        else (),
        of_all=all_drawing(facts),
        shares=shares_drawing(facts),
        multiples=each_trust(facts),
        no_years="" if facts.years else no_years(facts.measure),
    )


def _head(facts: MeasureFacts) -> PageHead:
    org = facts.system.org
    year = f" · {year_long(facts.comparison.year)}" if facts.comparison is not None else ""
    found = funnel_of(facts)
    answer = funnel_outside.headline(found, short_names_of(facts), TRUST) if found is not None else ""
    if not answer:
        answer = (
            model.no_funnel(facts.comparison) if facts.comparison is not None else no_years(facts.measure)
        )
    return PageHead(
        name=compare_words.NAME,
        where=f"{org.name}{year}",
        question=facts.measure.title,
        answer=answer,
        counts=" ".join(one for one in (_own_past(facts), compare_words.BY_NAME_ONLY) if one),
        chance="",
        told=facts.told,
    )


def _own_past(facts: MeasureFacts) -> str:
    """Which trusts have a concern on their own chart, which the comparison of a year does not tell."""
    members = [one for one in facts.system.members if one.code in facts.own]
    found = [(one, _on_board(facts, one.code)) for one in members if one.code in facts.assessments]
    judged = [(one, verdict) for one, verdict in found if is_judged(verdict)]
    worse = [one.org.name for one, verdict in judged if verdict.variation.is_concern]
    by_month = Grain(facts.measure.grain) not in YEARS
    trusts = len(members) if judged or (found and by_month) else 0
    return own_past(comparison_words.short_names(worse), len(judged), trusts, facts.system.period)


def _on_board(facts: MeasureFacts, code: str) -> Verdict:
    """The verdict of a trust's own board, which the matrix tells too."""
    own = facts.boards.get(code)
    return facts.assessments[code].verdict if own is None else own


def _why(facts: MeasureFacts) -> tuple[tuple[str, str], ...]:
    """The model and its reason, what few trusts can tell, and who is not shown and why."""
    comparison, found = facts.comparison, funnel_of(facts)
    if comparison is None:
        return ()
    told = []
    if found is not None:
        other = comparison.funnel if facts.model == "other" else comparison.other
        title = model.WHY_WIDER if found.adjusted else model.WHY_NOT
        told.append((title, model.model_said(found, other, short_names_of(facts), found.adjusted)))
        told.append((model.FEW_TRUSTS, model.few_said(len(comparison.shown), beside=facts.published)))
    told.append((NOT_SHOWN, not_shown(comparison.groups)))
    told.append((join_words.WITH_NOBODY, splits_said(facts, comparison.year)))
    return tuple((title, text) for title, text in told if text)


def _reach(facts: MeasureFacts) -> tuple[Choice, ...]:
    """Whether the trusts of elsewhere stand beside those of the system, where there are figures of them."""
    if not facts.published:
        return ()
    return tuple(Choice(text, key, (key == "all") == facts.everywhere) for key, text in REACH.items())


def _models(facts: MeasureFacts) -> tuple[Choice, ...]:
    if facts.comparison is None or facts.comparison.other is None:
        return ()
    return tuple(Choice(text, key, key == facts.model) for key, text in model.MODELS.items())


def _groups(facts: MeasureFacts) -> tuple[Choice, ...]:
    if len(facts.groups) < 2:
        return ()
    known = [one for one in compare_words.GROUPS if one in facts.groups]
    listed = [*known, *(one for one in facts.groups if one not in known)]
    named = tuple(Choice(compare_words.GROUPS.get(one, one), one, one == facts.group) for one in listed)
    return (Choice(compare_words.EVERY_GROUP, "", not facts.group), *named)
