"""One safety action for a spot check: a ZIP of a paper (DOCX), its requirements and evidence as CSV with
hashes and dates, and the files themselves under their hashes.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from dashboard.exports import spot_check_paper
from dashboard.exports.packed import packed
from dashboard.exports.stated import Stated
from dashboard.inert import inert
from dashboard.safety import Safety
from dashboard.views.requirement import requirement_view
from dashboard.views.safety_types import RequirementView
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
    return packed(
        (
            ("paper.docx", spot_check_paper.make(found, item, views, stated)),
            ("requirements.csv", _csv(REQUIREMENTS, map(_requirement, views), stated)),
            ("evidence.csv", _csv(EVIDENCE, _evidence(views, found), stated)),
            *_files(views, found),
        )
    )


def _files(views: Iterable[RequirementView], found: Safety) -> Iterator[tuple[str, bytes]]:
    """The kept files that the evidence of these requirements names."""
    named = {line.digest for view in views for line in view.evidence}
    asked = found.request
    for digest in sorted(named & found.kept.keys()):
        _about, content = kept_bytes(asked.store, asked.viewer, asked.org.code, digest, known_at=found.moment)
        yield name_of(digest, found.kept[digest].media_type), content


def name_of(digest: str, media_type: str) -> str:
    """The hash names the file: what somebody called it stands in the list alone."""
    return f"evidence/{digest}.{ENDINGS.get(media_type, 'bin')}"


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
