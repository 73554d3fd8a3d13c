"""An NHS number over three columns: 943 | 476 | 5919. No cell of it tells anything by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loaders.personal import identified
from loaders.personal_values import is_nhs_number
from loaders.types import Issue

WIDTHS = (3, 3, 4)  # digits of the three groups in which the number is written
ENOUGH = 2  # rows: one number of ten digits in eleven has the right check digit by chance


def split_numbers(
    header: Sequence[str],
    rows: Iterable[tuple[int, Sequence[str]]],
    sheet: str | None,
    *,
    within: Sequence[bool] | None = None,
) -> Iterator[Issue]:
    """A refusal for every three columns side by side of which each row makes a valid number.

    `within` says which columns can hold one; figures that are read cannot. A row whose cells have other
    lengths says nothing; one row alone is believed where the table has no other.
    """
    wide = len(header) if within is None else len(within)
    starts = [at for at in range(wide - 2) if within is None or all(within[at : at + 3])]
    found: dict[int, list[int]] = {at: [] for at in starts}
    seen = 0
    for number, cells in rows if starts else ():
        seen += 1
        for at in list(found):
            valid = _valid([cell.strip() for cell in cells[at : at + 3]])
            if valid is False:
                del found[at]
            elif valid:
                found[at].append(number)
        if not found:
            return
    for at, at_rows in found.items():
        if len(at_rows) >= ENOUGH or (at_rows and seen == 1):
            yield identified("nhs_number", header[at] or f"column {at + 1}", at_rows, sheet)


def _valid(groups: Sequence[str]) -> bool | None:
    """Whether three cells make a valid number; None where they are no groups of one."""
    if [len(group) for group in groups] != list(WIDTHS):
        return None
    digits = "".join(groups)
    return is_nhs_number(digits) if digits.isascii() and digits.isdecimal() else None
