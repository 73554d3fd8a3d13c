"""Who uses each convention, and how it differs from Making Data Count on one chart.

The differences are read from the fields of `Convention`, so that the words cannot say what the code does not
do: a field without words here fails the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from spc.charts import CHARTS
from spc.conventions import CONVENTIONS, Convention
from spc.english import figure, number_word
from spc.explain_rules import RULE_MEANINGS, rules_of

USUAL = "mdc"

CONVENTION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "mdc": "The rules of NHS England's Making Data Count, as this dashboard uses them for boards.",
        "plotthedots": "What the R package NHSRplotthedots computes; many NHS analysts draw with it.",
        "pbi": "What the Power BI visual PowerBI-SPC computes; many trusts' own dashboards show it.",
        "anhoej": "The runs analysis of Jacob Anhøj, as in the R package qicharts2; for improvement work.",
        "western_electric": "The zone tests of the Western Electric handbook of 1956, with runs of eight.",
        "nelson": "Lloyd Nelson's eight tests of 1984, with runs of nine; statistical software offers them.",
    }
)


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of `Convention`: the charts it concerns, and what is said where it is not as usual."""

    charts: Callable[[str, Convention], bool]
    say: Callable[[Convention, str], str]


def differs(convention: str, chart: str) -> tuple[str, ...]:
    """How a convention differs from `mdc` on a chart, one sentence each; none for `mdc` and CUSUM charts.

    Errors: KeyError for a convention that is not there.
    """
    own, usual = CONVENTIONS[convention], CONVENTIONS[USUAL]
    if chart not in CHARTS:
        return ()
    return tuple(
        said
        for name, difference in DIFFERENCES.items()
        if getattr(own, name) != getattr(usual, name)
        and difference.charts(chart, own)
        and (said := difference.say(own, chart))
    )


# Which charts a field concerns

RANGED = ("xmr", "xmr_median", "p_prime", "u_prime", "i_prime", "t", "ewma")  # sigma from moving ranges


def _all(chart: str, own: Convention) -> bool:  # noqa: ARG001 - every test takes both
    return True


def _except(*charts: str) -> Callable[[str, Convention], bool]:
    return lambda chart, _: chart not in charts


def _only(*charts: str) -> Callable[[str, Convention], bool]:
    return lambda chart, _: chart in charts


def _asks(rule: str) -> Callable[[str, Convention], bool]:
    return lambda chart, own: rule in rules_of(own.name, chart) and rule in rules_of(USUAL, chart)


def _limited(chart: str, own: Convention) -> bool:  # noqa: ARG001 - every test takes both
    return chart != "run"


def _judged_by_target(chart: str, own: Convention) -> bool:
    return _limited(chart, own) and chart != "ewma"


def _by_month(chart: str, own: Convention) -> bool:  # noqa: ARG001 - every test takes both
    return chart == "mr" or (chart in RANGED and not CHARTS[chart].between_events)


def _unbounded(chart: str, own: Convention) -> bool:
    return _limited(chart, own) and CHARTS[chart].upper_bound is None


def _between_events(chart: str, own: Convention) -> bool:  # noqa: ARG001 - every test takes both
    return CHARTS[chart].between_events


def _several(chart: str, own: Convention) -> bool:
    return len(rules_of(own.name, chart)) > 1


# What is said

USUALLY = CONVENTIONS[USUAL]


def _rules(own: Convention, chart: str) -> str:
    mine, usual = rules_of(own.name, chart), rules_of(USUAL, chart)
    more = [RULE_MEANINGS[rule].name for rule in mine if rule not in usual]
    less = [RULE_MEANINGS[rule].name for rule in usual if rule not in mine]
    adds = f"Rules added: {', '.join(more)}." if more else ""
    lacks = f"Rules left out: {', '.join(less)}." if less else ""
    return " ".join(part for part in (adds, lacks) if part)


def _range_factor(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return (
        f"Limits lie {figure(own.range_factor, 4)} mean moving ranges from the mean, not "
        f"{figure(USUALLY.range_factor, 2)}: the same before rounding."
    )


def _screen(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return "A freak month widens the limits: its moving ranges are not left out."


def _length(name: str, what: str) -> Callable[[Convention, str], str]:
    def say(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
        here, usual = (number_word(getattr(one, name)) for one in (own, USUALLY))
        return f"A {what} is {here} points, not {usual}."

    return say


def _baseline(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return (
        f"Limits come from all points of a phase and move with every new one; they are not locked at "
        f"{USUALLY.baseline}."
    )


def _least(own: Convention, chart: str) -> str:
    what = "Limits are drawn" if chart != "run" else "Rules are asked"
    return f"{what} from {number_word(own.least_points)} points on, not from {USUALLY.least_points}."


def _firm(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return f"Limits are never marked as provisional, here until {USUALLY.firm_points} points set them."


def _gaps(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    if own.gaps == "join":
        return "A moving range spans a missing month as if the months were neighbours."
    return "A moving range spans a month that the data lack altogether, though not one left blank."


def _bounded(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return "Limits are not kept inside what is possible: they may pass 100% or fall below 0."


def _laney(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return "Where months happen to lie close together, limits may be narrower than counting alone makes them."


def _assurance(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return "A limit that just touches the target does not meet it."


def _one_gap(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return "One long gap between events is already an improvement."


def _zone(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return "Two of three counts only points short of the limit; one beyond it does not count."


def _third(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return "Of two of three, the third point may lie on the other side."


def _signs(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    less = "Of two of three, one near the other limit takes one away"
    return f"{less}, and the first two points of a phase can be enough."


def _first_rule(own: Convention, chart: str) -> str:
    order = (RULE_MEANINGS[rule].name for rule in rules_of(own.name, chart))
    return f"Where rules disagree the first of these decides: {', '.join(order)}. With us concern wins."


def _exact_gaps(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return (
        "Limits are the mean plus and minus three standard deviations, which about one ordinary gap in fifty "
        "passes; ours are exact, and one in 740 does."
    )


def _ranges(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    return "Every rule is asked of the moving ranges, although neighbours share a month."


def _median(own: Convention, chart: str) -> str:  # noqa: ARG001 - all are said alike
    share = 1 - USUALLY.median_range / own.median_range
    return (
        "Limits from the median moving range divide it by the constant for the mean, so that they are "
        f"{figure(100 * share, 0)}% too narrow."
    )


DIFFERENCES: Mapping[str, Difference] = MappingProxyType(
    {
        "rules": Difference(_except("mr", "ewma"), _rules),
        "shift": Difference(_asks("shift"), _length("shift", "shift")),
        "trend": Difference(_asks("trend"), _length("trend", "trend")),
        "zone_only": Difference(_asks("two_of_three"), _zone),
        "third_same_side": Difference(_asks("two_of_three"), _third),
        "signs_add_up": Difference(_asks("two_of_three"), _signs),
        "first_rule_decides": Difference(_several, _first_rule),
        "rules_of_ranges": Difference(_only("mr"), _ranges),
        "baseline": Difference(_all, _baseline),
        "least_points": Difference(_all, _least),
        "firm_points": Difference(_limited, _firm),
        "range_factor": Difference(_only("xmr"), _range_factor),
        "median_range": Difference(_only("xmr_median"), _median),
        "screen": Difference(_only(*RANGED), _screen),
        "gaps": Difference(_by_month, _gaps),
        "bounded": Difference(_unbounded, _bounded),
        "laney_floor": Difference(_only("p_prime", "u_prime"), _laney),
        "exact_gaps": Difference(_only("g"), _exact_gaps),
        "one_gap_is_improvement": Difference(_between_events, _one_gap),
        "assurance_inclusive": Difference(_judged_by_target, _assurance),
    }
)
