"""Which chart when: a few questions about a figure, and the chart that each answer leads to.

One tree, from which the picture in docs/ and its text alternative are both made.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """Where the questions end: the chart's name for people, what else to know, and which charts are meant."""

    chart: str
    note: str
    charts: tuple[str, ...]  # of `spc.charts.CHARTS` or a CUSUM; none for what gets no control chart


@dataclass(frozen=True, slots=True)
class Question:
    asks: str
    answers: tuple[tuple[str, Question | Advice], ...]


RARE = "Under two a month"
OFTEN = "Two a month or more"
WHICH = Question(
    "What does the figure count or measure?",
    (
        (
            "Cases with something, out of all cases",
            Question(
                "How many have it in a typical month?",
                (
                    (
                        RARE,
                        Advice(
                            "g chart",
                            "Cases between events; concern comes from a Bernoulli CUSUM.",
                            ("g", "cusum_bernoulli"),
                        ),
                    ),
                    (
                        OFTEN,
                        Advice(
                            "p' chart",
                            "With a few hundred cases a month p is much the same.",
                            ("p_prime", "p"),
                        ),
                    ),
                ),
            ),
        ),
        (
            "Events, however many happen",
            Question(
                "How many in a typical month?",
                (
                    (
                        RARE,
                        Advice(
                            "t chart",
                            "Days between events; concern comes from a Poisson CUSUM.",
                            ("t", "cusum_poisson"),
                        ),
                    ),
                    (
                        OFTEN,
                        Question(
                            "Are births, beds or days about as many each month?",
                            (
                                ("Activity about the same", Advice("c chart", "The plain count.", ("c",))),
                                (
                                    "Activity that changes",
                                    Advice(
                                        "u' chart", "With small counts u is much the same.", ("u_prime", "u")
                                    ),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        (
            "A time, a cost, a level or a score",
            Question(
                "Do you have every single measurement?",
                (
                    (
                        "Every single one",
                        Advice("X-bar and s charts", "The mean and the spread of each month.", ("xbar", "s")),
                    ),
                    (
                        "One figure a month",
                        Question(
                            "How many cases are behind each month?",
                            (
                                (
                                    "Months of about equal size",
                                    Advice(
                                        "XmR chart",
                                        "Freak months: around the median. Small lasting changes: EWMA. "
                                        "Odd shapes: run chart.",
                                        ("xmr", "mr", "xmr_median", "ewma", "run"),
                                    ),
                                ),
                                (
                                    "Months of very unequal size",
                                    Advice("I' chart", "Limits narrow as cases grow.", ("i_prime",)),
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
        (
            "A stock that moves slowly, such as staff in date",
            Advice("No control chart", "Say how many people short of the standard, and who is due.", ()),
        ),
    ),
)


def ends(node: Question | Advice = WHICH) -> Iterator[Advice]:
    """Every advice, in order."""
    if isinstance(node, Advice):
        yield node
        return
    for _, following in node.answers:
        yield from ends(following)


def told() -> tuple[str, ...]:
    """Every way through the questions as a line of a Markdown list, for those who do not see the picture."""
    return tuple(f"- {_way(path)}: **{advice.chart}**. {advice.note}" for path, advice in paths())


def sentence() -> str:
    """The same in one breath, without the notes, for the picture's own alternative text."""
    return "; ".join(f"{_way(path)}: {advice.chart}" for path, advice in paths())


def _way(path: tuple[str, ...]) -> str:
    """ "Events, however many happen; two a month or more; they change"."""
    return "; ".join((path[0], *(answer[:1].lower() + answer[1:] for answer in path[1:])))


def paths(node: Question | Advice = WHICH) -> Iterator[tuple[tuple[str, ...], Advice]]:
    """The answers that lead to each advice."""
    if isinstance(node, Advice):
        yield (), node
        return
    for answer, following in node.answers:
        for rest, advice in paths(following):
            yield (answer, *rest), advice
