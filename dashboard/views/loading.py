"""The words around loading a file: choosing one, what came before, taking one back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.page import Request
from dashboard.views import dates, numbers
from dashboard.views.sources import source_words
from dashboard.views.words import capital
from loaders.raw import MAX_BYTES
from metrics.nil import SOURCE as NIL_SOURCE
from metrics.store.types import StoredSubmission

MOVED_TITLE, DOUBTS_TITLE = "Look again", "Figures that do not fit together"
LEAVE = "Leave it"
CHANGE = "Go back and change it"
LIMIT = f"{MAX_BYTES // 1_048_576} MB"
MOST_FILES = 20  # brought at once
NO_FILE = "Choose a file first."
TOO_LARGE = (
    f"The file is too large. The limit is {LIMIT}: split it, or ask whoever runs this site to load it."
)
TOO_MANY = f"These are too many files at once. Choose {MOST_FILES} at most."
ONE_BY_ONE = "The days, and a mapping, are said of one file. Choose the files one by one, each with its own."
MAPPING_TOO_LONG = "The mapping is too large: a mapping is a text of some pages at most."
MAPPING_HINT = (
    "A TOML file of your own that says what each column means, where none of those that come with this site "
    "fits. Its faults are told here, before anything is read by it."
)
WITHOUT = "{} Choose the files again without {}."
NEWEST = 12  # files under the field
LOOK = "Look at what it would change"
ON_TO_RETURN = "Go on to the return of {month}"
HINT = (
    f"A board form, a table, or an export of another system, as XLSX, CSV or ODS, up to {LIMIT}. It is known "
    "by its content, not by its name. A file that names people is refused and not kept."
)
WORDS = {  # what the script says while a file is chosen and sent
    "drop": "Choose one or several, or drop them anywhere on this page.",
    "sending": "The file is being sent.",
    "reading": "The file has come and is being read.",
    "none": NO_FILE,
    "several": "The files are being sent.",
    "many": TOO_MANY,
    "most": str(MOST_FILES),
    "large": TOO_LARGE,
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


def before(place: int, of: int) -> str:
    """What stands over a preview; of several files also which one this is."""
    which = f", file {numbers.number(place)} of {numbers.number(of)}" if of > 1 else ""
    return f"before anything is stored{which}"


def so_far(done: int) -> str:
    """What was loaded of the files that were brought together; "" = nothing yet."""
    if not done:
        return ""
    return f"{capital(numbers.counted(done, 'file'))} of these {'was' if done == 1 else 'were'} loaded."


def done_words(one: StoredSubmission) -> str:
    """What was just done with a file."""
    rows = numbers.counted(one.rows_taken + one.rows_unchanged, "row")
    if one.withdrawn_at is not None:
        return f"{one.file_name} was taken back: it no longer counts. A board that saw it is told why."
    if one.source == NIL_SOURCE and not one.steps:
        return f"{one.file_name}."
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
