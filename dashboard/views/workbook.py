"""The words of bringing an audit workbook back, and of adding a file as evidence."""

from __future__ import annotations

WORDING, STATE, NOT_RATED = "Wording", "State", "not rated"
AS_THE_WORKBOOK = "As the audit workbook {} has it."
BLUE_BY = "blue is recorded as a review, and only {} review evidence."
TITLE = "Bring an audit workbook back"
SUB = (
    "Export the workbook, change states, reasons and wording, and bring it here. You see what would change "
    "before anything is recorded."
)
FILE, FILE_HINT = "Audit workbook (XLSX)", "The sheet Requirements of the workbook that these pages export."
LOOK, RECORD, LEAVE = "See what would change", "Record these changes", "Choose another workbook"
NOTHING = "The workbook says what stands already: there is nothing to record."
MOVED = "What stands has changed since you looked: this is what would change now."
FAULTS = "Nothing can be recorded until these cells are put right"
NO_FILE = "Choose a file first."
TOO_LARGE = "The file is too large: it may have {} at most."
OUTRUN = "Somebody wrote meanwhile. Nothing was recorded; this is what would change now."

EVIDENCE_TITLE = "Add a file as evidence"
EVIDENCE_SUB = (
    "It is kept here as it is, with its SHA-256 hash, and read inside the trust. Bring nothing that names "
    "women, babies, families or staff: what stands inside a PDF or an Office file is not looked through."
)
EVIDENCE_HINT = "PDF, Word, Excel, PowerPoint, PNG, JPEG, CSV or plain text, up to {}."
ADD = "Keep the file"
KINDS = (
    "Evidence is a PDF, a Word, Excel or PowerPoint file without macros, a PNG or JPEG picture, CSV or plain "
    "text."
)
PROGRAM = f"A program is no evidence, whatever its name. {KINDS}"
EMPTY = "The file is empty."
MACROS = "The file holds macros, which run when it is opened: save it without them and bring it again."
DAMAGED = "The file looks like an Office file and cannot be opened: save it again and bring it."


def counted_changes(changes: int, same: int) -> str:
    """ "3 changes; 75 rows say what stands already." """
    rows = "one row says" if same == 1 else f"{same} rows say"
    many = "One change" if changes == 1 else f"{changes} changes"
    return f"{many}; {rows} what stands already."
