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
        "mdc": "The rules of NHS England's Making Data Count, with limits that are locked after 24 points.",
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
GAPS = tuple(name for name, chart in CHARTS.items() if chart.between_events)
OF_VALUES = tuple(name for name in CHARTS if name not in ("run", "mr", "s"))  # bounds of values hold for them
OPEN = tuple(name for name in OF_VALUES if CHARTS[name].upper_bound is None)
Concerned = Callable[[str, Convention], bool]


def _only(*charts: str) -> Concerned:
    return lambda chart, _: chart in charts


def _except(*charts: str) -> Concerned:
    return lambda chart, _: chart not in charts


def _asks(rule: str) -> Concerned:
    return lambda chart, own: rule in rules_of(own.name, chart) and rule in rules_of(USUAL, chart)


def _asks_several(chart: str, own: Convention) -> bool:
    return len(rules_of(own.name, chart)) > 1


# What is said

USUALLY = CONVENTIONS[USUAL]
Say = Callable[[Convention, str], str]


def _always(sentence: str) -> Say:
    return lambda *_: sentence


def _length(name: str) -> Say:
    usual = number_word(getattr(USUALLY, name))
    return lambda own, _: f"A {name} is {number_word(getattr(own, name))} points, not {usual}."


def _rules(own: Convention, chart: str) -> str:
    mine, usual = rules_of(own.name, chart), rules_of(USUAL, chart)
    more = [RULE_MEANINGS[rule].name for rule in mine if rule not in usual]
    less = [RULE_MEANINGS[rule].name for rule in usual if rule not in mine]
    adds = f"Rules added: {', '.join(more)}." if more else ""
    lacks = f"Rules left out: {', '.join(less)}." if less else ""
    return " ".join(part for part in (adds, lacks) if part)


def _first_rule(own: Convention, chart: str) -> str:
    order = (RULE_MEANINGS[rule].name for rule in rules_of(own.name, chart))
    first = f"Where rules disagree the first of these decides: {', '.join(order)}."
    return f"{first} Under Making Data Count concern wins."


def _least(own: Convention, chart: str) -> str:
    what = "Limits are drawn" if chart != "run" else "Rules are asked"
    return f"{what} from {number_word(own.least_points)} points on, not from {USUALLY.least_points}."


def _range_factor(own: Convention) -> str:
    mine, usual = figure(own.range_factor, 4), figure(USUALLY.range_factor, 2)
    return f"Limits lie {mine} mean moving ranges from the mean, not {usual}: the same before rounding."


def _gaps(own: Convention) -> str:
    if own.gaps == "join":
        return "A moving range spans a missing month as if the months were neighbours."
    return "A moving range spans a month that the data lack altogether, though not one left blank."


def _median(own: Convention) -> str:
    share = figure(100 * (1 - USUALLY.median_range / own.median_range), 0)
    why = "divide it by the constant for the mean"
    return f"Limits from the median moving range {why}, so that they are {share}% too narrow."


DIFFERENCES: Mapping[str, Difference] = MappingProxyType(
    {
        "rules": Difference(_except("mr", "ewma"), _rules),
        "shift": Difference(_asks("shift"), _length("shift")),
        "trend": Difference(_asks("trend"), _length("trend")),
        "zone_only": Difference(
            _asks("two_of_three"),
            _always("Two of three counts only points short of the limit; one beyond it does not count."),
        ),
        "third_same_side": Difference(
            _asks("two_of_three"),
            _always("Of two of three, the third point may lie on the other side."),
        ),
        "signs_add_up": Difference(
            _asks("two_of_three"),
            _always(
                "Of two of three, one near the other limit takes one away, and the first two points of a "
                "phase can be enough."
            ),
        ),
        "first_rule_decides": Difference(_asks_several, _first_rule),
        "rules_of_ranges": Difference(
            _only("mr"),
            _always("Every rule is asked of the moving ranges, although neighbours share a month."),
        ),
        "baseline": Difference(
            _except(),
            _always(
                "Limits come from all points of a phase and move with every new one; they are not locked at "
                f"{USUALLY.baseline}."
            ),
        ),
        "least_points": Difference(_except(), _least),
        "firm_points": Difference(
            _except("run"),
            _always(
                f"Limits are never marked as provisional, here until {USUALLY.firm_points} points set them."
            ),
        ),
        "range_factor": Difference(_only("xmr"), lambda own, _: _range_factor(own)),
        "median_range": Difference(_only("xmr_median"), lambda own, _: _median(own)),
        "screen": Difference(
            _only(*RANGED),
            _always("A freak month widens the limits: its moving ranges are not left out."),
        ),
        "gaps": Difference(
            _only("mr", *(chart for chart in RANGED if chart not in GAPS)), lambda own, _: _gaps(own)
        ),
        "bounded": Difference(
            _only(*OPEN),
            _always("Limits are not kept inside what is possible: they may pass 100% or fall below 0."),
        ),
        "laney_floor": Difference(
            _only("p_prime", "u_prime"),
            _always(
                "Where months happen to lie close together, limits may be narrower than counting alone makes "
                "them."
            ),
        ),
        "exact_gaps": Difference(
            _only("g"),
            _always(
                "Limits are the mean plus and minus three standard deviations, which about one ordinary gap "
                "in fifty passes; ours are exact, and one in 740 does."
            ),
        ),
        "one_gap_is_improvement": Difference(
            _only(*GAPS), _always("One long gap between events is already an improvement.")
        ),
        "assurance_inclusive": Difference(
            _except("run", "ewma"), _always("A limit that just touches the target does not meet it.")
        ),
    }
)
