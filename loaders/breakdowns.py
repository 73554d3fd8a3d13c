"""Breakdowns: one canonical text for one group of people, module, theme or type."""

from __future__ import annotations

import re

from loaders.cells import Fault, short, slug, spoilt
from loaders.dates import MONTHS
from metrics.measure import Measure
from metrics.vocabulary import LABELS, describe

MANGLED = re.compile(rf"([0-9]{{1,2}})-({'|'.join(MONTHS)})|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}", re.IGNORECASE)


def canonical(pairs: dict[str, str]) -> str:
    """`module=x|staff_group=y`, keys sorted. The store and every page use this form."""
    return "|".join(f"{key}={pairs[key]}" for key in sorted(pairs))


def parts(text: str) -> dict[str, str] | Fault:
    """The pairs of a `breakdown` cell: `key=value`, joined by `|` or `;`."""
    pairs: dict[str, str] = {}
    for piece in re.split(r"[|;]", text):
        if not piece.strip():
            continue
        key, equals, value = piece.partition("=")
        if not equals or not value.strip() or slug(key) in pairs:
            return Fault(
                "bad_breakdown", f"holds “{short(text)}”. Write it as key=value|key=value, each key once."
            )
        pairs[slug(key)] = value.strip()
    return pairs


def check(measure: Measure, pairs: dict[str, str]) -> str | Fault:
    """The canonical breakdown, or why this measure does not have it."""
    found: dict[str, str] = {}
    for key, text in pairs.items():
        fault = spoilt(text)
        if fault is not None:
            return fault
        if MANGLED.fullmatch(text.strip()):
            return Fault(
                "mangled_by_spreadsheet",
                f"holds “{short(text)}”, a date made by a spreadsheet of words like “7 to 10”. Retype it.",
            )
        allowed = measure.breakdowns.get(key)
        if allowed is None:
            known = ", ".join(measure.breakdowns) or "none"
            return Fault(
                "unknown_breakdown", f"breaks {measure.id} down by {key}. Its breakdowns are: {known}."
            )
        value = _value(key, text.strip(), allowed)
        if allowed and value not in allowed:
            return Fault(
                "unknown_breakdown_value",
                f"holds “{short(text)}”, not a {key} of {measure.id}. Use one of: {', '.join(allowed)}.",
            )
        if not value or not re.fullmatch(r"[\w.]+", value):
            return Fault("bad_breakdown", f"holds “{short(text)}”, which cannot be a breakdown.")
        found[key] = value
    return _of_cells(measure, canonical(found))


def _value(key: str, text: str, allowed: tuple[str, ...]) -> str:
    """The value by its short name or by the words that the pages show for it."""
    if text in allowed:
        return text
    labels = {slug(words): value for value, words in LABELS.get(key, {}).items()}
    return labels.get(slug(text), slug(text))


def _of_cells(measure: Measure, breakdown: str) -> str | Fault:
    """Training is counted for each group in each module and never as one figure for all."""
    if not measure.cells or breakdown in measure.cells:
        return breakdown
    keys = " and ".join(measure.breakdowns)
    if not breakdown:
        return Fault(
            "breakdown_needed", f"is blank. {measure.short} is reported by {keys}, never as one figure."
        )
    return Fault(
        "unknown_breakdown_value",
        f"({describe(breakdown)}) is not one of the combinations of {keys} that are reported.",
    )
