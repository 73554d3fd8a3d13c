"""Deaths by ethnic group and by deprivation: three years, those not stated shown, small counts kept back."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.deaths_types import Deaths
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.words import capital, joined
from metrics.deaths.splits import NOT_KNOWN, SPLITS, Group, Split
from metrics.vocabulary import label
from spc.intervals import binomial_exact

NAMES = {"ethnicity": "ethnic group", "imd_quintile": "deprivation"}
TABLES = {"ethnicity": "deaths_by_ethnicity", "imd_quintile": "deaths_by_deprivation"}
NEVER = (
    "Stillbirths and neonatal deaths by {of} have not been returned, so nobody can see whether they differ."
)
FEW = 5  # deaths below which a rate of a group is not written
NOT_OF_SITES = (
    "By {of}, deaths are not returned for this site alone; the page of the whole trust shows what was "
    "returned."
)
GAP = (
    "Alone, the highest and the lowest would differ by more than chance explains; among so many pairs one "
    "such is no proof, and no reason to look away."
)
HIDDEN = "not shown"
HIDDEN_ALL = "The counts of groups are too small to be shown outside the trust."
LEAD = (
    "Stillbirths and neonatal deaths of babies born at 24 weeks or later, per 1,000 births; exact 95% "
    "intervals. A group with fewer than five deaths has no rate: its interval would hold almost anything."
)


def split_tables(deaths: Deaths) -> tuple[PageTable, ...]:
    return tuple(split_table(deaths, key) for key in SPLITS)


def split_table(deaths: Deaths, key: str) -> PageTable:
    found = next((one for one in deaths.splits if one.key == key), None)
    of = NAMES[key]
    return PageTable(
        name=TABLES[key],
        title=f"By {of}: {_finding(found)}" if found else f"By {of}",
        columns=(
            Column(capital(of)),
            Column("Deaths", "count"),
            Column("Births", "count"),
            Column("Per 1,000", "figure", 2),
            Column("95% interval"),
        ),
        rows=tuple(_row(group, key) for group in found.groups) if found else (),
        note=_note(found) if found else "",
        empty=_never(deaths).format(of=of),
    )


def _never(deaths: Deaths) -> str:
    return NOT_OF_SITES if deaths.at_site else NEVER


def _finding(split: Split) -> str:
    """Whether any two groups can be told apart; a group is compared only where it has a rate."""
    shown = [group for group in split.groups if _has_rate(group) and group.value != NOT_KNOWN]
    if len(shown) < 2:
        return "too few to tell"
    pairs = [
        (high, low)
        for high in shown
        for low in shown
        if high.rate and low.rate and high.rate.low > low.rate.high
    ]
    if not pairs:
        return _gap(shown, split.key)
    named = joined(sorted({low_name(high.value, split.key) for high, _ in pairs}))
    return f"higher for {named} than for another group"


def _gap(shown: list[Group], key: str) -> str:
    """That no difference is proven, and how large the gap is where the highest and the lowest alone would
    differ: an overlap of intervals is no proof of no difference.
    """
    rated = sorted((rate.estimate, group.value, group) for group in shown if (rate := group.rate) is not None)
    (least, lower, low), (most, higher, high) = rated[0], rated[-1]
    if not _apart_alone(high, low):
        return "no two groups can be told apart"
    return (
        f"not proven, but the gap is large: {numbers.number(most, 2)} for {low_name(higher, key)} beside "
        f"{numbers.number(least, 2)} for {low_name(lower, key)}"
    )


def _apart_alone(high: Group, low: Group) -> bool:
    """An exact test of two rates, as if no other pair had been looked at: the share of the deaths that are of
    one group, beside its share of the births.
    """
    if high.cases is None or low.cases is None or not high.births or not low.births:
        return False
    share = binomial_exact(round(high.cases), round(high.cases + low.cases))
    return share is not None and share.low > high.births / (high.births + low.births)


def low_name(value: str, key: str) -> str:
    words = label(key, value)
    return words if key == "ethnicity" else words[:1].lower() + words[1:]


def _has_rate(group: Group) -> bool:
    return group.rate is not None and group.cases is not None and group.cases >= FEW


def _note(split: Split) -> str:
    """How many months, which, and how many are in no group."""
    months = capital(numbers.counted(split.months, "month"))
    span = f"{dates.month_year(split.first)} to {dates.month_year(split.last)}"
    large = f" {GAP}" if _finding(split).startswith("not proven") else ""
    return f"{months} from {span}. {_lacking(split)}{large}"


def _lacking(split: Split) -> str:
    """How many are in no group, or that nobody said."""
    gone = split.lacking
    if gone is None:
        return "How many are not stated was not returned."
    if gone.hidden or gone.births is None:
        return "Those not stated are not shown either."
    total = sum(group.births or 0.0 for group in split.groups)
    share = f"{numbers.number(gone.births / total * 100, 1)}%" if total else "–"
    dead = numbers.counted(round(gone.cases or 0.0), "death")
    return f"Not stated: {share} of births, {dead}."


def _row(group: Group, key: str) -> tuple[Cell, ...]:
    name = Cell(label(key, group.value))
    if group.hidden:
        hidden = Cell(None, HIDDEN, tone="gone")
        return name, hidden, hidden, hidden, hidden
    if not _has_rate(group) or group.rate is None:
        few = Cell(None, "too few", tone="gone")
        return name, Cell(group.cases), Cell(group.births), few, few
    span = numbers.between(group.rate.low, group.rate.high, 2)
    return name, Cell(group.cases), Cell(group.births), Cell(group.rate.estimate), Cell(span)


def splits_lead(deaths: Deaths) -> str:
    """What is compared; or that it was never returned, or cannot be shown to this reader."""
    if not deaths.splits:
        return _never(deaths).format(of=joined(list(NAMES.values())))
    if all(group.hidden for split in deaths.splits for group in split.groups):
        return HIDDEN_ALL
    return LEAD
