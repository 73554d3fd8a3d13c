"""What each control chart shows, when to use it, what it takes for granted, and what it cannot see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from spc.charts import CHARTS


@dataclass(frozen=True, slots=True)
class ChartWords:
    """One chart, each part a sentence or two for somebody who has never drawn it."""

    title: str
    shows: str
    use: str
    assumes: str
    unseen: str


def _of(chart: str, shows: str, use: str, assumes: str, unseen: str) -> tuple[str, ChartWords]:
    title = CHARTS[chart].title if chart in CHARTS else CUSUMS[chart]
    return chart, ChartWords(title, shows, use, assumes, unseen)


CUSUMS = {
    "cusum_bernoulli": "Cumulative sum of cases (CUSUM)",
    "cusum_poisson": "Cumulative sum of events (CUSUM)",
}
INDIVIDUALS = (
    _of(
        "xmr",
        "Each month's figure around its mean, with limits from how much one month differs from the next.",
        "For any measure with one figure a month when nothing below fits better: times, costs, fill rates, "
        "percentages whose denominators you do not have.",
        "That months are independent, and that the figure is not rare: about ten events a month or more.",
        "How many cases are behind a month: a month of 20 is judged as strictly as one of 2,000.",
    ),
    _of(
        "xmr_median",
        "Each month's figure around its median, with limits as on an XmR chart.",
        "Where one or two freak months would pull the mean away from where most months lie.",
        "What the XmR chart assumes. Half the months lie above the median, however lopsided the values.",
        "The pull of extreme months, by design. A year's total follows from the mean, not from the median.",
    ),
    _of(
        "mr",
        "How much each month differs from the one before, whichever way.",
        "Beside an XmR chart, to see whether the figure has become more or less steady.",
        "That neighbouring months can be compared. Each difference shares a month with the next, so runs of "
        "differences mean little.",
        "The level: a figure may be steadily bad and draw a calm chart.",
    ),
    _of(
        "run",
        "Each month's figure around its median, without limits.",
        "With few points, with figures of any shape, or where only lasting change matters.",
        "That a month is as likely to lie above the median as below it.",
        "A single extreme month, however far away.",
    ),
    _of(
        "ewma",
        "A moving mean that gives the newest month the most weight, and older months less and less.",
        "For small lasting changes that the ups and downs of single months hide.",
        "What the XmR chart assumes. Each point holds most of the one before: only limits are judged.",
        "A single extreme month, which is smoothed away; and where single months will fall.",
    ),
)
PROPORTIONS_AND_RATES = (
    _of(
        "p",
        "The share of cases with something, month by month, with limits that narrow as cases grow.",
        "For yes-or-no outcomes with their denominators, up to a few hundred cases a month.",
        "That every case has the same chance, and that chance alone moves the months.",
        "That months differ for other reasons too: with thousands of cases it calls every month unusual.",
    ),
    _of(
        "p_prime",
        "The share of cases with something, with limits as wide as the months really differ.",
        "For yes-or-no outcomes with large or very uneven denominators: the usual choice for proportions.",
        "That the share differs from month to month by about as much now as when the limits were set.",
        "A slow drift among the months that set the limits: it counts as usual.",
    ),
    _of(
        "u",
        "Events for each unit of opportunity (births, bed days), with limits that narrow as it grows.",
        "For events that can happen more than once, such as incidents for each 1,000 births.",
        "That events come one by one, independently and at a constant rate.",
        "Events that come in clusters: one bad day with five reports looks like five separate events.",
    ),
    _of(
        "u_prime",
        "Events for each unit of opportunity, with limits as wide as the months really differ.",
        "For rates of events with large or very uneven denominators: the usual choice for rates.",
        "That the rate differs from month to month by about as much now as when the limits were set.",
        "One good month among few events: below about nine expected there is no lower limit.",
    ),
    _of(
        "i_prime",
        "A mean or rate of each month, with limits from the steps between months that narrow as cases grow.",
        "For means and rates over very uneven denominators, where counting does not explain the spread.",
        "That a month's figure settles as its cases grow, as a mean of cases does.",
        "What the steps between months come from: it takes them as they are.",
    ),
    _of(
        "c",
        "A plain count each month, with limits from counting alone.",
        "For events counted over the same opportunity every month, such as alerts or complaints.",
        "That the opportunity hardly changes: about as many births, beds or days each month.",
        "That a busy month has more of everything. If activity moves, use a rate.",
    ),
)
BETWEEN_EVENTS = (
    _of(
        "g",
        "How many cases (births, admissions) passed between one rare event and the next.",
        "For rare events whose place among all cases is known.",
        "That each case has the same small chance of the event.",
        "One event soon after another: below a mean of 740 cases there is no lower limit. Runs show it.",
    ),
    _of(
        "t",
        "How many days passed between one rare event and the next.",
        "For rare events with dates, when the number of births or admissions hardly changes.",
        "That events come at random in time, at a constant rate.",
        "One short gap, since there is seldom a lower limit; and busier months, whose gaps are shorter.",
    ),
)
SUBGROUPS = (
    _of(
        "xbar",
        "The mean of each month's single measurements, with limits from how they vary within a month.",
        "For times and sizes of which you have every single one, such as minutes from decision to delivery.",
        "That cases within a month vary as any cases do, and that months are alike but for chance.",
        "Whether a month's cases are spread out or alike: look at the s chart beside it.",
    ),
    _of(
        "s",
        "How much single measurements differ from each other within each month.",
        "Beside an X-bar chart: a wide spread means that some women wait far longer than others.",
        "That the measurements are about symmetrical: a few very long waits look like a wide spread.",
        "The level: everybody may wait equally long, and too long.",
    ),
)
CUMULATIVE = (
    _of(
        "cusum_bernoulli",
        "The evidence, added up over the cases, that an outcome has become more (or less) frequent.",
        "For rare outcomes among known cases, such as term babies who die, when a month tells too little.",
        "A usual chance that was estimated beforehand and holds for every case.",
        "Why it happened, and exactly when it began. A change smaller than the one it looks for shows late.",
    ),
    _of(
        "cusum_poisson",
        "The evidence, added up month by month, that a rate of rare events has risen (or fallen).",
        "For rare events counted by month, with or without births: it raises concern where g and t cannot.",
        "A usual rate that was estimated beforehand, and events that come independently of each other.",
        "A cluster from a true rise: twins who die count as two events. Slow changes show late.",
    ),
)
CHART_WORDS: Mapping[str, ChartWords] = MappingProxyType(
    dict((*INDIVIDUALS, *PROPORTIONS_AND_RATES, *BETWEEN_EVENTS, *SUBGROUPS, *CUMULATIVE))
)
