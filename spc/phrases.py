"""How each rule and each verdict is said. A new rule or chart needs one line in each registry here.

Two voices: figures by period have a mean and limits; charts of gaps between events (t, g) have a usual gap,
and their points are longer or shorter. A run chart speaks of its median.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from spc.english import capital, counted, number_word
from spc.types import Variation

Phrase = Callable[["Told"], str]


@dataclass(frozen=True, slots=True)
class Voice:
    """The nouns of one kind of chart."""

    centre: str
    above: str
    below: str
    upper: str  # what lying outside on the high side is called
    lower: str
    rising: str
    falling: str


FIGURES = Voice(
    "the mean",
    "above the mean",
    "below the mean",
    "above the upper limit",
    "below the lower limit",
    "each higher than the last",
    "each lower than the last",
)
MEDIAN = Voice(
    "the median",
    "above the median",
    "below the median",
    "above the upper limit",
    "below the lower limit",
    "each higher than the last",
    "each lower than the last",
)
GAPS = Voice(
    "the usual gap",
    "longer than the usual gap",
    "shorter than the usual gap",
    "longer than the upper limit",
    "shorter than the lower limit",
    "each longer than the last",
    "each shorter than the last",
)
SUMS = Voice(
    "the start",
    "above the start",
    "below the start",
    "at the threshold",
    "at the threshold",
    "each higher than the last",
    "each lower than the last",
)
VOICES: dict[str, Voice] = {
    "t": GAPS,
    "g": GAPS,
    "run": MEDIAN,
    "xmr_median": MEDIAN,
    "cusum_bernoulli": SUMS,
    "cusum_poisson": SUMS,
}


# What a point is where it is not the figure of its month: in front of the month, and by itself.
POINTS: dict[str, tuple[str, str]] = {
    "ewma": ("The weighted mean to ", "weighted mean"),
    "mr": ("The change to ", "change"),
    "xbar": ("The mean of ", "mean"),
    "s": ("The spread within ", "spread"),
}


def voice(chart: str) -> Voice:
    return VOICES.get(chart, FIGURES)


@dataclass(frozen=True, slots=True)
class Told:
    """One rule that fired, with the words it needs: the noun of a point ("month", "gap") and the last one's
    name.
    """

    side: int
    points: int
    noun: str
    last: str  # "October"
    voice: Voice
    alone: bool = True  # False when another reason stands before it
    since: str = ""  # " since April": the first of its points
    runs: str = ""  # what a runs analysis found: "a run of 18 (at most eight by chance)"
    months: str = ""  # ", September and October,": which points they are, where they are few

    @property
    def level(self) -> str:
        return self.voice.above if self.side > 0 else self.voice.below

    @property
    def limit(self) -> str:
        return self.voice.upper if self.side > 0 else self.voice.lower

    @property
    def run(self) -> str:
        return self.voice.rising if self.side > 0 else self.voice.falling

    @property
    def edge(self) -> str:
        return "the upper limit" if self.side > 0 else "the lower limit"


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule three ways: inside a sentence, as a sentence of its own, and on a single point of the chart."""

    reason: Phrase
    sentence: Phrase
    point: Phrase


def _at(told: Told) -> str:
    if told.points > 1:
        return f"the last {counted(told.points, told.noun)}{told.months} {told.limit}"
    is_ = " is" if told.alone else ""
    return f"{told.last}{is_} {told.limit}"


def _in_a_row(told: Told) -> str:
    return f"{number_word(told.points)} in a row {told.level}"


def _near(told: Told) -> str:
    which = "two of the last three" if told.points == 2 else "the last three"
    return f"{which} {told.noun}s{told.months} close to {told.edge}"


_RUNS = "runs around {} that chance seldom gives"

RULES: dict[str, RuleWords] = {
    "outside_limits": RuleWords(
        reason=_at,
        sentence=lambda t: f"{counted(t.points, 'point')} {t.limit}",
        point=lambda t: t.limit,
    ),
    "shift": RuleWords(
        reason=lambda t: f"{counted(t.points, t.noun)} {t.level}{t.since}",
        sentence=_in_a_row,
        point=lambda t: f"one of a run {t.level}",
    ),
    "trend": RuleWords(
        reason=lambda t: f"{counted(t.points, t.noun)} in a row{t.since}, {t.run}",
        sentence=lambda t: f"{number_word(t.points)} in a row, {t.run}",
        point=lambda t: f"one of a run, {t.run}",
    ),
    "two_of_three": RuleWords(
        reason=_near,
        sentence=lambda t: f"Two of three near {t.edge}",
        point=lambda t: f"one of two in three near {t.edge}",
    ),
    "four_of_five": RuleWords(
        reason=lambda t: f"four of the last five {t.noun}s well {t.level}",
        sentence=lambda t: f"Four of five more than one sigma {t.level}",
        point=lambda t: f"one of four in five well {t.level}",
    ),
    "fifteen_within": RuleWords(
        reason=lambda t: f"{counted(t.points, t.noun)} unusually close to {t.voice.centre}",
        sentence=lambda t: f"{number_word(t.points)} in a row within one sigma of {t.voice.centre}",
        point=lambda t: f"one of a run unusually close to {t.voice.centre}",
    ),
    "eight_outside": RuleWords(
        reason=lambda t: f"{counted(t.points, t.noun)} in a row, none close to {t.voice.centre}",
        sentence=lambda t: f"{number_word(t.points)} in a row, none within one sigma of {t.voice.centre}",
        point=lambda t: f"one of a run with none close to {t.voice.centre}",
    ),
    "alternating": RuleWords(
        reason=lambda t: f"{counted(t.points, t.noun)} that go up and down in turn",
        sentence=lambda t: f"{number_word(t.points)} in a row, up and down in turn",
        point=lambda _: "one of a run that goes up and down in turn",
    ),
    "runs": RuleWords(
        reason=lambda t: t.runs or _RUNS.format(t.voice.centre),
        sentence=lambda t: t.runs or _RUNS.format(t.voice.centre),
        point=lambda t: f"one of a run {t.level}, longer than chance gives",
    ),
}
_UNNAMED = RuleWords(
    reason=lambda t: f"a pattern {t.level}",
    sentence=lambda t: f"A pattern {t.level}",
    point=lambda t: f"part of a pattern {t.level}",
)


def rule_words(rule: str) -> RuleWords:
    return RULES.get(rule, _UNNAMED)


def sentence(rule: str, told: Told) -> str:
    return capital(rule_words(rule).sentence(told))


# Two of three: "higher than usual" would deny what the picture shows, a point inside the usual range.
NEAR = {1: "Near the upper limit", -1: "Near the lower limit"}

# The verdict where only rules without a direction are met: nothing is higher or lower, better or worse.
# The most telling first: figures that go up and down in turn are close to the mean of their wide limits too.
PATTERNS = {
    "alternating": "Up and down in turn",
    "eight_outside": "Unusually spread out",
    "fifteen_within": "Unusually steady",
    "runs": "Unusual pattern",
}

# The verdict in three words or fewer, by kind of figure.
HEADLINES: dict[str, dict[Variation, str]] = {
    "figures": {
        Variation.CONCERN_HIGH: "Higher than usual",
        Variation.CONCERN_LOW: "Lower than usual",
        Variation.IMPROVEMENT_HIGH: "Better than usual",
        Variation.IMPROVEMENT_LOW: "Better than usual",
        Variation.NEITHER_HIGH: "Higher than usual",
        Variation.NEITHER_LOW: "Lower than usual",
    },
    "counts": {
        Variation.CONCERN_HIGH: "More than usual",
        Variation.CONCERN_LOW: "Fewer than usual",
        Variation.IMPROVEMENT_HIGH: "Better than usual",
        Variation.IMPROVEMENT_LOW: "Better than usual",
        Variation.NEITHER_HIGH: "More than usual",
        Variation.NEITHER_LOW: "Fewer than usual",
    },
    "gaps": {
        Variation.CONCERN_HIGH: "Further apart",
        Variation.CONCERN_LOW: "Closer together",
        Variation.IMPROVEMENT_HIGH: "Further apart",
        Variation.IMPROVEMENT_LOW: "Closer together",
        Variation.NEITHER_HIGH: "Further apart",
        Variation.NEITHER_LOW: "Closer together",
    },
}
CLASS_NAMES: dict[str, str] = {
    "concern": "Concern",
    "improvement": "Improvement",
    "neither": "Neither better nor worse",
}
