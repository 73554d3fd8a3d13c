"""Which dimensions of the Maternity Services Data Set become which figures, of which categories."""

from __future__ import annotations

import re
from dataclasses import dataclass

from loaders.cells import Fault, short, tidy_text
from loaders.dates import MONTHS


@dataclass(frozen=True, slots=True)
class Dimension:
    """One figure: the categories that are counted, those among which they are, and those that say nothing."""

    measure: str  # of the catalogue, after `msds_` or `msds_year_`
    count_of: str  # babies or deliveries
    counted: frozenset[str] = frozenset()  # none: the one row of the dimension is the count
    others: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset({"missing value / value outside reporting parameters"})

    @property
    def known(self) -> frozenset[str]:
        return self.counted | self.others


DIMENSIONS: dict[str, Dimension] = {
    "totalbabies": Dimension("births", "babies"),
    "totaldeliveries": Dimension("women_giving_birth", "deliveries"),
    "apgarscore5termgroup7": Dimension("apgar_low", "babies", frozenset({"0 to 6"}), frozenset({"7 to 10"})),
    "gestationlengthbirthgroup37": Dimension(
        "preterm", "babies", frozenset({"<37 weeks"}), frozenset({">=37 weeks"})
    ),
    "babyfirstfeedbreastmilkstatus": Dimension(
        "breast_milk_first_feed",
        "babies",
        frozenset({"maternal or donor breast milk"}),
        frozenset({"not breast milk"}),
    ),
    "onsetoflabour": Dimension(
        "induction",
        "deliveries",
        frozenset({"medical induction", "surgical induction", "surgical and medical induction"}),
        frozenset({"spontaneous", "caesarean section"}),
        frozenset({"missing value / value outside reporting parameters", "not known"}),
    ),
}
RANGE = re.compile(r"([0-9]{1,2})\s*(?:-|–|to)\s*([0-9]{1,2})")
DAY_MONTH = re.compile(rf"([0-9]{{1,2}})[- ]({'|'.join(MONTHS)})[a-z]*", re.IGNORECASE)
MONTH_DAY = re.compile(rf"({'|'.join(MONTHS)})[a-z]*[- ]([0-9]{{1,2}})", re.IGNORECASE)
WHOLE_DATE = re.compile(r"[0-9]{4}-([0-9]{2})-([0-9]{2})")


def category(text: str) -> tuple[str, Fault | None]:
    """A category as it is compared, and a doubt where a spreadsheet had made a date of it.

    `07-Oct`, `7-Oct`, `Oct-07` and 2026-10-07 are all that a spreadsheet leaves of "7 to 10".
    """
    plain = tidy_text(text).lower().replace("≥", ">=").replace("≤", "<=")
    plain = re.sub(r"\s*/\s*", " / ", plain)
    if match := RANGE.fullmatch(plain):
        return f"{int(match[1])} to {int(match[2])}", None
    ends = _of_a_date(plain)
    if ends is None:
        return plain, None
    meant = f"{min(ends)} to {max(ends)}"
    said = f"holds “{short(text)}”, a date that a spreadsheet made of “{meant}”. It was read as that."
    return meant, Fault("mangled_by_spreadsheet", said)


def _of_a_date(text: str) -> tuple[int, int] | None:
    """The day and the number of the month in what is left of a range."""
    if match := DAY_MONTH.fullmatch(text):
        return int(match[1]), MONTHS.index(match[2].lower()) + 1
    if match := MONTH_DAY.fullmatch(text):
        return int(match[2]), MONTHS.index(match[1].lower()) + 1
    if match := WHOLE_DATE.fullmatch(text):
        return int(match[1]), int(match[2])
    return None
