"""Papers on the record: kept with everything that was ordered, listed, read again, and made again.

Whoever reads all figures of a trust makes its papers and reads those that were made; from outside nobody
does. Papers of a local system or region are made and read by whoever compares its trusts, and those for the
eyes of an LMS lead only by one. What a paper says is decided by its reader (`reader`), not by its maker.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from dashboard.papers.formats import PAPER_FORMATS, PaperFormat
from dashboard.papers.front import stem_of
from dashboard.papers.made import Making, made_file
from dashboard.papers.order import Order
from dashboard.papers.progress import Progress, silent
from dashboard.papers.records import PaperRecord, as_content, as_record, kind_of, software
from dashboard.papers.saved import remove_template, save_template, saved_templates, template_named
from metrics.access import Forbidden, Permission, Viewer, holders, permissions, require
from metrics.governance import paper, system_paper
from metrics.governance.read import threads
from metrics.governance.record import Saying, say
from metrics.store import Store, StoreError, read
from metrics.store.keeping import NewFile, kept_bytes

MAY_NOT = "{name} may not make papers of {org}; {holders} may."
NOT_THESE_EYES = "{name} may not read papers of {org} that are made for an LMS lead; {holders} may."
NO_FORMAT = "“{given}” is no format of a paper; it is one of {formats}."


def require_maker(store: Store, viewer: Viewer, org_code: str, eyes: str = "") -> None:
    """Raise Forbidden to whom may make no paper of an organisation, before anything is built. `eyes`: for
    whose eyes it is to be made, where it is about a system.
    """
    above = read.hierarchy(store)
    of_system = above.kinds.get(org_code) in system_paper.OF
    needs = system_paper.NEEDS if of_system else paper.NEEDS
    held = permissions(viewer, org_code, above)
    if not held.intersection(needs):
        told = {"name": viewer.name, "org": org_code, "holders": holders(*needs)}
        raise Forbidden(MAY_NOT.format(**told))
    if of_system:
        _require_eyes(viewer, org_code, eyes, held)


def _require_eyes(viewer: Viewer, org_code: str, eyes: str, held: frozenset[Permission]) -> None:
    if not system_paper.may_read(eyes, held):
        told = {"name": viewer.name, "org": org_code, "holders": holders(Permission.SUMMARIES)}
        raise Forbidden(NOT_THESE_EYES.format(**told))


def format_named(name: str) -> PaperFormat:
    """A format by its name. Raises StoreError, with those that there are."""
    found = PAPER_FORMATS.get(name)
    if found is None:
        raise StoreError(NO_FORMAT.format(given=name, formats=", ".join(PAPER_FORMATS)))
    return found


def keep_paper(
    store: Store, viewer: Viewer, order: Order, file_format: str, content: bytes, failed: tuple[str, ...] = ()
) -> PaperRecord:
    """Put a paper on the record with its bytes. `failed` are the titles of sections that could not be made.

    The same paper of the same person again is the record that stands. Raises Forbidden from outside the
    trust, DraftError for what cannot be written down.
    """
    require_maker(store, viewer, order.org_code, order.eyes)
    own = format_named(file_format)
    file = NewFile(f"{stem_of(order)}.{own.extension}", own.mime, content)
    given = as_content(order) | {
        "format": file_format,
        "software": software(),
        "sha256": file.sha256,
        "file_name": file.name,
        "failed": failed,
    }
    for one in papers(store, viewer, order.org_code):
        if one.by == viewer.email and _is(one, given):
            return one
    saying = Saying(order.org_code, kind_of(order), secrets.token_hex(12), paper.MADE, given)
    number = say(store, viewer, saying, files=[file])
    (made,) = (one for one in papers(store, viewer, order.org_code) if one.id == number)
    return made


def _is(one: PaperRecord, given: dict[str, object]) -> bool:
    """Whether a record is of this very paper."""
    said = {
        "template": one.template,
        "period": one.period,
        "marking": one.marking.value,
        "known_at": one.known_at.isoformat(),
        "author": one.author,
        "for_meeting": one.meeting,
        "meeting_day": one.held_on,
        "texts": one.texts,
        "format": one.format,
        "software": one.software,
        "sha256": one.sha256,
        **({"eyes": one.eyes} if one.eyes else {}),
    }
    return all(given[name] == value for name, value in said.items())


def papers(
    store: Store, viewer: Viewer, org_code: str, known_at: datetime | None = None
) -> tuple[PaperRecord, ...]:
    """The papers of an organisation, the newest first, as known at a moment (now). Raises Forbidden from
    outside the trust, or to whom does not compare the trusts of a system.
    """
    above = read.hierarchy(store)
    of_system = above.kinds.get(org_code) in system_paper.OF
    require(viewer, Permission.COMPARE if of_system else Permission.FIGURES, org_code, above)
    kind = system_paper.NAME if of_system else paper.NAME
    found = map(as_record, threads(store, viewer, org_code, [kind], known_at=known_at))
    held = permissions(viewer, org_code, above)
    seen = (one for one in found if not of_system or system_paper.may_read(one.eyes, held))
    return tuple(sorted(seen, key=lambda one: (one.at, one.id), reverse=True))


def paper_bytes(store: Store, viewer: Viewer, record: PaperRecord) -> bytes:
    """The bytes as they were kept. Raises Forbidden from outside the trust, StoreError for bytes that were
    changed.
    """
    if record.eyes:
        held = permissions(viewer, record.org_code, read.hierarchy(store))
        _require_eyes(viewer, record.org_code, record.eyes, held)
    return kept_bytes(store, viewer, record.org_code, record.sha256)[1]


@dataclass(frozen=True, slots=True)
class Remade:
    """A paper that was made again from its record, and whether it is byte for byte the one that was kept.

    `was` and `now` are the versions of the program: where they differ, the bytes may.
    """

    content: bytes
    same: bool
    was: str
    now: str

    @property
    def same_version(self) -> bool:
        return self.was == self.now


def remade(
    store: Store,
    viewer: Viewer,
    record: PaperRecord,
    progress: Progress = silent,
    writing: Progress | None = None,
    make: Making = made_file,
) -> Remade:
    """Make a paper again from what was recorded. Raises Forbidden from outside the trust, StoreError where
    this version of the program has no such template or format, and whatever `progress` raises. `writing` is
    told the steps of its file; without it `progress` is. `make` is what makes it.
    """
    require_maker(store, viewer, record.org_code, record.eyes)
    own = format_named(record.format)
    content = make(store, record.order, record.format, progress, writing or progress).content
    same = NewFile(record.file_name, own.mime, content).sha256 == record.sha256
    return Remade(content, same, record.software, software())


def make_paper(
    store: Store, viewer: Viewer, order: Order, file_format: str, progress: Progress = silent
) -> tuple[PaperRecord, bytes]:
    """Build a paper, make its file and keep both. Nothing is kept where `progress` raises Cancelled."""
    require_maker(store, viewer, order.org_code, order.eyes)
    format_named(file_format)
    order = replace(order, shared_at=order.shared_at or store.moment())
    made = made_file(store, order, file_format, progress, progress)
    return keep_paper(store, viewer, order, file_format, made.content, made.failed), made.content


def fresh(store: Store, order: Order) -> Order:
    """The order as known now: after all that is being recorded at this moment, so that the same order gives
    the same paper later.
    """
    return replace(order, known_at=store.moment())


__all__ = [
    "PaperRecord",
    "Remade",
    "format_named",
    "fresh",
    "keep_paper",
    "make_paper",
    "paper_bytes",
    "papers",
    "remade",
    "remove_template",
    "require_maker",
    "save_template",
    "saved_templates",
    "template_named",
]
