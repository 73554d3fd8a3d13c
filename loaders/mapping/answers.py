"""Rows as answers: what was asked for, what was done and when, as words of the month in which it was done."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from loaders.lone_names import CHECKED, HELD, lone_forename
from loaders.mapping.line import Line, Not
from loaders.mapping.model import NO_PART, AnswerRule
from loaders.source import Context
from metrics.records import Narrative
from metrics.said_done import in_words


@dataclass(slots=True)
class Answers:
    """The answers of a file so far. Words in which somebody may be named are held back, as everywhere."""

    rule: AnswerRule
    context: Context
    made: list[Narrative] = field(default_factory=list)

    def add(self, line: Line, org: str, day: date | None, kept: bool | None) -> None:
        """Make an answer of a row about which something was done."""
        did = line.get(self.rule.did)
        done = line.get(self.rule.done_on) if line.has(self.rule.done_on) else Not.BLANK
        if not (isinstance(did, str) and kept and org and day) or done is Not.KNOWN:
            return
        if self._named(line):
            return
        said = line.get(self.rule.said)
        on = done if isinstance(done, date) else None
        themes = line.get(self.rule.themes) if line.has(self.rule.themes) else Not.BLANK
        self.made.append(
            Narrative(
                org_code=org,
                measure_id=self.rule.measure,
                period=(on or day).replace(day=1),
                text=in_words(said if isinstance(said, str) else "", did, on),
                themes=tuple(t for t in themes if t != NO_PART) if isinstance(themes, tuple) else (),
                row=line.number,
            )
        )

    def _named(self, line: Line) -> bool:
        """Whether the words may name somebody and nobody has read them; each such cell is told."""
        sheet, checked, found = line.sheet, self.context.words_checked, False
        for column in (self.rule.said, self.rule.did):
            if line.has(column) and lone_forename(line.text(column)):
                fault = CHECKED if checked else HELD
                header = sheet.bound.header(column)
                sheet.notes.warning(fault, sheet=sheet.bound.sheet, row=line.number, column=header)
                found = True
        return found and not checked
