"""The few words that the front sheet and the formats of a paper add to what its sections say."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from dashboard.papers.types import Chart

ASKED_GROUP = "The quality group is asked"  # of a paper about a system
CONTENTS = "In this paper"
FAILED = "What is not in this paper"
EMPTY = "Nothing stands here in this paper."
ASKS: Mapping[str, str] = MappingProxyType(  # what the board is asked to do, by the kind of a matter
    {"assure": "To assure itself", "discuss": "To discuss", "decide": "To decide"}
)
RULES_MET = "Rules met:"
RESTS = "Rests on:"
NO_CHART = "There is no chart."
MARKS = {  # what the mark of somebody's words means, in words: shape and colour do not outlive a photocopy
    "Assurance": "Assurance: somebody checked",
    "Reassurance": "Reassurance: stated, not checked",
}


def notes_of(chart: Chart) -> str:
    """What is to be known about a chart: the rules that it met, its gaps, chance, and what it cannot tell."""
    view = chart.view
    rules = f"{RULES_MET} {' '.join(view.rules)}" if view.rules else ""
    return " ".join(filter(None, (rules, view.gaps, view.chance, view.limits_of_chart)))


def about_of(chart: Chart) -> str:
    """Which chart it is, of how many months, from which source, and how good the figures are."""
    return f"{chart.view.chart_title}. {chart.view.chart_note}"


def told(label: str, text: str) -> str:
    """A label and its text in one line."""
    return f"{label}: {text}" if label else text
