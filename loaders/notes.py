"""Collects the issues of one file while it is read, and counts the rows that they keep out."""

from __future__ import annotations

from collections import Counter

from loaders.cells import Fault, short
from loaders.types import Issue, Severity

MOST_ALIKE = 200  # issues of one code that are listed one by one; the rest are counted in a last line


class Notes:
    """The issues of one file, in the order of its rows."""

    def __init__(self) -> None:
        self.issues: list[Issue] = []
        self.rejected: set[tuple[str | None, int, str]] = set()  # records that are not loaded
        self._set_aside: dict[tuple[str | None, int, str], str] = {}  # records that are not used -> why
        self._alike: dict[tuple[Severity, str], int] = {}

    def error(
        self, fault: Fault, *, sheet: str | None, row: int, column: str, cell: str = "", part: str = ""
    ) -> None:
        """This record is not loaded. `part` names the record when rows and records differ."""
        self.rejected.add((sheet, 0 if part else row, part))
        self._add(Severity.ERROR, fault, sheet, row, column, cell)

    def not_used(self, reason: str, *, sheet: str | None, row: int, part: str = "") -> None:
        """This record is neither loaded nor at fault. `reason` ends a sentence; "" when an issue said it."""
        self._set_aside[sheet, 0 if part else row, part] = reason

    @property
    def set_aside(self) -> int:
        """Records that are not used; one that is rejected too is counted there."""
        return len(self._set_aside.keys() - self.rejected)

    def information(
        self, fault: Fault, *, sheet: str | None, row: int | None, column: str | None, cell: str = ""
    ) -> None:
        """Nothing is wrong, and the person who loads should know."""
        self._add(Severity.INFORMATION, fault, sheet, row, column, cell)

    def warning(
        self, fault: Fault, *, sheet: str | None, row: int | None, column: str | None, cell: str = ""
    ) -> None:
        """Loaded, and worth a look."""
        self._add(Severity.WARNING, fault, sheet, row, column, cell)

    def _add(
        self,
        severity: Severity,
        fault: Fault,
        sheet: str | None,
        row: int | None,
        column: str | None,
        cell: str,
    ) -> None:
        count = self._alike[severity, fault.code] = self._alike.get((severity, fault.code), 0) + 1
        if count > MOST_ALIKE:
            return
        sentence = _placed(fault.sentence, row, column)
        self.issues.append(Issue(severity, fault.code, sentence, sheet, row, column, short(cell) or None))

    def all(self) -> tuple[Issue, ...]:
        """Every issue; where one kind filled pages, a line says how many more there were."""
        more = [
            Issue(severity, code, f"And {count - MOST_ALIKE:,} more of the kind “{code}”.")
            for (severity, code), count in self._alike.items()
            if count > MOST_ALIKE
        ]
        return (*self.issues, *more, *self._told_aside())

    def _told_aside(self) -> tuple[Issue, ...]:
        """One line for each reason, with the number of rows that it set aside."""
        reasons = Counter(why for key, why in self._set_aside.items() if why and key not in self.rejected)
        return tuple(
            Issue(
                Severity.INFORMATION,
                "not_used",
                f"{count:,} of the rows {'were' if count > 1 else 'was'} not used: {why}.",
            )
            for why, count in reasons.items()
        )


def _placed(sentence: str, row: int | None, column: str | None) -> str:
    """A fault says what is wrong with a cell; the issue says which cell."""
    if sentence[:1].isupper() or column is None:
        return sentence
    return f"Column “{column}” {sentence}" if row is None else f"Row {row}, column “{column}” {sentence}"
