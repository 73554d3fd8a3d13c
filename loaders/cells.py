"""What one cell says: a number, a word that stands for a missing number, or a fault with its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from loaders.workbook import MERGED, NO_VALUE
from metrics.types import Status


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell cannot be used. The sentence is finished by the row and column of the issue."""

    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Number:
    value: float
    percent: bool = False  # written with a % sign
    pounds: bool = False


PLAIN = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)\Z")
GROUPED = re.compile(r"[+-]?[0-9]{1,3}(?:([, ])[0-9]{3})(?:\1[0-9]{3})*(?:\.[0-9]+)?\Z")
MAX_DIGITS = 15  # what a spreadsheet keeps of a number

STATUSES: dict[str, Status] = {
    "": Status.FINAL,
    "f": Status.FINAL,
    "final": Status.FINAL,
    "actual": Status.FINAL,
    "p": Status.PROVISIONAL,
    "provisional": Status.PROVISIONAL,
    "planned": Status.PLANNED,
    "plan": Status.PLANNED,
    "nil": Status.NIL_RETURN,
    "nil return": Status.NIL_RETURN,
    "na": Status.NOT_APPLICABLE,
    "n/a": Status.NOT_APPLICABLE,
    "not applicable": Status.NOT_APPLICABLE,
    "*": Status.SUPPRESSED_AT_SOURCE,
    "suppressed": Status.SUPPRESSED_AT_SOURCE,
    "suppressed at source": Status.SUPPRESSED_AT_SOURCE,
    "dns": Status.DID_NOT_SUBMIT,
    "did not submit": Status.DID_NOT_SUBMIT,
    "not submitted": Status.DID_NOT_SUBMIT,
}
NUMBERLESS = frozenset({Status.NOT_APPLICABLE, Status.SUPPRESSED_AT_SOURCE, Status.DID_NOT_SUBMIT})


def tidy_text(text: str) -> str:
    """Without the spaces, no-break spaces and apostrophes that spreadsheets add."""
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").replace("\ufeff", "").split())


def spoilt(text: str) -> Fault | None:
    """A cell that a spreadsheet could not fill."""
    if text == NO_VALUE:
        return Fault(
            "formula_without_value",
            "holds a formula whose result was never stored. Open it in Excel, save it and load it again.",
        )
    if text == MERGED:
        return Fault("merged_cell", "lies under a merged cell. Unmerge the cells and fill in each one.")
    if (text.startswith("#") and text.rstrip("!?").isupper()) or text in ("#DIV/0!", "#N/A"):
        return Fault("spreadsheet_error", f"holds the spreadsheet error {text}. Mend the formula.")
    return None


def number(text: str) -> Number | Status | Fault | None:
    """The number in a cell; a status for `n/a`, `*`, `DNS`, `nil`; None for a blank; else a fault."""
    text = tidy_text(text)
    if not text:
        return None
    fault = spoilt(text)
    if fault is not None:
        return fault
    status = STATUSES.get(text.lower())
    if status in NUMBERLESS or status is Status.NIL_RETURN:
        return status
    if re.fullmatch(r"<\s*[0-9]{1,2}", text):
        return Status.SUPPRESSED_AT_SOURCE
    percent, pounds = text.endswith("%"), text.startswith("£")
    bare = text.removesuffix("%").removeprefix("£").strip()
    if sum(c.isdigit() for c in bare) <= MAX_DIGITS:
        if PLAIN.match(bare):
            return Number(float(bare), percent, pounds)
        if GROUPED.match(bare):
            return Number(float(bare.replace(",", "").replace(" ", "")), percent, pounds)
    return Fault("not_a_number", f"holds “{short(text)}”, which is not a number. {_hint(bare)}")


def _hint(bare: str) -> str:
    if bare in ("-", "–", "—", "."):
        return "Write 0 if there were none, or leave the cell blank if it is not known."
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", bare):
        return "Write decimals with a point."
    if re.fullmatch(r"\([0-9.,]+\)", bare):
        return "Write a negative number with a minus sign."
    return "Write digits only, or one of: n/a, DNS, *, nil."


def status(text: str) -> Status | Fault:
    """The status in a status cell; a blank is final."""
    text = tidy_text(text)
    fault = spoilt(text)
    if fault is not None:
        return fault
    known = STATUSES.get(text.lower().replace("_", " "))
    if known is None:
        return Fault(
            "unknown_status", f"holds “{short(text)}”, which is not a status. Use one of: {_named()}."
        )
    return known


def _named() -> str:
    return ", ".join(status.value for status in Status if status not in (Status.MISSING, Status.IN_PART))


@lru_cache(maxsize=4096)  # a file says the same few things thousands of times
def slug(text: str) -> str:
    """A breakdown value as it is stored: `Fetal monitoring` becomes `fetal_monitoring`."""
    return "_".join("".join(c if c.isalnum() else " " for c in text.lower().replace("'", "")).split())


def short(text: str, most: int = 40) -> str:
    """A cell as it is quoted in a sentence."""
    text = tidy_text(text)
    return text if len(text) <= most else text[: most - 1] + "…"
