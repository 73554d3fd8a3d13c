"""The sections that a paper can have. To add one: a function in a file of its own, one line in SECTIONS, and
its key in `template.OF_TRUST` or `template.OF_SYSTEM`.

The function gets the source of the paper and the template's part, and gives blocks. It computes nothing: what
it says comes from the views of the pages, read for the paper's reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.papers.sections import (
    appendix2,
    brief,
    charts,
    data_quality,
    deaths,
    exceptions,
    following,
    glossary,
    harm,
    safety_actions,
    staffing,
    summary,
    system_charts,
    system_exceptions,
    system_following,
    system_funnels,
    system_matrix,
    system_offers,
    system_returns,
    system_summary,
    system_together,
    system_told,
    training,
    triangulation,
    voices,
)
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.types import Block


@dataclass(frozen=True, slots=True)
class SectionKind:
    """`title` is its usual one; `about` says in a line what it holds, for whoever chooses."""

    title: str
    about: str
    make: Callable[[PaperSource, Part], tuple[Block, ...]]


SECTIONS: Mapping[str, SectionKind] = MappingProxyType(
    {
        "summary": SectionKind(
            "Summary",
            "One page: what changed, what concerns, what improves, what we do not know",
            summary.make,
        ),
        "appendix2": SectionKind(
            "The Appendix 2 minimum measures",
            "Every row of the 2020 minimum set with its newest figure and verdict",
            appendix2.make,
        ),
        "exceptions": SectionKind(
            exceptions.TITLE,
            "A page for each signal: chart, plain reading, commentary, actions",
            exceptions.make,
        ),
        "deaths": SectionKind(
            "Deaths and reviews",
            "National signals and their clocks, reviews and their deadlines, what they found, MNSI, rates",
            deaths.make,
        ),
        "harm": SectionKind(
            "Harm and learning",
            "Grades of harm, what incidents are about, investigations, and whether actions moved the measure",
            harm.make,
        ),
        "staffing": SectionKind(
            "Staffing",
            "Midwives and doctors planned and there, red flags, one-to-one care, acuity, people in post",
            staffing.make,
        ),
        "training": SectionKind(
            "Training", "Each staff group against its standard, and who lapses next", training.make
        ),
        "voices": SectionKind(
            "Voices of families and staff",
            "What was said, themes of both sides, what was done about it, complaints and surveys",
            voices.make,
        ),
        "triangulation": SectionKind(
            "Triangulation",
            "What several sources say of one theme, the timeline, and what nobody can tell",
            triangulation.make,
        ),
        "safety_actions": SectionKind(
            "Safety actions",
            "Where state and figure part, the counts, what is not met, and the plans",
            safety_actions.make,
        ),
        "following": SectionKind(
            "Enquiries and actions",
            "What is open and overdue, whose it is and by when, and whether it worked",
            following.make,
        ),
        "data_quality": SectionKind(
            "Data quality and corrections",
            "How good the figures are, and what is known otherwise than the last board had it",
            data_quality.make,
        ),
        "charts": SectionKind(
            charts.TITLE, "The charts of the measures, two to a page, signals first", charts.make
        ),
        "brief": SectionKind(
            "Director’s brief",
            "One page: what to ask, what was promised, what is late, what nobody checked",
            brief.make,
        ),
        "glossary": SectionKind("Words used", "What the words of this paper mean", glossary.make),
        "system_summary": SectionKind(
            "Summary",
            "One page: which measures concern how many trusts, what is new, what improves, what is not known",
            system_summary.make,
        ),
        "system_matrix": SectionKind(
            "Matrix of measures and trusts",
            "Every measure at every trust: icons with words, by name, never by rank",
            system_matrix.make,
        ),
        "system_exceptions": SectionKind(
            "Exceptions",
            "Each concern: the trust, its chart, plain reading, and its words where it shared them",
            system_exceptions.make,
        ),
        "system_funnels": SectionKind(
            "Trusts beside each other, by size",
            "Funnels and intervals where a trust lies outside the limits, with the model and why",
            system_funnels.make,
        ),
        "system_charts": SectionKind(
            system_together.TITLE,
            "The system’s own charts, from counts, and the share of each trust in a change",
            system_charts.make,
        ),
        "system_offers": SectionKind(
            "Who could help whom",
            "A lasting improvement at one trust beside a lasting concern at another",
            system_offers.make,
        ),
        "system_told": SectionKind(
            "What trusts told of serious incidents",
            "The summaries without names that trusts shared with the system",
            system_told.make,
        ),
        "system_following": SectionKind(
            "Enquiries and actions at this level",
            "Those of the system, and what is raised to it about its trusts: whose and by when",
            system_following.make,
        ),
        "system_returns": SectionKind(
            "Who has submitted and shared",
            "Where each trust’s returns stand, month by month",
            system_returns.make,
        ),
    }
)
