"""A paper on the record: what was ordered, as it is written down, and as it is read again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib.metadata import version
from typing import Any

from pydantic import ValidationError

from dashboard.papers.front import PROGRAM
from dashboard.papers.order import Order
from dashboard.papers.template import Template
from dashboard.papers.types import Marking
from dashboard.views import dates
from dashboard.views.quarters import quarter_code
from metrics.draft import DraftError
from metrics.governance import paper, system_paper
from metrics.governance.content import read_content
from metrics.governance.types import Thread
from metrics.store import StoreError

OUTGROWN = (
    "The template of this paper cannot be read by this version of the program ({now}); it was made by "
    "version {was}. The file that was kept then is unchanged."
)
CHANGED = (
    "The record of a paper of {org} cannot be read: it was changed in the store. "
    "`pqs audit verify` says which entries were."
)


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """One paper that was made. `failed` are the titles of the sections that could not be; `by` is an e-mail
    address. The template is read when it is needed: it may be older than the program.
    """

    id: int  # of its thread
    org_code: str
    template: str  # the whole of it, as JSON
    template_name: str
    period: date
    span: str
    marking: Marking
    known_at: datetime
    author: str
    meeting: str
    held_on: str
    texts: bool
    shared_at: datetime
    format: str
    software: str
    sha256: str
    file_name: str
    failed: tuple[str, ...]
    at: datetime
    by: str
    eyes: str = ""  # of a paper about a system: the role as whose holder it is read

    @property
    def months(self) -> str:
        """The months in a few signs: "2026-10", or "2026-27Q2"."""
        return quarter_code(self.period) if self.span == "quarter" else dates.month_code(self.period)

    @property
    def order(self) -> Order:
        """What was ordered. Raises StoreError where this version of the program has no such template."""
        try:
            template = Template.model_validate_json(self.template)
        except ValidationError:
            raise StoreError(OUTGROWN.format(now=software(), was=self.software)) from None
        return Order(
            org_code=self.org_code,
            period=self.period,
            template=template,
            marking=self.marking,
            known_at=self.known_at,
            author=self.author,
            meeting=self.meeting,
            held_on=self.held_on,
            texts=self.texts,
            shared_at=self.shared_at,
            eyes=self.eyes,
        )


def software() -> str:
    """The version of the program that runs."""
    return version(PROGRAM)


def as_content(order: Order) -> dict[str, Any]:
    """An order as the record keeps it."""
    return {
        "template": order.template.model_dump_json(),
        "template_name": order.template.name,
        "period": order.period,
        "span": order.template.span,
        "marking": order.marking.value,
        "known_at": order.known_at.astimezone(UTC).isoformat(),
        "author": order.author,
        "for_meeting": order.meeting,
        "meeting_day": order.held_on,
        "texts": order.texts,
        "shared_at": order.shared_at.astimezone(UTC).isoformat() if order.shared_at else None,
        **({"eyes": order.eyes} if order.of_system else {}),
    }


def kind_of(order: Order) -> str:
    """As which kind of matter a paper is recorded: whose papers one reads depends on what they are about."""
    return system_paper.NAME if order.of_system else paper.NAME


def as_record(thread: Thread) -> PaperRecord:
    """A paper as its thread tells it. Raises StoreError for a record that was changed in the store."""
    made = thread.newest(paper.MADE)
    content = system_paper.Made if thread.kind == system_paper.NAME else paper.Made
    try:
        said = read_content(content, made.content if made else {})
    except DraftError:
        raise StoreError(CHANGED.format(org=thread.org_code)) from None
    assert made is not None  # of nothing nothing is read
    return PaperRecord(
        id=thread.id,
        org_code=thread.org_code,
        template=said.template,
        template_name=said.template_name,
        period=said.period,
        span=said.span,
        marking=Marking(said.marking),
        known_at=datetime.fromisoformat(said.known_at),
        author=said.author,
        meeting=said.for_meeting,
        held_on=said.meeting_day,
        texts=said.texts,
        shared_at=datetime.fromisoformat(said.shared_at) if said.shared_at else made.at,
        format=said.format,
        software=said.software,
        sha256=said.sha256,
        file_name=said.file_name,
        failed=said.failed,
        at=made.at,
        by=made.by,
        eyes=said.eyes if isinstance(said, system_paper.Made) else "",
    )
