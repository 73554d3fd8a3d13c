"""Words, ratings, programme entries and requirement statuses; and the heap that a file's records make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from loaders import many, whole
from loaders.cells import Fault, short, slug, spoilt, tidy_text
from loaders.dates import Day
from loaders.notes import Notes
from loaders.types import Checked, Issue
from loaders.whole import Placed
from metrics.figure_table import FigureTable, periods_of
from metrics.framework import SAFETY_ACTIONS, load_framework
from metrics.measure import Measure
from metrics.records import Case, Narrative, ProgrammeEntry, Rating, RequirementStatus
from metrics.themes import theme_of
from metrics.types import Observation

LONGEST_TEXT = 20_000
RAGS = ("red", "amber", "green", "blue")
YES, NO = frozenset({"yes", "y", "true", "1"}), frozenset({"no", "n", "false", "0"})


@dataclass(slots=True)
class Found:
    """Every record that one file has given so far, each with its place."""

    observations: list[Placed[Observation]] = field(default_factory=list)
    tables: list[FigureTable] = field(default_factory=list)  # figures with which nothing is the matter
    cases: list[Placed[Case]] = field(default_factory=list)
    narratives: list[Placed[Narrative]] = field(default_factory=list)
    ratings: list[Placed[Rating]] = field(default_factory=list)
    programmes: list[Placed[ProgrammeEntry]] = field(default_factory=list)
    requirements: list[Placed[RequirementStatus]] = field(default_factory=list)

    def add(self, table: FigureTable) -> None:
        """Figures that were read together."""
        self.tables.append(table)

    def checked(
        self,
        source: str,
        notes: Notes,
        rows_read: int,
        before: tuple[Issue, ...] = (),
        columns: Mapping[str, str] = MappingProxyType({}),
    ) -> Checked:
        """The records that hold together, with the issues of the whole file.

        `columns` says what the file calls the answers of a kind of record; else they stand in `value`.
        """
        observations = many.one_answer_each(self.tables, self.observations, notes, "period")
        narratives = whole.one_answer_each(
            self.narratives,
            lambda n: (n.org_code, n.measure_id, n.period, n.text),
            lambda n: n.text,
            notes,
            "text",
        )
        ratings = whole.one_answer_each(
            self.ratings,
            lambda r: (r.org_code, r.body, r.domain, r.published_on),
            lambda r: r.rating,
            notes,
            columns.get("ratings", "value"),
        )
        programmes = whole.one_answer_each(
            self.programmes,
            lambda p: (p.org_code, p.programme),
            lambda p: p,
            notes,
            columns.get("programmes", "value"),
        )
        requirements = whole.one_answer_each(
            self.requirements,
            lambda r: (r.org_code, r.framework, r.requirement, r.reviewed_on),
            lambda r: r.rag,
            notes,
            columns.get("requirements", "value"),
        )
        periods = [*periods_of(observations), *(n.period for n in narratives)]
        return Checked(
            source=source,
            observations=observations,
            narratives=narratives,
            ratings=ratings,
            programmes=programmes,
            requirements=requirements,
            issues=(*before, *notes.all()),
            covers_from=min(periods, default=None),
            covers_to=max(periods, default=None),
            rows_read=rows_read,
            rows_rejected=len(notes.rejected),
            rows_not_used=notes.set_aside,
        )


def narrative(
    org: str,
    measure: Measure,
    period: date | None,
    text: str,
    author: str,
    themes: str,
    event_ref: str,
    row: int,
) -> Narrative | Fault:
    """The words for one text row of the board's form."""
    for cell in (text, author, themes, event_ref):
        fault = spoilt(cell)
        if fault is not None:
            return fault
    if not text.strip():
        return Fault("no_text", f"is blank. {measure.short} is given in words.")
    if len(text) > LONGEST_TEXT:
        return Fault("text_too_long", f"holds {len(text):,} characters. The limit is {LONGEST_TEXT:,}.")
    found = theme_codes(themes)
    if isinstance(found, Fault):
        return found
    return Narrative(
        org_code=org,
        measure_id=measure.id,
        period=period or date.min,
        text=text.strip(),
        author=tidy_text(author),
        themes=found,
        event_ref=tidy_text(event_ref) or None,
        row=row,
    )


def theme_codes(text: str) -> tuple[str, ...] | Fault:
    """Themes of the one taxonomy, by short name, label or any of its words, with `;` or `|` between them."""
    found: list[str] = []
    for piece in re.split(r"[;|]", text):
        if not piece.strip():
            continue
        code = theme_of(piece)
        if code is None:
            return Fault(
                "unknown_theme", f"holds the theme “{short(piece)}”, which is not one of the taxonomy."
            )
        if code not in found:
            found.append(code)
    return tuple(found)


def rating(org: str, measure: Measure, said: str, day: Day | None) -> Rating | Fault:
    """A published rating. A rating without its day cannot be told from the one before it."""
    fault = spoilt(said)
    if fault is not None:
        return fault
    if slug(said) not in measure.scale:
        allowed = ", ".join(word.replace("_", " ") for word in measure.scale)
        return Fault("unknown_category", f"holds “{short(said)}”. Use one of: {allowed}.")
    body, _, domain = measure.id.partition("_")
    return Rating(org, body.upper(), domain, slug(said), day.on if day else date.min)


def programme(
    org: str, said: str, day: Day | None, adviser: str, left: Day | None = None
) -> ProgrammeEntry | Fault:
    """Whether the trust is on the safety support programme, since when, until when, and who advises it.

    Of a trust that is not on it the day alone says only as of when that is known: it entered on that day
    where it is said when it left.
    """
    answer = slug(said)
    fault = spoilt(said) or spoilt(adviser)
    if fault is not None:
        return fault
    if answer not in YES | NO:
        return Fault("unknown_category", f"holds “{short(said)}”. Use yes or no.")
    on = answer in YES
    if left is not None and (on or (day is not None and left.on < day.on)):
        return Fault(
            "left_too_early",
            "holds a day on which the trust left, and it is still on the programme, or entered it later.",
        )
    return ProgrammeEntry(
        org,
        "mssp",
        on,
        entered_on=day.on if day and (on or left) else None,
        exited_on=left.on if left else None,
        adviser=tidy_text(adviser) or None,
    )


def requirement(org: str, pairs: dict[str, str], said: str, day: Day | None) -> RequirementStatus | Fault:
    """Where one requirement of a safety action stands."""
    extra = set(pairs) - {"framework", "requirement"}
    if extra or not pairs.get("framework") or not pairs.get("requirement"):
        return Fault(
            "bad_breakdown", "needs framework=…|requirement=…, such as framework=mis-year-8|requirement=1.1."
        )
    fault = spoilt(said) or spoilt(pairs["framework"]) or spoilt(pairs["requirement"])
    if fault is not None:
        return fault
    rag = slug(said)
    if rag not in RAGS:
        return Fault("unknown_category", f"holds “{short(said)}”. Use one of: {', '.join(RAGS)}.")
    framework = tidy_text(pairs["framework"]).lower().replace("_", "-").replace(" ", "-")
    number = tidy_text(pairs["requirement"])
    if framework not in SAFETY_ACTIONS:
        known = ", ".join(SAFETY_ACTIONS)
        return Fault("unknown_requirement", f"names the framework “{short(framework)}”. There are: {known}.")
    actions = [item.id for item in load_framework(framework).items]
    action = number.partition(".")[0]
    if action not in actions:
        if action.isdecimal() and "." in number:
            reason = f"but {framework} has no safety action {action}: it has {', '.join(actions)}."
        else:
            reason = f"which does not begin with a safety action. Write it first, such as {actions[0]}.1."
        return Fault("unknown_requirement", f"names requirement “{short(number)}”, {reason}")
    return RequirementStatus(org, framework, number, rag, day.on if day else date.min)
