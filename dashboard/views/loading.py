"""The words around loading a file: choosing one, what came before, taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.page import Request
from dashboard.views import dates, numbers
from dashboard.views.sources import source_words
from loaders.raw import MAX_BYTES
from metrics.store.types import StoredSubmission

BEFORE = "before anything is stored"
MOVED_TITLE = "Look again"
LEAVE = "Leave it"
CHANGE = "Go back and change it"
LIMIT = f"{MAX_BYTES // 1_048_576} MB"
NEWEST = 12  # files under the field
LOOK = "Look at what it would change"
HINT = (
    f"A board form, a table, or an export of another system, as XLSX, CSV or ODS, up to {LIMIT}. It is known "
    "by its content, not by its name. A file that names people is refused and not kept."
)
WORDS = {  # what the script says while a file is chosen and sent
    "drop": "Choose it, or drop it anywhere in this box.",
    "sending": "The file is being sent.",
    "reading": "The file has come and is being read.",
    "none": "Choose a file first.",
    "one": "One file at a time, please.",
    "large": f"The file is too large. The limit is {LIMIT}: split it, or load it with pqs load.",
    "refused": "The file was not taken. Open the page again and try once more.",
    "unreached": "Nothing was sent: the server could not be reached. Try again.",
    "limit": str(MAX_BYTES),
}


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file that came, with what can be done about it."""

    name: str
    said: str
    undo: str  # address; "" where it cannot be taken back here
    undo_words: str
    marked: str


@dataclass(frozen=True, slots=True)
class Choosing:
    title: str
    eyebrow: str
    sub: str
    action: str
    hint: str
    enter: str  # address of the pages to type in
    back: str
    files: tuple[FileLine, ...]


def done_words(one: StoredSubmission) -> str:
    """What was just done with a file."""
    rows = numbers.counted(one.rows_taken + one.rows_unchanged, "row")
    if one.withdrawn_at is not None:
        return f"{one.file_name} was taken back: it no longer counts. A board that saw it is told why."
    if one.steps:
        return f"{one.file_name} counts again: {rows}."
    return f"{one.file_name} was loaded: {rows} taken."


def choosing(request: Request, files: Sequence[StoredSubmission]) -> Choosing:
    return Choosing(
        title="Load a file",
        eyebrow=f"{request.org.name} · returns and data quality",
        sub="You will see what it would change before anything is stored.",
        action=request.href("/data/load"),
        hint=HINT,
        enter=request.href("/enter"),
        back=request.href("/data"),
        files=tuple(file_line(request, one) for one in files[:NEWEST]),
    )


def file_line(request: Request, one: StoredSubmission) -> FileLine:
    """Whoever lists it may load for the trust. A file about several trusts is refused when opened."""
    gone = one.withdrawn_at is not None
    rows = f"{one.rows_taken + one.rows_unchanged:,} of {one.rows_read:,} rows taken"
    state = "withdrawn" if gone else rows
    return FileLine(
        name=one.file_name,
        said=f"{source_words(one.source)}, {dates.moment(one.recorded_at)}: {state}",
        undo=request.href(f"/data/undo/{one.id}"),
        undo_words="Let it count again" if gone else "Undo",
        marked=request.href(f"/data/file/{one.id}/marked") if one.rows_rejected else "",
    )
