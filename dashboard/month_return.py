"""Reads one month's return: where it stands, what it lacks, what was signed, what changed since."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from types import MappingProxyType

from dashboard.gather import hidden_from, names
from dashboard.page import Request
from dashboard.views.page_table import PageTable
from dashboard.views.return_rows import checklist
from metrics.access import Permission, permissions
from metrics.board import board
from metrics.framework import MINIMUM_SET, Framework, load_framework
from metrics.governance import commentary, missing_reason
from metrics.governance.read import is_inside, threads
from metrics.governance.types import Thread
from metrics.periods import months_of
from metrics.quality import without_counts
from metrics.series import Key
from metrics.since import since
from metrics.store import read
from metrics.store.differences import Difference
from metrics.store.returns import DRAFT, SIGNED, Recorded, content_of, history_of, taken_back
from metrics.types import Assessment, Board, MissingRow
from metrics.unsaid import Unsaid, drafts, unsaid

OF_MONTH = ("observation", "narrative")  # kinds of record that belong to one month


@dataclass(frozen=True, eq=False)
class MonthReturn:
    """The return of the trust and month of a request, as this reader may know it."""

    request: Request

    @cached_property
    def trust(self) -> str:
        """The trust that signs: also where the address names one of its sites."""
        return read.hierarchy(self.request.store).trust_of(self.request.org.code)

    @cached_property
    def inside(self) -> bool:
        return is_inside(self.request.viewer, self.trust, read.hierarchy(self.request.store))

    @cached_property
    def held(self) -> frozenset[Permission]:
        return permissions(self.request.viewer, self.trust, read.hierarchy(self.request.store))

    @cached_property
    def moment(self) -> datetime:
        return self.request.known_at or self.request.store.now()

    @cached_property
    def board(self) -> Board:
        asked = self.request
        return board(asked.store, asked.viewer, self.trust, asked.period, asked.known_at)

    @cached_property
    def history(self) -> tuple[Recorded, ...]:
        """Every step with its seal or reason; from outside only that the month was shared."""
        asked = self.request
        if self.inside:
            return history_of(asked.store, asked.viewer, self.trust, asked.period, known_at=asked.known_at)
        steps = read.returns(asked.store, asked.viewer, self.trust, known_at=asked.known_at)
        return tuple(Recorded(0, step, "", "") for step in steps if step.month == asked.period)

    @cached_property
    def taken_back(self) -> datetime | None:
        """When a month that was shared was opened again; None for one that is shared, or never was."""
        return taken_back(self.request.store, self.request.viewer, self.trust).get(self.request.period)

    @property
    def round(self) -> tuple[Recorded, ...]:
        """The steps since the return was begun, or opened again, last."""
        begun = [place for place, one in enumerate(self.history) if one.step.step == DRAFT]
        return self.history[begun[-1] :] if begun else self.history

    @property
    def again(self) -> bool:
        """Whether the return was opened again."""
        return len(self.round) < len(self.history)

    @property
    def stands(self) -> str:
        """The newest step; "" for a return that is not begun, or not to be known of."""
        return self.history[-1].step.step if self.history else ""

    @cached_property
    def signature(self) -> Recorded | None:
        """The signature that stands; None while the month is not signed, or was opened again."""
        return next((one for one in self.round if one.step.step == SIGNED), None)

    @cached_property
    def holds(self) -> bool | None:
        """Whether what is known as of the signature is what was signed; None where no seal was kept."""
        one = self.signature
        return None if one is None or not one.seal else one.seal == seal_of(self.as_of(one.step.at))

    @cached_property
    def content(self) -> str:
        """What would be signed now, as one text."""
        return self.as_of(self.moment)

    def as_of(self, moment: datetime) -> str:
        asked = self.request
        return content_of(asked.store, asked.viewer, self.trust, asked.period, known_at=moment)

    @cached_property
    def parts(self) -> Mapping[str, int]:
        """How many of each part the text holds: figures, words, signed commentary, reasons."""
        found = json.loads(self.content)
        said = [(kind, step) for kind, _key, _by, _at, step, _content in found["said"]]
        return {
            "figures": len(found["observation"]),
            "words": len(found["narrative"]),
            "commentary": said.count((commentary.NAME, commentary.SIGNED)),
            "reasons": said.count((missing_reason.NAME, missing_reason.GIVEN)),
        }

    @cached_property
    def changed(self) -> tuple[Difference, ...]:
        """What is known of the month otherwise than it was signed, at the trust and its sites."""
        if self.signature is None or not self.inside:
            return ()
        asked, then = self.request, self.signature.step.at
        codes = (self.trust, *(site.code for site in self.board.sites))
        told = (
            one
            for code in codes
            for one in since(asked.store, asked.viewer, code, then, self.moment, up_to=asked.period).found
        )
        return tuple(dict.fromkeys(one for one in told if _is_of(one, asked.period)))

    @cached_property
    def framework(self) -> Framework:
        return load_framework(MINIMUM_SET)

    @cached_property
    def lacking(self) -> Mapping[str, tuple[MissingRow, ...]]:
        """What each row of the minimum set lacks, by the row's id; rows that lack nothing are left out."""
        found: dict[str, tuple[MissingRow, ...]] = {}
        for row in self.board.missing:
            found[row.row] = (*found.get(row.row, ()), row)
        return found

    @cached_property
    def reasons(self) -> Mapping[str, Thread]:
        """The reasons given for rows that are missing, by the row's id, also those taken back."""
        asked = self.request
        said = threads(asked.store, asked.viewer, self.trust, [missing_reason.NAME], known_at=asked.known_at)
        of_month = (one for one in said if missing_reason.month_of(one.key) == asked.period)
        return {one.key.partition("/")[0]: one for one in of_month}

    @cached_property
    def commentaries(self) -> tuple[Thread, ...]:
        asked = self.request
        return threads(asked.store, asked.viewer, self.trust, [commentary.NAME], known_at=asked.known_at)

    @cached_property
    def silent(self) -> tuple[Unsaid, ...]:
        """Signals without a signed commentary of the month."""
        return unsaid(self.board, self.commentaries)

    @cached_property
    def drafts(self) -> tuple[Key, ...]:
        """Figures of the month whose commentary nobody has signed: no part of what is signed."""
        return drafts(self.board, self.commentaries)

    @cached_property
    def doubted(self) -> tuple[Assessment, ...]:
        """Series with figures of which a check found that they do not fit, late or missing ones left out."""
        hidden = hidden_from(self.request)
        found = (a for a in self.board.assessments.values() if a.quality.consistent is False)
        return tuple(a for a in found if not hidden(a) or without_counts(a.quality).consistent is False)

    @cached_property
    def people(self) -> Mapping[str, str]:
        who = {one.step.by for one in self.history} | {one.by for one in self.changed}
        who |= {entry.by for thread in self.reasons.values() for entry in thread.entries}
        return names(self.request.store, who)


def seal_of(content: str) -> str:
    """SHA-256 of a text that `content_of` gave."""
    return sha256(content.encode()).hexdigest()


def _is_of(one: Difference, month: date) -> bool:
    """Whether a change is of what is signed with the month: a quarter counts with the month that ends it.

    Of cases their number is: that a review went on is no correction of the return.
    """
    if one.kind == "case":
        return one.period == month and _number(one.was) != _number(one.now)
    if one.kind not in OF_MONTH or one.period is None:
        return True
    return months_of(one.period, one.grain)[-1] == month


def _number(cases: str | None) -> str:
    """The count at the beginning of "4 cases, all told differently"."""
    return (cases or "").partition(" ")[0]


def checklist_table(request: Request) -> PageTable:
    """The rows of the minimum set for one month: complete, or what is missing and why."""
    found = MonthReturn(request)
    return checklist(found.framework, found.lacking, found.reasons, found.people, found.board)


TABLES: Mapping[str, Callable[[Request], PageTable]] = MappingProxyType({"return_checklist": checklist_table})
