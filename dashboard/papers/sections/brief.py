"""The director's brief as a paper of one page: questions, promises, what is late, what nobody checked."""

from __future__ import annotations

from dashboard.papers.sections.promises import lines_of
from dashboard.papers.source import PaperSource, Part
from dashboard.papers.spoken import on_paper
from dashboard.papers.types import Block, Heading, Items, Say
from dashboard.views.brief_types import BriefPart, BriefQuestion
from dashboard.views.numbers import counted
from dashboard.views.words import capital

QUESTIONS = "Three questions worth asking"
CHANCE = "What chance would explain"
MORE = "{} on the dashboard."
LEFT_OUT = "What was promised, what is late and what nobody has checked is left out of a public paper."
ON_RECORD = "A question about it is on the record already."


def make(source: PaperSource, _part: Part) -> tuple[Block, ...]:
    view = source.brief
    blocks: list[Block] = [Say(f"{view.title}.", lead=True)]
    if view.told:
        blocks.append(Say(on_paper(view.told)))
    if view.questions:
        lines = tuple(_question(one, speak=source.order.people_speak) for one in view.questions)
        blocks += [Heading(QUESTIONS), Items(lines)]
    if source.public:
        blocks.append(Say(LEFT_OUT))
    for part in () if source.public else view.parts:
        blocks += [Heading(f"{part.title}: {part.sub[:1].lower()}{part.sub[1:]}"), *_part_of(source, part)]
    return (*blocks, Heading(CHANCE), Say(on_paper(" ".join(view.chance))))


def _question(one: BriefQuestion, *, speak: bool) -> str:
    finding = f"{one.finding.rstrip('.')}."
    if one.asked and not speak:
        return f"{finding} {ON_RECORD}"
    return " ".join(filter(None, (one.question, finding, f"{one.asked}." if one.asked else "")))


def _part_of(source: PaperSource, part: BriefPart) -> tuple[Block, ...]:
    if not part.lines:
        return (Say(" ".join(filter(None, (part.empty, part.more)))),)
    left = len(part.every) - len(part.lines)
    said = [MORE.format(capital(counted(left, "more", "more")))] if left else []
    said += [part.also] if part.also else []
    return Items(lines_of(source, part.lines)), *((Say(" ".join(said), small=True),) if said else ())
