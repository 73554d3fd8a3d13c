"""The sections that a paper can have. To add one: a function in a file of its own, one line in SECTIONS, and
its key in `template.KEYS`.

The function gets the source of the paper and the template's part, and gives blocks. It computes nothing: what
it says comes from the views of the pages, read for the paper's reader.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from dashboard.papers.sections import appendix2, charts, exceptions, glossary, summary
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
            "Exceptions",
            "A page for each signal: chart, plain reading, commentary, actions",
            exceptions.make,
        ),
        "charts": SectionKind(
            "All charts", "The charts of the measures, two to a page, signals first", charts.make
        ),
        "glossary": SectionKind("Words used", "What the words of this paper mean", glossary.make),
    }
)
