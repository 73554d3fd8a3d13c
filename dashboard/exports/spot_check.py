"""One safety action for a spot check: a ZIP of a paper (DOCX), its requirements and evidence as CSV with
hashes and dates, and the files themselves under their hashes.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence

from dashboard.exports.stated import Stated
from dashboard.exports.word_file import STAMP, Document
from dashboard.inert import inert
from dashboard.safety import Safety
from dashboard.views import dates
from dashboard.views.requirement import requirement_view
from dashboard.views.safety import checks_of
from dashboard.views.safety_tables import summary_row
from dashboard.views.safety_types import EvidenceLine, RequirementView
from dashboard.views.safety_words import STATES
from metrics.framework import Item
from metrics.store.keeping import kept_bytes

MIME = "application/zip"
ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "text/plain": "txt",
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
}
REQUIREMENTS = (
    "Requirement",
    "Wording",
    "State",
    "Meaning",
    "Where the state comes from",
    "Figure",
    "Owner",
    "Due",
)
EVIDENCE = (
    "Requirement",
    "Evidence",
    "Dated",
    "Where",
    "SHA-256",
    "Added by",
    "File in this folder",
    "Taken back",
)


def make(found: Safety, item: Item, stated: Stated) -> bytes:
    views = [requirement_view(one, found) for one in found.found if one.action == item.id]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        _put(packed, "paper.docx", _paper(found, item, views, stated))
        _put(packed, "requirements.csv", _csv(REQUIREMENTS, map(_requirement, views), stated))
        _put(packed, "evidence.csv", _csv(EVIDENCE, _evidence(views, found), stated))
        for digest, kept in sorted(found.kept.items()):
            if any(line.digest == digest for view in views for line in view.evidence):
                _about, content = kept_bytes(
                    found.request.store,
                    found.request.viewer,
                    found.request.org.code,
                    digest,
                    known_at=found.moment,
                )
                _put(packed, name_of(digest, kept.media_type), content)
    return out.getvalue()


def name_of(digest: str, media_type: str) -> str:
    """The hash names the file: what somebody called it stands in the list alone."""
    return f"evidence/{digest}.{ENDINGS.get(media_type, 'bin')}"


def _put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    packed.writestr(zipfile.ZipInfo(name, STAMP), content, zipfile.ZIP_DEFLATED)


def _requirement(view: RequirementView) -> tuple[str, ...]:
    facts = dict(view.facts)
    figures = "" if view.figures_note else " ".join(one.said for one in view.figures)
    return (
        view.title,
        view.wording or view.to_confirm,
        view.state.word,
        view.state.meaning,
        view.came,
        figures,
        facts.get("Owner", ""),
        facts.get("To be met by", ""),
    )


def _evidence(views: Iterable[RequirementView], found: Safety) -> Iterable[tuple[str, ...]]:
    for view in views:
        for line in view.evidence:
            kept = found.kept.get(line.digest)
            own = name_of(line.digest, kept.media_type) if kept else ""
            yield (view.title, line.title, line.dated, line.where, line.digest, line.by, own, line.gone)


def _csv(heads: Sequence[str], rows: Iterable[tuple[str, ...]], stated: Stated) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["Organisation code", *heads, "Known on"])
    for row in rows:
        writer.writerow([stated.org_code, *map(inert, row), stated.known_at])
    return out.getvalue().encode("utf-8-sig")


def _paper(found: Safety, item: Item, views: list[RequirementView], stated: Stated) -> bytes:
    paper = Document(f"Spot check of safety action {item.id}", found.moment)
    paper.name(f"Safety action {item.id}: {item.title}")
    paper.say(
        f"{stated.org_name}, {found.framework.label.lower()}, {dates.day(dates.local_day(found.moment))}"
    )
    paper.say(stated.line)
    row = summary_row(item, found.found)
    paper.table(
        (*(state.word for state in STATES), "Total requirements"), [(*map(str, row.counts), str(row.total))]
    )
    paper.items(checks_of(item, found))
    for view in views:
        paper.heading(f"{view.title}: {view.state.word.lower()}, {view.state.meaning}", 2)
        paper.say(view.wording or view.to_confirm)
        paper.say(view.came)
        if view.parting:
            paper.say(view.parting.said, bold=True)
        paper.items(_piece(line) for line in view.evidence)
        paper.items(f"{one.when}: {one.what} {one.by}. {one.said}" for one in view.moments if one.state)
    if not views:
        paper.say("No requirement of it has been entered.")
    return paper.bytes()


def _piece(line: EvidenceLine) -> str:
    digest = f"SHA-256 {line.digest}. " if line.digest else ""
    return f"{line.title}, of {line.dated}. {line.where}. {digest}Added by {line.by}. {line.gone}".rstrip()
