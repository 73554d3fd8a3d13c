"""A paper as slides (PPTX): native charts with their data, real placeholders, notes.

plan (`front`, `sections`) -> titles (`titles`) -> pictures (`drawings`) -> parts (`deck`).
"""

from __future__ import annotations

from dataclasses import replace

from dashboard.exports.word_text import written
from dashboard.papers.progress import Progress
from dashboard.papers.slides import lines
from dashboard.papers.slides.deck import Deck
from dashboard.papers.slides.drawings import drawn
from dashboard.papers.slides.front import front_slides
from dashboard.papers.slides.measures import FOOT, FOOT_END, FOOT_ROOM, LINE
from dashboard.papers.slides.plan import Slide
from dashboard.papers.slides.sections import slides_of
from dashboard.papers.slides.titles import titled
from dashboard.papers.types import Paper

ABOVE = 14.0  # room between the body and the foot
TALLEST = 60.0  # points, of the foot


def make(paper: Paper, progress: Progress) -> bytes:
    """The presentation as bytes that depend on the paper alone."""
    foot_top = FOOT_END - foot_height(paper)
    slides = planned(paper, progress, foot_top - ABOVE)
    of = len(paper.sections) + len(slides) + 1
    progress(len(paper.sections), of, "Pictures")
    deck = Deck(paper, foot_top, drawn(svg for one in slides for svg in one.drawings()))
    for place, one in enumerate(slides):
        progress(len(paper.sections) + 1 + place, of, f"Slide {place + 1} of {len(slides)}")
        deck.add(one)
    return deck.content()


def planned(paper: Paper, progress: Progress, bottom: float) -> list[Slide]:
    """Every slide, in order. A paper of one page has neither a front sheet nor contents: each of its slides
    says above its title what it is of.
    """
    found = [] if paper.one_page else list(front_slides(paper, bottom))
    for place, section in enumerate(paper.sections):
        progress(place, len(paper.sections) + 1, section.title)
        found += slides_of(section, bottom)
    if paper.one_page:
        found = [_of(paper, one) for one in found]
    return titled(found)


def _of(paper: Paper, slide: Slide) -> Slide:
    """A slide that names the organisation and the paper: in short above its title, whole in its notes."""
    said = dict.fromkeys([f"{paper.org_name} ({paper.org_code}), {paper.period}", slide.eyebrow, paper.title])
    whose = ". ".join(one for one in said if one and one != slide.title)
    return replace(slide, eyebrow=whose, notes="\n".join(filter(None, (written(whose), slide.notes))))


def foot_height(paper: Paper) -> float:
    """What the lines at the foot take."""
    needed = sum(
        lines.height(line, FOOT_ROOM, FOOT, bold=place == 0) for place, line in enumerate(paper.foot)
    )
    return min(max(needed, 3 * FOOT * LINE), TALLEST)


__all__ = ["foot_height", "make", "planned"]
